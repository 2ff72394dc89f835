/** What consolidated reports contribute to the pages of the whole. */
import type { Ctx } from '#platform/action'
import type { NoticeKind, WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { handedOn } from '#modules/inside'
import { say } from './say.ts'
import * as store from './store.ts'

const MOST = 30

/** Drafts of one's own body, but for those that lie with somebody inside: these stand in their work. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own || !ctx.actor.permissions.has('consolidation.write')) return []
  const list = { column: 'todo' as const, title: say(ctx, 'consolidation.list.title'), path: '/consolidation' }
  const { rows: open, rest } = await nearest(MOST, (most) => store.openOf(ctx.db, own, most), list)
  const handed = await handedOn(
    ctx,
    'consolidation',
    open.map(({ id }) => id),
  )
  const drafts = open
    .filter(({ id }) => !handed.has(id))
    .map((one): WorkItem => ({
      id: one.id,
      column: 'todo',
      title: one.title,
      detail: say(ctx, 'consolidation.work.draft', { template: one.template_name }),
      path: `/consolidation/${one.id}`,
      timeLabel: 'none',
    }))
  return [...drafts, ...rest]
}

export const notices: NoticeKind[] = [
  { kind: 'consolidation.signed', keys: ['consolidation.notice.signed'] },
  { kind: 'consolidation.handedOver', keys: ['consolidation.notice.handedOver'] },
]
