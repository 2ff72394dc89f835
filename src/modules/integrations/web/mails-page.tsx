/** Whether mail goes out, what became of the last letters, and a trial. */
import {
  Alert,
  Button,
  ConfirmPanel,
  DataTable,
  EmptyState,
  Facts,
  IconSend,
  Loaded,
  Page,
  Section,
  StateBadge,
  useAct,
  useApi,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { MailStatus } from '../contract.ts'
import { MAIL_TONE } from './states.ts'
import './integrations.css'

export default function MailsPage() {
  const { t } = useWords()
  const status = useGet<MailStatus>('/mails', {}, { every: 10_000 })
  const api = useApi()
  const [asked, ask] = useState<{ id: string; username: string }>()
  const returned = useAct({ done: t('integrations.mails.returned.done'), refresh: ['/mails'] })
  const { send, pending } = useSend('/mails/trial', { done: t('integrations.mails.trial.done'), refresh: ['/mails'] })
  const trial = status.data?.ready && (
    <Button icon={IconSend} loading={pending} onClick={() => void send()}>
      {t('integrations.mails.trial')}
    </Button>
  )
  return (
    <Page title={t('integrations.mails.title')} description={t('integrations.mails.description')} action={trial}>
      <Loaded got={status}>
        {({ ready, from, waiting, sent, failed, items, bounced }) => (
          <>
            {!ready && <Alert tone="waiting" title={t('integrations.mails.notReady')} />}
            <Section>
              <Facts
                columns={2}
                items={[
                  { label: t('integrations.mails.from'), value: from ?? '–' },
                  { label: t('integrations.mails.waiting'), value: waiting },
                  { label: t('integrations.mails.sent'), value: sent },
                  { label: t('integrations.mails.failed'), value: failed },
                ]}
              />
            </Section>
            {bounced.length > 0 && (
              <Section title={t('integrations.mails.bounced')} count={bounced.length}>
                <p className="hl-quiet">{t('integrations.mails.bounced.about')}</p>
                <DataTable
                  caption={t('integrations.mails.bounced')}
                  rows={bounced}
                  rowKey={({ id }) => id}
                  columns={[
                    { key: 'username', label: t('integrations.mails.who'), main: true },
                    { key: 'at', label: t('integrations.mails.at'), kind: 'dateTime' },
                    { key: 'why', label: t('integrations.mails.why'), wrap: true },
                  ]}
                />
              </Section>
            )}
            {ready && <p className="hl-quiet">{t('integrations.mails.reading')}</p>}
            {asked && (
              <ConfirmPanel
                title={t('integrations.mails.returned.of', { username: asked.username })}
                confirm={t('integrations.mails.returned')}
                pending={returned.pending}
                onCancel={() => ask(undefined)}
                onConfirm={() => {
                  void returned.act(() => api.post(`/mails/${asked.id}/returned`))
                  ask(undefined)
                }}
              >
                <p>{t('integrations.mails.returned.why')}</p>
              </ConfirmPanel>
            )}
            <DataTable
              caption={t('integrations.mails.caption')}
              rows={items}
              rowKey={({ id }) => id}
              bare
              columns={[
                { key: 'username', label: t('integrations.mails.who'), main: true },
                { key: 'kind', label: t('integrations.mails.kind'), render: ({ kind }) => t(`integrations.mails.kind.${kind}`) },
                {
                  key: 'state',
                  label: t('integrations.mails.state'),
                  render: ({ state }) => <StateBadge tone={MAIL_TONE[state]} label={t(`integrations.mails.state.${state}`)} />,
                },
                { key: 'at', label: t('integrations.mails.at'), kind: 'dateTime', value: ({ sentAt, createdAt }) => sentAt ?? createdAt },
                { key: 'tries', label: t('integrations.mails.tries'), kind: 'number' },
                { key: 'why', label: t('integrations.mails.why'), wrap: true },
              ]}
              rowActions={({ id, state, username }) =>
                state === 'sent' && (
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('integrations.mails.returned.of', { username })}
                    onClick={() => ask({ id, username })}
                  >
                    {t('integrations.mails.returned')}
                  </Button>
                )
              }
              empty={<EmptyState title={t('integrations.mails.none')} />}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
