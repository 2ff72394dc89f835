/** Petitions at bodies that end: who raised it, whom it concerns and who is to answer goes on as the heir. */
import { asPart } from '#platform/acting'
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { EVENTS, pathOf, short } from './raising.ts'
import * as lists from './store-lists.ts'

const PARTS = { 'petitions.answerer': 'answerer', 'petitions.raiser': 'raiser', 'petitions.concerned': 'concerned' } as const satisfies Record<
  string,
  lists.Part
>

const asPetitions = asPart('petitions.handover', 'petitions.system')

export const handover: HandoverDoor = {
  kinds: { 'petitions.answerer': 'petitions.route', 'petitions.raiser': 'petitions.route', 'petitions.concerned': 'petitions.route' },
  async open(ctx, organisationIds) {
    const parts = await asPetitions(ctx, () => lists.openParts(ctx.db, organisationIds))
    return parts.map(({ part, ...one }) => ({ kind: `petitions.${part}`, ...one }))
  },
  async give(ctx, handovers) {
    return asPetitions(ctx, async () => {
      const given: string[] = []
      for (const [kind, part] of Object.entries(PARTS)) {
        const mine = handovers.filter((one) => one.kind === kind)
        if (mine.length === 0) continue
        const ways = mine.map(({ id, from, to }) => ({ id, from: from.id, to: to.id }))
        const done = new Set(await lists.givePart(ctx.db, part, ways))
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
    const rows = await lists.titlesOf(ctx.db, ids)
    return new Map(rows.map(({ id, title, words }) => [id, { title, detail: short(words), path: pathOf(id) }]))
  },
}
