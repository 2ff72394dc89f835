/** Who acts: a person in one of the posts they hold, another system by its token, or a narrow part of this system itself. */

export type Actor = {
  kind: 'person' | 'integration' | 'system' | 'nobody'
  /** The account of a person; the token by which another system came. */
  accountId?: string
  /** Name shown in timelines: the post for people, the part's name for the system. */
  name: string
  provinceId?: string
  membershipId?: string
  organisationId?: string
  organisationName?: string
  /** The organisation acted for and everything below it. */
  organisationIds: string[]
  role: string
  post?: string
  /** As what they stand inside their organisation (head, deputy, clerk …), and in which division. */
  rank?: string
  divisionId?: string
  /** Powers that somebody else of the organisation gave them for a time. */
  delegated?: Delegated[]
  /** What this actor may do; the names that actions and policies ask for. */
  permissions: ReadonlySet<string>
  /** Requests a minute, where the token that was shown has a limit of its own. */
  perMinute?: number
}

/** Named powers held for another, who holds `post`, on the ground of one delegation. */
export type Delegated = { id: string; powers: string[]; capacity: string | null; post: string }

/** Somebody who has not signed in. */
export const nobody: Actor = { kind: 'nobody', name: '', organisationIds: [], role: 'nobody', permissions: new Set(['anyone']) }

/** A part of the system that acts by itself (a job, the sealing of the audit), with just the permissions it needs. */
export function systemActor(part: string, permissions: string[], provinceId?: string): Actor {
  return {
    kind: 'system',
    name: part,
    organisationIds: [],
    role: 'system',
    permissions: new Set(['anyone', ...permissions]),
    ...(provinceId ? { provinceId } : {}),
  }
}

/** By which lines, files and kept answers name who did it: an account or a token. Parts of the system have none. */
export const accountOf = (actor: Actor): string | undefined => (actor.kind === 'person' || actor.kind === 'integration' ? actor.accountId : undefined)

/**
 * The actor as the database reads it in `hopluc.actor` (functions `actor.*` of the platform's migrations): who it is, and on a second line what
 * it may do, which policies look for as text.
 */
export function settingOf(actor: Actor): string {
  const who = {
    kind: actor.kind,
    account: accountOf(actor),
    province: actor.provinceId,
    organisation: actor.organisationId,
    division: actor.divisionId,
    membership: actor.membershipId,
    organisations: actor.organisationIds,
    role: actor.role,
  }
  return `${JSON.stringify(who)}\n${[...actor.permissions].map((permission) => `"${permission}"`).join(',')}`
}
