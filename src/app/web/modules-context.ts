import type { MenuEntry, MenuGroup, WebModule } from '#ui'
import { useMay } from '#ui'
import { useLocation } from '@tanstack/react-router'
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

export function useMenu(): Group[] {
  const may = useMay()
  return menuOf(useContext(ModulesContext), may)
}

/** The menu of a person: groups with something in them, entries they may open. */
export function menuOf(modules: readonly WebModule[], may: (permission: string) => boolean): Group[] {
  const entries = modules
    .flatMap((module) => module.menu ?? [])
    .filter((entry) => entry.may === undefined || [entry.may].flat().some(may))
    .sort((a, b) => a.order - b.order)
  return GROUPS.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ group, entries }) => ({ group, entries, alone: group === 'admin' && entries.length === 1 ? entries[0] : undefined }))
}

/** The entry that is lit on the page where one is. */
export function useHere(menu: readonly Group[]): MenuEntry | undefined {
  const modules = useContext(ModulesContext)
  return hereIn(menu, modules, useLocation().pathname)
}

/** Of the entries of this person: the one whose path is the longest beginning of where one is, or under which a module puts the pages of such a beginning. */
export function hereIn(menu: readonly Group[], modules: readonly WebModule[], pathname: string): MenuEntry | undefined {
  const entries = menu.flatMap((group) => group.entries)
  return [...entries.map(({ path }) => [path, path] as const), ...modules.flatMap(({ under = [] }) => under)]
    .filter(([beginning]) => pathname === beginning || (beginning !== '/' && pathname.startsWith(`${beginning}/`)))
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([, line]) => entries.find(({ path }) => path === line) ?? [])[0]
}
