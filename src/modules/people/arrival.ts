/** What every way of signing in ends in: a session, and what a browser carries between the steps until then. */
import { isIPv6 } from 'node:net'
import type { Ctx } from '#platform/action'
import { SESSION_COOKIE } from '#platform/http'
import { knownDevice, type Attempt } from './attempts.ts'
import { keys, openSession, type Found } from './desk.ts'
import { refuse } from './problems.ts'
import type { SignInWay } from './rules.ts'

/** Marks a browser that once signed in; it stays when one signs out. */
const DEVICE_COOKIE = 'hopluc_device'
// Browsers keep none for longer.
const DEVICE_SECONDS = 400 * 86_400

export const addressOf = (ctx: Ctx): string => ctx.address ?? '-'

/** An IPv6 guesser owns a whole /64: it counts as one source. */
const networkOf = (address: string) => (isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address)

/** An attempt on a name, held against the device where the account knows it and against the network where it does not. */
export async function attemptOn(ctx: Ctx, name: string, accountId: string | undefined): Promise<Attempt> {
  const device = await knownDevice(accountId, ctx.sent[DEVICE_COOKIE], ctx.sessionToken)
  const address = networkOf(addressOf(ctx))
  return { name, address, source: device ? `device ${device}` : `address ${address}`, knownDevice: device !== undefined }
}

const inVietNam = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit' })
export const clock = (at: Date): string => inVietNam.format(at)

export type Arriving = {
  account: Pick<Found, 'id' | 'demonstration' | 'second_step'>
  attempts?: Attempt[]
  device: string
  way: SignInWay
  action: string
}

/** Opens the session and hands its token, and the mark of the device, to the browser. Answers whether a second step has to be set up first. */
export async function arrive(ctx: Ctx, arriving: Arriving): Promise<{ mustEnrol: boolean }> {
  const clockwork = { modules: ctx.modules, now: () => ctx.now, today: () => ctx.today }
  const opened = await openSession(clockwork, {
    attempts: [],
    ...arriving,
    address: addressOf(ctx),
    oldToken: ctx.sessionToken,
    deviceToken: ctx.sent[DEVICE_COOKIE],
    requestId: ctx.requestId,
  })
  if (!opened) throw refuse.noPost()
  ctx.about('accounts', arriving.account.id)
  ctx.cookies.push(
    { name: SESSION_COOKIE, value: opened.token, maxAgeSeconds: opened.seconds },
    { name: DEVICE_COOKIE, value: opened.deviceToken, maxAgeSeconds: DEVICE_SECONDS },
  )
  return { mustEnrol: opened.mustEnrol }
}

/** Gives the browser something to carry to the next step, sealed: it can neither be read nor changed there. */
export function carry(ctx: Ctx, name: string, value: object, seconds: number): void {
  const sealed = keys().seal(JSON.stringify({ value, until: ctx.now.getTime() + seconds * 1000 }), name)
  ctx.cookies.push({ name, value: sealed.toString('base64url'), maxAgeSeconds: seconds })
}

/** What the browser carried here, if it is ours and not too old. */
export function carried<T>(ctx: Ctx, name: string): T | undefined {
  const text = keys().open(Buffer.from(ctx.sent[name] ?? '', 'base64url'), name)
  if (text === undefined) return undefined
  const { value, until } = JSON.parse(text) as { value: T; until: number }
  return until > ctx.now.getTime() ? value : undefined
}

export const drop = (ctx: Ctx, name: string): void => void ctx.cookies.push({ name, value: '', maxAgeSeconds: 0 })
