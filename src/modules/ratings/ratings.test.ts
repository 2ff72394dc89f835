import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Actor } from '#platform/actor'
import { aCooperative, aDeclaration, isMergedInto, toldBeside } from '#modules/cooperatives/testing'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { work } from './doors.ts'
import { exportRatings, listRatings, publishRatings } from './lists.ts'
import { seeRatingsOfOne } from './of-one.ts'
import { addEvidence, appraiseRating, checkEvidence, readEvidence, reopenRating, returnRating, scoreRating, seeRating } from './ratings.ts'
import { addScheme, changeScheme, endScheme, listSchemes } from './schemes.ts'
import { aScheme, scored } from './testing.ts'

type Rated = { scene: Scene; id: string; own: Actor; schemeId: string }
/** A cooperative at the third commune whose people sign in as those of the health department, and a scheme that rates 2026. */
async function rated(world: World, scheme: object = {}): Promise<Rated> {
  const scene = await aScene(world)
  const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!)
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
  const own = world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id })
  const { id: schemeId } = await world.perform(scene.agency, addScheme, { ...aScheme, ...scheme })
  return { scene, id, own, schemeId }
}
const scoring = ({ id, schemeId }: Rated, finance: number | null, members: number | null, version = 0, send = true) => ({
  cooperativeId: id,
  schemeId,
  year: 2026,
  version,
  scores: scored(finance, members),
  failing: false,
  send,
})
const asked = ({ id, schemeId }: Rated) => ({ cooperativeId: id, schemeId, year: 2026 })

