/** Shapes of schedules, requests and reports that cross the module's border. */
import { z } from 'zod'
import { PERIOD_KINDS, PeriodKind } from './contract.ts'
import { Cells, CellValue, Layout } from './layout-contract.ts'
import { STANDS } from './settle-contract.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
const Named = z.object({ id: z.uuid(), name: z.string() })

const MonthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
/** A day that the order names: of the period's last month or the one after it, of the year for each period, or of what is asked once. */
export const Fixed = z.union([
  z.strictObject({ day: z.coerce.number().int().min(1).max(31), month: z.enum(['last', 'next']) }),
  z.strictObject({ days: z.array(MonthDay).min(1).max(4) }),
  z.strictObject({ on: Day }),
])
/** Until when: working days from the closing, or a day that the order names. One of both. */
const Term = { workingDays: z.coerce.number().int().min(1).max(90).optional(), fixed: Fixed.optional() }
export type Until = { workingDays?: number | undefined; fixed?: z.infer<typeof Fixed> | undefined }

/** One level of those asked: a group or bodies by name, with its own term. */
export const Asked = z
  .object({ group: z.string().max(60).optional(), organisationIds: z.array(z.uuid()).max(500).optional(), ...Term })
  .refine((one) => Boolean(one.group) !== Boolean(one.organisationIds?.length))
  .refine((one) => (one.workingDays === undefined) !== (one.fixed === undefined), { path: ['workingDays'] })
export type Asked = z.infer<typeof Asked>

/** How many days of a year the periods of a rhythm may be given: one each; of months none. */
const DAYS_OF: Record<PeriodKind, number> = { month: 0, quarter: 4, half: 2, year: 1 }
const returns = (every: PeriodKind, { fixed }: Asked) => !fixed || ('days' in fixed ? fixed.days.length === DAYS_OF[every] : 'day' in fixed)

export const AddSchedule = z
  .object({
    formId: z.uuid(),
    every: PeriodKind,
    closingDay: z.coerce.number().int().min(1).max(31).default(14),
    audience: z.array(Asked).min(1).max(10),
    recipientId: z.uuid(),
    basis: Words(300).min(1),
    dutyId: z.uuid().optional(),
    validFrom: Day,
  })
  .refine(({ every, audience }) => audience.every((one) => returns(every, one)), { path: ['audience'] })
export const EndSchedule = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), validTo: Day })
export const Schedule = z.object({
  id: z.uuid(),
  version: z.number().int(),
  form: Named,
  every: PeriodKind,
  closingDay: z.number().int(),
  /** `names`: all of them, where `name` says only the first. */
  audience: z.array(z.object({ name: z.string(), names: z.array(z.string()), ...Term })),
  recipient: Named,
  basis: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  madeBy: z.string(),
})
export type Schedule = z.infer<typeof Schedule>
/** A duty of a directive that a person confirmed, from which a schedule may be made. */
export const Proposal = z.object({
  dutyId: z.uuid(),
  document: z.string(),
  quote: z.string(),
  about: z.string(),
  every: PeriodKind,
  organisationIds: z.array(z.uuid()),
  who: z.string(),
  recipient: Named.nullable(),
  /** When in each period the paper wants it; null where it does not say, or in words that no calendar knows. */
  term: z.object({ ...Term, closingDay: z.number().int().optional() }).nullable(),
})
export type Proposal = z.infer<typeof Proposal>
/** What somebody who sets up a calendar chooses from. */
export const Choices = z.object({
  forms: z.array(Named),
  groups: z.array(z.object({ code: z.string(), name: z.string() })),
  recipients: z.array(Named),
  proposals: z.array(Proposal),
})
export type Choices = z.infer<typeof Choices>

/** Asks for one period: of a schedule, or by itself (chuyên đề, đột xuất). */
export const AskSchedule = z.object({ id: z.uuid(), period: z.string().max(10) })
export const AskOnce = z
  .object({
    formId: z.uuid(),
    title: Words(200).min(1),
    fromDay: Day,
    toDay: Day,
    audience: z.array(Asked).min(1).max(10),
    recipientId: z.uuid(),
    basis: Words(300).min(1),
  })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, { path: ['toDay'] })
  .refine(({ audience }) => audience.every(({ fixed }) => !fixed || 'on' in fixed), { path: ['audience'] })

