/** The guide for those who have no account: whoever wants to found, or to know what their cooperative has to bring. */
import { Link, Loaded, Page, SearchField, useGet, useSearch, useWords } from '#ui'
import type { Guided } from '../contract.ts'
import { isFounding } from '../effect-rules.ts'
import { KindGuide, KindList } from './guide-parts.tsx'
import './procedures.css'

const HERE = '/procedures-guide'

export default function OpenPage() {
  const { t, language } = useWords()
  const { q = '', code } = useSearch()
  const got = useGet<{ items: Guided[] }>(HERE)
  const one = got.data?.items.find((each) => each.code === code)
  return (
    <main className="pr-open" id="content">
      <Page
        title={one ? (language === 'en' ? one.nameEn : one.name) : t('procedures.open.title')}
        {...(one ? { crumbs: [{ label: t('procedures.open.all'), to: HERE }] } : { description: t('procedures.open.detail') })}
        action={<Link to="/sign-in">{t('procedures.open.enter')}</Link>}
      >
        {!one && <SearchField label={t('procedures.guide.search')} />}
        <Loaded got={got}>
          {({ items }) =>
            one ? (
              <KindGuide one={one} foot={isFounding(one.code) && <p className="pr-quiet">{t('procedures.open.found')}</p>} />
            ) : (
              <>
                <p className="pr-quiet">{t('procedures.open.found')}</p>
                <KindList items={items} words={q} pathOf={(each) => `${HERE}?code=${each}`} />
              </>
            )
          }
        </Loaded>
      </Page>
    </main>
  )
}
