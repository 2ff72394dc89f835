/** Shapes of what identifies people in posts. */
import { z } from 'zod'

const Text = (most: number) => z.string().trim().normalize().max(most).default('')
const Post = { id: z.uuid(), postId: z.uuid() }

/** What is left empty stays as it was. */
export const IdentifyPerson = z.object({
  ...Post,
  identity: Text(30),
  bornOn: z.iso.date().nullable().default(null),
  nationality: Text(100),
  address: Text(300),
})
export const ReadPerson = z.object({ ...Post, reason: z.string().trim().normalize().min(5).max(300) })
export const PersonIdentity = z.object({
  identity: z.string().nullable(),
  bornOn: z.iso.date().nullable(),
  nationality: z.string().nullable(),
  address: z.string().nullable(),
})
export type PersonIdentity = z.infer<typeof PersonIdentity>
