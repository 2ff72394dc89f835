/** One post: who holds it with what ability, who did before, and what its body may do with it. */
import {
  Alert,
  Button,
  CheckField,
  DateField,
  Facts,
  Form,
  FormButtons,
  Link,
  StateBadge,
  SubmitOrCancel,
  Textarea,
  TextField,
  today,
  useFields,
  useGet,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Body, OfficerShown, PostShown } from '../contract.ts'
import { OfficerFields, officerBody, officerStart, trainingsStart, type Training } from './officer-form.tsx'

type May = Body['may']
type Opened = 'fill' | 'leave' | 'end' | 'edit' | undefined

export function PostCard({ post, may }: { post: PostShown; may: May }) {
  const { t, format } = useWords()
  const [opened, open] = useState<Opened>()
  const { holder } = post
  const close = () => open(undefined)
  return (
    <article className="ap-post">
      <header className="ap-head">
        <div>
          <h3>{post.title}</h3>
          <span className="hl-quiet">{t(`apparatus.duty.${post.duty}`)}</span>
        </div>
        {holder ? (
          <StateBadge
            tone={holder.fullTime ? 'inProgress' : 'standing'}
            label={
              holder.fullTime
                ? t('apparatus.fullTime')
                : holder.besides
                  ? t('apparatus.partTimeOf', { besides: holder.besides })
                  : t('apparatus.partTime')
            }
          />
        ) : (
          <StateBadge tone="late" label={t('apparatus.post.emptySince', { on: post.emptySince ? format.date(post.emptySince) : '' })} />
        )}
      </header>
      {holder && <Holder one={holder} contact={may.contact} />}
      {opened === 'fill' ? (
        <Filling post={post} may={may} onClose={close} />
      ) : opened === 'leave' ? (
        <Ending post={post} way="vacancy" onClose={close} />
      ) : opened === 'end' ? (
        <Ending post={post} way="end" onClose={close} />
      ) : opened === 'edit' && holder ? (
        <Editing one={holder} onClose={close} />
      ) : (
        may.keep && (
          <div className="ap-steps">
            <Button variant={holder ? 'default' : 'filled'} size="xs" onClick={() => open('fill')}>
              {t(holder ? 'apparatus.post.replace' : 'apparatus.post.fill')}
            </Button>
            {holder && (
              <Button variant="default" size="xs" onClick={() => open('edit')}>
                {t('apparatus.post.edit')}
              </Button>
            )}
            <Button variant="subtle" size="xs" onClick={() => open(holder ? 'leave' : 'end')}>
              {t(holder ? 'apparatus.post.leave' : 'apparatus.post.end')}
            </Button>
          </div>
        )
      )}
      <Before post={post} />
    </article>
  )
}

