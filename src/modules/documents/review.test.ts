import { describe, expect, test } from 'vitest'
import { anOrganisation, aProvince, type TestProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import type { Actor } from '#platform/actor'
import { work } from './doors.ts'
import { Item } from './contract.ts'
import { itemsToIssue, markItemsIssued, shareDocument } from './face.ts'
import { readAgain } from './particulars.ts'
import { openDoubts } from './rules.ts'
import { listRegister, seeDocument, getReview, seeTimeline } from './queries.ts'
import { registerByHand, registerText } from './register.ts'
import { makeItem, mergeItems, splitItem } from './reshape.ts'
import { acceptItem, acceptSure, decideParty, dropItem, editItem, resolveAgain, restoreItem } from './review.ts'
import { aDirective, DIRECTIVE, itemsUnderReview, type DirectiveItem } from './testing.ts'

const PLAN =
  'Sở Tài chính chủ trì, phối hợp với Sở Nông nghiệp và Môi trường xây dựng kế hoạch hỗ trợ hợp tác xã, trình Ủy ban nhân dân thành phố trước ngày 31 tháng 12 năm 2026.'
const REPORT = 'Sở Y tế báo cáo Sở Tài chính kết quả thực hiện định kỳ hằng quý.'
const SPREAD = 'Các sở, ban, ngành thành phố và Ủy ban nhân dân các xã, phường thường xuyên tuyên truyền về kinh tế tập thể.'

type Office = { province: TestProvince; an: Actor; binh: Actor; dung: Actor }

async function office(world: World): Promise<Office> {
  const province = await aProvince(world)
  return {
    province,
    an: world.actor('An', 'office', { organisationId: province.office.id }),
    binh: world.actor('Bình', 'lead_agency', { organisationId: province.finance.id }),
    dung: world.actor('Dũng', 'head', { organisationId: province.health.id }),
  }
}

/** The directive of three orders, not yet accepted. */
async function underReview(world: World, { province, an }: Office, also: Partial<DirectiveItem> = {}) {
  const { id } = await aDirective(world, an, {
    accepted: false,
    items: [
      { quote: PLAN, leadIds: [province.finance.id], coordinateIds: [province.agriculture.id], due: '2026-12-31', ...also },
      { quote: REPORT, leadIds: [province.health.id], kind: 'periodic', every: ['quarter'] },
      { quote: SPREAD, leadIds: [], kind: 'standing' },
    ],
  })
  const [plan, report, spread] = await itemsUnderReview(world, an, id)
  return { id, plan: plan!, report: report!, spread: spread! }
}

const stateOf = async (world: World, by: Actor, id: string) => (await world.perform(by, seeDocument, { id })).state

describe('reading', () => {
  test(
    'a directive is read beside its text, its names resolved for today',
    inWorld(async (world) => {
      const { province, an } = await office(world)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const review = await world.perform(an, getReview, { id })
      expect(review.document).toMatchObject({ number: '12/CT-UBND', type: 'Chỉ thị', issuedOn: '2026-11-10' })
      expect(review.items.length).toBeGreaterThanOrEqual(3)
      expect(review.resolvedBefore).toBe(false)
      for (const item of review.items) expect(review.text.slice(item.start, item.end)).toBe(item.quote)
      const plan = review.items.find((item) => item.quote.includes('xây dựng kế hoạch hỗ trợ'))!
      expect(plan.lead).toMatchObject([{ kind: 'one', organisationIds: [province.finance.id] }])
      expect(review.organisations[province.finance.id]).toEqual({ name: 'Sở Tài chính' })
    }),
  )

  test(
    'a department that has ended is answered for by its heir, with the reason',
    inWorld(async (world) => {
      const { province, an } = await office(world)
      const old = DIRECTIVE.replaceAll('Sở Tài chính', 'Sở Kế hoạch và Đầu tư').replace('ngày 10 tháng 11 năm 2026', 'ngày 15 tháng 5 năm 2024')
      const { id } = await world.perform(an, registerText, { text: old })
      const party = (await itemsUnderReview(world, an, id)).flatMap((item) => item.lead).find((one) => one.written === 'Sở Kế hoạch và Đầu tư')!
      expect(party.organisationIds).toEqual([province.finance.id])
      expect(party.reasons[0]).toMatchObject({ code: 'succeeded', facts: { to: 'Sở Tài chính', basis: 'Nghị định 45/2025/NĐ-CP' } })
    }),
  )

  test(
    'a paper of another province is said to be one, and none of its tasks goes to a body of ours by itself',
    inWorld(async (world) => {
      const { an } = await office(world)
      const foreign = DIRECTIVE.replace('THÀNH PHỐ CẦN THƠ', 'TỈNH AN GIANG').replace('Cần Thơ, ngày', 'An Giang, ngày')
      const { id } = await world.perform(an, registerText, { text: foreign })
      const review = await world.perform(an, getReview, { id })
      expect(review.document.findings).toContainEqual({ code: 'documents.finding.foreign', facts: { issuer: 'Ủy ban nhân dân tỉnh An Giang' } })
      expect(review.items.length).toBeGreaterThanOrEqual(3)
      for (const item of review.items) expect([item.quote, openDoubts(item)]).toEqual([item.quote, expect.arrayContaining(['lead-foreign'])])
      expect(await world.perform(an, acceptSure, { id })).toMatchObject({ accepted: 0 })
      await expect(world.perform(an, acceptItem, { id: review.items[0]!.id, version: 1 })).rejects.toMatchObject({ code: 'documents.leadUndecided' })
    }),
  )

  test(
    'reading again keeps what people did and proposes the rest anew',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const before = await itemsUnderReview(world, an, id)
      await world.perform(an, dropItem, { id: before[0]!.id, version: 1 })
      await world.perform(an, readAgain, { id, version: 1 })
      const after = await itemsUnderReview(world, an, id)
      expect(after.map((item) => [item.start, item.state])).toEqual(before.map((item, index) => [item.start, index === 0 ? 'dropped' : 'proposed']))
      await expect(world.perform(an, readAgain, { id, version: 1 })).rejects.toMatchObject({ code: 'platform.stale' })
    }),
  )

  test(
    'a scan is read once its text has been typed',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerByHand, { subject: 'Chỉ thị quét' })
      await expect(world.perform(an, readAgain, { id, version: 1 })).rejects.toMatchObject({ code: 'documents.noText' })
      await expect(world.perform(an, readAgain, { id, version: 1, text: `MẬT\n${DIRECTIVE}` })).rejects.toMatchObject({ code: 'documents.secret' })
      await world.perform(an, readAgain, { id, version: 1, text: DIRECTIVE })
      expect(await world.perform(an, seeDocument, { id })).toMatchObject({ state: 'read', number: '12/CT-UBND', subject: 'Chỉ thị quét' })
    }),
  )
})

