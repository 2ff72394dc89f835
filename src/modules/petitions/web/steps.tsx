/** What this reader may do next with a petition: one form at a time, the likely one open. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Button,
  ConfirmButton,
  DateField,
  FileField,
  Form,
  FormButtons,
  IconSend,
  Section,
  SelectField,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useEnter,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState, type ReactNode } from 'react'
import { FIELDS, type Petition, type RouteList } from '../contract.ts'
import './petitions.css'

type Opened = 'route' | 'transfer' | 'answer' | 'escalate' | 'send' | 'judge' | 'reopen' | 'close'
/** In the order in which they are offered. */
const FORMS: readonly Opened[] = ['route', 'answer', 'judge', 'send', 'transfer', 'escalate', 'reopen', 'close']
/** What is open without being asked for. */
const FIRST: readonly Opened[] = ['route', 'answer', 'judge']

export function Next({ one }: { one: Petition }) {
  const { t } = useWords()
  const offered = FORMS.filter((step) => one.may[step])
  const first = offered.find((step) => FIRST.includes(step))
  const [opened, open] = useState<Opened | undefined>(first)
  const waits = ['raised', 'assigned', 'submitted', 'central', 'answered'].includes(one.state)
  if (!waits && offered.length === 0) return null
  const label = (step: Opened) =>
    step === 'answer' && one.central && one.state === 'central' ? t('petitions.answer.centre', one.central) : t(`petitions.${step}.title`)
  return (
    <Section title={t('petitions.page.next')}>
      <div className="pt-steps">
        {waits && (
          <p className="pt-words">
            {t(`petitions.page.waits.${one.state}`, {
              until: one.dueOn,
              answerer: one.answerer?.name ?? '',
              raiser: one.raiser.name,
              ...one.central,
            })}
          </p>
        )}
        {opened && <OneForm key={opened} step={opened} title={label(opened)} one={one} onCancel={() => open(first)} />}
        <div className="hl-buttons">
          {offered
            .filter((step) => step !== opened)
            .map((step) => (
              <Button key={step} size="xs" variant="default" onClick={() => open(step)}>
                {label(step)}
              </Button>
            ))}
          {one.may.urge && <Urge one={one} />}
          {one.may.withdraw && <Withdraw one={one} />}
        </div>
      </div>
    </Section>
  )
}

function OneForm({ step, title, one, onCancel }: Leaving & { step: Opened }) {
  if (step === 'route') return <Route title={title} one={one} />
  if (step === 'transfer') return <Transfer title={title} one={one} onCancel={onCancel} />
  if (step === 'answer') return <Answer title={title} one={one} />
  if (step === 'escalate') return <Escalate title={title} one={one} onCancel={onCancel} />
  if (step === 'send') return <SendUp title={title} one={one} onCancel={onCancel} />
  if (step === 'judge') return <Judge title={title} one={one} />
  return <Reasoned title={title} one={one} step={step} onCancel={onCancel} />
}
type Props = { title: string; one: Petition }
/** What one opened oneself can be left as it was. */
type Leaving = Props & { onCancel: () => void }

function Whole({
  title,
  children,
  problem,
  onSubmit,
}: {
  title: string
  children: ReactNode
  problem: Parameters<typeof Form>[0]['problem']
  onSubmit: () => void
}) {
  return (
    <Form problem={problem} onSubmit={onSubmit} label={title}>
      <strong>{title}</strong>
      {children}
    </Form>
  )
}

function Route({ title, one }: Props) {
  const { t } = useWords()
  const routes = useGet<RouteList>('/petitions/routes')
  const form = useFields({ field: one.field as string | null, answererId: (one.proposed?.id ?? null) as string | null, note: '' })
  const usual = (field: string | null) => routes.data?.items.find((each) => each.field === field)?.body ?? null
  const proposed = form.values.field === one.field ? one.proposed : usual(form.values.field)
  const { send, pending, problem } = useSend(`/petitions/${one.id}/routing`, { inline: true, done: t('petitions.route.done') })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <SelectField
        label={t('petitions.column.field')}
        required
        options={FIELDS.map((value) => ({ value, label: t(`petitions.field.${value}`) }))}
        {...form.field('field')}
        onChange={(field) => {
          form.set('field', field)
          form.set('answererId', usual(field)?.id ?? null)
        }}
      />
      <OrganisationField
        key={form.values.field}
        label={t('petitions.route.to')}
        required
        on={today()}
        known={proposed ? [{ value: proposed.id, label: proposed.name }] : []}
        {...form.field('answererId')}
      />
      <TextField label={t('petitions.route.note')} {...form.field('note')} />
      <FormButtons>
        <Button type="submit" loading={pending} disabled={!form.values.answererId}>
          {t('petitions.route.do')}
        </Button>
      </FormButtons>
    </Whole>
  )
}

function Transfer({ title, one, onCancel }: Leaving) {
  const { t } = useWords()
  const form = useFields({ answererId: null as string | null, reason: '' })
  const { send, pending, problem } = useSend(`/petitions/${one.id}/transfer`, { inline: true, done: t('petitions.transfer.done') })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <OrganisationField label={t('petitions.route.to')} required on={today()} {...form.field('answererId')} />
      <TextField label={t('petitions.transfer.reason')} required {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={onCancel} disabled={!form.values.answererId}>
        {t('petitions.transfer.do')}
      </SubmitOrCancel>
    </Whole>
  )
}

