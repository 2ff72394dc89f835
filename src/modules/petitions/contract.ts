/** Shapes of difficulties and petitions that cross the module's border. */
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'

const Day = z.iso.date()
const Text = z.string().trim().normalize()
const Words = Text.min(3).max(4000)
const Files = z.array(z.uuid()).max(10).default([])
const Named = z.object({ id: z.uuid(), name: z.string() })

/** The nine groups of support of the law (Luật Hợp tác xã 17/2023/QH15, Art. 20–28), registration, what goes on inside, and the rest. */
export const FIELDS = [
  'people',
  'land',
  'tax',
  'capital',
  'technology',
  'market',
  'infrastructure',
  'audit',
  'agriculture',
  'registration',
  'governance',
  'other',
] as const
export const STATES = ['raised', 'assigned', 'submitted', 'central', 'answered', 'settled', 'closed', 'withdrawn'] as const
/** Where it was raised: by whom it concerns, on a visit, at a meeting, in a report. */
export const SOURCES = ['itself', 'visit', 'meeting', 'report'] as const
export const Field = z.enum(FIELDS)
export type Field = z.infer<typeof Field>
export const State = z.enum(STATES)
export type State = z.infer<typeof State>

export const RaisePetition = z.object({
  /** About one of the register, a locality (its commune's body), or neither: the whole province. */
  cooperativeId: z.uuid().nullable().default(null),
  concernedId: z.uuid().nullable().default(null),
  source: z.enum(SOURCES).default('itself'),
  sourceOn: Day.nullable().default(null),
  sourceWords: Text.max(300).default(''),
  field: Field,
  title: Text.min(3).max(200),
  words: Words,
  /** Said by who raises it where its words speak of a complaint or a denunciation, which have laws of their own. */
  noComplaint: z.boolean().default(false),
  fileIds: Files,
})
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
export const SeenPetition = z.object(Seen)
export const RoutePetition = z.object({ ...Seen, answererId: z.uuid(), field: Field.optional(), note: Text.max(1000).default('') })
export const TransferPetition = z.object({ ...Seen, answererId: z.uuid(), reason: Text.min(3).max(1000) })
export const AnswerPetition = z.object({ ...Seen, answer: Words, basis: Text.max(500).default(''), fileIds: Files })
export const EscalatePetition = z.object({ ...Seen, reason: Text.min(3).max(2000), number: Text.max(100).default('') })
export const SendPetition = z.object({ ...Seen, to: Text.min(3).max(300), number: Text.min(1).max(100), on: Day })
export const JudgePetition = z.object({ ...Seen, settled: z.boolean(), note: Text.max(2000).default('') })
export const ReasonedPetition = z.object({ ...Seen, reason: Text.min(3).max(2000) })
export const LinkPetition = z.object({ ...Seen, matterId: z.uuid().nullable().default(null), title: Text.max(200).default('') })
export const UrgePetitions = z.object({ ids: z.array(z.uuid()).min(1).max(200), note: Text.max(1000).default('') })
export const Stepped = z.object({ id: z.uuid(), version: z.number().int() })

const Cooperative = z.object({ id: z.uuid(), name: z.string(), path: z.string() })
export const PetitionRow = z.object({
  id: z.uuid(),
  title: z.string(),
  field: Field,
  state: State,
  cooperative: Cooperative.nullable(),
  /** The commune's body that it concerns, where it is about a locality. */
  concerned: Named.nullable(),
  placeName: z.string().nullable(),
  raiser: Named,
  /** Raised by whom it is about. */
  own: z.boolean(),
  raisedOn: Day,
  answerer: Named.nullable(),
  dueOn: Day.nullable(),
  lateDays: z.number().int(),
  answeredOn: Day.nullable(),
  escalated: z.boolean(),
  reopened: z.number().int(),
})
export type PetitionRow = z.infer<typeof PetitionRow>

