/** Choosing places by name. Names recur, so the province is told with each. */
import { LookupField, LookupsField, useLookup, useWords, type Lookup, type LookupFieldProps, type LookupsFieldProps, type Option } from '#ui'
import type { Place, PlaceKind } from '#modules/places/contract'

type Wanted = { on?: string | undefined; kind?: PlaceKind | undefined; also?: readonly Option[] | undefined }

/** Districts have ended; nothing is decided about them any more. */
const toOption = ({ id, name, kind, provinceName }: Place): Option | undefined =>
  kind === 'district' ? undefined : { value: id, label: name, detail: kind === 'province' ? undefined : provinceName }

const usePlaces = ({ on, kind, also }: Wanted): Lookup => useLookup('/places', { on, kind }, toOption, also)

export function PlaceField({ on, kind, also, ...props }: LookupFieldProps & Wanted) {
  const { t } = useWords()
  return <LookupField placeholder={t('organisations.ground.find')} {...props} lookup={usePlaces({ on, kind, also })} />
}

export function PlacesField({ on, kind, also, ...props }: LookupsFieldProps & Wanted) {
  const { t } = useWords()
  return <LookupsField placeholder={t('organisations.ground.find')} {...props} lookup={usePlaces({ on, kind, also })} />
}
