/** How the tasks of each agency and each directive stand: bars to compare, figures that open their lists. */
import {
  Button,
  Choice,
  DateField,
  EmptyState,
  fileAddress,
  FileButton,
  IconPrint,
  Later,
  Loaded,
  Page,
  Section,
  SelectField,
  StackedBar,
  today,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
} from '#ui'
import type { Overview } from '../overview-contract.ts'
import { GROUPS, VIEWS, type Group } from '../overview-rules.ts'
import { periodsToChoose } from '../overview-periods-rules.ts'
import { listOf, segmentsOf, type By } from './figures.ts'
import { OverviewTable } from './overview-table.tsx'
import { periodName } from './words.tsx'
import { lazy } from 'react'
import './tasks.css'

const Trend = lazy(async () => ({ default: (await import('./trend.tsx')).TrendSection }))

export default function OverviewPage() {
  const { t } = useWords()
  const { by: said, sort, assignedFrom, assignedTo, period, ...address } = useSearch()
  const may = useMay()
  const by: By = VIEWS.find((one) => one === said) ?? 'agency'
  const group = groupIn(address.group)
  const narrow = { group, assignedFrom, assignedTo, period }
  const overview = useGet<Overview>('/overview', { by, ...narrow })
  return (
    <Page
      title={t('tasks.overview.title')}
      description={overview.data && saidOf(overview.data, t)}
      action={
        <>
          {may('tasks.readAll') && (
            <Button variant="default" to="/overview/charges">
              {t('tasks.charges.title')}
            </Button>
          )}
          <FileButton from={fileAddress('/overview/export', { by, ...narrow, sort })}>{t('tasks.overview.export')}</FileButton>
          <Button variant="default" icon={IconPrint} onClick={() => window.print()}>
            {t('tasks.overview.print')}
          </Button>
        </>
      }
    >
      <Choices by={by} group={group} />
      <Loaded got={overview}>
        {({ rows, total }) => {
          if (total.total === 0) return <EmptyState title={t('tasks.overview.empty')} />
          const title = group ? `${t('tasks.overview.total')}: ${t(`tasks.overview.group.${group}`)}` : t('tasks.overview.total')
          return (
            <>
              <Section title={title} count={total.total}>
                <StackedBar label={title} segments={segmentsOf(total, t, (counted) => listOf(counted, undefined, by, narrow))} legend />
              </Section>
              <OverviewTable rows={rows} total={total} by={by} to={(counted, row) => listOf(counted, row, by, narrow)} urges />
              <Later>
                <Trend group={group} />
              </Later>
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

type Say = ReturnType<typeof useWords>['t']

/** Of which day the numbers speak; of a period what it reaches and how much came over from before. */
const saidOf = ({ on, period, total }: Overview, t: Say): string =>
  period
    ? t('tasks.overview.ofPeriod', { period: periodName(period.key, t), from: period.from, to: period.to, on, carried: total.carried })
    : t('tasks.overview.on', { on })

const groupIn = (said: string | undefined): Group | undefined => GROUPS.find((one) => one === said)

function Choices({ by, group }: { by: By; group: Group | undefined }) {
  const { t } = useWords()
  const { assignedFrom = null, assignedTo = null, period = null } = useSearch()
  const set = useSetSearch()
  const may = useMay()
  return (
    <div className="tk-choices">
      <Choice
        label={t('tasks.overview.by')}
        value={by}
        onChange={(value) => set({ by: value === 'agency' ? undefined : value, sort: undefined })}
        options={VIEWS.map((value) => ({ value, label: t(`tasks.overview.by.${value}`) }))}
      />
      {may('tasks.readAll') && (
        <Choice
          label={t('tasks.overview.group')}
          value={group ?? 'all'}
          onChange={(value) => set({ group: value === 'all' ? undefined : value })}
          options={(['all', ...GROUPS] as const).map((value) => ({ value, label: t(`tasks.overview.group.${value}`) }))}
        />
      )}
      <SelectField
        name="period"
        label={t('tasks.overview.period')}
        placeholder={t('tasks.overview.period.none')}
        hiddenLabel
        clearable
        value={period}
        onChange={(key) => set({ period: key ?? undefined })}
        options={[...new Set([...periodsToChoose(today()), ...(period ? [period] : [])])].map((key) => ({ value: key, label: periodName(key, t) }))}
      />
      <div className="tk-dates">
        <DateField
          name="assignedFrom"
          label={t('tasks.overview.from')}
          placeholder={t('tasks.overview.from')}
          hiddenLabel
          value={assignedFrom}
          onChange={(day) => set({ assignedFrom: day ?? undefined })}
        />
        <DateField
          name="assignedTo"
          label={t('tasks.overview.to')}
          placeholder={t('tasks.overview.to')}
          hiddenLabel
          value={assignedTo}
          onChange={(day) => set({ assignedTo: day ?? undefined })}
        />
      </div>
    </div>
  )
}
