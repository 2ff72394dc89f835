/** Where the network does not work: a commune officer on a phone reads, enters with a photograph, and nothing is lost or overwritten unseen. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button, steps, step, story } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, settled, stranger, type Person } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const PHOTO = {
  name: 'ảnh đồng ruộng.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
}
const strip = (one: Person) => one.page.locator('.sh-strip')

/** A task that this commune has taken on, and its page open on the phone of its officer. */
async function taskOnPhone(title: string): Promise<{ phone: Person; id: string }> {
  const office = await person(browser, address, 'vanphong')
  const phone = await person(browser, address, 'phuong-ninh-kieu', PHONE)
  const { acting } = await ask<{ acting: { organisation: { id: string } } }>(phone, '/me')
  const made = await office.context.request.post('/api/tasks', {
    headers: { 'x-requested-with': 'hopluc' },
    data: { title, kind: 'standing', every: 'month', leadIds: [acting.organisation.id] },
  })
  const { id } = (await made.json()) as { id: string }
  await office.context.close()
  await phone.page.goto(`/tasks/${id}`)
  await step(phone.page, 'Tiếp nhận nhiệm vụ', async () => {})
  // A phone that has been here before holds the program's files.
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 })
  return { phone, id }
}

async function enterProgress({ page }: Person, percent: string, words: string, photo = false): Promise<void> {
  await step(page, 'Cập nhật tiến độ', async () => {
    await page.getByLabel('Khối lượng đã hoàn thành').fill(percent)
    await page.getByLabel('Đã làm được gì, còn vướng mắc gì').fill(words)
    if (photo) await page.getByLabel('Tài liệu minh chứng').setInputFiles(PHOTO)
  })
}

test('the program opens without a network; what is entered goes out by itself, in order, once', async () => {
  const { phone, id } = await taskOnPhone('Rà soát kênh mương nội đồng của hợp tác xã')
  const { page, context } = phone
  await page.goto('/device')
  await button(page, 'Bật trên máy này').click()
  await page.getByText('Đang bật').waitFor()

  await context.setOffline(true)
  await page.goto('/')
  await strip(phone).getByText('Không có kết nối với máy chủ').waitFor()
  await page.getByRole('link', { name: /Rà soát kênh mương/ }).click()
  await page.getByRole('heading', { level: 1, name: /Rà soát kênh mương/ }).waitFor()
  await enterProgress(phone, '30', 'Đã đi 3 tuyến kênh', true)
  await strip(phone).getByText('1 nội dung chờ gửi trên máy này').waitFor()
  await enterProgress(phone, '60', 'Đã đi 6 tuyến kênh')
  await strip(phone).getByText('2 nội dung chờ gửi trên máy này').waitFor()

  // The browser goes on after a restart of the page: nothing was only on the screen.
  await page.goto('/device')
  await page.getByText('Đã đi 3 tuyến kênh').waitFor()
  await context.setOffline(false)
  await button(page, 'Gửi ngay').first().click()
  await page.getByText('Không có nội dung nào chờ gửi').waitFor()
  await page.goto(`/tasks/${id}`)
  await settled(page)
  const told = await story(page).innerText()
  expect(told.indexOf('Đã đi 6 tuyến kênh')).toBeLessThan(told.indexOf('Đã đi 3 tuyến kênh'))
  expect(told.match(/Đã đi 3 tuyến kênh/g)).toHaveLength(1)
  expect(told).toContain('ảnh đồng ruộng.png')
  await context.close()
})

test('what others changed meanwhile is shown, and nothing is overwritten before one has seen it', async () => {
  const { phone, id } = await taskOnPhone('Vận động tổ hợp tác chuyển thành hợp tác xã')
  const { page, context } = phone
  await context.setOffline(true)
  await enterProgress(phone, '40', 'Đã gặp 4 tổ')
  const office = await person(browser, address, 'vanphong')
  const { version } = await ask<{ version: number }>(office, `/tasks/${id}`)
  const changed = await office.context.request.post(`/api/tasks/${id}/suspension`, {
    headers: { 'x-requested-with': 'hopluc' },
    data: { version, reason: 'Chờ ý kiến Tỉnh ủy' },
  })
  expect(changed.ok()).toBe(true)

  await context.setOffline(false)
  await button(page, 'Gửi ngay').click()
  await page.goto('/device')
  await page.getByText('Đã có thay đổi khác').waitFor()
  await page.getByText('Đã gặp 4 tổ').waitFor()
  // On top of it is refused with the server's reason, and what was entered is still there.
  await button(page, 'Gửi trên bản hiện nay').click()
  await page.getByText('Bị từ chối').waitFor()
  await page.getByText('Đã gặp 4 tổ').waitFor()
  await office.context.close()
  await context.close()
})

