/** An entry of a timeline as it is handed out: what happened to a thing, by whom and when. The browser uses it too. */
import { z } from 'zod'

export const TimelineEntry = z.object({
  id: z.uuid(),
  at: z.string(),
  actorName: z.string(),
  post: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** A key of the catalogue: `tasks.timeline.<kind>`. */
  kind: z.string(),
  note: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** On the last one handed out: how many older ones there are besides. */
  earlier: z.number().int().optional(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
