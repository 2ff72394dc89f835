/** The house of one process: the office, its modules, the HTTP door and the jobs, put together and not yet listening. */
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { takeFromFolder } from '#modules/documents'
import { actorForMembership, identify, identifyToken, openSignInDesk, provinceIds } from '#modules/people'
import type { Config } from '#platform/config'
import { projectRoot } from '#platform/config'
import { createHttp } from '#platform/http'
import { openHands, startHeart, type Heart } from '#platform/heart'
import { startJobs, type Working } from '#platform/jobs'
import { installationKey } from '#platform/keys'
import type { Log } from '#platform/log'
import type { Telemetry } from '#platform/telemetry-out'
import { openOffice, webDirOf, type OpenOffice } from '#platform/office'
import { allRoutes } from './doors.ts'
import { modules } from './modules.ts'
import { loadReferenceData } from './reference.ts'

export type House = {
  office: OpenOffice
  config: Config
  /** Builds the server; the caller listens. */
  http: (options?: { limitRates?: boolean }) => Promise<FastifyInstance>
  startJobs: () => Promise<Working>
  /** Tells the others that this process lives, until the house is closed. */
  live: (kind: 'serve' | 'worker') => Promise<void>
  close: () => Promise<void>
}

/** Opens the database (migrating it), loads the reference data and answers the house. */
export async function openHouse(config: Config, log: Log): Promise<House> {
  const key = installationKey(config)
  const office = await openOffice(config, modules, log)
  try {
    await loadReferenceData(office.connection)
  } catch (error) {
    await office.close()
    throw error
  }
  const desk = openSignInDesk(office.connection, log, { key, identityProvider: config.identityProvider })
  const hands = openHands()
  let heart: Heart | undefined
  let telemetry: Telemetry | undefined
  return {
    office,
    config,
    async live(kind) {
      if (config.telemetry) telemetry = (await import('#platform/telemetry-out')).openTelemetry(config.telemetry, { office, pool: office.pool, kind })
      heart = await startHeart(office, kind, hands)
    },
    http: (options = {}) =>
      createHttp({
        office,
        routes: allRoutes(modules),
        identify: (token) => identify(office, token),
        identifyToken: (token, address) => identifyToken(office, token, address),
        ready: () => answers(office),
        webDir: webDirOf(projectRoot),
        secureCookies: config.secureCookies,
        trustProxy: config.trustProxy,
        ...options,
      }),
    startJobs: () =>
      startJobs({
        pool: office.pool,
        office,
        dataDir: config.dataDir,
        everyMinute: config.intake ? [{ name: 'intake', run: async () => void (await takeFromFolder(office, config.intake!)) }] : [],
        provinces: provinceIds,
        hands,
        person: (carried) => actorForMembership(office, carried),
        ...(config.backups ? { backup: { connection: office.connection, shelf: { folder: config.backups, keyFile: config.backupKeyFile } } } : {}),
      }),
    close: async () => {
      await heart?.stop()
      await telemetry?.close()
      await desk.close()
      await office.close()
    },
  }
}

async function answers(office: OpenOffice): Promise<boolean> {
  return sql`select 1`.execute(office.db).then(
    () => true,
    () => false,
  )
}
