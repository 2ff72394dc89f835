/** Tasks of organisations that end: what is open there, and giving it to heirs by decision. Standing obligations are tasks too. */
import { shareDocuments } from '#modules/documents'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import type { Handover, HandoverDoor } from '#platform/module'
import { asTasks } from './as-tasks.ts'
import { standIns } from './confirmer.ts'
import { say } from './say.ts'
import { recordMany } from './store.ts'
import { givePart, leadsOf, letStandIn, openParts, titlesOf, type Part } from './store-handover.ts'
import { giveContributions } from './store-contributions.ts'

const PARTS = { 'tasks.lead': 'lead', 'tasks.partner': 'partner', 'tasks.confirmer': 'confirmer' } as const satisfies Record<string, Part>

export const handover: HandoverDoor = {
  kinds: { 'tasks.lead': 'tasks.handOver', 'tasks.partner': 'tasks.handOver', 'tasks.confirmer': 'tasks.handOver' },
  async open(ctx, organisationIds) {
    const parts = await asTasks(ctx, 'handover', () => openParts(ctx.db, organisationIds))
    return parts.map(({ id, organisationId, part }) => ({ kind: `tasks.${part}`, id, organisationId }))
  },
  async give(ctx, handovers) {
    const given: string[] = []
    for (const [kind, part] of Object.entries(PARTS)) {
      const mine = handovers.filter((one) => one.kind === kind)
      if (mine.length > 0) given.push(...(await giveOne(ctx, part, mine)))
    }
    return given
  },
  async instead(ctx, proposed) {
    const waiting = proposed.filter(({ kind, to }) => kind === 'tasks.confirmer' && to !== null)
    const others = waiting.length > 0 ? await standIns(ctx) : []
    if (others.length === 0) return new Map()
    const leads = await asTasks(ctx, 'handover', () =>
      leadsOf(
        ctx.db,
        waiting.map(({ id }) => id),
      ),
    )
    for (const { kind, id, to } of proposed) if (kind === 'tasks.lead') leads.set(id, to)
    return new Map(
      waiting.flatMap(({ kind, id, to }) => {
        const standIn = leads.get(id) === to ? others.find((one) => one.id !== to) : undefined
        return standIn ? [[`${kind} ${id}`, standIn.id] as const] : []
      }),
    )
  },
  async describe(ctx, _kind, ids) {
    const tasks = await titlesOf(ctx.db, ids)
    return new Map(
      tasks.map(({ id, title, source, dueOn }) => [
        id,
        { title, detail: [source, dueOn ? say(ctx, 'tasks.handover.due', { dueOn }) : ''].filter(Boolean).join(', '), path: `/tasks/${id}` },
      ]),
    )
  },
}

/** Gives one part. Nobody confirms what he leads: where the heir would, the office or the standing agency follows from now on. */
async function giveOne(ctx: Ctx, part: Part, handovers: Handover[]): Promise<string[]> {
  const others = part === 'partner' ? [] : await standIns(ctx)
  const names = new Map([...others, ...handovers.flatMap(({ from, to }) => [from, to])].map(({ id, name }) => [id, name]))
  const [done, titles, stoodIn] = await asTasks(ctx, 'handover', async () => {
    const ids = new Set(
      await givePart(
        ctx.db,
        part,
        handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, toName: to.name, toShortName: to.shortName })),
      ),
    )
    const found = handovers.filter(({ id }) => ids.has(id))
    if (part === 'partner')
      await giveContributions(
        ctx.db,
        found.map(({ id, from, to }) => ({ id, from: from.id, to: to.id })),
      )
    await recordMany(
      ctx,
      found.map(({ id, told }) => ({ taskId: id, kind: `handedOver.${part}`, facts: told })),
    )
    const changed = await letStandIn(
      ctx.db,
      [...ids],
      others.map(({ id }) => id),
    )
    await recordMany(
      ctx,
      changed.map(({ id, from, to }) => ({ taskId: id, kind: 'confirmerStandsIn', facts: { fromName: names.get(from), toName: names.get(to) } })),
    )
    return [found, await titlesOf(ctx.db, [...ids]), changed] as const
  })
  const documentOf = new Map(titles.map(({ id, documentId }) => [id, documentId]))
  await shareDocuments(
    ctx,
    [...done.map(({ id, to }) => ({ id, to: to.id })), ...stoodIn].flatMap(({ id, to }) => {
      const documentId = documentOf.get(id)
      return documentId ? [{ documentId, organisationId: to }] : []
    }),
  )
  if (part === 'lead') {
    const counts = new Map<string, number>()
    for (const { to } of done) counts.set(to.id, (counts.get(to.id) ?? 0) + 1)
    for (const [heir, n] of counts)
      await notify(ctx, { organisationIds: [heir], key: 'tasks.notice.handedOver', facts: { n }, path: '/tasks?role=lead' })
  }
  return done.map(({ id }) => id)
}