function Answer({ title, one }: Props) {
  const { t } = useWords()
  const form = useFields({ answer: '', basis: '', files: [] as File[] })
  const { enter, pending, problem, progress } = useEnter({ done: t('petitions.answer.done') })
  const page = `/petitions/${one.id}`
  const submit = () =>
    void enter({
      label: `${t('petitions.answer.title')}: ${one.title}`,
      details: [form.values.answer],
      page,
      path: `${page}/answer`,
      body: { version: one.version, answer: form.values.answer, basis: form.values.basis },
      files: form.values.files,
      filePath: '/petitions/files',
    })
  return (
    <Whole title={title} problem={problem} onSubmit={submit}>
      <Textarea label={t('petitions.answer.words')} required {...form.field('answer')} />
      <TextField label={t('petitions.answer.basis')} {...form.field('basis')} />
      <FileField label={t('petitions.new.files')} many progress={progress} {...form.field('files')} />
      <FormButtons>
        <Button type="submit" icon={IconSend} loading={pending}>
          {t('petitions.answer.do')}
        </Button>
      </FormButtons>
    </Whole>
  )
}

function Escalate({ title, one, onCancel }: Leaving) {
  const { t } = useWords()
  const form = useFields({ reason: '', number: '' })
  const { send, pending, problem } = useSend(`/petitions/${one.id}/escalation`, { inline: true, done: t('petitions.escalate.done') })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <Textarea label={t('petitions.escalate.reason')} required {...form.field('reason')} />
      <TextField label={t('petitions.escalate.number')} {...form.field('number')} />
      <SubmitOrCancel pending={pending} onCancel={onCancel}>
        {t('petitions.escalate.do')}
      </SubmitOrCancel>
    </Whole>
  )
}

function SendUp({ title, one, onCancel }: Leaving) {
  const { t } = useWords()
  const form = useFields({ to: '', number: '', on: today() as string | null })
  const { send, pending, problem } = useSend(`/petitions/${one.id}/centre`, { inline: true, done: t('petitions.send.done') })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <TextField label={t('petitions.send.to')} required {...form.field('to')} />
      <div className="pt-fields">
        <TextField label={t('petitions.send.number')} required {...form.field('number')} />
        <DateField label={t('petitions.send.on')} required max={today()} {...form.field('on')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onCancel}>
        {t('petitions.send.do')}
      </SubmitOrCancel>
    </Whole>
  )
}

/** Settled by one press; not settled with what is still difficult. */
function Judge({ title, one }: Props) {
  const { t } = useWords()
  const [not, say] = useState(false)
  const form = useFields({ note: '' })
  const { send, pending, problem } = useSend(`/petitions/${one.id}/judgement`, { inline: true, done: t('petitions.judge.done') })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, settled: false, ...form.values })}>
      {not && <Textarea label={t('petitions.judge.why')} required autoFocus {...form.field('note')} />}
      <FormButtons>
        {not ? (
          <>
            <Button type="submit" loading={pending}>
              {t('petitions.judge.again')}
            </Button>
            <Button variant="default" onClick={() => say(false)}>
              {t('ui.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button loading={pending} onClick={() => void send({ version: one.version, settled: true })}>
              {t('petitions.judge.yes')}
            </Button>
            <Button variant="default" onClick={() => say(true)}>
              {t('petitions.judge.no')}
            </Button>
          </>
        )}
      </FormButtons>
    </Whole>
  )
}

function Reasoned({ title, one, step, onCancel }: Leaving & { step: 'reopen' | 'close' }) {
  const { t } = useWords()
  const form = useFields({ reason: '' })
  const path = step === 'reopen' ? 'reopening' : 'closing'
  const { send, pending, problem } = useSend(`/petitions/${one.id}/${path}`, { inline: true, done: t(`petitions.${step}.done`) })
  return (
    <Whole title={title} problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <Textarea label={t(`petitions.${step}.reason`)} required autoFocus {...form.field('reason')} />
      <SubmitOrCancel pending={pending} onCancel={onCancel}>
        {t(step === 'reopen' ? 'petitions.reopen.title' : 'petitions.close.do')}
      </SubmitOrCancel>
    </Whole>
  )
}

function Urge({ one }: { one: Petition }) {
  const { t } = useWords()
  const { send, pending } = useSend('/petitions/urging', { done: t('petitions.urge.done') })
  return (
    <Button size="xs" variant="default" loading={pending} onClick={() => void send({ ids: [one.id] })}>
      {t('petitions.urge')}
    </Button>
  )
}

function Withdraw({ one }: { one: Petition }) {
  const { t } = useWords()
  const { send } = useSend(`/petitions/${one.id}/withdrawal`, { done: t('petitions.withdraw.done') })
  return (
    <ConfirmButton
      label={t('petitions.withdraw.title')}
      title={t('petitions.withdraw.title')}
      confirm={t('petitions.withdraw.title')}
      onConfirm={() => void send({ version: one.version })}
    >
      <p>{t('petitions.withdraw.about')}</p>
    </ConfirmButton>
  )
}
