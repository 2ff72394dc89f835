/** What modules above may do with papers: ask for them, share them, issue their accepted items, register one that we made. */
import { createHash } from 'node:crypto'
import type { Reference } from '#lib/reader'
import type { Ctx } from '#platform/action'
import { keepFile } from '#platform/files'
import { record, recordEach } from '#platform/timeline'
import type { DocumentSummary, ItemToIssue, OutgoingPaper, Party } from './contract.ts'
import { citedIds, linkToRegister, saveReferences } from './references.ts'
import { vi } from './messages.vi.ts'
import { outgoingNumber } from './numbering.ts'
import { refuse } from './problems.ts'
import { fingerprintText, isResolved, numberKey } from './rules.ts'
import {
  addDocument,
  addFile,
  asOffice,
  changeDocument,
  documentById,
  documentRecordsByIds,
  saveText,
  shareWith,
  textOf,
  type DocumentRecord,
} from './store.ts'
import { offer } from './store-exchange.ts'
import { shareMany } from './store-handover.ts'
import { itemsOf, markIssued, toItem } from './store-items.ts'

export const documentPath = (id: string): string => `/documents/${id}`

/** The page of a paper's chain, also of one that is not in the register. */
export const chainPath = ({ number, issuedOn }: { number: string; issuedOn: string | null }): string =>
  `/chain?${new URLSearchParams({ number, ...(issuedOn ? { issuedOn } : {}) })}`

/** A paper in one line, in Vietnamese as papers name one another: `Công văn 2651/UBND-KTN`. */
export const documentName = (one: Pick<DocumentSummary, 'type' | 'number' | 'subject'>): string =>
  [one.type ?? vi['documents.unnamedType'], one.number ?? one.subject].filter(Boolean).join(' ')

const summary = (one: DocumentRecord): DocumentSummary => ({
  id: one.id,
  number: one.number,
  type: one.type,
  subject: one.subject,
  issuer: one.issuer,
  issuedOn: one.issued_on,
  path: documentPath(one.id),
})

/** Papers by id that the actor may see; the others are simply not there. */
export async function documentsByIds(ctx: Ctx, ids: string[]): Promise<Map<string, DocumentSummary>> {
  const records = await documentRecordsByIds(ctx.db, [...new Set(ids)])
  return new Map(records.map((one) => [one.id, summary(one)]))
}

/** What a task needs of the paper that it comes from. Refuses `documents.unknown`. */
export async function documentForNewTask(
  ctx: Ctx,
  id: string,
): Promise<DocumentSummary & { issuerId: string | null; ownerOrganisationId: string; state: DocumentRecord['state']; urgency: string | null }> {
  const one = await documentById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  return { ...summary(one), issuerId: one.issuer_id, ownerOrganisationId: one.owner_organisation_id, state: one.state, urgency: one.urgency }
}

/** The bodies that a paper is addressed to or was shown to, without who registered it. Refuses `documents.unknown`. */
export async function documentParties(ctx: Ctx, id: string): Promise<string[]> {
  const one = await documentById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  return [...new Set([...one.addressee_ids, ...one.shared_ids])].filter((party) => party !== one.owner_organisation_id)
}

/** What tells whether a paper is the product of a task: its kind and words, whose it is, the papers that it cites and answers. Refuses `documents.unknown`. */
export async function paperForProduct(ctx: Ctx, id: string) {
  const one = await documentById(ctx.db, id)
  if (!one) throw refuse.unknown({ id })
  const { direction, number, type, subject, issued_on: issuedOn, issuer_id: issuerId, owner_organisation_id: ownerId, reply_to: replyTo } = one
  return { direction, number, type, subject, issuedOn, issuerId, ownerId, replyTo, name: documentName(one), citedIds: await citedIds(ctx.db, id) }
}

/** The words of a paper that the actor may see, to quote from (`text.slice(start, end)`). */
export const documentText = (ctx: Ctx, id: string): Promise<string | undefined> => textOf(ctx.db, id)

const idsOf = (parties: Party[]): string[] => [...new Set(parties.filter(isResolved).flatMap((party) => party.organisationIds))]

/**
 * The accepted items of a paper in the order of its text, ready to become tasks. Leads keep their grouping: one entry for each
 * name of the paper, `kind: 'group'` where it stands for several bodies.
 */
export async function itemsToIssue(ctx: Ctx, documentId: string): Promise<ItemToIssue[]> {
  const records = await asOffice(ctx, () => itemsOf(ctx.db, documentId))
  return records
    .filter((one) => one.state === 'accepted')
    .map(toItem)
    .map(({ id, path, quote, start, end, action, deliverable, kind, due, every, dueText, lead, coordinate, reportTo }) => ({
      id,
      path,
      quote,
      start,
      end,
      action,
      deliverable,
      kind,
      due,
      every,
      dueText,
      leads: lead.filter(isResolved).map((party) => ({
        written: party.written,
        kind: party.organisationIds.length > 1 || party.kind === 'group' ? ('group' as const) : ('one' as const),
        organisationIds: party.organisationIds,
        ...(party.group ? { fromGroup: party.group } : {}),
      })),
      coordinateIds: idsOf(coordinate),
      reportToIds: idsOf(reportTo),
      undecided: [...coordinate, ...reportTo].filter((party) => !isResolved(party)).map((party) => party.written),
    }))
}

