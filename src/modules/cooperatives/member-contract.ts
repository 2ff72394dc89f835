/** Shapes of the members' register. */
import { z } from 'zod'
import { ASSETS, CHECKS, GENDERS, MEMBER_KINDS, MEMBER_NATURES } from './member-rules.ts'

const Day = z.iso.date()
const Text = (most: number) => z.string().trim().normalize().max(most).default('')
const Sum = z.number().int().min(-1e15).max(1e15)

export const MemberRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  number: z.string().nullable(),
  kind: z.enum(MEMBER_KINDS),
  nature: z.enum(MEMBER_NATURES),
  name: z.string(),
  gender: z.enum(GENDERS).nullable(),
  ethnicMinority: z.boolean(),
  foreign: z.boolean(),
  joinedOn: Day,
  leftOn: Day.nullable(),
  contribution: z.number(),
  /** In part; null where one does not see it, or there is none. */
  identity: z.string().nullable(),
})
export type MemberRow = z.infer<typeof MemberRow>

export const MEMBER_SORTS = ['name', '-contribution', 'joinedOn', '-joinedOn'] as const
export const MemberFilter = z.object({
  id: z.uuid(),
  q: z.string().max(100).default(''),
  kind: z.enum(MEMBER_KINDS).optional(),
  /** now: who is a member today; left: who was. */
  who: z.enum(['now', 'left']).default('now'),
  /** As it was on a day gone by: who was a member, with what was put in by then. */
  on: Day.optional(),
  sort: z.enum(MEMBER_SORTS).default('name'),
  page: z.coerce.number().int().min(1).max(2000).default(1),
})
export const MEMBERS_PAGE = 50

export const Members = z.object({
  items: z.array(MemberRow),
  total: z.number(),
  summary: z.object({
    official: z.number(),
    capital: z.number(),
    service: z.number(),
    women: z.number(),
    ethnic: z.number(),
    contributed: z.number(),
    charterCapital: z.number().nullable(),
    /** By how much the contributions are more than the charter capital of the register; null: they are not. */
    overCharter: z.number().nullable(),
    checks: z.array(
      z.object({
        check: z.enum(CHECKS),
        answer: z.enum(['holds', 'broken', 'no_rules', 'no_figures']),
        value: z.number().nullable(),
        limit: z.number().nullable(),
        basis: z.string().nullable(),
      }),
    ),
  }),
  mayKeep: z.boolean(),
})
export type Members = z.infer<typeof Members>

export const Contribution = z.object({
  id: z.uuid(),
  madeOn: Day,
  value: z.number(),
  asset: z.enum(ASSETS),
  detail: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  certificateOn: Day.nullable(),
  recordedBy: z.string(),
})
export const CONTRIBUTIONS_PAGE = 50
export const Member = MemberRow.extend({
  cooperative: z.object({ id: z.uuid(), name: z.string() }),
  /** Percent of the capital, as the law's limit counts it; null where there is none to compare with. */
  share: z.number().nullable(),
  leftWhy: z.string().nullable(),
  /** A page of them, the newest first. */
  contributions: z.array(Contribution),
  contributionCount: z.number(),
  mayKeep: z.boolean(),
})
export type Member = z.infer<typeof Member>

const Given = {
  number: Text(50),
  kind: z.enum(MEMBER_KINDS),
  nature: z.enum(MEMBER_NATURES).default('person'),
  name: z.string().trim().normalize().min(1).max(200),
  gender: z.enum(GENDERS).nullable().default(null),
  ethnicMinority: z.boolean().default(false),
  foreign: z.boolean().default(false),
  joinedOn: Day,
  identity: Text(30),
  phone: Text(30),
  address: Text(300),
  bornOn: Day.nullable().default(null),
}
export const ContributionInput = z.object({
  madeOn: Day,
  value: Sum.refine((value) => value !== 0),
  asset: z.enum(ASSETS).default('money'),
  detail: Text(300),
  certificateNumber: Text(50),
  certificateOn: Day.nullable().default(null),
})
export const AddMember = z.object({
  id: z.uuid(),
  ...Given,
  contribution: z.number().int().min(0).max(1e15).nullable().default(null),
  certificateNumber: Text(50),
})
const OfMember = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() })
export const AddContribution = OfMember.extend(ContributionInput.shape)
export const LeaveMember = OfMember.extend({ leftOn: Day, why: Text(300), giveBack: z.boolean().default(true) })
export const MemberIdentity = z.object({
  identity: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  bornOn: Day.nullable(),
})
