/** Bringing papers into the register: a file, a pasted text, or by hand. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { vietNamDay } from '#lib/period'
import { action, FileInput, type Ctx, type IncomingFile } from '#platform/action'
import { extractText } from '#platform/extract'
import { keepFile, lookForMark } from '#platform/files'
import { record } from '#platform/timeline'
import { Refusal } from '#lib/problem'
import { RegisterByHand, Registered, RegisterText, RegisterUpload, FileRole } from './contract.ts'
import { documentPath } from './face.ts'
import { arrivalNumber, isTaken } from './numbering.ts'
import { refuse } from './problems.ts'
import { columnsOf, fingerprintOf, keepReading, read, readable, refuseSecret } from './read.ts'
import { linkToRegister } from './references.ts'
import type { ReadingParticulars } from './rules.ts'
import { askForWords } from './scans.ts'
import { addDocument, addFile, documentById, documentWithFile, documentWithText, type DocumentRecord } from './store.ts'

type ArrivalInput = z.output<typeof RegisterUpload> | z.output<typeof RegisterText> | z.output<typeof RegisterByHand>
type Columns = Awaited<ReturnType<typeof columnsOf>>
type Outcome = z.input<typeof Registered>

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
async function enter(ctx: Ctx, input: ArrivalInput, columns: Columns): Promise<{ id: string; arrivalNumber: number | null }> {
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

/** `given`: particulars that somebody knows already; they go before those that are read. */
async function enterText(ctx: Ctx, input: ArrivalInput, text: string, given: Partial<ReadingParticulars> = {}): Promise<Outcome> {
  await alone(ctx, fingerprintOf(text))
  const known = await documentWithText(ctx.db, fingerprintOf(text))
  if (known) throw alreadyThere(known)
  const reading = read(text)
  const { id, arrivalNumber } = await enter(ctx, input, await columnsOf(ctx, { ...reading.document, ...given }))
  const items = await keepReading(ctx, id, reading)
  await linkToRegister(ctx, id)
  await record(ctx, 'document_events', id, 'read', { facts: { n: items } })
  ctx.about('documents', id)
  return { id, arrivalNumber, state: 'read', items }
}

/**
 * The text of a file, or none for a scan. Nothing of it is kept yet: a mark of secrecy refuses it here.
 * A scan shows its marks only to eyes: somebody has to say that there is none.
 */
async function textOfFile(file: IncomingFile, notSecret: boolean): Promise<string | undefined> {
  try {
    const { text, beside } = await extractText(file.bytes, { name: file.name })
    refuseSecret(beside)
    return readable(text)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'files.noText') throw error
    if (!notSecret) throw refuse.scanUnchecked()
    return undefined
  }
}

export const registerUpload = action({
  name: 'documents.registerUpload',
  may: 'documents.register',
  input: RegisterUpload.extend({ file: FileInput }),
  output: Registered,
  secret: ['file'],
  run: (ctx, input) => registerFile(ctx, input),
})

/** Registers a file, whoever brought it. `given`: particulars that are known already; they go before those that are read. */
export async function registerFile(
  ctx: Ctx,
  input: z.output<typeof RegisterUpload> & { file: IncomingFile },
  given: Partial<ReadingParticulars> = {},
): Promise<Outcome> {
  const hash = sha256(input.file.bytes)
  await alone(ctx, hash)
  const known = await documentWithFile(ctx.db, hash)
  if (known) throw alreadyThere(known)
  const text = await textOfFile(input.file, input.notSecret)
  const done =
    text === undefined
      ? { ...(await enterBare(ctx, input, given)), state: 'registered' as const, items: 0 }
      : await enterText(ctx, input, text, given)
  const kept = await keepFile(ctx, input.file, { looked: true })
  await addFile(ctx, done.id, kept, text === undefined ? 'scan' : 'original')
  // What went out is not read.
  const recognising = text === undefined && input.direction === 'incoming'
  if (recognising) await askForWords(ctx, done.id, kept)
  ctx.about('documents', done.id)
  return { ...done, recognising }
}

const enterBare = async (ctx: Ctx, input: ArrivalInput, given: Partial<ReadingParticulars>) => {
  const entered = await enter(ctx, input, await columnsOf(ctx, { ...blank, ...given }))
  if (Object.keys(given).length > 0) await linkToRegister(ctx, entered.id)
  return entered
}

export const registerText = action({
  name: 'documents.registerText',
  may: 'documents.register',
  input: RegisterText,
  output: Registered,
  secret: ['text'],
  async run(ctx, input) {
    return enterText(ctx, input, readable(input.text))
  },
})

export const registerByHand = action({
  name: 'documents.registerByHand',
  may: 'documents.register',
  input: RegisterByHand,
  output: Registered,
  async run(ctx, input) {
    const { type, number, issuer, issuedOn, place, subject, signer, addressees = [], recipients = [] } = input
    const columns = await columnsOf(ctx, {
      ...(type ? { type } : {}),
      ...(number ? { number } : {}),
      ...(issuer ? { issuer } : {}),
      ...(issuedOn ? { issuedOn } : {}),
      ...(place ? { place } : {}),
      ...(signer ? { signer } : {}),
      subject,
      addressees,
      recipients,
    })
    const { id, arrivalNumber } = await enter(ctx, input, columns)
    await linkToRegister(ctx, id)
    ctx.about('documents', id)
    return { id, arrivalNumber, state: 'registered' as const, items: 0 }
  },
})

/** Adds a file to a registered paper: the signed copy, an annex. The original is never replaced. */
export const attachFile = action({
  name: 'documents.attachFile',
  may: 'documents.register',
  input: z.object({
    id: z.uuid(),
    role: FileRole.exclude(['original']).default('attachment'),
    notSecret: RegisterUpload.shape.notSecret,
    file: FileInput,
  }),
  output: z.object({ id: z.uuid() }),
  secret: ['file'],
  async run(ctx, input) {
    if (!(await documentById(ctx.db, input.id))) throw refuse.unknown({ id: input.id })
    await refuseSecretFile(input.file, input.notSecret)
    const kept = await keepFile(ctx, input.file, { looked: true })
    await addFile(ctx, input.id, kept, input.role)
    await record(ctx, 'document_events', input.id, 'fileAdded', { facts: { name: kept.name } })
    ctx.about('documents', input.id)
    return { id: kept.id }
  },
})

/** Annexes may be of any kind; what can be read is read for marks, for the rest somebody says that he looked. */
async function refuseSecretFile(file: IncomingFile, notSecret: boolean): Promise<void> {
  try {
    await textOfFile(file, notSecret)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'files.foreign') throw error
    if (!(await lookForMark(file)) && !notSecret) throw refuse.scanUnchecked()
  }
}
