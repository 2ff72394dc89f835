/** One person, as the administrator keeps them: posts with their days, signing in, contact. */
import {
  Button,
  ConfirmButton,
  Facts,
  IconEye,
  Loaded,
  Page,
  RelativeTime,
  Section,
  Split,
  StateBadge,
  useAct,
  useApi,
  useGet,
  useMay,
  useMe,
  useParams,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Person } from '../contract.ts'
import { OneTimePassword } from './one-time.tsx'
import { PersonDevices } from './person-devices.tsx'
import { PersonPosts } from './person-posts.tsx'
import { SignInWords } from './sign-in-words.tsx'
import { stateOf } from './state.ts'
import './people.css'

export default function PersonPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const person = useGet<Person>(`/people/${id}`)
  return <Loaded got={person}>{(known) => <Shown person={known} crumb={t('people.list.title')} />}</Loaded>
}

function Shown({ person, crumb }: { person: Person; crumb: string }) {
  const { t } = useWords()
  const may = useMay()('people.manage')
  const { tone, key } = stateOf(person)
  return (
    <Page title={person.name} crumbs={[{ label: crumb, to: '/people' }]} aside={<StateBadge tone={tone} label={t(key)} />}>
      <Split
        main={
          <>
            <PersonPosts person={person} may={may && !person.closedAt} />
            {may && <PersonDevices person={person} />}
          </>
        }
        side={
          <>
            <SignInSection person={person} may={may} />
            <ContactSection person={person} may={may} />
          </>
        }
      />
    </Page>
  )
}

function SignInSection(props: { person: Person; may: boolean }) {
  return (
    <SignInWords>
      <SignInFacts {...props} />
    </SignInWords>
  )
}

function SignInFacts({ person, may }: { person: Person; may: boolean }) {
  const { t } = useWords()
  const { account } = useMe()
  const api = useApi()
  const [oneTime, show] = useState<string>()
  const { act, pending } = useAct<{ oneTimePassword?: string }>()
  const done = useAct()
  const steps = useAct({ done: t('people.person.didResetTwoSteps') })
  const path = `/people/${person.id}`
  const reset = async () => show((await act(() => api.post(`${path}/reset-password`)))?.oneTimePassword)
  return (
    <Section title={t('people.person.signIn')}>
      {oneTime && <OneTimePassword username={person.username} password={oneTime} onHide={() => show(undefined)} />}
      <Facts
        items={[
          { label: t('people.list.username'), value: person.username },
          { label: t('people.list.lastSignIn'), value: person.lastSignInAt ? <RelativeTime at={person.lastSignInAt} /> : t('people.person.never') },
          { label: t('people.person.twoSteps'), value: t(person.secondStep ? 'people.person.twoSteps.on' : 'people.twoSteps.off') },
        ]}
      />
      {may && (
        <div className="pe-actions">
          {person.lockedUntil && (
            <Button loading={done.pending} onClick={() => void done.act(() => api.post(`${path}/unlock`))}>
              {t('people.unlock')}
            </Button>
          )}
          {!person.closedAt && (
            <ConfirmButton
              label={t('people.reset')}
              title={t('people.reset')}
              confirm={t('people.reset')}
              pending={pending}
              onConfirm={() => void reset()}
            >
              <p>{t('people.reset.why')}</p>
            </ConfirmButton>
          )}
          {person.secondStep && person.id !== account.id && (
            <ConfirmButton
              label={t('people.person.resetTwoSteps')}
              title={t('people.person.resetTwoSteps')}
              confirm={t('people.person.resetTwoSteps')}
              pending={steps.pending}
              danger
              onConfirm={() => void steps.act(() => api.post(`${path}/second-step/reset`))}
            >
              <p>{t('people.person.resetTwoSteps.why')}</p>
            </ConfirmButton>
          )}
          {person.closedAt ? (
            <Button variant="default" loading={done.pending} onClick={() => void done.act(() => api.post(`${path}/reopen`))}>
              {t('people.reopen')}
            </Button>
          ) : (
            person.id !== account.id && (
              <ConfirmButton
                label={t('people.close')}
                title={t('people.close')}
                confirm={t('people.close')}
                danger
                onConfirm={() => void done.act(() => api.post(`${path}/close`))}
              >
                <p>{t('people.close.why')}</p>
              </ConfirmButton>
            )
          )}
        </div>
      )}
    </Section>
  )
}

/** Masked until asked for; the asking is logged. */
function ContactSection({ person, may }: { person: Person; may: boolean }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending, answer } = useAct<{ phone: string | null; email: string | null }>({ refresh: ['/none'] })
  const { phone, email } = answer ?? person
  if (!may) return null
  return (
    <Section title={t('people.person.contact')}>
      <Facts
        items={[
          { label: t('people.field.phone'), value: phone ?? t('people.person.contact.none') },
          { label: t('people.field.email'), value: email ?? t('people.person.contact.none') },
        ]}
      />
      {!answer && (phone || email) && (
        <div className="pe-contact">
          <Button
            variant="default"
            size="xs"
            icon={IconEye}
            loading={pending}
            onClick={() => void act(() => api.get(`/people/${person.id}/contact`))}
          >
            {t('people.person.contact.show')}
          </Button>
          <p className="hl-quiet">{t('people.person.contact.logged')}</p>
        </div>
      )}
    </Section>
  )
}
