/** Plans of production and business: begun from what is known, written bit by bit, adopted, amended, advised, followed. */
import { z } from 'zod'
import { fold } from '#lib/text'
import { action, query, type Ctx } from '#platform/action'
import { accountOf } from '#platform/actor'
import { record } from '#platform/timeline'
import { keepersOf, type Keeping } from '#modules/cooperatives'
import { meetingsRecorded } from '#modules/oversight'
import { notify } from '#modules/people'
import { placeNames } from '#modules/places'
import { AdoptPlan, Advise, AmendPlan, OfYear, PlanFilter, PlanList, PLANS_PAGE, PlansOfOne, RecordResults, WritePlan } from './plan-contract.ts'
import { findingsOf, sumsOf, type Plan } from './plan-rules.ts'
import { insideOf, knownOf, limitsOf, madeOf, PLANNING, planPath, resultsOf, sharesOf } from './plan-view.ts'
import { refuse } from './problems.ts'
import { handOf, keeps, oneOf } from './products.ts'
import { vi } from './say.ts'
import { freshPlan, nextPlan } from './start-rules.ts'
import * as store from './store-plans.ts'

const EVENTS = 'production_events'
const Done = z.object({ id: z.uuid() })
const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

/** A plan is begun for the next year or this one. */
export function yearsOpen(today: string): number[] {
  const year = Number(today.slice(0, 4))
  return [year + 1, year]
}
/** The year that one plans for: the next one from October on. */
export const yearPlanned = (today: string): number => Number(today.slice(0, 4)) + (today.slice(5) >= '10-01' ? 1 : 0)

export const seePlansOfOne = query({
  name: 'production.plansOfOne',
  may: 'production.see',
  input: z.object({ id: z.uuid() }),
  output: PlansOfOne,
  async run(ctx, { id }) {
    const one = await insideOf(ctx, id)
    const all = await store.plansOf(ctx.db, one.id)
    const taken = new Set(all.map(({ year }) => year))
    return {
      items: all.map(({ year, state, edition, content, saved_at: at, saved_by_name: by }) => {
        const { revenue, profit } = sumsOf(content)
        return { year, state, edition, revenue, profit, savedAt: at.toISOString(), savedBy: by }
      }),
      mayWrite: keeps(ctx, one) && PLANNING.includes(one.kind),
      open: yearsOpen(ctx.today).filter((year) => !taken.has(year)),
    }
  },
})

/** Begins the plan of a year: from last year's and what came of it, or from what the register knows. */
export const beginPlan = action({
  name: 'production.beginPlan',
  may: 'production.keep',
  input: OfYear,
  output: Done,
  async run(ctx, { cooperativeId, year }) {
    const one = await oneOf(ctx, cooperativeId)
    if (!keeps(ctx, one)) throw refuse.notYours()
    if (!PLANNING.includes(one.kind)) throw refuse.notMaking()
    if (!yearsOpen(ctx.today).includes(year)) throw refuse.yearWrong({ years: yearsOpen(ctx.today).toReversed().join(', ') })
    const last = (await store.plansOf(ctx.db, one.id)).find((each) => each.year === year - 1)
    const [known, made] = [await knownOf(ctx, one.id, year), await madeOf(ctx, one.id)]
    const content = last ? nextPlan(last.content, resultsOf(last), known, made) : freshPlan(known, made, await sharesOf(ctx, one), (key) => vi(key))
    const id = await store.insertPlan(ctx.db, handOf(ctx), one.id, year, content)
    if (!id) throw refuse.stale()
    await record(ctx, EVENTS, id, 'begun', { facts: { year: String(year) } })
    ctx.about('production_plans', id)
    return { id }
  },
})

async function toWrite(ctx: Ctx, id: string): Promise<{ found: store.PlanRecord; one: Keeping }> {
  const found = await store.planById(ctx.db, id)
  if (!found) throw refuse.unknownPlan({ id })
  const one = await oneOf(ctx, found.cooperative_id)
  if (!keeps(ctx, one)) throw refuse.notYours()
  return { found, one }
}

export const writePlan = action({
  name: 'production.writePlan',
  may: 'production.keep',
  on: 'production_plans',
  input: WritePlan,
  output: Stepped,
  async run(ctx, { id, version, ...parts }) {
    const { found } = await toWrite(ctx, id)
    if (found.state === 'adopted') throw refuse.adopted()
    const written = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) as Partial<Plan>
    await store.saveContent(ctx.db, handOf(ctx), id, { ...found.content, ...written })
    return { id, version: version + 1 }
  },
})

