/** The SQL of founding: groups, who takes part, advice, visits. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { GroupFilter, KINDS, PART, STATES, SUBJECTS } from './contract.ts'

export type Hand = { provinceId: string; name: string; at: Date }
export type GroupRecord = {
  id: string
  version: number
  name: string
  kind: (typeof KINDS)[number]
  activity: string
  organisation_id: string
  place_id: string | null
  from_id: string | null
  state: (typeof STATES)[number]
  started_on: string
  people: number
  planned_capital: number | null
  planned_first: number | null
  planned_second: number | null
  conference_on: string | null
  conference_number: string
  conference_present: number | null
  procedure_id: string | null
  cooperative_id: string | null
  registered_on: string | null
  given_up_why: string
}
const COLUMNS = sql.raw(
  'g.id, g.version, g.name, g.kind, g.activity, g.organisation_id, g.place_id, g.from_id, g.state, g.started_on, g.people, g.planned_capital, g.planned_first, g.planned_second, g.conference_on, g.conference_number, g.conference_present, g.procedure_id, g.cooperative_id, g.registered_on, g.given_up_why',
)

export type NewGroup = Pick<
  GroupRecord,
  | 'id'
  | 'name'
  | 'kind'
  | 'activity'
  | 'organisation_id'
  | 'place_id'
  | 'from_id'
  | 'started_on'
  | 'planned_capital'
  | 'planned_first'
  | 'planned_second'
>
export async function insertGroup(db: Db, hand: Hand, one: NewGroup): Promise<void> {
  await sql`insert into founding_groups (id, province_id, name, kind, activity, organisation_id, place_id, from_id, state, started_on, planned_capital, planned_first, planned_second, added_at, added_by_name)
    values (${one.id}, ${hand.provinceId}, ${one.name}, ${one.kind}, ${one.activity}, ${one.organisation_id}, ${one.place_id}, ${one.from_id}, 'willing', ${one.started_on}, ${one.planned_capital},
      ${one.planned_first}, ${one.planned_second}, ${hand.at}, ${hand.name})`.execute(db)
}

export async function groupById(db: Db, id: string, lock = false): Promise<GroupRecord | undefined> {
  return (await sql<GroupRecord>`select ${COLUMNS} from founding_groups g where g.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)).rows[0]
}

/** Those out of which one of the register came, and those that grow out of it. */
export const groupsOfOne = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`select g.id, g.name as title from founding_groups g where g.cooperative_id = any(${[...ids]}::uuid[]) or g.from_id = any(${[...ids]}::uuid[])`

/** One after the other where two name the same one of the register, as what they grow from or as what came of them: the second finds the first. */
export async function holdNamed(db: Db, cooperativeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`founding names ${cooperativeId}`}, 0))`.execute(db)
}
/** Whether founders are at work already to make a cooperative of this group. */
export async function growing(db: Db, fromId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from founding_groups where from_id = ${fromId} and state <> 'given_up' limit 1`.execute(db)
  return rows.length > 0
}

