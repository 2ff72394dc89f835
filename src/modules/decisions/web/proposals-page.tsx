/** What agencies have proposed, where each stands, how much of it is decided. */
import { Button, DataTable, EmptyState, Filters, IconPlus, Page, StateBadge, useGet, useMay, useSearch, useWords, type ListAnswer } from '#ui'
import type { ProposalRow } from '../contract.ts'
import { STATE_TONE } from './words.ts'

const AT = ['mine', 'office', 'leader', 'decided'] as const

export default function ProposalsPage() {
  const { t } = useWords()
  const may = useMay()
  const { at, q, page } = useSearch()
  const list = useGet<ListAnswer<ProposalRow>>('/proposals', { at, q, page })
  const shown = AT.filter((one) => one !== 'mine' || may('decisions.propose'))
  return (
    <Page
      title={t('decisions.list.title')}
      description={t('decisions.list.about')}
      action={
        may('decisions.propose') && (
          <Button icon={IconPlus} to="/proposals/new">
            {t('decisions.new')}
          </Button>
        )
      }
    >
      <Filters
        search={t('decisions.list.search')}
        filters={[{ key: 'at', label: t('decisions.list.at'), options: shown.map((value) => ({ value, label: t(`decisions.at.${value}`) })) }]}
      />
      <DataTable<ProposalRow>
        caption={t('decisions.list.title')}
        list={list}
        pageSize={50}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/proposals/${id}`}
        columns={[
          { key: 'title', label: t('decisions.column.title'), main: true, wrap: true },
          { key: 'organisation', label: t('decisions.column.agency'), wrap: true, value: ({ organisation }) => organisation.name },
          {
            key: 'state',
            label: t('decisions.column.state'),
            width: 190,
            render: ({ state }) => <StateBadge tone={STATE_TONE[state]} label={t(`decisions.state.${state}`)} />,
          },
          {
            key: 'items',
            label: t('decisions.column.items'),
            kind: 'number',
            width: 120,
            value: ({ items, decided }) => (items === 0 ? null : `${decided}/${items}`),
          },
          { key: 'number', label: t('decisions.column.number'), width: 150 },
          { key: 'sentOn', label: t('decisions.column.sentOn'), kind: 'date', width: 115 },
          { key: 'leader', label: t('decisions.column.leader'), spare: true },
        ]}
        empty={<EmptyState title={t('decisions.list.empty')} detail={t('decisions.list.empty.detail')} />}
      />
    </Page>
  )
}
