/** Directives at bodies that end: what is owed there goes on at the heir, and so does the following of it. */
import { asPart } from '#platform/acting'
import { documentName, documentsByIds, shareDocuments } from '#modules/documents'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { EVENTS } from './asking.ts'
import { say } from './say.ts'
import * as store from './store-handover.ts'

const RECIPIENT = 'spreading.recipient'
const ASKER = 'spreading.asker'

const asSpreading = asPart('spreading.handover', 'spreading.system')

export const handover: HandoverDoor = {
  kinds: { [RECIPIENT]: 'spreading.ask', [ASKER]: 'spreading.ask' },
  async open(ctx, organisationIds) {
    return asSpreading(ctx, async () => [
      ...(await store.openRecipients(ctx.db, organisationIds)).map(({ id, organisationId }) => ({ kind: RECIPIENT, id, organisationId })),
      ...(await store.openSpreads(ctx.db, organisationIds)).map(({ id, organisationId }) => ({ kind: ASKER, id, organisationId })),
    ])
  },
  /** An heir that got the directive itself owes it once: what its predecessor owed ends there. */
  async give(ctx, handovers) {
    const [bodies, askers] = [handovers.filter(({ kind }) => kind === RECIPIENT), handovers.filter(({ kind }) => kind === ASKER)]
    const [given, ended, followed] = await asSpreading(ctx, async () => {
      const parts = bodies.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, toName: to.shortName }))
      const moved = await store.giveRecipients(ctx.db, parts)
      const over = await store.endRecipients(ctx.db, parts, ctx.today)
      const told = new Map(bodies.map((one) => [one.id, one.told]))
      await recordEach(
        ctx,
        EVENTS,
        [...moved.map(({ id }) => id), ...over].map((id) => ({ objectId: id, kind: 'handedOver', facts: told.get(id) ?? {} })),
      )
      const passed = askers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id }))
      return [moved, over, await store.giveSpreads(ctx.db, passed)] as const
    })
    await shareDocuments(
      ctx,
      given.map(({ document_id: documentId, organisation_id: organisationId }) => ({ documentId, organisationId })),
    )
    return [...given.map(({ id }) => id), ...ended, ...followed]
  },
  async describe(ctx, kind, ids) {
    const rows = await store.described(ctx.db, kind === RECIPIENT ? 'recipient' : 'spread', ids)
    const papers = await documentsByIds(
      ctx,
      rows.map(({ document_id: id }) => id),
    )
    return new Map(
      rows.map(({ id, document_id: documentId, by }) => {
        const paper = papers.get(documentId)
        const path = kind === RECIPIENT ? `/spreading/${id}` : `/spreading/directives/${id}`
        return [id, { title: paper ? documentName(paper) : '', detail: by ? say(ctx, 'spreading.handover.by', { by }) : '', path }]
      }),
    )
  },
}
