/** The SQL of plans of production and business. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { Plan } from './plan-rules.ts'
import type { Results } from './start-rules.ts'
import type { Hand } from './store.ts'

export type PlanRecord = {
  id: string
  version: number
  cooperative_id: string
  year: number
  state: 'draft' | 'adopted'
  content: Plan
  results: Partial<Results>
  edition: number
  saved_at: Date
  saved_by_name: string
}
const PLAN = sql.raw('p.id, p.version, p.cooperative_id, p.year, p.state, p.content, p.results, p.edition, p.saved_at, p.saved_by_name')

/** The plans of one, each called by its year. */
export const plansOfOne = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`select p.id, p.year::text as title from production_plans p where p.cooperative_id = any(${[...ids]}::uuid[])`
const of = (id: string) => sql`in (select h.id from cooperative_heirs h where h.standing_id = ${id})`

export async function planById(db: Db, id: string): Promise<PlanRecord | undefined> {
  return (await sql<PlanRecord>`select ${PLAN} from production_plans p where p.id = ${id}`.execute(db)).rows[0]
}
/** The plans of one, the newest year first; of those that went into it, where it has none of the year itself. */
export async function plansOf(db: Db, cooperativeId: string, most = 30): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRecord>`select distinct on (p.year) ${PLAN} from production_plans p where p.cooperative_id ${of(cooperativeId)}
    order by p.year desc, p.cooperative_id <> ${cooperativeId}, p.id limit ${most}`.execute(db)
  return rows
}
/** Begins one; nothing where somebody has begun it meanwhile. */
export async function insertPlan(db: Db, hand: Hand, cooperativeId: string, year: number, content: Plan): Promise<string | undefined> {
  const id = newId()
  const done = await sql`insert into production_plans (id, province_id, cooperative_id, year, state, content, saved_at, saved_by_name)
    values (${id}, ${hand.provinceId}, ${cooperativeId}, ${year}, 'draft', ${JSON.stringify(content)}::jsonb, ${hand.at}, ${hand.name}) on conflict do nothing`.execute(
    db,
  )
  return done.numAffectedRows === 1n ? id : undefined
}
/** The version is raised by the platform. */
export async function saveContent(db: Db, hand: Hand, id: string, content: Plan): Promise<void> {
  await sql`update production_plans set content = ${JSON.stringify(content)}::jsonb, saved_at = ${hand.at}, saved_by_name = ${hand.name} where id = ${id}`.execute(
    db,
  )
}
export async function saveResults(db: Db, id: string, results: Results): Promise<void> {
  await sql`update production_plans set results = ${JSON.stringify(results)}::jsonb where id = ${id}`.execute(db)
}
export async function setState(db: Db, id: string, state: 'draft' | 'adopted', edition: number): Promise<void> {
  await sql`update production_plans set state = ${state}, edition = ${edition} where id = ${id}`.execute(db)
}

export type VersionRecord = {
  edition: number
  content: Plan
  adopted_on: string
  meeting_id: string | null
  resolution: string
  kept_by_name: string
}
export async function versionsOf(db: Db, planId: string): Promise<VersionRecord[]> {
  const { rows } = await sql<VersionRecord>`select edition, content, adopted_on, meeting_id, resolution, kept_by_name from production_plan_versions
    where plan_id = ${planId} order by edition desc limit 50`.execute(db)
  return rows
}
export async function insertVersion(
  db: Db,
  hand: Hand,
  plan: Pick<PlanRecord, 'id' | 'cooperative_id' | 'content'>,
  one: { edition: number; on: string; meetingId: string | null; resolution: string },
): Promise<void> {
  await sql`insert into production_plan_versions (id, province_id, plan_id, cooperative_id, edition, content, adopted_on, meeting_id, resolution, kept_at, kept_by_name)
    values (${newId()}, ${hand.provinceId}, ${plan.id}, ${plan.cooperative_id}, ${one.edition}, ${JSON.stringify(plan.content)}::jsonb, ${one.on}, ${one.meetingId}, ${one.resolution},
      ${hand.at}, ${hand.name})`.execute(db)
}

