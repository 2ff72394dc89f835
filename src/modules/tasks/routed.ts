/** Tasks as the routing inside an organisation knows them: what they are, what is submitted, and how a signed result leaves. */
import type { Ctx } from '#platform/action'
import type { RoutedKind } from '#platform/module'
import { record } from '#platform/timeline'
import { Report } from './contract.ts'
import { reportResult, resultOf } from './lead-actions.ts'
import { refuse } from './problems.ts'
import { CLOSED, hindrance, isPeriodConfirmed } from './rules.ts'
import { say } from './say.ts'
import { openOf, sendBackUntil, steppingOf } from './steps.ts'
import { changeTask, lockTask, taskById, tasksByIds, type TaskRecord } from './store.ts'

const Draft = Report.omit({ id: true, version: true })

/** Nobody inside is asked for anything while the task waits outside: reported, sent back, suspended, ended, its period confirmed. */
const atWork = (task: TaskRecord, today: string): boolean =>
  task.is_leaf &&
  !CLOSED.includes(task.state) &&
  !['reported', 'returned', 'suspended'].includes(task.state) &&
  !isPeriodConfirmed({ kind: task.kind, confirmedThrough: task.confirmed_through }, today)

/** The task, when its result may be reported today; the sides are not asked: who signs is the routing's to say. */
async function reportable(ctx: Ctx, id: string, lock: boolean): Promise<TaskRecord> {
  const task = lock ? await lockTask(ctx.db, id) : await taskById(ctx.db, id)
  if (!task) throw refuse.unknown({ id })
  const { open } = await openOf(ctx, task)
  const why = hindrance('submit', steppingOf(task, open), new Set(['lead']), ctx.today, await sendBackUntil(ctx, task))
  if (why === 'alreadyConfirmed') throw refuse.alreadyConfirmed({ through: task.confirmed_through })
  if (why) throw refuse.wrongState({ state: say(ctx, `tasks.state.${task.state}`) })
  return task
}

export const routedTask: RoutedKind = {
  draft: Draft,
  async look(ctx, ids) {
    const tasks = await tasksByIds(ctx.db, ids)
    return new Map(
      tasks.flatMap((task) =>
        task.lead_id === null
          ? []
          : [
              [
                task.id,
                {
                  organisationId: task.lead_id,
                  title: task.title,
                  path: `/tasks/${task.id}`,
                  source: task.source,
                  dueOn: task.due_on,
                  lastDay: task.last_day,
                  open: atWork(task, ctx.today),
                },
              ] as const,
            ],
      ),
    )
  },
  async check(ctx, id, draft) {
    await resultOf(ctx, await reportable(ctx, id, false), Draft.parse(draft))
  },
  async taken(ctx, id) {
    const task = await lockTask(ctx.db, id)
    if (task?.state !== 'assigned') return
    await changeTask(ctx.db, id, { state: 'accepted' }, true)
    await record(ctx, 'task_events', id, 'accept', { facts: { from: 'assigned', to: 'accepted' } })
  },
  async leave(ctx, id, draft) {
    const task = await reportable(ctx, id, true)
    await reportResult(ctx, task, { ...Draft.parse(draft), id, version: task.version })
    // No action of tasks has raised the version: whoever looks at the task now has an old one.
    await changeTask(ctx.db, id, { state: 'reported' }, true)
  },
}
