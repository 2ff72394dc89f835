/**
 * Oversight: what must be right in a cooperative, and what is done where it is not. Governance (meetings, terms, by-laws, audits),
 * rules that find what is missing and who is weak or stopped, plans for those.
 *
 * This is the module's face. Other modules import from here and nowhere else. Owns oversight_rules, oversight_meetings,
 * oversight_records, oversight_findings, oversight_looks, oversight_plans, oversight_steps, oversight_leftovers, oversight_events.
 */
import type { Ctx } from '#platform/action'
import { defineModule } from '#platform/module'
import { actionMessages } from './action-messages.ts'
import { beside } from './beside.ts'
import { demo } from './demo.ts'
import { holdings, notices, remindDaily, work } from './doors.ts'
import { routes } from './http.ts'
import { lookAt, lookDaily, lookJob } from './look.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { wholePlan } from './plan-view.ts'
import { refuse } from './problems.ts'
import { oneAgain } from './again.ts'
import { lists } from './views.ts'

export { settlePlan } from './closing.ts'
export { meetingsRecorded } from './face.ts'

const OVERSEERS = ['commune', 'lead_agency', 'alliance', 'leader', 'office', 'auditor'] as const

export const oversight = defineModule({
  name: 'oversight',
  migrations: new URL('./migrations/', import.meta.url),
  tables: {
    oversight_rules: 'province',
    oversight_looks: 'province',
    oversight_meetings: 'involved',
    oversight_records: 'involved',
    oversight_findings: 'involved',
    oversight_plans: 'involved',
    oversight_steps: 'involved',
    oversight_leftovers: 'involved',
    oversight_events: 'involved',
  },
  names: { 'oversight_plans.officer_id': 'oversight.plan' },
  // The province that goes on has its own word; what those that end had set is not to win over it by its day.
  perProvince: { oversight_rules: 'stays' },
  routes,
  shows: {
    oversight_plans: wholePlan,
    oversight_meetings: oneAgain.meeting,
    oversight_records: oneAgain.record,
    oversight_findings: oneAgain.finding,
  },
  permissions: {
    /** Of cooperatives that concern one: rules, what is missing, plans. */
    'oversight.see': [...OVERSEERS, 'cooperative'],
    /** The lists, as far as row security lets through. */
    'oversight.lists': [...OVERSEERS],
    /** Records meetings, terms, by-laws, audits: of its own cooperative, or of those of its place. */
    'oversight.record': ['cooperative', 'commune', 'lead_agency'],
    /** Says of what a rule found that it is so or not, makes plans and carries them out. */
    'oversight.settle': ['commune', 'lead_agency'],
    'oversight.setRules': ['lead_agency'],
    // The system's own: never a role's.
    'oversight.system': [],
  },
  problems: refuse.codes,
  messages: { vi: { ...messages.vi, ...actionMessages.vi }, en: { ...messages.en, ...actionMessages.en } },
  personal,
  notices,
  daily: [lookDaily, remindDaily],
  jobs: [lookJob],
  // What was found of one is looked at anew when the register changed; the night looks at all.
  listens: {
    'cooperatives.changed': async (ctx: Ctx, { id }: { id: string }) => void (await lookAt(ctx, [id])),
    'cooperatives.merged': async (ctx: Ctx, { id, mergedId }: { id: string; mergedId: string }) => void (await lookAt(ctx, [id, mergedId])),
    'cooperatives.parted': async (ctx: Ctx, { id, mergedId }: { id: string; mergedId: string }) => void (await lookAt(ctx, [id, mergedId])),
  },
  work,
  beside,
  lists,
  holdings,
  demo,
})
