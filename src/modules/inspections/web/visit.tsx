/** One body: question by question on a phone, findings with photographs, the hands on its minutes. */
import {
  Button,
  DateField,
  FileField,
  Form,
  FormButtons,
  Link,
  RadioField,
  Section,
  SelectField,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useEnter,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { InspectionPage, Visit } from '../contract.ts'
import { needsRemedy, RESULTS, SEVERITIES, unanswered, type Result, type Severity } from '../rules.ts'
import { FindingCard } from './finding.tsx'
import { Hands } from './hands.tsx'
import { STAGE_TONE } from './words.ts'

export function VisitSection({ page, visit }: { page: InspectionPage; visit: Visit }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  const answered = page.checklist.length - unanswered(page.checklist, visit.answers)
  return (
    <Section
      title={visit.organisation.name}
      actions={
        visit.minutes ? (
          <Link to={`/documents/${visit.minutes.documentId}`}>
            {t('inspections.visit.minutes.number', { number: visit.minutes.number, on: visit.minutes.on })}
          </Link>
        ) : visit.may.write ? (
          <Button variant="default" size="xs" onClick={() => open(!opened)}>
            {t(opened ? 'inspections.visit.closed' : 'inspections.visit.open')}
          </Button>
        ) : (
          <StateBadge
            tone={STAGE_TONE[visit.stage]}
            label={t(visit.stage === 'writing' && !visit.visitedOn ? 'inspections.visit.waiting' : `inspections.stage.${visit.stage}`)}
          />
        )
      }
    >
      <div className="ins-stack">
        {visit.formerName && <p className="hl-quiet ins-text">{t('inspections.visit.former', { name: visit.formerName })}</p>}
        {visit.stage === 'ended' && <p className="hl-quiet ins-text">{t('inspections.visit.ended')}</p>}
        {opened && visit.may.write && <Writing key={visit.id} page={page} visit={visit} />}
        {!opened && (visit.may.write || visit.team || visit.minutes) && page.checklist.length > 0 && (
          <p className="hl-quiet ins-text">{t('inspections.visit.progress', { n: answered, all: page.checklist.length })}</p>
        )}
        {!opened && (visit.team || visit.minutes) && <Answers page={page} visit={visit} />}
        {!opened && visit.conclusion && <p className="ins-text">{visit.conclusion}</p>}
        {visit.findings.map((finding) => (
          <FindingCard key={finding.id} finding={finding} />
        ))}
        {opened && visit.may.write && <Adding page={page} visit={visit} />}
        <Hands visit={visit} />
      </div>
    </Section>
  )
}

function Answers({ page, visit }: { page: InspectionPage; visit: Visit }) {
  const { t } = useWords()
  const unmet = page.checklist.filter(({ key }) => visit.answers[key]?.result === 'unmet')
  if (unmet.length === 0) return null
  return (
    <ul className="ins-plain">
      {unmet.map(({ key, words }) => (
        <li key={key}>
          {t('inspections.result.unmet')}: {words}
        </li>
      ))}
    </ul>
  )
}

function Writing({ page, visit }: { page: InspectionPage; visit: Visit }) {
  const { t } = useWords()
  const [visitedOn, setDay] = useState<string | null>(visit.visitedOn ?? today())
  const [answers, setAnswers] = useState<Visit['answers']>(visit.answers)
  const [conclusion, setConclusion] = useState(visit.conclusion)
  const { send, pending, problem } = useSend(`/inspections/visits/${visit.id}`, { inline: true, done: t('inspections.visit.saved') })
  const put = (key: string, change: Partial<{ result: Result; note: string }>) =>
    setAnswers((before) => ({ ...before, [key]: { result: 'met' as Result, note: '', ...before[key], ...change } }))
  return (
    <Form problem={problem} onSubmit={() => send({ version: visit.version, visitedOn, answers, conclusion })}>
      <div className="ins-day">
        <DateField name="visitedOn" label={t('inspections.visit.on')} required max={today()} value={visitedOn} onChange={setDay} />
      </div>
      {page.checklist.map(({ key, words }, at) => (
        <div key={key} className="ins-question" role="group" aria-label={words}>
          <RadioField
            name={`answers.${key}`}
            label={`${at + 1}. ${words}`}
            across
            options={RESULTS.map((value) => ({ value, label: t(`inspections.result.${value}`) }))}
            value={answers[key]?.result ?? null}
            onChange={(value) => value && put(key, { result: value as Result })}
          />
          {answers[key] && answers[key]?.result !== 'met' && (
            <TextField
              name={`note.${key}`}
              label={t('inspections.visit.note')}
              maxLength={2000}
              value={answers[key]?.note ?? ''}
              onChange={(note) => put(key, { note })}
            />
          )}
        </div>
      ))}
      <Textarea name="conclusion" label={t('inspections.visit.conclusion')} rows={3} value={conclusion} onChange={setConclusion} />
      <FormButtons>
        <Button type="submit" loading={pending}>
          {t('inspections.visit.save')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Adding({ page, visit }: { page: InspectionPage; visit: Visit }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  const form = useFields({ words: '', severity: 'major' as string | null, remedy: '', dueOn: null as string | null, files: [] as File[] })
  // Found in the field, with photographs: kept on the device until the server has it.
  const { enter, pending, problem, progress } = useEnter({ done: t('inspections.finding.added') })
  if (!opened)
    return (
      <div>
        <Button variant="default" onClick={() => open(true)}>
          {t('inspections.finding.add')}
        </Button>
      </div>
    )
  const { words, severity, remedy, dueOn, files } = form.values
  const submit = async () => {
    const done = await enter({
      label: `${t('inspections.finding.add')}: ${visit.organisation.name}`,
      details: [words],
      page: `/inspections/${page.id}`,
      path: `/inspections/visits/${visit.id}/findings`,
      body: { words, severity, remedy: remedy || null, dueOn: remedy ? dueOn : null },
      files,
      filePath: `/inspections/${page.id}/files`,
    })
    if (!done) return
    form.reset({ words: '', severity: 'major', remedy: '', dueOn: null, files: [] })
    open(false)
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Textarea label={t('inspections.finding.words')} required rows={2} {...form.field('words')} />
      <SelectField
        label={t('inspections.finding.severity')}
        required
        options={SEVERITIES.map((value) => ({ value, label: t(`inspections.severity.${value}`) }))}
        {...form.field('severity')}
      />
      <TextField
        label={t('inspections.finding.remedy')}
        required={severity !== null && needsRemedy(severity as Severity)}
        maxLength={2000}
        {...form.field('remedy')}
      />
      {remedy && (
        <div className="ins-day">
          <DateField label={t('inspections.finding.due')} required min={today()} {...form.field('dueOn')} />
        </div>
      )}
      <FileField label={t('inspections.finding.files')} many progress={progress} {...form.field('files')} />
      <SubmitOrCancel pending={pending} onCancel={() => open(false)}>
        {t('inspections.finding.add')}
      </SubmitOrCancel>
    </Form>
  )
}
