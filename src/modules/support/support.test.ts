import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readXlsx } from '#platform/sheets'
import type { Actor } from '#platform/actor'
import { aCooperative, isMergedInto, standsOnDivided, toldBeside } from '#modules/cooperatives/testing'
import { aPerson } from '#modules/people/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { askSupport, changeNeed, passOn, sendBack, withdrawSupport } from './asking.ts'
import { correctSupport, grantSupport, recordSupport, refuseSupport } from './deciding.ts'
import { attachFile, deliver, finishSupport, readPaper, strikeDelivery } from './delivering.ts'
import { SUPPORTS_PAGE } from './contract.ts'
import { remindDaily, work } from './doors.ts'
import { exportSupports, listSupports, seeTotals } from './lists.ts'
import { addPolicy, changePolicy, endPolicy, listPolicies, loadPolicies } from './policies.ts'
import { seeSupport, seeSupportsOfOne } from './seeing.ts'
import { totals } from './store-lists.ts'
import { beside } from './story.ts'
import { aDecision, aNeed, aPolicy, supportInFull } from './testing.ts'

type Own = { scene: Scene; id: string; own: Actor; commune: Actor; agency: Actor; stranger: Actor; other: Actor; alliance: Actor; policyId: string }
/** A cooperative at the third commune whose people sign in as those of the health department; a policy that the agriculture department decides on. */
async function owned(world: World): Promise<Own> {
  const scene = await aScene(world)
  const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!)
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
  const { id: policyId } = await world.perform(scene.agency, addPolicy, { ...aPolicy, agencyId: scene.agriculture.id })
  return {
    scene,
    id,
    policyId,
    own: world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id, post: 'Giám đốc' }),
    other: world.actor('Giám đốc HTX khác', 'cooperative', { organisationId: scene.communes[1].id }),
    commune: scene.commune(2),
    agency: scene.binh,
    stranger: scene.commune(0),
    alliance: world.actor('Chuyên viên Liên minh', 'alliance', { organisationId: scene.alliance.id }),
  }
}
const told = async (world: World, to: Actor) =>
  (
    await sql<{ key: string }>`select key from notifications where account_id = ${to.accountId ?? ''} order by at, id`.execute(
      (await world.as(to)).db,
    )
  ).rows.map(({ key }) => key)

