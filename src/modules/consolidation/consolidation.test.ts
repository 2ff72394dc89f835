/** A consolidated report from the opening to the signed paper, with the people of every test. */
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, test } from 'vitest'
import { inWorld, pagesOfPdf, type World } from '#testing'
import type { Action } from '#platform/action'
import type { Actor } from '#platform/actor'
import { keepDivision, organisations } from '#modules/organisations'
import { anOrganisation } from '#modules/organisations/testing'
import { approve, sign, submit } from '#modules/inside'
import { aPerson } from '#modules/people/testing'
import { anotherQuarter, aQuarter, filled, sent } from '#modules/reports/testing'
import { reports } from '#modules/reports'
import { inside } from '#modules/inside'
import { documents } from '#modules/documents'
import { targets } from '#modules/targets'
import { aScene, noticesOf, type Scene } from '#modules/tasks/testing'
import { keepVersion, saveParticulars, savePart, seeConsolidation, seeFigures, seeGathered, seeVersion, takeValues } from './drafting.ts'
import { exportConsolidation, signConsolidation } from './leaving.ts'
import { listConsolidations, openConsolidation, seeChoices } from './opening.ts'
import { addProposal, removeProposal, setProposal } from './proposals.ts'
import * as store from './store.ts'
import { setTemplate, listTemplates } from './templates.ts'
import { aConsolidation } from './testing.ts'
import { work } from './doors.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const act = <O>(world: World, actor: Actor, modules: { routes: readonly { action: { name: string } }[] }, name: string, input: unknown): Promise<O> =>
  world.perform(actor, modules.routes.find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>, input)
const by = (scene: Scene, organisationId: string) => scene.commune(scene.communes.findIndex(({ id }) => id === organisationId) as 0 | 1 | 2)

/** Two quarters: the second one has 6 + 7 + 8 cooperatives where the first had 5 each, and words for two parts. */
async function twoQuarters(world: World, scene: Scene) {
  const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
  const first = await aQuarter(asking, '2026-Q2')
  for (const row of first.rows) await sent(world, by(scene, row.organisation.id), row.id, figures(5))
  const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, reports, 'reports.schedules', {})
  const second = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q3')
  for (const [at, row] of second.rows.entries()) {
    const who = by(scene, row.organisation.id)
    const report = await filled(world, who, row.id, figures(6 + at))
    await act(world, who, reports, 'reports.save', {
      id: row.id,
      version: report.version,
      texts: { khokhan: `Xã ${at} thiếu vốn.`, kiennghi: at === 0 ? 'Bố trí thêm vốn cho Quỹ hỗ trợ.' : '' },
    })
    await sent(world, who, row.id, figures(6 + at))
  }
  return { first, second }
}
const figures = (n: number) => ({ 'HTX.1:kq': n, 'HTX.1.1:kq': n, 'HTX.20:kq': n * 20, 'HTX.30:kq': n, 'HTX.40:kq#t': n * 1000, 'HTX.40:kq#m': n })

/** The signed paper needs every figure that it names. */
async function plain(world: World, scene: Scene, one: Awaited<ReturnType<typeof aConsolidation>>) {
  const part = one.parts[0]!
  await world.perform(scene.agency, savePart, {
    id: part.id,
    version: part.version,
    body: 'Toàn tỉnh có {HTX.1} hợp tác xã, {HTX.1@truoc%} so với kỳ trước.\nDoanh thu bình quân {HTX.40} triệu đồng.',
  })
  return world.perform(scene.agency, seeConsolidation, { id: one.id })
}

