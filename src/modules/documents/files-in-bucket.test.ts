/** The way of a paper's file through the HTTP door when files lie in a bucket. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '#modules/people'
import { openSignInScene } from '#modules/people/testing'
import { createHttp } from '#platform/http'
import { createS3Store } from '#platform/storage-s3'
import { checkFiles } from '#platform/storage-care'
import { startS3, type TestS3 } from '#testing'
import { routes } from './http.ts'
import { DIRECTIVE } from './testing.ts'

let s3: TestS3
let scene: Awaited<ReturnType<typeof openSignInScene>>
beforeAll(async () => {
  s3 = await startS3()
  scene = await openSignInScene()
})
afterAll(async () => {
  await scene.house.close()
  await s3.close()
})

async function aDoor(settings = s3.settings) {
  const office = { ...scene.house.office, log: pino({ level: 'silent' }), files: createS3Store(settings, { pausesMs: [5] }) }
  const app = await createHttp({
    office,
    routes,
    identify: (token) => identify(office, token),
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
    limitRates: false,
  })
  const as = async (role: 'office' | 'officer', organisationId = scene.finance) => ({
    'x-requested-with': 'hopluc',
    cookie: `hopluc_session=${(await scene.signedIn({ role, organisationId })).token}`,
  })
  const upload = (headers: Record<string, string>, text: string) => {
    const payload = `--x\r\nContent-Disposition: form-data; name="file"; filename="Chỉ thị.txt"\r\n\r\n${text}\r\n--x--\r\n`
    return app.inject({
      method: 'POST',
      url: '/api/documents/uploads',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
      payload,
    })
  }
  return { app, office, as, upload }
}

async function kept(office: { files: ReturnType<typeof createS3Store> }) {
  const found = []
  for await (const { sha256 } of office.files.list()) found.push(sha256)
  return found
}

test('a paper is uploaded, read and downloaded, byte for byte, by whoever may see it and by nobody else', async () => {
  const { app, office, as, upload } = await aDoor({ ...s3.settings, prefix: 'way/' })
  const an = await as('office')
  const registered = await upload(an, DIRECTIVE)
  expect(registered.statusCode).toBe(200)
  const { id } = registered.json<{ id: string }>()
  const page = (await app.inject({ url: `/api/documents/${id}`, headers: an })).json<{ files: { id: string }[] }>()
  const url = `/api/documents/${id}/files/${page.files[0]!.id}`
  const answer = await app.inject({ url, headers: an })
  expect(answer.rawPayload.toString('utf8')).toBe(DIRECTIVE)
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(DIRECTIVE)))
  expect((await app.inject({ url, headers: await as('officer', scene.fund) })).statusCode).toBe(404)
  expect(await kept(office)).toHaveLength(1)
})

test('a marked paper is refused and the bucket stays empty', async () => {
  const { office, as, upload } = await aDoor({ ...s3.settings, prefix: 'secret/' })
  expect((await upload(await as('office'), DIRECTIVE.replace('CHỈ THỊ', 'MẬT\n\nCHỈ THỊ'))).json()).toMatchObject({ code: 'documents.secret' })
  expect(await kept(office)).toEqual([])
})

test('while the bucket is away an upload is refused in one sentence and nothing is registered', async () => {
  const { app, as, upload } = await aDoor({ ...s3.settings, endpoint: 'http://127.0.0.1:9' })
  const an = await as('office')
  const list = async () => (await app.inject({ url: '/api/documents', headers: an })).json<{ total: number }>().total
  const before = await list()
  const refused = await upload(an, `${DIRECTIVE}\nBản khác.`)
  expect(refused.statusCode).toBe(503)
  expect(refused.json()).toMatchObject({ code: 'files.storeAway', title: expect.stringContaining('Kho tệp chưa trả lời') })
  expect(await list()).toBe(before)
})

test('checking reads every file that the database names and finds the one that is gone', async () => {
  const { office, as, upload } = await aDoor({ ...s3.settings, prefix: 'check/' })
  const before = (await checkFiles(office.db, office.files)).lost
  await upload(await as('office'), `${DIRECTIVE}\nBản để kiểm tra.`)
  const [sha256] = await kept(office)
  const found = await checkFiles(office.db, office.files)
  expect({ ...found, lost: found.lost.toSorted() }).toMatchObject({ lost: before.toSorted(), damaged: [], unreferenced: 0 })
  await office.files.remove(sha256!)
  expect((await checkFiles(office.db, office.files)).lost.sort()).toEqual([...before, sha256].sort())
})
