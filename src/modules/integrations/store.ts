/** The only file that names this module's tables. Decides nothing. */
import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { How } from './contract.ts'

export type MailRow = {
  id: string
  province_id: string
  account_id: string
  kind: 'confirmation' | 'notice' | 'digest' | 'trial'
  key: string
  notice_id: string | null
  state: 'waiting' | 'sending' | 'sent' | 'nothing' | 'bounced' | 'refused' | 'unsure' | 'given_up'
  tries: number
  why: string | null
  created_at: Date
  sent_at: Date | null
}
export type WebhookRow = {
  id: string
  province_id: string
  name: string
  url: string
  kinds: string[]
  recipient: 'account' | 'phone'
  state: 'active' | 'failing' | 'stopped'
  secret: string
  earlier_secret: string | null
  earlier_until: Date | null
  failing_since: Date | null
  created_at: Date
  version: number
}
export type DeliveryRow = {
  id: string
  province_id: string
  webhook_id: string
  account_id: string | null
  notice_id: string | null
  kind: string
  urgent: boolean
  title: string
  path: string
  state: 'waiting' | 'delivered' | 'failed'
  tries: number
  next_at: Date | null
  status: number | null
  why: string | null
  ms: number | null
  created_at: Date
  ended_at: Date | null
}

type Tables = {
  notice_ways: { account_id: string; province_id: string; how: How }
  mails: MailRow
  webhooks: WebhookRow
  webhook_deliveries: DeliveryRow
}
const own = (db: Db) => db.withTables<Tables>()

export const wayOf = async (db: Db, accountId: string): Promise<How | undefined> =>
  (await own(db).selectFrom('notice_ways').select('how').where('account_id', '=', accountId).executeTakeFirst())?.how
export const waysOf = (db: Db, accountIds: string[]) =>
  accountIds.length === 0
    ? Promise.resolve([])
    : own(db).selectFrom('notice_ways').select(['account_id', 'how']).where('account_id', 'in', accountIds).execute()
export const setWay = (db: Db, row: Tables['notice_ways']) =>
  own(db)
    .insertInto('notice_ways')
    .values(row)
    .onConflict((one) => one.column('account_id').doUpdateSet({ how: row.how }))
    .execute()

/** Adds letters; those whose key is there already are left out of the answer. */
export async function insertMails(db: Db, rows: MailRow[]): Promise<string[]> {
  if (rows.length === 0) return []
  const added = await own(db)
    .insertInto('mails')
    .values(rows)
    .onConflict((one) => one.columns(['province_id', 'key']).doNothing())
    .returning('id')
    .execute()
  return added.map((row) => row.id)
}
export const mailsByIds = (db: Db, ids: string[]) => own(db).selectFrom('mails').selectAll().where('id', 'in', ids).execute()
export const lockMail = (db: Db, id: string) => own(db).selectFrom('mails').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
export const changeMail = (db: Db, id: string, change: Partial<MailRow>) => own(db).updateTable('mails').set(change).where('id', '=', id).execute()
/** Notices that were sent to this person at once. */
export const mailedNotices = async (db: Db, accountId: string, since: Date) =>
  new Set(
    (
      await own(db)
        .selectFrom('mails')
        .select('notice_id')
        .where('account_id', '=', accountId)
        .where('kind', '=', 'notice')
        .where('state', '=', 'sent')
        .where('created_at', '>', since)
        .execute()
    ).map((row) => row.notice_id),
  )
export const newestMails = (db: Db, limit: number) =>
  own(db).selectFrom('mails').selectAll().where('state', '<>', 'nothing').orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
