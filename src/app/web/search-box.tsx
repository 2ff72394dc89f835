/** One box over everything the person may see. `/` or Ctrl K from anywhere; arrows, Enter, Escape within. */
import { ActionIcon, IconClose, IconSearch, KeyHint, useDebouncedValue, useGet, useHotkeys, useNav, useWords } from '#ui'
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'

type Hit = { kind: string; title: string; detail: string; path: string }

export function SearchBox() {
  const { t, has } = useWords()
  const go = useNav()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [opened, open] = useState(false)
  const [text, type] = useState('')
  const [at, move] = useState(0)
  const [wanted] = useDebouncedValue(text.trim(), 150)
  const asked = wanted.length >= 2
  const found = useGet<{ items: Hit[] }>(opened && asked ? '/search' : null, { q: wanted })
  const hits = asked ? (found.data?.items ?? []) : []

  const enter = () => {
    open(true)
    requestAnimationFrame(() => (input.current?.focus(), input.current?.select()))
  }
  const leave = () => {
    open(false)
    input.current?.blur()
  }
  const follow = (hit: Hit | undefined) => {
    if (!hit) return
    leave()
    type('')
    go(hit.path)
  }
  useHotkeys([['/', enter]])
  // Also while typing in a field.
  useHotkeys([['mod+K', enter]], [])

  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      // The browser would empty the field, and what changes in it opens the box again.
      event.preventDefault()
      return leave()
    }
    if (event.key === 'Enter') return follow(hits[at])
    if (step === undefined || hits.length === 0) return
    event.preventDefault()
    const next = (at + step + hits.length) % hits.length
    move(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const left = (event: FocusEvent) => !box.current?.contains(event.relatedTarget) && open(false)

  return (
    <div className="sh-search" data-open={opened || undefined} ref={box} onBlur={left} role="search">
      <span className="sh-search-open">
        <ActionIcon icon={IconSearch} label={t('shell.search')} size="lg" onClick={enter} />
      </span>
      <div className="sh-search-box">
        <IconSearch size={16} />
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-expanded={opened && asked}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={t('shell.search')}
          placeholder={t('shell.search.hint')}
          value={text}
          onFocus={() => open(true)}
          onChange={({ target }) => {
            type(target.value)
            move(0)
            open(true)
          }}
          onKeyDown={press}
        />
        <KeyHint keys={['/']} />
        <span className="sh-search-close">
          <ActionIcon icon={IconClose} label={t('shell.close')} size="lg" onClick={leave} />
        </span>
      </div>
      {opened && asked && (
        <div className="sh-found">
          <ul role="listbox" id={`${id}-list`} aria-label={t('shell.search.found')}>
            {hits.map((hit, place) => (
              <li
                key={`${hit.path} ${hit.title}`}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === at}
                onPointerMove={() => move(place)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => follow(hit)}
              >
                <span className="sh-found-kind">{has(`search.kind.${hit.kind}`) ? t(`search.kind.${hit.kind}`) : hit.kind}</span>
                <span className="sh-found-words">
                  <span>{hit.title}</span>
                  <span>{hit.detail}</span>
                </span>
              </li>
            ))}
          </ul>
          <p className="sh-found-state" role="status">
            {found.problem
              ? t('ui.offline')
              : found.loading || found.refreshing
                ? t('ui.loading')
                : hits.length === 0
                  ? t('shell.search.none', { q: wanted })
                  : ''}
          </p>
        </div>
      )}
    </div>
  )
}
