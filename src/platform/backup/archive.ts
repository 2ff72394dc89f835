/**
 * The file of a backup: a tar archive, compressed with gzip, under a key if one is given. Written and read as a stream: of a
 * table no more than a piece is ever in memory.
 *
 * Writing is all or nothing. The file grows under another name, and gets its own only when it is complete and on the disk; what a
 * killed process left can be told by its name and is removed by the next backup (shelf.ts).
 */
import { createHash, type Hash } from 'node:crypto'
import { constants, createReadStream, existsSync } from 'node:fs'
import { link, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { Refusal } from '#lib/problem'
import { HEADER, isSealed, opening, sealing } from './encryption.ts'
import { BackupError } from './manifest.ts'

/** A machine's name as it stands in the name of an unfinished file. */
export const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** The name of a file while it is written: its own, the machine and the process that writes it. */
const unfinishedName = (file: string) => join(dirname(file), `.${basename(file)}.${machine}-${process.pid}.part`)

export type Writing = {
  /** Adds an entry whose bytes are at hand. */
  add: (name: string, bytes: Buffer) => Promise<void>
  /** Adds an entry of a known size that streams. */
  stream: (name: string, size: number, source: Readable) => Promise<void>
  /** Completes the file, gives it its name and answers its size. Refuses to overwrite another. */
  finish: () => Promise<number>
  /** Removes what was written. */
  abandon: () => Promise<void>
}

/** Says what a file system refused. */
export function said(error: unknown, file: string): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (error instanceof BackupError) return error
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new BackupError(
      `There is no room left for the backup in ${dirname(file)} (${code}). Nothing of it was kept; make room and run it again.`,
      'full',
    )
  if (code === 'EEXIST') return new BackupError(`${file} is there already; a backup never overwrites a file.`, 'place')
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'EIO'].includes(code ?? ''))
    return new BackupError(`${file} cannot be written: ${message}.`, 'place')
  return error as Error
}

/** Opens a new file for writing, readable by its owner alone. Throws BackupError when it is there already or its folder cannot be written. */
export async function writeArchive(file: string, secret: Buffer | undefined): Promise<Writing> {
  if (existsSync(file)) throw said({ code: 'EEXIST' }, file)
  const unfinished = unfinishedName(file)
  const handle = await open(unfinished, 'wx', 0o600).catch((error: unknown) => {
    throw said(error, file)
  })
  const archive = pack()
  archive.on('error', () => undefined)
  const out = new Writable({ write: (chunk: Buffer, _encoding, done) => void handle.writeFile(chunk).then(() => done(), done) })
  const steps = [createGzip({ level: 3 }), ...(secret ? [await sealing(secret)] : [])]
  let broke: unknown
  const flowing = pipeline([Readable.from(archive as AsyncIterable<Buffer>), ...steps, out]).catch((error: unknown) => {
    broke = error
  })
  const orBroken = async <T>(work: Promise<T>): Promise<T> => {
    const first = await Promise.race([work.catch((error: unknown) => ({ failed: error })), flowing.then(() => ({ failed: broke }))])
    if (first && typeof first === 'object' && 'failed' in first) throw said(broke ?? first.failed, file)
    return first as T
  }
  const entry = async (name: string, size: number) => {
    let settle: (error?: Error | null) => void = () => undefined
    const done = new Promise<void>((resolve, reject) => (settle = (error) => (error ? reject(error) : resolve())))
    // Heard by whoever waits for it; where the file broke before, nobody does.
    done.catch(() => undefined)
    try {
      const sink = archive.entry({ name, size, mode: 0o600, mtime: new Date(0) }, (error) => settle(error))
      // Told by `done` as well; unheard it would end the process.
      sink.on('error', settle)
      return { sink, done }
    } catch (error) {
      // The file broke between two entries (no room left): the archive takes no more.
      await flowing
      throw said(broke ?? error, file)
    }
  }
  return {
    async add(name, bytes) {
      const { sink, done } = await entry(name, bytes.length)
      sink.end(bytes)
      await orBroken(done)
    },
    async stream(name, size, source) {
      const { sink, done } = await entry(name, size)
      const fill = async () => {
        for await (const bytes of source as AsyncIterable<Buffer>)
          if (!sink.write(bytes)) await new Promise<void>((resolve) => void sink.once('drain', resolve))
        sink.end(null)
        await done
      }
      await orBroken(fill())
    },
    async finish() {
      archive.finalize()
      await flowing
      if (broke) throw said(broke, file)
      try {
        await handle.sync()
        await handle.close()
        await giveName(unfinished, file)
        await syncFolder(dirname(file))
      } catch (error) {
        throw said(error, file)
      }
      return (await stat(file)).size
    },
    async abandon() {
      archive.destroy(new Error('abandoned'))
      await flowing
      await handle.close().catch(() => undefined)
      await rm(unfinished, { force: true })
    },
  }
}

