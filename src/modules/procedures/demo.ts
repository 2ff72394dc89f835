/** The demonstration's files: of every state, some late, at one commune; one filed by the cooperative that has an account. */
import { cooperativesAt } from '#modules/cooperatives'
import { organisationsByIds } from '#modules/organisations'
import type { Stage } from '#platform/stage'
import { officeCalendar } from '#platform/calendar'
import { askSupplement, openFile } from './actions.ts'
import { grantFile, refuseFile } from './deciding.ts'
import { defaultKinds } from './kinds.ts'

const REPRESENTATIVE = { name: 'Nguyễn Văn Tám', title: 'Giám đốc' }

export async function demo(stage: Stage): Promise<void> {
  const calendar = await officeCalendar()
  /** The working day so many before today. */
  const before = (n: number) => calendar.addWorkingDays(stage.today, -n)
  const officer = 'phuong-thoi-long'
  const communeId = stage.organisationOf(officer)
  if (!communeId) return
  const there = await stage.system(['organisations.read', 'cooperatives.readAll'], stage.today, async (ctx) => {
    const placeId = (await organisationsByIds(ctx, [communeId])).get(communeId)?.placeId
    return placeId ? cooperativesAt(ctx, placeId) : []
  })
  const others = there.filter(({ kind, organisationId }) => kind === 'cooperative' && organisationId === null)
  const [first, second, third, own] = [
    others[0],
    others[1],
    there.find(({ kind }) => kind === 'group'),
    there.find(({ organisationId }) => organisationId !== null),
  ]
  const papers = (code: string, without: readonly string[] = []) =>
    defaultKinds()
      .find((one) => one.code === code)!
      .papers.map((one) => ({ ...one, have: one.required && !without.includes(one.label) }))
  const open = (day: string, input: Record<string, unknown>) =>
    stage.perform(officer, day, openFile, { filerName: 'Lê Văn Bảy', filerPhone: '0912 345 678', how: 'counter', ...input })
  const founding = {
    values: {
      name: 'Hợp tác xã Cây ăn trái Thới Hòa',
      shortName: 'HTX Thới Hòa',
      address: 'Khu vực Thới Hòa, Phường Thới Long, Thành phố Cần Thơ',
      charterCapital: 600_000_000,
      officialMembers: 12,
      lines: [{ code: '0121', version: '2025', name: 'Trồng cây ăn quả', main: true }],
    },
    representative: REPRESENTATIVE,
    kind: 'cooperative',
  }
  const made = await open(before(9), { code: 'HTX-01', applicantName: founding.values.name, papers: papers('HTX-01'), wanted: founding })
  await stage.perform(officer, before(7), grantFile, {
    id: made.id,
    version: 1,
    from: before(7),
    resultNumber: '1801700999',
    signer: 'Nguyễn Thị Hạnh',
    wanted: founding,
  })
  // Late: nobody has decided.
  if (first)
    await open(before(6), {
      code: 'HTX-06',
      cooperativeId: first.id,
      papers: papers('HTX-06'),
      wanted: { values: { charterCapital: 1_500_000_000 } },
    })
  // Awaiting supplements.
  const minutes = 'Biên bản họp thành viên'
  if (third) {
    const asked = await open(before(3), { code: 'THT-02', cooperativeId: third.id, papers: papers('THT-02', [minutes]) })
    await stage.perform(officer, before(2), askSupplement, { id: asked.id, version: 1, asked: `${minutes}\nBản sao có đủ chữ ký của các thành viên` })
  }
  if (second) {
    const refused = await open(before(8), { code: 'HTX-03', cooperativeId: second.id, papers: papers('HTX-03') })
    await stage.perform(officer, before(6), refuseFile, {
      id: refused.id,
      version: 1,
      reason: 'Tên đề nghị trùng với tên hợp tác xã đã đăng ký trên địa bàn.',
    })
  }
  // Today and tomorrow.
  await open(before(2), { code: 'THT-01', applicantName: 'Tổ hợp tác Nuôi cá lồng bè Tân Hưng', papers: papers('THT-01') })
  if (own)
    await stage.perform('htxthoilong', before(0), openFile, {
      code: 'HTX-07',
      cooperativeId: own.id,
      papers: papers('HTX-07'),
      wanted: { values: {} },
    })
}
