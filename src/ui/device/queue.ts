/**
 * What a person entered and the server has not answered for yet. Stored before it is sent, sent in the order of entering, by one
 * window at a time; the key goes with it, so that what arrives twice happens once.
 */
import { ApiProblem, asProblem, newKey, type Api, type Problem } from '../api.ts'
import type { Entry, Upload } from './entry.ts'
import { amend } from './kept.ts'
import { reach } from './reach.ts'
import { change, deviceProblem, store } from './store.ts'
import { setWaiting } from './waiting.ts'

/** Who is at the screen, and in which post: an entry is sent only as the one who entered it. */
export type Who = { account: string; membership: string }
export type NewEntry = Pick<Entry, 'label' | 'details' | 'page' | 'path' | 'body' | 'object' | 'follows'> & {
  files?: readonly File[] | undefined
  filePath?: string | undefined
}
/** Sent; or kept on the device, because the server is silent or wants the person to sign in again. */
export type Sent = 'sent' | 'unreached' | 'signedOut'

/**
 * Keeps the entry and sends it. Answers whether it waits; throws what the server refused, in which case nothing is kept: the form is
 * still open. Where the device cannot keep it, it is sent all the same, and only a silent server makes it a refusal.
 */
export async function enter(api: Api, who: Who, entry: NewEntry, onProgress?: (done: number) => void): Promise<Sent> {
  const { files = [], filePath = '', ...rest } = entry
  const uploads = files.map((file): Upload => ({ path: filePath, name: file.name, bytes: file, key: newKey() }))
  const whole: Entry = { ...rest, body: followed(rest), ...who, key: newKey(), uploads, at: new Date().toISOString(), state: 'waiting' }
  const unkept = await put(whole)
  return inTurn(async () => {
    // What was entered before, on the same page, goes first.
    const before = unkept ? [] : (await mine(who)).filter(({ key, page, state }) => page === whole.page && key !== whole.key && state === 'waiting')
    let outcome: Outcome = 'sent'
    for (const { key } of before) {
      const one = outcome === 'sent' ? await closed(key) : undefined
      if (one) outcome = await tryToSend(api, one)
    }
    const now = unkept ? whole : await latest(whole)
    // Taken back before its turn came.
    if (!now) return 'unreached'
    if (outcome === 'sent') outcome = await tryToSend(api, now, onProgress, !unkept)
    if (typeof outcome === 'string') {
      if (outcome !== 'sent' && !unkept) await waitsNow(whole)
      if (outcome !== 'sent' && unkept) throw unkept
      return outcome
    }
    if (!unkept) await drop(whole.key)
    throw outcome
  })
}

/** As it is stored now: one sent before it may have told it the version that follows; a device that cannot be read says nothing new. */
const latest = async (entry: Entry): Promise<Entry | undefined> => {
  const db = await store().catch(() => undefined)
  return db ? db.get('entries', entry.key) : entry
}

/** It did not go at the first attempt: from now on its page shows that it waits. */
async function waitsNow({ key }: Entry): Promise<void> {
  await change(async (entries) => {
    const entry = await entries.get(key)
    return { put: entry && [{ ...entry, waits: true }] }
  })
  await tell()
}

/** Sends everything of this person and post that waits, if they are the one who is signed in now. Answers how many went. */
export async function drain(api: Api, who: Who): Promise<number> {
  return inTurn(async () => {
    let sent = 0
    const now = await api.get<{ account: { id: string }; acting: { membershipId: string } }>('/me')
    if (!reach.now().reached || now.account.id !== who.account || now.acting.membershipId !== who.membership) return sent
    for (const { key } of await mine(who)) {
      if (isGrowing(await (await store()).get('entries', key))) continue
      const entry = await closed(key)
      if (!entry || entry.state !== 'waiting' || entry.membership !== who.membership) continue
      if (entry.follows && (await mine(who)).some(({ page, at }) => page === entry.page && at < entry.at)) continue
      const outcome = await tryToSend(api, entry)
      if (outcome === 'unreached' || outcome === 'signedOut') return sent
      if (outcome === 'sent') sent += 1
      else await putBack(entry, outcome)
    }
    return sent
  })
}

/** Somebody is typing it at this moment: its page sends it when they pause. */
const isGrowing = (entry: Entry | undefined): boolean => entry?.draft === 'open' && Date.now() - (entry.grown ?? 0) < PAUSE
const PAUSE = 5000

/** An entry as it is sent from now on: a draft takes nothing more, what is typed meanwhile is a draft of its own. */
export async function closed(key: string): Promise<Entry | undefined> {
  const { now } = await change(async (entries) => {
    const entry = await entries.get(key)
    const now: Entry | undefined = entry?.draft === 'open' && entry.state === 'waiting' ? { ...entry, draft: 'closed' } : entry
    return { now, put: now && now !== entry ? [now] : [] }
  })
  return now
}

/** Keeps an entry with what the server said against it. */
export const putBack = async (entry: Entry, problem: ApiProblem): Promise<unknown> =>
  put({ ...entry, state: problem.code === 'platform.stale' ? 'conflict' : 'refused', problem: plain(problem) })

