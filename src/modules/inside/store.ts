/** The tables of inside: rows in, rows out. Decides nothing. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { newId, type Db } from '#platform/db'
import type { Approval, State } from './rules.ts'

/** A row of `routings`, in the names of the table. */
export type RoutingRecord = {
  id: string
  version: number
  organisation_id: string
  kind: string
  subject_id: string
  state: State
  division_id: string | null
  officer_id: string | null
  partner_divisions: string[]
  partner_ids: string[]
  noted_by: string | null
  handed_by: string | null
  due_on: string | null
  note: string | null
  restricted: boolean
  draft: Record<string, unknown> | null
  submitted_by: string | null
  returned_why: string | null
  signed_at: Date | null
  signed_by: string | null
  capacity: string | null
  under_id: string | null
}
export type RoutingChange = Partial<Omit<RoutingRecord, 'id' | 'version' | 'organisation_id' | 'kind' | 'subject_id'>>

export async function routingById(db: Db, id: string): Promise<RoutingRecord | undefined> {
  const { rows } = await sql<RoutingRecord>`select * from routings where id = ${id}`.execute(db)
  return rows[0]
}

/** The routing of an object in an organisation, as far as the actor may see it. */
export async function routingOf(db: Db, kind: string, objectId: string, organisationId: string): Promise<RoutingRecord | undefined> {
  const { rows } =
    await sql<RoutingRecord>`/* kept */ select id, version, organisation_id, kind, subject_id, state, division_id, officer_id, partner_divisions, partner_ids, noted_by, handed_by, due_on,
      note, restricted, draft, submitted_by, returned_why, signed_at, signed_by, capacity, under_id from routings where kind = ${kind} and subject_id = ${objectId} and organisation_id = ${organisationId}`.execute(
      db,
    )
  return rows[0]
}

/** The rule of an organisation on a day, and whether an object has a routing there, in one question. */
export async function ruleAndRouting(
  db: Db,
  kind: string,
  objectId: string,
  organisationId: string,
  day: string,
): Promise<{ approval: Approval | null; routed: boolean }> {
  const { rows } = await sql<{ approval: Approval | null; routed: boolean }>`/* kept */ select
      (select approval from inside_rules where organisation_id = ${organisationId} and valid_from <= ${day} order by valid_from desc limit 1) as approval,
      exists (select 1 from routings where kind = ${kind} and subject_id = ${objectId} and organisation_id = ${organisationId}) as routed`.execute(db)
  return rows[0]!
}

