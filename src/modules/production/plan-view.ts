/** A plan as its page shows it: what stands in it, what is wrong, who advised, what came of the year. */
import { query, type Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { declaredFigures, valuesHeld, type Keeping } from '#modules/cooperatives'
import { meetingsRecorded } from '#modules/oversight'
import { placeNames } from '#modules/places'
import { followOf, FOLLOWED, type Declared } from './follow-rules.ts'
import { findingsOf, type Limits } from './plan-rules.ts'
import { OfYear, ProductionPlan } from './plan-contract.ts'
import { refuse } from './problems.ts'
import { keeps, oneOf } from './products.ts'
import type { Known, Made, Results, Shares } from './start-rules.ts'
import * as products from './store.ts'
import * as store from './store-plans.ts'

export const planPath = (cooperativeId: string, year: number): string => `/production/plans/${cooperativeId}/${year}`
export const PLANNING = ['cooperative', 'union', 'group']

/** One whose inside the actor sees: its own people, whoever keeps or looks after it. */
export async function insideOf(ctx: Ctx, id: string): Promise<Keeping> {
  const one = await oneOf(ctx, id)
  if (!(await store.seesInside(ctx.db, one.id))) throw refuse.notYoursToRead()
  return one
}

export const resultsOf = (found: store.PlanRecord): Results => ({ products: found.results.products ?? {}, costs: found.results.costs ?? {} })

/** What the law asks of the sharing of a cooperative's or union's income; of a group nothing. */
export async function limitsOf(ctx: Ctx, one: Pick<Keeping, 'kind'>): Promise<Limits> {
  if (one.kind === 'group') return { undivided: 0, byUse: 0 }
  const key = one.kind === 'union' ? 'production.undividedUnion' : 'production.undividedCooperative'
  return { undivided: await settingOn<number>(ctx, key), byUse: await settingOn<number>(ctx, 'production.byUse') }
}
export async function sharesOf(ctx: Ctx, one: Pick<Keeping, 'kind'>): Promise<Shares> {
  const { undivided, byUse } = await limitsOf(ctx, one)
  return {
    undivided,
    byUse,
    tax: await settingOn<number>(ctx, 'production.tax'),
    development: await settingOn<number>(ctx, 'production.developmentFund'),
    reserve: await settingOn<number>(ctx, 'production.reserveFund'),
  }
}

const KNOWN = ['officialMembers', 'workers', 'memberIncome', 'workerIncome', 'totalCapital', 'revenue', 'internalRevenue'] as const
/** What is known of one: the newest declaration before the year, over what the register holds. */
export async function knownOf(ctx: Ctx, id: string, year: number): Promise<Known> {
  const held = await valuesHeld(ctx, id)
  const declared = (await declaredFigures(ctx, id, year - 1))?.figures ?? (await declaredFigures(ctx, id, year - 2))?.figures ?? {}
  return Object.fromEntries(
    KNOWN.flatMap((key) => {
      const value = (declared as Record<string, unknown>)[key] ?? held[key]
      return typeof value === 'number' ? [[key, value]] : []
    }),
  )
}
export const madeOf = async (ctx: Ctx, id: string): Promise<Made[]> =>
  (await products.productsOf(ctx.db, id, 60))
    .filter(({ ended_on: ended }) => ended === null)
    .map(({ id: productId, name, unit, quantity, price }) => ({ id: productId, name, unit, quantity, price }))

async function followed(ctx: Ctx, one: Keeping, found: store.PlanRecord): Promise<ProductionPlan['follow']> {
  const said = await declaredFigures(ctx, one.id, found.year)
  const counts = said && ['sent', 'confirmed'].includes(said.state)
  const declared: Declared | null = counts
    ? Object.fromEntries(FOLLOWED.map((key) => [key, (said.figures as Record<string, number | null>)[key] ?? null]))
    : null
  return { declared: said ? (said.state === 'returned' ? 'draft' : said.state) : 'none', ...followOf(found.content, declared, resultsOf(found)) }
}

export async function planShown(ctx: Ctx, cooperativeId: string, year: number): Promise<ProductionPlan> {
  const one = await insideOf(ctx, cooperativeId)
  const all = await store.plansOf(ctx.db, one.id)
  const found = all.find((each) => each.year === year)
  const limits = await limitsOf(ctx, one)
  const write = keeps(ctx, one) && PLANNING.includes(one.kind)
  const places = await placeNames(ctx, one.placeId ? [one.placeId] : [])
  const meetings = found ? await meetingsRecorded(ctx, one.id) : []
  const versions = found ? await store.versionsOf(ctx.db, found.id) : []
  return {
    cooperative: { id: one.id, name: one.name, kind: one.kind, path: one.path, placeName: places.get(one.placeId ?? '') ?? null },
    plan: found
      ? {
          id: found.id,
          version: found.version,
          state: found.state,
          edition: found.edition,
          content: found.content,
          results: resultsOf(found),
          savedAt: found.saved_at.toISOString(),
          savedBy: found.saved_by_name,
        }
      : null,
    year,
    years: all.map((each) => each.year),
    limits,
    findings: found ? findingsOf(found.content, limits) : [],
    versions: versions.map((each) => {
      const meeting = meetings.find(({ id }) => id === each.meeting_id)
      return {
        edition: each.edition,
        adoptedOn: each.adopted_on,
        resolution: each.resolution,
        by: each.kept_by_name,
        meeting: meeting ? { heldOn: meeting.heldOn, path: `/oversight/cooperatives/${one.id}` } : null,
      }
    }),
    comments: found
      ? (await store.commentsOf(ctx.db, found.id)).map(({ id, part, text, at, by_name: by, organisation_name: organisation }) => ({
          id,
          part,
          text,
          at: at.toISOString(),
          by,
          organisation,
        }))
      : [],
    meetings: meetings
      .filter(({ held }) => held)
      .map(({ id, heldOn, resolutions }) => ({
        id,
        heldOn,
        resolutions: resolutions.filter(({ passed }) => passed).map(({ text }) => text),
      })),
    follow: found ? await followed(ctx, one, found) : null,
    mayWrite: write,
    mayAdvise: found !== undefined && ctx.actor.permissions.has('production.advise'),
  }
}

export const seePlan = query({
  name: 'production.plan',
  may: 'production.see',
  input: OfYear,
  output: ProductionPlan,
  run: (ctx, { cooperativeId, year }) => planShown(ctx, cooperativeId, year),
})
