/** Shapes of inside that cross a border. Free of I/O; the browser uses them too. */
import { z } from 'zod'
import { APPROVALS, STATES, STEPS } from './rules.ts'

const Day = z.iso.date()
const Words = z.string().trim().min(1).max(4000)
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const Named = z.object({ id: z.uuid(), name: z.string() })

/** The head's note: who does it, with whom, until when. Without `id` yet: the object is named by kind and id. */
export const WriteNote = z.object({
  kind: z.string().max(40),
  objectId: z.uuid(),
  /** Of the routing that the writer saw; 0 when there was none. */
  version: z.coerce.number().int().min(0),
  note: Words,
  divisionId: z.uuid().nullable().default(null),
  officerId: z.uuid().nullable().default(null),
  partnerDivisions: z.array(z.uuid()).max(50).default([]),
  partnerIds: z.array(z.uuid()).max(50).default([]),
  dueOn: Day.nullable().default(null),
  /** Only those named, and the head, read what is written inside. */
  restricted: z.boolean().optional(),
})
export const HandOn = Seen.extend({
  officerId: z.uuid(),
  partnerIds: z.array(z.uuid()).max(50).default([]),
  dueOn: Day.nullable().default(null),
  note: z.string().trim().max(4000).optional(),
})
export const Reasoned = Seen.extend({ reason: Words })
export const Submit = Seen.extend({ draft: z.record(z.string(), z.unknown()), fileIds: z.array(z.uuid()).max(20).default([]) })
export const Approve = Seen.extend({ note: z.string().trim().max(4000).optional() })
export const Stepped = z.object({ id: z.uuid(), version: z.number().int(), state: z.enum(STATES) })

export const Person = z.object({ membershipId: z.uuid(), name: z.string(), post: z.string(), rank: z.string(), divisionId: z.uuid().nullable() })
export type Person = z.infer<typeof Person>
export const Event = z.object({
  id: z.uuid(),
  at: z.string(),
  actorName: z.string(),
  post: z.string().nullable(),
  kind: z.string(),
  note: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** On the last one: how many are older. */
  earlier: z.number().int().optional(),
})

/** A piece of work as somebody of the organisation sees it, with what they may do next. */
export const RoutingView = z.object({
  id: z.uuid().nullable(),
  version: z.number().int(),
  state: z.enum(STATES),
  approval: z.enum(APPROVALS),
  note: z.string().nullable(),
  notedBy: z.string().nullable(),
  division: Named.nullable(),
  officer: Named.nullable(),
  partners: z.array(z.string()),
  dueOn: Day.nullable(),
  outerDueOn: Day.nullable(),
  restricted: z.boolean(),
  draft: z.record(z.string(), z.unknown()).nullable(),
  draftFiles: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })),
  returnedWhy: z.string().nullable(),
  signedBy: z.string().nullable(),
  /** In what form this person signs, and for whom, where not as the head. */
  signsAs: z.string().nullable(),
  steps: z.array(z.enum(STEPS)),
  divisions: z.array(Named),
  people: z.array(Person),
  events: z.array(Event),
})
export type RoutingView = z.infer<typeof RoutingView>

export const DelegationView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  from: z.string(),
  to: z.string(),
  powers: z.array(z.string()),
  capacity: z.string().nullable(),
  paper: z.string(),
  validFrom: Day,
  /** The last day. */
  validThrough: Day,
  state: z.enum(['ahead', 'inForce', 'ended', 'withdrawn']),
  mayWithdraw: z.boolean(),
})
export const NewDelegation = z.object({
  fromId: z.uuid().optional(),
  toId: z.uuid(),
  powers: z
    .array(z.enum(['note', 'approve', 'sign', 'division']))
    .min(1)
    .max(4),
  capacity: z.enum(['KT.', 'TL.', 'TUQ.']).nullable().default(null),
  paper: z.string().trim().min(3).max(300),
  validFrom: Day,
  validThrough: Day,
})
/** By the administrator, for somebody of the organisation `id`. */
export const DelegateFor = NewDelegation.extend({ id: z.uuid(), fromId: z.uuid(), reason: z.string().trim().min(3).max(500) })
export const Withdraw = Seen.extend({ reason: Words })

/** One's own organisation as it works inside. */
export const AgencyView = z.object({
  organisation: Named,
  rule: z.object({ approval: z.enum(APPROVALS), restricted: z.boolean(), validFrom: Day.nullable(), setBy: z.string().nullable() }),
  divisions: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      kind: z.string(),
      name: z.string(),
      validFrom: Day,
      validTo: Day.nullable(),
      head: z.string().nullable(),
    }),
  ),
  /** `version`: for who may place people; `accountId`: for the administrator, who may end a post. */
  people: z.array(
    Person.extend({
      version: z.number().int().nullable(),
      /** Nobody places themselves. */
      mayPlace: z.boolean(),
      validTo: Day.nullable(),
      role: z.string(),
      accountId: z.uuid().nullable(),
    }),
  ),
  delegations: z.array(DelegationView),
  handovers: z.array(
    z.object({
      id: z.uuid(),
      version: z.number().int(),
      state: z.enum(['coming', 'done', 'undone']),
      post: z.string(),
      endsOn: Day,
      madeBy: z.string(),
      madeAt: z.string(),
      undoneBy: z.string().nullable(),
      mayUndo: z.boolean(),
    }),
  ),
  /** `leaders`: places also head and deputies. */
  may: z.object({ divisions: z.boolean(), place: z.boolean(), leaders: z.boolean(), rule: z.boolean(), delegate: z.array(z.string()) }),
  /** Seen by the administrator, who acts on behalf and says why. */
  onBehalf: z.boolean(),
})
export type AgencyView = z.infer<typeof AgencyView>

export const SetRule = z.object({ approval: z.enum(APPROVALS), restricted: z.boolean().default(false), validFrom: Day.optional() })
export const Place = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  rank: z.enum(['head', 'deputy', 'clerk', 'division_head', 'division_deputy', 'staff']),
  divisionId: z.uuid().nullable().default(null),
})

/** What is open with somebody who leaves, and who is proposed to take each piece. */
export const Holding = z.object({
  id: z.uuid(),
  kind: z.string(),
  way: z.enum(['give', 'follows', 'ends', 'stays']),
  /** null: not the reader's to read. */
  title: z.string().nullable(),
  detail: z.string(),
  path: z.string().nullable(),
  dueOn: Day.nullable(),
  late: z.boolean(),
  proposedId: z.uuid().nullable(),
})
export type Holding = z.infer<typeof Holding>
export const Holdings = z.object({
  membershipId: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  post: z.string(),
  division: Named.nullable(),
  validTo: Day.nullable(),
  items: z.array(Holding),
  people: z.array(Person),
  organisation: Named,
  /** The first day on which it is held no more, where that is decided and to come. */
  coming: z.object({ id: z.uuid(), version: z.number().int(), endsOn: Day, reason: z.string(), madeBy: z.string() }).nullable(),
})
export type Holdings = z.infer<typeof Holdings>
/** For each piece of work who takes it; null: back to the division's head, or the organisation's. */
export const HandOver = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  /** The first day on which the post is held no more. */
  endsOn: Day,
  reason: z.string().trim().min(2).max(500),
  decisions: z.array(z.object({ id: z.uuid(), toId: z.uuid().nullable() })).max(1000),
})
