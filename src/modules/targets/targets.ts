/** Targets of a year: set by the lead agency, actual against target, what falls behind. */
import { z } from 'zod'
import { periodFromKey, periodLabel } from '#lib/period'
import { action, FileOutput, query, type Ctx } from '#platform/action'
import { settingOn } from '#platform/settings'
import { record } from '#platform/timeline'
import { writeXlsx } from '#platform/sheets'
import { organisationOfProvince } from '#modules/organisations'
import { ofCity } from '#modules/people'
import { communesOf, placesByIds } from '#modules/places'
import { figuresOfEach, indicatorsByCode, inUnit, periodsOfYear, type PeriodRequest } from '#modules/reports'
import { AddTarget, RemoveTarget, SetTarget, TargetChoices, TargetList, type TargetRow } from './contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import * as store from './store.ts'
import { against, percentOf, planFor, standingOf, yearSoFar, type Plan } from './target-rules.ts'

const EVENTS = 'target_events'
const Stepped = z.object({ id: z.uuid(), version: z.number().int() })
const handOf = (ctx: Ctx) => ({ provinceId: ctx.actor.provinceId!, name: ctx.actor.post ?? ctx.actor.name, at: ctx.now })
const Year = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), placeId: z.uuid().optional() })
const yearOf = (ctx: Ctx, said: number | undefined): number => said ?? Number(ctx.today.slice(0, 4))

/** The plan that a figure of a period stands against, by indicator and place, for modules above: the period's own, or else that of its year. */
export type Plans = (code: string, placeId: string | null, periodKey: string) => Plan | null
export async function plansOf(ctx: Ctx, year: number): Promise<Plans> {
  const known = new Map(
    (await store.targetsOf(ctx.db, year)).map((one) => [`${one.indicator_code} ${one.place_id ?? ''} ${one.period_key ?? ''}`, Number(one.value)]),
  )
  const of = (code: string, placeId: string | null, key: string) => known.get(`${code} ${placeId ?? ''} ${key}`) ?? null
  return (code, placeId, periodKey) => planFor(of(code, placeId, periodKey), of(code, placeId, ''))
}

/** Half of those asked at least: what a few sent early says nothing of the whole. */
const told = ({ counts }: PeriodRequest): boolean => counts.sent * 2 >= counts.all

/** The periods of a year that belong together, in order: of the rhythm that most bodies are asked in, of each period the request that asks most. */
function periodsFor(all: readonly PeriodRequest[]): PeriodRequest[] {
  const most = Math.max(0, ...all.map(({ counts }) => counts.all))
  const kind = all.find(({ counts }) => counts.all === most)?.periodKind
  // After a merger fewer bodies are asked for the same whole; one that a few were asked besides is another source.
  const best = bestOf(all.filter(({ periodKind }) => periodKind === kind))
  return [...best.values()].filter((one) => one.counts.all * 2 > most && told(one))
}

/** How far the year is by its periods: three of four quarters are 0.75. */
const elapsedBy = (last: PeriodRequest | undefined): number => {
  const period = last && periodFromKey(last.periodKey)
  return period ? period.ordinal / { year: 1, half: 2, quarter: 4, month: 12 }[period.kind] : 0
}
const nameOf = (key: string): string => {
  const period = periodFromKey(key)
  return period ? periodLabel(period) : key
}

/** Every period of the year with figures, of each the request that asks most: what a plan of a quarter stands against where months are asked for too. */
function bestOf(all: readonly PeriodRequest[]): Map<string, PeriodRequest> {
  const best = new Map<string, PeriodRequest>()
  for (const one of all) if (one.counts.all > (best.get(one.periodKey)?.counts.all ?? 0)) best.set(one.periodKey, one)
  return best
}

export async function listOf(ctx: Ctx, year: number, placeId?: string): Promise<z.input<typeof TargetList>> {
  const rows = await store.targetsOf(ctx.db, year, placeId)
  const indicators = await indicatorsByCode(
    ctx,
    rows.map((row) => row.indicator_code),
  )
  const places = await placesByIds(
    ctx,
    rows.flatMap((row) => row.place_id ?? []),
  )
  const all = (await periodsOfYear(ctx, year)).filter(({ counts }) => counts.sent > 0)
  const periods = periodsFor(all)
  const last = periods.at(-1)
  const requests = new Map([...bestOf(all.filter(told)), ...periods.map((one) => [one.periodKey, one] as const)])
  const inOrder = [...requests.values()].toSorted((a, b) => a.toDay.localeCompare(b.toDay))
  const figure = await figuresOfEach(
    ctx,
    inOrder.map(({ id }) => id),
    [...places.keys()],
  )
  const near = await settingOn<number>(ctx, 'targets.near')
  const items = rows.map((row): TargetRow => {
    const indicator = indicators.get(row.indicator_code)
    const flow = indicator?.measure === 'flow'
    const of = (key: string) => {
      const request = requests.get(key)
      return request ? figure(request.id, row.indicator_code, row.place_id) : null
    }
    const plan: Plan = { value: Number(row.value), of: row.period_key ? 'period' : 'year' }
    const soFar = last ? yearSoFar(last.periodKey, flow, of) : { value: null, missing: [] }
    const { value: actual, missing } = against(plan, row.period_key ? of(row.period_key) : null, soFar)
    const percent = percentOf(actual, plan.value)
    const standing = standingOf(percent, flow, plan.of === 'period' ? 1 : elapsedBy(last), near)
    return {
      id: row.id,
      version: row.version,
      code: row.indicator_code,
      name: indicator?.nameVi ?? row.indicator_code,
      unit: indicator?.unit ?? '',
      place: row.place_id ? { id: row.place_id, name: places.get(row.place_id)?.name ?? '' } : null,
      request: row.period_key ? (requests.get(row.period_key)?.id ?? null) : flow ? null : (last?.id ?? null),
      period: row.period_key ? { key: row.period_key, name: nameOf(row.period_key) } : null,
      value: plan.value,
      basis: row.basis,
      setBy: row.set_by_name,
      actual,
      missing: actual === null ? [] : missing.map(nameOf),
      percent,
      // Without a part of the year nobody can say that it is behind.
      standing: missing.length > 0 && standing !== 'reached' ? 'unknown' : standing,
    }
  })
  return {
    year,
    period: last?.period ?? null,
    requestId: last?.id ?? null,
    items,
    may: { set: ctx.actor.permissions.has('targets.set') },
  }
}

