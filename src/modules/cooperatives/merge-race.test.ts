/** Two people at once: one merges a cooperative into another while the other enters a member of it. On two connections. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/modules'
import { contextFor, perform, type Ctx, type Office } from '#platform/action'
import { systemActor } from '#platform/actor'
import { createDb, createPool, inTransaction, newId } from '#platform/db'
import { createFileStore } from '#platform/files'
import { clockFor } from '#platform/office'
import { workerDatabase } from '#testing'
import { addContribution, addMember } from './members.ts'
import { mergePair } from './merge.ts'
import { insertPair } from './store-duplicates.ts'
import { enter } from './write.ts'

const provinceId = newId()
const agency = systemActor('test', ['cooperatives.keepAll', 'cooperatives.readAll', 'cooperatives.keep', 'cooperatives.keepMembers'], provinceId)
let office: Office
beforeAll(async () => {
  const db = createDb(createPool(await workerDatabase(), 4, () => undefined))
  office = {
    db,
    log: pino({ level: 'silent' }),
    files: createFileStore(mkdtempSync(join(tmpdir(), 'hopluc-merge-'))),
    modules,
    ...clockFor(undefined),
  }
})
afterAll(() => office.db.destroy())

const within = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inTransaction(office.db, agency, (db) => work(contextFor(office, db, { actor: agency, requestId: 'test' })))

/** A gate that somebody else opens. */
function gate() {
  let open = () => {}
  const passed = new Promise<void>((done) => (open = done))
  return { open, passed }
}

/** One that stands, one that goes into it, and their pair; kept for good, as two connections have to see them. */
async function two() {
  const [keepId, mergedId] = [newId(), newId()]
  const pairId = await within(async (ctx) => {
    const draft = (id: string, name: string) => ({
      id,
      kind: 'cooperative' as const,
      source: 'certificate' as const,
      sourceNote: null,
      values: [{ field: 'name' as const, value: name, validFrom: '2025-08-01' }],
      posts: [],
    })
    await enter(ctx, [draft(keepId, 'Hợp tác xã Thới Lai'), draft(mergedId, 'HTX Thới Lai')])
    const [one, other] = keepId < mergedId ? [keepId, mergedId] : [mergedId, keepId]
    return insertPair(ctx.db, provinceId, ctx.now, { one, other, score: 1, reasons: [] })
  })
  const merge = (ctx: Ctx) =>
    mergePair.run(ctx, mergePair.input.parse({ id: pairId, version: 1, keepId, keptVersion: 1, mergedVersion: 1, reason: 'Cùng một hợp tác xã' }))
  const add = (ctx: Ctx) =>
    addMember.run(
      ctx,
      addMember.input.parse({ id: mergedId, kind: 'official', name: 'Phạm Thị Lúa', joinedOn: '2025-08-01', contribution: 5_000_000 }),
    )
  const membersOf = (id: string) =>
    within(
      async (ctx) => (await sql<{ name: string }>`select name from cooperative_members where cooperative_id = ${id}`.execute(ctx.db)).rows.length,
    )
  return { keepId, mergedId, merge, add, membersOf }
}

describe('a member entered while the cooperative goes into another', () => {
  test('is refused where the merge came first, and nobody is left behind', async () => {
    const { keepId, mergedId, merge, add, membersOf } = await two()
    const [merged, going] = [gate(), gate()]
    const merging = within(async (ctx) => {
      await merge(ctx)
      merged.open()
      await going.passed
    })
    await merged.passed
    const seen = gate()
    const adding = within(async (ctx) => {
      // It still stands for whoever looks now: the merge is not kept yet.
      seen.open()
      return add(ctx)
    })
    await seen.passed
    // It waits for the merge, which ends.
    await new Promise((done) => setTimeout(done, 200))
    going.open()
    await merging
    await expect(adding).rejects.toThrow('cooperatives.merged')
    expect([await membersOf(keepId), await membersOf(mergedId)]).toEqual([0, 0])
  })

  test('goes along where it came first', async () => {
    const { keepId, mergedId, merge, add, membersOf } = await two()
    const [added, going] = [gate(), gate()]
    const adding = within(async (ctx) => {
      await add(ctx)
      added.open()
      await going.passed
    })
    await added.passed
    const merging = within(merge)
    await new Promise((done) => setTimeout(done, 200))
    going.open()
    await adding
    await merging
    expect([await membersOf(keepId), await membersOf(mergedId)]).toEqual([1, 0])
  })
})

describe('a contribution recorded while the cooperative goes into another', () => {
  test('waits for the merge without standing in its way, and goes where the member went', async () => {
    const { keepId, mergedId, merge, add } = await two()
    const { id } = await within(add)
    const [held, going] = [gate(), gate()]
    // Somebody reads the cooperative for a change, so that the merge stands waiting with what it has locked already.
    const holding = within(async (ctx) => {
      await sql`select id from cooperatives where id = ${mergedId} for update`.execute(ctx.db)
      held.open()
      await going.passed
    })
    await held.passed
    const merging = within(merge)
    await new Promise((done) => setTimeout(done, 200))
    const contributing = perform(
      office,
      addContribution,
      { actor: agency, requestId: 'test' },
      { id, version: 1, madeOn: '2025-09-01', value: 2_000_000 },
    )
    await new Promise((done) => setTimeout(done, 200))
    going.open()
    await holding
    await merging
    await contributing
    const { rows } = await within((ctx) =>
      sql<{ cooperative_id: string; contribution: number }>`select cooperative_id, contribution from cooperative_members where id = ${id}`.execute(
        ctx.db,
      ),
    )
    expect(rows).toEqual([{ cooperative_id: keepId, contribution: 7_000_000 }])
  })
})
