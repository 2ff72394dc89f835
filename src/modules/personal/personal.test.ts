import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzipSync } from 'fflate'
import { sealLines, verifyChains } from '#platform/audit'
import { newId } from '#platform/db'
import { titleOfAction } from '#platform/action-messages'
import { workOn } from '#platform/imports/work'
import { allMessages } from '#platform/messages'
import { kindsOf } from '#platform/personal'
import { readTables, writeXlsx } from '#platform/sheets'
import { setSetting } from '#platform/settings'
import { anOrganisation } from '#modules/organisations/testing'
import { notify, openSignInDesk, people } from '#modules/people'
import { aPerson } from '#modules/people/testing'
import { modules } from '#app/modules'
import { allRoutes } from '#app/doors'
import type { Action } from '#platform/action'
import { inWorld, workerDatabase, type World } from '#testing'
import { decideErasure, listErasures, requestErasure, requestErasureOf, withdrawErasure } from './erasures.ts'
import { expireKind, forgetDaily, listKinds } from './kinds.ts'
import { exportMyData, myData } from './my-data.ts'
import { exportReads, listReads } from './reads.ts'

const PHONE = '0912 345 678'
const MAIL = 'binh@cantho.gov.vn'

const accountsImport = people.imports![0]!

let desk: ReturnType<typeof openSignInDesk> | undefined
beforeAll(async () => {
  desk = openSignInDesk(await workerDatabase(), pino({ level: 'silent' }), { key: new Uint8Array(32) })
})
afterAll(() => desk?.close())

async function act<O>(world: World, actor: Parameters<World['perform']>[0], name: string, input: unknown): Promise<O> {
  const route = allRoutes(modules).find((one) => one.action.name === name)!
  return world.perform(actor, route.action as unknown as Action<unknown, O>, input)
}

/** An administrator, an auditor and somebody who worked there, with something of every kind. */
async function anOffice(world: World) {
  const finance = await anOrganisation(world, { name: 'Sở Tài chính' })
  const boss = await aPerson(world, { name: 'Quản', role: 'admin', post: 'Quản trị hệ thống', organisationId: finance.id })
  const auditor = await aPerson(world, { name: 'Thanh', role: 'auditor', post: 'Thanh tra viên', organisationId: finance.id })
  const hired = await aPerson(world, {
    name: 'Phạm Văn Bình',
    username: 'pham.van.binh',
    role: 'officer',
    post: 'Chuyên viên',
    organisationId: finance.id,
    phone: PHONE,
    email: MAIL,
  })
  // Timelines and the audit name people by their post.
  const binh = { ...hired, actor: { ...hired.actor, name: 'Chuyên viên' } }
  await sql`set local role none`.execute(world.db)
  await sql`insert into auth.credentials values (${binh.accountId}, 'băm', false, null, now())`.execute(world.db)
  await sql`insert into auth.sessions (id, account_id, membership_id, token_hash, opened_at, used_at, ends_at, address, device)
    values (${newId()}, ${binh.accountId}, ${binh.membershipId}, 'x', '2026-11-19', '2026-11-20 01:00+00', '2026-11-26', '10.20.30.40', 'Chrome, Windows')`.execute(
    world.db,
  )
  await sql`insert into auth.attempts (username, source, failures, last_at) values ('pham.van.binh', '*', 2, '2026-11-20')`.execute(world.db)
  await notify(await world.as(boss.actor), { accountIds: [binh.accountId], key: 'people.signIn.title', facts: {}, path: '/tasks' })
  await act(world, binh.actor, 'integrations.chooseWay', { how: 'urgent' })
  return { finance, boss, auditor, binh }
}

/** Brings one account in from a spreadsheet, to the end. */
async function brought(world: World, actor: Parameters<World['perform']>[0], headings: string[], row: string[]): Promise<{ id: string }> {
  const columns = headings.map((header) => ({ header, width: 20, kind: 'text' as const }))
  const bytes = writeXlsx({ sheets: [{ name: 'Tờ 1', columns, rows: [row] }] })
  const sent = await act<{ id: string; version: number }>(world, actor, 'people.import.send', { file: { name: 'Danh sách.xlsx', bytes } })
  await act(world, actor, 'people.import.run', { id: sent.id, version: sent.version })
  while (await workOn(await world.as(actor), accountsImport, sent.id));
  return { id: sent.id }
}

