/** How the apparatus is seen: who sees the province, what each body lacks, one body with its posts and their history. */
import { entriesOf } from '#platform/timeline'
import { settingOn } from '#platform/settings'
import type { Ctx } from '#platform/action'
import { maskedEmail, maskedPhone } from '#lib/masking'
import { periodFromKey, periodLabel, periodOf, type Period, type PeriodKind } from '#lib/period'
import { organisationsByIds, organisationsOfKind, standsOn, type Organisation, type OrganisationKind } from '#modules/organisations'
import { membersOf } from '#modules/people'
import type { z } from 'zod'
import { emptySince, groupOf, lacksOf, type Group, type Lack, type Measure, type Place, type Standing } from './apparatus-rules.ts'
import type { Body, OfficerShown, PostShown } from './contract.ts'
import { measuresShown } from './measuring.ts'
import { oversees } from './overseeing.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

export const EVENTS = 'apparatus_events'
export const pathOf = (organisationId: string): string => `/apparatus/bodies/${organisationId}`

/** The period that is confirmed now. */
export const periodNow = async (ctx: Ctx): Promise<Period> => periodOf((await settingOn<string>(ctx, 'apparatus.every')) as PeriodKind, ctx.today)
const labelOf = (key: string): string => {
  const period = periodFromKey(key)
  return period ? periodLabel(period) : key
}
export const named = (period: Period) => ({ key: period.key, label: periodLabel(period) })

export const measureNow = async (ctx: Ctx, period: Period): Promise<Measure> => ({
  period: period.key,
  today: ctx.today,
  longDays: await settingOn<number>(ctx, 'apparatus.longDays'),
  trainingYears: await settingOn<number>(ctx, 'apparatus.trainingYears'),
})

/** Bodies that are to name somebody: of the kinds that the province has chosen. */
export async function expectedBodies(ctx: Ctx): Promise<Organisation[]> {
  const kinds = (await settingOn<string>(ctx, 'apparatus.kinds')).split(',').filter(Boolean)
  const found: Organisation[] = []
  for (const kind of kinds) found.push(...(await organisationsOfKind(ctx, kind as OrganisationKind)))
  return found
}

export type Standings = Standing & {
  id: string
  name: string
  group: Group
  lacks: Lack[]
  posts: (store.PostRecord & { holder: store.OfficerRecord | null; emptySince: string | null })[]
}

/** Every body of the province with what it has and lacks; of others than overseers, those that they may see. A fixed number of questions. */
export async function standings(ctx: Ctx, measure: Measure): Promise<Standings[]> {
  const files = new Map((await store.bodies(ctx.db)).map((one) => [one.organisation_id, one]))
  const posts = Map.groupBy(await store.standingPosts(ctx.db), ({ organisation_id: id }) => id)
  const holders = new Map((await store.presentOfficers(ctx.db)).map((one) => [one.post_id, one]))
  const left = new Map((await store.lastLeft(ctx.db)).map((one) => [one.post_id, one.to_on]))
  const expected = await expectedBodies(ctx)
  const others = [...files.keys()].filter((id) => !expected.some((one) => one.id === id) && posts.has(id))
  const beside = [...(await organisationsByIds(ctx, others)).values()].filter((one) => standsOn(one, ctx.today))
  const mine = (await oversees(ctx)) ? undefined : new Set(ctx.actor.organisationIds)
  return [...expected, ...beside].flatMap((body) => {
    if (mine && !mine.has(body.id)) return []
    const file = files.get(body.id)
    const own = (posts.get(body.id) ?? []).map((post) => {
      const holder = holders.get(post.id) ?? null
      return { ...post, holder, emptySince: holder ? null : emptySince(post.valid_from, [left.get(post.id) ?? null]) }
    })
    const standing = standingOf(file, own)
    return [{ ...standing, id: body.id, name: body.shortName, group: groupOf(body.kind), lacks: lacksOf(standing, measure), posts: own }]
  })
}

const standingOf = (
  file: store.BodyRecord | undefined,
  posts: readonly (Pick<store.PostRecord, 'duty'> & { holder: store.OfficerRecord | null; emptySince: string | null })[],
): Standing => ({
  unit: file?.unit ?? '',
  confirmedPeriod: file?.confirmed_period ?? null,
  confirmedOn: file?.confirmed_on ?? null,
  places: posts.map(({ duty, holder, emptySince: since }): Place => ({
    duty,
    holder: holder && { fullTime: holder.full_time, trainings: holder.trainings },
    emptySince: since,
  })),
})

