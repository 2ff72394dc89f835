/** Shapes of ground that was divided. */
import { z } from 'zod'

/** So many at once: a page of the list holds fewer. */
const MOST = 500

export const DividedGround = z.object({
  /** Null: the place stands, or all of it became one other. */
  divided: z
    .object({
      name: z.string(),
      on: z.iso.date(),
      heirs: z.array(z.object({ id: z.uuid(), name: z.string() })),
      left: z.number().int(),
      moves: z.array(z.object({ id: z.uuid(), to: z.string(), n: z.number().int(), at: z.iso.datetime(), by: z.string(), mayUndo: z.boolean() })),
    })
    .nullable(),
})
export type DividedGround = z.infer<typeof DividedGround>

export const MoveGround = z.object({ placeId: z.uuid(), to: z.uuid(), ids: z.array(z.uuid()).min(1).max(MOST) })
export const TakeMoveBack = z.object({ placeId: z.uuid(), moveId: z.uuid(), reason: z.string().trim().min(1).max(500) })