/** withdrawn: asked of a body that was no more on the closing day; its heirs are asked. */
export const STATES = ['waiting', 'draft', 'sent', 'returned', 'accepted', 'withdrawn'] as const
export const State = z.enum(STATES)
export type State = z.infer<typeof State>
export const REQUEST_KINDS = [...PERIOD_KINDS, 'once'] as const

/** A period as a line of somebody's year. */
export const YearLine = z.object({
  /** report: asked of mine; receive: comes to mine; others: comes to another body, for who reads all; coming: will be asked. */
  part: z.enum(['report', 'receive', 'others', 'coming']),
  id: z.string(),
  title: z.string(),
  period: z.string(),
  toDay: Day,
  dueOn: Day,
  state: State.nullable(),
  lateDays: z.number().int(),
  other: z.string(),
  /** Made by its heir for a body that has ended: which one. */
  of: z.string().nullable(),
  /** Of those that come to mine: how many sent, accepted, of all. */
  counts: z.object({ sent: z.number(), accepted: z.number(), all: z.number() }).nullable(),
  locked: z.boolean(),
})
export type YearLine = z.infer<typeof YearLine>

export const Finding = z.object({
  rule: z.string(),
  severity: z.enum(['stop', 'warn']),
  cells: z.array(z.string()),
  message: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const ReportFile = z.object({
  id: z.uuid(),
  fileId: z.uuid(),
  /** The part of the form that asks for it; null: handed in beside it. */
  part: z.string().nullable(),
  name: z.string(),
  size: z.number(),
  addedAt: z.string(),
  by: z.string(),
})
export type ReportFile = z.infer<typeof ReportFile>
export const AttachFiles = z.object({ id: z.uuid(), part: z.string().max(12).nullable().default(null), fileIds: z.array(z.uuid()).min(1).max(20) })
export const DetachFile = z.object({ id: z.uuid(), attachmentId: z.uuid() })

export const Report = z.object({
  id: z.uuid(),
  version: z.number().int(),
  requestId: z.uuid(),
  title: z.string(),
  period: z.string(),
  periodKind: z.enum(REQUEST_KINDS),
  fromDay: Day,
  toDay: Day,
  dueOn: Day,
  basis: z.string(),
  organisation: Named,
  /** The heir that answers for the report of a body that has ended. */
  madeBy: Named.nullable(),
  recipient: Named,
  state: State,
  locked: z.boolean(),
  timesSent: z.number().int(),
  sentOn: Day.nullable(),
  sentBy: z.string().nullable(),
  lateDays: z.number().int(),
  lateReason: z.string().nullable(),
  returnedNote: z.string().nullable(),
  returnedCells: z.record(z.string(), z.string()),
  layout: Layout,
  cells: Cells,
  texts: z.record(z.string(), z.string()),
  notes: z.record(z.string(), z.string()),
  reasons: z.record(z.string(), z.string()),
  /** It is being filled in by another body, which alone reads it: nothing of it stands here. */
  shut: z.boolean(),
  savedAt: z.string().nullable(),
  savedBy: z.string().nullable(),
  files: z.array(ReportFile),
  /** The period before and the same period of last year, where this body reported. */
  last: Cells.nullable(),
  lastYear: Cells.nullable(),
  /** Which periods these are: 'quý II/2026', 'quý III/2025'; null where the report has none before it. */
  beside: z.object({ last: z.string().nullable(), year: z.string().nullable() }),
  /** What the register counts at this body's ground, by cell. */
  register: z.record(z.string(), z.number()),
  /**
   * What the cooperatives at this body's ground declared, added up, by cell: of how many it is known, and the list that it leads back to.
   * `whole`: it may be taken as it stands: all are in it, or it is an average of those that reported.
   */
  declared: z
    .record(
      z.string(),
      z.object({ value: z.number(), known: z.number().int(), of: z.number().int(), kind: z.string(), whole: z.boolean(), path: z.string() }),
    )
    .optional(),
  /** What the same body reported elsewhere of this time, by cell, with the reports that say so; not there where the form asks for none. */
  offered: z.record(z.string(), z.object({ value: CellValue, from: z.string() })).optional(),
  findings: z.array(Finding),
  /** What came back before: the newest first. */
  versions: z.array(
    z.object({
      n: z.number().int(),
      sentAt: z.string(),
      sentBy: z.string(),
      returnedAt: z.string(),
      returnedBy: z.string(),
      note: z.string(),
      cells: Cells,
      files: z.array(ReportFile),
    }),
  ),
  /** inside: it is handed on, approved and signed inside the body; submit: the actor may hand it in there. */
  may: z.object({ fill: z.boolean(), send: z.boolean(), receive: z.boolean(), inside: z.boolean(), submit: z.boolean() }),
})
export type Report = z.infer<typeof Report>

const CellKey = z.string().max(80)
/** What is typed: only what changed. null empties a cell. */
export const SaveCells = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  cells: z.record(CellKey, CellValue.nullable()).default({}),
  texts: z.record(z.string().max(12), z.string().normalize().max(20_000)).default({}),
  notes: z.record(CellKey, Words(500)).default({}),
  reasons: z.record(z.string().max(100), Words(500)).default({}),
})
export const SendReport = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  /** Why it is late. */
  lateReason: Words(500).default(''),
})
export const ReturnReport = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  note: Words(1000).min(1),
  cells: z.record(CellKey, Words(500).min(1)).default({}),
})
/** Each with the version whose figures were seen: what came again since is not accepted unseen. */
export const AcceptReports = z.object({
  id: z.uuid(),
  submissions: z
    .array(z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }))
    .min(1)
    .max(1000),
})
export const UrgeReports = z.object({ id: z.uuid(), submissionIds: z.array(z.uuid()).min(1).max(1000) })
export const LockRequest = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const UnlockRequest = LockRequest.extend({ reason: Words(500).min(1) })

