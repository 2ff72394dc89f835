import * as XLSX from '@e965/xlsx'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aScene, act, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { newId } from '#platform/db'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { readsOf } from '#platform/personal'
import { CONTRIBUTIONS_PAGE } from './member-contract.ts'
import { judgeMembers, membersImport } from './member-import.ts'
import { checksOf, overCharter } from './member-rules.ts'
import { insertMembers } from './member-store.ts'
import { addContribution, addMember, exportMembers, leaveMember, listMembers, readIdentity, seeMember } from './members.ts'
import { aCooperative } from './testing.ts'
import { handOf } from './write.ts'

const SHEET = { fileName: 'so.xlsx', said: null }

const MILLION = 1_000_000
async function withBook(world: World) {
  const scene = await aScene(world)
  const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { charterCapital: 100 * MILLION } })
  await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
  const own = world.actor('Giám đốc HTX', 'cooperative', { organisationId: scene.health.id })
  const add = async (name: string, more: object = {}) =>
    (await world.perform(own, addMember, { id, kind: 'official', name, joinedOn: '2025-09-01', contribution: 10 * MILLION, ...more })).id
  return { scene, id, own, add }
}
const seenBy = (world: World, scene: Scene, id: string, input: object = {}) => world.perform(scene.agency, listMembers, { id, ...input })

