/** Shapes of targets that cross the module's border. */
import { z } from 'zod'
import { periodFromKey } from '#lib/period'

export const STANDINGS = ['reached', 'onTrack', 'behind', 'unknown'] as const
export const Standing = z.enum(STANDINGS)
export type Standing = z.infer<typeof Standing>

export const TargetRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  place: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Of a part of the year: its key and name, '2026-Q3' 'quý III/2026'; null: of the year. */
  period: z.object({ key: z.string(), name: z.string() }).nullable(),
  value: z.number(),
  /** The board of the one period that the actual figure is of; null: it is added up over periods, or there is none. */
  request: z.uuid().nullable(),
  basis: z.string(),
  setBy: z.string(),
  /** What the reports of the year come to; null: nothing yet, or not the reader's to see. */
  actual: z.number().nullable(),
  /** Periods of the year without a figure, so that what flows is not whole: 'quý I/2026'. */
  missing: z.array(z.string()),
  percent: z.number().nullable(),
  standing: Standing,
})
export type TargetRow = z.infer<typeof TargetRow>
export const TargetList = z.object({
  year: z.number().int(),
  /** The last period that the actual figures come from: 'quý III/2026', and its board. */
  period: z.string().nullable(),
  requestId: z.uuid().nullable(),
  items: z.array(TargetRow),
  may: z.object({ set: z.boolean() }),
})
export type TargetList = z.infer<typeof TargetList>

const Words = (most: number) => z.string().trim().normalize().max(most)
const Value = z.coerce.number().gt(-1e15).lt(1e15)
/** A part of a year: a quarter, a half or a month. */
const PartOfYear = z.string().refine((key) => {
  const period = periodFromKey(key)
  return period !== undefined && period.kind !== 'year'
})
export const AddTarget = z.object({
  code: z.string().max(40),
  year: z.coerce.number().int().min(2000).max(2100),
  placeId: z.uuid().nullable().default(null),
  /** '2026-Q3'; without one: of the whole year. */
  period: PartOfYear.nullable().default(null),
  value: Value,
  basis: Words(300).min(2),
})
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
export const SetTarget = z.object({ ...Seen, value: Value, basis: Words(300).min(2) })
export const RemoveTarget = z.object(Seen)
/** What a target may be set for. */
export const TargetChoices = z.object({
  indicators: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
  places: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type TargetChoices = z.infer<typeof TargetChoices>
