/** Whether an organisation stands: in a word and a colour. */
import { StateBadge, today, useWords } from '#ui'

export function StandingBadge({ organisation: { validFrom, validTo } }: { organisation: { validFrom: string | null; validTo: string | null } }) {
  const { t } = useWords()
  if (validTo !== null && validTo <= today()) return <StateBadge tone="notStarted" label={t('organisations.state.ended', { on: validTo })} />
  if (validFrom !== null && validFrom > today()) return <StateBadge tone="waiting" label={t('organisations.state.ahead', { on: validFrom })} />
  return <StateBadge tone="inTime" label={t('organisations.state.standing')} />
}
