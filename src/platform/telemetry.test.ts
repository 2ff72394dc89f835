import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { problems } from '#lib/problem'
import { workerDatabase } from '#testing'
import { action, query, type Office } from './action.ts'
import { readConfig } from './config.ts'
import { createDb, createPool } from './db.ts'
import { createFileStore } from './files.ts'
import { createHttp } from './http.ts'
import { clockFor } from './office.ts'
import { get, post } from './routes.ts'
import { openTelemetry } from './telemetry-out.ts'
import { tracedJob } from './telemetry.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number | string; doubleValue?: number } }
type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string; kind: number; status: { code?: number }; attributes: Attribute[] }
type Point = { attributes: Attribute[]; count?: number | string; sum?: number; asInt?: number | string; asDouble?: number }
type Metric = { name: string; histogram?: { dataPoints: Point[] }; gauge?: { dataPoints: Point[] } }

/** A collector that speaks OTLP over HTTP, as far as it is spoken to. */
let collector: Server
const heard: { path: string; text: string }[] = []
beforeAll(async () => {
  collector = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece))
    request.on('end', () => {
      heard.push({ path: request.url ?? '', text })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((ready) => collector.listen(0, '127.0.0.1', ready))
})
afterAll(() => new Promise<void>((done) => void collector.close(() => done())))

const refuse = problems('shelf', { full: 'conflict' })
const routes = [
  post(
    '/shelf/:row',
    action({
      name: 'shelf.put',
      may: 'anyone',
      input: z.object({ row: z.string(), title: z.string() }),
      output: z.object({ title: z.string() }),
      run: async (_ctx, { title }) => ({ title }),
    }),
  ),
  get(
    '/shelf',
    query({
      name: 'shelf.see',
      may: 'anyone',
      input: z.object({ q: z.string() }),
      output: z.object({}),
      run: async () => Promise.reject(refuse.full({ q: 'Nguyễn Văn Kín' })),
    }),
  ),
  get(
    '/shelf/bug',
    query({
      name: 'shelf.bug',
      may: 'anyone',
      input: z.object({}),
      output: z.object({}),
      run: async () => Promise.reject(new RangeError('Nguyễn Văn Kín is too long')),
    }),
  ),
]

const valueOf = (of: { attributes: Attribute[] }, key: string) => {
  const value = of.attributes.find((one) => one.key === key)?.value
  return value?.stringValue ?? (value?.intValue === undefined ? value?.doubleValue : Number(value.intValue))
}

