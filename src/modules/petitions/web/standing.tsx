/** How far one is, in word and colour; how late. */
import { StateBadge, useWords, type Tone } from '#ui'
import type { PetitionRow, State } from '../contract.ts'
import './petitions.css'

const STATE_TONE: Record<State, Tone> = {
  raised: 'notStarted',
  assigned: 'inProgress',
  submitted: 'waiting',
  central: 'waiting',
  answered: 'dueSoon',
  settled: 'inTime',
  closed: 'standing',
  withdrawn: 'standing',
}

export function Standing({ one }: { one: Pick<PetitionRow, 'state' | 'lateDays' | 'reopened'> }) {
  const { t } = useWords()
  return (
    <span className="pt-badges">
      <StateBadge tone={one.lateDays > 0 ? 'late' : STATE_TONE[one.state]} label={t(`petitions.state.${one.state}`)} />
      {one.lateDays > 0 && <span className="pt-late">{t('petitions.late', { n: one.lateDays })}</span>}
      {one.reopened > 0 && <span className="hl-quiet">{t('petitions.reopened', { n: one.reopened })}</span>}
    </span>
  )
}

/** Whom it is about, in one name. */
export function useAbout(): (one: Pick<PetitionRow, 'cooperative' | 'concerned'>) => string {
  const { t } = useWords()
  return (one) => one.cooperative?.name ?? one.concerned?.name ?? t('petitions.about.province')
}
