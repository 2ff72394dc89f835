/** What the register contributes to "my work": papers of one's own organisation that wait for a review, and those whose tasks can be issued. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import type { WorkItem } from '#platform/module'
import { nearest } from '#platform/work'
import { documentName, documentPath } from './face.ts'
import { messages } from './messages.ts'
import { openDoubts } from './rules.ts'
import { papersInWork, type PaperInWork } from './store-items.ts'

const MOST_PAPERS = 50

/** Newest first. A paper may wait for both: what is accepted can be issued before the rest is confirmed. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.permissions.has('documents.review') || ctx.actor.organisationIds.length === 0) return []
  const list = { column: 'todo' as const, title: messages[ctx.language]['documents.list.title']!, path: '/documents' }
  const { rows: papers, rest } = await nearest(MOST_PAPERS, (most) => papersInWork(ctx.db, ctx.actor.organisationIds, most), list)
  return [...papers.flatMap((paper) => toWork(ctx, paper)), ...rest]
}

function toWork(ctx: Ctx, paper: PaperInWork): WorkItem[] {
  const say = (key: string, facts: Record<string, unknown>) => sentence(messages[ctx.language][`documents.work.${key}`]!, facts)
  const name = documentName(paper)
  const line = (id: string, title: string, detail: string, path: string): WorkItem => ({ id, column: 'todo', title, detail, path, timeLabel: 'none' })
  const doubtful = paper.proposed.filter((item) => openDoubts(item).length > 0).length
  const toReview =
    paper.proposed.length > 0
      ? [
          line(
            paper.id,
            say('review', { paper: name }),
            doubtful > 0 ? say('doubts', { n: doubtful }) : say('sure', { n: paper.proposed.length }),
            `${documentPath(paper.id)}/review`,
          ),
        ]
      : []
  const toIssue =
    paper.accepted > 0
      ? [line(`${paper.id}-issue`, say('issue', { paper: name }), say('accepted', { n: paper.accepted }), `${documentPath(paper.id)}/issue`)]
      : []
  return [...toReview, ...toIssue]
}
