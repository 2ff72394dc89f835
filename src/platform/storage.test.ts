import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startS3, type TestS3 } from '#testing'
import { ConfigError, readConfig } from './config.ts'
import { createFileStore, placeOf, type FileStore } from './storage.ts'
import { moveFiles } from './storage-care.ts'
import { createS3Store } from './storage-s3.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const words = (text: string) => new TextEncoder().encode(text)
const folder = () => mkdtempSync(join(tmpdir(), 'hopluc-store-'))

let s3: TestS3
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.close())

let bucketPart = 0
/** A part of the bucket that nobody else uses. */
const aBucket = () => createS3Store({ ...s3.settings, prefix: `part-${(bucketPart += 1)}/` }, { pausesMs: [5] })

async function keep(store: FileStore, bytes: Uint8Array): Promise<string> {
  await store.write(hashOf(bytes), bytes)
  return hashOf(bytes)
}
async function listed(store: FileStore) {
  const found = []
  for await (const { sha256, size } of store.list()) found.push({ sha256, size })
  return found.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

describe.each([
  ['on disk', () => createFileStore(folder())],
  ['in a bucket', aBucket],
] as const)('files %s', (_where, open) => {
  test('come back as they were kept', async () => {
    const store = open()
    const bytes = new Uint8Array(randomBytes(3_000_000))
    const sha256 = await keep(store, bytes)
    expect(await store.has(sha256)).toBe(true)
    expect(hashOf(await buffer(await store.read(sha256)))).toBe(sha256)
  })

  test('are streamed in from a source, and kept once however often they come', async () => {
    const store = open()
    const bytes = words('Chỉ thị về phát triển kinh tế tập thể')
    let opened = 0
    const content = { size: bytes.length, open: async () => ((opened += 1), Readable.from([bytes.subarray(0, 10), bytes.subarray(10)])) }
    await store.write(hashOf(bytes), content)
    await store.write(hashOf(bytes), content)
    expect(opened).toBe(1)
    expect(await listed(store)).toEqual([{ sha256: hashOf(bytes), size: bytes.length }])
  })

  test('are listed whole and can be removed, the empty one as well', async () => {
    const store = open()
    const [a, empty] = [await keep(store, words('một')), await keep(store, new Uint8Array())]
    expect((await listed(store)).map((one) => one.size).sort()).toEqual([0, 4 + 1])
    expect(await buffer(await store.read(empty))).toEqual(Buffer.alloc(0))
    await store.remove(a)
    await store.remove(a)
    expect(await listed(store)).toEqual([{ sha256: empty, size: 0 }])
    await expect(store.read(a)).rejects.toMatchObject({ code: 'files.lost' })
  })

  test('are asked for by a hash and by nothing else', async () => {
    await expect(open().read('../../etc/passwd')).rejects.toThrow('not a SHA-256')
  })
})

test('a file damaged on disk is never handed over whole', async () => {
  const store = createFileStore(folder())
  const sha256 = await keep(store, new Uint8Array(randomBytes(200_000)))
  writeFileSync(join(store.folder, placeOf(sha256)), randomBytes(200_000))
  const got: Buffer[] = []
  await expect(
    (async () => {
      for await (const piece of await store.read(sha256)) got.push(piece as Buffer)
    })(),
  ).rejects.toThrow('is damaged')
  expect(Buffer.concat(got).length).toBeLessThan(200_000)
})

test('a source that breaks off leaves nothing behind on disk', async () => {
  const store = createFileStore(folder())
  const broken = {
    size: 10,
    open: async () =>
      Readable.from(
        (async function* () {
          yield words('năm')
          throw new Error('cut off')
        })(),
      ),
  }
  await expect(store.write(hashOf(words('mười')), broken)).rejects.toThrow('cut off')
  expect(readdirSync(store.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())).toEqual([])
})

describe('a bucket', () => {
  test('damaged behind our back is told apart from one that is right', async () => {
    const prefix = 'damaged/'
    const store = createS3Store({ ...s3.settings, prefix }, { pausesMs: [5] })
    const right = await keep(store, words('đúng'))
    s3.damage(`${prefix}${placeOf(right)}`)
    await expect(buffer(await store.read(right))).rejects.toThrow('is damaged')
  })

  test('does not take bytes that are not what they are said to be', async () => {
    const store = aBucket()
    await expect(store.write(hashOf(words('đúng')), words('sai!'))).rejects.toMatchObject({ code: 'files.storeAway' })
    expect(s3.refused.at(-1)).toBe('XAmzContentSHA256Mismatch')
    expect(await listed(store)).toEqual([])
  })

  test('of more than a thousand files is listed to the end', async () => {
    const store = aBucket()
    const every = Array.from({ length: 1003 }, (_, n) => words(`tệp ${n}`))
    for (let n = 0; n < every.length; n += 50) await Promise.all(every.slice(n, n + 50).map((bytes) => keep(store, bytes)))
    expect((await listed(store)).length).toBe(1003)
  }, 60_000)

  test('that does not answer, or refuses the key, gets one clear refusal, and the cause is logged', async () => {
    const told: unknown[] = []
    const options = { pausesMs: [5], trouble: (facts: Record<string, unknown>) => void told.push(facts.why) }
    const gone = createS3Store({ ...s3.settings, endpoint: 'http://127.0.0.1:9' }, options)
    await expect(keep(gone, words('x'))).rejects.toMatchObject({ code: 'files.storeAway', kind: 'unavailable' })
    const nobody = createS3Store({ ...s3.settings, keyId: 'nobody', secret: 'not to be told' }, options)
    await expect(nobody.list().next()).rejects.toMatchObject({ code: 'files.storeAway' })
    expect(told).toEqual([expect.stringContaining('ECONNREFUSED'), '403 InvalidAccessKeyId'])
    expect(JSON.stringify(told)).not.toContain('not to be told')
  })

  test('takes nothing and gives nothing to whoever signs with another secret', async () => {
    const prefix = 'guarded/'
    const right = createS3Store({ ...s3.settings, prefix }, { pausesMs: [5] })
    const kept = await keep(right, words('chỉ người có khóa'))
    const told: unknown[] = []
    const wrong = createS3Store(
      { ...s3.settings, prefix, secret: `${s3.settings.secret}!` },
      { pausesMs: [5], trouble: (facts) => void told.push(facts.why) },
    )
    await expect(keep(wrong, words('kẻ lạ'))).rejects.toMatchObject({ code: 'files.storeAway' })
    await expect(wrong.read(kept)).rejects.toMatchObject({ code: 'files.storeAway' })
    await expect(wrong.list().next()).rejects.toMatchObject({ code: 'files.storeAway' })
    await expect(wrong.remove(kept)).rejects.toMatchObject({ code: 'files.storeAway' })
    // The answer to a HEAD has no body, and so no code.
    expect(told).toEqual(['403', '403 SignatureDoesNotMatch', '403 SignatureDoesNotMatch', '403 SignatureDoesNotMatch'])
    expect(s3.refused.slice(-4)).toEqual(Array(4).fill('SignatureDoesNotMatch'))
    expect((await listed(right)).map((one) => one.sha256)).toEqual([kept])
  })

  test('is asked for places with every kind of sign in their names, and the signature holds', async () => {
    const store = createS3Store({ ...s3.settings, prefix: "Sở Tài chính (2026)/a+b & c='d'*!~/" }, { pausesMs: [5] })
    const sha256 = await keep(store, words('tên lạ'))
    expect(await listed(store)).toEqual([{ sha256, size: words('tên lạ').length }])
    expect((await buffer(await store.read(sha256))).toString()).toBe('tên lạ')
    await store.remove(sha256)
    expect(await store.has(sha256)).toBe(false)
  })

  describe('behind a line that is not well', () => {
    let server: Server
    let asked: string[]
    let answer: (n: number) => number | 'silence'
    beforeAll(async () => {
      server = createServer((request, response) => {
        asked.push(`${request.method}`)
        request.resume()
        const status = answer(asked.length)
        if (status !== 'silence') request.on('end', () => response.writeHead(status).end())
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    })
    afterAll(() => void server.closeAllConnections())
    const store = () =>
      createS3Store({ ...s3.settings, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, { pausesMs: [5, 5], silenceMs: 150 })

    test('is tried again, with the whole file each time', async () => {
      asked = []
      answer = (n) => [404, 503, 200][n - 1] ?? 500
      await keep(store(), words('lại'))
      expect(asked).toEqual(['HEAD', 'PUT', 'PUT'])
    })

    test('is not waited for without end', async () => {
      asked = []
      answer = () => 'silence'
      await expect(store().has(hashOf(words('x')))).rejects.toMatchObject({ code: 'files.storeAway' })
      expect(asked.length).toBe(3)
    })
  })
})

describe('moving files', () => {
  test('brings all of them over, reads them back, goes on where it stopped, and names what was damaged before', async () => {
    const [disk, bucket] = [createFileStore(folder()), aBucket()]
    const hashes = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((text) => keep(disk, words(text))))
    writeFileSync(join(disk.folder, placeOf(hashes[5]!)), 'not f')
    await keep(bucket, words('a'))
    expect(await moveFiles(disk, bucket)).toEqual({ moved: 4, already: 1, bytes: 4, damaged: [hashes[5]] })
    expect(await moveFiles(disk, bucket, { remove: true })).toMatchObject({ moved: 0, already: 5, damaged: [hashes[5]] })
    expect((await listed(disk)).map((one) => one.sha256)).toEqual([hashes[5]])
    expect((await listed(bucket)).map((one) => one.sha256)).toEqual(hashes.slice(0, 5).sort())
  })
})

describe('the configuration of a bucket', () => {
  const full = { HOPLUC_S3_ENDPOINT: 'https://s3.example.vn', HOPLUC_S3_BUCKET: 'hop-luc', HOPLUC_S3_KEY_ID: 'id', HOPLUC_S3_SECRET: 'secret' }
  test('takes its keys from the environment or from files', () => {
    const file = join(folder(), 'secret')
    writeFileSync(file, 'from a file\n')
    expect(readConfig(full).s3).toMatchObject({ secret: 'secret', pathStyle: true, prefix: 'files/' })
    expect(readConfig({ ...full, HOPLUC_S3_SECRET: '', HOPLUC_S3_SECRET_FILE: file, HOPLUC_S3_PATH_STYLE: '0' }).s3).toMatchObject({
      secret: 'from a file',
      pathStyle: false,
    })
  })
  test.each([
    ['an address without its scheme', { HOPLUC_S3_ENDPOINT: 's3.example.vn' }],
    ['no bucket', { HOPLUC_S3_BUCKET: '' }],
    ['no secret', { HOPLUC_S3_SECRET: '' }],
    ['a file of the secret that is not there', { HOPLUC_S3_SECRET: '', HOPLUC_S3_SECRET_FILE: '/nowhere' }],
  ])('with %s is refused in one sentence', (_what, change) => expect(() => readConfig({ ...full, ...change })).toThrow(ConfigError))
})
