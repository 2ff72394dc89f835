/** The form of the paper: subject, symbol, to whom, on what basis, who signs. */
import { Button, Facts, Form, FormButtons, Section, Textarea, TextField, useFields, useSend, useWords } from '#ui'
import type { Consolidation } from '../contract.ts'

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export function FormTab({ one }: { one: Consolidation }) {
  const { t } = useWords()
  return (
    <Section title={t('consolidation.tab.form')}>
      {one.may.write ? (
        <Writing key={one.version} one={one} />
      ) : (
        <Facts
          columns={2}
          items={[
            { label: t('consolidation.form.title'), value: one.title, wide: true },
            { label: t('consolidation.form.symbol'), value: one.symbol },
            { label: t('consolidation.form.signer'), value: one.signer },
            { label: t('consolidation.form.addressees'), value: one.addressees.join('; ') },
            { label: t('consolidation.form.recipients'), value: one.recipients.join('; ') },
            { label: t('consolidation.form.bases'), value: one.bases.join('; ') },
            { label: t('consolidation.form.archive'), value: one.archive },
          ]}
        />
      )}
    </Section>
  )
}

function Writing({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const form = useFields({
    title: one.title,
    symbol: one.symbol,
    signer: one.signer,
    archive: one.archive,
    addressees: one.addressees.join('\n'),
    recipients: one.recipients.join('\n'),
    bases: one.bases.join('\n'),
  })
  const { send, pending, problem } = useSend(`/consolidation/${one.id}/particulars`, { inline: true, done: t('consolidation.form.done') })
  const save = () => {
    const { addressees, recipients, bases, ...rest } = form.values
    return send({ version: one.version, ...rest, addressees: linesOf(addressees), recipients: linesOf(recipients), bases: linesOf(bases) })
  }
  return (
    <Form problem={problem} onSubmit={save}>
      <TextField label={t('consolidation.form.title')} {...form.field('title')} required maxLength={300} />
      <div className="cn-fields">
        <TextField label={t('consolidation.form.symbol')} {...form.field('symbol')} required maxLength={20} />
        <TextField label={t('consolidation.form.signer')} {...form.field('signer')} maxLength={100} />
        <TextField label={t('consolidation.form.archive')} {...form.field('archive')} required maxLength={60} />
      </div>
      <Textarea label={t('consolidation.form.addressees')} {...form.field('addressees')} rows={2} />
      <Textarea label={t('consolidation.form.bases')} {...form.field('bases')} rows={2} />
      <Textarea label={t('consolidation.form.recipients')} {...form.field('recipients')} rows={3} />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('consolidation.form.save')}
        </Button>
      </FormButtons>
    </Form>
  )
}
