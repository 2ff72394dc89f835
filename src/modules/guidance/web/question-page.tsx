/** One question about a task: what was asked, the answer, and the next step for this reader. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Button,
  CheckField,
  ConfirmButton,
  Facts,
  FileField,
  FileList,
  Form,
  FormButtons,
  IconSend,
  Link,
  Loaded,
  Page,
  Quote,
  Section,
  Split,
  Textarea,
  TextField,
  Timeline,
  useEnter,
  useFields,
  useGet,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { useState } from 'react'
import type { QuestionPage as Question } from '../contract.ts'
import { Standing } from './standing.tsx'
import './guidance.css'

export default function QuestionPage() {
  const { id = '' } = useParams()
  const got = useGet<Question>(`/guidance/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Question }) {
  const { t, format } = useWords()
  const files = (role: 'question' | 'answer') =>
    one.files.filter((file) => file.role === role).map(({ id, name, size }) => ({ name, size, href: `/api/guidance/${one.id}/files/${id}` }))
  return (
    <Page
      title={t('guidance.page.title')}
      crumbs={[{ label: t('guidance.title'), to: '/guidance' }]}
      aside={<Standing one={one} />}
      description={one.taskTitle}
    >
      <Split
        main={
          <>
            <Section title={t('guidance.page.question')}>
              <p className="gd-words">{one.question}</p>
              <p className="hl-quiet">{t('guidance.page.by', { by: one.askedBy, asker: one.asker.name, on: one.askedOn })}</p>
              <FileList files={files('question')} />
            </Section>
            {one.answer !== null ? (
              <Section title={t('guidance.page.answer')}>
                <p className="gd-words">{one.answer}</p>
                <p className="hl-quiet">{t('guidance.page.answeredBy', { by: one.answeredBy, answerer: one.answerer.name, on: one.answeredOn })}</p>
                <FileList files={files('answer')} />
                {one.may.share && <Sharing one={one} />}
              </Section>
            ) : (
              one.state === 'open' && <Next one={one} />
            )}
          </>
        }
        side={
          <>
            <Section title={t('guidance.page.task')}>
              {one.taskQuote && <Quote source={one.document?.title ?? ''}>{one.taskQuote}</Quote>}
              <Facts
                items={[
                  { label: t('guidance.page.task'), value: one.opensTask ? <Link to={`/tasks/${one.taskId}`}>{one.taskTitle}</Link> : one.taskTitle },
                  ...(one.document
                    ? [{ label: t('guidance.page.document'), value: <Link to={`/documents/${one.document.id}`}>{one.document.title}</Link> }]
                    : []),
                  { label: t('guidance.page.follower'), value: one.follower.name },
                  { label: t('guidance.column.answerUntil'), value: format.date(one.answerUntil) },
                ]}
              />
            </Section>
            <Section title={t('guidance.page.history')}>
              <Timeline
                of={one.events}
                label={t('guidance.page.history')}
                entries={one.events.map(({ id, actorName, post, organisationName, at, kind, note, facts }) => ({
                  id,
                  who: whoOf({ actorName, post, organisationName }),
                  post: post ?? organisationName ?? undefined,
                  at,
                  what: t(`guidance.timeline.${kind}`, facts),
                  // The words themselves stand on the page.
                  detail: kind === 'forwarded' ? note : null,
                }))}
              />
            </Section>
          </>
        }
      />
    </Page>
  )
}

function Next({ one }: { one: Question }) {
  const { t } = useWords()
  const [forwarding, forward] = useState(false)
  return (
    <Section title={t(one.may.answer ? 'guidance.page.answer' : 'guidance.page.next')}>
      <p className="gd-task">{t('guidance.page.waits', { answerer: one.answerer.name, until: one.answerUntil })}</p>
      {one.may.answer &&
        (forwarding ? <Forwarding one={one} onClose={() => forward(false)} /> : <Answering one={one} onForward={() => forward(true)} />)}
      {one.may.withdraw && <Withdrawing one={one} />}
    </Section>
  )
}

function Answering({ one, onForward }: { one: Question; onForward: () => void }) {
  const { t } = useWords()
  const form = useFields({ answer: '', share: false, files: [] as File[] })
  const { enter, pending, problem, progress } = useEnter({ done: t('guidance.page.answer.done') })
  const page = `/guidance/${one.id}`
  const submit = () =>
    enter({
      label: `${t('guidance.page.answer')}: ${one.question}`,
      details: [form.values.answer],
      page,
      path: `${page}/answer`,
      body: { version: one.version, answer: form.values.answer, share: form.values.share },
      files: form.values.files,
      filePath: '/guidance/files',
    })
  return (
    <Form problem={problem} onSubmit={submit} label={t('guidance.page.answer')}>
      <Textarea label={t('guidance.page.answer.field')} required {...form.field('answer')} />
      <FileField label={t('guidance.ask.files')} many progress={progress} {...form.field('files')} />
      <CheckField label={t('guidance.page.answer.share')} {...form.field('share')} />
      <FormButtons>
        <Button type="submit" icon={IconSend} loading={pending}>
          {t('guidance.page.answer.do')}
        </Button>
        {one.may.forward && (
          <Button variant="default" onClick={onForward}>
            {t('guidance.page.forward')}
          </Button>
        )}
      </FormButtons>
    </Form>
  )
}

function Forwarding({ one, onClose }: { one: Question; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ answererId: null as string | null, note: '' })
  const { send, pending, problem } = useSend(`/guidance/${one.id}/forwarding`, { inline: true, done: t('guidance.page.forward.done') })
  const submit = async () => {
    if (await send({ version: one.version, ...form.values })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('guidance.page.forward')}>
      <OrganisationField label={t('guidance.page.forward.to')} required {...form.field('answererId')} />
      <TextField label={t('guidance.page.forward.note')} {...form.field('note')} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={!form.values.answererId}>
          {t('guidance.page.forward.do')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </FormButtons>
    </Form>
  )
}

function Sharing({ one }: { one: Question }) {
  const { t } = useWords()
  const { send } = useSend(`/guidance/${one.id}/sharing`, { done: t('guidance.page.share.done') })
  return (
    <div className="gd-do">
      <ConfirmButton
        label={t('guidance.page.share')}
        title={t('guidance.page.share')}
        confirm={t('guidance.page.share')}
        onConfirm={() => send({ version: one.version })}
      >
        <p>{t('guidance.page.share.about')}</p>
      </ConfirmButton>
    </div>
  )
}

function Withdrawing({ one }: { one: Question }) {
  const { t } = useWords()
  const { send } = useSend(`/guidance/${one.id}/withdrawal`, { done: t('guidance.page.withdraw.done') })
  return (
    <div className="gd-do">
      <ConfirmButton
        label={t('guidance.page.withdraw')}
        title={t('guidance.page.withdraw')}
        confirm={t('guidance.page.withdraw')}
        onConfirm={() => send({ version: one.version })}
      >
        <p>{t('guidance.page.withdraw.about')}</p>
      </ConfirmButton>
    </div>
  )
}
