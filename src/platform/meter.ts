/** How often a token may ask: whole minutes, counted in this process. */
import type { FastifyReply } from 'fastify'
import { refuse } from './problems.ts'

const MINUTE = 60_000

export type Meter = { take: (who: string, perMinute: number, reply: Pick<FastifyReply, 'header'>) => void }

/** Counts by minutes of the clock; says in the answer what is left, and refuses with the seconds to wait. */
export function createMeter(clock: () => number): Meter {
  let minute = -1
  let taken = new Map<string, number>()
  return {
    take(who, perMinute, reply) {
      const at = clock()
      if (Math.floor(at / MINUTE) !== minute) {
        minute = Math.floor(at / MINUTE)
        taken = new Map()
      }
      const count = (taken.get(who) ?? 0) + 1
      taken.set(who, count)
      const seconds = Math.ceil(((minute + 1) * MINUTE - at) / 1000)
      reply
        .header('x-ratelimit-limit', perMinute)
        .header('x-ratelimit-remaining', Math.max(0, perMinute - count))
        .header('x-ratelimit-reset', seconds)
      if (count > perMinute) throw refuse.tooMany({ seconds })
    },
  }
}
