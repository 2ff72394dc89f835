/** One person, as the administrator keeps them: posts with their days, signing in, contact. */
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  Form,
  FormButtons,
  Link,
  Loaded,
  Page,
  RelativeTime,
  Section,
  Split,
  StateBadge,
  TextField,
  useAct,
  useApi,
  useFields,
  useGet,
  useMay,
  useMe,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Person } from '../contract.ts'
import { OneTimePassword } from './one-time.tsx'
import { PersonDevices } from './person-devices.tsx'
import { PersonPosts } from './person-posts.tsx'
import { Reveal } from './reveal.tsx'
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
            <ErasureSection person={person} may={may} />
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
          {person.closedAt
            ? !person.erasedAt && (
                <Button variant="default" loading={done.pending} onClick={() => void done.act(() => api.post(`${path}/reopen`))}>
                  {t('people.reopen')}
                </Button>
              )
            : person.id !== account.id && (
                <ConfirmButton
                  label={t('people.close')}
                  title={t('people.close')}
                  confirm={t('people.close')}
                  danger
                  onConfirm={() => void done.act(() => api.post(`${path}/close`))}
                >
                  <p>{t('people.close.why')}</p>
                </ConfirmButton>
              )}
        </div>
      )}
    </Section>
  )
}

type Contact = Pick<Person, 'phone' | 'email' | 'staffNumber'>

/** Masked until asked for; the asking is logged, with its reason. */
function ContactSection({ person, may }: { person: Person; may: boolean }) {
  const { t } = useWords()
  const [seen, see] = useState<Contact>()
  const { phone, email, staffNumber } = seen ?? person
  if (!may || person.erasedAt) return null
  return (
    <Section title={t('people.person.contact')}>
      <Facts
        items={[
          { label: t('people.field.phone'), value: phone ?? t('people.person.contact.none') },
          { label: t('people.field.email'), value: email ?? t('people.person.contact.none') },
          { label: t('people.person.staffNumber'), value: staffNumber ?? t('people.person.contact.none') },
        ]}
      />
      {!seen && (phone || email || staffNumber) && (
        <Reveal<Contact> label={t('people.person.contact.show')} path={`/people/${person.id}/contact`} onSeen={see} />
      )}
    </Section>
  )
}

/** A request that the person's data be erased; it is decided on the page of personal data. */
function ErasureSection({ person, may }: { person: Person; may: boolean }) {
  const { t } = useWords()
  const { account } = useMe()
  const [asked, ask] = useState<'asking' | 'asked'>()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/people/${person.id}/erasure`, {
    inline: true,
    done: t('people.person.erase.asked'),
    refresh: ['/none'],
  })
  if (person.erasedAt) return <Alert tone="notStarted" title={t('people.person.erasedOn')} />
  if (!may || person.id === account.id) return null
  return (
    <Section title={t('people.person.erase')}>
      <p className="hl-quiet">{t('people.person.erase.why')}</p>
      {asked === 'asked' && <Link to="/personal?tab=erasures">{t('people.person.erase.go')}</Link>}
      {asked === 'asking' && (
        <Form
          problem={problem}
          label={t('people.person.erase')}
          onSubmit={() => void send(form.values).then((answer) => answer !== undefined && ask('asked'))}
        >
          <TextField label={t('people.person.erase.reason')} {...form.field('reason')} required />
          <FormButtons>
            <Button type="submit" loading={pending} disabled={form.values.reason.trim().length < 5}>
              {t('people.person.erase.ask')}
            </Button>
            <Button variant="default" onClick={() => ask(undefined)}>
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </Form>
      )}
      {asked === undefined && (
        <div className="pe-actions">
          <Button variant="default" size="xs" onClick={() => ask('asking')}>
            {t('people.person.erase.ask')}
          </Button>
        </div>
      )}
    </Section>
  )
}
