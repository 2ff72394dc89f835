/** What the office and the administrator do with what is to be handed over: look, choose heirs, decide; again and again until nothing waits. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import type { Handover, WorkItem } from '#platform/module'
import { sentence } from '#platform/messages'
import { nearest } from '#platform/work'
import { Choice, Named, type Organisation } from './contract.ts'
import * as handing from './handover-store.ts'
import { gather, kindsFor, kindsOf } from './handover.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'
import { basisOf } from './reorganise.ts'
import * as reorganising from './reorganise-store.ts'
import { sameName, standsOn } from './rules.ts'
import * as store from './store.ts'

const MOST_PILES = 2000
const PAGE = 100
/** So many at one press; the page asks again until none is left. */
const BATCH = 500

const Which = z.object({
  reorganisationId: z.uuid(),
  fromId: z.uuid().optional(),
  kind: z.string().max(60).optional(),
  ids: z.array(z.uuid()).max(PAGE).optional(),
})

async function decidedOne(ctx: Ctx, id: string): Promise<reorganising.ReorganisationRecord & { effectiveOn: string }> {
  const found = await reorganising.reorganisationById(ctx.db, id)
  if (!found) throw refuse.reorganisationUnknown({ id })
  if (found.state !== 'decided' || found.effectiveOn === null) throw refuse.reorganisationState({ title: found.title, state: found.state })
  return { ...found, effectiveOn: found.effectiveOn }
}

/** Bodies by id, each with what it hangs on. */
async function bodiesOf(ctx: Ctx, ids: string[]): Promise<Map<string, Organisation & { above: string | null }>> {
  const found = await store.byIds(ctx.db, [...new Set(ids)])
  const above = new Map(
    (await store.byIds(ctx.db, [...new Set(found.flatMap(({ parentId }) => parentId ?? []))])).map((one) => [one.id, one.shortName]),
  )
  return new Map(found.map((one) => [one.id, { ...one, above: above.get(one.parentId ?? '') ?? null }]))
}

const within = (body: { name: string; above: string | null } | undefined): string =>
  body?.above ? `${body.name} (${body.above})` : (body?.name ?? '')

export const HandoverPile = z.object({
  reorganisationId: z.uuid(),
  from: Named,
  kind: z.string(),
  to: Named.nullable(),
  proposed: z.boolean(),
  mayStay: z.boolean(),
  n: z.number().int(),
  heirs: z.array(Choice.extend({ isDefault: z.boolean() })),
  mine: z.boolean(),
})
export type HandoverPile = z.infer<typeof HandoverPile>

export const listPiles = query({
  name: 'organisations.handoverPiles',
  may: 'organisations.handOver',
  input: z.object({ reorganisation: z.uuid().optional() }),
  output: z.object({
    piles: z.array(HandoverPile),
    reorganisations: z.array(z.object({ id: z.uuid(), title: z.string(), on: z.iso.date(), basis: z.string() })),
  }),
  async run(ctx, input) {
    const found = await handing.piles(ctx.db, input.reorganisation ?? null, MOST_PILES)
    const own = new Set(kindsFor(ctx))
    const ids = [...new Set(found.map(({ reorganisationId }) => reorganisationId))].slice(0, 50)
    const links = await handing.heirLinks(ctx.db, ids)
    const records = await reorganising.reorganisationsByIds(ctx.db, ids)
    const bodies = await bodiesOf(
      ctx,
      found.flatMap(({ fromId, toId }) => (toId ? [fromId, toId] : [fromId])),
    )
    const named = (id: string) => ({ id, name: bodies.get(id)?.name ?? '' })
    /** Departments of several provinces bear one name: told apart by what they hung on. */
    const alike = Map.groupBy(new Set(found.map(({ fromId }) => fromId)), (id) => named(id).name)
    const giver = (id: string) => ({ id, name: alike.get(named(id).name)!.length > 1 ? within(bodies.get(id)) : named(id).name })
    return {
      reorganisations: records.flatMap((one) =>
        one.effectiveOn ? [{ id: one.id, title: one.title, on: one.effectiveOn, basis: basisOf(one) }] : [],
      ),
      piles: found.map(({ fromId, toId, ...pile }) => ({
        ...pile,
        from: giver(fromId),
        to: toId ? named(toId) : null,
        heirs: links
          .filter((link) => link.fromId === fromId && link.reorganisationId === pile.reorganisationId)
          .map((link) => ({ id: link.toId, name: link.toName, scope: link.scope, isDefault: link.isDefault })),
        mine: own.has(pile.kind),
      })),
    }
  },
})

