/** Shapes of what is done with those that are weak or stopped. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { Finding, RuleKey } from './contract.ts'
import { LEFTOVERS, PLAN_STATES, STAGES, WAYS } from './plan-rules.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }

export const WEAK_PAGE = 50
export const WeakFilter = z.object({
  q: Words(200).default(''),
  stage: z.string().max(100).optional(),
  rule: z.string().max(200).optional(),
  way: z.string().max(100).optional(),
  place: z.string().max(4000).optional(),
  sort: z.enum(['name', 'dueOn', '-found']).default('-found'),
})
export const WeakRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string().nullable(),
  placeName: z.string().nullable(),
  stage: z.enum(STAGES),
  rules: z.array(RuleKey),
  texts: z.array(z.string()),
  foundOn: Day.nullable(),
  plan: z.object({ id: z.uuid(), way: z.enum(WAYS), dueOn: Day, officerPost: z.string().nullable(), done: z.number(), steps: z.number() }).nullable(),
})
export type WeakRow = z.infer<typeof WeakRow>
export const WeakList = z.object({ items: z.array(WeakRow), total: z.number() })

const Counts = { found: z.number(), confirmed: z.number(), planned: z.number(), late: z.number(), done: z.number() }
export const WeakPlaces = z.object({
  looked: z.iso.datetime().nullable(),
  whole: z.object(Counts),
  rules: z.array(z.object({ rule: RuleKey, n: z.number() })),
  places: z.array(z.object({ id: z.uuid().nullable(), name: z.string(), ...Counts })),
})
export type WeakPlaces = z.infer<typeof WeakPlaces>

export const Officers = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), post: z.string(), organisation: z.string() })) })
export type Officers = z.infer<typeof Officers>

export const OpenPlan = z.object({
  id: z.uuid(),
  way: z.enum(WAYS),
  reason: Words(2000).min(3),
  basis: Words(300).default(''),
  officerId: z.uuid().nullable().default(null),
  dueOn: Day,
})
export const ChangePlan = z.object({ ...Seen, officerId: z.uuid().nullable(), dueOn: Day, reason: Words(2000).min(3), basis: Words(300).default('') })
export const AddStep = z.object({ id: z.uuid(), title: Words(300).min(1), dueOn: Day.nullable().default(null) })
export const SettleStep = z.object({
  id: z.uuid(),
  stepId: z.uuid(),
  /** Of the step, as whoever settles it saw it. */
  version: z.coerce.number().int().positive(),
  answer: z.enum(['done', 'open', 'dropped']),
  on: Day.nullable().default(null),
  note: Words(1000).default(''),
})
/** Another day for a step, with the reason that stays in the plan's history. */
export const MoveStep = z.object({
  id: z.uuid(),
  stepId: z.uuid(),
  version: z.coerce.number().int().positive(),
  dueOn: Day,
  reason: Words(1000).min(3),
})
export const AddLeftover = z.object({
  id: z.uuid(),
  kind: z.enum(LEFTOVERS),
  none: z.boolean().default(false),
  title: Words(300).default(''),
  /** In đồng. */
  value: z.number().int().min(0).max(1e15).nullable().default(null),
  stateShare: z.number().gt(0).max(100).nullable().default(null),
})
export const CloseLeftover = z.object({ id: z.uuid(), leftoverId: z.uuid(), how: z.string().max(40), on: Day, basis: Words(500).min(1) })
export const OpenLeftover = z.object({ id: z.uuid(), leftoverId: z.uuid(), why: Words(500).min(3) })
/** What one becomes: of another kind in the register, or an enterprise, which the register does not have. */
export const INTO = ['group', 'cooperative', 'enterprise'] as const
export const ClosePlan = z.object({
  ...Seen,
  on: Day,
  basis: Words(300).min(3),
  outcome: Words(2000).default(''),
  /** Of a conversion alone. */
  into: z.enum(INTO).nullable().default(null),
  intoName: Words(300).default(''),
})
export const DropPlan = z.object({ ...Seen, why: Words(2000).min(3) })

export const Step = z.object({
  id: z.uuid(),
  version: z.number().int(),
  title: z.string(),
  dueOn: Day.nullable(),
  doneOn: Day.nullable(),
  doneBy: z.string().nullable(),
  note: z.string().nullable(),
  late: z.boolean(),
  /** How often it was given another day, and the day with which it began. */
  moves: z.number().int(),
  firstDueOn: Day.nullable(),
})
export const LeftoverShape = z.object({
  id: z.uuid(),
  kind: z.enum(LEFTOVERS),
  none: z.boolean(),
  title: z.string(),
  value: z.number().nullable(),
  stateShare: z.number().nullable(),
  how: z.string().nullable(),
  closedOn: Day.nullable(),
  closedBasis: z.string().nullable(),
  closedBy: z.string().nullable(),
})
export type LeftoverShape = z.infer<typeof LeftoverShape>
export const Plan = z.object({
  id: z.uuid(),
  version: z.number().int(),
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: z.string(), placeName: z.string().nullable() }),
  way: z.enum(WAYS),
  state: z.enum(PLAN_STATES),
  late: z.boolean(),
  reason: z.string(),
  basis: z.string().nullable(),
  officer: z.object({ id: z.uuid(), post: z.string() }).nullable(),
  dueOn: Day,
  openedOn: Day,
  openedBy: z.string(),
  closedOn: Day.nullable(),
  closedBy: z.string().nullable(),
  closedBasis: z.string().nullable(),
  outcome: z.string().nullable(),
  steps: z.array(Step),
  leftovers: z.array(LeftoverShape),
  /** What keeps it from being closed. */
  unsaid: z.array(z.enum(LEFTOVERS)),
  /** The register says already that it has ended, and the plan is open. */
  endedBefore: z.boolean(),
  openLeftovers: z.number(),
  findings: z.array(Finding),
  events: z.array(TimelineEntry),
  mayKeep: z.boolean(),
})
export type Plan = z.infer<typeof Plan>