describe('a rating', () => {
  test(
    'is scored by the cooperative, appraised by its commune, published by the lead agency, and public from then on',
    inWorld(async (world) => {
      const one = await rated(world)
      const { scene, own, schemeId } = one
      expect((await work(await world.as(own))).map(({ title }) => title)).toEqual(['Tự chấm điểm xếp loại năm 2026'])
      // From its own page too, on any day of the year; not for those who do not score it.
      const open = async (by: Actor) =>
        (await world.perform(by, seeRatingsOfOne, { cooperativeId: one.id })).open.map(({ year, selfBy }) => [year, selfBy])
      expect([await open(own), await open(scene.chairman)]).toEqual([[[2026, '2026-12-15']], []])
      const { id } = await world.perform(own, scoreRating, scoring(one, 50, 35))
      expect(await world.perform(scene.commune(2), seeRating, asked(one))).toMatchObject({
        state: 'sent',
        selfPoints: 85,
        mayAppraise: true,
        mayScore: true,
      })
      expect((await work(await world.as(scene.commune(2)))).map(({ column }) => column)).toContain('approve')
      await world.perform(scene.commune(2), appraiseRating, { id, version: 1, scores: scored(40, 35), failing: false })
      const appraised = await world.perform(own, seeRating, asked(one))
      expect(appraised).toMatchObject({ state: 'appraised', selfPoints: 85, points: 75, band: 'fair', mayScore: false })
      expect(appraised.scores.finance).toMatchObject({ self: 50, appraised: 40 })
      // What is not published is nobody else's to see.
      const ofOne = async (by: Actor) =>
        (await world.perform(by, seeRatingsOfOne, { cooperativeId: one.id })).items.map(({ year, state, band }) => [year, state, band])
      expect([await ofOne(own), await ofOne(scene.commune(0))]).toEqual([[[2026, 'appraised', 'Khá']], []])
      const stranger = world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id })
      expect((await world.perform(stranger, listRatings, { scheme: schemeId, year: 2026 })).items).toEqual([])
      await expect(world.perform(scene.commune(2), publishRatings, { schemeId, year: 2026, seen: 1 })).rejects.toThrow('notPermitted')
      await expect(world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 2 })).rejects.toThrow('ratings.othersMeanwhile')
      expect(await world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 1 })).toEqual({ published: 1 })
      expect(await world.perform(stranger, seeRating, asked(one))).toMatchObject({ state: 'published', points: 75, files: [], inside: false })
      expect(await ofOne(stranger)).toEqual([[2026, 'published', 'Khá']])
      // The result is public; what people said on the way to it, and who they are, is not.
      const published = await world.perform(stranger, seeRating, asked(one))
      expect(published).toMatchObject({
        band: 'fair',
        scores: { finance: { self: null, appraised: 40 } },
        sentBy: null,
        sentAt: null,
        appraisedBy: null,
      })
      expect(JSON.stringify(published)).not.toContain('Có biên bản đại hội')
      expect(await world.perform(own, seeRating, asked(one))).toMatchObject({ sentBy: 'Giám đốc HTX', scores: { finance: { self: 50 } } })
      // Who did it is told by post, as everywhere in the register.
      const named = world.actor('Lê Văn Tên', 'commune', { organisationId: scene.communes[2].id, post: 'Công chức kinh tế' })
      await world.perform(scene.agency, reopenRating, { id, version: 3, reason: 'Xem lại' })
      await world.perform(named, appraiseRating, { id, version: 4, scores: scored(40, 35), failing: false })
      expect((await world.perform(own, seeRating, asked(one))).appraisedBy).toBe('Công chức kinh tế')
      await world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 1 })
      // The cooperative's own timeline tells it, to those whom it concerns.
      const told = await toldBeside(world, own, one.id)
      expect(told.map(({ what }) => what).toSorted()).toEqual([
        'Xếp loại năm 2026: Công bố kết quả',
        'Xếp loại năm 2026: Công bố kết quả',
        'Xếp loại năm 2026: Gửi bảng tự chấm, 85 điểm',
        'Xếp loại năm 2026: Mở lại để thẩm định',
        'Xếp loại năm 2026: Thẩm định 75 điểm, xếp loại Khá',
        'Xếp loại năm 2026: Thẩm định 75 điểm, xếp loại Khá',
      ])
      expect(told[0]!.path).toBe(`/ratings/${one.id}/${schemeId}/2026`)
      expect(await toldBeside(world, stranger, one.id)).toEqual([])
      const list = await world.perform(scene.agency, listRatings, { scheme: schemeId, year: 2026 })
      expect([list.counts, list.bands, list.items[0]?.band]).toEqual([{ published: 1 }, { fair: 1 }, 'Khá'])
      const called = list.items[0]!.name
      expect(
        (await world.perform(scene.agency, listRatings, { scheme: schemeId, year: 2026, q: called.toUpperCase() })).items.map(({ name }) => name),
      ).toContain(called)
      expect((await world.perform(scene.agency, listRatings, { scheme: schemeId, year: 2026, q: `${called} khac` })).items).toEqual([])
      expect((await world.perform(stranger, listRatings, { scheme: schemeId, year: 2026, q: called })).items).toEqual([])
      await expect(world.perform(own, scoreRating, scoring(one, 60, 40, 6))).rejects.toThrow('ratings.closed')
      const sheet = await world.perform(scene.agency, exportRatings, { scheme: schemeId, year: 2026 })
      expect(sheet.name).toBe('Ket-qua-xep-loai-hop-tac-xa-2026.xlsx')
    }),
  )

  test(
    'is sent back with a reason and sent again; what was published wrongly is appraised anew, and that it was stays told',
    inWorld(async (world) => {
      const one = await rated(world)
      const { scene, own, schemeId } = one
      const { id } = await world.perform(own, scoreRating, scoring(one, 50, 35))
      await world.perform(scene.commune(2), returnRating, { id, version: 1, reason: 'Thiếu báo cáo tài chính' })
      expect(await world.perform(own, seeRating, asked(one))).toMatchObject({ state: 'returned', reason: 'Thiếu báo cáo tài chính', mayScore: true })
      await world.perform(own, scoreRating, scoring(one, 45, 35, 2))
      await world.perform(scene.commune(2), appraiseRating, { id, version: 3, scores: scored(45, 35), failing: true })
      expect((await world.perform(own, seeRating, asked(one))).band).toBe('weak')
      await world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 1 })
      await expect(world.perform(scene.commune(2), reopenRating, { id, version: 5, reason: 'Nhầm' })).rejects.toThrow('notPermitted')
      await world.perform(scene.agency, reopenRating, { id, version: 5, reason: 'Quyết định xử phạt đã hủy' })
      expect(await world.perform(scene.agency, seeRating, asked(one))).toMatchObject({ state: 'sent', points: null, band: null, publishedOn: null })
    }),
  )

  test(
    'names every wrong score at its criterion; half of it is kept; two people at once do not overwrite one another',
    inWorld(async (world) => {
      const one = await rated(world)
      const { own, scene } = one
      await expect(world.perform(own, scoreRating, scoring(one, 61, null))).rejects.toMatchObject({
        fields: [
          { path: 'scores.finance', code: 'ratings.pointsTooMany' },
          { path: 'scores.members', code: 'ratings.pointsMissing', facts: { name: 'Thành viên' } },
        ],
      })
      await world.perform(own, scoreRating, scoring(one, 30, null, 0, false))
      expect(await world.perform(own, seeRating, asked(one))).toMatchObject({ state: 'draft', selfPoints: null, scores: { finance: { self: 30 } } })
      await expect(world.perform(scene.commune(2), scoreRating, scoring(one, 40, 40, 0))).rejects.toThrow('ratings.stale')
    }),
  )

  test(
    'has evidence that its own people and who looks after it read, and nobody else',
    inWorld(async (world) => {
      const one = await rated(world)
      const { own, scene } = one
      const { id } = await world.perform(own, scoreRating, scoring(one, 30, null, 0, false))
      const file = { name: 'Báo cáo tài chính.txt', bytes: new TextEncoder().encode('Báo cáo tài chính năm 2026') }
      await world.perform(own, addEvidence, { id, criterion: 'finance', file })
      await expect(world.perform(own, addEvidence, { id, criterion: 'other', file })).rejects.toThrow('ratings.criterionUnknown')
      const { files } = await world.perform(scene.commune(2), seeRating, asked(one))
      expect(files.map(({ name, criterion }) => [name, criterion])).toEqual([['Báo cáo tài chính.txt', 'finance']])
      expect((await world.perform(scene.commune(2), readEvidence, { id: files[0]!.id })).name).toBe('Báo cáo tài chính.txt')
      const stranger = world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id })
      await expect(world.perform(stranger, readEvidence, { id: files[0]!.id })).rejects.toThrow('ratings.unknownFile')
      await expect(world.perform(stranger, seeRating, asked(one))).rejects.toThrow('ratings.notYours')
      await expect(world.perform(stranger, scoreRating, scoring(one, 1, 1, 1))).rejects.toThrow('ratings.notYours')
    }),
  )
})

