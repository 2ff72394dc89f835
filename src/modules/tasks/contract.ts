/** Shapes of tasks that cross a border: what comes in, what goes out. Free of I/O; the browser uses them too. */
import { ChainPaper, DocumentChain } from '#modules/documents/contract'
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'
import { OverviewNumbers, OverviewRow, PeriodKey, Whose } from './overview-contract.ts'
import { COUNTED, GROUPS } from './overview-rules.ts'
import { KINDS, RHYTHMS, STATES, STEPS, TIME_LABELS } from './rules.ts'

export const Kind = z.enum(KINDS)
export type Kind = z.infer<typeof Kind>
export const State = z.enum(STATES)
export type State = z.infer<typeof State>
export const Rhythm = z.enum(RHYTHMS)
export type Rhythm = z.infer<typeof Rhythm>
export const TimeLabel = z.enum(TIME_LABELS)
export type TimeLabel = z.infer<typeof TimeLabel>
export const Step = z.enum(STEPS)
export type Step = z.infer<typeof Step>

const Day = z.iso.date()
const Words = z.string().trim().min(1).max(4000)
const Files = z.array(z.uuid()).max(20).default([])

/** The label of a day, with the number of days that it speaks of (late by, left, before or after the term). */
export const TaskTime = z.object({ label: TimeLabel, days: z.number().int().nullable() })
export type TaskTime = z.infer<typeof TaskTime>

/** `now`: who answers for it today, where it has ended. */
export const Named = z.object({ id: z.uuid(), name: z.string(), now: z.string().optional() })
export type Named = z.infer<typeof Named>

/** A row of the list: one lead organisation and what it has to do. */
export const TaskRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  source: z.string().nullable(),
  kind: Kind,
  state: State,
  leadId: z.uuid().nullable(),
  leadName: z.string().nullable(),
  parentId: z.uuid().nullable(),
  documentId: z.uuid().nullable(),
  assignedOn: Day,
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  nextConfirmOn: Day.nullable(),
  progress: z.number().int(),
  urgedCount: z.number().int(),
  time: TaskTime,
})
export type TaskRow = z.infer<typeof TaskRow>

const listOf = <T extends z.ZodType>(one: T, most = 50) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value), z.array(one).max(most))
const flag = z.preprocess(
  (value) => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' || value === '' ? false : value),
  z.boolean(),
)

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const PUBLISHED = new RegExp(`^${UUID}\\.(?:${COUNTED.join('|')})(?:\\.${UUID})?$`)

export const ROLES = ['lead', 'partner', 'giver', 'mine'] as const
export const SORTS = ['dueOn', '-dueOn', 'assignedOn', '-assignedOn', 'leadName', '-leadName', 'progress', '-progress', 'doneOn', '-doneOn'] as const

/** What narrows a list. `mine`: my organisation leads, coordinates, gives or confirms. Labels, kinds and states: several, by commas. */
export const TaskFilter = z.object({
  role: z.enum(ROLES).optional(),
  organisation: z.uuid().optional(),
  /** Kind of the lead organisation: departments, communes, others. */
  group: z.enum(GROUPS).optional(),
  document: z.uuid().optional(),
  parent: z.uuid().optional(),
  label: listOf(TimeLabel).optional(),
  kind: listOf(Kind).optional(),
  state: listOf(State).optional(),
  /** Only what is not done, cancelled or replaced. */
  open: flag.optional(),
  /** Only what has come up to the leader in charge. */
  escalated: flag.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** Of whom of the leaders, of which field the lead is. */
  leader: Whose.optional(),
  field: Whose.optional(),
  /** What counts in a period, as it stood on its last day. */
  period: PeriodKey.optional(),
  /** What stands behind a number of the trend: a month, and which of its numbers. */
  trend: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])\.(?:given|doneOnTime|doneLate|lateAtEnd)$/)
    .optional(),
  /** Only what an urging was about; or what this urging, of one agency, was about. */
  urged: flag.optional(),
  urging: z.uuid().optional(),
  /** What this paper and all papers that carry it out gave. */
  chain: z.uuid().optional(),
  /** What stands behind a number of a published list: the list, which figure (or the total), of which agency. */
  published: z.string().regex(PUBLISHED).optional(),
  assignedFrom: Day.optional(),
  assignedTo: Day.optional(),
  q: z.string().max(200).optional(),
})
export type TaskFilter = z.infer<typeof TaskFilter>