/** What came of those who made a cooperative of this group. */
export async function grownInto(db: Db, fromId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select cooperative_id as id from founding_groups where from_id = ${fromId} and state = 'registered' limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** The groups of which one of the register came. */
export async function madeBy(db: Db, cooperativeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from founding_groups where cooperative_id = ${cooperativeId}`.execute(db)
  return rows.map(({ id }) => id)
}

/** What a step changes; the version is raised by the platform, or by `raised` where the step is another module's. */
export async function saveGroup(db: Db, id: string, changes: Partial<Omit<GroupRecord, 'id' | 'version'>>, raised = false): Promise<void> {
  const pairs = Object.entries(changes).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  if (raised) pairs.push(sql`version = version + 1`)
  await sql`update founding_groups set ${sql.join(pairs)} where id = ${id}`.execute(db)
}

export type Asking = Omit<GroupFilter, 'sort'> & { today: string; soon: string }
export type ListRecord = GroupRecord & { next_visit: string | null; members: number | null; members_month: number | null }
const several = (said: string | undefined): string[] => said?.split(',').filter(Boolean) ?? []

/** What came of it stands in the register: a group that grew into a cooperative, and whoever has ended, is visited no more. */
const STANDS = sql`exists (select 1 from cooperative_heirs h join cooperative_standings s on s.id = h.standing_id where h.id = g.cooperative_id)`
const NEXT = sql`(select min(v.due_on) from founding_visits v where v.group_id = g.id and v.done_on is null and ${STANDS})`
const LAST = (column: 'members' | 'month') =>
  sql`(select v.${sql.ref(column)} from founding_visits v where v.group_id = g.id and v.done_on is not null order by v.done_on desc, v.id desc limit 1)`

function where({ q, state, kind, visits, today, soon }: Asking): RawBuilder<unknown> {
  const [states, kinds] = [several(state), several(kind)]
  return sql.join(
    [
      sql`true`,
      ...(q.trim() ? [sql`g.id in (select hopluc.found_founding_groups(array[hopluc.fold(${q.trim()})]))`] : []),
      ...(states.length > 0 ? [sql`g.state = any(${states}::text[])`] : []),
      ...(kinds.length > 0 ? [sql`g.kind = any(${kinds}::text[])`] : []),
      ...(visits === 'late' ? [sql`${NEXT} < ${today}::date`] : []),
      ...(visits === 'soon' ? [sql`${NEXT} between ${today}::date and ${soon}::date`] : []),
    ],
    sql` and `,
  )
}

const ORDER: Record<GroupFilter['sort'], RawBuilder<unknown>> = {
  '-startedOn': sql`started_on desc, id desc`,
  startedOn: sql`started_on, id`,
  name: sql`name collate "vi-x-icu", id`,
  '-name': sql`name collate "vi-x-icu" desc, id`,
  nextVisit: sql`next_visit nulls last, id`,
  '-people': sql`people desc, id`,
}

export async function listGroups(
  db: Db,
  asking: Asking,
  sort: GroupFilter['sort'],
  skip: number,
  most: number,
): Promise<{ rows: ListRecord[]; total: number }> {
  const { rows } = await sql<
    ListRecord & { total: number }
  >`with hit as materialized (select ${COLUMNS}, ${NEXT} as next_visit, ${LAST('members')} as members, ${LAST('month')} as members_month from founding_groups g where ${where(asking)})
    select page.*, whole.total from (select count(*) as total from hit) whole
    left join lateral (select * from hit order by ${ORDER[sort]} limit ${most} offset ${skip}) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export async function countGroups(db: Db, today: string): Promise<{ states: { state: GroupRecord['state']; n: number }[]; late: number }> {
  const { rows } = await sql<{ state: GroupRecord['state']; n: number }>`select state, count(*) as n from founding_groups group by 1`.execute(db)
  const late = await sql<{ n: number }>`select count(*) as n from founding_visits v join founding_groups g on g.id = v.group_id
    where v.done_on is null and v.due_on < ${today} and ${STANDS}`.execute(db)
  return { states: rows, late: late.rows[0]!.n }
}

export type PersonRecord = {
  id: string
  name: string
  cooperative_id: string | null
  phone: string
  address: string
  role: (typeof PART)[number]
  gender: 'female' | 'male' | null
  contribution: number | null
  consented_on: string
  left_on: string | null
}
export async function peopleOf(db: Db, groupId: string): Promise<PersonRecord[]> {
  const { rows } =
    await sql<PersonRecord>`select id, name, cooperative_id, phone, address, role, gender, contribution, consented_on, left_on from founding_people
    where group_id = ${groupId} order by left_on nulls first, recorded_at, id limit 2000`.execute(db)
  return rows
}

export async function insertPerson(db: Db, hand: Hand, groupId: string, one: Omit<PersonRecord, 'id' | 'left_on'>): Promise<string> {
  const id = newId()
  await sql`insert into founding_people (id, province_id, group_id, name, cooperative_id, phone, address, role, gender, contribution, consented_on, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${groupId}, ${one.name}, ${one.cooperative_id}, ${one.phone}, ${one.address}, ${one.role}, ${one.gender}, ${one.contribution}, ${one.consented_on}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}

export async function changePerson(
  db: Db,
  id: string,
  one: Pick<PersonRecord, 'name' | 'phone' | 'address' | 'role' | 'gender' | 'contribution'>,
): Promise<void> {
  await sql`update founding_people set name = ${one.name}, phone = ${one.phone}, address = ${one.address}, role = ${one.role}, gender = ${one.gender},
    contribution = ${one.contribution} where id = ${id}`.execute(db)
}

export async function leavePerson(db: Db, id: string, leftOn: string): Promise<void> {
  await sql`update founding_people set left_on = ${leftOn} where id = ${id}`.execute(db)
}

export type AdviceRecord = {
  id: string
  given_on: string
  given_by: string
  about: (typeof SUBJECTS)[number]
  note: string
  /** The body whose officer wrote it down; none where that was before it was kept. */
  recorded_at_id: string | null
  struck_why: string | null
}
export async function adviceOf(db: Db, groupId: string): Promise<AdviceRecord[]> {
  const { rows } =
    await sql<AdviceRecord>`select id, given_on, given_by, about, note, recorded_at_id, struck_why from founding_advice where group_id = ${groupId} order by given_on desc, id desc`.execute(
      db,
    )
  return rows
}

export async function insertAdvice(db: Db, hand: Hand, groupId: string, one: Omit<AdviceRecord, 'id' | 'struck_why'>): Promise<string> {
  const id = newId()
  await sql`insert into founding_advice (id, province_id, group_id, given_on, given_by, about, note, recorded_at, recorded_by_name, recorded_at_id)
    values (${id}, ${hand.provinceId}, ${groupId}, ${one.given_on}, ${one.given_by}, ${one.about}, ${one.note}, ${hand.at}, ${hand.name}, ${one.recorded_at_id})`.execute(
    db,
  )
  return id
}

export async function strikeAdvice(db: Db, id: string, why: string): Promise<void> {
  await sql`update founding_advice set struck_why = ${why} where id = ${id}`.execute(db)
}

export type VisitRecord = {
  id: string
  version: number
  group_id: string
  organisation_id: string
  month: number
  due_on: string
  done_on: string | null
  members: number | null
  findings: string
  needs: string
  done_by_name: string | null
}
const VISIT = sql.raw('v.id, v.version, v.group_id, v.organisation_id, v.month, v.due_on, v.done_on, v.members, v.findings, v.needs, v.done_by_name')
export async function visitsOf(db: Db, groupId: string): Promise<VisitRecord[]> {
  return (await sql<VisitRecord>`select ${VISIT} from founding_visits v where v.group_id = ${groupId} order by v.due_on, v.id`.execute(db)).rows
}

/** Since when what came of it is in the register no more, as itself or as the entry into which it went; undefined: it stands. */
export async function endedOn(db: Db, groupId: string): Promise<string | undefined> {
  const { rows } = await sql<{ on: string }>`select coalesce((
      select said.valid_from from cooperative_heirs h join cooperative_said said on said.cooperative_id = h.standing_id
      where h.id = g.cooperative_id and said.field = 'legalState' and said.value = '"ended"'::jsonb order by said.valid_from desc limit 1), g.registered_on) as on
    from founding_groups g where g.id = ${groupId} and not ${STANDS}`.execute(db)
  return rows[0]?.on
}

/** Those who made a cooperative of one of the register, by its id: visits before it became one are theirs. */
export async function visitedBefore(db: Db, cooperativeId: string): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`select g.id, g.name from founding_groups g
    where g.cooperative_id = ${cooperativeId} and g.state = 'registered' order by g.registered_on desc, g.id limit 1`.execute(db)
  return rows[0]
}

export async function visitById(db: Db, id: string): Promise<VisitRecord | undefined> {
  return (await sql<VisitRecord>`select ${VISIT} from founding_visits v where v.id = ${id}`.execute(db)).rows[0]
}

export async function insertVisits(
  db: Db,
  hand: Hand,
  group: Pick<GroupRecord, 'id' | 'organisation_id'>,
  visits: readonly { month: number; dueOn: string }[],
): Promise<void> {
  for (const { month, dueOn } of visits)
    await sql`insert into founding_visits (id, province_id, group_id, organisation_id, month, due_on) values (${newId()}, ${hand.provinceId}, ${group.id}, ${group.organisation_id}, ${month}, ${dueOn})
      on conflict do nothing`.execute(db)
}

/** How many of these are members of a union on a day. */
export async function membersAmong(db: Db, unionId: string, ids: readonly string[], day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct cooperative_id) as n from cooperative_unions
    where union_id = ${unionId} and cooperative_id = any(${[...ids]}::uuid[]) and (valid_to is null or valid_to > ${day})`.execute(db)
  return rows[0]!.n
}

/** Those that were planned and not made. */
export async function dropVisits(db: Db, groupId: string): Promise<void> {
  await sql`delete from founding_visits where group_id = ${groupId} and done_on is null`.execute(db)
}

export async function doVisit(
  db: Db,
  hand: Hand,
  id: string,
  one: { doneOn: string; members: number; findings: string; needs: string },
): Promise<void> {
  await sql`update founding_visits set done_on = ${one.doneOn}, members = ${one.members}, findings = ${one.findings}, needs = ${one.needs}, done_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}

export type DueVisit = { id: string; group_id: string; name: string; organisation_id: string; month: number; due_on: string }
/** Not made yet and due by a day, of these bodies or of all that one sees; or due on just these days. */
export async function visitsDue(
  db: Db,
  asked: { by?: string; on?: readonly string[]; organisationIds?: readonly string[] },
  most: number,
): Promise<DueVisit[]> {
  const { rows } =
    await sql<DueVisit>`select v.id, v.group_id, g.name, v.organisation_id, v.month, v.due_on from founding_visits v join founding_groups g on g.id = v.group_id
    where v.done_on is null and ${STANDS} ${asked.by ? sql`and v.due_on <= ${asked.by}` : sql``} ${asked.on ? sql`and v.due_on = any(${[...asked.on]}::date[])` : sql``}
      ${asked.organisationIds ? sql`and v.organisation_id = any(${[...asked.organisationIds]}::uuid[])` : sql``} order by v.due_on, v.id limit ${most}`.execute(
      db,
    )
  return rows
}

/** Those whose files are with the registering body, and those that wait for a conference too long: what a body has in hand. */
export async function openOf(db: Db, organisationIds: readonly string[], most: number): Promise<GroupRecord[]> {
  return (
    await sql<GroupRecord>`select ${COLUMNS} from founding_groups g where g.organisation_id = any(${[...organisationIds]}::uuid[]) and g.state = 'founded' order by g.conference_on, g.id limit ${most}`.execute(
      db,
    )
  ).rows
}
