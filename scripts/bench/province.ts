/** A database of a bench: migrated, with the reference data and the directory of a province like the demonstration's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { modules } from '../../src/app/modules.ts'
import { loadReferenceData } from '../../src/app/reference.ts'
import { establishProvince } from '../../src/modules/organisations/index.ts'
import { createAccount, createProvince, markDemonstration, type Role } from '../../src/modules/people/index.ts'
import { newId, type Connection } from '../../src/platform/db.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { migrationFolders } from '../../src/platform/office.ts'
import { createDatabase, dropDatabase, PREFIX, startTestServer, type TestServer } from '../../src/testing/servers.ts'
import { openBuilder } from './system.ts'

/** An organisation that stands today. */
export type Standing = { id: string; kind: string; name: string; short_name: string; code: string | null }

export type BenchProvince = {
  /** As the owner, as the program connects. */
  connection: Connection
  provinceId: string
  dataDir: string
  /** The organisations of today, in a steady order. */
  organisations: Standing[]
  /** A connection past row security, for data in bulk. */
  superuser: pg.Client
  account: (username: string, role: Role, organisationId: string) => Promise<void>
  close: () => Promise<void>
}

export async function openBenchProvince(on: TestServer['name'], name: string, today: string): Promise<BenchProvince> {
  const server = await startTestServer(on as 'embedded' | 'installed')
  const dataDir = mkdtempSync(join(tmpdir(), 'hopluc-bench-'))
  const database = `${PREFIX}bench_${name}_${process.pid}`
  const connection = await createDatabase(server.admin, database)
  if (typeof connection === 'string') throw new Error('A bench runs on a server of its own.')
  await migrate(connection, migrationFolders(modules))
  await loadReferenceData(connection)
  const provinceId = newId()
  const superuser = new pg.Client({ ...connection, user: 'postgres' })
  await superuser.connect()
  const builder = openBuilder(connection, dataDir, today)
  await builder.build(provinceId, ['people.setUp', 'organisations.manage'], async (ctx) => {
    await createProvince(ctx, { id: provinceId, name: 'Cần Thơ', kind: 'thành phố', demonstration: true })
    await establishProvince(ctx, { name: 'Cần Thơ', optional: ['ethnic_religion', 'industrial_zones'] })
  })
  const { rows } = await superuser.query<Standing>(
    `select id, kind, name, short_name, code from organisations where valid_to is null order by name collate "C", id`,
  )
  return {
    connection,
    provinceId,
    dataDir,
    organisations: rows,
    superuser,
    account: (username, role, organisationId) =>
      builder.build(provinceId, ['people.manage'], async (ctx) => {
        await markDemonstration(builder.db, ctx.now)
        await createAccount(ctx, { username, name: username, organisationId, role, post: username, demonstration: true, validFrom: '2025-07-01' })
      }),
    close: async () => {
      await builder.close()
      await superuser.end()
      await dropDatabase(server.admin, database)
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
