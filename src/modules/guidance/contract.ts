/** Shapes of guidance that cross the module's border. */
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'

const Day = z.iso.date()
const Words = z.string().trim().min(3).max(4000)
const Files = z.array(z.uuid()).max(10).default([])
const Named = z.object({ id: z.uuid(), name: z.string() })

export const QUESTION_STATES = ['open', 'answered', 'withdrawn'] as const
export const QuestionState = z.enum(QUESTION_STATES)

/** `answererId`: whom one asks; who follows the task for its giver when left out. */
export const AskQuestion = z.object({ taskId: z.uuid(), question: Words, answererId: z.uuid().nullable().default(null), fileIds: Files })
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
export const ForwardQuestion = z.object({ ...Seen, answererId: z.uuid(), note: z.string().trim().max(1000).default('') })
export const AnswerQuestion = z.object({ ...Seen, answer: Words, share: z.boolean().default(false), fileIds: Files })
export const SeenQuestion = z.object(Seen)
export const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

export const QuestionRow = z.object({
  id: z.uuid(),
  taskId: z.uuid(),
  taskTitle: z.string(),
  question: z.string(),
  asker: Named,
  answerer: Named,
  askedOn: Day,
  answerUntil: Day,
  state: QuestionState,
  answer: z.string().nullable(),
  answeredOn: Day.nullable(),
  answeredBy: z.string().nullable(),
  shared: z.boolean(),
  lateDays: z.number().int(),
})
export type QuestionRow = z.infer<typeof QuestionRow>

export const WHOSE = ['all', 'asked', 'toAnswer', 'late', 'shared'] as const
export const QuestionQuery = z.object({
  whose: z.enum(WHOSE).default('all'),
  task: z.uuid().optional(),
  state: QuestionState.optional(),
  q: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const QuestionList = z.object({
  items: z.array(QuestionRow),
  next: z.string().nullable(),
  total: z.number().int(),
})

const File = z.object({ id: z.uuid(), name: z.string(), size: z.number(), role: z.enum(['question', 'answer']) })
export const QuestionPage = QuestionRow.extend({
  version: z.number().int(),
  taskQuote: z.string().nullable(),
  /** The reader may open the task. */
  opensTask: z.boolean(),
  document: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  askedBy: z.string(),
  follower: Named,
  files: z.array(File),
  events: z.array(TimelineEntry),
  may: z.object({ answer: z.boolean(), forward: z.boolean(), share: z.boolean(), withdraw: z.boolean() }),
})
export type QuestionPage = z.infer<typeof QuestionPage>

export const GuidancePaper = z.object({
  documentId: z.uuid(),
  title: z.string(),
  subject: z.string().nullable(),
  directive: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  issuedOn: Day,
  words: z.string(),
})
export type GuidancePaper = z.infer<typeof GuidancePaper>

/** What stands with a task: its questions, answers made known to all who have the same, guidance papers of its directive. */
export const OfTask = z.object({
  mayAsk: z.boolean(),
  questions: z.array(QuestionRow),
  papers: z.array(GuidancePaper),
  /** How many older ones are not shown. */
  more: z.object({ questions: z.number().int(), papers: z.number().int() }),
})
export type OfTask = z.infer<typeof OfTask>

export const IssueGuidance = z.object({
  /** The registered guidance paper, and the directive it guides. */
  documentId: z.uuid(),
  directiveId: z.uuid(),
  words: z.string().trim().max(2000).default(''),
  acknowledgeBy: Day.nullable(),
})
export const IssuedGuidance = z.object({ documentId: z.uuid(), spreadId: z.uuid(), recipients: z.number().int() })
export const PaperList = z.object({ items: z.array(GuidancePaper), next: z.string().nullable(), total: z.number().int() })
