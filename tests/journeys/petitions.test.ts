/** A difficulty from the director's phone to the answer and back: raised, routed by function, answered, found wanting, taken up, sent to the centre, settled. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, PHONE } from './browser.ts'
import { button, fromMyWork } from './hands.ts'
import { address } from './ours.ts'
import { ask, person, settled } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const TITLE = 'Kênh dẫn nước bị bồi lắng, bơm không đủ'
type Listed = { items: { id: string }[] }

test('a cooperative raises a difficulty on a phone and sees who answers, until it is settled', async () => {
  const director = await person(browser, address, 'htxthoilong', PHONE)
  const { page } = director
  const own = (await ask<Listed>(director, '/cooperatives?q=1801700001')).items[0]?.id
  await page.goto(`/cooperatives/${own}?tab=petitions`)
  await page.getByRole('link', { name: 'Nêu kiến nghị' }).click()
  // What is left empty is told by the name of its field.
  await button(page, 'Gửi kiến nghị').click()
  for (const field of ['Lĩnh vực', 'Tóm tắt một câu', 'Khó khăn gì, vì sao, đề nghị giải quyết thế nào'])
    await page.getByRole('link', { name: `${field}: Chưa nhập mục này.` }).waitFor()
  await page.getByRole('combobox', { name: 'Lĩnh vực' }).click()
  await page.getByRole('option', { name: 'Kết cấu hạ tầng, trang thiết bị' }).click()
  await page.getByText('thường do Sở Nông nghiệp và Môi trường trả lời', { exact: false }).waitFor()
  await page.getByLabel('Tóm tắt một câu').fill(TITLE)
  await page.getByLabel('Khó khăn gì').fill('Kênh cấp hai bồi lắng, vụ này thiếu nước; đã khiếu nại nhiều lần. Đề nghị nạo vét.')
  // A complaint has its own way: it is asked whether this is one.
  expect(await button(page, 'Gửi kiến nghị').isDisabled()).toBe(true)
  await page.getByLabel('Đây là khó khăn, kiến nghị', { exact: false }).check()
  await button(page, 'Gửi kiến nghị').click()
  await page.getByRole('link', { name: TITLE }).click()
  await page.getByText('Chờ cơ quan thường trực phân công', { exact: false }).waitFor()

  const agency = await person(browser, address, 'sotaichinh')
  await fromMyWork(agency, 'Cần xử lý', TITLE)
  expect(await agency.page.getByRole('combobox', { name: 'Cơ quan trả lời' }).inputValue()).toBe('Sở Nông nghiệp và Môi trường')
  await button(agency.page, 'Phân công').click()
  await agency.page.getByText('Sở Nông nghiệp và Môi trường trả lời trước hết ngày', { exact: false }).waitFor()

  const department = await person(browser, address, 'nnmt')
  await fromMyWork(department, 'Cần xử lý', TITLE)
  await department.page.getByLabel('Nội dung trả lời').fill('Đưa vào kế hoạch nạo vét năm sau.')
  await button(department.page, 'Gửi trả lời').click()
  await department.page.getByText('chờ HTX Thới Long cho biết', { exact: false }).waitFor()

  await fromMyWork(director, 'Cần xử lý', TITLE)
  await button(page, 'Chưa giải quyết').click()
  await page.getByLabel('Còn vướng chỗ nào').fill('Vụ này vẫn thiếu nước.')
  await button(page, 'Gửi lại cơ quan trả lời').click()
  await page.getByText('mở lại 1 lần').first().waitFor()

  await fromMyWork(department, 'Cần xử lý', TITLE)
  await button(department.page, 'Vượt thẩm quyền, trình UBND').click()
  await department.page.getByLabel('Vì sao vượt thẩm quyền', { exact: false }).fill('Kênh liên tỉnh, vốn Trung ương.')
  await department.page.getByLabel('Số tờ trình', { exact: false }).fill('88/TTr-SNNMT')
  await button(department.page, 'Trình UBND').click()
  await department.page.getByText('Tờ trình 88/TTr-SNNMT', { exact: false }).waitFor()

  const chairman = await person(browser, address, 'chutich')
  await fromMyWork(chairman, 'Cần xử lý', TITLE)
  await button(chairman.page, 'Gửi Trung ương').click()
  await chairman.page.getByLabel('Gửi bộ, cơ quan nào').fill('Bộ Nông nghiệp và Môi trường')
  await chairman.page.getByLabel('Số văn bản').fill('2020/UBND-KT')
  await button(chairman.page, 'Ghi đã gửi Trung ương').click()
  await chairman.page.getByText('theo văn bản 2020/UBND-KT', { exact: false }).waitFor()

  const office = await person(browser, address, 'vanphong')
  await office.page.goto(`/petitions?q=${encodeURIComponent('kenh cap hai')}`)
  await office.page.getByRole('link', { name: TITLE }).click()
  await office.page.getByLabel('Nội dung trả lời').fill('Bộ bố trí vốn nạo vét trong quý I.')
  await button(office.page, 'Gửi trả lời').click()

  await fromMyWork(director, 'Cần xử lý', TITLE)
  await page.getByText('Bộ bố trí vốn nạo vét trong quý I.').waitFor()
  await button(page, 'Đã giải quyết').click()
  await page.getByText('Xác nhận đã giải quyết').waitFor()
  await page.goto(`/cooperatives/${own}?tab=history`)
  await page.getByRole('link', { name: `Kiến nghị “${TITLE}”: Xác nhận đã giải quyết` }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  for (const { complaints, context } of [director, agency, department, chairman, office]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})

test('who answers for a field is set by the province, and a number of the counts opens just what it counts', async () => {
  const agency = await person(browser, address, 'sotaichinh')
  const { page } = agency
  await page.goto('/petitions/routes')
  const row = page.getByRole('row', { name: /^Lĩnh vực khác/ })
  await button(row, 'Đổi').click()
  await row.getByRole('combobox', { name: 'Cơ quan trả lời' }).fill('noi vu')
  await page.getByRole('option', { name: /^Sở Nội vụ/ }).click()
  await button(row, 'Lưu').click()
  await row.getByText('Trưởng phòng Kinh tế tập thể đặt', { exact: false }).waitFor()
  expect(await row.innerText()).toContain('Sở Nội vụ')

  await page.goto('/petitions?tab=counts')
  const land = page
    .getByRole('row', { name: /^Đất đai/ })
    .getByRole('link')
    .first()
  const n = Number(await land.innerText())
  await land.click()
  await settled(page)
  await page
    .getByRole('status')
    .filter({ hasText: `Có ${n} kết quả` })
    .waitFor()
  expect(agency.complaints).toEqual([])
  await agency.context.close()
})

test('what was needed on a visit after a founding becomes a petition without typing it again', async () => {
  const commune = await person(browser, address, 'phuong-thoi-long')
  const { page } = commune
  const groups = await ask<{ items: { id: string; state: string }[] }>(commune, '/founding')
  await page.goto(`/founding/${groups.items.find(({ state }) => state === 'registered')?.id}`)
  await page.getByRole('link', { name: 'Nêu thành kiến nghị' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Nêu khó khăn, kiến nghị' }).waitFor()
  expect(await page.getByLabel('Khó khăn gì').inputValue()).toBe('Tập huấn kế toán hợp tác xã.')
  expect(await page.getByLabel('Chuyến đi nào').inputValue()).toBe('Thăm sau thành lập, tháng thứ 3')
  await page.getByRole('combobox', { name: 'Lĩnh vực' }).click()
  await page.getByRole('option', { name: 'Nhân lực, thông tin, tư vấn' }).click()
  await page.getByLabel('Tóm tắt một câu').fill('Cần tập huấn kế toán')
  await button(page, 'Gửi kiến nghị').click()
  await page.getByRole('link', { name: 'Cần tập huấn kế toán' }).waitFor()
  expect(commune.complaints).toEqual([])
  await commune.context.close()
})
