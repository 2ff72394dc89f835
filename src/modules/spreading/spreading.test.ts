/** Spreading a directive from the asking to the coverage, with the people of every test. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readXlsx } from '#platform/sheets'
import { inWorld, type World } from '#testing'
import { aDirective } from '#modules/documents/testing'
import { aPerson } from '#modules/people/testing'
import { aScene, noticesOf, type Scene } from '#modules/tasks/testing'
import { askSpread, changeSpread, closeSpread, prepareSpread, remindSpread } from './asking.ts'
import { exportCoverage, listSpreads, ofDocument, seeCoverage, seeRecipient } from './coverage.ts'
import { remind, work } from './doors.ts'
import { handover } from './handover.ts'
import { acknowledge, addSession, changeSession, getSpreadFile, keepSpreadFile, openRecipient, withdrawSession } from './telling.ts'
import { aSession, aSpread, ownOf } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))
const SYSTEM = ['spreading.system', 'documents.readAll', 'people.notify']
const session = { heldOn: '2026-11-20', place: 'Nhà văn hóa', form: 'house', audiences: [{ kind: 'Nhân dân', people: 30 }] }
const steps = async (world: World, scene: Scene, id: string) =>
  Object.fromEntries((await world.perform(scene.an, seeCoverage, { id })).recipients.map((one) => [one.organisation.name, one.step]))

describe('asking', () => {
  test(
    'proposes terms in working days and those who got the paper; a second asking of one paper is refused',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { documentId } = await aSpread(world, scene)
      const prepared = await world.perform(scene.an, prepareSpread, { documentId })
      // Three working days after Friday the 20th; Tuesday the 24th is a day off.
      expect([prepared.acknowledgeBy, prepared.organisations.length]).toEqual(['2026-11-26', 6])
      const again = { documentId, acknowledgeBy: null, organisationIds: [scene.finance.id] }
      expect(await refusal(world.perform(scene.an, askSpread, again))).toBe('spreading.asksAlready')
      expect(await refusal(world.perform(scene.binh, askSpread, again))).toBe('platform.notPermitted')
    }),
  )
  test(
    'a term of yesterday, or a session before the acknowledgement, is refused at its field',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id: documentId } = await aDirective(world, scene.an)
      const one = { documentId, organisationIds: [scene.finance.id] }
      expect(await refusal(world.perform(scene.an, askSpread, { ...one, acknowledgeBy: '2026-11-19' }))).toBe('spreading.termPast')
      const crossed = { ...one, acknowledgeBy: '2026-12-01', sessionBy: '2026-11-30' }
      expect(await refusal(world.perform(scene.an, askSpread, crossed))).toBe('spreading.sessionFirst')
    }),
  )
  test(
    'everybody is told once, reads the paper, and has it among their work; more bodies may be added later',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const commune = scene.communes[1]
      const { actor } = await aPerson(world, {
        name: 'Hoa',
        role: 'commune',
        post: 'Công chức',
        organisationId: commune.id,
        organisationName: commune.name,
      })
      const { id, documentId } = await aSpread(world, scene)
      expect(await noticesOf(world, actor)).toEqual(['Quán triệt Chỉ thị 12/CT-UBND: xác nhận trước hết ngày 25/11/2026'])
      expect((await world.perform(scene.commune(1), ofDocument, { documentId })).own?.owes).toBe('acknowledgement')
      expect((await work(await world.as(scene.commune(1)))).map(({ column, dueOn }) => `${column} ${dueOn}`)).toEqual(['todo 2026-11-25'])
      // Who follows it waits for the others; who only reads everything does not.
      const followers = async (actor: typeof scene.an) => (await work(await world.as(actor))).filter(({ column }) => column === 'waiting').length
      expect([await followers(scene.an), await followers(scene.agency)]).toEqual([1, 0])
      const { version } = await world.perform(scene.an, seeCoverage, { id })
      await world.perform(scene.an, changeSpread, { id, version, acknowledgeBy: '2026-11-26', sessionBy: null, organisationIds: [scene.finance.id] })
      const after = await world.perform(scene.an, seeCoverage, { id })
      expect([after.counts.all, after.acknowledgeBy, after.sessionBy]).toEqual([7, '2026-11-26', null])
    }),
  )
})

describe('a body', () => {
  test(
    'opens once, acknowledges once; who and when are kept from the first time',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aSpread(world, scene)
      const id = await ownOf(world, scene)
      expect(await world.perform(scene.commune(0), openRecipient, { id })).toEqual({ id, first: true })
      world.travel('2026-11-23')
      expect(await world.perform(scene.commune(0), openRecipient, { id })).toEqual({ id, first: false })
      const { version } = await world.perform(scene.commune(0), acknowledge, { id, version: 1, headDid: 'Giao phòng Kinh tế' })
      world.travel('2026-11-24')
      await world.perform(scene.commune(0), acknowledge, { id, version, headDid: 'Chủ trì hội nghị' })
      const one = await world.perform(scene.commune(0), seeRecipient, { id })
      expect([one.openedAt?.slice(0, 10), one.acknowledgedOn, one.acknowledgedBy, one.headDid]).toEqual([
        '2026-11-20',
        '2026-11-23',
        'Công chức',
        'Chủ trì hội nghị',
      ])
      expect(one.events.map(({ kind }) => kind).toSorted()).toEqual(['acknowledged', 'headDid', 'headDid', 'opened', 'received'])
      expect(await refusal(world.perform(scene.commune(0), acknowledge, { id, version, headDid: '' }))).toBe('platform.stale')
    }),
  )
  test(
    'that tells of a session has acknowledged by that; a withdrawn session counts no more',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await aSpread(world, scene)
      const held = await aSession(world, scene, 0, 45)
      expect((await world.perform(scene.an, seeCoverage, { id })).counts).toEqual({
        all: 6,
        opened: 1,
        acknowledged: 1,
        held: 1,
        late: 0,
        sessions: 1,
        people: 45,
      })
      await world.perform(scene.commune(0), changeSession, {
        ...session,
        id: held,
        version: 1,
        audiences: [
          { kind: 'Nhân dân', people: 30 },
          { kind: 'Đảng viên', people: 20 },
        ],
      })
      expect((await world.perform(scene.an, seeCoverage, { id })).audiences).toEqual([
        { kind: 'Nhân dân', province: 0, commune: 30, other: 0, people: 30 },
        { kind: 'Đảng viên', province: 0, commune: 20, other: 0, people: 20 },
      ])
      await world.perform(scene.commune(0), withdrawSession, { id: held, version: 2, reason: 'Ghi nhầm' })
      expect((await world.perform(scene.an, seeCoverage, { id })).counts).toMatchObject({ acknowledged: 1, held: 0, sessions: 0, people: 0 })
      expect(await refusal(world.perform(scene.commune(0), changeSession, { ...session, id: held, version: 3 }))).toBe('spreading.withdrawn')
    }),
  )
  test(
    'cannot hold a session tomorrow, name an audience twice, or speak for another',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await aSpread(world, scene)
      const id = await ownOf(world, scene)
      expect(await refusal(world.perform(scene.commune(0), addSession, { ...session, id, heldOn: '2026-11-21' }))).toBe('spreading.heldLater')
      const twice = { ...session, id, audiences: [...session.audiences, ...session.audiences] }
      expect(await refusal(world.perform(scene.commune(0), addSession, twice))).toBe('spreading.audienceTwice')
      expect(await refusal(world.perform(scene.commune(1), addSession, { ...session, id }))).toBe('spreading.unknown')
      expect(await refusal(world.perform(scene.an, addSession, { ...session, id }))).toBe('spreading.notYours')
      expect(await refusal(world.perform(scene.chairman, addSession, { ...session, id }))).toBe('platform.notPermitted')
    }),
  )
  test(
    'sees its own and not the coverage of all; its photographs are read by whoever follows it',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await aSpread(world, scene)
      expect(await refusal(world.perform(scene.commune(0), seeCoverage, { id }))).toBe('spreading.notYours')
      const own = await ownOf(world, scene)
      const file = await world.perform(scene.commune(0), keepSpreadFile, {
        id: own,
        file: { name: 'anh.txt', bytes: new TextEncoder().encode('ảnh hội nghị') },
      })
      await aSession(world, scene, 0, 10, { fileIds: [file.id] })
      expect((await world.perform(scene.an, getSpreadFile, { id: own, fileId: file.id })).name).toBe('anh.txt')
      expect(await refusal(world.perform(scene.commune(1), getSpreadFile, { id: own, fileId: file.id }))).toBe('spreading.unknown')
      expect((await world.perform(scene.dung, listSpreads, {})).spreads).toEqual([])
    }),
  )
})

describe('those who have not', () => {
  test(
    'are reminded by whoever follows; who has done all is left alone; after closing nobody is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await aSpread(world, scene)
      await aSession(world, scene, 0, 12)
      const before = await world.perform(scene.an, seeCoverage, { id })
      expect(await world.perform(scene.an, remindSpread, { id, recipientIds: before.recipients.map((one) => one.id) })).toEqual({ reminded: 5 })
      expect(await refusal(world.perform(scene.agency, remindSpread, { id, recipientIds: [before.recipients[0]!.id] }))).toBe('spreading.notYours')
      await world.perform(scene.an, closeSpread, { id, version: before.version })
      expect(await refusal(world.perform(scene.an, remindSpread, { id, recipientIds: before.recipients.map((one) => one.id) }))).toBe(
        'spreading.nobodyToRemind',
      )
      expect(await work(await world.as(scene.commune(1)))).toEqual([])
    }),
  )
  test(
    'are reminded by themselves on working days, once in so many days',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { id } = await aSpread(world, scene)
      const reminded = async () => (await world.perform(scene.an, seeCoverage, { id })).recipients.map((one) => one.reminded)
      // Friday the 20th and seven days: Friday the 27th.
      for (const [day, times] of [
        ['2026-11-26', 0],
        ['2026-11-27', 1],
        ['2026-11-28', 1],
        ['2026-12-04', 2],
      ] as const) {
        world.travel(day)
        await remind(await world.system(...SYSTEM))
        expect([day, new Set(await reminded())]).toEqual([day, new Set([times])])
      }
    }),
  )
})

test(
  'the coverage goes out as a spreadsheet with a row a body',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id } = await aSpread(world, scene)
    await aSession(world, scene, 2, 33)
    const { bytes } = await world.perform(scene.an, exportCoverage, { id })
    const [bodies, audiences] = await readXlsx(bytes as Uint8Array)
    const text = JSON.stringify([bodies, audiences])
    expect(text).toContain('Đã tổ chức quán triệt')
    expect(text).toContain('Đảng viên')
    expect(Object.values(await steps(world, scene, id)).filter((step) => step === 'held')).toHaveLength(1)
  }),
)

test(
  'what a body that ends still owes goes to its heir, and ends where the heir had the directive itself',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id } = await aSpread(world, scene)
    const { recipients } = await world.perform(scene.an, seeCoverage, { id })
    const at = (organisationId: string) => recipients.find(({ organisation }) => organisation.id === organisationId)!.id
    const ctx = await world.as(scene.an)
    const open = await handover.open(ctx, [scene.health.id, scene.agriculture.id], '2026-11-20')
    expect(open.map(({ kind }) => kind)).toEqual(['spreading.recipient', 'spreading.recipient'])
    const to = (one: typeof scene.health) => ({ id: one.id, name: one.name, shortName: one.shortName, kind: one.kind })
    const given = (from: typeof scene.health, heir: typeof scene.health) => ({
      kind: 'spreading.recipient',
      id: at(from.id),
      from: { id: from.id, name: from.name },
      to: to(heir),
      on: '2026-11-20',
      told: { fromName: from.name, toName: heir.name, on: '2026-11-20', basis: 'Nghị quyết 1' },
    })
    const handed = await handover.give(ctx, [given(scene.health, scene.finance), given(scene.agriculture, scene.alliance)])
    expect(handed).toHaveLength(2)
    const after = await world.perform(scene.an, seeCoverage, { id })
    expect(after.recipients.map(({ organisation }) => organisation.id)).toContain(scene.finance.id)
    expect(after.counts.all).toBe(5)
  }),
)

test(
  'of more papers than a page holds what is open stands first, and that there are older ones is said',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { id } = await aSpread(world, scene)
    expect((await world.perform(scene.commune(0), listSpreads, {})).more).toEqual({ spreads: false, own: false })
    await sql`set local role none`.execute(world.db)
    await sql`alter table spreads drop constraint spreads_document_id_key`.execute(world.db)
    for (const table of ['spreads', 'spread_recipients']) await sql`alter table ${sql.table(table)} disable row level security`.execute(world.db)
    // Two hundred later ones that are closed.
    await sql`create temporary table closed on commit drop as select s.*, gen_random_uuid() as new from spreads s, generate_series(1, 200) where s.id = ${id}`.execute(
      world.db,
    )
    await sql`insert into spreads select (jsonb_populate_record(null::spreads, to_jsonb(c) || jsonb_build_object('id', c.new, 'closed_on', ${world.today}::date))).* from closed c`.execute(
      world.db,
    )
    await sql`insert into spread_recipients select (jsonb_populate_record(null::spread_recipients, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(), 'spread_id', c.new, 'received_on', ${world.today}::date))).*
      from closed c, spread_recipients r where r.spread_id = ${id}`.execute(world.db)
    for (const table of ['spreads', 'spread_recipients']) await sql`alter table ${sql.table(table)} enable row level security`.execute(world.db)
    for (const [who, key] of [
      [scene.commune(0), 'own'],
      [scene.an, 'spreads'],
    ] as const) {
      const seen = await world.perform(who, listSpreads, {})
      expect([
        seen[key].length,
        seen.more[key],
        seen[key].filter((one) => ('closedOn' in one ? one.closedOn === null : one.owes !== null)).length,
      ]).toEqual([200, true, 1])
    }
  }),
)
