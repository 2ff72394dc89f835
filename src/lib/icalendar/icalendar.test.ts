import { expect, test } from 'vitest'
import { iCalendar } from './index.ts'

const AT = new Date('2026-11-22T02:00:00.123Z')
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

test('a day is a whole-day event that ends with the next day', () => {
  const text = iCalendar('Lịch', [{ uid: '1@x', day: '2026-12-31', summary: 'Báo cáo' }], AT)
  expect(text).toContain('DTSTAMP:20261122T020000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n')
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('no line is longer than 75 bytes and no letter is lost, however many marks it bears', () => {
  const summary = 'Ủy ban nhân dân các xã, phường; rà soát \\ hợp tác xã ngừng hoạt động\nvà phương án xử lý '.repeat(3)
  const text = iCalendar('Lịch', [{ uid: '1@x', day: '2026-12-31', summary }], AT)
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  const said = /SUMMARY:(.*)\r\n/.exec(unfolded(text))![1]!
  expect(said.replaceAll(String.raw`\n`, '\n').replaceAll(/\\([\\;,])/g, '$1')).toBe(summary)
})
