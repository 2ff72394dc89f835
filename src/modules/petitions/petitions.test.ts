/** Difficulties and petitions, with the people of every test. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/db'
import { uniteProvinces } from '#platform/unite'
import { modules } from '#app/modules'
import { createProvince } from '#modules/people'
import { provinceByName } from '#modules/places'
import { inWorld, type World } from '#testing'
import { anOrganisation } from '#modules/organisations/testing'
import { aCooperative, isMergedInto } from '#modules/cooperatives/testing'
import { aPerson } from '#modules/people/testing'
import { act, aScene, noticesOf, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { readXlsx } from '#platform/sheets'
import {
  answerPetition,
  closePetition,
  escalatePetition,
  linkPetition,
  routePetition,
  sendPetition,
  transferPetition,
  urgePetitions,
} from './answering.ts'
import { remind, work } from './doors.ts'
import { handover } from './handover.ts'
import { countPetitions, exportPetitions, listPetitions, seeOfCooperative, seePetition } from './queries.ts'
import { judgePetition, raisePetition, reopenPetition, withdrawPetition } from './raising.ts'
import { listRoutes, setRoute } from './routing.ts'
import { aPetition } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const SYSTEM = ['petitions.system', 'people.notify']

type Stage = { scene: Scene; cooperativeId: string; director: Actor }
/** A cooperative of the first commune with its own people. */
async function aStage(world: World): Promise<Stage> {
  const scene = await aScene(world)
  const placeId = scene.communes[0].placeId!
  const body = await anOrganisation(world, { name: 'Hợp tác xã Thới Lai', kind: 'cooperative', level: 'other', placeId, validFrom: '2025-08-01' })
  const cooperativeId = await aCooperative(world, scene.agency, placeId)
  await act(world, scene.agency, 'cooperatives.linkOrganisation', { id: cooperativeId, version: 1, organisationId: body.id })
  const { actor: director } = await aPerson(world, {
    name: 'Mười',
    role: 'cooperative',
    post: 'Giám đốc',
    organisationId: body.id,
    organisationName: body.name,
  })
  return { scene, cooperativeId, director }
}
const workOf = async (world: World, actor: Actor) =>
  (await work(await world.as(actor))).map(({ column, dueOn, timeLabel }) => [column, dueOn ?? timeLabel].join(' '))

