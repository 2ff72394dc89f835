/** Shapes of what identifies people in posts. */
import { z } from 'zod'

const Text = (most: number) => z.string().trim().normalize().max(most).default('')
const Post = { id: z.uuid(), postId: z.uuid() }

/** What identifies somebody, each by itself known or not. */
export const IDENTIFYING = ['identity', 'bornOn', 'nationality', 'address'] as const
/** Told of somebody; what is empty is not told. */
export const Identifying = z.object({
  identity: Text(30),
  bornOn: z.iso.date().nullable().default(null),
  nationality: Text(100),
  address: Text(300),
})
export type Identifying = z.infer<typeof Identifying>
export const NOT_TOLD: Identifying = { identity: '', bornOn: null, nationality: '', address: '' }

/** What is left empty stays as it was, but for what is to be emptied. */
export const IdentifyPerson = z.object({
  ...Post,
  ...Identifying.shape,
  emptied: z.array(z.enum(IDENTIFYING)).max(IDENTIFYING.length).default([]),
})
export const ReadPerson = z.object({ ...Post, reason: z.string().trim().normalize().min(5).max(300) })
export const PersonIdentity = z.object({
  identity: z.string().nullable(),
  bornOn: z.iso.date().nullable(),
  nationality: z.string().nullable(),
  address: z.string().nullable(),
})
export type PersonIdentity = z.infer<typeof PersonIdentity>
