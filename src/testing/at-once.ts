/** The world of people at once: the real database without a transaction around, each act on a connection of its own; what is done stays. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { modules } from '#app/modules'
import { contextFor, perform, type Action, type Ctx, type Office } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { createDb, createPool, inTransaction, newId } from '#platform/db'
import { createFileStore } from '#platform/files'
import { permissionsOf } from '#platform/module'
import { clockFor } from '#platform/office'
import { workerDatabase } from './world.ts'

/** A province of its own on a day; `end` it after the tests. */
export async function atOnce(day: string) {
  const provinceId = newId()
  const office: Office = {
    db: createDb(createPool(await workerDatabase(), 6, () => undefined)),
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-at-once-'))),
    modules,
    ...clockFor(day),
  }
  const act = async <I, O>(actor: Actor, action: Action<I, O>, input: unknown): Promise<O> =>
    (await perform(office, action, { actor, requestId: 'test' }, input)).value
  return {
    office,
    provinceId,
    person: (role: string, body: { id: string; name: string }): Actor => ({
      kind: 'person',
      accountId: newId(),
      name: role,
      provinceId,
      role,
      organisationIds: [body.id],
      organisationId: body.id,
      organisationName: body.name,
      post: role,
      permissions: new Set(['anyone', ...permissionsOf(modules, role)]),
    }),
    act,
    /** By its name, of a module above or beside. */
    named: <O>(actor: Actor, name: string, input: unknown): Promise<O> =>
      act(actor, modules.flatMap(({ routes }) => routes).find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>, input),
    /** As the system, in a transaction of its own. */
    asked: <T>(work: (ctx: Ctx) => Promise<T>, ...permissions: string[]): Promise<T> => {
      const actor = systemActor('test', permissions, provinceId)
      return inTransaction(office.db, actor, (db) => work(contextFor(office, db, { actor, requestId: 'test' })))
    },
    end: () => office.db.destroy(),
  }
}
export type AtOnce = Awaited<ReturnType<typeof atOnce>>

/** What came of each of them: 'done', or the code of its refusal. */
export const outcome = async (...asks: Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(asks)).map((one) =>
    one.status === 'fulfilled' ? 'done' : ((one.reason as { code?: string }).code ?? String(one.reason)),
  )
