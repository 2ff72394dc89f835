/** The fields of a decision: number, day, sum or things, source. */
import { DateField, NumberField, SelectField, TextField, today, useWords } from '#ui'
import { SOURCES } from '../support-rules.ts'

export type Decided = { decision: string; decidedOn: string | null; amount: number | null; what: string; source: string | null }
export const UNDECIDED: Decided = { decision: '', decidedOn: null, amount: null, what: '', source: 'province' }

export function DecisionFields({ one, onChange }: { one: Decided; onChange: (next: Decided) => void }) {
  const { t } = useWords()
  const field = <Name extends keyof Decided>(name: Name) => ({
    name,
    value: one[name],
    onChange: (value: Decided[Name]) => onChange({ ...one, [name]: value }),
  })
  return (
    <>
      <TextField label={t('support.one.number')} required maxLength={100} {...field('decision')} />
      <DateField label={t('support.one.decidedOn')} required max={today()} {...field('decidedOn')} />
      <NumberField label={t('support.one.amount')} min={1} digits={0} unit="đồng" {...field('amount')} />
      <TextField label={t('support.one.what')} description={t('support.one.whatHint')} maxLength={1000} {...field('what')} />
      <SelectField
        label={t('support.one.source')}
        required
        options={SOURCES.map((value) => ({ value, label: t(`support.source.${value}`) }))}
        {...field('source')}
      />
    </>
  )
}
