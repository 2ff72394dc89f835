/** Packages of papers: a .zip is opened apart, with limits on what it holds; none of it is written anywhere under a name of its own. */
import { refuse } from './file-problems.ts'
import type { Packed, PackageLimits } from './reading/package.ts'
import { readApart } from './reading/room.ts'
import { isArchive } from './sniff.ts'

export type { Packed } from './reading/package.ts'

const MB = 1024 * 1024
/** Files of one package and the bytes of all of them; bytes of one; seconds to open it. */
export const PACKAGE_LIMITS = { maxFiles: 100, maxUnpacked: 200 * MB, maxFileBytes: 50 * MB, seconds: 30 }

/** Whether some bytes are an archive of other files: no document that is one inside, such as .docx. */
export const isPackage = (bytes: Uint8Array): boolean => isArchive(bytes)

/**
 * The files of a .zip, each with its bytes or with the reason why it stays out.
 *
 * Throws files.broken, files.bomb, files.tooLarge, files.packageTooMany, files.packageTooLarge, files.packageEmpty, files.tooSlow.
 */
export async function openPackage(
  bytes: Uint8Array,
  { limits = {} }: { limits?: Partial<PackageLimits & { seconds: number }> } = {},
): Promise<Packed[]> {
  const { seconds, ...within } = { ...PACKAGE_LIMITS, ...limits }
  if (bytes.byteLength > 50 * MB) throw refuse.tooLarge({ limit: 50 })
  return readApart({ what: 'package', bytes, limits: within }, seconds)
}
