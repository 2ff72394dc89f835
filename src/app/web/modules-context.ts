import type { MenuEntry, MenuGroup, WebModule } from '#ui'
import { useMay } from '#ui'
import { createContext, useContext } from 'react'

export const ModulesContext = createContext<readonly WebModule[]>([])

/** The person's own page: who they are, their password, their sessions. A module gives it. */
export const ACCOUNT = '/account'

export const useHasAccount = (): boolean => useContext(ModulesContext).some(({ pages }) => pages.some(({ path }) => path === ACCOUNT))

export type Group = {
  group: MenuGroup
  entries: MenuEntry[]
  /** One entry of administration is no administration: it stands for itself, after what people do daily. */
  alone?: MenuEntry | undefined
}

/** In the order people meet them. */
export const GROUPS: readonly MenuGroup[] = ['work', 'documents', 'tasks', 'reports', 'cooperatives', 'admin']

/** The menu of this person: groups with something in them, entries they may open. */
export function useMenu(): Group[] {
  const may = useMay()
  const entries = useContext(ModulesContext)
    .flatMap((module) => module.menu ?? [])
    .filter((entry) => entry.may === undefined || [entry.may].flat().some(may))
    .sort((a, b) => a.order - b.order)
  return GROUPS.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ group, entries }) => ({ group, entries, alone: group === 'admin' && entries.length === 1 ? entries[0] : undefined }))
}

/** The entry whose path is the longest beginning of where one is. */
export function hereIn(menu: readonly Group[], pathname: string): MenuEntry | undefined {
  const fits = ({ path }: MenuEntry) => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`))
  return menu
    .flatMap(({ entries }) => entries)
    .filter(fits)
    .sort((a, b) => b.path.length - a.path.length)[0]
}
