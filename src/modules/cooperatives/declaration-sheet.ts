/** The yearly declaration as a spreadsheet: the template out, and the filled one read back into the form; what is wrong is told by the address of its cell. */
import { z } from 'zod'
import { FileInput, FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { readTables, writeXlsx } from '#platform/sheets'
import { DeclarationSheet, OfYear } from './declaration-contract.ts'
import { DECLARED_FIELDS, mayBeLoss, REQUIRED, type DeclaredField } from './declaration-rules.ts'
import { declarationShown } from './declarations.ts'
import { messages } from './messages.ts'
import { refuse } from './problems.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MOST = 1e15
const WORDS = ['difficulties', 'proposals'] as const
const MOST_WORDS = 2000

/** What the file is of: one of another cooperative or year is not taken for it. */
const markOf = (id: string, year: number): string => `#${id} ${year}`

export const declarationSheet = query({
  name: 'cooperatives.declarationSheet',
  may: 'cooperatives.seeDeclarations',
  input: OfYear,
  output: FileOutput,
  logged: true,
  async run(ctx, { id, year }): Promise<FileAnswer> {
    const say = (key: string) => messages[ctx.language][`cooperatives.${key}`] ?? key
    const one = await declarationShown(ctx, id, year)
    const bytes = writeXlsx({
      sheets: [
        {
          name: say('declaration.sheet.name'),
          columns: [
            { header: say('declaration.sheet.code'), width: 18, kind: 'text' },
            { header: say('declaration.sheet.figure'), width: 58, kind: 'text' },
            { header: say('declaration.sheet.known'), width: 20, kind: 'number' },
            { header: say('declaration.sheet.value'), width: 24, kind: 'number' },
          ],
          rows: [
            [markOf(id, year), `${one.cooperative.name}, ${year}`, null, null],
            ...DECLARED_FIELDS.map((field) => [
              field,
              `${say(`field.${field}`)}${REQUIRED.includes(field) ? ' *' : ''}`,
              one.known[field]?.value ?? null,
              one.figures[field] ?? null,
            ]),
          ],
        },
        {
          name: say('declaration.sheet.words'),
          columns: [
            { header: say('declaration.sheet.code'), width: 18, kind: 'text' },
            { header: say('declaration.sheet.figure'), width: 40, kind: 'text' },
            { header: say('declaration.sheet.value'), width: 90, kind: 'text' },
          ],
          rows: WORDS.map((key) => [key, say(`declaration.${key}`), one[key] || null]),
        },
      ],
    })
    return { name: `${say('declaration.sheet.file')} ${year} ${one.cooperative.name}.xlsx`, mediaType: XLSX, bytes, size: bytes.byteLength }
  },
})

type Tables = Awaited<ReturnType<typeof readTables>>
type Wrong = { path: string; code: string; facts: Record<string, unknown> }
const text = (cell: unknown): string => (typeof cell === 'string' ? cell.trim().normalize() : '')
const letter = (column: number): string => String.fromCharCode(65 + column)

/** A whole number as people write it: 1.200.000, 1200000, -35.000.000. */
function readSum(cell: unknown): number | undefined {
  const value =
    typeof cell === 'number' ? cell : /^-?\d{1,3}([.  ]\d{3})+$|^-?\d+$/.test(text(cell)) ? Number(text(cell).replaceAll(/[.  ]/g, '')) : NaN
  return Number.isInteger(value) && Math.abs(value) <= MOST ? value : undefined
}

/** Reads a filled file; every cell that is wrong is told, and nothing is taken while there is one. */
export function figuresIn(ctx: Pick<Ctx, 'language'>, id: string, year: number, tables: Tables): z.input<typeof DeclarationSheet> {
  const say = (key: string) => messages[ctx.language][`cooperatives.declaration.sheet.${key}`] ?? key
  const figures: Partial<Record<DeclaredField, number>> = {}
  const words = { difficulties: '', proposals: '' }
  const wrong: Wrong[] = []
  const seen = new Set<string>()
  let found = false
  for (const sheet of tables) {
    const head = sheet.rows.findIndex((row) => row.some((cell) => text(cell) === say('code')))
    const titles = sheet.rows[head]?.map(text) ?? []
    const [codes, values] = [titles.indexOf(say('code')), titles.indexOf(say('value'))]
    if (codes < 0 || values < 0) continue
    found = true
    sheet.rows.slice(head + 1).forEach((row, nth) => {
      const code = text(row[codes])
      const at = (column: number) => `${sheet.name}!${letter(column)}${head + nth + 2}`
      const tell = (problem: string, column: number, value: unknown) =>
        wrong.push({ path: `file.${at(column)}`, code: `cooperatives.${problem}`, facts: { at: at(column), value: String(value).slice(0, 60) } })
      if (code.startsWith('#') && code !== markOf(id, year)) throw refuse.sheetOther({ name: text(row[codes + 1]) })
      if (code === '' || code.startsWith('#')) return
      const cell = row[values]
      if (seen.has(code)) return tell('sheetTwice', codes, code)
      seen.add(code)
      const word = WORDS.find((each) => each === code)
      if (word) {
        words[word] = text(cell)
        return words[word].length > MOST_WORDS ? tell('sheetLong', values, String(words[word].length)) : undefined
      }
      const field = DECLARED_FIELDS.find((each) => each === code)
      if (!field) return tell('sheetCode', codes, code)
      if (cell === null || cell === undefined || cell === '') return
      const sum = typeof cell === 'object' ? undefined : readSum(cell)
      if (sum === undefined) return tell('sheetCell', values, typeof cell === 'object' ? ('error' in cell ? cell.error : cell.day) : cell)
      if (sum < 0 && !mayBeLoss(field)) return tell('sheetBelow', values, cell)
      figures[field] = sum
    })
  }
  if (!found) throw refuse.sheetForeign()
  if (wrong.length > 0) throw refuse.sheet({ n: wrong.length }, wrong.slice(0, 200))
  return { figures, ...words, taken: Object.keys(figures).length }
}

/** Looks into a filled file and answers what it says, for the form: nothing is written before somebody has seen it there. */
export const readDeclarationSheet = query({
  name: 'cooperatives.readDeclarationSheet',
  may: 'cooperatives.declare',
  input: OfYear.extend({ file: FileInput }),
  output: DeclarationSheet,
  secret: ['file'],
  look: ({ file }) => readTables(file.bytes),
  async run(ctx, { id, year }, tables) {
    if (!(await declarationShown(ctx, id, year)).mayDeclare) throw refuse.notYours()
    return figuresIn(ctx, id, year, tables)
  },
})
