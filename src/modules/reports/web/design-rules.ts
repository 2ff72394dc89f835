/** A form while it is designed: what can be done to its parts. Pure, so that it can be tried without a page. */
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
