/** The thirty-six procedures, by what they are about; each leads to its guide. */
import { Loaded, Page, SearchField, useGet, useSearch, useWords } from '#ui'
import type { Guided } from '../contract.ts'
import { KindList } from './guide-parts.tsx'
import './procedures.css'

export default function GuidePage() {
  const { t } = useWords()
  const { q = '' } = useSearch()
  const got = useGet<{ items: Guided[] }>('/procedures/kinds')
  return (
    <Page
      title={t('procedures.guide.title')}
      description={t('procedures.guide.detail')}
      crumbs={[{ label: t('procedures.list.title'), to: '/procedures' }]}
    >
      <SearchField label={t('procedures.guide.search')} />
      <Loaded got={got}>{({ items }) => <KindList items={items} words={q} pathOf={(code) => `/procedures/guide/${code}`} />}</Loaded>
    </Page>
  )
}
