/** Papers of ours that get number and signature in the office's document system, and come back from it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { action, FileInput, FileOutput, query } from '#platform/action'
import { filesByIds, keepFile, lookForMark, readFile } from '#platform/files'
import { mediaTypeOf } from '#platform/sniff'
import { record } from '#platform/timeline'
import { Issued, IssuedPaper, WaitingPapers } from './exchange-contract.ts'
import { isTaken } from './numbering.ts'
import { refuse } from './problems.ts'
import { numberKey } from './rules.ts'
import { addFile, asOffice, changeDocument, documentById, documentRecordsByIds } from './store.ts'
import { dispatchOf, dispatchToRead, originalsOf, returned, waiting, type DispatchRecord } from './store-exchange.ts'

const PAGE = 50

export const listWaiting = query({
  name: 'documents.waiting',
  may: 'documents.dispatch',
  input: z.object({ after: z.coerce.number().int().nonnegative().default(0) }),
  output: WaitingPapers,
  async run(ctx, { after }) {
    const { rows, total } = await waiting(ctx.db, after, PAGE)
    const ids = rows.map((row) => row.document_id)
    // The token's own rows were just read; what belongs to them is read as the office.
    const { papers, originals, files } = await asOffice(ctx, async () => {
      const found = await originalsOf(ctx.db, ids)
      return {
        papers: new Map((await documentRecordsByIds(ctx.db, ids)).map((one) => [one.id, one])),
        originals: new Map(found.map((one) => [one.document_id, one.file_id])),
        files: await filesByIds(
          ctx,
          found.map((one) => one.file_id),
        ),
      }
    })
    const items = rows.flatMap((row) => {
      const paper = papers.get(row.document_id)
      const file = files.get(originals.get(row.document_id) ?? '')
      if (!paper) return []
      return [
        {
          id: paper.id,
          number: paper.number,
          type: paper.type,
          subject: paper.subject,
          issuer: paper.issuer,
          signer: paper.signer,
          addressees: paper.addressees,
          offeredAt: row.offered_at.toISOString(),
          file: file ? { name: file.name, size: Number(file.size), mediaType: file.mediaType, sha256: file.sha256 } : null,
        },
      ]
    })
    return { items, next: after + rows.length < total ? String(after + rows.length) : null, total }
  },
})

export const downloadWaiting = query({
  name: 'documents.waitingFile',
  may: 'documents.dispatch',
  input: z.object({ id: z.uuid() }),
  output: FileOutput,
  async run(ctx, { id }) {
    if (!(await dispatchToRead(ctx.db, id))) throw refuse.unknown({ id })
    return asOffice(ctx, async () => {
      const [original] = await originalsOf(ctx.db, [id])
      if (!original) throw refuse.unknown({ id })
      return readFile(ctx, original.file_id)
    })
  },
})

const shown = (one: DispatchRecord) => ({
  id: one.document_id,
  number: one.number ?? '',
  issuedOn: one.issued_on ?? '',
  returnedAt: (one.returned_at ?? one.offered_at).toISOString(),
})

/**
 * The number, the day and the signed PDF that the document system gave: the PDF is added (the original stays), the register
 * follows, everybody who reads of the paper is told by its timeline. The same once more changes nothing; another is refused.
 */
export const returnIssued = action({
  name: 'documents.returnIssued',
  may: 'documents.dispatch',
  input: IssuedPaper.extend({ file: FileInput }),
  output: Issued,
  secret: ['file'],
  look: ({ file }) => lookForMark(file),
  async run(ctx, { id, number, issuedOn, notSecret, file }, hasWords) {
    const dispatch = await dispatchOf(ctx.db, id)
    if (!dispatch) throw refuse.unknown({ id })
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    ctx.about('documents', id)
    if (dispatch.state === 'issued') {
      const same = numberKey(dispatch.number ?? '') === numberKey(number) && dispatch.issued_on === issuedOn && dispatch.sha256 === sha256
      if (!same) throw refuse.issuedOtherwise({ number: dispatch.number, issuedOn: dispatch.issued_on })
      return shown(dispatch)
    }
    if (issuedOn > ctx.today) throw refuse.issuedAhead({}, [{ path: 'issuedOn', code: 'documents.issuedAhead' }])
    if (mediaTypeOf(file.bytes).type !== 'pdf') throw refuse.signedNotPdf({}, [{ path: 'file', code: 'documents.signedNotPdf' }])
    if (!hasWords && !notSecret) throw refuse.scanUnchecked()
    const paper = await asOffice(ctx, () => documentById(ctx.db, id, true))
    if (!paper) throw refuse.unknown({ id })
    const year = Number(issuedOn.slice(0, 4))
    const renumbered = paper.number === null || numberKey(paper.number) !== numberKey(number) || paper.year !== year
    if (renumbered && (await asOffice(ctx, () => isTaken(ctx, paper.owner_organisation_id, number, year)))) throw refuse.numberTaken({ number, year })
    const kept = await keepFile(ctx, file, { looked: true })
    await asOffice(ctx, async () => {
      await addFile(ctx, id, { id: kept.id, sha256 }, 'signed')
      await changeDocument(ctx.db, id, { number, number_key: numberKey(number), issued_on: issuedOn, year })
      await record(ctx, 'document_events', id, 'returnedSigned', { facts: { number, issuedOn, was: paper.number ?? '', system: ctx.actor.name } })
    })
    await returned(ctx.db, id, { number, issued_on: issuedOn, file_id: kept.id, sha256, returned_by: ctx.actor.name, returned_at: ctx.now })
    if (renumbered) await ctx.emit('documents.renumbered', { documentId: id, number, issuedOn })
    return shown({ ...dispatch, number, issued_on: issuedOn, returned_at: ctx.now })
  },
})
