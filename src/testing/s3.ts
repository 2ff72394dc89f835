/** A server that speaks S3, on a port of its own with an empty bucket, for tests. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Settings } from '#platform/storage-s3'

export type TestS3 = { settings: S3Settings; folder: string; close: () => Promise<void> }

export async function startS3(): Promise<TestS3> {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc-s3-'))
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: folder, configureBuckets: [{ name: 'hop-luc' }] })
  const { port } = await server.run()
  return {
    folder,
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'hop-luc',
      region: 'us-east-1',
      keyId: 'S3RVER',
      secret: 'S3RVER',
      pathStyle: true,
      prefix: 'files/',
    },
    close: () => server.close(),
  }
}
