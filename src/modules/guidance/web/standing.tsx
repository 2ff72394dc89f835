/** How a question stands, in words and colour. */
import { StateBadge, useWords, type Tone } from '#ui'
import type { QuestionRow } from '../contract.ts'

const TONE: Record<QuestionRow['state'], Tone> = { open: 'waiting', answered: 'inTime', withdrawn: 'standing' }

export function Standing({ one }: { one: QuestionRow }) {
  const { t } = useWords()
  return (
    <span className="gd-badges">
      <StateBadge tone={one.lateDays > 0 ? 'late' : TONE[one.state]} label={t(`guidance.state.${one.state}`)} />
      {one.lateDays > 0 && <span className="gd-late">{t('guidance.late', { n: one.lateDays })}</span>}
      {one.shared && <span className="hl-quiet">{t('guidance.shared')}</span>}
    </span>
  )
}
