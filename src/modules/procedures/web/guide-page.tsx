/** The thirty-six procedures, by what they are about; each leads to its guide. */
import { Link, Loaded, Page, SearchField, Section, useGet, useSearch, useWords } from '#ui'
import { GROUPS, type Definition } from '../contract.ts'
import './procedures.css'

/** Without marks and case: what people type finds what is written. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()

export default function GuidePage() {
  const { t, language } = useWords()
  const { q: words = '' } = useSearch()
  const got = useGet<{ items: Definition[] }>('/procedures/kinds')
  const nameOf = (one: Definition) => (language === 'en' ? one.nameEn : one.name)
  return (
    <Page
      title={t('procedures.guide.title')}
      description={t('procedures.guide.detail')}
      crumbs={[{ label: t('procedures.list.title'), to: '/procedures' }]}
    >
      <SearchField label={t('procedures.guide.search')} />
      <Loaded got={got}>
        {({ items }) => (
          <>
            {GROUPS.map((group) => {
              const there = items.filter((one) => one.group === group && plain(`${nameOf(one)} ${one.code}`).includes(plain(words)))
              if (there.length === 0) return null
              return (
                <Section key={group} title={t(`procedures.group.${group}`)} count={there.length}>
                  <ul className="pr-list">
                    {there.map((one) => (
                      <li key={one.code}>
                        <Link to={`/procedures/guide/${one.code}`}>{nameOf(one)}</Link>
                        <div className="pr-quiet">
                          {[one.code, one.workingDays !== null && t('procedures.guide.number', { n: one.workingDays }), one.result]
                            .filter(Boolean)
                            .join(' · ')}
                        </div>
                      </li>
                    ))}
                  </ul>
                </Section>
              )
            })}
          </>
        )}
      </Loaded>
    </Page>
  )
}