export const listTargets = query({
  name: 'targets.list',
  may: 'targets.see',
  input: Year,
  output: TargetList,
  run: (ctx, { year, placeId }) => listOf(ctx, yearOf(ctx, year), placeId),
})

export const seeChoices = query({
  name: 'targets.choices',
  may: 'targets.set',
  input: z.object({}),
  output: TargetChoices,
  async run(ctx) {
    const ground = (await organisationOfProvince(ctx, 'people_committee'))?.placeId
    const indicators = [...(await indicatorsByCode(ctx)).values()].filter(({ rollup }) => rollup !== 'none')
    return {
      indicators: indicators.map(({ code, nameVi, unit }) => ({ code, name: nameVi, unit })),
      places: (ground ? await communesOf(ctx, ground, ctx.today) : []).map(({ id, name }) => ({ id, name })),
    }
  },
})

export const addTarget = action({
  name: 'targets.add',
  may: 'targets.set',
  input: AddTarget,
  output: Stepped,
  async run(ctx, input) {
    if (!(await indicatorsByCode(ctx, [input.code])).has(input.code))
      throw refuse.unknownIndicator({ code: input.code }, [{ path: 'code', code: 'targets.unknownIndicator', facts: { code: input.code } }])
    if (input.placeId && !(await placesByIds(ctx, [input.placeId])).has(input.placeId))
      throw refuse.unknownPlace({}, [{ path: 'placeId', code: 'targets.unknownPlace' }])
    if (input.period && periodFromKey(input.period)?.year !== input.year)
      throw refuse.otherYear({ year: input.year }, [{ path: 'period', code: 'targets.otherYear', facts: { year: input.year } }])
    const id = await store.addTarget(ctx.db, handOf(ctx), input)
    if (!id)
      throw refuse.taken({ code: input.code, year: input.year }, [
        { path: 'code', code: 'targets.taken', facts: { code: input.code, year: input.year } },
      ])
    await record(ctx, EVENTS, id, 'added', { facts: { value: input.value, basis: input.basis } })
    ctx.about('targets', id)
    return { id, version: 1 }
  },
})

export const setTarget = action({
  name: 'targets.set',
  may: 'targets.set',
  on: 'targets',
  input: SetTarget,
  output: Stepped,
  async run(ctx, { id, version, value, basis }) {
    const before = await store.targetById(ctx.db, id)
    if (!before) throw refuse.unknown({ id })
    await record(ctx, EVENTS, id, 'changed', { facts: { from: Number(before.value), value, basis } })
    await store.writeTarget(ctx.db, handOf(ctx), id, value, basis)
    return { id, version: version + 1 }
  },
})

export const removeTarget = action({
  name: 'targets.remove',
  may: 'targets.set',
  on: 'targets',
  input: RemoveTarget,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id }) {
    if (!(await store.targetById(ctx.db, id))) throw refuse.unknown({ id })
    await record(ctx, EVENTS, id, 'removed')
    await store.removeTarget(ctx.db, handOf(ctx), id)
    return { id }
  },
})

export const exportTargets = query({
  name: 'targets.export',
  may: 'targets.see',
  input: Year,
  output: FileOutput,
  async run(ctx, { year: wanted, placeId }) {
    const year = yearOf(ctx, wanted)
    const { items } = await listOf(ctx, year, placeId)
    const t = (key: string) => say(ctx, `targets.${key}`)
    const whole = say(ctx, 'targets.whole', await ofCity(ctx))
    const text = (header: string, width: number) => ({ header, width, kind: 'text' as const })
    const number = (header: string) => ({ header, width: 16, kind: 'number' as const })
    const bytes = writeXlsx({
      sheets: [
        {
          name: String(year),
          columns: [
            text(t('code'), 14),
            text(t('indicator'), 56),
            text(t('unit'), 16),
            text(t('place'), 28),
            text(t('period'), 18),
            number(t('value')),
            number(t('actual')),
            number(t('percent')),
            text(t('standing'), 22),
            text(t('basis'), 40),
            text(t('note.column'), 40),
          ],
          rows: items.map((one) => [
            one.code,
            one.name,
            one.unit,
            one.place?.name ?? whole,
            one.period?.name ?? t('period.year'),
            inUnit(one.unit, one.value),
            inUnit(one.unit, one.actual),
            inUnit('%', one.percent),
            t(`standing.${one.standing}`),
            one.basis,
            one.missing.length > 0 ? say(ctx, 'targets.missing', { periods: one.missing.join(', ') }) : '',
          ]),
        },
      ],
    })
    return {
      name: `${t('title')} ${year}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
      size: bytes.byteLength,
    }
  },
})
