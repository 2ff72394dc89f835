/**
 * Turns at a database that runs on this machine: the program and the database share its processors, and more transactions at once than
 * there are processors to carry them out get into each other's way, so that each takes longer and none is done sooner.
 */
import { availableParallelism } from 'node:os'
import type pg from 'pg'

/** Beside one that computes, another can wait for the program; below four, a machine of one processor would stand still at each wait. */
const AT_ONCE = Math.max(4, 2 * availableParallelism())
/** What takes longer (an export, a roll-up of the province) keeps its connection but not its turn: short ones do not wait behind it. */
const PATIENCE = 250

/** How many transactions at once suit the database at this address; undefined where it has a machine of its own, whose size nobody here knows. */
export function turnsAt(connection: string | object): number | undefined {
  if (typeof connection !== 'string') return AT_ONCE
  const here = /^postgres(?:ql)?:\/\/(?:[^@/?]*@)?(?:localhost|127\.0\.0\.1|\[::1\])?(?::\d+)?(?:\/|$)/.test(connection)
  return here ? AT_ONCE : undefined
}

/** Has a pool hand out its connections in turns, `atOnce` at a time, first come first served. */
export function takeTurns(pool: pg.Pool, atOnce: number): void {
  const waiting: (() => void)[] = []
  let busy = 0

  /** A turn that has just begun. Answers what ends it; it ends by itself after a while. */
  const turn = (): (() => void) => {
    let over = false
    const end = () => {
      if (over) return
      over = true
      clearTimeout(timer)
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
    const timer = setTimeout(end, PATIENCE).unref()
    return end
  }

  const inTurn = async (): Promise<pg.PoolClient> => {
    if (busy >= atOnce) await new Promise<void>((go) => waiting.push(go))
    else busy += 1
    const done = turn()
    try {
      const client = await connect()
      const release = client.release
      client.release = (error) => {
        done()
        release(error)
      }
      return client
    } catch (error) {
      done()
      throw error
    }
  }

  const connect = pool.connect.bind(pool) as (...asked: unknown[]) => Promise<pg.PoolClient>
  // The driver's own has two forms: the one with a callback serves its `query`, outside any transaction.
  pool.connect = ((...asked: unknown[]) => (asked.length > 0 ? connect(...asked) : inTurn())) as typeof pool.connect
  const kind = Object.getPrototypeOf(pool) as pg.Pool
  Object.defineProperty(pool, 'waitingCount', { get: () => waiting.length + Reflect.get(kind, 'waitingCount', pool) })
}
