/** One place: in which era it stood, where its ground lies today, from which places it came and which it became, by which paper. */
import { DataTable, Facts, Loaded, Page, Section, Split, useGet, useParams, useWords } from '#ui'
import type { Place, PlaceStep, Resolution } from '#modules/places/contract'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

type Shown = { place: Place; forward: PlaceStep[]; back: PlaceStep[]; on: string; resolution: Resolution }

export default function PlacePage() {
  return (
    <Reorganising>
      <One />
    </Reorganising>
  )
}

function One() {
  const { id = '' } = useParams()
  const { t, format } = useWords()
  const got = useGet<Shown>(`/places/${id}`)
  const now = ({ place, resolution }: Shown) =>
    resolution.kind === 'unknown'
      ? t('organisations.ground.nowUnknown')
      : resolution.places.length === 1 && resolution.places[0]!.id === place.id
        ? place.name
        : resolution.places
            .map((one) => `${one.partial ? t('organisations.ground.nowPart', { name: one.name }) : one.name}, ${one.provinceName}`)
            .join('; ')
  return (
    <Loaded got={got}>
      {(shown) => {
        const { place, forward, back } = shown
        return (
          <Page
            title={place.name}
            crumbs={[
              { label: t('organisations.menu'), to: '/organisations' },
              { label: t('organisations.list.ground'), to: '/organisations?tab=ground' },
            ]}
          >
            <Split
              main={
                <>
                  <Steps title={t('organisations.ground.became')} steps={forward} />
                  <Steps title={t('organisations.ground.was')} steps={back} />
                </>
              }
              side={
                <Section>
                  <Facts
                    items={[
                      { label: t('organisations.ground.kind'), value: t(`organisations.ground.kind.${place.kind}`) },
                      { label: t('organisations.ground.code'), value: place.code || null },
                      ...(place.districtName ? [{ label: t('organisations.ground.district'), value: place.districtName }] : []),
                      ...(place.kind === 'province' ? [] : [{ label: t('organisations.ground.province'), value: place.provinceName }]),
                      {
                        label: t('organisations.ground.from'),
                        value: place.validFrom ? format.date(place.validFrom) : t('organisations.ground.since'),
                      },
                      ...(place.validTo ? [{ label: t('organisations.ground.to'), value: format.date(place.validTo) }] : []),
                      { label: t('organisations.ground.now'), value: now(shown) },
                    ]}
                  />
                </Section>
              }
            />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Steps({ title, steps }: { title: string; steps: readonly PlaceStep[] }) {
  const { t } = useWords()
  if (steps.length === 0) return null
  return (
    <Section title={title} count={steps.length}>
      <DataTable
        bare
        caption={title}
        rows={steps}
        rowKey={({ place, on }) => `${place.id} ${on}`}
        rowLink={({ place }) => `/places/${place.id}`}
        columns={[
          {
            key: 'name',
            label: t('organisations.ground.name'),
            main: true,
            wrap: true,
            render: ({ place }) => [place.name, place.districtName].filter(Boolean).join(', '),
          },
          { key: 'share', label: t('organisations.ground.share'), render: ({ partial }) => t(`organisations.ground.${partial ? 'part' : 'whole'}`) },
          { key: 'on', label: t('organisations.ground.from'), kind: 'date' },
          { key: 'legalBasis', label: t('organisations.page.linkBasis'), wrap: true },
        ]}
      />
    </Section>
  )
}
