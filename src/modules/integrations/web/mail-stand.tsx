/** Whether mail goes out, from whom, and a trial to oneself, seen through to its end: where a whole page would be too much. */
import { Alert, Button, Facts, IconSend, Loaded, ProblemAlert, StateBadge, useGet, useSend, useWords } from '#ui'
import type { MailStatus, Ways } from '../contract.ts'
import { AddressForm } from './address-form.tsx'
import { MAIL_TONE } from './states.ts'

export function MailStand() {
  const { t } = useWords()
  const status = useGet<MailStatus>('/mails', {}, { every: 3_000 })
  const ways = useGet<Ways>('/me/ways', {}, { every: 3_000 })
  return (
    <Loaded got={status}>
      {({ ready, from, items }) =>
        ready ? (
          <Loaded got={ways}>
            {(mine) => {
              const last = items.find(({ mine: own, kind }) => own && (kind === 'trial' || kind === 'confirmation'))
              return (
                <div className="in-stand">
                  <Facts
                    items={[
                      { label: t('integrations.mails.from'), value: from ?? '–' },
                      {
                        label: t('integrations.mails.last'),
                        value: last ? (
                          <>
                            {t(`integrations.mails.kind.${last.kind}`)}:{' '}
                            <StateBadge tone={MAIL_TONE[last.state]} label={t(`integrations.mails.state.${last.state}`)} /> {last.why}
                          </>
                        ) : (
                          '–'
                        ),
                      },
                    ]}
                  />
                  {mine.address === 'none' && <p className="hl-quiet">{t('integrations.mails.mine')}</p>}
                  <AddressForm ways={mine} also={['/mails']} key={mine.email} />
                  {mine.address === 'confirmed' && <Trial />}
                </div>
              )
            }}
          </Loaded>
        ) : (
          <Alert tone="waiting" title={t('integrations.mails.notReady')} />
        )
      }
    </Loaded>
  )
}

function Trial() {
  const { t } = useWords()
  const { send, pending, problem } = useSend('/mails/trial', { inline: true, refresh: ['/mails'] })
  return (
    <>
      <ProblemAlert problem={problem} />
      <div className="hl-buttons">
        <Button variant="default" icon={IconSend} loading={pending} onClick={() => void send()}>
          {t('integrations.mails.trial')}
        </Button>
      </div>
    </>
  )
}
