/** What lies in a package of papers (.zip): every file by its path, or why it is left where it is. Runs in the reading worker only. */
import { Refusal } from '#lib/problem'
import { refuse } from '../file-problems.ts'
import { isArchive } from '../sniff.ts'
import { hasTooManyEntries, unpack, zipEntries, type ZipEntry } from '../zip.ts'

export type PackageLimits = { maxFiles: number; maxUnpacked: number; maxFileBytes: number }

/** A file of a package; what could not be taken out of it has its reason instead of its bytes. */
export type Packed = { path: string } & ({ bytes: Uint8Array } | { refused: string; facts: Record<string, unknown> })

/** No honest package of papers is packed tighter than this once it is large: what they hold is packed already. */
const TIGHTEST = 100
const LARGE = 20_000_000

/** What systems lay beside people's files. */
const LITTER = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/]*|\.~lock\.[^/]*#)$/i

/** Names that lead out of the folder they are unpacked in, or that no folder can hold. */
// oxlint-disable-next-line no-control-regex -- control signs are just what no name may hold
const STRANGE = /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]|^.{400}/iu

/** Whether two entries share bytes of the archive: the trick of archives that unpack to more than they could hold. */
function overlap(entries: readonly ZipEntry[]): boolean {
  const sorted = entries.toSorted((a, b) => a.at - b.at)
  return sorted.some((entry, index) => entry.at + 30 + entry.packed > (sorted[index + 1]?.at ?? Number.POSITIVE_INFINITY))
}

const shown = (path: string): string =>
  path
    // oxlint-disable-next-line no-control-regex -- they must not reach a screen
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '·')
    .slice(0, 400)

function taken(bytes: Uint8Array, entry: ZipEntry, twice: boolean, { maxFileBytes }: PackageLimits): Packed {
  const path = shown(entry.name)
  try {
    if (entry.link || entry.long || STRANGE.test(entry.name)) throw refuse.packageName()
    if (twice) throw refuse.packageTwice()
    if (entry.encrypted) throw refuse.encrypted()
    if (entry.unpacked > maxFileBytes) throw refuse.tooLarge({ limit: Math.floor(maxFileBytes / 1_048_576) })
    // A copy: what is stored unpacked would otherwise carry the whole package with it.
    const content = new Uint8Array(unpack(bytes, entry))
    if (content.byteLength === 0) throw refuse.empty()
    if (isArchive(content)) throw refuse.packageNested()
    return { path, bytes: content }
  } catch (error) {
    if (error instanceof Refusal) return { path, refused: error.code, facts: error.facts }
    throw error
  }
}

/**
 * The files of a package in the order of their paths, numbers by their size. Folders and what systems leave behind do not count.
 *
 * Throws files.broken, files.bomb, files.packageTooMany, files.packageTooLarge, files.packageEmpty before anything is unpacked.
 */
export function packedFiles(bytes: Uint8Array, limits: PackageLimits): Packed[] {
  if (hasTooManyEntries(bytes)) throw refuse.bomb()
  const all = zipEntries(bytes)
  if (!all) throw refuse.broken()
  const unpacked = all.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (overlap(all) || (unpacked > LARGE && unpacked > bytes.byteLength * TIGHTEST)) throw refuse.bomb({ unpacked })
  const files = all.filter(({ name }) => !/[/\\]$/.test(name) && !LITTER.test(name))
  if (files.length === 0) throw refuse.packageEmpty()
  if (files.length > limits.maxFiles) throw refuse.packageTooMany({ files: files.length, limit: limits.maxFiles })
  if (unpacked > limits.maxUnpacked) throw refuse.packageTooLarge({ limit: Math.floor(limits.maxUnpacked / 1_048_576) })
  const counts = new Map<string, number>()
  for (const { name } of files) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  const order = new Intl.Collator('vi', { numeric: true })
  return files
    .toSorted((a, b) => order.compare(a.name, b.name) || a.at - b.at)
    .map((entry) => taken(bytes, entry, (counts.get(entry.name.toLowerCase()) ?? 0) > 1, limits))
}
