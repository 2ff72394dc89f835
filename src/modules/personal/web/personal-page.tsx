/** Personal data, for the administrator and the auditor: the kinds, the log of reading, requests for erasure. */
import { Page, Tabs, useWords } from '#ui'
import { Erasures } from './erasures.tsx'
import { Kinds } from './kinds.tsx'
import { Reads } from './reads.tsx'
import './personal.css'

export default function PersonalPage() {
  const { t } = useWords()
  return (
    <Page title={t('personal.title')} description={t('personal.about')}>
      <Tabs
        label={t('personal.tabs')}
        tabs={[
          { key: 'kinds', label: t('personal.tab.kinds'), content: () => <Kinds /> },
          { key: 'reads', label: t('personal.tab.reads'), content: () => <Reads /> },
          { key: 'erasures', label: t('personal.tab.erasures'), content: () => <Erasures /> },
        ]}
      />
    </Page>
  )
}
