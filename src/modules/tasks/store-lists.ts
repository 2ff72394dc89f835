/** Lists, counts and the overview: one or two statements each, whatever the number of rows. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db'
import type { Kind, Rhythm, State, TaskFilter as Asked, TaskQuery as AskedPage, TimeLabel } from './contract.ts'
import { fold } from '#lib/text'
import { FIGURES, figuresOf, LABELS_OF, type Counted, type Figure } from './overview-rules.ts'
import type { Month } from './overview-contract.ts'

type Condition = RawBuilder<unknown>
/** The organisations that a kind of agency stands for: only these lead, or none of these. And the papers of a chain. */
export type Leads = { leads?: readonly { ids: string[]; within: boolean }[]; documents?: readonly string[] }
export type TaskFilter = Omit<Asked, 'leader' | 'field' | 'chain'> & Leads
export type TaskQuery = Omit<AskedPage, 'leader' | 'field' | 'chain'> & Leads
/** With whose eyes a list is read. Row security decides what is seen in any case; `readAll` only says which way is shorter. */
export type Asking = { today: string; soonDays: number; organisationIds: string[]; readAll: boolean; within?: Within }
/** A period that is counted as it stood on its last day: `today` is that day then. */
export type Within = { from: string; to: string }

const CLOSED = sql.raw(`('done', 'cancelled', 'replaced')`)

/** The label of a task on a day, as rules.ts `timeOf` says it; a test tries both on every combination. What most tasks are comes first. */
export const labelOf = ({ today, soonDays }: Pick<Asking, 'today' | 'soonDays'>): RawBuilder<TimeLabel> => sql<TimeLabel>`case
  when state = 'done' and kind = 'deadline' then case when done_on < due_on then 'done_early' when done_on > last_day then 'done_late' else 'done_on_time' end
  when state in ('suspended', 'cancelled', 'replaced') then 'stopped'
  when kind = 'request' then case state when 'done' then 'answered' else 'requested' end
  when kind in ('standing', 'periodic') then case when state = 'done' or confirmed_through >= ${today}::date then 'confirmed' else 'unconfirmed' end
  when due_on is null then case state when 'done' then 'done_on_time' else 'no_date' end
  when state = 'reported' and done_on is not null then case when done_on > last_day then 'late' else 'not_due' end
  when ${today}::date > last_day then 'late'
  when ${today}::date >= due_on then 'due_today'
  when due_on - ${today}::date <= ${soonDays}::int then 'due_soon'
  else 'not_due' end`

/** Labels that only tasks carry which are not done, cancelled or replaced. */
const OF_OPEN: ReadonlySet<TimeLabel> = new Set(['late', 'due_today', 'due_soon', 'not_due', 'no_date', 'requested'])

/**
 * What counts in a period: given by its last day, and not done before its first. The day of the result says when it was done,
 * never the click.
 */
const countedIn = ({ from, to }: Within): Condition =>
  sql`assigned_on <= ${to}::date and (done_on is null or done_on >= ${from}::date or state <> 'done')`

/** What filters, labels and orders look at, that no later day changes. */
const STEADY = sql.raw(
  'id, escalated_on, is_leaf, kind, assigned_on, due_on, last_day, confirmed_through, lead_id, lead_name, parent_id, document_id, giver_id, confirmer_id, coordinate_ids, progress, urged_count, source',
)

/** Tasks as they stood on a day: what was handed in or done later was still being worked on. */
const tasksOn = ({ today, within }: Pick<Asking, 'today' | 'within'>): Condition =>
  within
    ? sql`(select ${STEADY}, case when done_on > ${today}::date and state in ('done', 'reported') then 'in_progress' else state end as state, case when done_on > ${today}::date then null else done_on end as done_on from tasks) tasks`
    : sql`tasks`

type Without = { label?: boolean }
/** What a list is read from and under which condition. */
type Source = { from: Condition; where: Condition }

/**
 * Who reads everything reads `tasks`. The others read what their organisations have part in: their rows of `task_parties` say all
 * that most lists filter, sort and count by; for the rest their tasks are looked up by id.
 */
