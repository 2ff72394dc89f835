/** A server that speaks S3, on a port of its own with an empty bucket, for tests. What comes to it must be signed with its secret. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import type { S3Settings } from '#platform/storage-s3'
import { flawOf } from './signature-v4.ts'

export type TestS3 = {
  settings: S3Settings
  folder: string
  /** The codes of what was refused at the door, as they came. */
  refused: string[]
  /** Turns a byte of what is kept at a place, behind everybody's back. */
  damage: (key: string) => void
  close: () => Promise<void>
}

/** The store knows this name and looks at no signature; the door before it does. */
const KEYS = { keyId: 'S3RVER', secret: 'a secret of this store alone', region: 'vn-test-1', service: 's3' }
const BAD_REQUEST = new Set(['AuthorizationHeaderMalformed', 'XAmzContentSHA256Mismatch'])

export async function startS3(): Promise<TestS3> {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc-s3-'))
  const store = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'hop-luc' }] })
  const { port } = await store.run()
  const agent = new Agent({ keepAlive: true })
  const refused: string[] = []

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const body = await buffer(request)
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    const flaw = flawOf({ method, url, headers: flat, body }, KEYS, new Date())
    if (flaw) {
      refused.push(flaw)
      response.writeHead(BAD_REQUEST.has(flaw) ? 400 : 403, { 'content-type': 'application/xml' })
      return void response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${flaw}</Code></Error>`)
    }
    const onwards = forward({ host: '127.0.0.1', port, method, path: url, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    onwards.on('error', (error) => response.destroy(error)).end(body)
  }
  const door = createServer((request, response) => void receive(request, response).catch((error: Error) => response.destroy(error)))
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
  return {
    folder,
    refused,
    damage: (key) => {
      const file = join(folder, 'hop-luc', `${key}._S3rver_object`)
      const bytes = readFileSync(file)
      bytes[0] = bytes[0]! ^ 0xff
      writeFileSync(file, bytes)
    },
    settings: {
      endpoint: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
      bucket: 'hop-luc',
      region: KEYS.region,
      keyId: KEYS.keyId,
      secret: KEYS.secret,
      pathStyle: true,
      prefix: 'files/',
    },
    close: async () => {
      door.closeAllConnections()
      await new Promise((done) => door.close(done))
      agent.destroy()
      await store.close()
    },
  }
}
