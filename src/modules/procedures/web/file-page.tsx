/** One file: how it stands with its time, its papers, the next step of whoever looks, what came of it in the register. */
import {
  Alert,
  Button,
  Facts,
  FileField,
  FileList,
  Form,
  FormButtons,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  StateBadge,
  SubmitOrCancel,
  TextField,
  Timeline,
  useAct,
  useApi,
  useFields,
  useGet,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { Suspense, useState } from 'react'
import { ValueList } from '#modules/cooperatives/web'
import type { File } from '../contract.ts'
import { Beside, inWords } from './beside.tsx'
import { Steps } from './steps.tsx'
import { STATE_TONE, TIMING_TONE, timingWords } from './words.ts'
import './procedures.css'

export default function FilePage() {
  const { id = '' } = useParams()
  const got = useGet<File>(`/procedures/${id}`)
  return <Loaded got={got}>{(one) => <Shown key={one.version} one={one} />}</Loaded>
}

function Shown({ one }: { one: File }) {
  const { t } = useWords()
  return (
    <Page
      title={one.name}
      crumbs={[{ label: t('procedures.list.title'), to: '/procedures' }]}
      description={[one.number && t('procedures.page.number', { n: one.number }), one.applicantName].filter(Boolean).join(' · ')}
      aside={
        <span className="pr-late">
          <StateBadge tone={STATE_TONE[one.state]} label={t(`procedures.state.${one.state}`)} />
          {one.timing !== 'none' && one.timing !== 'stopped' && <StateBadge tone={TIMING_TONE[one.timing]} label={timingWords(one, t)} />}
        </span>
      }
    >
      {one.askedOn && one.state === 'asked' && (
        <Alert tone="dueSoon" title={t('procedures.page.askedFor', { on: one.askedOn })}>
          <p className="pr-words">{one.askedFor}</p>
        </Alert>
      )}
      <Split
        main={
          <>
            <Steps one={one} />
            <Asked one={one} />
            <Attachments one={one} />
            <Section title={t('procedures.page.history')}>
              <Timeline
                of={one.events}
                label={t('procedures.page.history')}
                entries={one.events.map((entry) => ({
                  id: entry.id,
                  who: whoOf(entry),
                  post: entry.post ?? undefined,
                  at: entry.at,
                  what: t(`procedures.timeline.${entry.kind}`, entry.facts),
                  detail: entry.note ?? undefined,
                }))}
              />
            </Section>
          </>
        }
        side={<About one={one} />}
      />
    </Page>
  )
}

/** What is asked for, or was written into the register: values, who represents it, how it stands. */
function Asked({ one }: { one: File }) {
  const { t, format } = useWords()
  const { values, representative, kind, state, enterprise, how, from, until } = one.wanted
  const said = [
    ...(kind ? [{ label: t('procedures.step.kind'), value: t(`procedures.kind.${kind}`) }] : []),
    ...(representative
      ? [{ label: t('procedures.step.representative'), value: [representative.name, representative.title].filter(Boolean).join(', ') }]
      : []),
    ...(state && !one.pause ? [{ label: t('procedures.step.state'), value: t(`procedures.legal.${state}`) }] : []),
    ...(from && !one.pause ? [{ label: t('procedures.step.pauseFrom'), value: format.date(from) }] : []),
    ...(until && !one.pause ? [{ label: t('procedures.step.until'), value: format.date(until) }] : []),
    ...(how ? [{ label: t('procedures.step.how'), value: t(`procedures.succession.${how}`) }] : []),
    ...(enterprise ? [{ label: t('procedures.step.enterprise'), value: enterprise }] : []),
  ]
  const some = Object.keys(values).length > 0
  if (one.state === 'processing' || (said.length === 0 && !some)) return null
  return (
    <Section title={t(one.state === 'granted' ? 'procedures.page.register' : 'procedures.new.wanted')}>
      <div className="pr-panel">
        {said.length > 0 && <Facts items={said} />}
        {some && (
          <Suspense>
            <ValueList values={values} />
          </Suspense>
        )}
      </div>
    </Section>
  )
}

function Clock({ one }: { one: File }) {
  const { t, format } = useWords()
  if (one.state === 'asked')
    return (
      <>
        {one.daysLeft === null
          ? t('procedures.page.stoppedNone', { until: one.askedUntil })
          : t('procedures.page.stopped', { until: one.askedUntil, n: one.daysLeft })}
      </>
    )
  if (one.rule.workingDays === null) return <>{t('procedures.page.noClock')}</>
  if (!one.dueOn) return <>{t('procedures.guide.number', { n: one.rule.workingDays })}</>
  const left = one.daysLeft !== null && one.daysLeft > 0 ? t('procedures.page.daysLeft', { n: one.daysLeft }) : null
  return <>{[format.date(one.dueOn), left].filter(Boolean).join(' · ')}</>
}

function About({ one }: { one: File }) {
  const { t, format } = useWords()
  return (
    <>
      <Section title={t('procedures.page.facts')}>
        <Facts
          items={[
            {
              label: t('procedures.column.applicantName'),
              value: one.cooperative ? <Link to={one.cooperative.path}>{one.cooperative.name}</Link> : one.applicantName,
            },
            { label: t('procedures.column.dueOn'), value: <Clock one={one} /> },
            { label: t('procedures.column.organisationName'), value: one.organisation.name },
            { label: t('procedures.column.submittedOn'), value: `${format.date(one.submittedOn)}, ${t(`procedures.how.${one.how}`)}` },
            { label: t('procedures.column.receivedOn'), value: one.receivedOn && format.date(one.receivedOn) },
            { label: t('procedures.new.filer'), value: one.filerName },
            { label: t('procedures.new.phone'), value: one.filerPhone && <Contact one={one} /> },
            ...(one.decidedOn ? [{ label: t('procedures.column.decidedOn'), value: format.date(one.decidedOn) }] : []),
            ...(one.pause
              ? [
                  {
                    label: t(`procedures.page.pause.${one.pause.state}`),
                    value: t(one.pause.until ? 'procedures.page.pauseDays' : 'procedures.page.pauseFrom', {
                      from: one.pause.from,
                      until: one.pause.until,
                    }),
                  },
                ]
              : []),
            ...(one.decidedBy ? [{ label: t('procedures.page.decidedBy'), value: one.decidedBy }] : []),
            ...(one.resultNumber ? [{ label: t('procedures.page.resultNumber'), value: one.resultNumber }] : []),
            ...(one.reason ? [{ label: t('procedures.page.reason'), value: one.reason }] : []),
            { label: t('procedures.guide.basis'), value: inWords(one.rule, one.rule.legalBasis) },
          ]}
        />
        <p>
          <Link to={`/procedures/guide/${one.code}`}>{t('procedures.page.guide')}</Link>
        </p>
      </Section>
      {/* Whoever goes through the checklist has it before them already. */}
      {!one.may.receive && !one.may.decide && !one.may.supplement && <Checklist one={one} />}
      {one.outputs.length > 0 && (
        <Section title={t('procedures.page.outputs')}>
          {one.outputs.map((output) => (
            <Output key={output} one={one} output={output} />
          ))}
        </Section>
      )}
    </>
  )
}

/** One of its papers; a letter with the number under which it went out, or with the press that issues it. */
function Output({ one, output }: { one: File; output: File['outputs'][number] }) {
  const { t } = useWords()
  const out = one.letters.find(({ letter }) => letter === output)
  return (
    <div className="pr-output">
      <FileList files={[{ name: `${t(`procedures.output.${output}`)} (.docx)`, href: `/api/procedures/${one.id}/outputs/${output}` }]} />
      {out && (
        <p className="pr-quiet">
          <Link to={out.path}>{t('procedures.page.issuedAs', { number: out.number, on: out.on })}</Link>
        </p>
      )}
      {output !== 'receipt' && one.may.issue.includes(output) && <Issue one={one} letter={output} />}
    </div>
  )
}

function Issue({ one, letter }: { one: File; letter: 'supplement' | 'result' }) {
  const { t } = useWords()
  const [asking, ask] = useState(false)
  const form = useFields({ signer: '' })
  const { send, pending, problem } = useSend(`/procedures/${one.id}/letters`, { inline: true, done: t('procedures.step.issueDone') })
  if (!asking)
    return (
      <p className="pr-quiet">
        {t('procedures.page.notIssued')}{' '}
        <Button size="xs" variant="default" onClick={() => ask(true)}>
          {t('procedures.step.issue')}
        </Button>
      </p>
    )
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, letter, ...form.values })}>
      <TextField label={t('procedures.step.signer')} description={t('procedures.step.issueHint')} {...form.field('signer')} />
      <SubmitOrCancel pending={pending} onCancel={() => ask(false)}>
        {t('procedures.step.issue')}
      </SubmitOrCancel>
    </Form>
  )
}

