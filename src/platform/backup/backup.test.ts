import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/actor'
import { verifyChains } from '#platform/audit'
import { makeBackup, readBackup, restoreBackup } from '#platform/backup'
import { createDb, createPool, inTransaction, type Connection } from '#platform/db'
import { createFileStore } from '#platform/files'
import { standingTables } from './catalogue.ts'
import { removeUnfinished } from './shelf.ts'
import { takeBackup, type Taken } from './take.ts'
import { anOrganisation } from '#modules/organisations/testing'
import { aFolder, anInstallation, asked, aTarget, dropDatabases, inJson, refused, tamper, write, type Installation, type Part } from './testing.ts'

let here: Installation
let backup: Taken
beforeAll(async () => {
  here = await anInstallation()
  backup = await takeBackup(here.source, join(aFolder(), 'backup.tar.gz'))
})
afterAll(async () => {
  await here.close()
  await dropDatabases()
})

/** Every table that stands in a database with its rows, past row security (taken back at once). */
async function counted(connection: Connection): Promise<Record<string, number>> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')`,
    )
    const all: Record<string, number> = {}
    for (const { name } of rows) {
      await client.query(`alter table ${name} no force row level security`)
      all[name] = Number((await client.query<{ n: string }>(`select count(*) as n from ${name}`)).rows[0]!.n)
    }
    return all
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

/** After `first`, puts the rows of every table that has no primary key back in a random order; answers the names of those that have rows to be ordered. */
async function shuffle(connection: Connection, first = 'select 1'): Promise<string[]> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    await client.query(`begin; alter table organisation_links no force row level security; alter table organisations no force row level security; ${first};
      alter table organisation_links force row level security; alter table organisations force row level security`)
    const { rows } = await client.query<{ name: string; columns: string; guarded: boolean }>(`
      select n.nspname || '.' || c.relname as name, c.relforcerowsecurity as guarded,
        (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'graphile_worker')
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`)
    const held: string[] = []
    for (const { name, columns, guarded } of rows) {
      if (guarded) await client.query(`alter table ${name} no force row level security`)
      await client.query(`alter table ${name} disable trigger user`)
      const aside = await client.query(`create temporary table aside on commit drop as select ${columns} from ${name} order by random()`)
      await client.query(`delete from ${name}`)
      await client.query(`insert into ${name} (${columns}) overriding system value select ${columns} from aside`)
      await client.query(`drop table aside; alter table ${name} enable trigger user`)
      if (guarded) await client.query(`alter table ${name} force row level security`)
      if ((aside.rowCount ?? 0) > 1) held.push(name)
    }
    await client.query('commit')
    return held
  } finally {
    await client.end()
  }
}

describe('a backup', () => {
  test('carries every table that there is with all its rows; what is left out is named with its reason', async () => {
    const held = Object.fromEntries(backup.manifest.tables.map(({ name, rows }) => [name, rows]))
    const there = await counted(here.connection)
    const left = Object.keys(there).filter((name) => !(name in held))
    expect(left.filter((name) => name !== 'public.hopluc_migrations' && !name.startsWith('graphile_worker.'))).toEqual([])
    const { 'graphile_worker.jobs': jobs, ...tables } = held
    expect(tables).toEqual(Object.fromEntries(Object.entries(there).filter(([name]) => name in held)))
    expect(jobs).toBe(there['graphile_worker._private_jobs'])
    expect(held['public.places']).toBeGreaterThan(10_000)
    expect(backup.manifest.files.count).toBe(1)
    expect(backup.manifest.audit.heads).toHaveLength(1)
  })

  test('is readable by its owner alone and never overwrites', async () => {
    expect(statSync(backup.file).mode & 0o777).toBe(0o600)
    expect(await refused(takeBackup(here.source, backup.file))).toMatch(/is there already; a backup never overwrites/)
    expect(await refused(takeBackup(here.source, '/nowhere/at/all/b.tar.gz'))).toMatch(/cannot be written/)
    expect(readdirSync(join(backup.file, '..'))).toEqual(['backup.tar.gz'])
  })

  test('of one moment is the same however often it is made', async () => {
    const again = await takeBackup(here.source, join(aFolder(), 'again.tar.gz'))
    expect(again.manifest.tables).toEqual(backup.manifest.tables)
  })

  test('is the same byte for byte, table by table, however the rows happen to lie', async () => {
    const mixed = await anInstallation()
    await mixed.as(async (ctx) => {
      for (let n = 0; n < 6; n += 1) await anOrganisation({ provinceId: mixed.provinceId, system: async () => ctx }, { name: `Sở thứ ${n}` })
    }, 'organisations.manage')
    const links = `insert into organisation_links (province_id, from_id, to_id, effective_on, is_default, evidence)
      select a.province_id, a.id, b.id, '2026-07-01', false, 'R' from organisations a join organisations b on a.id <> b.id`
    expect(await shuffle(mixed.connection, links)).toContain('public.organisation_links')
    const pieces = async () => {
      const { file, manifest } = await takeBackup(mixed.source, join(aFolder(), 'one.tar.gz'))
      const found: [string, string][] = []
      await tamper(file, (parts) => {
        for (const { header, bytes } of parts)
          if (header.name.startsWith('tables/')) found.push([header.name, createHash('sha256').update(bytes).digest('hex')])
        return parts
      })
      return { tables: manifest.tables, found }
    }
    const before = await pieces()
    await shuffle(mixed.connection)
    const after = await pieces()
    await mixed.close()
    expect(before.tables.find(({ name }) => name === 'public.organisation_links')?.rows).toBe(42)
    expect(after).toEqual(before)
  })

  test('names a stored file that is missing on the disk, and holds all the rest', async () => {
    const away = { ...here.source, files: createFileStore(aFolder()) }
    const taken = await takeBackup(away, join(aFolder(), 'b.tar.gz'))
    expect(taken.manifest.damagedFiles).toEqual([{ sha256: here.file.sha256, what: 'missing' }])
    expect(taken.manifest.tables).toEqual(backup.manifest.tables)
    const made = await makeBackup(away, { folder: aFolder(), keyFile: undefined }, 'command')
    expect(made).toMatchObject({ outcome: 'incomplete', trouble: 'files' })
  })
})

