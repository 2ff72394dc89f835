/** Everyone's year: what is asked of mine, what comes to mine, what will be asked. */
import {
  Button,
  Choice,
  DataTable,
  EmptyState,
  Loaded,
  Page,
  Section,
  SelectField,
  StackedBar,
  StateBadge,
  today,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  yearIn,
} from '#ui'
import type { YearLine } from '../report-contract.ts'
import { toneOf } from './figures.ts'
import { Terms } from './terms.tsx'
import './reports.css'

type Year = { year: number; first: number; items: YearLine[] }

export default function YearPage() {
  const { t } = useWords()
  const may = useMay()
  const { year: said } = useSearch()
  const set = useSetSearch()
  const now = Number(today().slice(0, 4))
  const year = yearIn(said, now)
  const got = useGet<Year>('/reports/year', { year: String(year) })
  const first = Math.min(now - 1, year, got.data?.first ?? now)
  const years = Array.from({ length: now + 2 - first }, (_, n) => String(now + 1 - n)).map((one) => ({ value: one, label: one }))
  const choose = (one: string) => set({ year: one === String(now) ? undefined : one })
  return (
    <Page
      title={t('reports.year.title')}
      description={t('reports.year.about')}
      action={
        may('reports.request') && (
          <Button to="/reports/calendar" variant="default">
            {t('reports.year.calendar')}
          </Button>
        )
      }
    >
      <div className="rp-years">
        {years.length > 4 ? (
          <SelectField name="year" label={t('reports.year.year')} options={years} value={String(year)} onChange={(one) => one && choose(one)} />
        ) : (
          <Choice label={t('reports.year.year')} value={String(year)} options={years.toReversed()} onChange={choose} />
        )}
      </div>
      <Loaded got={got}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('reports.year.empty', { year })}
              detail={t(`reports.year.empty.${may('reports.request') ? 'ask' : may('reports.readAll') ? 'reads' : 'asked'}`)}
              action={may('reports.request') && <Button to="/reports/calendar">{t('reports.year.calendar')}</Button>}
            />
          ) : (
            <>
              <Part title="reports.year.mine" items={items.filter(({ part }) => part === 'report')} />
              <Part title="reports.year.received" items={items.filter(({ part }) => part === 'receive')} />
              <Part title="reports.year.others" items={items.filter(({ part }) => part === 'others')} />
              {items.some(({ part }) => part === 'receive' || part === 'others') && <Terms year={year} />}
              <Part title="reports.year.coming" items={items.filter(({ part }) => part === 'coming')} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const pathOf = (one: YearLine): string | undefined =>
  one.part === 'coming' ? undefined : one.part === 'report' ? `/reports/${one.id}` : `/reports/requests/${one.id}`

function Part({ title, items }: { title: string; items: YearLine[] }) {
  const { t } = useWords()
  if (items.length === 0) return null
  const received = items[0]!.part === 'receive' || items[0]!.part === 'others'
  return (
    <Section title={t(title)} count={items.length}>
      <DataTable
        caption={t(title)}
        bare
        // What is behind begins with the latest, what is to come with the nearest.
        rows={items[0]!.part === 'coming' ? items : items.toReversed()}
        rowKey={({ id }) => id}
        rowLink={pathOf}
        columns={[
          {
            key: 'title',
            label: t('reports.year.report'),
            main: true,
            wrap: true,
            render: ({ title, of }) => (of ? t('reports.year.of', { title, of }) : title),
          },
          {
            key: 'other',
            label: t(received ? 'reports.calendar.who' : 'reports.year.to'),
            wrap: true,
            width: 190,
            render: (one) => (one.counts ? one.other || t('reports.year.bodies', { n: one.counts.all }) : one.other),
          },
          { key: 'toDay', label: t('reports.year.toDay'), kind: 'date' as const, width: 130 },
          { key: 'dueOn', label: t('reports.year.dueOn'), kind: 'date' as const, width: 130 },
          ...(items[0]!.part === 'coming'
            ? []
            : [
                {
                  key: 'state',
                  label: t('reports.year.state'),
                  width: received ? 340 : 230,
                  render: (one: YearLine) => (one.counts ? <Received one={one} /> : <Mine one={one} />),
                },
              ]),
        ]}
      />
    </Section>
  )
}

function Mine({ one }: { one: YearLine }) {
  const { t } = useWords()
  const state = one.state ?? 'waiting'
  return (
    <span className="rp-badges">
      <StateBadge tone={toneOf(state, one.lateDays)} label={t(`reports.state.${state}`)} />
      {one.lateDays > 0 && <span className="rp-late">{t('reports.late', { n: one.lateDays })}</span>}
    </span>
  )
}

function Received({ one }: { one: YearLine }) {
  const { t } = useWords()
  const { sent, accepted, all } = one.counts!
  return (
    <span className="rp-received">
      <StackedBar
        label={t('reports.year.counts', { sent, accepted, all })}
        max={all}
        segments={[
          { key: 'accepted', label: t('reports.state.accepted'), value: accepted, tone: 'inTime' },
          { key: 'sent', label: t('reports.state.sent'), value: sent, tone: 'waiting' },
          { key: 'missing', label: t('reports.state.waiting'), value: all - sent - accepted, tone: one.lateDays > 0 ? 'late' : 'notStarted' },
        ]}
      />
      <small>
        {t('reports.year.counts', { sent, accepted, all })}
        {one.locked && ` · ${t('reports.locked')}`}
      </small>
    </span>
  )
}