test('a collector is told of one request with its action and transaction, of refusals by their code, of jobs and the queue; and of nobody', async () => {
  const pool = createPool(await workerDatabase(), 2, () => undefined)
  const log = pino({ level: 'silent' })
  const office: Office = {
    db: createDb(pool),
    log,
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-files-'))),
    modules: [],
    ...clockFor('2026-11-20'),
  }
  const settings = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/` }).telemetry!
  const telemetry = openTelemetry(settings, { office, pool, kind: 'serve' })
  const app = await createHttp({
    office,
    routes,
    identify: async () => undefined,
    ready: async () => true,
    webDir: undefined,
    secureCookies: false,
    trustProxy: false,
  })
  const headers = { 'x-requested-with': 'hopluc' }
  expect((await app.inject({ method: 'POST', url: '/api/shelf/kín', headers, payload: { title: 'Nguyễn Văn Kín' } })).statusCode).toBe(200)
  expect((await app.inject({ url: '/api/shelf?q=K%C3%ADn', headers })).statusCode).toBe(409)
  expect((await app.inject({ url: '/api/shelf/bug', headers })).statusCode).toBe(500)
  await tracedJob('shelf.dust', async () => undefined)
  await app.close()
  await telemetry.close()
  await pool.end()

  const told = <T>(path: string, of: (body: never) => T[]): T[] =>
    heard.filter((one) => one.path === path).flatMap(({ text }) => of(JSON.parse(text) as never))
  const spans = told('/v1/traces', (body: { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }) =>
    body.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans)),
  )
  const span = (name: string) => spans.find((one) => one.name === name)!
  const [request, put] = [span('POST /api/shelf/:row'), span('shelf.put')]
  const within = spans.find((one) => one.parentSpanId === put.spanId)!
  expect(request.parentSpanId ?? '').toBe('')
  expect([valueOf(request, 'http.route'), valueOf(request, 'http.response.status_code')]).toEqual(['/api/shelf/:row', 200])
  expect(put).toMatchObject({ parentSpanId: request.spanId, traceId: request.traceId })
  expect([valueOf(put, 'hopluc.actor.kind'), valueOf(put, 'hopluc.outcome')]).toEqual(['nobody', 'done'])
  expect([within.name, valueOf(within, 'db.system.name')]).toEqual(['transaction write', 'postgresql'])
  expect([valueOf(span('shelf.see'), 'hopluc.outcome'), valueOf(span('shelf.see'), 'hopluc.refusal')]).toEqual(['refused', 'shelf.full'])
  expect([valueOf(span('shelf.bug'), 'hopluc.outcome'), valueOf(span('shelf.bug'), 'error.type')]).toEqual(['fault', 'RangeError'])
  expect(span('GET /api/shelf/bug').status.code).toBe(2)

  const metrics = told('/v1/metrics', (body: { resourceMetrics: { scopeMetrics: { metrics: Metric[] }[] }[] }) =>
    body.resourceMetrics.flatMap((one) => one.scopeMetrics.flatMap((scope) => scope.metrics)),
  )
  const points = (name: string) => {
    const metric = metrics.find((one) => one.name === name)
    return metric?.histogram?.dataPoints ?? metric?.gauge?.dataPoints ?? []
  }
  const durations = points('http.server.request.duration')
  expect(durations.map((one) => [valueOf(one, 'http.route'), valueOf(one, 'http.response.status_code'), Number(one.count)])).toEqual([
    ['/api/shelf/:row', 200, 1],
    ['/api/shelf', 409, 1],
    ['/api/shelf/bug', 500, 1],
  ])
  expect(durations.every(({ sum }) => sum! > 0 && sum! < 30)).toBe(true)
  expect(points('hopluc.action.duration').map((one) => valueOf(one, 'hopluc.refusal') ?? valueOf(one, 'hopluc.outcome'))).toEqual([
    'done',
    'shelf.full',
    'fault',
  ])
  expect(points('hopluc.job.duration').map((one) => valueOf(one, 'hopluc.job'))).toEqual(['shelf.dust'])
  expect(points('hopluc.jobs').map((one) => valueOf(one, 'hopluc.state'))).toEqual(['waiting', 'running', 'failed', 'given_up'])
  expect(points('hopluc.jobs.oldest')).toHaveLength(1)
  expect(points('db.client.connection.count').map((one) => valueOf(one, 'db.client.connection.state'))).toEqual(['idle', 'used'])
  // Nothing of what was written, of who wrote it, or from where.
  expect(heard.map(({ text }) => text).join('')).not.toMatch(/Kín|K%C3|127\.0\.0\.1/)
})

test('a collector that is away holds up nobody', async () => {
  const pool = createPool(await workerDatabase(), 1, () => undefined)
  const office = { db: createDb(pool), log: pino({ level: 'silent' }) }
  const settings = readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }).telemetry!
  const telemetry = openTelemetry(settings, { office, pool, kind: 'worker' })
  expect(await tracedJob('shelf.dust', async () => 'done')).toBe('done')
  await telemetry.close()
  await pool.end()
})

test('nothing is measured where no collector is set, and one that makes no sense is refused with a sentence', () => {
  expect(readConfig({}).telemetry).toBeUndefined()
  expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }).telemetry).toBeUndefined()
  expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' })).toThrow('OTEL_EXPORTER_OTLP_ENDPOINT')
  expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toThrow(
    'OTEL_EXPORTER_OTLP_PROTOCOL',
  )
})
