/** Timelines: what happened to an object, by whom and when. The table is made by `hopluc.timeline(name, owner)`. */
import { sql, type RawBuilder } from 'kysely'
import { TimelineEntry } from '#lib/timeline'
import type { Ctx } from './action.ts'
import { accountOf } from './actor.ts'
import { newId } from './db.ts'

export { TimelineEntry }

/** Adds an entry to the timeline `table` of an object. */
export async function record(
  ctx: Ctx,
  table: string,
  objectId: string,
  kind: string,
  detail: { note?: string | undefined; facts?: Record<string, unknown>; at?: Date } = {},
): Promise<string> {
  const id = newId()
  const { actor } = ctx
  await sql`/* kept */ insert into ${sql.table(table)} (id, province_id, object_id, at, account_id, actor_name, post, organisation_id, organisation_name, kind, note, facts)
    values (${id}, ${actor.provinceId}, ${objectId}, ${detail.at ?? ctx.now}, ${accountOf(actor) ?? null}, ${actor.name}, ${actor.post ?? null}, ${actor.organisationId ?? null}, ${actor.organisationName ?? null},
    ${kind}, ${detail.note ?? null}, ${JSON.stringify(detail.facts ?? {})}::jsonb)`.execute(ctx.db)
  return id
}

/** The newest `most` entries of an object, newest first; the last says how many are older. */
export async function entriesOf(ctx: Ctx, table: string, objectId: string, most = 200): Promise<TimelineEntry[]> {
  const { rows } = await sql<TimelineEntry & { at: Date }>`
    select id, at, actor_name as "actorName", post, organisation_name as "organisationName", kind, note, facts
    from ${sql.table(table)} where object_id = ${objectId} order by at desc, id desc limit ${most + 1}`.execute(ctx.db)
  const shown = rows.slice(0, most).map((row): TimelineEntry => ({ ...row, at: (row.at as unknown as Date).toISOString() }))
  if (rows.length <= most) return shown
  const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where object_id = ${objectId}`.execute(ctx.db)
  return shown.map((one, at) => (at === most - 1 ? { ...one, earlier: counted[0]!.n - most } : one))
}

/** One entry for each of many objects, in one statement. */
export async function recordEach(
  ctx: Ctx,
  table: string,
  entries: readonly { objectId: string; kind: string; note?: string; facts?: Record<string, unknown> }[],
): Promise<void> {
  if (entries.length === 0) return
  const { actor } = ctx
  const rows = entries.map(({ objectId, kind, note, facts }) => ({ id: newId(), objectId, kind, note: note ?? null, facts: facts ?? {} }))
  await sql`insert into ${sql.table(table)} (id, province_id, object_id, at, account_id, actor_name, post, organisation_id, organisation_name, kind, note, facts)
    select id, ${actor.provinceId}, "objectId", ${ctx.now}, ${accountOf(actor) ?? null}, ${actor.name}, ${actor.post ?? null}, ${actor.organisationId ?? null}, ${actor.organisationName ?? null}, kind, note, facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, "objectId" uuid, kind text, note text, facts jsonb)`.execute(ctx.db)
}

/** The newest `most` entries of these kinds of several objects, each with its object. `objects`: a query of `id` and `title`. */
export async function entriesOfSeveral(
  ctx: Ctx,
  table: string,
  objects: RawBuilder<unknown>,
  kinds: readonly string[],
  most: number,
): Promise<(TimelineEntry & { objectId: string; title: string })[]> {
  const { rows } = await sql<TimelineEntry & { at: Date; objectId: string; title: string }>`
    select e.id, e.at, e.actor_name as "actorName", e.post, e.organisation_name as "organisationName", e.kind, e.note, e.facts, o.id as "objectId", o.title
    from (${objects}) o join ${sql.table(table)} e on e.object_id = o.id
    where e.kind = any(${[...kinds]}::text[]) order by e.at desc, e.id desc limit ${most}`.execute(ctx.db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
