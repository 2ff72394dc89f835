/** Cells of a table that several hands typed: some in Unicode, some in the letters of TCVN3 or VNI, side by side in one sheet. */
import { readAs, type OldEncoding } from './encoding.ts'
import { measure } from './syllables.ts'

/** Western letters and signs that no Vietnamese word has, or a vowel followed by what VNI writes its marks with. */
const STRANGE =
  /[\u0080-\u009f\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]|[aeiouyAEIOUYôÔöÖ][ØÙÛÕÏÂÅÁÀÃÄÉÈÚÜËøùûõïâåáàãäéèúüë]/
const TYPED: readonly OldEncoding[] = ['tcvn3', 'vni']
const BELIEVED = 0.8

const UNICODE = /[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/

const isRight = (text: string): boolean => {
  const { words, good } = measure(text)
  return good === words
}

/**
 * A row with its cells in Unicode; the row itself where there is nothing to repair. What is Vietnamese as it stands is not touched, and a row
 * that is not read for sure in any encoding stays as it is.
 *
 *   ['HTX N«ng nghiÖp Thíi Lai', 'Xã Thới Lai'] -> ['HTX Nông nghiệp Thới Lai', 'Xã Thới Lai']
 */
export function repairRow<Cell>(cells: readonly Cell[]): readonly Cell[] {
  const doubted = cells.flatMap((cell, place) => (typeof cell === 'string' && STRANGE.test(cell) && !isRight(cell) ? [place] : []))
  if (doubted.length === 0) return cells
  let best: { share: number; read: string[]; encoding: OldEncoding } | undefined
  for (const encoding of TYPED) {
    const read = doubted.map((place) => readAs(String(cells[place]), encoding).normalize('NFC'))
    const { words, good } = measure(read.join(' '))
    const share = words === 0 ? 0 : good / words
    if (share >= BELIEVED && share > (best?.share ?? 0)) best = { share, read, encoding }
  }
  if (!best) return cells
  const made = [...cells]
  for (const [nth, place] of doubted.entries()) made[place] = best.read[nth] as Cell
  // 'Xaõ Nhu Gia' may pass for Vietnamese; in a row without a letter that only Unicode has, it was typed like the others.
  if (cells.some((cell) => typeof cell === 'string' && UNICODE.test(cell))) return made
  for (const [place, cell] of cells.entries()) {
    if (typeof cell !== 'string' || doubted.includes(place) || !STRANGE.test(cell)) continue
    const read = readAs(cell, best.encoding).normalize('NFC')
    if (isRight(read)) made[place] = read as Cell
  }
  return made
}