function sourceOf(filter: TaskFilter & { sort?: TaskQuery['sort'] }, asking: Asking, without: Without = {}): Source {
  const ids = sql`array(select task_id from task_parties where organisation_id = any(${asking.organisationIds}::uuid[]))`
  const onlyMine = !asking.readAll || filter.role === 'mine' || filter.role === 'partner'
  const where = matching(filter, asking, { ...without, ...(onlyMine ? { among: ids } : {}) })
  if (!onlyMine) return { from: tasksOn(asking), where }
  if (asking.within || filter.parent || filter.escalated || filter.urged || filter.role === 'partner' || filter.sort?.endsWith('leadName'))
    return { from: tasksOn(asking), where: sql`${where} and id = any(${ids})` }
  const [one, ...others] = asking.organisationIds
  // A task in which several of the organisations have part is one task.
  const mine =
    one && others.length === 0
      ? sql`select task_id as id, * from task_parties where organisation_id = ${one}`
      : sql`select distinct on (task_id) task_id as id, * from task_parties where organisation_id = any(${asking.organisationIds}::uuid[])`
  return { from: sql`(${mine}) tasks`, where }
}

/** The condition of a filter. `among`: the only ids that can come in question, where they are few. */
export function matching(filter: TaskFilter, asking: Asking, { among, ...without }: Without & { among?: Condition } = {}): Condition {
  const mine = sql`${asking.organisationIds}::uuid[]`
  const all: Condition[] = [...(asking.within ? [countedIn(asking.within)] : []), filter.parent ? sql`parent_id = ${filter.parent}` : sql`is_leaf`]
  if (filter.role === 'lead') all.push(sql`lead_id = any(${mine})`)
  if (filter.role === 'partner') all.push(sql`coordinate_ids && ${mine}`)
  if (filter.role === 'giver') all.push(sql`(confirmer_id = any(${mine}) or giver_id = any(${mine}))`)
  if (filter.organisation) all.push(sql`lead_id = ${filter.organisation}`)
  for (const { ids, within } of filter.leads ?? []) all.push(within ? sql`lead_id = any(${ids}::uuid[])` : sql`lead_id <> all(${ids}::uuid[])`)
  if (filter.document) all.push(sql`document_id = ${filter.document}`)
  if (filter.documents) all.push(sql`document_id = any(${[...filter.documents]}::uuid[])`)
  if (filter.kind?.length) all.push(sql`kind in (${sql.join(filter.kind)})`)
  if (filter.state?.length) all.push(sql`state in (${sql.join(filter.state)})`)
  if (filter.escalated) all.push(sql`escalated_on is not null`)
  if (filter.open) all.push(sql`state not in ${CLOSED}`)
  if (filter.dueFrom) all.push(sql`due_on >= ${filter.dueFrom}`)
  if (filter.dueTo) all.push(sql`due_on <= ${filter.dueTo}`)
  if (filter.trend) all.push(behindTrend(filter.trend, asking.today))
  if (filter.urged) all.push(sql`urged_count > 0`)
  if (filter.urging) all.push(sql`id = any(array(select unnest(u.task_ids) from urgings u where u.id = ${filter.urging}))`)
  if (filter.published) all.push(behindPublished(filter.published))
  if (filter.assignedFrom) all.push(sql`assigned_on >= ${filter.assignedFrom}`)
  if (filter.assignedTo) all.push(sql`assigned_on <= ${filter.assignedTo}`)
  const words = filter.q ? fold(filter.q).split(' ').filter(Boolean).slice(0, 8) : []
  if (words.length > 0) all.push(sql`id in (select hopluc.found_tasks(${words}, ${among ?? null}))`)
  if (filter.label?.length && !without.label) {
    all.push(
      sql`(${sql.join(
        filter.label.map((label) => carrying(label, asking)),
        sql` or `,
      )})`,
    )
    // Follows from the labels; said, so that the index of open tasks answers.
    if (filter.label.every((label) => OF_OPEN.has(label))) all.push(sql`state not in ${CLOSED}`)
  }
  return sql.join(all, sql` and `)
}

/** The tasks behind one number of the trend: `trendOf` counts the same (a test tries each). */
function behindTrend(trend: string, today: string): Condition {
  const [month, what] = trend.split('.') as [string, keyof Omit<Month, 'month'>]
  const [first, end] = [sql`${`${month}-01`}::date`, sql`(${`${month}-01`}::date + interval '1 month')::date`]
  const done = sql`state in ('done', 'reported') and done_on >= ${first} and done_on < ${end}`
  const counted = sql`kind = 'deadline' and state not in ('suspended', 'cancelled', 'replaced')`
  const said = {
    given: sql`assigned_on >= ${first} and assigned_on < ${end}`,
    doneOnTime: sql`${done} and done_on <= last_day`,
    doneLate: sql`${done} and done_on > last_day`,
    // Past its last day by the end of the month, and without a result by then.
    lateAtEnd: sql`last_day + 1 < ${end} and last_day < ${today}::date
      and (state not in ('done', 'reported') or done_on is null or done_on > last_day and done_on >= ${end})`,
  }[what]
  return sql`(${counted} and ${said})`
}

