/** Tasks of organisations that end: what is open there, and giving it to heirs by decision. Standing obligations are tasks too. */
import { shareDocuments } from '#modules/documents'
import { notify } from '#modules/people'
import type { Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import type { Handover, HandoverDoor } from '#platform/module'
import { say } from './say.ts'
import { recordMany } from './store.ts'
import { givePart, openParts, titlesOf, type Part } from './store-handover.ts'

const PARTS = { 'tasks.lead': 'lead', 'tasks.partner': 'partner', 'tasks.confirmer': 'confirmer' } as const satisfies Record<string, Part>

/** Acts as the part of the system that keeps tasks: whoever decides need not be a party of each. */
async function asTasks<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  await actAs(ctx.db, systemActor('tasks.handover', ['tasks.system'], ctx.actor.provinceId))
  const value = await work()
  await actAs(ctx.db, ctx.actor)
  return value
}

export const handover: HandoverDoor = {
  kinds: { 'tasks.lead': 'tasks.handOver', 'tasks.partner': 'tasks.handOver', 'tasks.confirmer': 'tasks.handOver' },
  async open(ctx, organisationIds) {
    const parts = await asTasks(ctx, () => openParts(ctx.db, organisationIds))
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
  async describe(ctx, _kind, ids) {
    const tasks = await titlesOf(ctx.db, ids)
    return new Map(tasks.map(({ id, title, source, dueOn }) => [id, { title, detail: [source, dueOn ? say(ctx, 'tasks.handover.due', { dueOn }) : ''].filter(Boolean).join(', '), path: `/tasks/${id}` }]))
  },
}

async function giveOne(ctx: Ctx, part: Part, handovers: Handover[]): Promise<string[]> {
  const [done, titles] = await asTasks(ctx, async () => {
    const ids = new Set(await givePart(ctx.db, part, handovers.map(({ id, from, to }) => ({ id, from: from.id, to: to.id, toName: to.name, toShortName: to.shortName }))))
    const found = handovers.filter(({ id }) => ids.has(id))
    await recordMany(ctx, found.map(({ id, from, to, on, basis }) => ({ taskId: id, kind: `handedOver.${part}`, facts: { fromName: from.name, toName: to.name, on, basis } })))
    return [found, await titlesOf(ctx.db, [...ids])]
  })
  const documentOf = new Map(titles.map(({ id, documentId }) => [id, documentId]))
  await shareDocuments(ctx, done.flatMap(({ id, to }) => { const documentId = documentOf.get(id); return documentId ? [{ documentId, organisationId: to.id }] : [] }))
  if (part === 'lead') {
    const counts = new Map<string, number>()
    for (const { to } of done) counts.set(to.id, (counts.get(to.id) ?? 0) + 1)
    for (const [heir, n] of counts) await notify(ctx, { organisationIds: [heir], key: 'tasks.notice.handedOver', facts: { n }, path: '/tasks?role=lead' })
  }
  return done.map(({ id }) => id)
}
