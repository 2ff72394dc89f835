import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fold } from '#lib/text'
import { type World, inWorld } from '#testing'
import { action, Seen } from './action.ts'
import { destroyPersonalKey, headsOf, openPersonal, sealLines, sealPersonal, verifyChains } from './audit.ts'
import { systemActor } from './actor.ts'
import { setSetting, settingOn } from './settings.ts'

const Nothing = z.object({})
const shelve = action({
  name: 'test.shelve',
  may: 'signedIn',
  input: z.object({ title: z.string() }),
  output: z.object({ id: z.uuid() }),
  run: async () => ({ id: crypto.randomUUID() }),
})

describe('an action', () => {
  test(
    'is refused to somebody who has not signed in',
    inWorld(async (world) => {
      const stranger = { ...world.actor('Dũng', 'officer'), kind: 'nobody' as const }
      await expect(world.perform(stranger, shelve, { title: 'x' })).rejects.toMatchObject({ code: 'platform.notSignedIn' })
    }),
  )

  test(
    'is refused to somebody without its permission',
    inWorld(async (world) => {
      await expect(world.perform(world.actor('Dũng', 'officer'), setSetting, { key: 'x', value: 1, validFrom: '2026-01-01' })).rejects.toMatchObject({
        code: 'platform.notPermitted',
      })
    }),
  )

  test(
    'says which fields are wrong',
    inWorld(async (world) => {
      await expect(world.perform(world.actor('An', 'officer'), shelve, {})).rejects.toMatchObject({
        code: 'platform.invalidInput',
        fields: [{ path: 'title', code: 'platform.field.missing' }],
      })
    }),
  )

  test(
    'with half of a character, or a sign that nothing can keep, is refused at its field',
    inWorld(async (world) => {
      const an = world.actor('An', 'officer')
      for (const title of ['\ud800', 'Kế hoạch\u0000', 'a\udc00b'])
        await expect(world.perform(an, shelve, { title })).rejects.toMatchObject({
          code: 'platform.invalidInput',
          fields: [{ path: 'title', code: 'platform.field.unreadable' }],
        })
      await world.perform(an, shelve, { title: 'Đủ dấu, có cả 😀 và tổ hợp ộ' })
    }),
  )

  test(
    'with a day of a year that nobody means is refused at its field, wherever it stands',
    inWorld(async (world) => {
      await expect(world.perform(world.actor('An', 'officer'), shelve, { title: '0202-03-05' })).rejects.toMatchObject({
        code: 'platform.invalidInput',
        fields: [{ path: 'title', code: 'platform.field.strayDay' }],
      })
    }),
  )

  test(
    'with words that bear a mark of secrecy is refused before anything is written, and says in which field',
    inWorld(async (world) => {
      const an = world.actor('An', 'officer')
      await expect(world.perform(an, shelve, { title: 'Số: 12/KH-UBND\nTỐI MẬT\nKế hoạch' })).rejects.toMatchObject({
        code: 'platform.secret',
        facts: { mark: 'TỐI MẬT' },
        fields: [{ path: 'title', code: 'platform.secret' }],
      })
      const ctx = await world.system('audit.seal')
      expect((await sql`select 1 from hopluc.audit_lines where province_id = ${world.provinceId}`.execute(ctx.db)).rows).toEqual([])
      await world.perform(an, shelve, { title: 'Bảo vệ bí mật kinh doanh, bảo mật dữ liệu' })
    }),
  )

  test(
    'sent twice under one key is done once and answers the same',
    inWorld(async (world) => {
      const an = world.actor('An', 'officer')
      const first = await world.perform(an, shelve, { title: 'Kế hoạch' }, { key: 'k1' })
      const second = await world.perform(an, shelve, { title: 'Kế hoạch' }, { key: 'k1' })
      expect(second).toEqual(first)
      await expect(world.perform(an, shelve, { title: 'Báo cáo' }, { key: 'k1' })).rejects.toMatchObject({ code: 'platform.keyReused' })
    }),
  )

  test(
    'leaves an audit line that says who, what and when',
    inWorld(async (world) => {
      await world.perform(world.actor('An', 'officer'), shelve, { title: 'Kế hoạch' })
      const ctx = await world.system('audit.seal')
      const { rows } = await sql<{
        action: string
        actor_name: string
        after: unknown
      }>`select action, actor_name, after from hopluc.audit_lines where province_id = ${world.provinceId}`.execute(ctx.db)
      expect(rows).toEqual([{ action: 'test.shelve', actor_name: 'An', after: { title: 'Kế hoạch' } }])
    }),
  )

  test(
    'of a version that is no longer the newest is refused with both versions',
    inWorld(async (world) => {
      const ctx = await world.system('settings.set')
      await sql`set local role none`.execute(ctx.db)
      await sql
        .raw(
          `create table shelf (id uuid primary key, province_id uuid not null, version int not null, title text); select hopluc.protect('shelf', 'true')`,
        )
        .execute(ctx.db)
      const id = crypto.randomUUID()
      const rename = action({
        name: 'test.rename',
        may: 'signedIn',
        on: 'shelf',
        input: Seen.extend({ title: z.string() }),
        output: Nothing,
        run: async (inside, input) => {
          await sql`update shelf set title = ${input.title} where id = ${input.id}`.execute(inside.db)
          return {}
        },
      })
      await world.as(world.actor('An', 'officer'))
      await sql`insert into shelf values (${id}, ${world.provinceId}, 1, 'cũ')`.execute(ctx.db)
      await world.perform(world.actor('An', 'officer'), rename, { id, version: 1, title: 'mới' })
      await expect(world.perform(world.actor('Bình', 'officer'), rename, { id, version: 1, title: 'khác' })).rejects.toMatchObject({
        code: 'platform.stale',
        facts: { seen: 1, current: 2 },
      })
      const told = await world
        .perform(world.actor('Bình', 'officer'), rename, { id, version: 1, title: 'khác' })
        .catch((error: { facts: object }) => error.facts)
      // Only a module says how its rows are shown; a column of the table goes to nobody.
      expect(told).not.toHaveProperty('latest')
      const seal = await world.system('audit.seal')
      const { rows } = await sql<{
        before: unknown
        after: unknown
      }>`select before, after from hopluc.audit_lines where action = 'test.rename'`.execute(seal.db)
      expect(rows).toEqual([{ before: { title: 'cũ', version: 1 }, after: { title: 'mới', version: 2 } }])
    }),
  )
})