describe('a need', () => {
  test(
    'goes from the cooperative to its commune and on to who decides, is granted, handed over part by part, and its result is kept',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId, policyId } = await owned(world)
      const director = await aPerson(world, { name: 'Kế toán HTX', role: 'cooperative', organisationId: scene.health.id })
      const { id } = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      const asked = await world.perform(own, seeSupport, { id })
      // Ten working days from Monday, 23 November.
      expect(asked).toMatchObject({
        state: 'sent',
        holder: { id: scene.communes[2].id },
        dueOn: '2026-12-07',
        may: { change: true, withdraw: true, decide: false },
      })
      expect((await work(await world.as(commune))).map(({ title, column }) => [column, title])).toEqual([
        ['approve', `Xem xét nhu cầu hỗ trợ: ${aPolicy.name}`],
      ])
      await expect(world.perform(agency, seeSupport, { id })).resolves.toMatchObject({ may: { decide: false } })
      await expect(world.perform(agency, grantSupport, { id, version: 1, ...aDecision, decidedOn: world.today })).rejects.toThrow('platform.unknown')
      await world.perform(commune, passOn, { id, version: 1, agencyId: scene.agriculture.id, note: 'Đủ tiêu chí' })
      await expect(world.perform(own, changeNeed, { id, version: 2, ...aNeed })).rejects.toThrow('support.notReturned')
      await world.perform(agency, grantSupport, { id, version: 2, ...aDecision, decidedOn: world.today })
      const parts = { on: world.today, asset: '', note: '' }
      await expect(world.perform(agency, deliver, { id, version: 3, ...parts, amount: 200_000_001 })).rejects.toMatchObject({
        code: 'support.tooMuch',
      })
      await world.perform(agency, deliver, { id, version: 3, ...parts, amount: 120_000_000, asset: 'Máy sấy', stateShare: 60 })
      await world.perform(agency, deliver, { id, version: 4, ...parts, amount: 80_000_000 })
      const { deliveries } = await world.perform(own, seeSupport, { id })
      await world.perform(agency, strikeDelivery, { id, deliveryId: deliveries[1]!.id, version: 5, why: 'Ghi hai lần' })
      expect((await world.perform(agency, listSupports, { show: 'short' })).items.map((one) => one.id)).toEqual([id])
      await world.perform(agency, finishSupport, { id, version: 6, on: world.today, outcome: 'partly', result: 'Sấy được 20 tấn một ngày' })
      const done = await world.perform(own, seeSupport, { id })
      expect(done).toMatchObject({
        state: 'done',
        delivered: 120_000_000,
        amount: 200_000_000,
        outcome: 'partly',
        agency: { id: scene.agriculture.id },
      })
      expect(done.events.map(({ kind }) => kind).toReversed()).toEqual(['asked', 'passed', 'granted', 'delivered', 'delivered', 'struck', 'finished'])
      expect((await told(world, director.actor)).toSorted()).toEqual(
        ['delivered', 'delivered', 'finished', 'granted', 'passedOn'].map((key) => `support.notice.${key}`),
      )
      const one = await world.perform(own, seeSupportsOfOne, { id: cooperativeId })
      expect(one).toMatchObject({
        granted: 200_000_000,
        delivered: 120_000_000,
        assets: [{ asset: 'Máy sấy', stateShare: 60 }],
        mayAsk: true,
        mayRecord: false,
      })
    }),
  )

  test(
    'is sent back with what is missing, supplemented, and comes to whoever sent it back; it is refused with its reason',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId, policyId } = await owned(world)
      const { id } = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      await world.perform(commune, sendBack, { id, version: 1, reason: 'Thiếu biên bản họp' })
      expect((await work(await world.as(own))).map(({ column }) => column)).toEqual(['todo'])
      await world.perform(own, changeNeed, { id, version: 2, ...aNeed, need: 'Máy sấy, kèm biên bản họp' })
      expect(await world.perform(own, seeSupport, { id })).toMatchObject({ state: 'sent', reason: null, holder: { id: scene.communes[2].id } })
      await world.perform(commune, passOn, { id, version: 3, agencyId: scene.agriculture.id })
      await world.perform(agency, sendBack, { id, version: 4, reason: 'Thiếu báo giá' })
      await world.perform(own, changeNeed, { id, version: 5, ...aNeed })
      expect(await world.perform(own, seeSupport, { id })).toMatchObject({ state: 'passed', holder: { id: scene.agriculture.id } })
      await expect(world.perform(agency, refuseSupport, { id, version: 6, reason: '' })).rejects.toMatchObject({ code: 'platform.invalidInput' })
      await world.perform(agency, refuseSupport, { id, version: 6, reason: 'Hết nguồn trong năm' })
      expect(await world.perform(own, seeSupport, { id })).toMatchObject({
        state: 'refused',
        reason: 'Hết nguồn trong năm',
        may: { withdraw: false },
      })
      // Answered, it may be registered again, and taken back.
      const again = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      await expect(world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })).rejects.toThrow('support.openAlready')
      await world.perform(own, withdrawSupport, { id: again.id, version: 1, reason: 'Tự đầu tư' })
      await expect(world.perform(commune, passOn, { id: again.id, version: 2, agencyId: scene.agriculture.id })).rejects.toThrow('support.notWaiting')
    }),
  )

  test(
    'is registered only by a policy in force, for its kind and ground, with a condition that is met and no sanction',
    inWorld(async (world) => {
      const { own, scene, id: cooperativeId, policyId } = await owned(world)
      const ask = (more: object) => world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed, ...more })
      await expect(ask({ clean: false })).rejects.toMatchObject({ code: 'support.notClean', fields: [{ path: 'clean' }] })
      await expect(ask({ criteria: [] })).rejects.toMatchObject({ code: 'support.criteriaMissing', fields: [{ path: 'criteria' }] })
      const other = (more: object) => world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Chính sách khác', agencyId: null, ...more })
      await expect(ask({ policyId: (await other({ kinds: ['group'] })).id })).rejects.toThrow('support.notSupported')
      await expect(ask({ policyId: (await other({ validFrom: '2027-01-01' })).id })).rejects.toThrow('support.notInForce')
      const elsewhere = await other({ territoryId: scene.communes[0].placeId })
      await expect(ask({ policyId: elsewhere.id })).rejects.toThrow('support.otherTerritory')
      const here = await other({ territoryId: scene.communes[2].placeId })
      const offered = (await world.perform(own, listPolicies, { of: cooperativeId })).items.map((one) => one.id)
      expect(offered).toEqual(expect.arrayContaining([policyId, here.id]))
      expect(offered).toHaveLength(2)
      await ask({ policyId: here.id })
    }),
  )

  test(
    'is registered by the commune straight before who decides, by the Alliance before the commune; its body is reminded',
    inWorld(async (world) => {
      const { commune, alliance, scene, id: cooperativeId, policyId } = await owned(world)
      const { id } = await world.perform(commune, askSupport, { cooperativeId, policyId, ...aNeed, askedOn: '2026-11-16' })
      expect(await world.perform(commune, seeSupport, { id })).toMatchObject({
        state: 'passed',
        holder: { id: scene.agriculture.id },
        askedOn: '2026-11-16',
      })
      const { id: second } = await world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Không có cơ quan', agencyId: null })
      await expect(world.perform(commune, askSupport, { cooperativeId, policyId: second, ...aNeed })).rejects.toThrow('support.agencyMissing')
      const late = await world.perform(alliance, askSupport, { cooperativeId, policyId: second, ...aNeed, askedOn: '2026-11-02' })
      expect(await world.perform(alliance, seeSupport, { id: late.id })).toMatchObject({
        state: 'sent',
        dueOn: '2026-11-16',
        holder: { id: scene.communes[2].id },
      })
      expect((await world.perform(scene.chairman, listSupports, { show: 'late' })).items.map((one) => one.id)).toEqual([late.id])
      const officer = await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[2].id })
      const remind = async (today: string) => remindDaily.run({ ...(await world.system(...remindDaily.permissions)), today })
      await remind('2026-11-15')
      expect(await told(world, officer.actor)).toEqual([])
      await remind('2026-11-17')
      expect(await told(world, officer.actor)).toEqual(['support.notice.late'])
    }),
  )
})