describe('accepting', () => {
  test(
    'all that are sure are accepted at once, the others wait',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, spread } = await underReview(world, one)
      expect(await world.perform(one.an, acceptSure, { id })).toEqual({ accepted: 2, left: 1 })
      expect(await stateOf(world, one.an, id)).toBe('read')
      await world.perform(one.an, dropItem, { id: spread.id, version: spread.version })
      expect(await stateOf(world, one.an, id)).toBe('reviewed')
      await world.perform(one.an, restoreItem, { id: spread.id, version: spread.version + 1 })
      expect(await stateOf(world, one.an, id)).toBe('read')
    }),
  )

  test(
    'an item that somebody changed after the reviewer saw it is not accepted with the sure ones',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan, report } = await underReview(world, one)
      await world.perform(one.binh, editItem, { id: plan.id, version: plan.version, due: '2026-12-15' })
      expect(await world.perform(one.an, acceptSure, { id, seen: [plan, report].map(({ id, version }) => ({ id, version })) })).toMatchObject({
        accepted: 1,
      })
    }),
  )

  test(
    'an item whose lead is not known is refused',
    inWorld(async (world) => {
      const one = await office(world)
      const { plan, spread } = await underReview(world, one)
      await expect(world.perform(one.an, acceptItem, { id: spread.id, version: 1 })).rejects.toMatchObject({ code: 'documents.leadUndecided' })
      const bare = await world.perform(one.an, editItem, { id: plan.id, version: 1, lead: [] })
      await expect(world.perform(one.an, acceptItem, { id: plan.id, version: bare.version })).rejects.toMatchObject({ code: 'documents.leadMissing' })
    }),
  )

  test(
    'is not permitted to a department',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan } = await underReview(world, one)
      await shareDocument(await world.as(one.an), id, [one.province.health.id])
      await expect(world.perform(one.dung, acceptItem, { id: plan.id, version: 1 })).rejects.toMatchObject({ code: 'platform.notPermitted' })
      await expect(world.perform(one.dung, acceptSure, { id })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )

  test(
    'two reviewers at once: the second is told what the first made of it',
    inWorld(async (world) => {
      const one = await office(world)
      const { plan } = await underReview(world, one)
      await world.perform(one.an, editItem, { id: plan.id, version: plan.version, due: '2026-12-20' })
      await expect(world.perform(one.binh, editItem, { id: plan.id, version: plan.version, due: '2026-11-30' })).rejects.toMatchObject({
        code: 'platform.stale',
        facts: { seen: 1, current: 2, latest: { ...plan, version: 2, due: '2026-12-20' } },
      })
      const told = await world
        .perform(one.binh, editItem, { id: plan.id, version: plan.version, due: '2026-11-30' })
        .catch((error: { facts: { latest: unknown } }) => error.facts.latest)
      expect(Item.parse(told)).toEqual(told)
    }),
  )

  test(
    'an accepted item cannot be accepted twice, a dropped one not be edited',
    inWorld(async (world) => {
      const one = await office(world)
      const { plan } = await underReview(world, one)
      const accepted = await world.perform(one.an, acceptItem, { id: plan.id, version: plan.version })
      await expect(world.perform(one.an, acceptItem, { id: plan.id, version: accepted.version })).rejects.toMatchObject({
        code: 'documents.itemState',
      })
      const dropped = await world.perform(one.an, dropItem, { id: plan.id, version: accepted.version })
      await expect(world.perform(one.an, editItem, { id: plan.id, version: dropped.version, action: 'x' })).rejects.toMatchObject({
        code: 'documents.itemState',
      })
    }),
  )
})