export const BoardRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  organisation: Named,
  madeBy: z.string().nullable(),
  level: z.string(),
  state: State,
  dueOn: Day,
  sentOn: Day.nullable(),
  lateDays: z.number().int(),
  /** Why it came late, as its body said. */
  lateReason: z.string().nullable(),
  filled: z.number().int(),
  /** How often it was urged, and on which day last. */
  urged: z.object({ n: z.number().int(), on: Day }).nullable(),
})
export type BoardRow = z.infer<typeof BoardRow>
export const Board = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  period: z.string(),
  toDay: Day,
  basis: z.string(),
  recipient: Named,
  locked: z.boolean(),
  /** Whose product the reports are; `byDuty`: the tasks that come of the same duty as the schedule. */
  task: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  byDuty: z.boolean(),
  /** Figures that a report of this form has. */
  cells: z.number().int(),
  rows: z.array(BoardRow),
  may: z.object({ receive: z.boolean() }),
})
export type Board = z.infer<typeof Board>

export const RollupFigure = z.object({
  row: z.string(),
  column: z.string(),
  value: z.number().nullable(),
  /** Of how many reports it is made. */
  reports: z.number().int(),
  none: z.number().int(),
  uncollected: z.number().int(),
  before: z.number().nullable(),
  /** How its sources stand to one another, and what was settled as official. */
  stand: z.enum(STANDS),
  official: z.object({ value: z.number(), sourceName: z.string(), n: z.number().int(), on: Day }).nullable(),
})
export type RollupFigure = z.infer<typeof RollupFigure>
export const Rollup = z.object({
  id: z.uuid(),
  title: z.string(),
  period: z.string(),
  stage: z.enum(['sent', 'accepted']),
  layout: Layout,
  counts: z.object({ all: z.number(), sent: z.number(), accepted: z.number(), before: z.number() }),
  /** The period before: 'quý II/2026'. */
  periodBefore: z.string().nullable(),
  figures: z.array(RollupFigure),
})
export type Rollup = z.infer<typeof Rollup>
