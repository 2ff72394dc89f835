/** People at the door: so many connections, each asking one thing after another. */
import { Agent, get } from 'node:http'

export type Asker = { paths: readonly string[]; headers: Record<string, string> }

/** One answer, whole. Throws on anything but 200. */
export function ask(agent: Agent, address: string, path: string, headers: Record<string, string>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(`${address}${path}`, { agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        if (answer.statusCode === 200) resolve(body)
        else reject(new Error(`${path} answered ${answer.statusCode}: ${body.toString().slice(0, 300)}`))
      })
    })
    request.on('error', reject)
  })
}

/** Every asker holds one connection for so long. Answers how many answers a second came, and how long each took in milliseconds. */
export async function press(address: string, askers: readonly Asker[], milliseconds: number): Promise<{ perSecond: number; took: number[] }> {
  const took: number[] = []
  const started = performance.now()
  const until = started + milliseconds
  await Promise.all(
    askers.map(async ({ paths, headers }, nth) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 })
      // Each begins elsewhere in the mix, so that not all ask the same at once.
      for (let n = nth * 3; performance.now() < until; n += 1) {
        const asked = performance.now()
        await ask(agent, address, paths[n % paths.length]!, headers)
        took.push(performance.now() - asked)
      }
      agent.destroy()
    }),
  )
  return { perSecond: (took.length * 1000) / (performance.now() - started), took }
}
