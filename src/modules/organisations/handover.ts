/**
 * Handing over what is open: asked of every module, proposed to heirs, decided by a person. Modules answer through their door
 * (`handover` of the platform's module); this room knows of a thing its kind and its id.
 */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import type { HandoverDoor, OpenThing } from '#platform/module'
import { placesByIds, standsOn as placeStandsOn, stepsFrom } from '#modules/places'
import * as handing from './handover-store.ts'
import { refuse } from './problems.ts'
import { followGround } from './reorganise-places.ts'
import * as reorganising from './reorganise-store.ts'

/** Every kind of thing that modules hand over, with the permission that deciding asks for and the door that does it. */
export function kindsOf(ctx: Ctx): Map<string, { may: string; door: HandoverDoor }> {
  return new Map(
    ctx.modules.flatMap(({ handover: door }) => (door ? Object.entries(door.kinds).map(([kind, may]) => [kind, { may, door }] as const) : [])),
  )
}

/** What is open at these organisations on a day, whoever asks: each module answers as its own part of the system. */
export async function openThings(ctx: Ctx, organisationIds: string[], day: string): Promise<OpenThing[]> {
  if (organisationIds.length === 0) return []
  const things: OpenThing[] = []
  for (const module of ctx.modules) if (module.handover) things.push(...(await module.handover.open(ctx, organisationIds, day)))
  return things
}

/** As the part of the directory that proposes: reads and writes handovers whoever's decision it follows from. */
const asDirectory = asPart('organisations.handover', 'organisations.manage', 'organisations.handOver')

/**
 * Proposes to the heirs of a decision what is open at those who gave: to the only heir by default, or to the one on whose ground
 * the thing lies; otherwise a person must choose. Repeating it adds what has come since and drops what is open no longer.
 */
export async function gather(ctx: Ctx, reorganisationId: string): Promise<void> {
  const decided = await reorganising.reorganisationById(ctx.db, reorganisationId)
  if (decided?.state !== 'decided' || decided.effectiveOn === null) return
  const links = await handing.heirLinks(ctx.db, [reorganisationId])
  const heirs = new Map<string, handing.HeirLink[]>()
  for (const link of links) heirs.set(link.fromId, [...(heirs.get(link.fromId) ?? []), link])
  const givers = [...new Set([...links.map(({ fromId }) => fromId), ...(decided.effects?.ended ?? [])])]
  const things = await openThings(ctx, givers, decided.effectiveOn)
  const grounds = await groundsOn(
    ctx,
    things.flatMap(({ placeId }) => placeId ?? []),
    decided.effectiveOn,
  )
  const rows = things.map((thing): handing.NewHandover => {
    const ways = heirs.get(thing.organisationId) ?? []
    const ends = ways.length === 0 || ways.some(({ fromEnds }) => fromEnds)
    return {
      kind: thing.kind,
      thingId: thing.id,
      fromId: thing.organisationId,
      toId: ends ? proposalFor(ways, thing.placeId ? (grounds.get(thing.placeId) ?? []) : []) : null,
      mayStay: !ends,
    }
  })
  const instead = await insteadOf(ctx, rows)
  for (const row of rows) if (row.toId !== null) row.toId = instead.get(`${row.kind} ${row.thingId}`) ?? row.toId
  await asDirectory(ctx, async () => {
    await handing.addHandovers(ctx.db, ctx.actor.provinceId!, reorganisationId, rows)
    await handing.markGone(ctx.db, reorganisationId, rows)
    await handing.markGathered(ctx.db, reorganisationId, ctx.now)
  })
}

/** What modules' rules propose to somebody else than the heir: `kind id` to the body. */
async function insteadOf(ctx: Ctx, rows: readonly handing.NewHandover[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { handover: door } of ctx.modules) {
    const own = rows.filter(({ kind }) => door !== undefined && kind in door.kinds)
    if (door?.instead && own.length > 0)
      for (const [thing, to] of await door.instead(
        ctx,
        own.map(({ kind, thingId, toId }) => ({ kind, id: thingId, to: toId })),
      ))
        found.set(thing, to)
  }
  return found
}

/** The heir on the thing's ground where that is one; otherwise the only heir by default. */
export function proposalFor(heirs: readonly Pick<handing.HeirLink, 'toId' | 'toPlaceId' | 'isDefault'>[], grounds: readonly string[]): string | null {
  const there = heirs.filter(({ toPlaceId }) => toPlaceId !== null && grounds.includes(toPlaceId))
  if (there.length === 1) return there[0]!.toId
  const usual = heirs.filter(({ isDefault }) => isDefault)
  return usual.length === 1 ? usual[0]!.toId : null
}

/** Where places lie on a day, in two questions: themselves while they stand, else those that took over their ground. */
async function groundsOn(ctx: Ctx, placeIds: string[], day: string): Promise<Map<string, string[]>> {
  const ids = [...new Set(placeIds)]
  if (ids.length === 0) return new Map()
  const places = await placesByIds(ctx, ids)
  const steps = await stepsFrom(ctx, ids)
  return new Map(
    ids.map((id) => {
      const place = places.get(id)
      return [id, place && placeStandsOn(place, day) ? [id] : steps.filter(({ fromId, on }) => fromId === id && on <= day).map(({ toId }) => toId)]
    }),
  )
}

/** Brings what is of this day: forms that begin, grounds that are called otherwise, and proposals of decisions whose day has come. */
export async function turnDay(ctx: Ctx): Promise<void> {
  await reorganising.turnForms(ctx.db, ctx.today)
  await followGround(ctx)
  for (const id of await handing.toGather(ctx.db, ctx.today)) await gather(ctx, id)
}

/** Kinds that the actor decides on; refuses when one was named that is not theirs. */
export function kindsFor(ctx: Ctx, wanted?: string): string[] {
  const kinds = kindsOf(ctx)
  const own = [...kinds].filter(([, { may }]) => ctx.actor.permissions.has(may)).map(([kind]) => kind)
  if (wanted === undefined) return own
  if (!kinds.has(wanted)) throw refuse.handoverKindUnknown({ kind: wanted })
  if (!own.includes(wanted)) throw refuse.handoverNotYours({ kind: wanted })
  return [wanted]
}
