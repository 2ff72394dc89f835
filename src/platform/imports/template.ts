/** The workbook that one may begin with. */
import type { Ctx } from '../action.ts'
import type { SheetToWrite } from '../sheets.ts'
import type { ImportColumn } from './definition.ts'
import { sayer } from './judge.ts'

type Filled = Pick<ImportColumn, 'key' | 'kind' | 'required'>

/** An empty workbook of one sheet: a column for each that is read, those that must be filled marked, those of long words wide. */
export function templateOf(
  ctx: Pick<Ctx, 'modules' | 'language'>,
  name: string,
  columns: readonly Filled[],
  { wide, width = 20, wider = 36 }: { wide: readonly string[]; width?: number; wider?: number },
): { name: string; sheets: SheetToWrite[] } {
  const say = sayer(ctx)
  const headed = columns.map(({ key, required, kind }) => ({
    header: `${say(`${name}.column.${key}`)}${required ? ' (*)' : ''}`,
    width: wide.includes(key) ? wider : width,
    // A code keeps its leading noughts as text.
    kind: kind === 'code' ? ('text' as const) : kind,
  }))
  return { name: say(`${name}.template.file`), sheets: [{ name: say(`${name}.template.sheet`), columns: headed, rows: [] }] }
}
