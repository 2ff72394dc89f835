/** The register: who there is on a day, narrowed by what one asks; every number opens its list. */
import {
  Button,
  DataTable,
  EmptyState,
  FileButton,
  Filters,
  IconPlus,
  Menu,
  Page,
  StateBadge,
  useGet,
  useMay,
  useMediaQuery,
  useMe,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
  fileAddress,
} from '#ui'
import { useEffect, useRef } from 'react'
import { SheetCut, useSavedViews, ViewsBar } from '#modules/views/web'
import { PAGE_SIZE, type CooperativeRow, type Facets } from '../contract.ts'
import { ECONOMIC_STATES, KINDS, LEGAL_STATES } from '../fields-rules.ts'
import type { DividedGround } from '../divided-contract.ts'
import { showsInside } from '../inside-rules.ts'
import { DayField, DayNotice } from './day.tsx'
import { DividedNotice, MoveSelected } from './divided.tsx'
import { ECONOMIC_TONE, LEGAL_TONE, searched, sizeWords } from './words.ts'
import './cooperatives.css'

export default function ListPage() {
  const { t } = useWords()
  const may = useMay()
  const me = useMe()
  const set = useSetSearch()
  const { q, kind, state, economic, section, place, on, sort, page } = useSearch()
  const filter = { q, kind, state, economic, section, place, on }
  // Beside each choice stands how many there will be when it is made.
  const facets = useGet<Facets>('/cooperatives/facets', { ...filter, beside: true })
  const ofCommune = me.acting.role === 'commune'
  const own = ofCommune ? facets.data?.own.map(({ value }) => value).join(',') : ''
  // A commune begins with its own.
  const saved = useSavedViews('cooperatives', '/cooperatives', own ? { place: own } : own === '' || facets.problem ? null : undefined)
  useOwnGround(own, place)
  const list = useGet<ListAnswer<CooperativeRow>>(saved.settled ? '/cooperatives' : null, { ...filter, sort, page })
  const onePlace = place && !place.includes(',') ? place : undefined
  const ground = useGet<DividedGround>(onePlace && may('cooperatives.keep') ? `/cooperatives/divided/${onePlace}` : null)
  const divided = ground.data?.divided
  const counted = (key: 'kind' | 'state' | 'economic' | 'section', all: readonly string[], name: string) =>
    all.flatMap((value) => {
      const n = facets.data?.[key].find((one) => one.value === value)?.n ?? (facets.data && 0)
      return [{ value, label: t(`cooperatives.${name}.${value}`), n }]
    })
  // Where nobody stands there is no facet: one's own ground and a divided one are named all the same.
  const places = facets.data?.place ?? []
  const alsoPlaces = [...(ofCommune ? (facets.data?.own ?? []) : []), ...(divided && onePlace ? [{ value: onePlace, label: divided.name }] : [])]
    .filter(({ value }) => !places.some((one) => one.value === value))
    .map((one) => ({ ...one, n: 0 }))
  const sections = [...new Set([...(facets.data?.section ?? []).map(({ value }) => value), ...(section?.split(',') ?? [])])].filter(Boolean).sort()
  const filtered = [q, kind, state, economic, section, place !== own && place].some(Boolean)
  const inside = showsInside(list.data?.items ?? [], facets.data)
  const keepAs = inside ? 'cooperatives.list' : 'cooperatives.public'

  // In the hand what is done now and then stands in a menu: the box to search in is what one came for.
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const others = [
    ...(may('cooperatives.import') ? [{ label: t('cooperatives.list.import'), to: '/cooperatives/import' }] : []),
    ...(may('cooperatives.compare') ? [{ label: t('cooperatives.list.duplicates'), to: '/cooperatives/duplicates' }] : []),
    { label: t('cooperatives.map.open'), to: searched('/cooperatives/map', { ...filter, place: undefined }) },
    { label: t('cooperatives.list.rules'), to: '/cooperatives/sizes' },
  ]

  return (
    <Page
      title={t('cooperatives.list.title')}
      action={
        <>
          {may('cooperatives.keep') && (
            <Button icon={IconPlus} to="/cooperatives/new">
              {t('cooperatives.list.register')}
            </Button>
          )}
          {narrow ? (
            <Menu trigger={<Button variant="default">{t('cooperatives.list.more')}</Button>} items={others} />
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
      <ViewsBar saved={saved} keepAs={keepAs} />
      <Filters
        search={t('cooperatives.list.search')}
        filters={[
          { key: 'kind', label: t('cooperatives.field.kind'), many: true, options: counted('kind', KINDS, 'kind') },
          { key: 'state', label: t('cooperatives.field.legalState'), many: true, options: counted('state', LEGAL_STATES, 'legalState') },
          ...(inside || economic
            ? [
                {
                  key: 'economic',
                  label: t('cooperatives.list.economic'),
                  many: true,
                  options: counted('economic', ECONOMIC_STATES, 'economicState'),
                },
              ]
            : []),
          { key: 'section', label: t('cooperatives.field.section'), many: true, options: counted('section', sections, 'section') },
          {
            key: 'place',
            label: t('cooperatives.list.place'),
            many: true,
            options: [...places, ...alsoPlaces],
          },
        ]}
      >
        <DayField />
      </Filters>
      <DayNotice what="list" />
      {onePlace && <DividedNotice got={ground} placeId={onePlace} shown={list.data?.total ?? Infinity} />}
      <DataTable
        caption={t('cooperatives.list.title')}
        list={list}
        pageSize={PAGE_SIZE}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/cooperatives/${id}${on ? `?on=${on}` : ''}`}
        key={inside ? 'inside' : 'public'}
        keepAs={keepAs}
        columns={[
          { key: 'name', label: t('cooperatives.field.name'), main: true, wrap: true, sortable: true },
          { key: 'kind', label: t('cooperatives.field.kind'), width: 140, spare: true, render: (row) => t(`cooperatives.kind.${row.kind}`) },
          { key: 'code', label: t('cooperatives.field.code'), width: 130, sortable: true },
          { key: 'placeName', label: t('cooperatives.list.place'), wrap: true, width: 150 },
          {
            key: 'legalState',
            label: t('cooperatives.field.legalState'),
            width: 150,
            render: (row) => <StateBadge tone={LEGAL_TONE[row.legalState]} label={t(`cooperatives.legalShort.${row.legalState}`)} />,
          },
          ...(inside
            ? [
                {
                  key: 'economicState',
                  label: t('cooperatives.field.economicState'),
                  width: 170,
                  spare: true,
                  render: (row: CooperativeRow) =>
                    row.economicState && (
                      <StateBadge tone={ECONOMIC_TONE[row.economicState]} label={t(`cooperatives.economicState.${row.economicState}`)} />
                    ),
                },
                { key: 'members', label: t('cooperatives.list.members'), kind: 'number' as const, sortable: true, width: 110 },
                { key: 'capital', label: t('cooperatives.list.capital'), kind: 'number' as const, spare: true, width: 150 },
                {
                  key: 'size',
                  label: t('cooperatives.field.size'),
                  width: 140,
                  render: (row: CooperativeRow) => row.size && sizeWords(row.size, t),
                },
              ]
            : []),
          { key: 'line', label: t('cooperatives.field.line'), wrap: true, spare: true },
          { key: 'registeredOn', label: t('cooperatives.field.registeredOn'), kind: 'date', sortable: true, width: 120 },
        ]}
        {...(divided && onePlace && !on
          ? {
              actions: (selected: readonly CooperativeRow[], clear: () => void) => (
                <MoveSelected divided={divided} placeId={onePlace} selected={selected} clear={clear} />
              ),
            }
          : {})}
        tools={
          <>
            <SheetCut total={list.data?.total} />
            {own && (
              <Button variant="default" size="xs" onClick={() => set({ place: place === own ? undefined : own, view: 'all', page: undefined })}>
                {t(place === own ? 'cooperatives.list.whole' : 'cooperatives.list.own')}
              </Button>
            )}
            <FileButton size="xs" from={fileAddress('/cooperatives/sheet', { ...filter, sort })}>
              {t('cooperatives.list.export')}
            </FileButton>
          </>
        }
        empty={
          filtered || on ? (
            <EmptyState
              title={t('cooperatives.list.noneFound')}
              detail={state ? undefined : t('cooperatives.list.endedHint')}
              // Words are often of one that lies elsewhere: with them the whole province is one press away.
              action={
                q &&
                place && (
                  <Button variant="default" onClick={() => set({ place: undefined, view: 'all', page: undefined })}>
                    {t('cooperatives.list.searchWhole', { q })}
                  </Button>
                )
              }
            />
          ) : (
            <EmptyState
              title={t('cooperatives.list.empty')}
              detail={t(may('cooperatives.keep') ? 'cooperatives.list.emptyDetail' : 'cooperatives.list.emptyReader')}
              action={may('cooperatives.keep') && <Button to="/cooperatives/new">{t('cooperatives.list.register')}</Button>}
            />
          )
        }
      />
    </Page>
  )
}

/** A commune that looks at its own looks at it on another day too: at what its ground was made of then, and back. */
function useOwnGround(own: string | undefined, place: string | undefined): void {
  const set = useSetSearch()
  const before = useRef('')
  useEffect(() => {
    if (!own) return
    if (before.current !== '' && before.current !== own && place === before.current) set({ place: own, page: undefined })
    before.current = own
  }, [own, place, set])
}