describe('deciding names', () => {
  test(
    'who decided, and on whom, is kept, wherever the paper writes the name',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, report, spread } = await underReview(world, one)
      const written = 'các đơn vị liên quan'
      for (const item of [report, spread]) await world.perform(one.an, editItem, { id: item.id, version: item.version, lead: [{ written }] })
      const choice = { role: 'lead', written, organisationIds: [one.province.health.id, one.province.agriculture.id] }
      const decided = await world.perform(one.an, decideParty, {
        id: spread.id,
        version: spread.version + 1,
        ...choice,
        note: 'Theo chức năng',
        everywhere: true,
      })
      expect(decided.lead).toMatchObject([
        { written, kind: 'group', organisationIds: choice.organisationIds, decidedBy: { name: 'An', note: 'Theo chức năng' } },
      ])
      expect((await itemsUnderReview(world, one.an, id)).find((item) => item.id === report.id)!.lead[0]!.decidedBy?.name).toBe('An')
      expect(await world.perform(one.an, resolveAgain, { id })).toEqual({ changed: expect.any(Number) })
      expect((await itemsUnderReview(world, one.an, id)).find((item) => item.id === spread.id)!.lead[0]!.organisationIds).toEqual(
        choice.organisationIds,
      )
      expect((await world.perform(one.an, seeTimeline, { id })).items.map((entry) => entry.kind)).toContain('partyDecided')
    }),
  )

  test(
    'an organisation that does not exist, or no more, is refused',
    inWorld(async (world) => {
      const one = await office(world)
      const { spread } = await underReview(world, one)
      const choice = { id: spread.id, version: 1, role: 'lead', organisationIds: [crypto.randomUUID()] }
      await expect(world.perform(one.an, decideParty, { ...choice, written: spread.lead[0]!.written })).rejects.toMatchObject({
        code: 'documents.organisationUnknown',
      })
      const ended = await anOrganisation(world, { name: 'Sở Kế hoạch', validTo: '2025-07-01' })
      await expect(
        world.perform(one.an, decideParty, { ...choice, organisationIds: [ended.id], written: spread.lead[0]!.written }),
      ).rejects.toMatchObject({ code: 'documents.organisationEnded', facts: { name: 'Sở Kế hoạch', on: '01/07/2025' } })
      await expect(world.perform(one.an, decideParty, { ...choice, written: 'ai đó' })).rejects.toMatchObject({ code: 'documents.partyUnknown' })
    }),
  )
})

