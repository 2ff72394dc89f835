/** Recovery codes, shown once: to copy, to keep as a file, to print on a sheet of their own. */
import { Alert, Button, Group, notify, useMe, useWords } from '#ui'

export function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useWords()
  const { username } = useMe().account
  const title = t('people.codes.title', { username })
  const text = `Hợp Lực · ${title}\n\n${codes.join('\n')}\n\n${t('people.codes.once')}\n`
  const copy = () => navigator.clipboard.writeText(codes.join('\n')).then(() => notify({ tone: 'inTime', text: t('people.codes.copied') }))
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
    link.download = t('people.codes.file')
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <div className="pe-codes">
      <h3>{title}</h3>
      <ol aria-label={t('people.codes.list')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Alert tone="waiting">
        <p>{t('people.codes.once')}</p>
      </Alert>
      <Group gap="xs" className="pe-codes-do">
        {/* Without https a browser has no clipboard for us. */}
        {'clipboard' in navigator && (
          <Button variant="default" onClick={() => void copy()}>
            {t('people.codes.copy')}
          </Button>
        )}
        <Button variant="default" onClick={download}>
          {t('people.codes.download')}
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t('people.codes.print')}
        </Button>
      </Group>
    </div>
  )
}
