/** The law of a report's cells: which there are, what is worked out, what is odd. Pure: the browser asks the same as the server. */
import { chainsOf, codesIn, DEEPEST, finite, inWords, judge, readFormula, rounded, valueOf, type Formula } from './formula-rules.ts'
import type { Cells, CellValue, Column, Layout, Row, TableSection } from './layout-contract.ts'

/** A place where something is entered. `part`: numerator or denominator of a figure that is never typed bare. */
export type Place = { key: string; row: Row; column: Column; section: TableSection; part: 'value' | 'top' | 'bottom' }

const SUFFIX = { value: '', top: '#t', bottom: '#m' } as const
/** The key under which a cell is kept: 'HTX.1:kq', 'HTX.13/nong_nghiep:kq', 'HTX.40:kq#t'. */
export const cellKey = (rowKey: string, column: string, part: Place['part'] = 'value'): string => `${rowKey}:${column}${SUFFIX[part]}`

/** Average or ratio made of two sums: both are asked for, never the quotient. */
export const isQuotient = (row: Row): boolean => row.rollup === 'weighted'
/** By how much a quotient is multiplied: a ratio in percent by a hundred. */
export const scaleOf = (row: Row): number => (row.unit === '%' ? 100 : 1)
export const isComputed = (row: Row): boolean => row.rollup === 'formula'

const tables = (layout: Layout): TableSection[] => layout.sections.filter((one) => one.kind === 'table')

/** Every cell that somebody may fill in, in the order of the form. */
export function placesOf(layout: Layout): Place[] {
  return tables(layout).flatMap((section) =>
    section.rows.flatMap((row) =>
      row.indicator === null || isComputed(row)
        ? []
        : section.columns
            .filter(({ kind }) => kind === 'entered')
            .flatMap((column) =>
              (isQuotient(row) ? (['top', 'bottom'] as const) : (['value'] as const)).map((part) => ({
                key: cellKey(row.key, column.key, part),
                row,
                column,
                section,
                part,
              })),
            ),
    ),
  )
}

const asNumber = (value: CellValue | undefined): number | null => (typeof value === 'number' ? value : value === 'none' ? 0 : null)

/**
 * What the cells come to, whoever's cells they are: a report's, or those of many added up. Each figure is worked out once, however many
 * others name it.
 */
export function reckoner(layout: Layout, cells: Cells, before?: Cells | null): (rowKey: string, column: string) => number | null {
  const rows = rowsByKey(layout)
  const formulas = new Map<string, Formula | null>()
  const formulaOf = (row: Row): Formula | null => {
    if (!formulas.has(row.key)) formulas.set(row.key, readFormula(row.formula ?? '', false).formula ?? null)
    return formulas.get(row.key) ?? null
  }
  const memory = new Map<Cells, Map<string, number | null>>()
  const at = (key: string, column: string, of: Cells): number | null => {
    const known = memory.get(of) ?? new Map<string, number | null>()
    memory.set(of, known)
    const place = cellKey(key, column)
    const found = known.get(place)
    if (found !== undefined) return found
    // A formula that names itself by a detour has no value; the designer is told when it is written.
    known.set(place, null)
    const value = work(key, column, of)
    known.set(place, value)
    return value
  }
  const work = (key: string, column: string, of: Cells): number | null => {
    const row = rows.get(key)
    if (!row || row.indicator === null) return null
    if (isQuotient(row)) {
      const [top, bottom] = [asNumber(of[cellKey(key, column, 'top')]), asNumber(of[cellKey(key, column, 'bottom')])]
      return top === null || bottom === null || bottom === 0 ? null : finite(rounded((top / bottom) * scaleOf(row)))
    }
    if (!isComputed(row)) return asNumber(of[cellKey(key, column)])
    const formula = formulaOf(row)
    return formula && valueOf(formula, (code, past) => (past ? (before ? at(code, column, before) : null) : at(code, column, of)))
  }
  return (rowKey, column) => at(rowKey, column, cells)
}

/** One figure alone. Who needs many asks a `reckoner`. */
export const figureOf = (layout: Layout, cells: Cells, rowKey: string, column: string, before?: Cells | null): number | null =>
  reckoner(layout, cells, before)(rowKey, column)

export function rowsByKey(layout: Layout): Map<string, Row> {
  return new Map(tables(layout).flatMap(({ rows }) => rows.filter(({ indicator }) => indicator !== null).map((row) => [row.key, row] as const)))
}

export type Finding = {
  /** The rule's key, or what the form itself asks: 'required', 'whole', 'denominator', 'jump', 'text'. */
  rule: string
  severity: 'stop' | 'warn'
  /** Cells to look at; the first is gone to. */
  cells: string[]
  message: string | null
  facts: Record<string, string | number>
}

