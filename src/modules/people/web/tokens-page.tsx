/** The systems that may come in by token: which, for whom, until when, and whether they still do. */
import { Button, DataTable, EmptyState, IconPlus, Page, useGet, useSearch, useWords, type ListAnswer } from '#ui'
import type { Token } from '../contract.ts'
import { AboutTokens, TokenBadge } from './tokens.tsx'
import './people.css'

export default function TokensPage() {
  return (
    <AboutTokens>
      <List />
    </AboutTokens>
  )
}

function List() {
  const { t, format } = useWords()
  const { after } = useSearch()
  const list = useGet<ListAnswer<Token>>('/integrations', { after })
  const add = (
    <Button icon={IconPlus} to="/integrations/new">
      {t('people.tokens.add')}
    </Button>
  )
  return (
    <Page title={t('people.tokens.title')} description={t('people.tokens.description')} action={list.data && list.data.items.length > 0 && add}>
      <DataTable
        caption={t('people.tokens.caption')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/integrations/${id}`}
        columns={[
          { key: 'name', label: t('people.tokens.name'), main: true, wrap: true },
          { key: 'organisation', label: t('people.tokens.organisation'), wrap: true, render: ({ organisation }) => organisation.name },
          { key: 'state', label: t('people.tokens.state'), render: (token) => <TokenBadge token={token} /> },
          { key: 'expiresOn', label: t('people.tokens.expiresOn'), kind: 'date' },
          { key: 'usedAt', label: t('people.tokens.usedAt'), render: ({ usedAt }) => (usedAt ? format.dateTime(usedAt) : t('people.tokens.unused')) },
        ]}
        empty={<EmptyState title={t('people.tokens.none')} detail={t('people.tokens.none.detail')} action={add} />}
      />
    </Page>
  )
}
