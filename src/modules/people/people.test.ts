import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/db'
import { anOrganisation } from '#modules/organisations/testing'
import { inWorld, type World } from '#testing'
import { accountNames, membersOf } from './members.ts'
import { listNotifications, notify, readNotifications } from './notifications.ts'
import { changeMembership, closePerson, createPerson, listPeople, readContact } from './people.ts'
import { aPerson } from './testing.ts'

async function aTown(world: World) {
  const finance = await anOrganisation(world, { name: 'Sở Tài chính' })
  const office = await anOrganisation(world, { name: 'Văn phòng UBND' })
  const an = await aPerson(world, { name: 'An', role: 'office', post: 'Văn thư', organisationId: office.id })
  const binh = await aPerson(world, { name: 'Bình', role: 'head', post: 'Giám đốc', organisationId: finance.id })
  const chi = await aPerson(world, { name: 'Chi', role: 'officer', post: 'Chuyên viên', organisationId: finance.id })
  const boss = await aPerson(world, { name: 'Quản trị', role: 'admin', post: 'Quản trị hệ thống', organisationId: office.id })
  return { finance, office, an, binh, chi, boss }
}

const count = async (world: World, table: string) =>
  Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(world.db)).rows[0]?.n)

describe('a notification', () => {
  const about = { key: 'people.signIn.title', facts: {}, path: '/tasks/1' }

  test(
    'reaches those who hold a post there today, not the sender, who only administers, and nobody else',
    inWorld(async (world) => {
      const { finance, office, an, binh, chi, boss } = await aTown(world)
      await aPerson(world, { name: 'Dũng', role: 'officer', organisationId: finance.id, validFrom: '2025-01-01', validTo: '2026-11-20' })
      expect(await notify(await world.as(chi.actor), { organisationIds: [finance.id, office.id], ...about })).toBe(2)
      for (const [person, unread] of [
        [an, 1],
        [binh, 1],
        [boss, 0],
        [chi, 0],
      ] as const)
        expect((await world.perform(person.actor, listNotifications, {})).unread).toBe(unread)
      expect((await world.perform(an.actor, listNotifications, {})).items).toMatchObject([{ title: 'Đăng nhập', path: '/tasks/1', readAt: null }])
    }),
  )

  test(
    'can be meant for a role, there or in the whole province, and for single accounts',
    inWorld(async (world) => {
      const { finance, an, binh, chi, boss } = await aTown(world)
      const ctx = await world.as(an.actor)
      expect(await notify(ctx, { organisationIds: [finance.id], roles: ['head'], ...about })).toBe(1)
      expect(await notify(ctx, { roles: ['head', 'officer'], ...about })).toBe(2)
      expect(await notify(ctx, { accountIds: [boss.accountId, an.accountId], ...about })).toBe(1)
      expect(await notify(ctx, { ...about })).toBe(0)
      expect((await world.perform(binh.actor, listNotifications, {})).unread).toBe(2)
      expect((await world.perform(chi.actor, listNotifications, {})).unread).toBe(1)
    }),
  )

  test(
    'is read one by one or all at once, by its owner only',
    inWorld(async (world) => {
      const { finance, an, binh, chi } = await aTown(world)
      const ctx = await world.as(an.actor)
      for (let n = 0; n < 3; n += 1) await notify(ctx, { organisationIds: [finance.id], ...about })
      const { items } = await world.perform(binh.actor, listNotifications, {})
      await world.perform(chi.actor, readNotifications, { ids: [items[0]!.id] })
      expect((await world.perform(binh.actor, listNotifications, {})).unread).toBe(3)
      expect(await world.perform(binh.actor, readNotifications, { ids: [items[0]!.id] })).toEqual({ unread: 2 })
      expect(await world.perform(binh.actor, readNotifications, {})).toEqual({ unread: 0 })
    }),
  )

  test(
    'of one cause is one line, counted by who did it, that leads to where all stand; what comes after it was read is a line of its own',
    inWorld(async (world) => {
      const { office, an, chi } = await aTown(world)
      const seen = async () => {
        const { items, unread } = await world.perform(an.actor, listNotifications, {})
        return { unread, lines: items.map(({ title, path, readAt }) => [title, path, readAt === null]), ids: items.map(({ id }) => id) }
      }
      const told = async (who: string, cause = 'plan') =>
        notify(await world.as(chi.actor), {
          organisationIds: [office.id],
          key: 'tasks.notice.reported',
          facts: { lead: who, title: 'Rà soát hợp tác xã' },
          path: `/tasks/${who}`,
          together: { cause, who, path: `/tasks/${cause}` },
        })
      const one = (who: string) => `${who} báo cáo kết quả, chờ xác nhận: Rà soát hợp tác xã`
      const many = (n: number) => `${n} cơ quan đã báo cáo kết quả: Rà soát hợp tác xã`
      await told('Xã A')
      expect(await seen()).toMatchObject({ unread: 1, lines: [[one('Xã A'), '/tasks/Xã A', true]] })
      world.travel('2026-11-21')
      for (const who of ['Xã B', 'Xã B', 'Xã C']) await told(who)
      world.travel('2026-11-22')
      await told('Xã D', 'other')
      const { ids, ...bell } = await seen()
      expect(bell).toEqual({
        unread: 2,
        lines: [
          [one('Xã D'), '/tasks/Xã D', true],
          [many(3), '/tasks/plan', true],
        ],
      })
      world.travel('2026-11-23')
      await told('Xã E')
      expect(await world.perform(an.actor, readNotifications, { ids: [ids[1]!] })).toEqual({ unread: 2 })
      expect((await seen()).lines).toEqual([
        [one('Xã E'), '/tasks/Xã E', true],
        [one('Xã D'), '/tasks/Xã D', true],
        [many(3), '/tasks/plan', false],
      ])
    }),
  )

  test(
    'does not cross into another province',
    inWorld(async (world) => {
      const { finance } = await aTown(world)
      const stranger = world.actor('Dũng', 'office', { provinceId: newId() })
      expect(await notify(await world.as(stranger), { organisationIds: [finance.id], ...about })).toBe(0)
    }),
  )
})

