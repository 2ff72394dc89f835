/** How the tasks of each agency and each directive stand: bars to compare, figures that open their lists. */
import {
  Button,
  Choice,
  DateField,
  EmptyState,
  IconDownload,
  IconPrint,
  Loaded,
  Page,
  Section,
  StackedBar,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
} from '#ui'
import type { Overview } from '../contract.ts'
import { GROUPS, type Group } from '../overview-rules.ts'
import { listOf, segmentsOf, type By } from './figures.ts'
import { OverviewTable } from './overview-table.tsx'
import { save } from './words.tsx'
import './tasks.css'

export default function OverviewPage() {
  const { t } = useWords()
  const { by: said, sort, assignedFrom, assignedTo, ...address } = useSearch()
  const by: By = said === 'directive' ? 'directive' : 'agency'
  const group = groupIn(address.group)
  const narrow = { group, assignedFrom, assignedTo }
  const overview = useGet<Overview>('/overview', { by, ...narrow })
  return (
    <Page
      title={t('tasks.overview.title')}
      description={overview.data && t('tasks.overview.on', { on: overview.data.on })}
      action={
        <>
          <Button variant="default" icon={IconDownload} onClick={() => save('/overview/export', { by, ...narrow, sort })}>
            {t('tasks.overview.export')}
          </Button>
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
                <StackedBar label={title} segments={segmentsOf(total, t, (labels) => listOf(labels, undefined, by, narrow))} legend />
              </Section>
              <OverviewTable rows={rows} total={total} by={by} narrow={narrow} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

const groupIn = (said: string | undefined): Group | undefined => GROUPS.find((one) => one === said)

function Choices({ by, group }: { by: By; group: Group | undefined }) {
  const { t } = useWords()
  const { assignedFrom = null, assignedTo = null } = useSearch()
  const set = useSetSearch()
  const may = useMay()
  return (
    <div className="tk-choices">
      <Choice
        label={t('tasks.overview.by')}
        value={by}
        onChange={(value) => set({ by: value === 'directive' ? value : undefined })}
        options={(['agency', 'directive'] as const).map((value) => ({ value, label: t(`tasks.overview.by.${value}`) }))}
      />
      {may('tasks.readAll') && (
        <Choice
          label={t('tasks.overview.group')}
          value={group ?? 'all'}
          onChange={(value) => set({ group: value === 'all' ? undefined : value })}
          options={(['all', ...GROUPS] as const).map((value) => ({ value, label: t(`tasks.overview.group.${value}`) }))}
        />
      )}
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
