/** The kinds of personal data that proposals bring along: who wrote, sent, put, decided and said what. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('decisions.events', 'proposal_events', {
    proposals: [
      'sent_by_name',
      'put_by_name',
      'leader_membership_id',
      'leader_name',
      'leader_post',
      'returned_by_name',
      'returned_note',
      'office_note',
      'opinion',
    ],
    proposal_items: ['decided_by_name', 'decided_by_post', 'noted_by_name', 'opinion'],
    proposal_versions: ['sent_by_name', 'returned_by_name', 'returned_note'],
  }),
]
