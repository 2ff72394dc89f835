/** One proposal: what is asked, what was said of each point and what became of it, and the next step for this person. */
import { InsidePanel } from '#modules/inside/web'
import {
  ActionIcon,
  Alert,
  Button,
  Facts,
  FileButton,
  FileField,
  FileList,
  IconTrash,
  Link,
  Loaded,
  Page,
  Section,
  Split,
  StateBadge,
  Timeline,
  useAct,
  useApi,
  useGet,
  useParams,
  useSend,
  useWords,
  whoOf,
} from '#ui'
import { Suspense, useState } from 'react'
import type { ProposalItem, ProposalPage as Proposal } from '../contract.ts'
import { earlierThan, isSettled } from '../rules.ts'
import { bodyOf, ProposalForm, type Written } from './proposal-form.tsx'
import { NextSteps } from './steps.tsx'
import { OUTCOME_TONE, STATE_TONE, TASK_TONE } from './words.ts'
import './decisions.css'

export default function ProposalPage() {
  const { id = '' } = useParams()
  const got = useGet<Proposal>(`/proposals/${id}`)
  return <Loaded got={got}>{(one) => <Shown one={one} />}</Loaded>
}

function Shown({ one }: { one: Proposal }) {
  const { t } = useWords()
  const [editing, edit] = useState(false)
  return (
    <Page
      title={one.title}
      crumbs={[{ label: t('decisions.list.title'), to: '/proposals' }]}
      description={t('decisions.page.about', { agency: one.organisation.name, recipient: one.recipient.name })}
      aside={<StateBadge tone={STATE_TONE[one.state]} label={t(`decisions.state.${one.state}`)} />}
      action={
        one.documentId ? (
          <Button variant="default" to={`/documents/${one.documentId}`}>
            {t('decisions.page.registered')}
          </Button>
        ) : (
          <FileButton from={`/api/proposals/${one.id}/paper`}>{t('decisions.page.paper')}</FileButton>
        )
      }
    >
      {one.returned && (one.state === 'incomplete' || one.state === 'returned') && (
        <Alert tone="dueSoon" title={t(`decisions.page.returned.${one.state}`, { by: one.returned.by, on: one.returned.on })}>
          <span className="dc-text">{one.returned.note}</span>
        </Alert>
      )}
      <Split
        main={
          editing ? (
            <Editing one={one} onClose={() => edit(false)} />
          ) : (
            <>
              {one.inside && (
                <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
                  <InsidePanel kind="proposal" objectId={one.id} />
                </Suspense>
              )}
              {one.officeNote && one.state === 'before' && (
                <Section title={t('decisions.page.officeNote')}>
                  <p className="dc-text">{one.officeNote}</p>
                </Section>
              )}
              <Points one={one} />
              <NextSteps one={one} onEdit={() => edit(true)} />
              <Content one={one} />
              {one.versions.length > 0 && <Versions one={one} />}
              <Story one={one} />
            </>
          )
        }
        side={
          <>
            <Section title={t('decisions.page.facts')}>
              <Facts items={factsOf(one, t)} />
            </Section>
            <Files one={one} />
          </>
        }
      />
    </Page>
  )
}

