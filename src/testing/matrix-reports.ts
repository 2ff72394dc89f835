/** What the matrix of who can do what to whose needs of the rooms of reports: periods in each state, a consolidated report, plans, open data. */
import { sql } from 'kysely'
import { reports } from '#modules/reports'
import { anotherQuarter, aQuarter, filled, sent } from '#modules/reports/testing'
import { aConsolidation } from '#modules/consolidation/testing'
import { aPublishedSet } from '#modules/statistics/testing'
import { act, type Scene } from '#modules/tasks/testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { bare, type Some, type Things } from './matrix.ts'
import type { World } from './world.ts'

const LAYOUT = {
  sections: [
    {
      kind: 'table',
      key: 'so',
      title: 'Số',
      columns: [{ key: 'kq', label: 'Kết quả', kind: 'entered' }],
      rows: [{ indicator: 'HTX.1' }],
    },
  ],
  rules: [],
}
const INDICATOR = {
  code: 'HTX.98',
  parentCode: null,
  section: 'HTX',
  nameVi: 'Chỉ tiêu thử',
  nameEn: 'Tried',
  unit: 'HTX',
  entity: 'HTX',
  measure: 'stock',
  rollup: 'sum',
  formula: null,
  numerator: null,
  denominator: null,
  note: null,
  periods: ['quarter'],
  breakdowns: [],
  validFrom: '2026-01-01',
  validTo: null,
}

