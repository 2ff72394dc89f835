import * as XLSX from '@e965/xlsx'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { stepsOf } from '#platform/imports'
import { workOn } from '#platform/imports/work'
import { readXlsx } from '#platform/sheets'
import { aProvince } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { accountsImport, handOutPasswords } from './import.ts'
import { likelyRole, phoneOf, properName, usernameFor } from './import-rules.ts'
import { aPerson, refusal } from './testing.ts'
import { messyAccounts } from './testing-sheet.ts'

const { send, columns, see, rows, errors, template, run, undo, list } = stepsOf(accountsImport)

const sheet = (table: unknown[][], name = 'ds.xlsx') => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(table), 'Trang 1')
  return { file: { name, bytes: new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer) } }
}
const HEADER = ['Họ và tên', 'Cơ quan', 'Chức vụ', 'Tên đăng nhập', 'Mã số cán bộ', 'Số điện thoại', 'Thư điện tử', 'Vai trò']

async function aScene(world: World) {
  const province = await aProvince(world)
  const { actor: admin } = await aPerson(world, { name: 'Quản', role: 'admin', organisationId: province.office.id })
  /** Carries an import out to its end, as the job does. */
  const work = async (id: string, most = 1000) => {
    for (let batch = 0; batch < most; batch++) if (!(await workOn(await world.as(admin), accountsImport, id))) break
    return world.perform(admin, see, { id })
  }
  const bring = async (table: unknown[][]) => {
    const sent = await world.perform(admin, send, sheet(table))
    await world.perform(admin, run, { id: sent.id, version: sent.version })
    return work(sent.id)
  }
  const wrongs = async (id: string) => (await world.perform(admin, rows, { id, which: 'wrong' })).items.flatMap((row) => row.problems)
  const accounts = async () => {
    const ctx = await world.system('people.manage', 'people.see')
    return (
      await sql<{
        username: string
        name: string
        role: string
        organisation: string
      }>`select a.username, a.name, m.role, o.name as organisation from accounts a join memberships m on m.account_id = a.id join organisations o on o.id = m.organisation_id where a.province_id = ${world.provinceId} and not a.demonstration order by a.username`.execute(
        ctx.db,
      )
    ).rows
  }
  return { province, admin, work, bring, wrongs, accounts }
}

