/** Routes: a path, an action, nothing more. The method follows from what the action does. */
import type { Action } from './action.ts'

export type Route = {
  method: 'GET' | 'POST'
  path: string
  // Input shapes differ from action to action; the action parses its own.
  action: Action<never, unknown>
  /** json: the usual. upload: multipart with one file. download: the answer is a file. */
  body: 'json' | 'upload' | 'download'
  /** Requests a minute from one address, where fewer than usual should be enough. */
  perMinute?: number
  /** Open to anybody's page and program, and kept for so long by whoever stands between; default: nobody keeps an answer. */
  open?: { seconds: number }
  /** One request and its answer, for those who write a client; the tests send every one of them. */
  example?: Example
}

/** Fields of the request (of the address too, where the route names them), and of the answer. A file is named only. */
export type Example = { request: Record<string, unknown>; answer?: unknown }

type Options = { perMinute?: number; open?: { seconds: number }; example?: Example }
const route =
  (method: Route['method'], body: Route['body']) =>
  <I, O>(path: string, action: Action<I, O>, options: Options = {}): Route => ({
    method,
    path,
    action: action as unknown as Route['action'],
    body,
    ...options,
  })

/** Reads. */
export const get = route('GET', 'json')
/** Does something. */
export const post = route('POST', 'json')
/** Does something with a file: multipart, the file in the part `file`, the other parts as fields of the input. */
export const upload = route('POST', 'upload')
/** Reads a file: the action answers `{ name, mediaType, bytes }`. */
export const download = route('GET', 'download')
