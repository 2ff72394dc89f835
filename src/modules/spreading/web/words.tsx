/** How a body's standing with a directive is shown. */
import { StackedBar, StateBadge, useWords, type Tone } from '#ui'
import type { Counts } from '../contract.ts'
import type { Step } from '../spread-rules.ts'

const TONE: Record<Step, Tone> = { received: 'notStarted', opened: 'inProgress', acknowledged: 'waiting', held: 'inTime' }

export function StepBadge({ step, lateDays }: { step: Step; lateDays: number }) {
  const { t } = useWords()
  return (
    <span className="sp-badges">
      <StateBadge tone={lateDays > 0 ? 'late' : TONE[step]} label={t(`spreading.step.${step}`)} />
      {lateDays > 0 && <span className="sp-late">{t('spreading.late', { n: lateDays })}</span>}
    </span>
  )
}

/** The steps as parts of the whole; each opens its bodies where `to` says how. */
export function StepsBar({ counts, label, to, legend }: { counts: Counts; label: string; to?: (step: Step) => string; legend?: boolean }) {
  const { t } = useWords()
  const parts: Record<Step, number> = {
    held: counts.held,
    acknowledged: Math.max(0, counts.acknowledged - counts.held),
    opened: Math.max(0, counts.opened - counts.acknowledged),
    received: counts.all - counts.opened,
  }
  return (
    <StackedBar
      label={label}
      legend={legend}
      max={counts.all}
      segments={(['held', 'acknowledged', 'opened', 'received'] as const).map((step) => ({
        key: step,
        label: t(`spreading.step.${step}`),
        value: parts[step],
        tone: TONE[step],
        ...(to ? { to: to(step) } : {}),
      }))}
    />
  )
}
