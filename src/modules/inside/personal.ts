/** The kinds of personal data that work inside an organisation brings along. */
import { sql } from 'kysely'
import { counting, inTimeline, MOST_ROWS, type PersonalKind, type PersonalRow } from '#platform/personal'
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
    count: counting(sql`post_handovers where true`),
    async collect(ctx, accountId) {
      const { rows } = await sql<PersonalRow>`select made_at as at, post, ends_on::text as "validTo", made_by as "to" from post_handovers
        where province_id = ${ctx.actor.provinceId} and membership_id = any (${await postsOf(ctx, accountId)}::uuid[]) order by made_at desc limit ${MOST_ROWS}`.execute(
        ctx.db,
      )
      return rows
    },
  },
]