describe('who may see whom', () => {
  test(
    'an officer sees posts of the own organisation and of nobody else',
    inWorld(async (world) => {
      const { chi } = await aTown(world)
      await world.as(chi.actor)
      expect(await count(world, 'memberships')).toBe(2)
      expect(await count(world, 'accounts')).toBe(1)
      expect(await count(world, 'account_contacts')).toBe(0)
    }),
  )

  test(
    'a stranger of another province sees no membership, no account, no name, though an administrator there',
    inWorld(async (world) => {
      const { finance, an } = await aTown(world)
      const ctx = await world.as(world.actor('Dũng', 'admin', { provinceId: newId(), organisationId: finance.id }))
      for (const table of ['memberships', 'accounts', 'account_contacts', 'notifications', 'provinces']) expect(await count(world, table)).toBe(0)
      expect(await membersOf(ctx, [finance.id])).toEqual([])
      expect((await accountNames(ctx, [an.accountId])).size).toBe(0)
    }),
  )

  test(
    'everybody of the province may know who holds which post',
    inWorld(async (world) => {
      const { finance, an, binh } = await aTown(world)
      const ctx = await world.as(an.actor)
      expect((await membersOf(ctx, [finance.id])).map(({ name, post, role }) => ({ name, post, role }))).toEqual([
        { name: 'Chi', post: 'Chuyên viên', role: 'officer' },
        { name: 'Bình', post: 'Giám đốc', role: 'head' },
      ])
      expect((await accountNames(ctx, [binh.accountId])).get(binh.accountId)).toBe('Bình')
    }),
  )

  test(
    'an auditor sees the list with nothing of the contacts, and may change nothing',
    inWorld(async (world) => {
      const { chi, office } = await aTown(world)
      await aPerson(world, { name: 'Em', role: 'officer', organisationId: office.id, phone: '0912345678' })
      const auditor = world.actor('Giang', 'auditor')
      const { items, total } = await world.perform(auditor, listPeople, {})
      expect(total).toBe(5)
      expect(items.every((one) => one.phone === null)).toBe(true)
      await expect(world.perform(auditor, closePerson, { id: chi.accountId })).rejects.toMatchObject({ code: 'platform.notPermitted' })
    }),
  )

  test(
    'the database refuses the application what lies in auth',
    inWorld(async (world) => {
      for (const table of ['credentials', 'sessions', 'attempts', 'demonstration']) {
        await sql`savepoint peek`.execute(world.db)
        await world.system('people.manage', 'people.identify')
        await expect(sql`select * from ${sql.table(`auth.${table}`)}`.execute(world.db)).rejects.toMatchObject({ code: '42501' })
        await sql`rollback to savepoint peek`.execute(world.db)
      }
      for (const call of [sql`select * from auth.standing(${newId()}, null, '2026-11-20')`, sql`select auth.become(array['people.manage'])`]) {
        await sql`savepoint peek`.execute(world.db)
        await world.system()
        await expect(call.execute(world.db)).rejects.toMatchObject({ code: '42501' })
        await sql`rollback to savepoint peek`.execute(world.db)
      }
    }),
  )

  test(
    'a function that looks past the actor leaves the actor as it was',
    inWorld(async (world) => {
      const { chi, finance } = await aTown(world)
      const ctx = await world.as(chi.actor)
      const before = await sql<{ who: string }>`select current_setting('hopluc.actor') as who`.execute(world.db)
      await membersOf(ctx, [finance.id])
      await notify(ctx, { organisationIds: [finance.id], key: 'people.menu', facts: {}, path: '/' })
      const after = await sql<{ who: string }>`select current_setting('hopluc.actor') as who`.execute(world.db)
      expect(after.rows).toEqual(before.rows)
    }),
  )

  test(
    'nobody sets the password or ends the sessions of another without people.manage',
    inWorld(async (world) => {
      const { binh, chi } = await aTown(world)
      for (const call of [
        sql`select people.set_password(${binh.accountId}, 'x', false, null, now())`,
        sql`select people.end_sessions(${binh.accountId}, null, null, now(), 'x')`,
        sql`select people.unlock(${binh.accountId})`,
      ]) {
        await sql`savepoint peek`.execute(world.db)
        await world.as(chi.actor)
        await expect(call.execute(world.db)).rejects.toMatchObject({ code: '42501' })
        await sql`rollback to savepoint peek`.execute(world.db)
      }
    }),
  )
})

