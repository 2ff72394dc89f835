/** Shapes of the overview: numbers by agency, paper, field and leader, of a period or up to today; the trend; who is in charge. */
import { z } from 'zod'
import { GROUPS, OVERVIEW_SORTS, VIEWS } from './overview-rules.ts'

const Day = z.iso.date()
/** A field or a leader; `none`: agencies that nobody is in charge of. */
export const Whose = z.union([z.uuid(), z.literal('none')])
export const PeriodKey = z.string().regex(/^(19|20)\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/)

/** Numbers of one row. Only leaves are counted; suspended, cancelled and replaced tasks are not. */
export const OverviewNumbers = z.object({
  total: z.number().int(),
  /** Of the total: given before the period began. 0 where no period is asked for. */
  carried: z.number().int(),
  doneOnTime: z.number().int(),
  doneLate: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  confirmed: z.number().int(),
  unconfirmed: z.number().int(),
  requested: z.number().int(),
  answered: z.number().int(),
  urged: z.number().int(),
})
export type OverviewNumbers = z.infer<typeof OverviewNumbers>
export const OverviewRow = OverviewNumbers.extend({
  id: z.uuid().nullable(),
  name: z.string(),
  kind: z.string().nullable(),
  /** Of a field: who is in charge; of a leader: which fields. */
  detail: z.string().nullable(),
})
export type OverviewRow = z.infer<typeof OverviewRow>
export const OverviewQuery = z.object({
  by: z.enum(VIEWS).default('agency'),
  group: z.enum(GROUPS).optional(),
  document: z.uuid().optional(),
  leader: Whose.optional(),
  field: Whose.optional(),
  period: PeriodKey.optional(),
  assignedFrom: Day.optional(),
  assignedTo: Day.optional(),
})
/** The file has the rows in the order in which they are shown. */
export const OverviewExport = OverviewQuery.extend({ sort: z.enum(OVERVIEW_SORTS.flatMap((one) => [one, `-${one}`] as const)).optional() })
export const Overview = z.object({
  /** The day that the numbers speak of: today, or the last day of the period. */
  on: Day,
  period: z.object({ key: z.string(), from: Day, to: Day }).nullable(),
  rows: z.array(OverviewRow),
  total: OverviewNumbers,
})
export type Overview = z.infer<typeof Overview>

export const TrendQuery = OverviewQuery.pick({ group: true, document: true, leader: true, field: true })
export type Month = Trend['months'][number]
/** Calendar months, the oldest first: what was given, what was done, and what stood late at the end. */
export const Trend = z.object({
  months: z.array(
    z.object({
      month: z.string(),
      given: z.number().int(),
      doneOnTime: z.number().int(),
      doneLate: z.number().int(),
      lateAtEnd: z.number().int(),
    }),
  ),
})
export type Trend = z.infer<typeof Trend>

/** A field with who is in charge of it and its agencies, as it stands today. */
export const Charge = z.object({
  id: z.uuid(),
  version: z.number().int(),
  fieldId: z.uuid(),
  field: z.string(),
  leaderId: z.uuid().nullable(),
  leaderName: z.string().nullable(),
  leaderPost: z.string().nullable(),
  organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
  basis: z.string().nullable(),
  validFrom: Day,
  setBy: z.string(),
})
export type Charge = z.infer<typeof Charge>
export const Charges = z.object({
  items: z.array(Charge),
  leaders: z.array(z.object({ id: z.uuid(), name: z.string(), post: z.string() })),
  /** Agencies that lead tasks and stand in no field. */
  without: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type Charges = z.infer<typeof Charges>
const ChargeInput = z.object({
  field: z.string().trim().min(2).max(200),
  leaderId: z.uuid().nullable(),
  organisationIds: z.array(z.uuid()).max(500),
  basis: z.string().trim().max(300).nullable().default(null),
})
export const NewCharge = ChargeInput
export const ChangeCharge = ChargeInput.extend({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const EndCharge = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
