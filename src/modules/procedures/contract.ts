/** Shapes of procedures of registration that cross the module's border. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { Identifying } from '#modules/cooperatives/contract'

const Day = z.iso.date()
const Text = z.string().trim().normalize()

export const GROUPS = ['htx', 'dv', 'tht', 'com', 'sup', 'ann'] as const
const KINDS = ['cooperative', 'union', 'group', 'credit_fund', 'branch', 'representative_office', 'business_place'] as const

export const PaperAsked = z.object({ label: Text.min(1).max(300), required: z.boolean() })
export const PaperHad = PaperAsked.extend({ have: z.boolean() })
export type PaperHad = z.infer<typeof PaperHad>

/** One procedure as it is on a day: of the province, where it has set it, otherwise as it came with the program. */
export const Definition = z.object({
  code: z.string(),
  group: z.enum(GROUPS),
  name: z.string(),
  nameEn: z.string(),
  /** Whom it can be about: kinds of the register. */
  kinds: z.array(z.enum(KINDS)),
  papers: z.array(PaperAsked),
  /** null: the law names no number of days. */
  workingDays: z.number().int().nullable(),
  result: z.string(),
  timeRule: z.string(),
  fee: z.string(),
  /** The province's own words; empty: as the program says it. */
  steps: z.string(),
  legalBasis: z.string(),
  nationalCode: z.string().nullable(),
  evidence: z.enum(['V', 'R']),
  validFrom: Day,
  /** null: it came with the program. */
  recordedBy: z.string().nullable(),
  does: z.enum(['found', 'convert', 'change', 'state', 'note', 'part', 'owns', 'reorganise', 'nothing', 'elsewhere']),
})
export type Definition = z.infer<typeof Definition>
/** In English: what the definition says in Vietnamese, by those words; of what the province wrote itself there is none. */
export const Guided = Definition.extend({ english: z.record(z.string(), z.string()) })
export type Guided = z.infer<typeof Guided>
export const Definitions = z.object({ on: Day, items: z.array(Guided) })

export const SetRule = z.object({
  code: z.string().max(20),
  name: Text.min(1).max(300),
  papers: z.array(PaperAsked).min(1).max(40),
  workingDays: z.number().int().min(1).max(365).nullable(),
  result: Text.min(1).max(300),
  timeRule: Text.max(500),
  fee: Text.max(300),
  steps: Text.max(4000).default(''),
  legalBasis: Text.min(1).max(300),
  validFrom: Day,
})

export const STATES = ['submitted', 'processing', 'asked', 'granted', 'refused', 'withdrawn', 'lapsed'] as const
export const HOWS = ['counter', 'post', 'online'] as const
export const TIMINGS = ['late', 'today', 'soon', 'inTime', 'stopped', 'none', 'doneInTime', 'doneLate'] as const

export const Representative = z.object({ name: Text.min(1).max(200), title: Text.max(200).default('') })
/** What is to change in the register; each procedure takes its part of it. */
export const Wanted = z.object({
  kind: z.enum(KINDS).optional(),
  values: z.record(z.string().max(50), z.unknown()).default({}),
  representative: Representative.nullable().default(null),
  state: z.string().max(30).optional(),
  /** Of a suspension, or going on: from which day, and its last one. */
  from: Day.optional(),
  until: Day.optional(),
  enterprise: Text.max(300).optional(),
  /** Of a reorganisation: the one that goes on, and how. */
  otherId: z.uuid().optional(),
  how: z.enum(['split', 'separation', 'merger', 'consolidation', 'conversion']).optional(),
  /** Of a division: to whom each branch, office or business place goes; null: it ends. */
  branches: z
    .array(z.object({ id: z.uuid(), toId: z.uuid().nullable() }))
    .max(200)
    .optional(),
})
export type Wanted = z.infer<typeof Wanted>

export const OpenFile = z.object({
  code: z.string().max(20),
  cooperativeId: z.uuid().nullable().default(null),
  /** Of a founding: what it is to be called. */
  applicantName: Text.max(300).default(''),
  filerName: Text.max(200).default(''),
  filerPhone: Text.max(30).default(''),
  how: z.enum(HOWS).default('counter'),
  /** The committee of the commune in which the head office lies, where the register does not know which of several it is. */
  receiverId: z.uuid().optional(),
  receivedOn: Day.optional(),
  /** Of a group of founders that is followed (module founding). */
  groupId: z.uuid().nullable().default(null),
  papers: z.array(PaperHad).max(40).default([]),
  wanted: Wanted.default({ values: {}, representative: null }),
})
export type OpenFile = z.infer<typeof OpenFile>

const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const ReceiveFile = Seen.extend({ papers: z.array(PaperHad).max(40) })
export const SavePapers = Seen.extend({ papers: z.array(PaperHad).max(40), wanted: Wanted.optional() })
export const AskSupplement = Seen.extend({ asked: Text.min(1).max(3000), signer: Text.max(200).default('') })
/** `cameOn`: the day on which it came to the counter, where it is entered later. */
export const Supplement = Seen.extend({ papers: z.array(PaperHad).max(40), wanted: Wanted.optional(), cameOn: Day.optional() })
/** `decidedOn`: the day of the result, by which it is in time or late; whoever enters it may do so days after. */
const Decided = { decidedOn: Day.optional(), signer: Text.max(200).default('') }
/** `identifying`: of who represents it from now on; it goes into the register and is not kept with the file. */
export const Grant = Seen.extend({
  resultNumber: Text.max(100).default(''),
  from: Day,
  ...Decided,
  wanted: Wanted,
  identifying: Identifying.nullable().default(null),
})
export const Refuse = Seen.extend({ reason: Text.min(1).max(3000), ...Decided })
export const Withdraw = Seen.extend({ reason: Text.min(1).max(1000) })