/** Adopted by the general meeting: what was adopted is kept as an edition of its own. */
export const adoptPlan = action({
  name: 'production.adoptPlan',
  may: 'production.keep',
  on: 'production_plans',
  input: AdoptPlan,
  output: Done,
  async run(ctx, { id, on, meetingId, resolution }) {
    const { found, one } = await toWrite(ctx, id)
    if (found.state === 'adopted') throw refuse.adopted()
    if (on > ctx.today) throw refuse.futureDay({ today: ctx.today }, [{ path: 'on', code: 'production.futureDay', facts: { today: ctx.today } }])
    if (meetingId) {
      const meeting = (await meetingsRecorded(ctx, one.id)).find((each) => each.id === meetingId)
      if (!meeting) throw refuse.unknownMeeting({}, [{ path: 'meetingId', code: 'production.unknownMeeting' }])
      const facts = { on: meeting.heldOn }
      if (!meeting.held) throw refuse.meetingNotHeld(facts, [{ path: 'meetingId', code: 'production.meetingNotHeld', facts }])
    }
    const stops = findingsOf(found.content, await limitsOf(ctx, one)).filter(({ severity }) => severity === 'stop')
    if (stops.length > 0)
      throw refuse.notReady(
        { n: stops.length },
        stops.map(({ path, code, facts }) => ({ path, code, facts })),
      )
    const edition = found.edition + 1
    await store.insertVersion(ctx.db, handOf(ctx), found, { edition, on, meetingId, resolution })
    await store.setState(ctx.db, id, 'adopted', edition)
    await record(ctx, EVENTS, id, 'adopted', { facts: { edition, on, resolution } })
    await tellAdvisers(ctx, one, found.year)
    return { id }
  },
})

/** The commune that looks after it hears that a plan stands, where its own people wrote it. */
async function tellAdvisers(ctx: Ctx, one: Keeping, year: number): Promise<void> {
  if (!one.own) return
  const committees = (await keepersOf(ctx))(one.placeId)
  if (committees.length === 0) return
  await notify(ctx, {
    organisationIds: committees.map(({ id }) => id),
    key: 'production.notice.adopted',
    facts: { name: one.name, year: String(year) },
    path: planPath(one.id, year),
  })
}

/** Opened again to be changed: the edition that was adopted stays to be read and printed. */
export const amendPlan = action({
  name: 'production.amendPlan',
  may: 'production.keep',
  on: 'production_plans',
  input: AmendPlan,
  output: Done,
  async run(ctx, { id }) {
    const { found } = await toWrite(ctx, id)
    if (found.state !== 'adopted') throw refuse.notAdopted()
    await store.setState(ctx.db, id, 'draft', found.edition)
    await record(ctx, EVENTS, id, 'amended')
    return { id }
  },
})

/** What came of the year, product by product and kind of cost by kind: what the declaration does not ask for. */
export const recordResults = action({
  name: 'production.recordResults',
  may: 'production.keep',
  on: 'production_plans',
  input: RecordResults,
  output: Done,
  async run(ctx, { id, results }) {
    const { found } = await toWrite(ctx, id)
    const known = new Set(found.content.products.map(({ key }) => key))
    if (Object.keys(results.products).some((key) => !known.has(key))) throw refuse.unknownPart()
    await store.saveResults(ctx.db, id, results)
    await record(ctx, EVENTS, id, 'results')
    return { id }
  },
})

export const advise = action({
  name: 'production.advise',
  may: 'production.advise',
  input: Advise,
  output: Done,
  async run(ctx, { id, part, text }) {
    const found = await store.planById(ctx.db, id)
    if (!found) throw refuse.unknownPlan({ id })
    const one = await insideOf(ctx, found.cooperative_id)
    if ((await store.commentsOf(ctx.db, id)).length >= store.MOST_COMMENTS) throw refuse.tooMany({ most: store.MOST_COMMENTS })
    const made = await store.insertComment(ctx.db, handOf(ctx), found, {
      part,
      text,
      organisation: ctx.actor.organisationName ?? null,
      accountId: accountOf(ctx.actor) ?? null,
    })
    ctx.about('production_plan_comments', made)
    if (!one.own && one.organisationId)
      await notify(ctx, {
        organisationIds: [one.organisationId],
        key: 'production.notice.advised',
        facts: { by: ctx.actor.organisationName ?? ctx.actor.name, year: String(found.year) },
        path: planPath(one.id, found.year),
      })
    return { id: made }
  },
})

export const listPlans = query({
  name: 'production.plans',
  may: 'production.lists',
  input: PlanFilter,
  output: PlanList,
  async run(ctx, { page, year = yearPlanned(ctx.today), standing, place, q }) {
    const asked: store.AskedPlans = { year, standing: standing ?? null, place: place ?? null, words: fold(q) || null }
    const { rows, total } = await store.listPlanning(ctx.db, asked, (page - 1) * PLANS_PAGE, PLANS_PAGE)
    const places = await placeNames(
      ctx,
      rows.flatMap(({ place_id: at }) => at ?? []),
    )
    return {
      year,
      total,
      counts: Object.fromEntries((await store.countPlanning(ctx.db, asked)).map((one) => [one.standing, one.n])),
      items: rows.map((row) => {
        const sums = row.content && sumsOf(row.content)
        return {
          id: row.id,
          name: row.name,
          placeName: places.get(row.place_id ?? '') ?? null,
          standing: row.standing,
          revenue: sums?.revenue ?? null,
          // Before any cost is said there is no result, and what is earned is none.
          profit: sums && sums.costs > 0 ? sums.profit : null,
          savedAt: row.saved_at?.toISOString() ?? null,
        }
      }),
    }
  },
})