describe('a difficulty', () => {
  test(
    'that a cooperative raises is routed by function, answered by a day in working days, and settled by whoever raised it',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, director, { cooperativeId })
      // Two working days after Friday the 20th to route it; Tuesday the 24th is a day off.
      expect(await workOf(world, scene.agency)).toEqual(['todo 2026-11-25'])
      expect(await workOf(world, director)).toEqual(['waiting none'])
      expect((await world.perform(scene.agency, seePetition, { id })).proposed?.name).toBe('Sở Nông nghiệp và Môi trường')
      await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.agriculture.id })
      // Ten working days.
      expect(await workOf(world, scene.binh)).toEqual(['todo 2026-12-07'])
      expect(await noticesOf(world, director)).toEqual(['Kiến nghị “Thuê đất làm sân phơi” do Sở Nông nghiệp và Môi trường trả lời, hạn 07/12/2026'])
      expect(await refusal(world.perform(scene.agency, answerPetition, { id, version: 2, answer: 'Trả lời thay' }))).toBe('petitions.notYours')
      expect(await refusal(world.perform(scene.chi, answerPetition, { id, version: 2, answer: 'Trả lời thay' }))).toBe('platform.unknown')
      await world.perform(scene.binh, answerPetition, { id, version: 2, answer: 'Đưa vào kế hoạch sử dụng đất', basis: 'Luật Đất đai' })
      expect(await workOf(world, director)).toEqual(['todo none'])
      expect(await refusal(world.perform(scene.binh, answerPetition, { id, version: 3, answer: 'Lần nữa' }))).toBe('petitions.notNow')
      const seen = await world.perform(director, seePetition, { id })
      expect([seen.answer?.words, seen.answer?.basis, seen.answer?.inTime, seen.may.judge]).toEqual([
        'Đưa vào kế hoạch sử dụng đất',
        'Luật Đất đai',
        true,
        true,
      ])
      await world.perform(director, judgePetition, { id, version: 3, settled: true })
      expect(await workOf(world, director)).toEqual([])
      expect((await world.perform(director, seePetition, { id })).state).toBe('settled')
    }),
  )
  test(
    'whose answer does not settle it goes back to who answered, with the whole time; what was settled is opened again',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, director, { cooperativeId })
      await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.agriculture.id })
      await world.perform(scene.binh, answerPetition, { id, version: 2, answer: 'Chờ quy hoạch' })
      expect(await refusal(world.perform(director, judgePetition, { id, version: 3, settled: false }))).toBe('petitions.reasonMissing')
      world.travel('2026-12-01')
      await world.perform(director, judgePetition, { id, version: 3, settled: false, note: 'Chưa nói bao giờ' })
      expect(await workOf(world, scene.binh)).toEqual(['todo 2026-12-15'])
      await world.perform(scene.binh, answerPetition, { id, version: 4, answer: 'Trong quý I' })
      await world.perform(director, judgePetition, { id, version: 5, settled: true })
      await world.perform(scene.agency, reopenPetition, { id, version: 6, reason: 'Chưa làm trong quý I' })
      const seen = await world.perform(director, seePetition, { id })
      expect([seen.state, seen.reopened, seen.answerer?.id, seen.endedOn]).toEqual(['assigned', 2, scene.agriculture.id, null])
    }),
  )
  test(
    'is passed on with a reason; whoever had it still sees it, and answers no more',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, director, { cooperativeId })
      await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.health.id })
      expect(await refusal(world.perform(scene.chi, transferPetition, { id, version: 2, answererId: scene.health.id, reason: 'Không đúng' }))).toBe(
        'petitions.sameBody',
      )
      await world.perform(scene.chi, transferPetition, { id, version: 2, answererId: scene.agriculture.id, reason: 'Không đúng chức năng' })
      expect((await world.perform(scene.chi, seePetition, { id })).may.answer).toBe(false)
      expect(await workOf(world, scene.chi)).toEqual([])
      expect(await workOf(world, scene.binh)).toEqual(['todo 2026-12-07'])
      expect(await refusal(world.perform(scene.agency, transferPetition, { id, version: 2, answererId: scene.health.id, reason: 'Trả lại' }))).toBe(
        'platform.stale',
      )
    }),
  )
  test(
    'beyond authority goes before the province, from there to the centre by a paper, and its answer comes back to who raised it',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, director, { cooperativeId, field: 'tax' })
      await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.finance.id })
      await world.perform(scene.agency, escalatePetition, { id, version: 2, reason: 'Chính phủ quy định', number: '214/TTr-STC' })
      expect(await workOf(world, scene.chairman)).toEqual(['todo 2026-12-07'])
      expect(await refusal(world.perform(scene.agency, sendPetition, { id, version: 3, to: 'Bộ Tài chính', number: '1', on: world.today }))).toBe(
        'platform.notPermitted',
      )
      const sent = { id, version: 3, to: 'Bộ Tài chính', number: '1520/UBND-KT' }
      expect(await refusal(world.perform(scene.chairman, sendPetition, { ...sent, on: '2026-11-21' }))).toBe('petitions.futureDay')
      await world.perform(scene.chairman, sendPetition, { ...sent, on: world.today })
      expect(await noticesOf(world, director)).toContain('Kiến nghị “Thuê đất làm sân phơi” đã gửi Bộ Tài chính theo văn bản 1520/UBND-KT')
      // Nobody here is late while it lies at the centre.
      world.travel('2027-03-01')
      expect(await workOf(world, scene.chairman)).toEqual([])
      await world.perform(scene.agency, answerPetition, { id, version: 4, answer: 'Bộ Tài chính hướng dẫn tại Công văn 9/BTC' })
      const seen = await world.perform(director, seePetition, { id })
      expect([seen.state, seen.central, seen.escalation?.number, seen.answer?.inTime]).toEqual([
        'answered',
        { to: 'Bộ Tài chính', number: '1520/UBND-KT', on: '2026-11-20' },
        '214/TTr-STC',
        null,
      ])
    }),
  )
  test(
    'that the province can answer itself, it answers, or gives back to a body',
    inWorld(async (world) => {
      const { scene } = await aStage(world)
      const id = await aPetition(world, scene.binh, { field: 'agriculture', source: 'meeting', sourceWords: 'Sơ kết vụ Hè Thu' })
      // Cần Thơ is a city, and is called one.
      expect((await work(await world.as(scene.agency))).map(({ source }) => source)).toEqual(['Toàn thành phố'])
      await world.perform(scene.an, routePetition, { id, version: 1, answererId: scene.finance.id })
      await world.perform(scene.agency, escalatePetition, { id, version: 2, reason: 'UBND thành phố quyết định' })
      await world.perform(scene.chairman, transferPetition, { id, version: 3, answererId: scene.health.id, reason: 'Giao Sở Y tế chủ trì' })
      expect((await world.perform(scene.chi, seePetition, { id })).may.answer).toBe(true)
      // What bodies below the committee raised and have to answer stays theirs.
      const above = { ...scene.chairman, organisationIds: [scene.peopleCommittee.id, scene.agriculture.id, scene.health.id] }
      expect(await workOf(world, above)).toEqual([])
      const { may } = await world.perform(above, seePetition, { id })
      expect([may.withdraw, may.answer, may.judge]).toEqual([false, false, false])
    }),
  )
  test(
    'is taken back by who raised it while nobody has answered, and ended with a reason by who routes',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, director, { cooperativeId })
      expect(await refusal(world.perform(scene.commune(0), withdrawPetition, { id, version: 1 }))).toBe('platform.unknown')
      await world.perform(director, withdrawPetition, { id, version: 1 })
      const other = await aPetition(world, director, { cooperativeId })
      expect(await refusal(world.perform(director, closePetition, { id: other, version: 1, reason: 'Không làm' }))).toBe('platform.notPermitted')
      await world.perform(scene.agency, closePetition, { id: other, version: 1, reason: 'Đã nêu ở kiến nghị khác' })
      expect(await noticesOf(world, director)).toContain('Kiến nghị “Thuê đất làm sân phơi” kết thúc, không giải quyết')
      expect(await refusal(world.perform(scene.agency, routePetition, { id: other, version: 2, answererId: scene.health.id }))).toBe(
        'petitions.notNow',
      )
    }),
  )
  test(
    'is raised by each about what is theirs: a cooperative about itself, a commune about its ground, a body of the province about any',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const far = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Bên cạnh' } })
      const tried = (by: Actor, more: object) => refusal(aPetition(world, by, { source: 'visit', sourceWords: 'Thăm cơ sở', ...more }))
      expect(await tried(director, { cooperativeId: far })).toBe('petitions.notAbout')
      expect(await tried(director, {})).toBe('petitions.notAbout')
      expect(await tried(scene.commune(0), { cooperativeId: far })).toBe('petitions.notAbout')
      expect(await tried(scene.commune(0), { concernedId: scene.communes[1].id })).toBe('petitions.notAbout')
      expect(await tried(scene.commune(0), {})).toBe('petitions.notAbout')
      expect(await tried(scene.commune(0), { cooperativeId })).toBe('done')
      expect(await tried(scene.commune(0), { concernedId: scene.communes[0].id })).toBe('done')
      expect(await tried(scene.chi, { cooperativeId: far })).toBe('done')
      expect(await tried(scene.chi, {})).toBe('done')
      expect(await tried(scene.chi, { cooperativeId: far, concernedId: scene.communes[0].id })).toBe('petitions.oneSubject')
      expect(await tried(scene.chi, { concernedId: scene.health.id })).toBe('petitions.bodyUnknown')
      expect(await tried(scene.chi, { sourceWords: '' })).toBe('petitions.sourceMissing')
    }),
  )
  test(
    'that speaks of a complaint is taken only when who raises it says that it is none',
    inWorld(async (world) => {
      const { cooperativeId, director } = await aStage(world)
      const said = { cooperativeId, field: 'land', title: 'Khiếu nại việc thu hồi đất', words: 'Đề nghị xem xét lại' }
      expect(await refusal(world.perform(director, raisePetition, said))).toBe('petitions.complaint')
      expect(await refusal(world.perform(director, raisePetition, { ...said, noComplaint: true }))).toBe('done')
    }),
  )
})

