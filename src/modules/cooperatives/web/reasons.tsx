/** Why two entries are taken for one: what agrees and what differs, in words; and how alike they are. */
import { useWords } from '#ui'
import type { PairRow } from '../duplicate-contract.ts'

export const percent = (score: number): string => `${Math.floor(score * 100)} %`

export function Reasons({ reasons }: { reasons: PairRow['reasons'] }) {
  const { t } = useWords()
  const said = (some: PairRow['reasons']) => some.map(({ aspect, how }) => t(`cooperatives.alike.${aspect}.${how}`)).join('; ')
  const [agrees, differs] = [reasons.filter(({ weight }) => weight >= 0), reasons.filter(({ weight }) => weight < 0)]
  return (
    <span className="co-value">
      {agrees.length > 0 && (
        <span>
          <strong>{t('cooperatives.pairs.agrees')}:</strong> {said(agrees)}
        </span>
      )}
      {differs.length > 0 && (
        <span>
          <strong>{t('cooperatives.pairs.differs')}:</strong> {said(differs)}
        </span>
      )}
    </span>
  )
}
