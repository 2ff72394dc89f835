/** Shapes of the yearly declaration. */
import { z } from 'zod'
import { DeclarationState, Kind } from './contract.ts'
import { DECLARATION_STATES, DECLARED_FIELDS, FIRST_YEAR } from './declaration-rules.ts'

const Day = z.iso.date()
const Field = z.enum(DECLARED_FIELDS as [string, ...string[]])
const Sum = z.number().int().min(-1e15).max(1e15).nullable()
const Figures = z.partialRecord(Field, Sum)
const Note = z.string().trim().normalize().max(2000).default('')

export const Finding = z.object({
  severity: z.enum(['error', 'warning']),
  field: Field,
  code: z.string(),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
})

/** What a filled sheet says, for the form. */
export const DeclarationSheet = z.object({ figures: Figures, difficulties: z.string(), proposals: z.string(), taken: z.number().int() })
export type DeclarationSheet = z.infer<typeof DeclarationSheet>

/** One cooperative's declaration of a year, begun or not, with what the register knew before. */
export const Declaration = z.object({
  cooperative: z.object({ id: z.uuid(), name: z.string(), kind: Kind }),
  id: z.uuid().nullable(),
  /** 0: nothing is written yet. */
  version: z.number().int(),
  year: z.number().int(),
  years: z.array(z.object({ year: z.number().int(), state: DeclarationState })),
  from: Day,
  to: Day,
  dueOn: Day,
  state: DeclarationState.nullable(),
  figures: Figures,
  /** What the register holds of each, and since when. */
  known: z.partialRecord(Field, z.object({ value: z.number(), since: Day })),
  /** What the members' register counts of the same: at the close of the year, or today before it. Null: nobody stands in it. */
  book: Figures.nullable(),
  difficulties: z.string(),
  proposals: z.string(),
  findings: z.array(Finding),
  /** Why it was sent back. */
  reason: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
  sentBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  /** The day from which it is in the register no more: a year that was not over by then is not declared. */
  endedOn: z.iso.date().nullable(),
  mayDeclare: z.boolean(),
  mayDecide: z.boolean(),
})
export type Declaration = z.infer<typeof Declaration>

const Year = z.coerce.number().int().min(FIRST_YEAR).max(2100)
export const OfYear = z.object({ id: z.uuid(), year: Year })
export const Declare = OfYear.extend({
  version: z.number().int().nonnegative(),
  figures: Figures,
  difficulties: Note,
  proposals: Note,
  /** Sent to the commune; otherwise only kept. */
  send: z.boolean(),
})
const Seen = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const ConfirmDeclaration = Seen
export const ReturnDeclaration = Seen.extend({ reason: z.string().trim().normalize().min(1).max(1000) })

export const STANDINGS = ['none', ...DECLARATION_STATES] as const
export const DeclarationFilter = z.object({
  year: Year.optional(),
  q: z.string().trim().max(100).default(''),
  standing: z.enum(STANDINGS).optional(),
  place: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(2000).default(1),
})
export const DECLARATIONS_PAGE = 50
export const DeclarationList = z.object({
  year: z.number().int(),
  dueOn: Day,
  total: z.number(),
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      placeName: z.string().nullable(),
      standing: z.enum(STANDINGS),
      sentAt: z.iso.datetime().nullable(),
      sentOn: Day.nullable(),
      late: z.boolean(),
    }),
  ),
})
export type DeclarationList = z.infer<typeof DeclarationList>

const Counts = { expected: z.number(), none: z.number(), draft: z.number(), sent: z.number(), returned: z.number(), confirmed: z.number() }
export const DeclarationOverview = z.object({
  year: z.number().int(),
  dueOn: Day,
  whole: z.object(Counts),
  places: z.array(z.object({ placeId: z.uuid().nullable(), placeName: z.string(), ...Counts })),
})
export type DeclarationOverview = z.infer<typeof DeclarationOverview>
