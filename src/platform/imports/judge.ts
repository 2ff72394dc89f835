/** The dry run: rows out of cells, judged by the module, told cell by cell. Changes nothing but what is kept of the import itself. */
import type { Ctx } from '../action.ts'
import { allMessages, sentence } from '../messages.ts'
import type { ReadTable } from '../sheets/tables.ts'
import type { TableCell } from '../sheets/values.ts'
import type { CellRemark, ImportDefinition, ImportRow, Judged } from './definition.ts'
import { hiddenFacts } from './hiding.ts'
import { dataRows, type KeptLayout, type Layout, type LeftOut } from './layout.ts'
import { refuse } from './problems.ts'
import { unitsIn } from './units.ts'
import type * as store from './store.ts'
import { lineAt, spotted, takenOf, type Spot } from './taken.ts'
import { valueOf } from './values.ts'

const catalogues = new WeakMap<object, ReturnType<typeof allMessages>>()

/** Says a code in the language of the request. */
export function sayer(ctx: Pick<Ctx, 'modules' | 'language'>): (code: string, facts?: Record<string, unknown>) => string {
  const known = catalogues.get(ctx.modules) ?? allMessages(ctx.modules)
  catalogues.set(ctx.modules, known)
  return (code, facts = {}) => sentence(known[ctx.language][code] ?? code, facts, ctx.language)
}

export const labelOf = (definition: ImportDefinition, key: string): string => `${definition.name}.column.${key}`

/** What a remark says, without where it stands: another row that it names is named with its sheet where several are taken. */
export function saidOfRemark(ctx: Ctx, definition: ImportDefinition, { column, code, facts = {} }: CellRemark, hidden = false): string {
  const say = sayer(ctx)
  const told = hidden ? hiddenFacts(definition, column, facts) : facts
  return say(code, 'sheet' in told ? { ...told, line: say('imports.lineOf', told) } : told)
}

/** A remark as a whole sentence that says where: "Dòng 14, cột “Tên đăng nhập”: …", with its sheet where several are taken. */
export function remarkSentence(
  ctx: Ctx,
  definition: ImportDefinition,
  { line, sheet }: { line: number; sheet?: string | undefined },
  remark: CellRemark,
  hidden = false,
): string {
  const say = sayer(ctx)
  const where = sheet === undefined ? String(line) : say('imports.lineOf', { line, sheet })
  const what = saidOfRemark(ctx, definition, remark, hidden)
  const { column } = remark
  return column ? say('imports.at', { line: where, column: say(labelOf(definition, column)), what }) : say('imports.atRow', { line: where, what })
}

/** A row as its cells say it, before the module has judged it. */
type ReadRow = { row: ImportRow; problems: CellRemark[]; notes: CellRemark[]; shown: Record<string, string> }

/** Rows of cells as values by column; what cannot be read is said at its cell. */
export function rowsFrom(
  definition: ImportDefinition,
  { columns, units = {}, said = {} }: Pick<Layout, 'columns' | 'units' | 'said'>,
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

export type Looked = { judged: (Judged & Spot)[]; found: store.Found }

/** Looks at the sheets that a layout takes, all at once; keeps nothing. */
export async function look(ctx: Ctx, definition: ImportDefinition, layout: KeptLayout, tables: readonly ReadTable[]): Promise<Looked> {
  const taken = takenOf(layout)
  const parts = taken.map((one, nth) => {
    const { rows = [], hiddenRows = [] } = tables[one.sheet] ?? {}
    const { data, left } = dataRows(rows, one)
    const hidden = new Set(hiddenRows)
    const unseen = hidden.size > 0 ? data.filter((at) => hidden.has(at)) : []
    const out = layout.leaveUnseen ? unseen : []
    return {
      sheet: one.sheet,
      units: unitsIn(rows, one, definition.columns),
      lines: (out.length > 0 ? data.filter((at) => !hidden.has(at)) : data).map((at) => ({ line: lineAt(nth, at + 1), cells: rows[at] ?? [] })),
      left: [...left, ...out.map((row) => ({ row, why: 'unseen' as const }))],
      unseen: unseen.length,
    }
  })
  const sum = (of: (one: (typeof parts)[number]) => number) => parts.reduce((all, one) => all + of(one), 0)
  const n = sum(({ lines }) => lines.length)
  if (n === 0) throw refuse.noRows()
  if (n > definition.maxRows) throw refuse.tooManyRows({ rows: n, most: definition.maxRows })
  const judged = await judgeRows(
    ctx,
    definition,
    parts.flatMap(({ units, lines }, nth) => rowsFrom(definition, { ...taken[nth]!, units }, lines)),
  )
  markRepeated(judged, definition)
  const units = new Map(parts.map((one) => [one.sheet, one.units]))
  const withUnits = <One extends { sheet: number }>(one: One): One => (units.has(one.sheet) ? { ...one, units: units.get(one.sheet) } : one)
  return {
    judged: judged.map((one) => spotted(taken, tables, one)),
    found: {
      layout: { ...withUnits(layout), ...(layout.others ? { others: layout.others.map(withUnits) } : {}), unseen: sum(({ unseen }) => unseen) },
      left_out: parts.flatMap(({ sheet, left }) => leftOf(left).map((one) => (taken.length > 1 ? { ...one, sheet } : one))),
      lines: judged.length,
      wrong: judged.filter(({ problems }) => problems.length > 0).length,
    },
  }
}

const leftOf = (left: readonly { row: number; why: LeftOut }[]) =>
  [...Map.groupBy(left, ({ why }) => why)].map(([why, all]) => ({
    why,
    rows: all.slice(0, TOLD).map(({ row }) => row + 1),
    more: Math.max(0, all.length - TOLD),
  }))
