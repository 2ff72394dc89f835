/**
 * The key of the installation: what has to be kept so that it can be read again, but never in the clear in the database.
 *
 * One key of 256 bits, from the environment (HOPLUC_KEY) or a file that only the program may read; for each purpose a key of its
 * own is derived from it. Whoever has the database and its backups but not this key reads nothing that was sealed.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config.ts'

export type Keyring = {
  /** Encrypts (AES-256-GCM). `about` is bound to it: sealed for one thing it cannot be opened as another's. */
  seal: (text: string, about: string) => Buffer
  /** The text again; undefined when it was changed, belongs to something else, or was sealed under another key. */
  open: (sealed: Uint8Array, about: string) => string | undefined
  /** A keyed fingerprint (HMAC-SHA-256): equal for equal texts, and of no use without the key. */
  fingerprint: (text: string, about: string) => Buffer
}

const BYTES = 32
const IV = 12
const TAG = 16

/** What is sealed and fingerprinted for one purpose ("sign-in"), under a key derived from that of the installation. */
export function keyring(key: Uint8Array, purpose: string): Keyring {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, '', `hopluc ${purpose} ${use}`, BYTES))
  const [sealing, marking] = [derived('seal'), derived('fingerprint')]
  return {
    seal(text, about) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, about) {
      if (sealed.length < IV + TAG) return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, IV)).setAAD(Buffer.from(about))
        decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
        return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()]).toString('utf8')
      } catch {
        // The tag does not fit: not ours, not of this thing, or under another key. Which of them makes no difference to the caller.
        return undefined
      }
    },
    fingerprint: (text, about) => createHmac('sha256', marking).update(`${about}\n${text}`).digest(),
  }
}

/** The key of the installation: the one given in the environment, or that of the file, which is made when it is not there. */
export function installationKey({ key, keyFile }: { key: string | undefined; keyFile: string }): Buffer {
  return key === undefined ? keyOfFile(keyFile) : decoded(key, 'HOPLUC_KEY')
}

function keyOfFile(file: string): Buffer {
  try {
    return decoded(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  mkdirSync(dirname(file), { recursive: true })
  // Linked into place whole: of two processes that start together one makes it, and neither reads a half of it.
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return decoded(readFileSync(file, 'utf8'), file)
}

function decoded(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== BYTES) throw new ConfigError(`${where} must hold ${BYTES} random bytes in base64 (openssl rand -base64 ${BYTES}).`)
  return key
}
