/** How one cooperative is governed and what is done about it, on a page of its own. */
import { Button, Loaded, Page, useGet, useMay, useParams, useWords } from '#ui'
import type { Governance } from '../contract.ts'
import { OneGovernance } from './one.tsx'

export default function OnePage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  const may = useMay()
  const got = useGet<Governance>(`/oversight/cooperatives/${id}`)
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={t('oversight.one.head', { name: one.cooperative.name })}
          crumbs={may('oversight.lists') ? [{ label: t('oversight.governance.title'), to: '/oversight/governance' }] : []}
          description={one.cooperative.placeName}
          action={
            <Button variant="default" to={`/cooperatives/${one.cooperative.id}`}>
              {t('oversight.one.toCooperative')}
            </Button>
          }
        >
          <OneGovernance one={one} />
        </Page>
      )}
    </Loaded>
  )
}
