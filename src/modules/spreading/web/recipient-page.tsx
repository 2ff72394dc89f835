/** A directive at one body: acknowledge it, tell of the sessions held on it. Made for a phone in the field. */
import {
  Alert,
  Button,
  ConfirmButton,
  Facts,
  FileList,
  Form,
  FormButtons,
  IconCheck,
  Loaded,
  Page,
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
import { useEffect, useState } from 'react'
import type { Recipient, Session } from '../contract.ts'
import { SessionForm } from './session-form.tsx'
import { StepBadge } from './words.tsx'
import './spreading.css'

export default function RecipientPage() {
  const { id = '' } = useParams()
  const got = useGet<Recipient>(`/spreading/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Recipient }) {
  const { t } = useWords()
  const { send } = useSend(`/spreading/${one.id}/opening`, { inline: true })
  // Whoever of the body opens it first has opened it; a device without a network says nothing.
  const unopened = one.mayTell && one.openedAt === null
  useEffect(() => {
    if (unopened) void send({})
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once a page
  }, [unopened])
  return (
    <Page
      title={one.mayTell ? one.title : one.organisation.name}
      crumbs={[
        { label: t('spreading.title'), to: '/spreading' },
        ...(one.mayTell ? [] : [{ label: one.title, to: `/spreading/directives/${one.spreadId}` }]),
      ]}
      description={one.subject ?? undefined}
      aside={<StepBadge step={one.step} lateDays={one.lateDays} />}
      action={
        <Button variant="default" to={`/documents/${one.documentId}`}>
          {t('spreading.page.document')}
        </Button>
      }
    >
      <Split
        main={
          <>
            <Asked one={one} about={t(one.asked ? 'spreading.page.kindly' : 'spreading.page.about', { asker: one.asker, on: one.receivedOn })} />
            {one.mayTell && <ToDo one={one} />}
            <Held one={one} />
          </>
        }
        side={
          <>
            <Standing one={one} />
            <Section title={t('spreading.page.history')}>
              <Timeline
                of={one.events}
                label={t('spreading.page.history')}
                entries={one.events.map(({ id, actorName, post, organisationName, at, kind, note, facts }) => ({
                  id,
                  who: whoOf({ actorName, post, organisationName }),
                  post: post ?? organisationName ?? undefined,
                  at,
                  what: t(`spreading.timeline.${kind}`, facts),
                  detail: note,
                }))}
              />
            </Section>
          </>
        }
      />
    </Page>
  )
}

function Asked({ one, about }: { one: Recipient; about: string }) {
  const { t, format } = useWords()
  return (
    <Section title={t('spreading.page.asked')}>
      <p className="sp-about">{about}</p>
      {one.words && <p className="sp-words">{one.words}</p>}
      <Facts
        columns={2}
        items={[
          {
            label: t('spreading.coverage.acknowledgeBy'),
            value: one.acknowledgeBy ? format.date(one.acknowledgeBy) : t('spreading.coverage.noTerm'),
          },
          { label: t('spreading.coverage.sessionBy'), value: one.sessionBy ? format.date(one.sessionBy) : t('spreading.coverage.noSession') },
        ]}
      />
    </Section>
  )
}

function ToDo({ one }: { one: Recipient }) {
  const { t } = useWords()
  const [telling, tell] = useState<'session' | 'head'>()
  return (
    <Section title={t('spreading.page.toDo')}>
      {one.owes === null && <Alert tone="inTime">{t('spreading.page.done')}</Alert>}
      {telling === 'session' ? (
        <SessionForm one={one} onClose={() => tell(undefined)} />
      ) : telling === 'head' || one.owes === 'acknowledgement' ? (
        <>
          <Acknowledging one={one} onClose={() => tell(undefined)} />
          {telling !== 'head' && (
            <p className="sp-or">
              <Button variant="default" onClick={() => tell('session')}>
                {t('spreading.page.session')}
              </Button>
            </p>
          )}
        </>
      ) : (
        <div className="sp-actions">
          <Button onClick={() => tell('session')} variant={one.owes === 'session' ? 'filled' : 'default'}>
            {t('spreading.page.session')}
          </Button>
          <Button variant="default" onClick={() => tell('head')}>
            {t('spreading.page.headDid.change')}
          </Button>
        </div>
      )}
    </Section>
  )
}

/** The word that the body has it; later only what the head did. */
function Acknowledging({ one, onClose }: { one: Recipient; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ headDid: one.headDid ?? '' })
  const { enter, pending, problem } = useEnter({ done: t('spreading.page.acknowledge.done') })
  const first = one.acknowledgedOn === null
  const page = `/spreading/${one.id}`
  const submit = async () => {
    const { headDid } = form.values
    const sent = await enter({
      label: `${t('spreading.page.acknowledge')}: ${one.title}`,
      details: headDid ? [headDid] : [],
      page,
      path: `${page}/acknowledgement`,
      body: { version: one.version, headDid },
    })
    if (sent) onClose()
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('spreading.page.acknowledge')}>
      {first && <p className="hl-quiet">{t('spreading.page.acknowledge.about')}</p>}
      <Textarea label={t('spreading.page.headDid')} required={!first} {...form.field('headDid')} />
      <FormButtons>
        <Button type="submit" icon={IconCheck} loading={pending}>
          {t(first ? 'spreading.page.acknowledge' : 'spreading.page.headDid.save')}
        </Button>
        {!first && (
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        )}
      </FormButtons>
    </Form>
  )
}

function Held({ one }: { one: Recipient }) {
  const { t } = useWords()
  return (
    <Section title={t('spreading.page.sessions')} count={one.sessions}>
      {one.held.length === 0 ? (
        <p className="hl-quiet">{t('spreading.page.sessions.none')}</p>
      ) : (
        <ul className="sp-sessions">
          {one.held.map((session) => (
            <li key={session.id}>
              <SessionView one={one} session={session} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function SessionView({ one, session }: { one: Recipient; session: Session }) {
  const { t, format } = useWords()
  const [changing, change] = useState(false)
  if (changing) return <SessionForm one={one} session={session} onClose={() => change(false)} />
  const file = (id: string) => `/api/spreading/${one.id}/files/${id}`
  const pictures = session.files.filter(({ mediaType }) => mediaType.startsWith('image/'))
  return (
    <article className="sp-session" data-withdrawn={session.withdrawnWhy !== null || undefined}>
      <h3>
        {format.date(session.heldOn)} · {t('spreading.session.people.total', { n: session.people })}
      </h3>
      <p>{t('spreading.session.line', { form: t(`spreading.session.form.${session.form}`), place: session.place })}</p>
      {session.chairedBy && <p>{t('spreading.session.by', { by: session.chairedBy })}</p>}
      <p>{session.audiences.map(({ kind, people }) => `${kind}: ${format.number(people)}`).join('; ')}</p>
      {session.materials && <p>{`${t('spreading.session.materials')}: ${session.materials}`}</p>}
      {pictures.length > 0 && (
        <div className="sp-pictures">
          {pictures.map(({ id, name }) => (
            <a key={id} href={file(id)}>
              <img src={file(id)} alt={name} loading="lazy" />
            </a>
          ))}
        </div>
      )}
      <FileList files={session.files.map(({ id, name, size }) => ({ name, size, href: file(id) }))} />
      {session.withdrawnWhy !== null && <p className="sp-late">{t('spreading.session.withdrawn', { why: session.withdrawnWhy })}</p>}
      {one.mayTell && session.withdrawnWhy === null && (
        <div className="sp-actions">
          <Button
            size="xs"
            variant="default"
            onClick={() => change(true)}
            aria-label={`${t('spreading.session.change')}: ${format.date(session.heldOn)}`}
          >
            {t('spreading.session.change')}
          </Button>
          <Withdrawing session={session} />
        </div>
      )}
    </article>
  )
}

function Withdrawing({ session }: { session: Session }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { send } = useSend(`/spreading/sessions/${session.id}/withdrawal`, { done: t('spreading.session.withdrawDone') })
  return (
    <ConfirmButton
      label={t('spreading.session.withdraw')}
      title={t('spreading.session.withdraw.title')}
      confirm={t('spreading.session.withdraw')}
      onConfirm={() => send({ version: session.version, reason })}
    >
      <TextField name="reason" label={t('spreading.session.withdraw.why')} required value={reason} onChange={setReason} />
    </ConfirmButton>
  )
}

function Standing({ one }: { one: Recipient }) {
  const { t, format } = useWords()
  return (
    <Section title={t('spreading.page.standing')}>
      <Facts
        items={[
          { label: t('spreading.column.receivedOn'), value: format.date(one.receivedOn) },
          { label: t('spreading.column.openedBy'), value: one.openedAt && `${one.openedBy}, ${format.dateTime(one.openedAt)}` },
          { label: t('spreading.column.acknowledgedOn'), value: one.acknowledgedOn && `${format.date(one.acknowledgedOn)}, ${one.acknowledgedBy}` },
          { label: t('spreading.page.headDid'), value: one.headDid },
          {
            label: t('spreading.column.reminded'),
            value: one.remindedOn && t('spreading.coverage.remindedTimes', { n: one.reminded, on: one.remindedOn }),
          },
        ]}
      />
    </Section>
  )
}
