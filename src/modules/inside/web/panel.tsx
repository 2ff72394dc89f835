/** Beside an object: the head's note, who has it, the draft of the result, and this person's next step inside the organisation. */
import { Alert, Button, Facts, FileList, Loaded, Menu, Section, StateBadge, Timeline, useGet, useWords, type Tone } from '#ui'
import { useState } from 'react'
import type { RoutingView } from '../contract.ts'
import type { Step } from '../rules.ts'
import { RoutingForm } from './routing-form.tsx'
import './inside.css'

const TONE: Record<RoutingView['state'], Tone> = {
  waiting: 'notStarted',
  division: 'notStarted',
  working: 'inProgress',
  division_approval: 'waiting',
  approval: 'waiting',
  signature: 'waiting',
  signed: 'inTime',
  closed: 'standing',
}

export default function InsidePanel({ kind, objectId }: { kind: string; objectId: string }) {
  const got = useGet<RoutingView>(`/inside/objects/${kind}/${objectId}`)
  return <Loaded got={got}>{(one) => <Shown one={one} kind={kind} objectId={objectId} />}</Loaded>
}

function Shown({ one, kind, objectId }: { one: RoutingView; kind: string; objectId: string }) {
  const { t, format } = useWords()
  const [opened, open] = useState<Step>()
  // The result itself is written where the object is: its form knows what a result needs.
  const steps = one.steps.filter((step) => step !== 'submit')
  const first = steps.filter((step) => step !== 'note' || one.state === 'waiting').slice(0, 2)
  const others = steps.filter((step) => !first.includes(step))
  const who = [one.division?.name, one.officer?.name].filter(Boolean).join(', ')
  return (
    <Section
      title={opened ? t(`inside.step.${opened}`) : t('inside.panel')}
      actions={!opened && <StateBadge tone={TONE[one.state]} label={t(`inside.state.${one.state}`)} />}
    >
      <div className="in-stack">
        {one.note && (
          <blockquote className="in-note">
            {one.note}
            {one.notedBy && <footer className="hl-quiet">{t('inside.note.by', { by: one.notedBy })}</footer>}
          </blockquote>
        )}
        {one.returnedWhy && (one.state === 'working' || one.state === 'division' || one.state === 'waiting') && (
          <Alert tone="dueSoon">{t('inside.panel.returned', { why: one.returnedWhy })}</Alert>
        )}
        {(who || one.dueOn || one.signedBy) && (
          <Facts
            items={[
              ...(who ? [{ label: t('inside.panel.holder'), value: who }] : []),
              ...(one.partners.length > 0 ? [{ label: t('inside.panel.partners'), value: one.partners.join(', ') }] : []),
              ...(one.dueOn ? [{ label: t('inside.note.due'), value: format.date(one.dueOn) }] : []),
            ]}
          />
        )}
        {one.draft && one.state !== 'closed' && <Draft one={one} />}
        {one.signedBy && <p>{t('inside.panel.signed', { by: one.signedBy })}</p>}
        {opened ? (
          <RoutingForm key={opened} step={opened} one={one} kind={kind} objectId={objectId} onClose={() => open(undefined)} />
        ) : (
          steps.length > 0 && (
            <div className="in-buttons">
              {first.map((step, at) => (
                <Button key={step} variant={at === 0 ? 'filled' : 'default'} onClick={() => open(step)}>
                  {t(`inside.step.${step}`)}
                </Button>
              ))}
              {others.length > 0 && first.length === 0 ? (
                others.map((step) => (
                  <Button key={step} variant="default" onClick={() => open(step)}>
                    {t(`inside.step.${step}`)}
                  </Button>
                ))
              ) : others.length > 0 ? (
                <Menu
                  trigger={<Button variant="default">{t('inside.more')}</Button>}
                  items={others.map((step) => ({ label: t(`inside.step.${step}`), onPress: () => open(step) }))}
                />
              ) : null}
            </div>
          )
        )}
        {one.events.length > 0 && <History one={one} />}
      </div>
    </Section>
  )
}

function Draft({ one }: { one: RoutingView }) {
  const { t, format } = useWords()
  const text = (name: string) => (typeof one.draft?.[name] === 'string' ? (one.draft[name] as string) : '')
  return (
    <div className="in-draft">
      <strong>{t('inside.panel.draft')}</strong>
      <p>{text('note')}</p>
      {text('resultNumber') && <p className="hl-quiet">{t('inside.panel.draft.number', { number: text('resultNumber') })}</p>}
      {text('doneOn') && <p className="hl-quiet">{t('inside.panel.draft.on', { on: format.date(text('doneOn')) })}</p>}
      {one.draftFiles.length > 0 && (
        <FileList files={one.draftFiles.map(({ id, name, size }) => ({ name, size, href: `/api/inside/routings/${one.id}/files/${id}` }))} />
      )}
    </div>
  )
}

function History({ one }: { one: RoutingView }) {
  const { t } = useWords()
  const what = ({ kind, facts }: RoutingView['events'][number]) => {
    const said = t(`inside.event.${kind}`, facts).trim()
    const due = facts['dueOn'] ? t('inside.event.due', { what: said, dueOn: facts['dueOn'] }) : said
    return facts['under'] ? t('inside.event.under', { what: due, under: facts['under'] }) : due
  }
  return (
    <details>
      <summary>{t('inside.panel.history')}</summary>
      <Timeline
        of={one.events}
        label={t('inside.panel.history')}
        entries={one.events.map((event) => ({
          id: event.id,
          who: event.actorName,
          post: undefined,
          at: event.at,
          what: what(event),
          detail: event.note ?? undefined,
        }))}
      />
    </details>
  )
}
