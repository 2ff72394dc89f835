/** Shapes of dashboards that cross the module's border. */
import { z } from 'zod'

export const KINDS = ['month', 'quarter', 'half', 'year'] as const
export const Kind = z.enum(KINDS)
export type Kind = z.infer<typeof Kind>
const Value = z.number().nullable()

export const Point = z.object({
  request: z.uuid(),
  key: z.string(),
  label: z.string(),
  value: Value,
  /** How many times it was settled anew since it was settled first. */
  corrected: z.number().int(),
  /** The same period of last year, where it was reported. */
  lastYear: Value,
  /** The period right before it, where that was reported. */
  before: Value,
  sent: z.number().int(),
  all: z.number().int(),
})
export type Point = z.infer<typeof Point>

export const Series = z.object({
  code: z.string(),
  column: z.string(),
  name: z.string(),
  unit: z.string(),
  /** stock, flow, average, ratio. */
  measure: z.string(),
  points: z.array(Point),
  /** Of the last period: how much it is of what it is a part of, in percent. */
  part: z.object({ of: z.string(), percent: z.number() }).nullable(),
  /** What the last period stands against: its own plan (`planOf`: its name), or that of the year, and what has come to it. */
  plan: Value,
  planOf: z.string().nullable(),
  /** Of the plan of a year: added up since its start, but for the periods that are missing. */
  added: z.boolean(),
  missing: z.array(z.string()),
  actual: Value,
  percent: Value,
})
export type Series = z.infer<typeof Series>

export const Completeness = z.object({
  request: z.uuid(),
  label: z.string(),
  all: z.number().int(),
  sent: z.number().int(),
  accepted: z.number().int(),
  onTime: z.number().int(),
})
export type Completeness = z.infer<typeof Completeness>

/** whole: of all who report; place: of one commune; body: what one's own body reported. */
export const Scope = z.object({ of: z.enum(['whole', 'place', 'body']), name: z.string() })
export type Scope = z.infer<typeof Scope>

export const Dashboard = z.object({
  kind: Kind,
  /** Kinds of periods with anything to show. */
  kinds: z.array(Kind),
  scope: Scope,
  places: z.array(z.object({ id: z.uuid(), name: z.string() })),
  series: z.array(Series),
  /** What else the last period has figures of. */
  others: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
  completeness: z.array(Completeness),
})
export type Dashboard = z.infer<typeof Dashboard>

/** What stands on the page of the day of who steers: the last period alone. */
export const DayFigures = z.object({
  period: z.string().nullable(),
  figures: z.array(Series.omit({ points: true }).extend({ now: Point })),
  reported: Completeness.nullable(),
})
export type DayFigures = z.infer<typeof DayFigures>

export const IndicatorBoard = z.object({
  kind: Kind,
  kinds: z.array(Kind),
  scope: Scope,
  series: Series,
  /** Of the last period, the largest first. */
  bodies: z.array(z.object({ name: z.string(), report: z.uuid(), value: z.number() })),
  period: z.string().nullable(),
})
export type IndicatorBoard = z.infer<typeof IndicatorBoard>

export const Asked = z.object({ kind: Kind.optional(), placeId: z.uuid().optional() })
