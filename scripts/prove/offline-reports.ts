/**
 * A report on a phone that loses its network and its power again and again: figures that the page said to be saved or kept on the device
 * stand in the report after the next opening, beside what a colleague wrote at a desk meanwhile; and it is sent once, without a network.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { comeBack, OFFICER, openPhone, PATIENCE, signIn, until } from './phone.ts'
import { visitor, type Visitor } from './setting.ts'

const ROUNDS = 10
const ROWS = ['HTX.1', 'HTX.2', 'HTX.3']
type Standing = { version: number; state: string; timesSent: number; cells: Record<string, number> }

export async function breakReports(address: string, profile: string): Promise<{ faults: string[]; rounds: number; promised: number }> {
  const officer = await visitor(address, OFFICER)
  const id = await reportOf(officer, await visitor(address, 'sotaichinh'))
  const page = `${address}/reports/${id}`
  const standing = async () => (await (await officer.get(`/reports/${id}`)).json()) as Standing
  const faults: string[] = []
  let promised = 0
  let phone = await openPhone(profile)
  await signIn(phone, address)
  await phone.page.goto(page)
  await phone.page.getByRole('button', { name: 'Giữ trên máy để nhập khi mất mạng' }).click()
  await phone.page.getByText('Mở được khi mất mạng').waitFor()
  await until(phone.page, 'navigator.serviceWorker.controller !== null')
  for (let n = 0; n < ROUNDS; n += 1) {
    const value = 100 + n
    // Half of the openings are without a network too: from the copy, with what is kept laid over it.
    if (n % 3 === 0) await phone.context.setOffline(true)
    await phone.page.goto(page)
    const answer = phone.page.locator('#rp-answer')
    await answer.fill(String(value))
    if (n % 3 === 1) {
      await sleep(Math.random() * 900)
      await phone.context.setOffline(true)
    }
    const said = phone.page.locator('.rp-progress [data-how="saved"], .rp-progress [data-how="waiting"]')
    const kept = await said
      .first()
      .waitFor({ timeout: n % 2 === 0 ? PATIENCE : 1500 })
      .then(
        () => true,
        () => false,
      )
    if (kept) promised += 1
    await phone.kill()
    // Elsewhere, while the phone is dark.
    const { version } = await standing()
    await officer.post(`/reports/${id}/cells`, { version, cells: { 'HTX.2:kq': n } })
    phone = await openPhone(profile)
    await signIn(phone, address)
    await comeBack(phone, page)
    await until(phone.page, 'document.querySelector(\'.rp-progress [data-how="saved"]\') !== null')
    const { cells } = await standing()
    if (kept && cells['HTX.1:kq'] !== value) faults.push(`${value} was said to be kept, and the report says ${cells['HTX.1:kq']}`)
    if (cells['HTX.2:kq'] !== n) faults.push(`the colleague's ${n} became ${cells['HTX.2:kq']}`)
  }
  faults.push(...(await sentOnce(phone.page, phone.context, standing)))
  await phone.kill()
  return { faults, rounds: ROUNDS, promised }
}

/** Sent without a network: it goes once the network is back, once. */
async function sentOnce(
  page: Awaited<ReturnType<typeof openPhone>>['page'],
  context: Awaited<ReturnType<typeof openPhone>>['context'],
  standing: () => Promise<Standing>,
): Promise<string[]> {
  await context.setOffline(true)
  for (const [n] of ROWS.entries()) {
    await page.locator('#rp-answer').fill(String(n + 5))
    if (n < ROWS.length - 1) await page.getByRole('button', { name: 'Tiếp', exact: true }).click()
  }
  await page.getByRole('button', { name: 'Gửi báo cáo', exact: true }).click()
  await page.getByRole('button', { name: 'Gửi báo cáo', exact: true }).last().click()
  await page.getByText('Báo cáo chờ gửi').waitFor()
  await context.setOffline(false)
  const end = Date.now() + PATIENCE
  for (;;) {
    const { state, timesSent, cells } = await standing()
    if (state === 'sent') {
      const right = timesSent === 1 && ROWS.every((row, n) => cells[`${row}:kq`] === n + 5)
      return right ? [] : [`it was sent ${timesSent} times with ${JSON.stringify(cells)}`]
    }
    if (Date.now() > end) return ['what was sent without a network never went']
    await sleep(300)
  }
}

/** A short report asked of the officer's commune alone. */
async function reportOf(officer: Visitor, agency: Visitor): Promise<string> {
  const own = async (who: Visitor) => ((await (await who.get('/me')).json()) as { acting: { organisation: { id: string } } }).acting.organisation.id
  const made = async (path: string, body: unknown) => ((await (await agency.post(path, body)).json()) as { id: string }).id
  const columns = [{ key: 'kq', label: 'Kết quả', kind: 'entered' }]
  const sections = [{ kind: 'table', key: 'bang', title: 'Hợp tác xã', columns, rows: ROWS.map((indicator) => ({ indicator })) }]
  const formId = await made('/reports/forms', {
    code: `MAT-MANG-${Date.now() % 1000}`,
    name: 'Rà soát nhanh',
    validFrom: '2025-01-01',
    layout: { sections, rules: [], jump: null },
  })
  const request = await made('/reports/requests', {
    formId,
    title: 'Rà soát nhanh hợp tác xã',
    fromDay: '2026-01-01',
    toDay: '2026-11-30',
    audience: [{ organisationIds: [await own(officer)], workingDays: 60 }],
    recipientId: await own(agency),
    basis: 'Đề nghị rà soát',
  })
  const { rows } = (await (await agency.get(`/reports/requests/${request}`)).json()) as { rows: { id: string }[] }
  return rows[0]!.id
}
