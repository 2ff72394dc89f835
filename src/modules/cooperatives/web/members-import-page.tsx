/** The members' register from a spreadsheet. */
import { ImportFlow, Page, useNav, useParams, useWords } from '#ui'

export default function MembersImportPage() {
  const { t } = useWords()
  const go = useNav()
  const { id } = useParams()
  const path = '/cooperatives/members/import'
  return (
    <Page
      title={t('cooperatives.members.importTitle')}
      crumbs={[{ label: t('cooperatives.list.title'), to: '/cooperatives' }]}
      description={t('cooperatives.members.importDetail')}
    >
      <ImportFlow path={path} id={id} onOpen={(one) => go(one ? `${path}/${one}` : path)} />
    </Page>
  )
}
