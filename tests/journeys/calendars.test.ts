/**
 * From a province in which nothing is asked yet to reports that are sent: what the empty pages say, a calendar by the day that the order
 * names, a report asked once, both sent from a phone; and a merger of two communes, before and after which the right ones are asked.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DESK, launch, PHONE } from './browser.ts'
import { button, item } from './hands.ts'
import { ask, settled, type Person } from './people.ts'
import { beginYear, type Year } from './year-world.ts'

let browser: Browser
let year: Year

beforeAll(async () => {
  browser = await launch()
  year = await beginYear(browser, '2026-11-23')
})
// HOPLUC_SHOTS=FOLDER keeps a picture of every window of a day that fails.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail' && process.env['HOPLUC_SHOTS']) await year.look(process.env['HOPLUC_SHOTS'])
})
afterAll(async () => {
  await year?.end()
  await browser?.close()
})

async function send<T = { id: string }>(one: Person, path: string, data: unknown): Promise<T> {
  const headers = { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() }
  const answer = await one.context.request.post(`/api${path}`, { data, headers })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** With SHOTS set to a folder, a picture of the page at a desk and in the hand. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (!folder) return
  const was = page.viewportSize() ?? DESK
  for (const [shape, viewport] of [
    ['desk', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(viewport)
    await settled(page)
    await page.screenshot({ path: `${folder}/${name}-${shape}.png`, fullPage: true })
  }
  await page.setViewportSize(was)
}

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
/** Chooses in a field of choices. */
async function pick(within: Page, label: string, option: string | RegExp): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await within.getByRole('option', { name: option }).first().click()
}

/** What the empty pages of a fresh province say of what comes first, and of who does it. */
const EMPTY: Record<string, [path: string, says: RegExp][]> = {
  chutich: [
    ['/reports', /Cơ quan thường trực hoặc Văn phòng lập lịch báo cáo/],
    ['/reports/calendar', /Cơ quan thường trực hoặc Văn phòng lập lịch; đến ngày, các kỳ báo cáo được mở tự động/],
    ['/reports/series', /Cơ quan thường trực nạp bộ chỉ tiêu và biểu mẫu sẵn có/],
    ['/targets', /Cơ quan thường trực ghi chỉ tiêu theo nghị quyết/],
    ['/consolidation', /Báo cáo đã ký, gửi đi của các cơ quan đầu mối hiện ở đây/],
    ['/statistics', /Khi ít nhất một nửa số đơn vị gửi báo cáo của một kỳ/],
    ['/open-data', /Các bộ dữ liệu hiện ở đây khi cơ quan thường trực công bố/],
  ],
  vanphong: [
    ['/reports', /Bắt đầu từ lịch báo cáo/],
    ['/reports/indicators', /Cơ quan thường trực nạp bộ chỉ tiêu và biểu mẫu sẵn có/],
    ['/reports/calendar', /Chưa có biểu mẫu để lập lịch\. Cơ quan thường trực nạp/],
    ['/consolidation/new', /Kỳ hiện ở đây khi một lịch báo cáo có cơ quan này là nơi nhận/],
  ],
  sotaichinh: [
    ['/reports', /Bắt đầu từ lịch báo cáo/],
    ['/reports/indicators', /Bộ sẵn có gồm 113 chỉ tiêu và 5 biểu mẫu/],
    ['/reports/calendar', /Nạp bộ chỉ tiêu và biểu mẫu sẵn có trước/],
    ['/reports/series', /Cơ quan thường trực nạp bộ chỉ tiêu/],
    ['/targets', /Ghi từng chỉ tiêu theo nghị quyết/],
    ['/consolidation', /Lập báo cáo từ một kỳ báo cáo đã gửi về cơ quan/],
    ['/consolidation/new', /Kỳ hiện ở đây khi một lịch báo cáo/],
    ['/statistics', /Khi ít nhất một nửa số đơn vị gửi báo cáo/],
    ['/statistics/sets', /Lập bộ dữ liệu đầu tiên/],
  ],
  nnmt: [
    ['/reports', /Kỳ báo cáo hiện ở đây khi cơ quan thường trực lập lịch báo cáo có cơ quan này/],
    ['/reports/calendar', /Cơ quan thường trực hoặc Văn phòng lập lịch/],
    ['/targets', /Cơ quan thường trực ghi chỉ tiêu/],
    ['/consolidation/new', /Kỳ hiện ở đây khi một lịch báo cáo/],
    ['/statistics', /Khi đơn vị gửi báo cáo đầu tiên/],
  ],
  'phuong-ninh-kieu': [
    ['/reports', /Kỳ báo cáo hiện ở đây khi cơ quan thường trực lập lịch báo cáo có cơ quan này/],
    ['/reports/calendar', /Cơ quan thường trực hoặc Văn phòng lập lịch/],
    ['/reports/series', /Cơ quan thường trực nạp bộ chỉ tiêu/],
    ['/targets', /Cơ quan thường trực ghi chỉ tiêu/],
    ['/statistics', /Khi đơn vị gửi báo cáo đầu tiên/],
  ],
}

