/** Files of procedures from the counter to the register, with the people of every test. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { inWorld, type World } from '#testing'
import { extractText } from '#platform/extract'
import { cooperativesByIds, valuesHeld } from '#modules/cooperatives'
import { aCooperative } from '#modules/cooperatives/testing'
import { founders } from '#modules/founding/testing'
import { aScene, act, noticesOf, type Scene } from '#modules/tasks/testing'
import { askSupplement, attachPaper, openFile, readFiler, supplementFile, withdrawFile } from './actions.ts'
import { grantFile, refuseFile } from './deciding.ts'
import { aStopped, confirmed } from '#modules/oversight/testing'
import { watch, work } from './doors.ts'
import { EFFECTS } from './effect-rules.ts'
import { toldBy } from './effects.ts'
import { issueLetter } from './issuing.ts'
import { defaultKinds } from './kinds.ts'
import { paperOf } from './outputs.ts'
import { turnPauses } from './pausing.ts'
import { countFiles, downloadOutput, exportFiles, listFiles, listKinds, listOwn, seeFile } from './queries.ts'
import { fileById } from './store.ts'
import { aFile, papersFor, ruleOf } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const placeOf = (scene: Scene, which: 0 | 1 | 2 = 0) => scene.communes[which].placeId!
const representative = { name: 'Nguyễn Văn Tám', title: 'Giám đốc' }
const founding = {
  kind: 'cooperative',
  values: { name: 'Hợp tác xã Cây ăn trái Thới Hòa', code: '1801700998', charterCapital: 600_000_000, officialMembers: 12 },
  representative,
}

/** A file about one that stands at the first commune. */
async function about(world: World, scene: Scene, code: string, kind = 'cooperative', values: Record<string, unknown> = {}) {
  const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene), {
    kind,
    values: { code: '1801700123', charterCapital: 500_000_000, ...values },
  })
  return { cooperativeId, id: await aFile(world, scene.commune(0), code, { cooperativeId }) }
}

/** Its director, in an account of the cooperative's own. */
async function ofCooperative(world: World, scene: Scene, cooperativeId: string) {
  const body = await act<{ id: string }>(world, world.actor('Quản', 'admin', { organisationId: scene.office.id }), 'organisations.create', {
    name: 'Hợp tác xã Nông nghiệp Thới Lai',
    kind: 'cooperative',
    level: 'other',
    placeId: placeOf(scene),
    validFrom: '2025-08-01',
    legalBasis: 'GCN',
  })
  await act(world, scene.agency, 'cooperatives.linkOrganisation', { id: cooperativeId, version: 1, organisationId: body.id })
  return world.actor('Giám đốc', 'cooperative', { organisationId: body.id, post: 'Giám đốc' })
}

describe('the procedures', () => {
  test('are thirty-six, each with what it does, its basis and its papers', () => {
    const all = defaultKinds()
    expect(all).toHaveLength(36)
    expect(all.filter(({ code, papers, legalBasis }) => !EFFECTS[code] || papers.length === 0 || legalBasis === '')).toEqual([])
    expect(all.find(({ code }) => code === 'HTX-16')?.workingDays).toBe(5)
    expect(all.find(({ code }) => code === 'THT-06')?.workingDays).toBeNull()
  })
  test(
    'are the province’s own from the day that it sets, and open files stay by the rule they were received under',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await about(world, scene, 'HTX-08')
      await ruleOf(world, scene.agency, 'HTX-08', { workingDays: 2, validFrom: '2026-11-20' })
      const days = async (on: string) => (await world.perform(scene.chi, listKinds, { on })).items.find(({ code }) => code === 'HTX-08')?.workingDays
      expect([await days('2026-11-19'), await days('2026-11-20')]).toEqual([3, 2])
      expect((await world.perform(scene.commune(0), seeFile, { id })).rule.workingDays).toBe(3)
      expect(await refusal(ruleOf(world, scene.commune(0), 'HTX-08'))).toBe('platform.notPermitted')
    }),
  )
})

