/** The only file that names the module's open tables: provinces, accounts, contacts, memberships, notifications. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Rank, Role } from './contract.ts'

export type AccountRow = {
  id: string
  province_id: string
  username: string
  name: string
  demonstration: boolean
  created_at: Date
  closed_at: Date | null
  /** What told of the person was erased: there is nobody behind it any more. */
  erased_at: Date | null
  version: number
}
export type MembershipRecord = {
  id: string
  province_id: string
  account_id: string
  organisation_id: string
  role: Role
  post: string
  valid_from: string
  valid_to: string | null
  version: number
  rank: Rank
  division_id: string | null
}
export type ProvinceRow = {
  id: string
  name: string
  kind: 'tỉnh' | 'thành phố'
  place_id: string | null
  demonstration: boolean
  /** The first day on which it is no more, and the province that its people and rows came under. */
  ended_on: string | null
  joined_id: string | null
}
export type ContactRow = {
  account_id: string
  province_id: string
  phone: string | null
  email: string | null
  staff_number: string | null
  email_confirmed_at?: Date | null
  email_failed_at?: Date | null
  email_failed_why?: string | null
}
export type NotificationRow = { id: string; key: string; facts: Record<string, unknown>; path: string; at: Date; read_at: Date | null }

type Tables = {
  provinces: ProvinceRow
  accounts: AccountRow
  account_contacts: ContactRow
  memberships: MembershipRecord
  notifications: NotificationRow & { province_id: string; account_id: string }
}
const own = (db: Db) => db.withTables<Tables>()

export const provinceById = (db: Db, id: string) => own(db).selectFrom('provinces').selectAll().where('id', '=', id).executeTakeFirst()
export const allProvinces = (db: Db) => own(db).selectFrom('provinces').selectAll().orderBy('name').execute()
/** Marks provinces as ended. Their own owner writes beside row security, which is put back. */
export async function endProvinces(db: Db, from: string[], into: string, on: string): Promise<void> {
  await sql`alter table provinces no force row level security`.execute(db)
  await sql`update provinces set ended_on = ${on}, joined_id = ${into} where id = any(${from}::uuid[]) and ended_on is null and exists (select 1 from provinces i where i.id = ${into})`.execute(
    db,
  )
  await sql`alter table provinces force row level security`.execute(db)
}

/** The ground on which each of these provinces was founded, where it is known. For their own owner, who reads beside row security. */
export async function foundingGrounds(db: Db, ids: readonly string[]): Promise<{ id: string; placeId: string }[]> {
  await sql`alter table provinces no force row level security`.execute(db)
  const { rows } = await sql<{
    id: string
    placeId: string
  }>`select id, place_id as "placeId" from provinces where id = any(${[...ids]}::uuid[]) and place_id is not null`.execute(db)
  await sql`alter table provinces force row level security`.execute(db)
  return rows
}