test('where nothing is asked yet every page says what comes first and who does it', async () => {
  for (const [who, pages] of Object.entries(EMPTY)) {
    const one = await year.comes(who, PHONE)
    for (const [path, says] of pages) {
      await one.page.goto(path)
      await settled(one.page)
      await one.page.getByText(says).first().waitFor({ timeout: 10_000 })
      expect([who, path, await wide(one.page)]).toEqual([who, path, 0])
      await picture(one.page, `empty-${who}-${path.replaceAll('/', '_')}`)
    }
    expect([who, one.complaints]).toEqual([who, []])
  }
})

const FORM = 'Tình hình hợp tác xã (tháng)'

test('the agency makes a calendar of months by the day that the order names, and asks once for one day', async () => {
  const { page, ...agency } = await year.comes('sotaichinh')
  await page.goto('/reports/indicators')
  await button(page, 'Nạp bộ chỉ tiêu và biểu mẫu sẵn có').click()
  await page
    .getByRole('link', { name: /Số HTX|Tổng số hợp tác xã|HTX/ })
    .first()
    .waitFor()
  await send({ page, ...agency }, '/reports/forms', {
    code: 'THANG',
    name: FORM,
    validFrom: '2025-01-01',
    layout: {
      sections: [
        {
          kind: 'table',
          key: 'bang',
          title: 'Hợp tác xã trên địa bàn',
          columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
          rows: ['HTX.1', 'HTX.2'].map((indicator) => ({ indicator })),
        },
      ],
      rules: [],
      jump: null,
    },
  })
  await page.goto('/reports/calendar')
  await button(page, 'Lập lịch báo cáo').click()
  await pick(page, 'Biểu mẫu', FORM)
  await pick(page, 'Kỳ', 'Tháng')
  await pick(page, 'Hạn gửi', 'Ngày của tháng cuối kỳ')
  await page.getByLabel('Ngày trong tháng').last().fill('25')
  await page.getByLabel('Căn cứ').fill('Kế hoạch 45/KH-UBND: báo cáo trước ngày 25 hằng tháng')
  // December closes on the 14th; the 25th is a Friday.
  await page.getByText('Hạn gửi: 25/12/2026').waitFor()
  await picture(page, 'calendar-form')
  await button(page.locator('form'), 'Lập lịch báo cáo').click()
  await page.getByRole('row', { name: /chậm nhất ngày 25 hằng tháng/ }).waitFor()
  await button(page.getByRole('row', { name: /chậm nhất ngày 25 hằng tháng/ }), 'Mở kỳ').click()
  await button(page.getByRole('row', { name: /chậm nhất ngày 25 hằng tháng/ }), 'Mở kỳ').click()
  await page.getByText('Đã mở kỳ báo cáo').first().waitFor()
  await picture(page, 'calendar')

  await button(page, 'Yêu cầu báo cáo đột xuất').click()
  await page.getByLabel('Tên báo cáo').fill('Rà soát hợp tác xã bị thiệt hại do mưa lũ')
  await pick(page, 'Biểu mẫu', FORM)
  await page.getByLabel('Căn cứ').fill('Công văn 812/STC')
  await pick(page, 'Hạn gửi', 'Đúng một ngày')
  await page.getByRole('textbox', { name: 'Chậm nhất ngày' }).fill('30/11/2026')
  await page.getByRole('textbox', { name: 'Chậm nhất ngày' }).press('Tab')
  await picture(page, 'once-form')
  await button(page.locator('form'), 'Yêu cầu báo cáo đột xuất').click()
  await page.getByRole('heading', { level: 1, name: 'Rà soát hợp tác xã bị thiệt hại do mưa lũ' }).waitFor()
  await page.getByText('30/11/2026').first().waitFor()
  await picture(page, 'once-board')
})