const anywhere = async (world: World, words: string[]): Promise<string[]> => {
  await sql`set local role none`.execute(world.db)
  const { rows: tables } = await sql<{
    name: string
  }>`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'hopluc', 'auth')`.execute(world.db)
  const found: string[] = []
  for (const { name } of tables) {
    await sql.raw(`alter table ${name} no force row level security`).execute(world.db)
    for (const word of words)
      if ((await sql`select 1 from ${sql.raw(name)} t where t::text like ${`%${word}%`} limit 1`.execute(world.db)).rows.length > 0)
        found.push(`${name}: ${word}`)
  }
  return found
}

const seal = async (world: World) => {
  const ctx = await world.system('audit.seal')
  await sealLines(ctx.db, ctx.now)
}
const chains = async (world: World) => verifyChains((await world.system('audit.seal', 'audit.read')).db)

describe('my data', () => {
  test(
    'is all that the platform holds of me, and nothing of others',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      const mine = await world.perform(binh.actor, myData, {})
      const said = JSON.stringify(mine.kinds)
      for (const one of ['Phạm Văn Bình', 'pham.van.binh', 'Chuyên viên', 'Sở Tài chính', PHONE, MAIL, '10.20.30.40', 'Chrome, Windows'])
        expect(said).toContain(one)
      expect(said).not.toContain('Quản')
      const totals = Object.fromEntries(mine.kinds.map(({ kind, total }) => [kind, total]))
      expect(totals).toMatchObject({
        'people.account': 3,
        'people.contact': 1,
        'people.signIn': 1,
        'people.attempts': 1,
        'people.sessions': 1,
        'people.notifications': 1,
        'integrations.ways': 1,
      })
      // What was done is told in words, not by the names that the program has for it.
      await act(world, boss.actor, 'people.unlock', { id: binh.accountId })
      const lines = (await world.perform(binh.actor, myData, {})).kinds.find((one) => one.kind === 'platform.audit')!.rows
      expect(lines).toContainEqual(expect.objectContaining({ what: 'Mở khóa đăng nhập', object: 'Tài khoản của tôi (người khác thực hiện)' }))
      expect(lines).toContainEqual(expect.objectContaining({ what: 'Chọn cách nhận thông báo', object: 'Tài khoản' }))
      // Secrets are named, never shown.
      expect(said).not.toContain('băm"')
      expect(JSON.stringify((await world.perform(boss.actor, myData, {})).kinds)).not.toContain(PHONE)
    }),
  )

  test(
    'can be taken along, as sheets and as JSON, and holds what is shown',
    inWorld(async (world) => {
      const { binh } = await anOffice(world)
      const book = (await world.perform(binh.actor, exportMyData, { format: 'xlsx' })).bytes as Uint8Array
      expect(Object.keys(unzipSync(book))).toContain('xl/workbook.xml')
      const sheets = await readTables(book)
      expect(sheets[0]!.name).toBe('Dữ liệu của tôi')
      expect(JSON.stringify(sheets)).toContain(PHONE)
      const { bytes } = await world.perform(binh.actor, exportMyData, { format: 'json' })
      const file = JSON.parse(new TextDecoder().decode(bytes as Uint8Array)) as {
        account: string
        kinds: { kind: string; rows: unknown[]; complete: boolean }[]
      }
      expect(file.account).toBe(binh.accountId)
      expect(file.kinds.find(({ kind }) => kind === 'people.contact')).toMatchObject({ rows: [{ phone: PHONE, email: MAIL }], complete: true })
    }),
  )
})

