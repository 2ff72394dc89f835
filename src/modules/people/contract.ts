/** Shapes of the people module: roles, sign-in, who one is, sessions, notifications, the administrator's list. */
import { z } from 'zod'
import { CAPACITIES, LINK_CLAIMS, PASSWORD_MAX, POWERS, RANKS, ROLES, SIGN_IN_WAYS } from './rules.ts'

export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>
export const Rank = z.enum(RANKS)
export type Rank = z.infer<typeof Rank>
export const Power = z.enum(POWERS)
export type Power = z.infer<typeof Power>
export const Capacity = z.enum(CAPACITIES)

const Password = z.string().min(1).max(PASSWORD_MAX)
const Text = z.string().trim().normalize()

export const SignIn = z.object({
  username: Text.min(1).max(100),
  password: Password,
  /** What the browser calls itself ("Chrome, Windows"), for the list of sessions. */
  device: Text.max(100).default(''),
})
export const SignedIn = z.object({
  mustChangePassword: z.boolean(),
  /** Nobody is signed in yet: a code is asked for, on the page of the second step. */
  secondStep: z.boolean().optional(),
  /** The role asks for a second step, which has to be set up before anything else. */
  mustEnrol: z.boolean().optional(),
  /** After a recovery code: how many are left. */
  recoveryCodesLeft: z.number().optional(),
})
export type SignedIn = z.infer<typeof SignedIn>

const Code = z.string().trim().min(1).max(30)
/** Six figures of the telephone, or a recovery code. */
export const SecondStep = z.object({ code: Code })
export const SignInWays = z.object({ provider: z.object({ label: z.string() }).nullable() })
export type SignInWays = z.infer<typeof SignInWays>
export const BeginProvider = z.object({ device: Text.max(100).default('') })
export const ProviderAddress = z.object({ url: z.string() })
/** What stood after the question mark when the provider sent the browser back. */
export const Back = z.object({ query: z.string().min(1).max(8000) })

export const MySecondStep = z.object({
  since: z.iso.datetime().nullable(),
  codesLeft: z.number(),
  /** The province asks it of this role. */
  required: z.boolean(),
  /** Signed in too long ago: the password is asked for before it is set up. */
  asksPassword: z.boolean(),
})
export type MySecondStep = z.infer<typeof MySecondStep>
export const BeginSecondStep = z.object({ password: Password.optional() })
/** Shown once: as a picture (SVG) to photograph, and as letters to type. */
export const NewSecondStep = z.object({
  secret: z.string(),
  picture: z.string(),
  /** What the picture says; on the telephone itself it opens the app. */ uri: z.string(),
})
export type NewSecondStep = z.infer<typeof NewSecondStep>
export const RecoveryCodes = z.object({ codes: z.array(z.string()) })

export const OrganisationRef = z.object({ id: z.uuid(), name: z.string() })
/** A post that somebody holds in an organisation, as the person themselves sees it. */
export const Post = z.object({ membershipId: z.uuid(), organisation: OrganisationRef, role: Role, post: z.string() })
export type Post = z.infer<typeof Post>

export const Me = z.object({
  account: z.object({ id: z.uuid(), name: z.string(), username: z.string() }),
  acting: Post,
  memberships: z.array(Post),
  permissions: z.array(z.string()),
  province: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(['tỉnh', 'thành phố']) }),
  demonstration: z.boolean(),
  /** Until the one-time password is changed nothing else may be done. */
  mustChangePassword: z.boolean(),
  /** Until the second step is set up nothing else may be done. */
  mustEnrol: z.boolean(),
  language: z.enum(['vi', 'en']),
})
export type Me = z.infer<typeof Me>

export const SwitchPost = z.object({ membershipId: z.uuid() })
export const ChangePassword = z.object({ currentPassword: Password, newPassword: Password })