describe('the application role', () => {
  const tried = async (world: World, work: string) => {
    const ctx = await world.as(world.actor('An', 'officer'))
    await sql.raw('savepoint tried').execute(ctx.db)
    return sql
      .raw(work)
      .execute(ctx.db)
      .then(
        () => 'done',
        (error: Error) => error.message,
      )
      .finally(() => sql.raw('rollback to savepoint tried').execute(ctx.db))
  }
  const line = (account: string) =>
    `insert into hopluc.audit_lines (id, province_id, at, account_id, actor_name, role, action) select gen_random_uuid(), actor.province(), now(), ${account}, 'x', 'x', 'x'`

  test(
    'writes audit lines in the name of nobody else',
    inWorld(async (world) => {
      expect(await tried(world, line('actor.account()'))).toBe('done')
      expect(await tried(world, line('gen_random_uuid()'))).toContain('row-level security')
      expect(await tried(world, line('null'))).toContain('row-level security')
    }),
  )

  test(
    "causes jobs in the actor's own province only, and none of the clock's",
    inWorld(async (world) => {
      const job = (name: string, province: string) =>
        `select hopluc.enqueue('${name}', jsonb_build_object('actor', jsonb_build_object('provinceId', ${province})))`
      expect(await tried(world, job('announce', 'actor.province()'))).toBe('done')
      expect(await tried(world, job('announce', 'gen_random_uuid()'))).toContain('not a job')
      expect(await tried(world, job('announce', 'null'))).toContain('not a job')
      expect(await tried(world, job('day', 'actor.province()'))).toContain('not a job')
      expect(await tried(world, 'select people.sweep(now())')).toContain('only the daily work')
    }),
  )
})

describe('the audit chain', () => {
  const sealed = async (world: Parameters<Parameters<typeof inWorld>[0]>[0], count: number) => {
    for (let n = 0; n < count; n += 1) await world.perform(world.actor('An', 'officer'), shelve, { title: `Văn bản ${n}` })
    const ctx = await world.system('audit.seal')
    await sealLines(ctx.db, new Date())
    return { ctx, heads: (await headsOf(ctx.db)).filter((head) => head.chain === world.provinceId) }
  }

  test(
    'is whole when nobody touched it',
    inWorld(async (world) => {
      const { ctx, heads } = await sealed(world, 4)
      expect(await verifyChains(ctx.db, heads)).toMatchObject({ findings: [], unsealed: 0 })
    }),
  )

  test(
    'shows a changed line',
    inWorld(async (world) => {
      const { ctx, heads } = await sealed(world, 4)
      await sql`set local role none; alter table hopluc.audit_lines no force row level security`.execute(ctx.db).catch(async () => {
        await sql`set local role none`.execute(ctx.db)
        await sql`alter table hopluc.audit_lines no force row level security`.execute(ctx.db)
      })
      await sql`update hopluc.audit_lines set after = '{"title":"khác"}' where id = (select line_id from hopluc.audit_seals where chain = ${world.provinceId} and seq = 2)`.execute(
        ctx.db,
      )
      expect((await verifyChains((await world.system('audit.seal')).db, heads)).findings).toEqual([
        { chain: world.provinceId, seq: 2, what: 'changed' },
      ])
    }),
  )

  test(
    'shows that the last line was removed, by the head published outside',
    inWorld(async (world) => {
      const { ctx, heads } = await sealed(world, 4)
      await sql`set local role none`.execute(ctx.db)
      await sql`alter table hopluc.audit_seals no force row level security`.execute(ctx.db)
      await sql`delete from hopluc.audit_seals where chain = ${world.provinceId} and seq = 4`.execute(ctx.db)
      const again = await world.system('audit.seal')
      expect((await verifyChains(again.db, heads)).findings).toEqual([{ chain: world.provinceId, seq: 4, what: 'headMissing' }])
    }),
  )

  test(
    'cannot be written by the application role after the fact',
    inWorld(async (world) => {
      const { ctx } = await sealed(world, 1)
      await expect(sql`update hopluc.audit_lines set action = 'x'`.execute(ctx.db)).rejects.toThrow(/permission denied/)
    }),
  )
})