describe('who sees it', () => {
  test(
    'who raised it, its cooperative and commune, who is to answer, who follows all; nobody else',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const id = await aPetition(world, scene.commune(0), { cooperativeId, source: 'visit', sourceWords: 'Thăm hợp tác xã' })
      await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.agriculture.id })
      const sees = async (actor: Actor) => (await world.perform(actor, listPetitions, {})).items.length
      const seeing = [director, scene.commune(0), scene.binh, scene.agency, scene.an, scene.chairman, scene.auditor]
      for (const actor of seeing) expect(await sees(actor)).toBe(1)
      // Who sees all of them and who sees one have it counted, and its body to choose by, alike.
      for (const actor of [scene.agency, scene.commune(0)])
        expect(await world.perform(actor, listPetitions, { sort: 'dueOn' })).toMatchObject({ total: 1, bodies: [{ id: scene.agriculture.id }] })
      const { actor: uneasy } = await aPerson(world, { name: 'Uỷ', role: 'committee', organisationId: scene.health.id })
      for (const actor of [scene.commune(1), scene.chi, scene.dung, uneasy]) {
        expect(await sees(actor)).toBe(0)
        expect(await refusal(world.perform(actor, seePetition, { id }))).toBe('petitions.unknown')
        expect((await world.perform(actor, countPetitions, {})).whole.received).toBe(0)
      }
      // Its people judge the answer as well as the commune that wrote it down for them.
      await world.perform(scene.binh, answerPetition, { id, version: 2, answer: 'Đã bố trí' })
      await world.perform(director, judgePetition, { id, version: 3, settled: true })
    }),
  )
  test(
    'on the page of its cooperative and in its timeline, also of one that went into it; the words of its declaration may become one',
    inWorld(async (world) => {
      const { scene, cooperativeId, director } = await aStage(world)
      const gone = await aCooperative(world, scene.agency, scene.communes[0].placeId!, { values: { name: 'HTX Thới Lai' } })
      const id = await aPetition(world, scene.commune(0), { cooperativeId: gone, source: 'visit', sourceWords: 'Thăm hợp tác xã' })
      expect((await world.perform(director, seeOfCooperative, { id: cooperativeId })).total).toBe(0)
      const part = await isMergedInto(world, scene.agency, cooperativeId, gone)
      const of = await world.perform(director, seeOfCooperative, { id: cooperativeId })
      expect([of.items.map((one) => one.id), of.whole, of.mayRaise, of.declared]).toEqual([[id], true, true, null])
      const { events } = await act<{ events: { what?: string; path?: string }[] }>(world, director, 'cooperatives.history', { id: cooperativeId })
      expect(events.map(({ what, path }) => ({ what, path }))).toContainEqual({
        what: 'Kiến nghị “Thuê đất làm sân phơi”: Nêu kiến nghị',
        path: `/petitions/${id}`,
      })
      expect((await world.perform(scene.commune(0), listPetitions, { cooperative: cooperativeId })).total).toBe(1)
      await part()
      expect((await world.perform(director, seeOfCooperative, { id: cooperativeId })).total).toBe(0)
      const figures = {
        officialMembers: 20,
        workers: 5,
        charterCapital: 500_000_000,
        totalCapital: 900_000_000,
        revenue: 1_000_000_000,
        profit: 50_000_000,
      }
      const said = { difficulties: 'Thiếu kho', proposals: 'Cho thuê đất' }
      await act(world, director, 'cooperatives.declare', { id: cooperativeId, year: 2025, version: 0, figures, ...said, send: true })
      expect((await world.perform(director, seeOfCooperative, { id: cooperativeId })).declared).toEqual({
        year: 2025,
        ...said,
      })
      // Whoever only looks after cooperatives sees no petition of theirs, and is not told that there are none.
      const alliance = world.actor('Liên', 'alliance', { organisationId: scene.alliance.id })
      expect((await world.perform(alliance, seeOfCooperative, { id: cooperativeId })).whole).toBe(false)
    }),
  )
})

