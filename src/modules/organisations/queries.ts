/** What people can ask of the directory. Anybody signed in of the province may read it. */
import { z } from 'zod'
import { addDays } from '#lib/period'
import { query, type Ctx } from '#platform/action'
import { entriesOf } from '#platform/timeline'
import { communesOf, placesByIds, resolve, type Place } from '#modules/places'
import { Place as PlaceShape } from '#modules/places/contract'
import { Difference, GroupWithMembers, OrganisationKind, OrganisationPage, OrganisationRow, ResolvedName, type Organisation } from './contract.ts'
import { groupMembers, heirsOf, organisationsByIds, resolveNames } from './face.ts'
import * as lookups from './lookups.ts'
import { refuse } from './problems.ts'
import { ownProvinces } from './reorganise-check.ts'
import * as past from './past-store.ts'
import { standsOn } from './rules.ts'
import { learnedOf } from './learned.ts'
import * as store from './store.ts'

const PAGE = 50
/** A province has some 600 bodies of all times. */
const MOST_BODIES = 2000
const Day = z.iso.date()

/** Rows with where they lie and what they hang on, in two questions. */
async function described(ctx: Ctx, organisations: Organisation[]): Promise<OrganisationRow[]> {
  const places = await placesByIds(
    ctx,
    organisations.flatMap(({ placeId }) => placeId ?? []),
  )
  const parents = await organisationsByIds(
    ctx,
    organisations.flatMap(({ parentId }) => parentId ?? []),
  )
  return organisations.map((one) => ({
    ...one,
    placeName: placeText(places.get(one.placeId ?? '')),
    parentName: parents.get(one.parentId ?? '')?.shortName ?? null,
  }))
}

const placeText = (place: Place | undefined): string | null =>
  place ? [place.name, place.districtName, place.kind === 'province' ? null : place.provinceName].filter((part) => part !== null).join(', ') : null

export const searchOrganisations = query({
  name: 'organisations.search',
  may: 'signedIn',
  input: z.object({
    q: z.string().max(200).default(''),
    kind: OrganisationKind.optional(),
    on: Day.optional(),
    parent: z.uuid().optional(),
    after: z.coerce.number().int().nonnegative().default(0),
  }),
  output: z.object({ items: z.array(OrganisationRow), next: z.string().nullable(), total: z.number() }),
  async run(ctx, input) {
    const { items, total } = await lookups.search(ctx.db, {
      words: input.q,
      kind: input.kind ?? null,
      on: input.on ?? null,
      parent: input.parent ?? null,
      after: input.after,
      most: PAGE,
    })
    const reached = input.after + items.length
    const named = input.on ? await asOf(ctx, items, input.on) : items
    return { items: await described(ctx, named), next: reached < total ? String(reached) : null, total }
  },
})

export const seeTree = query({
  name: 'organisations.tree',
  may: 'signedIn',
  input: z.object({ on: Day.optional() }),
  output: z.object({ on: Day, items: z.array(OrganisationRow) }),
  async run(ctx, input) {
    const on = input.on ?? ctx.today
    return { on, items: await described(ctx, await past.treeOn(ctx.db, on, MOST_BODIES)) }
  },
})

/** The ground of the directory on a day: its provinces, each with its communes (and the districts that they lay in). */
export const seeGround = query({
  name: 'organisations.ground',
  may: 'signedIn',
  input: z.object({ on: Day.optional() }),
  output: z.object({ on: Day, provinces: z.array(z.object({ province: PlaceShape, communes: z.array(PlaceShape) })) }),
  async run(ctx, input) {
    const on = input.on ?? ctx.today
    const provinces = []
    for (const province of await ownProvinces(ctx, on)) provinces.push({ province, communes: await communesOf(ctx, province.id, on) })
    return { on, provinces }
  },
})

