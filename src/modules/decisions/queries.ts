/** Reading: the list, one proposal, its paper and its annexes. */
import { FileOutput, query } from '#platform/action'
import { readFile } from '#platform/files'
import { renderDocx } from '#platform/papers'
import { z } from 'zod'
import { ProposalList, ProposalPage, ProposalQuery } from './contract.ts'
import { refuse } from './problems.ts'
import { pageOf } from './seeing.ts'
import { fileNameOf, headingOf, paperOf } from './sending.ts'
import * as store from './store.ts'

const SIZE = 50

export const listProposals = query({
  name: 'decisions.list',
  may: 'decisions.see',
  input: ProposalQuery,
  output: ProposalList,
  async run(ctx, input) {
    const rows = await store.listProposals(
      ctx.db,
      { ...input, own: ctx.actor.organisationId ?? null, membership: ctx.actor.membershipId ?? null },
      SIZE,
    )
    const total = rows[0]?.total ?? 0
    return {
      items: rows.map((row) => ({
        id: row.id,
        version: row.version,
        kind: row.kind,
        title: row.title,
        organisation: { id: row.organisation_id, name: row.organisation_name },
        state: row.state,
        number: row.number,
        sentOn: row.sent_on,
        decidedOn: row.decided_on,
        leader: row.leader_post ?? row.leader_name,
        items: row.n_items,
        decided: row.n_decided,
      })),
      next: input.page * SIZE < total ? String(input.page + 1) : null,
      total,
    }
  },
})

export const getProposal = query({
  name: 'decisions.get',
  may: 'decisions.see',
  input: z.object({ id: z.uuid() }),
  output: ProposalPage,
  run: (ctx, { id }) => pageOf(ctx, id),
})

/** The paper as it stands: before it is sent, without number and day. */
export const getPaper = query({
  name: 'decisions.paper',
  may: 'decisions.see',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    const one = await store.proposalById(ctx.db, id)
    if (!one) throw refuse.unknown({ id })
    const items = await store.itemsOf(ctx.db, id)
    const paper = await paperOf(ctx, { ...one, opening: one.opening || '…' }, items, await headingOf(ctx, one, one.sent_by_name ?? ctx.actor.name))
    return {
      name: fileNameOf(one),
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes: new Uint8Array(await renderDocx(paper)),
    }
  },
})

export const getAnnex = query({
  name: 'decisions.file',
  may: 'decisions.see',
  input: z.object({ id: z.uuid(), fileId: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id, fileId }) {
    if (!(await store.fileIdsOf(ctx.db, id)).includes(fileId)) throw refuse.unknown({ id: fileId })
    return readFile(ctx, fileId)
  },
})
