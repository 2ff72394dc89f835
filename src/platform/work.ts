/** What a module has for somebody in "my work": the nearest first, bounded, and never cut without a word. */
import type { WorkItem } from './module.ts'

/** The list in which all of it stands, by its name; `column`: where what is left out would have stood. */
export type RestOf = Pick<WorkItem, 'column' | 'title' | 'path'>

/** The line that says there is more than is shown here. */
export const restOf = ({ column, title, path }: RestOf): WorkItem => ({
  id: `rest:${column}:${path}`,
  column,
  title,
  detail: '',
  path,
  timeLabel: 'none',
  rest: true,
})

/** The first `most` of what `find` finds: it is asked for one more, which tells whether there are more. */
export async function nearest<Row>(
  most: number,
  find: (most: number) => Promise<readonly Row[]>,
  rest: RestOf,
): Promise<{ rows: Row[]; rest: WorkItem[] }> {
  const found = await find(most + 1)
  return { rows: found.slice(0, most), rest: found.length > most ? [restOf(rest)] : [] }
}
