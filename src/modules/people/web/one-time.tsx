/** A one-time password, shown once: nobody can read it again, not even here. */
import { Alert, Button, Group, notify, useWords } from '#ui'

export function OneTimePassword({ username, password, onHide }: { username: string; password: string; onHide: () => void }) {
  const { t } = useWords()
  const copy = () => navigator.clipboard.writeText(password).then(() => notify({ tone: 'inTime', text: t('people.oneTime.copied') }))
  return (
    <Alert
      tone="waiting"
      title={t('people.oneTime.title', { username })}
      action={
        <Group gap="xs">
          {/* Without https a browser has no clipboard for us. */}
          {'clipboard' in navigator && (
            <Button size="xs" variant="default" onClick={() => void copy()}>
              {t('people.oneTime.copy')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onHide}>
            {t('people.oneTime.hide')}
          </Button>
        </Group>
      }
    >
      <p className="pe-one-time">{password}</p>
      <p>{t('people.oneTime.once')}</p>
    </Alert>
  )
}