describe('the log of reading', () => {
  test(
    'tells the person, the administrator and the auditor who read, and nobody else',
    inWorld(async (world) => {
      const { binh, boss, auditor, finance } = await anOffice(world)
      const chi = await aPerson(world, { name: 'Chi', role: 'officer', organisationId: finance.id })
      await act(world, boss.actor, 'people.readContact', { id: binh.accountId, reason: 'Gọi báo lịch họp' })
      await act(world, boss.actor, 'people.readAddresses', { id: binh.accountId, reason: 'Kiểm tra đăng nhập lạ' })
      const { reads } = await world.perform(binh.actor, myData, {})
      expect(reads.map(({ reader, reason }) => [reader.post, reason])).toEqual([
        ['Quản trị hệ thống', 'Kiểm tra đăng nhập lạ'],
        ['Quản trị hệ thống', 'Gọi báo lịch họp'],
      ])
      const list = (input: object) => world.perform(auditor.actor, listReads, input)
      expect((await list({ person: 'pham van binh' })).total).toBe(2)
      expect((await list({ reader: 'pham van binh' })).total).toBe(0)
      expect((await list({ from: '2026-11-21' })).total).toBe(0)
      expect((await list({ from: '2026-11-20', through: '2026-11-20' })).total).toBe(2)
      const [sheet] = await readTables((await world.perform(auditor.actor, exportReads, {})).bytes as Uint8Array)
      expect(JSON.stringify(sheet)).toContain('Kiểm tra đăng nhập lạ')
      await expect(world.perform(chi.actor, listReads, {})).rejects.toMatchObject({ code: 'platform.notPermitted' })
      expect((await world.perform(chi.actor, myData, {})).reads).toEqual([])
      expect((await sql`select 1 from hopluc.personal_reads`.execute((await world.as(chi.actor)).db)).rows).toEqual([])
    }),
  )

  test(
    'is only ever added to, and in nobody else’s name',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      await act(world, boss.actor, 'people.readContact', { id: binh.accountId, reason: 'Gọi báo lịch họp' })
      for (const statement of [
        `update hopluc.personal_reads set reason = ''`,
        'delete from hopluc.personal_reads',
        `insert into hopluc.personal_reads select gen_random_uuid(), province_id, at, person_id, kind, reason, '${binh.accountId}', reader_post, null, null from hopluc.personal_reads`,
      ]) {
        const { db } = await world.as(boss.actor)
        await sql`savepoint s`.execute(db)
        await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' })
        await sql`rollback to savepoint s`.execute(db)
      }
    }),
  )

  test(
    'addresses and numbers are masked until then',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      const masked = await act<{ sessions: { address: string }[] }>(world, boss.actor, 'people.readSignIn', { id: binh.accountId })
      expect(masked.sessions.map(({ address }) => address)).toEqual(['10.20.•.•'])
    }),
  )
})

