/** Shapes of the ladder of urging: who wants a letter now, which letters nobody answered in time. */
import { z } from 'zod'

const Day = z.iso.date()
export const UrgeDue = z.object({
  /** Late for so many days a task wants a letter. */
  days: z.number().int(),
  agencies: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** At most 1000: what one letter can name. */
      taskIds: z.array(z.uuid()),
      tasks: z.number().int(),
      longest: z.number().int(),
      letters: z.number().int(),
    }),
  ),
  unanswered: z.array(
    z.object({
      id: z.uuid(),
      organisationId: z.uuid(),
      organisationName: z.string(),
      number: z.string(),
      urgedOn: Day,
      answerBy: Day,
      tasks: z.number().int(),
      documentId: z.uuid().nullable(),
    }),
  ),
})
export type UrgeDue = z.infer<typeof UrgeDue>
