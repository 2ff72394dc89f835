/** Choosing organisations by any of their names. Those that have ended are marked. */
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
import { useState } from 'react'
import type { OrganisationRow } from '../contract.ts'
import { useKept } from './kept.ts'

type Wanted = {
  /** Only those that stand on this day. */
  on?: string | undefined
  kind?: string | undefined
  /** Others that may be chosen beside those of the directory. */
  also?: readonly Option[] | undefined
}

function useFound({ on, kind, also = [] }: Wanted): { options: Option[]; search: (text: string) => void } {
  const { t } = useWords()
  const [typed, search] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const found = useGet<ListAnswer<OrganisationRow>>('/organisations', { q, on, kind })
  const options = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.name,
    detail: one.validTo === null ? (one.placeName ?? undefined) : t('organisations.field.ended'),
  }))
  return { options: [...also, ...options], search }
}

export function OrganisationField({ on, kind, also, ...props }: Omit<SelectFieldProps, 'options' | 'onSearch'> & Wanted) {
  const { t } = useWords()
  const { options, search } = useFound({ on, kind, also })
  return (
    <SelectField
      placeholder={t('organisations.field.find')}
      {...props}
      options={useKept(options, props.value ? [props.value] : [])}
      onSearch={search}
    />
  )
}

export function OrganisationsField({ on, kind, also, ...props }: Omit<MultiSelectProps, 'options' | 'onSearch'> & Wanted) {
  const { t } = useWords()
  const { options, search } = useFound({ on, kind, also })
  return <MultiSelect placeholder={t('organisations.field.find')} {...props} options={useKept(options, props.value)} onSearch={search} />
}
