import { expect, test } from 'vitest'
import { countryOf, type Published } from './country-rules.ts'

const of = (province: string, value: number, more: Partial<Published> = {}): Published => ({
  province,
  publisher: 'Sở Tài chính',
  set: `htx-${province}`,
  unit: 'HTX',
  period: '2026-Q3',
  label: 'quý III/2026',
  value,
  status: 'A',
  top: null,
  bottom: null,
  ...more,
})

test('counts of provinces are added up, period by period, the newest first', () => {
  const found = countryOf({ unit: 'HTX', measure: 'stock' }, [
    of('Huế', 287),
    of('Cần Thơ', 312),
    of('Huế', 280, { period: '2026-Q2', label: 'quý II/2026' }),
  ])
  expect(found.map(({ label, value, parts }) => [label, value, parts.map(({ province }) => province)])).toEqual([
    ['quý III/2026', 599, ['Cần Thơ', 'Huế']],
    ['quý II/2026', 280, ['Huế']],
  ])
})

test('an average is worked out from the sums behind it, and unknown where one province gives none', () => {
  const average = { unit: 'triệu đồng/năm', measure: 'average' }
  const unit = { unit: 'triệu đồng/năm' }
  const [a, b] = [of('Cần Thơ', 40, { ...unit, top: 800, bottom: 20 }), of('Huế', 100, { ...unit, top: 1000, bottom: 10 })]
  expect(countryOf(average, [a, b])[0]!.value).toBe(60)
  expect(countryOf(average, [a, { ...b, top: null, bottom: null }])[0]!.value).toBeNull()
  expect(countryOf({ unit: '%', measure: 'ratio' }, [of('Huế', 25, { unit: '%', top: 5, bottom: 20 })])[0]!.value).toBe(25)
})

test('what is published in another unit is shown and not counted', () => {
  const [period] = countryOf({ unit: 'triệu đồng', measure: 'flow' }, [
    of('Cần Thơ', 1500, { unit: 'triệu đồng' }),
    of('Huế', 2, { unit: 'tỷ đồng' }),
  ])
  expect([period!.value, period!.parts.map(({ province, unit }) => [province, unit])]).toEqual([
    1500,
    [
      ['Cần Thơ', null],
      ['Huế', 'tỷ đồng'],
    ],
  ])
})
