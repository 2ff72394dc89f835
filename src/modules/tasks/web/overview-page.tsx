/** How the tasks of each agency and each directive stand: bars to compare, figures that open their lists. */
import { Button, DateField, EmptyState, IconDownload, IconPrint, Loaded, Page, Section, SegmentedControl, StackedBar, useGet, useMay, useSearch, useSetSearch, useWords } from '#ui'
import type { Overview } from '../contract.ts'
import { GROUPS, inGroup, sumOf } from '../overview-rules.ts'
import { listOf, segmentsOf, type By } from './figures.ts'
import { OverviewTable } from './overview-table.tsx'
import { save } from './words.tsx'
import './tasks.css'

export default function OverviewPage() {
  const { t } = useWords()
  const { by: said, group, assignedFrom, assignedTo } = useSearch()
  const by: By = said === 'directive' ? 'directive' : 'agency'
  const days = { assignedFrom, assignedTo }
  const overview = useGet<Overview>('/overview', { by, ...days })
  return (
    <Page
      title={t('tasks.overview.title')}
      description={overview.data && t('tasks.overview.on', { on: overview.data.on })}
      action={
        <>
          <Button variant="default" icon={IconDownload} onClick={() => save('/overview/export', { by, ...days })}>
            {t('tasks.overview.export')}
          </Button>
          <Button variant="default" icon={IconPrint} onClick={() => window.print()}>
            {t('tasks.overview.print')}
          </Button>
        </>
      }
    >
      <Choices by={by} />
      <Loaded got={overview}>
        {({ rows: all, total: whole }) => {
          const grouped = by === 'agency' && group !== undefined && group !== 'all'
          const rows = grouped ? all.filter(({ kind }) => inGroup(group, kind)) : all
          const total = grouped ? sumOf(rows) : whole
          // No list holds one group alone: its total opens none.
          const open = grouped ? undefined : (labels: string) => listOf(labels, undefined, by, days)
          if (total.total === 0) return <EmptyState title={t('tasks.overview.empty')} />
          const title = grouped ? `${t('tasks.overview.total')}: ${t(`tasks.overview.group.${group}`)}` : t('tasks.overview.total')
          return (
            <>
              <Section title={title} count={total.total}>
                <StackedBar label={title} segments={segmentsOf(total, t, open)} legend />
              </Section>
              <OverviewTable rows={rows} total={total} openTotal={open} by={by} days={days} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Choices({ by }: { by: By }) {
  const { t } = useWords()
  const { group = 'all', assignedFrom = null, assignedTo = null } = useSearch()
  const set = useSetSearch()
  const may = useMay()
  return (
    <div className="tk-choices">
      <SegmentedControl aria-label={t('tasks.overview.by')} value={by} onChange={(value) => set({ by: value === 'directive' ? value : undefined, group: undefined })} data={(['agency', 'directive'] as const).map((value) => ({ value, label: t(`tasks.overview.by.${value}`) }))} />
      {by === 'agency' && may('tasks.readAll') && (
        <SegmentedControl aria-label={t('tasks.overview.group')} value={group} onChange={(value) => set({ group: value === 'all' ? undefined : value })} data={GROUPS.map((value) => ({ value, label: t(`tasks.overview.group.${value}`) }))} />
      )}
      <div className="tk-dates">
        <DateField name="assignedFrom" label={t('tasks.overview.from')} placeholder={t('tasks.overview.from')} hiddenLabel value={assignedFrom} onChange={(day) => set({ assignedFrom: day ?? undefined })} />
        <DateField name="assignedTo" label={t('tasks.overview.to')} placeholder={t('tasks.overview.to')} hiddenLabel value={assignedTo} onChange={(day) => set({ assignedTo: day ?? undefined })} />
      </div>
    </div>
  )
}