describe('the members’ register', () => {
  test(
    'is kept by the cooperative itself: joining, contributing by certificate, giving back, leaving; the sums follow',
    inWorld(async (world) => {
      const { scene, id, own, add } = await withBook(world)
      const an = await add('Nguyễn Thị An', { gender: 'female', ethnicMinority: true })
      await add('Bùi Văn Bình', { kind: 'capital' })
      await add('Hộ Trần Chi', { kind: 'service', nature: 'household', contribution: null })
      await world.perform(own, addContribution, {
        id: an,
        version: 1,
        madeOn: '2026-01-05',
        value: 20 * MILLION,
        asset: 'land_use',
        detail: '500 m²',
        certificateNumber: '07',
      })
      expect((await seenBy(world, scene, id)).summary).toMatchObject({
        official: 1,
        capital: 1,
        service: 1,
        women: 1,
        ethnic: 1,
        contributed: 40 * MILLION,
      })
      expect((await world.perform(own, seeMember, { id: an })).share).toBe(30)
      await expect(world.perform(own, addContribution, { id: an, version: 2, madeOn: '2026-02-01', value: -31 * MILLION })).rejects.toThrow(
        'givenBackTooMuch',
      )
      await world.perform(own, leaveMember, { id: an, version: 2, leftOn: '2026-06-30', why: 'Chuyển nơi ở' })
      expect((await seenBy(world, scene, id)).items.map(({ name }) => name)).toEqual(['Bùi Văn Bình', 'Hộ Trần Chi'])
      expect((await seenBy(world, scene, id, { who: 'left' })).items).toMatchObject([
        { name: 'Nguyễn Thị An', leftOn: '2026-06-30', contribution: 0 },
      ])
      const { contributions } = await world.perform(own, seeMember, { id: an })
      expect(contributions.map(({ value }) => value / MILLION)).toEqual([-30, 20, 10])
      await expect(world.perform(own, addContribution, { id: an, version: 3, madeOn: '2026-07-01', value: 1 })).rejects.toThrow('memberLeft')

      // On a day gone by: who was a member, with what was put in by then, and nothing to change.
      const then = async (on: string) => {
        const { items, summary, mayKeep } = await seenBy(world, scene, id, { on })
        return [items.map((one) => [one.name, one.contribution / MILLION, one.leftOn]), summary.official, summary.contributed / MILLION, mayKeep]
      }
      expect(await then('2026-01-04')).toEqual([
        [
          ['Bùi Văn Bình', 10, null],
          ['Hộ Trần Chi', 0, null],
          ['Nguyễn Thị An', 10, null],
        ],
        1,
        20,
        false,
      ])
      expect((await then('2026-01-05'))[2]).toBe(40)
      expect(await then('2025-08-31')).toEqual([[], 0, 0, false])
    }),
  )

  test(
    'shows identity numbers in part; in full only to whoever keeps it, for a reason that stands in the log of reading',
    inWorld(async (world) => {
      const { scene, id, own, add } = await withBook(world)
      const an = await add('Nguyễn Thị An', { identity: '092 180 001 234', phone: '0912345678' })
      expect((await world.perform(own, listMembers, { id })).items[0]?.identity).toBe('•••••• 234')
      expect((await world.perform(scene.chairman, listMembers, { id })).items[0]).toMatchObject({ name: 'Nguyễn Thị An', identity: null })
      await expect(world.perform(scene.commune(2), readIdentity, { id: an, reason: 'ab' })).rejects.toThrow('invalidInput')
      expect(await world.perform(scene.commune(2), readIdentity, { id: an, reason: 'Đối chiếu hồ sơ đăng ký' })).toMatchObject({
        identity: '092180001234',
      })
      await expect(world.perform(scene.chairman, readIdentity, { id: an, reason: 'Đối chiếu hồ sơ' })).rejects.toThrow('notPermitted')
      await expect(world.perform(scene.commune(0), listMembers, { id })).rejects.toThrow('membersClosed')
      const auditor = await world.as(world.actor('Kiểm tra', 'auditor'))
      expect((await readsOf(auditor, { personIds: [an], offset: 0, limit: 9 })).rows).toMatchObject([
        { kind: 'cooperatives.members', reason: 'Đối chiếu hồ sơ đăng ký' },
      ])
      const sheet = await world.perform(own, exportMembers, { id })
      expect(Buffer.from(sheet.bytes as Uint8Array).includes('092180001234')).toBe(false)
      await expect(add('Người Khác', { identity: '092180001234' })).rejects.toThrow('memberTwice')
      // Whose it was: they have no account, but a name and a cooperative.
      type Log = { items: { person: { name: string; of: string }; reason: string }[] }
      const { items } = await act<Log>(world, world.actor('Kiểm tra', 'auditor'), 'personal.reads', {})
      expect(items.map(({ person, reason }) => [person.name, person.of, reason])).toEqual([
        ['Nguyễn Thị An', expect.stringContaining('Hợp tác xã'), 'Đối chiếu hồ sơ đăng ký'],
      ])
    }),
  )

  test(
    'keeps no answer with an identity number, and no line of the audit with what was said of the person; sent twice it is asked anew',
    inWorld(async (world) => {
      const { own, scene, add } = await withBook(world)
      const said = { identity: '092180001234', gender: 'female', ethnicMinority: true, number: 'TV-77', certificateNumber: 'GCN-88' }
      const an = await add('Nguyễn Thị An', said)
      const read = (by = own) => world.perform(by, readIdentity, { id: an, reason: 'Đối chiếu hồ sơ' }, { key: 'k1' })
      expect([(await read()).identity, (await read()).identity]).toEqual(['092180001234', '092180001234'])
      expect((await sql`select 1 from hopluc.requests where answer::text like '%092180001234%'`.execute(world.db)).rows).toEqual([])
      const auditor = await world.as(world.actor('Kiểm tra', 'auditor'))
      expect((await readsOf(auditor, { personIds: [an], offset: 0, limit: 9 })).rows).toHaveLength(2)
      // Whoever lost the right does not get the former answer.
      await sql`update cooperatives set organisation_id = null`.execute((await world.as(scene.agency)).db)
      await expect(read()).rejects.toThrow('cooperatives.')
      await world.system('audit.read')
      const { rows } = await sql<{ line: string }>`select l::text as line from hopluc.audit_lines l where action = 'cooperatives.addMember'`.execute(
        world.db,
      )
      expect(rows).toHaveLength(1)
      for (const secret of ['An', '0921', 'female', 'ethnic', 'TV-77', 'GCN-88']) expect(rows[0]!.line).not.toContain(secret)
    }),
  )

  test(
    'what is given and who leaves stands in the audit without a name or anything that tells who it is',
    inWorld(async (world) => {
      const { own, add } = await withBook(world)
      const an = await add('Nguyễn Thị An', { gender: 'female', ethnicMinority: true, number: 'TV-77' })
      await world.perform(own, addContribution, { id: an, version: 1, madeOn: '2026-01-05', value: 2 * MILLION })
      await world.perform(own, leaveMember, { id: an, version: 2, leftOn: '2026-06-30', why: 'Chuyển nơi ở' })
      await world.system('audit.read')
      const { rows } = await sql<{ line: string }>`select l::text as line from hopluc.audit_lines l
        where action in ('cooperatives.addContribution', 'cooperatives.leaveMember') order by action`.execute(world.db)
      expect(rows).toHaveLength(2)
      expect(rows[0]!.line).toContain('12000000')
      expect(rows[1]!.line).toContain('2026-06-30')
      for (const secret of ['Nguyễn', 'nguyen', 'female', 'ethnic', 'TV-77']) expect(rows.map(({ line }) => line).join()).not.toContain(secret)
    }),
  )

  test(
    'who left may join again, by hand and from a list; two who enter one at the same moment enter one',
    inWorld(async (world) => {
      const { own, scene, id, add } = await withBook(world)
      const identity = '092180001234'
      const leave = async (member: string) => world.perform(own, leaveMember, { id: member, version: 1, leftOn: '2026-06-30', why: 'Chuyển nơi ở' })
      await leave(await add('Nguyễn Thị An', { identity }))
      await leave(await add('Nguyễn Thị An', { identity, joinedOn: '2026-06-30' }))
      const ctx = await world.as(own)
      const row = (line: number, of: string) => ({
        line,
        values: { name: 'Nguyễn Thị An', identity: of, joinedOn: '2026-07-01', contribution: 1000 },
      })
      const judged = await judgeMembers(ctx, [row(2, identity), row(3, '092180005678')])
      expect(judged.map(({ expected }) => expected)).toEqual(['new', 'new'])
      expect((await membersImport.write(ctx, judged, newId(), SHEET)).map(({ outcome }) => outcome)).toEqual(['new', 'new'])
      // As when somebody else entered them between the looking and the writing.
      expect((await membersImport.write(await world.as(own), [judged[0]!], newId(), SHEET)).map(({ outcome }) => outcome)).toEqual(['unchanged'])
      const [one] = (await world.perform(own, listMembers, { id, sort: 'joinedOn' })).items
      const again = { ...one!, cooperativeId: id, certificateNumber: null, phone: null, address: null, bornOn: null, contribution: null, identity }
      expect(await insertMembers((await world.as(own)).db, handOf(ctx), [{ ...again, id: newId() }])).toHaveLength(1)
      await expect(add('Nguyễn Thị An', { identity })).rejects.toThrow('memberTwice')
      expect((await seenBy(world, scene, id, { who: 'left' })).total).toBe(2)
    }),
  )

  test(
    'answers for ten thousand members in a few questions: a page, the counts and the limits',
    inWorld(async (world) => {
      const { scene, id } = await withBook(world)
      const ctx = await world.as(scene.agency)
      const one = {
        cooperativeId: id,
        number: null,
        kind: 'official',
        nature: 'person',
        gender: 'female',
        ethnicMinority: false,
        foreign: false,
        joinedOn: '2025-09-01',
      }
      const none = { certificateNumber: null, identity: null, phone: null, address: null, bornOn: null }
      await insertMembers(
        ctx.db,
        handOf(ctx),
        Array.from({ length: 10_000 }, (_, n) => ({ ...one, ...none, id: newId(), name: `Thành viên ${n}`, contribution: 1000 })),
      )
      const started = performance.now()
      const page = await seenBy(world, scene, id, { q: 'thanh vien 99', sort: '-contribution', page: 2 })
      // Generous for a machine under load; without its index and in turn it takes many times as long.
      expect(performance.now() - started).toBeLessThan(2000)
      expect([page.total, page.items.length, page.summary.official]).toEqual([280, 50, 10_000])
    }),
  )
})

