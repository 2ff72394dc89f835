/** Shapes of published lists: the figures of a period, the lines that count against agencies, objections and their answers. */
import { z } from 'zod'
import { OverviewNumbers, PeriodKey } from './overview-contract.ts'

const Day = z.iso.date()
const Words = z.string().trim().min(1).max(4000)
export const PublicationState = z.enum(['open', 'published', 'withdrawn'])

export const Publication = z.object({
  id: z.uuid(),
  version: z.number().int(),
  period: z.string(),
  from: Day,
  to: Day,
  countedOn: Day,
  state: PublicationState,
  openedOn: Day,
  objectionsUntil: Day,
  openedBy: z.string(),
  publishedOn: Day.nullable(),
  number: z.string().nullable(),
  documentId: z.uuid().nullable(),
  withdrawnWhy: z.string().nullable(),
})
export type Publication = z.infer<typeof Publication>

export const PublicationLine = z.object({
  id: z.uuid(),
  version: z.number().int(),
  taskId: z.uuid(),
  leadId: z.uuid(),
  leadName: z.string(),
  title: z.string(),
  source: z.string().nullable(),
  dueOn: Day,
  doneOn: Day.nullable(),
  label: z.enum(['late', 'done_late']),
  days: z.number().int(),
  urged: z.number().int(),
  objection: z.string().nullable(),
  objectedOn: Day.nullable(),
  objectedBy: z.string().nullable(),
  accepted: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredOn: Day.nullable(),
  answeredBy: z.string().nullable(),
  mayObject: z.boolean(),
  mayAnswer: z.boolean(),
})
export type PublicationLine = z.infer<typeof PublicationLine>

export const PublicationPage = Publication.extend({
  /** One row an agency, as it is counted now; of a published list as it was published. */
  rows: z.array(z.object({ organisationId: z.uuid().nullable(), name: z.string(), numbers: OverviewNumbers, opens: z.boolean() })),
  /** Whether the numbers of the total, and of each row, open the tasks that they count. */
  opens: z.boolean(),
  total: OverviewNumbers.nullable(),
  /** The first lines; the file has all. */
  lines: z.array(PublicationLine),
  linesTotal: z.number().int(),
  /** Objections that nobody has answered. */
  unanswered: z.number().int(),
  mayPublish: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type PublicationPage = z.infer<typeof PublicationPage>

export const OpenPublication = z.object({ period: PeriodKey })
export const ObjectToLine = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  reason: Words,
  fileIds: z.array(z.uuid()).max(20).default([]),
})
export const AnswerObjection = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), accepted: z.boolean(), answer: Words })
export const PublishList = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), signer: z.string().trim().min(2).max(100) })
export const WithdrawList = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), reason: Words })
