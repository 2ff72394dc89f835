/** Looking after the store of files: bringing them from one store to another, and checking that all are there and whole. Both may be stopped and begun again. */
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { Refusal } from '#lib/problem'
import { systemActor } from './actor.ts'
import { inTransaction, type Db } from './db.ts'
import type { FileStore } from './storage.ts'

const AT_ONCE = 4
const PAGE = 1000

export type Moved = { moved: number; already: number; bytes: number; damaged: string[] }

/**
 * Copies every file of `from` that `to` does not have whole, and reads each back. With `remove`, what was read back is taken from `from`.
 * A file that is damaged in `from` is left there and named, unless `to` has it whole. `progress` hears of every file.
 */
export async function moveFiles(
  from: FileStore,
  to: FileStore,
  { remove = false, progress = () => undefined }: { remove?: boolean; progress?: (done: Moved) => void } = {},
): Promise<Moved> {
  const done: Moved = { moved: 0, already: 0, bytes: 0, damaged: [] }
  await eachAtOnce(from.list(), async ({ sha256, size }) => {
    const there = await isWhole(to, sha256)
    if (there) done.already += 1
    else {
      const whole = await isWhole(from, sha256)
      // Swept away since it was listed: nobody names it any more.
      if (whole === undefined) return
      if (!whole) return void done.damaged.push(sha256)
      // A copy that is not what its name says gives way to one that is.
      if (there === false) await to.remove(sha256)
      await to.write(sha256, { size, open: () => from.read(sha256) })
      if (!(await isWhole(to, sha256))) throw new Error(`${sha256} does not come back from ${to.where} as it was sent`)
      done.moved += 1
      done.bytes += size
    }
    if (remove) await from.remove(sha256)
    progress(done)
  })
  return done
}

export type Checked = { files: number; lost: string[]; damaged: string[]; unreferenced: number }

/** Reads every file that the database names, and counts what the store keeps besides. */
export async function checkFiles(db: Db, store: FileStore, progress: (files: number) => void = () => undefined): Promise<Checked> {
  const checked: Checked = { files: 0, lost: [], damaged: [], unreferenced: 0 }
  const keeper = systemActor('files.check', ['files.sweep'])
  const named = new Set<string>()
  let after = ''
  for (;;) {
    const page = await inTransaction(
      db,
      keeper,
      (trx) => sql<{ sha256: string }>`select distinct sha256 from hopluc.files where sha256 > ${after} order by sha256 limit ${PAGE}`.execute(trx),
      'read',
    )
    if (page.rows.length === 0) break
    await eachAtOnce(page.rows, async ({ sha256 }) => {
      named.add(sha256)
      const whole = await isWhole(store, sha256)
      checked.files += 1
      if (whole === undefined) checked.lost.push(sha256)
      else if (!whole) checked.damaged.push(sha256)
      progress(checked.files)
    })
    after = page.rows.at(-1)?.sha256 ?? after
  }
  for await (const { sha256 } of store.list()) if (!named.has(sha256)) checked.unreferenced += 1
  return checked
}

/** Whether a file reads as what its name says; undefined when it is not there. A store that does not answer is a refusal, not a finding. */
async function isWhole(store: FileStore, sha256: string): Promise<boolean | undefined> {
  try {
    await pipeline(await store.read(sha256), new Writable({ write: (_piece, _encoding, done) => done() }))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'files.lost') return undefined
    if ((error as { name?: string }).name === 'Damaged') return false
    throw error
  }
}

async function eachAtOnce<T>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>()
  for await (const item of items) {
    const one: Promise<void> = work(item).finally(() => running.delete(one))
    running.add(one)
    // Whichever fails first is told below; the others that fail with it are not left without a hearer.
    one.catch(() => undefined)
    if (running.size >= AT_ONCE) await Promise.race(running)
  }
  await Promise.all(running)
}
