import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aScene, act, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { recordEach } from '#platform/timeline'
import { inWorld, type World } from '#testing'
import { addPaper, addPerson, addRelation, endPerson, setSizeRule } from './actions.ts'
import { exportCooperatives } from './export.ts'
import { FIELDS } from './fields-rules.ts'
import { PAPERS_PAGE } from './contract.ts'
import { cooperativeFacets, mapCooperatives } from './by-place.ts'
import { identifyPerson, readPerson } from './identities.ts'
import { downloadPaper, listCooperatives, searchRegister, seeCooperative, seeHistory } from './queries.ts'
import { aCooperative, isMergedInto } from './testing.ts'

const BILLION = 1_000_000_000
const at = (scene: Scene, which: 0 | 1 | 2) => scene.communes[which].placeId!
const own = (world: World, organisationId: string) => world.actor('Giám đốc HTX', 'cooperative', { organisationId })
const names = async (world: World, scene: Scene, input: object) =>
  (await world.perform(scene.agency, listCooperatives, input)).items.map(({ name }) => name)

describe('a cooperative in the register', () => {
  test(
    'is entered by the commune of its place, with the source and the day of every value',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.commune(2), at(scene, 2), {
        from: '2025-08-01',
        values: { code: '1800123456', phone: '0292 3 123 456', charterCapital: 2 * BILLION, officialMembers: 60 },
        people: [{ post: 'legal_representative', name: 'Nguyễn Văn Sáu', title: 'Giám đốc' }],
      })
      const one = await world.perform(scene.agency, seeCooperative, { id })
      expect(one).toMatchObject({
        name: 'Hợp tác xã Nông nghiệp Thới Lai',
        legalState: 'operating',
        inside: true,
        people: [{ name: 'Nguyễn Văn Sáu' }],
      })
      expect(one.values.find(({ field }) => field === 'code')).toMatchObject({
        value: '1800123456',
        since: '2025-08-01',
        source: 'certificate',
        recordedBy: 'Công chức',
      })
    }),
  )

  test(
    'is not entered by a commune for another commune, nor twice with one code, nor for a coming day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      await expect(aCooperative(world, scene.commune(0), at(scene, 1))).rejects.toThrow('cooperatives.notYourPlace')
      await aCooperative(world, scene.commune(0), at(scene, 0), { values: { code: '1800123456' } })
      await expect(aCooperative(world, scene.agency, at(scene, 1), { values: { name: 'HTX Khác', code: '1800123456' } })).rejects.toThrow(
        'cooperatives.codeTaken',
      )
      await expect(aCooperative(world, scene.agency, at(scene, 1), { from: '2027-01-01' })).rejects.toThrow('cooperatives.futureDay')
      await expect(aCooperative(world, scene.binh, at(scene, 1))).rejects.toThrow('notPermitted')
    }),
  )

  test(
    'names every wrong value at once, beside its field, and writes nothing',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const refused = aCooperative(world, scene.agency, at(scene, 0), { values: { code: 'abc', charterCapital: -1, registeredOn: '31/12/2025' } })
      await expect(refused).rejects.toMatchObject({
        fields: [
          { path: 'values.code', code: 'cooperatives.code' },
          { path: 'values.charterCapital', code: 'cooperatives.number' },
          { path: 'values.registeredOn', code: 'cooperatives.day' },
        ],
      })
      expect(await names(world, scene, {})).toEqual([])
    }),
  )
})

