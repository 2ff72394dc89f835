import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { installationKey, keyring } from './keys.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'hopluc-key-'))

describe('the key of the installation', () => {
  test('is made once, for the eyes of the program alone', () => {
    const keyFile = join(folder(), 'keys', 'installation.key')
    const made = installationKey({ key: undefined, keyFile })
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(installationKey({ key: undefined, keyFile })).toEqual(made)
    expect(made).toHaveLength(32)
  })

  test('from the environment leaves no file', () => {
    const keyFile = join(folder(), 'installation.key')
    const given = Buffer.alloc(32, 7)
    expect(installationKey({ key: given.toString('base64'), keyFile })).toEqual(given)
    expect(() => readFileSync(keyFile)).toThrow()
  })

  test('that is too short is refused in a sentence that names the place', () => {
    const keyFile = join(folder(), 'installation.key')
    writeFileSync(keyFile, 'abc')
    expect(() => installationKey({ key: undefined, keyFile })).toThrow(keyFile)
    expect(() => installationKey({ key: 'abc', keyFile })).toThrow('HOPLUC_KEY')
  })
})

describe('what is sealed', () => {
  const ring = keyring(Buffer.alloc(32, 1), 'sign-in')
  test('opens for what it was sealed for', () => expect(ring.open(ring.seal('bí mật', 'an'), 'an')).toBe('bí mật'))
  test('shows nothing of itself, and is different each time', () => {
    expect(ring.seal('bí mật', 'an').toString('latin1')).not.toContain('m\u00e1')
    expect(ring.seal('bí mật', 'an')).not.toEqual(ring.seal('bí mật', 'an'))
  })
  test('does not open for somebody else, under another key or purpose, or when a bit was changed', () => {
    const sealed = ring.seal('bí mật', 'an')
    expect(ring.open(sealed, 'binh')).toBeUndefined()
    expect(keyring(Buffer.alloc(32, 2), 'sign-in').open(sealed, 'an')).toBeUndefined()
    expect(keyring(Buffer.alloc(32, 1), 'mail').open(sealed, 'an')).toBeUndefined()
    sealed[14] = (sealed[14] ?? 0) ^ 1
    expect(ring.open(sealed, 'an')).toBeUndefined()
    expect(ring.open(Buffer.alloc(3), 'an')).toBeUndefined()
  })
  test('a fingerprint is the same for the same words about the same thing only', () => {
    expect(ring.fingerprint('abcd', 'an')).toEqual(ring.fingerprint('abcd', 'an'))
    expect(ring.fingerprint('abcd', 'binh')).not.toEqual(ring.fingerprint('abcd', 'an'))
  })
})