type Say = ReturnType<typeof useWords>['t']
function factsOf(one: Proposal, t: Say) {
  return [
    ...(one.answers.length > 0
      ? [
          {
            label: t('decisions.page.answers'),
            wide: true,
            value: (
              <ul className="dc-plain">
                {one.answers.map(({ title, path }) => (
                  <li key={path}>
                    <Link to={path}>{title}</Link>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    ...(one.number ? [{ label: t('decisions.page.number'), value: one.number }] : []),
    ...(one.sentOn ? [{ label: t('decisions.page.sent'), value: t('decisions.page.sent.by', { on: one.sentOn, by: one.sentBy ?? '' }) }] : []),
    ...(one.putOn ? [{ label: t('decisions.page.put'), value: t('decisions.page.sent.by', { on: one.putOn, by: one.putBy ?? '' }) }] : []),
    ...(one.leader ? [{ label: t('decisions.page.leader'), value: one.leaderPost ?? one.leader }] : []),
    ...(one.notice
      ? [{ label: t('decisions.page.notice'), value: <Link to={`/documents/${one.notice.documentId}`}>{one.notice.number}</Link> }]
      : []),
  ]
}

function Points({ one }: { one: Proposal }) {
  const { t } = useWords()
  return (
    <Section title={t('decisions.page.items')} count={one.items.length}>
      {one.items.length === 0 && <p className="hl-quiet">{t('decisions.page.items.none')}</p>}
      {one.opinion && (
        <blockquote className="dc-said">
          <strong>{t('decisions.page.opinion')}</strong>
          <p className="dc-text">{one.opinion}</p>
        </blockquote>
      )}
      <ol className="dc-items">
        {one.items.map((item) => (
          <li key={item.id}>
            <Point item={item} sent={one.timesSent > 0} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Point({ item, sent }: { item: ProposalItem; sent: boolean }) {
  const { t, format } = useWords()
  const { wanted, task } = item
  const wish = [
    wanted.lead && t('decisions.page.wanted.lead', { lead: wanted.lead.name }),
    wanted.partners.length > 0 && t('decisions.page.wanted.partners', { partners: wanted.partners.map(({ name }) => name).join(', ') }),
    wanted.dueOn && t('decisions.page.wanted.due', { dueOn: wanted.dueOn }),
  ].filter(Boolean)
  return (
    <>
      <div className="dc-head">
        <p className="dc-words">
          <strong>{item.n}.</strong> {item.words}
        </p>
        {sent && <StateBadge tone={OUTCOME_TONE[item.outcome ?? 'open']} label={t(`decisions.outcome.${item.outcome ?? 'open'}`)} />}
      </div>
      {wish.length > 0 && !isSettled(item.outcome) && <p className="hl-quiet">{t('decisions.page.wanted', { words: wish.join('; ') })}</p>}
      {item.outcome && (
        <blockquote className="dc-said">
          {item.opinion && <p className="dc-text">{item.opinion}</p>}
          <footer className="hl-quiet">
            {[
              t('decisions.page.decidedBy', {
                who: item.decidedByPost || item.decidedBy || '',
                on: item.decidedOn ? format.date(item.decidedOn) : '',
              }),
              ...(item.notedBy ? [t('decisions.page.notedBy', { by: item.notedBy })] : []),
            ].join('; ')}
          </footer>
        </blockquote>
      )}
      {task && (
        <p className="dc-task">
          <Link to={`/tasks/${task.id}`}>{t('decisions.page.task', { lead: task.leadName ?? '', dueOn: task.dueOn ?? '' })}</Link>
          <StateBadge
            tone={task.time.label === 'late' ? 'late' : (TASK_TONE[task.state] ?? 'notStarted')}
            label={[
              t(`decisions.taskState.${task.state}`),
              ...(task.time.label === 'late' ? [t('decisions.page.task.late', { n: task.time.days ?? 0 })] : []),
            ].join(', ')}
          />
        </p>
      )}
    </>
  )
}

function Content({ one }: { one: Proposal }) {
  const { t } = useWords()
  return (
    <Section title={t('decisions.page.content')}>
      <h3 className="dc-h3">{t('decisions.page.basis')}</h3>
      {one.basis.length > 0 ? (
        <ul className="dc-plain">
          {one.basis.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p className="hl-quiet">–</p>
      )}
      <h3 className="dc-h3">{t('decisions.page.opening')}</h3>
      <p className="dc-text">{one.opening || '–'}</p>
    </Section>
  )
}

function Editing({ one, onClose }: { one: Proposal; onClose: () => void }) {
  const { t } = useWords()
  const { send, pending, problem } = useSend(`/proposals/${one.id}`, { inline: true, done: t('decisions.done.edit') })
  const start: Written = {
    title: one.title,
    basis: one.basis.join('\n'),
    opening: one.opening,
    answersTaskId: one.answersTaskId,
    items: one.items.map(({ id, words, wanted, outcome }) => ({
      id,
      words,
      leadId: wanted.lead?.id ?? null,
      partnerIds: wanted.partners.map((partner) => partner.id),
      dueOn: wanted.dueOn,
      settled: isSettled(outcome),
      known: [...(wanted.lead ? [wanted.lead] : []), ...wanted.partners].map((body) => ({ value: body.id, label: body.name })),
    })),
  }
  const answered = one.answers.find(({ path }) => path === `/tasks/${one.answersTaskId}`)
  return (
    <Section
      title={t('decisions.step.edit')}
      actions={
        <Button variant="default" size="xs" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      }
    >
      <ProposalForm
        start={start}
        task={answered && one.answersTaskId ? { id: one.answersTaskId, title: answered.title } : undefined}
        problem={problem}
        pending={pending}
        onSave={async (written) => {
          if (await send({ version: one.version, ...bodyOf(written, one.answersDocumentId) })) onClose()
        }}
      />
    </Section>
  )
}

function Files({ one }: { one: Proposal }) {
  const { t } = useWords()
  const api = useApi()
  const { act, problem } = useAct({ inline: true })
  const writes = one.steps.includes('edit')
  const add = (files: File[]) =>
    act(async () => {
      for (const file of files) {
        const form = new FormData()
        form.append('file', file)
        await api.upload(`/proposals/${one.id}/files`, form)
      }
      return true
    })
  return (
    <Section title={t('decisions.page.files')} count={one.files.length}>
      {one.files.length === 0 && <p className="hl-quiet">{t('decisions.page.files.none')}</p>}
      {one.files.length > 0 && !writes && (
        <FileList files={one.files.map(({ id, name, size }) => ({ name, size, href: `/api/proposals/${one.id}/files/${id}` }))} />
      )}
      {writes && (
        <ul className="dc-plain">
          {one.files.map(({ id, name }) => (
            <li key={id} className="dc-file">
              <a href={`/api/proposals/${one.id}/files/${id}`}>{name}</a>
              <ActionIcon
                label={t('decisions.page.file.drop', { name })}
                icon={IconTrash}
                onClick={() => act(() => api.post(`/proposals/${one.id}/files/${id}/removal`, {}))}
              />
            </li>
          ))}
        </ul>
      )}
      {writes && <FileField name="files" label={t('decisions.form.files')} many value={[]} onChange={add} />}
      {problem && <Alert tone="late">{problem.title}</Alert>}
    </Section>
  )
}

function Versions({ one }: { one: Proposal }) {
  const { t } = useWords()
  const earlier = earlierThan(one.versions)
  return (
    <Section title={t('decisions.page.versions')} count={one.versions.length + earlier}>
      {one.versions.map((version) => (
        <details key={version.n} className="dc-version" open={one.versions[0] === version}>
          <summary>{t('decisions.page.version', { n: version.n, sentOn: version.sentOn, returnedOn: version.returnedOn })}</summary>
          <p className="dc-text">{t('decisions.page.version.why', { note: version.note })}</p>
          {version.changes.length === 0 ? (
            <p className="hl-quiet">{t('decisions.page.version.same')}</p>
          ) : (
            <>
              <p>{t('decisions.page.version.changes')}</p>
              <ul className="dc-changes">
                {version.changes.map(({ what, n, how, before, after }) => (
                  <li key={`${what} ${n} ${how}`}>
                    <strong>
                      {t(`decisions.change.${what}`, { n: n ?? '' })}: {t(`decisions.change.${how}`)}
                    </strong>
                    {before && <del className="dc-text">{before}</del>}
                    {after && <ins className="dc-text">{after}</ins>}
                  </li>
                ))}
              </ul>
            </>
          )}
        </details>
      ))}
      {earlier > 0 && <p className="hl-quiet">{t('decisions.page.versions.earlier', { n: earlier })}</p>}
    </Section>
  )
}

function Story({ one }: { one: Proposal }) {
  const { t } = useWords()
  return (
    <Section title={t('decisions.page.story')}>
      <Timeline
        of={one.events}
        label={t('decisions.page.story')}
        entries={one.events.map((event) => ({
          id: event.id,
          who: whoOf(event),
          post: [event.post, event.organisationName].filter(Boolean).join(', '),
          at: event.at,
          what: t(`decisions.event.${event.kind}`, {
            ...event.facts,
            ...(typeof event.facts['outcome'] === 'string' ? { outcome: t(`decisions.outcome.${event.facts['outcome']}`) } : {}),
          }),
          detail: event.note ? <p className="dc-text">{event.note}</p> : undefined,
        }))}
      />
    </Section>
  )
}
