/** A password, which can be shown: on the pages of signing in and of one's account alone. */
import { PasswordInput } from '@mantine/core'
import { useWords } from '../words.tsx'
import type { FieldProps } from './form.tsx'
import { useShown } from './text-fields.tsx'

export function PasswordField({
  value,
  onChange,
  autoComplete = 'current-password',
  ...shown
}: FieldProps<string> & { autoComplete?: 'current-password' | 'new-password' | undefined }) {
  const { t } = useWords()
  return (
    <PasswordInput
      {...useShown(shown)}
      autoComplete={autoComplete}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('ui.password.show'), tabIndex: 0 }}
    />
  )
}