function Checklist({ one }: { one: File }) {
  const { t } = useWords()
  return (
    <Section title={t('procedures.page.papers')}>
      <ul className="pr-list">
        {one.papers.map((paper) => (
          <li key={paper.label}>
            <StateBadge
              tone={paper.have ? 'inTime' : paper.required ? 'late' : 'notStarted'}
              label={t(paper.have ? 'procedures.page.have' : paper.required ? 'procedures.page.missing' : 'procedures.page.optional')}
            />{' '}
            <Beside of={one.rule} words={paper.label} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The telephone in part; whole with a reason. */
function Contact({ one }: { one: File }) {
  const { t } = useWords()
  const [asking, ask] = useState(false)
  const [shown, setShown] = useState<string>()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend<{ phone: string }>(`/procedures/${one.id}/contact`, { inline: true, refresh: [] })
  if (shown) return <>{shown}</>
  if (!asking)
    return (
      <>
        {one.filerPhone}{' '}
        {one.may.readContact && (
          <Button size="xs" variant="subtle" onClick={() => ask(true)}>
            {t('procedures.page.contact')}
          </Button>
        )}
      </>
    )
  return (
    <Form
      problem={problem}
      onSubmit={async () => {
        const answer = await send(form.values)
        if (answer) setShown(answer.phone)
      }}
    >
      <TextField label={t('procedures.page.contactReason')} required {...form.field('reason')} />
      <Button type="submit" size="xs" loading={pending}>
        {t('procedures.page.contactShow')}
      </Button>
    </Form>
  )
}

function Attachments({ one }: { one: File }) {
  const { t } = useWords()
  const api = useApi()
  const form = useFields({ label: '', files: [] as globalThis.File[] })
  const { act, pending, problem } = useAct({ inline: true, done: t('procedures.page.attached') })
  if (one.attachments.length === 0 && !one.may.attach) return null
  const submit = async () => {
    const [file] = form.values.files
    if (!file) return
    const data = new FormData()
    data.append('label', form.values.label)
    data.append('file', file)
    if (await act(() => api.upload(`/procedures/${one.id}/attachments`, data))) form.reset({ label: '', files: [] })
  }
  return (
    <Section title={t('procedures.page.attachments')} count={one.attachments.length}>
      {one.attachments.map((paper) => (
        <div key={paper.id}>
          {paper.label}
          <FileList files={[{ name: paper.name, size: paper.size, href: `/api/procedures/${one.id}/attachments/${paper.id}` }]} />
        </div>
      ))}
      {one.may.attach && (
        <Form problem={problem} onSubmit={submit}>
          <div className="pr-fields">
            <TextField label={t('procedures.page.label')} {...form.field('label')} />
            <FileField label={t('procedures.page.file')} {...form.field('files')} />
          </div>
          <FormButtons>
            <Button type="submit" variant="default" loading={pending} disabled={form.values.files.length === 0}>
              {t('procedures.page.attach')}
            </Button>
          </FormButtons>
        </Form>
      )}
    </Section>
  )
}
