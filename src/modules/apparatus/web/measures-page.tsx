/** What was proposed or ordered to strengthen the apparatus, and how far it is. */
import { Button, EmptyState, Link, Loaded, Page, Section, useGet, useMay, useParams, useWords } from '#ui'
import type { MeasureList, MeasureShown } from '../contract.ts'
import './apparatus.css'

export default function MeasuresPage() {
  const { t } = useWords()
  const may = useMay()
  /** One of them, where a task or a proposal leads back to what it came from. */
  const { id } = useParams()
  const got = useGet<MeasureList>('/apparatus/measures')
  return (
    <Page
      title={t('apparatus.measures.title')}
      crumbs={[
        { label: t('apparatus.title'), to: '/apparatus' },
        ...(id ? [{ label: t('apparatus.measures.title'), to: '/apparatus/measures' }] : []),
      ]}
      action={may('apparatus.measure') && <Button to="/apparatus/measures/new">{t('apparatus.measure.new')}</Button>}
    >
      <Loaded got={got}>
        {({ items: all }) => {
          const items = id ? all.filter((one) => one.id === id) : all
          if (id && items.length === 0) return <EmptyState title={t('apparatus.measure.unknown')} />
          return items.length === 0 ? (
            <EmptyState title={t('apparatus.measure.empty')} detail={t('apparatus.measure.emptyDetail')} />
          ) : (
            <Section>
              <ul className="ap-plain ap-measures">
                {items.map((one) => (
                  <MeasureLine key={one.id} one={one} />
                ))}
              </ul>
            </Section>
          )
        }}
      </Loaded>
    </Page>
  )
}

export function MeasureLine({ one }: { one: MeasureShown }) {
  const { t, format } = useWords()
  return (
    <li className="ap-measure">
      <p className="ap-text">
        {one.path ? (
          <Link to={one.path}>
            <strong>{one.title}</strong>
          </Link>
        ) : (
          <strong>{one.title}</strong>
        )}
      </p>
      <p className="ap-text">{one.words}</p>
      <p className="hl-quiet ap-text">
        {[
          one.state,
          t('apparatus.measure.by', { by: one.organisation.name || one.madeBy, on: format.date(one.madeOn) }),
          one.dueOn && `${t('apparatus.measure.due')}: ${format.date(one.dueOn)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.about.length > 0 && (
        <p className="hl-quiet ap-text">
          {t('apparatus.measure.bodies')}: {one.about.map(({ name }) => name).join(', ')}
        </p>
      )}
    </li>
  )
}
