/** The ground of the directory on a day: provinces and their communes, each of which tells what it was and became. */
import { DataTable, EmptyState, Loaded, Section, today, useGet, useSearch, useWords } from '#ui'
import type { Place } from '#modules/places/contract'
import { Reorganising } from './reorganising.tsx'

type Answer = { on: string; provinces: { province: Place; communes: Place[] }[] }

export function Ground() {
  return (
    <Reorganising>
      <OnDay />
    </Reorganising>
  )
}

function OnDay() {
  const { t } = useWords()
  const { on } = useSearch()
  const got = useGet<Answer>('/organisations/ground', { on })
  return (
    <Loaded got={got}>
      {({ provinces, on: day }) =>
        provinces.length === 0 ? (
          <EmptyState title={t('organisations.ground.none')} />
        ) : (
          <div className="or-stack">
            {provinces.map(({ province, communes }) => (
              <Section key={province.id} title={`${province.name}: ${t('organisations.ground.communes')}`} count={communes.length}>
                <Places caption={t('organisations.ground.title', { on: day })} places={communes} ended={day < today()} />
              </Section>
            ))}
          </div>
        )
      }
    </Loaded>
  )
}

function Places({ caption, places, ended }: { caption: string; places: readonly Place[]; ended: boolean }) {
  const { t, format } = useWords()
  const districts = places.some(({ districtName }) => districtName !== null)
  return (
    <DataTable
      bare
      caption={caption}
      rows={places}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/places/${id}`}
      columns={[
        { key: 'name', label: t('organisations.ground.name'), main: true, wrap: true },
        ...(districts ? [{ key: 'districtName' as const, label: t('organisations.ground.district'), wrap: true }] : []),
        { key: 'code', label: t('organisations.ground.code') },
        {
          key: 'validFrom',
          label: t('organisations.ground.from'),
          render: ({ validFrom }: Place) => (validFrom ? format.date(validFrom) : t('organisations.ground.since')),
        },
        ...(ended || places.some(({ validTo }) => validTo !== null)
          ? [
              {
                key: 'validTo' as const,
                label: t('organisations.ground.to'),
                render: ({ validTo }: Place) => (validTo ? format.date(validTo) : t('organisations.ground.stands')),
              },
            ]
          : []),
      ]}
    />
  )
}
