/** SQL for many accounts at once, beside store.ts. Decides nothing. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import type { Db } from '#platform/db'
import type { AccountRow, ContactRow, MembershipRecord } from './store.ts'

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`

export type NewAccountRow = Omit<AccountRow, 'version' | 'closed_at' | 'erased_at' | 'created_at'>

/** Adds accounts; answers the ids of those whose user name was free. */
export async function insertAccounts(db: Db, rows: readonly NewAccountRow[], at: Date): Promise<Set<string>> {
  const added = await sql<{ id: string }>`insert into accounts (id, province_id, username, name, demonstration, created_at)
    select id, province_id, username, name, demonstration, ${at} from jsonb_to_recordset(${json(rows)}) as row(id uuid, province_id uuid, username text, name text, demonstration boolean)
    on conflict (username) do nothing returning id`.execute(db)
  return new Set(added.rows.map((row) => row.id))
}

export async function insertContacts(db: Db, rows: readonly ContactRow[]): Promise<void> {
  await sql`insert into account_contacts (account_id, province_id, phone, email, staff_number)
    select account_id, province_id, phone, email, staff_number from jsonb_to_recordset(${json(rows)}) as row(account_id uuid, province_id uuid, phone text, email text, staff_number text)
    on conflict (account_id) do update set phone = excluded.phone, email = excluded.email, staff_number = excluded.staff_number`.execute(db)
}

/** Provinces unite: of several people with one staff number those of the province that goes on keep it. Its own owner reads beside row security. */
export async function clearStaffNumbers(db: Db, from: string[], into: string): Promise<string[]> {
  const done = await sql`update account_contacts c set staff_number = null from (
      select account_id, row_number() over (partition by staff_number order by province_id <> ${into}, account_id) as place from account_contacts where staff_number is not null and province_id = any(${[...from, into]}::uuid[])
    ) k where k.account_id = c.account_id and k.place > 1`.execute(db)
  return done.numAffectedRows
    ? [`${done.numAffectedRows} staff numbers that two people had were cleared at those who came over: enter or import them anew`]
    : []
}

export async function insertMemberships(db: Db, rows: readonly Omit<MembershipRecord, 'version'>[]): Promise<void> {
  await sql`insert into memberships (id, province_id, account_id, organisation_id, role, post, valid_from, valid_to, rank, division_id)
    select id, province_id, account_id, organisation_id, role, post, valid_from, valid_to, rank, division_id
    from jsonb_to_recordset(${json(rows)}) as row(id uuid, province_id uuid, account_id uuid, organisation_id uuid, role text, post text, valid_from date, valid_to date, rank text, division_id uuid)`.execute(
    db,
  )
}

/** Posts that were added by mistake end on the day they began: they were never held. */
export async function neverHeld(db: Db, ids: string[]): Promise<void> {
  await sql`update memberships set valid_to = valid_from, version = version + 1 where id = any(${ids}::uuid[])`.execute(db)
}

export async function changedMemberships(db: Db, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from memberships where id = any(${ids}::uuid[]) and version > 1`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export type KnownPerson = {
  id: string
  username: string
  name: string
  closed: boolean
  phone: string | null
  email: string | null
  staff: string | null
  posts: { organisationId: string; post: string; role: string }[]
}
export type Sought = { usernames: string[]; staffNumbers: string[]; emails: string[]; names: string[]; organisationIds: string[] }

/** Accounts of the province that may be these people: by user name, number, address, or by name in one of the organisations. */
export async function knownPeople(db: Db, sought: Sought, day: string): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    with found as (
      select id from accounts where username = any(${sought.usernames})
      union select account_id from account_contacts where staff_number = any(${sought.staffNumbers})
      union select account_id from account_contacts where lower(email) = any(${sought.emails})
      union select a.id from memberships m join accounts a on a.id = m.account_id
        where m.organisation_id = any(${sought.organisationIds}::uuid[]) and (m.valid_to is null or m.valid_to > ${day}) and hopluc.fold(a.name) = any(${sought.names})
    )
    select a.id, a.username, a.name, a.closed_at is not null as closed, c.phone, c.email, c.staff_number as staff,
      coalesce((select jsonb_agg(jsonb_build_object('organisationId', m.organisation_id, 'post', m.post, 'role', m.role)) from memberships m where m.account_id = a.id and (m.valid_to is null or m.valid_to > ${day})), '[]') as posts
    from found join accounts a on a.id = found.id left join account_contacts c on c.account_id = a.id`.execute(db)
  return rows
}

export async function usernamesTaken(db: Db, names: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from people.usernames_taken(${names}) as name`.execute(db)
  return new Set(rows.map((row) => row.name))
}

export async function usedAccounts(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from people.used(${ids}) as id`.execute(ctx.db)
  return new Set(rows.map((row) => row.id))
}

export const takeBack = async (ctx: Ctx, ids: string[]): Promise<void> => void (await sql`select people.take_back(${ids})`.execute(ctx.db))

export async function setPasswords(ctx: Ctx, given: { id: string; hash: string }[], goodUntil: Date): Promise<void> {
  await sql`select people.set_passwords(${given.map(({ id }) => id)}, ${given.map(({ hash }) => hash)}, ${goodUntil}, ${ctx.now})`.execute(ctx.db)
}

export type Handed = { id: string; username: string; name: string; post: string; organisationId: string }

/** Accounts with the post they hold, for the list that is handed out. */
export async function toHand(db: Db, ids: string[]): Promise<Handed[]> {
  const { rows } = await sql<Handed>`select a.id, a.username, a.name, m.post, m.organisation_id as "organisationId" from accounts a
    cross join lateral (select post, organisation_id from memberships m where m.account_id = a.id order by valid_from, id limit 1) m where a.id = any(${ids}::uuid[]) and a.closed_at is null`.execute(
    db,
  )
  return rows
}
