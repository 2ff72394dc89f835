/** The parts of partners: each files its own, who leads sees them together, asks for those missing, marks those used. */
import {
  Alert,
  Button,
  ConfirmButton,
  DateField,
  FileField,
  FileList,
  Form,
  Section,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  useEnter,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Contribution, Contributions } from '../contribution-contract.ts'

export default function TaskContributions({ id, title, dueOn }: { id: string; title: string; dueOn: string | null }) {
  const { t } = useWords()
  const [opened, open] = useState<'ask' | 'file'>()
  const { data } = useGet<Contributions>(`/tasks/${id}/contributions`)
  const remind = useSend(`/tasks/${id}/contribution-reminders`, { done: t('tasks.part.reminded') })
  if (!data || data.items.length === 0) return null
  const filed = data.items.filter(({ filedOn }) => filedOn !== null).length
  const missing = data.items.filter(({ askedOn, filedOn }) => askedOn !== null && filedOn === null).length
  const mine = data.items.find((one) => one.mine)
  const close = () => open(undefined)
  return (
    <Section
      title={t('tasks.part.title')}
      actions={
        !opened && (
          <>
            {data.may.ask && missing > 0 && (
              <ConfirmButton
                label={t('tasks.part.remind')}
                title={t('tasks.part.remind.title', { n: missing })}
                confirm={t('tasks.part.remind')}
                variant="default"
                onConfirm={() => remind.send({})}
              />
            )}
            {data.may.ask && (
              <Button size="xs" variant="default" onClick={() => open('ask')}>
                {t('tasks.part.ask')}
              </Button>
            )}
            {data.may.file && (
              <Button size="xs" variant={mine?.filedOn ? 'default' : 'filled'} onClick={() => open('file')}>
                {t(mine?.filedOn ? 'tasks.part.fileAgain' : 'tasks.part.file')}
              </Button>
            )}
          </>
        )
      }
    >
      <p className="hl-quiet">{t('tasks.part.counts', { filed, n: data.items.length })}</p>
      {opened === 'ask' && <Asking id={id} dueOn={dueOn} onClose={close} />}
      {opened === 'file' && <Filing id={id} title={title} part={mine} onClose={close} />}
      <ul className="tk-urgings">
        {data.items.map((one) => (
          <Part key={`${one.organisation.id} ${one.version}`} taskId={id} one={one} use={data.may.use} />
        ))}
      </ul>
    </Section>
  )
}

function Part({ taskId, one, use }: { taskId: string; one: Contribution; use: boolean }) {
  const { t, format } = useWords()
  const { send, pending } = useSend(`/contributions/${one.id}/use`, { done: t('tasks.part.saved') })
  const badge = one.usedOn ? (
    <StateBadge tone="inTime" label={t('tasks.part.used')} />
  ) : one.filedOn ? (
    <StateBadge tone="inProgress" label={t('tasks.part.filed')} />
  ) : one.lateDays > 0 ? (
    <StateBadge tone="late" label={t('tasks.part.late', { n: one.lateDays })} />
  ) : one.askedOn ? (
    <StateBadge tone="waiting" label={t('tasks.part.waiting')} />
  ) : (
    <StateBadge tone="notStarted" label={t('tasks.part.notAsked')} />
  )
  return (
    <li>
      <p>
        <strong>{one.organisation.name}</strong> {badge}
      </p>
      {(one.askedWords || one.dueOn) && !one.usedOn && (
        <p className="hl-quiet">
          {[
            one.dueOn && t('tasks.part.due', { on: format.date(one.dueOn) }),
            one.askedWords,
            one.reminded > 0 && t('tasks.part.remindedTimes', { n: one.reminded }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {one.words && <p className="tk-part">{one.words}</p>}
      {one.files.length > 0 && <FileList files={one.files.map(({ id, name, size }) => ({ name, size, href: `/api/tasks/${taskId}/files/${id}` }))} />}
      {one.filedOn && <p className="hl-quiet">{t('tasks.part.filedBy', { by: one.filedBy ?? '', on: format.date(one.filedOn) })}</p>}
      {use && one.filedOn && (
        <Button
          size="xs"
          variant={one.usedOn ? 'subtle' : 'default'}
          loading={pending}
          aria-label={`${t(one.usedOn ? 'tasks.part.unuse' : 'tasks.part.use')}: ${one.organisation.name}`}
          onClick={() => void send({ version: one.version, used: one.usedOn === null })}
        >
          {t(one.usedOn ? 'tasks.part.unuse' : 'tasks.part.use')}
        </Button>
      )}
    </li>
  )
}

function Asking({ id, dueOn, onClose }: { id: string; dueOn: string | null; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ words: t('tasks.part.ask.start'), dueOn: null as string | null })
  const { send, pending, problem } = useSend(`/tasks/${id}/contribution-requests`, { inline: true, done: t('tasks.part.asked') })
  const save = async () => {
    if (await send(form.values)) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('tasks.part.ask')}>
      <Textarea label={t('tasks.part.ask.words')} required rows={2} {...form.field('words')} />
      <DateField label={t('tasks.part.ask.due')} required max={dueOn ?? undefined} {...form.field('dueOn')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('tasks.part.ask')}
      </SubmitOrCancel>
    </Form>
  )
}

function Filing({ id, title, part, onClose }: { id: string; title: string; part: Contribution | undefined; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ words: part?.words ?? '', files: [] as File[] })
  // Entered in the field too: kept on the device until the server has it.
  const { enter, pending, problem, progress } = useEnter({ done: t('tasks.part.filedDone') })
  const save = async () => {
    const done = await enter({
      label: `${t('tasks.part.file')}: ${title}`,
      details: [form.values.words],
      page: `/tasks/${id}`,
      path: `/tasks/${id}/contributions`,
      body: { words: form.values.words },
      files: form.values.files,
      filePath: `/tasks/${id}/files`,
    })
    if (done) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('tasks.part.file')}>
      {part?.askedWords && <Alert tone="standing">{part.askedWords}</Alert>}
      <Textarea label={t('tasks.part.words')} required rows={3} {...form.field('words')} />
      <FileField label={t('tasks.part.files')} many progress={progress} {...form.field('files')} />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('tasks.part.send')}
      </SubmitOrCancel>
    </Form>
  )
}
