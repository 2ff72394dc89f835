/** A signing secret, shown once. */
import { Alert, Button, notify, useWords } from '#ui'
import './integrations.css'

export function Secret({ secret, onHide }: { secret: string; onHide: () => void }) {
  const { t } = useWords()
  const copy = () => navigator.clipboard.writeText(secret).then(() => notify({ tone: 'inTime', text: t('integrations.hooks.secret.copied') }))
  return (
    <Alert
      tone="waiting"
      title={t('integrations.hooks.secret.title')}
      action={
        <div className="in-actions">
          {/* Without https a browser has no clipboard for us. */}
          {'clipboard' in navigator && (
            <Button size="xs" variant="default" onClick={() => void copy()}>
              {t('integrations.hooks.secret.copy')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onHide}>
            {t('integrations.hooks.secret.hide')}
          </Button>
        </div>
      }
    >
      <p className="in-secret">{secret}</p>
      <p>{t('integrations.hooks.secret.once')}</p>
    </Alert>
  )
}
