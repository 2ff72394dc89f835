/** Every day that a task was due on, which was asked for, and who decided: nothing of an extension is lost. */
import { Section, useWords } from '#ui'
import type { TaskPage as Task } from '../contract.ts'
import { datesOf } from '../dates-rules.ts'

export function Dates({ task }: { task: Task }) {
  const { t, format } = useWords()
  return (
    <Section title={t('tasks.page.dates')}>
      <ol className="tk-dates-story">
        {datesOf(task.events, task.dueOn).map((one, place) => (
          <li key={place} data-kind={one.kind}>
            <strong>
              {one.kind === 'asked' || one.kind === 'refused' ? (
                t(`tasks.page.dates.${one.kind}`, { dueOn: one.dueOn })
              ) : (
                <time dateTime={one.dueOn}>{format.date(one.dueOn)}</time>
              )}
            </strong>
            <span className="hl-quiet">
              {one.kind === 'first' ? t('tasks.page.dates.first') : t('tasks.page.dates.moved', { who: one.who, on: format.date(one.on) })}
              {one.inForce ? ` · ${t('tasks.page.dates.now')}` : ''}
            </span>
            {one.note && <p className="tk-note">{one.note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