describe('a file', () => {
  test(
    'is received with a number and a last day, and a founding that is granted stands in the register with its source',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const id = await aFile(world, commune, 'HTX-01', { applicantName: founding.values.name, wanted: founding })
      const file = await world.perform(commune, seeFile, { id })
      // Friday, and three working days; the 24th is a day off.
      expect([file.number, file.receivedOn, file.dueOn, file.state, file.filerPhone]).toEqual([
        '0001',
        '2026-11-20',
        '2026-11-26',
        'processing',
        '•••••• 678',
      ])
      const { cooperativeId } = await world.perform(commune, grantFile, { id, version: 1, from: '2026-11-20', wanted: founding })
      const ctx = await world.as(commune)
      expect((await cooperativesByIds(ctx, [cooperativeId!])).get(cooperativeId!)).toMatchObject({
        name: founding.values.name,
        legalState: 'operating',
        placeId: placeOf(scene),
      })
      expect(await valuesHeld(ctx, cooperativeId!)).toMatchObject({ charterCapital: 600_000_000, registeredOn: '2026-11-20', code: '1801700998' })
      const page = await act<{ people: { name: string }[]; values: { field: string; source: string; sourceNote: string }[] }>(
        world,
        commune,
        'cooperatives.get',
        { id: cooperativeId },
      )
      expect(page.people.map(({ name }) => name)).toEqual(['Nguyễn Văn Tám'])
      expect(page.values.find(({ field }) => field === 'name')).toMatchObject({
        source: 'certificate',
        sourceNote: expect.stringContaining('hồ sơ số 0001'),
      })
      // Once: it cannot be granted again.
      expect(await refusal(world.perform(commune, grantFile, { id, version: 2, from: '2026-11-20', wanted: founding }))).toBe('procedures.notInState')
    }),
  )
  test(
    'that was received on the last day of a year and entered in the next bears a number of the year in which it was received',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      await aFile(world, commune, 'THT-01', { applicantName: 'Tổ hợp tác Một' })
      world.travel('2027-01-04')
      const late = await aFile(world, commune, 'THT-01', { applicantName: 'Tổ hợp tác Hai', receivedOn: '2026-12-31' })
      const fresh = await aFile(world, commune, 'THT-01', { applicantName: 'Tổ hợp tác Ba' })
      const numberOf = async (id: string) => (await world.perform(commune, seeFile, { id })).number
      expect([await numberOf(late), await numberOf(fresh)]).toEqual(['0002', '0001'])
    }),
  )
  test(
    'of founders is of the procedure by which such are registered',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const groupId = await founders(world, scene.commune(0), { name: founding.values.name })
      const { cooperativeId } = await about(world, scene, 'HTX-06')
      expect(await refusal(aFile(world, scene.commune(0), 'HTX-07', { groupId, cooperativeId }))).toBe('procedures.applicantKind')
      expect(await refusal(aFile(world, scene.commune(0), 'THT-01', { groupId }))).toBe('procedures.applicantKind')
      expect(await act(world, scene.commune(0), 'founding.get', { id: groupId })).toMatchObject({ procedureId: null })
    }),
  )
  test(
    'without a required paper is not granted; supplements are asked for once, with all of it, and the clock stands still',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
      const missing = 'Biên bản họp Đại hội thành viên'
      const id = await aFile(world, commune, 'HTX-03', { cooperativeId, papers: papersFor('HTX-03', [missing]) })
      const renamed = { values: { name: 'Hợp tác xã Thới Lai Mới' } }
      expect(await refusal(world.perform(commune, grantFile, { id, version: 1, from: '2026-11-20', wanted: renamed }))).toBe('procedures.incomplete')
      expect(await refusal(world.perform(commune, askSupplement, { id, version: 1, asked: 'Bổ sung giấy tờ' }))).toBe('procedures.askAll')
      world.travel('2026-11-23')
      await world.perform(commune, askSupplement, { id, version: 1, asked: `${missing}\nGiấy đề nghị phải có chữ ký` })
      const asked = await world.perform(commune, seeFile, { id })
      expect([asked.state, asked.dueOn, asked.askedUntil, asked.daysLeft, asked.timing]).toEqual(['asked', null, '2027-01-22', 2, 'stopped'])
      world.travel('2026-12-01')
      expect(await refusal(world.perform(commune, supplementFile, { id, version: 2, papers: papersFor('HTX-03', [missing]) }))).toBe(
        'procedures.incomplete',
      )
      await world.perform(commune, supplementFile, { id, version: 2, papers: papersFor('HTX-03') })
      expect((await world.perform(commune, seeFile, { id })).dueOn).toBe('2026-12-03')
      const receipt = (await world.perform(commune, downloadOutput, { id, output: 'receipt' })).bytes as Uint8Array
      expect((await extractText(receipt)).text).toContain('Đã nhận bổ sung ngày 01/12/2026')
      expect(await refusal(world.perform(commune, askSupplement, { id, version: 3, asked: 'Thêm nữa' }))).toBe('procedures.askedAlready')
      await world.perform(commune, grantFile, { id, version: 3, from: '2026-12-01', wanted: renamed })
      const ctx = await world.as(commune)
      expect((await cooperativesByIds(ctx, [cooperativeId])).get(cooperativeId)?.name).toBe('Hợp tác xã Thới Lai Mới')
      expect(await valuesHeld(ctx, cooperativeId)).toMatchObject({ certificateChange: 1, certificateOn: '2026-12-01' })
    }),
  )
  test(
    'whose supplements never come lapses after sixty days; one that is late is told to its body and to the province',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const late = await about(world, scene, 'HTX-08')
      const asked = await aFile(world, commune, 'THT-01', { applicantName: 'Tổ hợp tác Nuôi cá' })
      await world.perform(commune, askSupplement, { id: asked, version: 1, asked: 'Hợp đồng hợp tác có đủ chữ ký' })
      world.travel('2026-11-27')
      await watch(await world.system('procedures.readAll', 'procedures.handleAll', 'founding.readAll', 'founding.keepAll', 'people.notify'))
      expect(await world.perform(scene.agency, listFiles, { timing: 'late' })).toMatchObject({ total: 1, items: [{ id: late.id, lateDays: 1 }] })
      // By who applies or by what for, without diacritics; one does not run on into the other.
      // Over a weekend it is late by one working day.
      world.travel('2026-11-29')
      expect((await world.perform(scene.agency, listFiles, { timing: 'late' })).items.map(({ lateDays }) => lateDays)).toEqual([1])
      world.travel('2026-11-27')
      const found = async (q: string) => (await world.perform(scene.agency, listFiles, { q })).items.map(({ id }) => id)
      expect(await found('hop tac nuoi ca')).toEqual([asked])
      expect(await found('NUÔI CÁ')).toEqual([asked])
      expect(await found('nuoi ca thanh lap')).toEqual([])
      expect((await work(await world.as(scene.agency))).map(({ title }) => title)).toEqual(['1 hồ sơ thủ tục quá hạn ở 1 nơi tiếp nhận'])
      expect((await work(await world.as(commune))).map(({ timeLabel, column }) => [timeLabel, column])).toEqual([
        ['late', 'todo'],
        ['none', 'waiting'],
      ])
      world.travel('2027-01-20')
      await watch(await world.system('procedures.readAll', 'procedures.handleAll', 'founding.readAll', 'founding.keepAll', 'people.notify'))
      expect((await world.perform(commune, seeFile, { id: asked })).state).toBe('lapsed')
      expect(await noticesOf(world, scene.dung)).toEqual([])
    }),
  )
  test(
    'belongs to the body that received it: no other commune sees it, decides it, or opens one about its cooperatives',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, cooperativeId } = await about(world, scene, 'HTX-16')
      const other = scene.commune(1)
      expect(await refusal(world.perform(other, seeFile, { id }))).toBe('procedures.unknown')
      expect(await refusal(world.perform(other, grantFile, { id, version: 1, from: '2026-11-20', wanted: {} }))).toBe('platform.unknown')
      expect(await refusal(aFile(world, other, 'HTX-15', { cooperativeId }))).toBe('procedures.notYours')
      expect((await world.perform(scene.auditor, seeFile, { id })).may).toMatchObject({ decide: false, withdraw: false, readContact: false })
      expect(await refusal(world.perform(scene.agency, grantFile, { id, version: 1, from: '2026-11-20', wanted: {} }))).toBe('platform.unknown')
      expect((await world.perform(scene.commune(0), readFiler, { id, reason: 'Gọi báo bổ sung' })).phone).toBe('0912345678')
      const log = await act<{ items: { person: object }[] }>(world, scene.auditor, 'personal.reads', {})
      expect(log.items.map(({ person }) => person)).toMatchObject([{ name: 'Lê Văn Bảy', of: 'Hợp tác xã Nông nghiệp Thới Lai' }])
      expect(await refusal(world.perform(scene.binh, listFiles, {}))).toBe('platform.notPermitted')
    }),
  )
  test(
    'of a procedure that is open already, of another kind, or of a day to come is refused',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { cooperativeId } = await about(world, scene, 'HTX-06')
      const commune = scene.commune(0)
      expect(await refusal(aFile(world, commune, 'HTX-06', { cooperativeId }))).toBe('procedures.openAlready')
      expect(await refusal(aFile(world, commune, 'THT-02', { cooperativeId }))).toBe('procedures.applicantKind')
      expect(await refusal(aFile(world, commune, 'HTX-01', {}))).toBe('procedures.applicantMissing')
      expect(await refusal(aFile(world, commune, 'HTX-01', { applicantName: 'HTX A', receivedOn: '2026-11-21' }))).toBe('procedures.futureDay')
      // Declarations and needs for support have pages of their own.
      for (const code of ['ANN-01', 'SUP-01']) expect(await refusal(world.perform(commune, openFile, { code }))).toBe('procedures.elsewhere')
    }),
  )
  test(
    'is refused with a reason or stopped on request, and the register stays as it was',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const { id, cooperativeId } = await about(world, scene, 'HTX-15')
      await world.perform(commune, refuseFile, { id, version: 1, reason: 'Nghị quyết không đủ tỷ lệ tán thành' })
      expect((await cooperativesByIds(await world.as(commune), [cooperativeId])).get(cooperativeId)?.legalState).toBe('operating')
      const again = await aFile(world, commune, 'HTX-15', { cooperativeId })
      await world.perform(commune, withdrawFile, { id: again, version: 1, reason: 'Hợp tác xã đề nghị dừng' })
      const counts = await world.perform(commune, countFiles, {})
      expect(counts.state.filter(({ n }) => n > 0)).toEqual([
        { value: 'refused', n: 1 },
        { value: 'withdrawn', n: 1 },
      ])
      expect(counts.code.map(({ label }) => label)).toEqual(['Giải thể tự nguyện: tiếp nhận nghị quyết giải thể'])
      const inEnglish = await world.perform(commune, countFiles, {}, { language: 'en' })
      expect(inEnglish.code.map(({ label }) => label)).toEqual(['Voluntary dissolution: the resolution'])
    }),
  )
})

