/** Papers that another system hands in: registered as if by hand, once, with an answer that can be asked for again. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { action, FileInput, query, type Ctx, type IncomingFile } from '#platform/action'
import { actingAs } from '#platform/acting'
import { newId } from '#platform/db'
import { allMessages, sentence } from '#platform/messages'
import { record } from '#platform/timeline'
import { Refusal } from '#lib/problem'
import { markInInput } from '#lib/secrecy'
import { fold } from '#lib/text'
import { RegisterUpload } from './contract.ts'
import { IntakeParticulars, IntakeStatus } from './exchange-contract.ts'
import { refuse } from './problems.ts'
import { lookAtArrived, registerArrived, type Arrived } from './packages.ts'
import type { ReadingParticulars } from './rules.ts'
import { documentById } from './store.ts'
import { intakeOf, saveIntake, type IntakeRecord } from './store-exchange.ts'

/** What the fields of the decree say, in the terms of the register. */
function given(said: IntakeParticulars): Partial<ReadingParticulars> {
  const { typeName, codeNumber, codeNotation, issuedDate, organName, subject, position, fullName, to, toPlaces } = said
  const several = (written: string | undefined) =>
    written
      ?.split(/[;\n]/)
      .map((one) => one.trim())
      .filter(Boolean)
  const number = codeNumber && codeNotation ? `${codeNumber}/${codeNotation}` : (codeNumber ?? undefined)
  return {
    ...(typeName ? { type: typeName } : {}),
    ...(number ? { number } : {}),
    ...(issuedDate ? { issuedOn: issuedDate } : {}),
    ...(organName ? { issuer: organName } : {}),
    ...(subject ? { subject } : {}),
    ...(position || fullName ? { signer: { ...(position ? { position } : {}), ...(fullName ? { name: fullName } : {}) } } : {}),
    ...(to ? { addressees: several(to) ?? [] } : {}),
    ...(toPlaces ? { recipients: several(toPlaces) ?? [] } : {}),
  }
}

/** 'Không', 'Thường', 'Không mật' are said by systems that always send the field. */
const OPEN = new Set(['', 'khong', 'thuong', 'binh thuong', 'khong mat'])

/** What the file holds, or why it is not taken in: that is an answer, too, and is kept. A mark in the particulars refuses it before it is opened. */
async function lookedAt({ file, ...said }: IntakeParticulars & { file: IncomingFile }): Promise<Arrived | Refusal> {
  try {
    refuseMarked(said)
    return await lookAtArrived(file)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Refuses what is marked secret by any word of its particulars, before its file is looked at. */
function refuseMarked(said: IntakeParticulars): void {
  if (said.secrecy !== undefined && !OPEN.has(fold(said.secrecy))) throw refuse.secret({ mark: said.secrecy.toUpperCase() })
  const { secrecy: _secrecy, ...rest } = said
  const found = markInInput(rest)
  if (found) throw refuse.secret({ mark: found.mark })
}

const contentOf = (said: IntakeParticulars, file: IncomingFile): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))))
    .update(createHash('sha256').update(file.bytes).digest())
    .digest('hex')

/**
 * Registers in the name of the system that came, with what a registrar may: the same functions as for a paper uploaded by hand.
 * What a refusal began is undone; the refusal itself is an answer and stays.
 */
