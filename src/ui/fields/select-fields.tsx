/** Choosing among many: what is typed finds without diacritics, tone or case. */
import { MultiSelect as MantineMultiSelect, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { fold } from '#lib/text'
import { useWords } from '../words.tsx'
import { useShown } from './text-fields.tsx'
import type { FieldProps } from './form.tsx'

export type Option = {
  value: string
  label: string
  /** Other names it is known by; found, not shown. */
  also?: string | undefined
  /** A second line: "Sở · đến 30/06/2025". */
  detail?: string | undefined
  disabled?: boolean | undefined
}
export type OptionGroup = { group: string; items: readonly Option[] }
export type Options = readonly Option[] | readonly OptionGroup[]

const isGroup = (one: Option | OptionGroup): one is OptionGroup => 'group' in one
const plain = ({ value, label, disabled = false }: Option) => ({ value, label, disabled })
const dataOf = (options: Options) =>
  (options as readonly (Option | OptionGroup)[]).map((one) => (isGroup(one) ? { group: one.group, items: one.items.map(plain) } : plain(one)))
const flat = (options: Options): Option[] => (options as readonly (Option | OptionGroup)[]).flatMap((one) => (isGroup(one) ? [...one.items] : [one]))

/** Every word typed must be found, in any order, in the label or another name. At most 200 are drawn. */
function finder(options: Options): OptionsFilter {
  const known = new Map(flat(options).map(({ value, label, also = '' }) => [value, fold(`${label} ${also}`)]))
  return ({ options: shown, search }) => {
    const words = fold(search).split(' ').filter(Boolean)
    const fits = ({ value }: ComboboxItem) => words.every((word) => known.get(value)?.includes(word))
    const kept = shown.map((one) => ('group' in one ? { ...one, items: one.items.filter(fits) } : one))
    return kept.filter((one) => ('group' in one ? one.items.length > 0 : fits(one))).slice(0, 200)
  }
}

const drawer = (options: Options) => {
  const details = new Map(flat(options).map(({ value, detail }) => [value, detail]))
  return ({ option }: { option: { value: string; label: string } }) => (
    <span>
      {option.label}
      {details.get(option.value) && <span className="hl-menu-detail">{details.get(option.value)}</span>}
    </span>
  )
}

export type SelectFieldProps = FieldProps<string | null> & {
  options: Options
  /** May be left empty; a cross takes the choice away. */
  clearable?: boolean | undefined
  /** For options that come from the server: called with what is typed; the options given are shown as they are. */
  onSearch?: ((text: string) => void) | undefined
}

export function SelectField({ value, onChange, options, clearable, onSearch, ...shown }: SelectFieldProps) {
  const { t } = useWords()
  return (
    <Select
      {...useShown({ ...shown, placeholder: shown.placeholder ?? t('ui.select.choose') })}
      data={dataOf(options)}
      value={value}
      onChange={(next: string | null) => onChange(next)}
      searchable
      filter={onSearch ? ({ options }) => options : finder(options)}
      renderOption={drawer(options)}
      nothingFoundMessage={t('ui.select.none')}
      clearable={clearable ?? false}
      clearButtonProps={{ 'aria-label': t('ui.select.clear') }}
      allowDeselect={false}
      maxDropdownHeight={320}
      {...(onSearch ? { onSearchChange: onSearch } : {})}
    />
  )
}

export type MultiSelectProps = FieldProps<string[]> & Pick<SelectFieldProps, 'options' | 'onSearch'>

export function MultiSelect({ value, onChange, options, onSearch, ...shown }: MultiSelectProps) {
  const { t } = useWords()
  return (
    <MantineMultiSelect
      {...useShown({ ...shown, placeholder: value.length > 0 ? '' : (shown.placeholder ?? t('ui.select.choose')) })}
      data={dataOf(options)}
      value={value}
      onChange={(next: string[]) => onChange(next)}
      searchable
      hidePickedOptions
      filter={onSearch ? ({ options }) => options : finder(options)}
      renderOption={drawer(options)}
      nothingFoundMessage={t('ui.select.none')}
      clearable
      clearButtonProps={{ 'aria-label': t('ui.select.clear') }}
      maxDropdownHeight={320}
      {...(onSearch ? { onSearchChange: onSearch } : {})}
    />
  )
}
