import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { contextFor, perform, type Action } from '#platform/action'
import { systemActor, type Actor } from '#platform/actor'
import { verifyChains } from '#platform/audit'
import { restoreBackup } from '#platform/backup'
import { createDb, createPool, inTransaction } from '#platform/db'
import { seal } from '#platform/jobs'
import { permissionsOf } from '#platform/module'
import { createAccount, openSignInDesk } from '#modules/people'
import { allRoutes } from '#app/doors'
import { modules } from '#app/modules'
import { takeBackup } from './take.ts'
import { aFolder, anInstallation, aTarget, dropDatabases } from './testing.ts'

afterAll(dropDatabases)

test('who was erased after a backup is erased again when it is restored, and the audit is whole', async () => {
  const here = await anInstallation()
  const desk = openSignInDesk(here.connection, pino({ level: 'silent' }), { key: new Uint8Array(32) })
  try {
    const organisationId = await here.as(
      async (ctx) => (await sql<{ id: string }>`select organisation_id as id from memberships limit 1`.execute(ctx.db)).rows[0]!.id,
      'people.see',
    )
    const gone = await here.as(
      (ctx) =>
        createAccount(ctx, {
          username: 'tran.thi.hoa',
          name: 'Trần Thị Hoa',
          phone: '0912 345 678',
          email: 'hoa@cantho.gov.vn',
          organisationId,
          role: 'officer',
          post: 'Chuyên viên',
          demonstration: true,
        }),
      'people.manage',
    )
    await seal({ office: here.office, dataDir: here.dataDir })
    const taken = await takeBackup(here.source, join(aFolder(), 'before.tar.gz'))

    const boss: Actor = {
      ...systemActor('Quản trị', permissionsOf(modules, 'admin'), here.provinceId),
      kind: 'person',
      accountId: here.admin.id,
      membershipId: here.admin.membershipId,
      role: 'admin',
    }
    const act = async <O>(name: string, input: unknown): Promise<O> =>
      (
        await perform(
          here.office,
          allRoutes(modules).find(({ action }) => action.name === name)!.action as unknown as Action<unknown, O>,
          { actor: boss, requestId: 'test' },
          input,
        )
      ).value
    const { id } = await act<{ id: string }>('personal.requestErasureOf', { id: gone.id, reason: 'Chuyển công tác' })
    await act('people.close', { id: gone.id })
    await act('personal.decideErasure', { id, version: 1, agree: true })
    // What the job does after commit.
    const job = modules.flatMap((module) => module.jobs ?? []).find(({ name }) => name === 'personal.keepErased')!
    const clerk = systemActor('test', job.permissions, here.provinceId)
    const office = { ...here.office, place: { dataDir: here.dataDir } }
    await inTransaction(here.office.db, clerk, (db) => job.run(contextFor(office, db, { actor: clerk, requestId: 'test' }), {} as never))
    const list = readFileSync(join(here.dataDir, 'erased', `${here.provinceId}.json`), 'utf8')
    expect(list).toContain(gone.id)
    expect(list).not.toContain('Hoa')

    const target = await aTarget()
    mkdirSync(join(target.dataDir, 'erased'))
    writeFileSync(join(target.dataDir, 'erased', `${here.provinceId}.json`), list)
    const restored = await restoreBackup(target, taken.file, undefined)
    expect(restored.findings).toEqual([])
    const db = createDb(createPool(target.connection, 1, () => undefined))
    const looking = systemActor('test', ['people.see', 'people.manage', 'personal.system'], here.provinceId)
    const found = (statement: string) => inTransaction(db, looking, async (trx) => (await sql.raw(statement).execute(trx)).rows, 'read')
    try {
      expect(await found(`select name, erased_at is not null as erased from accounts where id = '${gone.id}'`)).toEqual([
        { name: 'Người dùng đã xóa dữ liệu', erased: true },
      ])
      expect(await found('select phone from account_contacts')).toEqual([])
      expect(await found('select state, asked_by from personal_erasures')).toEqual([{ state: 'done', asked_by: 'retention' }])
      await seal({ office: { ...here.office, db }, dataDir: target.dataDir })
      const { findings, unsealed } = await inTransaction(db, systemActor('test', ['audit.seal', 'audit.read']), (trx) => verifyChains(trx))
      expect({ findings, unsealed }).toEqual({ findings: [], unsealed: 0 })
    } finally {
      await db.destroy()
    }
  } finally {
    await desk.close()
    await here.close()
  }
})
