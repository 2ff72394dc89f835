/** The kinds of personal data that petitions bring along: who raised and answered, and what a sentence may name. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('petitions.events', 'petition_events', {
    petitions: ['raised_by_name', 'answered_by_name', 'title', 'words', 'answer', 'escalated_why', 'closed_why', 'source_words'],
    petition_matters: ['opened_by_name', 'title'],
    petition_routes: ['set_by_name'],
  }),
]
