/** Without a mouse: every step by Tab, Enter, arrows and the keys that the pages name. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { bar, steps, story } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, settled, stranger } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** What has the focus, as a screen reader would say it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement as HTMLElement | null
    if (!here || here === document.body) return ''
    const label = here.id ? document.querySelector(`label[for="${here.id}"]`) : here.closest('label')
    return [here.getAttribute('aria-label'), label?.textContent, here.innerText].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim()
  })

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  const passed: string[] = []
  for (let n = 0; n < most; n++) {
    const here = await focused(page)
    if (name.test(here)) return
    passed.push(here.slice(0, 40))
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(name)}: ${passed.join(' | ')}`)
}
const type = (page: Page, text: string) => page.keyboard.type(text)
const press = (page: Page, key: string) => page.keyboard.press(key)

test('one signs in, finds a task by search, takes it on and tells how far it is', async () => {
  const { page, context, complaints } = await stranger(browser, address)
  const office = await person(browser, address, 'vanphong')
  // A task that waits for an officer, given today.
  const { items: agencies } = await ask<{ items: { id: string; name: string }[] }>(office, '/organisations?q=Sở Khoa học và Công nghệ')
  const made = await office.context.request.post('/api/tasks', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { title: 'Thử nghiệm cảm biến đo mặn cho hợp tác xã nuôi tôm', kind: 'standing', every: 'quarter', leadIds: [agencies[0]?.id] },
  })
  expect(made.ok(), await made.text()).toBe(true)

  await page.goto('/sign-in')
  await settled(page)
  await tabTo(page, /Tìm chức vụ/)
  await type(page, 'so khoa hoc')
  await tabTo(page, /Chuyên viên Sở Khoa học và Công nghệ/)
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: 'Việc của tôi' }).waitFor()

  await press(page, '/')
  await page.getByRole('combobox', { name: 'Tìm trong toàn hệ thống' }).and(page.locator(':focus')).waitFor()
  await type(page, 'cam bien do man')
  await page.getByRole('option', { name: /Thử nghiệm cảm biến đo mặn/, selected: true }).waitFor()
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 1, name: /Thử nghiệm cảm biến đo mặn/ }).waitFor()

  await tabTo(page, /^Tiếp nhận nhiệm vụ$/)
  await press(page, 'Enter')
  await page.getByLabel('Ghi chú (không bắt buộc)').and(page.locator(':focus')).waitFor()
  await tabTo(page, /^Tiếp nhận nhiệm vụ$/)
  await press(page, 'Enter')
  await steps(page).getByText('Tiếp nhận').waitFor()

  await tabTo(page, /^Cập nhật tiến độ$/)
  await press(page, 'Enter')
  await page.getByRole('heading', { level: 2, name: 'Cập nhật tiến độ' }).waitFor()
  await tabTo(page, /Đã làm được gì/)
  await type(page, 'Đã lắp hai điểm đo.')
  await tabTo(page, /^Cập nhật tiến độ$/)
  await press(page, 'Enter')
  await story(page).getByText('Đã lắp hai điểm đo.').waitFor()
  expect(complaints).toEqual([])
  await context.close()
  await office.context.close()
})

test('a directive is reviewed by N and P, Enter, E and D', async () => {
  const { page, context, complaints } = await person(browser, address, 'vanphong')
  const text = [
    'ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ',
    `Số: ${100 + (process.pid % 900)}/UBND-KT`,
    'Cần Thơ, ngày 02 tháng 11 năm 2026',
    'V/v chuẩn bị hội nghị hợp tác xã',
    'Kính gửi: Các sở, ban, ngành thành phố',
    '1. Các cơ quan, đơn vị liên quan chuẩn bị báo cáo tham luận, hoàn thành trước ngày 20/12/2026.',
    '2. Sở Nội vụ lập danh sách khen thưởng hợp tác xã, hoàn thành trước ngày 15/12/2026.',
    '3. Các đơn vị hữu quan bố trí gian hàng trưng bày, hoàn thành trước ngày 18/12/2026.',
  ].join('\n\n')
  const made = await context.request.post('/api/documents/texts', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { direction: 'incoming', text },
  })
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/documents/${id}/review`)
  await bar(page).getByText('3 nhiệm vụ').waitFor()
  const open = (words: RegExp) => page.locator('[aria-current="true"]').getByRole('button', { name: words, expanded: true }).waitFor()
  await open(/báo cáo tham luận/i)
  await press(page, 'n')
  await open(/gian hàng trưng bày/i)
  await press(page, 'p')
  await open(/báo cáo tham luận/i)
  await press(page, 'd')
  await bar(page).getByText('2 nhiệm vụ').waitFor()
  // The next item is opened by itself; a key pressed before would be for the one that went.
  await open(/gian hàng trưng bày/i)
  await press(page, 'k')
  await open(/danh sách khen thưởng/i)
  await press(page, 'e')
  await page.getByRole('textbox', { name: 'Nhiệm vụ' }).and(page.locator(':focus')).waitFor()
  await press(page, 'ControlOrMeta+a')
  await type(page, 'Lập danh sách hợp tác xã được khen thưởng')
  await tabTo(page, /^Lưu$/)
  await press(page, 'Enter')
  await page.getByRole('textbox', { name: 'Nhiệm vụ' }).waitFor({ state: 'detached' })
  await open(/hợp tác xã được khen thưởng/)
  await press(page, 'Enter')
  await bar(page).getByText('1 đã chấp nhận').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('what opens in the place of its button takes the keyboard and gives it back; a menu is left to what comes after it', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  const { items } = await ask<{ items: { id: string }[] }>({ page, context, complaints }, '/cooperatives')
  await page.goto(`/cooperatives/${items[0]?.id}`)
  await settled(page)
  const opens = page.getByRole('button', { name: 'Thêm quan hệ' })
  await opens.focus()
  await press(page, 'Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('FORM')
  await tabTo(page, /^Thôi$/, 20)
  await press(page, 'Enter')
  await opens.and(page.locator(':focus')).waitFor()

  await page.goto('/statistics')
  await settled(page)
  await page.getByRole('button', { name: 'Xuất tệp' }).focus()
  await press(page, 'Enter')
  await page.getByRole('menuitem', { name: 'Excel (.xlsx)' }).and(page.locator(':focus')).waitFor()
  await press(page, 'Tab')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  expect(complaints).toEqual([])
  await context.close()
})
