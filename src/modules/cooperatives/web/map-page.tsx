/**
 * The province by commune: a grid of tiles, one a commune, the darker the more there are, and the same as a table. No boundaries are
 * drawn, because there are none that may be used; the page says so.
 */
import { Button, DataTable, Filters, Link, Loaded, Page, useGet, useSearch, useWords } from '#ui'
import { DayField, DayNotice } from './day.tsx'
import type { CommuneMap, Facets } from '../contract.ts'
import { KINDS, LEGAL_STATES } from '../fields-rules.ts'
import { rangesOf, SHADES } from '../map-rules.ts'
import { searched } from './words.ts'
import './cooperatives.css'

export default function MapPage() {
  const { t } = useWords()
  const { q, kind, state, economic, section, on } = useSearch()
  const filter = { q, kind, state, economic, section, on }
  const got = useGet<CommuneMap>('/cooperatives/map', filter)
  const facets = useGet<Facets>('/cooperatives/facets', { on })
  const options = (key: 'kind' | 'legalState', all: readonly string[]) => all.map((value) => ({ value, label: t(`cooperatives.${key}.${value}`) }))
  const sections = (facets.data?.section ?? []).map(({ value }) => value).sort()
  return (
    <Page
      title={t('cooperatives.map.title')}
      crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}
      description={t('cooperatives.map.note')}
      action={
        <Button variant="default" to={searched('/cooperatives', filter)}>
          {t('cooperatives.map.list')}
        </Button>
      }
    >
      <Filters
        search={t('cooperatives.list.search')}
        filters={[
          { key: 'kind', label: t('cooperatives.field.kind'), many: true, options: options('kind', KINDS) },
          { key: 'state', label: t('cooperatives.field.legalState'), many: true, options: options('legalState', LEGAL_STATES) },
          {
            key: 'section',
            label: t('cooperatives.field.section'),
            many: true,
            options: sections.map((value) => ({ value, label: t(`cooperatives.section.${value}`) })),
          },
        ]}
      >
        <DayField />
      </Filters>
      <DayNotice what="map" />
      <Loaded got={got}>{(map) => <Map map={map} to={(id) => searched('/cooperatives', { ...filter, place: id })} />}</Loaded>
    </Page>
  )
}

function Map({ map, to }: { map: CommuneMap; to: (id: string) => string }) {
  const { t, format } = useWords()
  const ranges = rangesOf(map.places.map(({ n }) => n))
  // Several districts had a Phường 1; a former commune stands among those of today until its entries are put into one of them.
  const beside = ({ district, former }: CommuneMap['places'][number]) => [former && t('cooperatives.map.former'), district].filter(Boolean).join(', ')
  const shade = (n: number) => (n === 0 ? 0 : ranges.findIndex((range) => n <= range.to) + 1 + (SHADES - ranges.length))
  return (
    <>
      <p>
        {t('cooperatives.map.all', { n: map.total })}
        {map.elsewhere > 0 && `, ${t('cooperatives.map.elsewhere', { n: map.elsewhere })}`}
      </p>
      {!map.whole && <p className="hl-quiet">{t('cooperatives.map.notWhole')}</p>}
      <ul className="co-shades" aria-hidden="true">
        <li data-shade={0}>{t('cooperatives.map.none')}</li>
        {ranges.map((range) => (
          <li key={range.from} data-shade={shade(range.to)}>
            {range.from === range.to ? format.number(range.from) : t('cooperatives.map.range', range)}
          </li>
        ))}
      </ul>
      <div className="co-map">
        <ul className="co-tiles" aria-label={t('cooperatives.map.tiles')}>
          {map.places.map((place) => (
            <li key={place.id}>
              <Link to={to(place.id)} className="co-tile" data-shade={shade(place.n)}>
                <span>
                  {place.name} {beside(place) && <span className="co-tile-beside">{beside(place)}</span>}
                </span>{' '}
                <strong>{format.number(place.n)}</strong>
              </Link>
            </li>
          ))}
        </ul>
        <DataTable
          caption={t('cooperatives.map.title')}
          bare
          few
          rows={map.places.toSorted((a, b) => b.n - a.n)}
          rowKey={({ id }) => id}
          rowLink={({ id }) => to(id)}
          columns={[
            {
              key: 'name',
              label: t('cooperatives.map.place'),
              main: true,
              wrap: true,
              render: (place) => (
                <>
                  {place.name}
                  {beside(place) && <div className="co-source">{beside(place)}</div>}
                </>
              ),
            },
            { key: 'n', label: t('cooperatives.map.n'), kind: 'number', width: 90 },
          ]}
        />
      </div>
    </>
  )
}