export const TaskQuery = TaskFilter.extend({
  sort: z.enum(SORTS).default('dueOn'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const TaskList = z.object({ items: z.array(TaskRow), next: z.string().nullable(), total: z.number().int() })
export type TaskList = z.infer<typeof TaskList>

/** How many tasks carry each label, under the same filter but for the label itself. */
export const TaskCounts = z.object({ total: z.number().int(), byLabel: z.partialRecord(TimeLabel, z.number().int()) })
export type TaskCounts = z.infer<typeof TaskCounts>

export const TaskFile = z.object({
  id: z.uuid(),
  fileId: z.uuid(),
  eventId: z.uuid(),
  name: z.string(),
  size: z.number(),
  role: z.enum(['evidence', 'result']),
})
export const Confirmation = z.object({
  period: z.string(),
  label: z.string(),
  reportedOn: Day.nullable(),
  confirmedOn: Day.nullable(),
  note: z.string().nullable(),
})

const PeriodNamed = z.object({ key: z.string(), label: z.string() })

/** One task with everything its page shows. `steps`: what this actor may do next, the most likely first. */
export const TaskPage = TaskRow.extend({
  path: z.string().nullable(),
  quote: z.string().nullable(),
  /** The page on which it was decided, where no directive gives it. */
  origin: z.string().nullable(),
  /** What was registered as its product and is not confirmed yet. */
  product: z.object({ number: z.string(), on: Day, documentId: z.uuid().nullable(), mayTakeBack: z.boolean() }).nullable(),
  quoteStart: z.number().int().nullable(),
  deliverable: z.string().nullable(),
  dueText: z.string().nullable(),
  written: z.string().nullable(),
  every: Rhythm.nullable(),
  isLeaf: z.boolean(),
  giver: Named,
  confirmer: Named,
  lead: Named.nullable(),
  coordinators: z.array(Named),
  reportTo: z.array(Named),
  resultNumber: z.string().nullable(),
  resultOn: Day.nullable(),
  confirmedThrough: Day.nullable(),
  askedDueOn: Day.nullable(),
  /** The period that a report or a confirmation of today is for. */
  period: PeriodNamed.nullable(),
  /** Periods that nobody has confirmed, in the order of time; a report or a confirmation may name any of them. */
  openPeriods: z.array(PeriodNamed),
  steps: z.array(Step),
  /** Whether the reader is of the lead organisation, and work is handed on there. */
  inside: z.boolean(),
  parent: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  /** The paper that took the place of the one that gave it. */
  replacedBy: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  children: z.array(TaskRow),
  childrenTotal: z.number().int(),
  confirmations: z.array(Confirmation),
  events: z.array(TimelineEntry),
  files: z.array(TaskFile),
  urgings: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      number: z.string(),
      urgedOn: Day,
      answeredOn: Day.nullable(),
      answer: z.string().nullable(),
      hasFile: z.boolean(),
      mayAnswer: z.boolean(),
    }),
  ),
})
export type TaskPage = z.infer<typeof TaskPage>

/** What the issuer sets for one accepted item: a day or a rhythm where the paper gives none, and who gets it where the paper leaves it open. */
export const IssueItem = z.object({
  id: z.uuid(),
  kind: Kind,
  dueOn: Day.nullable().default(null),
  every: Rhythm.nullable().default(null),
  title: Words.optional(),
  /** The chosen leads; all the item's own when left out. */
  leadIds: z.array(z.uuid()).min(1).max(1000).optional(),
})
export type IssueItem = z.infer<typeof IssueItem>
export const IssueInput = z.object({ documentId: z.uuid(), confirmerId: z.uuid().optional(), items: z.array(IssueItem).min(1).max(300) })
export const Issued = z.object({ documentId: z.uuid(), tasks: z.number().int(), parents: z.number().int() })

export const PreparedLead = z.object({ written: z.string(), kind: z.enum(['one', 'group']), organisationIds: z.array(z.uuid()) })
export const PreparedItem = z.object({
  id: z.uuid(),
  path: z.string(),
  quote: z.string(),
  start: z.number().int(),
  title: z.string(),
  deliverable: z.string().nullable(),
  kind: Kind,
  dueOn: Day.nullable(),
  every: Rhythm.nullable(),
  dueText: z.string().nullable(),
  leads: z.array(PreparedLead),
  coordinateIds: z.array(z.uuid()),
  reportToIds: z.array(z.uuid()),
  /** What must be set before it can be issued. */
  lacks: z.array(z.enum(['due', 'every', 'lead'])),
  tasks: z.number().int(),
})
export type PreparedItem = z.infer<typeof PreparedItem>
export const Prepared = z.object({
  document: z.object({ id: z.uuid(), title: z.string(), giver: Named }),
  items: z.array(PreparedItem),
  organisations: z.array(Named.extend({ asked: z.boolean() })),
})
export type Prepared = z.infer<typeof Prepared>

export const NewTask = z.object({
  title: Words,
  kind: Kind,
  leadIds: z.array(z.uuid()).min(1).max(500),
  coordinateIds: z.array(z.uuid()).max(300).default([]),
  documentId: z.uuid().nullable().default(null),
  deliverable: z.string().trim().max(1000).nullable().default(null),
  dueOn: Day.nullable().default(null),
  every: Rhythm.nullable().default(null),
  quote: z.string().trim().max(8000).nullable().default(null),
})

