/** Shapes of spreading a directive that cross the module's border. */
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'
import { FORMS, STEPS } from './spread-rules.ts'

const Day = z.iso.date()
export const Step = z.enum(STEPS)
export const SessionForm = z.enum(FORMS)
export type SessionForm = z.infer<typeof SessionForm>

export const Audience = z.object({ kind: z.string().trim().min(1).max(120), people: z.number().int().min(1).max(1_000_000) })
export type Audience = z.infer<typeof Audience>

const Asked = {
  acknowledgeBy: Day.nullable(),
  /** Null: no session is asked for. */
  sessionBy: Day.nullable().default(null),
  words: z.string().trim().max(2000).default(''),
  audiences: z.array(z.string().trim().min(1).max(120)).max(20).default([]),
}
export const AskSpread = z.object({ documentId: z.uuid(), ...Asked, organisationIds: z.array(z.uuid()).min(1).max(1500) })
export const ChangeSpread = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  ...Asked,
  /** Bodies that get it as well. */
  organisationIds: z.array(z.uuid()).max(1500).default([]),
})
export const SeenSpread = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const Remind = z.object({ id: z.uuid(), recipientIds: z.array(z.uuid()).min(1).max(1500) })

/** What whoever asks begins with. */
export const Prepared = z.object({
  document: z.object({ id: z.uuid(), title: z.string(), subject: z.string().nullable() }),
  spreadId: z.uuid().nullable(),
  acknowledgeBy: Day,
  sessionBy: Day,
  audiences: z.array(z.string()),
  /** Who got the directive; `asked`: asked, not ordered. */
  organisations: z.array(z.object({ id: z.uuid(), name: z.string(), level: z.string(), asked: z.boolean() })),
})
export type Prepared = z.infer<typeof Prepared>

export const Counts = z.object({
  all: z.number().int(),
  opened: z.number().int(),
  acknowledged: z.number().int(),
  held: z.number().int(),
  late: z.number().int(),
  sessions: z.number().int(),
  people: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

/** A directive that is spread: in the list of who follows it. */
export const SpreadRow = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  subject: z.string().nullable(),
  openedOn: Day,
  acknowledgeBy: Day.nullable(),
  sessionBy: Day.nullable(),
  closedOn: Day.nullable(),
  counts: Counts,
})
export type SpreadRow = z.infer<typeof SpreadRow>

/** A directive that one's own body got. */
export const OwnRow = z.object({
  id: z.uuid(),
  title: z.string(),
  subject: z.string().nullable(),
  receivedOn: Day,
  term: Day.nullable(),
  step: Step,
  owes: z.enum(['acknowledgement', 'session']).nullable(),
  asked: z.boolean(),
  lateDays: z.number().int(),
})
export type OwnRow = z.infer<typeof OwnRow>
/** `more`: there are older ones than the newest that are shown. */
export const SpreadList = z.object({ spreads: z.array(SpreadRow), own: z.array(OwnRow), more: z.object({ spreads: z.boolean(), own: z.boolean() }) })

/** What the page of a paper shows of its spreading. */
export const OfDocument = z.object({
  spread: z.object({ id: z.uuid(), counts: Counts }).nullable(),
  own: OwnRow.nullable(),
  mayAsk: z.boolean(),
})
export type OfDocument = z.infer<typeof OfDocument>

export const Coverer = z.object({
  id: z.uuid(),
  version: z.number().int(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  level: z.string(),
  asked: z.boolean(),
  step: Step,
  receivedOn: Day,
  openedAt: z.string().nullable(),
  openedBy: z.string().nullable(),
  acknowledgedOn: Day.nullable(),
  acknowledgedBy: z.string().nullable(),
  sessions: z.number().int(),
  lastHeldOn: Day.nullable(),
  people: z.number().int(),
  reminded: z.number().int(),
  remindedOn: Day.nullable(),
  lateDays: z.number().int(),
})
export type Coverer = z.infer<typeof Coverer>

export const Coverage = SpreadRow.extend({
  version: z.number().int(),
  words: z.string(),
  wanted: z.array(z.string()),
  asker: z.string(),
  mayChange: z.boolean(),
  recipients: z.array(Coverer),
  /** People reached, by kind of audience and level of who held the session. */
  audiences: z.array(
    z.object({ kind: z.string(), province: z.number().int(), commune: z.number().int(), other: z.number().int(), people: z.number().int() }),
  ),
})
export type Coverage = z.infer<typeof Coverage>

export const Session = z.object({
  id: z.uuid(),
  version: z.number().int(),
  heldOn: Day,
  place: z.string(),
  form: SessionForm,
  chairedBy: z.string(),
  audiences: z.array(Audience),
  people: z.number().int(),
  materials: z.string(),
  toldBy: z.string(),
  withdrawnWhy: z.string().nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number(), mediaType: z.string() })),
})
export type Session = z.infer<typeof Session>

/** A directive at one body: what is asked of it, and what it did. */
export const Recipient = Coverer.extend({
  spreadId: z.uuid(),
  documentId: z.uuid(),
  title: z.string(),
  subject: z.string().nullable(),
  asker: z.string(),
  words: z.string(),
  acknowledgeBy: Day.nullable(),
  sessionBy: Day.nullable(),
  closedOn: Day.nullable(),
  headDid: z.string().nullable(),
  owes: z.enum(['acknowledgement', 'session']).nullable(),
  /** Kinds of audience to choose from, those asked for first. */
  kinds: z.array(z.string()),
  held: z.array(Session),
  events: z.array(TimelineEntry),
  /** The reader is of this body, and may say what it did. */
  mayTell: z.boolean(),
})
export type Recipient = z.infer<typeof Recipient>

export const Acknowledge = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), headDid: z.string().trim().max(2000).default('') })
const SessionFields = {
  heldOn: Day,
  place: z.string().trim().min(1).max(300),
  form: SessionForm,
  chairedBy: z.string().trim().max(200).default(''),
  audiences: z.array(Audience).min(1).max(20),
  materials: z.string().trim().max(2000).default(''),
  headDid: z.string().trim().max(2000).default(''),
  fileIds: z.array(z.uuid()).max(20).default([]),
}
/** `id`: of the directive at the body. */
export const AddSession = z.object({ id: z.uuid(), ...SessionFields })
/** `id`: of the session. Files are added; those there stay. */
export const ChangeSession = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), ...SessionFields })
export const WithdrawSession = z.object({ id: z.uuid(), version: z.coerce.number().int().positive(), reason: z.string().trim().min(1).max(1000) })
export const Stepped = z.object({ id: z.uuid(), version: z.number().int() })
