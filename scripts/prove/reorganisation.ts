/**
 * `reorganisation`: bodies merge, divide and give functions away in mid-period while people work, and the office hands over what is
 * open. In the middle of deciding, of handing over and of undoing, the program and its database are killed (-9) and started again;
 * what got no answer is sent again under its key.
 *
 * After every start each decision is there whole or not at all. At the end every open task has one lead that stands, none is lost or
 * doubled, and what each old body led, followed over its handovers, is what each body of today leads.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Program } from '../../tests/journeys/program.ts'
import type { Proof } from './proof.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'

/** The transfer and the merger that follows it name the same two bodies on one day. */
const ROUNDS = 4
const TASKS = 24

type Body = { id: string; name: string }
type Asked = { path: string; body: unknown; key: string }

export const prove: Proof = async (database) => {
  const setting = await openSetting(database)
  const faults: string[] = []
  let decided = 0
  let moved = 0
  try {
    let program: Program = await setting.start(['--demo'])
    for (let round = 0; round < ROUNDS; round += 1) {
      const admin = await visitor(program.address, 'quantri')
      const bodies = await standing(admin)
      const work = await spread(await visitor(program.address, 'vanphong'), bodies, round)
      const before = await leadsOf(setting.look)
      // A merger, a division and a transfer of functions, one after the other.
      const steps = [
        [{ do: 'merge', from: [bodies[0]!.id], into: bodies[1]!.id }],
        [{ do: 'split', from: bodies[0]!.id, into: [{ to: bodies[1]!.id }, { to: bodies[2]!.id }] }],
        [{ do: 'transfer', from: bodies[0]!.id, to: bodies[1]!.id, scope: 'một phần chức năng' }],
      ][round % 3]!
      const draft = await answer(admin, '/reorganisations', {
        title: `Sắp xếp ${round}`,
        number: `${round}/NQ-HĐND`,
        issuedOn: '2026-01-01',
        issuer: 'HĐND',
        effectiveOn: await today(admin),
        steps,
      })
      const decision = { path: `/reorganisations/${draft.id}/decision`, body: { version: 1, acknowledged: true }, key: randomUUID() }
      program = await killedIn(setting, program, 'quantri', decision)
      await whole(setting.look, draft.id, faults)
      decided += 1
      if (round === ROUNDS - 1) {
        // Nothing was handed over yet: taken back, killed in the middle of it.
        program = await killedIn(setting, program, 'quantri', {
          path: `/reorganisations/${draft.id}/undoing`,
          body: { version: 2, reason: 'Nhập nhầm' },
          key: randomUUID(),
        })
        await whole(setting.look, draft.id, faults)
      } else {
        const office = await visitor(program.address, 'vanphong')
        await choose(office, draft.id)
        program = await killedIn(setting, program, 'vanphong', { path: '/handovers/giving', body: { reorganisationId: draft.id }, key: randomUUID() })
        await rest(await visitor(program.address, 'vanphong'), draft.id)
      }
      moved += await equal(setting.look, before, work, draft.id, faults)
    }
    await program.stop()
    return {
      proof: 'reorganisation',
      database,
      tried: ROUNDS,
      failed: faults.length,
      note: faults[0] ?? `${decided} decisions, ${moved} tasks handed over, ${ROUNDS * 2} kills; totals equal under the old and the new tree`,
      holds: faults.length === 0 && moved > 0,
    }
  } finally {
    await setting.end()
  }
}

async function answer(who: Visitor, path: string, body: unknown, key?: string): Promise<{ id: string; left: number; given: number; gone: number }> {
  const got = await who.post(path, body, key)
  if (!got.ok) throw new Error(`${path}: ${got.status} ${await got.text()}`)
  return (await got.json()) as { id: string; left: number; given: number; gone: number }
}

const today = async (who: Visitor) => ((await (await who.get('/organisations/tree')).json()) as { on: string }).on

/** Departments that stand now: the first gives, the others take. */
async function standing(who: Visitor): Promise<Body[]> {
  const { items } = (await (await who.get(`/organisations?kind=department&on=${await today(who)}`)).json()) as { items: Body[] }
  return items
}

/** Gives tasks to the one that will end and to the others. */
async function spread(office: Visitor, bodies: Body[], round: number): Promise<number> {
  for (let n = 0; n < TASKS; n += 1)
    await answer(office, '/tasks', {
      title: `Vòng ${round}, việc ${n}`,
      kind: 'deadline',
      leadIds: [bodies[n % 2 === 0 ? 0 : n % 3]!.id],
      dueOn: '2030-12-31',
    })
  return TASKS
}

