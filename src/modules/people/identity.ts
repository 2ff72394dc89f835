/** Who is asking: from a session's token, or from what a job carries, to the actor of today. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Office } from '#platform/action'
import type { Actor, Delegated } from '#platform/actor'
import type { Db } from '#platform/db'
import type { CarriedActor } from '#platform/outbox'
import { permissionsOf, type Module } from '#platform/module'
import { refuse } from './problems.ts'

/** A row of `auth.identity`: an account in one of its posts on a day. */
export type Identity = {
  account_id: string
  province_id: string
  membership_id: string
  organisation_id: string
  organisation_name: string | null
  organisations: string[]
  role: string
  post: string
  must_change: boolean
  /** The role asks for a second step, and this session is held until it is set up. */
  must_enrol: boolean
  rank: string
  division_id: string | null
  delegated: Delegated[] | null
}

/** What is kept of a token: whoever reads the table cannot sign in with it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The actor of a session's token, in the post chosen there; undefined when the session has ended or nothing may be done any more. */
export async function identify(office: Pick<Office, 'db' | 'modules' | 'now' | 'today'>, token: string): Promise<Actor | undefined> {
  if (token.length < 20 || token.length > 200) return undefined
  const { rows } =
    await sql<Identity>`/* kept */ select account_id, province_id, membership_id, organisation_id, organisation_name, organisations, role, post, must_change, must_enrol, rank, division_id, delegated
    from auth.identify(${tokenHash(token)}, ${office.now()}, ${office.today()})`.execute(office.db)
  return rows[0] && actorOf(rows[0], office.modules)
}

/** The person who caused a job, as they stand today in the same post; undefined when they hold it no more, or it was no person. */
export async function actorForMembership(office: Pick<Office, 'db' | 'modules' | 'today'>, carried: CarriedActor): Promise<Actor | undefined> {
  if (carried.kind !== 'person' || !carried.accountId || !carried.membershipId) return undefined
  const found = await standing(office.db, carried.accountId, office.today(), carried.membershipId)
  return found && found.membership_id === carried.membershipId ? actorOf(found, office.modules) : undefined
}

/** An account in the post asked for, or in its first; undefined when it holds none on that day. Only for the owner's connection. */
export async function standing(db: Db, accountId: string, today: string, membershipId?: string): Promise<Identity | undefined> {
  const { rows } = await sql<Identity>`select * from auth.standing(${accountId}, ${membershipId ?? null}, ${today})`.execute(db)
  return rows[0]
}

/** Roles that act for no organisation: they read no business paper, whatever a table's policy asks for. */
const WITHOUT_BUSINESS = ['admin']

export function actorOf(identity: Identity, modules: Module[]): Actor {
  const person = {
    kind: 'person' as const,
    accountId: identity.account_id,
    // Timelines name people by post; the name of the person stays out of what is kept for ever.
    name: identity.post,
    membershipId: identity.membership_id,
    role: identity.role,
    post: identity.post,
  }
  const held = identity.must_change ? 'password' : identity.must_enrol ? 'secondStep' : undefined
  if (held) return { ...person, organisationIds: [], permissions: new Withheld(held) }
  return {
    ...person,
    provinceId: identity.province_id,
    organisationId: identity.organisation_id,
    organisationName: identity.organisation_name ?? '',
    // Who only administers sits in an organisation, but its papers and tasks are none of theirs: row security sees no party.
    organisationIds: WITHOUT_BUSINESS.includes(identity.role) ? [] : identity.organisations,
    rank: identity.rank,
    ...(identity.division_id ? { divisionId: identity.division_id } : {}),
    ...(identity.delegated ? { delegated: identity.delegated } : {}),
    permissions: permissionsOfRole(modules, identity.role, identity.rank, identity.delegated?.flatMap(({ powers }) => powers) ?? []),
  }
}

/** What somebody has to do before anything else. */
export type Held = 'password' | 'secondStep'

/**
 * The permissions of somebody who has yet to change a one-time password, or to set up the second step that their role asks for:
 * asking for any is refused, with the reason. Such an actor has no province and no organisation either, so that what asks for no
 * permission shows nothing.
 */
class Withheld extends Set<string> {
  readonly reason: Held
  constructor(reason: Held) {
    super()
    this.reason = reason
  }
  override has(): boolean {
    throw this.reason === 'password' ? refuse.mustChangePassword() : refuse.mustEnrol()
  }
}

/** What this actor has to do first, if anything. */
export const heldFor = ({ permissions }: Actor): Held | undefined => (permissions instanceof Withheld ? permissions.reason : undefined)

/** Refuses somebody who has something else to do first, with the reason. */
export function refuseHeld({ permissions }: Actor): void {
  if (permissions instanceof Withheld) permissions.has()
}

// The list of modules is made once a process; the set of each role, rank and powers held is then worked out once.
const known = new WeakMap<Module[], Map<string, ReadonlySet<string>>>()

function permissionsOfRole(modules: Module[], role: string, rank: string, powers: string[]): ReadonlySet<string> {
  const key = [role, rank, ...[...new Set(powers)].sort()].join(' ')
  const roles = known.get(modules) ?? new Map<string, ReadonlySet<string>>()
  known.set(modules, roles)
  const found = roles.get(key) ?? new Set(['anyone', ...permissionsOf(modules, role, rank, powers)])
  roles.set(key, found)
  return found
}
