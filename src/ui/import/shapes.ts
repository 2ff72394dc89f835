/** What the server says of an import; the shapes stand in platform/imports/shapes.ts. */
export type ImportState = 'judged' | 'running' | 'done' | 'stopped' | 'undone'
export type View = {
  id: string
  version: number
  state: ImportState
  why: string | null
  fileName: string
  at: string
  by: string
  sheets: {
    name: string
    rows: number
    list: boolean
    hidden: boolean
    alike: boolean
    taken: boolean
    repeats: boolean
    said: string | number | null
    broughtAt: string | null
  }[]
  sheet: number
  header: number
  headings: { at: number; text: string; sample: string }[]
  columns: { key: string; label: string; required: boolean; at: number | null; guessed: boolean; elsewhere: boolean }[]
  said: Said[]
  leftOut: { why: string; sheet: string | null; rows: number[]; more: number }[]
  unseen: { rows: number; left: boolean }
  counts: { lines: number; wrong: number; new: number; changed: number; unchanged: number; refused: number; noted: number }
  progress: { done: number; total: number }
}
/** What the title says for all rows, or a person in its place. `row` as people count. */
export type Said = { key: string; label: string; kind: 'day' | 'year'; value: string | number | null; row: number | null; text: string }
export type Listed = { id: string; fileName: string; state: ImportState; at: string; by: string; lines: number }
export type Row = {
  line: number
  sheet: string | null
  cells: Record<string, { text: string; shown: string | null; problems: string[]; notes: string[] }>
  problems: string[]
}