test(
  'each contribution of a member is counted and reached on its page, however many there are',
  inWorld(async (world) => {
    const { own, add } = await withBook(world)
    const an = await add('Nguyễn Thị An')
    const { db } = await world.as(own)
    await sql`insert into cooperative_contributions (id, province_id, cooperative_id, member_id, made_on, value, asset, recorded_at, recorded_by_name)
      select gen_random_uuid(), c.province_id, c.cooperative_id, c.member_id, '2025-09-02'::date + n, 1000, 'money', c.recorded_at, c.recorded_by_name
      from cooperative_contributions c, generate_series(1, 220) n where c.member_id = ${an}`.execute(db)
    const first = await world.perform(own, seeMember, { id: an })
    expect([first.contributionCount, first.contributions.length]).toEqual([221, CONTRIBUTIONS_PAGE])
    const last = await world.perform(own, seeMember, { id: an, page: Math.ceil(221 / CONTRIBUTIONS_PAGE) })
    expect(last.contributions.at(-1)).toMatchObject({ madeOn: '2025-09-01', value: 10 * MILLION })
  }),
)

describe('from a spreadsheet', () => {
  test(
    'a cooperative brings its own list without naming itself; whoever is there stays, wrong cells are named, all can be taken back',
    inWorld(async (world) => {
      const { own, scene, id, add } = await withBook(world)
      await add('Nguyễn Thị An')
      const row = (line: number, values: Record<string, string | number | null>) => ({ line, values: { joinedOn: '2025-10-01', ...values } })
      const rows = [
        row(2, { name: 'Nguyễn Thị An' }),
        row(3, { name: 'Lò Thị Pá', gender: 'Nữ', ethnic: 'Thái', kind: 'Thành viên chính thức', identity: '011190000001', contribution: 5_000_000 }),
        row(4, { name: 'Cty TNHH Gạo', kind: 'liên kết góp vốn', nature: 'Tổ chức', gender: 'xx' }),
      ]
      const ctx = await world.as(own)
      const judged = await judgeMembers(ctx, rows)
      expect(judged.map(({ expected, problems }) => [expected, problems.map(({ column }) => column)])).toEqual([
        ['unchanged', []],
        ['new', []],
        ['new', ['gender']],
      ])
      const importId = newId()
      const written = await membersImport.write(ctx, [judged[1]!], importId, SHEET)
      expect((await seenBy(world, scene, id)).summary).toMatchObject({ official: 2, women: 1, ethnic: 1 })
      const taken = written.map((one) => ({
        line: one.line,
        outcome: 'new' as const,
        objectId: one.objectId!,
        before: one.before ?? null,
        resolved: {},
      }))
      expect(await membersImport.undo(await world.as(own), taken)).toEqual([])
      expect((await seenBy(world, scene, id)).summary.official).toBe(1)
      const commune = await judgeMembers(await world.as(scene.commune(2)), [row(2, { name: 'Ai đó' })])
      expect(commune[0]?.problems).toEqual([{ column: 'code', code: 'cooperatives.members.import.whichOne' }])
    }),
  )
})

