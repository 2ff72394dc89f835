/** Shapes of governance, of rules and of what they find, that cross the module's border. */
import { z } from 'zod'
import { PARTS, RULES, UNITS } from './finding-rules.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
export const Id = z.object({ id: z.uuid() })

export const RuleKey = z.enum(RULES)
export const RuleShape = z.object({
  rule: RuleKey,
  part: z.enum(PARTS),
  active: z.boolean(),
  amount: z.number().nullable(),
  unit: z.enum(UNITS).nullable(),
  countsUnknown: z.boolean(),
  validFrom: Day,
  basis: z.string(),
  evidence: z.enum(['V', 'R', '?', 'own']),
  recordedBy: z.string().nullable(),
  /** What was recorded and holds from a day to come. */
  next: z.object({ validFrom: Day, active: z.boolean(), amount: z.number().nullable() }).nullable(),
})
export type RuleShape = z.infer<typeof RuleShape>
export const RuleList = z.object({
  items: z.array(RuleShape),
  look: z.object({ at: z.iso.datetime(), by: z.string(), looked: z.number(), found: z.number(), gone: z.number() }).nullable(),
})
export type RuleList = z.infer<typeof RuleList>
export const SetRule = z.object({
  rule: RuleKey,
  active: z.boolean(),
  amount: z.number().min(0).max(1000).nullable(),
  countsUnknown: z.boolean().default(false),
  validFrom: Day,
  basis: Words(300).min(3),
})

export const Finding = z.object({
  id: z.uuid(),
  version: z.number().int(),
  part: z.enum(PARTS),
  rule: RuleKey,
  /** The sentence, with its values and where they came from, in the reader's language. */
  text: z.string(),
  basis: z.string(),
  /** The yearly declaration that it rests on, or that is missing. */
  declaration: z.object({ year: z.number().int(), path: z.string() }).nullable(),
  foundOn: Day,
  goneOn: Day.nullable(),
  state: z.enum(['open', 'confirmed', 'dismissed']),
  reason: z.string().nullable(),
  settledOn: Day.nullable(),
  settledBy: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>
export const SettleFinding = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  answer: z.enum(['confirmed', 'dismissed', 'open']),
  reason: Words(1000).min(3),
})

const Votes = z.number().int().min(0).max(1_000_000)
export const Resolution = z.object({
  text: Words(2000).min(1),
  /** By-laws, dissolution, merging: it needs a larger share. */
  special: z.boolean().default(false),
  for: Votes,
  against: Votes.default(0),
  abstained: Votes.default(0),
  passed: z.boolean(),
})
export const Meeting = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(['ordinary', 'extraordinary']),
  heldOn: Day,
  call: z.number().int(),
  members: z.number().int(),
  present: z.number().int(),
  quorum: z.object({ met: z.boolean(), needed: z.number().nullable(), share: z.number() }),
  venue: z.string().nullable(),
  chair: z.string(),
  secretary: z.string().nullable(),
  agenda: z.string(),
  resolutions: z.array(Resolution.extend({ answer: z.enum(['holds', 'odd', 'unknown']) })),
  file: z.object({ name: z.string(), size: z.number() }).nullable(),
  recordedBy: z.string(),
  struck: z.object({ by: z.string(), why: z.string() }).nullable(),
})
export type Meeting = z.infer<typeof Meeting>
const Held = z.object({
  kind: z.enum(['ordinary', 'extraordinary']),
  heldOn: Day,
  call: z.coerce.number().int().min(1).max(3).default(1),
  members: z.number().int().min(1).max(1_000_000),
  present: z.number().int().min(0).max(1_000_000),
  venue: Words(300).default(''),
  chair: Words(200).min(1),
  secretary: Words(200).default(''),
  agenda: Words(4000).default(''),
  resolutions: z.array(Resolution).max(50).default([]),
})
export type Held = z.output<typeof Held>
export const AddMeeting = Held.extend({ id: z.uuid() })
export const ChangeMeeting = Held.extend({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const Strike = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), why: Words(500).min(3) })

export const BODIES = ['board', 'director', 'control'] as const
export const RECORDS = ['term', 'bylaws', 'audit'] as const
export const FITS = ['yes', 'no', 'unknown'] as const
export const GovernanceRecord = z.object({
  id: z.uuid(),
  version: z.number().int(),
  kind: z.enum(RECORDS),
  onDay: Day,
  untilDay: Day.nullable(),
  body: z.enum(BODIES).nullable(),
  fits: z.enum(FITS).nullable(),
  auditor: z.string().nullable(),
  note: z.string().nullable(),
  file: z.object({ name: z.string(), size: z.number() }).nullable(),
  recordedBy: z.string(),
})
export type GovernanceRecord = z.infer<typeof GovernanceRecord>
export const AddRecord = z.object({
  id: z.uuid(),
  kind: z.enum(RECORDS),
  onDay: Day,
  untilDay: Day.nullable().default(null),
  body: z.enum(BODIES).nullable().default(null),
  fits: z.enum(FITS).nullable().default(null),
  auditor: Words(300).default(''),
  note: Words(1000).default(''),
})

/** What members gained in a year: as the year's declaration or another source says it. */
const Gain = z.object({ field: z.string(), value: z.number(), on: Day, source: z.string(), path: z.string().nullable() })
export const Governance = z.object({
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), placeName: z.string().nullable(), legalState: z.string() }),
  findings: z.array(Finding),
  /** Signs that stand no more, older than those shown. */
  earlierFindings: z.number().int(),
  meetings: z.array(Meeting),
  records: z.array(GovernanceRecord),
  gains: z.array(Gain),
  members: z.number().nullable(),
  plan: z
    .object({ id: z.uuid(), way: z.string(), state: z.string(), dueOn: Day, officerPost: z.string().nullable(), done: z.number(), steps: z.number() })
    .nullable(),
  mayRecord: z.boolean(),
  mayKeep: z.boolean(),
})
export type Governance = z.infer<typeof Governance>

export const GOVERNANCE_PAGE = 50
export const GovernanceFilter = z.object({
  q: Words(200).default(''),
  rule: z.string().max(200).optional(),
  place: z.string().max(4000).optional(),
  kind: z.enum(['cooperative', 'union']).optional(),
  sort: z.enum(['name', '-missing']).default('-missing'),
})
export const GovernanceRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  placeName: z.string().nullable(),
  missing: z.number(),
  texts: z.array(z.string()),
})
export type GovernanceRow = z.infer<typeof GovernanceRow>
export const GovernanceList = z.object({ items: z.array(GovernanceRow), total: z.number() })
export const GovernancePlaces = z.object({
  looked: z.iso.datetime().nullable(),
  whole: z.object({ all: z.number(), missing: z.number() }),
  rules: z.array(z.object({ rule: RuleKey, n: z.number() })),
  places: z.array(z.object({ id: z.uuid().nullable(), name: z.string(), all: z.number(), missing: z.number(), gaps: z.number() })),
})
export type GovernancePlaces = z.infer<typeof GovernancePlaces>
