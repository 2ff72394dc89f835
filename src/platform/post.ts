/**
 * Sending to an address that an administrator chose. Whoever chooses an address could otherwise make the server speak to machines that only
 * it can reach, so: https to public addresses only, unless the operator names networks of the office's own; redirects are not followed.
 */
import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'

export type Posted = {
  ms: number
  status?: number
  why?: 'forbidden' | 'unknownHost' | 'unreachable' | 'certificate' | 'slow' | 'redirect' | 'status'
}
export type Post = {
  send: (url: string, headers: Record<string, string>, body: string) => Promise<Posted>
  /** Why this address could never be sent to, as far as it can be told without asking for its name. */
  refuses: (url: string) => 'form' | 'scheme' | 'network' | undefined
}

/** Longest that a receiver may take in all, in milliseconds; and what is read of its answer, in bytes. */
const LONGEST = 10_000
const ENOUGH = 16 * 1024

const V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
// Only what is given out to the world; within it the ranges that stand for others (documentation, 6to4, Teredo).
const V6_WORLD = ['2000::/3']
const V6_NOT = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(networks: string[]): BlockList {
  const list = new BlockList()
  for (const one of networks) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list
}
const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4') as 'ipv4' | 'ipv6'
const notPublicV4 = listOf(V4)
const world = listOf(V6_WORLD)
const notWorld = listOf(V6_NOT)
const isPublic = (address: string) =>
  isIP(address) === 4 ? !notPublicV4.check(address, 'ipv4') : world.check(address, 'ipv6') && !notWorld.check(address, 'ipv6')

/** `networks`: the office's own, over http as well, as the operator names them ('10.20.0.0/16'). */
export function poster(networks: string[], { longestMs = LONGEST }: { longestMs?: number } = {}): Post {
  const own = listOf(networks)
  const allowed = (address: string, secure: boolean) => own.check(address, family(address)) || (secure && isPublic(address))

  return {
    refuses: (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined
      if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return 'form'
      if (url.protocol === 'http:' && networks.length === 0) return 'scheme'
      const host = bare(url.hostname)
      if (isIP(host) && !allowed(host, url.protocol === 'https:')) return 'network'
      return undefined
    },
    send: async (text, headers, body) => {
      const started = performance.now()
      const done = (rest: Omit<Posted, 'ms'>): Posted => ({ ms: Math.round(performance.now() - started), ...rest })
      const url = new URL(text)
      const secure = url.protocol === 'https:'
      const host = bare(url.hostname)
      const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch(() => [])
      if (found.length === 0) return done({ why: 'unknownHost' })
      if (found.some(({ address }) => !allowed(address, secure))) return done({ why: 'forbidden' })
      return new Promise((resolve) => {
        const end = (rest: Omit<Posted, 'ms'>) => {
          clearTimeout(timer)
          resolve(done(rest))
          sending.destroy()
        }
        // The address that was looked at is the one that is spoken to: a name cannot turn into another in between.
        const pinned = (_host: string, options: { all?: boolean }, answer: (error: null, address: never, family?: number) => void) =>
          options.all ? answer(null, found as never) : answer(null, found[0]!.address as never, found[0]!.family)
        const sending = (secure ? tlsRequest : plainRequest)(url, {
          method: 'POST',
          agent: false,
          lookup: pinned as never,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        })
        const timer = setTimeout(() => end({ why: 'slow' }), longestMs)
        sending.on('error', (error: Error & { code?: string }) =>
          end({ why: /CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(error.code ?? '') ? 'certificate' : 'unreachable' }),
        )
        sending.on('response', (answer) => readSome(answer, () => end(whatOf(answer.statusCode ?? 0))))
        sending.end(body)
      })
    },
  }
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '')

function whatOf(status: number): Omit<Posted, 'ms'> {
  if (status >= 200 && status < 300) return { status }
  return { status, why: status >= 300 && status < 400 ? 'redirect' : 'status' }
}

/** The answer's text matters to nobody: a little is taken so that a polite server can end, the rest is left. */
function readSome(answer: IncomingMessage, then: () => void): void {
  let size = 0
  answer.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > ENOUGH) then()
  })
  answer.on('end', then)
  answer.on('error', then)
}
