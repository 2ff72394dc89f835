/** What the year is for, and the figures that it is to come to. */
import { NumberField, Section, Textarea, useWords } from '#ui'
import type { StepProps } from './steps.ts'

const FIGURES = ['officialMembers', 'workers', 'totalCapital', 'memberIncome', 'workerIncome'] as const
const COUNTED: readonly string[] = ['officialMembers', 'workers']

export function Goal({ value, put }: StepProps<'goal'>) {
  const { t } = useWords()
  const disabled = put === undefined
  return (
    <>
      <Section title={t('production.plan.goal')}>
        <Textarea
          name="goal.situation"
          label={t('production.plan.situation')}
          description={t('production.plan.situationHint')}
          disabled={disabled}
          rows={4}
          maxLength={5000}
          value={value.situation}
          onChange={(situation) => put?.({ ...value, situation })}
        />
        <Textarea
          name="goal.goal"
          label={t('production.plan.goal')}
          description={t('production.plan.goalHint')}
          required
          disabled={disabled}
          rows={4}
          maxLength={5000}
          value={value.goal}
          onChange={(goal) => put?.({ ...value, goal })}
        />
      </Section>
      <Section title={t('production.plan.figures')}>
        <div className="pn-fields">
          {FIGURES.map((key) => (
            <NumberField
              key={key}
              name={`goal.${key}`}
              label={t(`production.plan.${key}`)}
              disabled={disabled}
              min={0}
              digits={0}
              {...(COUNTED.includes(key) ? {} : { unit: 'đồng' })}
              value={value[key]}
              onChange={(figure) => put?.({ ...value, [key]: figure === null ? null : Math.round(figure) })}
            />
          ))}
        </div>
      </Section>
    </>
  )
}
