import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldsOf } from './input-problems.ts'

const Input = z.object({
  title: z.string().trim().min(3).max(10),
  field: z.enum(['land', 'tax']),
  chosen: z.array(z.string()).min(1).max(2),
  share: z.number().min(1).max(100),
  inner: z.object({ on: z.iso.date() }),
})
const whole = { title: 'Kênh', field: 'land', chosen: ['a'], share: 5, inner: { on: '2026-11-23' } }
const said = (changed: object) =>
  fieldsOf(Input.safeParse({ ...whole, ...changed }).error?.issues ?? [], { ...whole, ...changed }).map(({ path, code }) => `${path} ${code}`)

test('what is left empty is told so, whatever it is', () => {
  for (const [path, empty] of [
    ['title', ''],
    ['title', '  '],
    ['title', null],
    ['field', null],
    ['field', ''],
    ['chosen', []],
    ['share', null],
  ] as const)
    expect(said({ [path]: empty })).toEqual([`${path} platform.field.missing`])
  expect(said({ inner: { on: '' } })).toEqual(['inner.on platform.field.missing'])
})

test('letters, rows and numbers are told apart', () => {
  expect(said({ title: 'ab' })).toEqual(['title platform.field.too_short'])
  expect(said({ title: 'Đề nghị hỗ trợ' })).toEqual(['title platform.field.too_long'])
  expect(said({ chosen: ['a', 'b', 'c'] })).toEqual(['chosen platform.field.too_many'])
  expect(said({ share: 0 })).toEqual(['share platform.field.too_small'])
  expect(said({ share: 101 })).toEqual(['share platform.field.too_big'])
  expect(said({ field: 'sea' })).toEqual(['field platform.field.invalid_value'])
})