/**
 * The tasks behind one number of a published list, as it counted them; an accepted objection moves a task as `afterObjections` moves
 * its number.
 */
function behindPublished(published: string): Condition {
  const [list, counted, organisation] = published.split('.') as [string, Counted, string | undefined]
  const now = sql`case when l.accepted then case c.figure when 'late' then 'inTime' when 'doneLate' then 'doneOnTime' else c.figure end else c.figure end`
  return sql`id = any(array(select c.task_id from publication_counts c
    left join publication_lines l on l.publication_id = c.publication_id and l.task_id = c.task_id
    where c.publication_id = ${list} and ${now} in (${sql.join(figuresOf(counted))}) ${counted === 'urged' ? sql`and c.urged > 0` : sql``} ${organisation ? sql`and c.organisation_id = ${organisation}` : sql``}))`
}

/** The condition of one label: the same as `labelOf`, in plain comparisons that an index answers. */
export function carrying(label: TimeLabel, { today, soonDays }: Pick<Asking, 'today' | 'soonDays'>): Condition {
  const working = sql`kind = 'deadline' and state in ('assigned', 'accepted', 'returned', 'in_progress', 'rework')`
  const done = sql`kind = 'deadline' and state = 'done'`
  const recurring = sql`kind in ('standing', 'periodic') and state not in ('suspended', 'cancelled', 'replaced')`
  switch (label) {
    case 'stopped':
      return sql`state in ('suspended', 'cancelled', 'replaced')`
    case 'requested':
      return sql`(kind = 'request' and state not in ('done', 'suspended', 'cancelled', 'replaced'))`
    case 'answered':
      return sql`(kind = 'request' and state = 'done')`
    case 'confirmed':
      return sql`(${recurring} and (state = 'done' or confirmed_through >= ${today}))`
    case 'unconfirmed':
      return sql`(${recurring} and state <> 'done' and (confirmed_through is null or confirmed_through < ${today}))`
    case 'done_early':
      return sql`(${done} and done_on < due_on)`
    case 'done_on_time':
      return sql`(${done} and (due_on is null or done_on between due_on and last_day))`
    case 'done_late':
      return sql`(${done} and done_on > last_day)`
    case 'late':
      return sql`((${working} and due_on < ${today} and last_day < ${today}) or (kind = 'deadline' and state = 'reported' and done_on > last_day))`
    case 'due_today':
      return sql`(${working} and due_on <= ${today} and last_day >= ${today})`
    case 'due_soon':
      return sql`(${working} and due_on > ${today} and due_on <= ${today}::date + ${soonDays}::int)`
    case 'not_due':
      return sql`((${working} and due_on > ${today}::date + ${soonDays}::int) or (kind = 'deadline' and state = 'reported' and done_on <= last_day))`
    case 'no_date':
      return sql`(kind = 'deadline' and due_on is null and state not in ('done', 'suspended', 'cancelled', 'replaced'))`
  }
}

const ORDER: Record<TaskQuery['sort'], string> = {
  dueOn: 'due_on, id',
  '-dueOn': 'due_on desc nulls last, id desc',
  assignedOn: 'assigned_on, id',
  '-assignedOn': 'assigned_on desc, id desc',
  leadName: 'lead_name collate "C", due_on, id',
  '-leadName': 'lead_name collate "C" desc nulls last, due_on, id',
  progress: 'progress, due_on, id',
  '-progress': 'progress desc, due_on, id',
  doneOn: 'done_on, id',
  '-doneOn': 'done_on desc nulls last, id desc',
}

/** The columns of an order, but for the id. */
const sortedBy = (sort: TaskQuery['sort']): string => [...new Set(ORDER[sort].match(/[a-z]+_[a-z]+|progress/g))].join(', ')