test(
  'whose day is near hears of it once, whose day has passed too, and who routes hears of what is late; urging reaches each body once',
  inWorld(async (world) => {
    const { scene, cooperativeId, director } = await aStage(world)
    const [one, two, fresh] = [
      await aPetition(world, director, { cooperativeId }),
      await aPetition(world, director, { cooperativeId, title: 'Thiếu kho' }),
      await aPetition(world, director, { cooperativeId, title: 'Chưa ai phân công' }),
    ]
    const { actor: officer } = await aPerson(world, { name: 'Bốn', role: 'officer', organisationId: scene.agriculture.id })
    const { actor: router } = await aPerson(world, { name: 'Năm', role: 'lead_agency', organisationId: scene.finance.id })
    for (const id of [one, two]) await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.agriculture.id })
    expect(await refusal(world.perform(router, urgePetitions, { ids: [one, two] }))).toBe('petitions.nothingLate')
    for (const day of ['2026-11-26', '2026-11-27', '2026-12-05', '2026-12-07', '2026-12-08', '2026-12-09']) {
      world.travel(day)
      await remind(await world.system(...SYSTEM))
    }
    expect((await noticesOf(world, officer)).filter((said) => !said.startsWith('Được giao')).toSorted()).toEqual([
      'Kiến nghị “Thiếu kho” quá hạn trả lời 1 ngày',
      'Kiến nghị “Thiếu kho” đến hạn trả lời ngày 07/12/2026',
      'Kiến nghị “Thuê đất làm sân phơi” quá hạn trả lời 1 ngày',
      'Kiến nghị “Thuê đất làm sân phơi” đến hạn trả lời ngày 07/12/2026',
    ])
    expect((await noticesOf(world, router)).toSorted()).toEqual(['2 kiến nghị quá hạn', 'Kiến nghị “Chưa ai phân công” quá hạn phân công 1 ngày'])
    expect((await world.perform(router, listPetitions, { whose: 'late' })).items.map(({ lateDays }) => lateDays).toSorted((a, b) => a - b)).toEqual([
      2, 2, 14,
    ])
    expect(await world.perform(router, urgePetitions, { ids: [one, two, fresh] })).toEqual({ urged: 2, bodies: 1 })
    expect(await noticesOf(world, officer)).toContain('Đôn đốc trả lời 2 kiến nghị quá hạn')
    // Its office hears of what nobody has routed in time.
    expect(await workOf(world, scene.an)).toEqual(['todo 2026-11-25'])
  }),
)

