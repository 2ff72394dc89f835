/** Looks a draft up in the directory: what it comes to and what is odd about it, in a fixed number of questions. */
import type { Ctx } from '#platform/action'
import { addDays } from '#lib/period'
import { fold } from '#lib/text'
import { communesOf, placesByIds, placesTaken, resolve, standsOn as placeStandsOn, stepsFrom, type Place } from '#modules/places'
import type { Finding, Organisation, ReorganisationStep, Sentence, TreeBody } from './contract.ts'
import { openThings } from './handover.ts'
import { isEmpty, placeFindingsOf, placePlanOf, placesNamedIn, placeTreesOf, type Ground, type PlacePlan } from './place-rules.ts'
import { findingsOf, namedIn, planOf, sentencesOf, treesOf, type Plan } from './reorganise-rules.ts'
import * as reorganising from './reorganise-store.ts'
import { keyOf } from './rules.ts'
import * as store from './store.ts'
import type { z } from 'zod'

export type Drafted = { number: string; issuedOn: string | null; issuer: string; effectiveOn: string | null; steps: ReorganisationStep[] }
export type Checked = {
  plan: Plan
  places: PlacePlan
  /** The stored places that the plan names. */
  ground: Map<string, Place>
  findings: Finding[]
  sentences: z.infer<typeof Sentence>[]
  bodies: Map<string, Organisation>
  before: TreeBody[]
  after: TreeBody[]
}

/** What a draft comes to on its day. */
export async function check(ctx: Ctx, draft: Drafted): Promise<Checked> {
  const plan = planOf(draft.steps)
  const places = placePlanOf(draft.steps)
  const named = namedIn(plan)
  const day = draft.effectiveOn ?? ctx.today
  const over = await reorganising.above(ctx.db, named)
  const bodies = new Map((await store.byIds(ctx.db, [...new Set([...named, ...over.keys()])])).map((one) => [one.id, one]))
  const ends = [...plan.ends.keys()].filter((id) => bodies.has(id))
  const givers = [...new Set([...ends, ...plan.links.map(({ from }) => from)])].filter((id) => bodies.has(id))
  const open = new Map<string, number>()
  for (const { organisationId } of await openThings(ctx, givers, day)) open.set(organisationId, (open.get(organisationId) ?? 0) + 1)
  const names = [...plan.founds.map(({ name }) => name), ...[...plan.renames.values()].map(({ name }) => name)]
  const ground = await groundOf(ctx, plan, places, draft.effectiveOn)
  const findings = [
    ...placeFindingsOf(places, ground),
    ...findingsOf(plan, {
      on: draft.effectiveOn,
      today: ctx.today,
      paper: draft,
      bodies,
      children: await reorganising.childrenOn(ctx.db, ends, day),
      above: over,
      holders: await reorganising.holdersOn(ctx.db, [...new Set(names.map(keyOf))], day),
      open,
      gaps: await gapsOf(ctx, plan, places, bodies, day),
      places: !isEmpty(places),
      later: await reorganising.writtenAfter(
        ctx.db,
        [...plan.renames.keys(), ...plan.moves.keys()].filter((id) => bodies.has(id)),
        day,
      ),
    }),
  ].toSorted((a, b) => Number(b.severity === 'stop') - Number(a.severity === 'stop'))
  const [ofPlaces, ofBodies] = [placeTreesOf(places, ground.places), treesOf(plan, bodies)]
  return {
    plan,
    places,
    ground: ground.places,
    findings,
    sentences: sentencesOf(draft.steps, bodies, ground.places),
    bodies,
    before: [...ofPlaces.before, ...ofBodies.before],
    after: [...ofPlaces.after, ...ofBodies.after],
  }
}

const dayBefore = (day: string) => addDays(day, -1)

/** The ground of this directory: where its people's committees of a province stand on a day. */
export async function ownProvinces(ctx: Ctx, day: string): Promise<Place[]> {
  const committees = await reorganising.provinceGrounds(ctx.db, day)
  const found = new Map<string, Place>()
  for (const placeId of committees) {
    const then = await resolve(ctx, placeId, day)
    if (then.kind === 'known') for (const place of then.places) found.set(place.id, place)
  }
  return [...found.values()]
}

