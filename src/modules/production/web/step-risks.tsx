/** What may go wrong and what is done then; who carries the plan out. */
import { Section, Textarea, useWords } from '#ui'
import { freshKey, Lines } from './lines.tsx'
import type { StepProps } from './steps.ts'

export function Risks({ value, put }: StepProps<'risks'>) {
  const { t } = useWords()
  return (
    <>
      <Section title={t('production.plan.risks')}>
        <Lines
          all={value.risks}
          put={put && ((risks) => put({ ...value, risks }))}
          fresh={() => ({ key: freshKey(), risk: '', measure: '' })}
          title={(_one, nth) => `${t('production.plan.risk')} ${nth + 1}`}
        >
          {(one, change, nth) => (
            <>
              <Textarea
                name={`risks.risks.${nth}.risk`}
                label={t('production.plan.risk')}
                rows={2}
                maxLength={1000}
                value={one.risk}
                onChange={(risk) => change({ risk })}
              />
              <Textarea
                name={`risks.risks.${nth}.measure`}
                label={t('production.plan.measure')}
                rows={2}
                maxLength={1000}
                value={one.measure}
                onChange={(measure) => change({ measure })}
              />
            </>
          )}
        </Lines>
      </Section>
      <Section title={t('production.plan.carrying')}>
        <Textarea
          name="risks.carrying"
          label={t('production.plan.carrying')}
          description={t('production.plan.carryingHint')}
          hiddenLabel
          rows={4}
          maxLength={5000}
          disabled={put === undefined}
          value={value.carrying}
          onChange={(carrying) => put?.({ ...value, carrying })}
        />
      </Section>
    </>
  )
}
