/**
 * A year of four quarters in a province of 103 communes, its agencies and the Alliance, by the clock: from the directive that orders the
 * reports to the signed paper, with everything that goes wrong on the way. What it must come to is worked out beside it, by plain addition.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount } from '#modules/people'
import { openProvinceYear, type ProvinceYear } from './province-year.ts'
import { communeFigures, whole } from './year-figures.ts'
import { isMissing, LATE_REASON, QUARTERS, stepsOf, type Paper, type Steps } from './year-of-reports.ts'

const DIRECTIVE = `ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
_______
Số: 31/CT-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_______
Cần Thơ, ngày 10 tháng 12 năm 2026

CHỈ THỊ
Về chế độ báo cáo phát triển kinh tế tập thể, hợp tác xã năm 2027

Để nắm chắc tình hình kinh tế tập thể, Chủ tịch Ủy ban nhân dân thành phố yêu cầu:

1. Ủy ban nhân dân các xã, phường báo cáo Sở Tài chính tình hình phát triển hợp tác xã định kỳ hằng quý.

2. Các sở, ban, ngành thành phố báo cáo Sở Tài chính kết quả hỗ trợ hợp tác xã định kỳ hằng quý.

3. Liên minh Hợp tác xã thành phố báo cáo Sở Tài chính tình hình phát triển hợp tác xã thành viên định kỳ hằng quý.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Trần Văn A
`
let year: ProvinceYear
let steps: Steps
beforeAll(async () => {
  year = await openProvinceYear('2026-12-14')
  steps = stepsOf(year)
}, 120_000)
afterAll(() => year?.end())
const number = (value: number) => new Intl.NumberFormat('vi-VN').format(value)

test('the directive: a person confirms whom it binds to report, and three calendars are made of it', async () => {
  const { agency } = steps
  const clerk = year.as('vanthu')
  await agency.post('/reports/defaults', {})
  const { id } = await clerk.post('/documents/texts', { text: DIRECTIVE })
  type Item = { id: string; version: number; every: string[]; quote: string }
  const { items } = await clerk.get<{ items: Item[] }>(`/documents/${id}/review`)
  expect(items.map(({ every }) => every)).toEqual([['quarter'], ['quarter'], ['quarter']])
  for (const item of items) await clerk.post(`/reading-items/${item.id}/acceptance`, { id: item.id, version: item.version })

  const missing = ['Sở Tư pháp', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Y tế', 'Sở Dân tộc và Tôn giáo', 'Ban Quản lý các khu công nghiệp']
  for (const [n, name] of missing.entries()) {
    const { items: found } = await year.as('vanphong').get<{ items: { id: string }[] }>(`/organisations?q=${encodeURIComponent(name)}`)
    await year.system(['people.manage', 'organisations.read'], (ctx) =>
      createAccount(ctx, {
        username: `so-${n}`,
        name,
        organisationId: found[0]!.id,
        role: 'officer',
        post: `Chuyên viên ${name}`,
        demonstration: true,
      }),
    )
  }
  await year.people()

  type Choices = {
    forms: { id: string; name: string }[]
    proposals: { dutyId: string; quote: string; organisationIds: string[]; recipient: { id: string } | null; every: string }[]
  }
  const { forms, proposals } = await year.as('vanphong').get<Choices>('/reports/choices')
  const find = (word: string) => proposals.find(({ quote }) => quote.includes(word))!
  const [communes, agencies, alliance] = [find('các xã, phường'), find('Các sở'), find('Liên minh')]
  expect([communes.organisationIds.length, agencies.organisationIds.length, alliance.organisationIds.length]).toEqual([103, 14, 1])
  const form = (word: string) => forms.find(({ name }) => name.includes(word))!.id
  for (const [duty, formId, audience] of [
    [communes, form('(quý)'), [{ group: 'communes', workingDays: 3 }]],
    [agencies, form('hỗ trợ kinh tế'), [{ group: 'agencies', workingDays: 3 }]],
    [alliance, form('(quý)'), [{ organisationIds: alliance.organisationIds, workingDays: 5 }]],
  ] as const)
    await agency.post('/reports/schedules', {
      formId,
      audience,
      every: 'quarter',
      recipientId: duty.recipient!.id,
      dutyId: duty.dutyId,
      basis: 'Chỉ thị 31/CT-UBND',
      validFrom: '2027-01-01',
    })
  await agency.post('/targets', { code: 'HTX.2', year: 2027, value: 150, basis: 'Nghị quyết 40/NQ-HĐND' })
  // Two bodies in which the head signs what leaves.
  for (const head of ['giamdocstc', 'giamdocnnmt']) await year.as(head).post('/inside/rule', { approval: 'head' })
  // Nothing is asked before its time.
  await year.goOnTo('2027-03-03')
  expect((await agency.get<{ items: { part: string }[] }>('/reports/year?year=2027')).items.filter(({ part }) => part !== 'coming')).toEqual([])
})

const papers = new Map<number, Paper>()

test('the first quarter: opened, filled in, given back, accepted, added up and signed', async () => {
  const { said, signed, wordsOf, quarter } = steps
  await quarter(1)
  const paper = await signed(1)
  papers.set(1, paper)
  expect(paper).toMatchObject({
    state: 'signed',
    number: '01/BC-STC',
    signer: 'Giám đốc Sở Tài chính',
    addressees: ['Ủy ban nhân dân thành phố Cần Thơ'],
  })
  const { 'HTX.1': total, 'HTX.2': founded } = whole([...said.get(1)!.values()])
  expect(await wordsOf(paper.id)).toContain(`toàn thành phố có ${number(total!)} hợp tác xã`)
  expect(await wordsOf(paper.id)).toContain(`thành lập mới ${number(founded!)} hợp tác xã (đạt`)
  // The committee's office has it as an incoming paper.
  expect(await year.as('chutich').get(`/documents/${paper.documentId}`)).toMatchObject({ number: '01/BC-STC' })
}, 240_000)

test('the second quarter: one does not report, though urged; the chairman decides each proposal by itself, and what he grants is a task', async () => {
  const { agency, asked, board, told, organisationOf, communeOf, consolidation, signed, wordsOf, quarter } = steps
  await quarter(2)
  const missing = (await board(asked.get(2)!.communes)).rows.find((row) => isMissing(communeOf(row), 2))!
  expect([missing.state, missing.lateDays]).toEqual(['waiting', 1])
  await agency.post(`/reports/requests/${asked.get(2)!.communes}/urgings`, { id: asked.get(2)!.communes, submissionIds: [missing.id] })
  expect(await told(year.of(missing.organisation.id))).toContainEqual(expect.stringMatching(/^Đôn đốc gửi báo cáo/))
  const paper = await signed(2, [
    ['UBND thành phố', 'Bổ sung vốn điều lệ cho Quỹ hỗ trợ phát triển hợp tác xã.'],
    ['Bộ Tài chính', 'Hướng dẫn xử lý công nợ của hợp tác xã ngừng hoạt động.'],
    ['Chủ tịch UBND thành phố', 'Giao Sở Nội vụ mở lớp bồi dưỡng kế toán hợp tác xã.'],
    ['UBND thành phố', 'Miễn phí đăng ký hợp tác xã.'],
  ])
  papers.set(2, paper)
  expect(await wordsOf(paper.id)).toContain(missing.organisation.name)
  // What asks the ministry does not lie before the chairman.
  expect(paper.proposals.map(({ decided }) => decided && decided.outcome)).toEqual([null, null, null, null])
  expect(paper.proposals.map(({ decided }) => decided !== null)).toEqual([true, false, true, true])
  const path = paper.proposals[0]!.decided!.path
  type Before = { id: string; version: number; items: { id: string; words: string }[] }
  const office = year.as('vanphong')
  const { leaders } = await office.get<{ leaders: { id: string; post: string }[] }>('/charges')
  const lies = await office.get<Before>(path)
  const { version } = await office.post(`${path}/leader`, {
    id: lies.id,
    version: lies.version,
    leaderId: leaders.find(({ post }) => post.startsWith('Chủ tịch'))!.id,
    note: 'Kính trình Chủ tịch xem xét từng kiến nghị.',
  })
  const chairman = year.as('chutich')
  const [funds, courses, free] = lies.items
  const { items: found } = await office.get<{ items: { id: string }[] }>(`/organisations?q=${encodeURIComponent('Sở Nội vụ')}`)
  const first = await chairman.post(`${path}/decision`, {
    id: lies.id,
    version,
    items: [{ id: courses!.id, outcome: 'approved', leadId: found[0]!.id, dueOn: '2027-09-30' }],
  })
  // One by one: the others still wait.
  expect((await consolidation(paper.id)).proposals.map(({ decided }) => decided?.outcome ?? null)).toEqual([null, null, 'approved', null])
  await chairman.post(`${path}/decision`, {
    id: lies.id,
    version: first.version,
    items: [
      {
        id: funds!.id,
        outcome: 'opinion',
        opinion: 'Sở Tài chính cân đối trong dự toán năm 2028.',
        leadId: await organisationOf('sotaichinh'),
        dueOn: '2027-10-31',
      },
      { id: free!.id, outcome: 'refused', opinion: 'Phí do Hội đồng nhân dân quyết định.' },
    ],
  })
  const { proposals } = await consolidation(paper.id)
  expect(proposals.map(({ decided }) => [decided?.outcome ?? null, decided?.task?.title ?? null])).toEqual([
    ['opinion', 'Bổ sung vốn điều lệ cho Quỹ hỗ trợ phát triển hợp tác xã.'],
    [null, null],
    ['approved', 'Giao Sở Nội vụ mở lớp bồi dưỡng kế toán hợp tác xã.'],
    ['refused', null],
  ])
  const { items: tasks } = await year.as('noivu').get<{ items: { title: string; dueOn: string }[] }>('/tasks?role=lead')
  expect(tasks).toContainEqual(expect.objectContaining({ title: 'Giao Sở Nội vụ mở lớp bồi dưỡng kế toán hợp tác xã.', dueOn: '2027-09-30' }))
}, 240_000)

test('the third quarter: a figure in a live sentence moves while the paper is written, and is told before it is signed', async () => {
  const { agency, asked, said, board, write, send, communeOf, accepted, consolidation, signed, wordsOf, quarter } = steps
  await quarter(3)
  const { communes } = asked.get(3)!
  const { id } = await agency.post('/consolidation', { template: 'bo', requestId: communes })
  const before = whole([...said.get(3)!.values()])['HTX.20']!
  const row = (await board(communes)).rows.find((one) => communeOf(one) === 1)!
  await agency.post(`/reports/${row.id}/return`, { id: row.id, version: row.version, note: 'Thiếu thành viên của một hợp tác xã' })
  const who = year.of(row.organisation.id)
  const { version } = await who.get<{ version: number }>(`/reports/${row.id}`)
  const figures = { ...communeFigures(1, 3), 'HTX.20': (communeFigures(1, 3)['HTX.20'] as number) + 7 }
  await send(row, who, await write({ id: row.id, version }, who, 'quarter', figures), LATE_REASON)
  said.get(3)!.set(row.organisation.id, figures)
  const { warnings, parts } = await consolidation(id)
  expect(warnings.filter(({ code }) => code === 'moved').map(({ facts }) => [facts['field'], facts['seen'], facts['now']])).toContainEqual([
    '{HTX.20}',
    number(before),
    number(before + 7),
  ])
  expect(warnings.map(({ code }) => code)).toContain('notAccepted')
  await agency.post(`/consolidation/parts/${parts[0]!.id}/values`, {
    id: parts[0]!.id,
    version: parts[0]!.version,
    tokens: Object.keys(parts[0]!.seen),
  })
  expect((await consolidation(id)).warnings.filter(({ code }) => code === 'moved')).toEqual([])
  await accepted(3)
  const paper = await signed(3)
  papers.set(3, paper)
  expect(paper.number).toBe('03/BC-STC')
  expect(await wordsOf(paper.id)).toContain(`có ${number(before + 7)} thành viên`)
}, 240_000)

test('the fourth quarter, and the second one opened again: all are told, the paper stands, its correction is signed in its place', async () => {
  const { agency, asked, said, board, told, write, send, communeOf, accepted, signed, wordsOf, quarter, ids } = steps
  await quarter(4)
  papers.set(4, await signed(4))
  const { communes } = asked.get(2)!
  const locked = await board(communes)
  const row = locked.rows.find((one) => isMissing(communeOf(one), 2))!
  const who = year.of(row.organisation.id)
  const { version: seen } = await who.get<{ version: number }>(`/reports/${row.id}`)
  expect(await who.refused(`/reports/${row.id}/cells`, { id: row.id, version: seen, cells: { 'HTX.1:kq': 1 } })).toBe('reports.periodLocked')
  expect(await agency.refused(`/reports/requests/${communes}/unlocking`, { id: communes, version: locked.version, reason: '' })).toBe(
    'platform.invalidInput',
  )
  await agency.post(`/reports/requests/${communes}/unlocking`, { id: communes, version: locked.version, reason: 'Bổ sung báo cáo còn thiếu' })
  for (const id of [ids.communes[0]!, row.organisation.id])
    expect(await told(year.of(id))).toContainEqual(expect.stringMatching(/quý II\/2027.*được mở lại: Bổ sung báo cáo còn thiếu/))
  const figures = communeFigures(communeOf(row), 2)
  await send(row, who, await write({ id: row.id, version: seen }, who, 'quarter', figures), 'Không có công chức phụ trách')
  const old = whole([...said.get(2)!.values()])
  said.get(2)!.set(row.organisation.id, figures)
  const fresh = whole([...said.get(2)!.values()])
  await accepted(2)
  const correction = await signed(2)
  expect([correction.number, correction.replaces]).toEqual(['05/BC-STC', { id: papers.get(2)!.id, number: '02/BC-STC' }])
  expect(await wordsOf(papers.get(2)!.id)).toContain(`toàn thành phố có ${number(old['HTX.1']!)} hợp tác xã`)
  expect(await wordsOf(correction.id)).toContain(`toàn thành phố có ${number(fresh['HTX.1']!)} hợp tác xã`)

  // The year, from its quarters: what stands is the last, what flows is all four.
  type Series = { points: { key: string; value: number | null; fromParts: boolean }[] }
  const ofYear = async (code: string) => (await agency.get<Series>(`/reports/series?code=${code}&every=year`)).points.map(({ value }) => value)
  const all = QUARTERS.map((q) => whole([...said.get(q)!.values()]))
  expect(await ofYear('HTX.1')).toEqual([all[3]!['HTX.1']])
  expect(await ofYear('HTX.2')).toEqual([all.reduce((sum, one) => sum + one['HTX.2']!, 0)])
  const quarters = await agency.get<Series>('/reports/series?code=HTX.1&every=quarter')
  expect(quarters.points.map(({ value }) => value)).toEqual(all.map((one) => one['HTX.1']))
}, 240_000)