/** Everything that this account entered on this device and that has not been sent, oldest first. */
export async function mine({ account }: Pick<Who, 'account'>): Promise<Entry[]> {
  const entries = await (await store()).getAllFromIndex('entries', 'account', account)
  return entries.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Takes the entry as meant for the current version, which the person has seen. */
export async function sendOnTop(entry: Entry, version: number): Promise<void> {
  await put({ ...entry, key: newKey(), body: { ...entry.body, version }, state: 'waiting', problem: undefined }, entry.key)
}

export async function drop(key: string): Promise<void> {
  await change(() => ({ drop: [key] }))
  await tell()
}

/** Everything that waits on this device, of everybody, is gone. */
export async function wipe(): Promise<void> {
  await change(async (entries) => ({ drop: await entries.getAllKeys() }))
  await tell()
}

type Outcome = Sent | ApiProblem

/** Sends files, then the body. What the server refused for good is answered as the problem. */
export async function tryToSend(api: Api, entry: Entry, onProgress?: (done: number) => void, keptHere = true): Promise<Outcome> {
  // Where the browser itself knows of no network nothing is tried: it could arrive after it was taken back.
  if (!navigator.onLine) {
    reach.silent()
    return 'unreached'
  }
  try {
    let current = entry
    for (const [place, upload] of entry.uploads.entries()) {
      if (upload.id) continue
      const form = new FormData()
      form.append('file', new File([upload.bytes], upload.name))
      const { id } = await api.upload<{ id: string }>(upload.path, form, (done) => onProgress?.((place + done) / entry.uploads.length), upload.key)
      current = { ...current, uploads: current.uploads.map((one) => (one.key === upload.key ? { ...one, id } : one)) }
      // A file that has arrived is not sent again after the next interruption.
      if (keptHere) await put(current)
    }
    const ids = current.uploads.flatMap(({ id }) => id ?? [])
    const answer = await api.post<{ version?: number } | undefined>(
      current.path,
      { ...current.body, ...(ids.length > 0 || 'fileIds' in current.body ? { fileIds: ids } : {}) },
      current.key,
    )
    if (keptHere) {
      if (entry.draft) await amend(entry.account, `/api${entry.page}`, entry.body, answer ?? {})
      // In this order: killed in between, it is sent again under its key, answered as before, and the same is told once more.
      await carryOn(entry, answer?.version)
      await drop(entry.key)
    }
    return 'sent'
  } catch (thrown) {
    const problem = asProblem(thrown)
    if (problem.status === 401) return 'signedOut'
    // Too busy, restarting: nothing is wrong with the entry.
    return problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 502 ? 'unreached' : problem
  }
}

/** From a version of a page's object to the next, where it was this person at this window who made it. */
const ownSteps = new Map<string, number>()
const stepOf = ({ page, object }: Pick<Entry, 'page' | 'object'>, version: unknown): string => `${object ?? page} ${String(version)}`

/** The body as of the version that the person's own changes have led to: a page may not have been read anew since the last of them. */
export function followed(entry: Pick<Entry, 'page' | 'object' | 'body'>): Entry['body'] {
  let version: unknown = entry.body['version']
  while (ownSteps.has(stepOf(entry, version))) version = ownSteps.get(stepOf(entry, version))
  return version === entry.body['version'] ? entry.body : { ...entry.body, version }
}

/** What was entered after it, seeing the same version, saw this change too: the person made it himself. */
async function carryOn(sent: Entry, version: number | undefined): Promise<void> {
  const seen = sent.body['version']
  if (version === undefined || seen === undefined) return
  ownSteps.set(stepOf(sent, seen), version)
  // Read and written in one step: a draft may be growing meanwhile.
  await change(async (entries) => {
    const others = await entries.index('account').getAll(sent.account)
    const later = others.filter((one) => stepOf(one, one.body['version']) === stepOf(sent, seen) && one.at > sent.at)
    return { put: later.map((one) => ({ ...one, body: { ...one.body, version } })) }
  })
}

/** Stores it; answers the problem when the device cannot. */
export async function put(entry: Entry, instead?: string): Promise<ApiProblem | undefined> {
  try {
    await change(() => ({ put: [entry], drop: instead === undefined ? [] : [instead] }))
    await tell()
    return undefined
  } catch (cause) {
    return cause instanceof ApiProblem ? cause : deviceProblem(cause)
  }
}

const plain = ({ code, status, title, facts, fields, requestId }: ApiProblem): Problem => ({ code, status, title, facts, fields, requestId })

/** Says how many wait. Also at the beginning: after a power cut the number that the browser remembers may not be true. */
export async function tell(): Promise<void> {
  setWaiting(await (await store()).count('entries').catch(() => 0))
}

let turn: Promise<unknown> = Promise.resolve()

/** One window at a time, and in it one thing at a time. */
export function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const locked = (): Promise<Answer> => ('locks' in navigator ? (navigator.locks.request('hopluc.queue', work) as Promise<Answer>) : work())
  const mine = turn.then(locked, locked)
  turn = mine.catch(() => undefined)
  return mine
}
