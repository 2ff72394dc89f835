/** Shapes of the register, of a reading under review, and of what is handed to the tasks module. */
import { z } from 'zod'
import { Doubted, Pictured, Place, Scan } from './text-contract.ts'

export { Doubted, Pictured, Place, Scan, type PictureBox, type ScanState, type Unread } from './text-contract.ts'

export const Direction = z.enum(['incoming', 'outgoing'])
export const DocumentState = z.enum(['registered', 'read', 'reviewed', 'issued'])
/** The state in words for whoever looks: the review is the office's own matter, a party sees what was given to it, an addressee that it came. */
export const ShownState = z.enum([...DocumentState.options, 'partly', 'received'])
export const FileRole = z.enum(['original', 'scan', 'attachment', 'signed'])
export const Relation = z.enum(['basis', 'implements', 'amends', 'supplements', 'replaces', 'repeals', 'cites'])
export const ItemState = z.enum(['proposed', 'accepted', 'dropped', 'issued'])
export const ItemKind = z.enum(['deadline', 'periodic', 'standing', 'request'])
export const Every = z.enum(['week', 'two-weeks', 'month', 'quarter', 'half-year', 'year', 'ongoing'])
export const PartyRole = z.enum(['lead', 'coordinate', 'reportTo'])
export const Urgency = z.enum(['khan', 'thuong-khan', 'hoa-toc'])
export type Direction = z.infer<typeof Direction>
export type DocumentState = z.infer<typeof DocumentState>
export type ShownState = z.infer<typeof ShownState>
export type FileRole = z.infer<typeof FileRole>
export type Relation = z.infer<typeof Relation>
export type ItemState = z.infer<typeof ItemState>
export type ItemKind = z.infer<typeof ItemKind>
export type Every = z.infer<typeof Every>
export type PartyRole = z.infer<typeof PartyRole>

export const Signer = z.object({
  authority: z.string().max(60).optional(),
  position: z.string().max(200).optional(),
  name: z.string().max(100).optional(),
})
export type Signer = z.infer<typeof Signer>

/** Why a name stands for these organisations: a code of the organisations module and what its sentence names. */
export const Reason = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })

/**
 * A name as the paper writes it, and whom it stands for on the day of resolving.
 * one: one body; group: a closed group's members; open: a person must choose; unknown: nobody by this name.
 */
export const Party = z.object({
  written: z.string(),
  kind: z.enum(['one', 'group', 'open', 'unknown']),
  organisationIds: z.array(z.uuid()),
  /** The body that bore this name when it was written, where another answers today. */
  asWritten: z.object({ id: z.uuid(), name: z.string() }).optional(),
  group: z.object({ code: z.string(), name: z.string() }).optional(),
  reasons: z.array(Reason),
  /** Whom to choose from, for an open group or a name with several meanings. */
  choiceIds: z.array(z.uuid()).optional(),
  decidedBy: z.object({ name: z.string(), at: z.string(), note: z.string().optional() }).optional(),
})
export type Party = z.infer<typeof Party>

export const Mention = Place.extend({ role: z.enum(['lead', 'coordinate', 'due', 'every', 'reportTo']), text: z.string() })

const Rhythm = z.enum(['month', 'quarter', 'half-year', 'year'])
const Count = z.number().int().min(1).max(999)
/** A term in words (lib/period): counted from an event, after each period, or on a day of each period. */
export const Term = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('after'),
    count: Count,
    unit: z.enum(['day', 'working-day', 'week', 'month', 'year']),
    from: z.union([z.enum(['signing', 'receipt', 'effect', 'event']), z.iso.date()]),
  }),
  z.object({ kind: z.literal('after-period'), count: Count, unit: z.enum(['day', 'working-day']), every: Rhythm }),
  z.object({
    kind: z.literal('in-period'),
    day: z.number().int().min(1).max(31),
    month: z.union([z.enum(['first', 'last', 'next']), z.number().int().min(1).max(12)]),
    every: Rhythm,
  }),
])
export type Term = z.infer<typeof Term>

/** A duty to report, kept with its item: who reports are its leads, to whom its receivers, how often its rhythm. */
export const Obligation = z.object({
  about: z.string(),
  /** Since when; null where neither the paper nor its date says. */
  from: z.iso.date().nullable(),
  /** When in each period, where that is known. */
  term: Term.nullable(),
  /** Who looked at it and said that it is so. */
  confirmedBy: z.object({ name: z.string(), at: z.string() }).nullable(),
})
export type Obligation = z.infer<typeof Obligation>