/** What a list shows of a task. */
export type LeanRecord = {
  id: string
  version: number
  title: string
  source: string | null
  kind: Kind
  state: State
  lead_id: string | null
  lead_name: string | null
  parent_id: string | null
  document_id: string | null
  assigned_on: string
  due_on: string | null
  last_day: string | null
  done_on: string | null
  confirmed_through: string | null
  next_confirm_on: string | null
  every: Rhythm | null
  progress: number
  urged_count: number
}
export const LEAN = sql.raw(
  'id, version, title, source, kind, state, lead_id, lead_name, parent_id, document_id, assigned_on, due_on, last_day, done_on, confirmed_through, next_confirm_on, every, progress, urged_count',
)

const NARROWING = [
  'role',
  'organisation',
  'leads',
  'document',
  'documents',
  'parent',
  'label',
  'kind',
  'state',
  'dueFrom',
  'dueTo',
  'assignedFrom',
  'assignedTo',
  'trend',
  'urged',
  'urging',
  'published',
  'q',
  'period',
] as const

/** Whether most tasks are left out: the rest can then be gone through once and kept. */
const isNarrow = (filter: TaskFilter, asking: Asking): boolean => !asking.readAll || NARROWING.some((name) => filter[name] !== undefined)

/**
 * One page of a list and how many there are, in one statement. Rows are read by their ids, those of the page alone. Under a
 * narrow filter the tasks are gone through once; otherwise they are counted in one index and the page is found in another.
 */
