/** The SQL of plans, of their steps and of what is left over. */
import { sql, type RawBuilder } from 'kysely'
import { newId, type Db } from '#platform/db'
import type { LeftoverKind, Way } from './plan-rules.ts'
import type { Hand } from './store-findings.ts'

export type PlanRecord = {
  id: string
  version: number
  cooperative_id: string
  name: string
  place_id: string | null
  way: Way
  state: 'open' | 'done' | 'dropped'
  reason: string
  basis: string | null
  officer_id: string | null
  officer_post: string | null
  due_on: string
  opened_on: string
  opened_by_name: string
  closed_on: string | null
  closed_by_name: string | null
  closed_basis: string | null
  outcome: string | null
}
const PLAN = sql.raw(
  'id, version, cooperative_id, name, place_id, way, state, reason, basis, officer_id, officer_post, due_on, opened_on, opened_by_name, closed_on, closed_by_name, closed_basis, outcome',
)

export async function planById(db: Db, id: string, lock = false): Promise<PlanRecord | undefined> {
  return (await sql<PlanRecord>`select ${PLAN} from oversight_plans where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)).rows[0]
}

/** All plans of one, by all ids under which it was entered, with the way of each. */
export const plansOfOne = (ids: readonly string[]): RawBuilder<unknown> =>
  sql`select id, way as title from oversight_plans where cooperative_id = any(${[...ids]}::uuid[])`

/** The open plans of one, by all ids under which it was entered; with `any` those that were carried out after them. */
export async function openPlansOf(db: Db, entries: readonly string[], any = false): Promise<PlanRecord[]> {
  const { rows } =
    await sql<PlanRecord>`select ${PLAN} from oversight_plans where cooperative_id = any(${[...entries]}::uuid[]) and (state = 'open' or ${any} and state = 'done')
    order by (state = 'open') desc, opened_at desc limit 50`.execute(db)
  return rows
}

export const openPlanOf = async (db: Db, entries: readonly string[], any = false): Promise<PlanRecord | undefined> =>
  (await openPlansOf(db, entries, any))[0]

export type NewPlan = Pick<PlanRecord, 'cooperative_id' | 'name' | 'place_id' | 'way' | 'reason' | 'basis' | 'officer_id' | 'officer_post' | 'due_on'>
/** Undefined: it has an open one, made at the same moment. */
export async function insertPlan(db: Db, hand: Hand, one: NewPlan): Promise<string | undefined> {
  const id = newId()
  const done =
    await sql`insert into oversight_plans (id, province_id, cooperative_id, name, place_id, way, reason, basis, officer_id, officer_post, due_on, opened_on, opened_at, opened_by_name)
    values (${id}, ${hand.provinceId}, ${one.cooperative_id}, ${one.name}, ${one.place_id}, ${one.way}, ${one.reason}, ${one.basis}, ${one.officer_id}, ${one.officer_post},
      ${one.due_on}, ${hand.today}, ${hand.at}, ${hand.name}) on conflict do nothing`.execute(db)
  return done.numAffectedRows === 1n ? id : undefined
}

export async function changePlan(
  db: Db,
  id: string,
  one: Pick<PlanRecord, 'reason' | 'basis' | 'officer_id' | 'officer_post' | 'due_on'>,
): Promise<void> {
  await sql`update oversight_plans set reason = ${one.reason}, basis = ${one.basis}, officer_id = ${one.officer_id}, officer_post = ${one.officer_post}, due_on = ${one.due_on}
    where id = ${id}`.execute(db)
}

export type Closing = { state: 'done' | 'dropped'; on: string; basis: string | null; outcome: string | null }
export async function closePlan(db: Db, hand: Hand, id: string, one: Closing): Promise<void> {
  await sql`update oversight_plans set state = ${one.state}, closed_on = ${one.on}, closed_at = ${hand.at}, closed_by_name = ${hand.name}, closed_basis = ${one.basis},
    outcome = ${one.outcome} where id = ${id}`.execute(db)
}

/** Changed by another's act than one on the plan itself. */
export async function raisePlan(db: Db, id: string): Promise<void> {
  await sql`update oversight_plans set version = version + 1 where id = ${id}`.execute(db)
}

export type StepRecord = {
  id: string
  version: number
  n: number
  title: string
  due_on: string | null
  done_on: string | null
  done_by_name: string | null
  note: string | null
  /** The day with which it began, where it was given another. */
  first_due_on: string | null
  moves: number
}
/** What a plan has no more of: all of it is shown, and counted when it is closed. */
export const MOST_STEPS = 60
export const MOST_LEFTOVERS = 300

export async function stepsOf(db: Db, planId: string): Promise<StepRecord[]> {
  const { rows } =
    await sql<StepRecord>`select id, version, n, title, due_on, done_on, done_by_name, note, first_due_on, moves from oversight_steps where plan_id = ${planId} and dropped_on is null
    order by n, id limit ${MOST_STEPS}`.execute(db)
  return rows
}

export async function insertSteps(
  db: Db,
  hand: Hand,
  plan: { id: string; cooperative_id: string },
  all: readonly { title: string; due_on: string | null }[],
): Promise<void> {
  const given = JSON.stringify(all.map((one, nth) => ({ ...one, id: newId(), nth })))
  await sql`insert into oversight_steps (id, province_id, plan_id, cooperative_id, n, title, due_on)
    select s.id, ${hand.provinceId}, ${plan.id}, ${plan.cooperative_id}, 1 + s.nth + coalesce((select max(n) from oversight_steps where plan_id = ${plan.id}), 0), s.title, s.due_on
    from jsonb_to_recordset(${given}::jsonb) as s(id uuid, nth int, title text, due_on date)`.execute(db)
}

/** Whether the step is still as it was seen. */
export async function settleStep(
  db: Db,
  hand: Hand,
  planId: string,
  { id, version }: { id: string; version: number },
  one: { done: string | null; dropped: boolean; note: string | null },
): Promise<boolean> {
  const done = await sql`update oversight_steps set done_on = ${one.done}, done_by_name = ${one.done && hand.name}, note = ${one.note},
    dropped_on = ${one.dropped ? hand.today : null}, version = version + 1
    where id = ${id} and plan_id = ${planId} and dropped_on is null and version = ${version}`.execute(db)
  return done.numAffectedRows === 1n
}

/** Another day for a step that is not done. Whether it is still as it was seen. */
export async function moveStep(db: Db, planId: string, { id, version }: { id: string; version: number }, dueOn: string): Promise<boolean> {
  const done = await sql`update oversight_steps set first_due_on = case when moves = 0 then due_on else first_due_on end, due_on = ${dueOn},
    moves = moves + 1, version = version + 1
    where id = ${id} and plan_id = ${planId} and dropped_on is null and done_on is null and version = ${version}`.execute(db)
  return done.numAffectedRows === 1n
}

export type LeftoverRecord = {
  id: string
  kind: LeftoverKind
  none: boolean
  title: string
  value: number | null
  state_share: number | null
  how: string | null
  closed_on: string | null
  closed_basis: string | null
  closed_by_name: string | null
}
export async function leftoversOf(db: Db, planId: string): Promise<LeftoverRecord[]> {
  const { rows } =
    await sql<LeftoverRecord>`select id, kind, none, title, value, state_share::float8 as state_share, how, closed_on, closed_basis, closed_by_name
    from oversight_leftovers where plan_id = ${planId} order by kind, recorded_at, id limit ${MOST_LEFTOVERS}`.execute(db)
  return rows
}

export type NewLeftover = Pick<LeftoverRecord, 'kind' | 'none' | 'title' | 'value' | 'state_share'>
export async function insertLeftover(db: Db, hand: Hand, plan: { id: string; cooperative_id: string }, one: NewLeftover): Promise<string> {
  // What is there takes the place of "there is none".
  const { rows } = await sql<{
    id: string
  }>`update oversight_leftovers set none = false, title = ${one.title}, value = ${one.value}, state_share = ${one.state_share},
      recorded_at = ${hand.at}, recorded_by_name = ${hand.name}
    where plan_id = ${plan.id} and kind = ${one.kind} and none and not ${one.none} returning id`.execute(db)
  if (rows[0]) return rows[0].id
  const id = newId()
  await sql`insert into oversight_leftovers (id, province_id, plan_id, cooperative_id, kind, none, title, value, state_share, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${plan.id}, ${plan.cooperative_id}, ${one.kind}, ${one.none}, ${one.title}, ${one.value}, ${one.state_share}, ${hand.at}, ${hand.name})`.execute(
    db,
  )
  return id
}

export async function closeLeftover(
  db: Db,
  hand: Hand,
  planId: string,
  id: string,
  one: { how: string; on: string; basis: string } | null,
  why: string | null = null,
): Promise<boolean> {
  const done =
    await sql`update oversight_leftovers set how = ${one?.how ?? null}, closed_on = ${one?.on ?? null}, closed_basis = ${one?.basis ?? why},
    closed_by_name = ${one ? hand.name : null} where id = ${id} and plan_id = ${planId} and not none and (closed_on is null) = ${one !== null}`.execute(
      db,
    )
  return done.numAffectedRows === 1n
}

/** Open plans lie where their cooperative lies today, of an entry that went into another the one that stands; a closed one where it was when the plan was made. */
export async function followGround(db: Db, ids: readonly string[] | null): Promise<void> {
  await sql`update oversight_plans p set place_id = s.place_id from cooperative_heirs h join cooperative_standings s on s.id = h.standing_id
    where h.id = p.cooperative_id and p.state = 'open' and p.place_id is distinct from s.place_id
      and (${ids}::uuid[] is null or p.cooperative_id = any(${ids}::uuid[]) or h.standing_id = any(${ids}::uuid[]))`.execute(db)
}

/** Open plans of posts, and those of communes, whose own or whose next step's day is near or past. */
export type DueRecord = {
  id: string
  name: string
  way: Way
  due_on: string
  officer_id: string | null
  place_id: string | null
  step: string | null
  step_due: string | null
}
const DUE = sql`select p.id, p.name, p.way, p.due_on, p.officer_id, p.place_id, s.title as step, s.due_on as step_due from oversight_plans p
  left join lateral (select title, due_on from oversight_steps where plan_id = p.id and done_on is null and dropped_on is null order by due_on nulls last, n limit 1) s on true`

export async function plansOfPost(db: Db, membershipId: string, most: number): Promise<DueRecord[]> {
  return (
    await sql<DueRecord>`${DUE} where p.state = 'open' and p.officer_id = ${membershipId} order by least(p.due_on, s.due_on), p.id limit ${most}`.execute(
      db,
    )
  ).rows
}

export async function plansDue(db: Db, days: string[]): Promise<DueRecord[]> {
  return (
    await sql<DueRecord>`${DUE} where p.state = 'open' and least(p.due_on, s.due_on) = any(${days}::date[]) order by p.id limit 5000`.execute(db)
  ).rows
}

export async function givePlans(db: Db, from: string, given: { id: string; officer: string | null; post: string | null }[]): Promise<void> {
  await sql`update oversight_plans p set officer_id = g.officer, officer_post = g.post, version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, officer uuid, post text) where p.id = g.id and p.officer_id = ${from} and p.state = 'open'`.execute(
    db,
  )
}
