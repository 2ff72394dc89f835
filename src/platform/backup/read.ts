/**
 * Reads a backup from its first byte to its last and finds everything that is not as it should be: order, names, sizes, counts and
 * hashes. Checking and restoring read by this one function, so that nothing is restored that was not checked.
 */
import { z } from 'zod'
import { hashOf, readArchive, shown, type Entry } from './archive.ts'
import { BackupError, FORMAT, Head, Manifest, MOST_JSON, PIECE, readEntryName } from './manifest.ts'

/** Takes what flows in; `end` says that it was all. */
export type Sink = { write: (bytes: Buffer) => Promise<void>; end: () => Promise<void> }

/** Who takes what is read; nothing for who merely checks. */
export type Taker = {
  head?: (head: Head) => Promise<void>
  table?: (name: string) => Promise<Sink>
  /** `end` comes only when the bytes have the hash. */
  file?: (sha256: string, size: number) => Promise<Sink>
}

export type Read = { head: Head; manifest: Manifest; bytes: number; encrypted: boolean }

const bad = (sentence: string) => new BackupError(sentence, 'damaged')

/** Reads all of it. Throws BackupError at the first thing that is wrong; what a taker took until then is for it to take back. */
export async function readBackup(file: string, secret: Buffer | undefined, taker: Taker = {}): Promise<Read> {
  let head: Head | undefined
  let manifest: Manifest | undefined
  const tables = new Map<string, { rows: number; bytes: number; sha256: string }>()
  const files = { count: 0, bytes: 0, lines: hashOf(), last: '' }
  let open: OpenTable | undefined
  const close = async () => {
    if (open) tables.set(open.name, await open.close())
    open = undefined
  }
  const take = async (entry: Entry) => {
    const what = readEntryName(entry.name)
    if (!what) throw bad(`The archive holds “${shown(entry.name)}”, which no backup has.`)
    if (manifest) throw bad(`“${shown(entry.name)}” stands after the end of the backup.`)
    if (what.kind === 'head') {
      if (head) throw bad('The backup has two heads.')
      head = parseHead(await jsonOf(entry))
      await taker.head?.(head)
      return
    }
    if (!head) throw bad(`The file is no backup: it begins with “${shown(entry.name)}”.`)
    if (what.kind === 'piece') {
      if (files.count > 0) throw bad(`“${entry.name}” stands after the files.`)
      if (open?.name !== what.table) {
        await close()
        const known = head.tables.map(({ name }) => name)
        if (!known.includes(what.table)) throw bad(`“${entry.name}” belongs to no table of this backup.`)
        const before = [...tables.keys()].at(-1)
        if (before !== undefined && known.indexOf(before) >= known.indexOf(what.table)) throw bad(`“${entry.name}” is out of its order.`)
        open = await openTable(what.table, await taker.table?.(what.table))
      }
      await open.piece(entry, what.piece)
      return
    }
    await close()
    if (what.kind === 'manifest') {
      manifest = parse(Manifest, await jsonOf(entry), 'manifest')
      return
    }
    if (what.sha256 <= files.last) throw bad(`“${entry.name}” is out of its order.`)
    await readFileEntry(entry, what.sha256, await taker.file?.(what.sha256, entry.size))
    files.last = what.sha256
    files.count += 1
    files.bytes += entry.size
    files.lines.update(`${what.sha256} ${entry.size}\n`)
  }
  const { bytes, encrypted } = await readArchive(file, secret, take)
  if (!head) throw bad(`${file} is no backup: it holds nothing.`)
  if (!manifest) throw bad(`${file} is not complete: its end, which says what it must hold, is missing.`)
  compareTables(head, manifest, tables)
  const { count, bytes: size } = manifest.files
  if (count !== files.count || size !== files.bytes)
    throw bad(`The backup must hold ${count} files of ${size} bytes; it holds ${files.count} of ${files.bytes} bytes.`)
  if (manifest.files.sha256 !== files.lines.digest('hex')) throw bad('The files of the backup are not those that its end names.')
  return { head, manifest, bytes, encrypted }
}

function compareTables(head: Head, manifest: Manifest, found: Map<string, { rows: number; bytes: number; sha256: string }>) {
  if (JSON.stringify(head.tables.map(({ name }) => name)) !== JSON.stringify(manifest.tables.map(({ name }) => name)))
    throw bad('The head and the end of the backup name different tables.')
  for (const { name, rows, bytes, sha256 } of manifest.tables) {
    const have = found.get(name) ?? { rows: 0, bytes: 0, sha256: hashOf().digest('hex') }
    if (have.rows !== rows || have.bytes !== bytes)
      throw bad(`The table ${name} must hold ${rows} rows of ${bytes} bytes; the backup holds ${have.rows} of ${have.bytes} bytes.`)
    if (have.sha256 !== sha256) throw bad(`The rows of the table ${name} are not those that were put in: their hash differs.`)
  }
}

type OpenTable = {
  name: string
  piece: (entry: Entry, number: number) => Promise<void>
  close: () => Promise<{ rows: number; bytes: number; sha256: string }>
}

async function openTable(name: string, sink: Sink | undefined): Promise<OpenTable> {
  const counted = countRows()
  let next = 1
  return {
    name,
    async piece(entry, number) {
      if (number !== next) throw bad(`The table ${name} lacks its piece ${next}: “${entry.name}” comes in its place.`)
      if (entry.size > PIECE) throw bad(`“${entry.name}” is larger than any piece of a table.`)
      next += 1
      for await (const bytes of entry.bytes) {
        counted.add(bytes)
        await sink?.write(bytes)
      }
    },
    async close() {
      await sink?.end()
      return counted.sum()
    },
  }
}

/** Counts and hashes rows as COPY writes them: a line each, every other line's end escaped. */
export function countRows(): { add: (bytes: Buffer) => void; sum: () => { rows: number; bytes: number; sha256: string } } {
  const hash = hashOf()
  let rows = 0
  let bytes = 0
  return {
    add(chunk) {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    },
    sum: () => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

async function readFileEntry(entry: Entry, sha256: string, sink: Sink | undefined) {
  const hash = hashOf()
  for await (const bytes of entry.bytes) {
    hash.update(bytes)
    await sink?.write(bytes)
  }
  if (hash.digest('hex') !== sha256) throw bad(`The file ${sha256} is not what was put in: its hash differs.`)
  await sink?.end()
}

async function jsonOf(entry: Entry): Promise<unknown> {
  if (entry.size > MOST_JSON) throw bad(`“${entry.name}” is larger than it can be.`)
  const chunks: Buffer[] = []
  for await (const bytes of entry.bytes) chunks.push(bytes)
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw bad(`“${entry.name}” is no JSON.`)
  }
}

function parseHead(json: unknown): Head {
  const format = (json as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > FORMAT)
    throw new BackupError(`The backup has format ${format}; this program reads up to ${FORMAT}. Restore it with a newer program.`)
  return parse(Head, json, 'head')
}

function parse<T>(shape: z.ZodType<T>, json: unknown, what: string): T {
  const read = shape.safeParse(json)
  if (read.success) return read.data
  const first = read.error.issues[0]
  throw bad(`The ${what} of the backup is not as it should be: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`)
}
