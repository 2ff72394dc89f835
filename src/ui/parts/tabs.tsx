/** Tabs whose choice is in the address: `?tab=files`. Only the open one is drawn. */
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useSearch, useSetSearch } from '../nav.tsx'
import { useWords } from '../words.tsx'

export type Tab = { key: string; label: string; count?: number | undefined; content: () => ReactNode }
export type TabsProps = {
  label: string
  tabs: readonly Tab[]
  /** The part of the address; `tab` when not given. */
  name?: string | undefined
}

export function Tabs({ label, tabs, name = 'tab' }: TabsProps) {
  const { format } = useWords()
  const { [name]: said } = useSearch()
  const set = useSetSearch()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const open = tabs.find(({ key }) => key === said) ?? tabs[0]
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

  return (
    <div className="hl-tabs">
      <div className="hl-tabs-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            data-key={tab.key}
            id={`${id}-${tab.key}`}
            aria-selected={tab === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => choose(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <span className="hl-count">{format.number(tab.count)}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open.key}`}>
        {open.content()}
      </div>
    </div>
  )
}
