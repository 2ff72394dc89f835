/** The kinds of personal data that work inside an organisation brings along. */
import { sql } from 'kysely'
import { inTimeline, MOST_COUNTED, MOST_ROWS, type PersonalKind, type PersonalRow } from '#platform/personal'
import { postsOf } from '#modules/people'

export const personal: PersonalKind[] = [
  inTimeline('inside.events', 'routing_events', {
    routings: ['officer_id', 'partner_ids', 'noted_by', 'handed_by', 'submitted_by', 'signed_by', 'note', 'draft'],
    inside_rules: ['set_by'],
  }),
  {
    kind: 'inside.handovers',
    tables: { post_handovers: ['membership_id', 'post', 'made_by', 'made_by_id', 'undone_by', 'decisions'] },
    fields: ['at', 'post', 'validTo', 'to'],
    async count(ctx) {
      const { rows } = await sql<{
        n: number
      }>`select count(*) as n from (select 1 from post_handovers where province_id = ${ctx.actor.provinceId} limit ${MOST_COUNTED}) x`.execute(ctx.db)
      return { records: rows[0]?.n ?? 0, over: 0 }
    },
    async collect(ctx, accountId) {
      const { rows } = await sql<PersonalRow>`select made_at as at, post, ends_on::text as "validTo", made_by as "to" from post_handovers
        where province_id = ${ctx.actor.provinceId} and membership_id = any (${await postsOf(ctx, accountId)}::uuid[]) order by made_at desc limit ${MOST_ROWS}`.execute(
        ctx.db,
      )
      return rows
    },
  },
]
