/** Pages that lead nowhere, and say how to go on. */
import { ApiProblem, Button, EmptyState, Page, problemTitle, useNav, useWords } from '#ui'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'

function DeadEnd({ of }: { of: 'notFound' | 'notPermitted' }) {
  const { t } = useWords()
  const go = useNav()
  return (
    <Page title={t(`shell.${of}`)}>
      <EmptyState
        title={t(`shell.${of}.title`)}
        detail={t(`shell.${of}.detail`)}
        action={<Button onClick={() => go('/')}>{t('shell.home')}</Button>}
      />
    </Page>
  )
}
export const NotFound = () => <DeadEnd of="notFound" />
export const NotPermitted = () => <DeadEnd of="notPermitted" />

/** A page that broke: the rest of the platform goes on, and the number says which request it was. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t, has } = useWords()
  const router = useRouter()
  const go = useNav()
  // What a program says of itself is for those who mend it.
  useEffect(() => console.error(error), [error])
  const problem = error instanceof ApiProblem ? error : undefined
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="sh-broken">
      <Page title={t('shell.broken')}>
        <EmptyState
          title={problem ? problemTitle(problem, t, has) : t('shell.broken.title')}
          detail={problem?.requestId ? t('ui.request', { id: problem.requestId }) : t('shell.broken.detail')}
          action={
            <div className="sh-ways">
              <Button onClick={again}>{t('ui.retry')}</Button>
              <Button variant="default" onClick={() => (reset(), go('/'))}>
                {t('shell.home')}
              </Button>
            </div>
          }
        />
      </Page>
    </div>
  )
}
