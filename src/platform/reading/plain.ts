/** Plain text from bytes of any of the encodings that Vietnamese offices have used. */
import { measure, oldEncodingOf, readAs } from '#lib/repair'
import { refuse } from '../file-problems.ts'
import { looksLikeUtf16 } from '../sniff.ts'

const decoded = (bytes: Uint8Array, encoding: string, fatal = false): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch (error) {
    // The two things a decoder can say: no such encoding, or bytes that are not of it.
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

// The first pages tell the encoding of all.
const SAMPLE = 200_000

/** Letters that only Vietnamese has (with two marks, or ă đ ơ ư), and all letters. */
function letters(text: string): { vietnamese: number; all: number } {
  return { vietnamese: (text.match(/[\u1ea0-\u1ef9ăđơưĂĐƠƯ]/g) ?? []).length, all: (text.match(/\p{L}/gu) ?? []).length }
}

// TCVN3 (.VnTime) read as Latin: "Céng hßa x· héi", "ñ" never, "®" for đ, "µ¸¶·¹" for a with a tone.
const TCVN3 = /[®µ¸¶·¹¨©ª«¬Ö×ÞÜßÝ§¢£¤¥¦½¾»Æ¼]/g
// VNI: the marks stand as capital Latin letters after their vowel: "COÄNG HOØA", "nöôùc", "ñaïi".
const VNI = /[aeiouyAEIOUYôöÔÖ][ØÙÛÕÏÂÅÁÀÃÄÉÈÚÜËøùûõïâåáàãäéèúüë]/g

/**
 * Whether a text is Vietnamese in an old encoding shown as Latin letters: many of its signs, none of Vietnamese.
 * French or German text has too few of the first; a text of under 40 letters is not judged.
 */
export function isOldEncoding(whole: string): boolean {
  const text = whole.slice(0, SAMPLE)
  const { vietnamese, all } = letters(text)
  if (all < 40 || vietnamese > all * 0.01) return false
  const tcvn3 = (text.match(TCVN3) ?? []).length
  const vni = (text.match(VNI) ?? []).length
  return tcvn3 > all * 0.04 || vni > all * 0.05
}

/** Windows-1258 is accepted only where it gives composed Vietnamese: its letters in number, no mark left without a letter. */
function plausible(whole: string): boolean {
  const text = whole.slice(0, SAMPLE)
  const { vietnamese, all } = letters(text)
  return vietnamese > all * 0.03 && !/[\u{80}-\u{9f}]|\p{Mn}/u.test(text)
}

/**
 * Whether bytes that are not Unicode are TCVN3 rather than windows-1258, which the first glance takes some of it for ("tÝnh" as "tƯnh"). Two signs,
 * neither of which a text of windows-1258 has in number: bytes where TCVN3 has ă â đ ê ô ơ ư and their tones and the other has punctuation,
 * and capitals in the middle of words.
 */
export function looksLikeTcvn3(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  const latin = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1')
  if ((latin.match(/[\u00a1-\u00bf]/g) ?? []).length > (latin.match(/[A-Za-z]/g) ?? []).length * 0.03) return true
  const read = (decoded(sample, 'windows-1258') ?? '').normalize('NFC')
  const inside = (read.match(/\p{Ll}(?=\p{Lu})/gu) ?? []).length
  return inside > 1 && inside > (read.match(/\p{L}+/gu) ?? []).length * 0.08
}

/** The encoding told by the first bytes; the mark itself belongs to it. */
function marked(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return looksLikeUtf16(bytes)
}

/**
 * Decodes text: UTF-8 or UTF-16 with or without mark, then whichever of windows-1258, TCVN3 and VNI makes Vietnamese of it. In NFC, lines ended by \n.
 *
 * `declared` is the encoding that the file names itself. Throws files.oldEncoding for what cannot be told.
 */
export function plainText(bytes: Uint8Array, declared?: string): string {
  const text = decode(bytes, declared)
  if (text === undefined) throw refuse.oldEncoding()
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  // Before the letters are composed: in the old encodings a mark of windows-1258 is a letter.
  const old = oldEncodingOf(plain)
  const composed = (old ? readAs(plain, old) : plain).normalize('NFC')
  if (isOldEncoding(composed)) throw refuse.oldEncoding()
  return composed
}

function decode(bytes: Uint8Array, declared: string | undefined): string | undefined {
  const wide = marked(bytes)
  if (wide) return decoded(bytes, wide)
  const utf8 = decoded(bytes, 'utf-8', true)
  if (utf8 !== undefined) return utf8
  const own = declared && decoded(bytes, declared)
  if (own && plausible(own.normalize('NFC'))) return own
  const western = decoded(bytes, 'windows-1252') ?? ''
  const old = oldEncodingOf(western)
  if (old) return readAs(western, old)
  if (looksLikeTcvn3(bytes)) {
    // Too few words to be told by all their letters.
    const read = readAs(western, 'tcvn3')
    const { words, good } = measure(read)
    return good > words * 0.5 ? read : undefined
  }
  const legacy = decoded(bytes, 'windows-1258')?.normalize('NFC')
  return legacy !== undefined && plausible(legacy) ? legacy : undefined
}