test(
  'a list of members is of the body that brought it in: another cooperative or commune neither reads it nor goes on with it',
  inWorld(async (world) => {
    const { scene, id, own } = await withBook(world)
    const other = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { values: { name: 'Hợp tác xã Bên cạnh' } })
    await sql`update cooperatives set organisation_id = ${scene.planning.id} where id = ${other}`.execute((await world.as(scene.agency)).db)
    const { send, list, see, rows, errors, run, undo } = stepsOf(membersImport)
    const bytes = new TextEncoder().encode(
      'Họ và tên,Số CCCD,Điện thoại,Ngày vào,Ngày sinh,Địa chỉ\nPhạm Thị Lúa,092180000001,0912345678,01/09/2025,02/03/1980,Ấp Thới Hòa\n',
    )
    const sent = await world.perform(own, send, { file: { name: 'so.csv', bytes } })
    const seen = { id: sent.id, version: sent.version }
    const colleague = world.actor('Kế toán HTX', 'cooperative', { organisationId: scene.health.id })
    expect((await world.perform(colleague, rows, { id: sent.id })).items[0]?.cells.identity?.text).toBe('092180000001')
    const neighbour = world.actor('Giám đốc bên cạnh', 'cooperative', { organisationId: scene.planning.id })
    for (const stranger of [neighbour, scene.commune(1)]) {
      expect((await world.perform(stranger, list, {})).items).toEqual([])
      const tries = [() => world.perform(stranger, see, seen), () => world.perform(stranger, rows, seen), () => world.perform(stranger, errors, seen)]
      for (const tried of tries) await expect(tried()).rejects.toThrow('platform.unknown')
      await expect(world.perform(stranger, run, seen)).rejects.toThrow('unknown')
    }
    await world.perform(own, run, seen)
    while (await workOn(await world.as(own), membersImport, sent.id));
    // Once it has begun, whoever wants to know who somebody is asks for it at their own entry, with a reason.
    const { cells } = (await world.perform(colleague, rows, { id: sent.id })).items[0]!
    expect(['identity', 'phone', 'bornOn', 'address'].map((key) => cells[key]?.text)).toEqual(['•••••• 001', '•••••• 678', '••••••', '••••••'])
    const { version } = await world.perform(own, see, { id: sent.id })
    await expect(world.perform(neighbour, undo, { id: sent.id, version })).rejects.toThrow('unknown')
    expect((await seenBy(world, scene, id)).items.map(({ name }) => name)).toEqual(['Phạm Thị Lúa'])
  }),
)

