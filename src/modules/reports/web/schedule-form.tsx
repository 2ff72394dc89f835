/** A calendar that is set up: by hand, or from a duty of a directive that somebody confirmed. */
import { Alert, DateField, Form, NumberField, Section, SelectField, SubmitOrCancel, TextField, today, useFields, useSend, useWords } from '#ui'
import { namedDay, periodLabel, periodOf } from '#lib/period'
import { useState } from 'react'
import { PERIOD_KINDS, type PeriodKind } from '../contract.ts'
import type { Choices, Proposal } from '../report-contract.ts'
import { AudienceFields, audienceOf, firstLevel, isSaid, type Level } from './audience.tsx'
import { termSaid } from './term-fields.tsx'

export function ScheduleForm({ known, from, onClose }: { known: Choices; from: Proposal | undefined; onClose: () => void }) {
  const { t, format } = useWords()
  const form = useFields({
    formId: known.forms[0]?.id ?? (null as string | null),
    every: (from?.every ?? 'quarter') as string | null,
    recipientId: (from?.recipient?.id ?? known.recipients[0]?.id ?? null) as string | null,
    basis: from?.document ?? '',
    closingDay: (from?.term?.closingDay ?? 14) as number | null,
    validFrom: today() as string | null,
  })
  const told = from?.organisationIds ?? []
  const [levels, setLevels] = useState([firstLevel(told.length > 0 ? null : 'communes', from?.term ?? { workingDays: 3 })])
  const [tried, setTried] = useState(false)
  const { closingDay } = form.values
  const every = (form.values.every ?? 'quarter') as PeriodKind
  const next = closingDay ? periodOf(every, today(), closingDay) : undefined
  const named = next ? namedDays(levels, every, next.to) : []
  const { send, pending, problem } = useSend('/reports/schedules', { inline: true, done: t('reports.calendar.done') })
  const submit = async () => {
    setTried(true)
    if (!levels.every((one) => isSaid(one, every))) return
    if (await send({ ...form.values, audience: audienceOf(levels, every, told), ...(from ? { dutyId: from.dutyId } : {}) })) onClose()
  }
  const recipients =
    from?.recipient && !known.recipients.some(({ id }) => id === from.recipient?.id) ? [...known.recipients, from.recipient] : known.recipients
  return (
    <Section title={t('reports.calendar.add')}>
      <Form problem={problem} onSubmit={submit}>
        {from && <Alert>{from.quote}</Alert>}
        <div className="rp-fields">
          <SelectField
            label={t('reports.form.name')}
            required
            options={known.forms.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('formId')}
          />
          <SelectField
            label={t('reports.calendar.every')}
            required
            options={PERIOD_KINDS.map((value) => ({ value, label: t(`reports.every.${value}`) }))}
            {...form.field('every')}
          />
          <SelectField
            label={t('reports.calendar.to')}
            required
            options={recipients.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('recipientId')}
          />
          <NumberField
            label={t('reports.calendar.closingDay')}
            description={t('reports.calendar.closingHint')}
            required
            min={1}
            max={31}
            {...form.field('closingDay')}
          />
          <TextField label={t('reports.page.basis')} required {...form.field('basis')} />
          <DateField label={t('reports.calendar.from')} required {...form.field('validFrom')} />
        </div>
        <AudienceFields
          levels={levels}
          every={every}
          onChange={setLevels}
          groups={known.groups}
          told={told.length > 0 ? from?.who : undefined}
          tried={tried}
        />
        {next && (
          <p className="hl-quiet" role="status">
            {t('reports.calendar.next', { period: periodLabel(next), from: next.from, to: next.to })}
            {named.length > 0 && ` ${t('reports.calendar.nextDue', { days: named.map((day) => format.date(day)).join(', ') })}`}
          </p>
        )}
        {next && named.some((day) => day < next.to) && <Alert tone="dueSoon">{t('reports.calendar.dueBefore', { to: next.to })}</Alert>}
        <SubmitOrCancel pending={pending} onCancel={onClose}>
          {t('reports.calendar.add')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}

/** The days that the order names, for the period that closes on this day; days off are known to the server. */
const namedDays = (levels: readonly Level[], every: PeriodKind, closing: string): string[] => [
  ...new Set(
    levels.flatMap(({ term }) => {
      const fixed = termSaid(term, every)?.fixed
      return fixed ? [namedDay(fixed, closing)] : []
    }),
  ),
]