/** Marks accepted items as issued, inside the transaction that makes their tasks. Refuses `documents.itemState` when one is not accepted. */
export async function markItemsIssued(ctx: Ctx, documentId: string, itemIds: string[]): Promise<void> {
  await asOffice(ctx, async () => {
    const marked = await markIssued(ctx.db, documentId, itemIds)
    if (marked !== new Set(itemIds).size) throw refuse.itemState({ state: 'accepted' })
    const left = (await itemsOf(ctx.db, documentId)).filter((one) => one.state === 'proposed' || one.state === 'accepted')
    if (left.length === 0) await changeDocument(ctx.db, documentId, { state: 'issued' })
  })
  await record(ctx, 'document_events', documentId, 'issued', { facts: { n: itemIds.length } })
}

/** Lets organisations see a paper (they got a task of it). Repeating it changes nothing. */
export async function shareDocument(ctx: Ctx, documentId: string, organisationIds: string[]): Promise<void> {
  if (organisationIds.length === 0) return
  const added = await asOffice(ctx, () => shareWith(ctx.db, documentId, [...new Set(organisationIds)]))
  if (added.length > 0) await record(ctx, 'document_events', documentId, 'shared', { facts: { n: added.length } })
}

/** Lets organisations see papers, many at once. */
export async function shareDocuments(ctx: Ctx, pairs: { documentId: string; organisationId: string }[]): Promise<void> {
  if (pairs.length === 0) return
  const ids = await asOffice(ctx, () => shareMany(ctx.db, pairs))
  await asOffice(ctx, () =>
    recordEach(
      ctx,
      'document_events',
      ids.map((objectId) => ({ objectId, kind: 'shared', facts: { n: pairs.filter(({ documentId }) => documentId === objectId).length } })),
    ),
  )
}

/** References to papers of the register, as a paper that rests on them makes them. */
async function citing(ctx: Ctx, ids: readonly string[]): Promise<Reference[]> {
  const papers = await documentRecordsByIds(ctx.db, [...new Set(ids)])
  return papers.flatMap((one) =>
    one.number
      ? [
          {
            relation: 'basis' as const,
            number: one.number,
            ...(one.type ? { type: one.type } : {}),
            ...(one.issued_on ? { issuedOn: one.issued_on } : {}),
            ...(one.issuer ? { issuer: one.issuer } : {}),
            start: 0,
            end: 0,
          },
        ]
      : [],
  )
}

/**
 * Registers a paper that we made as outgoing, under the next number of its series (a number is only taken when everything
 * commits). `bytes` may be a function of the number, since the number stands on the paper.
 */
export async function registerOutgoing(
  ctx: Ctx,
  paper: Omit<OutgoingPaper, 'bytes'> & {
    bytes: Uint8Array | ((printed: { number: number; whole: string }) => Promise<Uint8Array>)
    issuerName?: string
    text?: string
  },
): Promise<DocumentSummary & { numberInSeries: number }> {
  const { number, whole } = await asOffice(ctx, () => outgoingNumber(ctx, paper))
  const bytes = typeof paper.bytes === 'function' ? await paper.bytes({ number, whole }) : paper.bytes
  const file = await keepFile(ctx, { name: paper.fileName, bytes })
  const id = await asOffice(ctx, async () => {
    const added = await addDocument(ctx, {
      direction: 'outgoing',
      number: whole,
      number_key: numberKey(whole),
      type: paper.type,
      issuer: paper.issuerName ?? ctx.actor.organisationName ?? null,
      issuer_id: paper.issuerId,
      issued_on: ctx.today,
      place: null,
      subject: paper.subject,
      signer: paper.signer,
      arrival_number: null,
      arrival_on: null,
      series: null,
      year: Number(ctx.today.slice(0, 4)),
      urgency: null,
      addressees: paper.addressees ?? paper.recipients,
      recipients: paper.recipients,
      owner_organisation_id: paper.issuerId,
      addressee_ids: paper.recipientIds ?? [],
      state: 'registered',
      reply_to: paper.replyTo ?? null,
    })
    await addFile(ctx, added, { id: file.id, sha256: createHash('sha256').update(bytes).digest('hex') }, 'original')
    if (paper.restsOn?.length) await saveReferences(ctx, added, await citing(ctx, paper.restsOn))
    await linkToRegister(ctx, added)
    // Whoever's document system gives numbers and signatures finds it there.
    await offer(ctx.db, {
      document_id: added,
      province_id: ctx.actor.provinceId!,
      organisation_id: ctx.actor.organisationId ?? paper.issuerId,
      offered_at: ctx.now,
    })
    return added
  })
  const { text } = paper
  if (text) await asOffice(ctx, () => saveText(ctx, id, text, createHash('sha256').update(fingerprintText(text)).digest('hex')))
  await asOffice(ctx, () => record(ctx, 'document_events', id, 'registeredOutgoing', { facts: { number: whole } }))
  return {
    id,
    number: whole,
    numberInSeries: number,
    type: paper.type,
    subject: paper.subject,
    issuer: paper.issuerName ?? ctx.actor.organisationName ?? null,
    issuedOn: ctx.today,
    path: documentPath(id),
  }
}