describe('cutting, joining and making', () => {
  test(
    'a paragraph with two products becomes two items with the same lead',
    inWorld(async (world) => {
      const one = await office(world)
      const { plan } = await underReview(world, one)
      const at = plan.start + PLAN.indexOf('trình Ủy ban')
      const { items } = await world.perform(one.an, splitItem, { id: plan.id, version: 1, at })
      expect(items.map((item) => item.quote)).toEqual([PLAN.slice(0, PLAN.indexOf('trình Ủy ban')).trim(), PLAN.slice(PLAN.indexOf('trình Ủy ban'))])
      expect(items[1]).toMatchObject({ splitFrom: plan.id, lead: plan.lead, state: 'proposed' })
      await expect(world.perform(one.an, splitItem, { id: plan.id, version: 2, at: 0 })).rejects.toMatchObject({ code: 'documents.splitPlace' })
    }),
  )

  test(
    'two neighbours become one that spans both, and only neighbours',
    inWorld(async (world) => {
      const one = await office(world)
      const { plan, report, spread } = await underReview(world, one)
      await expect(world.perform(one.an, mergeItems, { id: plan.id, version: 1, otherId: spread.id, otherVersion: 1 })).rejects.toMatchObject({
        code: 'documents.notNeighbours',
      })
      await expect(world.perform(one.an, mergeItems, { id: plan.id, version: 1, otherId: report.id, otherVersion: 7 })).rejects.toMatchObject({
        code: 'platform.stale',
      })
      const merged = await world.perform(one.an, mergeItems, { id: plan.id, version: 1, otherId: report.id, otherVersion: 1 })
      expect(merged).toMatchObject({ start: plan.start, end: report.end, every: ['quarter'], due: '2026-12-31' })
      expect(merged.quote).toContain(REPORT)
      const other = (await itemsUnderReview(world, one.an, await itemsOfSame(world, one, plan.id))).find((item) => item.id === report.id)!
      expect(other).toMatchObject({ state: 'dropped', mergedInto: plan.id })
    }),
  )

  test(
    'an item is made from selected words',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, spread } = await underReview(world, one)
      const start = DIRECTIVE.indexOf('thường xuyên tuyên truyền')
      const made = await world.perform(one.an, makeItem, { id, start: start - 1, end: start + 'thường xuyên tuyên truyền'.length })
      expect(made).toMatchObject({ quote: 'thường xuyên tuyên truyền', madeBy: 'person', path: spread.path, state: 'proposed' })
      await expect(world.perform(one.an, makeItem, { id, start: 10_000_000, end: 10_000_001 })).rejects.toMatchObject({
        code: 'documents.placeOutside',
      })
    }),
  )
})

const itemsOfSame = async (world: World, { an }: Office, itemId: string): Promise<string> => {
  const { itemById } = await import('./store-items.ts')
  return (await itemById((await world.as(an)).db, itemId))!.document_id
}

