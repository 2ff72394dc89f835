/** "Việc của tôi": what is due from me, what waits for my word, what I wait for. Done in place where one press is enough. */
import {
  Alert,
  Button,
  EmptyState,
  Later,
  Link,
  Loaded,
  Page,
  Section,
  StateBadge,
  useAct,
  useApi,
  useGet,
  useMay,
  useMe,
  usePageParts,
  useWords,
  type Tone,
} from '#ui'
import { useState } from 'react'
import { isToured, rememberTour } from '../help/toured.ts'
import { folded } from './folded.ts'

type Action = { label: string; path: string; body?: unknown }
type Column = 'todo' | 'approve' | 'waiting'
type Item = {
  id: string
  column: Column
  title: string
  detail: string
  source?: string
  path: string
  dueOn?: string
  timeLabel: 'late' | 'today' | 'soon' | 'later' | 'none'
  lateDays?: number
  forWhom?: string
  rest?: true
  actions?: Action[]
}

const COLUMNS: readonly Column[] = ['todo', 'approve', 'waiting']
const GROUPS = [
  { key: 'late', of: ['late'] },
  { key: 'today', of: ['today'] },
  { key: 'soon', of: ['soon'] },
  { key: 'later', of: ['later', 'none'] },
] as const
/** Only what presses is marked; the rest says its day. */
const TONE: Partial<Record<Item['timeLabel'], Tone>> = { late: 'late', today: 'dueSoon' }

