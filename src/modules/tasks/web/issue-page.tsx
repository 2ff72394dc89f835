/** Issuing the accepted items of a paper: what will be made, and what the issuer still has to set. */
import {
  Alert,
  Button,
  CheckField,
  DateField,
  EmptyState,
  IconDown,
  IconSend,
  KeyHint,
  Loaded,
  Page,
  ProblemAlert,
  Section,
  SelectField,
  today,
  useFields,
  useGet,
  useHotkeys,
  useNav,
  useParams,
  useSend,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Prepared, Rhythm } from '../contract.ts'
import { RHYTHMS } from '../rules.ts'
import { draftsOf, filled, lacksIn, wishesOf, type Draft } from './issue-draft.ts'
import { IssueItemCard } from './issue-item.tsx'
import { linkTo } from './words.tsx'
import './tasks.css'

export default function IssuePage() {
  const { id = '' } = useParams()
  const prepared = useGet<Prepared>(`/documents/${id}/tasks-to-issue`)
  return <Loaded got={prepared}>{(prepared) => <Issue key={prepared.items.map((item) => item.id).join()} prepared={prepared} />}</Loaded>
}

function Issue({ prepared }: { prepared: Prepared }) {
  const { t } = useWords()
  const go = useNav()
  const [drafts, setDrafts] = useState(() => draftsOf(prepared))
  const { send, pending, problem } = useSend<{ tasks: number }>(`/documents/${prepared.document.id}/tasks`, { inline: true })
  const chosen = drafts.filter((draft) => draft.chosen)
  const gaps = chosen.filter((draft) => lacksIn(draft).length > 0)
  const toGap = () => {
    const gap = gaps[0] && document.getElementById(`item-${gaps[0].id}`)
    gap?.scrollIntoView({ block: 'center' })
    gap?.querySelector<HTMLElement>('input, button')?.focus()
  }
  useHotkeys([['n', toGap]])

  if (prepared.items.length === 0) return <Nothing prepared={prepared} />
  const set = (id: string, change: Partial<Draft>) =>
    setDrafts((before) => before.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)))
  const issue = async () => {
    const issued = await send({ items: wishesOf(prepared, drafts) })
    if (issued) go(linkTo('/tasks', { document: prepared.document.id }))
  }
  const organisations = new Set(chosen.flatMap(({ leadIds }) => leadIds))
  return (
    <Page
      title={t('tasks.issue.title')}
      crumbs={[{ label: prepared.document.title, to: `/documents/${prepared.document.id}` }]}
      description={t('tasks.issue.summary', {
        items: chosen.length,
        tasks: chosen.reduce((sum, { leadIds }) => sum + leadIds.length, 0),
        organisations: organisations.size,
      })}
      action={
        <Button icon={IconSend} loading={pending} disabled={chosen.length === 0 || gaps.length > 0} onClick={issue}>
          {t('tasks.issue.send')}
        </Button>
      }
    >
      <ProblemAlert problem={problem} />
      <Alert
        tone={gaps.length > 0 ? 'dueSoon' : 'inTime'}
        title={gaps.length > 0 ? t('tasks.issue.lacking', { n: gaps.length }) : t('tasks.issue.lacking.none')}
        action={
          gaps.length > 0 && (
            <Button size="xs" variant="default" icon={IconDown} onClick={toGap}>
              {t('tasks.issue.next')} <KeyHint keys={['N']} />
            </Button>
          )
        }
      />
      {gaps.length > 0 && <Bulk onFill={(dueOn, every) => setDrafts((before) => filled(before, dueOn, every))} />}
      <CheckField
        name="all"
        label={t('tasks.issue.all')}
        value={chosen.length === drafts.length}
        onChange={(all) => setDrafts((before) => before.map((draft) => ({ ...draft, chosen: all })))}
      />
      <ol className="tk-items">
        {prepared.items.map((item, place) => {
          const draft = drafts[place]
          return (
            draft && (
              <IssueItemCard
                key={item.id}
                item={item}
                draft={draft}
                number={place + 1}
                organisations={prepared.organisations}
                onChange={(change) => set(item.id, change)}
              />
            )
          )
        })}
      </ol>
    </Page>
  )
}

/** One day, one rhythm for everything that lacks it: the papers rarely name a day. */
function Bulk({ onFill }: { onFill: (dueOn: string | null, every: Rhythm | null) => void }) {
  const { t } = useWords()
  const form = useFields({ dueOn: null as string | null, every: 'quarter' as string | null })
  return (
    <Section title={t('tasks.issue.bulk')}>
      <div className="tk-bulk">
        <DateField label={t('tasks.issue.bulk.due')} min={today()} {...form.field('dueOn')} />
        <SelectField
          label={t('tasks.issue.bulk.every')}
          options={RHYTHMS.map((value) => ({ value, label: t(`tasks.every.${value}`) }))}
          {...form.field('every')}
        />
        <Button variant="default" onClick={() => onFill(form.values.dueOn, form.values.every as Rhythm | null)}>
          {t('tasks.issue.bulk.apply')}
        </Button>
      </div>
    </Section>
  )
}

function Nothing({ prepared }: { prepared: Prepared }) {
  const { t } = useWords()
  return (
    <Page title={t('tasks.issue.title')} crumbs={[{ label: prepared.document.title, to: `/documents/${prepared.document.id}` }]}>
      <EmptyState
        title={t('tasks.issue.empty')}
        detail={t('tasks.issue.empty.detail')}
        action={
          <div className="tk-steps">
            <Button to={`/documents/${prepared.document.id}/review`}>{t('tasks.issue.toReview')}</Button>
            <Button variant="default" to={linkTo('/tasks', { document: prepared.document.id, scope: 'all' })}>
              {t('tasks.issue.toTasks')}
            </Button>
          </div>
        }
      />
    </Page>
  )
}
