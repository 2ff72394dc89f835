/** Whether mail goes out, from whom, what became of the last trial, and a trial: where a whole page would be too much. */
import { Alert, Button, Facts, IconSend, Link, Loaded, ProblemAlert, StateBadge, useGet, useSend, useWords } from '#ui'
import type { MailStatus } from '../contract.ts'
import { MAIL_TONE } from './states.ts'

export function MailStand() {
  const { t } = useWords()
  const status = useGet<MailStatus>('/mails', {}, { every: 5_000 })
  const { send, pending, problem } = useSend('/mails/trial', { inline: true, refresh: ['/mails'] })
  return (
    <Loaded got={status}>
      {({ ready, from, items }) => {
        if (!ready) return <Alert tone="waiting" title={t('integrations.mails.notReady')} />
        const trial = items.find(({ kind }) => kind === 'trial')
        return (
          <>
            <Facts
              items={[
                { label: t('integrations.mails.from'), value: from ?? '–' },
                {
                  label: t('integrations.mails.kind.trial'),
                  value: trial ? (
                    <>
                      <StateBadge tone={MAIL_TONE[trial.state]} label={t(`integrations.mails.state.${trial.state}`)} /> {trial.why}
                    </>
                  ) : (
                    '–'
                  ),
                },
              ]}
            />
            <ProblemAlert problem={problem} />
            <div className="hl-buttons">
              <Button variant="default" icon={IconSend} loading={pending} onClick={() => void send()}>
                {t('integrations.mails.trial')}
              </Button>
              <Link to="/account/notices">{t('integrations.ways.title')}</Link>
            </div>
          </>
        )
      }}
    </Loaded>
  )
}
