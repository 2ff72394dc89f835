/** The kinds of personal data that oversight brings along. */
import { sql } from 'kysely'
import { counting, inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  {
    // Of people without an account: nothing is gathered by name.
    kind: 'oversight.meetings',
    tables: { oversight_meetings: ['chair_name', 'secretary_name', 'agenda', 'resolutions'], oversight_records: ['auditor', 'note'] },
    fields: [],
    count: counting(sql`oversight_meetings where true`),
  },
  inTimeline('oversight.events', 'oversight_events', {
    oversight_rules: ['recorded_by_name'],
    oversight_looks: ['by_name'],
    oversight_meetings: ['recorded_by_name', 'struck_by_name', 'struck_why'],
    oversight_records: ['recorded_by_name', 'struck_by_name', 'struck_why'],
    oversight_findings: ['settled_by_name', 'reason'],
    oversight_plans: ['opened_by_name', 'closed_by_name', 'officer_id', 'reason', 'outcome'],
    oversight_steps: ['done_by_name', 'note'],
    oversight_leftovers: ['closed_by_name', 'recorded_by_name', 'closed_basis'],
  }),
]
