/** A small installation with something of everything in it, on a database of its own; and backups made to hurt. Tests only. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { pino } from 'pino'
import { extract, pack, type Header } from 'tar-stream'
import { inject } from 'vitest'
import { contextFor, type Ctx, type Office } from '#platform/action'
import { systemActor } from '#platform/actor'
import { writeLine } from '#platform/audit'
import { BackupError } from '#platform/backup'
import { createDb, createPool, inTransaction, newId, type Connection } from '#platform/db'
import { createFileStore, keepFile } from '#platform/files'
import { seal } from '#platform/jobs'
import { migrationFolders } from '#platform/office'
import { createAccount, createProvince } from '#modules/people'
import { anOrganisation } from '#modules/organisations/testing'
import { modules } from '#app/modules'
import { createDatabase, dropDatabase, PREFIX } from '#testing'

const databases: string[] = []

/** A database of its own, empty or as the template. */
export async function aDatabase(template = false): Promise<Connection> {
  const name = `${PREFIX}backup_${newId().slice(-12)}`
  databases.push(name)
  return createDatabase(inject('server'), name, template ? inject('template') : undefined)
}

export async function dropDatabases(): Promise<void> {
  for (const name of databases.splice(0)) await dropDatabase(inject('server'), name)
}

export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'hopluc-backup-'))

/** A place to restore to. */
export async function aTarget() {
  const dataDir = aFolder()
  return {
    connection: await aDatabase(),
    dataDir,
    files: createFileStore(dataDir),
    modules,
    folders: migrationFolders(modules),
    now: () => new Date('2026-11-22T03:00:00Z'),
  }
}

export type Installation = Awaited<ReturnType<typeof anInstallation>>

/** A province with people, a stored file, a setting, a job that waits, a personal key and a sealed audit. */
export async function anInstallation() {
  const connection = await aDatabase(true)
  const dataDir = aFolder()
  const provinceId = newId()
  const db = createDb(createPool(connection, 4, () => undefined))
  let at = Date.parse('2026-11-22T02:00:00Z')
  const now = () => new Date(at)
  const office: Office = {
    db,
    log: pino({ level: 'silent' }),
    files: createFileStore(dataDir),
    modules,
    now,
    today: () => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10),
  }
  const as = <T>(work: (ctx: Ctx) => Promise<T>, ...permissions: string[]) => {
    const actor = systemActor('test', permissions, provinceId)
    return inTransaction(db, actor, (trx) => work(contextFor(office, trx, { actor, requestId: 'test' })))
  }
  await as((ctx) => createProvince(ctx, { id: provinceId, name: 'Cần Thơ', kind: 'thành phố' }), 'people.setUp')
  const { id: organisationId } = await as(
    (ctx) => anOrganisation({ provinceId, system: async () => ctx }, { name: 'Sở Tài chính' }),
    'organisations.manage',
  )
  const admin = await as(
    (ctx) => createAccount(ctx, { username: 'quantri', name: 'Phạm Thị “Dũng”\\N\t', organisationId, role: 'admin', post: 'Quản trị' }),
    'people.manage',
  )
  const file = await as((ctx) =>
    keepFile(ctx, { name: 'Kế hoạch.txt', bytes: Buffer.from('Kế hoạch phát triển kinh tế tập thể năm 2027\n') } as never),
  )
  await as((ctx) => ctx.enqueue('desk.note', { text: 'một việc đang chờ' }, { key: 'việc-1' }))
  await as((ctx) => writeLine(ctx.db, { actor: ctx.actor, now: ctx.now, action: 'test.did', after: { what: 'đã làm' } }))
  await seal({ office, dataDir })
  const source = { connection, files: office.files, now, program: '0.0.0' }
  return {
    connection,
    dataDir,
    office,
    source,
    provinceId,
    admin,
    file,
    as,
    wait: (hours: number) => void (at += hours * 3_600_000),
    close: () => db.destroy(),
  }
}

export type Part = { header: Partial<Header> & { name: string }; bytes: Buffer }

/** Opens a backup, lets it be changed, and closes it again as whoever means harm would. */
export async function tamper(file: string, change: (parts: Part[]) => Part[]): Promise<string> {
  const parts: Part[] = []
  const archive = extract()
  archive.end(gunzipSync(readFileSync(file)))
  for await (const entry of archive) {
    const chunks: Buffer[] = []
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk)
    parts.push({ header: { name: entry.header.name }, bytes: Buffer.concat(chunks) })
  }
  const made = pack()
  for (const { header, bytes } of change(parts)) made.entry(header, bytes)
  made.finalize()
  const out: Buffer[] = []
  for await (const chunk of made as AsyncIterable<Buffer>) out.push(chunk)
  return write(gzipSync(Buffer.concat(out)))
}

export function write(bytes: Buffer): string {
  const file = join(aFolder(), 'backup.tar.gz')
  writeFileSync(file, bytes)
  return file
}

/** Changes the JSON of one part. */
export const inJson = (name: string, change: (json: never) => void) => (parts: Part[]) =>
  parts.map((part) => {
    if (part.header.name !== name) return part
    const json = JSON.parse(part.bytes.toString()) as never
    change(json)
    return { ...part, bytes: Buffer.from(JSON.stringify(json)) }
  })

/** What a statement answers, past row security. */
export async function asked<T extends pg.QueryResultRow>(connection: Connection, query: string): Promise<T[]> {
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  try {
    return (await client.query<T>(query)).rows
  } finally {
    await client.end()
  }
}

/** The sentence that something was refused with. */
export const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => (error instanceof BackupError ? error.message : error),
  )
