/** The paper or report that came as the product of a task, and taking it back where it was linked by mistake. */
import { Alert, ConfirmButton, Link, Textarea, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { TaskPage } from '../contract.ts'

export default function Product({ task, product }: { task: TaskPage; product: NonNullable<TaskPage['product']> }) {
  const { t } = useWords()
  const reports = task.steps.some((step) => step === 'report' || step === 'submit')
  const words = t('tasks.page.product', { number: product.number, on: product.on })
  return (
    <Alert title={product.documentId ? <Link to={`/documents/${product.documentId}`}>{words}</Link> : words}>
      {reports && t('tasks.page.product.report')}
      {task.state === 'reported' && t('tasks.page.product.reported')}
      {product.mayTakeBack && <TakeBack task={task} />}
    </Alert>
  )
}

function TakeBack({ task }: { task: TaskPage }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/tasks/${task.id}/product/withdrawal`, { done: t('tasks.page.product.takeBack.done') })
  return (
    <div className="tk-choices">
      <ConfirmButton
        label={t('tasks.page.product.takeBack')}
        title={t('tasks.page.product.takeBack')}
        confirm={t('tasks.page.product.takeBack')}
        onConfirm={() => send({ version: task.version, reason })}
      >
        <p>{t('tasks.page.product.takeBack.about')}</p>
        <Textarea name="reason" label={t('tasks.page.product.takeBack.reason')} required rows={2} value={reason} onChange={setReason} />
      </ConfirmButton>
    </div>
  )
}
