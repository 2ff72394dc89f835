/** The module's part of the search over everything. */
import type { Ctx } from '#platform/action'
import type { SearchHit } from '#platform/module'
import * as lookups from './lookups.ts'
import { messages } from './messages.ts'

export async function search(ctx: Ctx, words: string): Promise<SearchHit[]> {
  const { items } = await lookups.search(ctx.db, { words, kind: null, on: null, parent: null, after: 0, most: 8 })
  return items.map((one) => ({ kind: 'organisation', title: one.name, detail: messages[ctx.language][`organisations.kind.${one.kind}`], path: `/organisations/${one.id}` }))
}
