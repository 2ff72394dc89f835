/** A fresh server to the first directive: set-up, 150 accounts from a list as offices send them, a paper registered. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMail, type MailServer } from '../../src/modules/integrations/testing.ts'
import { messyAccounts } from '../../src/modules/people/testing-sheet.ts'
import { launch } from './browser.ts'
import { directiveFile } from './directive.ts'
import { stranger, type Person } from './people.ts'
import { startProgram, type Program } from './program.ts'

const PASSWORD = 'sông Cầu nước chảy'
const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-first-run-'))
let program: Program
let browser: Browser
let someone: Person
let post: MailServer
const FROM = 'Hợp Lực <hopluc@cantho.example.vn>'
beforeAll(async () => {
  post = await startMail()
  const port = await freePort()
  const mail = { HOPLUC_SMTP_URL: post.url, HOPLUC_MAIL_FROM: FROM, HOPLUC_ADDRESS: `http://localhost:${port}` }
  ;[program, browser] = await Promise.all([startProgram(dataDir, ['--port', String(port)], mail), launch()])
  someone = await stranger(browser, program.address)
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await post?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** The n-th letter that the server took, as its reader sees it. */
async function letter(n: number): Promise<{ to: string[]; subject: string; text: string }> {
  await expect.poll(() => post.letters.length, { timeout: 30_000 }).toBeGreaterThan(n)
  const { to, raw } = post.letters[n]!
  const { subject = '', text = '' } = await new PostalMime().parse(raw)
  return { to, subject, text }
}

/** The administrator's address is confirmed by the letter that arrives there; a trial follows, and the page says what became of each. */
async function mailArrives(page: Page): Promise<void> {
  await page.getByText('hopluc@cantho.example.vn').waitFor()
  await page.getByRole('textbox', { name: 'Địa chỉ thư điện tử' }).fill('quan@cantho.example.vn')
  await page.getByRole('button', { name: 'Gửi liên kết xác nhận' }).click()
  const first = await letter(0)
  expect(first).toMatchObject({ to: ['quan@cantho.example.vn'], subject: 'Xác nhận địa chỉ thư nhận thông báo' })
  await page.getByText('Chờ xác nhận: mở liên kết trong thư đã gửi tới quan@cantho.example.vn').waitFor()
  const link = /http:\S+\/mail\/confirm\?token=[\w-]+/.exec(first.text)?.[0]
  const mailbox = await stranger(browser, program.address)
  await mailbox.page.goto(link!)
  await mailbox.page.getByRole('button', { name: 'Xác nhận địa chỉ' }).click()
  await mailbox.page.getByText('Đã xác nhận địa chỉ thư').waitFor()
  await mailbox.context.close()
  await page.getByText('Đã xác nhận: quan@cantho.example.vn').waitFor()
  await page.getByRole('button', { name: 'Gửi thư thử cho tôi' }).click()
  expect(await letter(1)).toMatchObject({ to: ['quan@cantho.example.vn'], subject: 'Thư gửi thử từ hệ thống Hợp Lực' })
  await page.getByText(/^Gửi thử:\s*Đã gửi/).waitFor({ timeout: 30_000 })
}

/** With SHOTS set to a folder, a picture of each step at a desk and in the hand. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (!folder) return
  for (const [shape, width, height] of [
    ['desk', 1366, 768],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(folder, `${name}-${shape}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('a fresh server becomes a province that works, in the browser alone', async () => {
  const { page, complaints } = someone
  const said = () => /http:\S+\/setup#ma=[\w-]+/.exec(program.said())?.[0]
  await expect.poll(said, { timeout: 60_000 }).toBeDefined()
  const link = said()
  // Whoever comes without the link is led to the door, and no further.
  await page.goto('/')
  await page.getByLabel('Mã thiết lập').fill('aaaaa-bbbbb-ccccc-ddddd')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Mã thiết lập chưa đúng').first().waitFor()
  await picture(page, '1-code')

  await page.goto('about:blank')
  await page.goto(link!)
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Quản')
  await page.getByLabel('Tên đăng nhập').fill('nguyenthi.quan')
  await page.getByLabel(/^Mật khẩu/).fill(PASSWORD)
  await page.getByLabel(/^Nhập lại mật khẩu/).fill(PASSWORD)
  await picture(page, '2-admin')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('combobox', { name: 'Tỉnh, thành phố' }).fill('soc trang')
  await page.getByRole('option', { name: /Thành phố Cần Thơ/ }).click()
  await page.getByText('Hợp nhất từ').waitFor()
  await picture(page, '3-province')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('checkbox', { name: 'Sở Nội vụ' }).waitFor()
  await page.getByText('103 trong 103 được chọn').waitFor()
  await picture(page, '4-organisations')
  await page.getByRole('button', { name: 'Tạo tỉnh, cơ quan và tài khoản quản trị' }).click()
  await page.getByText(/Đã tạo thành phố Cần Thơ với \d+ cơ quan, trong đó 103 xã, phường/).waitFor()

  const messy = messyAccounts(150, [
    'Sở Tài chính',
    'Sở Nông nghiệp và Môi trường',
    'UBND phường Ninh Kiều',
    'UBND xã Thới Lai',
    'Liên minh HTX',
    'Sở Y tế',
  ])
  const file = join(dataDir, 'Danh sách cán bộ.xlsx')
  writeFileSync(file, messy.bytes)
  await page.getByLabel('Tệp bảng tính').setInputFiles(file)
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText(`${messy.right} dòng nhập được`).waitFor()
  await page.getByText(`${messy.wrong.size} dòng có lỗi`).waitFor()
  await page.getByText('có phải là Sở Tài chính').waitFor()
  await picture(page, '5-check')
  await page.getByRole('button', { name: `Nhập ${messy.right} dòng` }).click()
  await page.getByRole('heading', { name: 'Đã nhập xong' }).waitFor({ timeout: 60_000 })
  const download = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Tạo mật khẩu và tải danh sách' }).click()
  await download
  await page.getByText(`${messy.right} mật khẩu, dùng được đến`).waitFor()
  await picture(page, '6-passwords')
  const [, username = '', oneTime = ''] =
    /(nguyenvan\.an)\s+(\w{4}-\w{4}-\w{4})/.exec((await page.locator('.pe-handed').innerText()).replace(/\s+/g, ' ')) ?? []
  expect(oneTime).not.toBe('')

  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Đăng ký chỉ thị đầu tiên' }).waitFor()
  await picture(page, '7-end')
  await mailArrives(page)
  await picture(page, '7-mail')
  await page.getByRole('button', { name: 'Đăng ký chỉ thị đầu tiên' }).click()
  await page.getByRole('radio', { name: 'Văn bản đi' }).check()
  await page.getByLabel('Tệp văn bản').setInputFiles(await directiveFile(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), 1))
  await page.getByRole('button', { name: 'Vào sổ và đọc' }).click()
  await page.getByRole('heading', { level: 1, name: /^Chỉ thị 1\/CT-UBND|^Chỉ thị 01\/CT-UBND/ }).waitFor()
  await picture(page, '8-directive')
  expect(complaints).toEqual([])

  // One of the 150 comes with what was handed out, and must change it; the door of the set-up is shut.
  const other = await stranger(browser, program.address)
  await other.page.goto('/setup')
  await other.page.getByLabel('Tên đăng nhập').fill(username)
  await other.page.getByLabel(/^Mật khẩu/).fill(oneTime)
  await other.page.getByRole('button', { name: 'Đăng nhập' }).click()
  await other.page.waitForURL('**/account')
}, 240_000)