/** What is known of the places that a draft names. */
async function groundOf(ctx: Ctx, bodies: Plan, plan: PlacePlan, on: string | null): Promise<Ground & { places: Map<string, Place> }> {
  const day = on ?? ctx.today
  const base = { on, today: ctx.today, places: new Map<string, Place>(), own: new Set<string>(), taken: [], communes: new Map(), bodies: new Map() }
  if (isEmpty(plan)) return base
  const named = await placesByIds(ctx, placesNamedIn(plan))
  // A commune is shown in its province, and that is looked at too: what becomes of it, and of what lies in it.
  const above = await placesByIds(
    ctx,
    [...named.values()].map(({ provinceId }) => provinceId),
  )
  const places = new Map([...above, ...named])
  const names = [...plan.founds.map(({ name }) => name), ...[...plan.changes.values()].flatMap(({ name }) => name ?? [])]
  const communes = new Map<string, string[]>()
  for (const id of plan.ends.keys())
    if (places.get(id)?.kind === 'province')
      communes.set(
        id,
        (await communesOf(ctx, id, dayBefore(day))).map((one) => one.id),
      )
  const standing = await reorganising.bodiesOnPlaces(ctx.db, [...plan.ends.keys()], dayBefore(day))
  const left = new Map<string, number>()
  for (const { id, placeId } of standing) if (!bodies.ends.has(id)) left.set(placeId, (left.get(placeId) ?? 0) + 1)
  return {
    ...base,
    places,
    own: new Set((await ownProvinces(ctx, dayBefore(day))).map(({ id }) => id)),
    taken: await placesTaken(
      ctx,
      names.map(fold),
      plan.founds.map(({ code }) => code).filter((code) => code !== ''),
      day,
    ),
    communes,
    bodies: left,
  }
}

/** Ground of commune bodies that end on which no commune body stands from the day on. */
async function gapsOf(
  ctx: Ctx,
  plan: Plan,
  ground: PlacePlan,
  bodies: ReadonlyMap<string, Organisation>,
  day: string,
): Promise<{ id: string; places: string[] }[]> {
  const ending = [...plan.ends.keys()].flatMap((id) => {
    const body = bodies.get(id)
    return body?.kind === 'commune_committee' && body.placeId ? [{ id, placeId: body.placeId }] : []
  })
  if (ending.length === 0) return []
  const places = await placesByIds(
    ctx,
    ending.map(({ placeId }) => placeId),
  )
  const gone = ending.filter(({ placeId }) => {
    const place = places.get(placeId)
    return place !== undefined && (!placeStandsOn(place, day) || ground.ends.has(placeId))
  })
  const steps = [
    ...(await stepsFrom(
      ctx,
      gone.map(({ placeId }) => placeId),
    )),
    ...ground.links.map(({ from, to }) => ({ fromId: from, toId: to, on: day })),
  ]
  const groundOf = (placeId: string) =>
    gone.some((one) => one.placeId === placeId)
      ? steps.filter(({ fromId, on }) => fromId === placeId && on <= day).map(({ toId }) => toId)
      : [placeId]
  const grounds = new Map(ending.map(({ id, placeId }) => [id, groundOf(placeId)]))
  const standing = await reorganising.standingOnPlaces(
    ctx.db,
    [...new Set([...grounds.values()].flat())].filter((place) => !place.startsWith('#')),
    'commune_committee',
    day,
  )
  const held = new Set([
    ...standing.filter(({ id }) => !plan.ends.has(id)).map(({ placeId }) => placeId),
    ...plan.founds.flatMap(({ placeId }) => placeId ?? []),
  ])
  const open = ending.flatMap(({ id }) => {
    const missing = (grounds.get(id) ?? []).filter((place) => !held.has(place))
    return missing.length > 0 ? [{ id, places: missing }] : []
  })
  const named = await placesByIds(
    ctx,
    open.flatMap(({ places: missing }) => missing).filter((place) => !place.startsWith('#')),
  )
  const founded = new Map(ground.founds.map(({ key, name }) => [key, name]))
  return open.map(({ id, places: missing }) => ({ id, places: missing.map((place) => founded.get(place) ?? named.get(place)?.name ?? '') }))
}
