/** Consolidated reports that a body was writing when it ended: its heir goes on with them, with their parts, versions and proposals. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { notify } from '#modules/people'
import { EVENTS } from './opening.ts'
import * as store from './store.ts'

const DRAFT = 'consolidation.draft'

const asConsolidation = asPart('consolidation.handover', 'consolidation.system', 'people.notify')

export const handover: HandoverDoor = {
  // Who decides where the periods go decides where the paper about them goes.
  kinds: { [DRAFT]: 'reports.request' },
  async open(ctx, organisationIds) {
    return (await asConsolidation(ctx, () => store.draftsAt(ctx.db, organisationIds))).map((one) => ({ kind: DRAFT, ...one }))
  },
  async give(ctx, handovers) {
    if (handovers.length === 0) return []
    return asConsolidation(ctx, async () => {
      const given = await store.giveDrafts(
        ctx.db,
        handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
      )
      const ways = new Map(handovers.map((one) => [one.id, one]))
      await recordEach(
        ctx,
        EVENTS,
        given.map(({ id }) => ({ objectId: id, kind: 'handedOver', facts: ways.get(id)!.told })),
      )
      for (const { id, title } of given)
        await notify(ctx, {
          organisationIds: [ways.get(id)!.to.id],
          key: 'consolidation.notice.handedOver',
          facts: { title, who: ways.get(id)!.told.fromName },
          path: `/consolidation/${id}`,
        })
      return given.map(({ id }) => id)
    })
  },
  async describe(ctx, _kind, ids) {
    return new Map(
      (await store.byIds(ctx.db, ids)).map((one) => [one.id, { title: one.title, detail: one.template_name, path: `/consolidation/${one.id}` }]),
    )
  },
}