test(
  'a file takes 200 papers and lists all that it has; one more is refused in words',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id } = await about(world, scene, 'HTX-05')
    const attach = (n: number) =>
      world.perform(scene.commune(0), attachPaper, {
        id,
        label: `Trang ${n}`,
        file: { name: 'a.txt', bytes: new TextEncoder().encode(`Trang ${n}`) },
      })
    await attach(1)
    await sql`insert into procedure_papers (id, province_id, procedure_id, file_id, label, added_at, added_by_name)
      select gen_random_uuid(), p.province_id, p.procedure_id, p.file_id, n::text, p.added_at, p.added_by_name
      from procedure_papers p, generate_series(2, 199) n where p.procedure_id = ${id}`.execute((await world.as(scene.commune(0))).db)
    await attach(200)
    expect((await world.perform(scene.commune(0), seeFile, { id })).attachments).toHaveLength(200)
    expect(await refusal(attach(201))).toBe('procedures.tooManyPapers')
  }),
)

describe('what is granted goes into the register', () => {
  const grant = (world: World, scene: Scene, id: string, wanted: Record<string, unknown>, which: 0 | 1 | 2 = 0) =>
    world.perform(scene.commune(which), grantFile, { id, version: 1, from: '2026-11-20', wanted: { values: {}, ...wanted } })
  test(
    'a representative, a capital, a suspension, a dissolution with its branches',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const { id, cooperativeId } = await about(world, scene, 'HTX-05')
      expect(await refusal(grant(world, scene, id, {}))).toBe('procedures.representativeMissing')
      await grant(world, scene, id, { representative })
      await grant(world, scene, await aFile(world, commune, 'HTX-06', { cooperativeId }), { values: { charterCapital: 800_000_000 } })
      expect(await refusal(grant(world, scene, await aFile(world, commune, 'HTX-03', { cooperativeId }), { values: { charterCapital: 1 } }))).toBe(
        'procedures.notOfThis',
      )
      await grant(world, scene, await aFile(world, commune, 'DV-01', { cooperativeId }), {
        kind: 'branch',
        values: { name: 'Chi nhánh Ô Môn', code: '1801700123-001' },
      })
      await grant(world, scene, await aFile(world, commune, 'HTX-15', { cooperativeId }), {})
      const page = await act<{ legalState: string; people: { name: string }[]; relations: { other: { id: string; name: string } }[] }>(
        world,
        commune,
        'cooperatives.get',
        { id: cooperativeId },
      )
      expect([page.legalState, page.people.map(({ name }) => name), page.relations[0]?.other.name]).toEqual([
        'dissolving',
        ['Nguyễn Văn Tám'],
        'Chi nhánh Ô Môn',
      ])
      const ctx = await world.as(commune)
      expect(await valuesHeld(ctx, cooperativeId)).toMatchObject({ charterCapital: 800_000_000, certificateChange: 2 })
      expect((await valuesHeld(ctx, page.relations[0]!.other.id))['legalState']).toBe('closing')
    }),
  )
  test(
    'a suspension takes the branches along, and going on brings back those that were suspended with it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const { id, cooperativeId } = await about(world, scene, 'DV-01')
      await grant(world, scene, id, { kind: 'branch', values: { name: 'Chi nhánh Ô Môn', code: '1801700123-001' } })
      const { relations } = await act<{ relations: { other: { id: string; name: string } }[] }>(world, commune, 'cooperatives.get', {
        id: cooperativeId,
      })
      const states = async () => {
        const ctx = await world.as(commune)
        return [(await valuesHeld(ctx, cooperativeId))['legalState'], (await valuesHeld(ctx, relations[0]!.other.id))['legalState']]
      }
      await grant(world, scene, await aFile(world, commune, 'HTX-12', { cooperativeId }), { state: 'suspended', until: '2027-02-28' })
      expect(await states()).toEqual(['suspended', 'suspended'])
      await grant(world, scene, await aFile(world, commune, 'HTX-12', { cooperativeId }), { state: 'operating' })
      expect(await states()).toEqual(['operating', 'operating'])
    }),
  )
  test(
    'a head office that moves is filed at the new place, and moves there only',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
      const id = await aFile(world, scene.commune(1), 'HTX-04', { cooperativeId })
      expect(await refusal(grant(world, scene, id, { values: { place: placeOf(scene, 2) } }, 1))).toBe('procedures.otherPlace')
      await grant(world, scene, id, { values: { place: placeOf(scene, 1), address: 'Ấp 2' } }, 1)
      expect((await cooperativesByIds(await world.as(scene.commune(1)), [cooperativeId])).get(cooperativeId)?.placeId).toBe(placeOf(scene, 1))
    }),
  )
  test(
    'a group of more than a year becomes a cooperative that keeps its code and its line',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const young = await about(world, scene, 'HTX-02', 'group', { registeredOn: '2026-05-01', code: '1801700124' })
      expect(await refusal(grant(world, scene, young.id, { values: { name: 'HTX Mới' }, representative }))).toBe('procedures.notTwelveMonths')
      const lines = [{ code: '0121', name: 'Trồng cây ăn quả', version: '2025', main: true }]
      const { id, cooperativeId: group } = await about(world, scene, 'HTX-02', 'group', { registeredOn: '2025-08-01', address: 'Ấp Thới Hòa', lines })
      const { cooperativeId } = await grant(world, scene, id, { values: { name: 'Hợp tác xã Thới Lai', officialMembers: 9 }, representative })
      const both = await cooperativesByIds(await world.as(scene.commune(0)), [group, cooperativeId!])
      expect([both.get(group)?.legalState, both.get(cooperativeId!)?.kind, both.get(cooperativeId!)?.code]).toEqual([
        'ended',
        'cooperative',
        '1801700123',
      ])
      const page = await act<{ relations: { kind: string; how: string; other: { id: string } }[] }>(world, scene.commune(0), 'cooperatives.get', {
        id: cooperativeId,
      })
      expect(page.relations).toMatchObject([{ kind: 'succeeds', how: 'conversion', other: { id: group } }])
      // It stands where the group stood and does what it did, unless the file says otherwise.
      expect(await valuesHeld(await world.as(scene.commune(0)), cooperativeId!)).toMatchObject({ address: 'Ấp Thới Hòa', lines, officialMembers: 9 })
    }),
  )
})

