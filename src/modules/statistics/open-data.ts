/** Open data as anybody reads it, without signing in: the list of sets, and one of them as JSON, CSV or SDMX-JSON 2.0. */
import { z } from 'zod'
import { FileOutput, query, type Ctx } from '#platform/action'
import { isUniform } from '#modules/reports'
import { countryOf } from './country-rules.ts'
import { AskCountry, OpenCountry, OpenDataset, OpenList } from './open-contract.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { dataMessage, structureMessage } from './sdmx-rules.ts'
import * as store from './store.ts'
import { csvOf } from './tables.ts'

const Code = z.object({ code: z.string().max(60) })

export const listOpenData = query({
  name: 'statistics.openList',
  may: 'anyone',
  input: z.object({}),
  output: OpenList,
  async run(ctx) {
    const found = await store.published(ctx.db, ctx.today)
    return { terms: say(ctx, 'statistics.open.terms'), items: found.map(({ data: _values, ...set }) => set) }
  },
})

async function datasetOf(ctx: Ctx, code: string): Promise<z.input<typeof OpenDataset>> {
  const [found] = await store.published(ctx.db, ctx.today, code)
  if (!found?.data) throw refuse.unknownSet({ code })
  const { data, indicators: _indicators, periods: _periods, ...set } = found
  return { ...set, terms: say(ctx, 'statistics.open.terms'), ...data }
}

const NEWEST = ['quarter', 'half', 'year', 'month'] as const
/** How many periods of the country are shown. */
const SHOWN = 12

/** One indicator over the country, period by period, out of what provinces have published; each sum with its parts. */
export const readCountry = query({
  name: 'statistics.openCountry',
  may: 'anyone',
  input: AskCountry,
  output: OpenCountry,
  async run(ctx, { kind, code }) {
    const first = await store.publishedByProvinces(ctx.db, ctx.today, kind ?? 'quarter', code ?? null)
    const shown = kind ?? NEWEST.find((one) => first.kinds.includes(one)) ?? 'quarter'
    const known = shown === (kind ?? 'quarter') ? first : await store.publishedByProvinces(ctx.db, ctx.today, shown, code ?? null)
    const indicator = known.indicators.find((one) => one.code === code) ?? known.indicators[0] ?? null
    const { values } = indicator && indicator.code !== code ? await store.publishedByProvinces(ctx.db, ctx.today, shown, indicator.code) : known
    return {
      kinds: NEWEST.filter((one) => known.kinds.includes(one)),
      kind: shown,
      indicators: known.indicators,
      indicator,
      periods: indicator
        ? countryOf(
            indicator,
            values.map((one) => ({ ...one, top: one.top ?? null, bottom: one.bottom ?? null })),
            isUniform(indicator.code.split('/')[0]!),
          ).slice(0, SHOWN)
        : [],
    }
  },
})

export const readOpenData = query({
  name: 'statistics.openSet',
  may: 'anyone',
  input: Code,
  output: OpenDataset,
  run: (ctx, { code }) => datasetOf(ctx, code),
})

const file = (name: string, mediaType: string, bytes: Uint8Array) => ({ name, mediaType, bytes, size: bytes.byteLength })
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

export const openCsv = query({
  name: 'statistics.openCsv',
  may: 'anyone',
  input: Code,
  output: FileOutput,
  async run(ctx, { code }) {
    const set = await datasetOf(ctx, code)
    const [indicators, periods] = [new Map(set.indicators.map((one) => [one.code, one])), new Map(set.periods.map((one) => [one.key, one]))]
    const rows = set.values.map(({ indicator, period, value, status }) => [
      indicator,
      indicators.get(indicator)?.name ?? '',
      indicators.get(indicator)?.unit ?? '',
      period,
      periods.get(period)?.from ?? '',
      periods.get(period)?.to ?? '',
      value,
      status,
    ])
    return file(`${code}.csv`, 'text/csv; charset=utf-8', csvOf([['indicator', 'name', 'unit', 'period', 'from', 'to', 'value', 'status'], ...rows]))
  },
})

export const openSdmx = query({
  name: 'statistics.openSdmx',
  may: 'anyone',
  input: Code.extend({ what: z.enum(['data', 'structure']).default('data') }),
  output: FileOutput,
  async run(ctx, { code, what }) {
    const set = await datasetOf(ctx, code)
    const message = what === 'data' ? dataMessage(set, set.publishedAt) : structureMessage(set, set.publishedAt)
    return { ...file(`${code}-${what}.json`, `application/vnd.sdmx.${what}+json; version=2.0.0; charset=utf-8`, json(message)), inline: true }
  },
})
