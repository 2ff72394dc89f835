/** Steps that the proofs of a reorganisation share: asking, being killed in the middle, choosing heirs, giving, looking behind. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Program } from '../../tests/journeys/program.ts'
import { visitor, type Setting, type Visitor } from './setting.ts'

export type Body = { id: string; name: string }
export type Asked = { path: string; body: unknown; key: string }

export async function answer(
  who: Visitor,
  path: string,
  body: unknown,
  key?: string,
): Promise<{ id: string; version: number; left: number; given: number; gone: number }> {
  const got = await who.post(path, body, key)
  if (!got.ok) throw new Error(`${path}: ${got.status} ${await got.text()}`)
  return (await got.json()) as { id: string; version: number; left: number; given: number; gone: number }
}

export const today = async (who: Visitor) => ((await (await who.get('/organisations/tree')).json()) as { on: string }).on

/** Sends a request, kills everything while it is carried out, starts again and sends it once more under its key. */
export async function killedIn(setting: Setting, program: Program, username: string, asked: Asked): Promise<Program> {
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

/** Every pile without an heir gets the first of its heirs, or the one that is picked; without one it stays where it is. */
export async function choose(
  office: Visitor,
  reorganisationId: string,
  pick?: (kind: string, heirs: Body[], mayStay: boolean) => Body | undefined,
): Promise<void> {
  const { piles } = (await (await office.get(`/handovers?reorganisation=${reorganisationId}`)).json()) as {
    piles: { kind: string; from: Body; to: Body | null; heirs: Body[]; mine: boolean; mayStay: boolean }[]
  }
  for (const { kind, from, heirs, mayStay } of piles.filter(({ to, mine }) => to === null && mine)) {
    const heir = pick ? pick(kind, heirs, mayStay) : heirs[0]
    if (heir) await answer(office, '/handovers/choices', { reorganisationId, fromId: from.id, kind, toId: heir.id })
    else await answer(office, '/handovers/keeping', { reorganisationId, fromId: from.id, kind })
  }
}

export async function rest(office: Visitor, reorganisationId: string): Promise<void> {
  for (;;) if ((await answer(office, '/handovers/giving', { reorganisationId })).left === 0) return
}

export async function asked<T extends pg.QueryResultRow>(connect: () => Promise<pg.Client>, text: string, values: unknown[] = []): Promise<T[]> {
  const client = await connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** A decision is there with all that it wrote, or is none: what bears its id and its state belong together. */
export async function whole(connect: () => Promise<pg.Client>, id: string, faults: string[]): Promise<void> {
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
