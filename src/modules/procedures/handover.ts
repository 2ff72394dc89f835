/** Files that are open at bodies that end: their heirs deal with them, under the numbers that they bear. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { organisationsByIds } from '#modules/organisations'
import { pathOf } from './actions.ts'
import * as store from './store-handover.ts'

const FILE = 'procedures.file'

const asProcedures = asPart('procedures.handover', 'procedures.readAll', 'procedures.handleAll')

export const handover: HandoverDoor = {
  kinds: { [FILE]: 'procedures.handOver' },
  async open(ctx, organisationIds) {
    return (await asProcedures(ctx, () => store.openAt(ctx.db, organisationIds))).map((one) => ({ kind: FILE, ...one }))
  },
  async give(ctx, handovers) {
    const bodies = await organisationsByIds(
      ctx,
      handovers.map(({ to }) => to.id),
    )
    return asProcedures(ctx, async () => {
      const ways = handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, placeId: bodies.get(to.id)?.placeId ?? null }))
      const given = new Set(await store.giveFiles(ctx.db, ways))
      const done = handovers.filter(({ id }) => given.has(id))
      await recordEach(
        ctx,
        'procedure_events',
        done.map(({ id, told }) => ({ objectId: id, kind: 'handedOver', facts: told })),
      )
      return done.map(({ id }) => id)
    })
  },
  async describe(ctx, _kind, ids) {
    return new Map((await store.described(ctx.db, ids)).map(({ id, name, applicant }) => [id, { title: name, detail: applicant, path: pathOf(id) }]))
  },
}