describe('who sees what', () => {
  test(
    'everybody of the province sees what is public; members, capital, contact and papers only those whom it concerns',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 2), {
        values: {
          phone: '0292',
          charterCapital: BILLION,
          officialMembers: 60,
          totalCapital: 2 * BILLION,
          lines: [{ code: '0111', version: '2025', name: 'Trồng lúa', main: true }],
        },
        people: [
          { post: 'legal_representative', name: 'Nguyễn Văn Sáu' },
          { post: 'accountant', name: 'Trần Thị Bảy' },
        ],
      })
      await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
      const seen = async (actor: Parameters<World['perform']>[0]) => {
        const one = await world.perform(actor, seeCooperative, { id })
        const row = (await world.perform(actor, listCooperatives, {})).items[0]
        const { changes } = await world.perform(actor, seeHistory, { id })
        const hidden = changes.some(({ field }) => !FIELDS[field as keyof typeof FIELDS].open)
        expect([row?.members !== null, hidden, one.size !== null]).toEqual([one.inside, one.inside, one.inside])
        return [one.inside, one.values.some(({ field }) => field === 'phone'), one.people.length]
      }
      const alliance = world.actor('Liên minh', 'alliance', { organisationId: scene.alliance.id })
      expect(await seen(scene.commune(2))).toEqual([true, true, 2])
      expect(await seen(alliance)).toEqual([true, true, 2])
      expect(await seen(scene.chairman)).toEqual([true, true, 2])
      expect(await seen(own(world, scene.health.id))).toEqual([true, true, 2])
      expect(await seen(scene.commune(0))).toEqual([false, false, 1])
      expect(await seen(own(world, scene.office.id))).toEqual([false, false, 1])
      expect(await seen(world.actor('Bộ', 'ministry'))).toEqual([false, false, 1])
    }),
  )

  test(
    'a province sees nothing of another',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0))
      const stranger = world.actor('Tỉnh khác', 'lead_agency', { provinceId: '01890000-0000-7000-8000-000000000001' })
      expect((await world.perform(stranger, listCooperatives, {})).total).toBe(0)
      expect(await searchRegister(await world.as(stranger), 'thoi lai')).toEqual([])
      await expect(world.perform(stranger, seeCooperative, { id })).rejects.toThrow('cooperatives.unknown')
    }),
  )

  test(
    'a paper is read by those who see the inside, and by nobody else',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.commune(0), at(scene, 0))
      const file = { name: 'dieu-le.txt', bytes: new TextEncoder().encode('Điều lệ hợp tác xã') }
      const paper = await world.perform(scene.commune(0), addPaper, { id, kind: 'charter', file })
      expect((await world.perform(scene.agency, seeCooperative, { id })).papers).toMatchObject([{ kind: 'charter', file: { name: 'dieu-le.txt' } }])
      expect((await world.perform(scene.commune(1), seeCooperative, { id })).papers).toEqual([])
      await expect(world.perform(scene.commune(1), downloadPaper, { id, paperId: paper.id })).rejects.toThrow('cooperatives.paperUnknown')
      await expect(world.perform(scene.commune(1), addPaper, { id, kind: 'charter', file })).rejects.toThrow('cooperatives.notYourPlace')
    }),
  )

  test(
    'however many papers there are, each is counted, reached on its page and opened; on a day gone by those of that day',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.commune(0), at(scene, 0), { from: '2024-01-01' })
      const file = { name: 'thong-bao.txt', bytes: new TextEncoder().encode('Thông báo') }
      const oldest = await world.perform(scene.commune(0), addPaper, { id, kind: 'notice', issuedOn: '2024-01-01', file })
      await sql`insert into cooperative_papers (id, province_id, cooperative_id, file_id, kind, number, issued_on, note, added_at, added_by_name)
        select gen_random_uuid(), p.province_id, p.cooperative_id, p.file_id, p.kind, n::text, '2025-01-01'::date + n, null, p.added_at, p.added_by_name
        from cooperative_papers p, generate_series(1, 230) n where p.id = ${oldest.id}`.execute((await world.as(scene.agency)).db)
      const page = (input: object) => world.perform(scene.agency, seeCooperative, { id, ...input })
      const first = await page({})
      expect([first.paperCount, first.papers.length, first.papers[0]?.number]).toEqual([231, PAPERS_PAGE, '230'])
      const last = await page({ papers: Math.ceil(231 / PAPERS_PAGE) })
      expect(last.papers.at(-1)).toMatchObject({ id: oldest.id, issuedOn: '2024-01-01' })
      expect((await page({ on: '2025-01-11' })).paperCount).toBe(11)
      expect((await world.perform(scene.agency, downloadPaper, { id, paperId: oldest.id })).name).toBe('thong-bao.txt')
      const other = await aCooperative(world, scene.commune(0), at(scene, 0), { values: { name: 'Hợp tác xã Khác' } })
      await expect(world.perform(scene.agency, downloadPaper, { id: other, paperId: oldest.id })).rejects.toThrow('cooperatives.paperUnknown')
    }),
  )
})

