/**
 * Views: what a list shows (search, filters, order, columns) kept under a name, for oneself or for one's organisation.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns saved_views, view_defaults.
 */
import { sql } from 'kysely'
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { demo } from './demo.ts'
import { handover } from './handover.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { judgedView } from './views.ts'

export { endedBody, endedPlaces } from './ended.ts'
export { several } from './judge.ts'

export const views = defineModule({
  name: 'views',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { saved_views: 'involved', view_defaults: 'involved' },
  perProvince: { view_defaults: 'joins' },
  /** Where somebody begins in both, they begin as in the province that goes on. */
  async uniting(db, from, into) {
    const { numAffectedRows } = await sql`delete from view_defaults d where province_id = any(${from}::uuid[])
      and exists (select 1 from view_defaults o where o.province_id <> d.province_id and (o.province_id = ${into} or o.province_id = any(${from}::uuid[]))
        and o.account_id = d.account_id and o.list = d.list)`.execute(db)
    return numAffectedRows ? [`${numAffectedRows} choices of a view to begin with were dropped`] : []
  },
  routes,
  shows: { saved_views: judgedView },
  permissions: {
    /** Keeps views for all of one's organisation; one's own everybody keeps. In departments whoever leads or keeps the papers, elsewhere all who work there. */
    'views.share': ['@head', '@deputy', '@clerk', '@division_head', 'office', 'lead_agency', 'commune', 'alliance'],
    // The system's own: never a role's.
    'views.system': [],
  },
  names: { 'saved_views.account_id': 'own', 'view_defaults.account_id': 'own' },
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  handover,
  demo,
})