test(
  'what comes again and again is one matter, counted by field and year; every number is what its list shows',
  inWorld(async (world) => {
    const { scene, cooperativeId, director } = await aStage(world)
    const ids = [
      await aPetition(world, director, { cooperativeId }),
      await aPetition(world, scene.commune(1), { concernedId: scene.communes[1].id }),
      await aPetition(world, scene.commune(2), { concernedId: scene.communes[2].id, field: 'capital' }),
    ]
    await world.perform(scene.agency, linkPetition, { id: ids[0], version: 1, title: 'Thiếu đất làm sân phơi' })
    const { matter } = await world.perform(scene.agency, seePetition, { id: ids[0]! })
    expect(await refusal(world.perform(scene.agency, linkPetition, { id: ids[2], version: 1, matterId: matter!.id }))).toBe('petitions.matterUnknown')
    await world.perform(scene.agency, linkPetition, { id: ids[1], version: 1, matterId: matter!.id })
    await world.perform(scene.agency, routePetition, { id: ids[2], version: 1, answererId: scene.finance.id })
    await world.perform(scene.agency, escalatePetition, { id: ids[2], version: 2, reason: 'Vượt thẩm quyền' })
    const counts = await world.perform(scene.agency, countPetitions, {})
    expect(counts.fields.map(({ field, received, open, escalated }) => [field, received, open, escalated])).toEqual([
      ['land', 2, 2, 0],
      ['capital', 1, 1, 1],
    ])
    expect(counts.matters.map(({ title, n, ofYear, settled }) => [title, n, ofYear, settled])).toEqual([['Thiếu đất làm sân phơi', 2, 2, 0]])
    const total = async (asked: object) => (await world.perform(scene.agency, listPetitions, asked)).total
    expect(await total({ year: 2026, field: 'land' })).toBe(2)
    expect(await total({ matter: matter!.id })).toBe(2)
    expect(await total({ whose: 'upward', year: 2026 })).toBe(1)
    expect(await total({ year: 2025 })).toBe(0)
    expect(await total({ q: 'san phoi' })).toBe(3)
    expect(await total({ q: 'nong nghiep thoi lai' })).toBe(1)
    // Whoever raised one does not learn who else has the same.
    expect((await world.perform(director, seePetition, { id: ids[0]! })).matter).toBeNull()
    const { bytes } = await world.perform(scene.agency, exportPetitions, { field: 'capital' })
    const [sheet] = await readXlsx(bytes as Uint8Array)
    expect(JSON.stringify(sheet)).toContain('Vượt thẩm quyền, đã trình UBND')
    await world.perform(scene.agency, linkPetition, { id: ids[1], version: 2 })
    expect((await world.perform(scene.agency, countPetitions, {})).matters).toEqual([])
    // Named anew in other letters it is the same matter, not a second one.
    await world.perform(scene.agency, linkPetition, { id: ids[1], version: 3, title: 'THIẾU ĐẤT làm sân phơi' })
    expect((await world.perform(scene.agency, countPetitions, {})).matters.map(({ id, n }) => [id, n])).toEqual([[matter!.id, 2]])
  }),
)

