/**
 * Where the bytes of files lie: under the SHA-256 of their content, written once, never changed. On disk here; on S3 in storage-s3.ts.
 * Whoever reads gets bytes that are what their name says, or an error before the last of them.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from './file-problems.ts'
import { v7 } from './uuid.ts'

/** Bytes to keep: in memory, or a source that can be opened again when a try fails. */
export type Content = Uint8Array | { size: number; open: () => Promise<Readable> }

export type Kept = { sha256: string; size: number; keptAt: Date }

export type FileStore = {
  kind: 'disk' | 's3'
  /** For people: the folder, or the bucket. */
  where: string
  has: (sha256: string) => Promise<boolean>
  /** Keeps bytes under their hash; does nothing when they are there. Afterwards all of them are kept, or none. */
  write: (sha256: string, content: Content) => Promise<void>
  /** The bytes, checked against their hash as they pass. Refuses `files.lost`, `files.storeAway`. */
  read: (sha256: string) => Promise<Readable>
  /** Everything that is kept, in no particular order. */
  list: () => AsyncGenerator<Kept, void>
  remove: (sha256: string) => Promise<void>
  /** Removes what writes that never ended left before that instant; answers how many. */
  removeDrafts: (before: Date) => Promise<number>
}

const HASH = /^[0-9a-f]{64}$/

/** Where a hash lies below the root: in folders by its first figures, so that none grows large. */
export const placeOf = (sha256: string): string => {
  if (!HASH.test(sha256)) throw new Error('not a SHA-256')
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}
/** The hash that a place below the root names; undefined for anything that is no kept file (a draft). */
export const hashAt = (place: string): string | undefined => {
  const name = place.split('/').at(-1) ?? ''
  return HASH.test(name) ? name : undefined
}

export const sizeOf = (content: Content): number => (content instanceof Uint8Array ? content.byteLength : content.size)
export const streamOf = async (content: Content): Promise<Readable> => (content instanceof Uint8Array ? Readable.from([content]) : content.open())

/** What was read is not what was kept. */
class Damaged extends Error {
  override name = 'Damaged'
}

/** Lets bytes through and holds the last piece back until the hash of them all is right: a reader never gets a whole file that is wrong. */
class Verified extends Transform {
  readonly #hash = createHash('sha256')
  readonly #expected: string
  #held: Buffer | undefined

  constructor(expected: string) {
    super()
    this.#expected = expected
  }

  override _transform(piece: Buffer, _encoding: string, done: TransformCallback): void {
    this.#hash.update(piece)
    const ready = this.#held
    this.#held = piece
    done(null, ready)
  }

  override _flush(done: TransformCallback): void {
    if (this.#hash.digest('hex') !== this.#expected) return done(new Damaged(`the file ${this.#expected} is damaged in its store`))
    done(null, this.#held)
  }
}

/** A source checked as it is read. An error of the source reaches whoever reads; a reader who goes away closes the source. */
export function verified(source: Readable, sha256: string): Readable {
  const checked = new Verified(sha256)
  pipeline(source, checked).catch((error: Error) => checked.destroy(error))
  return checked
}

export type DiskStore = FileStore & { kind: 'disk'; folder: string }

/** Files below `dataDir`/files. */
export function createFileStore(dataDir: string): DiskStore {
  const folder = join(dataDir, 'files')
  const at = (sha256: string) => join(folder, placeOf(sha256))
  return {
    kind: 'disk',
    folder,
    where: folder,
    has: (sha256) => stat(at(sha256)).then(() => true, nothing),
    write: async (sha256, content) => {
      const place = at(sha256)
      if (!(await stat(place).catch(nothing))) await writeWhole(place, sha256, content)
    },
    read: async (sha256) => {
      const handle = await open(at(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? refuse.lost() : error
      })
      return verified(createReadStream('', { fd: handle }), sha256)
    },
    list: () => listFolder(folder),
    remove: (sha256) => rm(at(sha256), { force: true }),
    removeDrafts: async (before) => {
      let removed = 0
      for await (const place of placesIn(folder)) {
        if (hashAt(place) || (await stat(place)).mtime > before) continue
        await rm(place, { force: true })
        removed += 1
      }
      return removed
    },
  }
}

const nothing = (error: NodeJS.ErrnoException): false => {
  if (error.code === 'ENOENT') return false
  throw error
}

/** A draft beside the place, flushed, then renamed: what stands at the place is always whole. */
async function writeWhole(place: string, sha256: string, content: Content): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  const draft = `${place}.${v7()}`
  try {
    const handle = await open(draft, 'wx')
    try {
      if (content instanceof Uint8Array) await handle.writeFile(content)
      else await handle.writeFile(verified(await content.open(), sha256))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function* listFolder(folder: string): AsyncGenerator<Kept, void> {
  for await (const place of placesIn(folder)) {
    const sha256 = hashAt(place)
    const found = sha256 && (await stat(place).catch(nothing))
    if (found) yield { sha256, size: found.size, keptAt: found.mtime }
  }
}

/** Every place two folders below the root, folder by folder. */
async function* placesIn(folder: string): AsyncGenerator<string, void> {
  const inside = (one: string) => readdir(one).catch(() => [])
  for (const first of await inside(folder)) {
    for (const second of await inside(join(folder, first))) {
      for (const name of await inside(join(folder, first, second))) yield join(folder, first, second, name)
    }
  }
}
