/** Shapes of indicators and forms that cross the module's border. Reports themselves: report-contract.ts. */
import { z } from 'zod'
import { PERIOD_KINDS, PeriodKind } from './period-contract.ts'
import { Code, DesignedLayout, Layout, MEASURES, ROLLUPS } from './layout-contract.ts'

export { PERIOD_KINDS, PeriodKind }
const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)

const IndicatorFields = z.object({
  code: Code,
  parentCode: Code.nullable(),
  section: Words(100).min(1),
  nameVi: Words(300).min(1),
  nameEn: Words(300),
  unit: Words(40).min(1),
  entity: Words(20).min(1),
  measure: z.enum(MEASURES),
  rollup: z.enum(ROLLUPS),
  formula: z.string().trim().max(500).nullable(),
  numerator: Words(200).nullable(),
  denominator: Words(200).nullable(),
  note: Words(500).nullable(),
  periods: z.array(PeriodKind).min(1),
  breakdowns: z.array(Words(40)).max(20),
  validFrom: Day,
  validTo: Day.nullable(),
})
export const Indicator = IndicatorFields.extend({
  id: z.uuid(),
  version: z.number().int(),
  evidence: z.enum(['V', 'R']),
  source: z.string().nullable(),
  changedBy: z.string(),
  changedAt: z.string(),
  /** The formula as a sentence. */
  formulaWords: z.string().nullable(),
})
export type Indicator = z.infer<typeof Indicator>
/** What an indicator was until a day. */
export const Definition = IndicatorFields.pick({
  nameVi: true,
  unit: true,
  measure: true,
  rollup: true,
  numerator: true,
  denominator: true,
  formula: true,
}).extend({
  until: Day,
  formulaWords: z.string().nullable(),
  basis: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
})
export type Definition = z.infer<typeof Definition>
export const IndicatorPage = Indicator.extend({
  /** The newest first. What stands above is so from the day on which the newest of these ended. */
  definitions: z.array(Definition),
  /** The last closing day of the periods that were asked with it: a change holds from a later day on. */
  lastAsked: Day.nullable(),
  /** Forms in force that ask for it. */
  forms: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type IndicatorPage = z.infer<typeof IndicatorPage>
const ends = (one: { validFrom: string; validTo: string | null }): boolean => one.validTo === null || one.validFrom < one.validTo
const AFTER = { path: ['validTo'] }
export const AddIndicator = IndicatorFields.extend({ source: Words(300).nullable().default(null) }).refine(ends, AFTER)
export const SetIndicator = IndicatorFields.omit({ code: true })
  .extend({
    id: z.uuid(),
    version: z.coerce.number().int().positive(),
    /** From this day on it is another; without one: what stands there was wrong. */
    from: Day.nullable().default(null),
    /** The paper or reason of a change from a day on. */
    basis: Words(300).default(''),
  })
  .refine(ends, AFTER)
export type IndicatorFields = z.infer<typeof IndicatorFields>

export const FormRow = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  n: z.number().int(),
  validFrom: Day,
  rows: z.number().int(),
  rules: z.number().int(),
})
export type FormRow = z.infer<typeof FormRow>
export const Form = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  versionId: z.uuid(),
  n: z.number().int(),
  validFrom: Day,
  note: z.string().nullable(),
  layout: Layout,
  /** Each rule as a sentence, by its key. */
  rulesInWords: z.record(z.string(), z.string()),
  versions: z.array(z.object({ n: z.number().int(), validFrom: Day, madeAt: z.string(), madeBy: z.string(), note: z.string().nullable() })),
})
export type Form = z.infer<typeof Form>
export const AddForm = z.object({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/),
  name: Words(300).min(1),
  validFrom: Day,
  layout: DesignedLayout,
  note: Words(300).default(''),
})
export const AddVersion = z.object({ id: z.uuid(), n: z.number().int(), validFrom: Day, layout: DesignedLayout, note: Words(300).default('') })

export type { AskSeries, Series, SeriesPoint, SeriesSource } from './series-contract.ts'
