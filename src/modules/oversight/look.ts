/** Looking through cooperatives by the rules: every night, when somebody asks, and at one of them when something of it was recorded. */
import { asPart } from '#platform/acting'
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import type { DailyJob, Job } from '#platform/module'
import { keepersOf, limitsBroken, sizesToday } from '#modules/cooperatives'
import { notify } from '#modules/people'
import { RuleList, SetRule } from './contract.ts'
import { KNOWN_RULES, partOf, RULES, ruleOn, rulesOn, type Rule } from './finding-rules.ts'
import { judge } from './judge-rules.ts'
import { refuse } from './problems.ts'
import { followGround } from './store-plans.ts'
import { factsOf, type Facts } from './store-facts.ts'
import * as store from './store-findings.ts'

const BATCH = 1000
export const SYSTEM = ['oversight.system', 'cooperatives.readAll', 'cooperatives.see']

/** What the system itself does on the way of somebody's act: looking by the rules, handing plans over. */
export const asSystem = asPart('oversight', ...SYSTEM)

export const handOf = (ctx: Ctx): store.Hand => ({
  provinceId: ctx.actor.provinceId!,
  name: ctx.actor.post ?? ctx.actor.name,
  at: ctx.now,
  today: ctx.today,
})

/** The rules of the province: its own after those that the program brings, so that of the same day its own count. */
export async function rulesOf(ctx: Ctx): Promise<Rule[]> {
  const units = new Map(KNOWN_RULES.map(({ rule, unit }) => [rule, unit]))
  return [...KNOWN_RULES, ...(await store.ownRules(ctx.db)).map((one) => ({ ...one, unit: units.get(one.rule) ?? null }))]
}

export type Looked = { looked: number; found: number; gone: number; fresh: (store.Fresh & Pick<Facts, 'organisation_id' | 'place_id'>)[] }

/** Looks at all, or at these; as the system, batch by batch. */
export const lookAt = (ctx: Ctx, ids: string[] | null): Promise<Looked> => asSystem(ctx, () => lookThrough(ctx, ids))

async function lookThrough(ctx: Ctx, ids: string[] | null): Promise<Looked> {
  const hand = handOf(ctx)
  const rules = rulesOn(await rulesOf(ctx), ctx.today)
  const total: Looked = { looked: 0, found: 0, gone: 0, fresh: [] }
  for (let after: string | null = null; ;) {
    const facts: Facts[] = await factsOf(ctx.db, ctx.today, after, BATCH, ids)
    if (facts.length === 0) break
    const sizes = await sizesToday(ctx, facts)
    const limits = await limitsBroken(ctx, facts)
    const found = facts.flatMap((one, nth) =>
      judge({ ...one, size: sizes[nth] ?? null, limits: limits.get(one.id) ?? [] }, rules, ctx.today).map((each) => ({
        ...each,
        cooperativeId: one.id,
      })),
    )
    const batch = facts.map(({ id }) => id)
    const { fresh, gone } = await store.settleBatch(ctx.db, hand, batch, found)
    const at = new Map(facts.map((one) => [one.id, one]))
    total.fresh.push(
      ...fresh.map((one) => ({
        ...one,
        organisation_id: at.get(one.cooperative_id)!.organisation_id,
        place_id: at.get(one.cooperative_id)!.place_id,
      })),
    )
    total.looked += facts.length
    total.found += found.length
    total.gone += gone
    after = facts.at(-1)!.id
    if (facts.length < BATCH) break
  }
  total.gone += await store.endStray(ctx.db, hand, ids)
  await followGround(ctx.db, ids)
  if (ids === null) await store.insertLook(ctx.db, hand, total)
  return total
}

