/** What is recorded of a founding: advice, the conference, a registration elsewhere, giving up. */
import {
  Button,
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
      count={one.advice.length}
      actions={
        one.mayAdvise &&
        !adding && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => add(true)}>
            {t('founding.advice.add')}
          </Button>
        )
      }
    >
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
              {t(`founding.advice.about.${advice.about}`)}
              {advice.note && <p className="fo-words">{advice.note}</p>}
              <p className="fo-quiet">{[format.date(advice.givenOn), advice.givenBy].join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
    </Section>
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

export function End({ one }: { one: Group }) {
  const { t } = useWords()
  const [ending, end] = useState(false)
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend(`/founding/${one.id}/end`, { inline: true, done: t('founding.end.done') })
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