test(
  'personal values in the audit become unreadable when the key of the person is destroyed',
  inWorld(async (world) => {
    const ctx = await world.as(world.actor('An', 'officer'))
    const person = crypto.randomUUID()
    const value = await sealPersonal(ctx.db, world.provinceId, person, '092088001234')
    expect(JSON.stringify(value)).not.toContain('092088001234')
    expect(await openPersonal(ctx.db, value)).toBe('092088001234')
    await destroyPersonalKey(ctx.db, person, new Date())
    expect(await openPersonal(ctx.db, value)).toBeUndefined()
  }),
)

test(
  'the database folds names exactly as the code does',
  inWorld(async (world) => {
    const names = [
      'Hoà Bình',
      'HÒA  BÌNH',
      'Đắk Lắk',
      'Sở KH&ĐT',
      'Thừa Thiên - Huế',
      'Bà Rịa – Vũng Tàu',
      'ưỡng ửu Ỹ',
      'Nguyễn'.normalize('NFD'),
      ' “OCOP” № 5 ½ ',
    ]
    const { rows } = await sql<{
      folded: string
    }>`select hopluc.fold(n) as folded from unnest(${names}::text[]) with ordinality as t(n, i) order by i`.execute(world.db)
    expect(rows.map((row) => row.folded)).toEqual(names.map(fold))
  }),
)

test(
  'the database knows what an actor may do, and takes no other word of who it is for a permission',
  inWorld(async (world) => {
    const may = async (name: string) => (await sql<{ may: boolean }>`select actor.may(${name}) as may`.execute(db)).rows[0]!.may
    const { db } = await world.as({ ...world.actor('An', 'officer'), permissions: new Set(['anyone', 'tasks.see', 'reports.readAll']) })
    expect([await may('tasks.see'), await may('reports.readAll'), await may('tasks'), await may('reports.read'), await may('tasks.system')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect((await sql`select actor.permissions() as may, actor.province() as province`.execute(db)).rows).toEqual([
      { may: ['anyone', 'tasks.see', 'reports.readAll'], province: world.provinceId },
    ])
    // As a function of the database becomes a part of the system.
    await sql`select set_config('hopluc.actor', jsonb_build_object('kind', 'system', 'province', ${world.provinceId}::text, 'may', array['tasks.system'])::text, true)`.execute(
      db,
    )
    expect([await may('tasks.system'), await may('tasks.see')]).toEqual([true, false])
    expect((await sql`select actor.permissions() as may, actor.is_system() as system`.execute(db)).rows).toEqual([
      { may: ['tasks.system'], system: true },
    ])
    // Names are looked for as text in the whole setting, where a role or a kind stands too: a name of a permission has a point, and they have none.
    const asked = sql<{ name: string }>`select distinct (regexp_matches(said, $$actor[.]may[(]''?([^']*)'$$, 'g'))[1] as name from (
      select pg_get_expr(polqual, polrelid) as said from pg_policy union all select pg_get_expr(polwithcheck, polrelid) from pg_policy
      union all select prosrc from pg_proc where pronamespace in ('public'::regnamespace, 'hopluc'::regnamespace, 'actor'::regnamespace)) t`
    const names = (await asked.execute(world.db)).rows.map(({ name }) => name)
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => !name.includes('.'))).toEqual([])
  }),
)

test('a system actor has just the permissions it was given', () =>
  expect([...systemActor('x', ['audit.seal']).permissions]).toEqual(['anyone', 'audit.seal']))

test(
  'an unknown setting is a bug, not an empty value',
  inWorld(async (world) => {
    await expect(settingOn(await world.system(), 'no.such')).rejects.toThrow()
  }),
)
