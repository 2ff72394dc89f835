/** What targets contribute to the pages of the whole: what falls behind stands in the work of who sets them. */
import type { Ctx } from '#platform/action'
import type { WorkItem } from '#platform/module'
import { say } from './say.ts'
import { listOf } from './targets.ts'

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.permissions.has('targets.set')) return []
  const { items, period, requestId, year } = await listOf(ctx, Number(ctx.today.slice(0, 4)))
  const behind = items.filter(({ standing }) => standing === 'behind').length
  if (behind === 0) return []
  return [
    {
      id: requestId ?? 'targets',
      column: 'todo',
      title: say(ctx, 'targets.work', { n: behind, year }),
      detail: say(ctx, 'targets.workDetail', { period: period ?? '' }),
      path: '/targets',
      timeLabel: 'none',
    },
  ]
}