test(
  'a need of one on ground that was divided goes to the commune that whoever registers names as that of its head office, and back to it',
  inWorld(async (world) => {
    const { own, alliance, scene, id: cooperativeId, policyId } = await owned(world)
    const [near, far] = scene.communes
    await standsOnDivided(world, scene.agency, cooperativeId, [near.placeId!, far.placeId!])
    const { of } = await world.perform(own, listPolicies, { of: cooperativeId })
    expect(of!.receivers.map(({ id }) => id).toSorted()).toEqual([near.id, far.id].toSorted())
    const ask = (more: object) => world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed, ...more })
    await expect(ask({})).rejects.toMatchObject({ code: 'support.receiverMissing', fields: [{ path: 'receiverId' }] })
    // A body that has no part of the ground is none of them.
    await expect(ask({ receiverId: scene.agriculture.id })).rejects.toMatchObject({ code: 'support.receiverMissing' })
    const { id } = await ask({ receiverId: far.id })
    expect(await world.perform(own, seeSupport, { id })).toMatchObject({ state: 'sent', holder: { id: far.id } })
    expect((await work(await world.as(scene.commune(1)))).map(({ column }) => column)).toEqual(['approve'])
    await world.perform(scene.commune(1), sendBack, { id, version: 1, reason: 'Thiếu biên bản họp' })
    // It comes to whoever sent it back: nobody is asked again.
    expect((await world.perform(own, seeSupport, { id })).receivers).toEqual([])
    await world.perform(own, changeNeed, { id, version: 2, ...aNeed })
    expect(await world.perform(own, seeSupport, { id })).toMatchObject({ state: 'sent', holder: { id: far.id } })
    // The Alliance, on its behalf, is asked the same.
    const { id: other } = await world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Chính sách khác', agencyId: null })
    const onBehalf = { cooperativeId, policyId: other, ...aNeed }
    await expect(world.perform(alliance, askSupport, onBehalf)).rejects.toThrow('support.receiverMissing')
    await world.perform(alliance, askSupport, { ...onBehalf, receiverId: near.id })
  }),
)