test('a commune sends both from a phone, each due on its day', async () => {
  const one = await year.comes('phuong-ninh-kieu', PHONE)
  const { page } = one
  for (const [title, due] of [
    ['Tình hình hợp tác xã, tháng 12/2026', '25/12/2026'],
    ['Rà soát hợp tác xã bị thiệt hại do mưa lũ', '30/11/2026'],
  ] as const) {
    await page.goto('/reports')
    await page.getByText(due).first().waitFor()
    await picture(page, `commune-year-${due.slice(0, 2)}`)
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText(due).first().waitFor()
    for (const n of [1, 2]) {
      await page.getByText(`Câu ${n} trong 2`).waitFor()
      await page.locator('#rp-answer').fill(String(n + 10))
      if (n === 1) await button(page, 'Tiếp').click()
    }
    await picture(page, `commune-fills-${due.slice(0, 2)}`)
    await button(page, 'Gửi báo cáo').click()
    await page.locator('.hl-confirm').getByRole('button', { name: 'Gửi báo cáo' }).click()
    await page.getByText('Đã gửi, chờ tiếp nhận').first().waitFor()
    expect(await wide(page)).toBe(0)
    await picture(page, `commune-sent-${due.slice(0, 2)}`)
  }
  expect(one.complaints).toEqual([])
})

const ORDER =
  'Liên minh Hợp tác xã báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý và hằng năm, trước ngày 25 của tháng cuối kỳ, để tổng hợp.'
const PAPER = `ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ\n_______\nSố: 17/CT-UBND\n\nCần Thơ, ngày 10 tháng 11 năm 2026\n\nCHỈ THỊ\nVề phát triển kinh tế tập thể trên địa bàn thành phố\n\nỦy ban nhân dân thành phố yêu cầu:\n\n1. ${ORDER}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn A\n`

test('a duty of a directive brings its term into the calendar; the day of the yearly one is written as the paper has it', async () => {
  const office = await year.comes('vanphong')
  const { page } = office
  const { id } = await send(office, '/documents/texts', { direction: 'outgoing', text: PAPER })
  const { items } = await ask<{ items: { id: string; version: number; quote: string }[] }>(office, `/documents/${id}/review`)
  const duty = items.find(({ quote }) => quote.includes('tháng cuối kỳ'))!
  await send(office, `/reading-items/${duty.id}/acceptance`, { version: duty.version })
  const proposed = (rhythm: string) => page.getByRole('row', { name: new RegExp(`${rhythm}.*Liên minh HTX`) })
  await page.goto('/reports/calendar')
  await proposed('Quý').getByText('chậm nhất ngày 25 tháng cuối quý').waitFor()
  await proposed('Năm').getByText('chậm nhất 25/12').waitFor()

  await page.goto(`/documents/${id}/review`)
  const card = await item(page, 'Báo cáo Sở Tài chính kết quả thực hiện')
  await button(card, 'Sửa nghĩa vụ báo cáo').click()
  await pick(page, 'Hạn gửi mỗi kỳ', 'Một ngày trong năm')
  await card.getByLabel('Ngày/tháng, ví dụ 20/12').fill('5/1')
  await button(card, 'Lưu và xác nhận').click()
  await card.getByText('ngày 5 tháng 1 hằng năm').waitFor()
  await picture(page, 'duty')
  await page.goto('/reports/calendar')
  await proposed('Năm').getByText('chậm nhất 05/01').waitFor()
  // Of the quarter the paper says nothing any more.
  await proposed('Quý').getByText('Văn bản không ghi').waitFor()
  await picture(page, 'proposals')
  await button(proposed('Năm'), 'Lập lịch').click()
  await page.getByText('Hạn gửi: 05/01/2027').waitFor()
  await picture(page, 'calendar-of-duty')
})

type Lines = { items: { part: string; id: string; period: string; state: string | null }[] }
const [ENDS, STAYS] = ['phường Cái Khế', 'phường Ninh Kiều']

/** Who is asked for a month, as the agency's page lists it. */
async function askedFor(agency: Person, period: string): Promise<string[]> {
  const lines = [...(await ask<Lines>(agency, '/reports/year?year=2026')).items, ...(await ask<Lines>(agency, '/reports/year?year=2027')).items]
  const { id } = lines.find((one) => one.part === 'receive' && one.period === period)!
  await agency.page.goto(`/reports/requests/${id}`)
  await settled(agency.page)
  await picture(agency.page, `board-${period.replaceAll(/\W+/g, '-')}`)
  const { rows } = await ask<{ rows: { organisation: { name: string }; state: string }[] }>(agency, `/reports/requests/${id}`)
  return rows.filter(({ state }) => state !== 'withdrawn').map(({ organisation }) => organisation.name)
}

