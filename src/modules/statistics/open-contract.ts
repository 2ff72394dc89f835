/** Shapes of open data: what is published, its issues, and what anybody may read. */
import { z } from 'zod'
import { Kind } from './contract.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)

/** A value: A as reported and settled, R corrected since an earlier issue; of an average or a ratio also the two sums behind it. */
export const OpenValue = z.object({
  indicator: z.string(),
  period: z.string(),
  value: z.number(),
  status: z.enum(['A', 'R']),
  top: z.number().optional(),
  bottom: z.number().optional(),
})
export const OpenIndicator = z.object({ code: z.string(), name: z.string(), nameEn: z.string(), unit: z.string(), measure: z.string() })
export type OpenIndicator = z.infer<typeof OpenIndicator>
export const OpenPeriod = z.object({ key: z.string(), label: z.string(), from: Day, to: Day })
export const OpenContent = z.object({ indicators: z.array(OpenIndicator), periods: z.array(OpenPeriod), values: z.array(OpenValue) })
export type OpenContent = z.infer<typeof OpenContent>

export const OpenSet = z.object({
  code: z.string(),
  title: z.string(),
  description: z.string(),
  publisher: z.string(),
  province: z.string(),
  kind: Kind,
  /** Which issue of the set this is. */
  n: z.number().int(),
  act: z.string(),
  actOn: Day,
  validFrom: Day,
  validTo: Day.nullable(),
  /** Why it was published again. */
  reason: z.string(),
  publishedAt: z.string(),
  indicators: z.number().int(),
  periods: z.number().int(),
})
export type OpenSet = z.infer<typeof OpenSet>
export const OpenList = z.object({ terms: z.string(), items: z.array(OpenSet) })
export type OpenList = z.infer<typeof OpenList>
export const OpenDataset = OpenSet.omit({ indicators: true, periods: true }).extend({ terms: z.string(), ...OpenContent.shape })
export type OpenDataset = z.infer<typeof OpenDataset>

/** One indicator over the whole country, out of what its provinces have published. */
export const AskCountry = z.object({ kind: Kind.optional(), code: z.string().max(60).optional() })
export const CountryPart = z.object({
  province: z.string(),
  publisher: z.string(),
  /** The address of the set in which it was published. */
  set: z.string(),
  value: z.number(),
  status: z.enum(['A', 'R']),
  /** Published in another unit, or another figure under the same code: what it is there. It is not counted. */
  apart: z.object({ name: z.string(), unit: z.string() }).nullable(),
})
export type CountryPart = z.infer<typeof CountryPart>
export const CountryPeriod = z.object({
  key: z.string(),
  label: z.string(),
  /** null: an average without the two sums behind it cannot be worked out for the whole. */
  value: z.number().nullable(),
  parts: z.array(CountryPart),
})
export type CountryPeriod = z.infer<typeof CountryPeriod>
export const OpenCountry = z.object({
  kinds: z.array(Kind),
  kind: Kind,
  indicators: z.array(OpenIndicator),
  /** null: nothing is published of this kind of period. */
  indicator: OpenIndicator.nullable(),
  /** The newest first. */
  periods: z.array(CountryPeriod),
})
export type OpenCountry = z.infer<typeof OpenCountry>

/** As the lead agency keeps them. */
export const KeptSet = z.object({
  id: z.uuid(),
  version: z.number().int(),
  code: z.string(),
  title: z.string(),
  description: z.string(),
  indicators: z.array(z.string()),
  kind: Kind,
  publisher: z.string(),
  issues: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      n: z.number().int(),
      act: z.string(),
      actOn: Day,
      validFrom: Day,
      validTo: Day.nullable(),
      reason: z.string(),
      publishedAt: z.string(),
      by: z.string(),
      periods: z.array(z.string()),
      withdrawnOn: Day.nullable(),
      withdrawnWhy: z.string().nullable(),
    }),
  ),
})
export type KeptSet = z.infer<typeof KeptSet>
export const KeptSets = z.object({ items: z.array(KeptSet), indicators: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })) })
export type KeptSets = z.infer<typeof KeptSets>

export const AddSet = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  title: Words(200).min(3),
  description: Words(1000).default(''),
  indicators: z.array(z.string().max(60)).min(1).max(60),
  kind: Kind,
})
export const PublishSet = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  act: Words(200).min(3),
  actOn: Day,
  validFrom: Day,
  validTo: Day.nullable().default(null),
  reason: Words(500).default(''),
})
export const WithdrawIssue = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), why: Words(500).min(3) })