describe('issuing', () => {
  test(
    'hands out accepted items with their leads grouped, and marks them',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan, spread } = await underReview(world, one)
      await world.perform(one.an, acceptSure, { id })
      await world.perform(one.an, dropItem, { id: spread.id, version: 1 })
      const leader = world.actor('Hà', 'leader', { organisationId: one.province.peopleCommittee.id })
      const items = await itemsToIssue(await world.as(leader), id)
      expect(items.map((item) => item.path)).toEqual(['1', '2'])
      expect(items[0]).toMatchObject({
        id: plan.id,
        due: '2026-12-31',
        leads: [{ kind: 'one', organisationIds: [one.province.finance.id] }],
        coordinateIds: [one.province.agriculture.id],
        reportToIds: [],
      })
      await markItemsIssued(await world.as(leader), id, [items[0]!.id])
      expect(await stateOf(world, one.an, id)).toBe('reviewed')
      await markItemsIssued(await world.as(leader), id, [items[1]!.id])
      expect(await stateOf(world, one.an, id)).toBe('issued')
      await expect(world.perform(one.an, editItem, { id: plan.id, version: 3, action: 'x' })).rejects.toMatchObject({ code: 'documents.itemState' })
    }),
  )

  test(
    'of a paper issued in part the office sees the part, a party that has a task sees that tasks were issued',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan } = await underReview(world, one)
      await world.perform(one.an, acceptItem, { id: plan.id, version: plan.version })
      const ctx = await world.as(one.an)
      await markItemsIssued(ctx, id, [plan.id])
      await shareDocument(ctx, id, [one.province.health.id])
      const shown = async (by: Actor) => (await world.perform(by, seeDocument, { id })).shownState
      expect([await stateOf(world, one.an, id), await shown(one.an), await shown(one.dung)]).toEqual(['read', 'partly', 'issued'])
      expect((await world.perform(one.dung, listRegister, { state: 'issued' })).items.map((row) => row.shownState)).toEqual(['issued'])
      expect((await world.perform(one.an, listRegister, { state: 'read' })).total).toBe(0)
    }),
  )

  test(
    'who dropped what from a paper, and why, is read by its reviewers, not by the agencies that have the paper',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan, spread } = await underReview(world, one)
      await world.perform(one.an, acceptItem, { id: plan.id, version: plan.version })
      await world.perform(one.an, dropItem, { id: spread.id, version: spread.version, note: 'Nội dung chung chung' })
      const ctx = await world.as(one.an)
      await markItemsIssued(ctx, id, [plan.id])
      await shareDocument(ctx, id, [one.province.health.id])
      const kinds = async (by: Actor) => (await world.perform(by, seeTimeline, { id })).items.map((entry) => entry.kind)
      expect(await kinds(one.an)).toEqual(expect.arrayContaining(['itemDropped', 'issued', 'shared']))
      expect((await kinds(one.dung)).toSorted()).toEqual(['issued', 'registered', 'shared'])
    }),
  )

  test(
    'an addressee without a task is told that the paper came, never how far the office is with it',
    inWorld(async (world) => {
      const one = await office(world)
      const { id } = await world.perform(one.an, registerText, {
        text: DIRECTIVE.replace('Thực hiện Kết luận', 'Kính gửi: Sở Y tế\n\nThực hiện Kết luận'),
      })
      const shown = async (by: Actor) => (await world.perform(by, seeDocument, { id })).shownState
      expect([await shown(one.an), await shown(one.dung)]).toEqual(['read', 'received'])
      expect((await world.perform(one.dung, listRegister, { state: 'received' })).items.map((row) => row.shownState)).toEqual(['received'])
      expect((await world.perform(one.dung, listRegister, { state: 'read' })).total).toBe(0)
      await shareDocument(await world.as(one.an), id, [one.province.health.id])
      expect(await shown(one.dung)).toBe('issued')
    }),
  )

  test(
    'an item that is not accepted cannot be marked as issued',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, plan } = await underReview(world, one)
      await expect(markItemsIssued(await world.as(one.an), id, [plan.id])).rejects.toMatchObject({ code: 'documents.itemState' })
    }),
  )
})

describe('my work', () => {
  test(
    'shows the reviewer what is to be confirmed and what can be issued, of the own register only',
    inWorld(async (world) => {
      const one = await office(world)
      const { id, spread } = await underReview(world, one)
      const workOf = async (who: Actor) => work(await world.as(who))
      const review = {
        id,
        column: 'todo',
        title: 'Rà soát Chỉ thị 12/CT-UBND',
        detail: '1 nội dung cần xác nhận',
        path: `/documents/${id}/review`,
        timeLabel: 'none',
      }
      expect(await workOf(one.an)).toEqual([review])
      await world.perform(one.an, acceptSure, { id })
      const issue = {
        ...review,
        id: `${id}-issue`,
        title: 'Giao nhiệm vụ theo Chỉ thị 12/CT-UBND',
        detail: '2 nội dung đã chấp nhận, chờ giao',
        path: `/documents/${id}/issue`,
      }
      expect(await workOf(one.an)).toEqual([review, issue])
      await world.perform(one.an, dropItem, { id: spread.id, version: spread.version })
      expect(await workOf(one.an)).toEqual([issue])
      expect(await workOf(one.binh)).toEqual([])
      const ctx = await world.as(one.an)
      await markItemsIssued(
        ctx,
        id,
        (await itemsToIssue(ctx, id)).map((item) => item.id),
      )
      expect(await workOf(one.an)).toEqual([])
    }),
  )

  test(
    'shows an officer of an agency none of it',
    inWorld(async (world) => {
      const one = await office(world)
      const { id } = await underReview(world, one)
      await shareDocument(await world.as(one.an), id, [one.province.health.id])
      expect(await work(await world.as(one.dung))).toEqual([])
      expect(await work(await world.as(world.actor('Mai', 'officer', { organisationId: one.province.office.id })))).toEqual([])
    }),
  )
})

