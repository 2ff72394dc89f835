/** The kinds of personal data that kept views bring along: who keeps what, and with which they begin. */
import { sql } from 'kysely'
import { inTable, type PersonalKind } from '#platform/personal'

const views = inTable({
  table: 'saved_views',
  person: 'account_id',
  at: 'made_at',
  show: { at: 'made_at', what: 'list', value: 'name' },
  removable: true,
})

export const personal: PersonalKind[] = [
  {
    ...views,
    kind: 'views.own',
    tables: { saved_views: ['account_id', 'name', 'said', 'changed_by_name'], view_defaults: ['account_id'] },
    async erase(ctx, accountId) {
      await sql`delete from view_defaults where province_id = ${ctx.actor.provinceId} and account_id = ${accountId}`.execute(ctx.db)
      return (await views.erase?.(ctx, accountId)) ?? 0
    },
  },
]
