/**
 * Documents: the register of papers, what the reader found in them, and its review until tasks can be issued.
 *
 * This is the module's face. Other modules import from here and nowhere else.
 * Owns documents, document_texts, document_files, document_references, readings, reading_items, document_events.
 */
export { documentForNewTask, documentName, documentPath, documentsByIds, documentText, itemsToIssue, markItemsIssued, registerOutgoing, shareDocument } from './face.ts'
export { numberKey } from './rules.ts'
export type { DocumentSummary, ItemToIssue, OutgoingPaper } from './contract.ts'
