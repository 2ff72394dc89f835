/** The register of cooperatives as those who live with it use it: the lead agency, a commune, the Alliance, a cooperative; at a desk and in the hand. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uglyWorkbook } from '../../src/modules/cooperatives/testing-ugly.ts'
import { launch, PHONE } from './browser.ts'
import { address } from './ours.ts'
import { ask, person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

type Listed = { items: { id: string; name: string }[]; total: number }
const total = (text: string | null): number => Number((text ?? '').replaceAll(/\D/g, ''))

test('the lead agency brings an ugly workbook in, reads what is wrong row by row, and takes it all back', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh')
  const map = await ask<{ places: { name: string }[] }>({ page, context, complaints }, '/cooperatives/map')
  const ugly = uglyWorkbook(
    map.places.map(({ name }) => name),
    120,
  )
  const before = (await ask<Listed>({ page, context, complaints }, '/cooperatives')).total
  await page.goto('/cooperatives/import')
  await page.locator('input[type=file]').setInputFiles({
    name: 'Danh sach HTX.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(ugly.bytes('xlsx')),
  })
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
  await page.getByText(`${ugly.wrong.length} dòng có lỗi, sẽ không nhập`).waitFor()
  await page.getByText('phần trên tiêu đề', { exact: false }).first().waitFor()
  // Each wrong row stands with its line in the file and the column of what is wrong.
  const lines = await page.getByRole('table', { name: 'Các dòng đọc được từ tệp' }).getByRole('row').allInnerTexts()
  for (const { line } of ugly.wrong.slice(0, 5)) expect(lines.some((row) => new RegExp(`^${line}\\b`).test(row.trim()))).toBe(true)
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải các dòng lỗi (.xlsx)' }).click()])
  expect(report.suggestedFilename()).toMatch(/\.xlsx$/)
  // In the hand the same page stands within its window.
  await page.setViewportSize(PHONE)
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: /^Nhập \d+ dòng$/ }).click()
  await page.getByText('Đã nhập xong').waitFor({ timeout: 60_000 })
  expect((await ask<Listed>({ page, context, complaints }, '/cooperatives')).total).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByRole('form', { name: 'Hoàn tác lần nhập này' }).getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await page.getByText('Đã hoàn tác lần nhập này', { exact: false }).waitFor({ timeout: 60_000 })
  expect((await ask<Listed>({ page, context, complaints }, '/cooperatives')).total).toBe(before)
  expect(complaints).toEqual([])
  await context.close()
})

test('a department opens its shared view with one press, keeps one of its own, and everybody reads the same number as by hand', async () => {
  const one = await person(browser, address, 'nnmt')
  const { page, context, complaints } = one
  await page.goto('/cooperatives')
  await page.getByRole('link', { name: /HTX nông nghiệp yếu kém, ngừng hoạt động/ }).click()
  await page.waitForURL(/view=/)
  await settled(page)
  const byHand = (await ask<Listed>(one, '/cooperatives?kind=cooperative&section=A&economic=weak,stopped')).total
  const count = page.getByRole('status').filter({ hasText: /^Có [\d.]+ kết quả$/ })
  expect(total(await count.textContent())).toBe(byHand)
  await page.getByRole('searchbox').last().fill('an')
  await page.getByText('Bộ lọc đang xem khác', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Lưu thành danh sách khác' }).click()
  await page.getByLabel('Tên danh sách').fill('HTX yếu kém tên An')
  await page.getByRole('button', { name: 'Lưu danh sách', exact: true }).click()
  await page.getByRole('link', { name: 'HTX yếu kém tên An', exact: true }).waitFor()
  const { items } = await ask<{ items: { id: string; name: string }[] }>(one, '/views?list=cooperatives')
  // By its address, in the hand.
  await page.setViewportSize(PHONE)
  await page.goto(`/cooperatives?open=${items.find(({ name }) => name === 'HTX yếu kém tên An')?.id}`)
  await page.waitForURL(/q=an/)
  await page.getByRole('button', { name: /^Việc với/ }).click()
  await page.getByRole('menuitem', { name: 'Xóa' }).click()
  await page.getByRole('form', { name: /^Xóa/ }).getByRole('button', { name: 'Xóa' }).click()
  await page.waitForURL(/view=all/)
  expect(complaints).toEqual([])
  await context.close()
})

test.each(['phuong-thoi-long', 'lienminh', 'htxthoilong'])(
  '%s opens a commune from the map and a cooperative as it was, at a desk and in the hand',
  async (username) => {
    const one = await person(browser, address, username)
    const { page, context, complaints } = one
    await page.goto('/cooperatives/map')
    const tile = page.getByRole('list', { name: 'Lưới ô theo xã, phường' }).getByRole('link', { name: /Thới Long/ })
    const n = total((await tile.textContent())?.replace(/^.*Thới Long/, '') ?? '')
    await tile.click()
    await settled(page)
    expect(
      total(
        await page
          .getByRole('status')
          .filter({ hasText: /^Có [\d.]+ kết quả$/ })
          .textContent(),
      ),
    ).toBe(n)
    await page.setViewportSize(PHONE)
    await page.goto(`/cooperatives/${(await ask<Listed>(one, '/cooperatives?q=1801700001')).items[0]?.id}?on=2025-10-01`)
    await page.getByText('01/10/2025', { exact: false }).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await context.close()
  },
)

test('a commune looks at its own on the day before the reform: at what its ground was made of then, on the map too; and comes back to today', async () => {
  const one = await person(browser, address, 'phuong-thoi-long', PHONE)
  const { page, context, complaints } = one
  const count = async () =>
    total(
      await page
        .getByRole('status')
        .filter({ hasText: /^Có [\d.]+ kết quả$/ })
        .textContent(),
    )
  await page.goto('/cooperatives')
  await page.waitForURL(/place=/)
  await settled(page)
  const today = new URL(page.url()).searchParams.get('place')!
  const ours = await count()
  await page.getByRole('textbox', { name: 'Xem tại ngày' }).fill('30/06/2025')
  await page.getByText('Sổ như ngày 30/06/2025', { exact: false }).waitFor()
  await page.waitForURL((url) => (url.searchParams.get('place') ?? '').includes(','))
  await settled(page)
  const then = new URL(page.url()).searchParams.get('place')!.split(',')
  expect(then).not.toContain(today)
  type CommuneMap = { total: number; places: { id: string; name: string; district: string | null; n: number }[] }
  const map = await ask<CommuneMap>(one, '/cooperatives/map?on=2025-06-30')
  const made = map.places.filter(({ id }) => then.includes(id))
  expect(made).toHaveLength(then.length)
  await expect.poll(count).toBe(made.reduce((sum, { n }) => sum + n, 0))
  await page.getByRole('button', { name: 'Về hôm nay' }).click()
  await page.waitForURL((url) => url.searchParams.get('place') === today)
  await expect.poll(count).toBe(ours)
  // By commune: the tiles of that day with their districts, each opening as many as it says.
  await page.goto('/cooperatives/map?on=2025-06-30')
  const former = made.toSorted((a, b) => b.n - a.n)[0]!
  const tile = page
    .getByRole('list', { name: 'Lưới ô theo xã, phường' })
    .getByRole('link', { name: `${former.name} ${former.district} ${former.n}`, exact: true })
  await tile.waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await tile.click()
  await page.getByText('Sổ như ngày 30/06/2025', { exact: false }).waitFor()
  await expect.poll(count).toBe(former.n)
  expect(complaints).toEqual([])
  await context.close()
})

test('two entries of one cooperative, found by themselves, are compared, merged with what the other list knows better, and parted again', async () => {
  const one = await person(browser, address, 'sotaichinh')
  const { page, context, complaints } = one
  type Twice = { items: { id: string; score: number; one: { id: string; name: string }; other: { id: string; name: string } }[] }
  const { items } = await ask<Twice>(one, '/cooperatives/duplicates')
  const found = items.find(({ other, one: first }) => [other.name, first.name].some((name) => name.startsWith('HTX ')))!
  const gone = found.one.name.startsWith('HTX ') ? found.one : found.other
  const kept = gone === found.one ? found.other : found.one
  const before = (await ask<Listed>(one, '/cooperatives')).total
  await page.goto('/cooperatives/duplicates')
  await page.getByRole('link', { name: new RegExp(`${found.one.name}.*${found.other.name}`) }).click()
  await page.getByRole('heading', { level: 1, name: 'So sánh hai hồ sơ' }).waitFor()
  const table = page.getByRole('table')
  await table.getByRole('link', { name: gone.name, exact: true }).waitFor()
  // Each value stands with its source; of the members the other list is believed.
  const members = table.getByRole('row', { name: /^Thành viên chính thức/ })
  await members.getByText('Danh sách hợp tác xã nông nghiệp', { exact: false }).waitFor()
  const theirs = members.getByRole('cell').filter({ hasText: 'Danh sách hợp tác xã nông nghiệp' })
  await theirs.getByRole('radio').check()
  const said = total(((await theirs.textContent()) ?? '').replace(/từ.*$/, ''))
  await page.setViewportSize(PHONE)
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  // In the hand, too, each entry can be opened.
  expect(await table.getByRole('link', { name: kept.name, exact: true }).isVisible()).toBe(true)
  const pair = page.url()
  await page.getByRole('button', { name: 'Gộp hai hồ sơ' }).click()
  await page.getByLabel('Lý do').fill('Cùng trụ sở, cùng người đại diện')
  await page.getByRole('button', { name: 'Gộp hai hồ sơ' }).click()
  await page.waitForURL(/\/cooperatives\/duplicates$/)
  expect((await ask<Listed>(one, '/cooperatives')).total).toBe(before - 1)
  // The address of the one that went leads to the one that stands, with what each said side by side.
  await page.goto(`/cooperatives/${gone.id}`)
  await page.getByRole('heading', { level: 1, name: kept.name }).waitFor()
  type Valued = { values: { field: string; value: unknown; others: unknown[] }[] }
  const held = (await ask<Valued>(one, `/cooperatives/${kept.id}`)).values.find(({ field }) => field === 'officialMembers')!
  expect(held.value).toBe(said)
  expect(held.others).toHaveLength(1)
  await page.goto(pair)
  await page.getByRole('button', { name: 'Tách lại' }).click()
  await page.getByLabel('Lý do').fill('Xem lại danh sách')
  await page.getByRole('button', { name: 'Tách lại' }).click()
  await page.getByText('Đã tách lại', { exact: false }).waitFor()
  expect((await ask<Listed>(one, '/cooperatives')).total).toBe(before)
  const again = (await ask<Valued>(one, `/cooperatives/${kept.id}`)).values.find(({ field }) => field === 'officialMembers')!
  expect([again.value === said, again.others]).toEqual([false, []])
  expect(complaints).toEqual([])
  await context.close()
})

test('a commune that looks for one of elsewhere has it with one press; a day before the register knew of it leads to the first that it knew', async () => {
  const { page, context, complaints } = await person(browser, address, 'phuong-ninh-kieu', PHONE)
  await page.goto('/cooperatives')
  await page.waitForURL(/place=/)
  await page.getByRole('searchbox').last().fill('1801700001')
  await page.getByText('Không có hợp tác xã nào khớp', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Tìm “1801700001” trong toàn thành phố' }).click()
  await page.getByRole('link', { name: 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long' }).first().waitFor()
  expect(complaints).toEqual([])
  await page.getByRole('link', { name: 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long' }).first().click()
  await page.waitForURL(/cooperatives\/[0-9a-f-]{36}/)
  await page.goto(`${page.url()}?on=2025-06-15`)
  await page.getByRole('button', { name: 'Xem ngày 15/09/2025' }).click()
  await page.getByRole('heading', { name: 'Hợp tác xã Nông nghiệp Dịch vụ Thới Long' }).waitFor()
  expect(page.url()).toContain('on=2025-09-15')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await context.close()
})

test('in the hand the register begins with its box to search in; what is done now and then stands in a menu', async () => {
  const { page, context, complaints } = await person(browser, address, 'sotaichinh', PHONE)
  await page.goto('/cooperatives')
  await settled(page)
  const box = await page.getByRole('searchbox').last().boundingBox()
  expect(box!.y + box!.height).toBeLessThan(PHONE.height / 2)
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Hồ sơ nghi trùng' }).click()
  await page.waitForURL(/\/cooperatives\/duplicates/)
  expect(complaints).toEqual([])
  await context.close()
})

test('a cooperative declares on a phone from its members’ register, each wrong figure by its name; a commune of elsewhere is told that it is not theirs', async () => {
  const own = await person(browser, address, 'htxthoilong', PHONE)
  const { page, context, complaints } = own
  const [one] = (await ask<Listed>(own, '/cooperatives?q=1801700001')).items
  await page.goto(`/cooperatives/${one?.id}`)
  await page.getByRole('link', { name: /^Kê khai năm/ }).click()
  await page.waitForURL(/\/declarations\//)
  await page.getByRole('button', { name: 'Lấy số từ sổ thành viên' }).click()
  const { total: members } = await ask<Listed>(own, `/cooperatives/${one?.id}/members?kind=official`)
  expect(total(await page.getByLabel(/^Thành viên chính thức/).inputValue())).toBe(members)
  await page.getByRole('button', { name: 'Gửi xã xác nhận' }).click()
  await page.getByRole('link', { name: 'Lao động thường xuyên: Chưa điền số này.' }).click()
  expect(await page.getByLabel(/^Lao động thường xuyên/).evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  expect(complaints).toEqual([])
  const stranger = await person(browser, address, 'phuong-ninh-kieu', PHONE)
  await stranger.page.goto(page.url())
  await stranger.page.getByText('Số liệu kê khai chỉ dành cho hợp tác xã này', { exact: false }).waitFor()
  await stranger.context.close()
  await context.close()
})

test('signed minutes are not put over those that somebody else brought meanwhile', async () => {
  const own = await person(browser, address, 'htxthoilong')
  const commune = await person(browser, address, 'phuong-thoi-long', PHONE)
  const [one] = (await ask<Listed>(own, '/cooperatives?q=1801700001')).items
  const minutes = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`Biên bản đại hội ${name}`) })
  for (const { page } of [own, commune]) {
    await page.goto(`/cooperatives/${one?.id}?tab=governance`)
    await page.getByRole('button', { name: 'Đính kèm biên bản đã ký' }).first().click()
  }
  const bring = async ({ page }: typeof own, name: string) => {
    const panel = page.getByRole('form', { name: 'Đính kèm tệp' })
    await panel.locator('input[type=file]').setInputFiles(minutes(name))
    await panel.getByRole('button', { name: 'Lưu' }).click()
  }
  await bring(own, 'htx.txt')
  await own.page.getByText('htx.txt').first().waitFor()
  await bring(commune, 'xa.txt')
  await commune.page.getByRole('alert').first().waitFor()
  type Seen = { meetings: { file: { name: string } | null }[] }
  const { meetings } = await ask<Seen>(own, `/oversight/cooperatives/${one?.id}`)
  expect(meetings.flatMap(({ file }) => file?.name ?? [])).toEqual(['htx.txt'])
  expect([...own.complaints, ...commune.complaints]).toEqual([])
  await own.context.close()
  await commune.context.close()
})

test('in the demonstration nobody was given support before being registered', async () => {
  const keeper = await person(browser, address, 'sotaichinh')
  type Given = { items: { cooperativeId: string; cooperativeName: string; decision: string | null; onDay: string }[] }
  const decided = (await ask<Given>(keeper, '/support')).items.filter(({ decision }) => decision !== null)
  expect(decided.length).toBeGreaterThan(10)
  const early = []
  for (const { cooperativeId, cooperativeName, onDay } of decided) {
    const { values } = await ask<{ values: { field: string; value: unknown }[] }>(keeper, `/cooperatives/${cooperativeId}`)
    const since = values.find(({ field }) => field === 'registeredOn')?.value
    if (typeof since === 'string' && onDay < since) early.push([cooperativeName, onDay, since])
  }
  expect(early).toEqual([])
  await keeper.context.close()
})
