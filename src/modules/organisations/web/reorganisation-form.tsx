/** The paper of a reorganisation and the day from which it holds. */
import { DateField, TextField, useFields, useWords } from '#ui'

export type Particulars = { title: string; number: string; issuedOn: string | null; issuer: string; effectiveOn: string | null }
export const useParticulars = (from: Particulars) => useFields<Particulars>(from)

export function ParticularsFields({ form }: { form: ReturnType<typeof useParticulars> }) {
  const { t } = useWords()
  return (
    <>
      <TextField
        label={t('organisations.reorganise.field.title')}
        description={t('organisations.reorganise.field.titleHint')}
        required
        {...form.field('title')}
      />
      <div className="or-pair">
        <TextField label={t('organisations.reorganise.field.number')} {...form.field('number')} />
        <DateField label={t('organisations.reorganise.field.issuedOn')} {...form.field('issuedOn')} />
      </div>
      <div className="or-pair">
        <TextField label={t('organisations.reorganise.field.issuer')} {...form.field('issuer')} />
        <DateField label={t('organisations.reorganise.field.effectiveOn')} {...form.field('effectiveOn')} />
      </div>
      <p className="hl-quiet">{t('organisations.reorganise.field.effectiveOnHint')}</p>
    </>
  )
}