describe('a rating of one that went into another', () => {
  test(
    'stands under the one that stands in lists, work and publication, and is kept by its people; parted, it is its own again',
    inWorld(async (world) => {
      const one = await rated(world)
      const { scene, own, schemeId } = one
      const goneId = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Đã nhập' } })
      const { id } = await world.perform(scene.agency, scoreRating, { ...scoring(one, 50, 35), cooperativeId: goneId })
      const file = { name: 'bao-cao.txt', bytes: new TextEncoder().encode('Báo cáo tài chính năm 2026') }
      await world.perform(scene.agency, addEvidence, { id, criterion: 'finance', file })
      const part = await isMergedInto(world, scene.agency, one.id, goneId)
      const listed = async (by: Actor) => {
        const { items, counts } = await world.perform(by, listRatings, { scheme: schemeId, year: 2026 })
        return { rows: items.map((row) => [row.id, row.standing, row.selfPoints]), counts }
      }
      const asSent = { rows: [[one.id, 'sent', 85]], counts: { sent: 1 } }
      expect(await listed(scene.agency)).toEqual(asSent)
      expect(await listed(scene.commune(2))).toEqual(asSent)
      expect((await work(await world.as(scene.commune(2)))).map(({ path }) => path)).toContain(`/ratings/${one.id}/${schemeId}/2026`)
      const seen = await world.perform(own, seeRating, asked(one))
      expect(seen).toMatchObject({ state: 'sent', mayScore: true, files: [{ name: 'bao-cao.txt' }] })
      expect((await world.perform(own, readEvidence, { id: seen.files[0]!.id })).name).toBe('bao-cao.txt')
      await world.perform(own, scoreRating, scoring(one, 45, 35, seen.version))
      await world.perform(scene.commune(2), appraiseRating, { id, version: seen.version + 1, scores: scored(40, 35), failing: false })
      const stranger = world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id })
      expect(await listed(stranger)).toEqual({ rows: [], counts: {} })
      expect(await world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 1 })).toEqual({ published: 1 })
      expect((await world.perform(stranger, seeRating, asked(one))).points).toBe(75)
      await part()
      expect((await listed(scene.agency)).rows).toEqual([
        [goneId, 'published', 80],
        [one.id, 'none', null],
      ])
    }),
  )

  test(
    'gives way to the rating that the one that stands has itself: one line a cooperative, one published',
    inWorld(async (world) => {
      const one = await rated(world)
      const { scene, schemeId } = one
      const goneId = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Đã nhập' } })
      for (const [cooperativeId, finance] of [
        [goneId, 10],
        [one.id, 60],
      ] as const) {
        const { id } = await world.perform(scene.agency, scoreRating, { ...scoring(one, finance, 35), cooperativeId })
        await world.perform(scene.agency, appraiseRating, { id, version: 1, scores: scored(finance, 35), failing: false })
      }
      await isMergedInto(world, scene.agency, one.id, goneId)
      const list = await world.perform(scene.agency, listRatings, { scheme: schemeId, year: 2026 })
      expect([list.total, list.items[0]?.points, list.counts]).toEqual([1, 95, { appraised: 1 }])
      expect(await world.perform(scene.agency, publishRatings, { schemeId, year: 2026, seen: 1 })).toEqual({ published: 1 })
    }),
  )
})