test(
  'the sheet of the register comes back in and enters nobody twice; two of one name with other numbers are two, and so are two that differ by a mark',
  inWorld(async (world) => {
    const { own, id, scene, add } = await withBook(world)
    await add('Nguyễn Văn Ân', { identity: '092180001234', number: '001' })
    const left = await add('Lê Thị Hoa', { number: '002' })
    await world.perform(own, leaveMember, { id: left, version: 1, leftOn: '2026-06-30' })
    const { send, rows } = stepsOf(membersImport)
    const again = async (bytes: Uint8Array) => (await world.perform(own, send, { file: { name: 'so.xlsx', bytes } })).counts
    expect(await again((await world.perform(own, exportMembers, { id })).bytes as Uint8Array)).toMatchObject({ lines: 2, unchanged: 2, wrong: 0 })
    // Two of one name whose numbers end alike, and no number of the book: in what was exported they look the same, and both are there.
    await add('Danh Thị Út', { identity: '092180005777', certificateNumber: '77/GCN' })
    await add('Danh Thị Út', { identity: '092190006777' })
    const whole = (await world.perform(own, exportMembers, { id })).bytes as Uint8Array
    const [heads, ...lines] = XLSX.utils.sheet_to_json<string[]>(Object.values(XLSX.read(whole, { type: 'array' }).Sheets)[0]!, { header: 1 })
    expect(lines.map((line) => line[heads!.indexOf('Số giấy chứng nhận phần vốn góp')]).filter(Boolean)).toEqual(['77/GCN'])
    expect(await again(whole)).toMatchObject({ lines: 4, unchanged: 4, wrong: 0 })
    const csv = (lines: string[]) => new TextEncoder().encode(['Số sổ,Họ và tên,Số CCCD,Ngày vào', ...lines].join('\n'))
    const sent = await world.perform(own, send, {
      file: {
        name: 'so.csv',
        bytes: csv([
          '003,Nguyễn Văn Ân,,01/09/2025',
          '001,NGUYEN VAN AN,,01/09/2025',
          ',Nguyễn Văn An,,01/09/2025',
          '002,Lê Thị Hoa,,01/09/2025',
          ',Trần Văn Kín,•••••• 999,01/09/2025',
        ]),
      },
    })
    const found = (await world.perform(own, rows, { id: sent.id })).items
    expect(found.map(({ expected, problems }) => [expected, problems.length])).toEqual([
      ['new', 0],
      ['unchanged', 0],
      ['new', 0],
      ['new', 0],
      ['new', 1],
    ])
    expect(found[4]!.problems[0]).toContain('chép lại giá trị từ tệp gốc')
    expect((await seenBy(world, scene, id)).items).toHaveLength(3)
  }),
)

