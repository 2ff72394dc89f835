import { problems, type FieldProblem } from '#lib/problem'
import { isIsoDate } from '#lib/period'
import { isHeading, URGENCIES, type Block, type Paper, type PaperDraft } from './paper.ts'

export const refuse = problems('papers', { incomplete: 'invalid' })

/** The sentences for fields, beside the refusal itself. */
export const fieldCodes = [
  'papers.missing',
  'papers.symbolWithNumber',
  'papers.noNumber',
  'papers.noDay',
  'papers.subjectWithMark',
  'papers.letterWithoutAddressee',
  'papers.formWithoutPost',
  'papers.unknownUrgency',
  'papers.rowWithoutColumn',
  'papers.endsWithTable',
]

type Note = (path: string, code: string, facts?: Record<string, unknown>) => void

/** Puts every text in the one normal form, trimmed, and leaves the rest as it is. */
function tidy<Value>(value: Value): Value {
  if (typeof value === 'string') return value.normalize('NFC').trim() as Value
  if (Array.isArray(value)) return value.map(tidyRun) as Value
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidy(inner)])) as Value
  }
  return value
}

/** A run keeps the space at its ends, which parts it from its neighbour. */
const tidyRun = (value: unknown): unknown => {
  if (value !== null && typeof value === 'object' && 'text' in value && !('kind' in value) && typeof value.text === 'string') {
    return { ...value, text: value.text.normalize('NFC') }
  }
  return tidy(value)
}

function checkBlocks(blocks: readonly Block[], path: string, note: Note): void {
  for (const [index, block] of blocks.entries()) {
    const at = `${path}.${index}`
    if (block.kind === 'section' && !block.heading) note(`${at}.heading`, 'papers.missing')
    if ((block.kind === 'paragraph' || block.kind === 'item') && block.text.length === 0) note(`${at}.text`, 'papers.missing')
    if (block.kind === 'table') {
      if (block.columns.length === 0) note(`${at}.columns`, 'papers.missing')
      for (const [row, cells] of [...block.rows, ...(block.total ? [block.total] : [])].entries()) {
        if (isHeading(cells)) {
          if (!cells.heading) note(`${at}.rows.${row}`, 'papers.missing')
        } else if (cells.length !== block.columns.length) note(`${at}.rows.${row}`, 'papers.rowWithoutColumn', { row: row + 1 })
      }
    } else if (block.kind !== 'paragraph') checkBlocks(block.blocks ?? [], `${at}.blocks`, note)
  }
}

const endsWithTable = (blocks: readonly Block[]): boolean => {
  const last = blocks.at(-1)
  if (!last || last.kind === 'paragraph') return false
  return last.kind === 'table' || endsWithTable(last.blocks ?? [])
}

function checkHeader({ header }: Paper, note: Note): void {
  for (const field of ['issuer', 'symbol', 'place'] as const) if (!header[field]) note(`header.${field}`, 'papers.missing')
  if (/^\d|^\//.test(header.symbol)) note('header.symbol', 'papers.symbolWithNumber')
  if (header.number !== undefined && (!Number.isInteger(header.number) || header.number < 1)) note('header.number', 'papers.noNumber')
  if (header.date !== undefined && !isIsoDate(header.date)) note('header.date', 'papers.noDay')
}

function checkSignature({ signature, countersignature }: Paper, note: Note): void {
  if (countersignature && (!countersignature.name || !countersignature.lines.at(-1)?.post)) note('countersignature', 'papers.missing')
  const last = signature.lines.at(-1)
  if (!last) note('signature.lines', 'papers.missing')
  // KT. CHỦ TỊCH alone does not say who signs; Q. GIÁM ĐỐC does.
  else if (last.form && last.form !== 'Q.') note('signature.lines', 'papers.formWithoutPost', { form: last.form })
  if (signature.lines.some((line) => !line.post)) note('signature.lines', 'papers.missing')
  if (!signature.name) note('signature.name', 'papers.missing')
}

/**
 * Makes a paper from what was written, with every text trimmed and in NFC.
 *
 * Throws papers.incomplete with one entry for each field that is missing or contradicts Annex I of
 * Nghị định 30/2020/NĐ-CP. Secrecy is no part of it: a secret paper never enters the platform.
 */
export function makePaper(draft: PaperDraft): Paper {
  const paper = tidy<Paper>({
    ...draft,
    addressees: draft.addressees ?? [],
    bases: draft.bases ?? [],
    outline: draft.outline ?? (draft.typeName === undefined ? 'arabic' : 'roman'),
    recipients: draft.recipients ?? [],
    archive: draft.archive ?? 'VT',
    annexes: draft.annexes ?? [],
  })
  const fields: FieldProblem[] = []
  const note: Note = (path, code, facts) => fields.push({ path, code, ...(facts ? { facts } : {}) })

  checkHeader(paper, note)
  checkSignature(paper, note)
  if (paper.typeName === '') note('typeName', 'papers.missing')
  if (!paper.subject) note('subject', 'papers.missing')
  if (/^v\/v\b/i.test(paper.subject)) note('subject', 'papers.subjectWithMark')
  if (paper.typeName === undefined && paper.addressees.length === 0) note('addressees', 'papers.letterWithoutAddressee')
  if (paper.urgency !== undefined && !URGENCIES.includes(paper.urgency)) note('urgency', 'papers.unknownUrgency')
  if (paper.body.length === 0) note('body', 'papers.missing')
  checkBlocks(paper.body, 'body', note)
  if (endsWithTable(paper.body)) note('body', 'papers.endsWithTable')
  for (const [index, annex] of paper.annexes.entries()) {
    if (!annex.title) note(`annexes.${index}.title`, 'papers.missing')
    checkBlocks(annex.body, `annexes.${index}.body`, note)
  }
  if (fields.length > 0) throw refuse.incomplete({ count: fields.length }, fields)
  return paper
}
