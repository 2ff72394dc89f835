/** Inspections at bodies that end: who inspects, who is inspected and who answers a finding goes on as the heir. */
import { shareDocuments } from '#modules/documents'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { Handover, HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { asInspections } from './doors.ts'
import { EVENTS, pathOf } from './seeing.ts'
import * as store from './store-handover.ts'

const kindOf = (part: store.Part) => `inspections.${part}`

async function giveOne(ctx: Ctx, part: store.Part, handovers: Handover[]): Promise<string[]> {
  const given = handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, fromName: from.name }))
  const moved = await asInspections(ctx, async () => {
    const done =
      part === 'inspector'
        ? await store.giveInspector(ctx.db, given, ctx.today)
        : part === 'subject'
          ? await store.giveSubject(ctx.db, given, ctx.today)
          : await store.giveFinding(ctx.db, given)
    // One line an inspection and pair of bodies, however many findings went over.
    const lines = Map.groupBy(done, (one) => [one.inspection, one.from, one.to, one.ended].join(' '))
    await recordEach(
      ctx,
      EVENTS,
      [...lines.values()].map((rows) => ({
        objectId: rows[0]!.inspection,
        kind: rows[0]!.ended ? 'handedOver.ended' : `handedOver.${part}`,
        facts: { ...handovers.find(({ id }) => id === rows[0]!.id)?.told, n: rows.length },
      })),
    )
    return done
  })
  await shareDocuments(
    ctx,
    moved.flatMap(({ document, to, ended }) => (document && !ended ? [{ documentId: document, organisationId: to }] : [])),
  )
  for (const [heir, rows] of Map.groupBy(
    moved.filter(({ ended }) => !ended),
    ({ to }) => to,
  ))
    await notify(ctx, {
      organisationIds: [heir],
      key: `inspections.notice.handedOver.${part}`,
      facts: { n: rows.length },
      path: rows.length === 1 ? pathOf(rows[0]!.inspection) : part === 'finding' ? '/inspections/findings?show=mine' : '/inspections',
    })
  return moved.map(({ id }) => id)
}

export const handover: HandoverDoor = {
  kinds: Object.fromEntries(store.PARTS.map((part) => [kindOf(part), 'inspections.handOver'])),
  async open(ctx, organisationIds) {
    const parts = await asInspections(ctx, () => store.openParts(ctx.db, organisationIds))
    return parts.map(({ id, organisationId, part }) => ({ kind: kindOf(part), id, organisationId }))
  },
  async give(ctx, handovers) {
    const given: string[] = []
    for (const part of store.PARTS) {
      const mine = handovers.filter(({ kind }) => kind === kindOf(part))
      if (mine.length > 0) given.push(...(await giveOne(ctx, part, mine)))
    }
    return given
  },
  async describe(ctx, kind, ids) {
    const part = store.PARTS.find((one) => kindOf(one) === kind)
    const rows = part ? await store.titlesOf(ctx.db, part, ids) : []
    return new Map(rows.map(({ id, inspection, title, detail }) => [id, { title, detail, path: pathOf(inspection) }]))
  },
}