/** What is odd about a report as it stands. `last`: the cells of the period before, where there are any. */
export function findingsOf(
  layout: Layout,
  cells: Cells,
  last: Cells | null,
  texts: Record<string, string>,
  /** Parts that have their paper. */
  filed: readonly string[] = [],
): Finding[] {
  return [...missing(layout, cells, texts, filed), ...broken(layout, cells, last), ...jumps(layout, cells, last)]
}

/** A place by its row, and of a quotient by which of its parts. */
export const nameOf = ({ row, part }: Place): string =>
  [row.label || row.name, part === 'top' ? row.numerator : part === 'bottom' ? row.denominator : null].filter(Boolean).join(': ')

/** Something above the line with nothing below it; a number over what is not collected would be added up without its other half. */
const overNothing = (top: CellValue | undefined, bottom: CellValue | undefined): boolean =>
  bottom === 'uncollected' ? typeof top === 'number' : asNumber(bottom) === 0 && (asNumber(top) ?? 0) !== 0

/** Units of what is counted one by one: there is no half of it. */
const THINGS = new Set(
  'HTX,LHHTX,THT,quỹ,tổ chức,thành viên,người,lượt người,khách hàng,lớp,công trình,mô hình,nhiệm vụ,hồ sơ,cuộc,tin bài,kiến nghị'
    .normalize()
    .split(','),
)

function missing(layout: Layout, cells: Cells, texts: Record<string, string>, filed: readonly string[]): Finding[] {
  const found: Finding[] = placesOf(layout)
    .filter(({ key, row, column }) => row.required && column.required && cells[key] === undefined)
    .map((place) => ({ rule: `required.${place.key}`, severity: 'stop', cells: [place.key], message: null, facts: { name: nameOf(place) } }))
  for (const place of placesOf(layout)) {
    const value = cells[place.key]
    if (place.part === 'bottom' && overNothing(cells[cellKey(place.row.key, place.column.key, 'top')], value))
      found.push({ rule: `denominator.${place.key}`, severity: 'stop', cells: [place.key], message: null, facts: { name: nameOf(place) } })
    if (typeof value !== 'number') continue
    if (value < 0 && place.row.measure !== 'ratio') {
      // A loss is below zero; a number of things is not.
      const money = place.row.unit.includes('đồng')
      if (!money) found.push({ rule: `negative.${place.key}`, severity: 'stop', cells: [place.key], message: null, facts: { name: nameOf(place) } })
    }
    if (place.part === 'value' && !Number.isInteger(value) && THINGS.has(place.row.unit))
      found.push({ rule: `whole.${place.key}`, severity: 'warn', cells: [place.key], message: null, facts: { name: nameOf(place), value } })
  }
  for (const section of layout.sections)
    if (section.kind === 'text' && section.required && !texts[section.key]?.trim())
      found.push({ rule: `text.${section.key}`, severity: 'stop', cells: [`text:${section.key}`], message: null, facts: { name: section.title } })
  for (const section of layout.sections)
    if (section.kind === 'files' && section.required && !filed.includes(section.key))
      found.push({ rule: `file.${section.key}`, severity: 'stop', cells: [`file:${section.key}`], message: null, facts: { name: section.title } })
  return found
}

function broken(layout: Layout, cells: Cells, last: Cells | null): Finding[] {
  const rows = rowsByKey(layout)
  const [of, ofLast] = [reckoner(layout, cells, last), last ? reckoner(layout, last) : () => null]
  return layout.rules.flatMap((rule) => {
    const { formula } = readFormula(rule.formula, true)
    if (!formula) return []
    return enteredColumns(layout).flatMap((column) => {
      const judged = judge(formula, (code, before) => (before ? ofLast(code, column) : of(code, column)))
      if (!judged || judged.holds) return []
      const at = codesIn(formula)
        .filter(({ code, before }) => !before && rows.has(code))
        .map(({ code }) => (isQuotient(rows.get(code)!) ? cellKey(code, column, 'top') : cellKey(code, column)))
      return [
        {
          rule: `${rule.key}.${column}`,
          severity: rule.severity,
          cells: at,
          message: rule.message,
          facts: { left: judged.left, right: judged.right },
        },
      ]
    })
  })
}

function jumps(layout: Layout, cells: Cells, last: Cells | null): Finding[] {
  const { jump } = layout
  if (jump === null || last === null) return []
  return placesOf(layout).flatMap((place) => {
    const [now, before] = [cells[place.key], last[place.key]]
    if (typeof now !== 'number' || typeof before !== 'number' || before === 0 || place.row.measure === 'flow') return []
    // Of five and seven nobody asks.
    if (Math.abs(now - before) < 5 || Math.abs(now - before) <= (Math.abs(before) * jump) / 100) return []
    return [
      {
        rule: `jump.${place.key}`,
        severity: 'warn' as const,
        cells: [place.key],
        message: null,
        facts: { name: nameOf(place), now, before, percent: jump },
      },
    ]
  })
}

