/** Shapes of proposals that cross a border. Free of I/O; the browser uses them too. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { KINDS, OUTCOMES, STATES, STEPS } from './rules.ts'

const Day = z.iso.date()
const Words = z.string().trim().normalize().min(1).max(4000)
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
const Named = z.object({ id: z.uuid(), name: z.string() })
const Ids = z.array(z.uuid()).max(100)

/** Points of one paper: as many as a consolidated report may ask. */
export const MOST_ITEMS = 200
/** A point that is proposed, as the agency writes it. With the id of one that stands already, it is that one. */
export const ItemInput = z.object({
  id: z.uuid().optional(),
  words: Words,
  leadId: z.uuid().nullable().default(null),
  partnerIds: Ids.default([]),
  dueOn: Day.nullable().default(null),
})
export type ItemInput = z.input<typeof ItemInput>

export const DraftProposal = z.object({
  kind: z.enum(KINDS).default('submission'),
  title: z.string().trim().normalize().min(5).max(500),
  basis: z.array(z.string().trim().normalize().min(3).max(1000)).max(30).default([]),
  opening: z.string().trim().normalize().max(20_000).default(''),
  items: z.array(ItemInput).max(MOST_ITEMS).default([]),
  answersDocumentId: z.uuid().nullable().default(null),
  answersTaskId: z.uuid().nullable().default(null),
})
/** What a module above hands in is worded there, as short as it likes; here it only has to be words. */
export const HandedIn = DraftProposal.extend({
  title: z.string().trim().normalize().min(1).max(500),
  basis: z.array(z.string().trim().normalize().min(1).max(1000)).max(30),
})
export const SaveProposal = DraftProposal.omit({ kind: true }).extend({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const SendProposal = Seen.extend({ note: z.string().trim().max(2000).default('') })
export const Reasoned = Seen.extend({ reason: Words })
export const PutBefore = Seen.extend({ leaderId: z.uuid(), note: z.string().trim().max(4000).default('') })

/** What is said of one point: granted, directed otherwise, refused or sent back; with who does it until when. */
export const ItemDecision = z.object({
  id: z.uuid(),
  outcome: z.enum(OUTCOMES),
  opinion: z.string().trim().normalize().max(4000).default(''),
  leadId: z.uuid().nullable().default(null),
  partnerIds: Ids.default([]),
  dueOn: Day.nullable().default(null),
})
export const Decide = Seen.extend({
  items: z.array(ItemDecision).min(1).max(MOST_ITEMS),
  /** Of the whole. */
  opinion: z.string().trim().normalize().max(4000).default(''),
})
/** The same as it was said in a meeting or by word of mouth, written down by the office. */
export const NoteDecision = Decide.extend({ saidOn: Day })
export const IssueNotice = Seen.extend({ signer: z.string().trim().min(2).max(100) })

export const Stepped = z.object({ id: z.uuid(), version: z.number().int(), state: z.enum(STATES) })

/** A row of the list. */
export const ProposalRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(KINDS),
  title: z.string(),
  organisation: Named,
  state: z.enum(STATES),
  number: z.string().nullable(),
  sentOn: Day.nullable(),
  decidedOn: Day.nullable(),
  leader: z.string().nullable(),
  items: z.number().int(),
  decided: z.number().int(),
})
export type ProposalRow = z.infer<typeof ProposalRow>

const WAITING = ['mine', 'office', 'leader', 'decided', 'all'] as const
export const ProposalQuery = z.object({
  /** What waits for the reader's own agency, the office, a leader; what was decided. */
  at: z.enum(WAITING).default('all'),
  organisation: z.uuid().optional(),
  q: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
export const ProposalList = z.object({ items: z.array(ProposalRow), next: z.string().nullable(), total: z.number().int() })

const TaskNow = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.string(),
  leadName: z.string().nullable(),
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  progress: z.number().int(),
  time: z.object({ label: z.string(), days: z.number().int().nullable() }),
})

export const ProposalItem = z.object({
  id: z.uuid(),
  n: z.number().int(),
  words: z.string(),
  wanted: z.object({ lead: Named.nullable(), partners: z.array(Named), dueOn: Day.nullable() }),
  outcome: z.enum(OUTCOMES).nullable(),
  opinion: z.string().nullable(),
  decidedOn: Day.nullable(),
  decidedBy: z.string().nullable(),
  decidedByPost: z.string().nullable(),
  notedBy: z.string().nullable(),
  lead: Named.nullable(),
  partners: z.array(Named),
  dueOn: Day.nullable(),
  /** The task that it became, as it stands today. */
  task: TaskNow.nullable(),
})
export type ProposalItem = z.infer<typeof ProposalItem>

const Difference = z.object({
  what: z.enum(['title', 'opening', 'basis', 'item']),
  n: z.number().int().nullable(),
  how: z.enum(['added', 'changed', 'removed']),
  before: z.string(),
  after: z.string(),
})

/** One proposal with everything its page shows. */
export const ProposalPage = ProposalRow.omit({ items: true, decided: true }).extend({
  recipient: Named,
  basis: z.array(z.string()),
  opening: z.string(),
  answers: z.array(z.object({ title: z.string(), path: z.string() })),
  answersDocumentId: z.uuid().nullable(),
  answersTaskId: z.uuid().nullable(),
  documentId: z.uuid().nullable(),
  timesSent: z.number().int(),
  sentBy: z.string().nullable(),
  officeNote: z.string().nullable(),
  putOn: Day.nullable(),
  putBy: z.string().nullable(),
  leaderPost: z.string().nullable(),
  returned: z.object({ note: z.string(), on: Day, by: z.string() }).nullable(),
  opinion: z.string().nullable(),
  notice: z.object({ documentId: z.uuid(), number: z.string(), on: Day }).nullable(),
  items: z.array(ProposalItem),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })),
  versions: z.array(
    z.object({
      n: z.number().int(),
      number: z.string().nullable(),
      sentOn: Day,
      sentBy: z.string(),
      returnedOn: Day,
      returnedBy: z.string(),
      note: z.string(),
      /** How the one after it differs. */
      changes: z.array(Difference),
    }),
  ),
  events: z.array(TimelineEntry),
  lacks: z.array(z.enum(['opening', 'basis', 'items'])),
  steps: z.array(z.enum(STEPS)),
  inside: z.boolean(),
  /** Before whom it can be put, and before whom it naturally is: who is in charge of the agency. */
  leaders: z.array(z.object({ id: z.uuid(), name: z.string(), post: z.string() })),
  leaderId: z.uuid().nullable(),
  proposedLeaderId: z.uuid().nullable(),
})
export type ProposalPage = z.infer<typeof ProposalPage>
