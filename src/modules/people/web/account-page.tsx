/** One's own account: posts, password, devices. Until a one-time password is changed there is nothing else here. */
import { Alert, Button, EmptyState, Facts, IconScreen, Loaded, Page, RelativeTime, Section, Split, StateBadge, useAct, useApi, useGet, useMe, useSend, useWords } from '#ui'
import type { Session } from '../contract.ts'
import { PasswordForm } from './password-form.tsx'
import './people.css'

export default function AccountPage() {
  const { t } = useWords()
  const { account, acting, memberships, mustChangePassword } = useMe()
  if (mustChangePassword) {
    return (
      <Page title={t('people.first.title')}>
        <Section>
          <Alert tone="waiting" title={t('people.first.why')} />
          <div className="pe-narrow">
            <PasswordForm username={account.username} first />
          </div>
        </Section>
      </Page>
    )
  }
  return (
    <Page title={t('people.account.title')} description={t('people.account.description')}>
      <Split
        main={
          <>
            <Sessions />
            <Section title={t('people.password.title')}>
              <div className="pe-narrow">
                <PasswordForm username={account.username} />
              </div>
            </Section>
          </>
        }
        side={
          <Section>
            <Facts
              items={[
                { label: t('people.account.name'), value: account.name },
                { label: t('people.account.username'), value: account.username },
                {
                  label: t('people.account.posts'),
                  value: (
                    <ul className="pe-plain">
                      {memberships.map(({ membershipId, post, organisation }) => (
                        <li key={membershipId}>
                          {post}, {organisation.name}
                          {memberships.length > 1 && membershipId === acting.membershipId && ` (${t('people.account.acting')})`}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]}
            />
          </Section>
        }
      />
    </Page>
  )
}

function Sessions() {
  const { t } = useWords()
  const sessions = useGet<{ items: Session[] }>('/me/sessions')
  const { send, pending } = useSend('/me/sessions/end-all', { done: t('people.sessions.endedAll'), refresh: ['/me/sessions'] })
  const others = (sessions.data?.items.length ?? 0) > 1
  return (
    <Section
      title={t('people.sessions.title')}
      actions={
        others && (
          <Button variant="default" size="xs" loading={pending} onClick={() => void send()}>
            {t('people.sessions.endAll')}
          </Button>
        )
      }
    >
      <p className="hl-quiet">{t('people.sessions.why')}</p>
      <Loaded got={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('people.sessionUnknown')} />
          ) : (
            <ul className="pe-rows">
              {items.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function SessionRow({ session: { id, device, address, openedAt, usedAt, current } }: { session: Session }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct({ done: t('people.sessions.ended'), refresh: ['/me/sessions'] })
  const name = device || t('people.sessions.unknownDevice')
  return (
    <li>
      <IconScreen size={20} />
      <div className="pe-row-main">
        <p>
          <strong>{name}</strong> {current && <StateBadge tone="inTime" label={t('people.sessions.current')} />}
        </p>
        <p className="hl-quiet">
          {t('people.sessions.used')}: <RelativeTime at={usedAt} />
        </p>
        <p className="hl-quiet">
          {t('people.sessions.opened')}: <RelativeTime at={openedAt} /> · {t('people.sessions.address', { address })}
        </p>
      </div>
      {!current && (
        <Button variant="default" size="xs" loading={pending} aria-label={t('people.sessions.end.of', { device: name })} onClick={() => void act(() => api.post(`/me/sessions/${id}/end`))}>
          {t('people.sessions.end')}
        </Button>
      )}
    </li>
  )
}
