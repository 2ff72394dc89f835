/** Needs and support of the province, as far as one sees them; every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  Filters,
  IconClose,
  IconPlus,
  Menu,
  Page,
  StackedBar,
  StateBadge,
  today,
  useGet,
  useMay,
  useMediaQuery,
  useSearch,
  useSetSearch,
  useWords,
} from '#ui'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { SUPPORTS_PAGE, type SupportList, type SupportRow } from '../contract.ts'
import { CONTENTS, STATES } from '../support-rules.ts'
import { STATE_TONE } from './words.ts'
import './support.css'

export default function ListPage() {
  const { t, format } = useWords()
  const may = useMay()
  const { q, state, content, policy, year, agency, place, show, page } = useSearch()
  const filter = { q, state, content, policy, year, agency, place, show }
  const saved = useSavedViews('support', '/support')
  const list = useGet<SupportList>(saved.settled ? '/support' : null, { ...filter, page })
  const { data } = list
  const filtered = Object.values(filter).some(Boolean)
  const own = data?.own[0]
  const total = data ? STATES.reduce((sum, one) => sum + (data.states[one] ?? 0), 0) : 0
  const address = (one: string) => {
    const said = { ...filter, state: one }
    return `/support?${new URLSearchParams(Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()}`
  }
  // In the hand what is done now and then stands in a menu, so that the list is in sight.
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const others = [
    ...(may('support.decide')
      ? [
          { label: t('support.record'), to: '/support/record' },
          { label: t('support.list.import'), to: '/support/import' },
        ]
      : []),
    ...(may('support.lists') ? [{ label: t('support.list.openTotals'), to: '/support/totals' }] : []),
    { label: t('support.list.openPolicies'), to: '/support/policies' },
  ]
  return (
    <Page
      title={t('support.list.title')}
      description={t('support.list.about')}
      action={
        <>
          {may('support.ask') && (
            <Button icon={IconPlus} to={own ? `/support/new?of=${own.id}` : '/support/new'}>
              {t('support.ask')}
            </Button>
          )}
          {narrow && others.length > 1 ? (
            <Menu trigger={<Button variant="default">{t('support.list.more')}</Button>} items={others} />
          ) : (
            others.map(({ label, to }) => (
              <Button key={to} variant="default" to={to}>
                {label}
              </Button>
            ))
          )}
        </>
      }
    >
      <ViewsBar saved={saved} keepAs="support.list" />
      {data && total > 0 && (
        <StackedBar
          legend
          label={t('support.list.all', { n: total })}
          segments={STATES.map((one) => ({
            key: one,
            label: t(`support.state.${one}`),
            value: data.states[one] ?? 0,
            tone: STATE_TONE[one],
            to: address(one),
          }))}
        />
      )}
      {data && data.sums.granted + data.sums.delivered > 0 && (
        <p className="spt-sums" role="status">
          {t('support.list.sums', { granted: format.money(data.sums.granted), delivered: format.money(data.sums.delivered) })}
        </p>
      )}
      <Filters
        search={t('support.list.search')}
        filters={[
          {
            key: 'state',
            label: t('support.filter.state'),
            many: true,
            options: STATES.map((value) => ({ value, label: t(`support.state.${value}`), n: data?.states[value] ?? 0 })),
          },
          {
            key: 'content',
            label: t('support.filter.content'),
            many: true,
            options: CONTENTS.map((value) => ({ value, label: t(`support.content.${value}`), n: data?.contents[value] ?? 0 })),
          },
          { key: 'year', label: t('support.filter.year'), options: (data?.years ?? []).map((one) => ({ value: String(one), label: String(one) })) },
          {
            key: 'show',
            label: t('support.filter.show'),
            options: (['mine', 'late', 'short'] as const).map((value) => ({ value, label: t(`support.filter.${value}`) })),
          },
        ]}
      />
      {data && <Chosen data={data} />}
      <DataTable<SupportRow>
        caption={t('support.list.title')}
        list={list}
        pageSize={SUPPORTS_PAGE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/support/${id}`}
        keepAs="support.list"
        columns={[
          // Whose people one is need not be said in every row of one's own.
          ...(own
            ? []
            : [
                { key: 'cooperativeName', label: t('support.column.cooperative'), main: true, wrap: true },
                { key: 'placeName', label: t('support.column.place'), wrap: true, width: 130, spare: true },
              ]),
          { key: 'policyName', label: t('support.column.policy'), main: own !== undefined, wrap: true, ...(own ? {} : { width: 230 }) },
          {
            key: 'content',
            label: t('support.column.content'),
            wrap: true,
            width: 150,
            spare: true,
            render: (row) => t(`support.content.${row.content}`),
          },
          {
            key: 'state',
            label: t('support.column.state'),
            width: 205,
            wrap: true,
            render: (row) => (
              <span className="spt-state">
                <StateBadge tone={STATE_TONE[row.state]} label={t(`support.state.${row.state}`)} />
                {row.dueOn && (
                  <span className="spt-under" data-tone={row.dueOn < today() ? 'late' : undefined}>
                    {t(row.dueOn < today() ? 'support.list.late' : 'support.list.due', { due: row.dueOn })}
                  </span>
                )}
              </span>
            ),
          },
          { key: 'onDay', label: t('support.column.day'), kind: 'date', width: 100 },
          { key: 'dueOn', label: t('support.column.due'), kind: 'date', width: 110, spare: true },
          { key: 'agencyName', label: t('support.column.agency'), wrap: true, width: 165, render: (row) => row.holderName ?? row.agencyName },
          { key: 'needAmount', label: t('support.column.needAmount'), kind: 'money', width: 120, spare: true },
          { key: 'decision', label: t('support.column.decision'), width: 130, spare: true },
          { key: 'amount', label: t('support.column.amount'), kind: 'money', width: 110 },
          { key: 'what', label: t('support.column.what'), wrap: true, spare: true },
          { key: 'delivered', label: t('support.column.delivered'), kind: 'money', width: 110, value: (row) => row.delivered || null },
        ]}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            <FileButton size="xs" from={fileAddress('/support/sheet', filter)}>
              {t('support.list.export')}
            </FileButton>
          </>
        }
        empty={
          filtered ? (
            <EmptyState title={t('support.list.noneFound')} detail={t('support.list.noneFoundDetail')} />
          ) : (
            <EmptyState title={t('support.list.none')} detail={t('support.list.noneDetail')} />
          )
        }
      />
    </Page>
  )
}

/** What a number of the totals asked for: a policy, a body, a place. */
function Chosen({ data }: { data: SupportList }) {
  const { t } = useWords()
  const set = useSetSearch()
  const chosen = (['policy', 'agency', 'place'] as const).flatMap((key) => (data.chosen[key] ? [{ key, name: data.chosen[key] }] : []))
  if (chosen.length === 0) return null
  return (
    <ul className="spt-chosen">
      {chosen.map(({ key, name }) => (
        <li key={key}>
          <span>
            {t(`support.filter.${key}`)}: <strong>{name}</strong>
          </span>
          <Button variant="subtle" size="xs" icon={IconClose} onClick={() => set({ [key]: undefined, page: undefined })}>
            {t('support.filter.clear')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
