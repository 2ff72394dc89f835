/** Shapes of partners' parts in a task. */
import { z } from 'zod'

const Day = z.iso.date()
const Words = z.string().trim().normalize().min(1).max(4000)

export const AskContributions = z.object({
  id: z.uuid(),
  /** None named: every partner. */
  organisationIds: z.array(z.uuid()).max(200).default([]),
  words: Words,
  dueOn: Day,
})
export const FileContribution = z.object({ id: z.uuid(), words: Words, fileIds: z.array(z.uuid()).max(20).default([]) })
export const RemindContribution = z.object({ id: z.uuid() })
export const UseContribution = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  used: z.boolean(),
  note: z.string().trim().normalize().max(1000).default(''),
})

export const Contribution = z.object({
  /** Null: neither asked nor filed. */
  id: z.uuid().nullable(),
  version: z.number().int(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  askedWords: z.string(),
  dueOn: Day.nullable(),
  askedOn: Day.nullable(),
  reminded: z.number().int(),
  words: z.string().nullable(),
  filedOn: Day.nullable(),
  filedBy: z.string().nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })),
  usedOn: Day.nullable(),
  usedNote: z.string().nullable(),
  lateDays: z.number().int(),
  mine: z.boolean(),
})
export type Contribution = z.infer<typeof Contribution>
export const Contributions = z.object({
  items: z.array(Contribution),
  may: z.object({ ask: z.boolean(), use: z.boolean(), file: z.boolean() }),
})
export type Contributions = z.infer<typeof Contributions>
