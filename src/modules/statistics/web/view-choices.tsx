/** What the boards show: which kind of period, and for who sees the whole which territory. The address holds it. */
import { Choice, SelectField, useNav, useSearch, useSetSearch, useWords } from '#ui'
import type { Kind } from '../contract.ts'

type Props = {
  kind: Kind
  kinds: readonly Kind[]
  places?: readonly { id: string; name: string }[]
  /** Figures that have no place on the board: chosen, one opens on its own page. */
  others?: readonly { code: string; name: string; unit: string }[]
}
export function ViewChoices({ kind, kinds, places = [], others = [] }: Props) {
  const go = useNav()
  const { t } = useWords()
  const { at } = useSearch()
  const set = useSetSearch()
  if (kinds.length < 2 && places.length === 0 && others.length === 0) return null
  const pageOf = (code: string) => `/statistics/indicator?${new URLSearchParams({ code, kind, ...(at ? { at } : {}) })}`
  return (
    <div className="st-choices">
      {kinds.length > 1 && (
        <Choice
          label={t('statistics.kind')}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: t(`statistics.kind.${one}`) }))}
          onChange={(one) => set({ kind: one })}
        />
      )}
      {places.length > 0 && (
        <SelectField
          name="at"
          label={t('statistics.place')}
          value={at ?? ''}
          onChange={(one) => set({ at: one || undefined })}
          options={[{ value: '', label: t('statistics.whole') }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
      {others.length > 0 && (
        <SelectField
          name="other"
          label={t('statistics.others')}
          placeholder={t('statistics.others.choose')}
          value={null}
          onChange={(one) => one && go(pageOf(one))}
          options={others.map(({ code, name, unit }) => ({ value: code, label: name, also: code, detail: `${code} · ${unit}` }))}
        />
      )}
    </div>
  )
}
