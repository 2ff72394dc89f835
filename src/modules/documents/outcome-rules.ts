/**
 * The outcome of a reading as other systems get it: what a paper is, what it names, what it orders. This declaration is the JSON
 * Schema that is published (docs/schemas/outcome.schema.json, /api/outcome-schema).
 */
import type { Reading } from '#lib/reader'
import type { AknPaper } from '#lib/akn'
import { z } from 'zod'
import { Every, ItemKind, Place, Relation, Signer, Term, Mention, ItemState } from './contract.ts'

const Day = z.iso.date()

export const OUTCOME = 'hopluc-outcome-1'

const OutcomeReference = Place.partial().extend({
  type: z.string().optional(),
  number: z.string().describe('As printed, without blanks'),
  issuedOn: Day.optional(),
  issuer: z.string().optional(),
  relation: Relation.describe('What the paper does with it: rests on, carries out, amends, supplements, replaces, repeals, mentions'),
})

const OutcomeTask = Place.extend({
  path: z.string().describe("Where it stands in the paper's own numbering"),
  quote: z.string().describe('Verbatim: text.slice(start, end)'),
  lead: z.array(z.string()),
  coordinate: z.array(z.string()),
  reportTo: z.array(z.string()),
  kind: ItemKind,
  action: z.string(),
  deliverable: z.string().optional(),
  due: z.array(Day),
  dueFrom: Day.optional().describe('The day from which the date was counted, where the paper gives a term in words'),
  dueText: z.string().optional().describe("The term in the paper's words"),
  term: Term.optional(),
  every: z.array(Every),
  doubts: z.array(z.string()).describe('What a person should confirm; stable codes'),
  mentions: z.array(Mention),
  state: ItemState.optional().describe('What people made of it; left out where nobody has looked'),
})

const OutcomeObligation = z.object({
  task: z.number().int().nonnegative().describe('Which of the tasks, counted from 0'),
  who: z.array(z.string()),
  to: z.array(z.string()),
  every: z.array(Every),
  due: z.array(Day),
  about: z.string(),
  from: Day.optional(),
  term: Term.optional(),
  confirmed: z.boolean().optional().describe('Whether a person has confirmed it'),
})

export const Outcome = z
  .object({
    format: z.literal(OUTCOME),
    text: z.string().describe('In Unicode NFC; every start and end is an offset into it, in UTF-16 code units'),
    document: z.object({
      type: z.string().optional(),
      number: z.string().optional(),
      issuer: z.string().optional(),
      issuedOn: Day.optional(),
      place: z.string().optional(),
      subject: z.string().optional(),
      signer: Signer.optional(),
      addressees: z.array(z.string()),
      recipients: z.array(z.string()),
      places: z.record(z.string(), Place),
    }),
    references: z.array(OutcomeReference),
    tasks: z.array(OutcomeTask),
    obligations: z.array(OutcomeObligation),
  })
  .describe('What a Vietnamese directive is, what it names and what it orders')
export type Outcome = z.infer<typeof Outcome>

/** The published JSON Schema (2020-12). */
export const outcomeSchema = (): Record<string, unknown> => ({
  title: OUTCOME,
  ...(z.toJSONSchema(Outcome, { io: 'output', target: 'draft-2020-12' }) as Record<string, unknown>),
})

/** A reading that nobody has looked at yet. */
export const outcomeOfReading = (reading: Reading): Outcome =>
  Outcome.parse({ format: OUTCOME, ...reading, document: { ...reading.document, places: withoutGaps(reading.document.places) } })

const withoutGaps = <T>(named: Partial<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(named).filter((entry): entry is [string, T] => entry[1] !== undefined))

/** The same as a paper to be written as Akoma Ntoso. */
export const aknPaperOf = ({ text, document, references, tasks }: Outcome, madeOn: string): AknPaper => ({
  text,
  type: document.type,
  number: document.number,
  issuedOn: document.issuedOn,
  issuer: document.issuer,
  subject: document.subject,
  signer: document.signer?.name,
  places: document.places,
  references,
  tasks,
  madeOn,
})
