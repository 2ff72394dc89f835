/** Cells of a table that several hands typed: some in Unicode, some in the letters of TCVN3 or VNI, side by side in one sheet. */
import { readAs, type OldEncoding } from './encoding.ts'
import { measure } from './syllables.ts'

/** Western letters and signs that no Vietnamese word has, or a vowel followed by what VNI writes its marks with. */
const STRANGE =
  /[\u0080-\u009f\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]|[aeiouyAEIOUYôÔöÖ][ØÙÛÕÏÂÅÁÀÃÄÉÈÚÜËøùûõïâåáàãäéèúüë]/
const TYPED: readonly OldEncoding[] = ['tcvn3', 'vni']
const BELIEVED = 0.8

const UNICODE = /[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/

type Share = { words: number; good: number }
/** What was found of the text of a cell; `read`: as each encoding reads it. */
type Met = { strange: boolean; right: boolean; read: Partial<Record<OldEncoding, { text: string } & Share>> }

// A list of thousands names a hundred communes and a handful of states: each text is looked at once.
const met = new Map<string, Met>()
const PLAIN: Met = { strange: false, right: true, read: {} }
const MOST_MET = 20_000
const LONGEST_MET = 60

const isRight = ({ words, good }: Share): boolean => good === words

function metCell(text: string): Met {
  if (!STRANGE.test(text)) return PLAIN
  const known = met.get(text)
  if (known) return known
  const cell: Met = { strange: true, right: isRight(measure(text)), read: {} }
  if (text.length <= LONGEST_MET) {
    if (met.size >= MOST_MET) met.clear()
    met.set(text, cell)
  }
  return cell
}

function readIn(encoding: OldEncoding, text: string): { text: string } & Share {
  const cell = metCell(text)
  const known = cell.read[encoding]
  if (known) return known
  const read = readAs(text, encoding).normalize('NFC')
  return (cell.read[encoding] = { text: read, ...measure(read) })
}

/**
 * A row with its cells in Unicode; the row itself where there is nothing to repair. What is Vietnamese as it stands is not touched, and a row
 * that is not read for sure in any encoding stays as it is.
 *
 *   ['HTX N«ng nghiÖp Thíi Lai', 'Xã Thới Lai'] -> ['HTX Nông nghiệp Thới Lai', 'Xã Thới Lai']
 */
export function repairRow<Cell>(cells: readonly Cell[]): readonly Cell[] {
  const doubted = cells.flatMap((cell, place) => (typeof cell === 'string' && !metCell(cell).right ? [place] : []))
  if (doubted.length === 0) return cells
  let best: { share: number; read: string[]; encoding: OldEncoding } | undefined
  for (const encoding of TYPED) {
    const read = doubted.map((place) => readIn(encoding, String(cells[place])))
    const words = read.reduce((sum, one) => sum + one.words, 0)
    const share = words === 0 ? 0 : read.reduce((sum, one) => sum + one.good, 0) / words
    if (share >= BELIEVED && share > (best?.share ?? 0)) best = { share, read: read.map(({ text }) => text), encoding }
  }
  if (!best) return cells
  const made = [...cells]
  for (const [nth, place] of doubted.entries()) made[place] = best.read[nth] as Cell
  // 'Xaõ Nhu Gia' may pass for Vietnamese; in a row without a letter that only Unicode has, it was typed like the others.
  if (cells.some((cell) => typeof cell === 'string' && UNICODE.test(cell))) return made
  for (const [place, cell] of cells.entries()) {
    if (typeof cell !== 'string' || doubted.includes(place) || !metCell(cell).strange) continue
    const read = readIn(best.encoding, cell)
    if (isRight(read)) made[place] = read.text as Cell
  }
  return made
}
