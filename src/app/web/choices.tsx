/** Language and theme, as choices in sight (on a phone) or in the account's menu (at a desk). */
import { SegmentedControl, useScheme, useWords, type Language, type Scheme } from '#ui'

export function SchemeChoice() {
  const { t } = useWords()
  const { scheme, setScheme } = useScheme()
  const data = (['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`shell.scheme.${value}`) }))
  return (
    <SegmentedControl
      aria-label={t('shell.scheme')}
      data={data}
      value={scheme}
      onChange={(value) => setScheme(value as Scheme)}
      fullWidth
      size="xs"
    />
  )
}

export function LanguageChoice() {
  const { t, language, setLanguage } = useWords()
  const data = [
    { value: 'vi', label: 'Tiếng Việt' },
    { value: 'en', label: 'English' },
  ]
  return (
    <SegmentedControl
      aria-label={t('shell.language')}
      data={data}
      value={language}
      onChange={(value) => setLanguage(value as Language)}
      fullWidth
      size="xs"
    />
  )
}
