/** Who holds which post where, as officials of a province may know it of one another: post and display name, nothing else. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { organisationsByIds } from '#modules/organisations'
import type { Rank, Role } from './contract.ts'

export type Member = {
  membershipId: string
  organisationId: string
  accountId: string
  name: string
  post: string
  role: Role
  rank: Rank
  divisionId: string | null
  validTo: string | null
}

/** Everybody who holds a post in these organisations today. */
export async function membersOf(ctx: Ctx, organisationIds: string[]): Promise<Member[]> {
  if (organisationIds.length === 0) return []
  const { rows } =
    await sql<Member>`select membership_id as "membershipId", organisation_id as "organisationId", account_id as "accountId", name, post, role, rank, division_id as "divisionId", valid_to as "validTo" from people.members(${organisationIds}, ${ctx.today}) order by organisation_id, post, name`.execute(
      ctx.db,
    )
  return rows
}

/** Display names of accounts of one's own province; those of others are not in the answer. */
export async function accountNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`select id, name from people.names(${ids})`.execute(ctx.db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Names of organisations as they are written today. */
export async function organisationNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  const found = await organisationsByIds(ctx, [...new Set(ids)])
  return new Map([...found.values()].map((organisation) => [organisation.id, organisation.name]))
}