/** Tells each commune how many of its own were found newly, and each cooperative with an account what it lacks. */
async function tell(ctx: Ctx, fresh: Looked['fresh']): Promise<void> {
  const weak = fresh.filter(({ part }) => part === 'weak')
  const keepers = weak.length > 0 ? await keepersOf(ctx) : undefined
  const at = new Map<string, Set<string>>()
  for (const { place_id: placeId, cooperative_id: cooperativeId } of weak)
    for (const { id } of keepers?.(placeId) ?? []) at.set(id, (at.get(id) ?? new Set()).add(cooperativeId))
  for (const [id, found] of at)
    await notify(ctx, {
      organisationIds: [id],
      roles: ['commune'],
      key: 'oversight.notice.found',
      facts: { n: found.size },
      path: '/oversight/weak?stage=found',
    })
  const own = Map.groupBy(
    fresh.filter((one) => one.part === 'governance' && one.organisation_id !== null),
    (one) => one.cooperative_id,
  )
  for (const [id, all] of own)
    await notify(ctx, {
      organisationIds: [all[0]!.organisation_id!],
      key: 'oversight.notice.missing',
      facts: { n: all.length },
      path: pathOf(id),
    })
}

export const pathOf = (id: string): string => `/oversight/cooperatives/${id}`

export const lookDaily: DailyJob = {
  name: 'oversight.look',
  permissions: [...SYSTEM, 'people.notify'],
  run: async (ctx) => tell(ctx, (await lookAt(ctx, null)).fresh),
}

/** The same when somebody asks: a job, so that nobody waits for a large province. */
export const lookJob: Job = {
  name: 'oversight.lookNow',
  permissions: [...SYSTEM, 'people.notify'],
  run: async (ctx: Ctx) => tell(ctx, (await lookAt(ctx, null)).fresh),
}

export const lookNow = action({
  name: 'oversight.look',
  may: 'oversight.setRules',
  input: z.object({}),
  output: z.object({ asked: z.literal(true) }),
  async run(ctx) {
    // Asked several times before it is done, it is done once.
    await ctx.enqueue('oversight.lookNow', {}, { key: `oversight.look:${ctx.actor.provinceId}` })
    return { asked: true as const }
  },
})

export const listRules = query({
  name: 'oversight.rules',
  may: 'oversight.see',
  input: z.object({}),
  output: RuleList,
  async run(ctx) {
    const rules: (Rule & { recordedBy?: string })[] = await rulesOf(ctx)
    const look = await store.lastLook(ctx.db)
    return {
      items: RULES.flatMap((key) => {
        const one = ruleOn(rules, key, ctx.today) as (Rule & { recordedBy?: string }) | undefined
        const next = rules
          .filter(({ rule, validFrom }) => rule === key && validFrom > ctx.today)
          .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0]
        if (!one) return []
        return [
          {
            ...one,
            part: partOf(key),
            recordedBy: one.recordedBy ?? null,
            next: next ? { validFrom: next.validFrom, active: next.active, amount: next.amount } : null,
          },
        ]
      }),
      look: look ? { at: look.at.toISOString(), by: look.by_name, looked: look.looked, found: look.found, gone: look.gone } : null,
    }
  },
})

/** A province's own word on a rule, from a day on. What was found by it before is looked at anew at once. */
export const setRule = action({
  name: 'oversight.setRule',
  may: 'oversight.setRules',
  input: SetRule,
  output: z.object({ id: z.uuid() }),
  async run(ctx, given) {
    const known = KNOWN_RULES.find(({ rule }) => rule === given.rule)!
    const wrong = known.unit === null ? given.amount !== null : given.active && given.amount === null
    if (wrong || (known.unit === 'percent' && (given.amount ?? 0) > 100))
      throw refuse.ruleNumber({}, [{ path: 'amount', code: 'oversight.ruleNumber' }])
    const id = await store.insertRule(ctx.db, handOf(ctx), given)
    await ctx.enqueue('oversight.lookNow', {}, { key: `oversight.look:${ctx.actor.provinceId}` })
    ctx.about('oversight_rules', id)
    return { id }
  },
})
