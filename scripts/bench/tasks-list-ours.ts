/** Child of `tasks.list`: the house as `hopluc serve` opens it, but for the limit of requests a minute. */
import { openHouse } from '../../src/app/house.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createLog } from '../../src/platform/log.ts'
import { serveUntilReleased } from './child.ts'

const config = readConfig()
const house = await openHouse(config, createLog(config.logLevel))
const app = await house.http({ limitRates: false })
serveUntilReleased(await app.listen({ port: 0, host: '127.0.0.1' }), async () => {
  await app.close()
  await house.close()
})