export const Session = z.object({
  id: z.uuid(),
  device: z.string(),
  address: z.string(),
  how: z.enum(SIGN_IN_WAYS),
  openedAt: z.iso.datetime(),
  usedAt: z.iso.datetime(),
  /** The session that asks. */
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** An outside identity: linked by its subject, or noted beforehand by an e-mail address or staff number. */
export const Link = z.object({
  id: z.uuid(),
  claim: z.enum(LINK_CLAIMS),
  value: z.string(),
  madeAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
})
export type Link = z.infer<typeof Link>
export const MyLinks = z.object({ provider: z.object({ label: z.string() }).nullable(), items: z.array(Link) })
export type MyLinks = z.infer<typeof MyLinks>
export const NewLink = z.object({ id: z.uuid(), claim: z.enum(LINK_CLAIMS), value: Text.min(1).max(250) })
export const PersonSignIn = z.object({
  sessions: z.array(Session),
  secondStep: z.object({ since: z.iso.datetime(), codesLeft: z.number() }).nullable(),
  provider: z.boolean(),
  links: z.array(Link),
})
export type PersonSignIn = z.infer<typeof PersonSignIn>

export const Notification = z.object({ id: z.uuid(), title: z.string(), path: z.string(), at: z.iso.datetime(), readAt: z.iso.datetime().nullable() })
export type Notification = z.infer<typeof Notification>
export const NotificationList = z.object({ items: z.array(Notification), unread: z.number() })
/** No ids: all of mine. */
export const ReadNotifications = z.object({ ids: z.array(z.uuid()).max(200).optional() })

/** Letters without diacritics, figures, dot, dash, underscore: what can be typed anywhere. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{1,48})[a-z0-9]$/)

export const NewMembership = z.object({
  organisationId: z.uuid(),
  role: Role,
  post: Text.min(2).max(150),
  validFrom: z.iso.date().optional(),
  /** First day on which the post is held no more. */
  validTo: z.iso.date().nullable().default(null),
})
export const NewPerson = NewMembership.extend({
  username: Username,
  name: Text.min(2).max(100),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 .-]{8,20}$/)
    .nullable()
    .default(null),
  email: z.email().max(200).nullable().default(null),
})

export const MembershipRow = Post.extend({ validFrom: z.iso.date(), validTo: z.iso.date().nullable(), version: z.number() })
export const Person = z.object({
  id: z.uuid(),
  username: z.string(),
  name: z.string(),
  /** Only the last figures; the whole is read one by one, and the reading is logged. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  staffNumber: z.string().nullable(),
  demonstration: z.boolean(),
  erasedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  lockedUntil: z.iso.datetime().nullable(),
  mustChangePassword: z.boolean(),
  lastSignInAt: z.iso.datetime().nullable(),
  secondStep: z.boolean(),
  version: z.number(),
  memberships: z.array(MembershipRow),
})
export type Person = z.infer<typeof Person>
export const PersonList = z.object({ items: z.array(Person), next: z.string().nullable(), total: z.number() })
export const FindPeople = z.object({
  organisation: z.uuid().optional(),
  q: z.string().trim().max(100).default(''),
  closed: z.enum(['yes', 'no']).default('no'),
  after: z.string().max(200).optional(),
})
export const Contact = z.object({ id: z.uuid(), phone: z.string().nullable(), email: z.string().nullable(), staffNumber: z.string().nullable() })

/** A password that is shown once to the administrator and has to be changed at the first sign-in. */
export const OneTime = z.object({ id: z.uuid(), username: z.string(), oneTimePassword: z.string() })

export const ChangeMembership = z.object({
  id: z.uuid(),
  add: NewMembership.optional(),
  end: z.object({ membershipId: z.uuid(), validTo: z.iso.date() }).optional(),
})

export const DemonstrationAccount = z.object({ username: z.string(), post: z.string(), organisation: z.string(), role: Role })
export type DemonstrationAccount = z.infer<typeof DemonstrationAccount>

/** Who is written to: members of these organisations, with these roles (of the whole province when no organisation is named), and these accounts. */
export type Audience = { organisationIds?: string[]; roles?: Role[]; accountIds?: string[] }

// ── Tokens, by which other systems come in ──────────────────────────────────────────────────────────────────
export const Token = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  /** The beginning of the token; the rest was shown once and is kept nowhere. */
  prefix: z.string(),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  permissions: z.array(z.string()),
  addresses: z.array(z.string()),
  perMinute: z.number().int(),
  expiresOn: z.iso.date(),
  madeAt: z.iso.datetime(),
  madeByName: z.string(),
  revokedAt: z.iso.datetime().nullable(),
  revokedByName: z.string().nullable(),
  usedAt: z.iso.datetime().nullable(),
  usedFrom: z.string().nullable(),
})
export type Token = z.infer<typeof Token>
export const TokenList = z.object({ items: z.array(Token), next: z.string().nullable(), total: z.number() })
export const TokenChoices = z.object({ permissions: z.array(z.string()), usualExpiry: z.iso.date(), latestExpiry: z.iso.date() })
export type TokenChoices = z.infer<typeof TokenChoices>

export const NewToken = z.object({
  name: z.string().trim().normalize().min(1).max(100),
  organisationId: z.uuid(),
  permissions: z.array(z.string().max(100)).min(1).max(20),
  /** Addresses and networks (`10.1.2.3`, `10.1.0.0/16`, `2001:db8::/32`); from anywhere when empty. */
  addresses: z.array(z.string().trim().max(50)).max(20).default([]),
  expiresOn: z.iso.date().optional(),
  perMinute: z.coerce.number().int().min(1).max(600).default(60),
})

/** A new token: `secret` is the whole of it, shown this once. */
export const MadeToken = z.object({ id: z.uuid(), name: z.string(), secret: z.string() })
export type MadeToken = z.infer<typeof MadeToken>
