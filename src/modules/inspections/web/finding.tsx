/** One finding: what was found with what proves it, its remedy, the body's word, and the next step for this person. */
import {
  Alert,
  Button,
  FileField,
  FileList,
  Form,
  Link,
  RadioField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  useAct,
  useApi,
  useEnter,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Finding } from '../contract.ts'
import { FINDING_TONE, SEVERITY_TONE } from './words.ts'

export function FindingCard({ finding, where = false }: { finding: Finding; where?: boolean }) {
  const { t, format } = useWords()
  const [opened, open] = useState<'answer' | 'close'>()
  const api = useApi()
  const { act, problem } = useAct({ inline: true })
  const files = (role: 'evidence' | 'answer') =>
    finding.files
      .filter((file) => file.role === role)
      .map(({ id, name, size }) => ({ name, size, href: `/api/inspections/findings/${finding.id}/files/${id}` }))
  return (
    <article className="ins-finding">
      <div className="ins-head">
        <p className="ins-text">
          <strong>{finding.n}.</strong> {finding.words}
        </p>
        <span className="ins-badges">
          <StateBadge tone={SEVERITY_TONE[finding.severity]} label={t(`inspections.severity.${finding.severity}`)} />
          <StateBadge tone={FINDING_TONE[finding.state]} label={t(`inspections.finding.state.${finding.state}`)} />
        </span>
      </div>
      {where && (
        <p className="hl-quiet ins-text">
          {finding.organisation.name} · <Link to={`/inspections/${finding.inspection.id}`}>{finding.inspection.title}</Link>
        </p>
      )}
      {finding.remedy && (
        <p className="ins-text">
          {t('inspections.finding.remedy.until', { remedy: `${finding.remedy.replace(/[.;,\s]+$/, '')}.`, dueOn: finding.dueOn ?? '' })}{' '}
          {finding.task && <Link to={`/tasks/${finding.task.id}`}>{t('inspections.finding.task')}</Link>}
        </p>
      )}
      {files('evidence').length > 0 && <FileList files={files('evidence')} />}
      {finding.answer && (
        <blockquote className="ins-said">
          <strong>{t(finding.agrees ? 'inspections.finding.agrees' : 'inspections.finding.disagrees')}</strong>
          <p className="ins-text">{finding.answer}</p>
          {files('answer').length > 0 && <FileList files={files('answer')} />}
          <footer className="hl-quiet">
            {t('inspections.finding.answeredBy', { by: finding.answeredBy ?? '', on: finding.answeredOn ? format.date(finding.answeredOn) : '' })}
          </footer>
        </blockquote>
      )}
      {finding.closedOn && (
        <p className="hl-quiet ins-text">
          {t('inspections.finding.closedBy', { on: format.date(finding.closedOn), by: finding.closedBy ?? '' })}
          {finding.closedNote && `: ${finding.closedNote}`}
        </p>
      )}
      {problem && <Alert tone="late">{problem.title}</Alert>}
      {opened === 'answer' ? (
        <Answering finding={finding} onClose={() => open(undefined)} />
      ) : opened === 'close' ? (
        <Closing finding={finding} onClose={() => open(undefined)} />
      ) : (
        (finding.may.answer || finding.may.close || finding.may.drop) && (
          <div className="ins-steps">
            {finding.may.answer && <Button onClick={() => open('answer')}>{t('inspections.finding.answer')}</Button>}
            {finding.may.close && <Button onClick={() => open('close')}>{t('inspections.finding.close')}</Button>}
            {finding.may.drop && (
              <Button variant="subtle" size="xs" onClick={() => act(() => api.post(`/inspections/findings/${finding.id}/removal`, {}))}>
                {t('inspections.finding.drop')}
              </Button>
            )}
          </div>
        )
      )}
    </article>
  )
}

function Answering({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ agrees: 'yes' as string | null, answer: '', files: [] as File[] })
  const { enter, pending, problem, progress } = useEnter({ done: t('inspections.finding.answered') })
  const submit = async () => {
    const done = await enter({
      label: `${t('inspections.finding.answer')}: ${finding.words}`,
      details: [form.values.answer],
      page: `/inspections/${finding.inspection.id}`,
      path: `/inspections/findings/${finding.id}/answer`,
      body: { version: finding.version, agrees: form.values.agrees === 'yes', answer: form.values.answer },
      files: form.values.files,
      filePath: `/inspections/${finding.inspection.id}/files`,
    })
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <RadioField
        label={t('inspections.finding.answer.agrees')}
        across
        options={[
          { value: 'yes', label: t('inspections.finding.agrees') },
          { value: 'no', label: t('inspections.finding.disagrees') },
        ]}
        {...form.field('agrees')}
      />
      <Textarea label={t('inspections.finding.answer.words')} required rows={3} {...form.field('answer')} />
      <FileField label={t('inspections.finding.files')} many progress={progress} {...form.field('files')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inspections.finding.answer')}
      </SubmitOrCancel>
    </Form>
  )
}

function Closing({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ note: '' })
  const { send, pending, problem } = useSend(`/inspections/findings/${finding.id}/closing`, { inline: true, done: t('inspections.finding.closed') })
  const submit = async () => {
    if (await send({ version: finding.version, note: form.values.note })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Textarea label={t('inspections.finding.close.note')} rows={2} {...form.field('note')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('inspections.finding.close')}
      </SubmitOrCancel>
    </Form>
  )
}
