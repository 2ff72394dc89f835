/** Shapes of support. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { CONTENTS, CRITERIA, EVIDENCES, OUTCOMES, PARTS, SOURCES, STATES, SUPPORTED } from './support-rules.ts'

const Day = z.iso.date()
const Line = (most: number) => z.string().trim().normalize().min(1).max(most)
const Words = (most: number) => z.string().trim().normalize().max(most).default('')
/** Whole đồng; null: not said. */
const Sum = z.number().int().min(1).max(1e15).nullable().default(null)
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
const Year = z.coerce.number().int().min(2003).max(2100)

export const PolicyContent = z.object({
  content: z.enum(CONTENTS),
  name: Line(300),
  what: Words(2000),
  level: Words(2000),
  most: Sum,
  kinds: z.array(z.enum(SUPPORTED)).min(1).max(3),
  legalBasis: Line(300),
  validFrom: Day,
  validTo: Day.nullable().default(null),
  territoryId: z.uuid().nullable().default(null),
  agencyId: z.uuid().nullable().default(null),
})
export type PolicyContent = z.output<typeof PolicyContent>
export const ChangePolicy = z.object({ ...Seen, ...PolicyContent.shape })
export const EndPolicy = z.object({ ...Seen, validTo: Day })

const Named = z.object({ id: z.uuid(), name: z.string() })
export const Policy = z.object({
  id: z.uuid(),
  version: z.number().int(),
  ...PolicyContent.shape,
  evidence: z.enum(EVIDENCES),
  territory: Named.nullable(),
  agency: Named.nullable(),
  inForce: z.boolean(),
  /** Supports name it: it can be ended, not changed. */
  used: z.boolean(),
  recordedBy: z.string(),
})
export type Policy = z.infer<typeof Policy>
export const PolicyFilter = z.object({
  /** Those that one of the register may ask for today. */
  of: z.uuid().optional(),
  all: z.stringbool().default(false),
})
export const Policies = z.object({
  items: z.array(Policy),
  mayKeep: z.boolean(),
  /** All contents of the law are there. */
  loaded: z.boolean(),
  /** Of one of the register: who it is, and whether the actor's need goes straight before who decides. */
  of: z
    .object({
      id: z.uuid(),
      name: z.string(),
      kind: z.string(),
      path: z.string(),
      direct: z.boolean(),
      own: z.boolean(),
      /** Committees among which whoever registers has to say where its head office lies; mostly none. */
      receivers: z.array(Named),
    })
    .nullable(),
  /** Working days that its commune has. */
  days: z.number(),
})
export type Policies = z.infer<typeof Policies>

/** The committee of the commune in which the head office lies, where the register does not know which of several it is. */
const Receiver = z.uuid().optional()
const Need = {
  need: Line(2000),
  needAmount: Sum,
  criteria: z.array(z.enum(CRITERIA)).max(CRITERIA.length),
  /** That none of the sanctions stands in the way which the law names. */
  clean: z.boolean(),
}
export const AskSupport = z.object({
  cooperativeId: z.uuid(),
  policyId: z.uuid(),
  ...Need,
  /** Of a paper that came by hand. */
  askedOn: Day.optional(),
  agencyId: z.uuid().optional(),
  receiverId: Receiver,
})
export const ChangeNeed = z.object({ ...Seen, ...Need, receiverId: Receiver })
export const WithReason = z.object({ ...Seen, reason: Line(1000) })
export const PassOn = z.object({ ...Seen, agencyId: z.uuid(), note: Words(1000) })

const Decided = {
  decision: Line(100),
  decidedOn: Day,
  amount: Sum,
  what: Words(1000),
  source: z.enum(SOURCES),
}
export const GrantSupport = z.object({
  ...Seen,
  ...Decided,
  delivererId: z.uuid().optional(),
  /** The person has seen that the same content was granted in that year already. */
  again: z.boolean().default(false),
})
export const RefuseSupport = z.object({ ...Seen, reason: Line(1000), decision: Words(100) })
export const RecordSupport = z.object({
  cooperativeId: z.uuid(),
  policyId: z.uuid(),
  ...Decided,
  agencyId: z.uuid().optional(),
  /** All of it was handed over on this day. */
  deliveredOn: Day.nullable().default(null),
  outcome: z.enum(OUTCOMES).nullable().default(null),
  result: Words(2000),
})
export const CorrectSupport = z.object({ ...Seen, ...Decided, why: Line(1000) })
export const Deliver = z.object({
  ...Seen,
  on: Day,
  amount: Sum,
  inKind: Words(500),
  asset: Words(300),
  stateShare: z.number().min(0.01).max(100).nullable().default(null),
  note: Words(1000),
})
export const StrikeDelivery = z.object({ ...Seen, deliveryId: z.uuid(), why: Line(1000) })
export const FinishSupport = z.object({ ...Seen, on: Day, outcome: z.enum(OUTCOMES), result: Line(2000) })

