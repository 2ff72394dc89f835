/** What a person entered, as the device keeps it. */
import type { Problem } from '../api.ts'

export type Upload = { path: string; name: string; bytes: Blob; key: string; id?: string | undefined }

/** One thing entered: where it goes, as whom, and what the server said so far. */
export type Entry = {
  /** Its idempotency key. */
  key: string
  account: string
  membership: string
  /** The words by which the person knows it: 'Cập nhật tiến độ: Rà soát hợp tác xã …'. */
  label: string
  /** What was entered, as its page would say it. */
  details: readonly string[]
  /** The page that it was entered on. */
  page: string
  path: string
  body: Readonly<Record<string, unknown>>
  /** Sent before the body, which then names them in `fileIds`. */
  uploads: Upload[]
  /** Instant of entering, ISO. */
  at: string
  state: 'waiting' | 'conflict' | 'refused'
  problem?: Problem | undefined
  /** Whose version the body names, where it is not that of the page's own object. */
  object?: string | undefined
  /** It did not go at the first attempt. */
  waits?: boolean | undefined
  /** Goes only when everything entered on its page before it has gone. */
  follows?: boolean | undefined
  /** What is typed bit by bit (`drafts.ts`): open while more may be added, closed from the first attempt to send it. */
  draft?: 'open' | 'closed' | undefined
  /** Of a draft: when it last grew; its own page sends it as soon as nothing more comes. */
  grown?: number | undefined
  /** Of a draft: what stood there when it was typed, to tell later what somebody else changed. */
  seen?: Readonly<Record<string, unknown>> | undefined
}

/** What becomes of entries: these as they are now, those gone. */
export type Step = { put?: readonly Entry[] | undefined; drop?: readonly string[] | undefined }
