/** Reads "my work" and what its rows open, so that copies of them are on the device when the network is not. */
import { readAhead, type Api } from '#ui'

const MOST = 40

export async function readMyWorkAhead(api: Api): Promise<void> {
  try {
    const { items } = await api.get<{ items: { path: string }[] }>('/my-work')
    const paths = [...new Set(items.map(({ path }) => path))].filter((path) => /^\/[a-z-]+\/[0-9a-f-]{36}$/.test(path))
    await readAhead(api, ['/me', '/notifications', ...paths.slice(0, MOST)])
  } catch {
    // No network now: what was read before is still there.
  }
}
