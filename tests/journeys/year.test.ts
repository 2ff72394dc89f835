/**
 * A year of a directive, from its issuing to the published results: eight roles, each at their own window, the clock moved on between.
 * What happens by itself (spreading, reminders, the turn of periods, the ladder of urging) is the work of the days gone through.
 */
import { read, utils } from '@e965/xlsx'
import mammoth from 'mammoth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { bar, button, choose, download, fromMyWork, START, step, story } from './hands.ts'
import { ask, type Person } from './people.ts'
import { WORK, yearPaper } from './year-paper.ts'
import { beginYear, type Year } from './year-world.ts'

const SYMBOL = '21/CT-UBND'
let browser: Browser
let year: Year

beforeAll(async () => {
  browser = await launch()
  year = await beginYear(browser, '2026-12-15')
})
// HOPLUC_SHOTS=FOLDER keeps a picture of every window of a day that fails.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail' && process.env['HOPLUC_SHOTS']) await year.look(process.env['HOPLUC_SHOTS'])
})
afterAll(async () => {
  await year?.end()
  await browser?.close()
})

/** What somebody sends without a page: what is no part of this story. */
async function send<T = { id: string; version: number }>(one: Person, path: string, data: unknown): Promise<T> {
  const headers = { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() }
  const answer = await one.context.request.post(`/api${path}`, { data, headers })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}
/** What somebody has been told, the newest first. */
const told = async (one: Person): Promise<string[]> =>
  (await ask<{ items: { title: string }[] }>(one, '/notifications')).items.map(({ title }) => title)
const bodies = async (one: Person, ...names: string[]): Promise<string[]> =>
  Promise.all(names.map(async (name) => (await ask<{ items: { id: string }[] }>(one, `/organisations?q=${name}`)).items[0]!.id))
/** The page of the task that begins with these words, found by searching. */
async function taskOf(one: Person, words: string): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>(one, `/tasks?q=${encodeURIComponent(words)}`)
  await one.page.goto(`/tasks/${items[0]!.id}`)
  await one.page.getByRole('heading', { level: 1, name: START(words) }).waitFor()
}
const report = (page: Page, words: string, number?: string, on?: string) => async () => {
  await page.getByLabel('Kết quả thực hiện').fill(words)
  if (number) await page.getByLabel('Số, ký hiệu văn bản kết quả').fill(number)
  if (on) await page.getByRole('textbox', { name: 'Ngày văn bản kết quả' }).fill(on)
}

