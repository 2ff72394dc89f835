import { describe, expect, test } from 'vitest'
import { readDirective } from '#lib/reader'
import { aProvince } from '#modules/organisations/testing'
import { officeCalendar } from '#platform/calendar'
import { inWorld, type World } from '#testing'
import type { Item } from './contract.ts'
import { dutiesToReport, listObligations } from './obligations.ts'
import { correctDocument } from './particulars.ts'
import { getReview } from './queries.ts'
import { registerText } from './register.ts'
import { splitItem } from './reshape.ts'
import { acceptItem, acceptSure, confirmObligation, editItem } from './review.ts'
import { countedReading } from './terms.ts'
import { DIRECTIVE } from './testing.ts'

const ORDERS = `1. Sở Tài chính chủ trì xây dựng kế hoạch hỗ trợ hợp tác xã, trình Ủy ban nhân dân thành phố trong 15 ngày làm việc kể từ ngày ký Chỉ thị này.

2. Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý, sáu tháng và năm, trước ngày 10 tháng cuối quý, để tổng hợp.

3. Sở Nông nghiệp và Môi trường rà soát các hợp tác xã, báo cáo Sở Tài chính trong 10 ngày kể từ ngày nhận được văn bản này.
`
const text = `${DIRECTIVE.slice(0, DIRECTIVE.indexOf('1. Sở Tài chính'))}${ORDERS}${DIRECTIVE.slice(DIRECTIVE.indexOf('\nNơi nhận'))}`

async function read(world: World, paper = text) {
  const province = await aProvince(world)
  const an = world.actor('An', 'office', { organisationId: province.office.id })
  const { id } = await world.perform(an, registerText, { text: paper })
  const items = async () => (await world.perform(an, getReview, { id })).items
  const version = async () => (await world.perform(an, getReview, { id })).document.version
  const [plan, report, look] = await items()
  return { province, an, id, items, version, plan: plan!, report: report!, look: look! }
}

const when = ({ due, dueFrom, dueText, doubts }: Item) => ({ due, dueFrom, dueText, doubt: doubts.includes('due-relative') })

describe('a term in words', () => {
  test(
    'is counted in working days from the signing, and kept with its words and that day',
    inWorld(async (world) => {
      const { plan, look } = await read(world)
      expect(when(plan)).toEqual({
        due: '2026-12-02',
        dueFrom: '2026-11-10',
        dueText: 'trong 15 ngày làm việc kể từ ngày ký Chỉ thị này',
        doubt: false,
      })
      // 24 November is a public holiday. Nobody knows when the paper came to the department.
      expect(when(look)).toMatchObject({ due: null, dueFrom: null, doubt: true })
    }),
  )

  test(
    'is counted again when the date of the paper is corrected, but for what a person set',
    inWorld(async (world) => {
      const { an, id, items, version } = await read(world)
      await world.perform(an, correctDocument, { id, version: await version(), issuedOn: '2026-11-12' })
      const [plan, report] = await items()
      expect(when(plan!)).toMatchObject({ due: '2026-12-04', dueFrom: '2026-11-12' })
      expect(report!.obligation?.from).toBe('2026-11-12')
      await world.perform(an, editItem, { id: plan!.id, version: plan!.version, due: '2026-12-15' })
      await world.perform(an, correctDocument, { id, version: await version(), issuedOn: '2026-11-13' })
      expect(when((await items())[0]!)).toMatchObject({ due: '2026-12-15', dueFrom: null })
    }),
  )

  test(
    'is a doubt while the paper has no date, and counted once it has one',
    inWorld(async (world) => {
      const { an, id, plan, items, version } = await read(world, text.replace('Cần Thơ, ngày 10 tháng 11 năm 2026', ''))
      expect(when(plan)).toMatchObject({ due: null, doubt: true })
      await world.perform(an, correctDocument, { id, version: await version(), issuedOn: '2026-11-10' })
      expect(when((await items())[0]!)).toMatchObject({ due: '2026-12-02', dueFrom: '2026-11-10', doubt: false })
      await world.perform(an, correctDocument, { id, version: await version(), issuedOn: null })
      expect(when((await items())[0]!)).toMatchObject({ due: null, dueFrom: null, doubt: true })
    }),
  )
})

