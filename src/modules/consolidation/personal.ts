/** The kinds of personal data that consolidated reports bring along: who did what, and what a sentence may name. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('consolidation.events', 'consolidation_events', {
    consolidations: ['opened_by_name', 'signed_by_name', 'signer_name', 'frozen', 'withdrawn_why'],
    consolidation_parts: ['changed_by_name', 'body'],
    consolidation_versions: ['made_by_name', 'parts', 'note'],
    consolidation_proposals: ['text'],
    consolidation_templates: ['changed_by_name'],
  }),
]
