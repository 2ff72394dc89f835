/** The fields of a need: what for, how much, which conditions are met. The same for who registers and who supplements. */
import { CheckField, NumberField, Textarea, useWords } from '#ui'
import { criteriaOf, type Criterion } from '../support-rules.ts'

export type Need = { need: string; needAmount: number | null; criteria: Criterion[]; clean: boolean }

export function NeedFields({ kind, one, onChange }: { kind: string; one: Need; onChange: (next: Need) => void }) {
  const { t } = useWords()
  return (
    <>
      <Textarea
        name="need"
        label={t('support.ask.need')}
        required
        rows={4}
        maxLength={2000}
        value={one.need}
        onChange={(need) => onChange({ ...one, need })}
      />
      <NumberField
        name="needAmount"
        label={t('support.ask.amount')}
        min={1}
        digits={0}
        unit="đồng"
        value={one.needAmount}
        onChange={(needAmount) => onChange({ ...one, needAmount })}
      />
      <fieldset className="spt-ticks">
        <legend>{t('support.ask.criteria')}</legend>
        {criteriaOf(kind).map((key) => (
          <CheckField
            key={key}
            name={key === criteriaOf(kind)[0] ? 'criteria' : `criteria.${key}`}
            label={t(`support.criterion.${key}`)}
            value={one.criteria.includes(key)}
            onChange={(on) => onChange({ ...one, criteria: on ? [...one.criteria, key] : one.criteria.filter((other) => other !== key) })}
          />
        ))}
      </fieldset>
      <CheckField name="clean" label={t('support.ask.clean')} value={one.clean} onChange={(clean) => onChange({ ...one, clean })} />
    </>
  )
}
