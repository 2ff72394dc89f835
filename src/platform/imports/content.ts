/** Columns told by what stands in them: where no heading says one, and where two bear its heading. Pure. */
import type { TableCell } from '../sheets/values.ts'
import type { ImportColumn } from './definition.ts'
import { columnsAt, dataRows, headingFits, type Layout } from './layout.ts'
import { textOf } from './values.ts'

/** Rows that are looked at, and how many of them must be filled before they say anything. */
const [SAMPLED, LEAST] = [200, 3]
/** From which share on cells are what a column wants, and below which its heading is not believed where another has it too. */
const [CLEAR, DOUBTFUL] = [0.8, 0.3]

/** Rows among which a header without any heading that is known is looked for. */
const SEARCHED = 40

/** Where no row names two columns: the first row of words below which the cells tell all columns that must be there. */
export function layoutByContent(rows: readonly TableCell[][], columns: readonly ImportColumn[]): Layout | undefined {
  for (let header = 0; header < Math.min(rows.length, SEARCHED); header += 1) {
    const words = (rows[header] ?? []).map(textOf).filter((text) => text !== '' && !/\d/.test(text))
    if (new Set(words).size < 3) continue
    const layout = withContent(rows, { header, headerRows: 1, columns: columnsAt(rows, header, 1, columns) }, columns)
    if (columns.every(({ key, required }) => !required || layout.columns[key] !== undefined) && Object.keys(layout.columns).length > 1) return layout
  }
  return undefined
}

/** The layout with the columns that their cells tell; `guessed` says which, so that a person looks at them. */
export function withContent(rows: readonly TableCell[][], layout: Layout, columns: readonly ImportColumn[]): Layout {
  const asking = columns.filter(({ looks }) => looks)
  if (asking.length === 0) return layout
  const top = rows.slice(0, layout.header + layout.headerRows + SAMPLED)
  const below = layout.header + layout.headerRows
  // Where no column is known yet, no row is told from the name of a part.
  const sample = Object.keys(layout.columns).length > 1 ? dataRows(top, layout).data.map((at) => rows[at] ?? []) : top.slice(below)
  const width = Math.max(
    0,
    ...sample.map((row) => row.length),
    ...rows.slice(layout.header, layout.header + layout.headerRows).map((row) => row.length),
  )
  const texts = Array.from({ length: width }, (_, place) => sample.map((row) => textOf(row[place])).filter(Boolean))
  const share = (place: number, { looks }: ImportColumn): number => {
    const filled = texts[place] ?? []
    return filled.length < LEAST ? 0 : filled.filter((text) => looks!(text)).length / filled.length
  }
  const places = { ...layout.columns }
  const guessed: string[] = []
  const taken = () => new Set(Object.values(places))
  for (const column of asking) {
    const now = places[column.key]
    if (now !== undefined && ((texts[now]?.length ?? 0) < LEAST || share(now, column) >= DOUBTFUL)) continue
    const used = taken()
    const free = texts.flatMap((_, place) => {
      const how = used.has(place) ? 0 : share(place, column)
      const heading = headingFits(rows, layout, place, column)
      // Beside a heading that says it only one that says it too is believed.
      return how >= CLEAR && (now === undefined || heading) ? [{ place, how: how + (heading ? 1 : 0) }] : []
    })
    const best = free.toSorted((a, b) => b.how - a.how || a.place - b.place)[0]
    if (!best) continue
    places[column.key] = best.place
    guessed.push(column.key)
  }
  return guessed.length > 0 ? { ...layout, columns: places, guessed } : layout
}
