/** Shapes of founding and growing that cross the module's border. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'

const Day = z.iso.date()
const Text = z.string().trim().normalize()
const Count = z.number().int().min(0).max(1_000_000).nullable()
const Money = z.number().int().min(0).max(1e15).nullable()

export const KINDS = ['cooperative', 'union', 'group'] as const
export const STATES = ['willing', 'preparing', 'founded', 'filed', 'registered', 'given_up'] as const
export const SUBJECTS = ['law', 'charter', 'plan', 'capital', 'market', 'technique', 'papers', 'other'] as const
export const PART = ['initiator', 'member'] as const
/** What a link to the register allows: see `link`. */
export const LINKS = ['free', 'visited', 'filed', 'members'] as const

export const Plan = {
  name: Text.min(1).max(300),
  activity: Text.max(500).default(''),
  plannedCapital: Money.default(null),
  plannedFirst: Count.default(null),
  plannedSecond: Count.default(null),
}
export const StartGroup = z.object({ ...Plan, kind: z.enum(KINDS), fromId: z.uuid().nullable().default(null), startedOn: Day })
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const ChangeGroup = Seen.extend(Plan)
const Told = {
  name: Text.min(1).max(200),
  phone: Text.max(30).default(''),
  address: Text.max(300).default(''),
  role: z.enum(PART).default('member'),
  gender: z.enum(['female', 'male']).nullable().default(null),
  contribution: Money.default(null),
}
export const AddPerson = Seen.extend({
  ...Told,
  cooperativeId: z.uuid().nullable().default(null),
  /** They agreed that it be kept: asked for each of them. */
  consent: z.literal(true),
})
/** `phone`, `address`: what is left empty stays as it was; `emptied`: what is known no more. */
export const ChangePerson = Seen.extend({ personId: z.uuid(), ...Told, emptied: z.array(z.enum(['phone', 'address'])).default([]) })
export const LeavePerson = Seen.extend({ personId: z.uuid(), leftOn: Day })
export const Advise = z.object({
  id: z.uuid(),
  givenOn: Day,
  givenBy: Text.max(200).default(''),
  about: z.enum(SUBJECTS),
  note: Text.max(2000).default(''),
})
export const HoldConference = Seen.extend({ on: Day, number: Text.max(100).default(''), present: z.number().int().min(0).max(100_000) })
export const RegisteredAs = Seen.extend({ cooperativeId: z.uuid(), on: Day })
export const GiveUp = Seen.extend({ reason: Text.min(1).max(1000) })
export const DoVisit = Seen.extend({
  doneOn: Day,
  members: z.number().int().min(0).max(1_000_000),
  findings: Text.min(1).max(3000),
  needs: Text.max(3000).default(''),
})

/** What was written down when they were taken up. */
export const CorrectGroup = Seen.extend({
  kind: z.enum(KINDS),
  fromId: z.uuid().nullable().default(null),
  startedOn: Day,
  why: Text.min(1).max(1000),
})
/** The one of the register that they did become, in the place of another that was named. */
export const RelinkGroup = RegisteredAs.extend({ reason: Text.min(1).max(1000) })
export const CorrectVisit = DoVisit.extend({ why: Text.min(1).max(1000) })
export const StrikeAdvice = z.object({ id: z.uuid(), adviceId: z.uuid(), why: Text.min(1).max(1000) })

export const GroupRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(KINDS),
  activity: z.string(),
  organisationName: z.string(),
  placeName: z.string().nullable(),
  state: z.enum(STATES),
  startedOn: Day,
  people: z.number().int(),
  registeredOn: Day.nullable(),
  members: z.number().int().nullable(),
  /** What the plan says for the last visit; before one is made: for the end of the two years. */
  planned: z.number().int().nullable(),
  nextVisit: Day.nullable(),
  visitLate: z.boolean(),
})
export type GroupRow = z.infer<typeof GroupRow>
export const SORTS = ['-startedOn', 'startedOn', 'name', '-name', 'nextVisit', '-people'] as const
export const GroupFilter = z.object({
  q: z.string().max(200).default(''),
  state: z.string().max(200).optional(),
  kind: z.string().max(100).optional(),
  visits: z.enum(['late', 'soon']).optional(),
  sort: z.enum(SORTS).default('-startedOn'),
})
export type GroupFilter = z.infer<typeof GroupFilter>
export const PAGE_SIZE = 50
export const GroupList = z.object({
  items: z.array(GroupRow),
  total: z.number(),
  states: z.array(z.object({ value: z.enum(STATES), n: z.number() })),
  lateVisits: z.number(),
})

export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  cooperativeId: z.uuid().nullable(),
  /** In part; whole by an act with a reason. */
  phone: z.string(),
  /** Whether an address is kept: what it is, is shown by the same act. */
  hasAddress: z.boolean(),
  role: z.enum(PART),
  gender: z.enum(['female', 'male']).nullable(),
  contribution: z.number().nullable(),
  consentedOn: Day,
  leftOn: Day.nullable(),
})
export const Visit = z.object({
  id: z.uuid(),
  version: z.number().int(),
  month: z.number().int(),
  dueOn: Day,
  doneOn: Day.nullable(),
  late: z.boolean(),
  members: z.number().int().nullable(),
  /** What the plan says for that month. */
  planned: z.number().int().nullable(),
  findings: z.string(),
  needs: z.string(),
  doneBy: z.string().nullable(),
})
export type Visit = z.infer<typeof Visit>
export const Group = GroupRow.extend({
  version: z.number().int(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  from: z.object({ id: z.uuid(), name: z.string(), path: z.string() }).nullable(),
  cooperative: z.object({ id: z.uuid(), name: z.string(), path: z.string() }).nullable(),
  /** The cooperative that a group of the register became. */
  grewInto: z.object({ id: z.uuid(), name: z.string(), path: z.string() }).nullable(),
  procedureId: z.uuid().nullable(),
  /** The procedure by which it is registered. */
  procedureCode: z.string(),
  /** Members that the law asks for at least. */
  atLeast: z.number().int(),
  plannedCapital: z.number().nullable(),
  plannedFirst: z.number().int().nullable(),
  plannedSecond: z.number().int().nullable(),
  conference: z.object({ on: Day, number: z.string(), present: z.number().int().nullable() }).nullable(),
  givenUpWhy: z.string(),
  /** null: they are for the body that follows the group. */
  persons: z.array(Person).nullable(),
  advice: z.array(
    z.object({
      id: z.uuid(),
      givenOn: Day,
      givenBy: z.string(),
      about: z.enum(SUBJECTS),
      note: z.string(),
      /** It was written down by mistake, and why. */
      struckWhy: z.string().nullable(),
      mayStrike: z.boolean(),
    }),
  ),
  /** What came of it has not ended: else nobody visits it any more, and the visits are those that were made, or may have been made before. */
  stands: z.boolean(),
  /** The day from which what came of it is in the register no more. */
  endedOn: Day.nullable(),
  visits: z.array(Visit),
  events: z.array(TimelineEntry),
  mayKeep: z.boolean(),
  /**
   * How it is put right that another one of the register was named: the link is taken off; or it is led to the right one with its visits, where some
   * were made. `filed`, `members`: what stands in the way, that a file registered it, that the register has the members of a union by it.
   */
  link: z.enum(LINKS).nullable(),
  mayAdvise: z.boolean(),
})
export type Group = z.infer<typeof Group>
