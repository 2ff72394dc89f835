/** What becomes of what is earned: tax, funds, members. Percentages are put there by default and changed by the by-laws. */
import { NumberField, Section, TextField, useWords } from '#ui'
import type { Plan } from '../plan-rules.ts'
import { freshKey, Lines } from './lines.tsx'
import { rounded, type StepProps } from './steps.ts'
import { Result } from './result.tsx'

const hundredths = (value: number | null): number | null => rounded(value, 2)
type Share = 'taxPercent' | 'insidePercent' | 'undividedPercent' | 'byUsePercent'

export function Sharing({ one: whole, plan, value, put }: StepProps<'sharing'>) {
  const { t } = useWords()
  const percent = (key: Share, description?: string) => (
    <NumberField
      name={`sharing.${key}`}
      label={t(`production.plan.${key}`)}
      description={description}
      unit="%"
      min={0}
      max={100}
      disabled={put === undefined}
      value={value[key]}
      onChange={(share) => put?.({ ...value, [key]: hundredths(share) })}
    />
  )
  const { undivided, byUse } = whole.limits
  return (
    <>
      <Section title={t('production.plan.step.sharing')}>
        <div className="pn-fields">
          {percent('taxPercent')}
          {percent('insidePercent')}
          {percent('undividedPercent', undivided > 0 ? t('production.plan.undividedHint', { least: undivided }) : undefined)}
          {percent('byUsePercent', byUse > 0 ? t('production.plan.byUseHint', { least: byUse }) : undefined)}
        </div>
      </Section>
      <Section title={t('production.plan.funds')}>
        <p className="hl-quiet">{t('production.plan.fundsHint')}</p>
        <Lines
          all={value.funds}
          put={put && ((funds: Plan['sharing']['funds']) => put({ ...value, funds }))}
          fresh={() => ({ key: freshKey(), name: '', percent: null })}
          title={(one, nth) => one.name || `${t('production.plan.fundName')} ${nth + 1}`}
        >
          {(one, change, nth) => (
            <>
              <TextField
                name={`sharing.funds.${nth}.name`}
                label={t('production.plan.fundName')}
                maxLength={200}
                value={one.name}
                onChange={(name) => change({ name })}
              />
              <NumberField
                name={`sharing.funds.${nth}.percent`}
                label={t('production.plan.fundPercent')}
                unit="%"
                min={0}
                max={100}
                value={one.percent}
                onChange={(share) => change({ percent: hundredths(share) })}
              />
            </>
          )}
        </Lines>
      </Section>
      <Result plan={plan} />
    </>
  )
}