/** One order that the paper gives, under review. */
export const Item = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: ItemState,
  path: z.string(),
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  kind: ItemKind,
  action: z.string(),
  deliverable: z.string().nullable(),
  due: z.iso.date().nullable(),
  every: z.array(Every),
  dueText: z.string().nullable(),
  /** The deadline in words as the reader understands it. */
  term: Term.nullable(),
  /** The day from which `due` was counted; null where the paper or a person gave the date. */
  dueFrom: z.iso.date().nullable(),
  obligation: Obligation.nullable(),
  lead: z.array(Party),
  coordinate: z.array(Party),
  reportTo: z.array(Party),
  doubts: z.array(z.string()),
  mentions: z.array(Mention),
  note: z.string().nullable(),
  madeBy: z.enum(['reader', 'person']),
  splitFrom: z.uuid().nullable(),
  mergedInto: z.uuid().nullable(),
})
export type Item = z.infer<typeof Item>

/** A duty to report with whom it binds, as a calendar of reports needs it. */
export const Duty = z.object({
  itemId: z.uuid(),
  documentId: z.uuid(),
  /** The paper in one line. */
  document: z.string(),
  path: z.string(),
  quote: z.string(),
  about: z.string(),
  /** Organisations; with the names as written for those whom the paper leaves open. */
  whoIds: z.array(z.uuid()),
  who: z.array(z.string()),
  toIds: z.array(z.uuid()),
  to: z.array(z.string()),
  every: z.array(Every),
  from: z.iso.date().nullable(),
  term: Term.nullable(),
  /** The next day on which a report is due, where the paper says when in each period. */
  next: z.iso.date().nullable(),
  confirmedBy: z.object({ name: z.string(), at: z.string() }).nullable(),
})
export type Duty = z.infer<typeof Duty>

/** A paper as lists show it. */
export const DocumentRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  direction: Direction,
  number: z.string().nullable(),
  type: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  subject: z.string().nullable(),
  arrivalNumber: z.number().int().nullable(),
  arrivalOn: z.iso.date().nullable(),
  series: z.string().nullable(),
  year: z.number().int(),
  urgency: z.string().nullable(),
  state: DocumentState,
  shownState: ShownState,
})
export type DocumentRow = z.infer<typeof DocumentRow>

export const DocumentFile = z.object({ id: z.uuid(), name: z.string(), size: z.number(), mediaType: z.string(), role: FileRole })
export const ReferenceNode = z.object({
  id: z.uuid(),
  /** The paper that cites; children of a node cite it or are cited by it. */
  parentId: z.uuid().nullable(),
  depth: z.number().int(),
  relation: Relation,
  type: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  /** The paper itself, when it is in the register and may be seen. */
  documentId: z.uuid().nullable(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
})
export type ReferenceNode = z.infer<typeof ReferenceNode>

/** A paper of a chain: in the register, or only named by papers that are. */
export const ChainPaper = z.object({
  /** Its name inside this chain. */
  key: z.string(),
  documentId: z.uuid().nullable(),
  type: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  /** Steps from the paper that was asked for: below it are papers that rest on it (1, 2 …), above it what it rests on (-1, -2 …). */
  level: z.number().int(),
  /** It was replaced or repealed, by this paper of the chain. */
  ended: z.object({ relation: z.enum(['replaces', 'repeals']), by: z.string() }).nullable(),
  /** How far the office is with it; null of a paper that is not in the register. */
  shownState: ShownState.nullable(),
})
export type ChainPaper = z.infer<typeof ChainPaper>
/** `from` says something of `to`: rests on it, changes it, names it. */
export const ChainLink = z.object({ from: z.string(), to: z.string(), relation: Relation })
export type ChainLink = z.infer<typeof ChainLink>
export const DocumentChain = z.object({
  root: ChainPaper,
  /** The nearest first; the paper that was asked for among them. */
  papers: z.array(ChainPaper),
  links: z.array(ChainLink),
  /** There are more papers than are shown. */
  more: z.boolean(),
})
export type DocumentChain = z.infer<typeof DocumentChain>
/** Which paper: of the register, or by its number (and day, where several bear it). */
export const ChainOf = z.object({
  document: z.uuid().optional(),
  number: z.string().trim().min(1).max(100).optional(),
  issuedOn: z.iso.date().optional(),
})
export type ChainOf = z.infer<typeof ChainOf>

/** Something about the particulars that a person should know; nothing is changed because of it. */
export const Finding = z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) })
export type Finding = z.infer<typeof Finding>

export const DocumentDetail = DocumentRow.extend({
  place: z.string().nullable(),
  signer: Signer,
  addressees: z.array(z.string()),
  recipients: z.array(z.string()),
  issuerId: z.uuid().nullable(),
  /** Who answers today for the issuer and the addressees that have ended since, by their names as written. */
  today: z.record(z.string(), z.string()),
  ownerName: z.string().nullable(),
  madeByName: z.string(),
  madeAt: z.string(),
  replyTo: z.uuid().nullable(),
  findings: z.array(Finding),
  files: z.array(DocumentFile),
  /** What it carries out. */
  up: z.array(ReferenceNode),
  /** What carries it out. */
  down: z.array(ReferenceNode),
  hasText: z.boolean(),
})
export type DocumentDetail = z.infer<typeof DocumentDetail>

