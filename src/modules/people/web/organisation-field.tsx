/** Choosing an organisation that stands today, by any of its names. */
import { LookupField, today, useGet, useLookup, useWords, type LookupFieldProps, type Option } from '#ui'

type Found = { id: string; name: string }
const toOption = ({ id, name }: Found): Option => ({ value: id, label: name })

export function OrganisationField(props: LookupFieldProps) {
  const { t } = useWords()
  const lookup = useLookup('/organisations', { on: today() }, toOption)
  const chosen = useGet<Found>(props.value ? `/organisations/${props.value}` : null)
  const known = chosen.data && [toOption(chosen.data)]
  return <LookupField placeholder={t('people.field.organisation.find')} {...props} lookup={lookup} known={known} />
}
