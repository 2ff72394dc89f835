/**
 * The way to the server. Reads are `get`; every write carries an idempotency key, so that the same intention sent
 * twice (a weak network, an impatient thumb) happens once.
 */
import { reach } from './device/reach.ts'

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>
export type ApiField = { path: string; code: string; title: string }
export type Problem = {
  code: string
  status: number
  title: string
  facts: Record<string, unknown>
  fields: ApiField[]
  requestId?: string | undefined
}

/** What the server refused, or why it could not be reached (`status` 0, code `ui.offline`). */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly facts: Record<string, unknown>
  readonly fields: ApiField[]
  readonly requestId: string | undefined

  constructor({ code, status, title, facts, fields, requestId }: Problem) {
    super(title || code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.title = title
    this.facts = facts
    this.fields = fields
    this.requestId = requestId
  }
}

export type Api = {
  get: <Answer>(path: string, query?: Query, signal?: AbortSignal) => Promise<Answer>
  /** `key` names the intention: pass the same one to try the same thing again. */
  post: <Answer>(path: string, body?: unknown, key?: string) => Promise<Answer>
  upload: <Answer>(path: string, form: FormData, onProgress?: (done: number) => void, key?: string) => Promise<Answer>
}

/** Copies of answers on this device, for where there is no network. */
export type Memory = { keep: (url: string, value: unknown) => void; kept: (url: string) => Promise<unknown> }
type Settings = { language?: () => string; onSignedOut?: () => void; memory?: Memory }

const RETRIES = [400, 1600]
/** Milliseconds for one attempt at a write. */
const LONGEST_WRITE = 60_000

export function createApi({ language = () => 'vi', onSignedOut, memory }: Settings = {}): Api {
  const headers = (): Record<string, string> => ({ Accept: 'application/json', 'Accept-Language': language(), 'X-Requested-With': 'hopluc' })

  const read = <Answer>(status: number, text: string): Answer => {
    if (status >= 200 && status < 300) return (text === '' ? undefined : JSON.parse(text)) as Answer
    throw problemOf(status, text)
  }

  return {
    async get<Answer>(path: string, query?: Query, signal?: AbortSignal) {
      const whole = address(path, query)
      try {
        const response = (await takeEarly(whole)) ?? (await ask(whole, { headers: headers(), ...(signal ? { signal } : {}) }))
        // Only a read leads away to the sign-in: a write stays with what was typed.
        if (response.status === 401) onSignedOut?.()
        const answer = read<Answer>(response.status, await response.text())
        memory?.keep(whole, answer)
        return answer
      } catch (problem) {
        // Without a network the code of the copies may not come either: then what is true is that there is no network.
        const copy = problem instanceof ApiProblem && problem.status === 0 ? await memory?.kept(whole).catch(() => undefined) : undefined
        if (copy === undefined) throw problem
        return copy as Answer
      }
    },

    async post<Answer>(path: string, body?: unknown, key: string = newKey()) {
      const init = {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify(body ?? {}),
      }
      // A line that is up and carries nothing is no line.
      const response = await again(() => ask(address(path), { ...init, signal: AbortSignal.timeout(LONGEST_WRITE) }))
      return read<Answer>(response.status, await response.text())
    },

    async upload<Answer>(path: string, form: FormData, onProgress?: (done: number) => void, key: string = newKey()) {
      // fetch cannot say how much has gone out; XMLHttpRequest can.
      const { status, text } = await again(() => send(address(path), form, { ...headers(), 'Idempotency-Key': key }, onProgress))
      return read<Answer>(status, text)
    },
  }
}

/** crypto.randomUUID exists only on https and localhost; an office's first trial may be plain http. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** '/tasks' and '/api/tasks' are the same door. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const base = path.startsWith('/api/') ? path : `/api${path}`
  const rest = search.toString()
  return rest === '' ? base : `${base}${base.includes('?') ? '&' : '?'}${rest}`
}

declare global {
  interface Window {
    /** What `first.js` asked before this code had come: address -> its answer on the way. */
    hoplucAsked?: Record<string, Promise<Response>>
  }
}

/** The answer that was asked for before any of this ran; once, and only for the first who wants it. */
async function takeEarly(url: string): Promise<Response | undefined> {
  const asked = typeof window === 'undefined' ? undefined : window.hoplucAsked?.[url]
  if (!asked) return undefined
  delete window.hoplucAsked?.[url]
  return asked.catch(() => undefined)
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { credentials: 'same-origin', ...init })
    reach.answered()
    return response
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    reach.silent()
    throw unreachable()
  }
}

/** A file of the server; a refusal as the problem that it is. */
export async function askFile(url: string, language: string): Promise<Response> {
  const response = await ask(url, { headers: { 'Accept-Language': language, 'X-Requested-With': 'hopluc' } })
  if (!response.ok) throw problemOf(response.status, await response.text())
  return response
}

async function again<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  for (const wait of RETRIES) {
    try {
      return await attempt()
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.status !== 0) throw problem
      await new Promise((go) => setTimeout(go, wait))
    }
  }
  return attempt()
}

function send(
  url: string,
  form: FormData,
  headers: Record<string, string>,
  onProgress?: (done: number) => void,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
    request.addEventListener('error', () => (reach.silent(), reject(unreachable())))
    request.send(form)
  })
}

const unreachable = (): ApiProblem => new ApiProblem({ code: 'ui.offline', status: 0, title: '', facts: {}, fields: [] })

function problemOf(status: number, text: string): ApiProblem {
  try {
    const said = JSON.parse(text) as Partial<Problem>
    return new ApiProblem({
      code: said.code ?? 'ui.broken',
      status,
      title: said.title ?? '',
      facts: said.facts ?? {},
      fields: said.fields ?? [],
      requestId: said.requestId,
    })
  } catch {
    return new ApiProblem({ code: status === 404 ? 'ui.notFound' : 'ui.broken', status, title: '', facts: {}, fields: [] })
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown
  console.error(thrown)
  return new ApiProblem({ code: 'ui.broken', status: 500, title: '', facts: {}, fields: [] })
}
