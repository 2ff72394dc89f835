/** The lines of a list: each task that counts against an agency, its objection and the answer, which stay together. */
import { Button, FileField, Form, Link, StateBadge, SubmitOrCancel, Textarea, useEnter, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { PublicationLine } from '../publication-contract.ts'

export function PublicationLines({ lines }: { lines: readonly PublicationLine[] }) {
  return (
    <ul className="tk-lines">
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  )
}

function Line({ line }: { line: PublicationLine }) {
  const { t } = useWords()
  const [open, setOpen] = useState<'object' | 'accept' | 'refuse'>()
  return (
    <>
      <p className="tk-line-head">
        <Link to={`/tasks/${line.taskId}`}>{line.title}</Link>
        <StateBadge tone="late" label={t(`tasks.publish.label.${line.label}`, { days: line.days })} />
      </p>
      <p className="hl-quiet">{[line.leadName, line.source, t('tasks.publish.due', { on: line.dueOn })].filter(Boolean).join(' · ')}</p>
      {line.objection && (
        <p className="tk-note">
          <strong>{t('tasks.publish.objected', { by: line.objectedBy, on: line.objectedOn })}</strong> {line.objection}
        </p>
      )}
      {line.answer && (
        <p className="tk-note">
          <strong>{t(line.accepted ? 'tasks.publish.answered.accepted' : 'tasks.publish.answered.refused', { on: line.answeredOn })}</strong>{' '}
          {line.answer}
        </p>
      )}
      {!open && line.mayObject && (
        <Button size="xs" variant="default" onClick={() => setOpen('object')} aria-label={`${t('tasks.publish.object')}: ${line.title}`}>
          {t('tasks.publish.object')}
        </Button>
      )}
      {!open && line.mayAnswer && (
        <div className="tk-steps">
          <Button size="xs" onClick={() => setOpen('accept')} aria-label={`${t('tasks.publish.accept')}: ${line.title}`}>
            {t('tasks.publish.accept')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setOpen('refuse')} aria-label={`${t('tasks.publish.refuse')}: ${line.title}`}>
            {t('tasks.publish.refuse')}
          </Button>
        </div>
      )}
      {open === 'object' && <Objecting line={line} onClose={() => setOpen(undefined)} />}
      {(open === 'accept' || open === 'refuse') && <Answering line={line} accepted={open === 'accept'} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Objecting({ line, onClose }: { line: PublicationLine; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ reason: '', files: [] as File[] })
  const { enter, pending, problem, progress } = useEnter({ done: t('tasks.publish.object.done') })
  const submit = async () => {
    const done = await enter({
      label: `${t('tasks.publish.object')}: ${line.title}`,
      details: [form.values.reason],
      page: `/tasks/${line.taskId}`,
      path: `/publications/lines/${line.id}/objection`,
      body: { version: line.version, reason: form.values.reason },
      files: form.values.files,
      filePath: `/tasks/${line.taskId}/files`,
    })
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Textarea label={t('tasks.publish.object.reason')} required autoFocus {...form.field('reason')} />
      <FileField label={t('tasks.field.files')} many progress={progress} {...form.field('files')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('tasks.publish.object.send')}
      </SubmitOrCancel>
    </Form>
  )
}

function Answering({ line, accepted, onClose }: { line: PublicationLine; accepted: boolean; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ answer: '' })
  const { send, pending, problem } = useSend(`/publications/lines/${line.id}/answer`, { inline: true, done: t('tasks.publish.answer.done') })
  const submit = async () => {
    if (await send({ version: line.version, accepted, answer: form.values.answer })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Textarea label={t(accepted ? 'tasks.publish.accept.why' : 'tasks.publish.refuse.why')} required autoFocus {...form.field('answer')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t(accepted ? 'tasks.publish.accept' : 'tasks.publish.refuse')}
      </SubmitOrCancel>
    </Form>
  )
}