describe('the chain of papers', () => {
  const conclusion = {
    type: 'Kết luận',
    number: '70-KL/TW',
    issuedOn: '2020-03-09',
    issuer: 'Bộ Chính trị',
    subject: 'Tiếp tục đổi mới kinh tế tập thể',
  }

  test(
    'names a paper that is not in the register, and finds it once it is',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const before = await world.perform(an, seeDocument, { id })
      expect(before.up).toMatchObject([{ number: '70-KL/TW', documentId: null }])
      const cited = await world.perform(an, registerByHand, conclusion)
      expect((await world.perform(an, seeDocument, { id })).up).toMatchObject([
        { number: '70-KL/TW', documentId: cited.id, subject: conclusion.subject },
      ])
      expect((await world.perform(an, seeDocument, { id: cited.id })).down).toMatchObject([{ number: '12/CT-UBND', documentId: id }])
    }),
  )

  test(
    'links to a paper that was registered before',
    inWorld(async (world) => {
      const { an } = await office(world)
      const cited = await world.perform(an, registerByHand, conclusion)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      expect((await world.perform(an, seeDocument, { id })).up[0]).toMatchObject({ documentId: cited.id })
    }),
  )

  test(
    'does not take another paper with the same number for it',
    inWorld(async (world) => {
      const { an } = await office(world)
      await world.perform(an, registerByHand, { ...conclusion, issuedOn: '2021-03-09' })
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      expect((await world.perform(an, seeDocument, { id })).up[0]).toMatchObject({ documentId: null })
    }),
  )

  test.each([
    ['70 - KL/TƯ', true],
    ['số 070/KL-TW', true],
    ['70-KL/TU', false],
    ['170-KL/TW', false],
  ])('knows a number however it is spelled, whichever paper comes first: %s', (number, same) =>
    inWorld(async (world) => {
      const { an } = await office(world)
      const cited = await world.perform(an, registerByHand, { ...conclusion, number })
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const again = await world.perform(an, registerText, { text: DIRECTIVE.replace('12/CT-UBND', '13/CT-UBND') })
      for (const paper of [id, again.id])
        expect((await world.perform(an, seeDocument, { id: paper })).up[0]).toMatchObject({ documentId: same ? cited.id : null })
    })(),
  )

  test(
    'climbs through registered papers',
    inWorld(async (world) => {
      const { an } = await office(world)
      const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
      const below = DIRECTIVE.replace('12/CT-UBND', '45/KH-UBND')
        .replace('CHỈ THỊ', 'KẾ HOẠCH')
        .replace('ngày 10 tháng 11 năm 2026', 'ngày 15 tháng 11 năm 2026')
        .replace(
          'Kết luận số 70-KL/TW ngày 09 tháng 3 năm 2020 của Bộ Chính trị',
          'Chỉ thị số 12/CT-UBND ngày 10 tháng 11 năm 2026 của Ủy ban nhân dân thành phố',
        )
      const plan = await world.perform(an, registerText, { text: below })
      const cited = await world.perform(an, registerByHand, conclusion)
      expect((await world.perform(an, seeDocument, { id: plan.id })).up.map((node) => [node.depth, node.documentId])).toEqual([
        [1, id],
        [2, cited.id],
      ])
      expect((await world.perform(an, seeDocument, { id: cited.id })).down.map((node) => [node.depth, node.documentId])).toEqual([
        [1, id],
        [2, plan.id],
      ])
    }),
  )
})
