/** The kinds of personal data that guidance brings along: who asked and answered, and what a sentence may name. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('guidance.events', 'guidance_events', {
    guidance_questions: ['asked_by_name', 'answered_by_name', 'question', 'answer'],
    guidance_papers: ['issued_by_name', 'words'],
  }),
]
