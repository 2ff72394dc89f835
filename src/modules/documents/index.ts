/**
 * Documents: the register of papers, what the reader found in them, and its review until tasks can be issued.
 *
 * This is the module's face. Other modules import from here and nowhere else.
 * Owns documents, document_texts, document_files, document_references, readings, reading_items, document_events,
 * document_intakes, document_dispatches, document_scans.
 */
import { defineModule } from '#platform/module'
import { demo } from './demo.ts'
import { work } from './doors.ts'
import { handover, paper, paperNamed } from './handover.ts'
import { routes } from './http.ts'
import { lists } from './lists.ts'
import { messages } from './messages.ts'
import { personal } from './personal.ts'
import { actionMessages } from './action-messages.ts'
import { personalMessages } from './personal-messages.ts'
import { refuse } from './problems.ts'
import { searchRegister } from './queries.ts'
import { recogniseJob } from './scans.ts'
import { settings } from './settings.ts'
import { toRow } from './store.ts'
import { itemById, toItem } from './store-items.ts'
import { shownDocument } from './store-list.ts'

export { chainOf, replacements, type Replacement } from './chain.ts'
export { OutcomeFormat, outcomeFile } from './outcome.ts'
export { outcomeOfReading, outcomeSchema } from './outcome-rules.ts'
export { countedReading } from './terms.ts'
export { confirmedCases } from './replay.ts'
export { dutiesToReport } from './obligations.ts'
export {
  documentForNewTask,
  documentName,
  documentParties,
  documentPath,
  documentsByIds,
  documentText,
  itemsToIssue,
  markItemsIssued,
  paperForProduct,
  registerOutgoing,
  shareDocument,
  shareDocuments,
} from './face.ts'
export { takeFromFolder, type IntakeFolder } from './folder.ts'
export { numberKey } from './rules.ts'
export type { ChainPaper, Duty, DocumentChain, DocumentSummary, ItemToIssue, OutgoingPaper } from './contract.ts'

export const documents = defineModule({
  name: 'documents',
  migrations: new URL('./migrations/', import.meta.url),
  // Arrival numbers and what arrives are an organisation's.
  perProvince: { documents: 'joins', document_intakes: 'joins' },
  tables: {
    documents: 'involved',
    document_texts: 'involved',
    document_files: 'involved',
    document_references: 'involved',
    document_events: 'involved',
    document_scans: 'involved',
    readings: 'closed',
    reading_items: 'closed',
    document_intakes: 'closed',
    document_dispatches: 'closed',
  },
  routes,
  longs: [recogniseJob],
  shows: {
    documents: async (ctx, id) => {
      const one = await shownDocument(ctx.db, id)
      return one && toRow(one)
    },
    reading_items: async (ctx, id) => {
      const one = await itemById(ctx.db, id)
      return one && toItem(one)
    },
  },
  permissions: {
    /** Opens the register; which papers stand in it for this person, row security says. */
    'documents.see': ['leader', 'office', 'lead_agency', 'head', 'officer', 'commune', 'alliance', 'committee', 'cooperative', 'ministry', 'auditor'],
    'documents.readAll': ['leader', 'office', 'lead_agency', 'auditor'],
    'documents.register': ['office', 'lead_agency'],
    'documents.review': ['office', 'lead_agency'],
    /** Decides to whom papers in work go when their organisation ends. */
    'documents.handOver': ['office'],
    // What other systems do by token: never a role's.
    'documents.intake': [],
    'documents.dispatch': [],
    // The part of the system that keeps links, shares and states in order: never a role's.
    'documents.office': [],
  },
  // Another system reads what its organisation may see, hands in what arrives and takes out what is to be signed; it registers nothing by hand and reviews nothing.
  forTokens: ['documents.see', 'documents.intake', 'documents.dispatch'],
  problems: refuse.codes,
  messages: {
    vi: { ...messages.vi, ...personalMessages.vi, ...actionMessages.vi },
    en: { ...messages.en, ...personalMessages.en, ...actionMessages.en },
  },
  personal,
  settings,
  work,
  search: searchRegister,
  lists,
  handover,
  paper,
  paperNamed,
  demo,
})