/** Which of these objects have been handed on in an organisation, or wait there again. */
export async function routedAmong(db: Db, kind: string, objectIds: string[], organisationId: string): Promise<Set<string>> {
  if (objectIds.length === 0) return new Set()
  const { rows } = await sql<{
    id: string
  }>`select subject_id as id from routings where kind = ${kind} and subject_id = any (${objectIds}::uuid[]) and organisation_id = ${organisationId} and state <> 'closed'`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Begins a routing; undefined when another has begun it meanwhile. */
export async function addRouting(
  ctx: Ctx,
  one: Pick<RoutingRecord, 'organisation_id' | 'kind' | 'subject_id' | 'state' | 'restricted'> &
    Partial<Pick<RoutingRecord, 'officer_id' | 'division_id'>>,
): Promise<RoutingRecord | undefined> {
  const { rows } =
    await sql<RoutingRecord>`insert into routings (id, province_id, organisation_id, kind, subject_id, state, restricted, officer_id, division_id)
    values (${newId()}, ${ctx.actor.provinceId}, ${one.organisation_id}, ${one.kind}, ${one.subject_id}, ${one.state}, ${one.restricted}, ${one.officer_id ?? null}, ${one.division_id ?? null}) on conflict do nothing returning *`.execute(
      ctx.db,
    )
  return rows[0]
}

/** Changes a routing. Raises the version only when told: an action with `on: 'routings'` has raised it already. */
export async function changeRouting(db: Db, id: string, change: RoutingChange, raise = false): Promise<void> {
  const set = Object.entries(change).map(
    ([column, value]) => sql`${sql.ref(column)} = ${column === 'draft' && value !== null ? sql`${JSON.stringify(value)}::jsonb` : value}`,
  )
  if (raise) set.push(sql`version = version + 1`)
  if (set.length > 0) await sql`update routings set ${sql.join(set)} where id = ${id}`.execute(db)
}

export async function addDraftFiles(ctx: Ctx, routingId: string, fileIds: readonly string[]): Promise<void> {
  for (const fileId of fileIds)
    await sql`insert into routing_files (id, province_id, routing_id, file_id) values (${newId()}, ${ctx.actor.provinceId}, ${routingId}, ${fileId}) on conflict do nothing`.execute(
      ctx.db,
    )
}
/** Whether a file hangs on a draft that the actor may see. */
export async function isDraftFile(db: Db, routingId: string, fileId: string): Promise<boolean> {
  return (await sql`select 1 from routing_files where routing_id = ${routingId} and file_id = ${fileId}`.execute(db)).rows.length > 0
}

export type RuleRecord = { approval: Approval; restricted: boolean; valid_from: string; set_by: string }

/** The rule of an organisation on a day, if it has said one. */
export async function ruleOn(db: Db, organisationId: string, day: string): Promise<RuleRecord | undefined> {
  const { rows } =
    await sql<RuleRecord>`select approval, restricted, valid_from, set_by from inside_rules where organisation_id = ${organisationId} and valid_from <= ${day} order by valid_from desc limit 1`.execute(
      db,
    )
  return rows[0]
}
export async function setRule(ctx: Ctx, organisationId: string, rule: Omit<RuleRecord, 'set_by'>): Promise<void> {
  await sql`insert into inside_rules (id, province_id, organisation_id, approval, restricted, valid_from, set_by, set_at)
    values (${newId()}, ${ctx.actor.provinceId}, ${organisationId}, ${rule.approval}, ${rule.restricted}, ${rule.valid_from}, ${ctx.actor.name}, ${ctx.now})
    on conflict (organisation_id, valid_from) do update set approval = excluded.approval, restricted = excluded.restricted, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    ctx.db,
  )
}

/** The work of a person inside: theirs, their division's, what waits for their word, and what is late below them. Bounded. */
export async function workRows(
  db: Db,
  who: { membershipId: string; organisationId: string; divisionId: string | null; note: boolean; approve: boolean; sign: boolean; division: boolean },
  today: string,
  most: number,
): Promise<RoutingRecord[]> {
  const { rows } =
    await sql<RoutingRecord>`select * from routings where organisation_id = ${who.organisationId} and state not in ('signed', 'closed') and (
      officer_id = ${who.membershipId} or ${who.membershipId} = any (partner_ids) or submitted_by = ${who.membershipId}
      or ${who.division} and (division_id = ${who.divisionId} and state in ('division', 'division_approval') or ${who.divisionId} = any (partner_divisions))
      or ${who.note} and state = 'waiting' or ${who.approve} and state = 'approval' or ${who.sign} and state in ('approval', 'signature')
      or (noted_by = ${who.membershipId} or handed_by = ${who.membershipId}) and due_on < ${today})
    order by due_on nulls last, id limit ${most}`.execute(db)
  return rows
}

/** What is open with a post: its officer, or what it helps with. */
export async function openWith(db: Db, membershipId: string, most = 1000): Promise<RoutingRecord[]> {
  const { rows } =
    await sql<RoutingRecord>`select * from routings where state not in ('signed', 'closed') and (officer_id = ${membershipId} or ${membershipId} = any (partner_ids)) order by due_on nulls last, id limit ${most}`.execute(
      db,
    )
  return rows
}

/** What waits for the word of whoever stands where this post stands: a note, an approval, a signature; of a division its own. */
export async function waitingForRank(
  db: Db,
  who: { organisationId: string; divisionId: string | null; rank: string },
  most = 1000,
): Promise<RoutingRecord[]> {
  const states = { head: ['waiting', 'approval', 'signature'], deputy: ['approval'], division_head: ['division', 'division_approval'] }[who.rank]
  if (!states) return []
  const { rows } = await sql<RoutingRecord>`select * from routings where organisation_id = ${who.organisationId} and state = any (${states})
    and (${who.rank !== 'division_head'} or division_id = ${who.divisionId}) order by due_on nulls last, id limit ${most}`.execute(db)
  return rows
}

/** Work whose officer holds that post no more, or whose division has ended; for the fall back. */
export async function openInDivision(db: Db, divisionId: string, most = 1000): Promise<RoutingRecord[]> {
  const { rows } =
    await sql<RoutingRecord>`select * from routings where state not in ('signed', 'closed') and division_id = ${divisionId} order by id limit ${most}`.execute(
      db,
    )
  return rows
}

/** Open work whose internal day lies between two days, at most `most`; for the reminders of a day. */
export async function dueBetween(db: Db, from: string, to: string, most = 5000): Promise<RoutingRecord[]> {
  const { rows } =
    await sql<RoutingRecord>`select * from routings where state in ('division', 'working') and due_on between ${from} and ${to} order by organisation_id, id limit ${most}`.execute(
      db,
    )
  return rows
}

/** Every post that open work lies with, and every division, for the daily look. */
export async function holdersOfOpenWork(db: Db): Promise<{ officers: string[]; divisions: string[] }> {
  const { rows } = await sql<{
    officers: string[] | null
    divisions: string[] | null
  }>`select array_agg(distinct officer_id) filter (where officer_id is not null) as officers,
    array_agg(distinct division_id) filter (where division_id is not null) as divisions from routings where state not in ('signed', 'closed')`.execute(
    db,
  )
  return { officers: rows[0]?.officers ?? [], divisions: rows[0]?.divisions ?? [] }
}

export type Decision = { id: string; kind: string; title: string; to: string; toId: string | null }
export type HandoverRecord = {
  id: string
  version: number
  state: 'coming' | 'done' | 'undone'
  reason: string
  was_ends: string | null
  made_by_id: string | null
  undone_at: Date | null
  undone_by: string | null
  organisation_id: string
  membership_id: string
  post: string
  ends_on: string
  made_by: string
  made_at: Date
  decisions: Decision[]
  file_id: string
}
export async function addHandover(ctx: Ctx, one: Omit<HandoverRecord, 'version' | 'made_at' | 'undone_at' | 'undone_by'>): Promise<void> {
  await sql`insert into post_handovers (id, province_id, organisation_id, membership_id, post, ends_on, made_by, made_by_id, made_at, decisions, file_id, state, reason, was_ends, done_at)
    values (${one.id}, ${ctx.actor.provinceId}, ${one.organisation_id}, ${one.membership_id}, ${one.post}, ${one.ends_on}, ${one.made_by}, ${one.made_by_id}, ${ctx.now}, ${JSON.stringify(one.decisions)}::jsonb, ${one.file_id},
      ${one.state}, ${one.reason}, ${one.was_ends}, ${one.state === 'done' ? ctx.now : null})`.execute(ctx.db)
}
export async function handoverById(db: Db, id: string): Promise<HandoverRecord | undefined> {
  const { rows } = await sql<HandoverRecord>`select * from post_handovers where id = ${id}`.execute(db)
  return rows[0]
}
/** The handover of a post that is to take effect on a coming day. */
export async function comingOf(db: Db, membershipId: string): Promise<HandoverRecord | undefined> {
  const { rows } = await sql<HandoverRecord>`select * from post_handovers where membership_id = ${membershipId} and state = 'coming'`.execute(db)
  return rows[0]
}
/** Handovers whose day has come. */
export async function comingUntil(db: Db, day: string, most = 500): Promise<HandoverRecord[]> {
  const { rows } =
    await sql<HandoverRecord>`select * from post_handovers where state = 'coming' and ends_on <= ${day} order by ends_on, id limit ${most} for update skip locked`.execute(
      db,
    )
  return rows
}
export async function markHandoverDone(ctx: Ctx, id: string): Promise<void> {
  await sql`update post_handovers set state = 'done', done_at = ${ctx.now}, version = version + 1 where id = ${id} and state = 'coming'`.execute(
    ctx.db,
  )
}
/** False: somebody else has changed it since. */
export async function markHandoverUndone(ctx: Ctx, id: string, seen: number, why: string): Promise<boolean> {
  const done =
    await sql`update post_handovers set state = 'undone', version = version + 1, undone_at = ${ctx.now}, undone_by = ${ctx.actor.name}, undone_why = ${why}
    where id = ${id} and state = 'coming' and version = ${seen}`.execute(ctx.db)
  return done.numAffectedRows === 1n
}
export async function handoversOf(db: Db, organisationId: string): Promise<HandoverRecord[]> {
  const { rows } =
    await sql<HandoverRecord>`select * from post_handovers where organisation_id = ${organisationId} order by made_at desc limit 50`.execute(db)
  return rows
}
