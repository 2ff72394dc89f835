/** Shapes of a series: one indicator of one territory over the years. */
import { z } from 'zod'
import { PERIOD_KINDS, PeriodKind } from './period-contract.ts'

const Day = z.iso.date()
const Named = z.object({ id: z.uuid(), name: z.string() })

/** A figure as rows of forms name it: an indicator, or one part of a breakdown of it. */
export const RowKey = z.string().regex(/^[A-Z]{2,8}\.\d{1,3}(?:\.\d{1,3}){0,3}(?:\/[a-z0-9_]{1,24})?$/)

export const AskSeries = z.object({
  code: RowKey,
  /** A commune, a district of the past or the province; without one: all that was reported. */
  placeId: z.uuid().optional(),
  every: PeriodKind.optional(),
  /** By which form, and of which level of bodies: sources of one figure are never added to one another. */
  source: z.string().max(60).optional(),
  /** The day whose map the figures are brought to; without one: as they were reported. */
  on: Day.optional(),
  fromYear: z.coerce.number().int().min(1990).max(2100).optional(),
  toYear: z.coerce.number().int().min(1990).max(2100).optional(),
})
export type AskSeries = z.infer<typeof AskSeries>

export const SeriesSource = z.object({
  key: z.string(),
  form: z.string(),
  level: z.string(),
  every: z.array(z.enum(PERIOD_KINDS)),
  fromYear: z.number().int(),
  toYear: z.number().int(),
})
export type SeriesSource = z.infer<typeof SeriesSource>

/** A place whose ground parted, so that its figures follow only by shares. */
export const SeriesFork = z.object({
  place: Named,
  on: Day,
  way: z.enum(['forward', 'back']),
  parts: z.array(Named.extend({ share: z.number().nullable() })),
  basis: z.string().nullable(),
  madeBy: z.string().nullable(),
  /** Which choice of shares this is; 0 where nobody chose any. */
  version: z.number().int(),
})
export type SeriesFork = z.infer<typeof SeriesFork>

export const SeriesPoint = z.object({
  key: z.string(),
  label: z.string(),
  toDay: Day,
  value: z.number().nullable(),
  /** Of an average or a ratio: what it was worked out from. */
  top: z.number().nullable(),
  bottom: z.number().nullable(),
  /** Reports that count, of those asked. */
  reports: z.number().int(),
  asked: z.number().int(),
  /** By shares that a person chose, not as it was reported. */
  shared: z.boolean(),
  /** Not re-based: ground of these places was divided, and nobody said how. */
  divided: z.array(z.string()),
  /** What it is counted in; an indicator may be changed from a day on. */
  unit: z.string(),
  /** Of a year from its parts: the indicator was changed in the middle of it, so that they do not come to one figure. */
  changed: z.boolean(),
  /** Settled among its sources, or worked out from what was: the official value before the sum of the reports. */
  official: z.boolean(),
  /** How many times it was settled anew: a correction is shown as such. */
  corrected: z.number().int(),
  /** The one period whose figure this is, of the whole or of one place, with the column of its table: it opens down to its reports. */
  opens: z.object({ request: z.uuid(), column: z.string(), place: z.uuid().nullable() }).nullable(),
  /** Worked out from the quarters or months of the year. */
  fromParts: z.boolean(),
  locked: z.boolean(),
  requestIds: z.array(z.uuid()),
})
export type SeriesPoint = z.infer<typeof SeriesPoint>

export const SeriesDefinition = z.object({
  key: z.string(),
  label: z.string(),
  what: z.array(z.enum(['unit', 'measure', 'rollup', 'formula', 'numerator', 'denominator'])),
  unitBefore: z.string(),
  unit: z.string(),
  measure: z.string(),
  rollup: z.string(),
  formulaWords: z.string().nullable(),
})
export type SeriesDefinition = z.infer<typeof SeriesDefinition>

export const Series = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  measure: z.string(),
  rollup: z.string(),
  place: Named.nullable(),
  /** Without a place: all that was reported; otherwise only what the reader's own body reported or received. */
  all: z.boolean(),
  every: z.enum(PERIOD_KINDS),
  on: Day.nullable(),
  source: z.string().nullable(),
  sources: z.array(SeriesSource),
  points: z.array(SeriesPoint),
  /** Days on which the map changed where these figures lie. */
  changes: z.array(z.object({ on: Day, places: z.number().int() })),
  /** Periods from which the indicator was another: what changed, and what it is from then on. */
  definitions: z.array(SeriesDefinition),
  /** Places that were divided, with the shares that somebody chose, if any. */
  forks: z.array(SeriesFork),
  may: z.object({ share: z.boolean() }),
})
export type Series = z.infer<typeof Series>

export const SetShares = z.object({
  placeId: z.uuid(),
  /** The choice of shares that the writer saw, 0 where there was none. */
  seen: z.coerce.number().int().min(0),
  on: Day,
  way: z.enum(['forward', 'back']),
  parts: z
    .array(z.object({ placeId: z.uuid(), share: z.number().min(0).max(1) }))
    .min(2)
    .max(60),
  basis: z.string().trim().normalize().min(1).max(300),
})
