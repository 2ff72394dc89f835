/** Files in a bucket that speaks S3. Requests are signed by aws4fetch and sent by Node itself, so that bytes stream and every wait has an end. */
import { request as plainRequest, Agent as PlainAgent, type IncomingMessage } from 'node:http'
import { request as tlsRequest, Agent as TlsAgent } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import { SaxesParser } from 'saxes'
import { refuse } from './file-problems.ts'
import { hashAt, placeOf, sizeOf, streamOf, verified, type Content, type FileStore, type Kept } from './storage.ts'

export type S3Settings = {
  /** `https://s3.example.vn`, without the bucket. */
  endpoint: string
  bucket: string
  region: string
  keyId: string
  secret: string
  /** The bucket in the path (`endpoint/bucket/…`) rather than in the name of the host. */
  pathStyle: boolean
  /** Before every key, so that a bucket can serve other ends too. */
  prefix: string
}

/** `trouble` hears why the store could not be used; nobody else is told more than that it could not. */
export type S3Options = { trouble?: (facts: Record<string, unknown>, what: string) => void; silenceMs?: number; pausesMs?: number[] }

const NO_BODY = createHash('sha256').update('').digest('hex')
/** Longest that one request may take in all, in milliseconds: 50 MB over a slow line. */
const LONGEST = 300_000
/** Answers that may be otherwise in a moment. */
const PASSING = new Set([429, 500, 502, 503, 504])

type Asked = { method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'; key?: string; query?: Record<string, string>; body?: { content: Content; sha256: string } }

/** The store, in a bucket that exists. Nothing is asked of it until the first use. */
export function createS3Store(
  settings: S3Settings,
  { trouble = () => undefined, silenceMs = 15_000, pausesMs = [200, 1000, 3000] }: S3Options = {},
): FileStore {
  const secure = settings.endpoint.startsWith('https:')
  const agent = secure ? new TlsAgent({ keepAlive: true, maxSockets: 20 }) : new PlainAgent({ keepAlive: true, maxSockets: 20 })
  const keyOf = (sha256: string) => `${settings.prefix}${placeOf(sha256)}`

  async function once({ method, key = '', query = {}, body }: Asked): Promise<IncomingMessage> {
    const url = addressOf(settings, key, query)
    const headers = { 'x-amz-content-sha256': body?.sha256 ?? NO_BODY, ...(body ? { 'content-type': 'application/octet-stream' } : {}) }
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers,
      accessKeyId: settings.keyId,
      secretAccessKey: settings.secret,
      service: 's3',
      region: settings.region,
    })
    const signed = await signer.sign()
    const source = body && (await streamOf(body.content))
    return new Promise((resolve, reject) => {
      const sending = (secure ? tlsRequest : plainRequest)(url, {
        method,
        agent,
        headers: { ...Object.fromEntries(signed.headers), ...(body ? { 'content-length': sizeOf(body.content) } : {}) },
        signal: AbortSignal.timeout(LONGEST),
      })
      sending.setTimeout(silenceMs, () => sending.destroy(new Error(`no sign of the store for ${silenceMs / 1000} s`)))
      sending.on('response', resolve)
      sending.on('error', reject)
      if (source) pipeline(source, sending).catch(reject)
      else sending.end()
    })
  }

  /** Asks until there is an answer that will not change by asking again. Refuses `files.storeAway`. */
  async function ask(asked: Asked, expected: number[]): Promise<IncomingMessage> {
    let why: unknown
    for (const pause of [0, ...pausesMs]) {
      if (pause) await sleep(pause)
      try {
        const answer = await once(asked)
        if (expected.includes(answer.statusCode ?? 0)) return answer
        why = `${answer.statusCode} ${(await textOf(answer, 2000)).match(/<Code>(\w+)/)?.[1] ?? ''}`.trim()
        if (!PASSING.has(answer.statusCode ?? 0)) break
      } catch (error) {
        why = error
      }
    }
    trouble(
      { store: `${settings.endpoint}/${settings.bucket}`, method: asked.method, why: why instanceof Error ? why.message : why },
      'the file store could not be used',
    )
    const away = refuse.storeAway()
    away.cause = why
    throw away
  }

  const has = async (sha256: string): Promise<boolean> => {
    const answer = await ask({ method: 'HEAD', key: keyOf(sha256) }, [200, 404])
    answer.resume()
    return answer.statusCode === 200
  }

  return {
    kind: 's3',
    where: `${settings.endpoint}/${settings.bucket}/${settings.prefix}`,
    has,
    // The store is told the hash and takes the object only when all of it has come: there is no half of one.
    write: async (sha256, content) => {
      if (await has(sha256)) return
      const answer = await ask({ method: 'PUT', key: keyOf(sha256), body: { content, sha256 } }, [200, 201, 204])
      answer.resume()
    },
    read: async (sha256) => {
      const answer = await ask({ method: 'GET', key: keyOf(sha256) }, [200, 404])
      if (answer.statusCode === 200) return verified(answer, sha256)
      answer.resume()
      throw refuse.lost()
    },
    list: () => listBucket(settings.prefix, async (query) => textOf(await ask({ method: 'GET', query }, [200]), 4_000_000)),
    remove: async (sha256) => {
      const answer = await ask({ method: 'DELETE', key: keyOf(sha256) }, [200, 204, 404])
      answer.resume()
    },
    // A bucket holds whole objects only.
    removeDrafts: async () => 0,
  }
}

function addressOf({ endpoint, bucket, pathStyle }: S3Settings, key: string, query: Record<string, string>): URL {
  const url = new URL(endpoint)
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`
  const parts = [...url.pathname.split('/'), ...(pathStyle ? [bucket] : []), ...key.split('/')].filter(Boolean)
  url.pathname = `/${parts.map(encodeURIComponent).join('/')}`
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

async function textOf(answer: IncomingMessage, most: number): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece)
    size += piece.length
    if (size > most) break
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Page after page, each from the last key of the one before: so the listing does not hang on a token that a store made. */
async function* listBucket(prefix: string, page: (query: Record<string, string>) => Promise<string>): AsyncGenerator<Kept, void> {
  let last: string | undefined
  for (;;) {
    const { objects, more } = readPage(await page({ prefix, ...(last ? { marker: last } : {}) }))
    for (const object of objects) {
      const sha256 = hashAt(object.Key ?? '')
      if (sha256) yield { sha256, size: Number(object.Size), keptAt: new Date(object.LastModified ?? 0) }
    }
    last = objects.at(-1)?.Key
    if (!more || !last) return
  }
}

/** One page of ListObjects: every store that speaks S3 knows it. */
function readPage(xml: string): { objects: Record<string, string>[]; more: boolean } {
  const objects: Record<string, string>[] = []
  let current: Record<string, string> | undefined
  let text = ''
  let more = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    text = ''
    if (name === 'Contents') objects.push((current = {}))
  })
  parser.on('text', (piece) => void (text += piece))
  parser.on('closetag', ({ name }) => {
    if (name === 'Contents') current = undefined
    else if (current) current[name] = text
    else if (name === 'IsTruncated') more = text === 'true'
  })
  parser.write(xml).close()
  return { objects, more }
}