describe('what was given', () => {
  test(
    'in the past is recorded by the body that gave it, once; the same content in a year is granted again only by who has looked',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId, policyId } = await owned(world)
      const past = { cooperativeId, policyId, ...aDecision }
      await expect(world.perform(own, recordSupport, past)).rejects.toThrow('notPermitted')
      await expect(world.perform(agency, recordSupport, { ...past, agencyId: scene.alliance.id })).rejects.toThrow('support.notYours')
      const { id } = await world.perform(agency, recordSupport, { ...past, deliveredOn: '2026-03-10', outcome: 'met', result: 'Tốt' })
      await expect(world.perform(agency, recordSupport, past)).rejects.toThrow('support.twice')
      expect(await world.perform(own, seeSupport, { id })).toMatchObject({ state: 'done', delivered: 200_000_000, askedOn: null })
      await expect(world.perform(agency, recordSupport, { ...past, decision: '13/QĐ', amount: null })).rejects.toThrow('support.nothingGranted')
      const asked = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      await world.perform(commune, passOn, { id: asked.id, version: 1, agencyId: scene.agriculture.id })
      const grant = { id: asked.id, version: 2, ...aDecision, decision: '99/QĐ-SNNMT', decidedOn: world.today }
      await expect(world.perform(agency, grantSupport, grant)).rejects.toThrow('support.twice')
      await expect(world.perform(agency, grantSupport, { ...grant, decision: aDecision.decision, again: true })).rejects.toThrow(
        'support.sameDecision',
      )
      await world.perform(agency, grantSupport, { ...grant, again: true })
      await world.perform(agency, correctSupport, { ...grant, version: 3, decision: '100/QĐ-SNNMT', amount: 150_000_000, why: 'Ghi nhầm số' })
      expect(await world.perform(own, seeSupport, { id: asked.id })).toMatchObject({
        decision: '100/QĐ-SNNMT',
        amount: 150_000_000,
        others: [{ id }],
      })
    }),
  )

  test(
    'is handed over by the body that the decision names, and no more than a policy has is granted',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId } = await owned(world)
      const { id: policyId } = await world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Có mức tối đa', most: 100_000_000, agencyId: null })
      const { id } = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      await world.perform(commune, passOn, { id, version: 1, agencyId: scene.agriculture.id })
      const grant = { id, version: 2, ...aDecision, decidedOn: world.today, delivererId: scene.alliance.id }
      await expect(world.perform(agency, grantSupport, grant)).rejects.toMatchObject({ code: 'support.overMost', fields: [{ path: 'amount' }] })
      await world.perform(agency, grantSupport, { ...grant, amount: null, what: '2 tấn giống' })
      const giver = world.actor('Chuyên viên Liên minh', 'alliance', { organisationId: scene.alliance.id })
      expect((await work(await world.as(giver))).map(({ title }) => title)).toEqual(['1 khoản hỗ trợ đã quyết định, chưa giao đủ'])
      await world.perform(giver, deliver, { id, version: 3, on: world.today, inKind: '2 tấn giống' })
      expect(await work(await world.as(giver))).toEqual([])
      await expect(world.perform(commune, deliver, { id, version: 4, on: world.today, inKind: 'Khác' })).rejects.toThrow('support.notYours')
      await expect(world.perform(giver, deliver, { id, version: 4, on: world.today, inKind: 'Kho', asset: 'Kho' })).rejects.toThrow(
        'support.shareMissing',
      )
    }),
  )

  test(
    'is listed and summed as far as one may see it, every number opens its rows, and the list comes as a workbook',
    inWorld(async (world) => {
      const { own, agency, scene, stranger, other, id, policyId } = await owned(world)
      const second = await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name: 'Hợp tác xã Khác phường' } })
      for (const [cooperativeId, decision, amount] of [
        [id, '1/QĐ', 10_000_000],
        [id, '2/QĐ', 20_000_000],
        [second, '3/QĐ', 40_000_000],
      ] as const)
        await world.perform(agency, recordSupport, { cooperativeId, policyId, ...aDecision, decision, amount, deliveredOn: '2026-03-05' })
      await world.perform(own, askSupport, { cooperativeId: id, policyId, ...aNeed })
      const all = await world.perform(scene.agency, listSupports, {})
      expect(all).toMatchObject({
        total: 4,
        sums: { granted: 70_000_000, delivered: 70_000_000 },
        states: { granted: 3, sent: 1 },
        contents: { H9: 4 },
      })
      expect(all.years).toEqual([2026])
      // Who sees a few has the same counts, sums and years among these.
      expect(await world.perform(own, listSupports, {})).toMatchObject({
        total: 3,
        sums: { granted: 30_000_000, delivered: 30_000_000 },
        states: { granted: 2, sent: 1 },
        years: [2026],
      })
      const narrowed = await world.perform(own, listSupports, { state: 'granted', q: '2/QĐ' })
      expect(narrowed).toMatchObject({ total: 1, items: [{ decision: '2/QĐ' }], sums: { granted: 20_000_000 } })
      expect(await world.perform(other, listSupports, {})).toMatchObject({ items: [], years: [], states: {} })
      expect((await world.perform(stranger, listSupports, {})).items.map(({ decision }) => decision)).toEqual(['3/QĐ'])
      expect((await world.perform(other, listSupports, {})).total).toBe(0)
      for (const [filter, n] of [
        [{ q: 'khac phuong' }, 1],
        [{ q: '2/QĐ' }, 1],
        [{ state: 'sent' }, 1],
        [{ year: 2025 }, 0],
        [{ agency: scene.agriculture.id }, 3],
        [{ place: scene.communes[0].placeId }, 1],
        [{ content: 'H1,H2' }, 0],
      ] as const)
        expect((await world.perform(scene.agency, listSupports, filter)).total, JSON.stringify(filter)).toBe(n)
      for (const by of ['policy', 'agency', 'place', 'year'] as const) {
        const { items } = await world.perform(scene.agency, seeTotals, { by })
        expect(
          items.reduce((sum, { granted }) => sum + granted.amount, 0),
          by,
        ).toBe(70_000_000)
        for (const line of items.filter(({ id: key }) => key !== null)) {
          const opened = await world.perform(scene.agency, listSupports, { [by]: line.id, state: 'granted,done' })
          expect([opened.total, opened.sums.granted, opened.sums.delivered], `${by} ${line.name}`).toEqual([
            line.granted.n,
            line.granted.amount,
            line.delivered,
          ])
        }
      }
      // Of fewer lines than there are, the largest are shown and the sums are still of all.
      const cut = await totals((await world.as(scene.agency)).db, 'place', null, 1)
      expect([cut.rows.length, cut.whole.lines > 1, cut.whole.sum_granted]).toEqual([1, true, 70_000_000])
      const { items: places, lines, sums } = await world.perform(scene.agency, seeTotals, { by: 'place' })
      expect([lines, sums.granted, cut.rows[0]?.amount]).toEqual([
        places.length,
        70_000_000,
        Math.max(...places.map(({ granted }) => granted.amount)),
      ])
      const [sheet] = await readXlsx((await world.perform(scene.agency, exportSupports, {})).bytes as Uint8Array)
      expect(sheet!.rows).toHaveLength(5)
      await expect(world.perform(other, seeTotals, {})).rejects.toThrow('notPermitted')
    }),
  )
})

