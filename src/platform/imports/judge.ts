/** The dry run: rows out of cells, judged by the module, told cell by cell. Changes nothing but what is kept of the import itself. */
import type { Ctx } from '../action.ts'
import { allMessages, sentence } from '../messages.ts'
import type { TableCell } from '../sheets/values.ts'
import type { CellRemark, ImportDefinition, ImportRow, Judged } from './definition.ts'
import { hiddenFacts } from './hiding.ts'
import { dataRows } from './layout.ts'
import { refuse } from './problems.ts'
import { unitsIn } from './units.ts'
import * as store from './store.ts'
import { valueOf } from './values.ts'

const catalogues = new WeakMap<object, ReturnType<typeof allMessages>>()

/** Says a code in the language of the request. */
export function sayer(ctx: Pick<Ctx, 'modules' | 'language'>): (code: string, facts?: Record<string, unknown>) => string {
  const known = catalogues.get(ctx.modules) ?? allMessages(ctx.modules)
  catalogues.set(ctx.modules, known)
  return (code, facts = {}) => sentence(known[ctx.language][code] ?? code, facts, ctx.language)
}

export const labelOf = (definition: ImportDefinition, key: string): string => `${definition.name}.column.${key}`

/** A remark as a whole sentence that says where: "Dòng 14, cột “Tên đăng nhập”: …". */
export function remarkSentence(
  ctx: Ctx,
  definition: ImportDefinition,
  line: number,
  { column, code, facts = {} }: CellRemark,
  hidden = false,
): string {
  const say = sayer(ctx)
  const what = say(code, hidden ? hiddenFacts(definition, column, facts) : facts)
  return column ? say('imports.at', { line, column: say(labelOf(definition, column)), what }) : say('imports.atRow', { line, what })
}

/** A row as its cells say it, before the module has judged it. */
type ReadRow = { row: ImportRow; problems: CellRemark[]; notes: CellRemark[]; shown: Record<string, string> }

/** Rows of cells as values by column; what cannot be read is said at its cell. */
export function rowsFrom(
  definition: ImportDefinition,
  { columns, units = {}, said = {} }: Pick<store.KeptLayout, 'columns' | 'units' | 'said'>,
  rows: readonly { line: number; cells: readonly TableCell[]; earlier?: Record<string, unknown> }[],
): ReadRow[] {
  const blank: ImportRow['values'] = Object.fromEntries(definition.columns.map(({ key }) => [key, null]))
  const forAll = Object.entries(said)
  const placed = definition.columns.flatMap((column) => (columns[column.key] === undefined ? [] : [{ column, place: columns[column.key]! }]))
  return rows.map(({ line, cells, earlier }) => {
    const values = { ...blank }
    const read: ReadRow = { row: { line, values, earlier }, problems: [], notes: [], shown: {} }
    for (const { column, place } of placed) {
      const { value, problem, note, shown } = valueOf(cells[place], column, units[column.key])
      values[column.key] = value
      if (problem) read.problems.push(problem)
      if (note) read.notes.push(note)
      if (shown !== undefined) read.shown[column.key] = shown
    }
    for (const [key, { value }] of forAll) values[key] ??= value
    return read
  })
}

/** Judges rows: what the cells themselves say wrong comes first, then the module's own word. */
export async function judgeRows(ctx: Ctx, definition: ImportDefinition, read: readonly ReadRow[]): Promise<Judged[]> {
  const judged = await definition.judge(
    ctx,
    read.map(({ row }) => row),
  )
  const byLine = new Map(read.map((one) => [one.row.line, one]))
  return judged.map((one) => {
    const own = byLine.get(one.line)
    if (!own) return one
    // Of nearly every row the cells say nothing but their values.
    const read = Object.keys(own.shown).length > 0
    if (own.problems.length + own.notes.length === 0) return read ? { ...one, shown: { ...own.shown, ...one.shown } } : one
    const said = new Set(own.problems.map(({ column }) => column))
    return {
      ...one,
      problems: [...own.problems, ...one.problems.filter(({ column }) => column === undefined || !said.has(column))],
      notes: [...own.notes, ...one.notes],
      shown: { ...own.shown, ...one.shown },
    }
  })
}

/** A row that says the same thing as an earlier one is told so; the earlier one stays. */
function markRepeated(judged: readonly Judged[], definition: ImportDefinition): void {
  const first = new Map<string, number>()
  for (const one of judged) {
    if (one.key === null) continue
    const earlier = first.get(one.key)
    if (earlier === undefined) first.set(one.key, one.line)
    else one.problems.push({ column: definition.columns[0]!.key, code: 'imports.cell.duplicate', facts: { line: earlier } })
  }
}

/** So many rows that are left out are named for each reason; the others are counted. */
const TOLD = 50

export type Looked = { judged: Judged[]; found: store.Found }

/** Looks at a sheet by a layout; keeps nothing. */
export async function look(ctx: Ctx, definition: ImportDefinition, layout: store.KeptLayout, cells: readonly TableCell[][]): Promise<Looked> {
  const { data, left } = dataRows(cells, layout)
  if (data.length === 0) throw refuse.noRows()
  if (data.length > definition.maxRows) throw refuse.tooManyRows({ rows: data.length, most: definition.maxRows })
  const units = unitsIn(cells, layout, definition.columns)
  const judged = await judgeRows(
    ctx,
    definition,
    rowsFrom(
      definition,
      { ...layout, units },
      data.map((at) => ({ line: at + 1, cells: cells[at] ?? [] })),
    ),
  )
  markRepeated(judged, definition)
  const leftOut = [...Map.groupBy(left, ({ why }) => why)].map(([why, all]) => ({
    why,
    rows: all.slice(0, TOLD).map(({ row }) => row + 1),
    more: Math.max(0, all.length - TOLD),
  }))
  return {
    judged,
    found: {
      layout: { ...layout, units },
      left_out: leftOut,
      lines: judged.length,
      wrong: judged.filter(({ problems }) => problems.length > 0).length,
    },
  }
}