/** Letters that came back as refused for good, where none has gone to the same person since: the newest of each. */
export async function bouncedMails(db: Db, limit: number): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`select m.* from mails m where m.state = 'bounced'
    and not exists (select 1 from mails later where later.account_id = m.account_id and later.created_at > m.created_at and later.state <> 'nothing')
    order by m.created_at desc, m.id limit ${limit}`.execute(db)
  return rows
}
export async function countMails(db: Db, since: Date): Promise<{ waiting: number; sent: number; failed: number }> {
  const { rows } = await sql<{
    waiting: number
    sent: number
    failed: number
  }>`select count(*) filter (where state in ('waiting', 'sending')) as waiting, count(*) filter (where state = 'sent') as sent,
    count(*) filter (where state in ('bounced', 'refused', 'unsure', 'given_up')) as failed from mails where created_at > ${since}`.execute(db)
  return rows[0] ?? { waiting: 0, sent: 0, failed: 0 }
}

export const insertWebhook = (db: Db, row: Omit<WebhookRow, 'version'>) =>
  own(db)
    .insertInto('webhooks')
    .values({ ...row, version: 1 })
    .execute()
export const webhooks = (db: Db) => own(db).selectFrom('webhooks').selectAll().orderBy('created_at').orderBy('id').limit(100).execute()
export const webhookById = (db: Db, id: string) => own(db).selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
/** How many notices did not arrive, by connection. */
export async function undelivered(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select webhook_id as id, count(*) as n from webhook_deliveries where state = 'failed' and notice_id is not null group by webhook_id`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}
/** The newest of them, over all connections. */
export const newestUndelivered = (db: Db, limit: number) =>
  own(db)
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('state', '=', 'failed')
    .where('notice_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
/** Sets those of a connection waiting once more, the oldest first; answers their ids. */
export async function waitAgain(db: Db, webhookId: string, limit: number, at: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update webhook_deliveries set state = 'waiting', tries = 0, next_at = ${at}, ended_at = null where id in
    (select id from webhook_deliveries where webhook_id = ${webhookId} and state = 'failed' and notice_id is not null order by created_at, id limit ${limit} for update skip locked)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}
/** Forgets the oldest failed deliveries of each connection beyond so many. */
export async function trimFailed(db: Db, keep: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from webhook_deliveries where id in (select id from
    (select id, row_number() over (partition by webhook_id order by created_at desc, id) as nth from webhook_deliveries where state = 'failed') ranked
    where nth > ${keep})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
export const changeWebhook = (db: Db, id: string, change: Partial<WebhookRow>) =>
  own(db).updateTable('webhooks').set(change).where('id', '=', id).execute()
export const raiseVersion = async (db: Db, id: string, seen: number): Promise<boolean> =>
  (
    await own(db)
      .updateTable('webhooks')
      .set({ version: sql`version + 1` })
      .where('id', '=', id)
      .where('version', '=', seen)
      .executeTakeFirst()
  ).numUpdatedRows === 1n
/** True for whoever changed it from another state: two at once are told once. */
export const turnWebhook = async (
  db: Db,
  id: string,
  from: WebhookRow['state'],
  to: WebhookRow['state'],
  failingSince: Date | null,
): Promise<boolean> =>
  (
    await own(db)
      .updateTable('webhooks')
      .set({ state: to, failing_since: failingSince })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirst()
  ).numUpdatedRows === 1n

export async function insertDeliveries(db: Db, rows: DeliveryRow[]): Promise<string[]> {
  if (rows.length === 0) return []
  const added = await own(db)
    .insertInto('webhook_deliveries')
    .values(rows)
    .onConflict((one) => one.columns(['webhook_id', 'notice_id']).doNothing())
    .returning('id')
    .execute()
  return added.map((row) => row.id)
}
export const lockDelivery = (db: Db, id: string) =>
  own(db).selectFrom('webhook_deliveries').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
export const changeDelivery = (db: Db, id: string, change: Partial<DeliveryRow>) =>
  own(db).updateTable('webhook_deliveries').set(change).where('id', '=', id).execute()
export async function deliveriesOf(
  db: Db,
  webhookId: string,
  state: DeliveryRow['state'] | undefined,
  page: number,
  size: number,
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const chosen = own(db)
    .selectFrom('webhook_deliveries')
    .where('webhook_id', '=', webhookId)
    .$if(state !== undefined, (query) => query.where('state', '=', state!))
  const { n } = await chosen.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return {
    total: n,
    rows: await chosen
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
  }
}