export type CommentRecord = { id: string; part: string; text: string; at: Date; by_name: string; organisation_name: string | null }
/** So many has a plan at most: all of them are shown. */
export const MOST_COMMENTS = 300
export async function commentsOf(db: Db, planId: string): Promise<CommentRecord[]> {
  const { rows } = await sql<CommentRecord>`select id, part, text, at, by_name, organisation_name from production_plan_comments
    where plan_id = ${planId} order by at, id limit ${MOST_COMMENTS}`.execute(db)
  return rows
}
export async function insertComment(
  db: Db,
  hand: Hand,
  plan: Pick<PlanRecord, 'id' | 'cooperative_id'>,
  one: { part: string; text: string; organisation: string | null; accountId: string | null },
): Promise<string> {
  const id = newId()
  await sql`insert into production_plan_comments (id, province_id, plan_id, cooperative_id, part, text, at, by_name, organisation_name, account_id)
    values (${id}, ${hand.provinceId}, ${plan.id}, ${plan.cooperative_id}, ${one.part}, ${one.text}, ${hand.at}, ${hand.name}, ${one.organisation}, ${one.accountId})`.execute(
    db,
  )
  return id
}

/** Whether the asker sees all that is kept of one. */
export async function seesInside(db: Db, id: string): Promise<boolean> {
  return (await sql`select 1 from cooperative_insides_seen where id = ${id}`.execute(db)).rows.length > 0
}

export type AskedPlans = { year: number; standing: string | null; place: string | null; words: string | null }
/** The plans of a year as they are shown: one a cooperative that stands, its own before those of what went into it. */
const shown = (
  year: number,
) => sql`(select distinct on (h.standing_id) p.*, h.standing_id from production_plans p join cooperative_heirs h on h.id = p.cooperative_id
  where p.year = ${year} order by h.standing_id, p.cooperative_id <> h.standing_id, p.id)`
/** Those who plan and whose inside the asker sees, with how far each is. */
const planning = ({ year }: AskedPlans) => sql`(
  select s.id, s.name, s.place_id, coalesce(p.state, 'none') as standing, p.id as plan_id, p.saved_at
  from cooperative_standings s join cooperative_insides_seen i on i.id = s.id left join ${shown(year)} p on p.standing_id = s.id
  where s.kind = any('{cooperative,union,group}'::text[]) and (p.id is not null or s.kind <> 'group')) e`
const matching = ({ standing, place, words }: AskedPlans) =>
  sql`(${standing}::text is null or standing = ${standing}) and (${place}::uuid is null or place_id = ${place}) and (${words}::text is null or id in (select hopluc.named_cooperatives(array[${words}::text])))`

export type PlanningRecord = {
  id: string
  name: string
  place_id: string | null
  standing: 'none' | 'draft' | 'adopted'
  content: Plan | null
  saved_at: Date | null
}
export async function listPlanning(db: Db, asked: AskedPlans, skip: number, most: number): Promise<{ rows: PlanningRecord[]; total: number }> {
  const { rows } = await sql<
    PlanningRecord & { total: number }
  >`with hit as materialized (select id, name, standing, saved_at, place_id, plan_id from ${planning(asked)} where ${matching(asked)})
    select page.*, whole.total from (select count(*)::int as total from hit) whole
    left join lateral (select n.*, p.content from (select * from hit order by standing = 'none', name collate "vi-x-icu", id limit ${most} offset ${skip}) n
      left join production_plans p on p.id = n.plan_id order by n.standing = 'none', n.name collate "vi-x-icu", n.id) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}
export async function countPlanning(db: Db, asked: AskedPlans): Promise<{ standing: 'none' | 'draft' | 'adopted'; n: number }[]> {
  const { rows } = await sql<{
    standing: 'none' | 'draft' | 'adopted'
    n: number
  }>`select standing, count(*)::int as n from ${planning(asked)} group by 1`.execute(db)
  return rows
}

/** The actor's own that stand, and whether a year is planned. */
export async function ownPlanning(
  db: Db,
  organisationIds: readonly string[],
  year: number,
): Promise<{ id: string; name: string; standing: 'none' | 'draft' | 'adopted' }[]> {
  const { rows } = await sql<{
    id: string
    name: string
    standing: 'none' | 'draft' | 'adopted'
  }>`select s.id, s.name, coalesce(p.state, 'none') as standing
    from cooperative_standings s left join ${shown(year)} p on p.standing_id = s.id
    where s.organisation_id = any(${[...organisationIds]}::uuid[]) and s.kind in ('cooperative', 'union', 'group') order by s.id limit 20`.execute(db)
  return rows
}
