/** Looking into zip archives (.docx, .xlsx, packages of papers) before anything is unpacked. */
import { crc32, inflateRawSync } from 'node:zlib'
import { refuse } from './file-problems.ts'
import { LONGEST_NAME, zipName } from './zip-names.ts'

/**
 * One entry as the central directory declares it. Sizes in bytes; `link`: it stands for another file, as on a disk of Unix; `long`: of its
 * name only the beginning was read.
 */
export type ZipEntry = {
  name: string
  long: boolean
  method: number
  encrypted: boolean
  packed: number
  unpacked: number
  crc: number
  at: number
  link: boolean
}

const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const UNIX = 3
/** The kind of file in the upper four bits of its mode. */
const LINK = 0b1010

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(data: DataView): number | undefined {
  const lowest = Math.max(0, data.byteLength - 22 - 65_535)
  for (let at = data.byteLength - 22; at >= lowest; at--) if (data.getUint32(at, true) === DIRECTORY_END) return at
  return undefined
}

/** More entries than any office document or package of papers has: the directory of such an archive is not even read. */
const MOST_ENTRIES = 10_000

/** Whether an archive declares more entries than are looked at; told from its end alone. */
export function hasTooManyEntries(bytes: Uint8Array): boolean {
  const data = view(bytes)
  const end = findEnd(data)
  return end !== undefined && data.getUint16(end + 10, true) > MOST_ENTRIES
}

/** Reads a name of the directory: its bytes, whether the archive says that they are UTF-8, and what stands beside them. */
type NameReader = (raw: Uint8Array, isUtf8: boolean, extra: Uint8Array) => string

/**
 * The entries of an archive; undefined when the bytes are no readable zip or declare more than ten thousand. Reads the directory only,
 * unpacks nothing. Archives beyond the limits of classic zip (zip64) count as unreadable: no office document needs them.
 */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] | undefined => directoryOf(bytes, zipName)

/**
 * As `zipEntries`, with the names byte by byte: enough for the parts of office documents, whose names are ASCII, and quick whatever the
 * archive holds. What any upload is judged by in the process that answers everybody.
 */
export const zipParts = (bytes: Uint8Array): ZipEntry[] | undefined =>
  directoryOf(bytes, (raw) => Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LONGEST_NAME)).toString('latin1'))

function directoryOf(bytes: Uint8Array, nameOf: NameReader): ZipEntry[] | undefined {
  const data = view(bytes)
  const end = findEnd(data)
  if (end === undefined) return undefined
  const count = data.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) return undefined
  let at = data.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || data.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined
    const nameEnd = at + 46 + data.getUint16(at + 28, true)
    const extraEnd = nameEnd + data.getUint16(at + 30, true)
    const flags = data.getUint16(at + 8, true)
    entries.push({
      name: nameOf(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0, bytes.subarray(nameEnd, extraEnd)),
      long: nameEnd - at - 46 > LONGEST_NAME,
      method: data.getUint16(at + 10, true),
      encrypted: (flags & 1) === 1,
      link: data.getUint8(at + 5) === UNIX && data.getUint32(at + 38, true) >>> 28 === LINK,
      crc: data.getUint32(at + 16, true),
      packed: data.getUint32(at + 20, true),
      unpacked: data.getUint32(at + 24, true),
      at: data.getUint32(at + 42, true),
    })
    at = extraEnd + data.getUint16(at + 32, true)
  }
  return entries
}

/** One entry unpacked, never to more than it declares. Throws files.bomb, files.broken. */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const data = view(bytes)
  if (entry.at + 30 > data.byteLength || data.getUint32(entry.at, true) !== LOCAL_ENTRY) throw refuse.broken({ part: entry.name })
  const start = entry.at + 30 + data.getUint16(entry.at + 26, true) + data.getUint16(entry.at + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.byteLength < entry.packed) throw refuse.broken({ part: entry.name })
  const content = entry.method === 0 ? packed : inflated(packed, entry)
  if (content.byteLength !== entry.unpacked || crc32(content) !== entry.crc) throw refuse.broken({ part: entry.name })
  return content
}

function inflated(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.method !== 8) throw refuse.broken({ part: entry.name })
  try {
    // Never more than declared, whatever the data wants: the declared sum is what was judged.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) })
  } catch (error) {
    if (error instanceof RangeError) throw refuse.bomb({ part: entry.name })
    throw refuse.broken({ part: entry.name })
  }
}

/**
 * Unpacks the wanted entries, all of them by default.
 *
 * Throws files.bomb before unpacking anything when the whole archive declares more than `maxUnpacked` bytes or ten
 * thousand entries, and when an entry holds more than it declares; files.encrypted and files.broken as their names say.
 */
export function unzip(bytes: Uint8Array, maxUnpacked: number, wanted: (name: string) => boolean = () => true): Map<string, Uint8Array> {
  if (hasTooManyEntries(bytes)) throw refuse.bomb({ limit: maxUnpacked })
  const entries = zipEntries(bytes)
  if (!entries) throw refuse.broken()
  const declared = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (declared > maxUnpacked) throw refuse.bomb({ unpacked: declared, limit: maxUnpacked })
  if (entries.some((entry) => entry.encrypted)) throw refuse.encrypted()
  return new Map(entries.filter((entry) => wanted(entry.name)).map((entry) => [entry.name, unpack(bytes, entry)]))
}
