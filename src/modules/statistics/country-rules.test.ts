import { expect, test } from 'vitest'
import { countryOf, type Published } from './country-rules.ts'

const of = (province: string, value: number, more: Partial<Published> = {}): Published => ({
  province,
  publisher: 'Sở Tài chính',
  set: `htx-${province}`,
  name: 'Tổng số',
  unit: 'HTX',
  measure: 'stock',
  period: '2026-Q3',
  label: 'quý III/2026',
  value,
  status: 'A',
  top: null,
  bottom: null,
  ...more,
})

const TOTAL = { name: 'Tổng số', unit: 'HTX', measure: 'stock' }

test('counts of provinces are added up, period by period, the newest first', () => {
  const found = countryOf(TOTAL, [of('Huế', 287), of('Cần Thơ', 312), of('Huế', 280, { period: '2026-Q2', label: 'quý II/2026' })], true)
  expect(found.map(({ label, value, parts }) => [label, value, parts.map(({ province }) => province)])).toEqual([
    ['quý III/2026', 599, ['Cần Thơ', 'Huế']],
    ['quý II/2026', 280, ['Huế']],
  ])
})

test('an average is worked out from the sums behind it, and unknown where one province gives none', () => {
  const average = { name: 'Doanh thu bình quân', unit: 'triệu đồng/năm', measure: 'average' }
  const unit = { unit: 'triệu đồng/năm', measure: 'average' }
  const [a, b] = [of('Cần Thơ', 40, { ...unit, top: 800, bottom: 20 }), of('Huế', 100, { ...unit, top: 1000, bottom: 10 })]
  expect(countryOf(average, [a, b], true)[0]!.value).toBe(60)
  expect(countryOf(average, [a, { ...b, top: null, bottom: null }], true)[0]!.value).toBeNull()
  expect(
    countryOf({ name: 'Tỷ lệ', unit: '%', measure: 'ratio' }, [of('Huế', 25, { unit: '%', measure: 'ratio', top: 5, bottom: 20 })], true)[0]!.value,
  ).toBe(25)
})

test('what is published in another unit is shown and not counted', () => {
  const flow = { measure: 'flow' }
  const [period] = countryOf(
    { name: 'Doanh thu', unit: 'triệu đồng', ...flow },
    [of('Cần Thơ', 1500, { unit: 'triệu đồng', ...flow }), of('Huế', 2, { unit: 'tỷ đồng', ...flow })],
    true,
  )
  expect([period!.value, period!.parts.map(({ province, apart }) => [province, apart?.unit])]).toEqual([
    1500,
    [
      ['Cần Thơ', undefined],
      ['Huế', 'tỷ đồng'],
    ],
  ])
})

test('a code that provinces gave to figures of their own adds up only what is called and measured the same', () => {
  const own = { name: 'HTX ứng dụng công nghệ cao', unit: 'HTX', measure: 'stock' }
  const linked = 'HTX có hợp đồng liên kết'
  const published = [of('Cần Thơ', 12, { name: own.name }), of('Huế', 7, { name: linked }), of('An Giang', 5, { name: 'HTX ứng dụng Công nghệ cao' })]
  const [period] = countryOf(own, published, false)
  expect([period!.value, period!.parts.map(({ apart }) => apart?.name)]).toEqual([17, [undefined, undefined, linked]])
  // Of the uniform set a province may shorten the name; a movement is still no stand.
  expect(countryOf(TOTAL, [of('Cần Thơ', 9, { name: 'Số HTX' }), of('Huế', 3, { measure: 'flow' })], true)[0]!.value).toBe(9)
})
