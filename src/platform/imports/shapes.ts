/** Shapes of imports that cross the border. */
import { z } from 'zod'

const State = z.enum(['judged', 'running', 'done', 'stopped', 'undone'])
const Expected = z.enum(['new', 'changed', 'unchanged'])

export const ImportView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: State,
  /** Why it stopped, in a sentence. */
  why: z.string().nullable(),
  fileName: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  /**
   * `list`: a table was found in it. `alike`: of the same list as the sheet that is shown, `taken` with it or not; `repeats`: its rows stand on
   * those already. `said`: of which day or year it is. `broughtAt`: when another import of this file brought it in.
   */
  sheets: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      list: z.boolean(),
      hidden: z.boolean(),
      alike: z.boolean(),
      taken: z.boolean(),
      repeats: z.boolean(),
      said: z.union([z.string(), z.number()]).nullable(),
      broughtAt: z.iso.datetime().nullable(),
    }),
  ),
  sheet: z.number(),
  /** The row of the headings, as people count. */
  header: z.number(),
  headings: z.array(z.object({ at: z.number(), text: z.string(), sample: z.string() })),
  /** `elsewhere`: another sheet that is taken has it. */
  columns: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      required: z.boolean(),
      at: z.number().nullable(),
      guessed: z.boolean(),
      elsewhere: z.boolean(),
    }),
  ),
  /** What the title says for all rows where no column does: of which day or year they are. `row` as people count, with its words. */
  said: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(['day', 'year']),
      value: z.union([z.string(), z.number()]).nullable(),
      row: z.number().nullable(),
      text: z.string(),
    }),
  ),
  /** Rows that are no data, by reason, as people count; by sheet where several are taken. */
  leftOut: z.array(z.object({ why: z.string(), sheet: z.string().nullable(), rows: z.array(z.number()), more: z.number().default(0) })),
  /** Rows of data that are hidden in the workbook, by a filter perhaps, and whether they stay out. */
  unseen: z.object({ rows: z.number(), left: z.boolean() }),
  counts: z.object({
    lines: z.number(),
    wrong: z.number(),
    new: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    noted: z.number(),
  }),
  progress: z.object({ done: z.number(), total: z.number() }),
  endedAt: z.iso.datetime().nullable(),
})

export const ImportList = z.object({
  /** There were others before those that are listed. */
  more: z.boolean(),
  items: z.array(
    z.object({
      id: z.uuid(),
      fileName: z.string(),
      state: State,
      at: z.iso.datetime(),
      by: z.string(),
      lines: z.number(),
      wrong: z.number(),
      done: z.number(),
    }),
  ),
})

const Cell = z.object({ text: z.string(), shown: z.string().nullable(), problems: z.array(z.string()), notes: z.array(z.string()) })
export const ImportRows = z.object({
  items: z.array(
    z.object({
      line: z.number(),
      /** Where several sheets are taken. */
      sheet: z.string().nullable(),
      expected: Expected.nullable(),
      outcome: z.enum(['new', 'changed', 'unchanged', 'refused', 'undone']).nullable(),
      cells: z.record(z.string(), Cell),
      problems: z.array(z.string()),
    }),
  ),
  next: z.string().nullable(),
  total: z.number(),
})