/** Bodies as they were called and hung on a day. */
async function asOf(ctx: Ctx, organisations: Organisation[], on: string): Promise<Organisation[]> {
  const forms = await past.formsOn(
    ctx.db,
    organisations.map(({ id }) => id),
    on,
  )
  return organisations.map((one) => ({ ...one, ...forms.get(one.id) }))
}

/** What the directory of one day has otherwise than that of an earlier one. */
export const seeDifferences = query({
  name: 'organisations.differences',
  may: 'signedIn',
  input: z.object({ from: Day, to: Day }),
  output: z.object({ from: Day, to: Day, items: z.array(Difference), more: z.boolean() }),
  async run(ctx, { from, to }) {
    if (to <= from) throw refuse.daysOrder({ from, to }, [{ path: 'to', code: 'organisations.daysOrder', facts: { from, to } }])
    const found = await past.differences(ctx.db, from, to, MOST_BODIES + 1)
    return { from, to, items: found.slice(0, MOST_BODIES), more: found.length > MOST_BODIES }
  },
})

export const seeOrganisation = query({
  name: 'organisations.see',
  may: 'signedIn',
  input: z.object({ id: z.uuid() }),
  output: OrganisationPage,
  async run(ctx, { id }) {
    const one = (await store.byIds(ctx.db, [id]))[0]
    if (!one) throw refuse.unknown({ id })
    const [row] = await described(ctx, [one])
    const link = ({ id: other, name, ...rest }: store.LinkSeen) => ({ organisation: { id: other, name }, ...rest })
    return {
      ...row!,
      names: await store.namesOf(ctx.db, id),
      learned: await learnedOf(ctx.db, id),
      place: await groundOf(ctx, one),
      back: (await store.linksOf(ctx.db, id, 'back')).map(link),
      forward: (await store.linksOf(ctx.db, id, 'forward')).map(link),
      answers: standsOn(one, ctx.today) ? null : await heirsOf(ctx, id),
      children: await store.standingChildren(ctx.db, id, childrenDay(one, ctx.today)),
      groups: (await store.groups(ctx.db))
        .filter((group) => standsOn(one, ctx.today) && lookups.rulesOn(group, ctx.today).some((rule) => store.isMember(one, rule)))
        .map(({ code, name }) => ({ code, name })),
      timeline: await entriesOf(ctx, 'organisation_events', id),
    }
  },
})

/** The day before its end for what has ended: a district shows the communes that it had. */
function childrenDay(one: Organisation, today: string): string {
  if (one.validTo === null || today < one.validTo) return today
  return addDays(one.validTo, -1)
}

async function groundOf(ctx: Ctx, one: Organisation): Promise<OrganisationPage['place']> {
  const own = one.placeId ? (await placesByIds(ctx, [one.placeId])).get(one.placeId) : undefined
  if (!own) return null
  const now = await resolve(ctx, own.id, ctx.today)
  return { own: { ...own, partial: false }, now: now.kind === 'known' ? now.places : [], known: now.kind === 'known' }
}

export const listGroups = query({
  name: 'organisations.groups',
  may: 'signedIn',
  input: z.object({ on: Day.optional() }),
  output: z.object({ items: z.array(GroupWithMembers) }),
  async run(ctx, input) {
    const on = input.on ?? ctx.today
    const groups = await store.groups(ctx.db)
    const members = await Promise.all(groups.map((group) => groupMembers(ctx, group.code, on)))
    return { items: groups.map((group, at) => ({ ...group, members: (members[at] ?? []).map(({ id, name }) => ({ id, name })) })) }
  },
})

export const resolveName = query({
  name: 'organisations.resolve',
  may: 'signedIn',
  input: z.object({ name: z.string().min(1).max(1000), on: Day.optional(), writtenOn: Day.optional(), writtenBy: z.string().max(300).optional() }),
  output: ResolvedName,
  async run(ctx, input) {
    const [answer] = await resolveNames(ctx, [input.name], {
      today: input.on ?? ctx.today,
      writtenOn: input.writtenOn ?? null,
      writtenBy: input.writtenBy ?? null,
    })
    return answer!
  },
})
