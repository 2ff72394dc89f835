/** What was filled in before anything is made: kept in this browser, so that one may leave and come back. Never the password. */
import { useEffect, useState } from 'react'
import type { Establish } from '../contract.ts'

export type Draft = {
  step: 'admin' | 'province' | 'organisations'
  name: string
  username: string
  clerk: boolean
  placeId: string | null
  /** Codes of the uniform list that are not ticked; null until the list was seen. */
  without: string[] | null
  names: Record<string, string>
  added: Establish['added']
  communesLeftOut: string[]
}
const EMPTY: Draft = { step: 'admin', name: '', username: '', clerk: true, placeId: null, without: null, names: {}, added: [], communesLeftOut: [] }
const KEPT_AS = 'hopluc.setup'

function kept(): Draft {
  try {
    const draft: Draft = { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}') as Partial<Draft>) }
    // The password was not kept: it is asked for again.
    return { ...draft, step: 'admin' }
  } catch {
    // A browser without storage, or something else under this name.
    return EMPTY
  }
}

export function useDraft() {
  const [draft, setDraft] = useState(kept)
  useEffect(() => {
    try {
      sessionStorage.setItem(KEPT_AS, JSON.stringify(draft))
    } catch {
      // Without storage the set-up is done in one go.
    }
  }, [draft])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const forget = () => sessionStorage.removeItem(KEPT_AS)
  return { draft, change, forget }
}