const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const AcceptTask = Seen.extend({ note: z.string().trim().max(4000).optional() })
export const SendBack = Seen.extend({ reason: Words })
export const Progress = Seen.extend({ note: Words, progress: z.number().int().min(0).max(100), fileIds: Files })
/** `doneOn` is the day of the result paper; a standing or periodic task reports for a period instead. */
export const Report = Seen.extend({
  note: Words,
  doneOn: Day.optional(),
  resultNumber: z.string().trim().max(100).optional(),
  period: z.string().max(10).optional(),
  fileIds: Files,
})
export const Confirm = Seen.extend({ note: z.string().trim().max(4000).optional(), doneOn: Day.optional(), period: z.string().max(10).optional() })
export const Reasoned = Seen.extend({ reason: Words })
export const Reassign = Seen.extend({ leadId: z.uuid(), reason: z.string().trim().max(4000).optional() })
export const AskDate = Seen.extend({ dueOn: Day, reason: Words })
export const ChangeDate = Seen.extend({ dueOn: Day, reason: Words })
export const Cancel = Seen.extend({ reason: Words, replaced: z.boolean().default(false) })
export const Comment = z.object({ id: z.uuid(), note: Words, fileIds: Files })
/** Open tasks of the papers that a newer one replaces or repeals, for a person to decide about. */
export const ReplacedTasks = z.object({
  document: z.object({ id: z.uuid(), title: z.string() }),
  ended: z.array(z.object({ id: z.uuid(), title: z.string(), relation: z.enum(['replaces', 'repeals']), tasks: z.array(TaskRow) })),
})
export type ReplacedTasks = z.infer<typeof ReplacedTasks>
export const DecideReplaced = z
  .object({ documentId: z.uuid(), replaced: z.array(z.uuid()).max(2000).default([]), kept: z.array(z.uuid()).max(2000).default([]), reason: Words })
  .refine(({ replaced, kept }) => replaced.length + kept.length > 0)
export const ReplacedDecided = z.object({ documentId: z.uuid(), replaced: z.number().int(), kept: z.number().int() })
/** A task after a step: where it stands now. */
export const Stepped = z.object({ id: z.uuid(), version: z.number().int(), state: State, parentDone: z.boolean().optional() })

export const UrgeQuery = z.object({ organisations: listOf(z.uuid(), 200).optional(), tasks: listOf(z.uuid(), 1000).optional() })
export const UrgeInput = z.object({
  taskIds: z.array(z.uuid()).min(1).max(2000),
  opening: z.string().trim().min(10).max(4000),
  closing: z.string().trim().max(4000).default(''),
  subject: z.string().trim().min(3).max(300),
  signer: z.string().trim().min(2).max(100),
})
export const UrgeRow = z.object({
  taskId: z.uuid(),
  title: z.string(),
  source: z.string().nullable(),
  leadId: z.uuid(),
  leadName: z.string(),
  dueOn: Day,
  lateDays: z.number().int(),
  urgedCount: z.number().int(),
})
export type UrgeRow = z.infer<typeof UrgeRow>
/** The letter as it would go out today; opening, closing, subject and signer may be edited before it is issued. */
export const UrgePreview = z.object({
  rows: z.array(UrgeRow),
  organisations: z.array(Named),
  parent: z.string().nullable(),
  issuer: z.string(),
  place: z.string(),
  symbol: z.string(),
  subject: z.string(),
  opening: z.string(),
  closing: z.string(),
  signatureLines: z.array(z.string()),
  signer: z.string(),
  recipients: z.array(z.string()),
  on: Day,
})
export type UrgePreview = z.infer<typeof UrgePreview>
export const Urged = z.object({ documentId: z.uuid(), number: z.string(), urgingIds: z.array(z.uuid()), tasks: z.number().int() })
export const UrgingQuery = z.object({
  organisation: z.uuid().optional(),
  document: z.uuid().optional(),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export const AnswerUrging = Seen.extend({ answer: Words })
export const Urging = z.object({
  id: z.uuid(),
  version: z.number().int(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  number: z.string(),
  subject: z.string(),
  urgedOn: Day,
  tasks: z.number().int(),
  answeredOn: Day.nullable(),
  answer: z.string().nullable(),
  /** The last day for an answer; letters from before this was kept have none. */
  answerBy: Day.nullable(),
  hasFile: z.boolean(),
  documentId: z.uuid().nullable(),
})
export type Urging = z.infer<typeof Urging>

/** A paper of a chain with the tasks that it gave. */
export const ChainTasks = ChainPaper.extend({ tasks: z.number().int(), late: z.number().int() })
export type ChainTasks = z.infer<typeof ChainTasks>

/** A paper, what it rests on and what carries it out, with the tasks of all papers below it and its own. */
export const ChainPage = DocumentChain.omit({ root: true, papers: true }).extend({
  root: z.string(),
  papers: z.array(ChainTasks),
  on: Day,
  total: OverviewNumbers,
  /** One row a lead. */
  leads: z.array(OverviewRow),
  /** What is not done, the earliest term first. */
  open: z.array(TaskRow),
  openTotal: z.number().int(),
})
export type ChainPage = z.infer<typeof ChainPage>
