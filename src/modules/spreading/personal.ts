/** The kinds of personal data that spreading brings along: who did what, and what a sentence may name. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('spreading.events', 'spread_events', {
    spreads: ['opened_by_name', 'words'],
    spread_recipients: ['opened_by_name', 'acknowledged_by_name', 'head_did'],
    spread_sessions: ['told_by_name', 'chaired_by', 'materials', 'withdrawn_why'],
  }),
]
