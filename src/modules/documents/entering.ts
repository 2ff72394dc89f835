/** How a paper enters the register: its number, its words, its file; by whatever way it came. See register.ts, packages.ts, intake.ts. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import { vietNamDay } from '#lib/period'
import type { Ctx, IncomingFile } from '#platform/action'
import { extractText } from '#platform/extract'
import { refuse as refuseFile } from '#platform/file-problems'
import { keepFile, lookForMark } from '#platform/files'
import { directiveOf, LONG_TEXT } from '#platform/long-texts'
import { record } from '#platform/timeline'
import { Refusal } from '#lib/problem'
import type { Reading } from '#lib/reader'
import { learnedNames } from '#modules/organisations'
import type { FileRole, RegisterByHand, Registered, RegisterText, RegisterUpload } from './contract.ts'
import { documentPath } from './face.ts'
import { arrivalNumber, isTaken } from './numbering.ts'
import { refuse } from './problems.ts'
import { allowed, columnsOf, fingerprintOf, keepReading, LONGEST, read, refuseSecret } from './read.ts'
import { linkToRegister } from './references.ts'
import { namesIn, type ReadingParticulars } from './rules.ts'
import { askForWords } from './scans.ts'
import { addDocument, addFile, documentWithFile, documentWithText, type DocumentRecord } from './store.ts'

type ArrivalInput = z.output<typeof RegisterUpload> | z.output<typeof RegisterText> | z.output<typeof RegisterByHand>
type Columns = Awaited<ReturnType<typeof columnsOf>>
export type Outcome = z.input<typeof Registered>

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const blank = { addressees: [], recipients: [] }

/** Two clerks with the same paper at the same moment come one after the other, so that the second hears of the first. */
const alone = (ctx: Ctx, what: string) => sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(ctx.db)

const alreadyThere = (known: DocumentRecord) =>
  refuse.alreadyRegistered({
    id: known.id,
    path: documentPath(known.id),
    number: known.number ?? known.subject ?? '',
    arrivalNumber: known.arrival_number ?? undefined,
    registeredOn: known.arrival_on ?? vietNamDay(known.made_at),
  })

/** Writes the paper into the register under its number: arrival number of its book, or its own printed number if outgoing. */
export async function enter(ctx: Ctx, input: ArrivalInput, columns: Columns): Promise<{ id: string; arrivalNumber: number | null }> {
  const owner = ctx.actor.organisationId
  if (!owner) throw refuse.noOrganisation()
  const day = input.arrivalOn ?? ctx.today
  const incoming = input.direction === 'incoming'
  const year = Number((incoming ? day : (columns.issued_on ?? day)).slice(0, 4))
  if (!incoming && columns.number && (await isTaken(ctx, owner, columns.number, year))) throw refuse.numberTaken({ number: columns.number, year })
  const arrival = incoming ? await arrivalNumber(ctx, owner, input.series, day) : undefined
  const id = await addDocument(ctx, {
    ...columns,
    direction: input.direction,
    arrival_number: arrival?.number ?? null,
    arrival_on: incoming ? day : null,
    series: arrival?.series ?? null,
    year: arrival?.year ?? year,
    urgency: input.urgency ?? null,
    owner_organisation_id: owner,
    state: 'registered',
    reply_to: null,
  })
  await record(ctx, 'document_events', id, 'registered', { facts: arrival ? { arrivalNumber: arrival.number, series: arrival.series } : {} })
  return { id, arrivalNumber: arrival?.number ?? null }
}

/** Reads a paper with its annexes behind it (a plan issued by a decision), but never at the cost of what the paper alone says. */
async function readWith(ctx: Ctx, text: string, annexes: readonly string[], ahead?: Reading): Promise<Reading> {
  // What was read ahead knew no names of the province.
  const knows = ahead && namesIn(text, await learnedNames(ctx.db)).length === 0
  const alone = knows ? ahead : await read(ctx, text)
  const joined = [text, ...annexes].join('\n\n')
  if (annexes.length === 0 || joined.length > LONGEST) return alone
  const whole = await read(ctx, joined)
  const places = new Set(whole.tasks.map(({ start, end }) => `${start} ${end}`))
  const { number, type, issuedOn, issuer } = alone.document
  const same =
    number === whole.document.number && type === whole.document.type && issuedOn === whole.document.issuedOn && issuer === whole.document.issuer
  return same && alone.tasks.every(({ start, end }) => places.has(`${start} ${end}`)) ? whole : alone
}

