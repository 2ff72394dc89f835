/** The kinds of personal data that the apparatus brings along: who is in charge, with what ability, who said so. */
import { inTable, inTimeline, type PersonalKind } from '#platform/personal'

const { fields, count, collect } = inTable({
  table: 'apparatus_officers',
  person: 'account_id',
  at: 'from_on',
  show: { at: 'from_on', post: 'civil_post', phone: 'phone', email: 'email', note: 'field' },
})

export const personal: PersonalKind[] = [
  {
    kind: 'apparatus.officers',
    tables: { apparatus_officers: ['account_id', 'name', 'civil_post', 'qualification', 'field', 'trainings', 'phone', 'email', 'handed_note'] },
    fields,
    count,
    ...(collect ? { collect } : {}),
  },
  inTimeline('apparatus.events', 'apparatus_events', {
    apparatus_bodies: ['confirmed_by_name'],
    apparatus_focals: ['set_by_name'],
    apparatus_confirmations: ['confirmed_by_name'],
    apparatus_measures: ['made_by_name'],
  }),
]