describe('erasure', () => {
  test(
    'leaves nothing of the person anywhere, keeps the work, and the audit is whole',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      await act(world, boss.actor, 'people.readContact', { id: binh.accountId, reason: 'Gọi báo lịch họp' })
      await seal(world)
      const { id } = await world.perform(binh.actor, requestErasure, { reason: 'Tôi đã nghỉ hưu, xin xóa' })
      await expect(world.perform(binh.actor, requestErasure, { reason: 'Lần nữa' })).rejects.toMatchObject({ code: 'personal.askedAlready' })
      await expect(world.perform(boss.actor, decideErasure, { id, version: 1, agree: true })).rejects.toMatchObject({ code: 'personal.stillOpen' })
      await act(world, boss.actor, 'people.close', { id: binh.accountId })
      const done = await world.perform(boss.actor, decideErasure, { id, version: 1, agree: true })
      expect(done).toMatchObject({ state: 'done', reason: '', account: { erased: true, name: 'Người dùng đã xóa dữ liệu' } })
      expect(done.outcome.map(({ name }) => name)).toContain('Điện thoại, thư điện tử, mã số cán bộ')
      await seal(world)
      expect((await chains(world)).findings).toEqual([])
      expect(await anywhere(world, ['Phạm Văn Bình', 'pham.van.binh', '345 678', MAIL, '10.20.30.40', 'nghỉ hưu'])).toEqual([])
      const kept = await sql<{ post: string }>`select post from memberships where account_id = ${binh.accountId}`.execute(world.db)
      expect(kept.rows).toEqual([{ post: 'Chuyên viên' }])
      await expect(act(world, boss.actor, 'people.reopen', { id: binh.accountId })).rejects.toMatchObject({ code: 'people.erased' })
      await expect(world.perform(boss.actor, requestErasureOf, { id: binh.accountId, reason: 'Lần nữa' })).rejects.toMatchObject({
        code: 'personal.erasedAlready',
      })
    }),
  )

  test(
    'leaves no name, user name, number or address in the audit, whichever way the account was made, used and ended',
    inWorld(async (world) => {
      const { boss, finance } = await anOffice(world)
      const words = ['Ngô Thị Hạnh', 'ngo.hanh', '987 654', 'hanh.ngo@cantho.gov.vn', 'CB-7788']
      const contact = { phone: '0977 987 654', email: 'hanh.ngo@cantho.gov.vn' }
      const post = { organisationId: finance.id, role: 'officer', post: 'Chuyên viên' }
      const erased = async (id: string) => {
        await act(world, boss.actor, 'people.readContact', { id, reason: 'Gọi báo lịch họp' })
        await act(world, boss.actor, 'people.resetPassword', { id })
        await act(world, boss.actor, 'people.unlock', { id })
        await act(world, boss.actor, 'people.changeMembership', { id, add: { ...post, post: 'Thủ quỹ' } })
        const asked = await world.perform(boss.actor, requestErasureOf, { id, reason: 'Đã thôi việc, xin xóa' })
        await act(world, boss.actor, 'people.close', { id })
        await seal(world)
        await world.perform(boss.actor, decideErasure, { id: asked.id, version: 1, agree: true })
      }
      const made = { name: 'Ngô Thị Hạnh', username: 'ngo.hanh', ...contact, ...post }
      await erased((await act<{ id: string }>(world, boss.actor, 'people.create', made)).id)
      // Another of the same name, out of a spreadsheet.
      const headings = ['Họ và tên', 'Cơ quan', 'Chức vụ', 'Tên đăng nhập', 'Mã số cán bộ', 'Số điện thoại', 'Thư điện tử']
      await brought(world, boss.actor, headings, ['Ngô Thị Hạnh', 'Sở Tài chính', 'Kế toán', 'ngo.hanh2', 'CB-7788', '0977987654', contact.email])
      const { items } = await act<{ items: { id: string; username: string }[] }>(world, boss.actor, 'people.list', {})
      await erased(items.find(({ username }) => username === 'ngo.hanh2')!.id)
      await seal(world)
      expect(await anywhere(world, words)).toEqual([])
      expect((await chains(world)).findings).toEqual([])
    }),
  )

  test(
    'is refused with a reason that the person reads, or withdrawn by them',
    inWorld(async (world) => {
      const { binh, boss, auditor } = await anOffice(world)
      const { id } = await world.perform(binh.actor, requestErasure, { reason: 'Xin xóa dữ liệu' })
      const mine = await world.perform(binh.actor, myData, {})
      expect(mine.kinds.find((one) => one.kind === 'personal.erasures')?.rows).toMatchObject([{ state: 'Chờ giải quyết' }])
      expect((await world.perform(auditor.actor, listErasures, { state: 'requested' })).items).toMatchObject([
        { answerBy: '2026-12-10', late: false, askedBy: 'person' },
      ])
      await expect(world.perform(boss.actor, decideErasure, { id, version: 1, agree: false })).rejects.toMatchObject({
        code: 'personal.reasonMissing',
      })
      await world.perform(boss.actor, decideErasure, { id, version: 1, agree: false, decision: 'Còn đang công tác' })
      expect((await world.perform(binh.actor, myData, {})).erasures).toMatchObject([{ state: 'refused', decision: 'Còn đang công tác' }])
      const again = await world.perform(binh.actor, requestErasure, { reason: 'Xin xóa dữ liệu' })
      await expect(world.perform(boss.actor, withdrawErasure, { id: again.id })).rejects.toMatchObject({ code: 'personal.unknown' })
      await world.perform(binh.actor, withdrawErasure, { id: again.id })
      await expect(world.perform(boss.actor, decideErasure, { id: again.id, version: 2, agree: true })).rejects.toMatchObject({
        code: 'personal.decided',
      })
    }),
  )
})