export const listLines = query({
  name: 'organisations.handoverLines',
  may: 'organisations.handOver',
  input: z.object({ reorganisation: z.uuid(), from: z.uuid(), kind: z.string().max(60), after: z.coerce.number().int().nonnegative().default(0) }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string().nullable(),
        detail: z.string(),
        path: z.string().nullable(),
        to: Named.nullable(),
        proposed: z.boolean(),
        state: z.string(),
      }),
    ),
    next: z.string().nullable(),
    total: z.number(),
  }),
  async run(ctx, input) {
    const { items, total } = await handing.lines(ctx.db, {
      reorganisationId: input.reorganisation,
      fromId: input.from,
      kind: input.kind,
      after: input.after,
      most: PAGE,
    })
    // Titles come from the module of the thing, for whoever may read it; the administrator sees how many, not which papers.
    const words =
      (await kindsOf(ctx)
        .get(input.kind)
        ?.door.describe(
          ctx,
          input.kind,
          items.map(({ thingId }) => thingId),
        )) ?? new Map<string, { title: string; detail: string; path: string }>()
    const names = new Map(
      (
        await store.byIds(
          ctx.db,
          items.flatMap(({ toId }) => toId ?? []),
        )
      ).map((one) => [one.id, one.name]),
    )
    const reached = input.after + items.length
    return {
      items: items.map((line) => ({
        id: line.id,
        title: words.get(line.thingId)?.title ?? null,
        detail: words.get(line.thingId)?.detail ?? '',
        path: words.get(line.thingId)?.path ?? null,
        to: line.toId ? { id: line.toId, name: names.get(line.toId) ?? '' } : null,
        proposed: line.proposed,
        state: line.state,
      })),
      next: reached < total ? String(reached) : null,
      total,
    }
  },
})

/** Chooses who takes over: a pile at once or single things. Any body that stands on the day may be chosen, the heirs are proposed. */
export const chooseHeir = action({
  name: 'organisations.chooseHeir',
  may: 'organisations.handOver',
  input: Which.extend({ toId: z.uuid() }),
  output: z.object({ chosen: z.number().int() }),
  async run(ctx, { toId, kind, ...of }) {
    const decided = await decidedOne(ctx, of.reorganisationId)
    const heir = (await store.byIds(ctx.db, [toId]))[0]
    if (!heir) throw refuse.heirUnknown({ id: toId }, [{ path: 'toId', code: 'organisations.heirUnknown' }])
    if (!standsOn(heir, ctx.today))
      throw refuse.heirEnded({ name: heir.name, on: ctx.today }, [
        { path: 'toId', code: 'organisations.heirEnded', facts: { name: heir.name, on: ctx.today } },
      ])
    if (of.fromId === toId) throw refuse.heirIsItself({}, [{ path: 'toId', code: 'organisations.heirIsItself' }])
    ctx.about('reorganisations', decided.id)
    return { chosen: await handing.choose(ctx.db, { ...of, kinds: kindsFor(ctx, kind) }, toId) }
  },
})

/** Leaves things where they are: only at a body that goes on. */
export const keepThings = action({
  name: 'organisations.keepThings',
  may: 'organisations.handOver',
  input: Which,
  output: z.object({ kept: z.number().int() }),
  async run(ctx, { kind, ...of }) {
    await decidedOne(ctx, of.reorganisationId)
    ctx.about('reorganisations', of.reorganisationId)
    return { kept: await handing.keep(ctx.db, { ...of, kinds: kindsFor(ctx, kind) }, ctx.now, ctx.actor.name) }
  },
})

/**
 * Hands over the next batch of what has an heir, all of it or nothing. `left` says how many with an heir are still to come:
 * whoever repeats it until that is 0 has handed over everything, and nothing twice.
 */