export default function MyWork() {
  const { t } = useWords()
  const { acting } = useMe()
  const work = useGet<{ items: Item[]; hidden: number }>('/my-work')
  return (
    <Page title={t('shell.work')} description={t('shell.work.about', { organisation: acting.organisation.name })}>
      <TourOffer />
      <Loaded got={work} lines={6}>
        {({ items, hidden }) => (
          <>
            <Work items={items} />
            {hidden > 0 && <p className="hl-quiet">{t('shell.work.hidden', { n: hidden })}</p>}
            <DayParts />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Work({ items }: { items: readonly Item[] }) {
  const { t } = useWords()
  const may = useMay()
  // Those who only oversee have nothing to do here: the page leads them to what they oversee.
  if (items.length === 0 && may('tasks.readAll')) return <Oversight />
  if (items.length === 0) return <EmptyState title={t('shell.work.none')} detail={t('shell.work.todo.none.detail')} />
  const late = items.filter(({ column, timeLabel }) => column === 'todo' && timeLabel === 'late').length
  return (
    <>
      <nav className="sh-work-jump" aria-label={t('shell.work.columns')}>
        {COLUMNS.map((column) => (
          <a key={column} href={`#work-${column}`}>
            {t(`shell.work.${column}`)} <strong>{counted(items.filter((item) => item.column === column))}</strong>
          </a>
        ))}
      </nav>
      <div className="sh-work">
        {COLUMNS.map((column) => (
          <WorkColumn key={column} column={column} items={items.filter((item) => item.column === column)} late={column === 'todo' ? late : 0} />
        ))}
      </div>
    </>
  )
}

/** What modules add to the day of whoever they say: below the work, and fetched after it. */
function DayParts() {
  const parts = usePageParts('work')
  if (parts.length === 0) return null
  return (
    <Later>
      {parts.map(({ key, Part }) => (
        <Part key={key} id="" />
      ))}
    </Later>
  )
}

/** Offered once on each device, and never in the way. */
function TourOffer() {
  const { t, language } = useWords()
  const { demonstration } = useMe()
  const [offered, offer] = useState(!demonstration && !isToured())
  if (!offered) return null
  const answer = (yes: boolean) => {
    rememberTour()
    offer(false)
    if (yes) void import('../help/tour.ts').then(({ startTour }) => startTour(language))
  }
  return (
    <Alert
      tone="info"
      title={t('shell.tour.offer')}
      action={
        <span className="sh-ways">
          <Button size="xs" onClick={() => answer(true)}>
            {t('shell.tour.offer.yes')}
          </Button>
          <Button size="xs" variant="default" onClick={() => answer(false)}>
            {t('shell.tour.offer.no')}
          </Button>
        </span>
      }
    >
      {t('shell.tour.offer.about')}
    </Alert>
  )
}

function Oversight() {
  const { t } = useWords()
  return (
    <Section title={t('shell.work.oversight')}>
      <div className="sh-work-oversight">
        <p>{t('shell.work.oversight.about')}</p>
        <div className="sh-ways">
          <Button to="/overview">{t('shell.work.oversight.open')}</Button>
          <Button to="/tasks?label=late" variant="default">
            {t('shell.work.oversight.late')}
          </Button>
        </div>
      </div>
    </Section>
  )
}

/** How many stand here; where there are more in a list, it is at least so many. */
const counted = (items: readonly Item[]): string => `${items.filter(({ rest }) => !rest).length}${items.some(({ rest }) => rest) ? '+' : ''}`

function WorkColumn({ column, items: all, late }: { column: Column; items: readonly Item[]; late: number }) {
  const { t } = useWords()
  const items = all.filter(({ rest }) => !rest)
  const rest = all.filter((item) => item.rest)
  const groups =
    column === 'todo'
      ? GROUPS.map(({ key, of }) => ({ key, items: items.filter(({ timeLabel }) => (of as readonly string[]).includes(timeLabel)) })).filter(
          ({ items }) => items.length > 0,
        )
      : []
  return (
    <section className="sh-work-column" id={`work-${column}`} aria-labelledby={`work-${column}-name`}>
      <div className="sh-work-head">
        <h2 id={`work-${column}-name`}>
          {t(`shell.work.${column}`)}
          <span className="hl-count">{counted(all)}</span>
        </h2>
        {late > 0 && <StateBadge tone="late" label={t('shell.work.lateCount', { n: late })} />}
      </div>
      {all.length === 0 && <EmptyState title={t(`shell.work.${column}.none`)} detail={t(`shell.work.${column}.none.detail`)} />}
      {groups.map((group) => (
        <div key={group.key} className="sh-work-group">
          <h3 data-late={group.key === 'late' || undefined}>
            {t(`shell.work.group.${group.key}`)} <span>{group.items.length}</span>
          </h3>
          <Rows items={group.items} />
        </div>
      ))}
      {column !== 'todo' && items.length > 0 && <Rows items={items} />}
      {rest.length > 0 && (
        <ul className="sh-work-rows">
          {rest.map(({ id, title, path }) => (
            <li key={id} className="sh-work-row">
              <Link to={path} className="sh-work-title">
                {t('shell.work.rest', { title })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Rows({ items }: { items: readonly Item[] }) {
  return (
    <ul className="sh-work-rows">
      {folded(items).map(({ items: [first, ...others] }) =>
        others.length === 0 ? (
          <Row key={`${first.column} ${first.id}`} item={first} />
        ) : (
          <Fold key={`${first.column} ${first.title} ${first.source}`} items={[first, ...others]} />
        ),
      )}
    </ul>
  )
}

/** What they have in common stands on the line; inside, each begins with the agency that it is about. */
function Fold({ items }: { items: readonly [Item, ...Item[]] }) {
  const { t } = useWords()
  const [first] = items
  const common = <Key extends keyof Item>(key: Key) => (items.every((item) => item[key] === first[key]) ? first[key] : undefined)
  const late = items.filter(({ timeLabel }) => timeLabel === 'late').length
  const dueOn = common('dueOn')
  const about = items.every(({ forWhom }) => forWhom) ? new Set(items.map(({ forWhom }) => forWhom)).size : 0
  return (
    <li className="sh-work-fold">
      <details>
        <summary>
          <span className="sh-work-fold-title">{first.title}</span>
          <span className="sh-work-detail">
            <strong>{about === items.length ? t('shell.work.agencies', { n: about }) : t('shell.work.things', { n: items.length })}</strong>
            {[common('detail'), first.source].filter(Boolean).map((words) => ` · ${words}`)}
          </span>
          {(late > 0 || dueOn) && (
            <span className="sh-work-due">
              {late > 0 && <StateBadge tone="late" label={t('shell.work.lateCount', { n: late })} />}
              {dueOn && <span>{t('shell.work.due', { dueOn })}</span>}
            </span>
          )}
        </summary>
        <ul>
          {items.map((item) => (
            <Row key={item.id} item={item} within />
          ))}
        </ul>
      </details>
    </li>
  )
}

function Row({ item, within }: { item: Item; within?: boolean }) {
  const { t, has } = useWords()
  const api = useApi()
  const { act, pending } = useAct()
  const { title, detail, source, path, dueOn, timeLabel, lateDays, forWhom, actions = [] } = item
  // The group already says "today" in the first column.
  const urgent = timeLabel === 'today' && item.column === 'todo' ? undefined : TONE[timeLabel]
  const time = timeLabel === 'late' && lateDays !== undefined ? t('shell.time.lateDays', { n: lateDays }) : t(`shell.time.${timeLabel}`)
  return (
    <li className="sh-work-row">
      <Link to={path} className="sh-work-title" title={title}>
        {within ? (forWhom ?? detail) : title}
      </Link>
      <p className="sh-work-detail">
        {(within ? [forWhom && detail] : [detail, forWhom && t('shell.work.for', { whom: forWhom }), source]).filter(Boolean).join(' · ')}
      </p>
      <div className="sh-work-due">
        {urgent && <StateBadge tone={urgent} label={time} />}
        {dueOn && <span>{t('shell.work.due', { dueOn })}</span>}
        <div className="sh-work-actions">
          {actions.map((action) => (
            <Button
              key={action.path}
              size="xs"
              variant="default"
              loading={pending}
              onClick={() => void act(() => api.post(action.path, action.body))}
            >
              {has(action.label) ? t(action.label) : action.label}
            </Button>
          ))}
        </div>
      </div>
    </li>
  )
}
