/** A paper was registered, by whomever: the tasks whose product it may be are proposed, and one press says that it is. */
import { paperForProduct, shareDocument } from '#modules/documents'
import { notify } from '#modules/people'
import { action, query, type Ctx } from '#platform/action'
import { z } from 'zod'
import { asTasks } from './as-tasks.ts'
import { fitOf, PRODUCT_REASONS } from './product-rules.ts'
import { productDelivered } from './products.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { taskById, type TaskRecord } from './store.ts'
import { openLeavesFrom, openLeavesOf, tasksOfProduct } from './store-products.ts'

const MOST_LOOKED = 400
const MOST_SHOWN = 3

export const ProductOf = z.object({
  linked: z.array(z.object({ id: z.uuid(), title: z.string() })),
  items: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      leadName: z.string().nullable(),
      dueOn: z.iso.date().nullable(),
      reasons: z.array(z.enum(PRODUCT_REASONS)),
    }),
  ),
})
export type ProductOf = z.infer<typeof ProductOf>

/** Whoever works on the task says so; and the clerk, who registered the paper and sees all. */
const mayLink = (ctx: Ctx, task: Pick<TaskRecord, 'lead_id'>, ownerId: string): boolean =>
  (ctx.actor.permissions.has('tasks.do') && task.lead_id !== null && ctx.actor.organisationIds.includes(task.lead_id)) ||
  (ctx.actor.permissions.has('documents.register') && ctx.actor.permissions.has('tasks.readAll') && ctx.actor.organisationIds.includes(ownerId))

export const seeProductOf = query({
  name: 'tasks.productOf',
  may: 'tasks.read',
  input: z.object({ documentId: z.uuid() }),
  output: ProductOf,
  async run(ctx, { documentId }) {
    const paper = await paperForProduct(ctx, documentId)
    const linked = (await tasksOfProduct(ctx.db, documentId)).map(({ id, title }) => ({ id, title }))
    // Whose work it is: of its issuer; of what went out, of who registered it.
    const lead = paper.issuerId ?? (paper.direction === 'outgoing' ? paper.ownerId : null)
    if (!lead || paper.number === null || linked.length > 0) return { linked, items: [] }
    const open = await openLeavesOf(ctx.db, lead, MOST_LOOKED)
    const items = open.flatMap((task) => {
      const fit = task.document_id === documentId || !mayLink(ctx, task, paper.ownerId) ? undefined : fitOf(paper, asked(task))
      return fit ? [{ task, ...fit }] : []
    })
    return {
      linked,
      items: items
        .sort((a, b) => b.fit - a.fit)
        .slice(0, MOST_SHOWN)
        .map(({ task, reasons }) => ({ id: task.id, title: task.title, leadName: task.lead_name, dueOn: task.due_on, reasons })),
    }
  },
})

const asked = (task: TaskRecord) => ({
  documentId: task.document_id,
  title: task.title,
  deliverable: task.deliverable,
  assignedOn: task.assigned_on,
})

export const linkProduct = action({
  name: 'tasks.linkProduct',
  may: 'tasks.do',
  input: z.object({ id: z.uuid(), documentId: z.uuid() }),
  output: z.object({ id: z.uuid(), came: z.enum(['reported', 'proposed']) }),
  async run(ctx, { id, documentId }) {
    const paper = await paperForProduct(ctx, documentId)
    const task = await taskById(ctx.db, id)
    if (!task) throw refuse.unknown({ id })
    if (!mayLink(ctx, task, paper.ownerId)) throw refuse.notYours({ lead: task.lead_name })
    if (paper.number === null) throw refuse.productUnnumbered()
    const came = await productDelivered(ctx, id, {
      documentId,
      number: paper.number,
      on: paper.issuedOn ?? ctx.today,
      words: say({ language: 'vi' }, 'tasks.product.words', { name: paper.name }),
    })
    if (came === 'nothing') throw refuse.wrongState({ state: say(ctx, `tasks.state.${task.state}`) })
    if (task.lead_id) await shareDocument(ctx, documentId, [task.lead_id])
    if (task.lead_id && came === 'proposed' && !ctx.actor.organisationIds.includes(task.lead_id))
      await notify(ctx, {
        organisationIds: [task.lead_id],
        key: 'tasks.notice.product',
        facts: { title: task.title, number: paper.number },
        path: `/tasks/${id}`,
      })
    ctx.about('tasks', id, { after: { product: documentId, number: paper.number } })
    return { id, came }
  },
})

/** The open tasks of bodies that come of one duty of a paper, or are one task given to them: by the body that leads. Whoever asks. */
export async function tasksToDeliver(
  ctx: Ctx,
  of: { taskId: string | null; itemId: string | null },
  organisationIds: readonly string[],
): Promise<Map<string, string>> {
  if (organisationIds.length === 0 || (!of.taskId && !of.itemId)) return new Map()
  const rows = await asTasks(ctx, 'deliver', () => openLeavesFrom(ctx.db, of, organisationIds))
  return new Map(rows.map(({ id, lead_id: lead }) => [lead, id]))
}
