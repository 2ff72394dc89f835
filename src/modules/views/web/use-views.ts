/** The views of a list as its page has them: which there are, which is open, whether what is seen differs from it. */
import { useEffect, useState } from 'react'
import { keptColumns, plainSearch, useGet, useNav, useSearch, type Got, type Search } from '#ui'
import { heldIn, same } from '../address-rules.ts'
import type { View, ViewList } from '../contract.ts'

export type SavedViews = {
  list: string
  path: string
  views: Got<ViewList>
  /** The one that was opened. */
  active: View | undefined
  changed: boolean
  /** A view was asked for by its address that there is not, or not for this reader. */
  missing: boolean
  /** False while a view is still to be opened: the list behind it need not be read. */
  settled: boolean
}

/** The whole list, also for those who begin with a view. */
export const WHOLE = 'all'
export const addressOf = (path: string, { id, said }: Pick<View, 'id' | 'said'>): string => `${path}${plainSearch.write({ view: id, ...said })}`

/**
 *   const saved = useSavedViews('cooperatives', '/cooperatives')
 *   const list = useGet(saved.settled ? '/cooperatives' : null, filter)
 *   <ViewsBar saved={saved} keepAs="cooperatives.list" />
 */
/** `begins`: what one who begins with no view sees first; undefined while that is not known yet. */
export function useSavedViews(list: string, path: string, begins: Search | null | undefined = null): SavedViews {
  const address = useSearch()
  const go = useNav()
  const views = useGet<ViewList>('/views', { list })
  const { open, view } = address
  const known = views.data
  const arrives = useArrival(Object.values(address).every((value) => !value))
  const wanted = open ?? (arrives ? known?.defaultId : undefined)
  const opening = wanted ? known?.items.find(({ id }) => id === wanted) : undefined

  const first = arrives && known !== undefined && !opening && begins ? `${path}${plainSearch.write({ ...begins, view: WHOLE })}` : undefined

  useEffect(() => {
    if (opening) go(addressOf(path, opening), { replace: true })
    else if (first) go(first, { replace: true })
  }, [opening, first, path, go])

  const active = known?.items.find(({ id }) => id === view)
  return {
    list,
    path,
    views,
    active,
    changed: active !== undefined && !same(heldIn(address), active.said),
    missing: known !== undefined && ((open !== undefined && !opening) || (view !== undefined && view !== WHOLE && !active)),
    settled: (open === undefined && !arrives) || (known !== undefined && !opening && begins === null) || views.problem !== undefined,
  }
}

/** Whether one has come here with nothing in the address. Who takes the last filter away has not: that replaces, it leads nowhere new. */
function useArrival(bare: boolean): boolean {
  const entry = (window.history.state as { __TSR_index?: number } | null)?.__TSR_index ?? 0
  const [came, arrive] = useState({ entry, bare })
  if (came.entry !== entry) arrive({ entry, bare })
  return bare && (came.entry === entry ? came.bare : bare)
}

/** What would be kept now: the address, with the columns that this reader chose on this device (`keepAs`, as the list's table has it). */
export function seenNow(address: Search, all: readonly string[], keepAs: string): Record<string, string> {
  const hidden = keptColumns(keepAs)
  return heldIn(address, hidden && all.filter((column) => !hidden.includes(column)).join(','))
}
