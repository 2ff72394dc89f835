/** The ratings of a cooperative, on its page: by year, with the scheme by which each was rated; the year that waits for its own score. */
import { Button, DataTable, EmptyState, Loaded, Section, StateBadge, useGet, useWords } from '#ui'
import type { RatingsOfOne } from '../contract.ts'
import { STANDING_TONE } from './list-page.tsx'
import './ratings.css'

export default function RatingsPart({ id }: { id: string }) {
  const got = useGet<RatingsOfOne>(`/ratings/of/${id}`)
  return <Loaded got={got}>{(all) => <All all={all} />}</Loaded>
}

function All({ all }: { all: RatingsOfOne }) {
  const { t } = useWords()
  return (
    <Section title={t('ratings.list.title')}>
      {all.open.map(({ schemeId, scheme, year, selfBy, path }) => (
        <p key={schemeId} className="ra-open">
          <span>{t('ratings.part.open', { scheme, year: String(year), selfBy })}</span>
          <Button size="xs" variant="default" to={path} aria-label={`${t('ratings.part.score', { year: String(year) })}: ${scheme}`}>
            {t('ratings.part.score', { year: String(year) })}
          </Button>
        </p>
      ))}
      <DataTable
        caption={t('ratings.list.title')}
        bare
        rows={all.items}
        rowKey={({ schemeId, year }) => `${schemeId} ${year}`}
        rowLink={({ path }) => path}
        columns={[
          { key: 'year', label: t('ratings.year'), main: true, width: 120, render: ({ year }) => String(year) },
          {
            key: 'scheme',
            label: t('ratings.scheme'),
            wrap: true,
            render: ({ scheme, over }) => (
              <div>
                {scheme}
                {over && <div className="hl-quiet">{t(over.repealed ? 'ratings.part.repealed' : 'ratings.part.over', { on: over.on })}</div>}
              </div>
            ),
          },
          {
            key: 'state',
            label: t('ratings.column.standing'),
            width: 170,
            render: ({ state }) => <StateBadge tone={STANDING_TONE[state]} label={t(`ratings.standing.${state}`)} />,
          },
          { key: 'points', label: t('ratings.column.points'), kind: 'number', width: 130 },
          { key: 'band', label: t('ratings.column.band'), width: 130 },
        ]}
        empty={<EmptyState title={t('ratings.part.none')} />}
      />
    </Section>
  )
}
