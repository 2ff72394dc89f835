/** Correcting what the register says of a paper, and reading it again. */
import { z } from 'zod'
import { action, Seen, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import type { Reading } from '#lib/reader'
import { DocumentState, Particulars, type Doubted } from './contract.ts'
import { isTaken } from './numbering.ts'
import { refuse } from './problems.ts'
import { columnsOf, fingerprintOf, particularsOf, proposedItems, read, readable, READER_VERSION, writtenOf } from './read.ts'
import { linkToRegister, saveReferences } from './references.ts'
import { changeDocument, documentById, marksOf, saveText, textOf, type DocumentChange, type DocumentRecord } from './store.ts'
import { addItems, itemsForUpdate, readingOf, removeUntouched, saveReading, toItem } from './store-items.ts'
import { settle } from './settle.ts'
import { recount } from './terms.ts'
import { carriedMarks, UNMARKED, type ReadingParticulars, type ScanMarks } from './rules.ts'

const asParticulars = (one: DocumentRecord): ReadingParticulars => ({
  ...(one.type ? { type: one.type } : {}),
  ...(one.number ? { number: one.number } : {}),
  ...(one.issuer ? { issuer: one.issuer } : {}),
  ...(one.issued_on ? { issuedOn: one.issued_on } : {}),
  ...(one.place ? { place: one.place } : {}),
  ...(one.subject ? { subject: one.subject } : {}),
  signer: one.signer,
  addressees: one.addressees,
  recipients: one.recipients,
  places: {},
})

/** Which particulars are as the reading found them, in words of a scan of which the recognition was not sure: whoever corrected one looked at it. */
export function unsureParticulars(document: DocumentRecord, found: ReadingParticulars, doubted: readonly Doubted[]): string[] {
  const now = asParticulars(document)
  return Object.entries(found.places).flatMap(([name, place]) => {
    const key = name as keyof ReadingParticulars
    const same = JSON.stringify(now[key]) === JSON.stringify(found[key])
    return same && doubted.some((word) => word.start < place.end && word.end > place.start) ? [name] : []
  })
}

/** An empty value takes a particular away. */
function corrected(
  now: ReadingParticulars,
  change: { [Name in keyof z.output<typeof Particulars>]?: z.output<typeof Particulars>[Name] | undefined },
): ReadingParticulars {
  const { urgency: _urgency, ...said } = change
  const merged = { ...now, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as ReadingParticulars
}

/** Corrects particulars. What the paper prints is kept as printed; this says what it is. */
export const correctDocument = action({
  name: 'documents.correct',
  may: 'documents.register',
  on: 'documents',
  input: Seen.extend(Particulars.partial().shape),
  output: z.object({ id: z.uuid() }),
  async run(ctx, { id, version: _seen, ...change }) {
    const document = (await documentById(ctx.db, id))!
    const columns = await columnsOf(ctx, corrected(asParticulars(document), change))
    const year = document.direction === 'outgoing' && columns.issued_on ? Number(columns.issued_on.slice(0, 4)) : document.year
    const renumbered =
      document.direction === 'outgoing' && columns.number !== null && (columns.number_key !== document.number_key || year !== document.year)
    if (renumbered && (await isTaken(ctx, document.owner_organisation_id, columns.number!, year)))
      throw refuse.numberTaken({ number: columns.number, year })
    await changeDocument(ctx.db, id, { ...columns, year, ...(change.urgency === undefined ? {} : { urgency: change.urgency }) })
    await linkToRegister(ctx, id)
    if (renumbered) await ctx.emit('documents.renumbered', { documentId: id, number: columns.number, issuedOn: columns.issued_on })
    const items = await recount(ctx, id, document.issued_on, columns.issued_on)
    if (items > 0) await record(ctx, 'document_events', id, 'recounted', { facts: { n: items, on: columns.issued_on ?? '' } })
    await record(ctx, 'document_events', id, 'corrected', {
      facts: { fields: Object.keys(change).filter((field) => change[field as keyof typeof change] !== undefined) },
    })
    return { id }
  },
})

/**
 * Reads a paper again: after the reader has become better, or with a text typed from a scan. What people corrected, accepted or
 * dropped stays; only proposals that nobody touched give way.
 */
export const readAgain = action({
  name: 'documents.readAgain',
  may: 'documents.review',
  on: 'documents',
  input: Seen.extend({ text: z.string().min(1).optional() }),
  output: z.object({ id: z.uuid(), state: DocumentState, items: z.number().int() }),
  secret: ['text'],
  look: async ({ text }) => (text === undefined ? undefined : readable(text)),
  async run(ctx, input, typed) {
    const document = (await documentById(ctx.db, input.id))!
    const kept = await textOf(ctx.db, input.id)
    const text = typed ?? kept
    if (text === undefined) throw refuse.noText()
    if (kept !== undefined && text !== kept) await refuseWhenDecided(ctx, input.id)
    const marks = kept === undefined ? UNMARKED : carriedMarks(kept, text, await marksOf(ctx.db, input.id))
    const { items, before } = await takeReading(ctx, document, text, marks)
    await record(ctx, 'document_events', input.id, before ? 'readAgain' : 'read', { facts: { n: items } })
    return { id: input.id, state: (await documentById(ctx.db, input.id))!.state, items }
  },
})

/** Reads a text of a registered paper and keeps what was found, around what people have said of it already. */
export async function takeReading(ctx: Ctx, document: DocumentRecord, text: string, marks: ScanMarks): Promise<{ items: number; before: boolean }> {
  const { id } = document
  const reading = await read(ctx, text)
  const before = await readingOf(ctx.db, id)
  await changeDocument(ctx.db, id, await freshColumns(ctx, document, before?.particulars, reading))
  await saveText(ctx, id, reading.text, fingerprintOf(reading.text), marks)
  await saveReading(ctx, id, { particulars: particularsOf(reading.document), readerVersion: READER_VERSION })
  await saveReferences(ctx, id, reading.references)
  await linkToRegister(ctx, id)
  const items = await proposeAnew(ctx, id, reading, marks.doubted)
  await settle(ctx, id)
  return { items, before: before !== undefined }
}

/** Another text would move every place that decided items point to. */
async function refuseWhenDecided(ctx: Ctx, id: string): Promise<void> {
  const decided = (await itemsForUpdate(ctx.db, id)).some((one) => one.state === 'accepted' || one.state === 'issued')
  if (decided) throw refuse.alreadyIssued()
}

/** New particulars only where a person has not said otherwise: empty ones, and those still as the last reading found them. */
async function freshColumns(ctx: Ctx, document: DocumentRecord, before: ReadingParticulars | undefined, reading: Reading): Promise<DocumentChange> {
  const now = asParticulars(document)
  const next = particularsOf(reading.document)
  const untouched = (value: unknown, found: unknown) =>
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    JSON.stringify(value) === '{}' ||
    (before !== undefined && JSON.stringify(value) === JSON.stringify(found))
  const names = ['type', 'number', 'issuer', 'issuedOn', 'place', 'subject', 'signer', 'addressees', 'recipients'] as const
  const fresh = Object.fromEntries(
    names.filter((name) => next[name] !== undefined && untouched(now[name], before?.[name])).map((name) => [name, next[name]]),
  )
  const columns = await columnsOf(ctx, { ...now, ...fresh })
  if (document.direction !== 'outgoing') return columns
  const year = columns.issued_on ? Number(columns.issued_on.slice(0, 4)) : document.year
  const { number, number_key: key } = columns
  const same = number === null || (key === document.number_key && year === document.year)
  if (same || !(await isTaken(ctx, document.owner_organisation_id, number, year))) return { ...columns, year }
  // Another paper that went out bears this number: nobody is asked now, so it stays open until somebody looks.
  const { number: _taken, ...others } = fresh
  return { ...(await columnsOf(ctx, { ...now, ...others })), year }
}

/** Proposals of a new reading, but none where an item of the same words stands already. */
async function proposeAnew(ctx: Ctx, id: string, reading: Reading, doubted: readonly Doubted[]): Promise<number> {
  await removeUntouched(ctx.db, id)
  const standing = (await itemsForUpdate(ctx.db, id)).map(toItem)
  const covered = (place: { start: number; end: number }) =>
    standing.some((item) => item.quote === reading.text.slice(item.start, item.end) && item.start < place.end && item.end > place.start)
  const items = (await proposedItems(ctx, reading, await writtenOf(ctx, id), doubted)).filter((item) => !covered(item))
  await addItems(ctx, id, items)
  return items.length
}
