/** The kinds of personal data that statistics bring along: who made a set of open data, who published and withdrew an issue. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('statistics.publish', 'open_data_events', {
    open_data_sets: ['made_by_name'],
    open_data_issues: ['published_by_name', 'withdrawn_why'],
  }),
]
