/** Proposals (đề xuất, kiến nghị) of a consolidated report: each an item of its own, which whoever it asks decides on one by one. */
import { z } from 'zod'
import { action } from '#platform/action'
import { reworded } from '#modules/inside'
import { reportTexts } from '#modules/reports'
import { AddProposal, SetProposal } from './contract.ts'
import { openDraft, rewriteOf } from './drafting.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

/** `id` is the consolidated report's: two who add at once are told of each other. */
export const addProposal = action({
  name: 'consolidation.addProposal',
  may: 'consolidation.write',
  on: 'consolidations',
  above: (ctx, { id }) => reworded(ctx, 'consolidation', [id]),
  input: AddProposal,
  output: Stepped.extend({ proposalId: z.uuid() }),
  async run(ctx, { id, version, text, addressee, sourceIds }) {
    const one = await openDraft(ctx, id)
    if ((await store.proposalsOf(ctx.db, id)).length >= store.MOST_PROPOSALS) throw refuse.tooManyProposals({ most: store.MOST_PROPOSALS })
    const known = new Set((await reportTexts(ctx, one.request_ids)).map((found) => found.id))
    const proposalId = await store.addProposal(ctx.db, ctx.actor.provinceId!, {
      consolidationId: id,
      text,
      addressee,
      sourceIds: [...new Set(sourceIds)].filter((source) => known.has(source)),
    })
    return { id, version: version + 1, proposalId }
  },
})

export const setProposal = action({
  name: 'consolidation.setProposal',
  may: 'consolidation.write',
  on: 'consolidation_proposals',
  above: (ctx, { id }) => rewriteOf(ctx, 'consolidation_proposals', id),
  input: SetProposal,
  output: Stepped,
  async run(ctx, { id, version, text, addressee }) {
    const item = await store.proposalById(ctx.db, id)
    if (!item) throw refuse.unknownProposal({ id })
    await openDraft(ctx, item.consolidation_id)
    await store.writeProposal(ctx.db, id, text, addressee)
    return { id, version: version + 1 }
  },
})

export const removeProposal = action({
  name: 'consolidation.removeProposal',
  may: 'consolidation.write',
  on: 'consolidation_proposals',
  above: (ctx, { id }) => rewriteOf(ctx, 'consolidation_proposals', id),
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    const item = await store.proposalById(ctx.db, id)
    if (!item) throw refuse.unknownProposal({ id })
    await openDraft(ctx, item.consolidation_id)
    await store.removeProposal(ctx.db, id)
    return { id }
  },
})
