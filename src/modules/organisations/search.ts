/** The module's part of the search over everything. */
import type { Ctx } from '#platform/action'
import { sentence } from '#platform/messages'
import type { SearchHit } from '#platform/module'
import type { Organisation } from './contract.ts'
import * as lookups from './lookups.ts'
import { messages } from './messages.ts'

export async function search(ctx: Ctx, wanted: string): Promise<SearchHit[]> {
  const { items } = await lookups.search(ctx.db, { words: wanted, kind: null, on: null, parent: null, after: 0, most: 8 })
  const words = messages[ctx.language]
  // Two bodies of one name, of which one has ended, are told apart.
  const detail = (one: Organisation) =>
    [
      words[`organisations.kind.${one.kind}`],
      one.validTo && one.validTo <= ctx.today ? sentence(words['organisations.search.ended']!, { on: one.validTo }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return items.map((one) => ({ kind: 'organisation', title: one.name, detail: detail(one), path: `/organisations/${one.id}` }))
}
