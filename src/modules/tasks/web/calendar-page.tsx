/** The calendar of terms: a month as a grid, the same days as a list, a week to print and take along. */
import { addDays, type IsoDate } from '#lib/period'
import {
  Alert,
  Button,
  Choice,
  EmptyState,
  fileAddress,
  FileButton,
  IconPrint,
  Link,
  Loaded,
  Page,
  Section,
  today,
  useGet,
  useSearch,
  useSetSearch,
  useWords,
} from '#ui'
import type { Calendar, CalendarItem } from '../calendar-contract.ts'
import { mondayOf, monthBeside, weekFrom, weeksOf } from '../calendar-rules.ts'
import { withPublishWords } from './publish-words.tsx'
import { linkTo, periodName, TIME_TONE, TimeBadge } from './words.tsx'
import { lazy, Suspense } from 'react'
import './calendar.css'

const Feed = lazy(() => import('./calendar-feed.tsx'))

const VIEWS = ['month', 'list', 'week'] as const
type View = (typeof VIEWS)[number]
/** More than these on one day is told as a number that opens the list. */
const MOST_IN_CELL = 3

export default withPublishWords(CalendarPage)

function CalendarPage() {
  const { t } = useWords()
  const set = useSetSearch()
  const { month: asked = '', week: askedWeek = '', view: said, whose: wanted } = useSearch()
  const view: View = VIEWS.find((one) => one === said) ?? 'month'
  const month = weeksOf(asked) ? asked : today().slice(0, 7)
  const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(askedWeek) ? askedWeek : today())
  const weeks = view === 'week' ? [weekFrom(monday)] : weeksOf(month)!
  const [from, to] = [weeks[0]![0]!, weeks.at(-1)!.at(-1)!]
  const calendar = useGet<Calendar>('/calendar', { from, to, whose: wanted === 'all' || wanted === 'mine' ? wanted : undefined })
  const whose = calendar.data?.whose ?? 'mine'
  const go = (by: number) => (view === 'week' ? set({ week: addDays(monday, 7 * by) }) : set({ month: monthBeside(month, by) }))
  return (
    <Page
      title={t('tasks.calendar.title')}
      description={view === 'week' ? t('tasks.calendar.week.of', { from, to }) : periodName(month, t)}
      action={
        <>
          <FileButton from={fileAddress('/calendar/file')}>{t('tasks.calendar.file')}</FileButton>
          <Button variant="default" icon={IconPrint} onClick={() => window.print()}>
            {t('tasks.overview.print')}
          </Button>
        </>
      }
    >
      <div className="cal-choices">
        <Choice
          label={t('tasks.calendar.view')}
          value={view}
          onChange={(value) => set({ view: value === 'month' ? undefined : value })}
          options={VIEWS.map((value) => ({ value, label: t(`tasks.calendar.view.${value}`) }))}
        />
        <Choice
          label={t('tasks.calendar.whose')}
          value={whose}
          onChange={(value) => set({ whose: value })}
          options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`tasks.calendar.whose.${value}`) }))}
        />
        <div className="cal-turn">
          <Button variant="default" size="xs" onClick={() => go(-1)}>
            {t('tasks.calendar.before')}
          </Button>
          <Button variant="default" size="xs" onClick={() => set({ month: undefined, week: undefined })}>
            {t('tasks.calendar.now')}
          </Button>
          <Button variant="default" size="xs" onClick={() => go(1)}>
            {t('tasks.calendar.after')}
          </Button>
        </div>
      </div>
      <Loaded got={calendar}>
        {({ items, daysOff, more }) => (
          <>
            {more && <Alert tone="dueSoon" title={t('tasks.calendar.more')} />}
            {view === 'month' ? (
              <Month weeks={weeks} month={month} items={items} daysOff={new Set(daysOff)} />
            ) : (
              <List items={view === 'list' ? items.filter(({ on }) => on.startsWith(month)) : items} daysOff={new Set(daysOff)} />
            )}
          </>
        )}
      </Loaded>
      <Suspense fallback={null}>
        <Feed />
      </Suspense>
    </Page>
  )
}

