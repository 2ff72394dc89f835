import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { aScene, type Scene } from '#modules/tasks/testing'
import { inWorld, type World } from '#testing'
import { setValues } from './actions.ts'
import { cooperativesImport } from './import.ts'
import { codeOf, kindOf, markedName, placeNameOf, saysLess, stateOf } from './import-rules.ts'
import { listCooperatives, seeCooperative, seeHistory } from './queries.ts'
import { aCooperative } from './testing.ts'

const { send, columns, see, rows, run, undo } = stepsOf(cooperativesImport)

type Merge = { s: { r: number; c: number }; e: { r: number; c: number } }
const sheet = (table: unknown[][], merges: Merge[] = []) => {
  const book = XLSX.utils.book_new()
  const page = XLSX.utils.aoa_to_sheet(table)
  page['!merges'] = merges
  XLSX.utils.book_append_sheet(book, page, 'DS')
  return { file: { name: 'ds.xlsx', bytes: new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } }
}
const HEADER = ['STT', 'Tên HTX', 'Mã số thuế', 'Xã/phường', 'Tình trạng', 'Số thành viên', 'Vốn điều lệ (triệu đồng)', 'Ngày đăng ký', 'Giám đốc']

async function bring(world: World, scene: Scene, table: unknown[][], merges: Merge[] = []) {
  const sent = await world.perform(scene.agency, send, sheet(table, merges))
  if (sent.counts.wrong === sent.counts.lines) return { sent, done: sent }
  await world.perform(scene.agency, run, { id: sent.id, version: sent.version })
  while (await workOn(await world.as(scene.agency), cooperativesImport, sent.id));
  return { sent, done: await world.perform(scene.agency, see, { id: sent.id }) }
}
const listed = async (world: World, scene: Scene) => (await world.perform(scene.agency, listCooperatives, {})).items
const wrongs = async (world: World, scene: Scene, id: string) =>
  (await world.perform(scene.agency, rows, { id, which: 'wrong' })).items.flatMap(({ problems }) => problems)

