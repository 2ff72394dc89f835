/** What a list of the register is asked and what it answers. */
import { z } from 'zod'
import { Direction, DocumentRow } from './contract.ts'

export const SORTS = ['arrival', '-arrival', 'issuedOn', '-issuedOn', 'number', '-number'] as const
/** What narrows a list; several of one kind by commas. */
export const DocumentFilter = z.object({
  q: z.string().max(200).default(''),
  direction: Direction.optional(),
  type: z.string().max(600).optional(),
  issuer: z.string().max(2000).optional(),
  year: z
    .string()
    .max(60)
    .regex(/^\d{4}(,\d{4})*$/)
    .optional(),
  state: z
    .string()
    .max(60)
    .regex(/^[a-z,]*$/)
    .optional(),
  sort: z.enum(SORTS).default('-arrival'),
})
export type DocumentFilter = z.infer<typeof DocumentFilter>
export const DocumentList = z.object({
  items: z.array(DocumentRow),
  next: z.string().nullable(),
  total: z.number().int(),
})
/** What the filters of the list offer: only what occurs. */
export const DocumentChoices = z.object({
  types: z.array(z.string()),
  issuers: z.array(z.string()),
  /** How many issuers with fewer papers are not offered; the search finds theirs. */
  moreIssuers: z.number().int(),
  years: z.array(z.number().int()),
  arrivalBooks: z.array(z.string()),
})
