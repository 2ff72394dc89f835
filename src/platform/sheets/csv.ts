/** Text with separators: told from its first lines, quotes as RFC 4180. Values stay text: "05/02/2026" means what it says here. */
import { isUtf8 } from 'node:buffer'
import { refuse } from '../file-problems.ts'
import { looksLikeTcvn3, plainText } from '../reading/plain.ts'
import { fromTcvn3, oldEncodingOf } from '#lib/repair'
import { looksLikeUtf16 } from '../sniff.ts'
import type { SheetLimits } from './values.ts'

/** Bytes that tell the encoding. */
const GLANCED = 200_000

const SEPARATORS = [';', '\t', ',', '|']

/** The separator that cuts the first lines into the most equal parts. */
function separatorOf(text: string): string {
  const lines = text.split('\n', 30).filter((line) => line.trim() !== '')
  const score = (separator: string) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1)
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    return usual === 0 ? 0 : counts.filter((count) => count === usual).length * 100 + usual
  }
  return SEPARATORS.toSorted((a, b) => score(b) - score(a))[0] ?? ','
}

/** The text of a file of any encoding that Vietnamese offices have used, TCVN3 among them. */
function tableText(bytes: Uint8Array): string {
  if (isUtf8(bytes) || looksLikeUtf16(bytes) || !looksLikeTcvn3(bytes)) return plainText(bytes)
  // At a glance VNI passes for TCVN3: its letters stand in the same places.
  if (oldEncodingOf(Buffer.from(bytes.subarray(0, GLANCED)).toString('latin1')) === 'vni') return plainText(bytes)
  const read = fromTcvn3(Buffer.from(bytes).toString('latin1')).replace(/\r\n?/g, '\n').normalize('NFC')
  if (!/[ăâđêôơưạảấầếềộớờứừ]/iu.test(read)) throw refuse.oldEncoding()
  return read
}

/** Rows of a text with separators, within limits. */
export function csvRows(bytes: Uint8Array, limits: SheetLimits): (string | null)[][] {
  let text = tableText(bytes)
  const named = /^sep=(.)\n/i.exec(text)
  if (named) text = text.slice(named[0].length)
  const separator = named?.[1] ?? separatorOf(text)
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    if (row.length >= limits.maxColumns && cell.trim() !== '')
      throw refuse.tooManyRows({ sheet: '', rows: limits.maxRows, columns: limits.maxColumns })
    if (row.length < limits.maxColumns) row.push(cell.trim() === '' ? null : cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    while (row.length > 0 && row.at(-1) === null) row.pop()
    rows.push(row)
    row = []
    if (rows.length > limits.maxRows) throw refuse.tooManyRows({ sheet: '', rows: limits.maxRows, columns: limits.maxColumns })
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]!
      else quoted = false
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  return rows
}
