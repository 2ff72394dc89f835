/** Reading a paper: from its text to particulars, references and proposed items. */
import { createHash } from 'node:crypto'
import type { Ctx } from '#platform/action'
import { nfc } from '#lib/text'
import { readParticulars, type Particulars, type Reading, type Task } from '#lib/reader'
import { secrecyMark } from '#lib/secrecy'
import { officeCalendar } from '#platform/calendar'
import { directiveOf, repairedText } from '#platform/long-texts'
import { learnedNames } from '#modules/organisations'
import { certainOrganisations, resolver, type Written } from './parties.ts'
import { refuse } from './problems.ts'
import { saveReferences } from './references.ts'
import type { Doubted, Party } from './contract.ts'
import { fingerprintText, namesIn, numberKey, type ReadingParticulars, type SaidItem } from './rules.ts'
import { returningTerm, termsOf } from './terms.ts'
import { changeDocument, documentById, saveText, type DocumentChange } from './store.ts'
import { addItems, saveReading, type NewItem } from './store-items.ts'

/** Longest text that is read, in letters: the longest real programme of the corpus has a fifth of it. */
export const LONGEST = 2_000_000
/** Raised when readings of the same text would come out differently. */
export const READER_VERSION = '2'

/**
 * Refuses a paper that bears a mark of secrecy, before anything of it is kept.
 * Source: Luật Bảo vệ bí mật nhà nước 2018 (29/2018/QH14), Art. 5: state secrets are not drafted, kept or sent on networked
 * systems that are not made for them.
 */
export function refuseSecret(...texts: (string | null | undefined)[]): void {
  for (const text of texts) {
    const mark = text ? secrecyMark(nfc(text)) : undefined
    if (mark) throw refuse.secret({ mark })
  }
}

/** A text that may be read, repaired: there is one, it is not endless, and it is no secret. */
export async function readable(text: string): Promise<string> {
  if (text.length > LONGEST * 2) throw refuse.tooLong({ limit: LONGEST })
  return allowed((await repairedText(text)).text)
}

/** A repaired text that may be read; see `readable`. */
export function allowed(plain: string): string {
  if (plain.trim() === '') throw refuse.emptyText()
  if (plain.length > LONGEST) throw refuse.tooLong({ limit: LONGEST })
  refuseSecret(plain)
  return plain
}

export const fingerprintOf = (text: string): string => createHash('sha256').update(fingerprintText(text)).digest('hex')

export const particularsOf = ({
  type,
  number,
  issuer,
  issuedOn,
  place,
  subject,
  signer,
  addressees,
  recipients,
  places,
}: Particulars): ReadingParticulars => ({
  ...(type ? { type } : {}),
  ...(number ? { number } : {}),
  ...(issuer ? { issuer } : {}),
  ...(issuedOn ? { issuedOn } : {}),
  ...(place ? { place } : {}),
  ...(subject ? { subject } : {}),
  ...(signer ? { signer } : {}),
  addressees,
  recipients,
  places: Object.fromEntries(Object.entries(places).filter(([, at]) => at !== undefined)),
})

/** The particulars of a reading as columns of the register. */
export async function columnsOf(
  ctx: Ctx,
  read: Pick<ReadingParticulars, 'type' | 'number' | 'issuer' | 'issuedOn' | 'place' | 'subject' | 'signer' | 'addressees' | 'recipients'>,
): Promise<
  Required<
    Pick<
      DocumentChange,
      | 'type'
      | 'number'
      | 'number_key'
      | 'issuer'
      | 'issuer_id'
      | 'issued_on'
      | 'place'
      | 'subject'
      | 'signer'
      | 'addressees'
      | 'recipients'
      | 'addressee_ids'
    >
  >
> {
  const written = { issuedOn: read.issuedOn ?? null, issuer: read.issuer ?? null }
  return {
    type: read.type ?? null,
    number: read.number ?? null,
    number_key: read.number ? numberKey(read.number) : null,
    issuer: read.issuer ?? null,
    issuer_id: read.issuer ? ((await certainOrganisations(ctx, [read.issuer], written))[0] ?? null) : null,
    issued_on: written.issuedOn,
    place: read.place ?? null,
    subject: read.subject ?? null,
    signer: read.signer ?? {},
    addressees: read.addressees,
    recipients: read.recipients,
    addressee_ids: await certainOrganisations(ctx, read.addressees, written),
  }
}

const namesOf = (task: Task): string[] => [...task.lead, ...task.coordinate, ...task.reportTo]

