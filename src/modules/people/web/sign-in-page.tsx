/** Signing in: the name of the platform, what it is for, two fields, and an outside sign-in where there is one. In the demonstration one press by post. */
import {
  Button,
  Form,
  Link,
  PasswordField,
  ProblemAlert,
  TextField,
  useAct,
  useApi,
  useFields,
  useGet,
  useNav,
  useSearch,
  useSend,
  useWords,
} from '#ui'
import { useEffect } from 'react'
import type { DemonstrationAccount, SignedIn, SignInWays } from '../contract.ts'
import { DemonstrationPosts } from './demonstration-posts.tsx'
import { deviceName, nextPath } from './device.ts'
import { keepErrand } from './errand.ts'
import { SignInCard } from './sign-in-card.tsx'

export default function SignInPage() {
  const { t } = useWords()
  const { next } = useSearch()
  const go = useNav()
  const demonstration = useGet<{ items: DemonstrationAccount[]; untouched: boolean }>('/demonstration/accounts')
  const accounts = demonstration.data?.items ?? []
  const untouched = demonstration.data?.untouched ?? false
  useEffect(() => {
    if (untouched) window.location.replace('/setup')
  }, [untouched])
  const arrive = ({ mustChangePassword, mustEnrol, secondStep }: SignedIn) => {
    if (secondStep) go(`/sign-in/second-step${next ? `?next=${encodeURIComponent(next)}` : ''}`)
    // A whole new page, so that nothing of whoever sat here before stays in memory.
    else window.location.replace(mustChangePassword || mustEnrol ? '/account' : nextPath(next))
  }
  return (
    <SignInCard title={t('people.signIn.title')} demonstration={accounts.length > 0}>
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
      <Outside next={next} />
      <p className="hl-quiet">
        <Link to="/procedures-guide">{t('people.signIn.guide')}</Link>
      </p>
    </SignInCard>
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
        <TextField
          label={t('people.signIn.username')}
          autoComplete="username"
          {...form.field('username')}
          required
          {...(focus ? { autoFocus: true } : {})}
        />
        <PasswordField label={t('people.signIn.password')} {...form.field('password')} required />
        <Button type="submit" loading={pending} fullWidth>
          {t('people.signIn.do')}
        </Button>
      </Form>
      <p className="hl-quiet">{t('people.signIn.forgotten')}</p>
    </>
  )
}

/** The button of an outside sign-in, in the words that the installation gave it. */
function Outside({ next }: { next: string | undefined }) {
  const api = useApi()
  const ways = useGet<SignInWays>('/sign-in/ways')
  const { act, pending, problem } = useAct<{ url: string }>({ inline: true, refresh: ['/none'] })
  const begin = async () => {
    const answer = await act(() => api.post('/sign-in/provider', { device: deviceName() }))
    if (!answer) return
    keepErrand({ next: nextPath(next) })
    window.location.assign(answer.url)
  }
  if (!ways.data?.provider) return null
  return (
    <div className="pe-outside">
      <ProblemAlert problem={problem} />
      <Button variant="default" fullWidth loading={pending} onClick={() => void begin()}>
        {ways.data.provider.label}
      </Button>
    </div>
  )
}