export const giveThings = action({
  name: 'organisations.giveThings',
  may: 'organisations.handOver',
  input: Which,
  output: z.object({ given: z.number().int(), gone: z.number().int(), left: z.number().int() }),
  async run(ctx, { kind, ...of }) {
    const decided = await decidedOne(ctx, of.reorganisationId)
    if (decided.effectiveOn > ctx.today) throw refuse.handoverTooEarly({ on: decided.effectiveOn })
    const which = { ...of, kinds: kindsFor(ctx, kind) }
    const taken = await handing.takeChosen(ctx.db, which, BATCH)
    const bodies = await bodiesOf(
      ctx,
      taken.flatMap(({ fromId, toId }) => [fromId, toId!]),
    )
    const ended = taken.map(({ toId }) => bodies.get(toId!)).find((heir) => heir && !standsOn(heir, ctx.today))
    if (ended) throw refuse.heirEnded({ name: ended.name, on: ended.validTo ?? ctx.today })
    const found = new Set<string>()
    for (const [one, { door }] of kindsOf(ctx)) {
      const orders = taken
        .filter((row) => row.kind === one)
        .map((row): Handover => {
          const from = bodies.get(row.fromId)!
          const to = bodies.get(row.toId!)!
          return {
            kind: one,
            id: row.thingId,
            from: { id: from.id, name: from.name },
            to: { id: to.id, name: to.name, shortName: to.shortName, kind: to.kind },
            on: decided.effectiveOn,
            told: {
              ...(sameName(from.name, to.name) ? { fromName: within(from), namesake: true as const } : { fromName: from.name }),
              toName: to.name,
              on: decided.effectiveOn,
              basis: basisOf(decided),
            },
          }
        })
      if (orders.length > 0) for (const id of await door.give(ctx, orders)) found.add(`${one} ${id}`)
    }
    const given = taken.filter((row) => found.has(`${row.kind} ${row.thingId}`)).map(({ id }) => id)
    const gone = taken.filter((row) => !found.has(`${row.kind} ${row.thingId}`)).map(({ id }) => id)
    await handing.mark(ctx.db, given, 'given', ctx.now, ctx.actor.name)
    await handing.mark(ctx.db, gone, 'gone', ctx.now, ctx.actor.name)
    ctx.about('reorganisations', decided.id, {
      after: {
        given: given.length,
        gone: gone.length,
        from: of.fromId,
        kind,
        things: taken.map(({ kind: what, thingId, fromId, toId }) => [what, thingId, fromId, toId]),
      },
    })
    return { given: given.length, gone: gone.length, left: (await handing.waitingOf(ctx.db, which)).chosen }
  },
})

/** Looks again for what is open at those who gave: what came after the first look is proposed too. */
export const gatherAgain = action({
  name: 'organisations.gatherHandovers',
  may: 'organisations.handOver',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid(), waiting: z.number().int() }),
  async run(ctx, { id }) {
    const decided = await decidedOne(ctx, id)
    if (decided.effectiveOn > ctx.today) throw refuse.handoverTooEarly({ on: decided.effectiveOn })
    await gather(ctx, id)
    return { id, waiting: (await handing.countsOf(ctx.db, id)).waiting }
  },
})

const MOST_DECISIONS = 20

/** One line in "my work" for each decision with something to hand over. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.permissions.has('organisations.handOver')) return []
  const say = (key: 'handover' | 'handoverCount', facts: Record<string, unknown>) =>
    sentence(messages[ctx.language][`organisations.work.${key}`], facts)
  const list = { column: 'todo' as const, title: messages[ctx.language]['organisations.handover.title']!, path: '/handovers' }
  const { rows, rest } = await nearest(MOST_DECISIONS, (most) => handing.waitingFor(ctx.db, kindsFor(ctx), most), list)
  const items = rows.map(({ reorganisationId, title, effectiveOn, n }): WorkItem => ({
    id: `handover-${reorganisationId}`,
    column: 'todo',
    title: say('handover', { title }),
    detail: say('handoverCount', { n, on: effectiveOn }),
    path: `/handovers?reorganisation=${reorganisationId}`,
    timeLabel: 'none',
  }))
  return [...items, ...rest]
}
