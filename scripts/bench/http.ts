/** What benches over HTTP have in common: signing in, and that the baseline answers the same. */
import { Agent } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { ask, type Asker } from './load.ts'

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