export const FileRow = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  applicantName: z.string(),
  cooperativeId: z.uuid().nullable(),
  organisationName: z.string(),
  state: z.enum(STATES),
  timing: z.enum(TIMINGS),
  submittedOn: Day,
  receivedOn: Day.nullable(),
  dueOn: Day.nullable(),
  decidedOn: Day.nullable(),
  lateDays: z.number().int(),
})
export type FileRow = z.infer<typeof FileRow>

export const SORTS = ['-submittedOn', 'submittedOn', 'dueOn', '-dueOn', 'applicantName', '-applicantName'] as const
export const FileFilter = z.object({
  q: z.string().max(200).default(''),
  state: z.string().max(200).optional(),
  /** late, soon (today and the next working day), stopped. */
  timing: z.enum(['late', 'soon', 'stopped', 'doneLate']).optional(),
  code: z.string().max(400).optional(),
  organisation: z.uuid().optional(),
  cooperative: z.uuid().optional(),
  sort: z.enum(SORTS).default('-submittedOn'),
})
export type FileFilter = z.infer<typeof FileFilter>
export const PAGE_SIZE = 50
export const FileList = z.object({ items: z.array(FileRow), total: z.number() })
/** How many there are of each state, and of those that are dealt with how many stand late: what a bar shows, and each number opens its list. */
export const FileCounts = z.object({
  state: z.array(z.object({ value: z.enum(STATES), n: z.number() })),
  late: z.number(),
  soon: z.number(),
  doneLate: z.number(),
  code: z.array(z.object({ value: z.string(), label: z.string(), n: z.number() })),
  organisation: z.array(z.object({ value: z.uuid(), label: z.string(), n: z.number(), late: z.number() })),
})
export type FileCounts = z.infer<typeof FileCounts>

export const OUTPUTS = ['receipt', 'supplement', 'result'] as const
/** What leaves as a paper of the body: numbered, and in its register. */
export const LETTERS = ['supplement', 'result'] as const
export type Letter = (typeof LETTERS)[number]
/** Of a file that was decided before letters were registered, or that lapsed by itself. */
export const IssueLetter = Seen.extend({ letter: z.enum(LETTERS), signer: Text.max(200).default('') })
const Part = z.object({ id: z.uuid(), name: z.string(), kind: z.string() })
export const File = FileRow.extend({
  version: z.number().int(),
  rule: Guided,
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  placeId: z.uuid().nullable(),
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), path: z.string() }).nullable(),
  filerName: z.string(),
  /** In part; whole by an act with a reason. */
  filerPhone: z.string(),
  how: z.enum(HOWS),
  papers: z.array(PaperHad),
  wanted: Wanted,
  /** Fields of the register that a grant writes, and what it holds of them today. */
  fields: z.array(z.string()),
  /** Who represents it is asked for too. */
  asksRepresentative: z.boolean(),
  /** Of a suspension: the first day from which it may begin by the notice that was given. */
  pauseFrom: Day.nullable(),
  /** From which day it holds or will hold, and its last one. */
  pause: z.object({ state: z.string(), from: Day, until: Day.nullable() }).nullable(),
  states: z.array(z.string()),
  /** Of a reorganisation: what hangs on the one that it is about, and those that come from it already. */
  division: z.object({ parts: z.array(Part), heirs: z.array(Part.omit({ kind: true })) }).nullable(),
  kinds: z.array(z.string()),
  held: z.record(z.string(), z.unknown()),
  askedOn: Day.nullable(),
  askedUntil: Day.nullable(),
  askedFor: z.string(),
  supplementedOn: Day.nullable(),
  daysLeft: z.number().int().nullable(),
  reason: z.string(),
  resultNumber: z.string(),
  decidedBy: z.string().nullable(),
  attachments: z.array(
    z.object({ id: z.uuid(), label: z.string(), name: z.string(), size: z.number(), addedAt: z.iso.datetime(), addedBy: z.string() }),
  ),
  outputs: z.array(z.enum(OUTPUTS)),
  /** Those of its letters that went out, with their number and where the register has them. */
  letters: z.array(z.object({ letter: z.enum(LETTERS), number: z.string(), on: Day, path: z.string() })),
  events: z.array(TimelineEntry),
  may: z.object({
    receive: z.boolean(),
    ask: z.boolean(),
    supplement: z.boolean(),
    /** It is one's own counter: what came there may be entered later than it came. */
    atCounter: z.boolean(),
    decide: z.boolean(),
    withdraw: z.boolean(),
    attach: z.boolean(),
    readContact: z.boolean(),
    /** Letters that have not gone out. */
    issue: z.array(z.enum(LETTERS)),
  }),
})
export type File = z.infer<typeof File>
