/**
 * What is typed bit by bit into one thing (a report): gathered on the device in one entry of the queue while one types, sent as one.
 * With each bit goes what stood there before, so that what somebody else changed meanwhile can be told bit by bit.
 */
import { ApiProblem, newKey, type Api } from '../api.ts'
import type { Entry } from './entry.ts'
import { closed, followed, inTurn, mine, putBack, tell, tryToSend, type Sent, type Who } from './queue.ts'
import { reach } from './reach.ts'
import { change, deviceProblem } from './store.ts'

export type Draft = Pick<Entry, 'label' | 'page' | 'path' | 'body'> & {
  seen: Readonly<Record<string, unknown>>
  /** What was entered, as its page would say it. */
  details: (body: Entry['body']) => string[]
}

const isOf = (who: Who, page: string) => (one: Entry) => one.page === page && one.membership === who.membership && one.draft !== undefined

/** Everything entered on this page that is not sent, oldest first. */
export const ofPage = async (who: Who, page: string): Promise<Entry[]> =>
  (await mine(who)).filter((one) => one.page === page && one.membership === who.membership)

/** What of this page is typed and not sent, oldest first. */
const gathered = async (who: Who, page: string): Promise<Entry[]> => (await mine(who)).filter(isOf(who, page))

/** Adds to what is gathered; answers the problem where the device cannot keep it. */
export const gather = (who: Who, draft: Draft): Promise<ApiProblem | undefined> =>
  changed(who, draft.page, (found) => {
    const open = found.find((one) => one.draft === 'open' && one.state === 'waiting')
    if (!open) return { put: fresh(who, draft) }
    const body = { ...over(open.body, draft.body), version: open.body['version'] }
    return { put: { ...open, label: draft.label, details: draft.details(body), body, seen: over(draft.seen, open.seen ?? {}), grown: Date.now() } }
  })

/** This instead of all that is gathered of the page: after one has looked at what others changed. */
export const gatherAnew = (who: Who, page: string, draft: Draft | undefined): Promise<ApiProblem | undefined> =>
  inTurn(() => changed(who, page, (found) => ({ drop: found, put: draft && fresh(who, draft) })))

const fresh = (who: Who, { seen, details, ...draft }: Draft): Entry => {
  const body = followed(draft)
  return {
    ...draft,
    ...who,
    body,
    seen,
    details: details(body),
    key: newKey(),
    uploads: [],
    at: new Date().toISOString(),
    state: 'waiting',
    draft: 'open',
    grown: Date.now(),
  }
}

type Step = { put?: Entry | undefined; drop?: readonly Entry[] }
async function changed(who: Who, page: string, step: (found: Entry[]) => Step): Promise<ApiProblem | undefined> {
  try {
    await change(async (entries) => {
      const { put, drop = [] } = step((await entries.index('account').getAll(who.account)).filter(isOf(who, page)))
      return { put: put && [put], drop: drop.map(({ key }) => key) }
    })
    await tell()
    return undefined
  } catch (cause) {
    return cause instanceof ApiProblem ? cause : deviceProblem(cause)
  }
}

/**
 * Sends what is gathered of the page, in order; throws what the server refused, which stays on the device with its reason. Answers the
 * version that this person's changes have led to from the one `seen`.
 */
export function sendGathered(api: Api, who: Who, page: string, seen: number): Promise<{ outcome: Sent; version: number }> {
  const now = (outcome: Sent) => ({ outcome, version: Number(followed({ page, body: { version: seen } })['version']) })
  return inTurn(async () => {
    if ((await gathered(who, page)).length === 0) return now('sent')
    // What is tried may have arrived although no answer came: where nothing answers, nothing is tried.
    if (!reach.now().reached || !navigator.onLine) await api.get('/me')
    if (!reach.now().reached) return now('unreached')
    for (const { key } of await gathered(who, page)) {
      const entry = await closed(key)
      if (!entry) continue
      if (entry.state !== 'waiting') throw new ApiProblem(entry.problem!)
      const outcome = await tryToSend(api, entry)
      if (outcome instanceof ApiProblem) {
        await putBack(entry, outcome)
        throw outcome
      }
      if (outcome !== 'sent') return now(outcome)
    }
    return now('sent')
  })
}

type Parts = Readonly<Record<string, unknown>>
const isPart = (value: unknown): value is Parts => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Part by part, the later over the earlier. */
const over = (under: Parts, above: Parts): Parts =>
  Object.fromEntries(
    [...new Set([...Object.keys(under), ...Object.keys(above)])].map((key) => {
      const [low, high] = [under[key], above[key]]
      return [key, isPart(low) && isPart(high) ? { ...low, ...high } : (high ?? low)]
    }),
  )
