/** Looks a draft up in the directory: what it comes to and what is odd about it, in a fixed number of questions. */
import type { Ctx } from '#platform/action'
import { placesByIds, standsOn as placeStandsOn, stepsFrom } from '#modules/places'
import type { Finding, Organisation, ReorganisationStep, Sentence, TreeBody } from './contract.ts'
import { openThings } from './handover.ts'
import { findingsOf, namedIn, planOf, sentencesOf, treesOf, type Plan } from './reorganise-rules.ts'
import * as reorganising from './reorganise-store.ts'
import { keyOf } from './rules.ts'
import * as store from './store.ts'
import type { z } from 'zod'

export type Drafted = { number: string; issuedOn: string | null; issuer: string; effectiveOn: string | null; steps: ReorganisationStep[] }
export type Checked = {
  plan: Plan
  findings: Finding[]
  sentences: z.infer<typeof Sentence>[]
  bodies: Map<string, Organisation>
  before: TreeBody[]
  after: TreeBody[]
}

/** What a draft comes to on its day. */
export async function check(ctx: Ctx, draft: Drafted): Promise<Checked> {
  const plan = planOf(draft.steps)
  const named = namedIn(plan)
  const day = draft.effectiveOn ?? ctx.today
  const over = await reorganising.above(ctx.db, named)
  const bodies = new Map((await store.byIds(ctx.db, [...new Set([...named, ...over.keys()])])).map((one) => [one.id, one]))
  const ends = [...plan.ends.keys()].filter((id) => bodies.has(id))
  const givers = [...new Set([...ends, ...plan.links.map(({ from }) => from)])].filter((id) => bodies.has(id))
  const open = new Map<string, number>()
  for (const { organisationId } of await openThings(ctx, givers, day)) open.set(organisationId, (open.get(organisationId) ?? 0) + 1)
  const names = [...plan.founds.map(({ name }) => name), ...[...plan.renames.values()].map(({ name }) => name)]
  const findings = findingsOf(plan, {
    on: draft.effectiveOn,
    today: ctx.today,
    paper: draft,
    bodies,
    children: await reorganising.childrenOn(ctx.db, ends, day),
    above: over,
    holders: await reorganising.holdersOn(ctx.db, [...new Set(names.map(keyOf))], day),
    open,
    gaps: await gapsOf(ctx, plan, bodies, day),
    later: await reorganising.writtenAfter(
      ctx.db,
      [...plan.renames.keys(), ...plan.moves.keys()].filter((id) => bodies.has(id)),
      day,
    ),
  })
  return { plan, findings, sentences: sentencesOf(draft.steps, bodies), bodies, ...treesOf(plan, bodies) }
}

/** Ground of commune bodies that end on which no commune body stands from the day on. */
async function gapsOf(ctx: Ctx, plan: Plan, bodies: ReadonlyMap<string, Organisation>, day: string): Promise<{ id: string; places: string[] }[]> {
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
    return place !== undefined && !placeStandsOn(place, day)
  })
  const steps = await stepsFrom(
    ctx,
    gone.map(({ placeId }) => placeId),
  )
  const groundOf = (placeId: string) =>
    gone.some((one) => one.placeId === placeId)
      ? steps.filter(({ fromId, on }) => fromId === placeId && on <= day).map(({ toId }) => toId)
      : [placeId]
  const grounds = new Map(ending.map(({ id, placeId }) => [id, groundOf(placeId)]))
  const standing = await reorganising.standingOnPlaces(ctx.db, [...new Set([...grounds.values()].flat())], 'commune_committee', day)
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
    open.flatMap(({ places: missing }) => missing),
  )
  return open.map(({ id, places: missing }) => ({ id, places: missing.map((place) => named.get(place)?.name ?? '') }))
}
