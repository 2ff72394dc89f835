/** Passwords: argon2id with the parameters that OWASP names (19 MiB, 2 rounds, 1 lane), and one-time passwords. */
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { nfc } from '#lib/text'

// 2 is argon2id; the library's own name for it is a const enum, which stripping types cannot read.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// The same password typed on a Mac and on Windows differs in form; NFC makes it one.
export const hashPassword = (password: string): Promise<string> => hash(nfc(password), PARAMETERS)

let nobodys: Promise<string> | undefined

/** Whether the password fits. Without a hash (no such account) just as much work is done, and the answer is no. */
export async function fits(password: string, stored: string | undefined): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await nobodys), nfc(password))
  return right && stored !== undefined
}

// Without 0/o, 1/l/i: it is read over the telephone.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Twelve signs in three groups, 59 bits: "kq7m-x2rd-9hwp". */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group()].join('-')
}
