/** The SQL of the members' register. */
import { sql } from 'kysely'
import { newId, type Db } from '#platform/db'
import { fold } from '#lib/text'
import type { Membership } from './member-rules.ts'
import type { Hand } from './store.ts'

export type MemberRecord = {
  id: string
  version: number
  cooperative_id: string
  number: string | null
  kind: 'official' | 'capital' | 'service'
  nature: 'person' | 'household' | 'group' | 'organisation'
  name: string
  gender: 'female' | 'male' | null
  ethnic_minority: boolean
  foreign_member: boolean
  joined_on: string
  left_on: string | null
  left_why: string | null
  contribution: number
  identity: string | null
}
const COLUMNS = sql.raw(
  'm.id, m.version, m.cooperative_id, m.number, m.kind, m.nature, m.name, m.gender, m.ethnic_minority, m.foreign_member, m.joined_on, m.left_on, m.left_why, m.contribution, i.identity',
)
const FROM = sql.raw('cooperative_members m left join cooperative_member_identities i on i.member_id = m.id')
const ORDER: Record<string, string> = {
  name: 'm.name collate "vi-x-icu", m.id',
  '-contribution': 'm.contribution desc, m.id desc',
  joinedOn: 'm.joined_on, m.id',
  '-joinedOn': 'm.joined_on desc, m.id desc',
}

/** Members with who they are; on a day gone by with what they had put in by then, and with a leaving only where it had come. */
const membersOn = (past: string | null) =>
  past === null
    ? FROM
    : sql`(select b.id, b.version, b.cooperative_id, b.number, b.kind, b.nature, b.name, b.folded, b.gender, b.ethnic_minority, b.foreign_member, b.joined_on,
        case when b.left_on <= ${past}::date then b.left_on end as left_on, case when b.left_on <= ${past}::date then b.left_why end as left_why,
        (select coalesce(sum(c.value), 0)::bigint from cooperative_contributions c where c.member_id = b.id and c.made_on <= ${past}::date) as contribution
      from cooperative_members b) m left join cooperative_member_identities i on i.member_id = m.id`

export type MembersWanted = { cooperativeId: string; q: string; kind: string | null; who: 'now' | 'left'; sort: string; on: string; past: boolean }

