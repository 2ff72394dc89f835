/** Asking that a paper be spread. */
import { Page, useNav, useParams, useWords } from '#ui'
import { AskForm } from './ask-form.tsx'
import './spreading.css'

export default function AskPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const go = useNav()
  return (
    <Page title={t('spreading.ask.title')} crumbs={[{ label: t('spreading.title'), to: '/spreading' }]}>
      <AskForm documentId={id} onClose={(made) => go(made ? `/spreading/directives/${made}` : `/documents/${id}`)} />
    </Page>
  )
}
