/** The kinds of personal data that support brings along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('support.events', 'support_events', {
    support_policies: ['recorded_by_name'],
    supports: ['asked_by_name', 'decided_by_name', 'saved_by_name', 'reason', 'need', 'result'],
    support_deliveries: ['recorded_by_name', 'struck_by_name', 'struck_why', 'note'],
    support_files: ['added_by_name'],
  }),
]
