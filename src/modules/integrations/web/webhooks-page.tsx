/** The connections of the province. */
import { Button, DataTable, EmptyState, IconPlus, Loaded, Page, StateBadge, useGet, useWords } from '#ui'
import type { z } from 'zod'
import type { WebhookList } from '../contract.ts'
import { Undelivered } from './undelivered.tsx'
import { HOOK_TONE } from './states.ts'

export default function WebhooksPage() {
  const { t } = useWords()
  const list = useGet<z.infer<typeof WebhookList>>('/webhooks')
  const add = (
    <Button to="/webhooks/new" icon={IconPlus}>
      {t('integrations.hooks.add')}
    </Button>
  )
  return (
    <Page
      title={t('integrations.hooks.title')}
      description={t('integrations.hooks.description')}
      action={list.data && list.data.items.length > 0 && add}
    >
      <Loaded got={list}>
        {({ items, kinds }) => (
          <>
            <DataTable
              caption={t('integrations.hooks.caption')}
              rows={items}
              rowKey={({ id }) => id}
              rowLink={({ id }) => `/webhooks/${id}`}
              bare
              columns={[
                { key: 'name', label: t('integrations.hooks.name'), main: true },
                {
                  key: 'state',
                  label: t('integrations.hooks.state'),
                  render: ({ state }) => <StateBadge tone={HOOK_TONE[state]} label={t(`integrations.hooks.state.${state}`)} />,
                },
                { key: 'url', label: t('integrations.hooks.url') },
                { key: 'undelivered', label: t('integrations.hooks.lost'), kind: 'number' },
                {
                  key: 'kinds',
                  label: t('integrations.hooks.kinds'),
                  wrap: true,
                  render: (hook) =>
                    kinds
                      .filter(({ kind }) => hook.kinds.includes(kind))
                      .map(({ title }) => title)
                      .join('; '),
                },
              ]}
              empty={<EmptyState title={t('integrations.hooks.none')} detail={t('integrations.hooks.none.detail')} action={add} />}
            />
            {items.length > 0 && <Undelivered kinds={kinds} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
