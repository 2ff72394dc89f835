/** The second step of signing in: the code on the telephone, or a recovery code. */
import { Alert, Button, Form, TextField, useFields, useSearch, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { SignedIn } from '../contract.ts'
import { nextPath } from './device.ts'
import { SignInCard } from './sign-in-card.tsx'
import { SignInWords } from './sign-in-words.tsx'

export default function SecondStepPage() {
  return (
    <SignInWords>
      <SecondStep />
    </SignInWords>
  )
}

function SecondStep() {
  const { t } = useWords()
  const { next } = useSearch()
  const [recovery, useRecovery] = useState(false)
  const [left, leave] = useState<{ n: number; to: string }>()
  const arrive = ({ mustChangePassword, recoveryCodesLeft }: SignedIn) => {
    const to = mustChangePassword ? '/account' : nextPath(next)
    if (recoveryCodesLeft === undefined) window.location.replace(to)
    else leave({ n: recoveryCodesLeft, to })
  }
  if (left) {
    return (
      <SignInCard title={t('people.secondStep.left.title')}>
        <Alert tone="dueSoon">
          <p>{t('people.secondStep.left', { n: left.n })}</p>
        </Alert>
        <Button fullWidth autoFocus onClick={() => window.location.replace(left.to)}>
          {t('people.secondStep.go')}
        </Button>
      </SignInCard>
    )
  }
  return (
    <SignInCard title={t('people.secondStep.title')}>
      <p>{t(recovery ? 'people.secondStep.recovery.lead' : 'people.secondStep.lead')}</p>
      <CodeForm key={String(recovery)} recovery={recovery} onArrive={arrive} />
      <div className="pe-second-other">
        <Button variant="subtle" size="xs" onClick={() => useRecovery(!recovery)}>
          {t(recovery ? 'people.secondStep.found' : 'people.secondStep.lost')}
        </Button>
        <Button variant="subtle" size="xs" to="/sign-in">
          {t('people.secondStep.back')}
        </Button>
      </div>
      <p className="hl-quiet">{t('people.secondStep.help')}</p>
    </SignInCard>
  )
}

function CodeForm({ recovery, onArrive }: { recovery: boolean; onArrive: (answer: SignedIn) => void }) {
  const { t } = useWords()
  const form = useFields({ code: '' })
  const { send, pending, problem } = useSend<SignedIn>('/sign-in/second-step', { inline: true, refresh: ['/none'] })
  const submit = async () => {
    const answer = await send(form.values)
    if (answer) onArrive(answer)
    else form.reset({ code: '' })
  }
  const kind = recovery ? 'people.secondStep.recovery' : 'people.secondStep.code'
  return (
    <Form problem={problem} onSubmit={() => void submit()} label={t('people.secondStep.title')}>
      <div className="pe-code">
        <TextField
          label={t(kind)}
          description={t(`${kind}.hint`)}
          {...form.field('code')}
          required
          autoFocus
          maxLength={recovery ? 20 : 7}
          {...(recovery ? {} : { inputMode: 'numeric' as const, autoComplete: 'one-time-code' })}
        />
      </div>
      <Button type="submit" loading={pending} disabled={form.values.code.trim() === ''} fullWidth>
        {t('people.secondStep.do')}
      </Button>
    </Form>
  )
}
