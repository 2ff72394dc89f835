/** Choosing an organisation that stands today, by any of its names. */
import { SelectField, today, useDebouncedValue, useGet, useWords, type SelectFieldProps } from '#ui'
import { useState } from 'react'

type Found = { items: { id: string; name: string }[] }

export function OrganisationField(props: Omit<SelectFieldProps, 'options' | 'onSearch'>) {
  const { t } = useWords()
  const [typed, type] = useState('')
  const [words] = useDebouncedValue(typed, 200)
  const found = useGet<Found>('/organisations', { q: words, on: today() })
  const chosen = useGet<{ id: string; name: string }>(props.value ? `/organisations/${props.value}` : null)
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  // The one that is chosen stays in sight whatever is typed.
  if (chosen.data && props.value === chosen.data.id && !options.some(({ value }) => value === props.value))
    options.unshift({ value: chosen.data.id, label: chosen.data.name })
  return <SelectField placeholder={t('people.field.organisation.find')} {...props} options={options} onSearch={type} />
}
