/** The kinds of personal data that inspections bring along: who inspected, answered, closed. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('inspections.events', 'inspection_events', {
    inspections: ['team', 'in_charge_id', 'in_charge_name'],
    inspection_checklists: ['changed_by_name'],
    inspection_visits: ['team_signed_by', 'team_signed_post', 'body_signed_by', 'body_signed_post', 'refused_by', 'refused_why', 'unsigned_why'],
    inspection_findings: ['answered_by_name', 'closed_by_name', 'closed_note'],
  }),
]
