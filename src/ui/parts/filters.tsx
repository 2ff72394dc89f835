/** What narrows a list: one press to add, one to take away, all of it in the address. */
import { Popover } from '@mantine/core'
import { fold } from '#lib/text'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useSearch, useSetSearch, type Search } from '../nav.tsx'
import { IconClose, IconDown, IconSearch } from '../icons.tsx'
import { useWords } from '../words.tsx'

/** `n`: how many there are of it, said where one chooses. */
export type FilterOption = { value: string; label: string; n?: number | undefined }
export type Filter = {
  /** The part of the address: `?state=late,today`. */
  key: string
  label: string
  options: readonly FilterOption[]
  /** Several at once, joined by commas in the address. */
  many?: boolean | undefined
}

export type FiltersProps = {
  filters: readonly Filter[]
  /** Shows the search field, with this sentence in it. */
  search?: string | undefined
  /** More at the end of the line. */
  children?: ReactNode
}

/** More values of one filter than these stand as one chip: a wall of chips hides the list. */
const MOST_CHIPS = 3

/** Where one was in the list makes no sense in another list. */
const START: Search = { after: undefined, page: undefined }

export function Filters({ filters, search, children }: FiltersProps) {
  const { t } = useWords()
  const address = useSearch()
  const set = useSetSearch()
  const chips = filters.flatMap(({ key, label, options }) => {
    const chosen = values(address[key])
    if (chosen.length > MOST_CHIPS) return [{ key, value: chosen.join(','), text: t('ui.filters.several', { label, n: chosen.length }) }]
    return chosen.map((value) => ({ key, value, text: `${label}: ${options.find((option) => option.value === value)?.label ?? value}` }))
  })
  const without = (key: string, value: string) => ({
    [key]: values(address[key])
      .filter((one) => !values(value).includes(one))
      .join(','),
  })
  return (
    <div className="hl-filters" role="search" aria-label={t('ui.filters')}>
      <div className="hl-filters-line">
        {search !== undefined && <SearchField label={search} />}
        <div className="hl-filters-rest hl-slide">
          {filters.map((filter) => (
            <Picker
              key={filter.key}
              filter={filter}
              chosen={values(address[filter.key])}
              onChoose={(chosen) => set({ ...START, [filter.key]: chosen.join(',') })}
            />
          ))}
          {children}
        </div>
      </div>
      {chips.length > 0 && (
        <ul className="hl-chips">
          {chips.map(({ key, value, text }) => (
            <li key={`${key} ${value}`}>
              <button
                type="button"
                className="hl-chip"
                aria-label={t('ui.filters.remove', { what: text })}
                onClick={() => set({ ...START, ...without(key, value) })}
              >
                {text}
                <IconClose size={14} />
              </button>
            </li>
          ))}
          <li>
            <button
              type="button"
              className="hl-text-button"
              onClick={() => set({ ...START, ...Object.fromEntries(filters.map(({ key }) => [key, undefined])) })}
            >
              {t('ui.filters.clear')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}

const values = (said: string | undefined): string[] => (said ? said.split(',') : [])

function Picker({ filter: { label, options, many }, chosen, onChoose }: { filter: Filter; chosen: string[]; onChoose: (chosen: string[]) => void }) {
  const { t, format } = useWords()
  const name = useId()
  const [opened, open] = useState(false)
  const [wanted, want] = useState('')
  const found = options.filter((option) => fold(option.label).includes(fold(wanted)))
  const choose = (value: string) => {
    if (many) return onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
    onChoose([value])
    open(false)
  }
  return (
    <Popover opened={opened} onChange={open} position="bottom-start" trapFocus returnFocus width={280} onClose={() => want('')}>
      <Popover.Target>
        <button type="button" className="hl-picker" data-chosen={chosen.length > 0 || undefined} onClick={() => open(!opened)}>
          {label}
          {chosen.length > 0 && <span className="hl-count">{chosen.length}</span>}
          <IconDown size={14} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        {options.length > 8 && (
          <input
            className="hl-input"
            type="search"
            value={wanted}
            placeholder={t('ui.filters.find')}
            aria-label={t('ui.filters.find')}
            onChange={({ target }) => want(target.value)}
            data-autofocus
          />
        )}
        <fieldset className="hl-choices">
          <legend className="hl-sr">{label}</legend>
          {found.map(({ value, label, n }) => (
            <label key={value}>
              <input type={many ? 'checkbox' : 'radio'} name={name} checked={chosen.includes(value)} onChange={() => choose(value)} />
              {label}
              {n !== undefined && ` (${format.number(n)})`}
            </label>
          ))}
          {found.length === 0 && <p className="hl-quiet">{t('ui.filters.none')}</p>}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  )
}

export type SearchFieldProps = {
  label: string
  /** The part of the address; `q` when not given. */
  name?: string | undefined
}

/** Search within a list: what is typed goes into the address after a moment, and in again with the back button. */
export function SearchField({ label, name = 'q' }: SearchFieldProps) {
  const { [name]: said = '' } = useSearch()
  const set = useSetSearch()
  const [text, type] = useState(said)
  const sent = useRef(said)

  useEffect(() => {
    if (said !== sent.current) type(said)
    sent.current = said
  }, [said])

  useEffect(() => {
    if (text.trim() === sent.current) return
    const soon = setTimeout(() => {
      sent.current = text.trim()
      set({ ...START, [name]: text.trim() })
    }, 250)
    return () => clearTimeout(soon)
  }, [text, name, set])

  return (
    <span className="hl-search">
      <IconSearch size={16} />
      <input className="hl-input" type="search" value={text} placeholder={label} aria-label={label} onChange={({ target }) => type(target.value)} />
    </span>
  )
}
