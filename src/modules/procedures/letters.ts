/** Letters of a file as papers of the body that deals with it: numbered, in its register of papers, known to the applicant. */
import { documentsByIds, registerOutgoing, shareDocument } from '#modules/documents'
import type { Ctx } from '#platform/action'
import { renderDocx } from '#platform/papers'
import { record } from '#platform/timeline'
import type { File, Letter } from './contract.ts'
import { bodyOf, nameOf, outputsOf, paperOf, symbolOf, type Numbered } from './outputs.ts'
import * as store from './store.ts'

const COLUMN = { supplement: 'asked_document_id', result: 'notice_document_id' } as const
const LETTERS = ['supplement', 'result'] as const

/** Which of its letters have not gone out. */
export const toIssue = (one: store.FileRecord): Letter[] =>
  LETTERS.filter((letter) => outputsOf(one).includes(letter) && one[COLUMN[letter]] === null)

/** Registers a letter under the next number of its body, as of today. `one`: the file as it is after the step that the letter tells of. */
export async function sendOut(ctx: Ctx, one: store.FileRecord, letter: Letter): Promise<{ id: string; number: string }> {
  const body = await bodyOf(ctx, one)
  const draft = paperOf(one, letter, body)
  const lines = draft.signature?.lines ?? []
  const paper = await registerOutgoing(ctx, {
    type: letter === 'supplement' ? 'Công văn' : 'Thông báo',
    symbol: symbolOf(letter, body),
    subject: draft.subject ?? one.rule.name,
    issuerId: one.organisation_id,
    issuerName: body.issuer,
    signer: { position: lines.at(-1)?.post ?? body.head, name: letter === 'supplement' ? one.asked_signer : one.signer },
    recipients: [one.applicant_name],
    ...(one.applicant_id ? { recipientIds: [one.applicant_id] } : {}),
    bytes: async ({ number }) => new Uint8Array(await renderDocx(paperOf(one, letter, body, { number, date: ctx.today }))),
    fileName: nameOf(one, letter, ctx.today),
  })
  if (one.applicant_id) await shareDocument(ctx, paper.id, [one.applicant_id])
  await store.saveFile(ctx.db, one.id, { [COLUMN[letter]]: paper.id })
  await record(ctx, 'procedure_events', one.id, 'issued', { facts: { number: paper.number ?? '' } })
  return { id: paper.id, number: paper.number ?? '' }
}

/** The letters that went out, as the register of papers has them today: a clerk may have given another number since. */
export async function lettersOut(ctx: Ctx, one: store.FileRecord): Promise<File['letters']> {
  const papers = await documentsByIds(
    ctx,
    LETTERS.flatMap((letter) => one[COLUMN[letter]] ?? []),
  )
  return LETTERS.flatMap((letter) => {
    const paper = papers.get(one[COLUMN[letter]] ?? '')
    return paper ? [{ letter, number: paper.number ?? '', on: paper.issuedOn ?? one.decided_on ?? one.submitted_on, path: paper.path }] : []
  })
}

/** Number and day of a letter, to print it as it went out. */
export async function numberedAs(ctx: Ctx, one: store.FileRecord, letter: Letter): Promise<Numbered> {
  const out = (await lettersOut(ctx, one)).find((paper) => paper.letter === letter)
  const number = Number.parseInt(out?.number ?? '', 10)
  return out ? { date: out.on, ...(number > 0 ? { number } : {}) } : {}
}