describe('a consolidated report', () => {
  test(
    'goes to the body that its template means, not to another of the same kind',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const body = (kind: 'party' | 'ministry', code: string, name: string) =>
        anOrganisation(world, { kind, code, name, level: kind === 'party' ? 'province' : 'central' })
      await body('party', 'party_internal', 'Ban Nội chính Thành ủy Cần Thơ')
      await body('ministry', 'party_centre', 'Ban Chấp hành Trung ương Đảng')
      const [committee, ministry] = [
        await body('party', 'party_committee', 'Thành ủy Cần Thơ'),
        await body('ministry', 'ministry_finance', 'Bộ Tài chính'),
      ]
      const opened = async (template: string) => {
        const { id } = await world.perform(scene.agency, openConsolidation, { requestId: second.id, template })
        const one = (await store.byId((await world.as(scene.agency)).db, id))!
        // A title of two lines would be cut off in the middle of the year: its file is named after its template and period.
        return [one.addressees, one.addressee_ids, (await world.perform(scene.agency, exportConsolidation, { id })).name]
      }
      expect(await opened('tinh-uy')).toEqual([['Thành ủy Cần Thơ'], [committee.id], 'Báo cáo phục vụ Thành ủy quý III-2026.docx'])
      const plain = 'Tình hình phát triển kinh tế tập thể, hợp tác xã quý III-2026.docx'
      expect(await opened('bo')).toEqual([['Bộ Tài chính'], [ministry.id], plain])
    }),
  )

  test(
    'is opened from a period that came to the body, filled in from its template, with every figure a field',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const choices = await world.perform(scene.agency, seeChoices, {})
      // In a city nothing is called after a province.
      expect(choices.templates.map(({ code, name }) => [code, name])).toEqual([
        ['ubnd', 'Báo cáo UBND thành phố'],
        ['tinh-uy', 'Báo cáo phục vụ Thành ủy'],
        ['hdnd', 'Báo cáo phục vụ kỳ họp HĐND'],
        ['bo', 'Báo cáo Bộ Tài chính'],
      ])
      expect(choices.requests.map(({ period, counts }) => [period, counts.sent])).toEqual([
        ['quý III/2026', 3],
        ['quý II/2026', 3],
      ])
      const one = await aConsolidation(world, scene.agency, second.id)
      expect(one.title).toBe('Tình hình phát triển kinh tế tập thể, hợp tác xã quý III/2026')
      expect(one.addressees).toEqual([scene.peopleCommittee.name])
      expect(one.parts[0]!.body).toContain('Đến hết ngày 14/09/2026, toàn thành phố có {HTX.1} hợp tác xã ({HTX.1@truoc%} so với kỳ trước)')
      expect(one.parts[0]!.seen['{HTX.1}']).toBe('21')
      expect(one.parts[0]!.seen['{HTX.1@truoc%}']).toBe('tăng 40%')
      expect(await refusal(world.perform(scene.agency, openConsolidation, { template: 'ubnd', requestId: second.id }))).toBe(
        'consolidation.alreadyOpen',
      )
      // Another body did not receive it; who has no part in reports does not see it.
      expect(await refusal(world.perform(scene.binh, openConsolidation, { template: 'ubnd', requestId: second.id }))).toBe(
        'consolidation.unknownRequest',
      )
      expect(await refusal(world.perform(scene.binh, seeConsolidation, { id: one.id }))).toBe('consolidation.unknown')
      expect(await refusal(world.perform(scene.commune(0), seeConsolidation, { id: one.id }))).toBe('platform.notPermitted')
      // Until it is signed it is its own body's: nobody else has a draft, not those who read every report that was sent.
      const above = { ...scene.chairman, organisationIds: [scene.peopleCommittee.id, scene.finance.id] }
      for (const reader of [scene.chairman, above, scene.auditor, scene.an]) {
        expect(await refusal(world.perform(reader, seeConsolidation, { id: one.id }))).toBe('consolidation.unknown')
        expect(await refusal(world.perform(reader, exportConsolidation, { id: one.id }))).toBe('consolidation.unknown')
        expect(await refusal(world.perform(reader, seeGathered, { id: one.parts[0]!.id }))).toBe('consolidation.unknownPart')
        expect((await world.perform(reader, listConsolidations, {})).total).toBe(0)
      }
      expect((await work(await world.as(scene.agency))).map(({ path }) => path)).toEqual([`/consolidation/${one.id}`])
    }),
  )
  test(
    'gathers what the reports say beside each part, and whose it is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const one = await aConsolidation(world, scene.agency, second.id)
      const part = one.parts.find(({ heading }) => heading.startsWith('Khó khăn'))!
      const { items } = await world.perform(scene.agency, seeGathered, { id: part.id })
      expect(items.map(({ text, used }) => [text, used])).toEqual([
        ['Xã 0 thiếu vốn.', false],
        ['Xã 1 thiếu vốn.', false],
        ['Xã 2 thiếu vốn.', false],
      ])
      await world.perform(scene.agency, savePart, {
        id: part.id,
        version: part.version,
        body: 'Các xã thiếu vốn.',
        used: [items[0]!.id, scene.finance.id],
      })
      expect((await world.perform(scene.agency, seeGathered, { id: part.id })).items.map(({ used }) => used)).toEqual([true, false, false])
      expect(await refusal(world.perform(scene.agency, savePart, { id: part.id, version: part.version, body: 'Lời khác' }))).toBe('platform.stale')
    }),
  )
  test(
    'stands still when its source changes, warns, and takes the new figure at one press',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const one = await plain(world, scene, await aConsolidation(world, scene.agency, second.id))
      expect(one.warnings.filter(({ code }) => code === 'moved')).toEqual([])
      const row = second.rows[0]!
      const report = await act<{ version: number }>(world, scene.agency, reports, 'reports.get', { id: row.id })
      await act(world, scene.agency, reports, 'reports.return', { id: row.id, version: report.version, note: 'Kiểm tra lại' })
      await sent(world, by(scene, row.organisation.id), row.id, figures(9))
      const moved = await world.perform(scene.agency, seeConsolidation, { id: one.id })
      const part = moved.parts[0]!
      expect([part.seen['{HTX.1}'], part.now['{HTX.1}']]).toEqual(['21', '24'])
      // Whoever reads what has moved is told of which figure, not how it is written.
      expect(part.names['{HTX.1@truoc%}']).toBe('Tổng số hợp tác xã')
      expect(moved.warnings.filter(({ code }) => code === 'moved').map(({ facts }) => `${facts['field']} ${facts['seen']} ${facts['now']}`)).toEqual([
        '{HTX.1} 21 24',
        '{HTX.1@truoc%} tăng 40% tăng 60%',
      ])
      await world.perform(scene.agency, takeValues, { id: part.id, version: part.version, tokens: ['{HTX.1}'] })
      const taken = (await world.perform(scene.agency, seeConsolidation, { id: one.id })).parts[0]!
      expect([taken.seen['{HTX.1}'], taken.seen['{HTX.1@truoc%}']]).toEqual(['24', 'tăng 40%'])
    }),
  )
  test(
    'has figures of one commune as of the whole, and refuses a field that the form does not have',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const one = await aConsolidation(world, scene.agency, second.id)
      const { places, tables } = await world.perform(scene.agency, seeFigures, { id: one.id })
      expect(tables[0]!.rows.find(({ row }) => row === 'HTX.1')).toMatchObject({ now: 21, last: 15, year: null })
      // Averages are worked out anew, never added up.
      expect(tables[0]!.rows.find(({ row }) => row === 'HTX.40')).toMatchObject({ now: 1000 })
      const part = one.parts[1]!
      await world.perform(scene.agency, savePart, { id: part.id, version: 1, body: `Riêng ${places[0]!.name} có {HTX.1#${places[0]!.code}}.` })
      const now = Object.values((await world.perform(scene.agency, seeConsolidation, { id: one.id })).parts[1]!.seen)
      expect([['6'], ['7'], ['8']]).toContainEqual(now)
      expect(await refusal(world.perform(scene.agency, savePart, { id: part.id, version: 2, body: 'Có {HTX.999} hợp tác xã.' }))).toBe(
        'consolidation.unknownFigure',
      )
      expect(await refusal(world.perform(scene.agency, savePart, { id: part.id, version: 2, body: 'Có {nhiều} hợp tác xã.' }))).toBe(
        'consolidation.wrongField',
      )
    }),
  )
  test(
    'stands against the plan of its period, or with all since the start of the year against the plan of the year, and says nothing where a quarter is missing',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const asking = { world, agency: scene.agency, recipientId: scene.finance.id, communes: scene.communes.map(({ id }) => id) }
      const founded = (n: number) => ({ ...figures(5), 'HTX.2:kq': n })
      const report = async (board: Awaited<ReturnType<typeof aQuarter>>, n: number) => {
        for (const row of board.rows) await sent(world, by(scene, row.organisation.id), row.id, founded(n))
      }
      await report(await aQuarter(asking, '2026-Q1'), 4)
      const { items } = await act<{ items: { id: string }[] }>(world, scene.agency, reports, 'reports.schedules', {})
      const third = await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q3')
      await report(third, 2)
      const plan = { year: 2026, basis: 'Nghị quyết 5/NQ-HĐND' }
      await act(world, scene.agency, targets, 'targets.add', { ...plan, code: 'HTX.2', value: 40 })
      await act(world, scene.agency, targets, 'targets.add', { ...plan, code: 'HTX.1', value: 20 })
      const { id, parts } = await aConsolidation(world, scene.agency, third.id)
      // Of the second quarter nobody knows: the year so far is not said, and nothing stands against its plan.
      expect(parts[0]!.body).toContain('thành lập mới {HTX.2} hợp tác xã, giải thể')
      const part = parts[1]!
      const body = 'Thành lập {HTX.2}, cộng {HTX.2@luyke}, đạt {HTX.2@kehoach%} kế hoạch; có {HTX.1}, đạt {HTX.1@kehoach%}.'
      const write = async (version: number, body: string) => {
        await world.perform(scene.agency, savePart, { id: part.id, version, body })
        return Object.values((await world.perform(scene.agency, seeConsolidation, { id })).parts[1]!.now)
      }
      expect(await write(1, body)).toEqual(['6', null, null, '15', '75%'])
      await report(await anotherQuarter(world, scene.agency, items[0]!.id, '2026-Q2'), 3)
      expect(await write(2, body)).toEqual(['6', '27', '67,5%', '15', '75%'])
      const row = async () => (await world.perform(scene.agency, seeFigures, { id })).tables[0]!.rows.find((of) => of.row === 'HTX.2')
      expect(await row()).toMatchObject({ now: 6, soFar: 27, plan: 40, planOf: 'year', reached: 67.5 })
      await act(world, scene.agency, targets, 'targets.add', { ...plan, code: 'HTX.2', value: 8, period: '2026-Q3' })
      expect(await write(3, body)).toEqual(['6', '27', '75%', '15', '75%'])
      expect(await row()).toMatchObject({ now: 6, soFar: 27, plan: 8, planOf: 'period', reached: 75 })
      // The spreadsheet shows a share with one place after the comma, a count with none.
      const sheet = await world.perform(scene.agency, exportConsolidation, { id, format: 'xlsx' })
      const xml = strFromU8(unzipSync(sheet.bytes as Uint8Array)['xl/worksheets/sheet1.xml']!)
      expect(xml).toContain('Cộng từ đầu năm')
      expect(xml).toMatch(/s="5"><v>75<\/v>/)
      expect(xml).toMatch(/s="4"><v>27<\/v>/)
    }),
  )
  test(
    'is signed: a numbered outgoing paper to its addressees, figures settled, what was signed kept as it was',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const opened = await aConsolidation(world, scene.agency, second.id)
      const { actor: chair } = await aPerson(world, { name: 'Chủ tịch', role: 'leader', organisationId: scene.peopleCommittee.id })
      // The template names figures that nobody reported.
      expect(await refusal(world.perform(scene.agency, signConsolidation, { id: opened.id, version: 1 }))).toBe('consolidation.notReady')
      const { version: written } = await plain(world, scene, opened)
      await world.perform(scene.agency, addProposal, {
        id: opened.id,
        version: written,
        text: 'Bố trí thêm vốn cho Quỹ hỗ trợ.',
        addressee: 'UBND thành phố',
      })
      const { signer: _, ...rest } = opened
      const particulars = {
        title: rest.title,
        symbol: rest.symbol,
        addressees: rest.addressees,
        recipients: rest.recipients,
        archive: rest.archive,
        bases: [],
      }
      expect(await refusal(world.perform(scene.agency, signConsolidation, { id: opened.id, version: written + 1 }))).toBe('consolidation.noSigner')
      await world.perform(scene.agency, saveParticulars, { ...particulars, id: opened.id, version: written + 1, signer: 'Nguyễn Thị Hạnh' })
      await world.perform(scene.agency, signConsolidation, { id: opened.id, version: written + 2 })
      const signed = await world.perform(scene.agency, seeConsolidation, { id: opened.id })
      expect([signed.state, signed.number, signed.sources[0]!.locked, signed.warnings]).toEqual(['signed', '01/BC-STC', true, []])
      // What it asks of the committee lies there to be decided, point by point.
      expect(signed.proposals.map(({ decided }) => decided && [decided.outcome, decided.path.startsWith('/proposals/')])).toEqual([[null, true]])
      expect(await noticesOf(world, chair)).toContainEqual(expect.stringContaining('gửi báo cáo số 01/BC-STC'))
      type Registered = { subject: string; addressees: string[]; recipients: string[] }
      const paper = await act<Registered>(world, scene.chairman, documents, 'documents.get', { id: signed.documentId })
      expect([paper.subject, paper.addressees]).toEqual([signed.title, signed.addressees])
      expect(paper.recipients).toEqual([...signed.addressees, 'Liên minh Hợp tác xã', 'Lãnh đạo Sở'])
      // Locked: nothing of the period changes any more, unless it is opened again with a reason; the paper stands either way.
      const report = await act<{ version: number }>(world, scene.agency, reports, 'reports.get', { id: second.rows[0]!.id })
      expect(
        await refusal(act(world, scene.agency, reports, 'reports.return', { id: second.rows[0]!.id, version: report.version, note: 'Sửa' })),
      ).toBe('reports.periodLocked')
      expect(await refusal(world.perform(scene.agency, savePart, { id: signed.parts[0]!.id, version: signed.parts[0]!.version, body: 'Khác' }))).toBe(
        'consolidation.notDraft',
      )
      // It left directly: nothing of it waits for its head.
      const head = (await aPerson(world, { name: 'Hạnh', role: 'head', rank: 'head', post: 'Giám đốc Sở', organisationId: scene.finance.id })).actor
      expect((await world.perform(head, seeConsolidation, { id: opened.id })).may.inside).toBe(false)
      // Signed, it is everybody's who reads all reports.
      for (const reader of [scene.auditor, scene.an])
        expect((await world.perform(reader, seeConsolidation, { id: opened.id })).number).toBe('01/BC-STC')
      const docx = await world.perform(scene.chairman, exportConsolidation, { id: opened.id, format: 'docx' })
      const { value } = await mammoth.extractRawText({ buffer: Buffer.from(docx.bytes as Uint8Array) })
      for (const words of [
        'Số: 01/BC-STC',
        'Toàn tỉnh có 21 hợp tác xã, tăng 40% so với kỳ trước.',
        'UBND thành phố: Bố trí thêm vốn',
        'Nguyễn Thị Hạnh',
        'So với kỳ trước (%)',
        '(Chi tiết tại các Phụ lục kèm theo)',
      ])
        expect(value).toContain(words)
      const pdf = await world.perform(scene.auditor, exportConsolidation, { id: opened.id, format: 'pdf' })
      const text = (await pagesOfPdf(pdf.bytes as Uint8Array)).join('\n')
      expect(text.replace(/\s+/g, ' ').normalize('NFC')).toContain('Toàn tỉnh có 21 hợp tác xã, tăng 40% so với kỳ trước.')
      // A correction is another one in its place.
      const again = await aConsolidation(world, scene.agency, second.id)
      expect(again.replaces).toEqual({ id: opened.id, number: '01/BC-STC' })
      expect((await world.perform(scene.agency, listConsolidations, {})).items.map(({ state, replaced }) => [state, replaced])).toEqual([
        ['draft', false],
        ['signed', false],
      ])
    }),
  )
  test(
    'is submitted, approved and signed inside a body that works so, and what was submitted is kept',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const division = await keepDivision(await world.system('organisations.manage'), {
        organisationId: scene.finance.id,
        kind: 'division',
        name: 'Phòng Kinh tế tập thể',
        validFrom: '2026-01-01',
      })
      const of = async (name: string, rank: 'head' | 'deputy' | 'division_head' | 'staff', post: string, divisionId: string | null = null) =>
        (await aPerson(world, { name, role: rank === 'head' ? 'head' : 'lead_agency', rank, post, divisionId, organisationId: scene.finance.id }))
          .actor
      const [head, chief, officer] = [
        await of('Hạnh', 'head', 'Giám đốc Sở'),
        await of('Trung', 'division_head', 'Trưởng phòng', division),
        await of('Lan', 'staff', 'Chuyên viên', division),
      ]
      const one = await aConsolidation(world, officer, second.id)
      expect([one.may.write, one.may.sign, one.may.submit]).toEqual([true, false, true])
      expect(await refusal(world.perform(officer, signConsolidation, { id: one.id, version: 1 }))).toBe('consolidation.notYours')
      await world.perform(officer, savePart, { id: one.parts[0]!.id, version: 1, body: 'Toàn tỉnh có {HTX.1} hợp tác xã.' })
      const routing = await act<{ id: string; version: number }>(world, officer, inside, 'inside.see', { kind: 'consolidation', objectId: one.id })
      const submitted = await world.perform(officer, submit, { id: routing.id, version: routing.version, draft: { note: 'Trình Giám đốc' } })
      const approved = await world.perform(chief, approve, { id: routing.id, version: submitted.version })
      await world.perform(head, sign, { id: routing.id, version: approved.version })
      const signed = await world.perform(head, seeConsolidation, { id: one.id })
      expect([signed.state, signed.signer, signed.versions.map(({ kind }) => kind)]).toEqual(['signed', 'Hạnh', ['signed', 'submitted']])
      expect(signed.may.inside).toBe(true)
    }),
  )
  test(
    'keeps versions to compare, and proposals as items',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const one = await aConsolidation(world, scene.agency, second.id)
      await world.perform(scene.agency, keepVersion, { id: one.id, version: 1, note: 'Bản đầu' })
      const source = second.rows[0]!.id
      const { proposalId } = await world.perform(scene.agency, addProposal, {
        id: one.id,
        version: 2,
        text: 'Bố trí vốn.',
        addressee: 'UBND thành phố',
        sourceIds: [source],
      })
      await world.perform(scene.agency, setProposal, { id: proposalId, version: 1, text: 'Bố trí 5 tỷ đồng vốn.', addressee: 'UBND thành phố' })
      const texts = async (n: number) => (await world.perform(scene.agency, seeVersion, { id: one.id, n })).parts.map(({ text }) => text).join(' ')
      expect(await texts(1)).not.toContain('Bố trí')
      expect(await texts(0)).toContain('1. UBND thành phố: Bố trí 5 tỷ đồng vốn.')
      expect((await world.perform(scene.agency, seeConsolidation, { id: one.id })).proposals.map(({ sources }) => sources.length)).toEqual([1])
      await world.perform(scene.agency, removeProposal, { id: proposalId, version: 2 })
      expect(await texts(0)).not.toContain('Bố trí')
    }),
  )
  test(
    'follows templates that the province changes as data',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const { items } = await world.perform(scene.agency, listTemplates, {})
      const { id: _id, changedBy: _by, ...council } = items.find(({ code }) => code === 'hdnd')!
      const own = { ...council, parts: [{ heading: 'Số liệu', kind: 'text', gathers: [], guidance: '', text: 'Có {HTX.1} hợp tác xã.' }] }
      await world.perform(scene.agency, setTemplate, own)
      expect(await refusal(world.perform(scene.agency, setTemplate, own))).toBe('platform.stale')
      expect(await refusal(world.perform(scene.agency, setTemplate, { ...own, version: 1, parts: [{ ...own.parts[0]!, text: 'Có {x}' }] }))).toBe(
        'consolidation.wrongField',
      )
      expect(await refusal(world.perform(scene.binh, setTemplate, { ...own, version: 1 }))).toBe('platform.notPermitted')
      expect((await aConsolidation(world, scene.agency, second.id, 'hdnd')).parts.map(({ heading, seen }) => [heading, seen])).toEqual([
        ['Số liệu', { '{HTX.1}': '21' }],
      ])
    }),
  )
  test(
    'goes on with the heir of the body that was writing it, which signs it in its own name',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { second } = await twoQuarters(world, scene)
      const one = await plain(world, scene, await aConsolidation(world, scene.agency, second.id))
      const { proposalId } = await world.perform(scene.agency, addProposal, {
        id: one.id,
        version: one.version,
        text: 'Bố trí vốn.',
        addressee: 'Bộ Tài chính',
      })
      const admin = world.actor('Quản', 'admin')
      const { id } = await act<{ id: string }>(world, admin, organisations, 'organisations.draftReorganisation', {
        title: 'Sắp xếp các sở',
        number: '77/NQ-HĐND',
        issuedOn: '2026-11-01',
        issuer: 'Hội đồng nhân dân thành phố',
        effectiveOn: world.today,
        steps: [{ do: 'merge', from: [scene.finance.id], into: scene.agriculture.id }],
      })
      await act(world, admin, organisations, 'organisations.decideReorganisation', { id, version: 1, acknowledged: true })
      const { piles } = await act<{ piles: { kind: string; n: number; to: { id: string } | null }[] }>(
        world,
        scene.an,
        organisations,
        'organisations.handoverPiles',
        {},
      )
      expect(piles.filter(({ kind }) => kind.startsWith('consolidation.')).map(({ kind, n, to }) => [kind, n, to?.id])).toEqual([
        ['consolidation.draft', 1, scene.agriculture.id],
      ])
      await act(world, scene.an, organisations, 'organisations.giveThings', { reorganisationId: id })
      const heir = world.actor('Hòa', 'lead_agency', { organisationId: scene.agriculture.id, post: 'Trưởng phòng Kinh tế hợp tác' })
      const now = await world.perform(heir, seeConsolidation, { id: one.id })
      expect([now.organisation.id, now.signer, now.may.sign, now.proposals.map((item) => item.id), now.events.map(({ kind }) => kind)]).toEqual([
        scene.agriculture.id,
        '',
        true,
        [proposalId],
        ['handedOver', 'opened'],
      ])
      expect((await work(await world.as(heir))).map(({ path }) => path)).toEqual([`/consolidation/${one.id}`])
      expect(await refusal(world.perform(scene.agency, signConsolidation, { id: one.id, version: now.version }))).toBe('platform.unknown')
      expect(await refusal(world.perform(heir, signConsolidation, { id: one.id, version: now.version }))).toBe('consolidation.noSigner')
      const { title, addressees, recipients, archive } = now
      const { version } = await world.perform(heir, saveParticulars, {
        id: one.id,
        version: now.version,
        title,
        addressees,
        recipients,
        archive,
        bases: [],
        symbol: 'BC-SNNMT',
        signer: 'Trần Văn Hòa',
      })
      await world.perform(heir, signConsolidation, { id: one.id, version })
      const signed = await world.perform(heir, seeConsolidation, { id: one.id })
      expect([signed.state, signed.number, signed.sources[0]!.locked]).toEqual(['signed', '01/BC-SNNMT', true])
      // A correction of what was signed before, too, is the heir's.
      expect((await aConsolidation(world, heir, second.id)).replaces).toEqual({ id: one.id, number: '01/BC-SNNMT' })
    }),
  )
})