/** One body as whoever may see it is shown it. */
export async function bodyOf(ctx: Ctx, organisationId: string): Promise<z.input<typeof Body>> {
  const organisation = (await organisationsByIds(ctx, [organisationId])).get(organisationId)
  const whole = await oversees(ctx)
  if (!organisation || (!whole && !ctx.actor.organisationIds.includes(organisationId))) throw refuse.unknown({ id: organisationId })
  const file = await store.bodyOf(ctx.db, organisationId)
  const period = await periodNow(ctx)
  const posts = await store.postsOf(ctx.db, organisationId)
  const officers = Map.groupBy(
    await store.officersOf(
      ctx.db,
      posts.map(({ id }) => id),
    ),
    ({ post_id: id }) => id,
  )
  const people = new Map((await membersOf(ctx, [organisationId])).map((one) => [one.accountId, one]))
  const shown = posts.map((post) => postShown(post, officers.get(post.id) ?? [], people))
  const standing = standingOf(
    file,
    posts.flatMap((post) => {
      const holder = (officers.get(post.id) ?? []).find(({ to_on: to }) => to === null) ?? null
      return post.valid_to === null ? [{ duty: post.duty, holder, emptySince: null }] : []
    }),
  )
  const focal = (await store.focals(ctx.db)).find((one) => one.organisation_id === organisationId && one.valid_to === null)
  const own = ctx.actor.organisationId === organisationId && ctx.actor.permissions.has('apparatus.keep')
  return {
    version: file?.version ?? 0,
    organisation: { id: organisationId, name: organisation.name },
    group: groupOf(organisation.kind),
    expected: (await settingOn<string>(ctx, 'apparatus.kinds')).split(',').includes(organisation.kind),
    unit: standing.unit,
    unitBasis: file?.unit_basis ?? '',
    unitSince: file?.unit_since ?? null,
    focal: focal ? { from: focal.valid_from, basis: focal.basis } : null,
    lacks: lacksOf(standing, await measureNow(ctx, period)),
    period: named(period),
    confirmed: file?.confirmed_on
      ? { on: file.confirmed_on, by: file.confirmed_by_name ?? '', thisPeriod: file.confirmed_period === period.key }
      : null,
    posts: shown.filter(({ to }) => to === null),
    past: shown.filter(({ to }) => to !== null),
    confirmations: (file ? await store.confirmationsOf(ctx.db, file.id) : []).map((one) => ({
      period: labelOf(one.period),
      on: one.confirmed_on,
      by: one.confirmed_by_name,
      posts: one.posts,
      officers: one.officers,
      fullTime: one.full_time,
      note: one.note,
    })),
    measures: await measuresShown(ctx, await store.measures(ctx.db, organisationId, 50)),
    events: file ? await entriesOf(ctx, EVENTS, file.id, 100) : [],
    may: {
      keep: own,
      contact: (own || whole) && ctx.actor.permissions.has('apparatus.readContact'),
      place: ctx.actor.permissions.has('people.place'),
    },
  }
}

type People = ReadonlyMap<string, { membershipId: string; name: string; post: string }>
function postShown(post: store.PostRecord, officers: readonly store.OfficerRecord[], people: People): PostShown {
  const holder = officers.find(({ to_on: to }) => to === null)
  return {
    id: post.id,
    version: post.version,
    title: post.title,
    duty: post.duty,
    from: post.valid_from,
    to: post.valid_to,
    endedWhy: post.ended_why,
    holder: holder ? officerShown(holder, people) : null,
    emptySince:
      holder || post.valid_to !== null
        ? null
        : emptySince(
            post.valid_from,
            officers.map(({ to_on: to }) => to),
          ),
    before: officers.filter(({ to_on: to }) => to !== null).map((one) => officerShown(one, people)),
  }
}

export const officerShown = (one: store.OfficerRecord, people: People): OfficerShown => ({
  id: one.id,
  version: one.version,
  accountId: one.account_id,
  membershipId: people.get(one.account_id ?? '')?.membershipId ?? null,
  name: one.name,
  civilPost: one.civil_post,
  fullTime: one.full_time,
  besides: one.besides,
  qualification: one.qualification,
  field: one.field,
  sinceYear: one.since_year,
  trainings: one.trainings,
  phone: one.phone && maskedPhone(one.phone),
  email: one.email && maskedEmail(one.email),
  basis: one.basis,
  from: one.from_on,
  to: one.to_on,
  leftWhy: one.left_why,
  handedNote: one.handed_note,
  handedWorks: one.handed_works,
})
