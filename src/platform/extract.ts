/** The text of a file that someone sent, whatever it calls itself; opened with bounded size, memory and time. */
import type { Repair } from '#lib/repair'
import { secrecyMark } from '#lib/secrecy'
import { refuse } from './file-problems.ts'
import { decodedText, repairedText } from './long-texts.ts'
import { pictureSize } from './reading/picture-size.ts'
import { isOldEncoding } from './reading/plain.ts'
import { readApart } from './reading/room.ts'
import { hasMacros, isLockedOffice, isOldOffice, mediaTypeOf } from './sniff.ts'

const MB = 1024 * 1024

/** Bytes as sent and unpacked; pages of a PDF; points of a picture; seconds for one file once it is its turn. */
export const EXTRACT_LIMITS = { maxBytes: 50 * MB, maxTextBytes: 10 * MB, maxUnpacked: 100 * MB, maxPages: 500, maxPixels: 60_000_000, seconds: 30 }

/** `beside`: what a .docx prints around its text (heads and feet of pages, word art), where a mark may stand. `repairs`: what was wrong with its letters and lines. */
export type Extracted = { text: string; kind: 'text' | 'html' | 'docx' | 'doc' | 'pdf'; pages?: number; beside?: string; repairs?: Repair[] }

/** A text layer of a few signs a page is the stamp of a scanner or of a signature, not the paper. */
const LETTERS_A_PAGE = 20

/** Whether the first pages have letters enough; ten times what all of them need is looked at. */
const hasText = (text: string, pages: number): boolean =>
  (text.slice(0, LETTERS_A_PAGE * pages * 10).match(/\p{L}/gu) ?? []).length >= LETTERS_A_PAGE * pages

async function read(bytes: Uint8Array, limits: typeof EXTRACT_LIMITS): Promise<Extracted> {
  const { type } = mediaTypeOf(bytes)
  if (type === 'docx') return { kind: type, ...(await readApart({ what: 'docx', bytes, maxUnpacked: limits.maxUnpacked }, limits.seconds)) }
  if (type === 'doc') return { kind: type, ...(await readApart({ what: 'doc', bytes }, limits.seconds)) }
  if (type === 'pdf') {
    const { text, pages } = await readApart({ what: 'pdf', bytes, maxPages: limits.maxPages }, limits.seconds)
    if (!hasText(text, pages)) {
      // The stamp of a scan may stand in a text layer of its own.
      const mark = secrecyMark(text)
      throw mark ? refuse.secret({ mark }) : refuse.noText({ pages })
    }
    return { kind: type, text, pages }
  }
  if (type === 'text' || type === 'html') {
    if (bytes.byteLength > limits.maxTextBytes) throw refuse.tooLarge({ limit: Math.floor(limits.maxTextBytes / MB) })
    const text = await decodedText(bytes, type === 'html')
    return { kind: type, text: type === 'html' ? text : text.trim() }
  }
  if (type === 'png' || type === 'jpeg' || type === 'webp') {
    const size = pictureSize(bytes, type)
    if (!size) throw refuse.broken({ type })
    if (size.width * size.height > limits.maxPixels) throw refuse.tooManyPixels({ ...size, limit: Math.floor(limits.maxPixels / 1_000_000) })
    throw refuse.noText({ pages: 1 })
  }
  if (type === 'tiff') throw refuse.noText({ pages: 1 })
  throw refuse.foreign({ type })
}

/**
 * The text of .txt, .md, .html, .docx, .doc and .pdf with a text layer: NFC, one paragraph or printed line a line, one table
 * row a line with cells joined by ' | '. The kind is told from the content; `name` only sharpens the refusal.
 *
 * Throws files.empty, files.tooLarge, files.encrypted, files.wordMacros, files.foreign, files.oldEncoding, files.noText, files.broken,
 * files.bomb, files.tooManyPages, files.tooSlow.
 */
export async function extractText(
  bytes: Uint8Array,
  { name = '', limits = {} }: { name?: string; limits?: Partial<typeof EXTRACT_LIMITS> } = {},
): Promise<Extracted> {
  const within = { ...EXTRACT_LIMITS, ...limits }
  if (bytes.byteLength === 0) throw refuse.empty()
  if (bytes.byteLength > within.maxBytes) throw refuse.tooLarge({ limit: Math.floor(within.maxBytes / MB) })
  if (isLockedOffice(bytes)) throw refuse.encrypted()
  if (hasMacros(bytes)) throw refuse.wordMacros()
  if (mediaTypeOf(bytes).type === 'zip' && /\.(?:docx|xlsx)$/i.test(name)) throw refuse.broken({ name })
  if (isOldOffice(bytes) && mediaTypeOf(bytes).type !== 'doc' && /\.doc$/i.test(name)) throw refuse.broken({ name })
  const extracted = await read(bytes, within)
  const { text, repairs } = await repairedText(extracted.text)
  if (isOldEncoding(text)) throw refuse.oldEncoding()
  if (text.trim() === '' && !extracted.beside) throw refuse.empty()
  const beside = extracted.beside === undefined ? {} : { beside: (await repairedText(extracted.beside)).text }
  return { ...extracted, ...beside, text: text.trim(), ...(repairs.length > 0 ? { repairs } : {}) }
}
