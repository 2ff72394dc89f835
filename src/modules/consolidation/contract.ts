/** Shapes of consolidated reports that cross the module's border. */
import { TimelineEntry } from '#lib/timeline'
import { z } from 'zod'

const Day = z.iso.date()
const Words = (most: number) => z.string().trim().normalize().max(most)
const Lines = (most: number) => z.array(Words(300).min(1)).max(most)
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })

/** text: written, with what the reports say beside it; proposals: ends with the proposals, each an item. */
export const PART_KINDS = ['text', 'proposals'] as const
/** Whom the paper goes to; found among the bodies of the province where it has one. */
export const RECEIVERS = ['people_committee', 'party', 'council', 'ministry', 'none'] as const

export const TemplatePart = z.object({
  heading: Words(200).min(1),
  kind: z.enum(PART_KINDS).default('text'),
  /** Parts of the forms whose text is gathered beside it. */
  gathers: z.array(z.string().max(12)).max(10).default([]),
  guidance: Words(500).default(''),
  /** What it begins with; figures as fields. */
  text: z.string().normalize().max(20_000).default(''),
})
export type TemplatePart = z.infer<typeof TemplatePart>

export const TemplateFields = z.object({
  name: Words(200).min(1),
  /** Of the paper's title: '[kỳ]' becomes the period. */
  subject: Words(300).min(1),
  receiver: z.enum(RECEIVERS),
  /** As the paper names them; empty: the body found. */
  addressees: Lines(5),
  recipients: Lines(20),
  archive: Words(60).min(1),
  bases: Lines(20),
  parts: z.array(TemplatePart).min(1).max(20),
})
export type TemplateFields = z.infer<typeof TemplateFields>
export const Template = TemplateFields.extend({
  id: z.uuid().nullable(),
  code: z.string(),
  version: z.number().int(),
  changedBy: z.string().nullable(),
})
export type Template = z.infer<typeof Template>
/** version 0: as it came with the platform. */
export const SetTemplate = TemplateFields.extend({ code: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/), version: z.coerce.number().int().min(0) })

export const STATES = ['draft', 'signed', 'withdrawn'] as const
export type State = (typeof STATES)[number]

export const ConsolidationRow = z.object({
  id: z.uuid(),
  title: z.string(),
  template: z.string(),
  period: z.string(),
  toDay: Day,
  state: z.enum(STATES),
  organisation: z.string(),
  number: z.string().nullable(),
  signedOn: Day.nullable(),
  /** A later one was signed in its place. */
  replaced: z.boolean(),
})
export type ConsolidationRow = z.infer<typeof ConsolidationRow>

const Source = z.object({
  id: z.uuid(),
  title: z.string(),
  period: z.string(),
  counts: z.object({ all: z.number(), sent: z.number(), accepted: z.number() }),
  locked: z.boolean(),
})
/** What a new one may be made of. */
export const Choices = z.object({
  templates: z.array(z.object({ code: z.string(), name: z.string() })),
  requests: z.array(Source.extend({ taken: z.array(z.string()) })),
})
export type Choices = z.infer<typeof Choices>
export const OpenConsolidation = z.object({ template: z.string().max(20), requestId: z.uuid() })

const Values = z.record(z.string(), z.string().nullable())
export const Part = z.object({
  id: z.uuid(),
  version: z.number().int(),
  heading: z.string(),
  kind: z.enum(PART_KINDS),
  guidance: z.string(),
  body: z.string(),
  /** Its fields as they were last taken, and as the reports say now. */
  seen: Values,
  now: Values,
  /** What each field is a figure of, in words. */
  names: z.record(z.string(), z.string()),
  /** Reports whose words were looked at for it. */
  used: z.array(z.uuid()),
  gathered: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
})
export type Part = z.infer<typeof Part>

export const Proposal = z.object({
  id: z.uuid(),
  version: z.number().int(),
  text: z.string(),
  /** Whom it asks. */
  addressee: z.string(),
  sources: z.array(z.string()),
  /** What the chairman said to it, as far as it went to him. */
  decided: z
    .object({
      path: z.string(),
      outcome: z.enum(['approved', 'opinion', 'refused', 'returned']).nullable(),
      opinion: z.string().nullable(),
      on: Day.nullable(),
      by: z.string().nullable(),
      task: z.object({ path: z.string(), title: z.string() }).nullable(),
    })
    .nullable(),
})
export type Proposal = z.infer<typeof Proposal>