describe('the register from a spreadsheet', () => {
  test(
    'an office’s list with a letterhead, merged header rows and a total is entered; what is wrong is said at its cell',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { sent, done } = await bring(
        world,
        scene,
        [
          ['UBND THÀNH PHỐ CẦN THƠ'],
          ['DANH SÁCH HỢP TÁC XÃ NĂM 2026'],
          [],
          ['STT', 'Tên HTX', 'Mã số thuế', 'Trụ sở', null, 'Thành viên', null, 'Vốn điều lệ (triệu đồng)', 'Ngày đăng ký', 'Giám đốc'],
          [null, null, null, 'Xã/phường', 'Địa chỉ', 'Tổng số thành viên', 'Trong đó nữ', null, null, null],
          ['1', 'HTX Nông nghiệp Thới Lai', '1800123456', 'xã Thới Lai', 'Ấp Thới Hòa', '1.250', 300, '1.250,5', '05/02/2024', 'Nguyễn Văn Sáu'],
          ['2', 'Tổ hợp tác Vườn Xanh', 180012345, 'P. Cái Khế', null, 12, null, null, null, null],
          ['3', 'HTX Không Chỗ', '1800123458', 'Xã Không Có', null, 7, null, null, null, null],
          ['4', 'HTX Mã Sai', 'ABC', 'Phường Ninh Kiều', null, 'nhiều', null, null, null, null],
          ['', 'Tổng cộng', null, null, null, 1269, null, null, null, null],
        ],
        [
          { s: { r: 3, c: 3 }, e: { r: 3, c: 4 } },
          { s: { r: 3, c: 5 }, e: { r: 3, c: 6 } },
        ],
      )
      expect(sent.counts).toMatchObject({ lines: 4, wrong: 2, new: 2 })
      expect((await wrongs(world, scene, sent.id)).toSorted()).toEqual([
        'Dòng 8, cột “Xã, phường”: không có xã, phường nào tên “Xã Không Có” trong tỉnh, nay hay trước ngày 01/7/2025; sửa lại tên.',
        expect.stringContaining('Dòng 9, cột “Mã số”: “ABC” không phải mã số'),
        expect.stringContaining('Dòng 9, cột “Số thành viên”'),
      ])
      expect(done.state).toBe('done')
      expect(
        (await listed(world, scene)).map(({ name, kind, code, placeName, members, capital, registeredOn }) => [
          name,
          kind,
          code,
          placeName,
          members,
          capital,
          registeredOn,
        ]),
      ).toEqual([
        ['HTX Nông nghiệp Thới Lai', 'cooperative', '1800123456', 'Xã Thới Lai', 1250, 1_250_500_000, '2024-02-05'],
        ['Tổ hợp tác Vườn Xanh', 'group', '0180012345', 'Phường Cái Khế', 12, null, null],
      ])
    }),
  )

  test(
    'sent again it changes nothing; a value that differs is recorded from the list’s day with its source',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const row = (members: number) => [
        1,
        'HTX Nông nghiệp Thới Lai',
        '1800123456',
        'Xã Thới Lai',
        'Đang hoạt động',
        members,
        900,
        '05/02/2026',
        'Nguyễn Văn Sáu',
      ]
      await bring(world, scene, [HEADER, row(60)])
      expect((await bring(world, scene, [HEADER, row(60)])).sent.counts).toMatchObject({ unchanged: 1, new: 0, changed: 0 })
      expect((await bring(world, scene, [HEADER, row(75)])).done.counts).toMatchObject({ changed: 1 })
      const [one] = await listed(world, scene)
      expect(one).toMatchObject({ members: 75 })
      const { changes } = await world.perform(scene.agency, seeHistory, { id: one!.id })
      expect(changes.filter(({ field }) => field === 'officialMembers').map(({ value, source, superseded }) => [value, source, superseded])).toEqual([
        [75, 'spreadsheet', false],
        [60, 'spreadsheet', true],
      ])
    }),
  )

  test(
    'a list of a day gone by is compared with what held on that day: sent again it changes nothing, and today stays as it is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const values = { name: 'HTX Có Sẵn', code: '1800000009', officialMembers: 60 }
      const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { from: '2025-08-01', values })
      await world.perform(scene.agency, setValues, { id, version: 1, from: '2026-06-01', source: 'commune', values: { officialMembers: 80 } })
      const table = [
        ['Tên HTX', 'Mã số thuế', 'Xã', 'Số thành viên', 'Số liệu đến ngày'],
        ['HTX Có Sẵn', '1800000009', 'Xã Thới Lai', 70, '31/12/2025'],
      ]
      expect((await bring(world, scene, table)).done.counts).toMatchObject({ changed: 1 })
      expect((await bring(world, scene, table)).sent.counts).toMatchObject({ unchanged: 1, changed: 0 })
      const membersOn = async (on?: string) =>
        (await world.perform(scene.agency, seeCooperative, { id, on })).values.find(({ field }) => field === 'officialMembers')?.value
      expect([await membersOn('2025-12-30'), await membersOn('2025-12-31'), await membersOn()]).toEqual([60, 70, 80])
      // Who has its page open sees that it is not what they saw.
      const stale = { id, version: 2, from: '2026-11-20', source: 'commune', values: { officialMembers: 81 } }
      await expect(world.perform(scene.agency, setValues, stale)).rejects.toThrow('platform.stale')
    }),
  )

  test(
    'a status or a code that its kind cannot have is refused as it is by hand; another representative is said and not written',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const people = [{ post: 'legal_representative', name: 'Nguyễn Văn Sáu' }]
      const id = await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name: 'HTX Có Sẵn', code: '1800000009' }, people })
      const { sent } = await bring(world, scene, [
        ['Tên HTX', 'Mã số thuế', 'Xã', 'Tình trạng', 'Giám đốc'],
        ['Tổ hợp tác Vườn Xanh', null, 'Xã Thới Lai', 'Đang giải thể', null],
        ['HTX Năm Số', '12345', 'Xã Thới Lai', null, null],
        ['HTX Có Sẵn', '1800000009', 'Xã Thới Lai', null, 'Trần Thị Bảy'],
        ['HTX Chưa Có Ai', '1800000010', 'Xã Thới Lai', null, 'Lê Văn Tám'],
      ])
      expect(await wrongs(world, scene, sent.id)).toEqual([
        expect.stringContaining('Loại hình này không có tình trạng pháp lý đó'),
        expect.stringContaining('Mã năm chữ số chỉ dùng cho địa điểm kinh doanh'),
      ])
      const noted = (await world.perform(scene.agency, rows, { id: sent.id, which: 'noted' })).items
      expect(noted.map(({ line, cells }) => [line, cells['representative']?.notes])).toEqual([
        [4, ['sổ ghi Nguyễn Văn Sáu; nhập danh sách không đổi người đại diện, ghi người mới ở trang của đơn vị']],
      ])
      expect((await world.perform(scene.agency, seeCooperative, { id })).people.map(({ name }) => name)).toEqual(['Nguyễn Văn Sáu'])
    }),
  )

  test(
    'two rows without a name are each told that it is missing, and not that they are one',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { sent } = await bring(world, scene, [
        ['Tên HTX', 'Xã', 'Số thành viên'],
        [null, 'Xã Thới Lai', 5],
        ['\u202e\u200b', 'Xã Thới Lai', 6],
      ])
      expect((await wrongs(world, scene, sent.id)).map((said) => said.replace(/^.*: /, ''))).toEqual(['chưa ghi.', 'chưa ghi.'])
    }),
  )

  test(
    'a former commune is understood: until the reform it lay there, today it lies in its heir; a divided one is asked about',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const header = ['Tên HTX', 'Huyện', 'Xã', 'Ngày thành lập']
      const { sent } = await bring(world, scene, [
        header,
        ['HTX Trường Thành', 'Huyện Thới Lai', 'Xã Trường Thành', '01/03/2019'],
        ['HTX Nào Đó', 'Q. Bình Thủy', 'Phường Bùi Hữu Nghĩa', '01/03/2019'],
      ])
      const [one] = await listed(world, scene)
      const on = async (day: string) => (await world.perform(scene.agency, seeCooperative, { id: one!.id, on: day })).place
      expect(await wrongs(world, scene, sent.id)).toEqual([
        expect.stringMatching(/“Phường Bùi Hữu Nghĩa” đã chia về nhiều xã, phường: .*Phường Cái Khế/),
      ])
      expect((await on('2025-06-30'))?.name).toBe('Xã Trường Thành')
      expect(await on('2026-11-20')).toMatchObject({ provinceName: 'Thành phố Cần Thơ' })
      expect((await world.perform(scene.agency, seeCooperative, { id: one!.id })).values.find(({ field }) => field === 'place')).toMatchObject({
        since: '2025-07-01',
        source: 'reform',
      })
    }),
  )

  test(
    'a whole import is taken back, new ones and changes, unless somebody has gone on with one of them',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const known = await aCooperative(world, scene.agency, scene.communes[2].placeId!, {
        values: { name: 'HTX Có Sẵn', code: '1800000009', officialMembers: 10 },
      })
      const table = [
        HEADER,
        [1, 'HTX Có Sẵn', '1800000009', 'Xã Thới Lai', null, 30, null, null, null],
        [2, 'HTX Mới Nhập', '1800000010', 'Xã Thới Lai', 'tạm ngừng', 8, null, null, 'Lê Văn Mới'],
      ]
      const first = (await bring(world, scene, table)).done
      expect((await listed(world, scene)).map(({ name, members, legalState }) => [name, members, legalState])).toEqual([
        ['HTX Có Sẵn', 30, 'operating'],
        ['HTX Mới Nhập', 8, 'suspended'],
      ])
      await world.perform(scene.agency, undo, { id: first.id, version: first.version })
      expect((await listed(world, scene)).map(({ name, members }) => [name, members])).toEqual([['HTX Có Sẵn', 10]])
      expect((await world.perform(scene.agency, seeHistory, { id: known })).changes.some(({ source }) => source === 'spreadsheet')).toBe(false)
      const second = (await bring(world, scene, table)).done
      world.travel('2026-11-21')
      const fresh = (await listed(world, scene)).find(({ name }) => name === 'HTX Mới Nhập')!
      await world.perform(scene.agency, setValues, { id: fresh.id, version: 1, from: '2026-11-21', source: 'commune', values: { phone: '0292' } })
      await expect(world.perform(scene.agency, undo, { id: second.id, version: second.version })).rejects.toThrow('imports.builtOn')
      expect(await listed(world, scene)).toHaveLength(2)
    }),
  )

  test(
    'undoing a list of which all was there already takes back nothing, and does not say that its rows are gone',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const table = [HEADER, [1, 'HTX Có Sẵn', '1800000009', 'Xã Thới Lai', null, 30, null, null, null]]
      await bring(world, scene, table)
      const again = (await bring(world, scene, table)).done
      expect(again.counts.unchanged).toBe(1)
      expect((await world.perform(scene.agency, undo, { id: again.id, version: again.version })).state).toBe('undone')
      expect(await listed(world, scene)).toHaveLength(1)
    }),
  )

  test(
    'a list in parts by commune, without a column of communes, lies where the names of its parts say',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { done } = await bring(
        world,
        scene,
        [
          ['DANH SÁCH TỔ HỢP TÁC'],
          ['STT', 'Tên tổ hợp tác', 'Tổ trưởng', 'Số thành viên'],
          ['I', 'Xã Thới Lai'],
          [1, 'THT Dưa Hấu', 'Lê A', 12],
          [2, 'THT Máy Gặt', 'Lê B', 7],
          ['', 'Cộng', '', 19],
          ['II', 'Phường Cái Khế', null, null],
          [1, 'THT Hoa Kiểng', 'Lê C', 9],
          ['', 'Tổng cộng', '', 28],
        ],
        [{ s: { r: 6, c: 1 }, e: { r: 6, c: 3 } }],
      )
      expect(done.counts).toMatchObject({ new: 3, wrong: 0 })
      const found = (await listed(world, scene)).map(({ name, placeName }) => `${name}: ${placeName}`)
      expect(found.toSorted()).toEqual(['THT Dưa Hấu: Xã Thới Lai', 'THT Hoa Kiểng: Phường Cái Khế', 'THT Máy Gặt: Xã Thới Lai'])
    }),
  )

  test(
    'sums are brought in the unit that the sheet names above the table',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const { done } = await bring(world, scene, [
        ['Đơn vị tính: tỷ đồng'],
        ['TT', 'Tên HTX', 'Mã số thuế', 'Xã, phường', 'Vốn điều lệ', 'Số thành viên'],
        [null, null, null, null, 'tỷ đồng', 'người'],
        [1, 'HTX Tỷ Đồng', '1800000017', 'Xã Thới Lai', '1,5', '1,200'],
      ])
      expect(done.counts).toMatchObject({ new: 1, wrong: 0 })
      const [one] = await listed(world, scene)
      expect(one?.members).toBe(1200)
      const { changes } = await world.perform(scene.agency, seeHistory, { id: one!.id })
      expect(changes.find(({ field }) => field === 'charterCapital')?.value).toBe(1_500_000_000)
    }),
  )

  test(
    'two names of one commune that differ by their marks stay two; without marks the row is asked about, or is the only one there is',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const header = ['Tên HTX', 'Xã', 'Số thành viên']
      await bring(world, scene, [header, ['HTX Ân Phú', 'Thới Lai', 10], ['HTX Hòa Bình', 'Thới Lai', 20]])
      const table = [header, ['HTX An Phú', 'Thới Lai', 30], ['HTX Ẩn Phú', 'Thới Lai', 40], ['HTX HOÀ BÌNH', 'Thới Lai', 21]]
      const { sent } = await bring(world, scene, table)
      expect(sent.counts).toMatchObject({ new: 2, changed: 1, noted: 3 })
      const noted = (await world.perform(scene.agency, rows, { id: sent.id, which: 'noted' })).items
      expect(noted[0]!.cells.name!.notes).toEqual([expect.stringContaining('chỉ khác dấu với HTX Ân Phú đã có trong xã')])
      const all = [
        ['HTX An Phú', 30],
        ['HTX Ân Phú', 10],
        ['HTX Ẩn Phú', 40],
        ['HTX Hòa Bình', 21],
      ]
      const now = async () => (await listed(world, scene)).map(({ name, members }) => [name, members])
      expect(await now()).toEqual(all)
      expect((await bring(world, scene, table)).sent.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 })
      const bare = (await bring(world, scene, [header, ['HTX AN PHU', 'Thới Lai', 50], ['htx hoa binh', 'Thới Lai', 22]])).sent
      expect(await wrongs(world, scene, bare.id)).toEqual([expect.stringMatching(/“HTX AN PHU” viết không dấu có thể là HTX .* Phú; .*ghi mã số/)])
      expect(await now()).toEqual([...all.slice(0, 3), ['HTX Hòa Bình', 22]])
    }),
  )

  test(
    'columns are set right by hand; another’s list is nobody else’s to see',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const sent = await world.perform(
        scene.agency,
        send,
        sheet([
          ['Tên HTX', 'Cột lạ', 'Xã'],
          ['HTX Một', '1800000011', 'Thới Lai'],
        ]),
      )
      expect(sent.columns.find(({ key }) => key === 'code')?.at).toBeNull()
      const set = await world.perform(scene.agency, columns, {
        id: sent.id,
        version: sent.version,
        sheet: 0,
        columns: { name: 0, code: 1, place: 2 },
      })
      expect((await world.perform(scene.agency, rows, { id: set.id })).items[0]?.cells.code).toMatchObject({ text: '1800000011', problems: [] })
      await expect(world.perform(scene.commune(2), see, { id: sent.id })).rejects.toThrow('notPermitted')
    }),
  )
})