test(
  'founders who were followed file, and once it is granted stand in the register with two years of visits before them',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const groupId = await founders(world, commune, { name: founding.values.name, plannedCapital: 300_000_000 })
    const refused = await aFile(world, commune, 'HTX-01', { groupId })
    expect(await act(world, commune, 'founding.get', { id: groupId })).toMatchObject({ state: 'filed', procedureId: refused })
    // What comes of it is the result of that file, and nothing that is named beside it.
    const { version } = await act<{ version: number }>(world, commune, 'founding.get', { id: groupId })
    const beside = await aCooperative(world, scene.agency, placeOf(scene), { from: '2026-11-20', values: { name: 'Hợp tác xã Bên lề' } })
    const named = { id: groupId, version, cooperativeId: beside, on: '2026-11-20' }
    expect(await refusal(act(world, commune, 'founding.register', named))).toBe('founding.notInState')
    expect(await refusal(aFile(world, scene.commune(1), 'HTX-01', { groupId }))).toBe('founding.unknown')
    await world.perform(commune, refuseFile, { id: refused, version: 1, reason: 'Tên trùng' })
    expect(await act(world, commune, 'founding.get', { id: groupId })).toMatchObject({ state: 'preparing', procedureId: null })
    const id = await aFile(world, commune, 'HTX-01', { groupId })
    // What they planned is what their file asks for.
    expect((await world.perform(commune, seeFile, { id })).wanted).toMatchObject({
      kind: 'cooperative',
      values: { name: founding.values.name, charterCapital: 300_000_000 },
    })
    const { cooperativeId } = await world.perform(commune, grantFile, { id, version: 1, from: '2026-11-20', wanted: founding })
    const group = await act<{ state: string; cooperative: { id: string }; visits: { dueOn: string }[] }>(world, commune, 'founding.get', {
      id: groupId,
    })
    expect([group.state, group.cooperative.id, group.visits.map(({ dueOn }) => dueOn)]).toEqual([
      'registered',
      cooperativeId,
      ['2027-02-20', '2027-05-20', '2027-11-20', '2028-05-20', '2028-11-20'],
    ])
  }),
)