describe('what was found by looking at it as a stranger', () => {
  test(
    'the same content granted by a body that the other does not see is found too, and granted again only by who has compared',
    inWorld(async (world) => {
      const { agency, scene, policyId } = await owned(world)
      const other = { values: { name: 'Hợp tác xã Hai cơ quan' } }
      const cooperativeId = await aCooperative(world, scene.agency, scene.communes[0].placeId!, other)
      await world.perform(agency, recordSupport, { cooperativeId, policyId, ...aDecision, decision: '7/QĐ-SNNMT', decidedOn: '2026-11-02' })
      const asked = { cooperativeId, policyId, ...aNeed, agencyId: scene.health.id }
      const { id } = await world.perform(scene.commune(0), askSupport, asked)
      const { chi } = scene
      const seen = await world.perform(chi, seeSupport, { id })
      // What it may not open is told by its number and year alone.
      expect(seen.others).toEqual([{ id: null, decision: '7/QĐ-SNNMT', year: 2026, amount: null }])
      const grant = { id, version: 1, ...aDecision, decision: '8/QĐ-SYT', decidedOn: world.today }
      await expect(world.perform(chi, grantSupport, grant)).rejects.toThrow('support.twice')
      await world.perform(chi, grantSupport, { ...grant, again: true })
      expect((await world.perform(chi, listSupports, {})).total).toBe(1)
      await expect(world.perform(chi, recordSupport, { cooperativeId, policyId, ...aDecision, decision: '7/QĐ-SNNMT' })).rejects.toThrow(
        'support.twice',
      )
    }),
  )
  test(
    'a corrected decision stays between the need and what was handed over, and takes no number that another has',
    inWorld(async (world) => {
      const { agency, id: cooperativeId, policyId } = await owned(world)
      const past = { cooperativeId, policyId, ...aDecision }
      const { id } = await world.perform(agency, recordSupport, { ...past, deliveredOn: '2026-03-10' })
      await world.perform(agency, recordSupport, { ...past, decision: '13/QĐ-SNNMT' })
      const correct = { id, version: 1, ...aDecision, why: 'Ghi nhầm' }
      await expect(world.perform(agency, correctSupport, { ...correct, decidedOn: '2026-03-11' })).rejects.toMatchObject({
        code: 'support.afterGiven',
        fields: [{ path: 'decidedOn' }],
      })
      await expect(world.perform(agency, correctSupport, { ...correct, decision: '13/QĐ-SNNMT' })).rejects.toThrow('support.twice')
      await world.perform(agency, correctSupport, { ...correct, decidedOn: '2026-03-10' })
    }),
  )
  test(
    'a body that has it gives itself no more days by passing it to itself, and papers are of the step that it stands at',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId, policyId } = await owned(world)
      const { id } = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      const file = { name: 'x.txt', bytes: new TextEncoder().encode('x') }
      await expect(world.perform(own, attachFile, { id, part: 'decision', file })).rejects.toThrow('support.notYours')
      await world.perform(own, attachFile, { id, part: 'need', file })
      await world.perform(commune, passOn, { id, version: 1, agencyId: scene.agriculture.id })
      await expect(world.perform(agency, passOn, { id, version: 2, agencyId: scene.agriculture.id })).rejects.toMatchObject({
        code: 'support.sameBody',
        fields: [{ path: 'agencyId' }],
      })
      await world.perform(agency, attachFile, { id, part: 'decision', file: { ...file, bytes: new TextEncoder().encode('y') } })
    }),
  )
  test(
    'one that has ended registers nothing and is granted nothing; what it was given in the past is recorded',
    inWorld(async (world) => {
      const { own, commune, agency, scene, id: cooperativeId, policyId } = await owned(world)
      const { id } = await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
      await world.perform(commune, passOn, { id, version: 1, agencyId: scene.agriculture.id })
      const { id: free } = await world.perform(scene.agency, addPolicy, { ...aPolicy, name: 'Khác' })
      const db = (await world.as(scene.agency)).db
      await sql`update cooperatives set legal_state = 'ended' where id = ${cooperativeId}`.execute(db)
      await expect(world.perform(commune, askSupport, { cooperativeId, policyId: free, ...aNeed })).rejects.toThrow('support.ended')
      const grant = { id, version: 2, ...aDecision, decidedOn: world.today }
      await expect(world.perform(agency, grantSupport, grant)).rejects.toThrow('support.ended')
      await world.perform(agency, recordSupport, { cooperativeId, policyId, ...aDecision })
    }),
  )
})

