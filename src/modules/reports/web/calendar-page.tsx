/** Calendars: who reports by which form to whom, in which rhythm, until when. */
import { Button, DataTable, EmptyState, Loaded, Page, Section, SelectField, today, useGet, useMay, useSend, useWords } from '#ui'
import { periodLabel, periodOf, previousPeriod, type Period } from '#lib/period'
import { useState } from 'react'
import type { Choices, Proposal, Schedule } from '../report-contract.ts'
import { NoForms } from './no-forms.tsx'
import { OnceForm } from './once-form.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { EndSchedule } from './schedule-steps.tsx'
import { sayTerm } from './term-words.ts'
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
      {mayAsk && !once && <Setting adding={adding} add={add} />}
      <Loaded got={list}>
        {({ items }) => (
          <DataTable
            caption={t('reports.calendar.title')}
            bare
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              { key: 'form', label: t('reports.form.name'), main: true, wrap: true, value: (one) => one.form.name },
              {
                key: 'every',
                label: t('reports.calendar.every'),
                width: 130,
                wrap: true,
                render: (one) => t('reports.calendar.rhythm', { every: t(`reports.every.${one.every}`), day: one.closingDay }),
              },
              {
                key: 'audience',
                label: t('reports.calendar.who'),
                wrap: true,
                width: 240,
                render: (one) => <Audience one={one} />,
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
            empty={
              <EmptyState title={t('reports.calendar.empty')} detail={t(mayAsk ? 'reports.calendar.emptyDetail' : 'reports.calendar.emptyOther')} />
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

/** Level by level; a hundred communes chosen by name are one press away. */
function Audience({ one }: { one: Schedule }) {
  const { t } = useWords()
  return one.audience.map(({ name, names, ...term }) => {
    const said = t('reports.calendar.level', { name, term: sayTerm(term, one.every, t) })
    return names.length === 0 ? (
      <div key={said}>{said}</div>
    ) : (
      <details key={said}>
        <summary>{said}</summary>
        {names.join(', ')}
      </details>
    )
  })
}

/** Periods that may be asked for by hand: the present one, and those before it down to the beginning of last year. */
function periodsToAsk({ every, closingDay }: Schedule): Period[] {
  const found = [periodOf(every, today(), closingDay)]
  const from = found[0]!.year - (every === 'year' ? 2 : 1)
  for (let one = found[0]!; ;) {
    one = previousPeriod(one, closingDay)
    if (one.year < from) return found
    found.push(one)
  }
}

function Ask({ one }: { one: Schedule }) {
  const { t } = useWords()
  const periods = periodsToAsk(one)
  const [period, choose] = useState<string | null>(periods[0]?.key ?? null)
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
        options={periods.map((one) => ({ value: one.key, label: periodLabel(one) }))}
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
        known.forms.length === 0 ? (
          <NoForms />
        ) : adding ? (
          <ScheduleForm
            key={adding === 'new' ? 'new' : adding.dutyId + adding.every}
            known={known}
            from={adding === 'new' ? undefined : adding}
            onClose={() => add(undefined)}
          />
        ) : (
          known.proposals.length > 0 && (
            <Section title={t('reports.calendar.proposals')} count={known.proposals.length}>
              <p className="rp-legend">{t('reports.calendar.proposalsHint')}</p>
              <DataTable
                caption={t('reports.calendar.proposals')}
                bare
                rows={known.proposals}
                rowKey={(one) => one.dutyId + one.every}
                columns={[
                  { key: 'about', label: t('reports.calendar.duty'), main: true, wrap: true, render: (one) => one.about || one.quote },
                  { key: 'every', label: t('reports.calendar.every'), width: 110, render: (one) => t(`reports.every.${one.every}`) },
                  { key: 'who', label: t('reports.calendar.who'), wrap: true, width: 220 },
                  {
                    key: 'term',
                    label: t('reports.term'),
                    wrap: true,
                    width: 170,
                    render: ({ term, every }) => (term ? sayTerm(term, every, t) : <span className="hl-quiet">{t('reports.term.unsaid')}</span>),
                  },
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
