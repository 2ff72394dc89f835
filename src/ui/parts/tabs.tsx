/** Tabs whose choice is in the address: `?tab=files`. Only the open one is drawn, and what must keep what was typed into it. */
import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useSearch, useSetSearch } from '../nav.tsx'
import { useWords } from '../words.tsx'

export type Tab = {
  key: string
  label: string
  count?: number | undefined
  content: () => ReactNode
  /** Stays as it is, with what is being typed into it, while another one is shown. */
  kept?: boolean | undefined
}
export type TabsProps = {
  label: string
  tabs: readonly Tab[]
  /** The part of the address; `tab` when not given. */
  name?: string | undefined
  /**
   * In a window with room for it: these stand side by side instead, in a frame of this class. The same parts stay where they were, so that
   * turning a tablet takes nothing away; a kept one stands last.
   */
  beside?: { keys: readonly string[]; className: string } | undefined
}

export function Tabs({ label, tabs, name = 'tab', beside }: TabsProps) {
  const { format } = useWords()
  const { [name]: said } = useSearch()
  const set = useSetSearch()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const open = tabs.find(({ key }) => key === said) ?? tabs[0]
  const at = open?.key
  // On a phone they stand in one row that is pushed sideways: the open one stands in its middle, so that its neighbours show that there are more.
  useLayoutEffect(() => {
    const row = list.current
    const one = row?.querySelector<HTMLElement>('[aria-selected=true]')
    if (row && one) row.scrollLeft = one.offsetLeft - (row.clientWidth - one.offsetWidth) / 2
  }, [at])
  if (!open) return null

  const choose = (key: string) => set({ [name]: key === tabs[0]?.key ? undefined : key })
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const place = event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : step && (tabs.indexOf(open) + step + tabs.length) % tabs.length
    const next = place === undefined ? undefined : tabs[place]
    if (!next) return
    event.preventDefault()
    choose(next.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus()
  }

  const seen = beside?.keys ?? [open.key]
  const drawn = [...seen.flatMap((key) => tabs.filter((tab) => tab.key === key && !tab.kept)), ...tabs.filter(({ kept }) => kept)]
  return (
    <div className={beside?.className ?? 'hl-tabs'}>
      {!beside && (
        <div className="hl-tabs-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              type="button"
              role="tab"
              data-key={tab.key}
              id={`${id}-${tab.key}`}
              aria-selected={tab === open}
              aria-controls={drawn.includes(tab) ? `${id}-panel-${tab.key}` : undefined}
              tabIndex={tab === open ? 0 : -1}
              onClick={() => choose(tab.key)}
            >
              {tab.label}
              {tab.count !== undefined && <span className="hl-count">{format.number(tab.count)}</span>}
            </button>
          ))}
        </div>
      )}
      {drawn.map(({ key, content }) => (
        <div
          key={key}
          hidden={!seen.includes(key)}
          {...(beside ? { className: 'hl-beside' } : { role: 'tabpanel', id: `${id}-panel-${key}`, 'aria-labelledby': `${id}-${key}` })}
        >
          {content()}
        </div>
      ))}
    </div>
  )
}
