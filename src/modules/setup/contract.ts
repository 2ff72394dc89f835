/** Shapes of the first run. */
import { z } from 'zod'
import { OrganisationKind } from '#modules/organisations/contract'
import { Username } from '#modules/people/contract'

const Text = z.string().trim().normalize()

export const State = z.object({
  /** Nobody works here yet: the set-up may begin. */
  open: z.boolean(),
  /** This browser has given the code. */
  entered: z.boolean(),
})

export const ProvinceChoice = z.object({ placeId: z.uuid(), name: z.string(), mergedFrom: z.array(z.string()) })

export const ProposedOrganisation = z.object({
  code: z.string(),
  name: z.string(),
  kind: OrganisationKind,
  /** Founded in some provinces only. */ optional: z.boolean(),
  /** Without it nothing works. */ required: z.boolean(),
})
export const Proposal = z.object({
  placeId: z.uuid(),
  name: z.string(),
  mergedFrom: z.array(z.string()),
  organisations: z.array(ProposedOrganisation),
  communes: z.array(z.object({ placeId: z.uuid(), name: z.string() })),
})
export type Proposal = z.infer<typeof Proposal>

/** Kinds of bodies that a province adds to the uniform list. */
export const ADDED_KINDS = ['department', 'department_equivalent', 'mass_organisation', 'fund', 'central_branch', 'other'] as const

export const Establish = z.object({
  admin: z.object({
    name: Text.min(2).max(100),
    username: Username,
    password: z.string().min(1).max(200),
    /** Registers papers as well: a second post, at the provincial office. */ clerk: z.boolean(),
  }),
  placeId: z.uuid(),
  /** Codes of the uniform list that this province has; the others are left out. */
  organisations: z.array(z.string().max(60)).max(200),
  /** Other names, by code or by the commune's place. */
  names: z.record(z.string().max(60), Text.min(2).max(200)).default({}),
  added: z
    .array(z.object({ name: Text.min(2).max(200), kind: z.enum(ADDED_KINDS) }))
    .max(100)
    .default([]),
  /** Places of communes that are left out. */
  communesLeftOut: z.array(z.uuid()).max(500).default([]),
})
export type Establish = z.infer<typeof Establish>

export const Guide = z.object({
  province: z.string(),
  organisations: z.number(),
  communes: z.number(),
  accounts: z.number(),
  /** The post in which this person may register papers. */
  clerkMembershipId: z.uuid().nullable(),
})
export type Guide = z.infer<typeof Guide>
