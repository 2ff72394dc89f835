/** Choosing among more things than a list can hold: the server finds them as one types. */
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { Query } from '../api.ts'
import type { ListAnswer } from '../parts/data-table.tsx'
import { useGet } from '../queries.tsx'
import { MultiSelect, SelectField, type MultiSelectProps, type Option, type SelectFieldProps } from './select-fields.tsx'

export type Lookup = { options: Option[]; search: (text: string) => void }

/** What a list of the server finds for the typed words (sent as `q`), after the options in `also`, which always stand there; rows without an option are left out. */
export function useLookup<Row>(path: string, query: Query, toOption: (row: Row) => Option | undefined, also: readonly Option[] = []): Lookup {
  const [typed, search] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const found = useGet<ListAnswer<Row>>(path, { q, ...query })
  return { options: [...also, ...(found.data?.items ?? []).flatMap((row) => toOption(row) ?? [])], search }
}

/** The chosen ones stay in sight whatever is typed; those chosen before anything was found are told in `known`. */
function useKept(options: Option[], chosen: readonly string[], known: readonly Option[] = []): Option[] {
  const [kept, keep] = useState<readonly Option[]>([])
  const before = [...kept, ...known.filter((one) => !kept.some(({ value }) => value === one.value))]
  const missing = before.filter((one) => chosen.includes(one.value) && !options.some(({ value }) => value === one.value))
  const seen = options.filter((one) => chosen.includes(one.value) && !kept.some(({ value }) => value === one.value))
  if (seen.length > 0) keep([...kept, ...seen])
  return [...missing, ...options]
}

export type LookupFieldProps = Omit<SelectFieldProps, 'options' | 'onSearch'>
export type LookupsFieldProps = Omit<MultiSelectProps, 'options' | 'onSearch'>

/** One of what is found. */
export function LookupField({ lookup, known, ...props }: LookupFieldProps & { lookup: Lookup; known?: readonly Option[] | undefined }) {
  return <SelectField {...props} options={useKept(lookup.options, props.value ? [props.value] : [], known)} onSearch={lookup.search} />
}

/** Several of what is found. */
export function LookupsField({ lookup, known, ...props }: LookupsFieldProps & { lookup: Lookup; known?: readonly Option[] | undefined }) {
  return <MultiSelect {...props} options={useKept(lookup.options, props.value, known)} onSearch={lookup.search} />
}
