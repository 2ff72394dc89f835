/** Shapes of the apparatus that cross the module's border. */
import { z } from 'zod'
import { TimelineEntry } from '#lib/timeline'
import { DUTIES, GROUPS, LACKS, QUALIFICATIONS } from './apparatus-rules.ts'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
const Named = z.object({ id: z.uuid(), name: z.string() })
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
const Count = z.number().int()

export const Training = z.object({ name: Words(300).min(2), year: z.coerce.number().int().min(1990).max(2100) })

/** Who holds a post, as written. Telephone and mail left out stay as they are. */
export const OfficerInput = z.object({
  accountId: z.uuid().nullable().default(null),
  name: Words(200).default(''),
  civilPost: Words(200).default(''),
  fullTime: z.boolean(),
  besides: Words(300).default(''),
  qualification: z.enum(QUALIFICATIONS).default(''),
  field: Words(200).default(''),
  sinceYear: z.coerce.number().int().min(1950).max(2100).nullable().default(null),
  trainings: z.array(Training).max(30).default([]),
  phone: Words(30)
    .regex(/^$|^\+?[\d .-]{8,20}$/)
    .optional(),
  email: z.union([z.literal(''), z.email().max(200)]).optional(),
  basis: Words(300).default(''),
})
export type OfficerInput = z.input<typeof OfficerInput>

/** `seen`: the version of one's own file that the writer saw, 0 where there was none. */
const SeenBody = { seen: z.coerce.number().int().min(0) }
export const SetUnit = z.object({ ...SeenBody, unit: Words(200).min(2), basis: Words(300).default(''), since: Day.nullable().default(null) })
export const AddPost = z.object({
  title: Words(200).min(2),
  duty: z.enum(DUTIES),
  /** Since when it is so: held by the officer, or empty. */
  since: Day,
  officer: OfficerInput.nullable().default(null),
})
/** Somebody takes a post over: on the day its holder, if it has one, leaves it. */
export const FillPost = z.object({
  ...Seen,
  on: Day,
  why: Words(500).default(''),
  handedNote: Words(2000).default(''),
  /** The leaver's work in hand goes to who takes over. */
  handWorks: z.boolean().default(false),
  officer: OfficerInput,
})
export const EmptyPost = z.object({ ...Seen, on: Day, why: Words(500).min(2), handedNote: Words(2000).default('') })
export const EndPost = z.object({ ...Seen, on: Day, why: Words(500).min(2) })
export const ChangeOfficer = OfficerInput.extend(Seen)
export const Confirm = z.object({ ...SeenBody, note: Words(500).default('') })
/** `seen`: the record of the focal agency that is standing, as the writer saw it; null where there was none. */
export const SetFocal = z.object({ seen: z.uuid().nullable(), organisationId: z.uuid(), basis: Words(300).min(2), from: Day })
export const AddMeasure = z.object({
  way: z.enum(['proposal', 'task']),
  title: Words(300).min(5),
  words: Words(4000).min(5),
  leadId: z.uuid().nullable().default(null),
  dueOn: Day.nullable().default(null),
  aboutIds: z.array(z.uuid()).max(300).default([]),
})

export const OfficerShown = z.object({
  id: z.uuid(),
  version: Count,
  accountId: z.uuid().nullable(),
  membershipId: z.uuid().nullable(),
  name: z.string(),
  civilPost: z.string(),
  fullTime: z.boolean(),
  besides: z.string(),
  qualification: z.enum(QUALIFICATIONS),
  field: z.string(),
  sinceYear: Count.nullable(),
  trainings: z.array(z.object({ name: z.string(), year: Count })),
  /** Masked; whole by an act with a reason. */
  phone: z.string(),
  email: z.string(),
  basis: z.string(),
  from: Day,
  to: Day.nullable(),
  leftWhy: z.string().nullable(),
  handedNote: z.string().nullable(),
  handedWorks: Count.nullable(),
})
export type OfficerShown = z.infer<typeof OfficerShown>

