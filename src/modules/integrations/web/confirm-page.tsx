/** Behind the link of a mail: one press confirms the address, so that what merely looks at links confirms nothing. */
import { Button, ProblemAlert, useSearch, useSend, useWords } from '#ui'
import './integrations.css'

export default function ConfirmPage() {
  const { t } = useWords()
  const { token = '' } = useSearch()
  const { send, pending, problem, answer } = useSend('/mail/confirmation', { inline: true, refresh: ['/none'] })
  return (
    <main className="in-confirm" id="content">
      <div className="in-confirm-card hl-surface">
        <h1 tabIndex={-1}>{t('integrations.confirm.title')}</h1>
        <p role="status">{t(answer ? 'integrations.confirm.done' : 'integrations.confirm.why')}</p>
        <ProblemAlert problem={problem} />
        {answer ? (
          <Button to="/account/notices">{t('integrations.confirm.enter')}</Button>
        ) : (
          <Button loading={pending} onClick={() => void send({ token })}>
            {t('integrations.confirm.do')}
          </Button>
        )}
      </div>
    </main>
  )
}