export const Warning = z.object({
  code: z.enum(['wrongField', 'noFigure', 'moved', 'unsettled', 'missing', 'notAccepted', 'empty', 'noNumber']),
  severity: z.enum(['stop', 'warn']),
  partId: z.uuid().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Warning = z.infer<typeof Warning>

export const Version = z.object({
  n: z.number().int(),
  kind: z.enum(['kept', 'submitted', 'signed']),
  note: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
})
export type Version = z.infer<typeof Version>

export const Particulars = z.object({
  title: Words(300).min(1),
  symbol: z
    .string()
    .trim()
    .normalize()
    .regex(/^[A-ZĐ][A-ZĐ0-9-]{1,19}$/),
  addressees: Lines(5),
  recipients: Lines(30),
  archive: Words(60).min(1),
  bases: Lines(30),
  signer: Words(100),
})
export type Particulars = z.infer<typeof Particulars>

export const Consolidation = Particulars.extend({
  id: z.uuid(),
  version: z.number().int(),
  state: z.enum(STATES),
  template: z.string(),
  period: z.string(),
  toDay: Day,
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  /** The first gives the figures; of the others the words are gathered. */
  sources: z.array(Source),
  /** Places that its fields name, by their code. */
  places: z.record(z.string(), z.uuid()),
  parts: z.array(Part),
  proposals: z.array(Proposal),
  warnings: z.array(Warning),
  versions: z.array(Version),
  events: z.array(TimelineEntry),
  number: z.string().nullable(),
  documentId: z.uuid().nullable(),
  signedOn: Day.nullable(),
  signedBy: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
  replaces: z.object({ id: z.uuid(), number: z.string().nullable() }).nullable(),
  replacedBy: z.object({ id: z.uuid(), number: z.string().nullable() }).nullable(),
  may: z.object({ write: z.boolean(), sign: z.boolean(), submit: z.boolean(), inside: z.boolean(), withdraw: z.boolean() }),
})
export type Consolidation = z.infer<typeof Consolidation>

/** What a report says for one part. */
export const Gathered = z.object({
  id: z.uuid(),
  organisation: z.string(),
  state: z.string(),
  title: z.string(),
  text: z.string(),
  used: z.boolean(),
})
export type Gathered = z.infer<typeof Gathered>

/** A row of the annex: what the reports come to, compared. */
export const FigureRow = z.object({
  /** null: a heading. */
  row: z.string().nullable(),
  column: z.string(),
  label: z.string(),
  indent: z.number().int(),
  unit: z.string(),
  now: z.number().nullable(),
  last: z.number().nullable(),
  year: z.number().nullable(),
  plan: z.number().nullable(),
  /** Of the period, or of its year; and how much of it was reached, in percent: of a year's since its start. */
  planOf: z.enum(['period', 'year']).optional(),
  reached: z.number().nullable().optional(),
  /** What flows, since the start of the year; null where a period of it is missing. */
  soFar: z.number().nullable().optional(),
  /** Its sources disagree and nobody settled it; or how many times its official value was corrected. */
  unsettled: z.boolean().optional(),
  corrected: z.number().int().optional(),
})
export type FigureRow = z.infer<typeof FigureRow>
export const FigureTable = z.object({ title: z.string(), rows: z.array(FigureRow) })
export type FigureTable = z.infer<typeof FigureTable>
export const Figures = z.object({
  tables: z.array(FigureTable),
  places: z.array(z.object({ code: z.string(), name: z.string() })),
  frozen: z.boolean(),
})
export type Figures = z.infer<typeof Figures>

export const SavePart = Seen.extend({
  body: z.string().normalize().max(40_000),
  used: z.array(z.uuid()).max(4000).default([]),
})
export const TakeValues = Seen.extend({ tokens: z.array(z.string().max(80)).min(1).max(500) })
export const SaveParticulars = Particulars.extend(Seen.shape)
export const KeepVersion = Seen.extend({ note: Words(300).default('') })
export const Withdraw = Seen.extend({ reason: Words(500).min(3) })
export const SignConsolidation = Seen.extend({ note: Words(2000).default('') })
export const AddProposal = Seen.extend({ text: Words(2000).min(5), addressee: Words(200).min(2), sourceIds: z.array(z.uuid()).max(200).default([]) })
export const SetProposal = Seen.extend({ text: Words(2000).min(5), addressee: Words(200).min(2) })
export const PartsOfVersion = z.object({ n: z.number().int(), parts: z.array(z.object({ heading: z.string(), text: z.string() })) })
export type PartsOfVersion = z.infer<typeof PartsOfVersion>
