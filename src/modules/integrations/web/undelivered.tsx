/** What no connection took, over all of them, to be sent once more. */
import { Button, DataTable, EmptyState, Section, useAct, useApi, useGet, useWords } from '#ui'
import type { Undelivered as List } from '../contract.ts'
import { Result, What } from './deliveries.tsx'
import type { HookKind } from './webhook-fields.tsx'

export function Undelivered({ kinds }: { kinds: HookKind[] }) {
  const { t, format } = useWords()
  const api = useApi()
  const path = '/webhook-deliveries/undelivered'
  const list = useGet<List>(path, {}, { every: 10_000 })
  const { act } = useAct({ done: t('integrations.hooks.again.done'), refresh: [path, '/webhooks'] })
  const { items = [], total = 0 } = list.data ?? {}
  return (
    <Section title={t('integrations.hooks.lost')} count={total}>
      {total > 0 && (
        <p className="hl-quiet">{t('integrations.hooks.lost.kept', { shown: format.number(items.length), total: format.number(total) })}</p>
      )}
      <DataTable
        caption={t('integrations.hooks.lost')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'title', label: t('integrations.hooks.what'), main: true, wrap: true, render: (row) => <What delivery={row} kinds={kinds} /> },
          { key: 'webhook', label: t('integrations.hooks.lost.hook'), wrap: true },
          { key: 'result', label: t('integrations.hooks.result'), wrap: true, render: (row) => <Result {...row} /> },
          { key: 'username', label: t('integrations.hooks.who') },
          { key: 'at', label: t('integrations.hooks.at'), kind: 'dateTime', value: ({ endedAt, createdAt }) => endedAt ?? createdAt },
        ]}
        rowActions={(row) => (
          <Button
            size="xs"
            variant="default"
            aria-label={t('integrations.hooks.again.of', { title: row.title })}
            onClick={() => void act(() => api.post(`/webhook-deliveries/${row.id}/again`))}
          >
            {t('integrations.hooks.again')}
          </Button>
        )}
        empty={<EmptyState title={t('integrations.hooks.lost.none')} />}
      />
    </Section>
  )
}
