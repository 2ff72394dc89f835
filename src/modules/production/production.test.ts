import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readXlsx } from '#platform/sheets'
import type { Actor } from '#platform/actor'
import { aCooperative, aDeclaration, foundInRegister, isMergedInto, toldBeside } from '#modules/cooperatives/testing'
import { aPerson } from '#modules/people/testing'
import { aMeetingHeld } from '#modules/oversight/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { extractText } from '#platform/extract'
import { inWorld, type World } from '#testing'
import { remindDaily, work } from './doors.ts'
import { findableJob, sayProducts } from './findable.ts'
import { exportProducts, listProducts, searchProducts } from './lists.ts'
import { printPlan } from './paper.ts'
import { seePlan } from './plan-view.ts'
import { adoptPlan, advise, amendPlan, beginPlan, listPlans, recordResults, seePlansOfOne, writePlan } from './plans.ts'
import { addCertificate, addProduct, changeProduct, endProduct, fileCertificate, readCertificate, seeProduct, seeProductsOfOne } from './products.ts'
import { rice, wholePlan } from './testing.ts'

type Own = { scene: Scene; id: string; own: Actor; commune: Actor; stranger: Actor; other: Actor }
/** A cooperative at the third commune whose people sign in as those of the health department; another cooperative, another commune. */
async function owned(world: World): Promise<Own> {
  const scene = await aScene(world)
  const at = scene.communes[2].placeId!
  const id = await aCooperative(world, scene.agency, at, { values: { officialMembers: 100, revenue: 900_000_000 } })
  const otherId = await aCooperative(world, scene.agency, at, { values: { name: 'Hợp tác xã Láng giềng' } })
  const db = (await world.as(scene.agency)).db
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute(db)
  await sql`update cooperatives set organisation_id = ${scene.finance.id} where id = ${otherId}`.execute(db)
  return {
    scene,
    id,
    own: world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id }),
    other: world.actor('Giám đốc HTX khác', 'cooperative', { organisationId: scene.communes[1].id }),
    commune: scene.commune(2),
    stranger: world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id }),
  }
}
const system = async (world: World) => world.system(...findableJob.permissions)

