/** Shapes of inspections that cross a border. Free of I/O; the browser uses them too. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { FINDING_STATES, KINDS, RESULTS, SEVERITIES, STAGES, STATES, TEAM_ROLES } from './rules.ts'

const Day = z.iso.date()
const Words = z.string().trim().normalize().min(1).max(4000)
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
const Named = z.object({ id: z.uuid(), name: z.string() })
const Files = z.array(z.uuid()).max(20).default([])

export const Question = z.object({
  key: z.string().min(1).max(40),
  words: z.string().trim().normalize().min(3).max(500),
  basis: z.string().trim().max(300).default(''),
})
const Questions = z.array(Question).min(1).max(100)

export const Checklist = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  items: z.array(Question),
  /** Whoever asks may correct it: it is their body's, or they keep those of all. */
  mayChange: z.boolean(),
})
export type Checklist = z.infer<typeof Checklist>
export const NewChecklist = z.object({ name: z.string().trim().normalize().min(3).max(200), items: Questions })
export const ChangeChecklist = NewChecklist.extend({ id: z.uuid(), version: z.coerce.number().int().positive() })

const Planned = z.object({
  kind: z.enum(KINDS).default('inspection'),
  title: z.string().trim().normalize().min(5).max(500),
  scope: z.string().trim().normalize().max(8000).default(''),
  fromDay: Day,
  toDay: Day,
  subjectIds: z.array(z.uuid()).min(1).max(150),
  checklistId: z.uuid().nullable().default(null),
})
export const PlanInspection = Planned
export const ChangeInspection = Planned.extend({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const IssuePlan = z.object({ year: z.number().int().min(2000).max(2100), signer: z.string().trim().min(2).max(100) })

export const TeamMember = z.object({
  role: z.enum(TEAM_ROLES),
  name: z.string().trim().max(100).default(''),
  post: z.string().trim().normalize().min(2).max(200),
  organisation: z.string().trim().max(200).default(''),
  /** Somebody of the inspecting body: the team's head then signs the minutes, and nobody else for them. */
  membershipId: z.uuid().nullable().optional(),
})
export const DecideTeam = Seen.extend({ signer: z.string().trim().min(2).max(100), team: z.array(TeamMember).min(1).max(30) })
export const Cancel = Seen.extend({ reason: Words })

export const Answer = z.object({ result: z.enum(RESULTS), note: z.string().trim().max(2000).default('') })
/** What was seen at a body: on which day, question by question. Saved as one goes along. */
export const SaveVisit = Seen.extend({
  visitedOn: Day.nullable().default(null),
  answers: z.record(z.string().max(40), Answer).default({}),
  conclusion: z.string().trim().normalize().max(8000).default(''),
})
/** Something found, with what proves it; what is graver than minor names its remedy and its day. */
export const AddFinding = z.object({
  id: z.uuid(),
  words: Words,
  severity: z.enum(SEVERITIES),
  remedy: z.string().trim().normalize().max(2000).nullable().default(null),
  dueOn: Day.nullable().default(null),
  fileIds: Files,
})
/** Who signs the minutes, as they stand on the paper; without a name the one who presses. */
export const SignMinutes = Seen.extend({
  name: z.string().trim().normalize().max(100).default(''),
  post: z.string().trim().normalize().max(200).default(''),
})
export const RefuseMinutes = Seen.extend({ reason: Words })
export const AmendMinutes = Seen.extend({ reason: Words })
/** `why`: where they are issued without the inspected body's hand. */
export const IssueMinutes = Seen.extend({ why: z.string().trim().normalize().max(1000).default('') })
export const AnswerFinding = Seen.extend({ agrees: z.boolean(), answer: Words, fileIds: Files })
export const CloseFinding = Seen.extend({ note: z.string().trim().max(2000).default('') })

export const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

export const InspectionRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(KINDS),
  title: z.string(),
  organisation: Named,
  state: z.enum(STATES),
  fromDay: Day,
  toDay: Day,
  subjects: z.number().int(),
  visited: z.number().int(),
  findings: z.number().int(),
  openFindings: z.number().int(),
  planNumber: z.string().nullable(),
})
export type InspectionRow = z.infer<typeof InspectionRow>
export const InspectionQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
export const InspectionList = z.object({
  items: z.array(InspectionRow),
  next: z.string().nullable(),
  total: z.number().int(),
  year: z.number().int(),
  /** Planned here and in no issued plan. */
  unplanned: z.number().int(),
})