const Body = Named.nullable()
export const Delivery = z.object({
  id: z.uuid(),
  on: Day,
  by: Body,
  amount: z.number().nullable(),
  inKind: z.string().nullable(),
  asset: z.string().nullable(),
  stateShare: z.number().nullable(),
  note: z.string(),
  struckWhy: z.string().nullable(),
  recordedBy: z.string(),
})
export type Delivery = z.infer<typeof Delivery>
const OfPolicy = z.object({ id: z.uuid(), content: z.enum(CONTENTS), name: z.string(), legalBasis: z.string() })
export const Support = z.object({
  id: z.uuid(),
  version: z.number().int(),
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), path: z.string(), placeName: z.string().nullable() }),
  policy: OfPolicy.extend({ what: z.string(), level: z.string(), most: z.number().nullable() }),
  state: z.enum(STATES),
  need: z.string(),
  needAmount: z.number().nullable(),
  criteria: z.array(z.enum(CRITERIA)),
  askedOn: Day.nullable(),
  askedBy: z.string().nullable(),
  askedFor: Body,
  holder: Body,
  /** Where it is sent back, and nobody knows to whom it goes again: the committees to choose among. */
  receivers: z.array(Named),
  dueOn: Day.nullable(),
  agency: Body,
  deliverer: Body,
  reason: z.string().nullable(),
  decision: z.string().nullable(),
  decidedOn: Day.nullable(),
  decidedBy: z.string().nullable(),
  amount: z.number().nullable(),
  what: z.string(),
  source: z.enum(SOURCES).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  result: z.string(),
  endedOn: Day.nullable(),
  delivered: z.number(),
  deliveries: z.array(Delivery),
  files: z.array(z.object({ id: z.uuid(), part: z.enum(PARTS), name: z.string(), size: z.number(), by: z.string() })),
  events: z.array(TimelineEntry.extend({ what: z.string() })),
  /** Where the same content was granted to the same one in the same year; without an id where the reader does not open it. */
  others: z.array(z.object({ id: z.uuid().nullable(), decision: z.string().nullable(), year: z.number(), amount: z.number().nullable() })),
  may: z.object({
    change: z.boolean(),
    withdraw: z.boolean(),
    pass: z.boolean(),
    decide: z.boolean(),
    deliver: z.boolean(),
    correct: z.boolean(),
    attach: z.boolean(),
  }),
})
export type Support = z.infer<typeof Support>

const Filter = z.object({
  q: z.string().max(200).default(''),
  state: z.string().max(200).default(''),
  content: z.string().max(100).default(''),
  policy: z.uuid().optional(),
  year: Year.optional(),
  agency: z.uuid().optional(),
  place: z.uuid().optional(),
  /** mine: my body's word is waited for; late: its day has gone by; short: granted, and not all of it handed over. */
  show: z.enum(['mine', 'late', 'short']).optional(),
})
export const SUPPORTS_PAGE = 50
export const SupportFilter = Filter.extend({ page: z.coerce.number().int().min(1).max(2000).default(1) })
export const ExportFilter = Filter
export const SupportRow = z.object({
  id: z.uuid(),
  cooperativeId: z.uuid(),
  cooperativeName: z.string(),
  cooperativeCode: z.string().nullable(),
  placeName: z.string().nullable(),
  content: z.enum(CONTENTS),
  policyName: z.string(),
  state: z.enum(STATES),
  onDay: Day,
  dueOn: Day.nullable(),
  holderName: z.string().nullable(),
  agencyName: z.string().nullable(),
  needAmount: z.number().nullable(),
  decision: z.string().nullable(),
  amount: z.number().nullable(),
  what: z.string(),
  source: z.enum(SOURCES).nullable(),
  delivered: z.number(),
})
export type SupportRow = z.infer<typeof SupportRow>
const Count = z.object({ n: z.number(), amount: z.number() })
export const SupportList = z.object({
  items: z.array(SupportRow),
  total: z.number(),
  /** Of all that is found, in đồng. */
  sums: z.object({ granted: z.number(), delivered: z.number() }),
  states: z.partialRecord(z.enum(STATES), z.number()),
  contents: z.partialRecord(z.enum(CONTENTS), z.number()),
  years: z.array(z.number()),
  /** Whose people the actor is, as far as they may ask. */
  own: z.array(Named),
  /** What the address asks for by id, by name. */
  chosen: z.object({ policy: z.string().nullable(), agency: z.string().nullable(), place: z.string().nullable() }),
})
export type SupportList = z.infer<typeof SupportList>

export const BY = ['policy', 'agency', 'place', 'year'] as const
export const TotalsFilter = z.object({ by: z.enum(BY).default('policy'), year: Year.optional() })
/** Lines of totals that are shown at most. */
export const TOTALS_LINES = 1000
export const Totals = z.object({
  by: z.enum(BY),
  year: z.number().nullable(),
  years: z.array(z.number()),
  items: z.array(
    z.object({
      key: z.string(),
      id: z.string().nullable(),
      name: z.string(),
      content: z.enum(CONTENTS).nullable(),
      cooperatives: z.number(),
      waiting: z.number(),
      granted: Count,
      refused: z.number(),
      delivered: z.number(),
    }),
  ),
  /** How many lines there are; the largest of them are shown. */
  lines: z.number(),
  /** Of all lines, in đồng. */
  sums: z.object({ granted: z.number(), delivered: z.number() }),
})
export type Totals = z.infer<typeof Totals>

/** All of one of the register. */
export const SupportsOfOne = z.object({
  /** A page of them, the newest first. */
  items: z.array(SupportRow),
  /** Of all of them. */
  received: z.number(),
  asked: z.number(),
  granted: z.number(),
  delivered: z.number(),
  /** Formed from support, of what is counted: to be looked at when it is dissolved. */
  assets: z.array(z.object({ id: z.uuid(), supportId: z.uuid(), asset: z.string(), stateShare: z.number(), on: Day, amount: z.number().nullable() })),
  /** How many assets there are: the newest are shown. */
  assetCount: z.number(),
  mayAsk: z.boolean(),
  mayRecord: z.boolean(),
})
export type SupportsOfOne = z.infer<typeof SupportsOfOne>
export const AttachFile = z.object({ id: z.uuid(), part: z.enum(PARTS) })