describe('restored elsewhere', () => {
  test('everything is there: rows, files, jobs, settings, an intact audit; sessions have ended', async () => {
    const session = `insert into auth.sessions (id, account_id, membership_id, token_hash, opened_at, used_at, ends_at, address, device) select gen_random_uuid(), account_id, id, '\\x01', now(), now(), now() + interval '1 day', '', '' from memberships limit 1`
    const client = new pg.Client(typeof here.connection === 'string' ? { connectionString: here.connection } : here.connection)
    await client.connect()
    await client.query(`alter table memberships no force row level security; ${session}; alter table memberships force row level security`)
    await client.end()
    const taken = await takeBackup(here.source, join(aFolder(), 'with-session.tar.gz'))
    const target = await aTarget()
    const restored = await restoreBackup(target, taken.file, undefined)
    expect(restored).toMatchObject({ findings: [], lost: undefined, applied: [] })
    const [before, after] = [await counted(here.connection), await counted(target.connection)]
    // One line more: that it was restored.
    expect(after).toEqual({ ...before, 'hopluc.audit_lines': before['hopluc.audit_lines']! + 1, 'graphile_worker._private_known_crontabs': 0 })
    expect((await (await target.files.read(here.file.sha256)).toArray()).join('')).toContain('Kế hoạch phát triển kinh tế tập thể')
    expect(await asked(target.connection, 'select ended_why from auth.sessions')).toEqual([{ ended_why: 'restored' }])
    const job = `select t.identifier, j.key, j.payload, q.queue_name from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id join graphile_worker._private_job_queues q on q.id = j.job_queue_id where identifier = 'desk.note'`
    expect(await asked(target.connection, job)).toEqual(await asked(here.connection, job))
    const forced = `select count(*)::int as n from pg_class where relforcerowsecurity`
    expect(await asked(target.connection, forced)).toEqual(await asked(here.connection, forced))
    const keys = `select conrelid::regclass::text as at, conname, pg_get_constraintdef(oid) as says, convalidated from pg_constraint where contype in ('f', 'p', 'u', 'c') order by 1, 2, 3`
    expect(await asked(target.connection, keys)).toEqual(await asked(here.connection, keys))
    const triggers = `select tgrelid::regclass::text as at, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`
    expect(await asked(target.connection, triggers)).toEqual(await asked(here.connection, triggers))
    const db = createDb(createPool(target.connection, 1, () => undefined))
    const audit = await inTransaction(db, systemActor('test', ['audit.seal']), (trx) => verifyChains(trx, taken.manifest.audit.heads), 'read')
    await db.destroy()
    expect(audit.findings).toEqual([])
    expect(audit.heads).toEqual(taken.manifest.audit.heads)
  })

  test('never into a database that is not empty', async () => {
    expect(await refused(restoreBackup({ ...(await aTarget()), connection: here.connection }, backup.file, undefined))).toMatch(
      /^The database is not empty: /,
    )
  })
})