describe('finding', () => {
  test(
    'goes by name, short form, code, place old and new, representative and line, with and without diacritics',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { rows } = await sql<{
        id: string
      }>`select p.id from places p join places d on d.id = p.parent_id where p.name = 'Xã Trường Thành' and d.name = 'Huyện Thới Lai'`.execute(
        (await world.as(scene.agency)).db,
      )
      await aCooperative(world, scene.agency, at(scene, 2), {
        values: {
          name: 'Hợp tác xã Nông nghiệp Phú Đức',
          code: '1800777888',
          certifiedPlace: rows[0]!.id,
          lines: [{ code: '0111', version: '2018', name: 'Trồng lúa', main: true }],
        },
        people: [
          { post: 'legal_representative', name: 'Đặng Thị Ửng' },
          { post: 'accountant', name: 'Lê Văn Kín' },
        ],
      })
      await aCooperative(world, scene.agency, at(scene, 0), { values: { name: 'Tổ hợp tác Vườn Xanh' }, kind: 'group' })
      const found = (q: string) => names(world, scene, { q })
      for (const q of [
        'phú đức',
        'phu duc',
        'HTX NN Phú Đức',
        '1800777888',
        'trường thành',
        'truong thanh thoi lai',
        'Đặng Thị Ửng',
        'dang thi ung',
        'trồng lúa',
        '0111',
      ])
        expect([q, await found(q)]).toEqual([q, ['Hợp tác xã Nông nghiệp Phú Đức']])
      // Who is not public is no way to find it.
      expect(await found('lê văn kín')).toEqual([])
      expect(await found('tht vuon xanh')).toEqual(['Tổ hợp tác Vườn Xanh'])
    }),
  )

  test(
    'lists are filtered, ordered by the Vietnamese alphabet and counted; ended ones are asked for',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const line = (code: string) => [{ code, version: '2025', name: 'Ngành', main: true }]
      await aCooperative(world, scene.agency, at(scene, 0), { values: { name: 'HTX Đông', lines: line('0111'), economicState: 'weak' } })
      await aCooperative(world, scene.agency, at(scene, 1), { values: { name: 'HTX Ánh', lines: line('4711'), officialMembers: 9 } })
      await aCooperative(world, scene.agency, at(scene, 1), { values: { name: 'HTX Dung', legalState: 'ended', officialMembers: 30 } })
      expect(await names(world, scene, {})).toEqual(['HTX Ánh', 'HTX Đông'])
      expect(await names(world, scene, { state: 'ended' })).toEqual(['HTX Dung'])
      expect(await names(world, scene, { section: 'A' })).toEqual(['HTX Đông'])
      expect(await names(world, scene, { economic: 'weak' })).toEqual(['HTX Đông'])
      expect(await names(world, scene, { place: at(scene, 1) })).toEqual(['HTX Ánh'])
      expect(await names(world, scene, { state: 'ended,operating', sort: '-members' })).toEqual(['HTX Dung', 'HTX Ánh', 'HTX Đông'])
      const facets = await world.perform(scene.agency, cooperativeFacets, {})
      expect(facets).toMatchObject({
        kind: [{ value: 'cooperative', n: 2 }],
        state: [{ value: 'operating', n: 2 }],
        economic: [{ value: 'weak', n: 1 }],
        place: [
          { label: 'Phường Cái Khế', n: 1 },
          { label: 'Phường Ninh Kiều', n: 1 },
        ],
      })
      const map = await world.perform(scene.agency, mapCooperatives, { state: 'operating,ended' })
      expect([map.total, map.elsewhere, map.places.filter(({ n }) => n > 0).map(({ name, n }) => `${name} ${n}`)]).toEqual([
        3,
        0,
        ['Phường Cái Khế 2', 'Phường Ninh Kiều 1'],
      ])
      const sheet = await world.perform(scene.agency, exportCooperatives, {})
      expect(sheet.name).toBe('Sổ hợp tác xã 2026-11-20.xlsx')
    }),
  )
})

