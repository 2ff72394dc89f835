/** A figure of a yearly declaration on another page, leading back to the declaration. */
import { Link, StateBadge, useMay, useWords } from '#ui'
import type { DeclarationState, DeclaredField } from '../declaration-rules.ts'
import { STANDING_TONE } from './words.ts'
import './cooperatives.css'

type Props = { field: DeclaredField; value: number; year: number; state: DeclarationState; path: string }

export default function Declared({ field, value, year, state, path }: Props) {
  const { t, format } = useWords()
  const may = useMay()
  const from = t('cooperatives.declared.from', { year: String(year) })
  return (
    <span className="co-value">
      <span>{t('cooperatives.declared.says', { field: t(`cooperatives.field.${field}`), value: format.number(value) })}</span>
      <span className="co-source">
        {may('cooperatives.seeDeclarations') ? <Link to={path}>{from}</Link> : from}{' '}
        {state !== 'confirmed' && <StateBadge tone={STANDING_TONE[state]} label={t(`cooperatives.declaration.standing.${state}`)} />}
      </span>
    </span>
  )
}
