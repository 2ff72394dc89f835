/**
 * An official paper as data: header, title or subject, addressees, bases, body tree, tables, signature, recipients.
 *
 * The words of the form (number line, day, marks, closing signs) are made here, so that every renderer and the
 * preview in the browser say the same; bytes are made in `#platform/papers`. Source: Nghị định 30/2020/NĐ-CP, Annex I.
 */
export * from './paper.ts'
export { fieldCodes, makePaper, refuse } from './make.ts'
export { headerOf, paragraphsOf, type PaperHead } from './parts.ts'
export { papersMessages } from './messages.ts'
export {
  bodyLines,
  capitals,
  citation,
  closed,
  handLines,
  longDay,
  numberLine,
  placeAndDay,
  punctuated,
  recipientLines,
  romanNumber,
  signatureLines,
  type BodyLine,
} from './wording.ts'
