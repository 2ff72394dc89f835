/** Where an outside sign-in sends the browser back to: signs in, or links the identity, and goes on. */
import { Button, Loader, ProblemAlert, useAct, useApi, useWords } from '#ui'
import { useEffect, useRef } from 'react'
import type { SignedIn } from '../contract.ts'
import { keptErrand } from './errand.ts'
import { SignInCard } from './sign-in-card.tsx'
import { SignInWords } from './sign-in-words.tsx'

export default function ProviderPage() {
  return (
    <SignInWords>
      <Back />
    </SignInWords>
  )
}

function Back() {
  const { t } = useWords()
  const api = useApi()
  const { act, problem } = useAct<SignedIn>({ inline: true, refresh: ['/none'] })
  const { link = false, next = '/' } = keptErrand()
  const once = useRef(false)
  useEffect(() => {
    if (once.current) return
    once.current = true
    const query = window.location.search.slice(1) || 'none'
    // What the provider sent is good once: it need not stay in the address.
    window.history.replaceState(null, '', window.location.pathname)
    void act(() => api.post(link ? '/me/links/return' : '/sign-in/provider/return', { query })).then(
      (answer) => answer && window.location.replace(link ? '/account' : next),
    )
  }, [act, api, link, next])
  return (
    <SignInCard title={t('people.provider.title')}>
      {problem ? (
        <>
          <ProblemAlert problem={problem} />
          <Button variant="default" fullWidth to={link ? '/account' : '/sign-in'}>
            {t(link ? 'people.provider.account' : 'people.provider.again')}
          </Button>
        </>
      ) : (
        <p className="pe-arriving" role="status">
          <Loader size="sm" /> {t(link ? 'people.provider.linking' : 'people.provider.arriving')}
        </p>
      )}
    </SignInCard>
  )
}
