/** Publishing series as open data: by an act, from settled periods alone, each issue kept as it was; a correction is the next issue. */
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { organisationsByIds } from '#modules/organisations'
import { provinceOf } from '#modules/people'
import { indicatorsByCode, isOpen, periodStands, figuresOverPeriods } from '#modules/reports'
import { AddSet, KeptSets, PublishSet, WithdrawIssue, type OpenContent } from './open-contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const EVENTS = 'open_data_events'
const MOST_PERIODS = 40
/** Addresses beside the sets. */
const TAKEN = new Set(['country'])
const handOf = (ctx: Ctx) => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })

export const listSets = query({
  name: 'statistics.sets',
  may: 'statistics.publish',
  input: z.object({}),
  output: KeptSets,
  async run(ctx) {
    const sets = await store.sets(ctx.db)
    const issues = await store.issuesOf(
      ctx.db,
      sets.map(({ id }) => id),
    )
    return {
      items: sets.map((one) => ({
        id: one.id,
        version: one.version,
        code: one.code,
        title: one.title,
        description: one.description,
        indicators: one.indicator_codes,
        kind: one.period_kind,
        publisher: one.publisher,
        issues: issues
          .filter(({ set_id }) => set_id === one.id)
          .map((issue) => ({
            id: issue.id,
            version: issue.version,
            n: issue.n,
            act: issue.act,
            actOn: issue.act_on,
            validFrom: issue.valid_from,
            validTo: issue.valid_to,
            reason: issue.reason,
            publishedAt: issue.published_at.toISOString(),
            by: issue.published_by_name,
            periods: issue.labels,
            withdrawnOn: issue.withdrawn_on,
            withdrawnWhy: issue.withdrawn_why,
          })),
      })),
      indicators: [...(await indicatorsByCode(ctx)).values()]
        .filter(({ rollup }) => rollup !== 'none')
        .map(({ code, nameVi, unit }) => ({ code, name: nameVi, unit })),
    }
  },
})

export const addSet = action({
  name: 'statistics.addSet',
  may: 'statistics.publish',
  input: AddSet,
  output: z.object({ id: z.uuid() }),
  async run(ctx, input) {
    const own = ctx.actor.organisationId
    const body = own ? (await organisationsByIds(ctx, [own])).get(own) : undefined
    if (!body) throw refuse.unknownSet({})
    const known = await indicatorsByCode(ctx, input.indicators)
    const strange = input.indicators.find((code) => !known.has(code))
    if (strange)
      throw refuse.unknownIndicator({ code: strange }, [{ path: 'indicators', code: 'statistics.unknownIndicator', facts: { code: strange } }])
    const province = (await provinceOf(ctx))?.name ?? ''
    const id = TAKEN.has(input.code)
      ? undefined
      : await store.addSet(ctx.db, handOf(ctx), {
          ...input,
          indicators: [...new Set(input.indicators)],
          organisationId: body.id,
          publisher: body.name,
          province,
        })
    if (!id) throw refuse.addressTaken({ code: input.code }, [{ path: 'code', code: 'statistics.addressTaken', facts: { code: input.code } }])
    await record(ctx, EVENTS, id, 'added')
    ctx.about('open_data_sets', id)
    return { id }
  },
})

/** What the settled periods of a set come to now; refuses while a figure of it is in doubt. */
async function contentOf(ctx: Ctx, set: store.SetRecord, before: OpenContent['values']): Promise<OpenContent> {
  const series = await figuresOverPeriods(ctx, set.period_kind, { of: 'whole' }, MOST_PERIODS)
  const periods = series.periods.filter(({ locked }) => locked)
  if (periods.length === 0) throw refuse.nothingSettled({})
  for (const { id, label } of periods) {
    const stands = await periodStands(ctx, id)
    // A figure worked out from one that is in doubt is in doubt.
    const cells = set.indicator_codes.flatMap((code) => series.behind(id, code))
    const open = cells.map((cell) => stands.get(cell)).find((one) => one && isOpen(one.stand))
    if (open) throw refuse.unsettled({ name: open.label, period: label })
  }
  const known = await indicatorsByCode(ctx)
  const indicators = set.indicator_codes.flatMap((code) => {
    const row = series.rowOf(code)
    const one = known.get(code.split('/')[0] ?? code)
    return row && one ? [{ code, name: row.label || row.name, nameEn: one.nameEn, unit: row.unit, measure: row.measure }] : []
  })
  const was = new Map(before.map((one) => [`${one.indicator} ${one.period}`, one]))
  const values = indicators.flatMap(({ code }) =>
    periods.flatMap(({ id, key }) => {
      const value = series.value(id, code)
      if (value === null) return []
      const earlier = was.get(`${code} ${key}`)
      const corrected = earlier !== undefined && (earlier.status === 'R' || Math.abs(earlier.value - value) > 5e-5)
      return [
        {
          indicator: code,
          period: key,
          value: Math.round(value * 1e4) / 1e4,
          status: corrected ? ('R' as const) : ('A' as const),
          ...series.parts(id, code),
        },
      ]
    }),
  )
  return { indicators, periods: periods.map(({ key, label, fromDay, toDay }) => ({ key, label, from: fromDay, to: toDay })), values }
}

export const publishSet = action({
  name: 'statistics.publish',
  may: 'statistics.publish',
  on: 'open_data_sets',
  input: PublishSet.refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, { path: ['validTo'] }),
  output: z.object({ id: z.uuid(), version: z.number().int(), n: z.number().int() }),
  async run(ctx, { id, version, act, actOn, validFrom, validTo, reason }) {
    const set = await store.setById(ctx.db, id)
    if (!set || !ctx.actor.organisationIds.includes(set.organisation_id)) throw refuse.unknownSet({ id })
    const before = await store.publishedBefore(ctx.db, id)
    if (before.n > 0 && reason === '') throw refuse.reasonMissing({}, [{ path: 'reason', code: 'statistics.reasonMissing' }])
    const data = await contentOf(ctx, set, before.values)
    const n = before.n + 1
    await store.addIssue(ctx.db, handOf(ctx), { setId: id, n, act, actOn, validFrom, validTo, reason, data })
    await record(ctx, EVENTS, id, 'published', { ...(reason ? { note: reason } : {}), facts: { n, act } })
    ctx.about('open_data_sets', id, { after: { n, act, actOn, validFrom, validTo, reason, values: data.values.length } })
    return { id, version: version + 1, n }
  },
})

/** Takes an issue back: nobody reads it any more; who withdrew it, when and why is kept. The issue before it holds again, as far as it does. */
export const withdrawIssue = action({
  name: 'statistics.withdraw',
  may: 'statistics.publish',
  on: 'open_data_issues',
  input: WithdrawIssue,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, why }) {
    const issue = await store.issueById(ctx.db, id)
    const set = issue && (await store.setById(ctx.db, issue.set_id))
    if (!issue || !set || !ctx.actor.organisationIds.includes(set.organisation_id)) throw refuse.unknownSet({ id })
    if (issue.withdrawn_on !== null) throw refuse.withdrawnAlready({})
    await store.withdraw(ctx.db, id, ctx.today, why)
    await record(ctx, EVENTS, set.id, 'withdrawn', { note: why })
    return { id }
  },
})
