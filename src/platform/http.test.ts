import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { vietNamDay } from '#lib/period'
import { cut } from '#lib/text'
import { workerDatabase } from '#testing'
import { action, FileInput, FileOutput, query, type Office } from './action.ts'
import { createDb, createPool } from './db.ts'
import { createFileStore, safeName } from './files.ts'
import { createHttp, MAX_UPLOAD } from './http.ts'
import { clockFor } from './office.ts'
import { download, get, post, upload } from './routes.ts'

const routes = [
  get(
    '/shelf',
    query({
      name: 'shelf.read',
      may: 'anyone',
      input: z.object({ n: z.coerce.number().optional() }),
      output: z.object({ n: z.number() }),
      run: async (_ctx, input) => ({ n: input.n ?? 0 }),
    }),
  ),
  post(
    '/shelf',
    action({
      name: 'shelf.write',
      may: 'anyone',
      input: z.object({ title: z.string() }),
      output: z.object({ title: z.string() }),
      run: async (_ctx, input) => ({ title: input.title, hidden: 1 }),
    }),
  ),
  get(
    '/shelf/bug',
    query({
      name: 'shelf.bug',
      may: 'anyone',
      input: z.object({}),
      output: z.object({}),
      run: async () => Promise.reject(new Error('secret detail')),
    }),
  ),
  get(
    '/shelf/day',
    query({
      name: 'shelf.day',
      may: 'anyone',
      input: z.object({ on: z.iso.date() }),
      output: z.object({}),
      run: async (ctx, { on }) => (await sql`select ${on}::date`.execute(ctx.db), {}),
    }),
  ),
  get(
    '/shelf/knot',
    query({
      name: 'shelf.knot',
      may: 'anyone',
      input: z.object({}),
      output: z.object({}),
      run: async () => Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' })),
    }),
  ),
  get(
    '/shelf/bent',
    query({
      name: 'shelf.bent',
      may: 'anyone',
      input: z.object({}),
      output: z.object({ items: z.array(z.object({ kind: z.enum(['book']) })) }),
      run: async () => ({ items: [{ kind: 'secret thing' as 'book' }] }),
    }),
  ),
  get(
    '/shelf/address',
    query({
      name: 'shelf.address',
      may: 'anyone',
      input: z.object({}),
      output: z.object({ address: z.string() }),
      run: async (ctx) => ({ address: ctx.address ?? '' }),
    }),
  ),
  get('/shelf/closed', query({ name: 'shelf.closed', may: 'shelf.open', input: z.object({}), output: z.object({}), run: async () => ({}) })),
  upload(
    '/shelf/file',
    action({
      name: 'shelf.file',
      may: 'anyone',
      input: z.object({ file: FileInput, note: z.string().optional() }),
      output: z.object({ size: z.number(), name: z.string() }),
      run: async (_ctx, input) => ({ size: input.file.bytes.length, name: input.file.name }),
    }),
  ),
  upload(
    '/shelf/vault',
    action({ name: 'shelf.vault', may: 'shelf.open', input: z.object({ file: FileInput }), output: z.object({}), run: async () => ({}) }),
  ),
  upload(
    '/shelf/looked',
    action({
      name: 'shelf.looked',
      may: 'anyone',
      input: z.object({ file: FileInput }),
      output: z.object({ letters: z.number() }),
      look: async ({ file }) => (await looking, file.bytes.length),
      run: async (_ctx, _input, letters) => ({ letters }),
    }),
  ),
  download(
    '/shelf/file',
    query({
      name: 'shelf.download',
      may: 'anyone',
      input: z.object({ name: z.string().default('Công văn số 05.html') }),
      output: FileOutput,
      run: async (_ctx, { name }) => ({
        name: cut(name, 80).length === 79 ? name.slice(0, 80) : name,
        mediaType: 'text/html',
        bytes: new TextEncoder().encode('<script>1</script>'),
      }),
    }),
  ),
]

let lookOn: () => void
const looking = new Promise<void>((done) => (lookOn = done))