/** A hard link refuses to overwrite; where a file system has none, the name is looked at first. */
async function giveName(unfinished: string, file: string) {
  try {
    await link(unfinished, file)
    await unlink(unfinished)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || existsSync(file)) throw said({ code: 'EEXIST' }, file)
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error
    await rename(unfinished, file)
  }
}

async function syncFolder(folder: string) {
  const handle = await open(folder, constants.O_RDONLY)
  // Some file systems (of the network) sync no folders.
  await handle.sync().catch(() => undefined)
  await handle.close()
}

export type Entry = { name: string; size: number; bytes: AsyncIterable<Buffer> }

/** Unpacked to more than this many times its size, and to more than 256 MiB, a file is made to hurt. */
const MOST_RATIO = 300
const FREE_SIZE = 256 * 1024 * 1024

/**
 * Hands over the entries of a backup one after another. Throws BackupError that says what is wrong and where: no backup at all,
 * cut off, damaged, under another key, or unpacking without end.
 */
export async function readArchive(
  file: string,
  secret: Buffer | undefined,
  take: (entry: Entry) => Promise<void>,
): Promise<{ bytes: number; encrypted: boolean }> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new BackupError(error.code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}.`)
  })
  let last = ''
  let position = 0
  let untaken: unknown
  try {
    const { size } = await handle.stat().catch(() => ({ size: 0 }))
    const start = Buffer.alloc(HEADER)
    const { bytesRead } = await handle.read(start, 0, HEADER, 0).catch(() => {
      throw new BackupError(`${file} is not a file that can be read.`)
    })
    const encrypted = isSealed(start)
    if (encrypted && !secret) throw new BackupError(`${file} is under a key: name its key file with --key-file or HOPLUC_BACKUP_KEY_FILE.`)
    if (encrypted && bytesRead < HEADER) throw new BackupError(`${file} ends in the middle, after ${bytesRead} bytes.`, 'damaged')
    if (!encrypted && !(start[0] === 0x1f && start[1] === 0x8b))
      throw new BackupError(`${file} is no backup: it begins neither as a compressed archive nor as one under a key.`, 'damaged')
    const source = createReadStream('', { fd: handle, autoClose: false, start: encrypted ? HEADER : 0 })
    position = encrypted ? HEADER : 0
    const counting = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        position += chunk.length
        done(null, chunk)
      },
    })
    const archive = extract()
    const flowing = pipeline([source, counting, ...(encrypted ? [await opening(secret!, start)] : []), createGunzip(), bounded(size), archive])
    // Heard below; an error in reading entries comes first.
    flowing.catch(() => undefined)
    try {
      for await (const entry of archive) {
        const { name, type, size: length } = entry.header
        if (type !== 'file') throw new BackupError(`The archive holds “${shown(name)}” (${type}), which no backup has.`, 'damaged')
        last = name
        await take({ name, size: length ?? 0, bytes: entry as AsyncIterable<Buffer> }).catch((error: unknown) => {
          untaken ??= error
          throw error
        })
        if (!entry.destroyed) entry.resume()
        await finished(entry as unknown as NodeJS.ReadableStream).catch(() => undefined)
      }
      await flowing
    } catch (error) {
      archive.destroy(new Error('ended'))
      source.destroy()
      // The stream's own error says why the entries ended.
      const cause = await flowing.then(
        () => error,
        (first: unknown) => (error instanceof BackupError || error === untaken ? error : first),
      )
      throw cause
    }
    return { bytes: size, encrypted }
  } catch (error) {
    // Whoever took the entries could not go on: no fault of the file.
    throw error === untaken && error instanceof Refusal ? error : damage(error, file, position, last)
  } finally {
    await handle.close().catch(() => undefined)
  }
}

/** A name as it may be shown: no control signs, not endless. */
export const shown = (name: string): string => JSON.stringify(name.slice(0, 120)).slice(1, -1)

function damage(error: unknown, file: string, position: number, last: string): Error {
  if (error instanceof BackupError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const where = `near byte ${position}${last ? `, in or after ${shown(last)}` : ''}`
  if (code === 'Z_BUF_ERROR' || /Unexpected end/i.test(message))
    return new BackupError(`${file} ends in the middle, ${where}: the rest was cut off.`, 'damaged')
  if (code?.startsWith('Z_')) return new BackupError(`${file} is damaged ${where}: ${message}.`, 'damaged')
  if (/header|checksum|tar|format/i.test(message)) return new BackupError(`${file} is damaged ${where}: ${message.split('.')[0]}.`, 'damaged')
  return error as Error
}

function bounded(size: number): Transform {
  let unpacked = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length
      if (unpacked > FREE_SIZE && unpacked > size * MOST_RATIO)
        done(new BackupError(`The file unpacks to more than ${MOST_RATIO} times its size: it is no backup, and reading it was ended.`, 'damaged'))
      else done(null, chunk)
    },
  })
}

/** The hash by which rows and files are compared. */
export const hashOf = (): Hash => createHash('sha256')