test(
  'a cooperative files for itself, its commune receives, asks, and the cooperative supplements',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
    const own = await ofCooperative(world, scene, cooperativeId)
    const id = await aFile(world, own, 'HTX-08', { cooperativeId })
    expect(await world.perform(own, seeFile, { id })).toMatchObject({
      state: 'submitted',
      number: null,
      dueOn: null,
      may: { decide: false, withdraw: true },
    })
    const commune = scene.commune(0)
    expect((await work(await world.as(commune))).map(({ detail }) => detail)).toEqual(['Hồ sơ gửi trên hệ thống, chờ tiếp nhận'])
    await act(world, commune, 'procedures.receive', { id, version: 1, papers: papersFor('HTX-08') })
    await world.perform(commune, askSupplement, { id, version: 2, asked: 'Thông báo thay đổi có chữ ký' })
    expect((await work(await world.as(own))).map(({ column, dueOn }) => [column, dueOn])).toEqual([['todo', '2027-01-19']])
    await world.perform(own, supplementFile, { id, version: 3, papers: papersFor('HTX-08') })
    expect(await refusal(world.perform(own, grantFile, { id, version: 4, from: '2026-11-20', wanted: { values: {} } }))).toBe('platform.notPermitted')
    const stranger = world.actor('Khác', 'cooperative', { organisationId: scene.alliance.id })
    expect(await refusal(world.perform(stranger, seeFile, { id }))).toBe('procedures.unknown')
    expect(await refusal(aFile(world, stranger, 'HTX-03', { cooperativeId }))).toBe('procedures.notYours')
  }),
)

test(
  'the receipt, the letter and the notice are official papers that say what the file says; the list is a sheet',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id } = await about(world, scene, 'HTX-08')
    const commune = scene.commune(0)
    const file = (await fileById((await world.as(commune)).db, id))!
    const paper = paperOf(file, 'receipt', { issuer: 'Ủy ban nhân dân xã Thới Lai', place: 'Thới Lai', head: 'Chủ tịch', letters: 'UBND' })
    expect(JSON.stringify(paper.body)).toContain('Ngày hẹn trả kết quả: 26/11/2026')
    expect(await refusal(world.perform(commune, downloadOutput, { id, output: 'result' }))).toBe('procedures.noOutput')
    const bytes = (await world.perform(commune, downloadOutput, { id, output: 'receipt' })).bytes as Uint8Array
    expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK')
    expect((await world.perform(commune, exportFiles, {})).name).toContain('2026-11-20.xlsx')
  }),
)

test(
  'letters leave the body as numbered papers of its register, which the applicant sees too; what lapsed by itself is issued by a person, once',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
    const own = await ofCooperative(world, scene, cooperativeId)
    const id = await aFile(world, commune, 'HTX-08', { cooperativeId })
    const second = await aFile(world, commune, 'HTX-03', { cooperativeId, wanted: { values: { name: 'Hợp tác xã Mới' } } })
    await world.perform(commune, refuseFile, { id: second, version: 1, reason: 'Tên trùng với hợp tác xã khác.', signer: 'Nguyễn Thị Hạnh' })
    const refused = await world.perform(commune, seeFile, { id: second })
    expect(refused.letters).toEqual([{ letter: 'result', number: '01/TB-UBND', on: '2026-11-20', path: expect.stringContaining('/documents/') }])
    expect(refused.may.issue).toEqual([])
    const paper = refused.letters[0]!.path.split('/').at(-1)!
    const seen = await act<{ number: string; direction: string; type: string; signer: { name: string } }>(world, own, 'documents.get', { id: paper })
    expect(seen).toMatchObject({ number: '01/TB-UBND', direction: 'outgoing', type: 'Thông báo', signer: { name: 'Nguyễn Thị Hạnh' } })
    expect(await refusal(act(world, world.actor('Khác', 'cooperative', { organisationId: scene.health.id }), 'documents.get', { id: paper }))).toBe(
      'documents.unknown',
    )
    const printed = (await world.perform(commune, downloadOutput, { id: second, output: 'result' })).bytes as Uint8Array
    expect((await extractText(printed)).text).toContain('Số: 01/TB-UBND')
    // A letter that asks for supplements is a công văn of its own series.
    await world.perform(commune, askSupplement, { id, version: 1, asked: 'Thông báo thay đổi có chữ ký', signer: 'Trần Văn Bảy' })
    expect((await world.perform(commune, seeFile, { id })).letters).toMatchObject([{ letter: 'supplement', number: '01/UBND-KT' }])
    world.travel('2027-01-20')
    await watch(await world.system('procedures.readAll', 'procedures.handleAll', 'founding.readAll', 'founding.keepAll', 'people.notify'))
    const lapsed = await world.perform(commune, seeFile, { id })
    expect([lapsed.state, lapsed.may.issue, (await world.perform(own, seeFile, { id })).may.issue]).toEqual(['lapsed', ['result'], []])
    const issue = { id, version: lapsed.version, letter: 'result', signer: 'Trần Văn Bảy' }
    expect(await refusal(world.perform(own, issueLetter, issue))).toBe('platform.notPermitted')
    expect(await world.perform(commune, issueLetter, issue)).toMatchObject({ number: '01/TB-UBND' })
    expect(await refusal(world.perform(commune, issueLetter, { ...issue, version: lapsed.version + 1 }))).toBe('procedures.noOutput')
  }),
)

