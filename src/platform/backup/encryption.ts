/**
 * A backup under a key: AES-256-GCM in pieces of 64 KiB, each sealed under its number and whether it is the last, so that a
 * changed, moved, repeated or missing piece is found where it is (the construction known as STREAM, as in age and Tink).
 *
 * The key comes from the secret through scrypt with a salt of its own for each file, so that no key ever seals two files.
 * The header also holds a check value of the key: a wrong secret is told apart from damage. Nothing in the header is a
 * parameter, so that a forged one can ask for no unbounded work.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { Transform, type TransformCallback } from 'node:stream'
import { promisify } from 'node:util'
import { BackupError } from './manifest.ts'

const MAGIC = Buffer.from('HOPLUC-SEALED-1\n')
const SALT = 16
const CHECK = 16
export const HEADER = MAGIC.length + SALT + CHECK
const PIECE = 64 * 1024
const TAG = 16
const LEAST_SECRET = 16
/** 128 MiB and about half a second: once a backup, and once a guess. */
const WORK = { N: 131_072, r: 8, p: 1, maxmem: 192 * 1024 * 1024 }

const derive = promisify<Buffer, Buffer, number, typeof WORK, Buffer>(scrypt)

/** Whether a file that begins with these bytes is under a key. */
export const isSealed = (start: Buffer): boolean => start.subarray(0, MAGIC.length).equals(MAGIC)

/** The secret of a key file: all it holds, without the line's end. Throws BackupError when it cannot be one. */
export function readSecret(keyFile: string): Buffer {
  let secret: Buffer
  try {
    if (statSync(keyFile).size > 65_536) throw new BackupError(`${keyFile} is too large to be a key file.`, 'key')
    secret = Buffer.from(readFileSync(keyFile, 'utf8').replace(/[\r\n]+$/, ''), 'utf8')
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw new BackupError(`The key file ${keyFile} cannot be read: ${(error as Error).message.split(',')[0]}.`, 'key')
  }
  if (secret.length < LEAST_SECRET)
    throw new BackupError(
      `The key file ${keyFile} holds ${secret.length} characters; a key needs at least ${LEAST_SECRET}. For example: openssl rand -base64 32 > ${keyFile}`,
      'key',
    )
  return secret
}

async function keysOf(secret: Buffer, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const both = await derive(secret, salt, 32 + CHECK, WORK)
  return { key: both.subarray(0, 32), check: both.subarray(32) }
}

/** The number of the piece, and whether it is the last. */
function nonceOf(piece: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(piece), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** Cuts what flows through into pieces of `size`; the last one is known to be the last. */
abstract class Pieces extends Transform {
  private waiting: Buffer[] = []
  private length = 0
  private number = 0
  protected abstract readonly size: number
  protected abstract piece(bytes: Buffer, number: number, last: boolean): Buffer
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.waiting.push(chunk)
    this.length += chunk.length
    // One byte more than a piece must be there: only then is that piece not the last.
    if (this.length <= this.size) return done()
    try {
      let all = Buffer.concat(this.waiting)
      while (all.length > this.size) {
        this.push(this.piece(all.subarray(0, this.size), this.number, false))
        this.number += 1
        all = all.subarray(this.size)
      }
      this.waiting = [all]
      this.length = all.length
      done()
    } catch (error) {
      done(error as Error)
    }
  }
  override _flush(done: TransformCallback): void {
    try {
      this.push(this.piece(Buffer.concat(this.waiting), this.number, true))
      done()
    } catch (error) {
      done(error as Error)
    }
  }
}

class Sealing extends Pieces {
  protected readonly size = PIECE
  private readonly key: Buffer
  private readonly header: Buffer
  constructor(key: Buffer, header: Buffer) {
    super()
    this.key = key
    this.header = header
    this.push(header)
  }
  protected piece(bytes: Buffer, number: number, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(number, last)).setAAD(this.header)
    return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

class Opening extends Pieces {
  protected readonly size = PIECE + TAG
  private readonly key: Buffer
  private readonly header: Buffer
  constructor(key: Buffer, header: Buffer) {
    super()
    this.key = key
    this.header = header
  }
  protected piece(bytes: Buffer, number: number, last: boolean): Buffer {
    const opened = this.tried(bytes, number, last)
    if (opened) return opened
    const at = HEADER + number * (PIECE + TAG)
    // A piece from the middle that stands at the end opens as one from the middle.
    if (last && this.tried(bytes, number, false))
      throw new BackupError(`The file ends in the middle, after ${at + bytes.length} bytes: the rest was cut off.`, 'damaged')
    throw new BackupError(
      `The file is damaged or cut off in the ${PIECE / 1024} KiB from byte ${at} on: they are not what was sealed there.`,
      'damaged',
    )
  }
  private tried(bytes: Buffer, number: number, last: boolean): Buffer | undefined {
    if (bytes.length < TAG) return undefined
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(number, last)).setAAD(this.header).setAuthTag(bytes.subarray(-TAG))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()])
    } catch {
      // Not what was sealed there.
      return undefined
    }
  }
}

/** Seals what flows through under the secret. */
export async function sealing(secret: Buffer): Promise<Transform> {
  const salt = randomBytes(SALT)
  const { key, check } = await keysOf(secret, salt)
  return new Sealing(key, Buffer.concat([MAGIC, salt, check]))
}

/** Opens what flows through (all that follows the header). Throws BackupError when the secret is another one. */
export async function opening(secret: Buffer, header: Buffer): Promise<Transform> {
  const { key, check } = await keysOf(secret, header.subarray(MAGIC.length, MAGIC.length + SALT))
  if (!timingSafeEqual(check, header.subarray(MAGIC.length + SALT)))
    throw new BackupError('The key does not fit: this backup was sealed under another one.')
  return new Opening(key, header)
}
