/** What this module itself keeps of people: requests for erasure. */
import { sql } from 'kysely'
import { MOST_ROWS, type PersonalKind, type PersonalRow } from '#platform/personal'
import { countErasures } from './store.ts'

export const personal: PersonalKind[] = [
  {
    kind: 'personal.erasures',
    tables: {
      personal_erasures: ['account_id', 'asked_by', 'asked_by_id', 'asked_by_post', 'reason', 'decided_by_id', 'decided_by_post', 'decision'],
    },
    fields: ['at', 'state', 'note', 'endedAt'],
    count: async (ctx) => ({ records: await countErasures(ctx.db), over: 0 }),
    collect: async (ctx, accountId) =>
      (
        await sql<PersonalRow>`select asked_at as at, state, coalesce(decision, reason) as note, decided_at as "endedAt" from personal_erasures
          where account_id = ${accountId} and province_id = ${ctx.actor.provinceId} order by asked_at desc limit ${MOST_ROWS}`.execute(ctx.db)
      ).rows,
  },
]
