/**
 * What is measured: requests, actions, jobs and transactions as spans, with how long they took, named in docs/mechanisms/telemetry.md.
 *
 * Nothing happens until `openTelemetry` (telemetry-out.ts) is called, where a collector is set. No span or metric ever carries
 * what a person wrote, an address of the network, an identifier or the text of an error: names of ours, codes and numbers only.
 */
import { context, SpanKind, SpanStatusCode, trace, type Attributes, type Histogram, type Span } from '@opentelemetry/api'
import { Refusal } from '#lib/problem'

/** How long each took, in seconds. */
export type Durations = { request: Histogram; action: Histogram; job: Histogram }

let durations: Durations | undefined

/** Begins to measure, or stops. */
export function measureWith(given: Durations | undefined): void {
  durations = given
}

const tracer = () => trace.getTracer('hopluc')
const since = (started: number) => (performance.now() - started) / 1000

/** How a piece of work ended: done, refused with a code, or a fault (of which only the kind is told). */
function outcomeOf(error: unknown): Attributes {
  if (error instanceof Refusal) return { 'hopluc.outcome': 'refused', 'hopluc.refusal': error.code }
  const { code } = error as { code?: unknown }
  const kind = typeof code === 'string' ? code : error instanceof Error ? error.constructor.name : 'unknown'
  return { 'hopluc.outcome': 'fault', 'error.type': kind }
}

async function traced<T>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  ended: (seconds: number, outcome: Attributes) => void,
): Promise<T> {
  const started = performance.now()
  return tracer().startActiveSpan(name, { kind, attributes }, async (span) => {
    let outcome: Attributes = { 'hopluc.outcome': 'done' }
    try {
      return await work(span)
    } catch (error) {
      outcome = outcomeOf(error)
      if (outcome['hopluc.outcome'] === 'fault') span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.setAttributes(outcome)
      span.end()
      ended(since(started), outcome)
    }
  })
}

/** An action, under its own name, by a kind of actor. */
export function tracedAction<T>(action: string, actorKind: string, work: () => Promise<T>): Promise<T> {
  if (!durations) return work()
  const { action: duration } = durations
  const told = { 'hopluc.action': action }
  return traced(action, SpanKind.INTERNAL, { ...told, 'hopluc.actor.kind': actorKind }, work, (seconds, outcome) =>
    duration.record(seconds, { ...told, ...outcome }),
  )
}

/** A job, under its own name. */
export function tracedJob<T>(job: string, work: () => Promise<T>): Promise<T> {
  if (!durations) return work()
  const { job: duration } = durations
  const told = { 'hopluc.job': job }
  return traced(`job ${job}`, SpanKind.CONSUMER, told, work, (seconds, outcome) => duration.record(seconds, { ...told, ...outcome }))
}

/** A transaction within something that is traced; `connected` is to be called when a connection was got. */
export function tracedTransaction<T>(mode: 'read' | 'write', work: (connected: () => void) => Promise<T>): Promise<T> {
  if (!durations || !trace.getActiveSpan()) return work(() => undefined)
  const started = performance.now()
  return traced(
    `transaction ${mode}`,
    SpanKind.CLIENT,
    { 'db.system.name': 'postgresql', 'db.operation.name': mode },
    (span) => work(() => void span.setAttribute('hopluc.waited', since(started))),
    () => undefined,
  )
}

type Asked = { method: string; route: string }
const requests = new WeakMap<object, { span: Span; started: number; asked: Attributes }>()

/** A request begins. */
export function beginRequest(request: object, { method, route }: Asked): void {
  if (!durations) return
  const asked = { 'http.request.method': method, 'http.route': route }
  const span = tracer().startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes: asked })
  requests.set(request, { span, started: performance.now(), asked })
}

/** What `work` sets off belongs to the request. (Where the body was read, the framework has lost it.) */
export function withinRequest<T>(request: object, work: () => T): T {
  const found = requests.get(request)
  return found ? context.with(trace.setSpan(context.active(), found.span), work) : work()
}

/** A request was refused, wherever that was noticed. */
export function requestRefused(request: object, code: string): void {
  requests.get(request)?.span.setAttribute('hopluc.refusal', code)
}

/** A request was answered. */
export function endRequest(request: object, status: number): void {
  const found = requests.get(request)
  if (!found) return
  requests.delete(request)
  const answered = { 'http.response.status_code': status }
  found.span.setAttributes(answered)
  if (status >= 500) found.span.setStatus({ code: SpanStatusCode.ERROR })
  found.span.end()
  durations?.request.record(since(found.started), { ...found.asked, ...answered })
}