describe('what was declared of the year', () => {
  test(
    'stands beside its criterion with the points of the scale and the way back, for those inside; what is still written is nobody’s figure',
    inWorld(async (world) => {
      const finance = {
        figure: 'revenue',
        scale: [
          { from: 1_000_000_000, points: 30 },
          { from: 3_000_000_000, points: 55 },
        ],
      }
      const criteria = aScheme.criteria.map((one) => ({ ...one, ...(one.key === 'finance' ? finance : { figure: 'officialMembers' }) }))
      const one = await rated(world, { criteria })
      const { own, scene } = one
      expect((await world.perform(own, seeRating, asked(one))).declared).toBeNull()
      await aDeclaration(world, own, one.id, 2026, { officialMembers: 40, revenue: 3_200_000_000, profit: 1 })
      const declared = {
        state: 'sent',
        path: `/cooperatives/${one.id}/declarations/2026`,
        figures: {
          finance: { field: 'revenue', value: 3_200_000_000, points: 55 },
          members: { field: 'officialMembers', value: 40, points: null },
        },
      }
      expect((await world.perform(own, seeRating, asked(one))).declared).toEqual(declared)
      const { id } = await world.perform(own, scoreRating, scoring(one, 50, 35))
      expect((await world.perform(scene.commune(2), seeRating, asked(one))).declared).toEqual(declared)
      await world.perform(scene.commune(2), appraiseRating, { id, version: 1, scores: scored(50, 35), failing: false })
      await world.perform(scene.agency, publishRatings, { schemeId: one.schemeId, year: 2026, seen: 1 })
      const stranger = world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id })
      expect((await world.perform(stranger, seeRating, asked(one))).declared).toBeNull()
      // Of another year nothing was declared.
      expect((await world.perform(own, seeRating, { ...asked(one), year: 2025 })).declared).toBeNull()
    }),
  )
})

