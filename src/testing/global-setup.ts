/** Once a test run: a server, and on it a migrated template that every worker clones. TEST_SERVER chooses the server. */
import { migrationFolders } from '#platform/office'
import { migrate } from '#platform/migrate'
import { modules } from '#app/modules'
import { loadReferenceData } from '#app/reference'
import { createDatabase, dropDatabase, PREFIX, startTestServer } from './servers.ts'

type Provide = { provide: (key: 'server' | 'template', value: unknown) => void }

export default async function setup({ provide }: Provide) {
  const server = await startTestServer((process.env.TEST_SERVER ?? 'embedded') as 'embedded' | 'installed' | 'url')
  const template = `${PREFIX}template_${process.pid}`
  const connection = await createDatabase(server.admin, template)
  await migrate(connection, migrationFolders(modules))
  await loadReferenceData(connection)
  provide('server', server.admin)
  provide('template', template)
  return async () => {
    await dropDatabase(server.admin, template)
    await server.stop()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    server: import('../platform/db.ts').Connection
    template: string
  }
}
