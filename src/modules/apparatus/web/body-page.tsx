/** One body: who is in charge there, whether it has confirmed this period, what is empty, and how it came to be. */
import {
  Alert,
  Button,
  DateField,
  Facts,
  Form,
  FormButtons,
  IconPlus,
  Loaded,
  Page,
  Section,
  SubmitOrCancel,
  TextField,
  Timeline,
  today,
  useFields,
  useGet,
  useMe,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { useState } from 'react'
import type { Body } from '../contract.ts'
import { Adding } from './officer-form.tsx'
import { Lacks } from './overview-page.tsx'
import { PostCard, PastPost } from './post-card.tsx'
import { MeasureLine } from './measures-page.tsx'
import './apparatus.css'

export default function BodyPage() {
  const { id } = useParams()
  const me = useMe()
  const got = useGet<Body>(`/apparatus/bodies/${id ?? me.acting.organisation.id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Body }) {
  const { t, format } = useWords()
  const [opened, open] = useState<'unit' | 'post'>()
  const bare = one.posts.length === 0
  return (
    <Page
      title={one.organisation.name}
      crumbs={[{ label: t('apparatus.title'), to: '/apparatus' }]}
      description={one.focal ? t('apparatus.focal.here', { from: format.date(one.focal.from), basis: one.focal.basis }) : undefined}
      aside={one.expected || !bare ? <Lacks lacks={one.lacks} /> : undefined}
    >
      {!one.expected && bare && <p className="hl-quiet">{t('apparatus.notExpected')}</p>}
      <div className="ap-page">
        <Confirming one={one} />
        <Section
          title={t('apparatus.officers')}
          actions={
            one.may.keep &&
            !bare &&
            opened !== 'post' && (
              <Button variant="default" size="xs" icon={IconPlus} onClick={() => open('post')}>
                {t('apparatus.post.add')}
              </Button>
            )
          }
        >
          {bare && opened !== 'post' && (
            <Alert tone="waiting" title={t('apparatus.empty')}>
              <p className="ap-text">{t('apparatus.emptyDetail')}</p>
              {one.may.keep && (
                <Button icon={IconPlus} onClick={() => open('post')}>
                  {t('apparatus.post.addFirst')}
                </Button>
              )}
            </Alert>
          )}
          {opened === 'post' && <Adding first={bare} onClose={() => open(undefined)} />}
          <div className="ap-posts">
            {one.posts.map((post) => (
              <PostCard key={`${post.id} ${post.version}`} post={post} may={one.may} />
            ))}
          </div>
        </Section>
        <Section
          title={t('apparatus.unit')}
          actions={
            one.may.keep &&
            opened !== 'unit' && (
              <Button variant="default" size="xs" onClick={() => open('unit')}>
                {t(one.unit ? 'apparatus.unit.change' : 'apparatus.unit.set')}
              </Button>
            )
          }
        >
          {opened === 'unit' ? (
            <UnitForm one={one} onClose={() => open(undefined)} />
          ) : (
            <Facts
              columns={3}
              items={[
                { label: t('apparatus.unit'), value: one.unit || t('apparatus.unit.none') },
                ...(one.unitBasis ? [{ label: t('apparatus.unit.basis'), value: one.unitBasis }] : []),
                ...(one.unitSince ? [{ label: t('apparatus.unit.since'), value: format.date(one.unitSince) }] : []),
              ]}
            />
          )}
        </Section>
        {one.measures.length > 0 && (
          <Section title={t('apparatus.measures.title')} count={one.measures.length}>
            <ul className="ap-plain">
              {one.measures.map((measure) => (
                <MeasureLine key={measure.id} one={measure} />
              ))}
            </ul>
          </Section>
        )}
        {one.past.length > 0 && (
          <Section title={t('apparatus.post.past')} count={one.past.length}>
            {one.past.map((post) => (
              <PastPost key={post.id} post={post} />
            ))}
          </Section>
        )}
        {one.confirmations.length > 0 && (
          <Section title={t('apparatus.confirm.history')} count={one.confirmations.length}>
            <ul className="ap-plain">
              {one.confirmations.map((said) => (
                <li key={said.period}>
                  <strong>{said.period}</strong> · {format.date(said.on)} · {said.by}
                  <br />
                  <span className="hl-quiet">
                    {t('apparatus.confirm.line', said)}
                    {said.note && `. ${said.note}`}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {one.events.length > 0 && (
          <Section title={t('apparatus.story')}>
            <Timeline
              of={one.events}
              label={t('apparatus.story')}
              entries={one.events.map((event) => ({
                id: event.id,
                who: whoOf(event),
                post: [event.post, event.organisationName].filter(Boolean).join(', '),
                at: event.at,
                what: t(`apparatus.event.${event.kind}`, event.facts),
                detail: event.note ? <p className="ap-text">{event.note}</p> : undefined,
              }))}
            />
          </Section>
        )}
      </div>
    </Page>
  )
}

/** One press when it is still so. */
function Confirming({ one }: { one: Body }) {
  const { t, format } = useWords()
  const form = useFields({ note: '' })
  const { send, pending, problem } = useSend('/apparatus/confirmation', { inline: true, done: t('apparatus.confirm.done') })
  const { confirmed, period } = one
  const last = confirmed ? t('apparatus.confirm.last', { on: format.date(confirmed.on), by: confirmed.by }) : t('apparatus.confirm.never')
  if (confirmed?.thisPeriod)
    return (
      <Alert tone="inTime" title={t('apparatus.confirm.was', { period: period.label, on: format.date(confirmed.on), by: confirmed.by })}>
        {null}
      </Alert>
    )
  if (!one.may.keep || one.posts.length === 0) return one.expected ? <p className="hl-quiet ap-text">{last}</p> : null
  return (
    <Section title={t('apparatus.confirm.due', { period: period.label })}>
      <p className="ap-text">{t('apparatus.confirm.dueDetail')}</p>
      <p className="hl-quiet ap-text">{last}</p>
      <Form problem={problem} onSubmit={() => send({ seen: one.version, note: form.values.note })}>
        <TextField label={t('apparatus.confirm.note')} maxLength={500} {...form.field('note')} />
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t('apparatus.confirm')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

function UnitForm({ one, onClose }: { one: Body; onClose: () => void }) {
  const { t } = useWords()
  const form = useFields({ unit: one.unit, basis: one.unitBasis, since: one.unitSince })
  const { send, pending, problem } = useSend('/apparatus/unit', { inline: true, done: t('apparatus.unit.saved') })
  const save = async () => {
    if (await send({ seen: one.version, ...form.values })) onClose()
  }
  return (
    <Form problem={problem} onSubmit={save} label={t('apparatus.unit')}>
      <div className="ap-fields">
        <TextField label={t('apparatus.unit')} description={t('apparatus.unit.hint')} required maxLength={200} {...form.field('unit')} />
        <TextField label={t('apparatus.unit.basis')} maxLength={300} {...form.field('basis')} />
        <DateField label={t('apparatus.unit.since')} max={today()} {...form.field('since')} />
      </div>
      <SubmitOrCancel pending={pending} onCancel={onClose}>
        {t('apparatus.save')}
      </SubmitOrCancel>
    </Form>
  )
}
