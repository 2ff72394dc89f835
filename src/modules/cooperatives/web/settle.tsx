/** Making the value of another source the register's, with the reason. */
import { Button, ConfirmPanel, ProblemAlert, Textarea, useSend, useWords } from '#ui'
import { useState } from 'react'

type Settling = { id: string; version: number; field: string; source: string }

export function Settle({ id, version, field, source }: Settling) {
  const { t } = useWords()
  const [asking, ask] = useState(false)
  const [reason, setReason] = useState('')
  const { send, pending, problem } = useSend(`/cooperatives/${id}/settled`, { inline: true, done: t('cooperatives.settle.done') })
  if (!asking)
    return (
      <Button size="xs" variant="default" onClick={() => ask(true)}>
        {t('cooperatives.settle.this')}
      </Button>
    )
  return (
    <ConfirmPanel
      title={t('cooperatives.settle.why', { source: t(`cooperatives.source.${source}`) })}
      confirm={t('cooperatives.settle.this')}
      pending={pending}
      disabled={reason.trim() === ''}
      onConfirm={() => void send({ version, field, source, reason })}
      onCancel={() => ask(false)}
    >
      <ProblemAlert problem={problem} />
      <Textarea name="reason" label={t('cooperatives.pair.reason')} required value={reason} onChange={setReason} />
    </ConfirmPanel>
  )
}
