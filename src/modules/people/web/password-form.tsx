/** Changing one's own password. The rules are the server's own; both new ones must agree before anything is sent. */
import { Button, Form, FormButtons, PasswordField, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import { passwordWeakness } from '../rules.ts'

export function PasswordForm({ username, first, onDone }: { username: string; first?: boolean; onDone?: () => void }) {
  const { t } = useWords()
  const empty = { currentPassword: '', newPassword: '', again: '' }
  const form = useFields(empty)
  const [errors, setErrors] = useState<{ path: string; title: string }[]>([])
  const { send, pending, problem } = useSend('/me/password', { inline: true, done: t('people.password.done') })
  const submit = async () => {
    const { currentPassword, newPassword, again } = form.values
    const weakness = passwordWeakness(newPassword, username)
    const found = [
      ...(weakness ? [{ path: 'newPassword', title: t(`people.password.${weakness}`) }] : []),
      ...(newPassword !== again ? [{ path: 'again', title: t('people.password.differs') }] : []),
    ]
    setErrors(found)
    if (found.length > 0 || !(await send({ currentPassword, newPassword }))) return
    form.reset(empty)
    onDone?.()
  }
  return (
    <Form problem={errors.length > 0 ? undefined : problem} errors={errors} onSubmit={() => void submit()} label={t('people.password.title')}>
      {/* A password manager wants to know whose password it keeps. */}
      <input className="hl-sr" type="text" name="username" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
      <PasswordField label={t(first ? 'people.first.oneTime' : 'people.password.current')} {...form.field('currentPassword')} required />
      <PasswordField
        label={t('people.password.new')}
        description={t('people.password.hint')}
        autoComplete="new-password"
        {...form.field('newPassword')}
        required
      />
      <PasswordField label={t('people.password.again')} autoComplete="new-password" {...form.field('again')} required />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('people.password.do')}
        </Button>
      </FormButtons>
    </Form>
  )
}
