/** The kinds of personal data that ratings bring along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('ratings.events', 'rating_events', {
    rating_schemes: ['recorded_by_name'],
    ratings: ['sent_by_name', 'appraised_by_name', 'reason', 'scores'],
    rating_files: ['added_by_name', 'checked_by_name', 'check_note'],
  }),
]