export const WHOSE = ['all', 'raised', 'toAnswer', 'late', 'upward'] as const
export const SORTS = ['-raisedOn', 'raisedOn', 'dueOn', 'title'] as const
export const PetitionFilter = z.object({
  q: z.string().max(200).default(''),
  whose: z.enum(WHOSE).default('all'),
  state: z.string().max(200).optional(),
  field: z.string().max(300).optional(),
  body: z.uuid().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  cooperative: z.uuid().optional(),
  matter: z.uuid().optional(),
  sort: z.enum(SORTS).default('-raisedOn'),
})
export type PetitionFilter = z.infer<typeof PetitionFilter>
export const PAGE_SIZE = 50
export const PetitionQuery = PetitionFilter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) })
export const PetitionList = z.object({
  items: z.array(PetitionRow),
  next: z.string().nullable(),
  total: z.number().int(),
  /** Bodies that have or had one of those seen, for the filter. */
  bodies: z.array(Named),
})
export type PetitionList = z.infer<typeof PetitionList>

const File = z.object({ id: z.uuid(), name: z.string(), size: z.number(), role: z.enum(['raised', 'answer']) })
export const STEPS = ['route', 'transfer', 'answer', 'escalate', 'send', 'judge', 'reopen', 'close', 'withdraw', 'link', 'urge'] as const
export const Petition = PetitionRow.extend({
  version: z.number().int(),
  words: z.string(),
  source: z.enum(SOURCES),
  sourceOn: Day.nullable(),
  sourceWords: z.string(),
  raisedBy: z.string(),
  answer: z.object({ words: z.string(), basis: z.string(), by: z.string(), body: z.string(), on: Day, inTime: z.boolean().nullable() }).nullable(),
  escalation: z.object({ on: Day, why: z.string(), number: z.string() }).nullable(),
  central: z.object({ to: z.string(), number: z.string(), on: Day }).nullable(),
  endedOn: Day.nullable(),
  closedWhy: z.string(),
  matter: z.object({ id: z.uuid(), title: z.string(), n: z.number().int() }).nullable(),
  /** Who answers for its field by the rules of routing, to whom it may be given. */
  proposed: Named.nullable(),
  /** Other matters of its field, for whoever may link it. */
  matters: z.array(z.object({ id: z.uuid(), title: z.string(), n: z.number().int() })),
  /** How many there are besides. */
  moreMatters: z.number().int(),
  files: z.array(File),
  events: z.array(TimelineEntry),
  may: z.record(z.enum(STEPS), z.boolean()),
})
export type Petition = z.infer<typeof Petition>

/** What stands on the page of a cooperative. */
export const OfCooperative = z.object({
  items: z.array(PetitionRow),
  total: z.number().int(),
  /** Whether the reader sees all of them, or only those that concern their own body. */
  whole: z.boolean(),
  mayRaise: z.boolean(),
  /** The words of the newest declaration, which may become one. */
  declared: z.object({ year: z.number().int(), difficulties: z.string(), proposals: z.string() }).nullable(),
})
export type OfCooperative = z.infer<typeof OfCooperative>

const Counts = {
  received: z.number().int(),
  open: z.number().int(),
  late: z.number().int(),
  answered: z.number().int(),
  settled: z.number().int(),
  closed: z.number().int(),
  escalated: z.number().int(),
}
export const PetitionCounts = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  fields: z.array(z.object({ field: Field, ...Counts })),
  whole: z.object(Counts),
  /** Matters with more than one petition, the most frequent first. */
  /** How many matters came more than once: the most frequent are shown. */
  mattersInAll: z.number().int(),
  matters: z.array(
    z.object({ id: z.uuid(), title: z.string(), field: Field, n: z.number().int(), ofYear: z.number().int(), settled: z.number().int() }),
  ),
})
export type PetitionCounts = z.infer<typeof PetitionCounts>

export const SetRoute = z.object({ field: Field, bodyId: z.uuid(), validFrom: Day })
export const RouteList = z.object({
  items: z.array(
    z.object({
      field: Field,
      body: Named.nullable(),
      /** Set by somebody of the province; otherwise the program's default, to be confirmed. */
      set: z.object({ by: z.string(), from: Day }).nullable(),
    }),
  ),
})
export type RouteList = z.infer<typeof RouteList>

/** What raising one begins from: those whose own people one is, the ground that one acts for. */
export const RaisingOf = z.object({ own: z.array(Named), placeId: z.uuid().nullable() })
export type RaisingOf = z.infer<typeof RaisingOf>
