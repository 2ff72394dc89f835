/** Setting up the second step, in three steps for somebody who never did: get an app, scan, keep the recovery codes. */
import { Alert, Button, Form, FormButtons, PasswordField, StepLine, TextField, useFields, useSend, useWords } from '#ui'
import { useEffect, useRef, useState } from 'react'
import type { NewSecondStep } from '../contract.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Apps that officials here find in their stores; any other that shows such codes will do. */
const APPS = ['Google Authenticator', 'Microsoft Authenticator', 'FreeOTP']

type Props = { asksPassword: boolean; onDone: () => void; onCancel?: () => void }

export function Enrolment({ asksPassword, onDone, onCancel }: Props) {
  const { t } = useWords()
  const [made, make] = useState<NewSecondStep>()
  const [codes, give] = useState<string[]>()
  const at = codes ? 3 : made ? 2 : 1
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (at > 1) heading.current?.focus()
  }, [at])
  return (
    <div className="pe-enrol">
      <StepLine
        label={t('people.enrol.steps')}
        steps={[1, 2, 3].map((n) => ({
          label: t(`people.enrol.${n}`),
          state: n < at ? ('done' as const) : n === at ? ('current' as const) : ('ahead' as const),
        }))}
      />
      <h3 ref={heading} tabIndex={-1}>
        {t(`people.enrol.${at}.title`)}
      </h3>
      {at === 1 && <GetApp asksPassword={asksPassword} onMade={make} onCancel={onCancel} />}
      {at === 2 && made && <Scan made={made} onCodes={give} onCancel={onCancel} />}
      {codes && (
        <>
          <Alert tone="inTime" title={t('people.enrol.3.done')} />
          <RecoveryCodes codes={codes} />
          <FormButtons>
            <Button onClick={onDone}>{t('people.enrol.3.finish')}</Button>
          </FormButtons>
        </>
      )}
    </div>
  )
}

type Leaving = { onCancel: (() => void) | undefined }

function Cancel({ onCancel }: Leaving) {
  const { t } = useWords()
  if (!onCancel) return null
  return (
    <Button variant="default" onClick={onCancel}>
      {t('ui.cancel')}
    </Button>
  )
}

function GetApp({ asksPassword, onMade, onCancel }: Leaving & { asksPassword: boolean; onMade: (made: NewSecondStep) => void }) {
  const { t } = useWords()
  const form = useFields({ password: '' })
  const { send, pending, problem } = useSend<NewSecondStep>('/me/second-step', { inline: true, refresh: ['/none'] })
  const submit = async () => {
    const made = await send(asksPassword ? form.values : {})
    if (made) onMade(made)
  }
  return (
    <>
      <p>{t('people.enrol.1.why')}</p>
      <ul>
        {APPS.map((app) => (
          <li key={app}>
            <strong>{app}</strong>
          </li>
        ))}
      </ul>
      <p className="hl-quiet">{t('people.enrol.1.have')}</p>
      <Form problem={problem} onSubmit={() => void submit()} label={t('people.enrol.1.title')}>
        {asksPassword && (
          <div className="pe-narrow">
            <PasswordField label={t('people.enrol.1.password')} description={t('people.enrol.1.password.why')} {...form.field('password')} required />
          </div>
        )}
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('people.enrol.1.do')}
          </Button>
          <Cancel onCancel={onCancel} />
        </FormButtons>
      </Form>
    </>
  )
}

function Scan({ made, onCodes, onCancel }: Leaving & { made: NewSecondStep; onCodes: (codes: string[]) => void }) {
  const { t } = useWords()
  const form = useFields({ code: '' })
  const { send, pending, problem } = useSend<{ codes: string[] }>('/me/second-step/confirm', { inline: true, refresh: ['/none'] })
  const submit = async () => {
    const answer = await send(form.values)
    if (answer) onCodes(answer.codes)
    else form.reset({ code: '' })
  }
  return (
    <div className="pe-scan">
      <div>
        <p>{t('people.enrol.2.scan')}</p>
        <img className="pe-square" alt={t('people.enrol.2.picture')} src={`data:image/svg+xml;utf8,${encodeURIComponent(made.picture)}`} />
        <p className="pe-same-phone">
          <a href={made.uri}>{t('people.enrol.2.open')}</a>
        </p>
      </div>
      <div>
        <p>{t('people.enrol.2.type')}</p>
        <p className="pe-key">{made.secret.match(/.{1,4}/g)?.join(' ')}</p>
        <p>{t('people.enrol.2.then')}</p>
        <Form problem={problem} onSubmit={() => void submit()} label={t('people.enrol.2.title')}>
          <div className="pe-code">
            <TextField
              label={t('people.secondStep.code')}
              description={t('people.secondStep.code.hint')}
              {...form.field('code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              required
            />
          </div>
          <FormButtons>
            <Button type="submit" loading={pending} disabled={form.values.code.trim() === ''}>
              {t('people.enrol.2.do')}
            </Button>
            <Cancel onCancel={onCancel} />
          </FormButtons>
        </Form>
      </div>
    </div>
  )
}
