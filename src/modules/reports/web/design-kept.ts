/** A form that is being designed and not issued yet: kept on this device with every change, so that leaving the page loses nothing. */
import { useMe } from '#ui'
import { useEffect, useState } from 'react'
import { isDesigned, readKept, type KeptDesign } from './design-kept-rules.ts'

type Design = Pick<KeptDesign, 'draft' | 'fields'>

const read = (key: string): KeptDesign | undefined => {
  try {
    return readKept(localStorage.getItem(key))
  } catch {
    // A browser without storage.
    return undefined
  }
}
const write = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Without storage, or with none left, it is designed in one go.
  }
}

/** What was left of this form's design, if anything. */
export function useLeft(formId: string): { key: string; left: KeptDesign | undefined } {
  const key = `hopluc.design.${useMe().account.id}.${formId}`
  const [left] = useState(() => read(key))
  return { key, left }
}

/** Keeps a design as it stands, while it is another than it began. */
export function useKeepDesign(key: string, n: number, begun: Design, now: Design): { forget: () => void } {
  const [done, end] = useState(false)
  const text = !done && isDesigned(begun, now) ? JSON.stringify({ ...now, n, at: new Date().toISOString() } satisfies KeptDesign) : null
  useEffect(() => write(key, text), [key, text])
  return {
    forget: () => {
      end(true)
      write(key, null)
    },
  }
}
