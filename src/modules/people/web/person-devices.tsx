/** What an administrator sees of one person's signing in, on asking: devices, the second step, identities linked beforehand. */
import {
  Button,
  ConfirmButton,
  EmptyState,
  Form,
  IconEye,
  RadioField,
  Section,
  SubmitOrCancel,
  TextField,
  useAct,
  useApi,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Person, PersonSignIn } from '../contract.ts'
import { LINK_CLAIMS } from '../rules.ts'
import { LinkRows } from './links.tsx'
import { Reveal } from './reveal.tsx'
import { SessionRows } from './session-rows.tsx'
import { SignInWords } from './sign-in-words.tsx'

export function PersonDevices({ person }: { person: Person }) {
  return (
    <SignInWords>
      <Devices person={person} />
    </SignInWords>
  )
}

function Devices({ person }: { person: Person }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const path = `/people/${person.id}`
  const seen = useGet<PersonSignIn>(open ? `${path}/sign-in` : null)
  const [clear, see] = useState<PersonSignIn>()
  if (!seen.data) {
    return (
      <Section title={t('people.person.devices')}>
        <Button variant="default" size="xs" icon={IconEye} loading={open && seen.loading} onClick={() => show(true)}>
          {t('people.person.devices.show')}
        </Button>
        <p className="hl-quiet">{t('people.person.contact.logged')}</p>
      </Section>
    )
  }
  const { sessions, links, provider } = clear ?? seen.data
  return (
    <>
      <Section title={t('people.sessions.title')} count={sessions.length}>
        <Sessions path={path} sessions={sessions} />
        {!clear && (sessions.length > 0 || links.length > 0) && (
          <Reveal<PersonSignIn> label={t('people.person.addresses.show')} path={`${path}/sign-in/addresses`} onSeen={see} />
        )}
      </Section>
      {(provider || links.length > 0) && (
        <Section title={t('people.links.title')} count={links.length}>
          <LinkRows items={links} removePath={(id) => `${path}/links/${id}/remove`} />
          {provider && !person.closedAt && <LinkBeforehand path={path} />}
        </Section>
      )}
    </>
  )
}

function Sessions({ path, sessions }: { path: string } & Pick<PersonSignIn, 'sessions'>) {
  const { t } = useWords()
  const api = useApi()
  const one = useAct({ done: t('people.sessions.ended') })
  const all = useAct({ done: t('people.person.endedAll') })
  if (sessions.length === 0) return <EmptyState title={t('people.person.devices.none')} />
  return (
    <>
      <SessionRows items={sessions} pending={one.pending} onEnd={(session) => void one.act(() => api.post(`${path}/sessions/end`, { session }))} />
      <div className="pe-actions">
        <ConfirmButton
          label={t('people.person.endAll')}
          title={t('people.person.endAll')}
          confirm={t('people.person.endAll')}
          pending={all.pending}
          danger
          onConfirm={() => void all.act(() => api.post(`${path}/sessions/end`))}
        >
          <p>{t('people.person.endAll.why')}</p>
        </ConfirmButton>
      </div>
    </>
  )
}

function LinkBeforehand({ path }: { path: string }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const form = useFields({ claim: 'subject' as string | null, value: '' })
  const { send, pending, problem } = useSend(`${path}/links`, { inline: true, done: t('people.person.link.done') })
  const submit = async () => {
    if ((await send(form.values)) === undefined) return
    form.reset({ claim: 'subject', value: '' })
    show(false)
  }
  if (!open) {
    return (
      <div className="pe-actions">
        <Button variant="default" onClick={() => show(true)}>
          {t('people.person.link')}
        </Button>
      </div>
    )
  }
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('people.person.link')}>
      <RadioField
        label={t('people.person.link.claim')}
        options={LINK_CLAIMS.map((claim) => ({ value: claim, label: t(`people.person.link.claim.${claim}`) }))}
        {...form.field('claim')}
      />
      <TextField label={t('people.person.link.value')} description={t('people.person.link.value.hint')} {...form.field('value')} required />
      <SubmitOrCancel pending={pending} onCancel={() => show(false)}>
        {t('people.person.link.do')}
      </SubmitOrCancel>
    </Form>
  )
}
