/** Shapes of how reporters kept their terms, as they cross the module's border. */
import { z } from 'zod'

const Day = z.iso.date()
const counts = { asked: z.number().int(), onTime: z.number().int(), late: z.number().int(), missing: z.number().int() }

export const AskTerms = z.object({
  year: z.coerce.number().int().min(2019).max(2100).optional(),
  form: z.string().max(60).optional(),
  level: z.string().max(20).optional(),
})
/** One period by one form, of one level of bodies: of what was due by now, or was sent. */
export const TermLine = z.object({
  request: z.uuid(),
  form: z.string(),
  title: z.string(),
  period: z.string(),
  toDay: Day,
  level: z.string(),
  ...counts,
})
export type TermLine = z.infer<typeof TermLine>
export const TermBody = z.object({ id: z.uuid(), name: z.string(), level: z.string(), ...counts })
export type TermBody = z.infer<typeof TermBody>
/** A report that came late, or has not come. */
export const LateReport = z.object({
  id: z.uuid(),
  organisation: z.string(),
  level: z.string(),
  form: z.string(),
  title: z.string(),
  dueOn: Day,
  sentOn: Day.nullable(),
  lateDays: z.number().int(),
  reason: z.string().nullable(),
})
export type LateReport = z.infer<typeof LateReport>
export const Terms = z.object({
  year: z.number().int(),
  forms: z.array(z.object({ code: z.string(), name: z.string() })),
  levels: z.array(z.string()),
  periods: z.array(TermLine),
  bodies: z.array(TermBody),
  late: z.array(LateReport),
})
export type Terms = z.infer<typeof Terms>
