import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const trusted = (text?: string) => readConfig({ HOPLUC_TRUST_PROXY: text }).trustProxy

describe('the proxies that are believed', () => {
  test.each([
    [undefined, false],
    ['', false],
    ['0', false],
    ['1', 1],
    ['2', 2],
    ['10.0.0.5', ['10.0.0.5']],
    ['10.0.0.5, fd00::/8', ['10.0.0.5', 'fd00::/8']],
  ])('%j is %j', (text, meaning) => expect(trusted(text)).toEqual(meaning))
  test.each(['true', '-1', '10', '10.0.0', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.5,', 'proxy.local'])(
    '%s is refused with a sentence that names it',
    (text) => {
      expect(() => trusted(text)).toThrow(ConfigError)
      expect(() => trusted(text)).toThrow('HOPLUC_TRUST_PROXY')
    },
  )
})