test(
  'a commune that is merged into another leaves its open files and its founders to it, under the numbers that they bear',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [gone, heir] = [scene.commune(0), scene.commune(1)]
    const open = await aFile(world, gone, 'THT-01', { applicantName: 'Tổ hợp tác Một' })
    const groupId = await founders(world, gone, { name: 'Nhóm sáng lập Rau an toàn' })
    const beside = await aFile(world, heir, 'THT-01', { applicantName: 'Tổ hợp tác Hai' })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    const { id } = await act<{ id: string }>(world, admin, 'organisations.draftReorganisation', {
      title: 'Nhập xã',
      number: '7/NQ-HĐND',
      issuedOn: '2026-10-01',
      issuer: 'HĐND',
      effectiveOn: '2026-11-01',
      steps: [{ do: 'merge', from: [scene.communes[0].id], into: scene.communes[1].id }],
    })
    await act(world, admin, 'organisations.decideReorganisation', { id, version: 1, acknowledged: true })
    expect(await refusal(world.perform(heir, seeFile, { id: open }))).toBe('procedures.unknown')
    for (const kind of ['procedures.file', 'founding.group']) await act(world, scene.an, 'organisations.giveThings', { reorganisationId: id, kind })
    const files = [await world.perform(heir, seeFile, { id: open }), await world.perform(heir, seeFile, { id: beside })]
    expect(files.map(({ number, organisation, placeId, may }) => [number, organisation.id, placeId, may.decide])).toEqual([
      ['0001', scene.communes[1].id, placeOf(scene, 1), true],
      ['0001', scene.communes[1].id, placeOf(scene, 1), true],
    ])
    await world.perform(heir, refuseFile, { id: open, version: files[0]!.version, reason: 'Tên trùng', signer: 'Nguyễn Thị Hạnh' })
    expect(await act(world, heir, 'founding.get', { id: groupId })).toMatchObject({ mayKeep: true, organisation: { id: scene.communes[1].id } })
  }),
)

describe('the day of a result', () => {
  test(
    'is the day on which it was given, whenever it is entered: by it a file is in time or late',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const { id } = await about(world, scene, 'HTX-03')
      const refused = await aFile(world, commune, 'THT-01', { applicantName: 'Tổ hợp tác Nuôi cá' })
      // Due on the 26th; entered on the 30th.
      world.travel('2026-11-30')
      const wanted = { values: { name: 'Hợp tác xã Thới Lai Mới' } }
      const grant = (decidedOn: string) => world.perform(commune, grantFile, { id, version: 1, from: '2026-11-25', decidedOn, wanted })
      expect(await refusal(grant('2026-12-01'))).toBe('procedures.futureDay')
      expect(await refusal(grant('2026-11-19'))).toBe('procedures.beforeReceived')
      await grant('2026-11-25')
      const file = await world.perform(commune, seeFile, { id })
      expect([file.timing, file.decidedOn, file.lateDays]).toEqual(['doneInTime', '2026-11-25', 0])
      expect(file.events.map(({ kind }) => kind)).toContain('grantedOn')
      expect(await valuesHeld(await world.as(commune), file.cooperativeId!)).toMatchObject({ certificateOn: '2026-11-25' })
      await world.perform(commune, refuseFile, { id: refused, version: 1, reason: 'Thiếu hợp đồng hợp tác', decidedOn: '2026-11-27' })
      expect(await world.perform(commune, listFiles, { timing: 'doneLate' })).toMatchObject({ total: 1, items: [{ id: refused, lateDays: 1 }] })
      const notice = (await world.perform(commune, downloadOutput, { id: refused, output: 'result' })).bytes as Uint8Array
      expect((await extractText(notice)).text).toContain('không được chấp thuận (ngày 27/11/2026)')
    }),
  )
  test(
    'of supplements that came to the counter is the day on which they came; who sends them here sends them now',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
      const own = await ofCooperative(world, scene, cooperativeId)
      const asked = async (code: string) => {
        const id = await aFile(world, commune, code, { cooperativeId })
        await world.perform(commune, askSupplement, { id, version: 1, asked: 'Bản có chữ ký' })
        return id
      }
      const [counter, here] = [await asked('HTX-08'), await asked('HTX-10')]
      world.travel('2026-11-30')
      const came = (by: typeof own, id: string, code: string, cameOn: string) =>
        world.perform(by, supplementFile, { id, version: 2, papers: papersFor(code), cameOn })
      expect(await refusal(came(commune, counter, 'HTX-08', '2026-11-19'))).toBe('procedures.beforeAsked')
      expect(await refusal(came(commune, counter, 'HTX-08', '2026-12-01'))).toBe('procedures.futureDay')
      await came(commune, counter, 'HTX-08', '2026-11-26')
      await came(own, here, 'HTX-10', '2026-11-26')
      const [one, other] = [await world.perform(commune, seeFile, { id: counter }), await world.perform(commune, seeFile, { id: here })]
      expect([one.supplementedOn, one.dueOn, other.supplementedOn, other.dueOn]).toEqual(['2026-11-26', '2026-12-01', '2026-11-30', '2026-12-03'])
    }),
  )
})