/** Enters a paper by its words; see `Brought`. */
export async function enterText(ctx: Ctx, input: ArrivalInput, text: string, { given = {}, annexes = [], ahead }: Brought = {}): Promise<Outcome> {
  const fingerprint = fingerprintOf(text)
  await alone(ctx, fingerprint)
  const known = await documentWithText(ctx.db, fingerprint)
  if (known) throw alreadyThere(known)
  const reading = await readWith(ctx, text, annexes, ahead)
  const { id, arrivalNumber } = await enter(ctx, input, await columnsOf(ctx, { ...reading.document, ...given }))
  const items = await keepReading(ctx, id, reading, reading.text === text ? fingerprint : fingerprintOf(reading.text))
  await linkToRegister(ctx, id)
  await record(ctx, 'document_events', id, 'read', { facts: { n: items } })
  ctx.about('documents', id)
  return { id, arrivalNumber, state: 'read', items }
}

/** What a file of any kind is to the register. `unread`: no program could look for marks of secrecy in it. */
export type Looked = { kind: 'text' | 'scan' | 'other'; text?: string; unread: boolean }

/** Looks into a file, of which nothing is kept yet: a mark of secrecy refuses it here, and so does what stops it from being read. */
export async function lookInto(file: IncomingFile): Promise<Looked> {
  try {
    const { text, beside } = await extractText(file.bytes, { name: file.name })
    refuseSecret(beside)
    return { kind: 'text', text: allowed(text), unread: false }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'files.noText') return { kind: 'scan', unread: true }
    if (error.code === 'files.foreign') return { kind: 'other', unread: !(await lookForMark(file)) }
    throw error
  }
}

/** A scan shows its marks only to eyes: somebody has to say that there is none. */
function refuseUnlooked({ unread }: Looked, notSecret: boolean): void {
  if (unread && !notSecret) throw refuse.scanUnchecked()
}

type Brought = {
  /** Particulars that somebody knows already; they go before those that are read. */
  given?: Partial<ReadingParticulars>
  /** Words of its annexes, read behind its own. */
  annexes?: readonly string[]
  /** Its reading, where it was read ahead. */
  ahead?: Reading
}

/** Reads a long text before anybody's connection would wait for it; one of usual length is read when it is entered. */
export const readAhead = async (text: string | undefined): Promise<{ ahead?: Reading }> =>
  text !== undefined && text.length >= LONG_TEXT ? { ahead: await directiveOf(text) } : {}

/** Registers a file, whoever brought it. `looked`: what a look into it has shown. */
export async function registerFile(
  ctx: Ctx,
  input: z.output<typeof RegisterUpload> & { file: IncomingFile },
  { looked, ...brought }: Brought & { looked: Looked },
): Promise<Outcome> {
  const hash = sha256(input.file.bytes)
  await alone(ctx, hash)
  const known = await documentWithFile(ctx.db, hash)
  if (known) throw alreadyThere(known)
  if (looked.kind === 'other') throw refuseFile.foreign()
  refuseUnlooked(looked, input.notSecret)
  const { text } = looked
  const done =
    text === undefined
      ? { ...(await enterBare(ctx, input, brought.given ?? {})), state: 'registered' as const, items: 0 }
      : await enterText(ctx, input, text, brought)
  const kept = await keepFile(ctx, input.file, { looked: true })
  await addFile(ctx, done.id, kept, text === undefined ? 'scan' : 'original')
  const recognising = text === undefined
  if (recognising) await askForWords(ctx, done.id, kept)
  ctx.about('documents', done.id)
  return { ...done, recognising }
}

const enterBare = async (ctx: Ctx, input: ArrivalInput, given: Partial<ReadingParticulars>) => {
  const entered = await enter(ctx, input, await columnsOf(ctx, { ...blank, ...given }))
  if (Object.keys(given).length > 0) await linkToRegister(ctx, entered.id)
  return entered
}

/** Keeps a file with a registered paper. Annexes may be of any kind; in which no program can look for marks, somebody says that he looked. */
export async function attach(
  ctx: Ctx,
  id: string,
  file: IncomingFile,
  role: Exclude<FileRole, 'original'>,
  { notSecret, looked }: { notSecret: boolean; looked: Looked },
): Promise<string> {
  refuseUnlooked(looked, notSecret)
  const kept = await keepFile(ctx, file, { looked: true })
  await addFile(ctx, id, kept, role)
  await record(ctx, 'document_events', id, 'fileAdded', { facts: { name: kept.name } })
  return kept.id
}
