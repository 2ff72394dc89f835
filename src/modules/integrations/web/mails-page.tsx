/** Whether mail goes out, what became of the last letters, and a trial. */
import { Alert, Button, DataTable, EmptyState, Facts, IconSend, Loaded, Page, Section, StateBadge, useGet, useSend, useWords } from '#ui'
import type { MailStatus } from '../contract.ts'
import { MAIL_TONE } from './states.ts'
import './integrations.css'

export default function MailsPage() {
  const { t } = useWords()
  const status = useGet<MailStatus>('/mails', {}, { every: 10_000 })
  const { send, pending } = useSend('/mails/trial', { done: t('integrations.mails.trial.done'), refresh: ['/mails'] })
  const trial = status.data?.ready && (
    <Button icon={IconSend} loading={pending} onClick={() => void send()}>
      {t('integrations.mails.trial')}
    </Button>
  )
  return (
    <Page title={t('integrations.mails.title')} description={t('integrations.mails.description')} action={trial}>
      <Loaded got={status}>
        {({ ready, from, waiting, sent, failed, items }) => (
          <>
            {!ready && <Alert tone="waiting" title={t('integrations.mails.notReady')} />}
            <Section>
              <Facts
                items={[
                  { label: t('integrations.mails.from'), value: from ?? '–' },
                  { label: t('integrations.mails.waiting'), value: waiting },
                  { label: t('integrations.mails.sent'), value: sent },
                  { label: t('integrations.mails.failed'), value: failed },
                ]}
              />
            </Section>
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
              empty={<EmptyState title={t('integrations.mails.none')} />}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}