/** Sends a request, kills everything while it is carried out, starts again and sends it once more under its key. */
async function killedIn(setting: Awaited<ReturnType<typeof openSetting>>, program: Program, username: string, asked: Asked): Promise<Program> {
  const who = await visitor(program.address, username)
  const first = who.post(asked.path, asked.body, asked.key).then(
    (got) => got.text(),
    () => undefined,
  )
  await sleep(Math.random() * 120)
  await setting.killAll(program)
  await first
  const next = await setting.start()
  await answer(await visitor(next.address, username), asked.path, asked.body, asked.key)
  return next
}

/** Every pile without an heir gets the first of its heirs. */
async function choose(office: Visitor, reorganisationId: string): Promise<void> {
  const { piles } = (await (await office.get(`/handovers?reorganisation=${reorganisationId}`)).json()) as {
    piles: { kind: string; from: Body; to: Body | null; heirs: Body[]; mine: boolean }[]
  }
  for (const pile of piles.filter(({ to, mine }) => to === null && mine))
    await answer(office, '/handovers/choices', { reorganisationId, fromId: pile.from.id, kind: pile.kind, toId: pile.heirs[0]!.id })
}

async function rest(office: Visitor, reorganisationId: string): Promise<void> {
  for (;;) if ((await answer(office, '/handovers/giving', { reorganisationId })).left === 0) return
}

async function asked<T extends pg.QueryResultRow>(connect: () => Promise<pg.Client>, text: string, values: unknown[] = []): Promise<T[]> {
  const client = await connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

const OPEN = `is_leaf and state not in ('done', 'cancelled', 'replaced')`
const leadsOf = async (connect: () => Promise<pg.Client>) =>
  new Map(
    (await asked<{ id: string; lead: string }>(connect, `select id, lead_id as lead from tasks where ${OPEN}`)).map(({ id, lead }) => [id, lead]),
  )

/** A decision is there with all that it wrote, or is none: what bears its id and its state belong together. */
async function whole(connect: () => Promise<pg.Client>, id: string, faults: string[]): Promise<void> {
  const [found] = await asked<{ state: string; links: number; lines: number; ended: number; audit: number }>(
    connect,
    `select state,
      (select count(*)::int from organisation_links l where l.reorganisation_id = r.id) as links,
      (select count(*)::int from organisations o where o.valid_to = r.effective_on and o.id::text in (select jsonb_array_elements_text(r.effects -> 'ended'))) as ended,
      (select count(*)::int from handovers h where h.reorganisation_id = r.id) as lines,
      (select count(*)::int from hopluc.audit_lines a where a.object_id = r.id::text and a.action = 'organisations.decideReorganisation') as audit
    from reorganisations r where id = $1`,
    [id],
  )
  const isThere = found?.state === 'decided'
  if (!found || found.audit !== 1 || found.links > 0 !== isThere || (found.state === 'undone' && (found.ended > 0 || found.lines > 0)))
    faults.push(`a decision is there by half: ${JSON.stringify(found)}`)
}

/** What each body led before, followed over this decision's handovers, is what each leads now. Answers how many moved. */
async function equal(connect: () => Promise<pg.Client>, before: Map<string, string>, work: number, id: string, faults: string[]): Promise<number> {
  const now = await leadsOf(connect)
  const steps = await asked<{ thing: string; from: string; to: string }>(
    connect,
    `select thing_id as thing, from_id as "from", to_id as "to" from handovers where reorganisation_id = $1 and kind = 'tasks.lead' and state = 'given'`,
    [id],
  )
  if (now.size !== before.size || before.size < work) faults.push(`${before.size} open tasks before, ${now.size} after`)
  const followed = new Map(before)
  for (const { thing, from, to } of steps) {
    if (followed.get(thing) !== from) faults.push(`${thing} was handed over by a body that did not lead it`)
    followed.set(thing, to)
  }
  for (const [task, lead] of now) if (followed.get(task) !== lead) faults.push(`${task} is led by another body than the handovers say`)
  const idle = await asked<{ n: number }>(
    connect,
    `select count(*)::int as n from tasks t join organisations o on o.id = t.lead_id where ${OPEN.replace('is_leaf', 't.is_leaf')} and o.valid_to <= (select max(effective_on) from reorganisations) and not exists (select 1 from handovers h where h.thing_id = t.id and h.state = 'waiting')`,
  )
  if ((idle[0]?.n ?? 0) > 0) faults.push(`${idle[0]?.n} open tasks are led by a body that ended`)
  const told = await asked<{ n: number }>(connect, `select count(*)::int as n from task_events where kind = 'handedOver.lead'`)
  const given = await asked<{ n: number }>(connect, `select count(*)::int as n from handovers where kind = 'tasks.lead' and state = 'given'`)
  if (told[0]?.n !== given[0]?.n) faults.push(`${given[0]?.n} handed over, ${told[0]?.n} told on timelines`)
  return steps.length
}
