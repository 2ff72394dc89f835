/** Asks for one report by itself (chuyên đề, đột xuất): by which form, of whom, for which time, until when. */
import {
  DateField,
  Form,
  Loaded,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useAct,
  useApi,
  useFields,
  useGet,
  useNav,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Choices } from '../report-contract.ts'
import { AudienceFields, audienceOf, firstLevel, isSaid } from './audience.tsx'
import { NoForms } from './no-forms.tsx'

export function OnceForm({ onClose }: { onClose: () => void }) {
  const choices = useGet<Choices>('/reports/choices')
  return <Loaded got={choices}>{(known) => <Once known={known} onClose={onClose} />}</Loaded>
}

function Once({ known, onClose }: { known: Choices; onClose: () => void }) {
  const { t } = useWords()
  const nav = useNav()
  const api = useApi()
  const form = useFields({
    formId: known.forms[0]?.id ?? (null as string | null),
    title: '',
    fromDay: `${today().slice(0, 4)}-01-01` as string | null,
    toDay: today() as string | null,
    recipientId: (known.recipients[0]?.id ?? null) as string | null,
    basis: '',
  })
  const [levels, setLevels] = useState([firstLevel('communes', { workingDays: 5 })])
  const [tried, setTried] = useState(false)
  const { act, pending, problem } = useAct<{ id: string }>({ inline: true, done: t('reports.askOnce.done') })
  if (known.forms.length === 0) return <NoForms />
  const submit = async () => {
    setTried(true)
    if (!levels.every((one) => isSaid(one, 'once'))) return
    const asked = await act(() => api.post('/reports/requests', { ...form.values, audience: audienceOf(levels, 'once') }))
    if (asked) nav(`/reports/requests/${asked.id}`)
  }
  return (
    <Section title={t('reports.askOnce')}>
      <Form problem={problem} onSubmit={submit}>
        <p className="hl-quiet">{t('reports.askOnce.about')}</p>
        <TextField label={t('reports.askOnce.title')} required {...form.field('title')} />
        <div className="rp-fields">
          <SelectField
            label={t('reports.form.name')}
            required
            options={known.forms.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('formId')}
          />
          <SelectField
            label={t('reports.calendar.to')}
            required
            options={known.recipients.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('recipientId')}
          />
          <DateField label={t('reports.askOnce.from')} required {...form.field('fromDay')} />
          <DateField label={t('reports.askOnce.to')} required {...form.field('toDay')} />
          <TextField label={t('reports.page.basis')} required {...form.field('basis')} />
        </div>
        <AudienceFields levels={levels} every="once" onChange={setLevels} groups={known.groups} tried={tried} />
        <SubmitOrCancel pending={pending} onCancel={onClose}>
          {t('reports.askOnce')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