test('when the session has ended, what was entered waits for its own person and is shown to nobody else', async () => {
  const { phone, id } = await taskOnPhone('Lập danh sách thành viên hợp tác xã chưa góp đủ vốn')
  const { page, context } = phone
  await context.setOffline(true)
  await enterProgress(phone, '20', 'Đã lập danh sách 2 hợp tác xã')
  await context.setOffline(false)
  const cookies = await context.cookies()
  await context.clearCookies()
  // The page may notice by itself just now and go to the sign-in: then there is nothing left to open.
  await page.goto('/').catch((error: Error) => {
    if (!error.message.includes('ERR_ABORTED')) throw error
  })
  await page.waitForURL(/sign-in/)
  // A colleague borrows the phone.
  await context.request.post('/api/demonstration/sign-in', { data: { username: 'xa-thoi-lai' }, headers: { 'x-requested-with': 'hopluc' } })
  await page.goto('/device')
  await settled(page)
  await page.getByText('Không có nội dung nào chờ gửi').waitFor()
  expect(await page.getByText('Đã lập danh sách 2 hợp tác xã').count()).toBe(0)
  await context.clearCookies()
  await context.addCookies(cookies)
  await page.goto('/')
  await page.goto(`/tasks/${id}`)
  await story(page).getByText('Đã lập danh sách 2 hợp tác xã').waitFor()
  expect(await steps(page).innerText()).toContain('Thực hiện')
  await context.close()
})

test('what the browser throws away after a power cut is still there, and what was dropped before does not come back', async () => {
  const { phone, id } = await taskOnPhone('Kiểm kê máy bơm của hợp tác xã')
  const { page, context } = phone
  // As Chromium does with a database whose log a power cut has torn; on a page where nothing holds it open.
  const browserLosesIt = async () => {
    await page.goto('/mark.svg')
    await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const gone = indexedDB.deleteDatabase('hopluc')
          gone.addEventListener('success', resolve)
          gone.addEventListener('error', reject)
        }),
    )
  }
  await page.goto('/device')
  await button(page, 'Bật trên máy này').click()
  await page.getByText('Đang bật').waitFor()
  await page.goto(`/tasks/${id}`)
  await settled(page)
  await context.setOffline(true)
  await enterProgress(phone, '35', 'Đã đếm 7 máy', true)
  await strip(phone).getByText('1 nội dung chờ gửi trên máy này').waitFor()
  await enterProgress(phone, '45', 'Đã đếm nhầm 9 máy')
  await strip(phone).getByText('2 nội dung chờ gửi trên máy này').waitFor()
  await page.goto('/device')
  const wrong = page.getByRole('listitem').filter({ hasText: 'Đã đếm nhầm 9 máy' })
  await button(wrong, 'Bỏ nội dung này').click()
  await button(page, 'Bỏ nội dung này').last().click()
  await wrong.waitFor({ state: 'detached' })

  await context.setOffline(false)
  await browserLosesIt()
  await page.goto(`/tasks/${id}`)
  await story(page).getByText('Đã đếm 7 máy').waitFor()
  await settled(page)
  const told = await story(page).innerText()
  expect(told.match(/Đã đếm 7 máy/g)).toHaveLength(1)
  expect(told).toContain('ảnh đồng ruộng.png')
  expect(told).not.toContain('Đã đếm nhầm 9 máy')

  // What has gone is gone in both places.
  await browserLosesIt()
  await page.goto('/device')
  await page.getByText('Không có nội dung nào chờ gửi').waitFor()
  await context.close()
})

test('a device without room says so, and what was typed stays on the screen', async () => {
  const { phone } = await taskOnPhone('Thống kê diện tích lúa của hợp tác xã bị nhiễm mặn')
  const { page, context } = phone
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin: address, quotaSize: 1 })
  await context.setOffline(true)
  await button(page, 'Cập nhật tiến độ').click()
  await page.getByLabel('Đã làm được gì, còn vướng mắc gì').fill('Đã đo 12 thửa')
  await page.getByLabel('Tài liệu minh chứng').setInputFiles({ ...PHOTO, buffer: Buffer.concat([PHOTO.buffer, Buffer.alloc(3_000_000, 1)]) })
  await button(page, 'Cập nhật tiến độ').click()
  await page.getByText('máy không còn chỗ trống').waitFor()
  expect(await page.getByLabel('Đã làm được gì, còn vướng mắc gì').inputValue()).toBe('Đã đo 12 thửa')
  await context.close()
})

test('without sign-in the phone keeps nothing of what others read', async () => {
  const { page, context } = await stranger(browser, address, PHONE)
  await page.goto('/')
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(() => localStorage.getItem('hopluc.taken'))).toBeNull()
  await context.close()
})