/** One page of a cooperative's members, and how many there are. */
export async function listMembers(db: Db, wanted: MembersWanted, skip: number, most: number): Promise<{ rows: MemberRecord[]; total: number }> {
  const { cooperativeId, kind, who, on, past } = wanted
  const words = fold(wanted.q).split(' ').filter(Boolean).slice(0, 8)
  const here = sql`(m.left_on is null or m.left_on > ${on}::date)`
  const all = [
    sql`m.joined_on <= ${on}::date`,
    sql`m.cooperative_id = ${cooperativeId}`,
    who === 'now' ? here : sql`not ${here}`,
    ...(kind ? [sql`m.kind = ${kind}`] : []),
    ...words.map((word) => sql`m.folded like ${`%${word}%`}`),
  ]
  const where = sql.join(all, sql` and `)
  const order = sql.raw(ORDER[wanted.sort]!)
  const { rows } = await sql<
    MemberRecord & { total: number }
  >`select page.*, whole.total from (select count(*) as total from cooperative_members m where ${where}) whole
    left join lateral (select ${COLUMNS} from ${membersOn(past ? on : null)} where ${where} order by ${order} limit ${most} offset ${skip}) page on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export async function memberById(db: Db, id: string): Promise<MemberRecord | undefined> {
  return (await sql<MemberRecord>`select ${COLUMNS} from ${FROM} where m.id = ${id}`.execute(db)).rows[0]
}

const COUNTED = sql.raw(`count(*) filter (where kind = 'official') as official, count(*) filter (where kind = 'capital') as capital,
      count(*) filter (where kind = 'service') as service, count(*) filter (where gender = 'female') as women, count(*) filter (where ethnic_minority) as ethnic,
      count(*) filter (where foreign_member and kind = 'official') as "foreignOfficial", coalesce(sum(contribution), 0)::bigint as contributed,
      coalesce(max(contribution), 0)::bigint as largest, coalesce(sum(contribution) filter (where kind = 'capital'), 0)::bigint as "capitalOnly",
      coalesce(sum(contribution) filter (where foreign_member), 0)::bigint as "foreignContributed"`)

/** What is counted of the members of a day: in one pass. `past`: with what was put in by then. */
export async function membershipOf(db: Db, cooperativeId: string, day: string, past = false): Promise<Membership> {
  const { rows } = await sql<Membership>`select ${COUNTED}
    from ${past ? membersOn(day) : sql`cooperative_members m`} where m.cooperative_id = ${cooperativeId} and joined_on <= ${day} and (left_on is null or left_on > ${day}::date)`.execute(
    db,
  )
  return rows[0]!
}

/** The same of the members of many today: those without a member are left out. */
export async function membershipsOf(db: Db, cooperativeIds: string[], day: string): Promise<(Membership & { id: string })[]> {
  const { rows } = await sql<Membership & { id: string }>`select m.cooperative_id as id, ${COUNTED} from cooperative_members m
    where m.cooperative_id = any(${cooperativeIds}::uuid[]) and joined_on <= ${day} and (left_on is null or left_on > ${day}::date) group by 1`.execute(
    db,
  )
  return rows
}

/** What a yearly declaration asks of the members, counted from their register on the last day that it tells. Nothing where nobody stands in it. */
export async function bookOfYear(db: Db, cooperativeId: string, { from, to }: { from: string; to: string }): Promise<BookOfYear | undefined> {
  const here = sql`(left_on is null or left_on > ${to}::date)`
  const { rows } = await sql<BookOfYear & { everybody: number }>`select count(*) as everybody,
      count(*) filter (where kind = 'official' and ${here}) as "officialMembers", count(*) filter (where kind = 'capital' and ${here}) as "capitalMembers",
      count(*) filter (where kind = 'service' and ${here}) as "serviceMembers", count(*) filter (where gender = 'female' and ${here}) as "femaleMembers",
      count(*) filter (where ethnic_minority and ${here}) as "ethnicMembers",
      count(*) filter (where kind = 'official' and joined_on >= ${from}) as "joinedMembers",
      count(*) filter (where kind = 'official' and left_on between ${from} and ${to}) as "leftMembers",
      coalesce((select sum(c.value) from cooperative_contributions c where c.cooperative_id = ${cooperativeId} and c.made_on <= ${to}), 0)::bigint as "paidCapital"
    from cooperative_members where cooperative_id = ${cooperativeId} and joined_on <= ${to}`.execute(db)
  const { everybody, ...book } = rows[0]!
  return everybody > 0 ? book : undefined
}
export type BookOfYear = Record<
  'officialMembers' | 'capitalMembers' | 'serviceMembers' | 'femaleMembers' | 'ethnicMembers' | 'joinedMembers' | 'leftMembers' | 'paidCapital',
  number
>

export type NewMember = {
  id: string
  cooperativeId: string
  number: string | null
  kind: string
  nature: string
  name: string
  gender: string | null
  ethnicMinority: boolean
  foreign: boolean
  joinedOn: string
  contribution: number | null
  certificateNumber: string | null
  identity: string | null
  phone: string | null
  address: string | null
  bornOn: string | null
  /** Of one who left before the list was brought in. */
  leftOn?: string | null
}

/**
 * Enters members with what identifies them and what they contributed on joining: three statements, however many. Answers those whom
 * somebody else entered at the same moment, by their number of identity: they are not to stay.
 */
export async function insertMembers(db: Db, hand: Hand, members: readonly NewMember[]): Promise<string[]> {
  if (members.length === 0) return []
  const given = JSON.stringify(members.map((one) => ({ ...one, contributionId: newId() })))
  const from = sql`jsonb_to_recordset(${given}::jsonb) as r(id uuid, "cooperativeId" uuid, number text, kind text, nature text, name text, gender text, "ethnicMinority" boolean,
    "foreign" boolean, "joinedOn" date, contribution bigint, "certificateNumber" text, identity text, phone text, address text, "bornOn" date, "leftOn" date, "contributionId" uuid)`
  await sql`insert into cooperative_members (id, province_id, cooperative_id, number, kind, nature, name, gender, ethnic_minority, foreign_member, joined_on, left_on, contribution, import_id,
      recorded_at, recorded_by_name)
    select r.id, ${hand.provinceId}, r."cooperativeId", r.number, r.kind, r.nature, r.name, r.gender, r."ethnicMinority", r."foreign", r."joinedOn", r."leftOn", coalesce(r.contribution, 0),
      ${hand.importId}, ${hand.at}, ${hand.name} from ${from}`.execute(db)
  const { rows: entered } = await sql<{
    member_id: string
  }>`insert into cooperative_member_identities (member_id, province_id, cooperative_id, identity, phone, address, born_on, gone)
    select r.id, ${hand.provinceId}, r."cooperativeId", r.identity, r.phone, r.address, r."bornOn", r."leftOn" is not null from ${from}
    where coalesce(r.identity, r.phone, r.address, r."bornOn"::text) is not null on conflict do nothing returning member_id`.execute(db)
  await sql`insert into cooperative_contributions (id, province_id, cooperative_id, member_id, made_on, value, asset, certificate_number, recorded_at, recorded_by_name)
    select r."contributionId", ${hand.provinceId}, r."cooperativeId", r.id, r."joinedOn", r.contribution, 'money', r."certificateNumber", ${hand.at}, ${hand.name} from ${from}
    where r.contribution > 0`.execute(db)
  const known = new Set(entered.map((one) => one.member_id))
  return members.flatMap(({ id, identity }) => (identity !== null && !known.has(id) ? [id] : []))
}

export type KnownMember = Pick<MemberRecord, 'id' | 'cooperative_id' | 'name' | 'number' | 'left_on' | 'identity'> & {
  folded: string
  born_on: string | null
}

/** Members of these cooperatives, and who was one, by what identifies them or by their name: for those who bring lists. */
export async function knownMembers(db: Db, cooperativeIds: string[], identities: string[], folded: string[]): Promise<KnownMember[]> {
  const { rows } = await sql<KnownMember>`select m.id, m.cooperative_id, m.name, m.folded, m.number, m.left_on, i.identity, i.born_on from ${FROM}
    where m.cooperative_id = any(${cooperativeIds}::uuid[]) and (m.folded = any(${folded}::text[]) or i.identity = any(${identities}::text[]))`.execute(
    db,
  )
  return rows
}

export type ContributionRecord = {
  id: string
  made_on: string
  value: number
  asset: 'money' | 'land_use' | 'other'
  detail: string | null
  certificate_number: string | null
  certificate_on: string | null
  recorded_by_name: string
}
/** The newest first. */
export async function contributionsOf(db: Db, memberId: string, skip: number, most: number): Promise<{ rows: ContributionRecord[]; total: number }> {
  const { rows } = await sql<ContributionRecord & { total: number }>`select page.*, whole.total
    from (select count(*)::int as total from cooperative_contributions where member_id = ${memberId}) whole
    left join lateral (select id, made_on, value, asset, detail, certificate_number, certificate_on, recorded_by_name
      from cooperative_contributions where member_id = ${memberId} order by made_on desc, id desc limit ${most} offset ${skip}) page on true`.execute(
    db,
  )
  return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total }
}

export type NewContribution = Omit<ContributionRecord, 'id' | 'recorded_by_name'>
export async function insertContribution(db: Db, hand: Hand, member: { id: string; cooperative_id: string }, one: NewContribution): Promise<string> {
  const id = newId()
  await sql`insert into cooperative_contributions (id, province_id, cooperative_id, member_id, made_on, value, asset, detail, certificate_number, certificate_on, recorded_at, recorded_by_name)
    values (${id}, ${hand.provinceId}, ${member.cooperative_id}, ${member.id}, ${one.made_on}, ${one.value}, ${one.asset}, ${one.detail}, ${one.certificate_number}, ${one.certificate_on},
      ${hand.at}, ${hand.name})`.execute(db)
  await sql`update cooperative_members set contribution = contribution + ${one.value} where id = ${member.id}`.execute(db)
  return id
}

export async function endMembership(db: Db, id: string, leftOn: string, why: string | null): Promise<void> {
  await sql`update cooperative_members set left_on = ${leftOn}, left_why = ${why} where id = ${id}`.execute(db)
  await sql`update cooperative_member_identities set gone = true where member_id = ${id}`.execute(db)
}

export async function identityOf(
  db: Db,
  memberId: string,
): Promise<{ identity: string | null; phone: string | null; address: string | null; born_on: string | null } | undefined> {
  const { rows } = await sql<{
    identity: string | null
    phone: string | null
    address: string | null
    born_on: string | null
  }>`select identity, phone, address, born_on from cooperative_member_identities where member_id = ${memberId}`.execute(db)
  return rows[0]
}

/**
 * Of members that an import brought: those on which something was built since, and those who are no longer there for whoever asks (their cooperative
 * lies elsewhere now): what one does not see cannot be taken back.
 */
export async function builtOnMembers(db: Db, ids: string[], importId: string): Promise<{ id: string; name: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string | null }>`select i.id, m.name from unnest(${ids}::uuid[]) i (id)
    left join cooperative_members m on m.id = i.id and m.import_id = ${importId} where m.id is null or m.version > 1`.execute(db)
  return rows
}

/** Answers whose they were. */
export async function removeMembers(db: Db, ids: string[], importId: string): Promise<string[]> {
  const these = sql`member_id in (select id from cooperative_members where id = any(${ids}::uuid[]) and import_id = ${importId})`
  await sql`delete from cooperative_contributions where ${these}`.execute(db)
  await sql`delete from cooperative_member_identities where ${these}`.execute(db)
  const { rows } = await sql<{ id: string }>`with gone as (delete from cooperative_members where id = any(${ids}::uuid[]) and import_id = ${importId}
      returning cooperative_id) select distinct cooperative_id as id from gone`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The least that a member had on a day from `from` on, had they also put in `value` then: below nought, more was given back by some day than had
 * come by it.
 */
export async function leastFrom(db: Db, memberId: string, { from, value }: { from: string; value: number }): Promise<number> {
  const { rows } = await sql<{ least: number }>`select coalesce(min(balance), 0)::bigint as least from (
      select made_on, sum(value) over (order by made_on range unbounded preceding) as balance
      from (select made_on, value from cooperative_contributions where member_id = ${memberId} union all select ${from}::date, ${value}::bigint) c) b
    where made_on >= ${from}::date`.execute(db)
  return rows[0]!.least
}

/** Every member of one cooperative, for its sheet, each with the number of the certificate that they were given last. */
export async function everyMember(db: Db, cooperativeId: string, most: number): Promise<(MemberRecord & { certificate_number: string | null })[]> {
  return (
    await sql<MemberRecord & { certificate_number: string | null }>`select ${COLUMNS}, (select c.certificate_number from cooperative_contributions c
        where c.member_id = m.id and c.certificate_number is not null order by c.made_on desc, c.id desc limit 1) as certificate_number
      from ${FROM} where m.cooperative_id = ${cooperativeId} order by m.name collate "vi-x-icu", m.id limit ${most}`.execute(db)
  ).rows
}