describe('people and relations', () => {
  test(
    'a new representative takes the place of the one before, who stays in the past',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const id = await aCooperative(world, scene.agency, at(scene, 0), { people: [{ post: 'legal_representative', name: 'Người Trước' }] })
      await world.perform(scene.agency, addPerson, {
        id,
        version: 1,
        post: 'legal_representative',
        name: 'Người Sau',
        validFrom: '2026-05-01',
        source: 'certificate',
      })
      const who = async (on: string) => (await world.perform(scene.agency, seeCooperative, { id, on })).people.map(({ name }) => name)
      expect([await who('2026-04-30'), await who('2026-05-01')]).toEqual([['Người Trước'], ['Người Sau']])
      const person = (await world.perform(scene.agency, seeCooperative, { id })).people[0]!
      const early = world.perform(scene.agency, endPerson, { id, version: 2, postId: person.id, validTo: '2026-04-01' })
      await expect(early).rejects.toThrow('cooperatives.postDays')
    }),
  )

  test(
    'what identifies the representative is masked, seen by whoever keeps it and by itself alone, whole for a reason that stands in the log, and goes with the post in a merge',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const people = [
        { post: 'legal_representative', name: 'Trần Thị Mười', title: 'Giám đốc' },
        { post: 'accountant', name: 'Lê Thị Sổ' },
      ]
      const id = await aCooperative(world, scene.agency, at(scene, 0), { people })
      await sql`update cooperatives set organisation_id = ${scene.health.id} where id = ${id}`.execute((await world.as(scene.agency)).db)
      const director = own(world, scene.health.id)
      const person = async (by: Actor, one = id, held = 'legal_representative') =>
        (await world.perform(by, seeCooperative, { id: one })).people.find(({ post }) => post === held)
      const postId = (await person(scene.agency))!.id
      expect(await person(scene.commune(0))).toMatchObject({ identity: null, identified: [] })
      const said = { id, postId, identity: '092 180 001 234', bornOn: '1980-05-01', nationality: 'Việt Nam', address: 'Số 5, khu vực Thới Hòa' }
      await world.perform(scene.commune(0), identifyPerson, said)
      for (const by of [scene.commune(0), director, scene.agency])
        expect(await person(by)).toMatchObject({ identity: '•••••• 234', identified: ['identity', 'bornOn', 'nationality', 'address'] })
      // Of one's own commune, and not of another; leaders see the register, and no numbers in it.
      for (const by of [scene.commune(1), scene.chairman]) {
        expect(await person(by)).toMatchObject({ name: 'Trần Thị Mười', identity: null, identified: [] })
        await expect(world.perform(by, readPerson, { id, postId, reason: 'Muốn xem cho biết' })).rejects.toThrow(/identityClosed|notPermitted/)
        await expect(world.perform(by, identifyPerson, said)).rejects.toThrow(/identityClosed|notPermitted/)
      }
      await expect(world.perform(director, readPerson, { id, postId, reason: 'ab' })).rejects.toThrow('invalidInput')
      await expect(world.perform(director, identifyPerson, { ...said, identity: '12345' })).rejects.toThrow('identityWrong')
      await expect(world.perform(director, identifyPerson, { ...said, bornOn: world.today })).rejects.toThrow('bornWrong')
      // What is left empty stays.
      await world.perform(director, identifyPerson, { id, postId, address: 'Số 7, khu vực Thới Hòa' })
      const whole = { identity: '092180001234', bornOn: '1980-05-01', nationality: 'Việt Nam', address: 'Số 7, khu vực Thới Hòa' }
      expect(await world.perform(director, readPerson, { id, postId, reason: 'Đối chiếu giấy chứng nhận' })).toEqual(whole)
      type Log = { items: { person: { name: string; of: string }; reason: string }[] }
      const { items } = await act<Log>(world, world.actor('Kiểm tra', 'auditor'), 'personal.reads', {})
      expect(items.map((line) => [line.person.name, line.reason])).toEqual([['Trần Thị Mười', 'Đối chiếu giấy chứng nhận']])
      const { rows } = await sql<{
        text: string
      }>`select (before::text || after::text) as text from hopluc.audit_lines where action like 'cooperatives.%erson'`.execute(
        (await world.as(scene.agency)).db,
      )
      expect(rows.filter(({ text }) => /092180001234|1980-05-01|Thới Hòa/.test(text ?? ''))).toEqual([])
      const { id: accountant } = (await person(scene.agency, id, 'accountant'))!
      await world.perform(director, identifyPerson, { id, postId: accountant, identity: '092185000999' })
      const stands = await aCooperative(world, scene.agency, at(scene, 0), { values: { name: 'Hợp tác xã Thới Hòa' } })
      const part = await isMergedInto(world, scene.agency, stands, id)
      expect(await person(scene.agency, stands, 'accountant')).toMatchObject({ id: accountant, identity: '•••••• 999' })
      await part()
      expect([await person(scene.agency), await person(scene.agency, id, 'accountant')]).toMatchObject([
        { id: postId, identity: '•••••• 234' },
        { id: accountant, identity: '•••••• 999' },
      ])
    }),
  )

  test(
    'a cooperative is a member of a union, seen from both; a group is not',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const union = await aCooperative(world, scene.agency, at(scene, 0), { kind: 'union', values: { name: 'Liên hiệp HTX Trái cây' } })
      const member = await aCooperative(world, scene.agency, at(scene, 1))
      const group = await aCooperative(world, scene.agency, at(scene, 1), { kind: 'group', values: { name: 'THT Một' } })
      const relation = { kind: 'member_of', otherId: union, validFrom: '2026-01-01', source: 'certificate', version: 1 }
      await world.perform(scene.agency, addRelation, { ...relation, id: member })
      expect((await world.perform(scene.agency, seeCooperative, { id: member })).relations).toMatchObject([
        { kind: 'member_of', direction: 'from', other: { id: union, name: 'Liên hiệp HTX Trái cây' } },
      ])
      expect((await world.perform(scene.agency, seeCooperative, { id: union })).relations).toMatchObject([{ direction: 'to', other: { id: member } }])
      await expect(world.perform(scene.agency, addRelation, { ...relation, id: group })).rejects.toThrow('cooperatives.relationKind')
    }),
  )
})