test(
  'others neither read nor change support, nor its papers; the auditor and the chairman read',
  inWorld(async (world) => {
    const { own, commune, stranger, other, scene, id: cooperativeId } = await owned(world)
    const { pastId: id } = await supportInFull(world, scene.agency, cooperativeId)
    const [file] = (await world.perform(commune, seeSupport, { id })).files
    for (const one of [own, commune, scene.auditor, scene.chairman]) {
      expect((await world.perform(one, seeSupport, { id })).deliveries).toHaveLength(1)
      expect((await world.perform(one, readPaper, { id: file!.id })).name).toBe('quyet-dinh.txt')
    }
    for (const one of [stranger, other]) {
      await expect(world.perform(one, seeSupport, { id })).rejects.toThrow('support.unknown')
      await expect(world.perform(one, readPaper, { id: file!.id })).rejects.toThrow('support.unknownFile')
      expect((await world.perform(one, seeSupportsOfOne, { id: cooperativeId })).items).toEqual([])
      expect(await beside(await world.as(one), 'cooperative', cooperativeId, 50)).toEqual([])
      await expect(
        world.perform(one, attachFile, { id, part: 'need', file: { name: 'x.txt', bytes: new TextEncoder().encode('x') } }),
      ).rejects.toThrow('support.unknown')
    }
    await expect(world.perform(commune, finishSupport, { id, version: 2, on: world.today, outcome: 'met', result: 'Tốt' })).rejects.toThrow(
      'support.notYours',
    )
    await expect(
      world.perform(stranger, askSupport, { cooperativeId, policyId: (await world.perform(own, seeSupport, { id })).policy.id, ...aNeed }),
    ).rejects.toThrow('support.notYours')
  }),
)