/** Of one body: a report that it fills in, one that it sent, a locked one; what the agency that receives them does with them. */
export async function reportThingsOf(world: World, scene: Scene, by: Actor, symbol: number): Promise<Things> {
  const { agency } = scene
  const own = by.organisationId!
  const waiting = await aQuarter({ world, agency, recipientId: scene.finance.id, communes: [own] }, '2026-Q3')
  const { items: all } = await act<{ items: { id: string; code: string }[] }>(world, agency, 'reports.forms', {})
  const form = all.find(({ code }) => code === 'KTTT-Q')!
  const extra = await act<Some>(world, agency, 'reports.addSchedule', {
    formId: form.id,
    every: 'quarter',
    audience: [{ organisationIds: [own], workingDays: 3 }],
    recipientId: scene.finance.id,
    basis: `Công văn ${symbol}`,
    validFrom: '2025-01-01',
  })
  const taken = await anotherQuarter(world, agency, extra.id, '2026-Q2')
  const done = await anotherQuarter(world, agency, extra.id, '2026-Q1')
  const cells = { 'HTX.1:kq': 4, 'HTX.1.1:kq': 4 }
  for (const board of [taken, done]) await sent(world, by, board.rows[0]!.id, cells)
  await act(world, agency, 'reports.lock', { id: done.id, version: done.version })
  await aPublishedSet(world, agency, `thu-${symbol}`, ['HTX.1'])
  const { items: sets } = await act<{ items: { id: string; version: number; code: string; issues: Some[] }[] }>(world, agency, 'statistics.sets', {})
  const set = sets.find(({ code }) => code === `thu-${symbol}`)!
  const ready = await filled(world, by, waiting.rows[0]!.id, cells)
  const reasons = Object.fromEntries(ready.findings.map(({ rule }) => [rule, 'Đã rà soát']))
  const { version } = await act<Some>(world, by, 'reports.save', { id: ready.id, version: ready.version, reasons })
  const { id: fileId } = await act<{ id: string }>(world, by, 'reports.keepFile', {
    id: ready.id,
    file: { name: 'kem.txt', bytes: new TextEncoder().encode('Danh sách kèm theo') },
  })
  const attached = await act<{ version?: number }>(world, by, 'reports.attach', { id: ready.id, part: null, fileIds: [fileId] })
  const now = await act<{ version: number; files: { id: string }[] }>(world, by, 'reports.get', { id: ready.id })
  const sheet = await world.perform(
    by,
    reports.routes.find(({ action }) => action.name === 'reports.sheet')!.action as unknown as Action<unknown, { bytes: Uint8Array }>,
    {
      id: ready.id,
    },
  )
  const report = { id: ready.id, version: attached.version ?? now.version ?? version }
  const sentOne = await act<Some>(world, by, 'reports.get', { id: taken.rows[0]!.id })
  const board = async (id: string) => act<Some>(world, agency, 'reports.board', { id })
  const indicator = (await act<{ items: (Some & { code: string })[] }>(world, agency, 'reports.indicators', {})).items.find(
    ({ code }) => code === 'HTX.50',
  )
  const consolidated = await aConsolidation(world, agency, taken.id)
  await act(world, agency, 'consolidation.addProposal', { ...of(consolidated), text: 'Bố trí vốn hỗ trợ.', addressee: 'UBND tỉnh' })
  // A paper is signed whose every figure is there.
  const words = { ...of(consolidated.parts[0]!), body: 'Toàn tỉnh có {HTX.1} hợp tác xã.' }
  await act(world, agency, 'consolidation.savePart', words)
  const { version: seen } = await act<typeof consolidated>(world, agency, 'consolidation.get', { id: consolidated.id })
  await act(world, agency, 'consolidation.particulars', { ...consolidated, version: seen, signer: 'Trần Văn A' })
  const draft = await act<typeof consolidated>(world, agency, 'consolidation.get', { id: consolidated.id })
  const { signer: _signer, ...particulars } = draft
  const target = await act<Some>(world, agency, 'targets.add', {
    code: 'HTX.1',
    year: 2026,
    period: `2026-${symbol % 12 < 9 ? '0' : ''}${(symbol % 12) + 1}`,
    value: 9,
    basis: 'Nghị quyết 5/NQ-HĐND',
  })
  const { templates } = await act<{ templates: { code: string }[] }>(world, agency, 'consolidation.choices', {})
  const { items: known } = await act<{ items: Record<string, unknown>[] }>(world, agency, 'consolidation.templates', {})
  const taking = { id: taken.id, version: (await board(taken.id)).version }
  return {
    'reports.addIndicator': { ...INDICATOR, code: `HTX.${symbol + 60}` },
    'reports.setIndicator': { ...indicator, note: 'Ghi rõ nguồn' },
    'reports.loadDefaults': {},
    'reports.addForm': { code: `THU-${symbol}`, name: 'Biểu thử', validFrom: '2026-01-01', layout: LAYOUT },
    'reports.addVersion': { id: form.id, n: 1, validFrom: '2030-01-01', layout: LAYOUT },
    'reports.addSchedule': {
      formId: form.id,
      every: 'quarter',
      audience: [{ organisationIds: [own], workingDays: 3 }],
      recipientId: scene.finance.id,
      basis: 'Công văn 9',
      validFrom: '2026-01-01',
    },
    'reports.endSchedule': { id: extra.id, version: 1, validTo: '2027-01-01' },
    'reports.ask': { id: extra.id, period: '2025-Q4' },
    'reports.askOnce': {
      formId: form.id,
      title: 'Đột xuất',
      fromDay: '2026-11-01',
      toDay: '2026-11-15',
      audience: [{ organisationIds: [own], workingDays: 3 }],
      recipientId: scene.finance.id,
      basis: 'Công văn 9',
    },
    'reports.accept': { id: taken.id, submissions: [of(sentOne)] },
    'reports.bindTask': { ...taking, taskId: null },
    'reports.urge': { id: waiting.id, submissionIds: [ready.id] },
    'reports.lock': taking,
    'reports.unlock': { ...of(await board(done.id)), reason: 'Đính chính' },
    'reports.enterSource': { id: taken.id, cell: 'HTX.1:kq', source: 'Liên minh Hợp tác xã', value: 5, basis: 'Công văn 5' },
    'reports.settle': { id: taken.id, items: [{ cell: 'HTX.1:kq', source: 'reports', n: 0 }], reason: 'Đã rà soát' },
    'reports.fillFromSheet': { ...report, file: { name: 'mau.xlsx', bytes: sheet.bytes } },
    'reports.save': { ...report, cells: { 'HTX.1:kq': 5 } },
    'reports.keepFile': { id: report.id },
    'reports.attach': { id: report.id, part: null, fileIds: [fileId] },
    'reports.detach': { id: report.id, attachmentId: now.files[0]?.id },
    'reports.send': { ...report, lateReason: 'Chờ số liệu' },
    'reports.setShares': await aDividedPlace(world, agency),
    'reports.return': { ...of(sentOne), note: 'Kiểm tra lại' },
    'targets.add': { code: 'HTX.2', year: 2027, value: 9, basis: 'Nghị quyết 5/NQ-HĐND' },
    'targets.set': { ...of(target), value: 10, basis: 'Nghị quyết 6/NQ-HĐND' },
    'targets.remove': of(target),
    'consolidation.open': { template: templates.at(-1)!.code, requestId: taken.id },
    'consolidation.setTemplate': { ...known.at(-1) },
    'consolidation.savePart': { ...of(draft.parts[1]!), body: 'Hoạt động ổn định.' },
    'consolidation.take': { ...of(draft.parts[0]!), tokens: Object.keys(draft.parts[0]!.now).slice(0, 1) },
    'consolidation.particulars': { ...particulars, signer: 'Trần Văn A' },
    'consolidation.keepVersion': of(draft),
    'consolidation.addProposal': { ...of(draft), text: 'Mở lớp bồi dưỡng kế toán.', addressee: 'UBND tỉnh' },
    'consolidation.setProposal': { ...of(draft.proposals[0]!), text: 'Mở hai lớp bồi dưỡng.', addressee: 'UBND tỉnh' },
    'consolidation.removeProposal': of(draft.proposals[0]!),
    'consolidation.sign': of(draft),
    'consolidation.withdraw': { ...of(draft), reason: 'Lập nhầm' },
    'statistics.addSet': { code: `moi-${symbol}`, title: 'Số liệu mới', indicators: ['HTX.1'], kind: 'quarter' },
    'statistics.publish': {
      id: set.id,
      version: set.version,
      act: 'Quyết định 13/QĐ-STC',
      actOn: '2026-11-02',
      validFrom: '2026-11-02',
      reason: 'Đính chính',
    },
    'statistics.withdraw': { ...of(set.issues[0]!), why: 'Sai số' },
  }
}
const of = ({ id, version }: Some): Some => ({ id, version })

/** A commune whose ground went to two others in the reform, and how its figures would be shared out. */
async function aDividedPlace(world: World, agency: Actor): Promise<Record<string, unknown>> {
  const found = await bare<{ id: string; on: string; parts: string[] }>(
    world,
    agency,
    sql`select l.from_id as id, l.effective_on::text as "on", array_agg(l.to_id order by l.to_id) as parts from place_links l join places p on p.id = l.from_id
      where p.kind = 'commune' and p.valid_to = l.effective_on group by 1, 2 having count(*) = 2 and bool_and(l.partial) order by 1 limit 1`,
  )
  const parts = found!.parts.map((placeId) => ({ placeId, share: 0.5 }))
  return { placeId: found!.id, seen: 0, on: found!.on, way: 'forward', parts, basis: 'Theo số hợp tác xã ngày 30/6/2025' }
}