test(
  'a row of the decree that an administrator enters counts from its day on',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, at(scene, 0), {
      values: { officialMembers: 60, totalCapital: 3 * BILLION, lines: [{ code: '4711', version: '2025', name: 'Bán lẻ', main: true }] },
    })
    const size = async (on: string) => (await world.perform(scene.agency, seeCooperative, { id, on })).size
    expect(await size('2026-11-20')).toMatchObject({ class: null, why: 'no_rules' })
    for (const [name, members] of [
      ['large', 500],
      ['medium', 100],
      ['small', 50],
    ] as const)
      await world.perform(scene.agency, setSizeRule, {
        group: 'trade',
        class: name,
        minMembers: members,
        minRevenue: null,
        minCapital: BILLION,
        validFrom: '2026-01-01',
        legalBasis: 'Nghị định 113/2024/NĐ-CP, Điều 5',
      })
    expect(await size('2026-11-20')).toMatchObject({ class: 'small', basis: 'Nghị định 113/2024/NĐ-CP, Điều 5' })
    expect(await size('2025-12-31')).toMatchObject({ class: null, why: 'no_rules' })
  }),
)

test(
  'the database calls public what the fields call public',
  inWorld(async (world) => {
    await sql`set local role none`.execute(world.db)
    const fields = Object.keys(FIELDS)
    const { rows } = await sql<{
      field: string
      open: boolean
    }>`select f as field, f = any(array(select (regexp_matches(pg_get_expr(d.adbin, d.adrelid), '''(\\w+)''', 'g'))[1])) as open
      from unnest(${fields}::text[]) f, pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = 'cooperative_values'::regclass and a.attname = 'open'`.execute(
      world.db,
    )
    expect(
      rows
        .filter(({ open }) => open)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(
      Object.entries(FIELDS)
        .filter(([, { open }]) => open)
        .map(([field]) => field)
        .sort(),
    )
  }),
)

test(
  'whoever represented it before is entered later without taking the place of who does today',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, at(scene, 0), {
      from: '2020-01-01',
      people: [{ post: 'legal_representative', name: 'Ông Đầu' }],
    })
    const seat = async (name: string, validFrom: string) => {
      const { version } = await world.perform(scene.agency, seeCooperative, { id })
      await world.perform(scene.agency, addPerson, { id, version, post: 'legal_representative', name, validFrom, source: 'certificate' })
    }
    await seat('Bà Nay', '2026-01-01')
    await seat('Ông Giữa', '2023-01-01')
    const on = async (day: string) => (await world.perform(scene.agency, seeCooperative, { id, on: day })).people.map(({ name }) => name)
    expect([await on('2022-12-31'), await on('2023-01-01'), await on('2025-12-31'), await on(world.today)]).toEqual([
      ['Ông Đầu'],
      ['Ông Giữa'],
      ['Ông Giữa'],
      ['Bà Nay'],
    ])
  }),
)