describe('a product', () => {
  test(
    'is entered by the cooperative, read by everybody, found by its name in the list, in the search, and in the register',
    inWorld(async (world) => {
      const { own, id, stranger, commune } = await owned(world)
      const made = await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      await world.perform(own, addCertificate, {
        id: made.id,
        kind: 'ocop',
        stars: 4,
        number: '12/QĐ-UBND',
        issuedOn: '2026-01-05',
        validUntil: '2029-01-04',
      })
      await sayProducts(await system(world), { cooperativeId: id })
      const seen = await world.perform(stranger, seeProduct, { id: made.id })
      expect(seen).toMatchObject({
        name: rice.name,
        quantity: 120.5,
        price: 18_500_000,
        mayKeep: false,
        certificates: [{ kind: 'ocop', stars: 4, standing: 'valid' }],
      })
      for (const filter of [{ q: 'gao st25' }, { q: 'thoi lai' }, { kind: 'crop' }, { certificate: 'ocop' }, { month: 12 }])
        expect(
          (await world.perform(stranger, listProducts, filter)).items.map(({ name }) => name),
          JSON.stringify(filter),
        ).toEqual([rice.name])
      for (const filter of [{ q: 'dua hau' }, { kind: 'salt' }, { certificate: 'none' }, { month: 6 }, { standing: 'over' }])
        expect((await world.perform(stranger, listProducts, filter)).items, JSON.stringify(filter)).toEqual([])
      expect(await searchProducts(await world.as(stranger), 'ST25')).toMatchObject([{ kind: 'product', title: rice.name }])
      expect(await foundInRegister(world, stranger, 'gạo st25')).toEqual(['Hợp tác xã Nông nghiệp Thới Lai'])
      expect((await world.perform(stranger, exportProducts, {})).name).toMatch(/xlsx$/)
      // Ended, it is found no more, in the register neither, and can still be read.
      await world.perform(commune, endProduct, { id: made.id, version: 1, endedOn: world.today })
      await sayProducts(await system(world), { cooperativeId: id })
      expect((await world.perform(stranger, listProducts, { q: 'gao' })).items).toEqual([])
      expect(await foundInRegister(world, stranger, 'gạo st25')).toEqual([])
      expect((await world.perform(stranger, seeProductsOfOne, { id })).items).toMatchObject([{ endedOn: world.today }])
    }),
  )

  test(
    'is written by nobody else; what is wrong of it is said at its field',
    inWorld(async (world) => {
      const { own, id, stranger, other } = await owned(world)
      for (const actor of [stranger, other])
        await expect(world.perform(actor, addProduct, { cooperativeId: id, ...rice })).rejects.toThrow('production.notYours')
      const made = await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      await expect(world.perform(other, changeProduct, { id: made.id, version: 1, ...rice })).rejects.toThrow('platform.unknown')
      await expect(world.perform(own, addProduct, { cooperativeId: id, ...rice, name: 'gao st25 thoi long' })).rejects.toMatchObject({
        fields: [{ path: 'name', code: 'production.sameName' }],
      })
      await expect(world.perform(own, changeProduct, { id: made.id, version: 1, ...rice, traceCode: '8938501234561' })).rejects.toMatchObject({
        fields: [{ path: 'traceCode' }],
      })
      const wrong = { id: made.id, kind: 'ocop', number: '1', issuedOn: '2027-01-01', validUntil: '2026-01-01' }
      await expect(world.perform(own, addCertificate, wrong)).rejects.toMatchObject({
        fields: [{ path: 'stars' }, { path: 'issuedOn' }, { path: 'validUntil' }],
      })
      await expect(world.perform(own, changeProduct, { id: made.id, version: 7, ...rice })).rejects.toThrow('platform.stale')
    }),
  )

  test(
    'is made again only while no other bears its name',
    inWorld(async (world) => {
      const { own, id } = await owned(world)
      const first = await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      await world.perform(own, endProduct, { id: first.id, version: 1, endedOn: world.today })
      const second = await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      await expect(world.perform(own, endProduct, { id: first.id, version: 2, endedOn: null })).rejects.toThrow('production.sameName')
      await world.perform(own, endProduct, { id: second.id, version: 1, endedOn: world.today })
      await world.perform(own, endProduct, { id: first.id, version: 2, endedOn: null })
      expect((await world.perform(own, listProducts, {})).items.map((one) => one.id)).toEqual([first.id])
    }),
  )

  test(
    'has its certificates in the workbook however many the province has',
    inWorld(async (world) => {
      const { own, id } = await owned(world)
      const crowded = await world.perform(own, addProduct, { cooperativeId: id, ...rice, name: 'Gạo có nhiều chứng nhận' })
      const plain = await world.perform(own, addProduct, { cooperativeId: id, ...rice, name: 'Trà lá sen' })
      await sql`insert into product_certificates (id, province_id, product_id, cooperative_id, kind, number, issued_on, valid_until, recorded_at, recorded_by_name)
        select gen_random_uuid(), ${world.provinceId}, ${crowded.id}, ${id}, 'haccp', n::text, '2026-01-01', '2030-01-01', now(), 'Thử' from generate_series(1, 2001) n`.execute(
        (await world.as(own)).db,
      )
      await world.perform(own, addCertificate, { id: plain.id, kind: 'vietgap', number: 'VG-1', issuedOn: '2026-01-05', validUntil: '2028-01-04' })
      const [sheet] = await readXlsx((await world.perform(own, exportProducts, {})).bytes as Uint8Array)
      expect(JSON.stringify(sheet!.rows.find((row) => JSON.stringify(row).includes('Trà lá sen')))).toContain('VietGAP')
    }),
  )

  test(
    'of one that went into another is kept by the people of the one that stands',
    inWorld(async (world) => {
      const { own, id, other, scene } = await owned(world)
      const goneId = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Đã nhập' } })
      const made = await world.perform(scene.agency, addProduct, { cooperativeId: goneId, ...rice })
      await sql`update cooperatives set merged_into = ${id} where id = ${goneId}`.execute((await world.as(scene.agency)).db)
      const seen = await world.perform(own, seeProductsOfOne, { id })
      expect(seen.items).toMatchObject([{ id: made.id, mayKeep: true }])
      await world.perform(own, changeProduct, { id: made.id, version: 1, ...rice, price: 19_000_000 })
      await world.perform(own, addCertificate, { id: made.id, kind: 'vietgap', number: 'VG-1', issuedOn: '2026-01-05', validUntil: '2028-01-04' })
      await expect(world.perform(other, changeProduct, { id: made.id, version: 2, ...rice })).rejects.toThrow('platform.unknown')
    }),
  )

  test(
    'whose certificate ends stands among the cooperative’s work and is told of on the day; its file is read by everybody',
    inWorld(async (world) => {
      const { own, id, stranger, scene } = await owned(world)
      const made = await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      const { id: certificate } = await world.perform(own, addCertificate, {
        id: made.id,
        kind: 'vietgap',
        number: 'VG-1',
        issuedOn: '2025-01-01',
        validUntil: '2026-12-22',
      })
      await world.perform(own, fileCertificate, { id: certificate, file: { name: 'vietgap.txt', bytes: new TextEncoder().encode('VietGAP') } })
      expect((await world.perform(stranger, readCertificate, { id: certificate })).name).toBe('vietgap.txt')
      expect((await work(await world.as(own))).map(({ title }) => title)).toContain(`Gia hạn chứng nhận VietGAP của ${rice.name}`)
      const holder = await aPerson(world, { name: 'Kế toán HTX', role: 'cooperative', organisationId: scene.health.id })
      const told = async () =>
        (await sql<{ key: string }>`select key from notifications where account_id = ${holder.accountId}`.execute((await world.as(holder.actor)).db))
          .rows
      await remindDaily.run({ ...(await world.system(...remindDaily.permissions)), today: '2026-11-21' })
      expect(await told()).toEqual([])
      await remindDaily.run({ ...(await world.system(...remindDaily.permissions)), today: '2026-11-22' })
      expect(await told()).toEqual([{ key: 'production.notice.near' }])
    }),
  )
})

