/** Lists and counts of what is missing and of those that are weak or stopped: row security has the first word. */
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Db } from '#platform/db'
import { fold } from '#lib/text'
import type { RuleKey } from './finding-rules.ts'
import type { Stage, Way } from './plan-rules.ts'

const several = (said: string | undefined): string[] => said?.split(',').filter(Boolean) ?? []
const ids = (said: string | undefined): string[] => several(said).filter((id) => z.uuid().safeParse(id).success)
const wordsOf = (q: string): string[] => fold(q).split(' ').filter(Boolean).slice(0, 8)
const all = (parts: RawBuilder<unknown>[]): RawBuilder<unknown> => (parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`)

export type Said = { rule: RuleKey; what: string; facts: Record<string, string | number> }
export type GovernanceRecord = { id: string; name: string; kind: string; place_id: string | null; gaps: Said[] }
export type GovernanceWanted = {
  q: string
  rule?: string | undefined
  place?: string | undefined
  kind?: string | undefined
  sort: 'name' | '-missing'
}

/** Those that lack something, with what. */
export async function listGovernance(
  db: Db,
  wanted: GovernanceWanted,
  skip: number,
  most: number,
): Promise<{ rows: GovernanceRecord[]; total: number }> {
  const [words, rules, places] = [wordsOf(wanted.q), several(wanted.rule), ids(wanted.place)]
  const where = all([
    ...(words.length > 0 ? [sql`s.id in (select hopluc.named_cooperatives(${words}::text[]))`] : []),
    ...(wanted.kind ? [sql`s.kind = ${wanted.kind}`] : []),
    ...(places.length > 0 ? [sql`s.place_id = any(${places}::uuid[])`] : []),
  ])
  const order = wanted.sort === 'name' ? sql`name collate "vi-x-icu", id` : sql`cardinality(gaps) desc, name collate "vi-x-icu", id`
  const { rows } = await sql<GovernanceRecord & { total: number }>`with found as (
      select cooperative_id, array_agg(jsonb_build_object('rule', rule, 'what', what, 'facts', facts) order by rule) as gaps from oversight_findings
      where part = 'governance' and gone_on is null group by 1
      having ${rules.length === 0} or bool_or(rule = any(${rules}::text[]))),
    hit as materialized (select s.id, s.name, s.kind, s.place_id, f.gaps from found f join cooperative_standings s on s.id = f.cooperative_id where ${where})
    select page.id, page.name, page.kind, page.place_id, to_jsonb(page.gaps) as gaps, whole.total from (select count(*) as total from hit) whole
    left join lateral (select * from hit order by ${order} limit ${most} offset ${skip}) page on true`.execute(db)
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export type GovernancePlace = { place_id: string | null; all: number; missing: number; gaps: number }
/** How many of each commune are looked after, and how many of them lack something. */
export async function governancePlaces(db: Db): Promise<GovernancePlace[]> {
  const { rows } = await sql<GovernancePlace>`select s.place_id, count(*) as all, count(f.n) as missing, coalesce(sum(f.n), 0)::bigint as gaps
    from cooperative_standings s left join (select cooperative_id, count(*) as n from oversight_findings where part = 'governance' and gone_on is null group by 1) f
      on f.cooperative_id = s.id
    where s.kind in ('cooperative', 'union') and exists (select 1 from cooperative_insides_seen i where i.id = s.id) group by 1`.execute(db)
  return rows
}

export async function countRules(db: Db, part: 'governance' | 'weak'): Promise<{ rule: RuleKey; n: number }[]> {
  const { rows } = await sql<{
    rule: RuleKey
    n: number
  }>`select rule, count(*) as n from oversight_findings where part = ${part} and gone_on is null and state <> 'dismissed'
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

export type WeakRecord = {
  id: string
  name: string
  kind: string | null
  place_id: string | null
  stage: Stage
  found: Said[] | null
  found_on: string | null
  plan_id: string | null
  way: Way | null
  due_on: string | null
  officer_post: string | null
  done: number
  steps: number
}
export type WeakWanted = {
  q: string
  stage?: string | undefined
  rule?: string | undefined
  way?: string | undefined
  place?: string | undefined
  sort: 'name' | 'dueOn' | '-found'
  today: string
}

/** Every one that a rule found and nobody dismissed, or that has a plan; and those whose plan was carried out, as they were then. */
const cases = (today: string) => sql`found as materialized (
      select cooperative_id, jsonb_agg(jsonb_build_object('rule', rule, 'what', what, 'facts', facts) order by rule) as found, array_agg(rule) as rules, min(found_on) as found_on,
        bool_or(state = 'open') as open from oversight_findings where part = 'weak' and gone_on is null and state <> 'dismissed' group by 1),
    -- The plan of an entry that went into another is that of the one that stands, wherever that lies.
    plans as materialized (select p.*, h.standing_id from oversight_plans p join cooperative_heirs h on h.id = p.cooperative_id where p.state = 'open'),
    cases as materialized (
      select s.id, s.name, s.kind, s.place_id, f.found, f.rules, f.found_on, p.id as plan_id, p.way, p.due_on, p.officer_post,
        case when p.id is null then case when f.open then 'found' else 'confirmed' end when p.due_on < ${today}::date then 'late' else 'planned' end as stage, null::text as folded
      from found f full join plans p on p.standing_id = f.cooperative_id join cooperative_standings s on s.id = coalesce(f.cooperative_id, p.standing_id)
      -- Whose end somebody wrote into the register with left-overs still open stays in sight until its plan is closed.
      union all
      select p.standing_id, p.name, null, p.place_id, null, null, p.opened_on, p.id, p.way, p.due_on, p.officer_post,
        case when p.due_on < ${today}::date then 'late' else 'planned' end, p.folded
      from plans p where not exists (select 1 from cooperative_standings s where s.id = p.standing_id)
      union all
      select h.standing_id, p.name, null, p.place_id, null, null, p.opened_on, p.id, p.way, p.due_on, p.officer_post, 'done', p.folded
      from oversight_plans p join cooperative_heirs h on h.id = p.cooperative_id where p.state = 'done')`

export async function listWeak(db: Db, wanted: WeakWanted, skip: number, most: number): Promise<{ rows: WeakRecord[]; total: number }> {
  const [words, stages, rules, ways, places] = [
    wordsOf(wanted.q),
    several(wanted.stage),
    several(wanted.rule),
    several(wanted.way),
    ids(wanted.place),
  ]
  const where = all([
    // What was settled is found by the name that it had then.
    ...(words.length > 0
      ? [
          sql`case when c.folded is not null then c.folded like all (${words.map((word) => `%${word}%`)}::text[]) else c.id in (select hopluc.named_cooperatives(${words}::text[])) end`,
        ]
      : []),
    // What is settled stands in the list when it is asked for.
    stages.length > 0 ? sql`c.stage = any(${stages}::text[])` : sql`c.stage <> 'done'`,
    ...(rules.length > 0 ? [sql`c.rules && ${rules}::text[]`] : []),
    ...(ways.length > 0 ? [sql`c.way = any(${ways}::text[])`] : []),
    ...(places.length > 0 ? [sql`c.place_id = any(${places}::uuid[])`] : []),
  ])
  const order = {
    name: sql`name collate "vi-x-icu", id, plan_id`,
    dueOn: sql`due_on nulls last, name collate "vi-x-icu", id`,
    '-found': sql`found_on desc nulls last, name collate "vi-x-icu", id`,
  }[wanted.sort]
  const { rows } = await sql<WeakRecord & { total: number }>`with ${cases(wanted.today)}, hit as materialized (select * from cases c where ${where})
    select page.id, page.name, page.kind, page.place_id, page.stage, page.found, page.found_on, page.plan_id, page.way, page.due_on, page.officer_post,
      coalesce(s.done, 0)::int as done, coalesce(s.steps, 0)::int as steps, whole.total
    from (select count(*) as total from hit) whole left join lateral (select * from hit order by ${order} limit ${most} offset ${skip}) page on true
    left join lateral (select count(*) filter (where done_on is not null) as done, count(*) as steps from oversight_steps where plan_id = page.plan_id and dropped_on is null) s on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export async function weakPlaces(db: Db, today: string): Promise<{ place_id: string | null; stage: Stage; n: number }[]> {
  const { rows } = await sql<{
    place_id: string | null
    stage: Stage
    n: number
  }>`with ${cases(today)} select place_id, stage, count(*) as n from cases group by 1, 2`.execute(db)
  return rows
}

/** What waits for whoever keeps these: to be settled, to be given a plan. Of the communes that the actor acts for. */
export async function waitingHere(db: Db, today: string): Promise<{ found: number; confirmed: number }> {
  const { rows } = await sql<{ found: number; confirmed: number }>`with ${cases(today)} select count(*) filter (where stage = 'found') as found,
    count(*) filter (where stage = 'confirmed') as confirmed from cases where place_id = any(cooperative_grounds())`.execute(db)
  return rows[0]!
}

/** Of the actor's own cooperatives: how many things each lacks. */
export async function missingOfOwn(db: Db, organisationIds: readonly string[]): Promise<{ id: string; name: string; n: number }[]> {
  const { rows } = await sql<{ id: string; name: string; n: number }>`select s.id, s.name, count(*) as n from cooperative_standings s
    join oversight_findings f on f.cooperative_id = s.id and f.part = 'governance' and f.gone_on is null
    where s.organisation_id = any(${[...organisationIds]}::uuid[]) group by 1, 2 order by 1 limit 20`.execute(db)
  return rows
}
