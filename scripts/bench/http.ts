/** What benches over HTTP have in common: signing in, that the baseline answers the same, and how both are pressed. */
import { Agent } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { ask, press, type Asker } from './load.ts'
import type { Measured } from './work.ts'
import { inTurn, percentile } from './rounds.ts'

/** Connections on either side. */
export const CONNECTIONS = 10
const ROUNDS = 5
const ROUND = Number(process.env.BENCH_ROUND ?? 4000)

export type Sides = { ours: Asker[]; baseline: Asker[] }

export async function signIn(address: string, username: string): Promise<string> {
  const answer = await fetch(`${address}/api/demonstration/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'hopluc' },
    body: JSON.stringify({ username }),
  })
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** A baseline that answers something else would measure nothing. */
export async function sameAnswers(ours: string, baseline: string, sides: Sides): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  for (const side of [0, 1]) {
    const [mine, bare] = [sides.ours[side]!, sides.baseline[side]!]
    for (const [n, path] of mine.paths.entries()) {
      const one: unknown = JSON.parse((await ask(agent, ours, path, mine.headers)).toString())
      const other: unknown = JSON.parse((await ask(agent, baseline, bare.paths[n]!, bare.headers)).toString())
      if (!isDeepStrictEqual(one, other))
        throw new Error(`the baseline answers ${path} otherwise: ${JSON.stringify(one).slice(0, 300)} / ${JSON.stringify(other).slice(0, 300)}`)
    }
  }
  agent.destroy()
}

/** Presses both servers in turn, after a warming up that does not count: at least half as many answers, 95 of 100 within 100 ms. */
export async function besideBare(
  work: string,
  database: Measured['database'],
  addresses: { ours: string; baseline: string },
  sides: Sides,
): Promise<Measured> {
  const took: Record<keyof Sides, number[]> = { ours: [], baseline: [] }
  const round = (side: keyof Sides) => async () => {
    const { perSecond, took: times } = await press(addresses[side], sides[side], ROUND)
    took[side].push(...times)
    return perSecond
  }
  for (const side of ['ours', 'baseline'] as const) await press(addresses[side], sides[side], ROUND / 2)
  const rates = await inTurn(ROUNDS, round('ours'), round('baseline'))
  const p95 = percentile(took.ours, 0.95)
  return {
    work,
    database,
    ...rates,
    unit: 'answers/s',
    budget: '≥ 0.5 × and p95 ≤ 100 ms',
    holds: rates.ratio >= 0.5 && p95 <= 100,
    note: `p95 ${p95.toFixed(0)} ms, of the bare server ${percentile(took.baseline, 0.95).toFixed(0)} ms`,
  }
}