const FileOf = z.object({ id: z.uuid(), name: z.string(), size: z.number(), role: z.enum(['evidence', 'answer']) })
export const Finding = z.object({
  id: z.uuid(),
  version: z.number().int(),
  inspection: z.object({ id: z.uuid(), title: z.string() }),
  organisation: Named,
  n: z.number().int(),
  words: z.string(),
  severity: z.enum(SEVERITIES),
  state: z.enum(FINDING_STATES),
  remedy: z.string().nullable(),
  dueOn: Day.nullable(),
  issuedOn: Day.nullable(),
  task: z.object({ id: z.uuid(), state: z.string(), progress: z.number().int() }).nullable(),
  agrees: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredOn: Day.nullable(),
  answeredBy: z.string().nullable(),
  closedOn: Day.nullable(),
  closedBy: z.string().nullable(),
  closedNote: z.string().nullable(),
  files: z.array(FileOf),
  may: z.object({ drop: z.boolean(), answer: z.boolean(), close: z.boolean() }),
})
export type Finding = z.infer<typeof Finding>
export const FindingQuery = z.object({
  show: z.enum(['open', 'late', 'remedied', 'mine', 'all']).default('open'),
  severity: z.enum(SEVERITIES).optional(),
  organisation: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export type FindingList = z.infer<typeof FindingList>
export const FindingList = z.object({
  items: z.array(Finding),
  next: z.string().nullable(),
  total: z.number().int(),
  counts: z.object({ open: z.number().int(), late: z.number().int(), remedied: z.number().int(), closed: z.number().int() }),
})

const Signed = z.object({ by: z.string(), post: z.string(), on: Day })
export const Visit = z.object({
  id: z.uuid(),
  version: z.number().int(),
  organisation: Named,
  visitedOn: Day.nullable(),
  answers: z.record(z.string(), Answer),
  conclusion: z.string(),
  minutes: z.object({ documentId: z.uuid(), number: z.string(), on: Day }).nullable(),
  stage: z.enum(STAGES),
  team: Signed.nullable(),
  body: Signed.nullable(),
  refused: z.object({ by: z.string(), on: Day, why: z.string() }).nullable(),
  unsignedWhy: z.string().nullable(),
  /** The last day on which the body is waited for. */
  signUntil: Day.nullable(),
  formerName: z.string().nullable(),
  findings: z.array(Finding),
  may: z.object({
    write: z.boolean(),
    /** The reader's body has to do with signing: how is asked for that body alone (`VisitHands`). */
    hands: z.boolean(),
    amend: z.boolean(),
    issue: z.boolean(),
    /** Without the body's hand, with a reason. */
    issueWithout: z.boolean(),
  }),
})
export type Visit = z.infer<typeof Visit>
/** Whose hand the minutes of a body wait for in the reader's own body, and what the reader may do about it. */
export const VisitHands = z.object({
  /** The kind under which the mechanism inside knows them. */
  kind: z.enum(['minutes', 'minutesBody']),
  panel: z.boolean(),
  sign: z.boolean(),
  submit: z.boolean(),
  refuse: z.boolean(),
  /** Somebody is named to sign, and signs in their own name. */
  named: z.boolean(),
  name: z.string(),
  post: z.string(),
})
export type VisitHands = z.infer<typeof VisitHands>
export const InspectionPage = InspectionRow.extend({
  scope: z.string(),
  subjectIds: z.array(z.uuid()),
  subjectNames: z.array(Named),
  checklist: z.array(Question),
  team: z.array(TeamMember),
  planDocumentId: z.uuid().nullable(),
  decision: z.object({ documentId: z.uuid(), number: z.string(), on: Day }).nullable(),
  cancelledWhy: z.string().nullable(),
  /** Who carries it through. */
  inCharge: z.string().nullable(),
  visits: z.array(Visit),
  events: z.array(TimelineEntry),
  may: z.object({ change: z.boolean(), decide: z.boolean(), cancel: z.boolean() }),
})
export type InspectionPage = z.infer<typeof InspectionPage>
