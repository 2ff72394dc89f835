/** What a module says of an import: its columns, how rows are judged, how they are written and taken back. */
import type { Ctx } from '../action.ts'
import type { SheetToWrite } from '../sheets.ts'

/** text: as written, spaces made plain. code: figures stay as written, leading noughts too. number: 1.234,5 as people write it. date: dd/MM/yyyy or a day of Excel. */
export type ValueKind = 'text' | 'code' | 'number' | 'date'

export type ImportColumn = {
  /** Its meaning. The sentence `<name>.column.<key>` of the catalogue is its name on the screen. */
  key: string
  /** Headings it is known by, as written; compared without diacritics, case or signs. */
  headings: readonly string[]
  kind: ValueKind
  required?: boolean
  /**
   * Where no column says it, the names of parts of the list do: 'II. Xã Thới Lai' over its cooperatives. Answers what the name of a part
   * says of its rows, null where it ends what a part before it said, undefined where it says nothing of it.
   */
  fromParts?: (name: string) => string | null | undefined
  /** It is told by names of parts only where this column has no place. */
  unless?: string
  /** Titles above and between tables name parts too: 'DANH SÁCH TỔ HỢP TÁC'. */
  titlesToo?: boolean
  /** Where no column says it, the title above the table does, once for all rows: the day from which its figures hold, or the year that they are of. */
  fromTitle?: 'day' | 'year'
  /** Whether a cell looks like one of it: tells the column where its heading does not, and which of two that bear its heading is meant. */
  looks?: (text: string) => boolean
  /** A telephone number: the nought that a spreadsheet took away is put back. */
  phone?: boolean
  /** A number that has no fraction: '1,250' is 1250 whoever typed it. */
  whole?: boolean
  /** A sum in đồng: in another unit where its heading, the row under it or the sheet says so. */
  money?: boolean
  /** Longest text. */
  max?: number
  /** It reaches or numbers a person: shown in clear while the import is judged, in part once it has begun and in the sheet of errors. */
  personal?: (value: string) => string
  /** What one of our own sheets shows in part comes to the module as it stands there: it finds whose it is, or says `imports.cell.hidden`. */
  hiddenToo?: boolean
}

/** Something to say about one cell: a sentence of the catalogue. Without a column it is about the row. */
export type CellRemark = { column?: string; code: string; facts?: Record<string, unknown> }

/** A row as it was read: values by the column's key, days as YYYY-MM-DD. `earlier` is what the dry run wished to be remembered of the row. */
export type ImportRow = { line: number; values: Record<string, string | number | null>; earlier?: Record<string, unknown> | undefined }

export type Judged = {
  line: number
  /** What makes the row the same thing each time it is sent; null while its cells do not tell. */
  key: string | null
  expected: 'new' | 'changed' | 'unchanged'
  /** Errors: a row with one is not written. */
  problems: CellRemark[]
  /** What one should know and need not mend: a body that has another name today. */
  notes: CellRemark[]
  /** What is written, in place of what stands in the cell: by the column's key. */
  shown: Record<string, string>
  /** What `write` needs. */
  resolved: Record<string, unknown>
  /** What is given back as `earlier` when the row is judged again to be written. */
  remembered?: Record<string, unknown>
}

export type Written = {
  line: number
  outcome: 'new' | 'changed' | 'unchanged' | 'refused'
  objectId?: string
  before?: Record<string, unknown>
  problems?: CellRemark[]
}
export type WrittenRow = {
  line: number
  outcome: 'new' | 'changed'
  objectId: string
  before: Record<string, unknown> | null
  resolved: Record<string, unknown>
}

/** Where what is written came from: the file, and the words of its title that say of which day it is. */
export type ImportSource = { fileName: string; said: string | null }

export type ImportDefinition = {
  /** 'people.import': the beginning of its actions' names and of its sentences. */
  name: string
  /** '/people/import': where its routes stand. */
  path: string
  /** The permission asked for, at each step and again when it is carried out. */
  may: string
  /** What is brought in is a body's own: only its people see it and go on with it. Without it, all who have the permission do. */
  ofBody?: boolean
  columns: readonly ImportColumn[]
  /** Most rows of one file. */
  maxRows: number
  /** Rows written in one transaction. */
  batch: number
  /** Judges rows against what is there, all at once: a fixed number of questions, however many rows. Asked for the dry run, and again for each batch. */
  judge: (ctx: Ctx, rows: ImportRow[]) => Promise<Judged[]>
  /** Writes rows that were judged in the same transaction, by the rules of the actions. */
  write: (ctx: Ctx, rows: Judged[], importId: string, from: ImportSource) => Promise<Written[]>
  /** Takes back what was written. Answers the lines on which something was built meanwhile: then nothing is taken back. */
  undo: (ctx: Ctx, rows: WrittenRow[]) => Promise<{ line: number; name: string }[]>
  /** The workbook that one may begin with. */
  template: (ctx: Ctx) => Promise<{ name: string; sheets: SheetToWrite[] }>
}
