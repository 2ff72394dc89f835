import pg from 'pg'
import { expect, test } from 'vitest'
import { workerDatabase } from '#testing'
import { modules } from '#app/modules'
import { migrate, MigrationError } from './migrate.ts'
import { migrationFolders } from './office.ts'

test('a program that is older than its database refuses to start, says what to do, and changes nothing', async () => {
  const connection = await workerDatabase()
  const client = new pg.Client(typeof connection === 'string' ? { connectionString: connection } : connection)
  await client.connect()
  const applied = async () =>
    (await client.query<{ name: string }>('select name from public.hopluc_migrations order by name')).rows.map(({ name }) => name)
  const before = await applied()
  try {
    await client.query(`insert into public.hopluc_migrations (name, checksum) values ('20991231-64-later.sql', 'of a later program')`)
    const started = migrate(connection, migrationFolders(modules))
    await expect(started).rejects.toBeInstanceOf(MigrationError)
    await expect(started).rejects.toThrow(/20991231-64-later\.sql.*Start the newer program, or restore a backup/)
    expect(await applied()).toEqual([...before, '20991231-64-later.sql'])
  } finally {
    await client.query(`delete from public.hopluc_migrations where name = '20991231-64-later.sql'`)
    await client.end()
  }
  expect(await migrate(connection, migrationFolders(modules))).toEqual([])
})
