/** `hopluc files` as an operator runs it: a command of its own, against a store that looks at every signature. */
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anInstallation, dropDatabases, type Installation } from '#platform/backup/testing'
import { createFileStore, keepFile } from '#platform/files'
import { connectionString } from '#platform/migrate'
import { createS3Store } from '#platform/storage-s3'
import { placeOf, type FileStore } from '#platform/storage'
import { startS3, type TestS3 } from '#testing'

let s3: TestS3
let here: Installation
beforeAll(async () => {
  s3 = await startS3()
  here = await anInstallation()
})
afterAll(async () => {
  await here.close()
  await dropDatabases()
  await s3.close()
})

const cli = new URL('../cli.ts', import.meta.url).pathname

/** Runs the command with the bucket's settings (one prefix a test); killed as soon as `killWhen` says so. */
async function hopluc(
  words: string[],
  { dataDir, prefix, secret = s3.settings.secret }: { dataDir: string; prefix: string; secret?: string },
  killWhen?: () => boolean,
) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words], {
    env: {
      ...process.env,
      DATABASE_URL: connectionString(here.connection),
      HOPLUC_DATA: dataDir,
      HOPLUC_S3_ENDPOINT: s3.settings.endpoint,
      HOPLUC_S3_BUCKET: s3.settings.bucket,
      HOPLUC_S3_REGION: s3.settings.region,
      HOPLUC_S3_KEY_ID: s3.settings.keyId,
      HOPLUC_S3_SECRET: secret,
      HOPLUC_S3_PREFIX: prefix,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  const watch = killWhen && setInterval(() => killWhen() && child.kill('SIGKILL'), 2)
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  clearInterval(watch)
  return { code, said }
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const aFolder = () => mkdtempSync(join(tmpdir(), 'hopluc-files-'))
async function fill(store: FileStore, count: number, size: number): Promise<string[]> {
  const hashes: string[] = []
  for (let n = 0; n < count; n += 1) {
    const bytes = new Uint8Array(randomBytes(size))
    await store.write(hashOf(bytes), bytes)
    hashes.push(hashOf(bytes))
  }
  return hashes.toSorted()
}
async function listed(store: FileStore): Promise<string[]> {
  const found: string[] = []
  for await (const { sha256 } of store.list()) found.push(sha256)
  return found.toSorted()
}
const bucketOf = (prefix: string) => createS3Store({ ...s3.settings, prefix })

test('a move to the bucket that is killed goes on when it is run again, and back onto a disk elsewhere everything is the same', async () => {
  const [dataDir, prefix] = [aFolder(), 'moved/']
  const disk = createFileStore(dataDir)
  const hashes = await fill(disk, 60, 40_000)
  const arrived = () => {
    try {
      return readdirSync(join(s3.folder, 'hop-luc', prefix), { recursive: true }).filter((name) => String(name).endsWith('_object')).length
    } catch {
      return 0
    }
  }
  const killed = await hopluc(['files', 'move', '--to', 's3'], { dataDir, prefix }, () => arrived() >= 10)
  expect(killed.code).toBeNull()
  expect(arrived()).toBeLessThan(60)
  expect(await listed(disk)).toEqual(hashes)

  const again = await hopluc(['files', 'move', '--to', 's3', '--remove'], { dataDir, prefix })
  expect(again.code).toBe(0)
  const [, copied, bytes, already] =
    /^(\d+) files \((\S+) MB\) copied from .* to .*\/moved\/, (\d+) were there; every one was read back\.$/m.exec(again.said) ?? []
  expect(Number(copied) + Number(already)).toBe(60)
  expect(Number(already)).toBeGreaterThanOrEqual(10)
  expect(Number(bytes)).toBeCloseTo((Number(copied) * 40_000) / 1e6, 1)
  expect(await listed(disk)).toEqual([])
  expect(await listed(bucketOf(prefix))).toEqual(hashes)

  const elsewhere = aFolder()
  const home = await hopluc(['files', 'move', '--to', 'disk'], { dataDir: elsewhere, prefix })
  expect(home).toMatchObject({ code: 0, said: expect.stringMatching(/^60 files .* 0 were there/) })
  expect(await listed(createFileStore(elsewhere))).toEqual(hashes)
}, 120_000)

test('a damaged file is left where it is and named; a damaged copy gives way to a whole one', async () => {
  const [dataDir, prefix] = [aFolder(), 'worn/']
  const disk = createFileStore(dataDir)
  const hashes = await fill(disk, 3, 500)
  const bucket = bucketOf(prefix)
  await fillFrom(disk, bucket, hashes[1]!)
  s3.damage(`${prefix}${placeOf(hashes[1]!)}`)
  writeFileSync(join(disk.folder, placeOf(hashes[2]!)), 'not what it was')
  const moved = await hopluc(['files', 'move', '--to', 's3', '--remove'], { dataDir, prefix })
  expect(moved.code).toBe(1)
  expect(moved.said).toContain('2 files (0.0 MB) copied')
  expect(moved.said).toContain(`${hashes[2]} is damaged in ${disk.folder} and was left there`)
  expect(await listed(disk)).toEqual([hashes[2]])
  expect(await listed(bucket)).toEqual(hashes.slice(0, 2))
  await (await bucket.read(hashes[1]!)).toArray()
}, 60_000)

test('checking names the file that is missing and the one that is damaged, counts the one that nobody names, and says when all is well', async () => {
  const [dataDir, prefix] = [here.dataDir, 'checked/']
  const second = await here.as((ctx) => keepFile(ctx, { name: 'Báo cáo.txt', bytes: Buffer.from('Báo cáo sáu tháng') } as never))
  await hopluc(['files', 'move', '--to', 's3'], { dataDir, prefix })
  expect(await hopluc(['files', 'check'], { dataDir, prefix })).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^2 files in .*\/checked\/: 0 lost, 0 damaged; 0 kept that no entry names$/m),
  })
  const bucket = bucketOf(prefix)
  await bucket.remove(here.file.sha256)
  s3.damage(`${prefix}${placeOf(second.sha256)}`)
  await fill(bucket, 1, 10)
  const found = await hopluc(['files', 'check'], { dataDir, prefix })
  expect(found.code).toBe(1)
  expect(found.said).toContain(`${here.file.sha256} is not in ${bucket.where}`)
  expect(found.said).toContain(`${second.sha256} is damaged in ${bucket.where}`)
  expect(found.said).toContain('2 files in')
  expect(found.said).toContain('1 lost, 1 damaged; 1 kept that no entry names')

  // What the disk still has mends the bucket.
  expect(await hopluc(['files', 'move', '--to', 's3'], { dataDir, prefix })).toMatchObject({
    code: 0,
    said: expect.stringContaining('2 files (0.0 MB) copied'),
  })
  expect((await hopluc(['files', 'check'], { dataDir, prefix })).code).toBe(0)
}, 120_000)

test('a wrong secret ends the command with one sentence and the cause, and nothing is moved', async () => {
  const [dataDir, prefix] = [aFolder(), 'strange/']
  await fill(createFileStore(dataDir), 2, 10)
  const refused = await hopluc(['files', 'move', '--to', 's3'], { dataDir, prefix, secret: 'not the secret' })
  expect(refused.code).toBe(1)
  expect(refused.said).toContain('hopluc: the file store could not be used (403 SignatureDoesNotMatch); once that is mended, run the command again')
  expect(refused.said).not.toContain('not the secret')
  expect(refused.said).not.toMatch(/^\s+at /m)
  expect(await listed(bucketOf(prefix))).toEqual([])
}, 60_000)

async function fillFrom(from: FileStore, to: FileStore, sha256: string): Promise<void> {
  const bytes = Buffer.concat((await (await from.read(sha256)).toArray()) as Buffer[])
  await to.write(sha256, bytes)
}