test(
  'who answers for a field in a province that goes on is what it set itself, however lately one that joins it did',
  inWorld(async (world) => {
    const { scene } = await aStage(world)
    await world.perform(scene.agency, setRoute, { field: 'land', bodyId: scene.finance.id, validFrom: '2026-01-01' })
    const other = newId()
    const place = await provinceByName(await world.system('organisations.manage'), 'Sóc Trăng', '2025-06-30')
    await createProvince(await world.system('people.setUp', 'people.manage'), { id: other, name: 'Sóc Trăng', kind: 'tỉnh', placeId: place!.id })
    await world.system('petitions.route')
    await sql`reset role`.execute(world.db)
    await sql`alter table petition_routes no force row level security`.execute(world.db)
    await sql`insert into petition_routes (id, province_id, field, body_id, valid_from, set_at, set_by_name)
      values (${newId()}, ${other}, 'land', ${scene.health.id}, '2026-11-01', now(), 'Sở kia')`.execute(world.db)
    await sql`alter table petition_routes force row level security`.execute(world.db)
    await uniteProvinces(world.db, modules, [other], world.provinceId, world.office.now())
    const { items } = await world.perform(scene.commune(0), listRoutes, {})
    expect(items.find(({ field }) => field === 'land')?.body?.id).toBe(scene.finance.id)
  }),
)

test(
  'who answers for a field is what the province has set, over the usual body; a body that ended is its heir',
  inWorld(async (world) => {
    const { scene } = await aStage(world)
    const bodyOf = async (field: string) => (await world.perform(scene.commune(0), listRoutes, {})).items.find((one) => one.field === field)
    expect(await bodyOf('land')).toEqual({ field: 'land', body: { id: scene.agriculture.id, name: scene.agriculture.name }, set: null })
    expect((await bodyOf('other'))?.body).toBeNull()
    await world.perform(scene.agency, setRoute, { field: 'land', bodyId: scene.health.id, validFrom: '2026-12-01' })
    expect((await bodyOf('land'))?.body?.id).toBe(scene.agriculture.id)
    world.travel('2026-12-01')
    expect((await bodyOf('land'))?.body?.id).toBe(scene.health.id)
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    await act(world, admin, 'organisations.end', {
      id: scene.health.id,
      version: 1,
      on: '2026-12-10',
      legalBasis: 'Nghị quyết 1/NQ-HĐND',
      heirs: [{ id: scene.finance.id }],
    })
    world.travel('2026-12-10')
    expect((await bodyOf('land'))?.body?.id).toBe(scene.finance.id)
    expect(await refusal(world.perform(scene.agency, setRoute, { field: 'land', bodyId: scene.health.id, validFrom: '2026-12-10' }))).toBe(
      'petitions.bodyUnknown',
    )
  }),
)