async function registered(
  ctx: Ctx,
  said: IntakeParticulars,
  file: IncomingFile,
  arrived: Arrived | Refusal,
): Promise<Pick<IntakeRecord, 'state' | 'document_id' | 'items' | 'reason' | 'reason_facts'>> {
  const registrar = { ...ctx.actor, permissions: new Set([...ctx.actor.permissions, 'documents.register', 'documents.readAll']) }
  const { arrivalDate, series, priority, notSecret } = said
  await sql`savepoint intake`.execute(ctx.db)
  try {
    if (arrived instanceof Refusal) throw arrived
    return await actingAs(ctx, registrar, async () => {
      const inHand = { ...ctx, actor: registrar }
      const arrival = RegisterUpload.parse({
        notSecret,
        ...(arrivalDate ? { arrivalOn: arrivalDate } : {}),
        ...(series ? { series } : {}),
        ...(priority ? { urgency: priority } : {}),
      })
      const { id, state, items } = await registerArrived(inHand, { ...arrival, file }, arrived, given(said))
      await record(inHand, 'document_events', id, 'cameBySystem', {
        facts: { system: ctx.actor.name, sender: said.organId, code: said.documentCode },
      })
      return { state: state === 'read' ? 'read' : 'registered', document_id: id, items, reason: null, reason_facts: {} }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint intake`.execute(ctx.db)
    if (error.code === 'documents.alreadyRegistered')
      return { state: 'duplicate', document_id: String(error.facts['id']), items: 0, reason: error.code, reason_facts: error.facts }
    return { state: 'refused', document_id: null, items: 0, reason: error.code, reason_facts: error.facts }
  }
}

async function shown(ctx: Ctx, one: IntakeRecord): Promise<IntakeStatus> {
  const arrival = one.document_id ? await arrivalOf(ctx, one.document_id) : null
  const reason =
    one.reason === null
      ? null
      : { code: one.reason, title: sentence(allMessages(ctx.modules)[ctx.language][one.reason] ?? one.reason, one.reason_facts) }
  return {
    organId: one.sender,
    documentCode: one.sender_document,
    state: one.state,
    documentId: one.document_id,
    arrivalNumber: arrival,
    items: one.items,
    reason,
    cameAt: one.came_at.toISOString(),
  }
}

/** The arrival number, where the paper is one of the organisation's own register. */
const arrivalOf = async (ctx: Ctx, id: string): Promise<number | null> => (await documentById(ctx.db, id))?.arrival_number ?? null

export const takeInDocument = action({
  name: 'documents.intake',
  may: 'documents.intake',
  input: IntakeParticulars.extend({ file: FileInput }),
  output: IntakeStatus,
  // Looked at here, so that the refusal of a marked paper is kept as its answer, and nothing of the paper.
  secret: ['file', ...Object.keys(IntakeParticulars.shape)],
  look: lookedAt,
  async run(ctx, { file, ...said }, arrived) {
    const organisationId = ctx.actor.organisationId
    if (!organisationId) throw refuse.noOrganisation()
    const { organId: sender, documentCode } = said
    // The same paper sent twice at one moment comes one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`intake ${organisationId} ${sender} ${documentCode}`}, 0))`.execute(ctx.db)
    const earlier = await intakeOf(ctx.db, organisationId, sender, documentCode)
    const content = contentOf(said, file)
    ctx.about('document_intakes', earlier?.id ?? newId(), { after: { organId: sender, documentCode } })
    if (earlier && earlier.state !== 'refused') {
      if (earlier.content !== content) throw refuse.intakeChanged({ documentCode, state: earlier.state, id: earlier.document_id })
      return shown(ctx, earlier)
    }
    const outcome = await registered(ctx, said, file, arrived)
    const one: IntakeRecord = {
      id: earlier?.id ?? newId(),
      province_id: ctx.actor.provinceId!,
      organisation_id: organisationId,
      sender,
      sender_document: documentCode,
      came_by: ctx.actor.name,
      content,
      // Of a refused paper nothing is kept but its code and the reason.
      particulars: outcome.state === 'refused' ? {} : said,
      came_at: ctx.now,
      ...outcome,
    }
    await saveIntake(ctx.db, one)
    ctx.about('document_intakes', one.id, {
      after: { organId: sender, documentCode, state: one.state, documentId: one.document_id, reason: one.reason },
    })
    return shown(ctx, one)
  },
})

export const intakeStatus = query({
  name: 'documents.intakeStatus',
  may: 'documents.intake',
  input: z.object({ organId: IntakeParticulars.shape.organId, documentCode: IntakeParticulars.shape.documentCode }),
  output: IntakeStatus,
  async run(ctx, { organId, documentCode }) {
    const one = ctx.actor.organisationId ? await intakeOf(ctx.db, ctx.actor.organisationId, organId, documentCode) : undefined
    if (!one) throw refuse.intakeUnknown({ documentCode })
    return shown(ctx, one)
  },
})