/** The column whose figures a table is about: the first that has to be filled in (what came about, before a plan or an estimate), or the first that may be. */
export const mainColumn = ({ columns }: Pick<TableSection, 'columns'>): string | undefined =>
  (columns.find(({ kind, required }) => kind === 'entered' && required) ?? columns.find(({ kind }) => kind === 'entered'))?.key

export const enteredColumns = (layout: Layout): string[] => [
  ...new Set(tables(layout).flatMap(({ columns }) => columns.filter(({ kind }) => kind === 'entered').map(({ key }) => key))),
]

/** What several reports come to as one: numbers added up; a cell that one of them lacks, or does not collect, cannot be said. */
export function addedUp(all: readonly Cells[]): Cells {
  const [first, ...rest] = all
  if (!first || rest.length === 0) return first ?? {}
  return Object.fromEntries(
    Object.keys(first).flatMap((key): [string, CellValue][] => {
      const values = all.map((cells) => cells[key])
      if (values.some((value) => value === undefined)) return []
      if (values.includes('uncollected')) return [[key, 'uncollected']]
      const numbers = values.filter((value) => typeof value === 'number')
      return [[key, numbers.length > 0 ? rounded(numbers.reduce((sum, value) => sum + value, 0)) : 'none']]
    }),
  )
}

/** How far a report is: places filled of all. */
export function progressOf(layout: Layout, cells: Cells): { filled: number; all: number } {
  const places = placesOf(layout)
  return { filled: places.filter(({ key }) => cells[key] !== undefined).length, all: places.length }
}

export type LayoutFault = {
  path: string
  code: 'formula' | 'unknownCode' | 'twice' | 'circle' | 'deep' | 'columns' | 'noEntry'
  facts: Record<string, string | number>
}

/** What is wrong with a layout, each with its place; nothing of it is kept while there is anything. */
export function faultsOf(layout: Layout): LayoutFault[] {
  const faults: LayoutFault[] = []
  const rows = rowsByKey(layout)
  const { depth, circle } = chainsOfRows(rows)
  const seen = new Set<string>()
  layout.sections.forEach((section, at) => {
    if (seen.has(`§${section.key}`)) faults.push({ path: `sections.${at}.key`, code: 'twice', facts: { name: section.key } })
    seen.add(`§${section.key}`)
    if (section.kind !== 'table') return
    const columns = new Map(section.columns.map((one) => [one.key, one]))
    if (
      columns.size < section.columns.length ||
      section.columns.some(({ kind, of }) => kind === 'compare' && !(of && of.every((key) => columns.has(key))))
    )
      faults.push({ path: `sections.${at}.columns`, code: 'columns', facts: { name: section.title } })
    if (!section.columns.some(({ kind }) => kind === 'entered'))
      faults.push({ path: `sections.${at}.columns`, code: 'noEntry', facts: { name: section.title } })
    section.rows.forEach((row, line) => {
      if (row.indicator === null) return
      if (seen.has(row.key)) faults.push({ path: `sections.${at}.rows.${line}`, code: 'twice', facts: { name: row.key } })
      seen.add(row.key)
      if (isComputed(row)) faults.push(...formulaFaults(row.formula ?? '', false, `sections.${at}.rows.${line}`, rows))
      if (circle.has(row.key)) faults.push({ path: `sections.${at}.rows.${line}`, code: 'circle', facts: { name: row.key } })
      else if ((depth.get(row.key) ?? 0) > DEEPEST)
        faults.push({ path: `sections.${at}.rows.${line}`, code: 'deep', facts: { name: row.key, most: DEEPEST } })
    })
  })
  layout.rules.forEach((rule, at) => faults.push(...formulaFaults(rule.formula, true, `rules.${at}.formula`, rows)))
  return faults
}

function formulaFaults(text: string, compares: boolean, path: string, rows: ReadonlyMap<string, Row>): LayoutFault[] {
  const read = readFormula(text, compares)
  if (read.fault) return [{ path, code: 'formula', facts: { why: read.fault.code, at: read.fault.at, what: read.fault.what } }]
  const stranger = codesIn(read.formula).find(({ code }) => !rows.has(code))
  return stranger ? [{ path, code: 'unknownCode', facts: { code: stranger.code } }] : []
}

/** How the formulas of the rows follow one another. */
function chainsOfRows(rows: ReadonlyMap<string, Row>) {
  return chainsOf(rows.keys(), (key) => {
    const row = rows.get(key)
    const { formula } = row && isComputed(row) ? readFormula(row.formula ?? '', false) : {}
    return formula
      ? codesIn(formula)
          .filter(({ before }) => !before)
          .map(({ code }) => code)
      : []
  })
}

/** A rule or a row's formula in words, by the names in this form. */
export function sayFormula(layout: Layout, text: string, compares: boolean): string {
  const read = readFormula(text, compares)
  const rows = rowsByKey(layout)
  return read.formula ? inWords(read.formula as Formula, (code) => rows.get(code)?.label || rows.get(code)?.name || code) : ''
}
