/** Showing somebody's data in full is an act: the reason is asked for first, and the person can read it. */
import { Button, Form, FormButtons, IconEye, TextField, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'

type Props<Answer> = { label: string; path: string; onSeen: (answer: Answer) => void }

export function Reveal<Answer>({ label, path, onSeen }: Props<Answer>) {
  const { t } = useWords()
  const [open, show] = useState(false)
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend<Answer>(path, { inline: true, refresh: ['/none'] })
  if (!open) {
    return (
      <div className="pe-contact">
        <Button variant="default" size="xs" icon={IconEye} onClick={() => show(true)}>
          {label}
        </Button>
      </div>
    )
  }
  const see = async () => {
    const answer = await send(form.values)
    if (answer !== undefined) onSeen(answer)
  }
  return (
    <div className="pe-contact">
      <Form problem={problem} onSubmit={() => void see()} label={label}>
        <TextField label={t('people.person.reason')} description={t('people.person.reason.hint')} {...form.field('reason')} required />
        <FormButtons>
          <Button type="submit" loading={pending} disabled={form.values.reason.trim().length < 5}>
            {t('people.person.reveal')}
          </Button>
          <Button variant="default" onClick={() => show(false)}>
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      </Form>
    </div>
  )
}
