/** The task whose product these reports are: accepted, it moves by itself. */
import { Button, Form, Link, LookupField, Section, SubmitOrCancel, useFields, useLookup, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Board } from '../report-contract.ts'

type Found = { id: string; title: string; leadName: string | null }

export function BoundTask({ board }: { board: Board }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  const unbind = useSend(`/reports/requests/${board.id}/task`, { done: t('reports.board.task.unbound') })
  if (!board.task && !board.may.receive) return null
  return (
    <Section
      title={t('reports.board.task')}
      actions={
        board.may.receive &&
        !board.locked &&
        !opened && (
          <>
            {board.task && (
              <Button size="xs" variant="subtle" onClick={() => void unbind.send({ version: board.version, taskId: null })}>
                {t('reports.board.task.unbind')}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => open(true)}>
              {t(board.task ? 'reports.board.task.change' : 'reports.board.task.bind')}
            </Button>
          </>
        )
      }
    >
      {board.task ? (
        <Link to={`/tasks/${board.task.id}`}>{board.task.title}</Link>
      ) : (
        <span className="hl-quiet">{t(board.byDuty ? 'reports.board.task.duty' : 'reports.board.task.none')}</span>
      )}
      <p className="hl-quiet">{t('reports.board.task.about')}</p>
      {opened && <Binding board={board} onClose={() => open(false)} />}
    </Section>
  )
}

function Binding({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ taskId: null as string | null })
  const lookup = useLookup<Found>('/tasks', {}, ({ id, title, leadName }) => ({ value: id, label: title, detail: leadName ?? undefined }))
  const { send, pending, problem } = useSend(`/reports/requests/${board.id}/task`, { inline: true, done: t('reports.board.task.saved') })
  const save = async () => {
    if (await send({ version: board.version, ...form.values })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('reports.board.task.bind')}>
      <LookupField
        label={t('reports.board.task.field')}
        placeholder={t('reports.board.task.find')}
        required
        lookup={lookup}
        {...form.field('taskId')}
      />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('reports.board.task.bind')}
      </SubmitOrCancel>
    </Form>
  )
}