describe('a duty to report', () => {
  test(
    'says who reports, to whom, how often, about what, since when, and when next',
    inWorld(async (world) => {
      const { province, an, id, report } = await read(world)
      expect(report).toMatchObject({ every: ['quarter', 'half-year', 'year'], kind: 'periodic' })
      expect(report.obligation).toMatchObject({
        from: '2026-11-10',
        term: { kind: 'in-period', day: 10, month: 'last', every: 'quarter' },
        confirmedBy: null,
      })
      // Not before a person has taken the item on.
      expect((await world.perform(an, listObligations, { document: id })).items).toEqual([])
      await world.perform(an, acceptItem, { id: report.id, version: report.version })
      const [duty] = (await world.perform(an, listObligations, { document: id, confirmed: 'true' })).items
      expect(duty).toMatchObject({
        whoIds: [province.health.id],
        toIds: [province.finance.id],
        every: ['quarter', 'half-year', 'year'],
        from: '2026-11-10',
        next: '2026-12-10',
        document: 'Chỉ thị 12/CT-UBND',
        confirmedBy: { name: 'An' },
      })
    }),
  )

  test(
    'that was accepted with all others waits for a person to confirm or correct it',
    inWorld(async (world) => {
      const { an, id, report, items } = await read(world)
      await world.perform(an, acceptSure, { id })
      const ctx = await world.as(an)
      expect(await dutiesToReport(ctx, { documentId: id, confirmed: true })).toEqual([])
      const { version } = (await items()).find((one) => one.id === report.id)!
      const corrected = {
        about: 'Kết quả hỗ trợ hợp tác xã',
        from: '2027-01-01',
        term: { kind: 'after-period', count: 5, unit: 'day', every: 'quarter' },
      }
      await world.perform(an, confirmObligation, { id: report.id, version, obligation: corrected })
      expect(await dutiesToReport(await world.as(an), { documentId: id, confirmed: true })).toMatchObject([
        { about: corrected.about, from: '2027-01-01', next: '2027-01-05', confirmedBy: { name: 'An' } },
      ])
      await world.perform(an, confirmObligation, { id: report.id, version: version + 1, obligation: null })
      expect((await dutiesToReport(await world.as(an), { documentId: id })).map(({ itemId }) => itemId)).not.toContain(report.id)
    }),
  )

  test(
    'goes with the words that give it when an item is split',
    inWorld(async (world) => {
      const { an, look } = await read(world)
      const { items } = await world.perform(an, splitItem, { id: look.id, version: look.version, at: look.start + look.quote.indexOf('báo cáo') })
      expect(items.map(({ obligation }) => obligation !== null)).toEqual([false, true])
    }),
  )

  test(
    'is seen by nobody but those who read the drafts',
    inWorld(async (world) => {
      const { province, an, id, report } = await read(world)
      await world.perform(an, acceptItem, { id: report.id, version: report.version })
      const head = world.actor('Dũng', 'head', { organisationId: province.health.id })
      await expect(world.perform(head, listObligations, { document: id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      const stranger = world.actor('Lạ', 'office', { organisationId: province.office.id, provinceId: '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a61' })
      expect(await world.perform(stranger, listObligations, {})).toEqual({ items: [] })
    }),
  )
})

test('a reading outside the register has the same dates, and a term whose start nobody knows stays a doubt', async () => {
  const reading = readDirective(text)
  const { tasks } = countedReading(reading, await officeCalendar())
  expect(tasks.map(({ due, dueText, doubts }) => ({ due, dueText, doubt: doubts.includes('due-relative') }))).toEqual(
    reading.tasks.map(({ due, dueText }, at) => ({ due: at === 0 ? ['2026-12-02'] : due, dueText, doubt: at === 2 })),
  )
})
