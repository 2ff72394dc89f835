/** What a module gives to the web shell: its words, its menu entries, its pages. */
import type { ComponentType } from 'react'
import type { IconComponent } from './icons.tsx'
import type { Messages, RoomWords } from './words.tsx'

export type MenuGroup = 'work' | 'documents' | 'tasks' | 'reports' | 'cooperatives' | 'admin'

export type MenuEntry = {
  group: MenuGroup
  /** Message key of the entry. */
  key: string
  path: string
  icon: IconComponent
  /** Permission without which the entry is not shown; of several, one is enough. */
  may?: string | readonly string[]
  /** Smaller stands higher within its group. */
  order: number
}

export type WebPage = {
  /** '/documents/$id': parts with $ arrive in `useParams()`. */
  path: string
  /** Message key of the window's title. */
  title: string
  /** Fetched when the page is first opened: `() => import('./task-page.tsx')`, whose default export is the page. */
  load: () => Promise<{ default: ComponentType }>
  may?: string
  /** Cleans what the address says; default: every part as a plain string. */
  search?: (search: Record<string, unknown>) => Record<string, string | undefined>
  /** Other modules whose sentences the page says too, by name. */
  speaks?: readonly string[] | 'all'
  /** Shown without sign-in and without the shell's menu. */
  public?: boolean
}

/** A part that one module gives to a page of another, which stands below it and knows nothing of it: a tab, or a block on the page of the day. */
export type PagePart = {
  /** Whose page: 'cooperative'; 'work', the page of the day. */
  of: string
  key: string
  /** Message key of the tab's name, among the module's first words. */
  label: string
  may?: string
  /** Shown to whoever sees the page at all; otherwise to those who see all that is kept. */
  open?: true
  /** Fetched when it is first shown; gets the id of whom the page is about. */
  Part: ComponentType<{ id: string }>
}

export type WebModule = {
  name: string
  /** What is said before one of the module's pages is opened: its entries in the menu. Everybody's first visit waits for these. */
  messages: Messages
  /** All its other sentences; they come with its pages. */
  words?: RoomWords
  menu?: MenuEntry[]
  /** Pages that stand under an entry whose path does not begin theirs: their beginning, and the path of the entry; whom it is not shown, the next one's. */
  under?: readonly (readonly [beginning: string, path: string])[]
  pages: WebPage[]
  parts?: PagePart[]
}
