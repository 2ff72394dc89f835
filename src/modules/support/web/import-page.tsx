/** Support that was decided, from a spreadsheet. */
import { ImportFlow, Page, useNav, useParams, useWords } from '#ui'

export default function ImportPage() {
  const { t } = useWords()
  const go = useNav()
  const { id } = useParams()
  const path = '/support/import'
  return (
    <Page title={t('support.import.title')} crumbs={[{ label: t('support.list.title'), to: '/support' }]} description={t('support.import.about')}>
      <ImportFlow path={path} id={id} onOpen={(one) => go(one ? `${path}/${one}` : path)} />
    </Page>
  )
}
