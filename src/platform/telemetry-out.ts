/** Sends what is measured to a collector, by OTLP over HTTP. Loaded only where one is set: the packages cost time and memory. */
import { setTimeout as sleep } from 'node:timers/promises'
import { context, diag, DiagLogLevel, metrics, trace, type Meter } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Office } from './action.ts'
import { systemActor } from './actor.ts'
import { programVersion, type TelemetrySettings } from './config.ts'
import { inTransaction, newId } from './db.ts'
import { measureWith } from './telemetry.ts'

/** From a read of the cache to a long import. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** How long the last that was measured is waited for, in milliseconds. */
const PATIENCE = 3000

const actor = systemActor('telemetry', ['system.live'])

export type Telemetry = { close: () => Promise<void> }

/** Begins to measure and to send; closing sends what is left. */
export function openTelemetry(
  { endpoint, everySeconds }: TelemetrySettings,
  { office, pool, kind }: { office: Pick<Office, 'db' | 'log'>; pool: pg.Pool; kind: 'serve' | 'worker' },
): Telemetry {
  const say = (message: string) => office.log.warn({ telemetry: message.slice(0, 300) }, 'the collector of traces and metrics')
  const quiet = () => undefined
  diag.setLogger({ error: say, warn: say, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN)
  const resource = defaultResource()
    .merge(
      resourceFromAttributes({ 'service.name': 'hopluc', 'service.version': programVersion, 'service.instance.id': newId(), 'hopluc.process': kind }),
    )
    .merge(detectResources({ detectors: [envDetector] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  const traces = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) })],
  })
  trace.setGlobalTracerProvider(traces)
  const exporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics` })
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: everySeconds * 1000,
    exportTimeoutMillis: Math.min(everySeconds, 10) * 1000,
  })
  const numbers = new MeterProvider({ resource, readers: [reader] })
  const meter = numbers.getMeter('hopluc')
  const duration = (name: string, description: string) =>
    meter.createHistogram(name, { unit: 's', description, advice: { explicitBucketBoundaries: SECONDS } })
  measureWith({
    request: duration('http.server.request.duration', 'Requests to the interface'),
    action: duration('hopluc.action.duration', 'Actions, by name and outcome'),
    job: duration('hopluc.job.duration', 'Jobs, by name and outcome'),
  })
  watchQueue(meter, office)
  watchPool(meter, pool)
  return {
    async close() {
      measureWith(undefined)
      // A collector that is away is no reason to stay.
      await Promise.race([Promise.allSettled([traces.shutdown(), numbers.shutdown()]), sleep(PATIENCE, undefined, { ref: false })])
      for (const one of [trace, metrics, context, diag]) one.disable()
    },
  }
}

/** Every process tells of the same queue: take the greatest, not the sum. */
function watchQueue(meter: Meter, office: Pick<Office, 'db'>) {
  const jobs = meter.createObservableGauge('hopluc.jobs', { description: 'Jobs in the queue, by state', unit: '{job}' })
  const oldest = meter.createObservableGauge('hopluc.jobs.oldest', { description: 'How long the job that is due longest has waited', unit: 's' })
  meter.addBatchObservableCallback(
    async (result) => {
      const queue = await queueLength(office).catch(() => undefined)
      // Without the database nothing is known of the queue, and nothing is said of it.
      if (!queue) return
      for (const state of ['waiting', 'running', 'failed', 'given_up'] as const) result.observe(jobs, queue[state], { 'hopluc.state': state })
      result.observe(oldest, queue.oldest)
    },
    [jobs, oldest],
  )
}

type Queue = { waiting: number; running: number; failed: number; given_up: number; oldest: number }

async function queueLength(office: Pick<Office, 'db'>): Promise<Queue | undefined> {
  return inTransaction(office.db, actor, async (db) => (await sql<Queue>`select * from hopluc.queue_length()`.execute(db)).rows[0], 'read')
}

function watchPool(meter: Meter, pool: pg.Pool) {
  const connections = meter.createObservableGauge('db.client.connection.count', {
    description: 'Connections to the database that this process holds',
    unit: '{connection}',
  })
  connections.addCallback((result) => {
    result.observe(pool.idleCount, { 'db.client.connection.state': 'idle' })
    result.observe(pool.totalCount - pool.idleCount, { 'db.client.connection.state': 'used' })
  })
  const pending = meter.createObservableGauge('db.client.connection.pending_requests', {
    description: 'What waits in this process for a connection',
    unit: '{request}',
  })
  pending.addCallback((result) => result.observe(pool.waitingCount))
}
