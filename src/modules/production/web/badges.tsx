/** Certificates in one line: each a badge; of one that does not simply hold, how it stands. */
import { StateBadge, useWords } from '#ui'
import type { ProductRow } from '../contract.ts'
import { certificateLabel, STANDING_TONE } from './words.ts'

export function Badges({ all }: { all: ProductRow['certificates'] }) {
  const { t } = useWords()
  if (all.length === 0) return null
  return (
    <span className="pn-badges">
      {all.map((one, nth) => {
        const label = certificateLabel(t, one)
        return (
          <StateBadge
            // Two of a kind differ by nothing but their place.
            key={`${one.kind} ${nth}`}
            tone={STANDING_TONE[one.standing]}
            label={one.standing === 'valid' ? label : `${label}: ${t(`production.standing.${one.standing}`).toLocaleLowerCase('vi')}`}
          />
        )
      })}
    </span>
  )
}
