/**
 * Vietnamese text: one normal form, and one folding for search that the database repeats word for word
 * (`hopluc.fold`, tested against this one).
 */

export { HIDDEN_BREAK } from './one-line.ts'

/** Unicode NFC, the only form in which text is stored or compared. */
export const nfc = (text: string): string => text.normalize('NFC')

/** Without signs that show nothing, or that turn round what stands after them: two names that look the same are the same. */
export const withoutUnseen = (text: string): string => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')

/**
 * Folds text for search: without diacritics, tone placement or case, one space between words.
 *
 *   'Hoà Bình' and 'HÒA  BÌNH'  ->  'hoa binh'
 *   'Sở KH&ĐT'                  ->  'so kh dt'
 */
export function fold(text: string): string {
  let folded = ''
  let parted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const sign = (FOLDED[code] ??= foldedSign(code))
    if (sign === ' ') parted = true
    else if (sign === SEVERAL) return foldWhole(text)
    else if (sign !== '') {
      folded += parted && folded !== '' ? ` ${sign}` : sign
      parted = false
    }
  }
  return folded
}

/** What each sign folds to, once it has been met: '' for a mark that is dropped, ' ' for what parts words. */
const FOLDED: string[] = []
/** Half of a sign of two halves says nothing by itself, and '½' becomes two words: such a text is folded as a whole. */
const SEVERAL = '\n'

function foldedSign(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return SEVERAL
  const whole = foldWhole(`x${String.fromCharCode(code)}x`)
  if (whole === 'x x') return ' '
  return whole.includes(' ') ? SEVERAL : whole.slice(1, -1)
}

function foldWhole(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese alphabetical order (A Ă Â B … D Đ E Ê …), numbers by value. */
export const byVietnamese = (a: string, b: string): number => collator.compare(a, b)

/** A number as people write it here; null when empty, undefined when it is none. Dots part thousands and the comma the fraction; a single dot not before three digits is meant as a comma. */
export function readNumber(text: string): number | null | undefined {
  const bare = text.replaceAll(/\s/g, '')
  if (bare === '') return null
  if (/^-?\d+\.\d+$/.test(bare) && !/^-?\d{1,3}\.\d{3}$/.test(bare)) return Number(bare)
  // Dots stand before three digits each, or nowhere: 1.2.3 is a slip and not 123.
  return /^-?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d+)?$/.test(bare) && /\d/.test(bare) ? Number(bare.replaceAll('.', '').replace(',', '.')) : undefined
}

/** Where a value holds a text that nothing can keep (half of a character, the sign NUL), as a path; undefined where all can be read. */
export function unreadableIn(input: unknown, path: readonly string[] = []): string | undefined {
  if (typeof input === 'string') return input.isWellFormed() && !input.includes('\u0000') ? undefined : path.join('.')
  if (typeof input !== 'object' || input === null || ArrayBuffer.isView(input)) return undefined
  for (const [name, part] of Object.entries(input)) {
    const found = unreadableIn(name) === undefined ? unreadableIn(part, [...path, name]) : path.join('.')
    if (found !== undefined) return found
  }
  return undefined
}

/** The beginning of a text, at most so long, never ending in half of a character (which nothing can keep). */
export const cut = (text: string, most: number): string => text.slice(0, /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most)
