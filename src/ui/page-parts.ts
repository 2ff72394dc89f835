/** Parts that modules give to the pages of others. The shell gathers them; a page asks for those of its kind. */
import { createContext, useContext } from 'react'
import { useMay } from './me.tsx'
import type { PagePart } from './web-module.ts'

export const PageParts = createContext<readonly PagePart[]>([])

/** The parts of a kind of page that this person may see, in the order of the house. */
export function usePageParts(of: string): PagePart[] {
  const may = useMay()
  return useContext(PageParts).filter((part) => part.of === of && (part.may === undefined || may(part.may)))
}
