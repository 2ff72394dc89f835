/** Files that lie in a bucket: into a backup and back. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBackup, restoreBackup } from '#platform/backup'
import { createDb, createPool } from '#platform/db'
import { createFileStore, type FileStore } from '#platform/files'
import { checkFiles, moveFiles } from '#platform/storage-care'
import { createS3Store } from '#platform/storage-s3'
import { startS3, type TestS3 } from '#testing'
import { takeBackup, type Taken } from './take.ts'
import { aFolder, anInstallation, asked, aTarget, dropDatabases, refused, type Installation } from './testing.ts'

let here: Installation
let s3: TestS3
let bucket: FileStore
let taken: Taken
beforeAll(async () => {
  s3 = await startS3()
  here = await anInstallation()
  bucket = createS3Store({ ...s3.settings, prefix: 'before/' }, { pausesMs: [5] })
  await moveFiles(here.source.files, bucket)
  taken = await takeBackup({ ...here.source, files: bucket }, join(aFolder(), 'of-a-bucket.tar.gz'))
})
afterAll(async () => {
  await here.close()
  await dropDatabases()
  await s3.close()
})

describe('files in a bucket', () => {
  test('go into the backup and come back into a bucket or onto a disk', async () => {
    expect(taken.manifest.files.count).toBe(1)
    expect(taken.manifest.damagedFiles).toEqual([])
    for (const files of [createS3Store({ ...s3.settings, prefix: 'after/' }, { pausesMs: [5] }), createFileStore(aFolder())]) {
      const target = { ...(await aTarget()), files }
      expect((await restoreBackup(target, taken.file, undefined)).rows).toBe(taken.rows)
      const db = createDb(createPool(target.connection, 1, () => undefined))
      expect(await checkFiles(db, files)).toMatchObject({ lost: [], damaged: [], unreferenced: 0 })
      await db.destroy()
      expect((await (await files.read(here.file.sha256)).toArray()).join('')).toContain('Kế hoạch phát triển kinh tế tập thể')
    }
  })

  test('that is away end a backup or a restore with one sentence, and nothing is left behind', async () => {
    const folder = aFolder()
    const away = createS3Store({ ...s3.settings, endpoint: 'http://127.0.0.1:9' }, { pausesMs: [5] })
    const unmade = await makeBackup({ ...here.source, files: away }, { folder, keyFile: undefined }, 'command')
    expect(readdirSync(folder)).toEqual([])
    expect(unmade).toMatchObject({
      outcome: 'failed',
      trouble: 'store',
      note: expect.stringMatching(/cannot be read from http:\/\/127\.0\.0\.1:9.*ECONNREFUSED/),
    })
    const target = { ...(await aTarget()), files: away }
    expect(await refused(restoreBackup(target, taken.file, undefined))).toMatch(
      /^The files do not go into http:\/\/127\.0\.0\.1:9.* Nothing was restored\.$/,
    )
    const left = `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`
    expect(await asked(target.connection, left)).toEqual([])
  })
})
