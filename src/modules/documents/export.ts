/** The register as a spreadsheet, with the columns of Nghị định 30/2020/NĐ-CP, Annex IV. */
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx, type ListSheet } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { organisationsByIds } from '#modules/organisations'
import type { Direction } from './contract.ts'
import { DocumentFilter } from './list-contract.ts'
import { messages } from './messages.ts'
import type { DocumentRecord } from './store.ts'
import { conditionOf, listDocuments } from './store-list.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Column = { key: string; width: number; kind: 'text' | 'number' | 'date'; of: (one: DocumentRecord, receivers: string) => SheetCell }

const kindAndSubject = (one: DocumentRecord): string => [one.type, one.subject].filter(Boolean).join(': ')
const empty = () => null

const INCOMING: Column[] = [
  { key: 'arrivalOn', width: 12, kind: 'date', of: (one) => one.arrival_on },
  { key: 'arrivalNumber', width: 9, kind: 'number', of: (one) => one.arrival_number },
  { key: 'issuer', width: 32, kind: 'text', of: (one) => one.issuer },
  { key: 'number', width: 18, kind: 'text', of: (one) => one.number },
  { key: 'issuedOn', width: 12, kind: 'date', of: (one) => one.issued_on },
  { key: 'subject', width: 60, kind: 'text', of: kindAndSubject },
  { key: 'receivers', width: 36, kind: 'text', of: (_one, receivers) => receivers },
  { key: 'passedOn', width: 12, kind: 'date', of: empty },
  { key: 'received', width: 12, kind: 'text', of: empty },
  { key: 'note', width: 20, kind: 'text', of: (one) => (one.series ? `${one.series}` : null) },
]

const OUTGOING: Column[] = [
  { key: 'number', width: 18, kind: 'text', of: (one) => one.number },
  { key: 'issuedOn', width: 12, kind: 'date', of: (one) => one.issued_on },
  { key: 'subject', width: 60, kind: 'text', of: kindAndSubject },
  { key: 'signer', width: 24, kind: 'text', of: (one) => one.signer.name ?? null },
  { key: 'recipients', width: 40, kind: 'text', of: (one, receivers) => one.recipients.join('; ') || receivers },
  { key: 'keeper', width: 24, kind: 'text', of: empty },
  { key: 'copies', width: 10, kind: 'number', of: empty },
  { key: 'passedOn', width: 12, kind: 'date', of: empty },
  { key: 'received', width: 12, kind: 'text', of: empty },
  { key: 'note', width: 20, kind: 'text', of: empty },
]

/** Who got it: by name while that can be read in a cell, then by number. */
async function receiversOf(ctx: Ctx, records: DocumentRecord[]): Promise<(one: DocumentRecord) => string> {
  const words = messages[ctx.language]
  const names = await organisationsByIds(ctx, [...new Set(records.flatMap((one) => (one.shared_ids.length <= 6 ? one.shared_ids : [])))])
  return ({ shared_ids: ids }) => {
    if (ids.length > 6) return words['documents.sheet.many']!.replace('{n}', String(ids.length))
    return ids.flatMap((id) => names.get(id)?.name ?? []).join('; ')
  }
}

async function sheet(ctx: Ctx, direction: Direction, filter: DocumentFilter): Promise<ListSheet> {
  const words = messages[ctx.language]
  const columns = direction === 'incoming' ? INCOMING : OUTGOING
  const records = await listDocuments(ctx.db, await conditionOf(ctx.db, { ...filter, direction }), filter.sort, 0, LISTED_ROWS)
  const receivers = await receiversOf(ctx, records)
  return {
    name: words[`documents.sheet.${direction}`]!,
    columns: columns.map(({ key, width, kind }) => ({ header: words[`documents.sheet.column.${key}`]!, width, kind })),
    rows: records.map((one) => columns.map((column) => column.of(one, receivers(one)))),
  }
}

export const exportRegister = query({
  name: 'documents.export',
  may: 'documents.see',
  input: DocumentFilter.extend({ sort: DocumentFilter.shape.sort.default('arrival') }),
  output: FileOutput,
  logged: true,
  async run(ctx, filter): Promise<FileAnswer> {
    const directions: Direction[] = filter.direction ? [filter.direction] : ['incoming', 'outgoing']
    const sheets: ListSheet[] = []
    for (const direction of directions) sheets.push(await sheet(ctx, direction, filter))
    const bytes = await listXlsx(ctx, sheets)
    return { name: `${messages[ctx.language]['documents.sheet.file']} ${ctx.today}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
