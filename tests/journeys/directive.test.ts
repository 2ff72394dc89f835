/** From the paper to the done: one directive, three offices, a phone. Each step goes on where the one before ended. */
import { read, utils } from '@e965/xlsx'
import mammoth from 'mammoth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, formatDay } from '#lib/period'
import { launch, PHONE } from './browser.ts'
import { directiveFile, SENTENCES } from './directive.ts'
import { bar, button, choose, download, fromMyWork, item, START, step, steps, story } from './hands.ts'
import { address } from './ours.ts'
import { person, type Person } from './people.ts'

const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
// A number of its own, so that a second run on the same database brings another paper.
const number = 100 + (process.pid % 900)
const symbol = `${number}/CT-UBND`

/** How the reader names what the agency has to do. */
const GUIDE = 'Xây dựng tài liệu hướng dẫn hợp tác xã'

let browser: Browser
let clerk: Person
let office: Person
let agency: Person
let documentId = ''

beforeAll(async () => {
  browser = await launch()
  ;[clerk, office, agency] = (await Promise.all(['vanthu', 'vanphong', 'nnmt'].map((username) => person(browser, address, username)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => browser?.close())

/** A figure of the overview; where there is nothing to open, it is none. */
async function figure(page: Page, column: string, agencyName: string): Promise<number> {
  await page.goto('/overview')
  await page.getByRole('rowheader', { name: agencyName }).first().waitFor()
  const link = page.getByRole('link', { name: new RegExp(`^${column} của ${agencyName}: `) })
  return (await link.count()) === 0 ? 0 : Number(await link.innerText())
}
const DONE = 'Hoàn thành đúng hạn'
const before: Record<string, number> = {}

describe('a directive becomes work that is done', () => {
  test('the clerk brings the paper in and sees its tasks beside its words', async () => {
    const { page } = clerk
    before['done'] = await figure(office.page, DONE, 'Sở Nông nghiệp và Môi trường')
    await page.goto('/documents/new')
    await page.getByRole('radio', { name: 'Văn bản đi' }).check()
    await page.getByLabel('Tệp văn bản').setInputFiles(await directiveFile(today, number))
    await button(page, 'Vào sổ và đọc').click()
    await page.getByRole('heading', { level: 1, name: `Chỉ thị ${symbol}` }).waitFor()
    documentId = /documents\/([0-9a-f-]{36})\/review/.exec(page.url())?.[1] ?? ''
    await bar(page).getByText('9 nhiệm vụ').waitFor()
    const paper = page.getByRole('article', { name: 'Văn bản' })
    await button(paper, START(`Ủy ban nhân dân phường Ninh Kiều`)).waitFor()
    expect(await paper.innerText()).toContain(SENTENCES.spoken)
    await page
      .getByRole('listitem')
      .filter({ hasText: START(SENTENCES.communes) })
      .getByText('Ủy ban nhân dân phường Ninh Kiều')
      .first()
      .waitFor()
  })

  test('a particular of the paper is corrected where it stands', async () => {
    const { page } = clerk
    await button(page, 'Sửa Trích yếu').click()
    await page.getByRole('textbox', { name: 'Trích yếu' }).fill('Đẩy mạnh chuyển đổi số trong hợp tác xã trên địa bàn thành phố')
    await button(page, 'Lưu').click()
    await page.getByRole('textbox', { name: 'Trích yếu' }).waitFor({ state: 'detached' })
    await page.getByText('Đẩy mạnh chuyển đổi số trong hợp tác xã trên địa bàn thành phố').first().waitFor()
  })

  test('one item is split, two are merged, one is dropped', async () => {
    const { page } = clerk
    const cold = await item(page, SENTENCES.cold)
    await button(cold, /^Tách/).click()
    await button(page.getByRole('group', { name: 'Tách mục' }), /^Tách sau “.*hợp tác xã trái cây;?/).click()
    await bar(page).getByText('10 nhiệm vụ').waitFor()
    const fair = await item(page, SENTENCES.fair)
    await button(fair, /^Gộp với mục sau/).click()
    await bar(page).getByText('9 nhiệm vụ').waitFor()
    const praise = await item(page, SENTENCES.praise)
    await button(praise, /^Bỏ/).click()
    await bar(page).getByText('8 nhiệm vụ').waitFor()
    await page.getByText('Mục đã bỏ (1)').waitFor()
  })

  test('a task is made of words that the reader passed over', async () => {
    const { page } = clerk
    const ends = await page.evaluate((words) => {
      const walker = document.createTreeWalker(document.querySelector('article') ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = (node.textContent ?? '').indexOf(words)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        node.parentElement?.scrollIntoView({ block: 'center' })
        const all = [...range.getClientRects()]
        const [first, last] = [all[0], all.at(-1)]
        return first && last ? { from: [first.left + 1, first.top + first.height / 2], to: [last.right - 1, last.top + last.height / 2] } : undefined
      }
      return undefined
    }, SENTENCES.spoken)
    const [fromX = 0, fromY = 0] = ends?.from ?? []
    const [toX = 0, toY = 0] = ends?.to ?? []
    await page.mouse.move(fromX, fromY)
    await page.mouse.down()
    await page.mouse.move(toX, toY, { steps: 5 })
    await page.mouse.up()
    await button(page, 'Tạo nhiệm vụ').click()
    await bar(page).getByText('9 nhiệm vụ').waitFor()
    const editor = page.getByRole('form', { name: 'Sửa' })
    await editor.getByRole('textbox', { name: 'Nhiệm vụ' }).fill('Mở chuyên đề về quản trị hợp tác xã')
    await choose(editor.getByRole('combobox', { name: 'Thêm cơ quan: Chủ trì' }), 'so giao duc', 'Sở Giáo dục và Đào tạo')
    await page.keyboard.press('Escape')
    await editor.getByRole('radio', { name: 'Có thời hạn' }).check()
    await button(editor, 'Lưu').click()
    const made = await item(page, 'Mở chuyên đề về quản trị hợp tác xã')
    await button(made, /^Chấp nhận/).click()
    await bar(page).getByText('1 đã chấp nhận').waitFor()
  })

  test('a name that the paper leaves open is decided by a person', async () => {
    const { page } = clerk
    // Opened by itself, as the first that needs a word: it stays open when it needs none any more.
    await page.goto(`/documents/${documentId}/review`)
    const open = await item(page, SENTENCES.open)
    const field = open.getByRole('combobox', { name: /“Các cơ quan, đơn vị liên quan” là/ })
    await choose(field, 'noi vu', 'Sở Nội vụ')
    await choose(field, 'cong thuong', 'Sở Công Thương')
    await page.keyboard.press('Escape')
    await open.getByRole('textbox', { name: /Lý do/ }).fill('Hai sở có công chức theo dõi hợp tác xã.')
    await button(open, /^Ghi nhận/).click()
    await button(open, 'Chọn cơ quan khác').waitFor()
    await button(open, /^Chấp nhận/).click()
    await bar(page).getByText('2 đã chấp nhận').waitFor()
  })

  test('two who change one item at a time are told of both versions', async () => {
    const { page } = clerk
    await office.page.goto(`/documents/${documentId}/review`)
    for (const one of [page, office.page]) await button(await item(one, GUIDE), /^Sửa/).click()
    const product = (one: Page) => one.getByRole('form', { name: 'Sửa' }).getByRole('textbox', { name: 'Sản phẩm' })
    await product(page).fill('Sổ tay hướng dẫn')
    await product(office.page).fill('Tài liệu hướng dẫn bản in')
    await button(page.getByRole('form', { name: 'Sửa' }), 'Lưu').click()
    await page.getByText('Sản phẩm: Sổ tay hướng dẫn').waitFor()
    await button(office.page.getByRole('form', { name: 'Sửa' }), 'Lưu').click()
    const told = office.page.getByRole('alert').filter({ hasText: 'Người khác vừa sửa mục này' })
    const row = told.getByRole('row', { name: /Sản phẩm/ })
    await row.waitFor()
    const line = await row.getByRole('cell').allInnerTexts()
    expect(line).toEqual(['Sổ tay hướng dẫn', 'Tài liệu hướng dẫn bản in'])
    await button(told, 'Ghi bản của tôi').click()
    await office.page.getByText('Sản phẩm: Tài liệu hướng dẫn bản in').waitFor()
  })

  test('what is sure is accepted at one press', async () => {
    const { page } = clerk
    await page.reload()
    await button(page, /Chấp nhận các mục chắc chắn \([1-9]/).click()
    await button(page, 'Chấp nhận các mục chắc chắn (0)').waitFor()
    await bar(page).getByText('9 đã chấp nhận').waitFor()
    await bar(page).getByText('0 cần xác nhận').waitFor()
  })

  test('what the paper does not say is set before the tasks are issued', async () => {
    const { page } = clerk
    await page.getByRole('link', { name: 'Giao nhiệm vụ (9)' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Giao nhiệm vụ từ văn bản' }).waitFor()
    const lacking = page.getByText(/^Còn \d nội dung thiếu/)
    await lacking.waitFor()
    expect(await button(page, 'Giao nhiệm vụ').isDisabled()).toBe(true)
    const made = page.getByRole('listitem').filter({ hasText: SENTENCES.spoken })
    await made.getByRole('textbox', { name: 'Thời hạn' }).fill(formatDay(addDays(today, 90)))
    const watch = page.getByRole('listitem').filter({ hasText: SENTENCES.watch })
    await choose(watch.getByRole('combobox', { name: 'Kỳ xác nhận' }), 'quy', 'Hằng quý')
    await choose(page.getByRole('combobox', { name: 'Kỳ xác nhận chung' }), 'nam', 'Hằng năm')
    await button(page, 'Điền vào chỗ trống').click()
    await page.getByText('Mọi nội dung đã đủ thông tin để giao.').waitFor()
    await button(page, 'Giao nhiệm vụ').click()
    await page.getByRole('heading', { level: 1, name: 'Nhiệm vụ được giao' }).waitFor()
    await page.getByText('Chỉ nhiệm vụ của một văn bản').waitFor()
    await page
      .getByRole('link', { name: START(GUIDE) })
      .first()
      .waitFor()
  })

  test('the agency finds its task with the sentence it comes from, and takes it on', async () => {
    const { page } = agency
    await fromMyWork(agency, 'Cần xử lý', GUIDE, symbol)
    expect(await page.getByRole('blockquote').innerText()).toContain(SENTENCES.guide)
    await page
      .getByRole('link', { name: new RegExp(symbol) })
      .first()
      .waitFor()
    await step(page, 'Tiếp nhận nhiệm vụ', async () => undefined)
    await steps(page).getByText('Tiếp nhận').waitFor()
  })

  test('it tells how far it is, with evidence, and then that it is done', async () => {
    const { page } = agency
    await step(page, 'Cập nhật tiến độ', async () => {
      await page.getByLabel('Đã làm được gì, còn vướng mắc gì').fill('Đã soạn xong phần ghi nhật ký lúa và cây ăn trái.')
      await page.getByLabel('Khối lượng đã hoàn thành').fill('60')
      await page
        .getByLabel('Tài liệu minh chứng')
        .setInputFiles({ name: 'Bản thảo.txt', mimeType: 'text/plain', buffer: Buffer.from('Bản thảo tài liệu hướng dẫn') })
    })
    await story(page).getByText('cập nhật tiến độ 60 %').waitFor()
    expect(
      String(
        await download(page, () =>
          story(page)
            .getByRole('link', { name: /Bản thảo\.txt/ })
            .click(),
        ),
      ),
    ).toBe('Bản thảo tài liệu hướng dẫn')
    await step(page, 'Báo cáo kết quả', async () => {
      await page.getByLabel('Kết quả thực hiện').fill('Đã ban hành tài liệu hướng dẫn.')
      await page.getByLabel('Số, ký hiệu văn bản kết quả').fill('518/HD-SNNMT')
    })
    await steps(page).getByText('Báo cáo').waitFor()
  })

  test('a commune does hers on a phone, another sends it back and says why', async () => {
    const [here, there] = (await Promise.all(['phuong-ninh-kieu', 'xa-phong-dien'].map((username) => person(browser, address, username, PHONE)))) as [
      Person,
      Person,
    ]
    for (const one of [here, there]) await fromMyWork(one, 'Cần xử lý', SENTENCES.communes, symbol)
    await step(here.page, 'Tiếp nhận nhiệm vụ', async () => undefined)
    await steps(here.page).getByText('Tiếp nhận').waitFor()
    await step(here.page, 'Báo cáo kết quả', async () => {
      await here.page.getByLabel('Kết quả thực hiện').fill('Có 04 hợp tác xã đăng ký.')
      await here.page.getByLabel('Số, ký hiệu văn bản kết quả').fill('77/BC-UBND')
    })
    await steps(here.page).getByText('Báo cáo').waitFor()
    await step(there.page, 'Trả lại nhiệm vụ', () => there.page.getByLabel('Lý do').fill('Trên địa bàn xã chưa có hợp tác xã đang hoạt động.'))
    await steps(there.page).getByText('Trả lại nơi giao').waitFor()
    for (const one of [here, there]) {
      expect(await one.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await one.context.close()
    }
  })

  test('the office confirms one result and asks for more of the other', async () => {
    const { page } = office
    await fromMyWork(office, 'Chờ tôi duyệt', GUIDE, symbol)
    await step(page, 'Xác nhận hoàn thành', async () => undefined)
    await page.getByText('Hoàn thành trước hạn').first().waitFor()
    await fromMyWork(office, 'Chờ tôi duyệt', SENTENCES.communes, symbol, 'phường Ninh Kiều')
    await step(page, 'Yêu cầu bổ sung', () => page.getByLabel('Cần bổ sung gì').fill('Bổ sung số người của từng hợp tác xã.'))
    await steps(page).getByText('Yêu cầu bổ sung').waitFor()
    await fromMyWork(office, 'Chờ tôi duyệt', SENTENCES.communes, symbol, 'xã Phong Điền')
    await story(page).getByText('Trên địa bàn xã chưa có hợp tác xã đang hoạt động.').waitFor()
    expect(await figure(page, DONE, 'Sở Nông nghiệp và Môi trường')).toBe((before['done'] ?? 0) + 1)
  })

  test('the story of the task says who did what and when', async () => {
    const { page } = agency
    await page.reload()
    await story(page).getByText('xác nhận hoàn thành').first().waitFor()
    const lines = await story(page).locator('> li').allInnerTexts()
    expect(lines.length).toBeGreaterThanOrEqual(5)
    for (const line of lines) expect(line).toContain(formatDay(today))
    expect(lines[0]).toMatch(/Chuyên viên theo dõi, Văn phòng UBND[\s\S]*xác nhận hoàn thành/)
    expect(lines.join('\n')).toMatch(/Chuyên viên Sở Nông nghiệp và Môi trường[\s\S]*tiếp nhận nhiệm vụ/)
    expect(lines.at(-1)).toMatch(/Văn thư[\s\S]*giao nhiệm vụ/)
  })

  test('the list of the paper opens in Excel', async () => {
    const { page } = office
    await page.goto(`/tasks?document=${documentId}&scope=all`)
    const book = read(await download(page, () => button(page, 'Xuất Excel').click()))
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 })
    const text = rows.flat().join('\n')
    expect(text).toMatch(START(GUIDE))
    expect(text).toContain('Sở Nông nghiệp và Môi trường')
    expect(text).toContain(symbol)
  })

  test('who is late is urged with a letter that has its number and its recipients', async () => {
    const { page } = office
    await page.goto('/overview')
    await page
      .getByRole('row', { name: /Sở Xây dựng/ })
      .getByRole('link', { name: /Đôn đốc/ })
      .click()
    await page.getByRole('heading', { level: 1, name: 'Đôn đốc thực hiện nhiệm vụ' }).waitFor()
    await page.getByRole('article', { name: 'Bản xem trước' }).getByText(START(SENTENCES.draft)).first().waitFor()
    await page.getByLabel('Người ký').fill('Nguyễn Văn An')
    await button(page, 'Ban hành công văn đôn đốc').click()
    await page.getByText('gửi đến 1 cơ quan').waitFor()
    await button(page, 'Ban hành công văn đôn đốc').click()
    const said = await page
      .getByText(/Đã ban hành công văn đôn đốc số/)
      .first()
      .innerText()
    const letterNumber = /số (\S+?)\.?$/.exec(said)?.[1] ?? '?'
    const { value } = await mammoth.extractRawText({ buffer: await download(page, () => button(page, 'Tải công văn (.docx)').click()) })
    expect(value).toContain(`Số: ${letterNumber}`)
    expect(value).toMatch(/Kính gửi:[\s\S]*Sở Xây dựng/)
    expect(value).toMatch(START(SENTENCES.draft))
    expect(value).toContain('Nguyễn Văn An')
  })
})
