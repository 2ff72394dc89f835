/**
 * Tasks in a reorganisation: bodies merge, divide and give functions away in mid-period while people work, and the office hands over what is
 * open. In the middle of deciding, of handing over and of undoing, the program and its database are killed (-9) and started again;
 * what got no answer is sent again under its key.
 *
 * After every start each decision is there whole or not at all. At the end every open task has one lead that stands, none is lost or
 * doubled, and what each old body led, followed over its handovers, is what each body of today leads.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Program } from '../../tests/journeys/program.ts'
import type { Part } from './proof.ts'
import { answer, asked, choose, killedIn, rest, today, whole, type Body } from './reorganisation-steps.ts'
import { openSetting, visitor, type Visitor } from './setting.ts'

/** The transfer and the merger that follows it name the same two bodies on one day. */
const ROUNDS = 4
const TASKS = 24

export const proveTasks: Part = async (database) => {
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
    if (moved === 0) faults.push('no task was handed over')
    return {
      tried: ROUNDS,
      faults,
      note: `${decided} decisions, ${moved} tasks handed over, ${ROUNDS * 2} kills; totals equal under the old and the new tree`,
    }
  } finally {
    await setting.end()
  }
}

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

const OPEN = `is_leaf and state not in ('done', 'cancelled', 'replaced')`
const leadsOf = async (connect: () => Promise<pg.Client>) =>
  new Map(
    (await asked<{ id: string; lead: string }>(connect, `select id, lead_id as lead from tasks where ${OPEN}`)).map(({ id, lead }) => [id, lead]),
  )

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