test(
  'that comes back when who answered is no more waits to be routed anew, and the body that ended is not urged; no cooperative answers',
  inWorld(async (world) => {
    const { scene, cooperativeId, director } = await aStage(world)
    const id = await aPetition(world, director, { cooperativeId })
    const toOne = { id, version: 1, answererId: director.organisationId }
    expect(await refusal(world.perform(scene.agency, routePetition, toOne))).toBe('petitions.bodyUnknown')
    await world.perform(scene.agency, routePetition, { ...toOne, answererId: scene.health.id })
    await world.perform(scene.chi, answerPetition, { id, version: 2, answer: 'Đã hướng dẫn' })
    const admin = world.actor('Quản', 'admin', { organisationId: scene.office.id })
    const ends = { id: scene.health.id, version: 1, on: '2026-12-10', legalBasis: 'Nghị quyết 1', heirs: [{ id: scene.finance.id }] }
    await act(world, admin, 'organisations.end', ends)
    world.travel('2026-12-10')
    const { actor: router } = await aPerson(world, { name: 'Phân', role: 'lead_agency', organisationId: scene.finance.id })
    await world.perform(director, judgePetition, { id, version: 3, settled: false, note: 'Chưa rõ' })
    // Nobody has it: who routes hears of it, and not the body that is no more.
    expect(await noticesOf(world, router)).toEqual(['Kiến nghị “Thuê đất làm sân phơi” chưa giải quyết được, cần trả lời lại'])
    const back = await world.perform(scene.agency, seePetition, { id })
    expect([back.state, back.answerer, back.may.route]).toEqual(['raised', null, true])
    world.travel('2026-12-21')
    expect(await refusal(world.perform(scene.agency, urgePetitions, { ids: [id] }))).toBe('petitions.nothingLate')
  }),
)

test(
  'goes on with the heirs of who raised it, whom it concerns and who is to answer',
  inWorld(async (world) => {
    const { scene } = await aStage(world)
    const id = await aPetition(world, scene.chi, { concernedId: scene.communes[0].id, source: 'visit', sourceWords: 'Thăm phường' })
    await world.perform(scene.agency, routePetition, { id, version: 1, answererId: scene.health.id })
    const ctx = await world.as(scene.an)
    const open = await handover.open(ctx, [scene.health.id, scene.communes[0].id], '2026-11-20')
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(['petitions.answerer', 'petitions.concerned', 'petitions.raiser'])
    const told = { fromName: 'Sở Y tế', toName: 'Sở Tài chính', on: '2026-11-20', basis: 'Nghị quyết 1' }
    const { finance } = scene
    const to = { id: finance.id, name: finance.name, shortName: finance.shortName, kind: finance.kind }
    const from = { id: scene.health.id, name: scene.health.name }
    const given = ['petitions.answerer', 'petitions.raiser'].map((kind) => ({ kind, id, from, to, on: '2026-11-20', told }))
    expect(await handover.give(ctx, given)).toEqual([id, id])
    const now = { ...scene.communes[1], id: scene.communes[1].id }
    await handover.give(ctx, [
      {
        kind: 'petitions.concerned',
        id,
        from: scene.communes[0],
        to: { id: now.id, name: now.name, shortName: now.shortName, kind: now.kind },
        on: '2026-11-20',
        told,
      },
    ])
    await world.perform(scene.agency, answerPetition, { id, version: 5, answer: 'Sở Tài chính trả lời' })
    await world.perform(scene.commune(1), judgePetition, { id, version: 6, settled: true })
  }),
)

test(
  'matters are shown with the most frequent first, and how many there are besides is said',
  inWorld(async (world) => {
    const { scene } = await aStage(world)
    const id = await aPetition(world, scene.agency)
    const shown = () => world.perform(scene.agency, seePetition, { id })
    expect(await shown()).toMatchObject({ matters: [], moreMatters: 0 })
    for (let n = 0; n < 102; n++)
      await sql`insert into petition_matters (id, province_id, field, title, opened_on, opened_by_name)
        values (${newId()}, ${world.provinceId}, 'land', ${`Vấn đề ${n}`}, ${world.today}, 'Sở')`.execute(world.db)
    const one = await shown()
    expect([one.matters.length, one.moreMatters]).toEqual([100, 2])
    // One that is not among them is linked to by its name, and no second one is made.
    await world.perform(scene.agency, linkPetition, { id, version: 1, title: 'vấn đề 0' })
    expect((await shown()).matter).toMatchObject({ title: 'Vấn đề 0', n: 1 })
    expect(await world.perform(scene.agency, countPetitions, {})).toMatchObject({ matters: [], mattersInAll: 0 })
    const other = await aPetition(world, scene.agency)
    await world.perform(scene.agency, linkPetition, { id: other, version: 1, title: 'Vấn đề 0' })
    expect(await world.perform(scene.agency, countPetitions, {})).toMatchObject({ matters: [{ n: 2 }], mattersInAll: 1 })
  }),
)
