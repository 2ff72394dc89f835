import { describe, expect, test } from 'vitest'
import { verdictOf } from './signature-rules.ts'

const holds = {
  content: 'unchanged',
  signature: 'good',
  coverage: 'whole',
  addedSigned: false,
  validity: 'valid',
  chain: 'trusted',
  revocation: { state: 'unknown' },
} as const

describe('what may be said of a signature', () => {
  test('that it holds, only when everything that can be checked does', () => {
    expect(verdictOf(holds)).toBe('holds')
    expect(verdictOf({ ...holds, coverage: 'later', addedSigned: true })).toBe('holds')
    expect(verdictOf({ ...holds, coverage: 'proofs' })).toBe('holds')
    for (const chain of ['noTrust', 'unknownRoot', 'unknown'] as const) expect(verdictOf({ ...holds, chain })).toBe('unproved')
    expect(verdictOf({ ...holds, validity: 'unknown' })).toBe('unproved')
    for (const state of ['good', 'signer', 'later'] as const) expect(verdictOf({ ...holds, revocation: { state } })).toBe('holds')
  })
  test('the worst that is known, before what is not known', () => {
    expect(verdictOf({ ...holds, content: 'changed', chain: 'noTrust' })).toBe('bad')
    expect(verdictOf({ ...holds, signature: 'bad' })).toBe('bad')
    expect(verdictOf({ ...holds, coverage: 'partial', content: 'unknown', signature: 'unknown' })).toBe('unreadable')
    expect(verdictOf({ ...holds, coverage: 'later' })).toBe('added')
    expect(verdictOf({ ...holds, validity: 'expired' })).toBe('certificate')
    expect(verdictOf({ ...holds, chain: 'broken', validity: 'expired' })).toBe('certificate')
    expect(verdictOf({ ...holds, revocation: { state: 'revoked' }, chain: 'noTrust' })).toBe('certificate')
  })
})
