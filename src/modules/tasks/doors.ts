/** What tasks contribute to the pages of the whole: my work, and search. */
import { handedOn, waitsForNote } from '#modules/inside'
import type { Ctx } from '#platform/action'
import type { SearchHit, WorkItem } from '#platform/module'
import { restOf } from '#platform/work'
import { daysBetween } from '#lib/period'
import { leadConfirms } from './confirmer.ts'
import { contributionWork } from './contributions.ts'
import { escalatedWork } from './ladder.ts'
import { askingOf, toRow } from './queries.ts'
import { replacedWork } from './replaced.ts'
import { say } from './say.ts'
import { listTasks, workOf, type Asking, type WorkRecord } from './store-lists.ts'

const MOST_WORK = 100
const MOST_HITS = 8
const COLUMNS: readonly WorkItem['column'][] = ['todo', 'approve', 'waiting']

/** Due from my organisation; waiting for its word; what it waits for. Bounded: the nearest of each. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const may = (permission: string) => ctx.actor.permissions.has(permission)
  if (ctx.actor.organisationIds.length === 0) return []
  const asking = await askingOf(ctx)
  const asked = await workOf(ctx.db, asking, { lead: may('tasks.do'), confirm: may('tasks.confirm'), own: await leadConfirms(ctx) }, MOST_WORK + 1)
  const found = COLUMNS.flatMap((col) => asked.filter((record) => record.col === col).slice(0, MOST_WORK))
  const rest = COLUMNS.filter((col) => asked.filter((record) => record.col === col).length > MOST_WORK).map((column) =>
    restOf({
      column,
      title: say(ctx, 'tasks.list.title'),
      path: column === 'approve' ? '/tasks?role=giver&state=reported,returned' : '/tasks?role=mine&open=true',
    }),
  )
  const own = found.filter((record) => record.col === 'todo' && record.lead_id === ctx.actor.organisationId)
  // What was handed on inside stands in the work of whoever has it (module inside); what was not waits for the head's note.
  const [handed, noted] = [
    await handedOn(
      ctx,
      'task',
      own.map(({ id }) => id),
    ),
    await waitsForNote(ctx),
  ]
  const mine = new Set(own.filter(({ id }) => !handed.has(id) && noted?.mine !== false).map(({ id }) => id))
  const elsewhere = new Set(own.map(({ id }) => id))
  const decisions = may('tasks.confirm') ? await replacedWork(ctx) : []
  return [
    ...(await escalatedWork(ctx)),
    ...(await contributionWork(ctx)),
    ...decisions.map((one) => toDecide(ctx, one)),
    ...workItems(found),
    ...rest,
  ]

  function workItems(records: readonly WorkRecord[]): WorkItem[] {
    return records
      .filter((record) => record.col !== 'todo' || !elsewhere.has(record.id) || mine.has(record.id))
      .map((record) => {
        const item = toWork(ctx, record, asking)
        return noted && mine.has(record.id) ? { ...item, detail: say(ctx, 'tasks.work.waitsForNote') } : item
      })
  }
}

/** A newer paper whose older one still has open tasks: somebody decides about them. */
const toDecide = (ctx: Ctx, { documentId, document, tasks }: { documentId: string; document: string; tasks: number }): WorkItem => ({
  id: `${documentId}:replaced`,
  column: 'approve',
  title: say(ctx, 'tasks.work.replaced', { n: tasks, document }),
  detail: say(ctx, 'tasks.work.replaced.detail'),
  source: document,
  path: `/documents/${documentId}/replaced`,
  timeLabel: 'none',
})

function toWork(ctx: Ctx, record: WorkRecord, asking: Asking): WorkItem {
  const { time, nextConfirmOn } = toRow(record, asking)
  const dueOn = record.due_on ?? nextConfirmOn
  // Standing work is never late: a period that ended unconfirmed is said in words, not as a term that has passed.
  const unconfirmed = record.due_on === null && nextConfirmOn !== null && nextConfirmOn < asking.today
  const state = say(ctx, `tasks.state.${record.state}`)
  const detail =
    record.col === 'approve' && record.asked_due_on
      ? say(ctx, 'tasks.work.asked', { dueOn: record.asked_due_on })
      : unconfirmed
        ? say(ctx, 'tasks.work.unconfirmed', { state, dueOn: nextConfirmOn })
        : state
  return {
    id: record.id,
    column: record.col,
    title: record.title,
    detail,
    path: `/tasks/${record.id}`,
    ...(record.source ? { source: record.source } : {}),
    ...(dueOn && !unconfirmed ? { dueOn } : {}),
    ...when(record, time, dueOn, asking),
    ...(record.col === 'todo' || !record.lead_name ? {} : { forWhom: record.lead_name }),
  }
}

/** Late, today, soon or later, as "my work" groups it. Requests and standing work are never late. */
function when(
  record: WorkRecord,
  time: ReturnType<typeof toRow>['time'],
  dueOn: string | null,
  { today, soonDays }: Asking,
): Pick<WorkItem, 'timeLabel' | 'lateDays'> {
  if (time.label === 'late') return { timeLabel: 'late', lateDays: time.days ?? 0 }
  if (time.label === 'due_today') return { timeLabel: 'today' }
  // What is reported waits for a word, not for its day.
  if (dueOn === null || record.state === 'reported') return { timeLabel: 'none' }
  if (record.kind === 'request') return { timeLabel: 'later' }
  const left = daysBetween(today, dueOn)
  return { timeLabel: left <= 0 ? 'today' : left <= soonDays ? 'soon' : 'later' }
}

export async function search(ctx: Ctx, words: string): Promise<SearchHit[]> {
  if (!ctx.actor.permissions.has('tasks.read') || words.trim().length < 2) return []
  const asking = await askingOf(ctx)
  const { rows } = await listTasks(ctx.db, { q: words, sort: '-assignedOn', page: 1, size: MOST_HITS }, asking)
  return rows.map((row) => ({
    kind: say(ctx, 'tasks.hit'),
    title: row.title,
    detail: [row.lead_name, row.source, say(ctx, `tasks.state.${row.state}`)].filter(Boolean).join(' · '),
    path: `/tasks/${row.id}`,
  }))
}