test(
  'a cooperative that went into another brings its support along, and its history tells of it',
  inWorld(async (world) => {
    const { own, scene, id } = await owned(world)
    const gone = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Đã nhập' } })
    const { pastId } = await supportInFull(world, scene.agency, gone)
    const part = await isMergedInto(world, scene.agency, id, gone)
    const seen = await world.perform(own, seeSupportsOfOne, { id })
    expect(seen.items.map((one) => one.id)).toContain(pastId)
    expect(seen.items[0]).toMatchObject({ cooperativeId: id })
    expect(seen.assets).toHaveLength(1)
    expect((await world.perform(own, seeSupport, { id: pastId })).cooperative.id).toBe(id)
    expect((await world.perform(scene.agency, listSupports, { place: scene.communes[2].placeId })).total).toBe(2)
    expect((await toldBeside(world, own, id)).filter(({ path }) => path === `/support/${pastId}`).map(({ what }) => what)).toContain(
      `Hỗ trợ “${aPolicy.name}”: Ghi khoản hỗ trợ theo Quyết định 12/QĐ-SNNMT ngày 02/03/2026: 200.000.000 đồng`,
    )
    await part()
    expect((await world.perform(own, seeSupportsOfOne, { id })).items).toEqual([])
  }),
)

test(
  'what one received is summed and counted whole, however much of it a page shows; the oldest is reached on its page',
  inWorld(async (world) => {
    const { own, scene, id } = await owned(world)
    const { pastId } = await supportInFull(world, scene.agency, id)
    await sql`insert into supports (id, province_id, cooperative_id, policy_id, state, decision, decided_on, agency_id, deliverer_id, source, amount, party_ids, saved_at, saved_by_name)
      select gen_random_uuid(), s.province_id, s.cooperative_id, s.policy_id, s.state, n || '/QĐ', s.decided_on - n, s.agency_id, s.deliverer_id, s.source, 1000000, s.party_ids,
        s.saved_at, s.saved_by_name from supports s, generate_series(1, 320) n where s.id = ${pastId}`.execute((await world.as(scene.agency)).db)
    const seen = await world.perform(own, seeSupportsOfOne, { id })
    expect([seen.received, seen.asked, seen.granted, seen.delivered]).toEqual([321, 1, 520_000_000, 50_000_000])
    expect([seen.items.length, seen.assetCount]).toEqual([SUPPORTS_PAGE, 1])
    const last = await world.perform(own, seeSupportsOfOne, { id, page: Math.ceil(322 / SUPPORTS_PAGE) })
    expect([last.items.at(-1)?.decision, last.granted]).toEqual(['320/QĐ', 520_000_000])
  }),
)