describe('a file that is not as it should be is refused with what and where, and nothing is left behind:', () => {
  let target: Awaited<ReturnType<typeof aTarget>>
  beforeAll(async () => {
    target = await aTarget()
  })
  const whole = () => readFileSync(backup.file)
  const rename = (from: string, to: string) => (parts: Part[]) =>
    parts.map((part) => (part.header.name.startsWith(from) ? { ...part, header: { name: to } } : part))
  const inRows = (table: string, change: (text: string) => string) => (parts: Part[]) =>
    parts.map((part) => (part.header.name.startsWith(`tables/${table}/`) ? { ...part, bytes: Buffer.from(change(part.bytes.toString())) } : part))

  const cases: [string, () => Promise<string> | string, RegExp][] = [
    ['cut off', () => write(whole().subarray(0, whole().length / 2)), /ends in the middle, near byte \d+, in or after tables\//],
    ['cut off by one byte', () => write(whole().subarray(0, -1)), /ends in the middle/],
    [
      'a byte changed',
      () => write(Buffer.from(whole().map((byte, at) => (at === 200_000 ? byte ^ 1 : byte)))),
      /damaged near byte|hash differs|must hold|is not as it should be/,
    ],
    ['empty', () => write(Buffer.alloc(0)), /is no backup/],
    ['something else', () => write(Buffer.from('%PDF-1.7')), /is no backup/],
    [
      'an archive of something else',
      () => tamper(backup.file, () => [{ header: { name: 'README.md' }, bytes: Buffer.from('hello') }]),
      /holds “README.md”, which no backup has/,
    ],
    ['not there', () => '/nowhere/b.tar.gz', /There is no file/],
    ['a folder', () => aFolder(), /is not a file that can be read/],
    ['without its end', () => tamper(backup.file, (parts) => parts.slice(0, -1)), /is not complete/],
    ['a path out of the archive', () => tamper(backup.file, rename('files/', '../../../../etc/cron.d/hopluc')), /holds “\.\.\/\.\.\//],
    ['an absolute path', () => tamper(backup.file, rename('files/', '/etc/passwd')), /holds “\/etc\/passwd”/],
    [
      'a link',
      () =>
        tamper(backup.file, (parts) => [
          { header: { name: `files/${'0'.repeat(64)}`, type: 'symlink', linkname: '/etc/passwd' }, bytes: Buffer.alloc(0) },
          ...parts,
        ]),
      /\(symlink\), which no backup has/,
    ],
    [
      'a table that it does not name',
      () => tamper(backup.file, rename('tables/public.places/', 'tables/public.secrets/00000001.copy')),
      /belongs to no table of this backup/,
    ],
    [
      'SQL in the name of a table',
      () => tamper(backup.file, rename('tables/public.places/', 'tables/public.places"; drop table x; --/00000001.copy')),
      /which no backup has/,
    ],
    [
      'a table that no migration makes',
      () =>
        tamper(backup.file, (parts) =>
          inJson('manifest.json', (json: { tables: object[] }) =>
            json.tables.push({ name: 'public.zz', rows: 0, bytes: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }),
          )(inJson('backup.json', (json: { tables: object[] }) => json.tables.push({ name: 'public.zz', columns: ['id'] }))(parts)),
        ),
      /holds a table "public.zz" that its migrations do not make/,
    ],
    [
      'a column that no migration makes',
      () =>
        tamper(
          backup.file,
          inJson('backup.json', (json: { tables: { name: string; columns: string[] }[] }) =>
            json.tables.find(({ name }) => name === 'public.provinces')!.columns.push('x) from program $$id$$; --'),
          ),
        ),
      /table public.provinces of the backup has other columns/,
    ],
    [
      'rows changed',
      () =>
        tamper(
          backup.file,
          inRows('public.provinces', (text) => text.replace('Cần Thơ', 'Cà Mau ')),
        ),
      /The (rows of the )?table public.provinces/,
    ],
    [
      'a file changed',
      () =>
        tamper(backup.file, (parts) => parts.map((part) => (part.header.name.startsWith('files/') ? { ...part, bytes: Buffer.from('khác') } : part))),
      /is not what was put in: its hash differs/,
    ],
    [
      'a newer format',
      () =>
        tamper(
          backup.file,
          inJson('backup.json', (json: { format: number }) => (json.format = 2)),
        ),
      /has format 2; this program reads up to 1/,
    ],
    [
      'of a newer program',
      () =>
        tamper(
          backup.file,
          inJson(
            'backup.json',
            (json: { program: string; migrations: object[] }) =>
              void ((json.program = '9.0.0'), json.migrations.push({ name: '20990101-00-later.sql', checksum: 'a'.repeat(64), appliedAt: 'now' })),
          ),
        ),
      /is of a newer program \(9\.0\.0\): this one does not know its migration "20990101-00-later.sql"/,
    ],
    [
      'of a program with another migration',
      () =>
        tamper(
          backup.file,
          inJson('backup.json', (json: { migrations: { checksum: string }[] }) => (json.migrations[0]!.checksum = 'b'.repeat(64))),
        ),
      /differs from this program's/,
    ],
    [
      'huge sizes declared',
      () =>
        tamper(
          backup.file,
          inJson('manifest.json', (json: { files: { bytes: number } }) => (json.files.bytes = 2 ** 52)),
        ),
      /must hold 1 files of 4503599627370496 bytes/,
    ],
    [
      'a head without end',
      () => tamper(backup.file, (parts) => [{ header: { name: 'backup.json' }, bytes: Buffer.alloc(40_000_000, 32) }, ...parts]),
      /“backup.json” is larger than it can be|times its size/,
    ],
    [
      'unpacking without end',
      () => write(gzipSync(Buffer.concat([whole().subarray(0, 0), Buffer.alloc(400_000_000)]), { level: 1 })),
      /unpacks to more than|holds nothing|is no backup|damaged/,
    ],
  ]
  test.each(cases)('%s', async (_name, file, sentence) => {
    expect(await refused(restoreBackup(target, await file(), undefined))).toMatch(sentence)
    const client = new pg.Client(typeof target.connection === 'string' ? { connectionString: target.connection } : target.connection)
    await client.connect()
    expect(await standingTables(client)).toEqual([])
    expect(
      (await client.query(`select nspname from pg_namespace where nspname in ('hopluc', 'auth', 'people', 'actor', 'graphile_worker')`)).rows,
    ).toEqual([])
    await client.end()
    expect(readdirSync(target.dataDir)).toEqual([])
  })

  test('and the whole one goes in there after all of these', async () => {
    expect((await restoreBackup(target, backup.file, undefined)).rows).toBe(backup.rows)
  })
})

describe('under a key', () => {
  const secret = Buffer.from('một câu dài dễ nhớ mà khó đoán')
  let sealed: Taken
  beforeAll(async () => {
    sealed = await takeBackup(here.source, join(aFolder(), 'b.sealed'), secret)
  })
  test('it opens with that key and holds the same', async () => {
    expect((await readBackup(sealed.file, secret)).manifest.files).toEqual(backup.manifest.files)
    expect((await restoreBackup(await aTarget(), sealed.file, secret)).rows).toBe(sealed.rows)
  })
  test('nothing of it can be read without', async () => {
    expect(readFileSync(sealed.file).includes(Buffer.from('backup.json'))).toBe(false)
    expect(await refused(readBackup(sealed.file, undefined))).toMatch(/is under a key: name its key file/)
    expect(await refused(readBackup(sealed.file, Buffer.from('một câu dài khác, cũng khó đoán')))).toMatch(/The key does not fit/)
  })
  test('a changed byte and a cut are found where they are', async () => {
    const bytes = readFileSync(sealed.file)
    const changed = write(Buffer.from(bytes.map((byte, at) => (at === 48 + 65_552 + 9 ? byte ^ 1 : byte))))
    expect(await refused(readBackup(changed, secret))).toMatch(/damaged or cut off in the 64 KiB from byte 65600 on/)
    const cut = write(bytes)
    truncateSync(cut, 48 + 3 * 65_552)
    expect(await refused(readBackup(cut, secret))).toMatch(/ends in the middle, after 196704 bytes/)
    const moved = Buffer.concat([
      bytes.subarray(0, 48),
      bytes.subarray(48 + 65_552, 48 + 2 * 65_552),
      bytes.subarray(48, 48 + 65_552),
      bytes.subarray(48 + 2 * 65_552),
    ])
    expect(await refused(readBackup(write(moved), secret))).toMatch(/from byte 48 on: they are not what was sealed there/)
  })
})

test('what a killed backup left is removed by the next; one that is being written stays', async () => {
  const folder = aFolder()
  const made = await takeBackup(here.source, join(folder, 'b.tar.gz'))
  const machine = (await import('./archive.ts')).machine
  for (const pid of [4_194_305, process.ppid]) writeFileSync(join(folder, `.hopluc-x.tar.gz.${machine}-${pid}.part`), '')
  expect(await removeUnfinished(folder)).toEqual([`.hopluc-x.tar.gz.${machine}-4194305.part`])
  expect(readdirSync(folder)).toContain('b.tar.gz')
  expect(made.bytes).toBeGreaterThan(0)
})
