/** Choosing organisations by any of their names. Those that have ended are marked. */
import { LookupField, LookupsField, useLookup, useWords, type Lookup, type LookupFieldProps, type LookupsFieldProps, type Option } from '#ui'
import type { OrganisationRow } from '../contract.ts'

type Wanted = {
  /** Only those that stand on this day. */
  on?: string | undefined
  kind?: string | undefined
  /** Others that may be chosen beside those of the directory. */
  also?: readonly Option[] | undefined
  /** Those of the directory that are chosen from the start. */
  known?: readonly Option[] | undefined
}

function useOrganisations({ on, kind, also }: Omit<Wanted, 'known'>): Lookup {
  const { t } = useWords()
  const toOption = ({ id, name, placeName, validTo }: OrganisationRow): Option => ({
    value: id,
    label: name,
    detail: validTo === null ? (placeName ?? undefined) : t('organisations.field.ended'),
  })
  return useLookup('/organisations', { on, kind }, toOption, also)
}

export function OrganisationField({ on, kind, also, ...props }: LookupFieldProps & Wanted) {
  const { t } = useWords()
  return <LookupField placeholder={t('organisations.field.find')} {...props} lookup={useOrganisations({ on, kind, also })} />
}

export function OrganisationsField({ on, kind, also, ...props }: LookupsFieldProps & Wanted) {
  const { t } = useWords()
  return <LookupsField placeholder={t('organisations.field.find')} {...props} lookup={useOrganisations({ on, kind, also })} />
}
