/** SQL for personal data of people: gathering, erasing, what its time is over. Runs as the gatherer. Decides nothing. */
import { sql } from 'kysely'
import { systemActor } from '#platform/actor'
import { actAs, type Db } from '#platform/db'
import type { Counted, Gathering, PersonalRow } from '#platform/personal'
import { counting, MOST_COUNTED, MOST_ROWS } from '#platform/personal'

/** Parts of the closed schema `auth`. */
export type Part = 'sessions' | 'devices' | 'signIn' | 'attempts'

export async function countPart(ctx: Gathering, part: Part, before: Date | undefined): Promise<Counted> {
  const { rows } = await sql<Counted>`select * from people.personal_count(${part}, ${before ?? null}, ${MOST_COUNTED})`.execute(ctx.db)
  return rows[0] ?? { records: 0, over: 0 }
}

export async function rowsOfPart(ctx: Gathering, accountId: string, part: Part): Promise<PersonalRow[]> {
  const { rows } = await sql<{
    at: Date | null
    facts: PersonalRow
  }>`select * from people.personal_rows(${accountId}, ${part}) limit ${MOST_ROWS}`.execute(ctx.db)
  return rows.map(({ at, facts }) => ({ at, ...facts }))
}

export const erasePart = async (ctx: Gathering, accountId: string, part: Part): Promise<number> =>
  (await sql<{ n: number }>`select people.personal_erase(${accountId}, ${part}) as n`.execute(ctx.db)).rows[0]?.n ?? 0

export const expirePart = async (ctx: Gathering, part: Part, before: Date, most: number): Promise<number> =>
  (await sql<{ n: number }>`select people.personal_expire(${part}, ${before}, ${most}) as n`.execute(ctx.db)).rows[0]?.n ?? 0

const touched = (done: { numAffectedRows?: bigint }): number => Number(done.numAffectedRows ?? 0)

export async function countAccounts(ctx: Gathering, before: Date | undefined): Promise<Counted> {
  const { rows } =
    await sql<Counted>`select (select count(*) from accounts where province_id = ${ctx.actor.provinceId} and erased_at is null) as records,
    (select count(*) from accounts where province_id = ${ctx.actor.provinceId} and erased_at is null and closed_at < ${before ?? null}) as over`.execute(
      ctx.db,
    )
  return rows[0] ?? { records: 0, over: 0 }
}

export async function closedBefore(ctx: Gathering, before: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from accounts where province_id = ${ctx.actor.provinceId} and erased_at is null and closed_at < ${before} order by closed_at, id limit ${most}`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

type Kept = { username: string; name: string; createdAt: Date; closedAt: Date | null }
type KeptPost = { post: string; organisationId: string; validFrom: string; validTo: string | null }

export async function accountAndPosts(ctx: Gathering, accountId: string): Promise<{ account: Kept | undefined; posts: KeptPost[] }> {
  const account =
    await sql<Kept>`select username, name, created_at as "createdAt", closed_at as "closedAt" from accounts where id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(
      ctx.db,
    )
  const posts =
    await sql<KeptPost>`select post, organisation_id as "organisationId", valid_from as "validFrom", valid_to as "validTo" from memberships
    where account_id = ${accountId} and province_id = ${ctx.actor.provinceId} order by valid_from desc, id limit ${MOST_ROWS}`.execute(ctx.db)
  return { account: account.rows[0], posts: posts.rows }
}

/** The account says nothing of anybody any more; what was done with it stays its work. */
export const eraseAccount = async (ctx: Gathering, accountId: string, name: string): Promise<number> =>
  touched(
    await sql`update accounts set name = ${name}, username = 'da-xoa-' || right(replace(id::text, '-', ''), 16), closed_at = coalesce(closed_at, ${ctx.now}), erased_at = ${ctx.now}, version = version + 1
      where id = ${accountId} and province_id = ${ctx.actor.provinceId} and erased_at is null`.execute(ctx.db),
  )

export async function countContacts(ctx: Gathering, before: Date | undefined): Promise<Counted> {
  const { rows } = await sql<Counted>`select (select count(*) from account_contacts where province_id = ${ctx.actor.provinceId}) as records,
    (select count(*) from accounts a join account_contacts c on c.account_id = a.id where a.province_id = ${ctx.actor.provinceId} and a.erased_at is null and a.closed_at < ${before ?? null}) as over`.execute(
    ctx.db,
  )
  return rows[0] ?? { records: 0, over: 0 }
}

export async function contactRows(ctx: Gathering, accountId: string): Promise<PersonalRow[]> {
  const { rows } =
    await sql<PersonalRow>`select phone, email, staff_number as "staffNumber", email_confirmed_at as "confirmedAt", email_failed_why as note from account_contacts
    where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db)
  return rows
}

export const eraseContact = async (ctx: Gathering, accountId: string): Promise<number> =>
  touched(await sql`delete from account_contacts where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db))

/** Contacts of accounts that were closed before a day. */
export const expireContacts = async (ctx: Gathering, before: Date, most: number): Promise<number> =>
  touched(
    await sql`delete from account_contacts where account_id in (select a.id from accounts a join account_contacts c on c.account_id = a.id
      where a.province_id = ${ctx.actor.provinceId} and a.closed_at < ${before} limit ${most})`.execute(ctx.db),
  )

export async function delegationRows(ctx: Gathering, accountId: string): Promise<PersonalRow[]> {
  const { rows } =
    await sql<PersonalRow>`select d.made_at as at, f.post as "from", t.post as "to", array_to_string(d.powers, ', ') as what, d.paper as note, d.valid_from::text as "validFrom", d.valid_to::text as "validTo"
    from memberships m join delegations d on m.id in (d.from_id, d.to_id) join memberships f on f.id = d.from_id join memberships t on t.id = d.to_id
    where m.account_id = ${accountId} and m.province_id = ${ctx.actor.provinceId} order by d.made_at desc limit ${MOST_ROWS}`.execute(ctx.db)
  return rows
}

export const countDelegations = counting(sql`delegations where true`)

export type KnownAccount = { id: string; username: string; name: string; closedAt: Date | null; erasedAt: Date | null }

export async function accountsKnown(ctx: Pick<Gathering, 'db' | 'actor'>, ids: string[]): Promise<KnownAccount[]> {
  const { rows } =
    await sql<KnownAccount>`select id, username, name, closed_at as "closedAt", erased_at as "erasedAt" from accounts where id = any (${ids}::uuid[]) and province_id = ${ctx.actor.provinceId}`.execute(
      ctx.db,
    )
  return rows
}

export async function accountsLike(ctx: Pick<Gathering, 'db' | 'actor'>, folded: string, typed: string, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from accounts where province_id = ${ctx.actor.provinceId} and (hopluc.fold(name) like ${`%${folded}%`} or username = ${typed}) limit ${most}`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

export async function postIds(ctx: Pick<Gathering, 'db' | 'actor'>, accountId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from memberships where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export async function provincesOfAccounts(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  await actAs(db, systemActor('restore', ['people.identify']))
  const { rows } = await sql<{
    province: string
    ids: string[]
  }>`select province_id as province, array_agg(id) as ids from accounts where id = any (${ids}::uuid[]) and erased_at is null group by 1`.execute(db)
  return new Map(rows.map(({ province, ids: found }) => [province, found]))
}
