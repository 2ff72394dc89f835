/** The list as a spreadsheet, as it was filtered, with the day that it shows. */
import { formatDay } from '#lib/period'
import { FileOutput, query, type FileAnswer } from '#platform/action'
import { LISTED_ROWS, listXlsx } from '#platform/list-sheets'
import type { SheetCell } from '#platform/sheets'
import { CooperativeFilter, sortOf, type CooperativeRow } from './contract.ts'
import { messages } from './messages.ts'
import { toRows } from './queries.ts'
import { conditionOf, countOf, everyCooperative, type ListRecord } from './store-list.ts'
import { sizeRules } from './store-sizes.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A row of the list with the sums that the list shows as one: each goes out under its own name, so that it comes back in as what it was. */
type ExportRow = CooperativeRow & Pick<ListRecord, 'charterCapital' | 'totalCapital' | 'revenue'>
type Column = { key: string; width: number; kind: 'text' | 'number' | 'date'; of: (row: ExportRow, say: (key: string) => string) => SheetCell }

const COLUMNS: Column[] = [
  { key: 'name', width: 48, kind: 'text', of: (row) => row.name },
  { key: 'kind', width: 18, kind: 'text', of: (row, say) => say(`kind.${row.kind}`) },
  { key: 'code', width: 16, kind: 'text', of: (row) => row.code },
  { key: 'place', width: 24, kind: 'text', of: (row) => row.placeName },
  { key: 'legalState', width: 24, kind: 'text', of: (row, say) => say(`legalState.${row.legalState}`) },
  { key: 'economicState', width: 20, kind: 'text', of: (row, say) => (row.economicState ? say(`economicState.${row.economicState}`) : null) },
  { key: 'line', width: 36, kind: 'text', of: (row) => row.line },
  { key: 'registeredOn', width: 14, kind: 'date', of: (row) => row.registeredOn },
  { key: 'officialMembers', width: 12, kind: 'number', of: (row) => row.members },
  { key: 'charterCapital', width: 18, kind: 'number', of: (row) => row.charterCapital },
  { key: 'totalCapital', width: 18, kind: 'number', of: (row) => row.totalCapital },
  { key: 'revenue', width: 18, kind: 'number', of: (row) => row.revenue },
  {
    key: 'size',
    width: 18,
    kind: 'text',
    of: (row, say) => (row.size ? say(row.size.class ? `size.${row.size.class}` : `size.${row.size.why}`) : null),
  },
]

export const exportCooperatives = query({
  name: 'cooperatives.export',
  may: 'cooperatives.open',
  input: CooperativeFilter,
  output: FileOutput,
  logged: true,
  async run(ctx, filter): Promise<FileAnswer> {
    const words = messages[ctx.language]
    const say = (key: string) => words[`cooperatives.${key}`] ?? key
    const on = filter.on ?? ctx.today
    const condition = await conditionOf(ctx.db, { ...filter, on })
    const rules = await sizeRules(ctx.db)
    async function* rows() {
      for await (const records of everyCooperative(ctx.db, condition, { sort: sortOf(filter), skip: 0, most: LISTED_ROWS })) {
        const listed = await toRows(ctx, { rows: records, sizeRules: rules }, on)
        yield listed.map((row, nth) => {
          const { charterCapital, totalCapital, revenue } = records[nth]!
          return COLUMNS.map((column) => column.of({ ...row, charterCapital, totalCapital, revenue }, say))
        })
      }
    }
    const bytes = await listXlsx(ctx, [
      {
        // A list of a day gone by says so where the import looks for it.
        name: on === ctx.today ? say('sheet.name') : `${say('sheet.name')} ${formatDay(on).replaceAll('/', '-')}`,
        columns: COLUMNS.map(({ key, width, kind }) => ({ header: say(`field.${key}`), width, kind })),
        rows: rows(),
        total: await countOf(ctx.db, condition),
      },
    ])
    return { name: `${say('sheet.file')} ${on}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})
