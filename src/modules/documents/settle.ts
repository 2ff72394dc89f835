/** What every step of the review shares: taking an item in hand, and the state of the paper that follows from its items. */
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import type { DocumentState, Item, ItemState } from './contract.ts'
import { refuse } from './problems.ts'
import { changeDocument, documentById, own, textOf } from './store.ts'
import { itemById, toItem } from './store-items.ts'

/** An item as it stands, which must be in one of these states. */
export async function itemInHand(ctx: Ctx, id: string, states: ItemState[]): Promise<Item & { documentId: string }> {
  const one = await itemById(ctx.db, id)
  if (!one) throw refuse.itemUnknown({ id })
  if (!states.includes(one.state)) throw refuse.itemState({ state: one.state, wanted: states.join(', ') })
  return { ...toItem(one), documentId: one.document_id }
}

/** The item after the change. */
export async function itemAfter(ctx: Ctx, id: string): Promise<Item> {
  return toItem((await itemById(ctx.db, id))!)
}

/** The words of a paper that is under review. */
export async function textInHand(ctx: Ctx, documentId: string): Promise<string> {
  const text = await textOf(ctx.db, documentId)
  if (text === undefined) throw refuse.noText()
  return text
}

/** The state of a paper that has been read, from the states of its items. */
export function stateFrom(states: ItemState[]): DocumentState {
  if (states.includes('proposed')) return 'read'
  if (states.includes('accepted')) return 'reviewed'
  if (states.includes('issued')) return 'issued'
  return states.length > 0 ? 'reviewed' : 'read'
}

/** Brings the state of the paper in line with its items; the end of a review is told in its timeline. */
export async function settle(ctx: Ctx, documentId: string): Promise<void> {
  const rows = await own(ctx.db).selectFrom('reading_items').select('state').where('document_id', '=', documentId).execute()
  const document = await documentById(ctx.db, documentId)
  const state = stateFrom(rows.map((row) => row.state))
  if (!document || document.state === state) return
  await changeDocument(ctx.db, documentId, { state })
  if (state === 'reviewed')
    await record(ctx, 'document_events', documentId, 'reviewed', { facts: { n: rows.filter((row) => row.state === 'accepted').length } })
}
