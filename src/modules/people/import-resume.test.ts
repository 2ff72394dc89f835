/** An import whose process died, and one whose person may no more: in transactions that stay, as the clock and the jobs carry it out. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/actor'
import { inTransaction } from '#platform/db'
import { stepsOf } from '#platform/imports'
import { resumeImports, runImport } from '#platform/jobs'
import { actorForMembership } from './identity.ts'
import { accountsImport } from './import.ts'
import { openSignInScene, type Browser } from './testing.ts'
import { nameOf } from './testing-sheet.ts'

const { send, see, run } = stepsOf(accountsImport)
type Job = Parameters<typeof runImport>[1]
let scene: Awaited<ReturnType<typeof openSignInScene>>
let admin: Browser
beforeAll(async () => {
  scene = await openSignInScene()
  admin = await scene.signedIn({ role: 'admin' })
})
afterAll(() => scene.house.close())

const options = () => ({ office: scene.house.office, person: (carried: Job['actor']) => actorForMembership(scene.house.office, carried) })
const look = <T>(what: ReturnType<typeof sql<T>>) =>
  inTransaction(
    scene.house.office.db,
    systemActor('test', ['people.manage', 'imports.resume'], scene.house.provinceId),
    async (db) => (await what.execute(db)).rows,
  )
/** The jobs of an import that wait, the newest last. */
const jobsOf = async (id: string) => {
  const { rows } = await sql<{
    payload: Job
  }>`select payload from graphile_worker._private_jobs where payload -> 'payload' ->> 'importId' = ${id} order by id`.execute(scene.house.office.db)
  return rows.map(({ payload }) => payload)
}
/** A list of sixty is sent and begun; its first batch is written, and then nothing more happens. */
async function half(browser: Browser, from: number): Promise<{ id: string; first: Job }> {
  const text = ['Họ và tên;Cơ quan;Chức vụ', ...Array.from({ length: 60 }, (_, n) => `${nameOf(from + n)};Sở Tài chính;Chuyên viên`)].join('\n')
  const sent = await scene.house.ask(browser, send, { file: { name: 'ds.csv', bytes: new TextEncoder().encode(text) } })
  expect(sent.counts).toMatchObject({ new: 60, wrong: 0 })
  await scene.house.ask(browser, run, { id: sent.id, version: sent.version })
  const [first] = await jobsOf(sent.id)
  await runImport(options(), first!)
  expect(await scene.house.ask(browser, see, { id: sent.id })).toMatchObject({ state: 'running', progress: { done: 25, total: 60 } })
  return { id: sent.id, first: first! }
}
const madeBy = async (id: string) =>
  (
    await look(
      sql<{
        rows: number
        accounts: number
      }>`select count(*)::int as rows, count(distinct object_id)::int as accounts from hopluc.import_rows where import_id = ${id} and outcome = 'new'`,
    )
  )[0]

test('what stands still goes on by itself, once, from where it stood', async () => {
  const { id, first } = await half(admin, 300)
  expect(await resumeImports(options())).toBe(0)
  const waiting = (await jobsOf(id)).length
  scene.house.wait(60)
  expect(await resumeImports(options())).toBe(1)
  expect(await resumeImports(options())).toBe(0)
  const jobs = await jobsOf(id)
  expect(jobs.length).toBe(waiting + 1)
  // The job of the dead process comes back as well, and the one of the clock: together they do the work of one.
  await runImport(options(), first)
  await runImport(options(), jobs.at(-1)!)
  expect(await scene.house.ask(admin, see, { id })).toMatchObject({ state: 'running', progress: { done: 60, total: 60 } })
  await runImport(options(), jobs.at(-1)!)
  await runImport(options(), first)
  expect(await scene.house.ask(admin, see, { id })).toMatchObject({ state: 'done', progress: { done: 60, total: 60 }, counts: { new: 60, wrong: 0 } })
  expect(await madeBy(id)).toEqual({ rows: 60, accounts: 60 })
})

test('whoever loses the right half-way writes nothing more, and the import says why; another administrator goes on', async () => {
  const other = await scene.signedIn({ role: 'admin', username: 'quan.tri.hai' })
  const { id, first } = await half(other, 100)
  await look(sql`update memberships set role = 'officer' where account_id = (select id from accounts where username = 'quan.tri.hai') returning id`)
  await runImport(options(), first)
  const stopped = await scene.house.ask(admin, see, { id })
  expect(stopped).toMatchObject({ state: 'stopped', progress: { done: 25, total: 60 } })
  expect(stopped.why).toMatch(/quyền/)
  scene.house.wait(60)
  expect(await resumeImports(options())).toBe(0)
  expect(await madeBy(id)).toEqual({ rows: 25, accounts: 25 })
  await scene.house.ask(admin, run, { id, version: stopped.version })
  const last = (await jobsOf(id)).at(-1)!
  for (let batch = 0; batch < 3; batch++) await runImport(options(), last)
  expect(await scene.house.ask(admin, see, { id })).toMatchObject({ state: 'done', progress: { done: 60, total: 60 }, counts: { new: 60 } })
})
