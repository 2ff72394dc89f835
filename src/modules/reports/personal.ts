/** The kinds of personal data that reports bring along: who did what, and what a sentence may name. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('reports.events', 'report_events', {
    report_indicators: ['changed_by_name'],
    report_indicator_definitions: ['changed_by_name', 'basis'],
    report_form_versions: ['made_by_name'],
    report_schedules: ['made_by_name'],
    report_requests: ['opened_by_name'],
    report_submissions: ['sent_by_name', 'accepted_by_name', 'returned_note', 'late_reason'],
    report_versions: ['sent_by_name', 'returned_by_name', 'returned_note', 'texts'],
    report_files: ['added_by_name'],
    report_source_values: ['entered_by_name'],
    report_settlements: ['settled_by_name'],
    report_shares: ['made_by_name', 'basis'],
    report_cells: ['saved_by_name', 'texts', 'notes', 'reasons'],
  }),
]
