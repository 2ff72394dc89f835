/** Choosing organisations that stand today (one that was replaced has often the same name): what is typed is looked for on the server, without diacritics. */
import { useRef, useState } from 'react'
import { MultiSelect, today, useDebouncedValue, useGet, useWords, type Option } from '#ui'
import { Members, type Names } from './members.tsx'

/** More are told as a number: a hundred communes would fill the screen. */
const FEW = 12

type Found = { items: readonly { id: string; name: string; shortName?: string }[] }

type OrganisationPickerProps = {
  label: string
  value: string[]
  onChange: (ids: string[]) => void
  names: Names
  /** Shown before anything is typed. */
  suggested?: readonly string[]
  /** Told the names too, where they are needed beyond the choice. */
  onNamed?: (names: Record<string, { name: string }>) => void
}

export function OrganisationPicker({ label, value, onChange, names, suggested = [], onNamed }: OrganisationPickerProps) {
  const { t } = useWords()
  const [text, type] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const found = useGet<Found>(q === '' && suggested.length > 0 ? null : '/organisations', { q, on: today() })
  // A chosen organisation keeps its name when another search has replaced the list it came from.
  const seen = useRef<Record<string, { name: string }>>({})
  for (const one of found.data?.items ?? []) seen.current[one.id] = { name: one.name }
  const nameOf = (id: string) => names[id]?.name ?? seen.current[id]?.name ?? id
  const asOption = (id: string): Option => ({ value: id, label: nameOf(id) })
  const offered = q === '' && suggested.length > 0 ? suggested : (found.data?.items ?? []).map((one) => one.id)
  if (value.length > FEW) {
    return (
      <div className="doc-decide-line">
        <span>{label}</span>
        <Members names={value.map(nameOf)} />
        <button type="button" className="hl-text-button" onClick={() => onChange([])}>
          {t('documents.party.chooseAgain')}
        </button>
      </div>
    )
  }
  return (
    <MultiSelect
      name={label}
      label={label}
      value={value}
      onChange={(ids) => {
        onChange(ids)
        onNamed?.(Object.fromEntries(ids.map((id) => [id, { name: nameOf(id) }])))
      }}
      options={[...new Set([...value, ...offered])].map(asOption)}
      onSearch={type}
      placeholder={t('documents.party.find')}
    />
  )
}