test('two communes become one in mid-period: the month before asks both, the month in which and those after which ask the one', async () => {
  const admin = await year.comes('quantri')
  const { page } = admin
  await page.goto('/reorganisations/new')
  await page.getByLabel('Nội dung sắp xếp').fill(`Nhập ${ENDS} vào ${STAYS}`)
  await page.getByLabel('Số, ký hiệu văn bản').fill('2100/NQ-UBTVQH16')
  await page.getByRole('textbox', { name: 'Ngày văn bản' }).fill('20/11/2026')
  await page.getByLabel('Cơ quan ban hành').fill('Ủy ban Thường vụ Quốc hội')
  await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('05/01/2027')
  await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).press('Tab')
  await button(page, 'Tiếp tục: chọn nội dung').click()
  await page.getByRole('radiogroup', { name: 'Sắp xếp' }).getByText('Địa bàn (tỉnh, xã, phường)').click()
  await page.getByRole('combobox', { name: 'Các địa bàn nhập' }).fill('cai khe')
  await page
    .getByRole('option', { name: new RegExp(ENDS, 'i') })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Địa bàn sau khi nhập' }).fill('ninh kieu')
  await page
    .getByRole('option', { name: new RegExp(STAYS, 'i') })
    .first()
    .click()
  await page.getByRole('form', { name: 'Thêm nội dung' }).getByRole('button', { name: 'Thêm nội dung' }).click()
  // Said beside the field that is still open, and pressed there.
  await page.getByText('bấm “Đề xuất cho UBND cấp xã”').waitFor()
  await button(page, 'Đề xuất cho UBND cấp xã').click()
  await page.getByText('bấm “Đề xuất cho UBND cấp xã”').waitFor({ state: 'detached' })
  await picture(page, 'merger')
  const acknowledged = page.getByRole('checkbox', { name: 'Đã xem các điểm lưu ý' })
  if (await acknowledged.count()) await acknowledged.check()
  await button(page, 'Ghi nhận quyết định').click()
  await page.locator('.hl-confirm').getByRole('button', { name: 'Ghi nhận quyết định' }).click()
  await page.getByText('Đã ghi nhận quyết định').first().waitFor()

  // December closed on 14 December, January on 14 January: the merger holds from 5 January.
  await year.goOnTo('2027-01-04', '2027-01-05', '2027-02-08')
  const agency = await year.comes('sotaichinh')
  const before = await askedFor(agency, 'tháng 12/2026')
  const within = await askedFor(agency, 'tháng 1/2027')
  const after = await askedFor(agency, 'tháng 2/2027')
  const named = (all: string[]) =>
    all.filter((name) => [ENDS, STAYS].some((one) => name.toLowerCase().includes(one.split(' ').slice(1).join(' ').toLowerCase())))
  expect([named(before).length, named(within).length, named(after).length]).toEqual([2, 1, 1])
  expect(within).toEqual(after)
  expect(before.length).toBe(103)
  const gone = before.find((name) => !after.includes(name))
  expect(before.filter((name) => name !== gone).toSorted()).toEqual(after.toSorted())

  // What the ended one did not send of December is handed over, and its heir sends it for it.
  const office = await year.comes('vanphong')
  await office.page.goto('/handovers')
  await button(office.page, /^Bàn giao tất cả việc đã có cơ quan nhận/).click()
  await office.page
    .locator('.hl-confirm')
    .getByRole('button', { name: /^Bàn giao \d+ việc/ })
    .click()
  await office.page
    .getByText(/^Đã bàn giao \d+ việc/)
    .first()
    .waitFor()
  const heir = await year.comes('phuong-ninh-kieu', PHONE)
  await heir.page.goto('/reports?year=2026')
  await settled(heir.page)
  await picture(heir.page, 'heir-year')
  await heir.page.getByRole('link', { name: /tháng 12\/2026 \(của .*Cái Khế\)/ }).waitFor()
  const mine = await ask<Lines>(heir, '/reports/year?year=2026')
  const given = mine.items.filter(({ part, period, state }) => part === 'report' && period === 'tháng 12/2026' && state === 'waiting')
  expect(given.length).toBe(1)
  await heir.page.goto(`/reports/${given[0]!.id}`)
  await heir.page.getByText('Cái Khế').first().waitFor()
  await picture(heir.page, 'heir-fills')
  expect(await wide(heir.page)).toBe(0)
})
