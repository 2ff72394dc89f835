/** Signing in: the name of the platform, what it is for, two fields. In the demonstration one press by post. */
import { Button, Form, PasswordField, TextField, useFields, useGet, useSearch, useSend, useWords } from '#ui'
import type { DemonstrationAccount } from '../contract.ts'
import { DemonstrationPosts } from './demonstration-posts.tsx'
import { deviceName, nextPath } from './device.ts'
import './people.css'

type SignedIn = { mustChangePassword: boolean }

export default function SignInPage() {
  const { t } = useWords()
  const { next } = useSearch()
  const demonstration = useGet<{ items: DemonstrationAccount[] }>('/demonstration/accounts')
  const accounts = demonstration.data?.items ?? []
  // A whole new page, so that nothing of whoever sat here before stays in memory.
  const arrive = ({ mustChangePassword }: SignedIn) => window.location.replace(mustChangePassword ? '/account' : nextPath(next))

  return (
    <main className="pe-sign-in" id="content" data-demonstration={accounts.length > 0 || undefined}>
      <div className="pe-sign-in-card hl-surface">
        <header className="pe-sign-in-head">
          <img src="/mark.svg" alt="" width={44} height={44} />
          <div>
            <p className="pe-sign-in-name">{t('people.signIn.platform')}</p>
            <h1 tabIndex={-1}>{t('people.signIn.title')}</h1>
          </div>
        </header>
        <p className="pe-sign-in-purpose">{t('people.signIn.purpose')}</p>
        {accounts.length > 0 && <DemonstrationPosts accounts={accounts} onArrive={arrive} />}
        {accounts.length > 0 ? (
          <details className="pe-sign-in-other">
            <summary>{t('people.signIn.withPassword')}</summary>
            <SignInForm onArrive={arrive} />
          </details>
        ) : (
          !demonstration.loading && <SignInForm onArrive={arrive} focus ended={next !== undefined && next !== '/'} />
        )}
      </div>
    </main>
  )
}

function SignInForm({ onArrive, focus, ended }: { onArrive: (answer: SignedIn) => void; focus?: boolean; ended?: boolean }) {
  const { t } = useWords()
  const form = useFields({ username: '', password: '' })
  const { send, pending, problem } = useSend<SignedIn>('/sign-in', { inline: true, refresh: ['/none'] })
  const submit = async () => {
    const answer = await send({ ...form.values, device: deviceName() })
    if (answer) onArrive(answer)
  }
  return (
    <>
      {ended && !problem && <p className="hl-quiet">{t('people.signIn.ended')}</p>}
      <Form problem={problem} onSubmit={() => void submit()} label={t('people.signIn.title')}>
        <TextField label={t('people.signIn.username')} autoComplete="username" {...form.field('username')} required {...(focus ? { autoFocus: true } : {})} />
        <PasswordField label={t('people.signIn.password')} {...form.field('password')} required />
        <Button type="submit" loading={pending} fullWidth>
          {t('people.signIn.do')}
        </Button>
      </Form>
      <p className="hl-quiet">{t('people.signIn.forgotten')}</p>
    </>
  )
}
