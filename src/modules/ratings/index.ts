/**
 * Ratings: how cooperatives are rated by dated schemes: their own score, its appraisal, evidence, publication.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns rating_schemes, ratings, rating_files, rating_events.
 */
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { beside } from './beside.ts'
import { demo } from './demo.ts'
import { notices, remindDaily, work } from './doors.ts'
import { routes } from './http.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { refuse } from './problems.ts'
import { ratingAgain, schemeAgain } from './again.ts'

const OVERSEERS = ['commune', 'lead_agency', 'alliance', 'leader', 'office', 'auditor'] as const

export const ratings = defineModule({
  name: 'ratings',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { rating_schemes: 'province', ratings: 'involved', rating_files: 'involved', rating_events: 'involved' },
  published: { ratings: `t.state = 'published'` },
  routes,
  shows: { ratings: ratingAgain, rating_schemes: schemeAgain },
  permissions: {
    /** Schemes, and the ratings that concern one or are published. */
    'ratings.see': [...OVERSEERS, 'cooperative'],
    /** The lists, as far as row security lets through. */
    'ratings.lists': [...OVERSEERS],
    /** Scores its own cooperative; a commune from paper, for those of its place. */
    'ratings.score': ['cooperative', 'commune', 'lead_agency'],
    'ratings.appraise': ['commune', 'lead_agency'],
    'ratings.publish': ['lead_agency'],
    'ratings.setSchemes': ['lead_agency'],
  },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily: [remindDaily],
  work,
  beside,
  demo,
})
