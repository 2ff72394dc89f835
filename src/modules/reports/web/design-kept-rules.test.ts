import { expect, test } from 'vitest'
import { isDesigned, readKept } from './design-kept-rules.ts'
import { blankSection, EMPTY } from './design-rules.ts'

const fields = { code: 'RIENG-1', name: '', validFrom: '2026-12-01', note: '' }
const halfDone = { ...EMPTY, sections: [{ ...blankSection('table', [], '', 'Kết quả') }] }

test('a design that was left half done is read back as it was, also without its titles', () => {
  const kept = { n: 2, at: '2026-11-22T03:00:00.000Z', draft: halfDone, fields }
  expect(readKept(JSON.stringify(kept))).toEqual(kept)
})

test('what is no design is nothing', () => {
  for (const text of [null, '', '{', '{"n":1}', '{"n":1,"at":"x","fields":{},"draft":{"sections":{}}}']) expect(readKept(text)).toBeUndefined()
})

test('only what somebody did something to is kept', () => {
  expect(isDesigned({ draft: EMPTY, fields }, { draft: EMPTY, fields })).toBe(false)
  expect(isDesigned({ draft: EMPTY, fields }, { draft: halfDone, fields })).toBe(true)
  expect(isDesigned({ draft: EMPTY, fields }, { draft: EMPTY, fields: { ...fields, note: 'Theo công văn' } })).toBe(true)
})
