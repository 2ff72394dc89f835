/** Open data, without signing in: the sets that hold today, each with its files and the act by which it was published. */
import { EmptyState, Link, Loaded, Page, Section, useGet, useWords } from '#ui'
import type { OpenList, OpenSet } from '../open-contract.ts'
import { Country } from './open-country.tsx'
import './open.css'

export default function OpenPage() {
  const { t } = useWords()
  const got = useGet<OpenList>('/open-data')
  return (
    <main className="st-open-page" id="content">
      <Page
        title={t('statistics.open.title')}
        description={t('statistics.open.about')}
        action={<Link to="/sign-in">{t('statistics.open.enter')}</Link>}
      >
        <Loaded got={got}>
          {({ items, terms }) => (
            <>
              {items.length === 0 ? (
                <EmptyState title={t('statistics.open.empty')} detail={t('statistics.open.emptyDetail')} />
              ) : (
                <>
                  {items.map((set) => (
                    <Set key={set.code} set={set} />
                  ))}
                  <Country />
                </>
              )}
              <Section title={t('statistics.open.termsTitle')}>
                <p>{terms}</p>
                <p>
                  <a href="/api/docs">{t('statistics.open.docs')}</a>
                </p>
              </Section>
            </>
          )}
        </Loaded>
      </Page>
    </main>
  )
}

function Set({ set }: { set: OpenSet }) {
  const { t } = useWords()
  const base = `/api/open-data/${set.code}`
  const files = [
    ['CSV', `${base}/csv`],
    ['JSON', base],
    ['SDMX-JSON 2.0', `${base}/sdmx`],
    ['SDMX-JSON 2.0 (structure)', `${base}/sdmx?what=structure`],
  ] as const
  return (
    <Section title={set.title}>
      {set.description && <p>{set.description}</p>}
      <ul className="st-open-facts">
        <li>{t('statistics.open.by', { publisher: set.publisher, province: set.province })}</li>
        <li>
          {t('statistics.open.size', { indicators: set.indicators, periods: set.periods })} (
          {t(`statistics.kind.${set.kind}`).toLocaleLowerCase('vi')})
        </li>
        <li>
          {t('statistics.open.issue', { n: set.n })}. {t('statistics.open.act', { act: set.act, on: set.actOn })}
        </li>
        <li>
          {set.validTo ? t('statistics.open.validTo', { from: set.validFrom, to: set.validTo }) : t('statistics.open.valid', { from: set.validFrom })}
        </li>
        {set.reason && <li>{t('statistics.open.why', { reason: set.reason })}</li>}
      </ul>
      <p className="st-open-files">
        {files.map(([name, path]) => (
          <a key={name} href={path} aria-label={`${set.title}: ${name}`}>
            {name}
          </a>
        ))}
      </p>
    </Section>
  )
}
