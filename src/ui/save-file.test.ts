import { describe, expect, test } from 'vitest'
import { nameOf } from './save-file.ts'

describe('the name of a file that the server gives', () => {
  test('is the one with its marks', () =>
    expect(nameOf(`attachment; filename="Nhiem vu.xlsx"; filename*=UTF-8''${encodeURIComponent('Nhiệm vụ.xlsx')}`)).toBe('Nhiệm vụ.xlsx'))
  test('is the plain one where there is no other', () => expect(nameOf('attachment; filename="so.csv"')).toBe('so.csv'))
  test('is never empty', () => expect(nameOf('')).toBe('tep'))
})
