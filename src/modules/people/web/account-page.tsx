/** One's own account: posts, the second step, password, devices, outside identities. Until a one-time password is changed there is nothing else here. */
import { Alert, Button, EmptyState, Facts, Loaded, Page, Section, Split, useAct, useApi, useGet, useMe, useSend, useWords } from '#ui'
import type { MySecondStep, Session } from '../contract.ts'
import { Enrolment } from './enrolment.tsx'
import { MyOutside } from './links.tsx'
import { PasswordForm } from './password-form.tsx'
import { SessionRows } from './session-rows.tsx'
import { SignInWords } from './sign-in-words.tsx'
import { TwoSteps } from './two-steps.tsx'
import './people.css'

export default function AccountPage() {
  return (
    <SignInWords>
      <Account />
    </SignInWords>
  )
}

function Account() {
  const { t } = useWords()
  const { account, acting, memberships, mustChangePassword, mustEnrol } = useMe()
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
  if (mustEnrol) {
    return (
      <Page title={t('people.twoSteps.title')}>
        <Section>
          <Alert tone="waiting" title={t('people.twoSteps.held')} />
          <HeldEnrolment />
        </Section>
      </Page>
    )
  }
  return (
    <Page title={t('people.account.title')} description={t('people.account.description')}>
      <Split
        main={
          <>
            <TwoSteps />
            <Sessions />
            <MyOutside />
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
            <div className="pe-actions">
              <Button variant="default" to="/account/notices">
                {t('people.account.notices')}
              </Button>
              <Button variant="default" to="/my-data">
                {t('people.account.myData')}
              </Button>
            </div>
          </Section>
        }
      />
    </Page>
  )
}

function HeldEnrolment() {
  const state = useGet<MySecondStep>('/me/second-step')
  // A whole new page: what was refused until now is asked for again.
  return <Loaded got={state}>{({ asksPassword }) => <Enrolment asksPassword={asksPassword} onDone={() => window.location.replace('/')} />}</Loaded>
}

function Sessions() {
  const { t } = useWords()
  const sessions = useGet<{ items: Session[] }>('/me/sessions')
  const { send, pending } = useSend('/me/sessions/end-all', { done: t('people.sessions.endedAll'), refresh: ['/me/sessions'] })
  const api = useApi()
  const one = useAct({ done: t('people.sessions.ended'), refresh: ['/me/sessions'] })
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
            <SessionRows items={items} pending={one.pending} onEnd={(id) => void one.act(() => api.post(`/me/sessions/${id}/end`))} />
          )
        }
      </Loaded>
    </Section>
  )
}
