/** The kinds of personal data that writing to people brings along. */
import { sql } from 'kysely'
import { counting, inTable, type PersonalKind, type PersonalRow } from '#platform/personal'

export const personal: PersonalKind[] = [
  {
    kind: 'integrations.ways',
    tables: { notice_ways: ['account_id', 'how'] },
    fields: ['how'],
    count: counting(sql`notice_ways where true`),
    collect: async (ctx, accountId) =>
      (await sql<PersonalRow>`select how from notice_ways where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db))
        .rows,
    erase: async (ctx, accountId) =>
      Number(
        (await sql`delete from notice_ways where account_id = ${accountId} and province_id = ${ctx.actor.provinceId}`.execute(ctx.db))
          .numAffectedRows ?? 0,
      ),
  },
  {
    kind: 'integrations.mails',
    tables: { mails: ['account_id', 'why'] },
    keep: { days: 180, mode: 'erase' },
    ...inTable({
      table: 'mails',
      person: 'account_id',
      at: 'created_at',
      show: { at: 'created_at', what: 'kind', state: 'state', sentAt: 'sent_at', note: 'why' },
      removable: true,
    }),
  },
  {
    kind: 'integrations.deliveries',
    tables: { webhook_deliveries: ['account_id', 'title', 'why'], webhooks: ['recipient'] },
    keep: { days: 180, mode: 'erase' },
    ...inTable({
      table: 'webhook_deliveries',
      person: 'account_id',
      at: 'created_at',
      show: { at: 'created_at', what: 'title', state: 'state', endedAt: 'ended_at' },
      removable: true,
    }),
  },
]