/** Everything that the review page needs, in one answer. */
export const Review = z.object({
  document: DocumentDetail,
  text: z.string(),
  doubted: z.array(Doubted),
  /** Where the printed lines of a scan stand in its text and in its picture; none where the text was typed. */
  pictured: z.array(Pictured),
  scan: Scan.nullable(),
  places: z.record(z.string(), Place),
  /** Particulars that still stand as they were read from a scan, from words that are not sure. */
  unsure: z.array(z.string()),
  readingVersion: z.number().int().nullable(),
  resolvedOn: z.iso.date().nullable(),
  /** Whether names could be worked out anew: another day than today. */
  resolvedBefore: z.boolean(),
  items: z.array(Item),
  organisations: z.record(z.string(), z.object({ name: z.string() })),
  /** Names that people of the province confirmed: corrected words are read with them. */
  learned: z.array(z.string()),
})
export type Review = z.infer<typeof Review>

/** One lead of an accepted item: a body by name, or a group with its members on the day of resolving. */
export const LeadToIssue = z.object({
  written: z.string(),
  kind: z.enum(['one', 'group']),
  organisationIds: z.array(z.uuid()),
  fromGroup: z.object({ code: z.string(), name: z.string() }).optional(),
})
export const ItemToIssue = Item.pick({
  id: true,
  path: true,
  quote: true,
  start: true,
  end: true,
  action: true,
  deliverable: true,
  kind: true,
  due: true,
  every: true,
  dueText: true,
}).extend({
  leads: z.array(LeadToIssue),
  coordinateIds: z.array(z.uuid()),
  reportToIds: z.array(z.uuid()),
  /** Partners and receivers that the paper leaves open and nobody chose: kept in its words. */
  undecided: z.array(z.string()),
})
export type ItemToIssue = z.infer<typeof ItemToIssue>

/** A paper as other modules name it. */
export type DocumentSummary = {
  id: string
  number: string | null
  type: string | null
  subject: string | null
  issuer: string | null
  issuedOn: string | null
  path: string
}

/** A paper that we made: it takes the next number of its series and is registered as outgoing. */
export type OutgoingPaper = {
  type: string
  /** Without the number: `VP-TH`, `BC-STC`. */
  symbol: string
  subject: string
  issuerId: string
  signer: Signer
  /** Whom it is addressed to (kính gửi); of one that is addressed to all who receive it, the recipients. */
  addressees?: string[]
  recipients: string[]
  /** Organisations that get it and may see it. */
  recipientIds?: string[]
  bytes: Uint8Array
  fileName: string
  replyTo?: string
  /** Papers of the register that it rests on, as its text names them: so it stands in their chain. */
  restsOn?: string[]
}

const Line = z.string().trim().normalize().min(1)
const Lines = z.array(Line.max(1000)).max(300)
/** A part of a multipart form or an address is text: 'true' is true. */
const Flag = z.union([z.boolean(), z.stringbool()])

/** How a paper comes into the register. Without a date it arrives today. */
export const Arrival = z.object({
  direction: Direction.default('incoming'),
  arrivalOn: z.iso.date().optional(),
  /** The book of incoming papers; the first of the setting when not given. */
  series: Line.max(60).optional(),
  urgency: Urgency.optional(),
})
/** Particulars as a person enters or corrects them; null empties one. */
export const Particulars = z.object({
  type: Line.max(100).nullable(),
  number: Line.max(60).nullable(),
  issuer: Line.max(300).nullable(),
  issuedOn: z.iso.date().nullable(),
  place: Line.max(100).nullable(),
  subject: Line.max(2000).nullable(),
  signer: Signer,
  addressees: Lines,
  recipients: Lines,
  urgency: Urgency.nullable(),
})
export const RegisterText = Arrival.extend({ text: z.string().min(1) })
export const RegisterByHand = Arrival.extend(Particulars.omit({ urgency: true }).partial().shape).extend({ subject: Line.max(2000) })
export const RegisterUpload = Arrival.extend({
  /** A scan has no text in which a mark of secrecy could be found: a person looked at it and says there is none. */
  notSecret: Flag.default(false),
})
export const Registered = z.object({
  id: z.uuid(),
  arrivalNumber: z.number().int().nullable(),
  state: DocumentState,
  items: z.number().int(),
  /** It is a scan: its words are being recognised now. */
  recognising: z.boolean().default(false),
})

/** A name of an item as a person sets it: with organisations it is decided, without it is resolved by its name. */
export const PartyInput = z.object({ written: Line.max(500), organisationIds: z.array(z.uuid()).max(500).optional() })
export const ItemEdit = z
  .object({
    action: Line.max(2000),
    deliverable: Line.max(500).nullable(),
    kind: ItemKind,
    due: z.iso.date().nullable(),
    every: z.array(Every).max(7),
    lead: z.array(PartyInput).max(100),
    coordinate: z.array(PartyInput).max(200),
    reportTo: z.array(PartyInput).max(50),
    note: z.string().trim().max(2000).nullable(),
  })
  .partial()
export type ItemEdit = z.infer<typeof ItemEdit>