describe('a suspension', () => {
  const pausing = ['procedures.readAll', 'procedures.handleAll', 'cooperatives.readAll', 'cooperatives.keepAll', 'people.notify'] as const
  const day = async (world: World) => turnPauses(await world.system(...pausing), toldBy)
  const stateOf = async (world: World, scene: Scene, id: string) =>
    (await cooperativesByIds(await world.as(scene.commune(0)), [id])).get(id)?.legalState
  const grant = (world: World, scene: Scene, id: string, from: string, wanted: Record<string, unknown>) =>
    world.perform(scene.commune(0), grantFile, { id, version: 1, from, wanted: { values: {}, ...wanted } })
  test(
    'is told beforehand: the register says so on its day, and that it goes on on the day after its last one',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, cooperativeId } = await about(world, scene, 'HTX-12')
      const file = await world.perform(scene.commune(0), seeFile, { id })
      expect(file.pauseFrom).toBe('2026-11-26')
      const suspend = (until?: string) => grant(world, scene, id, '2026-12-01', { state: 'suspended', ...(until ? { until } : {}) })
      expect(await refusal(suspend())).toBe('procedures.untilMissing')
      expect(await refusal(suspend('2026-11-30'))).toBe('procedures.untilBefore')
      expect(await refusal(suspend('2027-12-01'))).toBe('procedures.untilLong')
      await suspend('2027-11-30')
      expect(await stateOf(world, scene, cooperativeId)).toBe('operating')
      world.travel('2026-12-01')
      await day(world)
      expect(await stateOf(world, scene, cooperativeId)).toBe('suspended')
      const notice = (await world.perform(scene.commune(0), downloadOutput, { id, output: 'result' })).bytes as Uint8Array
      expect((await extractText(notice)).text).toContain('từ ngày 01/12/2026 đến hết ngày 30/11/2027')
      // The day's work may not have run on the very day.
      world.travel('2027-12-03')
      await day(world)
      await day(world)
      expect(await stateOf(world, scene, cooperativeId)).toBe('operating')
      const { events } = await world.perform(scene.commune(0), seeFile, { id })
      expect(events.map(({ kind }) => kind).filter((kind) => kind.startsWith('pause'))).toEqual(expect.arrayContaining(['pauseBegan', 'pauseOver']))
      expect(events.filter(({ kind }) => kind === 'pauseOver')).toHaveLength(1)
    }),
  )
  test(
    'gives way to what is granted meanwhile: who goes on early is not stopped again, who is dissolved does not rise again',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.commune(0)
      const { id, cooperativeId } = await about(world, scene, 'HTX-12')
      await grant(world, scene, id, '2026-11-20', { state: 'suspended', until: '2027-05-31' })
      expect(await stateOf(world, scene, cooperativeId)).toBe('suspended')
      world.travel('2026-12-10')
      await grant(world, scene, await aFile(world, commune, 'HTX-12', { cooperativeId }), '2026-12-10', { state: 'operating' })
      world.travel('2027-06-01')
      await day(world)
      expect(await stateOf(world, scene, cooperativeId)).toBe('operating')
      await grant(world, scene, await aFile(world, commune, 'HTX-12', { cooperativeId }), '2027-06-01', { state: 'suspended', until: '2027-07-31' })
      await grant(world, scene, await aFile(world, commune, 'HTX-15', { cooperativeId }), '2027-06-01', {})
      world.travel('2027-08-01')
      await day(world)
      expect(await stateOf(world, scene, cooperativeId)).toBe('dissolving')
    }),
  )
  test(
    'of a group takes fifteen days at least',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id, cooperativeId } = await about(world, scene, 'THT-03', 'group')
      const suspend = (until: string) => grant(world, scene, id, '2026-11-20', { state: 'suspended', until })
      expect(await refusal(suspend('2026-12-03'))).toBe('procedures.untilShort')
      await suspend('2026-12-04')
      expect(await stateOf(world, scene, cooperativeId)).toBe('suspended')
    }),
  )
})

test(
  'a group that is not registered is noted without a certificate, its changes and its end too',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const grant = (id: string, wanted: Record<string, unknown>) => world.perform(commune, grantFile, { id, version: 1, from: world.today, wanted })
    const founded = await aFile(world, commune, 'THT-06', { applicantName: 'Tổ hợp tác Bơm nước Thới Lai' })
    expect(await refusal(grant(founded, { values: { name: 'Tổ hợp tác Bơm nước Thới Lai', code: '1801700123' }, representative }))).toBe(
      'procedures.notOfThis',
    )
    const { cooperativeId } = await grant(founded, { values: { name: 'Tổ hợp tác Bơm nước Thới Lai', officialMembers: 7 }, representative })
    const held = () => world.as(commune).then((ctx) => valuesHeld(ctx, cooperativeId!))
    expect(await held()).toMatchObject({ officialMembers: 7 })
    for (const field of ['registeredOn', 'issuedBy', 'certifiedPlace', 'code']) expect(await held()).not.toHaveProperty(field)
    const again = await aFile(world, commune, 'THT-06', { cooperativeId })
    expect(await refusal(grant(again, { values: {} }))).toBe('procedures.nothingChanges')
    await grant(again, { values: { officialMembers: 9 } })
    expect(await held()).toMatchObject({ officialMembers: 9 })
    await grant(await aFile(world, commune, 'THT-06', { cooperativeId }), { values: {}, state: 'ended' })
    expect((await cooperativesByIds(await world.as(commune), [cooperativeId!])).get(cooperativeId!)?.legalState).toBe('ended')
  }),
)