/** Day and issuer of a paper as the register has them: what somebody corrected or knew before goes before what was read. */
export async function writtenOf(ctx: Ctx, documentId: string): Promise<Written> {
  const document = await documentById(ctx.db, documentId)
  return { issuedOn: document?.issued_on ?? null, issuer: document?.issuer ?? null }
}

/** Tasks of a reading as proposed items, their names resolved for today. */
export async function proposedItems(
  ctx: Ctx,
  reading: Pick<Reading, 'tasks' | 'obligations'>,
  written: Written,
  doubted: readonly Doubted[] = [],
): Promise<NewItem[]> {
  const resolve = await resolver(ctx, reading.tasks.flatMap(namesOf), written)
  const calendar = await officeCalendar()
  const { issuedOn } = written
  const duties = new Map(reading.obligations.map((duty) => [duty.task, duty]))
  return reading.tasks
    .map((task, index) => ({ task: withDamage(task, doubted), duty: duties.get(index) }))
    .filter(({ task }) => task.end > task.start)
    .map(({ task, duty }) => ({
      ...itemOf(task, resolve),
      ...termsOf(task, issuedOn, calendar),
      obligation: duty ? { about: duty.about, from: duty.from ?? issuedOn, term: returningTerm(duty.term), confirmedBy: null } : null,
      said: saidOf(task),
    }))
}

/** An order that holds a word which was not recognised for sure asks to be compared with the picture. */
function withDamage(task: Task, doubted: readonly Doubted[]): Task {
  const misread = doubted.some((word) => word.start < task.end && word.end > task.start)
  return misread && !task.doubts.includes('text-damaged') ? { ...task, doubts: [...task.doubts, 'text-damaged'] } : task
}

function itemOf(task: Task, resolve: (written: string) => Party): NewItem {
  return {
    path: task.path,
    quote: task.quote,
    start: task.start,
    end: task.end,
    kind: task.kind,
    action: task.action,
    deliverable: task.deliverable ?? null,
    // Several dates stay a doubt ("due-several"); the last is the end of the whole.
    due: lastOf(task.due),
    every: task.every,
    dueText: task.dueText ?? null,
    lead: task.lead.map(resolve),
    coordinate: task.coordinate.map(resolve),
    reportTo: task.reportTo.map(resolve),
    doubts: task.doubts,
    mentions: task.mentions,
    madeBy: 'reader' as const,
  }
}

const lastOf = (days: readonly string[]): string | null => days.toSorted().at(-1) ?? null

const saidOf = ({ quote, start, end, kind, every, due, lead, coordinate, reportTo }: Task): SaidItem => ({
  quote,
  start,
  end,
  kind,
  every,
  due: lastOf(due),
  lead,
  coordinate,
  reportTo,
})

/** Reads a text, a long one apart, with the names that people of the province confirmed. Offsets are into `text` of the answer. */
export const read = async (ctx: Pick<Ctx, 'db'>, text: string): Promise<Reading> =>
  directiveOf(text, { organisations: namesIn(text, await learnedNames(ctx.db)) })

/** Letters up to which a paper is looked at whole before anybody decided about it; of a longer one its beginning and its end. */
const LONG_PAPER = 100_000
const HEAD_OF_LONG = 60_000
const TAIL_OF_LONG = 30_000

/**
 * What a paper says of itself, for a proposal: quick, whatever its length. Letterhead and signature stand at its two ends; only what a very
 * long paper says of its issuer in its middle alone is not seen here, but when it is read.
 */
export function glance(text: string): Particulars {
  if (text.length <= LONG_PAPER) return readParticulars(text)
  return readParticulars(`${text.slice(0, HEAD_OF_LONG)}\n\n${text.slice(-TAIL_OF_LONG)}`)
}

/** Keeps a reading of a registered paper: text, references, reading and proposed items. The particulars are the caller's affair. */
export async function keepReading(ctx: Ctx, documentId: string, reading: Reading, fingerprint: string): Promise<number> {
  await saveText(ctx, documentId, reading.text, fingerprint)
  await saveReading(ctx, documentId, { particulars: particularsOf(reading.document), readerVersion: READER_VERSION })
  await saveReferences(ctx, documentId, reading.references)
  const items = await proposedItems(ctx, reading, await writtenOf(ctx, documentId))
  await addItems(ctx, documentId, items)
  await changeDocument(ctx.db, documentId, { state: 'read' })
  return items.length
}
