/** Groups of founders at bodies that end: their heirs follow them, with the visits that are still to be made. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { organisationsByIds } from '#modules/organisations'
import { pathOf } from './actions.ts'
import { say } from './say.ts'
import * as store from './store-handover.ts'

const GROUP = 'founding.group'

const asFounding = asPart('founding.handover', 'founding.readAll', 'founding.keepAll')

export const handover: HandoverDoor = {
  kinds: { [GROUP]: 'founding.handOver' },
  async open(ctx, organisationIds) {
    return (await asFounding(ctx, () => store.openAt(ctx.db, organisationIds))).map((one) => ({ kind: GROUP, ...one }))
  },
  async give(ctx, handovers) {
    const bodies = await organisationsByIds(
      ctx,
      handovers.map(({ to }) => to.id),
    )
    return asFounding(ctx, async () => {
      const ways = handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, placeId: bodies.get(to.id)?.placeId ?? null }))
      const given = new Set(await store.giveGroups(ctx.db, ways))
      const done = handovers.filter(({ id }) => given.has(id))
      await recordEach(
        ctx,
        'founding_events',
        done.map(({ id, told }) => ({ objectId: id, kind: 'handedOver', facts: told })),
      )
      return done.map(({ id }) => id)
    })
  },
  async describe(ctx, _kind, ids) {
    return new Map(
      (await store.described(ctx.db, ids)).map(({ id, name, state }) => [
        id,
        { title: name, detail: say(ctx, `founding.state.${state}`), path: pathOf(id) },
      ]),
    )
  },
}
