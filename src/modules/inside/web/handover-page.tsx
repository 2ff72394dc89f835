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
  TextField,
  today,
  useFields,
  useGet,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Holdings } from '../contract.ts'
import { peopleOptions } from './routing-form.tsx'
import './inside.css'

/** What stands for "back to who decides" among the people to choose. */
const BACK = 'back'

export default function HandoverPage() {
  const { id = '' } = useParams()
  const got = useGet<Holdings>(`/inside/posts/${id}/holdings`)
  return <Loaded got={got}>{(held) => <Shown held={held} />}</Loaded>
}

function Shown({ held }: { held: Holdings }) {
  const { t, format } = useWords()
  const nav = useNav()
  const works = held.items.filter(({ what }) => what !== 'delegation')
  const [to, setTo] = useState<Record<string, string | null>>(() => Object.fromEntries(works.map(({ id, proposedId }) => [id, proposedId ?? BACK])))
  const [all, setAll] = useState<string | null>(null)
  const form = useFields({ endsOn: today() as string | null, reason: '' })
  const { send, pending, problem } = useSend(`/inside/posts/${held.membershipId}/handover`, { inline: true, done: t('inside.handover.done') })
  const options = [{ value: BACK, label: t('inside.handover.back') }, ...peopleOptions(held.people)]
  const submit = async () => {
    const decisions = works.map(({ id }) => ({ id, toId: to[id] && to[id] !== BACK ? to[id] : null }))
    if (await send({ ...form.values, version: held.version, decisions })) nav('/inside')
  }
  return (
    <Page
      title={t('inside.handover')}
      crumbs={[{ label: t('inside.menu'), to: '/inside' }]}
      description={t('inside.handover.about', { who: held.name === held.post ? held.post : `${held.name}, ${held.post}` })}
    >
      <Form problem={problem} onSubmit={() => void submit()} label={t('inside.handover')}>
        <Section count={held.items.length} title={t('inside.paper.work')}>
          {held.items.length === 0 && <EmptyState title={t('inside.handover.none')} />}
          {works.length > 1 && (
            <div className="in-two">
              <SelectField name="all" label={t('inside.handover.all')} options={options} value={all} onChange={setAll} />
              <div className="in-buttons in-bottom">
                <Button variant="default" disabled={!all} onClick={() => setTo(Object.fromEntries(works.map(({ id }) => [id, all])))}>
                  {t('inside.handover.apply')}
                </Button>
              </div>
            </div>
          )}
          <ul className="in-rows">
            {held.items.map((item) => (
              <li key={item.id}>
                <div className="in-main">
                  <p>{item.path ? <Link to={item.path}>{item.title}</Link> : item.title}</p>
                  <p className="hl-quiet">{[item.detail, item.dueOn ? format.date(item.dueOn) : null].filter(Boolean).join(' · ')}</p>
                </div>
                {item.what !== 'delegation' && (
                  <div className="in-taker">
                    <SelectField
                      name={`to.${item.id}`}
                      label={t('inside.handover.to')}
                      options={options}
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
              <Button variant="default" to="/inside">
                {t('ui.cancel')}
              </Button>
            </FormButtons>
          </div>
        </Section>
      </Form>
    </Page>
  )
}
