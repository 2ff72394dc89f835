/** What this device holds of a report: what was typed and not saved, and a sending that waits for the network. */
import { listenToWaiting, useGathering, type Entry } from '#ui'
import { useEffect, useState } from 'react'
import type { Begun } from './keeping.ts'
import { nothing, under, type Patch } from './keeping-rules.ts'

export type OnDevice = { begun: Begun; /** Sending it, or handing it in. */ pending: Entry | undefined }
const signed = ({ pending, begun }: OnDevice): string => JSON.stringify([pending?.key, pending?.state, Object.keys(begun.patch.cells).length > 0])

/** Read anew whenever something is entered or sent; told only when it makes a difference to what is shown. */
export function useOnDevice(id: string): OnDevice | undefined {
  const page = `/reports/${id}`
  const device = useGathering(page)
  const [found, find] = useState<OnDevice>()
  useEffect(() => {
    let shown = true
    const read = async () => {
      const now = onDeviceOf(await device.kept().catch(() => []))
      if (shown) find((before) => (before && signed(before) === signed(now) ? before : now))
    }
    void read()
    const deaf = listenToWaiting(() => void read())
    return () => {
      shown = false
      deaf()
    }
  }, [device])
  return found
}

/** Milliseconds in which what was just sent is on its way, and the form stays. */
const FIRST_ATTEMPT = 70_000

/** What was typed, as one change on what was seen first. */
export function onDeviceOf(entries: readonly Entry[]): OnDevice {
  const drafts = entries.filter(({ draft }) => draft !== undefined)
  const partsOf = (body: unknown): Patch => ({ ...nothing(), ...(body as Partial<Patch>) })
  return {
    begun: {
      patch: drafts.reduce((all, { body }) => under(all, partsOf(body)), nothing()),
      seen: drafts.reduceRight((all, { seen }) => under(all, partsOf(seen)), nothing()),
    },
    pending: entries.find(
      ({ follows, waits, state, at }) => follows && (waits || state !== 'waiting' || Date.now() - Date.parse(at) > FIRST_ATTEMPT),
    ),
  }
}
