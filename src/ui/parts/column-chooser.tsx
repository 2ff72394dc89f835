/** Which columns are shown, chosen by the reader and kept on this device. */
import { Popover } from '@mantine/core'
import { useState } from 'react'
import { IconAdmin } from '../icons.tsx'
import { useSearch, useSetSearch } from '../nav.tsx'
import { useWords } from '../words.tsx'
import type { Column } from './data-cell.tsx'

export function useChosenColumns<Row>(columns: readonly Column<Row>[], keepAs: string | undefined) {
  const [hidden, hide] = useState<ReadonlySet<string>>(
    () => new Set(keptColumns(keepAs) ?? columns.filter(({ spare }) => spare).map(({ key }) => key)),
  )
  const { columns: said } = useSearch()
  const set = useSetSearch()
  // A kept view says its columns in the address: those it is, and one's own choice on this device waits.
  const told =
    keepAs && said ? new Set(columns.filter(({ key, main }, place) => !main && place > 0 && !said.split(',').includes(key)).map(keyOf)) : undefined
  const now = told ?? hidden
  const toggle = (key: string) => {
    const next = new Set(now)
    if (!next.delete(key)) next.add(key)
    if (told)
      return set({
        columns: columns
          .map(keyOf)
          .filter((one) => !next.has(one))
          .join(','),
      })
    hide(next)
    if (keepAs) keep(keepAs, [...next])
  }
  return { shown: columns.filter(({ key }) => !now.has(key)), hidden: now, toggle }
}

const keyOf = ({ key }: { key: string }) => key

export function ColumnChooser<Row>({
  columns,
  hidden,
  onToggle,
}: {
  columns: readonly Column<Row>[]
  hidden: ReadonlySet<string>
  onToggle: (key: string) => void
}) {
  const { t } = useWords()
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="hl-text-button hl-desk-only">
          <IconAdmin size={14} />
          {t('ui.table.columns')}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <fieldset className="hl-choices">
          <legend className="hl-sr">{t('ui.table.columns')}</legend>
          {columns.map(({ key, label, main }, place) => (
            <label key={key}>
              <input type="checkbox" checked={!hidden.has(key)} disabled={main === true || place === 0} onChange={() => onToggle(key)} />
              {label}
            </label>
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  )
}

const nameOf = (keepAs: string) => `hopluc.columns.${keepAs}`

/** The columns that the reader has hidden on this device; undefined where they never chose. */
export function keptColumns(keepAs: string | undefined): string[] | undefined {
  try {
    const text = keepAs ? localStorage.getItem(nameOf(keepAs)) : null
    return text === null ? undefined : (JSON.parse(text) as string[])
  } catch {
    return undefined
  }
}

function keep(keepAs: string, hidden: string[]): void {
  try {
    localStorage.setItem(nameOf(keepAs), JSON.stringify(hidden))
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
