/** What the name of a typeface says of the encoding of what was typed in it: evidence, which the text itself has to bear out. */
import { readAs, type OldEncoding } from './encoding.ts'
import { measure } from './syllables.ts'

export type FontEncoding = { encoding: Extract<OldEncoding, 'tcvn3' | 'vni'>; capitals: boolean }

/** '.VnTime' and its kin are TCVN3 ('.VnTimeH' shows small letters as capitals), 'VNI-Times' and its kin VNI-Windows. */
export function encodingOfFont(name: string): FontEncoding | undefined {
  if (/^\.vn/i.test(name)) return { encoding: 'tcvn3', capitals: name.endsWith('H') }
  if (/^vni[- ]/i.test(name)) return { encoding: 'vni', capitals: false }
  return undefined
}

/** Whether what was typed in such typefaces is in their encoding: people also set Unicode in them, and the name stays when a text was converted. */
export function bearsOut(typed: string, encoding: FontEncoding['encoding']): boolean {
  const before = measure(typed)
  const after = measure(readAs(typed, encoding))
  return before.words > 0 && after.good > before.good && after.good >= after.words * 0.7
}

/** A run typed in such a typeface, in Unicode. */
export function readRun(text: string, { encoding, capitals }: FontEncoding): string {
  const read = readAs(text, encoding)
  return capitals ? read.toUpperCase() : read
}
