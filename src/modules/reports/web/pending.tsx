/** A report of which this device still holds something: a sending that waits for the network, or figures that came too late. */
import { Alert, ApiProblem, Button, ConfirmButton, drop, ProblemAlert, useGathering, useWords, type Entry } from '#ui'
import { MARKS } from '../cell-rules.ts'
import { nameOf, placesOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { changed, isNothing, type Patch } from './keeping-rules.ts'
import type { OnDevice } from './on-device.ts'
import { Reader } from './reader.tsx'

/** It was sent from here without a network: shown as it will go, and taken back with one press. */
export function Pending({ report, held, entry }: { report: Report; held: OnDevice; entry: Entry }) {
  const { t } = useWords()
  const parts = changed(report, held.begun.patch)
  const back = (
    <Button size="xs" onClick={() => void drop(entry.key)}>
      {t('reports.pending.back')}
    </Button>
  )
  const notice =
    entry.state === 'waiting' ? (
      <Alert tone="waiting" title={t('reports.pending.title')} action={back}>
        {t('reports.pending.detail', { to: report.recipient.name })}
      </Alert>
    ) : (
      <>
        <Alert tone="dueSoon" title={t('reports.pending.stopped')} action={back}>
          {t(entry.state === 'conflict' ? 'reports.pending.changed' : 'reports.pending.refused')}
        </Alert>
        {entry.problem && entry.state === 'refused' && <ProblemAlert problem={new ApiProblem(entry.problem)} />}
      </>
    )
  const may = { fill: false, send: false, receive: false, inside: false, submit: false }
  return <Reader report={{ ...report, ...parts, may, state: 'draft' }} notice={notice} />
}

/** What was typed here of a report that takes nothing any more: shown, so that it may be sent another way, until it is dropped. */
export function Unsaved({ report, held }: { report: Report; held: OnDevice }) {
  const { t, format } = useWords()
  const device = useGathering(`/reports/${report.id}`)
  const { patch } = held.begun
  if (isNothing(patch)) return null
  return (
    <Alert
      tone="dueSoon"
      title={t('reports.unsaved.title')}
      action={
        <ConfirmButton
          label={t('reports.unsaved.drop')}
          title={t('reports.unsaved.question')}
          confirm={t('reports.unsaved.drop')}
          danger
          onConfirm={() => void device.anew(undefined)}
        />
      }
    >
      <p>{t('reports.unsaved.detail')}</p>
      <ul>
        {unsavedOf(report, patch).map(([name, value]) => (
          <li key={name}>
            {name}: <strong>{typeof value === 'number' ? format.number(value) : value}</strong>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

function unsavedOf(report: Report, patch: Patch): [string, number | string][] {
  const places = new Map(placesOf(report.layout).map((place) => [place.key, `${nameOf(place)} (${place.column.label})`]))
  const titles = new Map(report.layout.sections.map(({ key, title }) => [key, title]))
  return [
    ...Object.entries(patch.cells).map(([key, value]): [string, number | string] => [
      places.get(key) ?? key,
      typeof value === 'string' ? MARKS[value] : (value ?? '…'),
    ]),
    ...Object.entries(patch.texts).map(([key, text]): [string, string] => [titles.get(key) ?? key, text]),
  ]
}