/** Adds a province, or leaves the one that is there. */
export const insertProvince = (db: Db, row: Omit<ProvinceRow, 'ended_on' | 'joined_id'>) =>
  own(db)
    .insertInto('provinces')
    .values({ ...row, ended_on: null, joined_id: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const accountById = (db: Db, id: string) => own(db).selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
export const allAccounts = (db: Db) => own(db).selectFrom('accounts').selectAll().orderBy('username').execute()
export const accountByUsername = (db: Db, username: string) =>
  own(db).selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()

/** False when the user name is taken, be it in another province. */
export async function insertAccount(db: Db, row: Omit<AccountRow, 'version' | 'closed_at' | 'erased_at'>): Promise<boolean> {
  const added = await own(db)
    .insertInto('accounts')
    .values({ ...row, closed_at: null, erased_at: null, version: 1 })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

export const setClosed = (db: Db, id: string, at: Date | null) =>
  own(db).updateTable('accounts').set({ closed_at: at }).where('id', '=', id).execute()

export const insertContact = (db: Db, row: Omit<ContactRow, 'staff_number'>) =>
  own(db)
    .insertInto('account_contacts')
    .values({ ...row, staff_number: null })
    .execute()
export const contactOf = (db: Db, accountId: string) =>
  own(db).selectFrom('account_contacts').selectAll().where('account_id', '=', accountId).executeTakeFirst()
export const contactsOf = (db: Db, accountIds: string[]) =>
  accountIds.length === 0 ? Promise.resolve([]) : own(db).selectFrom('account_contacts').selectAll().where('account_id', 'in', accountIds).execute()

export const insertMembership = (db: Db, row: Omit<MembershipRecord, 'version'>) =>
  own(db)
    .insertInto('memberships')
    .values({ ...row, version: 1 })
    .execute()
export const membershipById = (db: Db, id: string) => own(db).selectFrom('memberships').selectAll().where('id', '=', id).executeTakeFirst()
export const membershipsByIds = (db: Db, ids: string[]) =>
  ids.length === 0 ? Promise.resolve([]) : own(db).selectFrom('memberships').selectAll().where('id', 'in', ids).execute()
export const endMembership = (db: Db, id: string, validTo: string) =>
  own(db)
    .updateTable('memberships')
    .set({ valid_to: validTo, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
export const membershipsOf = (db: Db, accountIds: string[]) =>
  accountIds.length === 0
    ? Promise.resolve([])
    : own(db).selectFrom('memberships').selectAll().where('account_id', 'in', accountIds).orderBy('valid_from').orderBy('id').execute()

/** Posts that an account holds on a day. */
export async function postsOn(db: Db, accountId: string, day: string): Promise<MembershipRecord[]> {
  const { rows } =
    await sql<MembershipRecord>`select * from memberships where account_id = ${accountId} and valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by valid_from, id`.execute(
      db,
    )
  return rows
}

/** How many accounts will still administer when these posts and this account are gone. */
export async function administratorsLeft(db: Db, day: string, without: { accountId?: string; membershipId?: string }): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct a.id) as n from memberships m join accounts a on a.id = m.account_id
    where m.role = 'admin' and a.closed_at is null and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})
    and a.id is distinct from ${without.accountId ?? null} and m.id is distinct from ${without.membershipId ?? null}`.execute(db)
  return rows[0]?.n ?? 0
}

export type Search = {
  organisationId?: string | undefined
  folded: string
  /** As typed, in small letters: user names have dots and dashes. */ typed: string
  closed: boolean
  offset: number
  limit: number
}

/** A page of accounts by name, and how many there are in all. */
export async function searchAccounts(db: Db, search: Search): Promise<{ rows: AccountRow[]; total: number }> {
  const like = `%${search.folded}%`
  const name = `%${search.typed.replace(/[\\%_]/g, '\\$&')}%`
  const where = sql`(closed_at is not null) = ${search.closed}
    ${search.folded ? sql`and (hopluc.fold(name) like ${like} or username like ${name} or exists (select 1 from memberships m where m.account_id = a.id and hopluc.fold(m.post) like ${like}))` : sql``}
    ${search.organisationId ? sql`and exists (select 1 from memberships m where m.account_id = a.id and m.organisation_id = ${search.organisationId})` : sql``}`
  const { rows } =
    await sql<AccountRow>`select a.* from accounts a where ${where} order by hopluc.fold(name), id limit ${search.limit} offset ${search.offset}`.execute(
      db,
    )
  const counted = await sql<{ n: number }>`select count(*) as n from accounts a where ${where}`.execute(db)
  return { rows, total: counted.rows[0]?.n ?? 0 }
}

/** Notices of one key and cause are one line; those without a cause stand alone. */
const LINE = sql`key, coalesce(facts->>'cause', id::text)`
/** So many of the newest notices are looked at for the lines of the bell. */
const LOOKED_AT = 1000

/** The lines of the bell, the newest first: of each the newest notice, and how many did the same. Read and unread ones are apart. */
export async function myNotifications(db: Db, accountId: string, limit: number): Promise<(NotificationRow & { n: number })[]> {
  const { rows } = await sql<NotificationRow & { n: number }>`
    select (array_agg(id order by at desc, id desc))[1] as id, key, (array_agg(facts order by at desc, id desc))[1] as facts,
      (array_agg(path order by at desc, id desc))[1] as path, max(at) as at, max(read_at) as read_at,
      count(distinct coalesce(facts->>'who', id::text))::int as n
    from (select * from notifications where account_id = ${accountId} order by at desc, id desc limit ${LOOKED_AT}) newest
    group by ${LINE}, read_at is null order by max(at) desc, 1 desc limit ${limit}`.execute(db)
  return rows
}

/** How many lines of the bell have something unread. */
export async function unreadOf(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(distinct (${LINE})) as n from notifications where account_id = ${accountId} and read_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** Marks all of mine as read, or those that stand in the lines of these ids; what came to a line later stays unread. */
export const markRead = (db: Db, accountId: string, ids: string[] | undefined, at: Date) =>
  sql`update notifications n set read_at = ${at} where account_id = ${accountId} and read_at is null ${
    ids === undefined
      ? sql``
      : sql`and exists (select 1 from notifications c where c.account_id = ${accountId} and c.id = any(${ids}::uuid[])
          and (c.id = n.id or c.key = n.key and c.facts->>'cause' = n.facts->>'cause' and n.at <= c.at))`
  }`.execute(db)

/** Posts at organisations that are held on a day or begin later. */
export async function postsAt(db: Db, organisationIds: string[], day: string): Promise<{ id: string; organisation_id: string }[]> {
  const { rows } = await sql<{
    id: string
    organisation_id: string
  }>`select m.id, m.organisation_id from memberships m join accounts a on a.id = m.account_id
    where m.organisation_id = any(${organisationIds}::uuid[]) and (m.valid_to is null or m.valid_to > ${day}) and a.closed_at is null`.execute(db)
  return rows
}

/** Ends posts on a day and begins the same ones elsewhere, in one statement; answers those that were still held at who gives. */
export async function movePosts(db: Db, moves: { id: string; from: string; to: string; on: string; newId: string }[]): Promise<string[]> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as g(id uuid, "from" uuid, "to" uuid, "on" date, "newId" uuid)`
  const { rows } = await sql<{ id: string }>`
    with held as (
      select m.*, g."to", g."newId", greatest(g."on", m.valid_from) as moves_on from memberships m join ${given} on g.id = m.id
      where m.organisation_id = g."from" and (m.valid_to is null or m.valid_to > g."on")
    ), begun as (
      insert into memberships (id, province_id, account_id, organisation_id, role, post, valid_from, valid_to, rank)
      -- Divisions stay behind; who led one there is placed anew.
      select "newId", province_id, account_id, "to", role, post, moves_on, valid_to, case when division_id is null then rank else 'staff' end from held returning id
    )
    update memberships m set valid_to = held.moves_on, version = m.version + 1 from held where m.id = held.id and (select count(*) from begun) >= 0 returning m.id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Posts with who holds them, as far as the actor may see them. */
export async function postsNamed(db: Db, ids: string[]): Promise<{ id: string; account_id: string; name: string; post: string }[]> {
  const { rows } = await sql<{
    id: string
    account_id: string
    name: string
    post: string
  }>`select m.id, m.account_id, a.name, m.post from memberships m join accounts a on a.id = m.account_id where m.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

const inPost = (today: string) =>
  sql`exists (select 1 from memberships m where m.account_id = a.id and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to > ${today}))`
const WRITABLE = sql`c.email_confirmed_at is not null and c.email_failed_at is null`

type Reachable = { accountId: string; username: string; email: string | null; address: string | null; phone: string | null; confirmedAt: Date | null }
export async function reachable(db: Db, ids: string[], today: string) {
  const { rows } = await sql<Reachable>`
    select a.id as "accountId", a.username, case when ${WRITABLE} then c.email end as email, c.email as address, c.phone, c.email_confirmed_at as "confirmedAt" from accounts a left join account_contacts c on c.account_id = a.id
    where a.id = any (${ids}::uuid[]) and a.closed_at is null and ${inPost(today)}`.execute(db)
  return rows
}

/** Ids, in their order, of accounts with an address that is good. */
export async function writable(db: Db, today: string, after: string | undefined, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from account_contacts c join accounts a on a.id = c.account_id
    where ${WRITABLE} and a.closed_at is null ${after ? sql`and a.id > ${after}` : sql``} and ${inPost(today)} order by a.id limit ${limit}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

type NoticeRow = { id: string; accountId: string; key: string; facts: Record<string, unknown>; path: string; at: Date }
const NOTICE = sql`id, account_id as "accountId", key, facts, path, at`
export const noticesByIds = async (db: Db, ids: string[]): Promise<NoticeRow[]> =>
  (await sql<NoticeRow>`select ${NOTICE} from notifications where id = any (${ids}::uuid[])`.execute(db)).rows
export const unreadNotices = async (db: Db, accountId: string, since: Date, limit: number): Promise<NoticeRow[]> =>
  (
    await sql<NoticeRow>`select ${NOTICE} from notifications where account_id = ${accountId} and at > ${since} and read_at is null order by at desc limit ${limit}`.execute(
      db,
    )
  ).rows

export const markBounced = async (db: Db, accountId: string, email: string, why: string, at: Date): Promise<void> =>
  void (await sql`update account_contacts set email_failed_at = ${at}, email_failed_why = ${why} where account_id = ${accountId} and email = ${email}`.execute(
    db,
  ))
export const setEmail = async (db: Db, accountId: string, provinceId: string, email: string): Promise<void> =>
  void (await sql`insert into account_contacts (account_id, province_id, email) values (${accountId}, ${provinceId}, ${email}) on conflict (account_id) do update set email = excluded.email`.execute(
    db,
  ))
