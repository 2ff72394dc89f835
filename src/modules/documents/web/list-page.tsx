/** The register: what came in and what went out, newest first. */
import {
  Button,
  DataTable,
  EmptyState,
  FileButton,
  Filters,
  IconPlus,
  Page,
  StateBadge,
  useGet,
  useMay,
  useSearch,
  useWords,
  type ListAnswer,
  fileAddress,
} from '#ui'
import type { z } from 'zod'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import type { DocumentRow, ShownState } from '../contract.ts'
import type { DocumentChoices } from '../list-contract.ts'
import { STATE_TONE } from './words.ts'

/** The office follows its review; the others know a paper as received or as one that gave tasks. */
const statesFor = (overseer: boolean): ShownState[] =>
  overseer ? ['registered', 'read', 'reviewed', 'partly', 'issued'] : ['registered', 'received', 'issued']

export default function ListPage() {
  const { t, format } = useWords()
  const may = useMay()
  const { q, direction, type, issuer, year, state, sort, after } = useSearch()
  const filter = { q, direction, type, issuer, year, state, sort }
  const saved = useSavedViews('documents', '/documents')
  const list = useGet<ListAnswer<DocumentRow>>(saved.settled ? '/documents' : null, { ...filter, after })
  const choices = useGet<z.infer<typeof DocumentChoices>>('/documents/choices')
  const { types = [], issuers = [], moreIssuers = 0, years = [] } = choices.data ?? {}
  const same = (value: string) => ({ value, label: value })
  const opens = (row: DocumentRow) => (may('documents.review') && row.state === 'read' ? `/documents/${row.id}/review` : `/documents/${row.id}`)
  const filtered = [q, direction, type, issuer, year, state].some(Boolean)

  return (
    <Page
      title={t('documents.list.title')}
      action={
        may('documents.register') && (
          <Button icon={IconPlus} to="/documents/new">
            {t('documents.list.register')}
          </Button>
        )
      }
    >
      <ViewsBar saved={saved} keepAs="documents.list" />
      <Filters
        search={t('documents.list.search')}
        filters={[
          {
            key: 'direction',
            label: t('documents.field.direction'),
            options: (['incoming', 'outgoing'] as const).map((value) => ({ value, label: t(`documents.direction.${value}`) })),
          },
          {
            key: 'state',
            label: t('documents.field.state'),
            many: true,
            options: statesFor(may('documents.readAll')).map((value) => ({ value, label: t(`documents.state.${value}`) })),
          },
          { key: 'type', label: t('documents.field.type'), many: true, options: types.map(same) },
          { key: 'year', label: t('documents.field.year'), many: true, options: years.map(String).map(same) },
          { key: 'issuer', label: t('documents.field.issuer'), options: issuers.map(same) },
        ]}
      />
      {moreIssuers > 0 && <p className="hl-quiet">{t('documents.list.moreIssuers', { n: moreIssuers })}</p>}
      <DataTable
        caption={t('documents.list.title')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={opens}
        keepAs="documents.list"
        columns={[
          {
            key: 'arrival',
            label: t('documents.field.arrival'),
            sortable: true,
            width: 120,
            value: (row) => [row.arrivalNumber ?? '', row.arrivalOn ? format.date(row.arrivalOn) : ''].filter(Boolean).join(' · '),
          },
          { key: 'number', label: t('documents.field.number'), sortable: true, width: 150, value: (row) => row.number ?? '–' },
          { key: 'issuedOn', label: t('documents.field.issuedOn'), kind: 'date', sortable: true, width: 110 },
          {
            key: 'subject',
            label: t('documents.field.subject'),
            main: true,
            wrap: true,
            value: (row) => [row.type, row.subject].filter(Boolean).join(': ') || t('documents.unread'),
          },
          { key: 'issuer', label: t('documents.field.issuer'), wrap: true, width: 220 },
          { key: 'direction', label: t('documents.field.direction'), spare: true, render: (row) => t(`documents.direction.${row.direction}`) },
          { key: 'series', label: t('documents.field.series'), spare: true },
          {
            key: 'state',
            label: t('documents.field.state'),
            width: 150,
            render: (row) => <StateBadge tone={STATE_TONE[row.shownState]} label={t(`documents.state.${row.shownState}`)} />,
          },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress('/documents/register', { ...filter, sort: sort ?? 'arrival' })}>
              {t('documents.list.export')}
            </FileButton>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title={t('documents.list.noneFound')} />
          ) : (
            <EmptyState
              title={t('documents.list.empty')}
              detail={t(may('documents.register') ? 'documents.list.emptyDetail' : 'documents.list.emptyParty')}
              action={may('documents.register') && <Button to="/documents/new">{t('documents.list.register')}</Button>}
            />
          )
        }
      />
    </Page>
  )
}