describe('a plan', () => {
  test(
    'of one that went into another is listed under the one that stands, and is no work left to it; who wrote it is told by post',
    inWorld(async (world) => {
      const { id, scene } = await owned(world)
      const own = world.actor('Lê Văn Tên', 'cooperative', { organisationId: scene.health.id, post: 'Giám đốc' })
      const goneId = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Đã nhập' } })
      const made = await world.perform(scene.agency, beginPlan, { cooperativeId: goneId, year: 2026 })
      await isMergedInto(world, scene.agency, id, goneId)
      const listed = await world.perform(scene.commune(2), listPlans, { year: 2026 })
      expect(listed.items.filter((row) => row.standing === 'draft' || row.id === goneId).map((row) => row.id)).toEqual([id])
      const { plan } = await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })
      await world.perform(own, writePlan, { id: made.id, version: plan!.version, goal: wholePlan.goal })
      const seen = await world.perform(scene.agency, seePlan, { cooperativeId: id, year: 2026 })
      expect(JSON.stringify(seen)).not.toContain('Lê Văn Tên')
      expect(seen.plan?.savedBy).toBe('Giám đốc')
    }),
  )

  test(
    'begins from what is known, is written part by part, adopted by a meeting, printed, and kept as an edition',
    inWorld(async (world) => {
      const { own, id, commune } = await owned(world)
      await world.perform(own, addProduct, { cooperativeId: id, ...rice })
      await aDeclaration(world, own, id, 2025, { officialMembers: 90, workers: 7, revenue: 1_000_000_000, internalRevenue: 400_000_000 })
      await expect(world.perform(own, beginPlan, { cooperativeId: id, year: 2029 })).rejects.toThrow('production.yearWrong')
      const made = await world.perform(own, beginPlan, { cooperativeId: id, year: 2026 })
      const begun = await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })
      expect(begun.plan!.content.products).toMatchObject([{ name: rice.name, quantity: 120.5, price: 18_500_000 }])
      expect(begun.plan!.content.goal).toMatchObject({ officialMembers: 90, workers: 7 })
      expect(begun.plan!.content.sharing).toMatchObject({ insidePercent: 40, undividedPercent: 5, byUsePercent: 51 })
      await expect(world.perform(own, adoptPlan, { id: made.id, version: 1, on: world.today, resolution: 'NQ 1' })).rejects.toThrow(
        'production.notReady',
      )
      await world.perform(own, writePlan, { id: made.id, version: 1, goal: wholePlan.goal })
      await expect(world.perform(own, writePlan, { id: made.id, version: 1, goal: wholePlan.goal })).rejects.toThrow('platform.stale')
      const { goal: _goal, ...rest } = wholePlan
      await world.perform(own, writePlan, { id: made.id, version: 2, ...rest })
      const adopting = { id: made.id, version: 3, on: '2026-03-20', resolution: 'Nghị quyết 01/NQ-ĐHTV' }
      const tooFew = await aMeetingHeld(world, own, id, '2026-03-05', 'Thông qua phương án', 19)
      await expect(world.perform(own, adoptPlan, { ...adopting, meetingId: tooFew })).rejects.toThrow('production.meetingNotHeld')
      const meetingId = await aMeetingHeld(world, own, id, '2026-03-20', 'Thông qua phương án')
      expect((await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })).meetings.map((each) => each.id)).toEqual([meetingId])
      await world.perform(own, adoptPlan, { ...adopting, meetingId })
      // Beside what other rooms tell of it.
      const told = (await toldBeside(world, own, id)).filter(({ path }) => path.startsWith('/production/'))
      expect(told.map(({ what }) => what.replace(/ năm \d{4}/, '')).toSorted()).toEqual([
        'Phương án sản xuất, kinh doanh: Bắt đầu lập',
        'Phương án sản xuất, kinh doanh: Thông qua lần 1 ngày 20/03/2026',
      ])
      await expect(world.perform(own, writePlan, { id: made.id, version: 4, goal: wholePlan.goal })).rejects.toThrow('production.adopted')
      const adopted = await world.perform(commune, seePlan, { cooperativeId: id, year: 2026 })
      expect(adopted).toMatchObject({
        plan: { state: 'adopted', edition: 1 },
        findings: [],
        versions: [{ edition: 1, adoptedOn: '2026-03-20', meeting: { heldOn: '2026-03-20' } }],
      })
      for (const format of ['docx', 'pdf'] as const) {
        const paper = await world.perform(own, printPlan, { id: made.id, format })
        expect(paper.name).toBe(`Phương án Hợp tác xã Nông nghiệp Thới Lai 2026.${format}`)
        expect(
          Buffer.from(paper.bytes as Uint8Array)
            .subarray(0, 4)
            .toString('latin1'),
        ).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004')
        if (format === 'pdf') continue
        // Its grounds read as those of every official paper; the kinds of costs are lettered, so that their sums are not taken for items.
        const { text } = await extractText(paper.bytes as Uint8Array)
        for (const line of [
          'Căn cứ Luật Hợp tác xã số 17/2023/QH15',
          'Căn cứ Điều lệ Hợp tác xã Nông nghiệp Thới Lai',
          'thông qua ngày 20/3/2026',
          'A\tVật tư, nguyên liệu',
        ])
          expect(text.replaceAll(/ *\| *|\t+/g, '\t').replaceAll('ngày 20/03', 'ngày 20/3')).toContain(line)
      }
      await world.perform(own, amendPlan, { id: made.id, version: 4 })
      await world.perform(own, writePlan, { id: made.id, version: 5, goal: { ...wholePlan.goal!, goal: 'Điều chỉnh' } })
      await world.perform(own, adoptPlan, { id: made.id, version: 6, on: world.today, resolution: 'Nghị quyết 02/NQ-ĐHTV' })
      expect((await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })).versions.map(({ edition }) => edition)).toEqual([2, 1])
      // What was adopted first is printed as it was then.
      expect((await world.perform(own, printPlan, { id: made.id, edition: 1 })).name).toMatch(/docx$/)
    }),
  )

  test(
    'is advised on by the commune, the Alliance and the lead agency; other cooperatives and communes neither read nor write it',
    inWorld(async (world) => {
      const { own, id, commune, stranger, other, scene } = await owned(world)
      const made = await world.perform(own, beginPlan, { cooperativeId: id, year: 2026 })
      const alliance = world.actor('Chuyên viên Liên minh', 'alliance', { organisationId: scene.alliance.id })
      for (const adviser of [commune, scene.agency, alliance])
        await world.perform(adviser, advise, { id: made.id, part: 'costs', text: 'Tính thêm vận chuyển' })
      expect((await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })).comments).toHaveLength(3)
      await expect(world.perform(alliance, writePlan, { id: made.id, version: 1, goal: wholePlan.goal })).rejects.toThrow('notPermitted')
      for (const one of [stranger, other]) {
        await expect(world.perform(one, seePlan, { cooperativeId: id, year: 2026 })).rejects.toThrow('production.notYoursToRead')
        await expect(world.perform(one, advise, { id: made.id, part: 'costs', text: 'Không' })).rejects.toThrow('production.unknownPlan')
        await expect(world.perform(one, writePlan, { id: made.id, version: 1, goal: wholePlan.goal })).rejects.toThrow()
        await expect(world.perform(one, printPlan, { id: made.id })).rejects.toThrow('production.unknownPlan')
      }
      const list = await world.perform(scene.agency, listPlans, { year: 2026 })
      // Nobody has said a cost: what is earned is not yet a profit.
      expect(list.items.find((row) => row.id === id)).toMatchObject({ standing: 'draft', profit: null })
      expect(list.counts).toMatchObject({ draft: 1 })
      expect((await world.perform(stranger, listPlans, { year: 2026 })).items).toEqual([])
      const all = list.items.map(({ name }) => name)
      expect((await world.perform(scene.agency, listPlans, { year: 2026, q: 'hop tac xa nong nghiep thoi' })).items.map(({ name }) => name)).toEqual(
        all.filter((name) => name.includes('Hợp tác xã Nông nghiệp Thới')),
      )
      expect((await world.perform(scene.agency, listPlans, { year: 2026, q: 'khong co ten nay' })).items).toEqual([])
      expect((await world.perform(stranger, listPlans, { year: 2026, q: 'hop tac xa' })).items).toEqual([])
    }),
  )

  test(
    'is followed against the year’s declaration, and the next year’s begins from what came',
    inWorld(async (world) => {
      const { own, id } = await owned(world)
      const made = await world.perform(own, beginPlan, { cooperativeId: id, year: 2026 })
      await world.perform(own, writePlan, { id: made.id, version: 1, ...wholePlan })
      expect((await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })).follow).toMatchObject({ declared: 'none' })
      await aDeclaration(world, own, id, 2026, { officialMembers: 120, revenue: 1_500_000_000, profit: 600_000_000 })
      await world.perform(own, recordResults, {
        id: made.id,
        version: 2,
        results: { products: { rice: { quantity: 75, revenue: 1_500_000_000 } }, costs: { inputs: 800_000_000 } },
      })
      const { follow } = await world.perform(own, seePlan, { cooperativeId: id, year: 2026 })
      const of = (key: string) => follow!.year.find((line) => line.key === key)
      expect(follow!.declared).toBe('sent')
      expect([of('revenue'), of('profit'), of('officialMembers')].map((line) => line?.percent)).toEqual([75, 120, 120])
      expect(follow!.products.map(({ percent }) => percent)).toEqual([75, 75])
      await expect(
        world.perform(own, recordResults, { id: made.id, version: 3, results: { products: { other: { quantity: 1, revenue: 1 } }, costs: {} } }),
      ).rejects.toThrow('production.unknownPart')
      await world.perform(own, beginPlan, { cooperativeId: id, year: 2027 })
      const next = await world.perform(own, seePlan, { cooperativeId: id, year: 2027 })
      expect(next.plan!.content.products).toMatchObject([{ name: 'Gạo', quantity: 75, price: 20_000_000 }])
      expect(next.plan!.content.goal).toMatchObject({ officialMembers: 120, goal: '' })
      expect((await world.perform(own, seePlansOfOne, { id })).items.map(({ year }) => year)).toEqual([2027, 2026])
      expect((await work(await world.as(own))).map(({ title }) => title)).toContain('Lập phương án sản xuất, kinh doanh năm 2027')
    }),
  )
})
