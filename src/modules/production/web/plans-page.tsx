/** Which cooperatives have written or adopted the plan of a year: for those who look after them. */
import {
  DataTable,
  EmptyState,
  Filters,
  Page,
  SelectField,
  StackedBar,
  StateBadge,
  today,
  useGet,
  useSearch,
  useSetSearch,
  useWords,
  type Tone,
} from '#ui'
import { PLAN_STANDINGS, PLANS_PAGE, type PlanList, type PlanRow } from '../plan-contract.ts'
import './production.css'

const TONE: Record<PlanRow['standing'], Tone> = { none: 'notStarted', draft: 'inProgress', adopted: 'inTime' }

export default function PlansPage() {
  const { t } = useWords()
  const set = useSetSearch()
  const { q, year, standing, place, page } = useSearch()
  const list = useGet<PlanList>('/production/plans', { q, year, standing, place, page })
  const { data } = list
  const now = Number(today().slice(0, 4))
  const years = [...new Set([now + 1, now, now - 1, now - 2, ...(data ? [data.year] : [])])].sort((a, b) => b - a)
  const n = (key: PlanRow['standing']) => data?.counts[key] ?? 0
  return (
    <Page
      title={t('production.plans.title')}
      description={data && t('production.plans.about', { year: String(data.year) })}
      action={
        data && (
          <SelectField
            name="year"
            label={t('production.plans.year')}
            hiddenLabel
            options={years.map((one) => ({ value: String(one), label: String(one) }))}
            value={String(data.year)}
            onChange={(one) => set({ year: one ?? undefined, page: undefined })}
          />
        )
      }
    >
      {data && n('none') + n('draft') + n('adopted') > 0 && (
        <StackedBar
          legend
          label={t('production.plans.progress', { adopted: n('adopted'), draft: n('draft'), none: n('none') })}
          segments={PLAN_STANDINGS.toReversed().map((key) => ({
            key,
            label: t(`production.plan.standing.${key}`),
            value: n(key),
            tone: TONE[key],
            to: `/production/plans?year=${data.year}&standing=${key}`,
          }))}
        />
      )}
      <Filters
        search={t('production.plans.search')}
        filters={[
          {
            key: 'standing',
            label: t('production.plans.standing'),
            options: PLAN_STANDINGS.map((value) => ({ value, label: t(`production.plan.standing.${value}`), n: n(value) })),
          },
        ]}
      />
      <DataTable
        caption={t('production.plans.title')}
        list={list}
        pageSize={PLANS_PAGE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/production/plans/${id}/${data?.year ?? now}`}
        columns={[
          { key: 'name', label: t('production.plans.column.name'), main: true, wrap: true },
          { key: 'placeName', label: t('production.plans.column.place'), wrap: true, width: 180 },
          {
            key: 'standing',
            label: t('production.plans.standing'),
            width: 160,
            render: (row: PlanRow) => <StateBadge tone={TONE[row.standing]} label={t(`production.plan.standing.${row.standing}`)} />,
          },
          { key: 'revenue', label: t('production.plans.column.revenue'), kind: 'money', width: 160 },
          { key: 'profit', label: t('production.plans.column.profit'), kind: 'money', width: 160 },
          { key: 'savedAt', label: t('production.plans.column.saved'), kind: 'dateTime', width: 160 },
        ]}
        empty={<EmptyState title={t('production.plans.none')} detail={t('production.plans.noneDetail')} />}
      />
    </Page>
  )
}
