/** The kinds of personal data that papers bring along. */
import { inTimeline, type PersonalKind } from '#platform/personal'

export const personal: PersonalKind[] = [
  inTimeline('documents.events', 'document_events', {
    documents: ['made_by', 'made_by_name'],
    document_dispatches: ['returned_by'],
    document_intakes: ['came_by'],
    reading_items: ['made_by'],
  }),
  {
    // Who signed and who is named: mostly people without an account, of whom nothing is gathered by name.
    kind: 'documents.papers',
    tables: { documents: ['signer'], document_texts: ['text'], document_intakes: ['particulars'], readings: ['particulars'] },
    fields: [],
    count: async () => ({ records: null, over: 0 }),
  },
]
