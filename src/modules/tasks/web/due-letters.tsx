/** The step of the letter: which agencies want one now, and which letters nobody answered in time. */
import { Button, DataTable, IconUrge, Link, Loaded, Section, useGet, useWords } from '#ui'
import type { UrgeDue } from '../ladder-contract.ts'
import { useState } from 'react'
import { linkTo } from './words.tsx'

/** More would push the letters that went out off the page. */
const SHOWN = 8

export function DueLetters() {
  const due = useGet<UrgeDue>('/urgings/due')
  return <Loaded got={due}>{(due) => <Shown due={due} />}</Loaded>
}

function Shown({ due: { days, agencies, unanswered } }: { due: UrgeDue }) {
  const { t, format } = useWords()
  const [all, showAll] = useState(false)
  const together = agencies.flatMap(({ taskIds }) => taskIds)
  // One letter names at most so many tasks by their address; beyond that the agencies are named, with all that they are late with.
  const letter =
    together.length <= 100
      ? { tasks: together.join(',') }
      : {
          organisation: agencies
            .slice(0, 200)
            .map(({ id }) => id)
            .join(','),
        }
  return (
    <>
      <Section title={t('tasks.ladder.title')} count={agencies.length}>
        <p className="hl-quiet">{t(agencies.length > 0 ? 'tasks.ladder.about' : 'tasks.ladder.none', { days })}</p>
        {agencies.length > 0 && (
          <DataTable
            bare
            caption={t('tasks.ladder.title')}
            rows={all ? agencies : agencies.slice(0, SHOWN)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', label: t('tasks.ladder.agency'), main: true, wrap: true },
              {
                key: 'tasks',
                label: t('tasks.ladder.tasks'),
                kind: 'number',
                // The letter lists them.
                render: ({ name, tasks, taskIds }) => (
                  <Link
                    to={linkTo('/urge', { tasks: taskIds.slice(0, 100).join(',') })}
                    aria-label={t('tasks.overview.open', { what: t('tasks.ladder.tasks'), who: name, n: tasks })}
                  >
                    {format.number(tasks)}
                  </Link>
                ),
              },
              { key: 'longest', label: t('tasks.ladder.longest'), kind: 'number' },
              { key: 'letters', label: t('tasks.ladder.letters'), kind: 'number' },
            ]}
            rowActions={({ name, taskIds }) => (
              <Button
                size="xs"
                variant="subtle"
                icon={IconUrge}
                to={linkTo('/urge', { tasks: taskIds.slice(0, 100).join(',') })}
                aria-label={`${t('tasks.ladder.write')}: ${name}`}
              >
                {t('tasks.ladder.write')}
              </Button>
            )}
          />
        )}
        {agencies.length > 1 && (
          <div className="tk-steps">
            <Button variant="default" size="xs" icon={IconUrge} to={linkTo('/urge', letter)}>
              {t('tasks.ladder.together', { n: agencies.length })}
            </Button>
            {!all && agencies.length > SHOWN && (
              <Button variant="subtle" size="xs" onClick={() => showAll(true)}>
                {t('tasks.ladder.all', { n: agencies.length })}
              </Button>
            )}
          </div>
        )}
      </Section>
      {unanswered.length > 0 && (
        <Section title={t('tasks.ladder.unanswered')} count={unanswered.length}>
          <DataTable
            bare
            caption={t('tasks.ladder.unanswered')}
            rows={unanswered}
            rowKey={({ id }) => id}
            rowLink={({ documentId }) => (documentId ? `/documents/${documentId}` : undefined)}
            columns={[
              { key: 'number', label: t('tasks.urge.sent.number'), main: true, width: 140 },
              { key: 'organisationName', label: t('tasks.urge.sent.to'), wrap: true },
              { key: 'urgedOn', label: t('tasks.urge.sent.on'), kind: 'date', width: 110 },
              { key: 'answerBy', label: t('tasks.ladder.answerBy'), kind: 'date', width: 130 },
            ]}
          />
        </Section>
      )}
    </>
  )
}
