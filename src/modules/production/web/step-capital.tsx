/** What capital the plan needs, and where it comes from. */
import { Alert, NumberField, Section, SelectField, TextField, useWords } from '#ui'
import { SOURCE_KINDS, sumsOf, workingCapital, type SourceKind } from '../plan-rules.ts'
import { freshKey, Lines } from './lines.tsx'
import { rounded, type StepProps } from './steps.ts'

/** Two crops a year: how often working capital comes round. */
const ROUNDS = 2

export function Capital({ plan, value, put }: StepProps<'capital'>) {
  const { t, format } = useWords()
  const sums = sumsOf(plan)
  const disabled = put === undefined
  const money = (key: 'fixed' | 'working', description?: string) => (
    <NumberField
      name={`capital.${key}`}
      label={t(`production.plan.need.${key}`)}
      description={description}
      unit="đồng"
      min={0}
      digits={0}
      disabled={disabled}
      value={value[key]}
      onChange={(sum) => put?.({ ...value, [key]: rounded(sum) })}
    />
  )
  return (
    <>
      <Section title={t('production.plan.need')}>
        <div className="pn-fields">
          {money('fixed')}
          {money('working', t('production.plan.need.workingHint', { rounds: ROUNDS, sum: workingCapital(sums, ROUNDS) }))}
        </div>
        <p className="pn-sum">
          {t('production.plan.need')}: {format.number(sums.need)} đồng
        </p>
      </Section>
      <Section title={t('production.plan.sources')}>
        <Lines
          all={value.sources}
          put={put && ((sources) => put({ ...value, sources }))}
          fresh={() => ({ key: freshKey(), kind: 'members' as SourceKind, name: '', amount: null })}
          title={(one) => t(`production.source.${one.kind}`)}
        >
          {(one, change, nth) => (
            <>
              <SelectField
                name={`capital.sources.${nth}.kind`}
                label={t('production.plan.sourceKind')}
                options={SOURCE_KINDS.map((kind) => ({ value: kind, label: t(`production.source.${kind}`) }))}
                value={one.kind}
                onChange={(kind) => kind && change({ kind: kind as SourceKind })}
              />
              <TextField
                name={`capital.sources.${nth}.name`}
                label={t('production.plan.sourceName')}
                maxLength={200}
                value={one.name}
                onChange={(name) => change({ name })}
              />
              <NumberField
                name={`capital.sources.${nth}.amount`}
                label={t('production.plan.sourceAmount')}
                unit="đồng"
                min={0}
                digits={0}
                value={one.amount}
                onChange={(amount) => change({ amount: rounded(amount) })}
              />
            </>
          )}
        </Lines>
        <p className="pn-sum" role="status">
          {t('production.plan.total')}: {format.number(sums.sources)} đồng
        </p>
        <Alert tone={sums.gap > 0 ? 'dueSoon' : 'inTime'}>
          {sums.gap > 0
            ? t('production.plan.gap', { gap: sums.gap })
            : sums.gap < 0
              ? t('production.plan.over', { over: -sums.gap })
              : t('production.plan.noGap')}
        </Alert>
      </Section>
    </>
  )
}
