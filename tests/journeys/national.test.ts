/**
 * The national figures of 2024, entered as reports by three bodies and given back by the boards, on the screen: every figure, to the unit.
 * The bodies of the demonstration stand since 1 July 2025, so that the year is 2025; the figures are those of 2024.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Layout } from '../../src/modules/reports/layout-contract.ts'
import { placesOf } from '../../src/modules/reports/layout-rules.ts'
import { AVERAGES_2024, NATIONAL_2024, nationalCells, PLAN_2024 } from '../../src/modules/statistics/national.testing.ts'
import { launch, PHONE } from './browser.ts'
import { ask, person, settled, type Person } from './people.ts'
import { address } from './ours.ts'

const COMMUNES = ['phuong-ninh-kieu', 'phuong-thoi-long', 'xa-phong-dien'] as const
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

async function send<T = { id: string; version: number }>(one: Person, path: string, data: unknown): Promise<T> {
  const headers = { 'x-requested-with': 'hopluc', 'idempotency-key': crypto.randomUUID() }
  const answer = await one.context.request.post(`/api${path}`, { data, headers })
  if (!answer.ok()) throw new Error(`POST ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}
const bodyOf = async (one: Person) => (await ask<{ acting: { organisation: { id: string } } }>(one, '/me')).acting.organisation.id
type Report = { version: number; layout: Layout; lateDays: number; findings: { severity: string; rule: string }[] }

/** A report filled in and sent, with a reason for what is odd and for being late. */
async function reports(one: Person, id: string, cells: Record<string, number>): Promise<void> {
  const { version, layout } = await ask<Report>(one, `/reports/${id}`)
  const all = Object.fromEntries(placesOf(layout).map(({ key }) => [key, cells[key] ?? 'none']))
  await send(one, `/reports/${id}/cells`, { id, version, cells: all })
  const filled = await ask<Report>(one, `/reports/${id}`)
  const reasons = Object.fromEntries(filled.findings.filter(({ severity }) => severity === 'warn').map(({ rule }) => [rule, 'Đã rà soát']))
  const saved = await send(one, `/reports/${id}/cells`, { id, version: filled.version, cells: {}, reasons })
  await send(one, `/reports/${id}/sending`, { id, version: saved.version, lateReason: filled.lateDays > 0 ? 'Nhập số liệu năm cũ' : '' })
}

const written = (value: number) => new Intl.NumberFormat('vi-VN').format(value)

test('three bodies report the country between them; the boards give back every figure, the shares and the averages', async () => {
  const agency = await person(browser, address, 'sotaichinh')
  const { items: forms } = await ask<{ items: { id: string; code: string }[] }>(agency, '/reports/forms')
  const communes = await Promise.all(COMMUNES.map((username) => person(browser, address, username)))
  const organisationIds = await Promise.all(communes.map(bodyOf))
  const { id } = await send(agency, '/reports/schedules', {
    formId: forms.find(({ code }) => code === 'KTTT-N')!.id,
    every: 'year',
    audience: [{ organisationIds, workingDays: 5 }],
    recipientId: await bodyOf(agency),
    basis: 'Công văn 5529/BKHĐT-HTX',
    validFrom: '2025-01-01',
  })
  const request = await send(agency, `/reports/schedules/${id}/requests`, { id, period: '2025' })
  const { rows } = await ask<{ rows: { id: string; organisation: { id: string } }[] }>(agency, `/reports/requests/${request.id}`)
  for (const [at, one] of communes.entries())
    await reports(one, rows.find(({ organisation }) => organisation.id === organisationIds[at])!.id, nationalCells(at as 0 | 1 | 2))
  await send(agency, '/targets', { code: 'HTX.2', year: 2025, value: PLAN_2024['HTX.2'], basis: 'Kế hoạch phát triển kinh tế tập thể' })

  const { page, complaints } = await person(browser, address, 'chutich')
  await page.goto('/statistics?kind=year')
  await settled(page)
  const card = (name: string) => page.locator('.hl-section, section').filter({ has: page.getByRole('heading', { name, exact: true }) })
  for (const [name, value] of [
    ['Tổng số hợp tác xã', '33.335'],
    ['Số HTX thành lập mới', '2.197'],
    ['Tổng số thành viên HTX', '5.800.000'],
    ['Doanh thu bình quân một HTX', '3.550'],
    ['Tổng số tổ hợp tác', '63.650'],
  ] as const)
    await card(name).getByRole('button', { name: value, exact: true }).first().waitFor()
  await card('Số HTX thành lập mới').getByText('Kế hoạch năm: 3.000, đạt 73,2%').waitFor()

  // What has no place of its own on the board is chosen there.
  await page.getByRole('combobox', { name: 'Chỉ tiêu khác' }).fill('so cap')
  await page.getByRole('option', { name: /Trình độ sơ cấp, trung cấp/ }).click()
  await page.getByText('bằng 46,6% tổng số cán bộ quản lý HTX').waitFor()
  for (const [code, value] of Object.entries({ ...NATIONAL_2024, ...AVERAGES_2024 })) {
    await page.goto(`/statistics/indicator?code=${code}&kind=year`)
    await page
      .getByRole('row', { name: /^năm 2025/ })
      .getByRole('button', { name: written(value), exact: true })
      .waitFor()
  }
  await page.goto('/statistics/indicator?code=HTX.62&kind=year')
  await page.getByText('bằng 24,7% tổng số cán bộ quản lý HTX').waitFor()

  // An average opens to the two sums that it is worked out from, and on to the three bodies.
  await page.goto('/statistics/indicator?code=HTX.43&kind=year')
  await page
    .getByRole('row', { name: /^năm 2025/ })
    .getByRole('button', { name: '59', exact: true })
    .click()
  const panel = page.getByRole('dialog')
  await panel.getByText(written(AVERAGES_2024['HTX.43'] * NATIONAL_2024['HTX.30'])).waitFor()
  await panel.getByText(written(NATIONAL_2024['HTX.30'])).first().waitFor()
  await panel.getByText('UBND xã Phong Điền').waitFor()
  expect(complaints).toEqual([])
}, 240_000)

test('on a phone the same figures stand without anything beside the page', async () => {
  const { page } = await person(browser, address, 'phochutich', PHONE)
  await page.goto('/statistics?kind=year')
  await settled(page)
  await page.getByRole('button', { name: '33.335', exact: true }).first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