test(
  'all papers of one are counted and opened, however many; on a day gone by those that were there by the calendar of Viet Nam',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, at(scene, 0))
    const file = { name: 'dieu-le.txt', bytes: new TextEncoder().encode('Điều lệ') }
    const first = await world.perform(scene.agency, addPaper, { id, kind: 'charter', file })
    // Half past midnight of the 12th in Viet Nam.
    await sql`update cooperative_papers set added_at = '2026-11-11T17:30:00Z' where id = ${first.id}`.execute(world.db)
    const seen = async (on: string) => (await world.perform(scene.agency, seeCooperative, { id, on })).paperCount
    expect([await seen('2026-11-11'), await seen('2026-11-12')]).toEqual([0, 1])
    await sql`insert into cooperative_papers (id, province_id, cooperative_id, file_id, kind, added_at, added_by_name)
      select gen_random_uuid(), province_id, cooperative_id, file_id, kind, now(), added_by_name from cooperative_papers, generate_series(1, 230)
      where id = ${first.id}`.execute(world.db)
    expect(await seen(world.today)).toBe(231)
    expect((await world.perform(scene.agency, downloadPaper, { id, paperId: first.id })).name).toBe('dieu-le.txt')
  }),
)

test(
  'a name is kept without signs that nobody sees, so that it is what it looks like',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, at(scene, 0), { values: { name: 'HTX \u202eThới\u200b Lai\u202c' } })
    expect((await world.perform(scene.agency, seeCooperative, { id })).name).toBe('HTX Thới Lai')
  }),
)

test(
  'a timeline that is longer than it shows says so',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const id = await aCooperative(world, scene.agency, at(scene, 0))
    expect((await world.perform(scene.agency, seeHistory, { id })).more).toBe(false)
    const many = Array.from({ length: 500 }, () => ({ objectId: id, kind: 'changed' }))
    await recordEach(await world.as(scene.agency), 'cooperative_events', many)
    const { events, more } = await world.perform(scene.agency, seeHistory, { id })
    expect([events.length, more]).toEqual([500, true])
  }),
)