describe('evidence that the scheme asks for', () => {
  test(
    'keeps a score from being sent until it is there; the appraiser says of it that it proves or does not, and then it does not count',
    inWorld(async (world) => {
      const criteria = aScheme.criteria.map((one) =>
        one.key === 'finance' ? { ...one, evidence: 'Báo cáo tài chính năm', evidenceRequired: true } : one,
      )
      const one = await rated(world, { criteria })
      const { own, scene } = one
      await expect(world.perform(own, scoreRating, scoring(one, 50, 35))).rejects.toMatchObject({
        code: 'ratings.evidence',
        fields: [{ path: 'scores.finance', code: 'ratings.evidenceMissing', facts: { name: 'Tài chính', evidence: 'Báo cáo tài chính năm' } }],
      })
      const { id } = await world.perform(own, scoreRating, scoring(one, 50, 35, 0, false))
      const file = { name: 'Báo cáo.txt', bytes: new TextEncoder().encode('Báo cáo tài chính năm 2026') }
      await world.perform(own, addEvidence, { id, criterion: 'members', file })
      await expect(world.perform(own, scoreRating, scoring(one, 50, 35, 1))).rejects.toThrow('ratings.evidence')
      await world.perform(own, addEvidence, { id, criterion: 'finance', file })
      await world.perform(own, scoreRating, scoring(one, 50, 35, 1))
      const given = (await world.perform(scene.commune(2), seeRating, asked(one))).files.find(({ criterion }) => criterion === 'finance')!
      expect(given.check).toBeNull()
      await expect(world.perform(scene.commune(2), checkEvidence, { id: given.id, good: false })).rejects.toThrow('ratings.checkWhy')
      await expect(world.perform(own, checkEvidence, { id: given.id, good: true })).rejects.toThrow('notPermitted')
      await world.perform(scene.commune(2), checkEvidence, { id: given.id, good: false, note: 'Thiếu chữ ký' })
      const seen = await world.perform(own, seeRating, asked(one))
      expect(seen.files.find(({ id: each }) => each === given.id)?.check).toMatchObject({ good: false, note: 'Thiếu chữ ký' })
      await expect(world.perform(own, scoreRating, scoring(one, 50, 35, 2))).rejects.toThrow('ratings.evidence')
    }),
  )
})