let app: FastifyInstance
let office: Office
let close: () => Promise<void>
beforeAll(async () => {
  const pool = createPool(await workerDatabase(), 2, () => undefined)
  office = {
    db: createDb(pool),
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-'))),
    modules: [],
    ...clockFor(undefined),
  }
  app = await createHttp({
    office,
    routes,
    identify: async () => undefined,
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
    limitRates: false,
  })
  close = async () => {
    await app.close()
    await office.db.destroy()
  }
})
afterAll(() => close())

const OURS = { 'x-requested-with': 'hopluc' }

describe('the HTTP door', () => {
  test('answers an action by its declared shape and nothing else', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/shelf', headers: OURS, payload: { title: 'Kế hoạch' } })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ title: 'Kế hoạch' })
  })

  test('refuses a write that did not come from our own page', async () => {
    expect((await app.inject({ method: 'POST', url: '/api/shelf', payload: { title: 'x' } })).json()).toMatchObject({
      code: 'platform.foreignOrigin',
      status: 403,
    })
    expect(
      (await app.inject({ method: 'POST', url: '/api/shelf', headers: { ...OURS, 'sec-fetch-site': 'cross-site' }, payload: { title: 'x' } }))
        .statusCode,
    ).toBe(403)
  })

  test('looks into files without a connection to the database: others are answered meanwhile', async () => {
    const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n12345\r\n--x--\r\n`
    const headers = { ...OURS, 'content-type': 'multipart/form-data; boundary=x' }
    const send = () => app.inject({ method: 'POST', url: '/api/shelf/looked', headers, payload: body })
    // The pool has two connections.
    const sent = [send(), send(), send()].map((one) => one.then((answer) => answer.json()))
    expect((await app.inject({ method: 'GET', url: '/api/shelf/address' })).statusCode).toBe(200)
    lookOn()
    expect(await Promise.all(sent)).toEqual([{ letters: 5 }, { letters: 5 }, { letters: 5 }])
  })

  test('names the wrong field in Vietnamese, and in English when asked', async () => {
    const send = (language: string) =>
      app.inject({ method: 'POST', url: '/api/shelf', headers: { ...OURS, 'accept-language': language }, payload: {} })
    expect((await send('vi')).json()).toMatchObject({ status: 422, fields: [{ path: 'title', title: 'Chưa nhập mục này.' }] })
    expect((await send('en-GB')).json().fields[0].title).toBe('This has not been entered.')
  })

  test.each([
    ['broken JSON', { payload: '{"title":', headers: { ...OURS, 'content-type': 'application/json' } }, 422],
    ['a foreign content type', { payload: '<x/>', headers: { ...OURS, 'content-type': 'application/xml' } }, 422],
    ['JSON that is a list', { payload: '[1]', headers: { ...OURS, 'content-type': 'application/json' } }, 422],
    [
      'JSON of more than 1 MB',
      { payload: JSON.stringify({ title: 'x'.repeat(1_100_000) }), headers: { ...OURS, 'content-type': 'application/json' } },
      413,
    ],
    ['a poisoned prototype', { payload: '{"__proto__":{"title":"x"}}', headers: { ...OURS, 'content-type': 'application/json' } }, 422],
  ])('refuses %s with a sentence', async (_what, sent, status) => {
    const answer = await app.inject({ method: 'POST', url: '/api/shelf', ...sent })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().title.length).toBeGreaterThan(20)
  })

  test('tells a bug by its number only', async () => {
    const answer = await app.inject({ url: '/api/shelf/bug' })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('secret detail')
    expect(answer.json().title).toContain(answer.json().requestId)
  })

  test('answers a day that no calendar has as input, not as a bug', async () => {
    const answer = await app.inject({ url: '/api/shelf/day?on=0000-01-01' })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'platform.invalidInput'])
    expect((await app.inject({ url: '/api/shelf/day?on=2028-02-29' })).statusCode).toBe(200)
  })
  test('asks to try again where two waited for each other', async () => {
    const answer = await app.inject({ url: '/api/shelf/knot' })
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'platform.notReady', '5'])
  })

  test('sends somebody without a session to sign in', async () =>
    expect((await app.inject({ url: '/api/shelf/closed' })).json()).toMatchObject({ code: 'platform.notSignedIn', status: 401 }))
  test('has no page at an unknown address of the API', async () =>
    expect((await app.inject({ url: '/api/nothing' })).json()).toMatchObject({ code: 'platform.noSuchPage', status: 404 }))
  test('answers its health', async () => expect((await app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' }))

  test('takes a file with its Vietnamese name, and refuses one that is too large', async () => {
    const form = (bytes: Buffer) => {
      const edge = 'edge'
      const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="Chỉ thị số 14.docx"\r\nContent-Type: application/octet-stream\r\n\r\n`
      return {
        headers: { ...OURS, 'content-type': `multipart/form-data; boundary=${edge}` },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
      }
    }
    expect((await app.inject({ method: 'POST', url: '/api/shelf/file', ...form(Buffer.from('abc')) })).json()).toEqual({
      size: 3,
      name: 'Chỉ thị số 14.docx',
    })
    expect((await app.inject({ method: 'POST', url: '/api/shelf/file', ...form(Buffer.alloc(MAX_UPLOAD + 1)) })).json()).toMatchObject({
      code: 'platform.tooLarge',
      status: 413,
    })
  })

  test.each([
    ['no boundary', 'multipart/form-data', 'zzz'],
    ['a part cut off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['no parts', 'multipart/form-data; boundary=x', '--x\r\nfoo'],
  ])('refuses a multipart body with %s as input, not as a bug', async (_what, type, payload) => {
    expect((await app.inject({ method: 'POST', url: '/api/shelf/file', headers: { ...OURS, 'content-type': type }, payload })).json()).toMatchObject({
      code: 'platform.invalidInput',
      status: 422,
    })
  })

  test('takes a file without a name', async () => {
    const payload =
      '--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\nabc\r\n--x--\r\n'
    expect(
      (
        await app.inject({ method: 'POST', url: '/api/shelf/file', headers: { ...OURS, 'content-type': 'multipart/form-data; boundary=x' }, payload })
      ).json(),
    ).toEqual({ size: 3, name: '' })
  })

  test('refuses who may not send a file before taking it in', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/shelf/vault',
      headers: { ...OURS, 'content-type': 'multipart/form-data' },
      payload: 'never looked at',
    })
    expect(answer.json()).toMatchObject({ code: 'platform.notSignedIn', status: 401 })
  })

  test('does not leave an idempotency key aside that is too long to keep', async () => {
    expect(
      (
        await app.inject({ method: 'POST', url: '/api/shelf', headers: { ...OURS, 'idempotency-key': 'k'.repeat(201) }, payload: { title: 'x' } })
      ).json(),
    ).toMatchObject({ code: 'platform.invalidInput' })
  })

  test('sends a file so that nothing in it can run, under its Vietnamese name', async () => {
    const answer = await app.inject({ url: '/api/shelf/file' })
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Cong van so 05.html"; filename*=UTF-8''C%C3%B4ng%20v%C4%83n%20s%E1%BB%91%2005.html`,
    )
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  test('sends a file whose name was cut in the middle of a character', async () => {
    const answer = await app.inject({ url: `/api/shelf/file?name=${encodeURIComponent(`${'a'.repeat(79)}😀`)}` })
    expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([200, expect.stringContaining('a'.repeat(79))])
  })

  test('holds back the API from one address, and never a page or its files', async () => {
    const webDir = mkdtempSync(join(tmpdir(), 'hopluc-web-'))
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Hợp Lực</title>')
    const limited = await createHttp({
      office,
      routes,
      identify: async () => undefined,
      ready: async () => true,
      webDir,
      secureCookies: false,
      trustProxy: false,
    })
    try {
      expect((await limited.inject({ url: '/api/shelf' })).headers['x-ratelimit-limit']).toBeDefined()
      for (const url of ['/', '/tasks', '/index.html']) expect((await limited.inject({ url })).headers).not.toHaveProperty('x-ratelimit-limit')
    } finally {
      await limited.close()
    }
  })

  test.each([
    [false, '203.0.113.9, 198.51.100.7', '127.0.0.1'],
    [1, '203.0.113.9, 198.51.100.7', '198.51.100.7'],
    [2, '203.0.113.9, 198.51.100.7, 10.0.0.5', '198.51.100.7'],
    [['127.0.0.1', '10.0.0.0/8'], '203.0.113.9, 198.51.100.7, 10.0.0.5', '198.51.100.7'],
    [['10.0.0.0/8'], '198.51.100.7', '127.0.0.1'],
  ] as const)('behind proxies %j a visitor forwarded as %s is %s: what he wrote himself is not believed', async (trustProxy, forwarded, address) => {
    const behind = await createHttp({
      office,
      routes,
      identify: async () => undefined,
      ready: async () => true,
      webDir: undefined,
      secureCookies: false,
      trustProxy: typeof trustProxy === 'object' ? [...trustProxy] : trustProxy,
      limitRates: false,
    })
    try {
      expect((await behind.inject({ url: '/api/shelf/address', headers: { 'x-forwarded-for': forwarded } })).json()).toEqual({ address })
    } finally {
      await behind.close()
    }
  })

  test('says in the log which action answers what its shape does not allow, and where, without the value', async () => {
    const lines: string[] = []
    const told = pino({ level: 'error' }, { write: (line: string) => void lines.push(line) })
    const logged = await createHttp({
      office: { ...office, log: told },
      routes,
      identify: async () => undefined,
      ready: async () => true,
      webDir: undefined,
      secureCookies: false,
      trustProxy: false,
      limitRates: false,
    })
    try {
      const answer = await logged.inject({ url: '/api/shelf/bent' })
      expect(answer.json()).toMatchObject({ code: 'platform.bug', status: 500 })
      expect(lines.join('')).toMatch(/shelf\.bent answers what its shape does not allow: items\.0\.kind/)
      expect(lines.join('')).toContain(answer.json().requestId)
      expect(lines.join('')).not.toContain('secret thing')
    } finally {
      await logged.close()
    }
  })

  test('names the files of a page with its first answer, and of the page that the address means', async () => {
    const webDir = mkdtempSync(join(tmpdir(), 'hopluc-web-'))
    writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>Hợp Lực</title>')
    writeFileSync(
      join(webDir, 'pages.json'),
      JSON.stringify([
        { path: '/', files: [] },
        { path: '/tasks/$id', files: ['/assets/task.js', '/assets/tasks.css'] },
        { path: '/tasks/new', files: ['/assets/new.js'] },
      ]),
    )
    const served = await createHttp({
      office,
      routes,
      identify: async () => undefined,
      ready: async () => true,
      webDir,
      secureCookies: false,
      trustProxy: false,
      limitRates: false,
    })
    const linksAt = async (url: string) => (await served.inject({ url })).headers['link']
    try {
      expect(await linksAt('/tasks/5?from=list')).toBe(
        '</assets/task.js>;rel=modulepreload;fetchpriority=low,</assets/tasks.css>;rel=preload;as=style;crossorigin',
      )
      expect(await linksAt('/tasks/new')).toBe('</assets/new.js>;rel=modulepreload;fetchpriority=low')
      for (const url of ['/', '/nowhere', '/tasks/5/further']) {
        expect(await linksAt(url)).toBeUndefined()
        expect((await served.inject({ url })).body).toContain('Hợp Lực')
      }
    } finally {
      await served.close()
    }
  })

  test('serves the API document that its routes make', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(Object.keys(document.paths)).toEqual([
      '/api/shelf',
      '/api/shelf/address',
      '/api/shelf/bent',
      '/api/shelf/bug',
      '/api/shelf/closed',
      '/api/shelf/day',
      '/api/shelf/file',
      '/api/shelf/knot',
      '/api/shelf/looked',
      '/api/shelf/vault',
    ])
  })
})

test('a file name keeps its Vietnamese letters and loses folders, control signs and tricks of direction', () => {
  expect(safeName(`${'a'.repeat(129)}😀${'b'.repeat(40)}`).isWellFormed()).toBe(true)
  expect(safeName('../../etc/Công văn\u0000 số: 5.pdf')).toBe('Công văn  số  5.pdf')
  expect(safeName('anh\u202egpj.exe')).toBe('anh gpj.exe')
})

test('the day turns at midnight in Viet Nam', () => {
  expect(vietNamDay(new Date('2026-11-21T16:59:59Z'))).toBe('2026-11-21')
  expect(vietNamDay(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22')
})
