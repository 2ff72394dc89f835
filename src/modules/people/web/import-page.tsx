/** Accounts from a spreadsheet; at its end the one-time passwords, once. */
import { Page, useNav, useParams, useWords } from '#ui'
import { AccountsImport } from './accounts-import.tsx'

export default function ImportPage() {
  const { t } = useWords()
  const go = useNav()
  const { id } = useParams()
  return (
    <Page title={t('people.import.title')} crumbs={[{ label: t('people.list.title'), to: '/people' }]} description={t('people.import.description')}>
      <AccountsImport id={id} onOpen={(one) => go(one ? `/people/import/${one}` : '/people/import')} />
    </Page>
  )
}
