/** The register from a spreadsheet. */
import { ImportFlow, Page, useNav, useParams, useWords } from '#ui'

export default function ImportPage() {
  const { t } = useWords()
  const go = useNav()
  const { id } = useParams()
  return (
    <Page
      title={t('cooperatives.importPage.title')}
      crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}
      description={t('cooperatives.importPage.description')}
    >
      <ImportFlow path="/cooperatives/import" id={id} onOpen={(one) => go(one ? `/cooperatives/import/${one}` : '/cooperatives/import')} />
    </Page>
  )
}
