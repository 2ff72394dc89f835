/** What kind of file some bytes are, from their content: a name can say anything. */
import { isWebArchive } from './reading/web-archive.ts'
import { unpack, zipParts, type ZipEntry } from './zip.ts'

export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'ods' | 'doc' | 'html' | 'text' | 'png' | 'jpeg' | 'webp' | 'tiff' | 'zip' | 'unknown'

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean => signature.every((byte, index) => bytes[at + index] === byte)

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

function contains(bytes: Uint8Array, text: string, within: number): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, within)).includes(text, 0, 'latin1')
}

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'

/** OpenDocument says what it is in a short entry of its own; nothing where that cannot be read. */
function saysItIs(bytes: Uint8Array, parts: readonly ZipEntry[]): string {
  const mimetype = parts.find(({ name }) => name === 'mimetype')
  if (!mimetype || mimetype.unpacked > 200) return ''
  try {
    return new TextDecoder().decode(unpack(bytes, mimetype))
  } catch {
    // A damaged archive is told as one by whoever opens it.
    return ''
  }
}

/** Office documents are zips; which one is told by the parts that the directory lists. */
function kindOfZip(bytes: Uint8Array): FileKind {
  const parts = zipParts(bytes) ?? []
  const names = parts.map(({ name }) => name)
  if (names.includes('mimetype') && names.includes('content.xml') && saysItIs(bytes, parts).startsWith(`${OPEN_DOCUMENT}spreadsheet`)) return 'ods'
  if (!names.includes('[Content_Types].xml')) return 'zip'
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  if (names.some((name) => name.startsWith('xl/'))) return 'xlsx'
  return 'zip'
}

/** UTF-16 without a mark: every second byte of Latin text is zero. */
export function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 512)
  if (head.length < 4) return undefined
  const zeros = (rest: number): number => head.reduce((sum, byte, index) => sum + (byte === 0 && index % 2 === rest ? 1 : 0), 0)
  const even = zeros(0)
  const odd = zeros(1)
  const half = head.length / 2
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.3 && odd < half * 0.05) return 'utf-16be'
  return undefined
}

/** Text holds no control signs but tab, line and page breaks. */
function isText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]) || looksLikeUtf16(bytes)) return true
  return bytes.subarray(0, 8192).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b)
}

function isHtml(bytes: Uint8Array): boolean {
  // Without zeros, so that the tags of UTF-16 show as well.
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').replaceAll('\0', '').toLowerCase()
  return (
    /^[^<]{0,16}<(?:!doctype html|html|head|body|\?xml[^>]*>\s*<(?:!doctype html|html))/.test(head.trimStart()) ||
    /<(?:html|body|table|div|p)\b[^>]*>/.test(head)
  )
}

/** XML and drawings are no papers, whatever their name. */
const isOtherMarkup = (bytes: Uint8Array): boolean =>
  /^\s*<(?:\?xml|svg|!doctype)\b/i.test(
    Buffer.from(bytes.subarray(0, 512))
      .toString('latin1')
      .replaceAll('\0', '')
      .replace(/^\u00ef\u00bb\u00bf|^\u00ff\u00fe|^\u00fe\u00ff/, ''),
  )

/** The kind of a file from its content, never from its name. Never throws; unknown when nothing fits. */
export function mediaTypeOf(bytes: Uint8Array): { type: FileKind } {
  return { type: kindOf(bytes) }
}

function kindOf(bytes: Uint8Array): FileKind {
  if (bytes.byteLength === 0) return 'unknown'
  if (startsWith(bytes, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a])) return 'png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return 'webp'
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0x00]) || startsWith(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'tiff'
  if (startsWith(bytes, ascii('PK\u0003\u0004')) || startsWith(bytes, ascii('PK\u0005\u0006'))) return kindOfZip(bytes)
  // Readers accept a PDF whose mark stands within the first kilobyte.
  if (contains(bytes, '%PDF-', 1024)) return 'pdf'
  // Old Office files share one container; the stream of a Word document has a name of its own.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    return contains(bytes, wide('WordDocument'), bytes.byteLength) ? 'doc' : 'unknown'
  if (startsWith(bytes, ascii('{\\rtf'))) return 'unknown'
  if (!isText(bytes)) return 'unknown'
  if (isHtml(bytes) || isWebArchive(bytes)) return 'html'
  return isOtherMarkup(bytes) ? 'unknown' : 'text'
}

const wide = (text: string): string => [...text].map((letter) => `${letter}\0`).join('')

/**
 * Whether bytes are an archive of files, not a document that is kept as one (.docx, .pptx, .odt). One part with a telling name makes no
 * document: it has those that every program of its kind writes.
 */
export function isArchive(bytes: Uint8Array): boolean {
  if (mediaTypeOf(bytes).type !== 'zip') return false
  const parts = zipParts(bytes) ?? []
  const has = (part: string): boolean => parts.some(({ name }) => name === part)
  const slides = has('[Content_Types].xml') && has('_rels/.rels') && has('ppt/presentation.xml')
  return !slides && !(has('content.xml') && saysItIs(bytes, parts).startsWith(OPEN_DOCUMENT))
}

/** Whether a file is in the container of old Office, whatever it holds. */
export const isOldOffice = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

/** Whether an Office file is locked by a password: Office then wraps it in its old container. */
export const isLockedOffice = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]) && contains(bytes, wide('EncryptedPackage'), bytes.byteLength)

/** Whether a Word file carries programs of its own. */
export function hasMacros(bytes: Uint8Array): boolean {
  const { type } = mediaTypeOf(bytes)
  if (type === 'docx') return zipParts(bytes)?.some((entry) => /vbaProject\.bin$/i.test(entry.name)) ?? false
  return type === 'doc' && contains(bytes, wide('_VBA_PROJECT'), bytes.byteLength)
}

/** Which table a file is, from its content; `macros` when it carries programs of its own. Text of any kind counts as separated values. */
export function tableFormatOf(bytes: Uint8Array): { format?: 'xlsx' | 'xls' | 'ods' | 'csv'; macros: boolean } {
  const { type } = mediaTypeOf(bytes)
  if (type === 'xlsx') return { format: 'xlsx', macros: zipParts(bytes)?.some((entry) => /vbaProject\.bin$/i.test(entry.name)) ?? false }
  if (type === 'ods') return { format: 'ods', macros: zipParts(bytes)?.some((entry) => /^(?:Basic|Scripts)\/.+\.xml$/i.test(entry.name)) ?? false }
  const old = startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  if (old && (contains(bytes, wide('Workbook'), bytes.byteLength) || contains(bytes, wide('Book'), bytes.byteLength)))
    return { format: 'xls', macros: contains(bytes, wide('_VBA_PROJECT'), bytes.byteLength) }
  return type === 'text' ? { format: 'csv', macros: false } : { macros: false }
}
