/** Calendars: who reports by which form to whom, in which rhythm, until when. */
import {
  Alert,
  Button,
  DataTable,
  DateField,
  EmptyState,
  Form,
  Loaded,
  NumberField,
  Page,
  Section,
  SelectField,
  SubmitOrCancel,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import { PERIOD_KINDS } from '../contract.ts'
import type { Choices, Proposal, Schedule } from '../report-contract.ts'
import { OnceForm } from './once-form.tsx'
import { EndSchedule } from './schedule-steps.tsx'
import './reports.css'

export default function CalendarPage() {
  const { t } = useWords()
  const may = useMay()
  const list = useGet<{ items: Schedule[] }>('/reports/schedules')
  const [adding, add] = useState<Proposal | 'new'>()
  const [once, askOnce] = useState(false)
  const mayAsk = may('reports.request')
  return (
    <Page
      title={t('reports.calendar.title')}
      crumbs={[{ label: t('reports.year.title'), to: '/reports' }]}
      description={t('reports.calendar.about')}
      action={
        mayAsk &&
        !adding &&
        !once && (
          <>
            <Button variant="default" onClick={() => askOnce(true)}>
              {t('reports.askOnce')}
            </Button>
            <Button onClick={() => add('new')}>{t('reports.calendar.add')}</Button>
          </>
        )
      }
    >
      {once && <OnceForm onClose={() => askOnce(false)} />}
      {mayAsk && <Setting adding={adding} add={add} />}
      <Loaded got={list}>
        {({ items }) => (
          <DataTable
            caption={t('reports.calendar.title')}
            bare
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { key: 'form', label: t('reports.form.name'), main: true, wrap: true, value: (one) => one.form.name },
              { key: 'every', label: t('reports.calendar.every'), width: 110, render: (one) => t(`reports.every.${one.every}`) },
              {
                key: 'audience',
                label: t('reports.calendar.who'),
                wrap: true,
                width: 240,
                render: (one) => one.audience.map(({ name, workingDays }) => t('reports.calendar.level', { name, n: workingDays })).join('; '),
              },
              { key: 'recipient', label: t('reports.calendar.to'), wrap: true, width: 130, value: (one) => one.recipient.name },
              { key: 'basis', label: t('reports.page.basis'), wrap: true, width: 240 },
              { key: 'validFrom', label: t('reports.calendar.from'), kind: 'date', width: 110 },
              { key: 'validTo', label: t('reports.calendar.until'), kind: 'date', width: 110 },
            ]}
            rowActions={
              mayAsk
                ? (one) => (
                    <>
                      <Ask one={one} />
                      {one.validTo === null && <EndSchedule one={one} />}
                    </>
                  )
                : undefined
            }
            empty={<EmptyState title={t('reports.calendar.empty')} detail={t('reports.calendar.emptyDetail')} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

/** Periods of the year that may be asked for by hand, the present one first. */
function keysOf(every: Schedule['every']): string[] {
  const [year, month] = [Number(today().slice(0, 4)), Number(today().slice(5, 7))]
  const count = { month: 12, quarter: 4, half: 2, year: 1 }[every]
  const now = Math.ceil((month * count) / 12)
  const of = (n: number) =>
    every === 'year' ? `${year}` : every === 'month' ? `${year}-${String(n).padStart(2, '0')}` : `${year}-${every === 'quarter' ? 'Q' : 'H'}${n}`
  return Array.from({ length: now }, (_, at) => of(now - at))
}

function Ask({ one }: { one: Schedule }) {
  const { t } = useWords()
  const keys = keysOf(one.every)
  const [period, choose] = useState<string | null>(keys[0] ?? null)
  const [open, setOpen] = useState(false)
  const { send, pending } = useSend(`/reports/schedules/${one.id}/requests`, { done: t('reports.calendar.asked') })
  if (!open)
    return (
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('reports.calendar.ask')}
      </Button>
    )
  return (
    <span className="rp-ask">
      <SelectField
        name="period"
        label={t('reports.calendar.period')}
        hiddenLabel
        options={keys.map((value) => ({ value, label: value }))}
        value={period}
        onChange={choose}
      />
      <Button size="xs" loading={pending} onClick={async () => (await send({ period }), setOpen(false))}>
        {t('reports.calendar.ask')}
      </Button>
    </span>
  )
}

function Setting({ adding, add }: { adding: Proposal | 'new' | undefined; add: (what: Proposal | 'new' | undefined) => void }) {
  const { t } = useWords()
  const choices = useGet<Choices>('/reports/choices')
  return (
    <Loaded got={choices}>
      {(known) =>
        adding ? (
          <Add
            key={adding === 'new' ? 'new' : adding.dutyId + adding.every}
            known={known}
            from={adding === 'new' ? undefined : adding}
            onClose={() => add(undefined)}
          />
        ) : (
          known.proposals.length > 0 && (
            <Section title={t('reports.calendar.proposals')} count={known.proposals.length}>
              <p className="hl-quiet">{t('reports.calendar.proposalsHint')}</p>
              <DataTable
                caption={t('reports.calendar.proposals')}
                bare
                rows={known.proposals}
                rowKey={(one) => one.dutyId + one.every}
                columns={[
                  { key: 'about', label: t('reports.calendar.duty'), main: true, wrap: true, render: (one) => one.about || one.quote },
                  { key: 'every', label: t('reports.calendar.every'), width: 110, render: (one) => t(`reports.every.${one.every}`) },
                  { key: 'who', label: t('reports.calendar.who'), wrap: true, width: 220 },
                  { key: 'document', label: t('reports.page.basis'), wrap: true, width: 240 },
                ]}
                rowActions={(one) => (
                  <Button size="xs" variant="default" onClick={() => add(one)}>
                    {t('reports.calendar.make')}
                  </Button>
                )}
              />
            </Section>
          )
        )
      }
    </Loaded>
  )
}

function Add({ known, from, onClose }: { known: Choices; from: Proposal | undefined; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({
    formId: known.forms[0]?.id ?? (null as string | null),
    every: (from?.every ?? 'quarter') as string | null,
    group: (from ? null : 'communes') as string | null,
    workingDays: 3 as number | null,
    recipientId: (from?.recipient?.id ?? known.recipients.at(-1)?.id ?? null) as string | null,
    basis: from?.document ?? '',
    closingDay: 14 as number | null,
    validFrom: today() as string | null,
  })
  const { send, pending, problem } = useSend('/reports/schedules', { inline: true, done: t('reports.calendar.done') })
  if (known.forms.length === 0) return <Alert tone="dueSoon">{t('reports.calendar.noForms')}</Alert>
  const submit = async () => {
    const { group, workingDays, ...rest } = form.values
    const level = from && from.organisationIds.length > 0 && !group ? { organisationIds: from.organisationIds, workingDays } : { group, workingDays }
    if (await send({ ...rest, audience: [level], ...(from ? { dutyId: from.dutyId } : {}) })) onClose()
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
            label={t('reports.calendar.who')}
            required={!from}
            description={from ? t('reports.calendar.asTold', { who: from.who }) : undefined}
            options={known.groups.map(({ code, name }) => ({ value: code, label: name }))}
            {...form.field('group')}
          />
          <SelectField
            label={t('reports.calendar.to')}
            required
            options={recipients.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('recipientId')}
          />
          <NumberField label={t('reports.calendar.closingDay')} required min={1} max={31} {...form.field('closingDay')} />
          <NumberField label={t('reports.calendar.workingDays')} required min={1} max={90} {...form.field('workingDays')} />
          <TextField label={t('reports.page.basis')} required {...form.field('basis')} />
          <DateField label={t('reports.calendar.from')} required {...form.field('validFrom')} />
        </div>
        <SubmitOrCancel pending={pending} onCancel={onClose}>
          {t('reports.calendar.add')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
