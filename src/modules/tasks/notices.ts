/** Kinds of notices about tasks, for those who choose which are carried outside. */
import type { NoticeKind } from '#platform/module'

export const notices: NoticeKind[] = [
  {
    kind: 'tasks.late',
    keys: ['tasks.notice.late', 'tasks.notice.urged', 'tasks.notice.digest', 'tasks.notice.letters', 'tasks.notice.escalated'],
    urgent: true,
  },
  { kind: 'tasks.soon', keys: ['tasks.notice.soon', 'tasks.notice.today', 'tasks.notice.confirm.'] },
  {
    kind: 'tasks.given',
    keys: [
      'tasks.notice.issued',
      'tasks.notice.partner',
      'tasks.notice.assigned',
      'tasks.notice.insisted',
      'tasks.notice.rework',
      'tasks.notice.date',
      'tasks.notice.cancelled',
      'tasks.notice.replaced',
      'tasks.notice.toObject',
      'tasks.notice.suspended',
      'tasks.notice.resumed',
    ],
  },
  { kind: 'tasks.progress', keys: ['tasks.notice.'] },
]
