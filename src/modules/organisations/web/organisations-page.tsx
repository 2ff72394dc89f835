/** The directory: its structure on a day, a search over every name, groups, and how a written name is understood. */
import {
  Alert,
  Button,
  DataTable,
  DateField,
  EmptyState,
  Filters,
  IconPlus,
  Loaded,
  Page,
  Tabs,
  today,
  useGet,
  useMay,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import { KINDS, type GroupWithMembers, type OrganisationRow } from '../contract.ts'
import { Differences } from './differences.tsx'
import { GroupList } from './groups.tsx'
import { Ground } from './ground.tsx'
import { OrganisationTree } from './tree.tsx'
import { ResolvePanel } from './resolve-panel.tsx'
import { StandingBadge } from './standing.tsx'
import './organisations.css'

/** The last day of districts and of the former provinces. */
const BEFORE_REFORM = '2025-06-30'

export default function OrganisationsPage() {
  const { t } = useWords()
  const may = useMay()
  const set = useSetSearch()
  const { q, kind, on, compare } = useSearch()
  const searching = Boolean(q || kind)
  return (
    <Page
      title={t('organisations.list.title')}
      description={t('organisations.list.description')}
      action={
        may('organisations.manage') && (
          <Button icon={IconPlus} to="/organisations/new">
            {t('organisations.list.add')}
          </Button>
        )
      }
    >
      <Filters
        search={t('organisations.list.find')}
        filters={[
          { key: 'kind', label: t('organisations.list.kind'), options: KINDS.map((value) => ({ value, label: t(`organisations.kind.${value}`) })) },
        ]}
      >
        <div className="or-on">
          <DateField
            name="on"
            label={t('organisations.list.on')}
            hiddenLabel
            placeholder={t('organisations.list.on')}
            value={on ?? null}
            onChange={(day) => set({ on: day ?? undefined, after: undefined })}
          />
        </div>
        <div className="or-on">
          <DateField
            name="compare"
            label={t('organisations.list.compare')}
            hiddenLabel
            placeholder={t('organisations.list.compare')}
            value={compare ?? null}
            onChange={(day) => set({ compare: day ?? undefined })}
          />
        </div>
        {on !== BEFORE_REFORM && (
          <Button variant="subtle" size="xs" onClick={() => set({ on: BEFORE_REFORM, after: undefined })}>
            {t('organisations.list.beforeReform')}
          </Button>
        )}
      </Filters>
      {on && on !== today() && (
        <Alert
          action={
            <Button size="xs" variant="default" onClick={() => set({ on: undefined, after: undefined })}>
              {t('organisations.list.today')}
            </Button>
          }
        >
          {t('organisations.list.onHint', { on })}
        </Alert>
      )}
      {compare && compare !== (on ?? today()) ? (
        <Differences from={compare} to={on ?? today()} />
      ) : searching ? (
        <Found />
      ) : (
        <Tabs
          label={t('organisations.list.tabs')}
          tabs={[
            { key: 'tree', label: t('organisations.list.tree'), content: () => <Tree /> },
            { key: 'ground', label: t('organisations.list.ground'), content: () => <Ground /> },
            { key: 'groups', label: t('organisations.list.groups'), content: () => <Groups /> },
            { key: 'resolve', label: t('organisations.list.resolve'), content: () => <ResolvePanel on={on} /> },
          ]}
        />
      )}
    </Page>
  )
}

function Found() {
  const { t } = useWords()
  const { q, kind, on, after } = useSearch()
  const list = useGet<ListAnswer<OrganisationRow>>('/organisations', { q, kind, on, after })
  return (
    <DataTable
      caption={t('organisations.list.caption')}
      list={list}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/organisations/${id}`}
      keepAs="organisations.list"
      columns={[
        { key: 'name', label: t('organisations.field.name'), main: true, wrap: true },
        { key: 'kind', label: t('organisations.field.kind'), render: (row) => t(`organisations.kind.${row.kind}`) },
        { key: 'placeName', label: t('organisations.field.place'), wrap: true },
        { key: 'parentName', label: t('organisations.field.parent'), wrap: true, spare: true },
        { key: 'state', label: t('organisations.list.state'), render: (row) => <StandingBadge organisation={row} /> },
      ]}
      empty={<EmptyState title={t('organisations.list.none')} detail={t('organisations.list.noneDetail')} />}
    />
  )
}

function Tree() {
  const { on } = useSearch()
  const tree = useGet<{ on: string; items: OrganisationRow[] }>('/organisations/tree', { on })
  return <Loaded got={tree}>{(answer) => <OrganisationTree items={answer.items} />}</Loaded>
}

function Groups() {
  const { on } = useSearch()
  const groups = useGet<{ items: GroupWithMembers[] }>('/organisations/groups', { on })
  return <Loaded got={groups}>{(answer) => <GroupList groups={answer.items} />}</Loaded>
}