describe('accounts from a spreadsheet', () => {
  test(
    'a messy list of 150 is understood: what is right is counted, what is wrong is said at its cell',
    inWorld(async (world) => {
      const { admin, work, accounts } = await aScene(world)
      const messy = messyAccounts(150, [
        'Sở Tài chính',
        'Sở Nông nghiệp và Môi trường',
        'UBND phường Ninh Kiều',
        'UBND xã Thới Lai',
        'Liên minh HTX',
        'Sở Y tế',
      ])
      const sent = await world.perform(admin, send, { file: { name: 'Danh sách.xlsx', bytes: messy.bytes } })
      expect(sent).toMatchObject({
        state: 'judged',
        sheet: 1,
        header: 5,
        counts: { lines: messy.right + messy.wrong.size, wrong: messy.wrong.size, new: messy.right },
      })
      expect(sent.leftOut.map(({ why }) => why)).toEqual(['above', 'numbering', 'section', 'total', 'below'])
      const wrong = await world.perform(admin, rows, { id: sent.id, which: 'wrong' })
      expect(wrong.items.map(({ line }) => line)).toEqual([...messy.wrong.keys()].toSorted((a, b) => a - b))
      for (const { line, problems } of wrong.items) {
        expect(problems.join(' ')).toContain(messy.wrong.get(line))
        expect(problems[0]).toMatch(new RegExp(`^Dòng ${line}, cột “`))
      }
      const noted = await world.perform(admin, rows, { id: sent.id, which: 'noted' })
      expect(noted.items[0]?.cells.organisation?.notes).toEqual(['Sở Kế hoạch và Đầu tư nay là Sở Tài chính'])
      expect(await accounts()).toEqual([])
      const begun = await world.perform(admin, run, { id: sent.id, version: sent.version })
      expect(begun).toMatchObject({ state: 'running', progress: { done: 0, total: messy.right } })
      const half = await work(sent.id, 2)
      expect(half.progress.done).toBe(50)
      expect(await work(sent.id)).toMatchObject({
        state: 'done',
        counts: { new: messy.right, changed: 0, unchanged: 0, wrong: messy.wrong.size },
        progress: { done: messy.right, total: messy.right },
      })
      const made = await accounts()
      expect(made.length).toBe(messy.right)
      expect(made.map(({ name }) => name)).toContain('Nguyễn Văn An')
      expect(made.filter(({ username }) => !/^[a-z]+\.[a-z]+\d*$/.test(username))).toEqual([])
    }),
  )

  test(
    'sent twice changes nothing the second time',
    inWorld(async (world) => {
      const { bring, accounts } = await aScene(world)
      const table = [
        HEADER,
        ['Nguyễn Văn An', 'Sở Tài chính', 'Chuyên viên', '', '', '0912345678', '', ''],
        ['Nguyễn Văn An', 'Sở Y tế', 'Chuyên viên', '', '', '', '', ''],
      ]
      expect((await bring(table)).counts).toMatchObject({ new: 2, unchanged: 0 })
      const before = await accounts()
      expect(before.map(({ username }) => username)).toEqual(['nguyenvan.an', 'nguyenvan.an2'])
      expect((await bring(table)).counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 })
      expect(await accounts()).toEqual(before)
    }),
  )

  test(
    'new facts of somebody known are added, never a power changed in silence',
    inWorld(async (world) => {
      const { admin, bring, wrongs } = await aScene(world)
      await bring([HEADER, ['Trần Thị Bình', 'Sở Tài chính', 'Chuyên viên', 'binh.tt', 'CB01', '', '', '']])
      const again = await bring([
        HEADER,
        ['Trần Thị Bình', 'Sở Tài chính', 'Chuyên viên', '', 'CB01', '0912345678', '', ''],
        ['Lê Văn Chi', 'Sở Y tế', 'Văn thư', '', '', '', '', ''],
      ])
      expect(again.counts).toMatchObject({ changed: 1, new: 1 })
      const other = await world.perform(
        admin,
        send,
        sheet([
          HEADER,
          ['Trần Thị Bình', 'Sở Tài chính', 'Giám đốc', '', 'CB01', '', '', 'Quản trị hệ thống'],
          ['Người Khác', 'Sở Y tế', 'Bác sĩ', 'binh.tt', '', '', '', ''],
        ]),
      )
      expect(await wrongs(other.id)).toEqual([
        'Dòng 2, cột “Chức vụ”: tài khoản binh.tt đang giữ chức vụ “Chuyên viên” tại cơ quan này; đổi chức vụ, vai trò ở trang Người dùng.',
        'Dòng 3, cột “Tên đăng nhập”: tên “binh.tt” là của người khác; để trống để hệ thống đặt tên.',
      ])
      expect(await refusal(world.perform(admin, run, { id: other.id, version: other.version }))).toMatchObject({ code: 'imports.nothingToDo' })
    }),
  )

  test(
    'what a row cannot mean is said: unknown and several bodies, bad names, two people who look like one',
    inWorld(async (world) => {
      const { admin, wrongs } = await aScene(world)
      const sent = await world.perform(
        admin,
        send,
        sheet([
          HEADER,
          ['Đỗ Thị Nga', 'Cục Hàng không vũ trụ', 'Chuyên viên', '', '', '', '', ''],
          ['Đỗ Thị Nga', 'Sở Nông nghiệp và Môi trườn', 'Chuyên viên', '', '', '', '', ''],
          ['Đỗ Thị Nga', 'các sở, ban, ngành', 'Chuyên viên', '', '', '', '', ''],
          ['=cmd|calc', 'Sở Y tế', 'Chuyên viên', 'Có Dấu', '', '12', 'x@', 'Vua'],
          ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', 'CB1', '', '', ''],
          ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '', '', ''],
        ]),
      )
      const said = await wrongs(sent.id)
      expect(said[0]).toBe('Dòng 2, cột “Cơ quan”: không có cơ quan nào tên “Cục Hàng không vũ trụ”; thêm cơ quan hoặc sửa tên.')
      expect(said[1]).toBe('Dòng 3, cột “Cơ quan”: không có cơ quan nào tên “Sở Nông nghiệp và Môi trườn”; có phải là Sở Nông nghiệp và Môi trường.')
      expect(said[2]).toMatch(/ứng với nhiều cơ quan/)
      expect(said.filter((one) => one.startsWith('Dòng 5'))).toHaveLength(5)
      expect(said.at(-1)).toMatch(/^Dòng 7, cột “Họ và tên”: trùng họ tên và cơ quan với dòng 6/)
      // What goes back is text, whatever it looks like.
      const file = await world.perform(admin, errors, { id: sent.id })
      const [back] = await readXlsx(file.bytes as Uint8Array)
      expect(back?.rows[0]?.slice(0, 3)).toEqual(['Lỗi cần sửa', 'Dòng trong tệp gốc', 'Họ và tên'])
      expect(back?.rows[4]?.[2]).toBe("'=cmd|calc")
      expect(back?.rows[1]?.[0]).toBe(said[0])
    }),
  )

  test(
    'the sheet of errors tells nobody’s number or address: its rows are found by their number, and what was hidden is not taken back in',
    inWorld(async (world) => {
      const { admin, wrongs } = await aScene(world)
      const wrong = ['Đỗ Thị Nga', 'Cục Hàng không vũ trụ', 'Chuyên viên', '', 'CB-7788', '0912 345 678', 'nga.do@cantho.gov.vn', '']
      const sent = await world.perform(
        admin,
        send,
        sheet([
          [...HEADER, 'Ghi chú'],
          [...wrong, 'Gọi 0977 987 654'],
          ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '0912 345 67x', 'son.vo@', '', ''],
        ]),
      )
      const { bytes } = await world.perform(admin, errors, { id: sent.id })
      const [back] = await readXlsx(bytes as Uint8Array)
      const said = JSON.stringify(back?.rows)
      for (const clear of ['345 67', '34567', 'nga.do', 'son.vo', 'CB-7788', '987 654']) expect(said).not.toContain(clear)
      expect(back?.rows[1]?.slice(1).map((value) => value ?? '')).toEqual([
        2,
        'Đỗ Thị Nga',
        'Cục Hàng không vũ trụ',
        'Chuyên viên',
        '',
        '•••••• 788',
        '•••••• 678',
        'n•••@cantho.gov.vn',
        '',
        'Gọi …',
      ])
      // On the page where it is judged everything is still in clear.
      expect((await wrongs(sent.id)).join(' ')).toContain('0912 345 67x')
      const again = await world.perform(admin, send, { file: { name: 'Lỗi đã sửa.xlsx', bytes: bytes as Uint8Array } })
      expect((await wrongs(again.id)).filter((one) => one.includes('chép lại giá trị từ tệp gốc')).length).toBe(5)
    }),
  )

  test(
    'columns that the machine did not find are set by a person, and another row may be the header',
    inWorld(async (world) => {
      const { admin } = await aScene(world)
      const sent = await world.perform(
        admin,
        send,
        sheet([
          ['Họ và tên', 'Nơi làm', 'Chức vụ'],
          ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên'],
        ]),
      )
      expect(sent.columns.find(({ key }) => key === 'organisation')).toMatchObject({ at: null, required: true })
      expect(await refusal(world.perform(admin, run, { id: sent.id, version: sent.version }))).toMatchObject({
        code: 'imports.columnMissing',
        facts: { column: 'Cơ quan' },
      })
      const set = await world.perform(admin, columns, {
        id: sent.id,
        version: sent.version,
        sheet: 0,
        header: 1,
        columns: { name: 0, organisation: 1, post: 2 },
      })
      expect(set.counts).toMatchObject({ wrong: 0, new: 1 })
      expect(await refusal(world.perform(admin, columns, { id: sent.id, version: sent.version, sheet: 0 }))).toMatchObject({ code: 'platform.stale' })
      expect(
        await refusal(world.perform(admin, columns, { id: sent.id, version: set.version, sheet: 0, columns: { name: 0, post: 0 } })),
      ).toMatchObject({ code: 'imports.columnTwice' })
    }),
  )

  test(
    'is undone as long as nobody has used what it made',
    inWorld(async (world) => {
      const { admin, bring, accounts } = await aScene(world)
      await bring([HEADER, ['Trần Thị Bình', 'Sở Tài chính', 'Chuyên viên', 'binh.tt', '', '', '', '']])
      const done = await bring([
        HEADER,
        ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '', '', ''],
        ['Trần Thị Bình', 'Sở Y tế', 'Cộng tác viên', 'binh.tt', 'CB9', '', '', ''],
      ])
      expect(done.counts).toMatchObject({ new: 1, changed: 1 })
      expect((await accounts()).length).toBe(3)
      const undone = await world.perform(admin, undo, { id: done.id, version: done.version })
      expect(undone.state).toBe('undone')
      expect((await accounts()).map(({ username }) => username)).toEqual(['binh.tt', 'binh.tt'])
      expect(await refusal(world.perform(admin, undo, { id: done.id, version: undone.version }))).toMatchObject({ code: 'imports.notDone' })
      const again = await bring([HEADER, ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '', '', '']])
      await sql`reset role`.execute(world.db)
      await sql`insert into auth.sessions (id, account_id, membership_id, token_hash, opened_at, used_at, ends_at, address, device) select gen_random_uuid(), m.account_id, m.id, 'x', now(), now(), now(), '', '' from memberships m join accounts a on a.id = m.account_id where a.username = 'vovan.son'`.execute(
        world.db,
      )
      expect(await refusal(world.perform(admin, undo, { id: again.id, version: again.version }))).toMatchObject({
        code: 'imports.builtOn',
        facts: { count: 1, names: 'vovan.son' },
      })
      expect((await accounts()).map(({ username }) => username)).toContain('vovan.son')
    }),
  )

  test(
    'passwords are handed out once, kept nowhere, and have to be changed',
    inWorld(async (world) => {
      const { admin, bring } = await aScene(world)
      const done = await bring([
        HEADER,
        ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '', '', ''],
        ['Lê Thị Yến', 'Sở Tài chính', 'Chuyên viên', '', '', '', '', ''],
      ])
      const handed = await world.perform(admin, handOutPasswords, { id: done.id }, { key: 'k1' })
      expect(handed.items.map(({ organisation, username }) => `${organisation} ${username}`)).toEqual(['Sở Tài chính lethi.yen', 'Sở Y tế vovan.son'])
      const [book] = await readXlsx(Buffer.from(handed.sheet, 'base64'))
      expect(book?.rows[1]?.[4]).toBe(handed.items[0]?.oneTimePassword)
      await sql`reset role`.execute(world.db)
      const { rows: kept } = await sql<{
        must_change: boolean
      }>`select c.must_change from auth.credentials c join accounts a on a.id = c.account_id where a.username in ('lethi.yen', 'vovan.son')`.execute(
        world.db,
      )
      expect(kept).toEqual([{ must_change: true }, { must_change: true }])
      const { rows: told } = await sql<{
        all: string
      }>`select coalesce(string_agg(to_jsonb(l)::text, ' '), '') || coalesce((select string_agg(to_jsonb(r)::text, ' ') from hopluc.requests r), '') as all from hopluc.audit_lines l`.execute(
        world.db,
      )
      for (const { oneTimePassword } of handed.items) expect(told[0]?.all).not.toContain(oneTimePassword)
      const again = await world.perform(admin, handOutPasswords, { id: done.id })
      expect(again.items[0]?.oneTimePassword).not.toBe(handed.items[0]?.oneTimePassword)
    }),
  )

  test(
    'is seen by nobody but who manages the accounts of this province',
    inWorld(async (world) => {
      const { admin, bring } = await aScene(world)
      const { id, version } = await bring([HEADER, ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', '', '', '', '', '']])
      const stranger = world.actor('Xa', 'admin', { provinceId: '00000000-0000-7000-8000-000000000001' })
      const officer = world.actor('Dũng', 'officer')
      for (const action of [see, rows, errors]) {
        expect(await refusal(world.perform(stranger, action as typeof see, { id }))).toMatchObject({ code: 'platform.unknown' })
        expect(await refusal(world.perform(officer, action as typeof see, { id }))).toMatchObject({ code: 'platform.notPermitted' })
      }
      expect(await refusal(world.perform(stranger, undo, { id, version }))).toMatchObject({ code: 'platform.unknown' })
      expect(await world.perform(stranger, list, {})).toEqual({ more: false, items: [] })
      expect((await world.perform(admin, list, {})).items).toHaveLength(1)
      for (const actor of [stranger, officer]) {
        const ctx = await world.as(actor)
        const { rows: seen } = await sql`select 1 from hopluc.import_rows`.execute(ctx.db)
        expect(seen).toEqual([])
        expect((await sql`update hopluc.import_rows set cells = '[]'`.execute(ctx.db)).numAffectedRows).toBe(0n)
      }
    }),
  )

  test(
    'the workbook that one may begin with lists the organisations and the roles, and its columns are understood',
    inWorld(async (world) => {
      const { admin } = await aScene(world)
      const file = await world.perform(admin, template, {})
      const [list, organisations, roles] = await readXlsx(file.bytes as Uint8Array)
      expect(organisations?.rows.flat()).toContain('Ủy ban nhân dân phường Ninh Kiều')
      expect(roles?.rows.flat()).toContain('Quản trị hệ thống')
      const sent = await world.perform(
        admin,
        send,
        sheet([list?.rows[0] ?? [], ['Võ Văn Sơn', 'Sở Y tế', 'Chuyên viên', 'Lãnh đạo sở, ban, ngành', '', '', '0912345678', '']]),
      )
      expect(sent.columns.filter(({ at }) => at === null)).toEqual([])
      expect(sent.counts.wrong).toBe(0)
    }),
  )
})

describe('the rules of a row', () => {
  test('a name in capitals is written as a name', () => expect(properName('NGUYỄN THỊ ĐÀO')).toBe('Nguyễn Thị Đào'))
  test('a user name is family and middle names, a dot, the given name', () => expect(usernameFor('Đặng Thị Thu Hà')).toBe('dangthithu.ha'))
  test('a telephone number that lost its nought gets it back', () =>
    expect(['912345678', '+84 912 345 678', '0912.345.678', 'hỏi lại'].map(phoneOf)).toEqual(['0912345678', '0912345678', '0912345678', undefined]))
  test('a role is guessed from body and post, never one that administers', () =>
    expect([likelyRole('department', 'Phó Giám đốc'), likelyRole('department', 'Chuyên viên'), likelyRole('commune_committee', 'Chủ tịch')]).toEqual([
      'head',
      'officer',
      'commune',
    ]))
})
