/** The kinds of personal data that inspections bring along: who inspected, answered, closed. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('inspections.events', 'inspection_events', {
    inspections: ['team', 'in_charge_id', 'in_charge_name'],
    inspection_checklists: ['changed_by_name'],
    inspection_findings: ['answered_by_name', 'closed_by_name', 'closed_note'],
  }),
]
