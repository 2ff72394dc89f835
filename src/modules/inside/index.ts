/**
 * Inside: how work that came to an organisation is handed on there, approved and signed before it leaves; powers given for a time;
 * handing over when somebody moves. One mechanism, for the objects of any module above (`routed` in its definition).
 *
 * This is the module's face. Other modules import from here and nowhere else.
 * Owns inside_rules, routings, routing_events, routing_files, post_handovers.
 */
import { defineModule } from '#platform/module'
import { fallBack } from './fall-back.ts'
import { holdings } from './holdings.ts'
import { routes } from './http.ts'
import { remind } from './jobs.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { work } from './work.ts'

export { cameBack, cameToEnd, handedOn, insideOf, leftDirectly, requireInside, reworded, takeUp, waitsForNote, type InsideView } from './face.ts'
export { seeRouting } from './view.ts'
export { delegate } from './delegating.ts'
export { countWorks, giveWorks } from './give-works.ts'
export { approve, handOn, returnDraft, sign, submit, writeNote } from './steps.ts'

const EVERYBODY = ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee']
const FALL_BACK = ['inside.system', 'people.see', 'people.notify', 'people.manage']

export const inside = defineModule({
  name: 'inside',
  migrations: new URL('./migrations/', import.meta.url),
  tables: { inside_rules: 'involved', routings: 'involved', routing_events: 'involved', routing_files: 'involved', post_handovers: 'involved' },
  routes,
  permissions: {
    /** One's own organisation as it works inside; row security decides what of it. */
    'inside.read': EVERYBODY,
    'inside.note': ['@head', '@deputy', '@clerk', '+note'],
    'inside.approve': ['@head', '@deputy', '+approve'],
    'inside.sign': ['@head', '+sign'],
    'inside.division': ['@division_head', '@division_deputy', '+division'],
    'inside.rule': ['@head'],
    // The system's own: never a role's.
    'inside.system': [],
  },
  holdings,
  names: {
    'routings.officer_id': 'inside.officer',
    'routings.partner_ids': 'inside.partner',
    'routings.noted_by': 'history',
    'routings.handed_by': 'history',
    'routings.submitted_by': 'history',
    'post_handovers.membership_id': 'history',
    'post_handovers.made_by_id': 'history',
  },
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  work,
  daily: [
    { name: 'inside.fallBack', permissions: FALL_BACK, run: fallBack },
    { name: 'inside.remind', permissions: ['inside.system', 'people.notify'], run: remind },
  ],
  jobs: [{ name: 'inside.fallBackNow', permissions: FALL_BACK, run: fallBack }],
  listens: { 'people.postEnded': (ctx) => ctx.enqueue('inside.fallBackNow', {}), 'divisions.ended': (ctx) => ctx.enqueue('inside.fallBackNow', {}) },
})