test('15 December: the clerk issues the directive; it is spread by itself', async () => {
  const [clerk, office] = [await year.comes('vanthu'), await year.comes('vanphong')]
  const { page } = clerk
  const leaders = (await ask<{ leaders: { id: string; name: string; post: string }[] }>(office, '/charges')).leaders
  const deputy = leaders.find(({ post }) => post.startsWith('Phó'))!
  await send(office, '/charges', {
    field: 'Nông nghiệp, xây dựng',
    leaderId: deputy.id,
    organisationIds: await bodies(office, 'Sở Nông nghiệp và Môi trường', 'Sở Xây dựng'),
    basis: 'Quyết định phân công công tác',
  })
  await page.goto('/documents/new')
  await page.getByRole('radio', { name: 'Văn bản đi' }).check()
  await page.getByLabel('Tệp văn bản').setInputFiles(await yearPaper(year.today()))
  await button(page, 'Vào sổ và đọc').click()
  await page.getByRole('heading', { level: 1, name: `Chỉ thị ${SYMBOL}` }).waitFor()
  await bar(page).getByText('6 nhiệm vụ').waitFor()
  await button(page, /Chấp nhận các mục chắc chắn \([1-9]/).click()
  await bar(page).getByText('6 đã chấp nhận').waitFor()
  await page.getByRole('link', { name: 'Giao nhiệm vụ (6)' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Giao nhiệm vụ từ văn bản' }).waitFor()
  await page.getByText('Mọi nội dung đã đủ thông tin để giao.').waitFor()
  await button(page, 'Giao nhiệm vụ').click()
  await page.getByRole('heading', { level: 1, name: 'Nhiệm vụ được giao' }).waitFor()
  // Begun by the queue a moment after the press.
  const followed = async () => (await ask<{ spreads: { title: string }[] }>(office, '/spreading')).spreads.map(({ title }) => title)
  await expect.poll(followed, { timeout: 15_000 }).toEqual([`Chỉ thị ${SYMBOL}`])
  await office.page.goto('/spreading')
  await office.page
    .getByRole('link', { name: new RegExp(SYMBOL) })
    .first()
    .click()
  await office.page.getByRole('row', { name: /phường Ninh Kiều/ }).waitFor()
})

test('the next day: a commune spreads it on a phone and sends its list; a department gives back what is not its own', async () => {
  await year.goOnTo('2026-12-16')
  const [office, phone, science, farming] = await Promise.all([
    year.comes('vanphong'),
    year.comes('phuong-ninh-kieu', PHONE),
    year.comes('khcn'),
    year.comes('nnmt'),
  ])
  await phone.page.goto('/spreading')
  await phone.page
    .getByRole('link', { name: new RegExp(SYMBOL) })
    .first()
    .click()
  await phone.page.getByLabel('Thủ trưởng đã chỉ đạo, thực hiện').fill('Giao phòng Kinh tế tham mưu kế hoạch.')
  await button(phone.page, 'Xác nhận đã nhận, nắm nội dung').click()
  await phone.page.getByText(/^16\/12\/2026, Công chức/).waitFor()
  // Told from a hamlet without a network: kept on the phone, and sent once when there is one.
  await phone.context.setOffline(true)
  await button(phone.page, 'Ghi buổi quán triệt').click()
  await phone.page.getByLabel('Địa điểm').fill('Nhà văn hóa khu vực 3')
  await phone.page.getByLabel('Số người').fill('18')
  await button(phone.page, 'Ghi buổi quán triệt').click()
  await phone.page.locator('.sh-strip').getByText('1 nội dung chờ gửi trên máy này').waitFor()
  await phone.context.setOffline(false)
  await phone.page.getByText('16/12/2026 · 18 lượt người').waitFor()
  await fromMyWork(phone, 'Cần xử lý', WORK.lists, SYMBOL)
  await step(phone.page, 'Báo cáo kết quả', report(phone.page, 'Có 04 hợp tác xã đăng ký.', '77/BC-UBND'))
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await fromMyWork(farming, 'Cần xử lý', WORK.scheme, SYMBOL)
  await step(farming.page, 'Tiếp nhận nhiệm vụ', async () => undefined)
  await fromMyWork(science, 'Cần xử lý', WORK.courses, SYMBOL)
  await step(science.page, 'Trả lại nhiệm vụ', () => science.page.getByLabel('Lý do').fill('Bồi dưỡng cán bộ hợp tác xã thuộc Sở Nội vụ.'))

  await fromMyWork(office, 'Chờ tôi duyệt', WORK.courses, SYMBOL)
  await step(office.page, 'Giao cho cơ quan khác', async () => {
    await office.page.getByRole('combobox', { name: 'Cơ quan chủ trì mới' }).fill('noi vu')
    await office.page.getByRole('option', { name: /^Sở Nội vụ/ }).click()
  })
  await story(office.page).getByText('chuyển chủ trì từ Sở Khoa học và Công nghệ sang Sở Nội vụ').waitFor()
  await fromMyWork(office, 'Chờ tôi duyệt', WORK.lists, SYMBOL, 'phường Ninh Kiều')
  await step(office.page, 'Xác nhận hoàn thành', async () => undefined)
  await office.page.getByText('Hoàn thành trước hạn').first().waitFor()
})

test('the Farmers’ Association answers what it is asked; nobody reminds it, and those who have not spread are reminded', async () => {
  await year.goOnTo('2026-12-22')
  const [farmers, rural, staff] = await Promise.all([year.comes('hoinongdan'), year.comes('xa-phong-dien', PHONE), year.comes('noivu')])
  expect(await told(rural)).toContain(`Nhắc xác nhận Chỉ thị ${SYMBOL}, hạn ngày 18/12/2026`)
  expect((await told(farmers)).filter((said) => said.startsWith('Nhắc'))).toEqual([])
  await taskOf(farmers, WORK.telling)
  await farmers.page.getByText('Đang đề nghị').first().waitFor()
  await step(farmers.page, 'Báo cáo kết quả', report(farmers.page, 'Đã tổ chức 05 buổi cho 320 hội viên.'))
  await taskOf(staff, WORK.courses)
  await story(staff.page).getByText('Bồi dưỡng cán bộ hợp tác xã thuộc Sở Nội vụ.').waitFor()
  await step(staff.page, 'Báo cáo kết quả', report(staff.page, 'Đã mở 02 lớp cho 85 giám đốc.', '301/BC-SNV'))
  const office = await year.comes('vanphong')
  for (const [words, label] of [
    [WORK.telling, 'Đã thực hiện đề nghị'],
    [WORK.courses, 'Hoàn thành trước hạn'],
  ] as const) {
    await fromMyWork(office, 'Chờ tôi duyệt', words, SYMBOL)
    await step(office.page, 'Xác nhận hoàn thành', async () => undefined)
    await office.page.getByText(label).first().waitFor()
  }
})

test('the ladder: before the term, on the day and after it; then a letter, signed and numbered, that is answered', async () => {
  // Five days before (a Sunday: told on Monday), the day before, the day, the first working day after; nothing during Tết, and again after it.
  await year.goOnTo('2027-01-25', '2027-01-28', '2027-01-29', '2027-02-01', '2027-02-08', '2027-02-12')
  const [office, building] = await Promise.all([year.comes('vanphong'), year.comes('xaydung')])
  const said = (await told(building)).filter((one) => one.includes(WORK.permits.slice(0, 40)))
  expect(said.filter((one) => one.startsWith('Sắp đến hạn'))).toHaveLength(2)
  expect(said.filter((one) => one.startsWith('Đã quá hạn'))).toHaveLength(2)
  expect(await told(office)).toContain('2 nhiệm vụ của 2 cơ quan đến bậc đôn đốc bằng công văn')

  const { page } = office
  await page.goto('/overview')
  await page
    .getByRole('row', { name: /Sở Xây dựng/ })
    .getByRole('link', { name: /Đôn đốc/ })
    .click()
  await page.getByRole('article', { name: 'Bản xem trước' }).getByText(START(WORK.permits)).first().waitFor()
  await page.getByLabel('Người ký').fill('Nguyễn Văn An')
  await button(page, 'Ban hành công văn đôn đốc').click()
  await page.getByText('gửi đến 1 cơ quan').waitFor()
  await button(page, 'Ban hành công văn đôn đốc').click()
  await page
    .getByText(/Đã ban hành công văn đôn đốc số/)
    .first()
    .waitFor()
  const letter = await download(page, () => button(page, 'Tải công văn (.docx)').click())
  const { value } = await mammoth.extractRawText({ buffer: letter })
  expect(value).toMatch(/TL\. CHỦ TỊCH[\s\S]*Nguyễn Văn An/)
  expect(value).toMatch(/ngày 12 tháng 02 năm 2027[\s\S]*Kính gửi:[\s\S]*Sở Xây dựng/)

  await taskOf(building, WORK.permits)
  await button(building.page, 'Trả lời đôn đốc').first().click()
  await building.page.getByLabel('Lý do chậm, giải pháp và ngày hoàn thành').fill('Chờ ý kiến Bộ Xây dựng; hoàn thành trong tháng 3.')
  await button(building.page.locator('form'), 'Trả lời đôn đốc').click()
  await story(building.page).getByText('trả lời công văn đôn đốc').waitFor()
})

test('an extension is asked before the term and decided by who gave the task; the old date stays to be read', async () => {
  const [office, farming] = await Promise.all([year.comes('vanphong'), year.comes('nnmt')])
  await taskOf(farming, WORK.scheme)
  await step(farming.page, 'Đề nghị gia hạn', async () => {
    await farming.page.getByRole('textbox', { name: 'Thời hạn mới' }).fill('12/03/2027')
    await farming.page.getByLabel('Lý do').fill('Lấy ý kiến thêm của các xã, phường.')
  })
  await fromMyWork(office, 'Chờ tôi duyệt', WORK.scheme, SYMBOL)
  await step(office.page, 'Đồng ý gia hạn', async () => {
    await office.page.getByLabel('Lý do').fill('Đồng ý, lần cuối.')
  })
  await story(office.page).getByText('đổi thời hạn từ 26/02/2027 sang 12/03/2027').waitFor()
})

test('the chairman grants what the lead agency proposes: it becomes a task', async () => {
  const [agency, office, chairman] = await Promise.all([year.comes('sotaichinh'), year.comes('vanphong'), year.comes('chutich')])
  const [leadId] = await bodies(agency, 'Sở Công Thương')
  const draft = await send(agency, '/proposals', {
    title: 'Về việc hỗ trợ hợp tác xã tham gia sàn thương mại điện tử',
    basis: [`Chỉ thị số ${SYMBOL} của Ủy ban nhân dân thành phố`],
    opening: 'Nhiều hợp tác xã có sản phẩm đạt chuẩn nhưng chưa bán hàng qua mạng.',
    items: [{ words: 'Giao Sở Công Thương đưa sản phẩm của 20 hợp tác xã lên sàn thương mại điện tử.', leadId, dueOn: '2027-06-30' }],
  })
  const sent = await send(agency, `/proposals/${draft.id}/sending`, { version: draft.version })
  const leaders = (await ask<{ leaders: { id: string; post: string }[] }>(office, '/charges')).leaders
  await send(office, `/proposals/${draft.id}/leader`, {
    version: sent.version,
    leaderId: leaders.find(({ post }) => post.startsWith('Chủ tịch'))!.id,
  })
  const { page } = chairman
  await fromMyWork(chairman, 'Chờ tôi duyệt', 'Về việc hỗ trợ hợp tác xã tham gia sàn')
  await button(page, 'Cho ý kiến').first().click()
  await page.getByRole('radio', { name: 'Đồng ý', exact: true }).check()
  await button(page, 'Gửi ý kiến').click()
  await page.getByText('Nhiệm vụ: Sở Công Thương, hạn 30/06/2027').waitFor()
})

test('late for a month and urged: the deputy chairman in charge hears of it and gives his word; it is done, and counted as late', async () => {
  await year.goOnTo('2027-03-03')
  const [deputy, building, office] = await Promise.all([year.comes('phochutich'), year.comes('xaydung'), year.comes('vanphong')])
  const { page } = deputy
  await page.goto('/')
  await page
    .getByRole('region', { name: 'Chờ tôi duyệt' })
    .getByRole('link', { name: /1 nhiệm vụ quá hạn lâu/ })
    .click()
  await page
    .getByRole('link', { name: START(WORK.permits) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: START(WORK.permits) }).waitFor()
  await page.getByLabel('Ý kiến, câu hỏi hoặc trả lời').fill('Sở Xây dựng hoàn thành trong tuần này.')
  await button(page, 'Gửi ý kiến').click()
  await story(page).getByText('Sở Xây dựng hoàn thành trong tuần này.').waitFor()

  await taskOf(building, WORK.permits)
  await story(building.page).getByText('Sở Xây dựng hoàn thành trong tuần này.').waitFor()
  await step(building.page, 'Báo cáo kết quả', report(building.page, 'Đã rút từ 30 xuống 15 ngày.', '88/BC-SXD'))
  await fromMyWork(office, 'Chờ tôi duyệt', WORK.permits, SYMBOL)
  await step(office.page, 'Xác nhận hoàn thành', async () => undefined)
  await office.page.getByText('Hoàn thành quá hạn 33 ngày').first().waitFor()
})

const LIST = /publications\/[0-9a-f-]{36}$/
let list = ''
test('the quarter has ended: the result counts by its own day, the period is confirmed, the list is opened and objected to', async () => {
  await year.goOnTo('2027-03-15', '2027-03-16')
  const [office, agency, farming, building] = await Promise.all([
    year.comes('vanphong'),
    year.comes('sotaichinh'),
    year.comes('nnmt'),
    year.comes('xaydung'),
  ])
  const { page } = office
  // Handed in after the term, of a day before it.
  await taskOf(farming, WORK.scheme)
  await step(farming.page, 'Báo cáo kết quả', report(farming.page, 'Đã trình đề án.', '120/TTr-SNNMT', '10/03/2027'))
  await fromMyWork(office, 'Chờ tôi duyệt', WORK.scheme, SYMBOL)
  await step(page, 'Xác nhận hoàn thành', async () => undefined)
  await page.getByText('Hoàn thành trước hạn').first().waitFor()

  await taskOf(agency, WORK.report)
  await story(agency.page).getByText('hết quý I/2027 chưa được xác nhận').waitFor()
  await button(agency.page, 'Báo cáo kết quả quý II/2027').click()
  await agency.page.getByRole('heading', { name: 'Báo cáo kết quả', level: 2 }).waitFor()
  await choose(agency.page.getByRole('combobox', { name: 'Kỳ' }), 'quy I', 'quý I/2027')
  await agency.page.getByLabel('Kết quả thực hiện').fill('Báo cáo số 45/BC-STC.')
  await button(agency.page, 'Báo cáo kết quả quý I/2027').click()
  await story(agency.page).getByText('báo cáo kết quả quý I/2027').waitFor()
  await taskOf(office, WORK.report)
  await step(page, 'Xác nhận quý I/2027', async () => undefined)
  await story(page).getByText('xác nhận quý I/2027').waitFor()

  await page.goto('/publications')
  await choose(page.getByRole('combobox', { name: 'Kỳ' }), 'quy I', 'quý I/2027')
  await button(page, 'Lập danh sách').click()
  await page.waitForURL(LIST)
  await page.getByText('Cơ quan có ý kiến đến hết ngày 23/03/2027').waitFor()
  list = page.url().split('/').at(-1)!

  await building.page.goto(`/publications/${list}`)
  await button(building.page, /^Có ý kiến: Rà soát/).click()
  await building.page.getByLabel('Ý kiến và căn cứ').fill('Đã gửi dự thảo đúng hạn, chờ Bộ Xây dựng trả lời.')
  await building.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'Công văn xin ý kiến.txt', mimeType: 'text/plain', buffer: Buffer.from('Xin ý kiến') })
  await button(building.page, 'Gửi ý kiến').click()
  await building.page.getByText('có ý kiến ngày 16/03/2027').waitFor()
  await page.reload()
  await button(page, /^Giữ nguyên: Rà soát/).click()
  await page.getByLabel('Lý do giữ nguyên').fill('Thời hạn do Chỉ thị ấn định; chưa đề nghị gia hạn.')
  await button(page.locator('form'), 'Giữ nguyên').click()
  await page.getByText('Giữ nguyên, trả lời ngày 16/03/2027:').waitFor()
})

type Numbers = Record<'total' | 'doneOnTime' | 'doneLate' | 'inTime' | 'late' | 'confirmed' | 'unconfirmed' | 'requested' | 'answered', number>
const figures = ({ total, doneOnTime, doneLate, inTime, late, confirmed, unconfirmed, answered }: Numbers) => ({
  total,
  doneOnTime,
  doneLate,
  inTime,
  late,
  confirmed,
  unconfirmed,
  answered,
})

test('the quarter is published as a numbered paper and a spreadsheet with the same figures, and the chairman reads it', async () => {
  await year.goOnTo('2027-03-24')
  const [office, chairman] = await Promise.all([year.comes('vanphong'), year.comes('chutich')])
  const { page } = office
  await page.goto(`/publications/${list}`)
  await button(page, 'Công bố').click()
  await page.getByLabel('Người ký').fill('Nguyễn Văn An')
  await button(page.locator('form'), 'Công bố').click()
  await page.getByText('Đã công bố').first().waitFor()
  const published = await ask<{ total: Numbers; documentId: string; number: string }>(office, `/publications/${list}`)
  // The group's two communes count once each, the group itself nowhere.
  expect(figures(published.total)).toEqual({ total: 8, doneOnTime: 3, doneLate: 1, inTime: 1, late: 1, confirmed: 1, unconfirmed: 0, answered: 1 })

  const book = read(await download(page, () => button(page, 'Xuất Excel').click()))
  const rows = book.SheetNames.flatMap((name) => utils.sheet_to_json<(string | number)[]>(book.Sheets[name]!, { header: 1 }))
  expect(rows.findLast((row) => row.includes('Tổng cộng'))).toEqual(expect.arrayContaining([8, 3, 1]))
  const { files } = await ask<{ files: { id: string; name: string }[] }>(office, `/documents/${published.documentId}`)
  const paper = await office.context.request.get(
    `/api/documents/${published.documentId}/files/${files.find(({ name }) => name.endsWith('.docx'))!.id}`,
  )
  const { value } = await mammoth.extractRawText({ buffer: await paper.body() })
  expect(value).toContain('24 tháng 3 năm 2027')
  expect(value).toMatch(/quý I\/2027[\s\S]*8 nhiệm vụ/)
  expect(value).toContain('Thời hạn do Chỉ thị ấn định; chưa đề nghị gia hạn.')

  await chairman.page.goto(`/publications/${list}`)
  await chairman.page.getByRole('row', { name: /Sở Xây dựng/ }).waitFor()
  await chairman.page.getByText('Giữ nguyên, trả lời ngày 16/03/2027:').waitFor()
})

test('the year closes: what was missed is told, what is open is carried, and its figures are those of its tasks', async () => {
  await year.goOnTo('2027-06-15', '2027-09-15', '2027-12-15')
  const [office, agency, rural] = await Promise.all([year.comes('vanphong'), year.comes('sotaichinh'), year.comes('xa-phong-dien', PHONE)])
  await taskOf(agency, WORK.report)
  for (const quarter of ['II', 'III', 'IV']) await story(agency.page).getByText(`hết quý ${quarter}/2027 chưa được xác nhận`).waitFor()
  await fromMyWork(rural, 'Cần xử lý', WORK.lists, SYMBOL)
  await step(rural.page, 'Báo cáo kết quả', report(rural.page, 'Có 02 hợp tác xã đăng ký.', '15/BC-UBND', '10/12/2027'))
  await fromMyWork(office, 'Chờ tôi duyệt', WORK.lists, SYMBOL, 'xã Phong Điền')
  await step(office.page, 'Xác nhận hoàn thành', async () => undefined)
  const { page } = office
  await page.goto('/publications')
  await choose(page.getByRole('combobox', { name: 'Kỳ' }), 'nam 2027', 'năm 2027')
  await button(page, 'Lập danh sách').click()
  await page.waitForURL(LIST)
  const { total } = await ask<{ total: Numbers }>(office, `/publications/${page.url().split('/').at(-1)}`)
  expect(figures(total)).toEqual({ total: 8, doneOnTime: 3, doneLate: 2, inTime: 0, late: 1, confirmed: 0, unconfirmed: 1, answered: 1 })
  await page.goto('/overview?period=2027')
  await page.getByRole('link', { name: 'Quá hạn chưa hoàn thành của Sở Công Thương: 1' }).click()
  await page
    .getByRole('link', { name: START('Giao Sở Công Thương đưa sản phẩm') })
    .first()
    .waitFor()
})
