/** Taking a handover of a coming day back, with the reason. */
import { Button, ConfirmPanel, Textarea, useSend, useWords } from '#ui'
import { useState } from 'react'

export function UndoHandover({ handover, small = false }: { handover: { id: string; version: number }; small?: boolean }) {
  const { t } = useWords()
  const [asking, ask] = useState(false)
  const [reason, setReason] = useState('')
  const { send, pending } = useSend(`/inside/handovers/${handover.id}/undoing`, { done: t('inside.handover.undone') })
  if (!asking)
    return (
      <Button variant="default" {...(small ? { size: 'xs' as const } : {})} onClick={() => ask(true)}>
        {t('inside.handover.undo')}
      </Button>
    )
  return (
    <ConfirmPanel
      title={t('inside.handover.undoTitle')}
      confirm={t('inside.handover.undo')}
      danger
      pending={pending}
      disabled={reason.trim().length < 2}
      onCancel={() => ask(false)}
      onConfirm={() => void send({ version: handover.version, reason })}
    >
      <p>{t('inside.handover.undoDetail')}</p>
      <Textarea name="reason" label={t('inside.field.reason')} value={reason} onChange={setReason} required />
    </ConfirmPanel>
  )
}