describe('the time of keeping', () => {
  test(
    'is a setting of the province; what is over goes at night or waits for a word, as it says',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      const kind = async (name: string) => (await world.perform(boss.actor, listKinds, {})).items.find((one) => one.kind === name)
      expect(await kind('people.notifications')).toMatchObject({ records: 1, over: 0, keepDays: 730, expiry: 'erase' })
      world.travel('2026-12-20')
      await world.perform(boss.actor, setSetting, { key: 'personal.keep.people.notifications', value: 20, validFrom: '2026-12-20' })
      await world.perform(boss.actor, setSetting, { key: 'personal.expiry.people.notifications', value: 'propose', validFrom: '2026-12-20' })
      expect(await kind('people.notifications')).toMatchObject({ over: 1, keepDays: 20, expiry: 'propose' })
      await forgetDaily(await world.system('people.notify'))
      expect(await kind('people.notifications')).toMatchObject({ records: 1 })
      expect(await world.perform(boss.actor, expireKind, { kind: 'people.notifications' })).toEqual({ gone: 1 })
      await world.perform(boss.actor, setSetting, { key: 'personal.keep.people.sessions', value: 10, validFrom: '2026-12-20' })
      await forgetDaily(await world.system('people.notify'))
      expect(await kind('people.sessions')).toMatchObject({ records: 0 })
      expect((await world.perform(binh.actor, myData, {})).kinds.find((one) => one.kind === 'people.sessions')?.total).toBe(0)
    }),
  )

  test(
    'of rows of imports is a setting too, and undoing says since when they are gone',
    inWorld(async (world) => {
      const { boss, finance } = await anOffice(world)
      const sent = await brought(world, boss.actor, ['Họ và tên', 'Cơ quan', 'Chức vụ'], ['Ngô Thị Hạnh', finance.name, 'Kế toán'])
      const kind = async () => (await world.perform(boss.actor, listKinds, {})).items.find((one) => one.kind === 'platform.imports')
      expect(await kind()).toMatchObject({ records: 1, over: 0, keepDays: 30, expiry: 'erase', lasts: null })
      await world.perform(boss.actor, setSetting, { key: 'personal.keep.platform.imports', value: 90, validFrom: '2026-11-20' })
      world.travel('2027-01-15')
      await forgetDaily(await world.system('people.notify'))
      expect(await kind()).toMatchObject({ records: 1, over: 0, keepDays: 90 })
      world.travel('2027-02-20')
      await forgetDaily(await world.system('people.notify'))
      expect(await kind()).toMatchObject({ records: 0 })
      const { version } = await act<{ version: number }>(world, boss.actor, 'people.import.see', { id: sent.id })
      await expect(act(world, boss.actor, 'people.import.undo', { id: sent.id, version })).rejects.toMatchObject({
        code: 'imports.forgotten',
        facts: { days: 90 },
      })
      await expect(
        world.perform(boss.actor, setSetting, { key: 'personal.keep.platform.imports', value: 0, validFrom: '2027-02-20' }),
      ).rejects.toMatchObject({ code: 'platform.settingValue' })
    }),
  )

  test(
    'of an account that was closed long ago makes a request, once, and never erases by itself',
    inWorld(async (world) => {
      const { binh, boss } = await anOffice(world)
      await act(world, boss.actor, 'people.close', { id: binh.accountId })
      world.travel('2033-01-03')
      for (let night = 0; night < 2; night += 1) await forgetDaily(await world.system('people.notify'))
      const { items } = await world.perform(boss.actor, listErasures, {})
      expect(items).toMatchObject([{ state: 'requested', askedBy: 'retention', account: { name: 'Phạm Văn Bình' } }])
    }),
  )
})

