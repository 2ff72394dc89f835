/** What was sent to a connection and what came of it. */
import { Button, DataTable, EmptyState, Section, StateBadge, useAct, useApi, useGet, useSearch, useWords } from '#ui'
import type { Delivery } from '../contract.ts'
import { DELIVERY_TONE } from './states.ts'
import type { HookKind } from './webhook-fields.tsx'

type List = { items: Delivery[]; total: number; size: number }

export function Deliveries({ hookId, kinds, mayRepeat }: { hookId: string; kinds: HookKind[]; mayRepeat: boolean }) {
  const { t } = useWords()
  const api = useApi()
  const { page } = useSearch()
  const path = `/webhooks/${hookId}/deliveries`
  const list = useGet<List>(path, page ? { page } : {}, { every: 5_000 })
  const { act } = useAct({ done: t('integrations.hooks.again.done'), refresh: [path] })
  return (
    <Section title={t('integrations.hooks.deliveries')}>
      <DataTable
        caption={t('integrations.hooks.deliveries')}
        list={list}
        rowKey={({ id }) => id}
        pageSize={list.data?.size ?? 25}
        columns={[
          {
            key: 'title',
            label: t('integrations.hooks.what'),
            main: true,
            wrap: true,
            render: (row) => <What delivery={row} kinds={kinds} />,
          },
          { key: 'result', label: t('integrations.hooks.result'), wrap: true, render: (row) => <Result {...row} /> },
          { key: 'username', label: t('integrations.hooks.who') },
          { key: 'at', label: t('integrations.hooks.at'), kind: 'dateTime', value: ({ endedAt, createdAt }) => endedAt ?? createdAt },
          { key: 'tries', label: t('integrations.hooks.tries'), kind: 'number' },
        ]}
        rowActions={(row) =>
          mayRepeat &&
          row.state !== 'delivered' && (
            <Button
              size="xs"
              variant="default"
              aria-label={t('integrations.hooks.again.of', { title: row.title })}
              onClick={() => void act(() => api.post(`/webhook-deliveries/${row.id}/again`))}
            >
              {t('integrations.hooks.again')}
            </Button>
          )
        }
        empty={<EmptyState title={t('integrations.hooks.deliveries.none')} />}
      />
    </Section>
  )
}

/** What was said, and of which kind. */
export function What({ delivery: { title, kind }, kinds }: { delivery: Delivery; kinds: HookKind[] }) {
  const { t } = useWords()
  return (
    <span className="in-result">
      {title}
      <span className="hl-quiet">{kinds.find((one) => one.kind === kind)?.title ?? t(`notice.${kind}`)}</span>
    </span>
  )
}

/** How it ended, or when it is tried again. */
export function Result({ state, why, status, nextAt }: Delivery) {
  const { t, format } = useWords()
  return (
    <span className="in-result">
      <StateBadge tone={DELIVERY_TONE[state]} label={t(`integrations.deliveries.state.${state}`)} />
      {why && <span className="hl-quiet">{t(`integrations.why.${why}`, { status })}</span>}
      {state === 'waiting' && nextAt && <span className="hl-quiet">{t('integrations.hooks.next', { at: format.dateTime(nextAt) })}</span>}
    </span>
  )
}