export function PastPost({ post }: { post: PostShown }) {
  const { t, format } = useWords()
  return (
    <div>
      <p className="ap-text">
        <strong>{post.title}</strong>: {format.date(post.from)} – {post.to && format.date(post.to)}
        {post.endedWhy && `. ${post.endedWhy}`}
      </p>
      <ul className="ap-plain">
        {post.before.map((one) => (
          <li key={one.id}>
            {t('apparatus.post.historyLine', { name: one.name, from: format.date(one.from), to: one.to ? format.date(one.to) : '' })}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Before({ post }: { post: PostShown }) {
  const { t, format } = useWords()
  if (post.before.length === 0) return null
  return (
    <details className="ap-before">
      <summary>
        {t('apparatus.post.history')} ({post.before.length})
      </summary>
      <ul className="ap-plain">
        {post.before.map((one) => (
          <li key={one.id}>
            {t('apparatus.post.historyLine', { name: one.name, from: format.date(one.from), to: one.to ? format.date(one.to) : '' })}
            {one.leftWhy && `. ${one.leftWhy}`}
            {(one.handedNote || one.handedWorks !== null) && (
              <>
                <br />
                <span className="hl-quiet">
                  {[one.handedNote, one.handedWorks === null ? null : t('apparatus.post.handedWorks', { n: one.handedWorks })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Holder({ one, contact }: { one: OfficerShown; contact: boolean }) {
  const { t, format } = useWords()
  const studied = [one.qualification ? t(`apparatus.qualification.${one.qualification}`) : '', one.field].filter(Boolean).join(', ')
  return (
    <>
      <p className="ap-name">
        <strong>{one.name}</strong>
        {one.civilPost && one.civilPost !== one.name && <span className="hl-quiet"> · {one.civilPost}</span>}
      </p>
      <Facts
        columns={3}
        items={[
          { label: t('apparatus.officer.from'), value: format.date(one.from) },
          ...(studied ? [{ label: t('apparatus.officer.qualification'), value: studied }] : []),
          ...(one.sinceYear ? [{ label: t('apparatus.officer.sinceYear'), value: String(one.sinceYear) }] : []),
          {
            label: t('apparatus.officer.trainings'),
            value: one.trainings.map(({ name, year }) => `${name} (${year})`).join('; ') || t('apparatus.officer.trainings.none'),
            wide: true,
          },
          ...(one.basis ? [{ label: t('apparatus.officer.basis'), value: one.basis, wide: true }] : []),
        ]}
      />
      {(one.phone || one.email) && <Contact one={one} may={contact} />}
    </>
  )
}

function Contact({ one, may }: { one: OfficerShown; may: boolean }) {
  const { t } = useWords()
  const [opened, open] = useState(false)
  const [seen, see] = useState<{ phone: string; email: string }>()
  const form = useFields({ reason: '' })
  const { send, pending, problem } = useSend<{ phone: string; email: string }>(`/apparatus/officers/${one.id}/contact`, {
    inline: true,
    refresh: ['/none'],
  })
  const show = async () => {
    const answer = await send(form.values)
    if (answer) see(answer)
  }
  const { phone, email } = seen ?? one
  return (
    <div className="ap-contact">
      <span>
        {t('apparatus.officer.contact')}: {[phone, email].filter(Boolean).join(' · ')}
      </span>
      {may && !seen && !opened && (
        <Button variant="subtle" size="xs" onClick={() => open(true)}>
          {t('apparatus.officer.contactShow')}
        </Button>
      )}
      {opened && !seen && (
        <Form problem={problem} onSubmit={() => void show()} label={t('apparatus.officer.contact')}>
          <TextField
            label={t('apparatus.officer.contactReason')}
            description={t('apparatus.officer.contactHint')}
            required
            {...form.field('reason')}
          />
          <FormButtons>
            <Button type="submit" size="xs" loading={pending} disabled={form.values.reason.trim().length < 5}>
              {t('apparatus.officer.contactShow')}
            </Button>
          </FormButtons>
        </Form>
      )}
    </div>
  )
}

/** Somebody takes the post over, or comes to an empty one. */
function Filling({ post, may, onClose }: { post: PostShown; may: May; onClose: () => void }) {
  const { t } = useWords()
  const { holder } = post
  const form = useFields({ on: today() as string | null, why: '', handedNote: '', handWorks: true })
  const officer = useFields(officerStart())
  const [trainings, setTrainings] = useState<Training[]>([])
  const asks = holder !== null && may.place && holder.membershipId !== null
  const works = useGet<{ n: number }>(asks ? `/apparatus/posts/${post.id}/works` : null).data?.n ?? 0
  const { send, pending, problem } = useSend(`/apparatus/posts/${post.id}/officer`, { inline: true, done: t('apparatus.post.saved') })
  const gives = asks && works > 0 && Boolean(officer.values.accountId)
  const save = async () => {
    const { handWorks, ...said } = form.values
    if (await send({ version: post.version, ...said, handWorks: gives && handWorks, officer: officerBody(officer.values, trainings) })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t(holder ? 'apparatus.post.replace' : 'apparatus.post.fill')}>
      <OfficerFields form={officer} trainings={trainings} onTrainings={setTrainings} />
      <div className="ap-fields">
        <DateField label={t('apparatus.post.on')} required max={today()} {...form.field('on')} />
        {holder && <TextField label={t('apparatus.post.why')} maxLength={500} {...form.field('why')} />}
      </div>
      {holder && (
        <Textarea label={t('apparatus.post.handedNote')} description={t('apparatus.post.handedHint')} rows={2} {...form.field('handedNote')} />
      )}
      {gives && <CheckField label={t('apparatus.post.handWorks', { n: works })} {...form.field('handWorks')} />}
      {asks && (
        <Alert tone="standing">
          <Link to={`/inside/handover/${holder.membershipId}`}>{t('apparatus.post.handPage')}</Link>
        </Alert>
      )}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('apparatus.save')}
      </SubmitOrCancel>
    </Form>
  )
}

function Ending({ post, way, onClose }: { post: PostShown; way: 'vacancy' | 'end'; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ on: today() as string | null, why: '', handedNote: '' })
  const { send, pending, problem } = useSend(`/apparatus/posts/${post.id}/${way}`, { inline: true, done: t('apparatus.post.saved') })
  const label = t(way === 'end' ? 'apparatus.post.end' : 'apparatus.post.leave')
  const save = async () => {
    const { handedNote, ...said } = form.values
    if (await send({ version: post.version, ...said, ...(way === 'vacancy' ? { handedNote } : {}) })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={label}>
      <div className="ap-fields">
        <DateField label={t('apparatus.post.on')} required max={today()} {...form.field('on')} />
        <TextField label={t('apparatus.post.why')} required maxLength={500} {...form.field('why')} />
      </div>
      {way === 'vacancy' && (
        <Textarea label={t('apparatus.post.handedNote')} description={t('apparatus.post.handedHint')} rows={2} {...form.field('handedNote')} />
      )}
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {label}
      </SubmitOrCancel>
    </Form>
  )
}

function Editing({ one, onClose }: { one: OfficerShown; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields(officerStart(one))
  const [trainings, setTrainings] = useState<Training[]>(trainingsStart(one))
  const { send, pending, problem } = useSend(`/apparatus/officers/${one.id}`, { inline: true, done: t('apparatus.post.saved') })
  const save = async () => {
    if (await send({ version: one.version, ...officerBody(form.values, trainings) })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('apparatus.post.edit')}>
      <OfficerFields form={form} trainings={trainings} onTrainings={setTrainings} kept at="" />
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('apparatus.save')}
      </SubmitOrCancel>
    </Form>
  )
}