/** Names that a column with personal data bears in this house. Who adds one says to which kind it belongs, in the module's door `personal`. */
const PERSONAL =
  /(^|_)(phone|mobile|tel|email|mail|full_name|first_name|last_name|nickname|username|staff_number|birth|born|birthday|gender|sex|ethnicity|religion|citizen|cccd|passport|identity_number|address|addresses|device|signer|actor_name|account_id|person_id|reader_id|membership_id|officer_id|representative)(_|$)|_by$|_by_id$|_by_name$|(^|_)born_on$/
/** Not of persons, whatever their name says. */
const OTHERS: Record<string, string> = {
  'rating_schemes.self_by': 'a day of the year',
  'rating_schemes.appraise_by': 'a day of the year',
  'rating_schemes.publish_by': 'a day of the year',
  'personal_erasures.answer_by': 'a day',
  'places.founded_by': 'a decision',
  'places.ended_by': 'a decision',
  'place_links.decided_by': 'a decision',
  'procedure_files.numbered_by': 'a body',
  'tasks.replaced_by_id': 'a paper',
  'supports.asked_by_id': 'an organisation',
}

test(
  'every column with a personal name, and every one that leads to a person, is declared',
  inWorld(async ({ db }) => {
    await sql`set local role none`.execute(db)
    const { rows } = await sql<{ name: string; column: string; leads: boolean }>`
      select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, a.attname as column,
        exists (select 1 from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid in ('accounts'::regclass, 'memberships'::regclass) and a.attnum = any (k.conkey)) as leads
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') and n.nspname not like 'pg\\_%' order by 1, a.attnum`.execute(
      db,
    )
    const declared = new Set(
      kindsOf(modules).flatMap(({ tables }) => Object.entries(tables).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))),
    )
    const undeclared = rows.filter(({ column, leads }) => leads || PERSONAL.test(column)).map(({ name, column }) => `${name}.${column}`)
    expect(
      undeclared.filter((one) => !declared.has(one) && !(one in OTHERS)),
      'say of these columns to which kind of personal data they belong (personal.ts of the module), or in OTHERS above what they are instead',
    ).toEqual([])
    const there = new Set(rows.map(({ name, column }) => `${name}.${column}`))
    expect([...declared].filter((one) => !there.has(one))).toEqual([])
  }),
)

test('every action that leaves a line has a title in both languages, and so have the objects that lines are about', async () => {
  const known = allMessages(modules)
  const leaving = allRoutes(modules).filter(({ action }) => !action.reads || action.logged)
  expect(leaving.length).toBeGreaterThan(100)
  for (const language of ['vi', 'en'] as const) {
    const say = (code: string) => known[language][code] ?? code
    expect(
      [...new Set(leaving.map(({ action }) => action.name))].filter((name) => titleOfAction(say, name) === undefined),
      'say what these actions are called: action.NAME in action-messages.ts of the module',
    ).toEqual([])
    const objects = [...new Set(leaving.flatMap(({ action }) => action.on?.split('.').at(-1) ?? []))]
    expect(objects.filter((one) => known[language][`object.${one}`] === undefined)).toEqual([])
  }
})

test('every kind says what it is, whose, what for, on what ground and what erasing does, in both languages', () => {
  const kinds = kindsOf(modules)
  expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length)
  return inWorld(async (world) => {
    const { boss } = await anOffice(world)
    const { items } = await world.perform(boss.actor, listKinds, {})
    const unsaid = items.flatMap((one) =>
      ['name', 'whose', 'purpose', 'ground', 'kept']
        .filter((part) => String(one[part as keyof typeof one]).startsWith('personal.kind.'))
        .map((part) => `${one.kind} ${part}`),
    )
    expect(unsaid).toEqual([])
  })()
})
