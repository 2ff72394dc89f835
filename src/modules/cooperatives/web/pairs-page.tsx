/** Entries of the register that may be one and the same, the likeliest first. */
import { Button, DataTable, EmptyState, Filters, Page, useGet, useMay, useSearch, useSend, useWords, type ListAnswer } from '#ui'
import { PAGE_SIZE, type Facets } from '../contract.ts'
import { PAIR_STATES, type PairRow } from '../duplicate-contract.ts'
import { percent, Reasons } from './reasons.tsx'
import './cooperatives.css'

export default function PairsPage() {
  const { t, format } = useWords()
  const may = useMay()
  const { state, place, sort, page } = useSearch()
  const list = useGet<ListAnswer<PairRow>>('/cooperatives/duplicates', { state, place, sort, page })
  const facets = useGet<Facets>('/cooperatives/facets')
  const { send, pending } = useSend('/cooperatives/duplicates/search', { done: t('cooperatives.pairs.searched') })
  const again = may('cooperatives.keepAll') && (
    <Button variant="default" loading={pending} onClick={() => void send({})}>
      {t('cooperatives.pairs.search')}
    </Button>
  )
  const empty = place ? 'cooperatives.pairs.noneFound' : state && state !== 'open' ? 'cooperatives.pairs.emptyState' : 'cooperatives.pairs.empty'
  return (
    <Page title={t('cooperatives.pairs.title')} crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]} action={again}>
      <Filters
        filters={[
          {
            key: 'state',
            label: t('cooperatives.pairs.state'),
            options: PAIR_STATES.map((value) => ({ value, label: t(`cooperatives.pairs.state.${value}`) })),
          },
          {
            key: 'place',
            label: t('cooperatives.list.place'),
            many: true,
            options: (facets.data?.place ?? []).map(({ value, label }) => ({ value, label })),
          },
        ]}
      />
      <DataTable
        caption={t('cooperatives.pairs.title')}
        list={list}
        pageSize={PAGE_SIZE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/cooperatives/duplicates/${id}`}
        columns={[
          {
            key: 'both',
            label: t('cooperatives.pairs.both'),
            main: true,
            wrap: true,
            render: ({ one, other }) => (
              <span className="co-value">
                {[one, other].map((side) => (
                  <span key={side.id}>
                    {side.name} <span className="co-source">{[side.code, side.placeName].filter(Boolean).join(' · ')}</span>
                  </span>
                ))}
              </span>
            ),
          },
          { key: 'score', label: t('cooperatives.pairs.score'), width: 120, sortable: true, render: ({ score }) => percent(score) },
          { key: 'why', label: t('cooperatives.pairs.why'), wrap: true, render: ({ reasons }) => <Reasons reasons={reasons} /> },
          ...(state && state !== 'open'
            ? [
                {
                  key: 'decision',
                  label: t('cooperatives.pairs.decision'),
                  wrap: true,
                  render: ({ decision, decidedBy, decidedAt }: PairRow) =>
                    decision && t('cooperatives.pair.decidedBy', { by: decidedBy, on: decidedAt ? format.date(decidedAt) : '', reason: decision }),
                },
              ]
            : []),
        ]}
        empty={<EmptyState title={t(empty)} detail={empty === 'cooperatives.pairs.empty' ? t('cooperatives.pairs.emptyDetail') : undefined} />}
      />
    </Page>
  )
}
