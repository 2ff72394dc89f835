/** A report that is looked through: by who sent it, or by who receives it, who accepts it or gives it back cell by cell. */
import { Alert, Button, ConfirmPanel, ProblemAlert, Section, Split, Textarea, TextField, useSend, useWords } from '#ui'
import { InsidePanel } from '#modules/inside/web'
import { Suspense, useMemo, useState, type ReactNode } from 'react'
import type { TableSection } from '../layout-contract.ts'
import { nameOf, placesOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { Checks } from './checks.tsx'
import { changesOf } from './editor.tsx'
import { Grid } from './grid.tsx'
import { Head, Story } from './head.tsx'
import { PapersShown } from './papers.tsx'

export function Reader({ report, notice }: { report: Report; notice?: ReactNode }) {
  const { t } = useWords()
  const [giving, give] = useState(false)
  const [picked, setPicked] = useState<Record<string, string>>({})
  const changed = useMemo(() => changesOf(report, report.cells), [report])
  const marks = useMemo(
    () =>
      new Map(
        report.findings
          .filter(({ rule }) => !rule.startsWith('required.'))
          .flatMap(({ cells, severity }) => cells.map((cell) => [cell, severity] as const)),
      ),
    [report],
  )
  const pick = (key: string) =>
    setPicked((all) => {
      const { [key]: was, ...rest } = all
      return was === undefined ? { ...all, [key]: '' } : rest
    })
  return (
    <Head report={report} action={report.may.receive && !giving && <Deciding report={report} onGive={() => give(true)} />}>
      {notice}
      <Split
        main={
          <>
            {report.shut && <Alert>{t('reports.reader.shut', { name: report.madeBy?.name ?? report.organisation.name })}</Alert>}
            {(report.shut ? [] : report.layout.sections).map((section) =>
              section.kind === 'files' ? (
                <PapersShown key={section.key} report={report} part={section.key} title={section.title} />
              ) : (
                <Section key={section.key} title={section.title}>
                  {section.kind === 'table' ? (
                    <>
                      {giving && <p className="rp-legend">{t('reports.return.pick')}</p>}
                      <Grid
                        report={report}
                        section={section}
                        cells={report.cells}
                        marks={marks}
                        changed={changed}
                        at={null}
                        onAt={() => undefined}
                        pick={giving ? pick : undefined}
                        picked={picked}
                      />
                      <Notes report={report} section={section} />
                    </>
                  ) : (
                    <p className="rp-text">{report.texts[section.key] || t('reports.reader.noText')}</p>
                  )}
                </Section>
              ),
            )}
            {!report.shut && <PapersShown report={report} part={null} title={t('reports.papers.title')} />}
          </>
        }
        side={
          <>
            {report.may.inside && (
              <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
                <InsidePanel kind="report" objectId={report.id} />
              </Suspense>
            )}
            {giving && <Giving report={report} picked={picked} setPicked={setPicked} onClose={() => give(false)} />}
            {report.state !== 'waiting' && !report.shut && (
              <Checks
                findings={report.findings}
                reasons={report.reasons}
                onGo={(cell) => document.querySelector(`[data-cell="${CSS.escape(cell)}"]`)?.scrollIntoView({ block: 'center' })}
              />
            )}
            <Section title={t('reports.page.about.title')}>
              <Story report={report} />
            </Section>
          </>
        }
      />
    </Head>
  )
}

/** What the body wrote beside its figures. */
function Notes({ report, section }: { report: Report; section: TableSection }) {
  const { t } = useWords()
  const noted = placesOf(report.layout).filter((place) => place.section.key === section.key && report.notes[place.key])
  if (noted.length === 0) return null
  return (
    <div className="rp-notes">
      <h3 className="rp-design-head">{t('reports.reader.notes')}</h3>
      <ul>
        {noted.map((place) => (
          <li key={place.key}>
            {nameOf(place)}: <strong>{report.notes[place.key]}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Deciding({ report, onGive }: { report: Report; onGive: () => void }) {
  const { t } = useWords()
  const { send, pending } = useSend(`/reports/requests/${report.requestId}/acceptance`, { done: t('reports.accept.done') })
  return (
    <>
      <Button variant="default" onClick={onGive}>
        {report.state === 'accepted' ? t('reports.return.reopen') : t('reports.return')}
      </Button>
      {report.state === 'sent' && (
        <Button loading={pending} onClick={() => send({ submissions: [{ id: report.id, version: report.version }] })}>
          {t('reports.accept')}
        </Button>
      )}
    </>
  )
}

type GivingProps = { report: Report; picked: Record<string, string>; setPicked: (picked: Record<string, string>) => void; onClose: () => void }
function Giving({ report, picked, setPicked, onClose }: GivingProps) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const { send, pending, problem } = useSend(`/reports/${report.id}/return`, { inline: true, done: t('reports.return.done') })
  const names = new Map(placesOf(report.layout).map((place) => [place.key, nameOf(place)]))
  return (
    <ConfirmPanel
      title={t('reports.return.title', { who: report.organisation.name })}
      confirm={t('reports.return')}
      pending={pending}
      onConfirm={async () => {
        if (
          await send({
            version: report.version,
            note,
            cells: Object.fromEntries(Object.entries(picked).map(([key, why]) => [key, why.trim() || note])),
          })
        )
          onClose()
      }}
      onCancel={onClose}
    >
      {problem && <ProblemAlert problem={problem} />}
      <Textarea name="note" label={t('reports.return.note')} required value={note} onChange={setNote} rows={3} maxLength={1000} />
      {Object.entries(picked).map(([key, why]) => (
        <TextField
          key={key}
          name={key}
          label={names.get(key) ?? key}
          maxLength={500}
          placeholder={t('reports.return.why')}
          value={why}
          onChange={(text) => setPicked({ ...picked, [key]: text })}
        />
      ))}
    </ConfirmPanel>
  )
}
