/** A form while it is designed: what can be done to its parts. Pure, so that it can be tried without a page. */
import { fold } from '#lib/text'
import { DesignedLayout, type Layout } from '../layout-contract.ts'

export type Draft = DesignedLayout
export type DraftSection = Draft['sections'][number]
export type DraftTable = Extract<DraftSection, { kind: 'table' }>
export type DraftRow = DraftTable['rows'][number]
export type DraftColumn = DraftTable['columns'][number]

/** A version that is kept as one designs on. */
export const draftOf = (layout: Layout): Draft => DesignedLayout.parse(JSON.parse(JSON.stringify(layout)))

/** The first of b1, b2 … that is not taken: keys are for the machine, nobody types them. */
export function freeKey(prefix: string, taken: readonly string[]): string {
  let n = 1
  while (taken.includes(`${prefix}${n}`)) n += 1
  return `${prefix}${n}`
}

export const blankRow = (indicator: string | null): DraftRow => ({
  indicator,
  part: null,
  label: '',
  indent: 0,
  required: indicator !== null,
  prefill: null,
})

/** The key of a part by its words, free among those of its indicator: 'Nông, lâm nghiệp' -> 'nong_lam_nghiep'. Formulas and other forms name it so. */
export function partKey(words: string, taken: readonly (string | null)[]): string {
  const bare = fold(words).replaceAll(' ', '_').slice(0, 20).replace(/_$/, '') || 'phan'
  let key = bare
  for (let n = 2; taken.includes(key); n += 1) key = `${bare}_${n}`
  return key
}

/** One part of a breakdown, put behind the indicator's row and the parts that it has. */
export function withPart(table: DraftTable, indicator: string, words: string): DraftTable {
  const parts = table.rows.filter((row) => row.indicator === indicator)
  const behind = table.rows.findLastIndex((row) => row.indicator === indicator)
  const indent = Math.min(3, (parts.find(({ part }) => part === null)?.indent ?? 0) + 1)
  const row = {
    ...blankRow(indicator),
    part: partKey(
      words,
      parts.map(({ part }) => part),
    ),
    label: words.trim(),
    indent,
    required: false,
  }
  const at = behind < 0 ? table.rows.length : behind + 1
  return { ...table, rows: [...table.rows.slice(0, at), row, ...table.rows.slice(at)] }
}

export function blankSection(kind: DraftSection['kind'], sections: readonly DraftSection[], title: string, column: string): DraftSection {
  const key = freeKey(
    { table: 'b', text: 'v', files: 't' }[kind],
    sections.map((one) => one.key),
  )
  if (kind === 'table') return { kind, key, title, note: '', columns: [{ key: 'kq', label: column, kind: 'entered', required: true }], rows: [] }
  return { kind, key, title, guidance: '', required: false }
}

export const EMPTY: Draft = { sections: [], rules: [], jump: 50 }

/** One place further up (-1) or down (1). */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const next = [...list]
  ;[next[at], next[to]] = [next[to]!, next[at]!]
  return next
}
export const replaced = <T>(list: readonly T[], at: number, one: T): T[] => list.map((old, n) => (n === at ? one : old))
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, n) => n !== at)

/** A column that is taken out leaves no comparison behind. */
export const withoutColumn = (table: DraftTable, at: number): DraftTable => {
  const gone = table.columns[at]?.key
  return { ...table, columns: without(table.columns, at).filter(({ of }) => !gone || !of?.includes(gone)) }
}