export async function listTasks(db: Db, query: TaskQuery, asking: Asking): Promise<{ rows: LeanRecord[]; total: number }> {
  const { from, where } = sourceOf(query, asking)
  const order = sql.raw(ORDER[query.sort])
  const hits = isNarrow(query, asking)
    ? sql`materialized (select id, ${sql.raw(sortedBy(query.sort))} from ${from} where ${where})`
    : sql`not materialized (select * from ${from} where ${where})`
  const { rows } = await sql<LeanRecord & { total: number }>`with hit as ${hits}
    select page.*, whole.total from (select count(*) as total from hit) whole
    left join lateral (select ${LEAN} from tasks where id = any(array(select id from hit order by ${order} limit ${query.size} offset ${(query.page - 1) * query.size})) order by ${order}) page on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 }
}

/** Every row of a list up to `most`, for a file. */
export async function everyTask(db: Db, query: TaskQuery, asking: Asking, most: number): Promise<LeanRecord[]> {
  const { from, where } = sourceOf(query, asking)
  const { rows } =
    await sql<LeanRecord>`select ${LEAN} from tasks where id = any(array(select id from ${from} where ${where})) order by ${sql.raw(ORDER[query.sort])} limit ${most}`.execute(
      db,
    )
  return rows
}

/** How many tasks carry each label, under the filter without its labels. */
export async function countByLabel(db: Db, filter: TaskFilter, asking: Asking): Promise<{ label: TimeLabel; n: number }[]> {
  const { from, where } = sourceOf(filter, asking, { label: true })
  const { rows } = await sql<{
    label: TimeLabel
    n: number
  }>`select ${labelOf(asking)} as label, count(*) as n from ${from} where ${where} group by 1`.execute(db)
  return rows
}

export type OverviewRecord = {
  id: string | null
  is_total: boolean
  name: string | null
  total: number
  done_on_time: number
  done_late: number
  in_time: number
  late: number
  confirmed: number
  unconfirmed: number
  requested: number
  answered: number
  urged: number
  carried: number
}

/** The tasks that the overview counts: what stands after `from`. */
const counted = (filter: TaskFilter, asking: Asking): Condition =>
  sql`${tasksOn(asking)} where ${matching(filter, asking)} and state not in ('suspended', 'cancelled', 'replaced')${asking.readAll ? sql`` : sql` and id = any(array(select task_id from task_parties where organisation_id = any(${asking.organisationIds}::uuid[])))`}`

/** Each task that the overview counts, with its lead and the figure that counts it. */
export const countedOne = (filter: TaskFilter, asking: Asking): Condition =>
  sql`select id, lead_id, urged_count, case ${sql.join(
    FIGURES.map((figure) => sql`when label in (${sql.join(LABELS_OF[figure].map((label) => sql.lit(label)))}) then ${sql.lit(figure)}`),
    sql` `,
  )} end as figure from (select id, lead_id, urged_count, ${labelOf(asking)} as label from ${counted(filter, asking)}) labelled`

/**
 * Numbers of each agency (or directive) and of all together, over leaves only, in one statement: the total is counted, not
 * added up, so that nothing can be counted twice. Suspended, cancelled and replaced tasks are left out.
 *
 * The tasks are gone through once, in an index that says all that is asked, and each is labelled once: what has one label at one
 * agency is one row from there on. (Counting each column over the tasks themselves works the label out anew for every column.)
 */
export async function overview(db: Db, by: 'agency' | 'directive', filter: TaskFilter, asking: Asking): Promise<OverviewRecord[]> {
  const key = sql.raw(by === 'agency' ? 'lead_id' : 'document_id')
  // The names of agencies come from the directory; of a paper, any of its tasks says it.
  const name = by === 'agency' ? sql`null::text` : sql`(select t.source from tasks t where t.document_id = counted.id limit 1)`
  const of = (figure: Figure) => sql`coalesce(sum(n) filter (where label in (${sql.join(LABELS_OF[figure].map((label) => sql.lit(label)))})), 0)::int`
  const { rows } = await sql<OverviewRecord>`
    with labelled as (
      select ${key} as id, ${labelOf(asking)} as label, count(*) as n, sum(urged_count) as urged,
        ${asking.within ? sql`count(*) filter (where assigned_on < ${asking.within.from}::date)` : sql`0`} as carried
      from ${counted(filter, asking)}
      group by 1, 2),
    counted as (
      select id, grouping(id) = 1 as is_total,
        coalesce(sum(n), 0)::int as total,
        ${of('doneOnTime')} as done_on_time,
        ${of('doneLate')} as done_late,
        ${of('inTime')} as in_time,
        ${of('late')} as late,
        ${of('confirmed')} as confirmed,
        ${of('unconfirmed')} as unconfirmed,
        ${of('requested')} as requested,
        ${of('answered')} as answered,
        coalesce(sum(urged), 0)::int as urged,
        coalesce(sum(carried), 0)::int as carried
      from labelled group by grouping sets ((id), ()))
    select counted.*, ${name} as name from counted`.execute(db)
  return rows
}

export type WorkRecord = LeanRecord & { col: 'todo' | 'approve' | 'waiting'; asked_due_on: string | null }

/** What is due from these organisations, waits for their word, and what they wait for; the nearest first, at most `most` each. */
export async function workOf(
  db: Db,
  { organisationIds, today }: Asking,
  may: { lead: boolean; confirm: boolean; own: boolean },
  most: number,
): Promise<WorkRecord[]> {
  const mine = sql`${organisationIds}::uuid[]`
  const part = (col: string, where: Condition) =>
    sql`(select ${sql.lit(col)} as col, asked_due_on, ${LEAN} from tasks where is_leaf and ${where} order by coalesce(due_on, next_confirm_on, date '9999-12-31'), id limit ${most})`
  const parts = [
    // Recurring work is due again when its present period has not been confirmed.
    ...(may.lead
      ? [
          part(
            'todo',
            sql`lead_id = any(${mine}) and (state in ('assigned', 'rework') or state in ('accepted', 'in_progress') and (kind in ('deadline', 'request') or coalesce(confirmed_through < ${today}::date, true)))`,
          ),
        ]
      : []),
    ...(may.confirm
      ? [
          part(
            'approve',
            sql`confirmer_id = any(${mine}) ${may.own ? sql`` : sql`and lead_id <> all(${mine})`} and (state in ('reported', 'returned') or asked_due_on is not null)`,
          ),
        ]
      : []),
    // Given before that rule, its lead its own confirmer: it waits for whoever else may confirm and sees it.
    ...(may.confirm && !may.own
      ? [part('approve', sql`confirmer_id = lead_id and lead_id <> all(${mine}) and (state in ('reported', 'returned') or asked_due_on is not null)`)]
      : []),
    ...(may.lead ? [part('waiting', sql`lead_id = any(${mine}) and state in ('reported', 'returned')`)] : []),
    ...(may.confirm
      ? [
          part(
            'waiting',
            sql`confirmer_id = any(${mine}) and not (lead_id = any(${mine})) and kind = 'request' and state in ('assigned', 'accepted', 'in_progress', 'rework')`,
          ),
        ]
      : []),
  ]
  if (parts.length === 0) return []
  const { rows } = await sql<WorkRecord>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows
}
