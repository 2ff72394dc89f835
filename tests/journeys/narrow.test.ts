/** A window that becomes as narrow as a phone: a tablet turned, or a desk at 200 %. */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, launch, PHONE } from './browser.ts'
import { bar, item } from './hands.ts'
import { address } from './ours.ts'
import { person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const ZOOMED = { width: 683, height: 384 }

test('what one types into a task of a directive stays when the tablet is turned, and while one looks at the paper', async () => {
  const { page, context, complaints } = await person(browser, address, 'vanphong')
  const text = [
    'ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ',
    `Số: ${1000 + (process.pid % 900)}/UBND-KT`,
    'Cần Thơ, ngày 03 tháng 11 năm 2026',
    'V/v chuẩn bị hội chợ hợp tác xã',
    'Kính gửi: Các sở, ban, ngành thành phố',
    '1. Sở Nội vụ lập danh sách khen thưởng hợp tác xã, hoàn thành trước ngày 15/12/2026.',
  ].join('\n\n')
  const made = await context.request.post('/api/documents/texts', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { direction: 'incoming', text },
  })
  await page.goto(`/documents/${((await made.json()) as { id: string }).id}/review`)
  await bar(page).getByText('1 nhiệm vụ').waitFor()
  await item(page, 'Lập danh sách khen thưởng')
  await page.keyboard.press('e')
  const words = page.getByRole('textbox', { name: 'Nhiệm vụ', exact: true })
  await words.fill('Lập danh sách hợp tác xã tiêu biểu')
  for (const shape of [PHONE, DESK, ZOOMED]) {
    await page.setViewportSize(shape)
    await expect.poll(() => page.getByRole('tab', { name: 'Văn bản' }).count()).toBe(shape === DESK ? 0 : 1)
    expect(await words.inputValue()).toBe('Lập danh sách hợp tác xã tiêu biểu')
  }
  await page.getByRole('tab', { name: 'Văn bản' }).click()
  await words.waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: /^Bản đọc/ }).click()
  expect(await words.inputValue()).toBe('Lập danh sách hợp tác xã tiêu biểu')
  expect(complaints).toEqual([])
  await context.close()
})

test('a list in a narrow window is sorted and marked over its cards, and the keyboard stops at nothing that cannot be seen', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  await page.setViewportSize(ZOOMED)
  for (const [path, by] of [
    ['/petitions', 'Hạn, giảm dần'],
    ['/overview', 'Cơ quan, giảm dần'],
  ] as const) {
    await page.goto(path)
    await settled(page)
    await page.getByRole('combobox', { name: 'Sắp xếp' }).selectOption({ label: by })
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toMatch(/^-/)
    await settled(page)
    await page.locator('h1').focus()
    const unseen: string[] = []
    for (let n = 0; n < 45; n++) {
      await page.keyboard.press('Tab')
      const said = await page.evaluate(() => {
        const here = document.activeElement
        if (!here || here === document.body) return ''
        const { left, top, width, height } = here.getBoundingClientRect()
        const seen = document.elementFromPoint(left + Math.min(width / 2, 20), top + Math.min(height / 2, 10))
        return seen && (here.contains(seen) || seen.contains(here) || seen.closest('label')) ? '' : here.outerHTML.slice(0, 100)
      })
      if (said) unseen.push(said)
    }
    expect(unseen).toEqual([])
  }
  await page.goto('/petitions')
  await settled(page)
  const all = page.getByRole('checkbox', { name: 'Chọn tất cả' })
  await page.getByText(/^Có \d+ kết quả$/).waitFor()
  await all.focus()
  await page.keyboard.press('Space')
  await page.getByText(/^Đã chọn \d+$/).waitFor()
  await page.keyboard.press('Space')
  await page.getByText(/^Có \d+ kết quả$/).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('in the hand the way back, the legend and the links that stand alone are as high as a thumb', async () => {
  const { page, context } = await person(browser, address, 'sotaichinh', PHONE)
  const low = (links: Locator) =>
    links.evaluateAll((all) =>
      all
        .map((one) => ({ words: one.textContent ?? '', height: one.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 42)
        .map(({ words, height }) => `${words}: ${Math.round(height)}`),
    )
  for (const path of [
    '/cooperatives',
    '/cooperatives/map',
    '/cooperatives/declarations',
    '/cooperatives/new',
    '/support',
    '/procedures/guide/HTX-04',
    '/overview',
  ]) {
    await page.goto(path)
    await settled(page)
    expect([
      path,
      await low(page.locator('.hl-crumbs a, .hl-bar-legend a, .hl-facts dd > a:only-child, .hl-table td > a, .hl-chip, summary')),
    ]).toEqual([path, []])
  }
  await context.close()
})

test('the narrowest telephone holds every list with its way through, and what a procedure says of itself', async () => {
  const { page, context } = await person(browser, address, 'sotaichinh', { width: 320, height: 568 })
  for (const path of ['/cooperatives', '/apparatus', '/ratings', '/oversight/governance', '/procedures/guide/HTX-20']) {
    await page.goto(path)
    await settled(page)
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)]).toEqual([path, 0])
  }
  await context.close()
})

test('an address with a value that is none is said calmly, or falls back, and one is helped out of it', async () => {
  const { page, context } = await person(browser, address, 'sotaichinh')
  for (const path of ['/targets?year=abc', '/inspections?year=abc', '/reports/calendar?year=abc']) {
    await page.goto(path)
    await settled(page)
    expect([path, await page.getByText('Địa chỉ của trang này không đúng').count()]).toEqual([path, 0])
  }
  await page.goto('/petitions?year=abc&state=raised')
  await page.getByText('Địa chỉ của trang này không đúng').waitFor()
  expect(await page.getByRole('alert').filter({ hasText: 'Địa chỉ' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Bỏ phần không đúng' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('?state=raised')
  await page.getByRole('table', { name: 'Khó khăn, kiến nghị' }).waitFor()
  for (const path of ['/procedures/guide/xyz', `/cooperatives/${crypto.randomUUID()}/declarations/abc`]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor()
    // Inside the shell, where the menu is at hand.
    await page.getByRole('link', { name: 'Việc của tôi' }).first().waitFor()
  }
  await context.close()
})

test('many tabs stand in one row on a phone, the open one in sight however it was opened; the keyboard goes through them', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  await page.setViewportSize(PHONE)
  await page.goto('/cooperatives?q=thoi+long')
  await settled(page)
  await page
    .getByRole('link', { name: /^Hợp tác xã/ })
    .first()
    .click()
  await page.getByRole('tab', { name: 'Tổng quan' }).waitFor()
  const path = new URL(page.url()).pathname
  const whole = async (name: string) => {
    const [list, tab] = [await page.getByRole('tablist').first().boundingBox(), await page.getByRole('tab', { name, selected: true }).boundingBox()]
    return { rows: Math.round(list!.height / tab!.height), inSight: tab!.x >= list!.x - 1 && tab!.x + tab!.width <= list!.x + list!.width + 1 }
  }
  // By its address, as a link leads there.
  await page.goto(`${path}?tab=history`)
  await page.getByRole('tab', { name: 'Lịch sử', selected: true }).waitFor()
  await expect.poll(() => whole('Lịch sử')).toEqual({ rows: 1, inSight: true })
  await page.getByRole('tab', { name: 'Lịch sử' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => whole('Tổng quan')).toEqual({ rows: 1, inSight: true })
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight')
  const open = await page.getByRole('tab', { selected: true }).innerText()
  await expect.poll(() => whole(open.split('\n')[0]!)).toEqual({ rows: 1, inSight: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  expect(complaints).toEqual([])
  await context.close()
})
