/** Reorganisations: what is drafted, decided, taken back. */
import { Button, DataTable, EmptyState, IconPlus, Page, StateBadge, today, useGet, useMay, useSearch, useWords, type ListAnswer, type Tone } from '#ui'
import type { ReorganisationRow } from '../contract.ts'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

const TONE: Record<string, Tone> = { draft: 'dueSoon', decided: 'inTime', ahead: 'waiting', undone: 'notStarted', dropped: 'notStarted' }

export function ReorganisationBadge({ row }: { row: Pick<ReorganisationRow, 'state' | 'effectiveOn'> }) {
  const { t } = useWords()
  const state = row.state === 'decided' && row.effectiveOn !== null && row.effectiveOn > today() ? 'ahead' : row.state
  return <StateBadge tone={TONE[state] ?? 'notStarted'} label={t(`organisations.reorganise.state.${state}`)} />
}

export default function ReorganisationsPage() {
  return (
    <Reorganising>
      <List />
    </Reorganising>
  )
}

function List() {
  const { t } = useWords()
  const may = useMay()
  const { after } = useSearch()
  const list = useGet<ListAnswer<ReorganisationRow>>('/reorganisations', { after })
  const draft = may('organisations.manage') && (
    <Button icon={IconPlus} to="/reorganisations/new">
      {t('organisations.reorganise.new')}
    </Button>
  )
  return (
    <Page title={t('organisations.reorganise.title')} description={t('organisations.reorganise.description')} crumbs={[{ label: t('organisations.menu'), to: '/organisations' }]} action={draft}>
      <DataTable
        caption={t('organisations.reorganise.caption')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reorganisations/${id}`}
        columns={[
          { key: 'title', label: t('organisations.reorganise.field.title'), main: true, wrap: true },
          { key: 'effectiveOn', label: t('organisations.reorganise.field.effectiveOn'), kind: 'date' },
          { key: 'number', label: t('organisations.reorganise.field.number'), wrap: true },
          { key: 'issuer', label: t('organisations.reorganise.field.issuer'), wrap: true },
          { key: 'waiting', label: t('organisations.reorganise.field.waiting'), kind: 'number' },
          { key: 'state', label: t('organisations.reorganise.field.state'), render: (row) => <ReorganisationBadge row={row} /> },
        ]}
        empty={<EmptyState title={t('organisations.reorganise.empty')} detail={t('organisations.reorganise.emptyDetail')} action={draft || undefined} />}
      />
    </Page>
  )
}
