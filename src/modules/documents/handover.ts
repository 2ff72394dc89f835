/** Papers in work at organisations that end: whoever takes over goes on reviewing and issuing them. Numbers given stay as they are. */
import type { Ctx } from '#platform/action'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { documentName, documentPath, documentsByIds } from './face.ts'
import { numberKey } from './rules.ts'
import { asOffice } from './store.ts'
import { documentNumbered, givePapers, papersOpenAt } from './store-handover.ts'

const PAPER = 'documents.paper'

export const handover: HandoverDoor = {
  kinds: { [PAPER]: 'documents.handOver' },
  async open(ctx, organisationIds) {
    const papers = await asOffice(ctx, () => papersOpenAt(ctx.db, organisationIds))
    return papers.map(({ id, organisationId }) => ({ kind: PAPER, id, organisationId }))
  },
  async give(ctx, handovers) {
    return asOffice(ctx, async () => {
      const ids = new Set(
        await givePapers(
          ctx.db,
          handovers.map(({ id, from, to }) => ({ id, from: from.id, fromName: from.name, to: to.id })),
        ),
      )
      const done = handovers.filter(({ id }) => ids.has(id))
      await recordEach(
        ctx,
        'document_events',
        done.map(({ id, told }) => ({ objectId: id, kind: 'handedOver', facts: told })),
      )
      return done.map(({ id }) => id)
    })
  },
  async describe(ctx, _kind, ids) {
    const papers = await documentsByIds(ctx, ids)
    return new Map([...papers].map(([id, paper]) => [id, { title: documentName(paper), detail: paper.subject ?? '', path: paper.path }]))
  },
}

/** The paper of a number and day, whoever asks: a decision that cites it is linked to it. Its words stay with those who may read it. */
export async function paper(ctx: Ctx, number: string, issuedOn: string): Promise<{ id: string } | undefined> {
  return asOffice(ctx, () => documentNumbered(ctx.db, numberKey(number), issuedOn))
}

export async function paperNamed(ctx: Ctx, id: string): Promise<{ name: string; path: string } | undefined> {
  const found = (await documentsByIds(ctx, [id])).get(id)
  return found && { name: documentName(found), path: documentPath(id) }
}
