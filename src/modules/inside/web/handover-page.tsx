/** Somebody leaves a post: everything open with them, who takes each piece, and the paper about it. */
import {
  Button,
  DateField,
  EmptyState,
  Form,
  FormButtons,
  Link,
  Loaded,
  Page,
  Section,
  SelectField,
  StateBadge,
  TextField,
  today,
  useFields,
  useGet,
  useMe,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Holdings } from '../contract.ts'
import { UndoHandover } from './undo-handover.tsx'
import { peopleOptions } from './routing-form.tsx'
import './inside.css'

/** What stands for "back to who decides" among the people to choose. */
const BACK = 'back'

export default function HandoverPage() {
  const { id = '' } = useParams()
  const got = useGet<Holdings>(`/inside/posts/${id}/holdings`)
  return <Loaded got={got}>{(held) => (held.coming ? <Coming held={held} coming={held.coming} /> : <Shown held={held} />)}</Loaded>
}

const whoOf = ({ name, post }: Holdings) => (name === post || name === '' ? post : `${name}, ${post}`)

/** The page of the organisation: one's own, or the one on whose behalf it is handed over. */
function useHome({ organisation }: Holdings): { label: string; to: string } {
  const { t } = useWords()
  const { acting } = useMe()
  const own = acting.organisation.id === organisation.id && acting.role !== 'admin'
  return own ? { label: t('inside.menu'), to: '/inside' } : { label: organisation.name, to: `/inside/agency/${organisation.id}` }
}

/** Decided already, and not yet in effect. */
function Coming({ held, coming }: { held: Holdings; coming: NonNullable<Holdings['coming']> }) {
  const { t } = useWords()
  const home = useHome(held)
  return (
    <Page title={t('inside.handover')} crumbs={[home]} description={`${whoOf(held)} · ${held.organisation.name}`}>
      <Section title={t('inside.handover.coming', { on: coming.endsOn })}>
        <p>{t('inside.handover.comingDetail', { by: coming.madeBy, reason: coming.reason })}</p>
        <UndoHandover handover={coming} />
      </Section>
    </Page>
  )
}

function Shown({ held }: { held: Holdings }) {
  const { t, format } = useWords()
  const nav = useNav()
  const works = held.items.filter(({ way }) => way === 'give')
  const [to, setTo] = useState<Record<string, string | null>>(() => Object.fromEntries(works.map(({ id, proposedId }) => [id, proposedId ?? BACK])))
  const [all, setAll] = useState<string | null>(null)
  const form = useFields({ endsOn: today() as string | null, reason: '' })
  const later = form.values.endsOn !== null && form.values.endsOn > today()
  const { send, pending, problem } = useSend(`/inside/posts/${held.membershipId}/handover`, {
    inline: true,
    done: t(later ? 'inside.handover.doneLater' : 'inside.handover.done', { on: form.values.endsOn }),
  })
  const home = useHome(held)
  const options = [{ value: BACK, label: t('inside.handover.back') }, ...peopleOptions(held.people)]
  const submit = async () => {
    const decisions = works.map(({ id }) => ({ id, toId: to[id] && to[id] !== BACK ? to[id] : null }))
    if (await send({ ...form.values, version: held.version, decisions })) nav(home.to)
  }
  return (
    <Page title={t('inside.handover')} crumbs={[home]} description={`${t('inside.handover.about', { who: whoOf(held) })} ${held.organisation.name}.`}>
      <Form problem={problem} onSubmit={() => void submit()} label={t('inside.handover')}>
        <Section count={held.items.length} title={t('inside.paper.work')}>
          {held.items.length === 0 && <EmptyState title={t('inside.handover.none')} />}
          {works.length > 1 && (
            <div className="in-two">
              <SelectField name="all" label={t('inside.handover.all')} options={options} value={all} onChange={setAll} />
              <div className="in-buttons in-bottom">
                <Button
                  variant="default"
                  disabled={!all}
                  onClick={() =>
                    setTo((before) => ({
                      ...before,
                      ...Object.fromEntries(works.filter(({ kind }) => kind !== 'inside.division').map(({ id }) => [id, all])),
                    }))
                  }
                >
                  {t('inside.handover.apply')}
                </Button>
              </div>
            </div>
          )}
          <ul className="in-rows">
            {held.items.map((item, at) => (
              <li key={item.id}>
                <div className="in-main">
                  <p>
                    {item.title === null ? (
                      t('inside.handover.hidden', { n: at + 1 })
                    ) : item.path ? (
                      <Link to={item.path}>{item.title}</Link>
                    ) : (
                      item.title
                    )}
                  </p>
                  <p className="hl-quiet">{[item.detail, item.dueOn ? format.date(item.dueOn) : null].filter(Boolean).join(' · ')}</p>
                  {item.late && <StateBadge tone="late" label={t('inside.handover.late')} />}
                </div>
                {item.way === 'give' && (
                  <div className="in-taker">
                    <SelectField
                      name={`to.${item.id}`}
                      label={t(item.kind === 'inside.division' ? 'inside.handover.lead' : 'inside.handover.to')}
                      options={
                        item.kind === 'inside.division'
                          ? [{ value: BACK, label: t('inside.handover.nobody') }, ...peopleOptions(held.people)]
                          : options
                      }
                      value={to[item.id] ?? BACK}
                      onChange={(id) => setTo((before) => ({ ...before, [item.id]: id }))}
                    />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Section>
        <Section>
          <div className="in-stack">
            <div className="in-two in-even">
              <DateField label={t('inside.handover.ends')} description={t('inside.handover.ends.hint')} required {...form.field('endsOn')} />
              <TextField label={t('inside.handover.reason')} required {...form.field('reason')} />
            </div>
            <FormButtons>
              <Button type="submit" loading={pending}>
                {t('inside.handover.make')}
              </Button>
              <Button variant="default" to={home.to}>
                {t('ui.cancel')}
              </Button>
            </FormButtons>
          </div>
        </Section>
      </Form>
    </Page>
  )
}
