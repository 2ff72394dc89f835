/** The kinds of personal data that tasks bring along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('tasks.events', 'task_events', {
    task_confirmations: ['reported_by', 'confirmed_by'],
    task_contributions: ['asked_by_name', 'filed_by_name', 'used_by_name', 'used_note'],
    urgings: ['urged_by_id'],
    tasks: ['replaced_by_id'],
    calendar_feeds: ['account_id', 'membership_id'],
    publications: ['opened_by'],
    publication_lines: ['objected_by', 'answered_by'],
    charges: ['leader_membership_id', 'leader_name', 'leader_post', 'set_by'],
  }),
]