export const PostShown = z.object({
  id: z.uuid(),
  version: Count,
  title: z.string(),
  duty: z.enum(DUTIES),
  from: Day,
  to: Day.nullable(),
  endedWhy: z.string().nullable(),
  holder: OfficerShown.nullable(),
  emptySince: Day.nullable(),
  /** Those before, the latest first. */
  before: z.array(OfficerShown),
})
export type PostShown = z.infer<typeof PostShown>

export const MeasureShown = z.object({
  id: z.uuid(),
  way: z.enum(['proposal', 'task']),
  title: z.string(),
  words: z.string(),
  dueOn: Day.nullable(),
  organisation: Named,
  about: z.array(Named),
  madeOn: Day,
  madeBy: z.string(),
  /** How it stands, in the reader's language, and where to read of it. */
  state: z.string(),
  path: z.string().nullable(),
})
export type MeasureShown = z.infer<typeof MeasureShown>
export const MeasureList = z.object({ items: z.array(MeasureShown) })
export type MeasureList = z.infer<typeof MeasureList>

export const Body = z.object({
  /** 0: it has kept nothing yet. */
  version: Count,
  organisation: Named,
  group: z.enum(GROUPS),
  expected: z.boolean(),
  unit: z.string(),
  unitBasis: z.string(),
  unitSince: Day.nullable(),
  focal: z.object({ from: Day, basis: z.string() }).nullable(),
  lacks: z.array(z.enum(LACKS)),
  period: z.object({ key: z.string(), label: z.string() }),
  confirmed: z.object({ on: Day, by: z.string(), thisPeriod: z.boolean() }).nullable(),
  posts: z.array(PostShown),
  past: z.array(PostShown),
  confirmations: z.array(z.object({ period: z.string(), on: Day, by: z.string(), posts: Count, officers: Count, fullTime: Count, note: z.string() })),
  measures: z.array(MeasureShown),
  events: z.array(TimelineEntry),
  may: z.object({ keep: z.boolean(), contact: z.boolean(), place: z.boolean() }),
})
export type Body = z.infer<typeof Body>

export const BodyRow = z.object({
  id: z.uuid(),
  name: z.string(),
  group: z.enum(GROUPS),
  unit: z.string(),
  leader: z.string(),
  officers: z.array(z.object({ name: z.string(), fullTime: z.boolean() })),
  vacantSince: Day.nullable(),
  confirmedOn: Day.nullable(),
  lacks: z.array(z.enum(LACKS)),
})
export type BodyRow = z.infer<typeof BodyRow>
export const BodyQuery = z.object({
  group: z.enum(GROUPS).optional(),
  lack: z.enum(LACKS).optional(),
  q: z.string().trim().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100).default(1),
})
export const BodyList = z.object({ items: z.array(BodyRow), next: z.string().nullable(), total: Count })
export type BodyList = z.infer<typeof BodyList>

const GroupCount = z.object({
  group: z.enum(GROUPS),
  bodies: Count,
  named: Count,
  officers: Count,
  fullTime: Count,
  vacant: Count,
  unit: Count,
  confirmed: Count,
})
export const ApparatusOverview = z.object({
  period: z.object({ key: z.string(), label: z.string() }),
  /** `opens`: its file may be opened by who asks. */
  focal: z.object({ id: z.uuid(), organisation: Named, basis: z.string(), from: Day, opens: z.boolean() }).nullable(),
  focalsBefore: z.array(z.object({ organisation: Named, basis: z.string(), from: Day, to: Day })),
  groups: z.array(GroupCount),
  lacks: z.array(z.object({ lack: z.enum(LACKS), n: Count })),
  may: z.object({ focal: z.boolean(), propose: z.boolean(), order: z.boolean(), remind: z.boolean() }),
})
export type ApparatusOverview = z.infer<typeof ApparatusOverview>

/** Whom a body may name: its people with an account, and how much work in hand each has. */
export const Colleagues = z.object({ items: z.array(z.object({ accountId: z.uuid(), membershipId: z.uuid(), name: z.string(), post: z.string() })) })
export type Colleagues = z.infer<typeof Colleagues>