describe('an administrator', () => {
  const wanted = {
    username: 'Tran.Thi.Hoa',
    name: 'Trần Thị Hoa',
    phone: '0912 345 678',
    email: 'hoa@cantho.gov.vn',
    role: 'officer',
    post: 'Chuyên viên',
  }

  test(
    'creates an account with its post; the name and the numbers reach the audit only sealed',
    inWorld(async (world) => {
      const { boss, finance } = await aTown(world)
      const created = await world.perform(boss.actor, createPerson, { ...wanted, organisationId: finance.id }, { key: 'k1' })
      expect(created).toMatchObject({ username: 'tran.thi.hoa', oneTimePassword: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) })
      const { items } = await world.perform(boss.actor, listPeople, { q: 'tran thi hoa' })
      expect(items).toMatchObject([
        {
          name: 'Trần Thị Hoa',
          phone: '•••••• 678',
          email: 'h•••@cantho.gov.vn',
          mustChangePassword: true,
          memberships: [{ organisation: { name: 'Sở Tài chính' }, post: 'Chuyên viên', validFrom: '2026-11-20', validTo: null }],
        },
      ])
      await world.system('audit.read')
      const { rows } = await sql<{ line: string }>`select l::text as line from hopluc.audit_lines l where action = 'people.create'`.execute(world.db)
      expect(rows[0]?.line).toContain(finance.id)
      for (const personal of ['Trần Thị Hoa', 'tran.thi.hoa', '0912', 'hoa@', created.oneTimePassword]) expect(rows[0]?.line).not.toContain(personal)
      await world.as(boss.actor)
      expect((await sql`select 1 from hopluc.requests where answer::text like ${`%${created.oneTimePassword}%`}`.execute(world.db)).rows).toEqual([])
    }),
  )

  test(
    'cannot give a user name twice, nor a post in an organisation of another province',
    inWorld(async (world) => {
      const { boss, finance } = await aTown(world)
      await world.perform(boss.actor, createPerson, { ...wanted, organisationId: finance.id })
      await expect(world.perform(boss.actor, createPerson, { ...wanted, organisationId: finance.id })).rejects.toMatchObject({
        code: 'people.usernameTaken',
        fields: [{ path: 'username' }],
      })
      await expect(world.perform(boss.actor, createPerson, { ...wanted, username: 'khac', organisationId: newId() })).rejects.toMatchObject({
        code: 'people.organisationUnknown',
      })
    }),
  )

  test(
    'reads a telephone number in full with a reason, and the reading is in the log and in the audit',
    inWorld(async (world) => {
      const { boss, finance } = await aTown(world)
      const { id } = await world.perform(boss.actor, createPerson, { ...wanted, organisationId: finance.id })
      await expect(world.perform(boss.actor, readContact, { id, reason: ' . ' })).rejects.toMatchObject({ fields: [{ path: 'reason' }] })
      expect(await world.perform(boss.actor, readContact, { id, reason: 'Gọi báo họp' }, { key: 'k2' })).toEqual({
        id,
        phone: '0912 345 678',
        email: 'hoa@cantho.gov.vn',
        staffNumber: null,
      })
      const log = await sql`select person_id, kind, reason, reader_id, reader_post from hopluc.personal_reads`.execute(world.db)
      expect(log.rows).toEqual([
        { person_id: id, kind: 'people.contact', reason: 'Gọi báo họp', reader_id: boss.accountId, reader_post: 'Quản trị hệ thống' },
      ])
      // The answer is not kept for a repetition: it would lie there in clear.
      expect((await sql`select 1 from hopluc.requests where answer::text like '%0912%'`.execute(world.db)).rows).toEqual([])
      await world.system('audit.read')
      const { rows } = await sql<{ object_id: string }>`select object_id from hopluc.audit_lines where action = 'people.readContact'`.execute(
        world.db,
      )
      expect(rows).toEqual([{ object_id: id }])
    }),
  )

  test(
    'adds a post and ends one; who held none since yesterday belongs to the organisation no more',
    inWorld(async (world) => {
      const { boss, chi, office, finance } = await aTown(world)
      await world.perform(boss.actor, changeMembership, {
        id: chi.accountId,
        add: { organisationId: office.id, role: 'office', post: 'Chuyên viên' },
        end: { membershipId: chi.membershipId, validTo: '2026-11-20' },
      })
      const ctx = await world.as(boss.actor)
      expect((await membersOf(ctx, [finance.id])).map((one) => one.name)).toEqual(['Bình'])
      expect((await membersOf(ctx, [office.id])).map((one) => one.name)).toContain('Chi')
      await expect(
        world.perform(boss.actor, changeMembership, { id: chi.accountId, end: { membershipId: chi.membershipId, validTo: '2025-12-31' } }),
      ).rejects.toMatchObject({ code: 'people.membershipEnd' })
    }),
  )

  test(
    'cannot close the own account, nor take away the only administrator',
    inWorld(async (world) => {
      const { boss } = await aTown(world)
      await expect(world.perform(boss.actor, closePerson, { id: boss.accountId })).rejects.toMatchObject({ code: 'people.ownAccount' })
      const elsewhere = { ...boss.actor, accountId: newId() }
      await expect(world.perform(elsewhere, closePerson, { id: boss.accountId })).rejects.toMatchObject({ code: 'people.lastAdministrator' })
      await expect(
        world.perform(elsewhere, changeMembership, { id: boss.accountId, end: { membershipId: boss.membershipId, validTo: '2026-11-20' } }),
      ).rejects.toMatchObject({ code: 'people.lastAdministrator' })
    }),
  )
})