describe('what offices write', () => {
  test('of kinds', () =>
    expect(['HTX NN Một', 'Liên hiệp HTX A', 'THT', 'QTDND Ô Môn', 'Công ty'].map(kindOf)).toEqual([
      'cooperative',
      'union',
      'group',
      'credit_fund',
      undefined,
    ]))
  test('of states is one column for what are two', () =>
    expect(['Đang hoạt động', 'Tạm ngừng', 'Ngừng hoạt động', 'Chờ giải thể', 'Đã giải thể', 'hoạt động kém hiệu quả', '???'].map(stateOf)).toEqual([
      { legalState: 'operating' },
      { legalState: 'suspended' },
      { economicState: 'stopped' },
      { economicState: 'awaiting_dissolution' },
      { legalState: 'ended' },
      { economicState: 'weak' },
      undefined,
    ]))
  test('of codes is mended where a spreadsheet took a nought', () =>
    expect(['1800 123 456', '180012345', '1800123456001', 'x1'].map((one) => codeOf(one)?.code)).toEqual([
      '1800123456',
      '0180012345',
      '1800123456-001',
      undefined,
    ]))
  test('of names is told apart by the marks, wherever the tone stands in its word', () => {
    const ways = new Set(['HTX Hoà Bình', 'HTX HÒA  BÌNH', 'htx hòa bình'].map(markedName))
    expect(ways.size).toBe(1)
    expect(markedName('HTX Ân Phú')).not.toBe(markedName('HTX An Phú'))
    const less: [string, string][] = [
      ['HTX AN PHU', 'HTX Ân Phú'],
      ['HTX HÒA BÌNH', 'HTX Hoà Bình'],
      ['HTX Hoà Bình', 'HTX HÒA BÌNH'],
      ['HTX An Phú', 'HTX Ân Phú'],
    ]
    expect(less.map(([name, held]) => saysLess(name, held))).toEqual([true, true, false, false])
  })
  test('of places is the name and perhaps its kind', () =>
    expect(['P. Cái Khế', 'TT Thới Lai', 'Xã Thới Lai, huyện Thới Lai', 'Ninh Kiều'].map(placeNameOf)).toEqual([
      { bare: 'cai khe', kind: 'phuong' },
      { bare: 'thoi lai', kind: 'thi tran' },
      { bare: 'thoi lai', kind: 'xa' },
      { bare: 'ninh kieu', kind: undefined },
    ]))
})