test(
  'the law’s contents are taken on once; a policy that support names is ended and never changed',
  inWorld(async (world) => {
    const { scene, own, id: cooperativeId, policyId } = await owned(world)
    const { added } = await world.perform(scene.agency, loadPolicies, {})
    expect(added).toBe(12)
    expect(await world.perform(scene.agency, loadPolicies, {})).toEqual({ added: 0 })
    const { items } = await world.perform(own, listPolicies, {})
    expect(new Set(items.map(({ content }) => content)).size).toBe(9)
    expect(items.find(({ content }) => content === 'H7')).toMatchObject({ evidence: 'V', agency: { id: scene.agriculture.id } })
    await world.perform(scene.agency, changePolicy, { ...aPolicy, id: policyId, version: 1, name: 'Tên mới' })
    await world.perform(own, askSupport, { cooperativeId, policyId, ...aNeed })
    await expect(world.perform(scene.agency, changePolicy, { ...aPolicy, id: policyId, version: 2 })).rejects.toThrow('support.policyUsed')
    await expect(world.perform(scene.agency, endPolicy, { id: policyId, version: 2, validTo: '2025-01-01' })).rejects.toThrow('support.endsBefore')
    await world.perform(scene.agency, endPolicy, { id: policyId, version: 2, validTo: world.today })
    expect((await world.perform(own, listPolicies, { of: cooperativeId })).items.map((one) => one.id)).not.toContain(policyId)
    await expect(world.perform(own, addPolicy, aPolicy)).rejects.toThrow('notPermitted')
  }),
)

test(
  'a catalogue of hundreds of policies is shown whole, and the contents of the law are taken on once however many stand before them',
  inWorld(async (world) => {
    const { agency } = await aScene(world)
    await world.perform(agency, loadPolicies, {})
    const before = (await world.perform(agency, listPolicies, { all: 'true' })).items.length
    await sql`insert into support_policies (id, province_id, content, name, kinds, legal_basis, evidence, valid_from, recorded_at, recorded_by_name)
      select gen_random_uuid(), ${world.provinceId}, 'H1', 'A ' || n, '{cooperative}', 'Nghị quyết 04/2025/NQ-HĐND', 'local', '2025-01-01', now(), '' from generate_series(1, 320) n`.execute(
      (await world.as(agency)).db,
    )
    const { items, loaded } = await world.perform(agency, listPolicies, { all: 'true' })
    expect({ shown: items.length, loaded }).toEqual({ shown: before + 320, loaded: true })
    expect(await world.perform(agency, loadPolicies, {})).toEqual({ added: 0 })
  }),
)