test(
  'a group that has its certificate is not changed or ended by the notice of one that has none',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const grant = (id: string, wanted: Record<string, unknown>) => world.perform(commune, grantFile, { id, version: 1, from: world.today, wanted })
    const noted = await aFile(world, commune, 'THT-06', { applicantName: 'Tổ hợp tác Vườn Thới Lai' })
    const { cooperativeId } = await grant(noted, { values: { name: 'Tổ hợp tác Vườn Thới Lai' }, representative })
    const open = await aFile(world, commune, 'THT-06', { cooperativeId })
    const { version } = await act<{ version: number }>(world, commune, 'cooperatives.get', { id: cooperativeId })
    const registered = { from: world.today, source: 'certificate', values: { registeredOn: world.today } }
    await act(world, commune, 'cooperatives.setValues', { id: cooperativeId, version, ...registered })
    expect(await refusal(grant(open, { values: {}, state: 'ended' }))).toBe('procedures.registeredGroup')
    await world.perform(commune, withdrawFile, { id: open, version: 1, reason: 'Đã đăng ký' })
    expect(await refusal(aFile(world, commune, 'THT-06', { cooperativeId }))).toBe('procedures.registeredGroup')
  }),
)

test(
  'a business place has five digits under its cooperative, and two cooperatives may have the same; a branch has a tax code',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const grant = (id: string, wanted: Record<string, unknown>) => world.perform(commune, grantFile, { id, version: 1, from: world.today, wanted })
    const { cooperativeId } = await about(world, scene, 'HTX-08')
    const other = await aCooperative(world, scene.agency, placeOf(scene), { values: { name: 'Hợp tác xã Thới Hòa', code: '1801700555' } })
    const place = (of: string) => aFile(world, commune, 'DV-02', { cooperativeId: of })
    const values = { name: 'Điểm bán hàng số 1', code: '00001' }
    const first = await place(cooperativeId)
    expect(await refusal(grant(first, { values: { ...values, code: '1801700777' } }))).toBe('cooperatives.values')
    await grant(first, { values })
    await grant(await place(other), { values })
    expect(
      await refusal(grant(await aFile(world, commune, 'DV-01', { cooperativeId }), { kind: 'branch', values: { ...values, code: '00002' } })),
    ).toBe('cooperatives.values')
  }),
)

test(
  'a dissolution is registered when nothing is left over of the plan for it, and closes that plan',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const cooperativeId = await aStopped(world, scene.agency, placeOf(scene))
    await confirmed(world, commune, cooperativeId)
    const plan = await act<{ id: string }>(world, commune, 'oversight.openPlan', {
      id: cooperativeId,
      way: 'dissolve',
      reason: 'Không còn thành viên tham gia',
      dueOn: '2027-06-30',
    })
    const leftover = (kind: string, rest: Record<string, unknown> = { none: true }) =>
      act<{ id: string }>(world, commune, 'oversight.addLeftover', { id: plan.id, kind, ...rest })
    const id = await aFile(world, commune, 'HTX-16', { cooperativeId })
    const grant = () => world.perform(commune, grantFile, { id, version: 1, from: world.today, wanted: { values: {} } })
    expect(await refusal(grant())).toBe('oversight.leftoversUnsaid')
    for (const kind of ['asset', 'undivided', 'state', 'seal']) await leftover(kind)
    const debt = await leftover('debt', { title: 'Nợ vật tư', value: 12_000_000 })
    expect(await refusal(grant())).toBe('oversight.leftoversOpen')
    expect((await cooperativesByIds(await world.as(commune), [cooperativeId])).get(cooperativeId)?.legalState).toBe('operating')
    await act(world, commune, 'oversight.closeLeftover', {
      id: plan.id,
      leftoverId: debt.id,
      how: 'paid',
      on: world.today,
      basis: 'Biên bản đối chiếu',
    })
    expect(await refusal(grant())).toBe('done')
    expect(await act(world, commune, 'oversight.plan', { id: plan.id })).toMatchObject({
      state: 'done',
      closedBasis: 'Giải thể tự nguyện: đăng ký giải thể, hồ sơ số 0001',
    })
    expect((await cooperativesByIds(await world.as(commune), [cooperativeId])).get(cooperativeId)?.legalState).toBe('ended')
  }),
)

test(
  'a cooperative files for its own branch, which has no people of its own, and for nobody else’s',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const cooperativeId = await aCooperative(world, scene.agency, placeOf(scene))
    const own = await ofCooperative(world, scene, cooperativeId)
    const other = await aCooperative(world, scene.agency, placeOf(scene), { values: { name: 'Hợp tác xã Thới Hòa', code: '1801700555' } })
    const branchOf = async (of: string, code: string) => {
      const wanted = { kind: 'branch', values: { name: `Chi nhánh ${code}`, code } }
      await world.perform(commune, grantFile, {
        id: await aFile(world, commune, 'DV-01', { cooperativeId: of }),
        version: 1,
        from: world.today,
        wanted,
      })
      const { relations } = await act<{ relations: { other: { id: string } }[] }>(world, commune, 'cooperatives.get', { id: of })
      return relations[0]!.other.id
    }
    const [branch, strange] = [await branchOf(cooperativeId, '1801700123-001'), await branchOf(other, '1801700555-001')]
    expect((await world.perform(own, listOwn, {})).items.map(({ kind }) => kind)).toEqual(['cooperative', 'branch'])
    expect(await refusal(aFile(world, own, 'DV-05', { cooperativeId: strange }))).toBe('procedures.notYours')
    const id = await aFile(world, own, 'DV-05', { cooperativeId: branch })
    expect(await world.perform(own, seeFile, { id })).toMatchObject({ state: 'submitted', cooperative: { id: branch } })
    await act(world, commune, 'procedures.receive', { id, version: 1, papers: papersFor('DV-05') })
    await world.perform(commune, grantFile, { id, version: 2, from: world.today, wanted: { values: {} } })
    expect((await cooperativesByIds(await world.as(commune), [branch])).get(branch)?.legalState).toBe('ended')
  }),
)
