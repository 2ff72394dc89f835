/** Yearly declarations from a spreadsheet. */
import { ImportFlow, Page, useNav, useParams, useWords } from '#ui'

export default function DeclarationsImportPage() {
  const { t } = useWords()
  const go = useNav()
  const { id } = useParams()
  const path = '/cooperatives/declarations/import'
  return (
    <Page
      title={t('cooperatives.declarations.importTitle')}
      crumbs={[{ label: t('cooperatives.declarations.title'), to: '/cooperatives/declarations' }]}
      description={t('cooperatives.declarations.importDetail')}
    >
      <ImportFlow path={path} id={id} onOpen={(one) => go(one ? `${path}/${one}` : path)} />
    </Page>
  )
}
