/** What was written down wrongly when founders were taken up, put right with a reason. */
import { Button, Form, SubmitOrCancel, TextField, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Group } from '../contract.ts'
import { BegunFields, begunSaid, useBegun } from './begun.tsx'

export function Correct({ one }: { one: Group }) {
  const { t } = useWords()
  const [open, show] = useState(false)
  return (
    <div className="fo-after">
      {open ? (
        <Entry one={one} onDone={() => show(false)} />
      ) : (
        <Button variant="subtle" size="xs" onClick={() => show(true)}>
          {t('founding.correct.open')}
        </Button>
      )}
    </div>
  )
}

function Entry({ one, onDone }: { one: Group; onDone: () => void }) {
  const { t } = useWords()
  const begun = useBegun(one)
  const { send, pending, problem } = useSend(`/founding/${one.id}/correction`, { inline: true, done: t('founding.correct.done') })
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        if (await send({ version: one.version, ...begunSaid(begun), why: begun.values.why })) onDone()
      }}
    >
      <h3>{t('founding.correct.title')}</h3>
      <BegunFields begun={begun} />
      <TextField label={t('founding.correct.why')} required {...begun.field('why')} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('founding.correct.save')}
      </SubmitOrCancel>
    </Form>
  )
}