describe('a scheme', () => {
  test(
    'that is not in force on the day of the own score rates nothing, whatever year is asked for',
    inWorld(async (world) => {
      const one = await rated(world, { validTo: '2026-09-18' })
      await expect(world.perform(one.own, scoreRating, scoring(one, 50, 35))).rejects.toThrow('ratings.notRating')
      await expect(world.perform(one.own, scoreRating, { ...scoring(one, 50, 35), year: 2027 })).rejects.toThrow('ratings.notRating')
      expect((await world.perform(one.own, seeRating, asked(one))).mayScore).toBe(false)
      // The years before are entered after it has ended.
      await world.perform(one.scene.agency, scoreRating, { ...scoring(one, 50, 35), year: 2025 })
    }),
  )

  test(
    'rates whom it is for: lines of business, kinds and months of work',
    inWorld(async (world) => {
      const young = await rated(world, { minMonths: 24 })
      await expect(world.perform(young.own, scoreRating, scoring(young, 50, 35))).resolves.toBeDefined()
      const id = await aCooperative(world, young.scene.agency, young.scene.communes[2].placeId!, {
        values: { name: 'Hợp tác xã Mới', registeredOn: '2026-02-01' },
      })
      await expect(world.perform(young.scene.agency, scoreRating, { ...scoring(young, 50, 35), cooperativeId: id })).rejects.toThrow(
        'ratings.tooYoung',
      )
      const { id: schemeId } = await world.perform(young.scene.agency, addScheme, { ...aScheme, sector: 'agriculture' })
      await expect(world.perform(young.scene.agency, scoreRating, { ...scoring(young, 50, 35), schemeId })).rejects.toThrow('ratings.notRated')
      const list = await world.perform(young.scene.agency, listRatings, { scheme: young.schemeId, year: 2026 })
      expect(list.items.map(({ name }) => name)).not.toContain('Hợp tác xã Mới')
    }),
  )

  test(
    'repealed since, still shows what it rated, and says to whoever reads it that it is repealed',
    inWorld(async (world) => {
      const circular = { legalBasis: 'Thông tư 01/2020/TT-BKHĐT', validFrom: '2020-04-01', validTo: '2025-09-18' }
      const { scene, schemeId } = await rated(world, circular)
      const values = { name: 'Hợp tác xã Lâu năm', registeredOn: '2019-02-01' }
      const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { from: '2019-02-01', values })
      const of = { cooperativeId: id, schemeId, year: 2024 }
      const { id: ratingId } = await world.perform(scene.agency, scoreRating, {
        ...of,
        version: 0,
        scores: scored(50, 35),
        failing: false,
        send: true,
      })
      await world.perform(scene.agency, appraiseRating, { id: ratingId, version: 1, scores: scored(40, 35), failing: false })
      await world.perform(scene.agency, publishRatings, { schemeId, year: 2024, seen: 1 })
      const stranger = world.actor('Cán bộ phường khác', 'commune', { organisationId: scene.communes[0].id })
      const over = { on: '2025-09-18', repealed: true }
      expect(await world.perform(stranger, seeRating, of)).toMatchObject({ state: 'published', points: 75, over })
      const other = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
        from: '2019-02-01',
        values: { name: 'Hợp tác xã Chưa chấm', registeredOn: '2019-02-01' },
      })
      const list = await world.perform(scene.agency, listRatings, { scheme: schemeId, year: 2024 })
      expect(list.scheme).toMatchObject({ over })
      // Nobody is late with what nobody has to do any more.
      expect(list.items.find((row) => row.id === other)).toMatchObject({ standing: 'none', late: false })
      expect(await world.perform(stranger, seeRatingsOfOne, { cooperativeId: id })).toMatchObject({
        items: [{ year: 2024, band: 'Khá', over }],
        open: [],
      })
      // The year after is not rated by it.
      await expect(
        world.perform(scene.agency, scoreRating, { ...of, year: 2025, version: 0, scores: scored(50, 35), failing: false, send: true }),
      ).rejects.toThrow('ratings.notRating')
    }),
  )

  test(
    'is changed until a rating uses it, then only ended; what does not come to 100 points is refused',
    inWorld(async (world) => {
      const one = await rated(world)
      const { scene, schemeId } = one
      await world.perform(scene.agency, changeScheme, { id: schemeId, version: 1, ...aScheme, name: 'Tên khác' })
      await expect(world.perform(scene.agency, addScheme, { ...aScheme, criteria: aScheme.criteria.slice(1) })).rejects.toMatchObject({
        fields: [{ path: 'criteria', code: 'ratings.pointsTogether', facts: { sum: 40 } }],
      })
      const repealed = { fields: [{ path: 'validTo', code: 'ratings.repealed', facts: { on: '2025-09-18' } }] }
      const circular = { ...aScheme, legalBasis: 'Thông tư 01/2020/TT-BKHĐT', validFrom: '2020-04-01' }
      await expect(world.perform(scene.agency, addScheme, { ...circular, validTo: null })).rejects.toMatchObject(repealed)
      const { id: ended } = await world.perform(scene.agency, addScheme, { ...circular, validTo: '2025-09-18' })
      await expect(world.perform(scene.agency, endScheme, { id: ended, version: 1, validTo: '2027-01-01' })).rejects.toMatchObject(repealed)
      await world.perform(one.own, scoreRating, scoring(one, 50, 35))
      await expect(world.perform(scene.agency, changeScheme, { id: schemeId, version: 2, ...aScheme })).rejects.toThrow('ratings.schemeUsed')
      await expect(world.perform(scene.commune(2), endScheme, { id: schemeId, version: 2, validTo: '2027-01-01' })).rejects.toThrow('notPermitted')
      await world.perform(scene.agency, endScheme, { id: schemeId, version: 2, validTo: '2027-01-01' })
      const { items, templates } = await world.perform(scene.commune(2), listSchemes, {})
      expect(items.filter(({ id }) => id !== ended)).toMatchObject([{ name: 'Tên khác', validTo: '2027-01-01', used: true }])
      expect(templates.map(({ key }) => key)).toEqual(['agriculture2017', 'all2020'])
    }),
  )
})
