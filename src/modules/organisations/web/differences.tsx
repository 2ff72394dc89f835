/** What the directory of one day has otherwise than that of an earlier one, with the paper of each change. */
import { Alert, DataTable, EmptyState, Loaded, Section, useGet, useWords } from '#ui'
import type { Difference } from '../contract.ts'
import { Reorganising } from './reorganising.tsx'

export function Differences({ from, to }: { from: string; to: string }) {
  return (
    <Reorganising>
      <Table from={from < to ? from : to} to={from < to ? to : from} />
    </Reorganising>
  )
}

function Table({ from, to }: { from: string; to: string }) {
  const { t } = useWords()
  const got = useGet<{ items: Difference[]; more: boolean }>('/organisations/differences', { from, to })
  return (
    <Loaded got={got}>
      {({ items, more }) => (
        <Section title={t('organisations.difference.title', { from, to })} count={items.length}>
          {more && <Alert>{t('organisations.difference.more', { n: items.length })}</Alert>}
          <DataTable
            bare
            caption={t('organisations.difference.title', { from, to })}
            rows={items}
            rowKey={({ id, what, on }) => `${id} ${what} ${on}`}
            rowLink={({ id }) => `/organisations/${id}`}
            columns={[
              {
                key: 'name',
                label: t('organisations.field.name'),
                main: true,
                wrap: true,
                render: (row) => (row.what === 'renamed' ? (row.before ?? row.name) : row.name),
              },
              { key: 'what', label: t('organisations.difference.what'), render: (row) => t(`organisations.difference.${row.what}`) },
              { key: 'on', label: t('organisations.difference.on'), kind: 'date' },
              { key: 'after', label: t('organisations.difference.becomes'), wrap: true },
              { key: 'basis', label: t('organisations.difference.basis'), wrap: true },
            ]}
            empty={<EmptyState title={t('organisations.difference.none')} />}
          />
        </Section>
      )}
    </Loaded>
  )
}