function Month({
  weeks,
  month,
  items,
  daysOff,
}: {
  weeks: readonly IsoDate[][]
  month: string
  items: readonly CalendarItem[]
  daysOff: ReadonlySet<string>
}) {
  const { t } = useWords()
  const set = useSetSearch()
  const byDay = Map.groupBy(items, ({ on }) => on)
  const now = today()
  return (
    <>
      <div className="hl-surface cal-grid" role="group" tabIndex={0} aria-label={t('tasks.calendar.title')}>
        <table>
          <thead>
            <tr>
              {[1, 2, 3, 4, 5, 6, 7].map((n) => (
                <th key={n} scope="col">
                  {t(`tasks.calendar.day.${n}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => {
                  // What a hundred communes were given alike is one line.
                  const alike = [...Map.groupBy(byDay.get(day) ?? [], ({ title }) => title)]
                  return (
                    <td
                      key={day}
                      data-off={daysOff.has(day) || undefined}
                      data-other={!day.startsWith(month) || undefined}
                      data-today={day === now || undefined}
                    >
                      <time dateTime={day}>{Number(day.slice(8))}</time>
                      <ul>
                        {alike.slice(0, MOST_IN_CELL).map(([title, those]) => (
                          <li key={title}>
                            <Link
                              to={
                                those.length === 1
                                  ? `/tasks/${those[0]!.id}`
                                  : linkTo('/tasks', { dueFrom: day, dueTo: day, q: title.slice(0, 60), scope: 'all' })
                              }
                              className="cal-item"
                              data-tone={TIME_TONE[those[0]!.time.label]}
                              title={[title, those.length === 1 ? those[0]!.leadName : t('tasks.calendar.agencies', { n: those.length })]
                                .filter(Boolean)
                                .join(' · ')}
                            >
                              {those.length === 1 ? title : `(${those.length}) ${title}`}
                            </Link>
                          </li>
                        ))}
                      </ul>
                      {alike.length > MOST_IN_CELL && (
                        <button type="button" className="hl-text-button" onClick={() => set({ view: 'week', week: day })}>
                          {t('tasks.calendar.others', { n: alike.length - MOST_IN_CELL })}
                        </button>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="cal-phone">
        <List items={items.filter(({ on }) => on.startsWith(month))} daysOff={daysOff} />
      </div>
    </>
  )
}

function List({ items, daysOff }: { items: readonly CalendarItem[]; daysOff: ReadonlySet<string> }) {
  const { t, format } = useWords()
  if (items.length === 0) return <EmptyState title={t('tasks.calendar.empty')} detail={t('tasks.calendar.empty.detail')} />
  return (
    <>
      {[...Map.groupBy(items, ({ on }) => on)].map(([day, its]) => (
        <Section
          key={day}
          title={`${t(`tasks.calendar.day.${weekFrom(mondayOf(day)).indexOf(day) + 1}`)}, ${format.date(day)}${daysOff.has(day) ? ` · ${t('tasks.calendar.off')}` : ''}`}
          count={its.length}
        >
          <ul className="cal-list">
            {[...Map.groupBy(its, ({ title }) => title)].flatMap(([title, those]) =>
              // What a hundred communes were given alike is one line here too.
              those.length > MOST_IN_CELL
                ? [
                    <li key={title}>
                      <Link to={linkTo('/tasks', { dueFrom: day, dueTo: day, q: title.slice(0, 60), scope: 'all' })}>{title}</Link>
                      <span className="hl-quiet">{t('tasks.calendar.agencies', { n: those.length })}</span>
                    </li>,
                  ]
                : those.map((item) => (
                    <li key={item.id}>
                      <Link to={`/tasks/${item.id}`}>{item.title}</Link>
                      <span className="hl-quiet">
                        {[item.leadName, item.what === 'period' ? t('tasks.calendar.period') : null, item.source].filter(Boolean).join(' · ')}
                      </span>
                      <TimeBadge time={item.time} />
                    </li>
                  )),
            )}
          </ul>
        </Section>
      ))}
    </>
  )
}
