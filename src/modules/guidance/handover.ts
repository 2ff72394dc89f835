/** Questions at bodies that end: who asks, who answers and who follows goes on as the heir. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { EVENTS } from './asking.ts'
import * as store from './store.ts'

const PARTS = { 'guidance.answerer': 'answerer', 'guidance.follower': 'follower', 'guidance.asker': 'asker' } as const satisfies Record<
  string,
  store.Part
>

const asGuidance = asPart('guidance.handover', 'guidance.system')

export const handover: HandoverDoor = {
  kinds: { 'guidance.answerer': 'guidance.issue', 'guidance.follower': 'guidance.issue', 'guidance.asker': 'guidance.issue' },
  async open(ctx, organisationIds) {
    const parts = await asGuidance(ctx, () => store.openParts(ctx.db, organisationIds))
    return parts.map(({ id, organisationId, part }) => ({ kind: `guidance.${part}`, id, organisationId }))
  },
  async give(ctx, handovers) {
    return asGuidance(ctx, async () => {
      const given: string[] = []
      for (const [kind, part] of Object.entries(PARTS)) {
        const mine = handovers.filter((one) => one.kind === kind)
        if (mine.length === 0) continue
        const done = new Set(
          await store.givePart(
            ctx.db,
            part,
            mine.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
          ),
        )
        const found = mine.filter(({ id }) => done.has(id))
        await recordEach(
          ctx,
          EVENTS,
          found.map(({ id, told }) => ({ objectId: id, kind: 'handedOver', facts: told })),
        )
        given.push(...found.map(({ id }) => id))
      }
      return given
    })
  },
  async describe(ctx, _kind, ids) {
    const rows = await store.titlesOf(ctx.db, ids)
    return new Map(rows.map(({ id, question, task_title: detail }) => [id, { title: question, detail, path: `/guidance/${id}` }]))
  },
}
