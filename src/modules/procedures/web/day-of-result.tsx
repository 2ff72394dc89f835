/** The day of a result: by it a file is in time or late, whenever it is entered. */
import { DateField, today, useWords } from '#ui'
import type { ComponentProps } from 'react'
import type { File } from '../contract.ts'

type Field = Pick<ComponentProps<typeof DateField>, 'name' | 'value' | 'onChange'>

export function DayOfResult({ one, field }: { one: File; field: Field }) {
  const { t } = useWords()
  const due = one.dueOn
  const late = due !== null && typeof field.value === 'string' && field.value > due
  const since = one.supplementedOn ?? one.receivedOn ?? one.submittedOn
  return (
    <DateField
      label={t('procedures.step.decidedOn')}
      description={
        due === null ? t('procedures.step.decidedHintNone') : t(late ? 'procedures.step.decidedLate' : 'procedures.step.decidedHint', { due })
      }
      required
      min={since}
      max={today()}
      {...field}
    />
  )
}
