/** The kinds of personal data that organisations bring along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('organisations.events', 'organisation_events', {
    reorganisations: ['drafted_by_name', 'decided_by_name', 'undone_by_name'],
    handovers: ['decided_by_name'],
    learned_names: ['confirmed_by', 'confirmed_by_name', 'revoked_by_name'],
  }),
]