test(
  'whoever is Kinh or Vietnamese is not taken for another, however a list writes it',
  inWorld(async (world) => {
    const { own } = await withBook(world)
    const judge = async (values: Record<string, string>) => {
      const [judged] = await judgeMembers(await world.as(own), [{ line: 2, values: { name: 'Ai đó', joinedOn: '2025-10-01', ...values } }])
      const { ethnicMinority, foreign } = (judged!.resolved as { member: { ethnicMinority: boolean; foreign: boolean } }).member
      return ethnicMinority || foreign
    }
    const usual = ['', 'Không', 'không phải', 'KHÔNG CÓ', 'FALSE', '0', 'K', '-']
    for (const ethnic of [...usual, 'Kinh', 'KINH', 'Dân tộc Kinh', 'Người Kinh', 'Kinh (Việt)'])
      expect([ethnic, await judge({ ethnic })]).toEqual([ethnic, false])
    for (const foreign of [...usual, 'Việt Nam', 'Vietnam', 'VN', 'VNM', 'Quốc tịch Việt Nam'])
      expect([foreign, await judge({ foreign })]).toEqual([foreign, false])
    for (const values of [{ ethnic: 'Thái' }, { ethnic: 'x' }, { ethnic: 'Khmer' }, { ethnic: 'Có' }, { foreign: 'Lào' }, { foreign: 'TRUE' }])
      expect([values, await judge(values as unknown as Record<string, string>)]).toEqual([values, true])
  }),
)

describe('limits of the law', () => {
  const now = {
    official: 10,
    capital: 1,
    service: 0,
    women: 0,
    ethnic: 0,
    foreignOfficial: 0,
    contributed: 100,
    largest: 30,
    capitalOnly: 30,
    foreignContributed: 0,
  }
  const of = (change: object, kind: 'cooperative' | 'union' | 'credit_fund' = 'cooperative', day = '2026-11-20') =>
    Object.fromEntries(checksOf(kind, { ...now, ...change }, 100, day).map(({ check, answer }) => [check, answer]))
  test('hold up to the limit and no further', () => {
    expect(of({})).toEqual({ minimum: 'holds', memberShare: 'holds', capitalOnlyShare: 'holds', foreignMembers: 'holds', foreignShare: 'holds' })
    expect(of({ largest: 31, capitalOnly: 31, official: 4 })).toMatchObject({ minimum: 'broken', memberShare: 'broken', capitalOnlyShare: 'broken' })
    expect(of({ largest: 40, capitalOnly: 40 }, 'union')).toMatchObject({ memberShare: 'holds', capitalOnlyShare: 'holds' })
    // Fewer than 35 percent of members, at most 30 of the capital.
    expect([
      of({ foreignOfficial: 3.5 }).foreignMembers,
      of({ foreignOfficial: 3 }).foreignMembers,
      of({ foreignContributed: 30 }).foreignShare,
    ]).toEqual(['broken', 'holds', 'holds'])
  })
  test('are held against the sums themselves, and a share that only comes near to the limit is told as it is', () => {
    const sums = { ...now, contributed: 1_000_000, official: 2000 }
    const checks = checksOf('cooperative', { ...sums, largest: 300_400, capitalOnly: 300_000, foreignOfficial: 699 }, 1_000_000, '2026-11-20')
    const answers = Object.fromEntries(checks.map(({ check, answer, value }) => [check, [answer, value]]))
    expect(answers).toMatchObject({ memberShare: ['broken', 30.04], capitalOnlyShare: ['holds', 30], foreignMembers: ['holds', 34.95] })
    expect(checksOf('cooperative', { ...sums, foreignOfficial: 700 }, 1_000_000, '2026-11-20')[3]).toMatchObject({ answer: 'broken', value: 35 })
  })
  test('are joined by a remark where contributions are more than the charter capital; where that is not known there is none', () => {
    expect([overCharter(1_000_001, 1_000_000), overCharter(1_000_000, 1_000_000), overCharter(5, null)]).toEqual([1, null, null])
  })
  test('of a day or a kind whose rules are not known are not guessed', () => {
    expect(Object.values(of({}, 'cooperative', '2024-06-30'))).toEqual(Array(5).fill('no_rules'))
    expect(of({}, 'credit_fund').memberShare).toBe('no_rules')
  })
})
