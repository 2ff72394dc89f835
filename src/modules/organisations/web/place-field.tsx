/** Choosing places by name. Names recur, so the province is told with each. */
import {
  MultiSelect,
  SelectField,
  useDebouncedValue,
  useGet,
  useWords,
  type ListAnswer,
  type MultiSelectProps,
  type Option,
  type SelectFieldProps,
} from '#ui'
import type { Place, PlaceKind } from '#modules/places/contract'
import { useState } from 'react'
import { useKept } from './kept.ts'

type Wanted = { on?: string | undefined; kind?: PlaceKind | undefined; also?: readonly Option[] | undefined }

function usePlaces({ on, kind, also = [] }: Wanted): { options: Option[]; search: (text: string) => void } {
  const [typed, search] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const found = useGet<ListAnswer<Place>>('/places', { q, on, kind })
  const options = (found.data?.items ?? [])
    .filter((one) => one.kind !== 'district')
    .map((one) => ({ value: one.id, label: one.name, detail: one.kind === 'province' ? undefined : one.provinceName }))
  return { options: [...also, ...options], search }
}

export function PlaceField({ on, kind, also, ...props }: Omit<SelectFieldProps, 'options' | 'onSearch'> & Wanted) {
  const { t } = useWords()
  const { options, search } = usePlaces({ on, kind, also })
  return (
    <SelectField
      placeholder={t('organisations.ground.find')}
      {...props}
      options={useKept(options, props.value ? [props.value] : [])}
      onSearch={search}
    />
  )
}

export function PlacesField({ on, kind, also, ...props }: Omit<MultiSelectProps, 'options' | 'onSearch'> & Wanted) {
  const { t } = useWords()
  const { options, search } = usePlaces({ on, kind, also })
  return <MultiSelect placeholder={t('organisations.ground.find')} {...props} options={useKept(options, props.value)} onSearch={search} />
}
