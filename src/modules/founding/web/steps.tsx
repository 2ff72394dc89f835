/** What is recorded of a founding: advice, the conference, a registration elsewhere, giving up. */
import {
  Button,
  ConfirmButton,
  ConfirmPanel,
  DateField,
  Form,
  IconPlus,
  NumberField,
  Section,
  SelectField,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useSend,
  useWords,
} from '#ui'
import { Suspense, useState } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import { SUBJECTS, type Group } from '../contract.ts'

export function Advice({ one }: { one: Group }) {
  const { t, format } = useWords()
  const [adding, add] = useState(false)
  const form = useFields({ givenOn: today() as string | null, about: 'law' as string | null, givenBy: '', note: '' })
  const { send, pending, problem } = useSend(`/founding/${one.id}/advice`, { inline: true, done: t('founding.advice.done') })
  const submit = async () => {
    if (!(await send(form.values))) return
    form.reset({ givenOn: today(), about: 'law', givenBy: '', note: '' })
    add(false)
  }
  return (
    <Section
      title={t('founding.page.advice')}
      count={one.advice.filter(({ struckWhy }) => struckWhy === null).length}
      actions={
        one.mayAdvise &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('founding.advice.add')}
          </Button>
        )
      }
    >
      <div className="fo-stack">
        {adding && (
          <Form problem={problem} onSubmit={submit}>
            <div className="fo-fields">
              <DateField label={t('founding.advice.on')} required min={one.startedOn} max={today()} {...form.field('givenOn')} />
              <SelectField
                label={t('founding.advice.about')}
                required
                options={SUBJECTS.map((value) => ({ value, label: t(`founding.advice.about.${value}`) }))}
                {...form.field('about')}
              />
              <TextField label={t('founding.advice.by')} {...form.field('givenBy')} />
            </div>
            <Textarea label={t('founding.advice.note')} {...form.field('note')} />
            <SubmitOrCancel pending={pending} onCancel={() => add(false)}>
              {t('founding.advice.add')}
            </SubmitOrCancel>
          </Form>
        )}
        {one.advice.length === 0 ? (
          <p className="fo-quiet">{t('founding.page.noAdvice')}</p>
        ) : (
          <ul className="fo-list">
            {one.advice.map((advice) => (
              <li key={advice.id}>
                <div className={advice.struckWhy === null ? undefined : 'fo-struck'}>
                  {t(`founding.advice.about.${advice.about}`)}
                  {advice.note && <p className="fo-words">{advice.note}</p>}
                  <p className="fo-quiet">{[format.date(advice.givenOn), advice.givenBy].join(' · ')}</p>
                </div>
                {advice.struckWhy !== null && <p className="fo-quiet">{t('founding.advice.struck', { why: advice.struckWhy })}</p>}
                {advice.mayStrike && <Strike one={one} advice={advice} />}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

function Strike({ one, advice }: { one: Group; advice: Group['advice'][number] }) {
  const { t, format } = useWords()
  const [asking, ask] = useState(false)
  const [why, setWhy] = useState('')
  const { send, pending } = useSend(`/founding/${one.id}/advice/${advice.id}/striking`, { done: t('founding.advice.strikeDone') })
  const which = `${t(`founding.advice.about.${advice.about}`)}, ${format.date(advice.givenOn)}`
  if (!asking)
    return (
      <Button size="xs" variant="subtle" aria-label={`${t('founding.advice.strike')}: ${which}`} onClick={() => ask(true)}>
        {t('founding.advice.strike')}
      </Button>
    )
  return (
    <ConfirmPanel
      title={t('founding.advice.strikeTitle')}
      confirm={t('founding.advice.strikeConfirm')}
      pending={pending}
      disabled={why.trim() === ''}
      onConfirm={() => void send({ why })}
      onCancel={() => ask(false)}
    >
      <TextField name="why" label={t('founding.advice.why')} required value={why} onChange={setWhy} />
    </ConfirmPanel>
  )
}

export function Conference({ one }: { one: Group }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  const form = useFields({
    on: (one.conference?.on ?? today()) as string | null,
    number: one.conference?.number ?? '',
    present: one.conference?.present ?? (null as number | null),
  })
  const { send, pending, problem } = useSend(`/founding/${one.id}/conference`, { inline: true, done: t('founding.confer.done') })
  const of = one.kind === 'union' ? 'Of' : ''
  const open = one.state === 'willing' || one.state === 'preparing' || one.state === 'founded'
  return (
    <Section
      title={t('founding.page.conference')}
      actions={
        one.mayKeep &&
        open &&
        !adding && (
          <Button size="xs" variant="default" onClick={() => add(true)}>
            {t('founding.confer.add')}
          </Button>
        )
      }
    >
      {adding ? (
        <Form
          problem={problem}
          onSubmit={async () => {
            if (await send({ version: one.version, ...form.values })) add(false)
          }}
        >
          <div className="fo-fields">
            <DateField label={t('founding.confer.on')} required min={one.startedOn} max={today()} {...form.field('on')} />
            <TextField label={t('founding.confer.number')} {...form.field('number')} />
            <NumberField label={t(`founding.confer.present${of}`)} required min={0} {...form.field('present')} />
          </div>
          <SubmitOrCancel pending={pending} onCancel={() => add(false)}>
            {t('founding.confer.add')}
          </SubmitOrCancel>
        </Form>
      ) : one.conference ? (
        <p className="fo-words">
          {[
            t(`founding.page.conferenceHeld${of}`, { on: one.conference.on, present: one.conference.present ?? 0 }),
            one.conference.number && t('founding.page.conferenceNumber', { number: one.conference.number }),
          ]
            .filter(Boolean)
            .join('. ')}
        </p>
      ) : (
        <p className="fo-quiet">{t(`founding.page.noConference${of}`, { least: one.atLeast })}</p>
      )}
    </Section>
  )
}

/** Where it was registered without a file here. */
export function Registration({ one }: { one: Group }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  const form = useFields({ cooperativeId: null as string | null, on: today() as string | null })
  const { send, pending, problem } = useSend(`/founding/${one.id}/registration`, { inline: true, done: t('founding.register.done') })
  if (!adding)
    return (
      <Button variant="subtle" size="xs" onClick={() => add(true)}>
        {t('founding.register.add')}
      </Button>
    )
  return (
    <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
      <p className="fo-quiet">{t('founding.register.hint')}</p>
      <Suspense>
        <CooperativeField label={t('founding.register.cooperative')} required kind={one.kind} {...form.field('cooperativeId')} />
      </Suspense>
      <DateField label={t('founding.register.on')} required min={one.startedOn} max={today()} {...form.field('on')} />
      <SubmitOrCancel pending={pending} onCancel={() => add(false)}>
        {t('founding.register.title')}
      </SubmitOrCancel>
    </Form>
  )
}

/** They found after all. */
function Resume({ one }: { one: Group }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/founding/${one.id}/resumption`, { done: t('founding.resume.done') })
  return (
    <ConfirmButton
      label={t('founding.resume.add')}
      title={t('founding.resume.add')}
      confirm={t('founding.resume.add')}
      disabled={reason.trim() === ''}
      onConfirm={() => void send({ version: one.version, reason })}
    >
      <Textarea name="reason" label={t('founding.resume.reason')} required value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}

export function End({ one }: { one: Group }) {
  const { t } = useWords()
  const [ending, end] = useState(false)
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/founding/${one.id}/end`, { inline: true, done: t('founding.end.done') })
  if (one.mayKeep && one.state === 'given_up') return <Resume one={one} />
  if (!one.mayKeep || !['willing', 'preparing', 'founded'].includes(one.state)) return null
  if (!ending)
    return (
      <Button variant="subtle" size="xs" onClick={() => end(true)}>
        {t('founding.end.add')}
      </Button>
    )
  return (
    <Section title={t('founding.end.add')}>
      <Form problem={problem} onSubmit={() => void send({ version: one.version, ...form.values })}>
        <Textarea label={t('founding.end.reason')} required {...form.field('reason')} />
        <SubmitOrCancel pending={pending} onCancel={() => end(false)}>
          {t('founding.end.add')}
        </SubmitOrCancel>
      </Form>
    </Section>
  )
}
