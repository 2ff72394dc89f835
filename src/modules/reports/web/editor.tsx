/** Filling in: the grid (a question at a time on a phone), what is odd, and sending. */
import { Alert, Choice, Section, Split, Textarea, useWords } from '#ui'
import { InsidePanel } from '#modules/inside/web'
import { Suspense, useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { findingsOf, nameOf, placesOf, progressOf, type Finding } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { CellBar } from './cell-bar.tsx'
import { Checks, lookAt } from './checks.tsx'
import { Clashes } from './clashes.tsx'
import { sectionTitle } from './figures.ts'
import { Grid } from './grid.tsx'
import { Head, Story } from './head.tsx'
import { useKeeping, type Begun, type Kept } from './keeping.ts'
import { KeptHow } from './kept-how.tsx'
import { FillKnown } from './known.tsx'
import { Papers, useWaitingParts } from './papers.tsx'
import { Questions } from './questions.tsx'
import { Sending } from './sending.tsx'
import { SheetBox, type Odd } from './sheet-box.tsx'
import { TakeAlong } from './take-along.tsx'

const NARROW = '(max-width: 48em)'
const useNarrow = (): boolean =>
  useSyncExternalStore(
    (told) => {
      const media = window.matchMedia(NARROW)
      media.addEventListener('change', told)
      return () => media.removeEventListener('change', told)
    },
    () => window.matchMedia(NARROW).matches,
  )

/** Cells that are odd; what stops speaks before what warns. What is only missing is not outlined while one fills in. */
function marksOf(findings: ReturnType<typeof findingsOf>, reasons: Readonly<Record<string, string>>): Map<string, 'stop' | 'warn'> {
  const marks = new Map<string, 'stop' | 'warn'>()
  for (const { rule, severity, cells } of findings) {
    if (rule.startsWith('required.') || (severity === 'warn' && reasons[rule])) continue
    for (const cell of cells) if (marks.get(cell) !== 'stop') marks.set(cell, severity)
  }
  return marks
}

type EditorProps = { report: Report; begun: Begun; odd: Odd[]; onTaken: (odd: Odd[]) => void; onGone: () => void }
export function Editor({ report, begun, odd, onTaken, onGone }: EditorProps) {
  const { t } = useWords()
  const kept = useKeeping(report, begun, onGone)
  const narrow = useNarrow()
  const [asTable, setAsTable] = useState(false)
  // What came back is gone to first.
  const [at, goTo] = useState<string | null>(placesOf(report.layout).find(({ key }) => report.returnedCells[key])?.key ?? null)
  const waiting = useWaitingParts(report.id)
  const filed = [...report.files, ...waiting].flatMap(({ part }) => part ?? []).join(' ')
  const [unread, setUnread] = useState<Record<string, string>>({})
  const onUnread = useCallback(
    (key: string, text: string | null) =>
      setUnread((all) => Object.fromEntries([...Object.entries(all).filter(([one]) => one !== key), ...(text === null ? [] : [[key, text]])])),
    [],
  )
  const findings = useMemo(
    () => [...unreadOf(report, unread), ...findingsOf(report.layout, kept.cells, report.last, kept.texts, filed.split(' '))],
    [report, unread, kept.cells, kept.texts, filed],
  )
  const marks = useMemo(() => marksOf(findings, kept.reasons), [findings, kept.reasons])
  const changed = useMemo(() => changesOf(report, kept.cells), [report, kept.cells])
  const questions = narrow && !asTable
  const first = report.layout.sections.find(({ kind }) => kind === 'table')
  const go = (cell: string) => {
    const question = questions && placesOf(report.layout).some(({ key }) => key === cell)
    if (question || !questions) goTo(cell)
    lookAt(question ? document.getElementById('rp-answer') : document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`))
  }
  return (
    <Head report={report.state === 'waiting' && Object.keys(kept.cells).length > 0 ? { ...report, state: 'draft' } : report}>
      <Progress report={report} kept={kept} />
      <Clashes report={report} kept={kept} />
      <Split
        main={
          <>
            {narrow && (
              <Choice
                label={t('reports.question.how')}
                value={asTable ? 'table' : 'questions'}
                options={[
                  { value: 'questions', label: t('reports.question.one') },
                  { value: 'table', label: t('reports.question.table') },
                ]}
                onChange={(how) => {
                  setUnread({})
                  setAsTable(how === 'table')
                }}
              />
            )}
            {questions && <Questions report={report} kept={kept} findings={findings} marks={marks} at={at} onAt={goTo} />}
            {report.layout.sections.map((section) =>
              section.kind === 'table' ? (
                !questions && (
                  <Section key={section.key} title={section.title}>
                    {section.note && <p className="hl-quiet">{section.note}</p>}
                    {section === first && <p className="rp-legend">{t('reports.grid.legend')}</p>}
                    {section === first && report.last === null && report.beside.last && section.columns.some(({ kind }) => kind === 'last') && (
                      <p className="rp-legend">{t('reports.grid.noLast', { period: report.beside.last })}</p>
                    )}
                    <Grid
                      report={{ ...report, notes: kept.notes }}
                      section={section}
                      cells={kept.cells}
                      marks={marks}
                      changed={changed}
                      put={kept.put}
                      undo={kept.undo}
                      at={at}
                      onAt={goTo}
                      onUnread={onUnread}
                    />
                  </Section>
                )
              ) : section.kind === 'files' ? (
                <Papers key={section.key} report={report} part={section.key} title={sectionTitle(section, t)} guidance={section.guidance} />
              ) : (
                <Section key={section.key} title={sectionTitle(section, t)}>
                  <div data-cell={`text:${section.key}`}>
                    <Textarea
                      name={section.key}
                      label={section.guidance || section.title}
                      value={kept.texts[section.key] ?? ''}
                      maxLength={20_000}
                      onChange={(text) => kept.setText(section.key, text)}
                      rows={4}
                    />
                  </div>
                </Section>
              ),
            )}
            <Papers report={report} part={null} title={t('reports.papers.title')} />
            {!questions && <CellBar report={report} kept={kept} at={at} />}
          </>
        }
        side={
          <>
            <Checks findings={findings} reasons={kept.reasons} setReason={kept.setReason} onGo={go} />
            <Sending
              report={report}
              kept={kept}
              open={findings.filter(({ severity, rule }) => severity === 'stop' || !kept.reasons[rule]?.trim()).length}
            />
            {report.may.inside && (
              <Suspense fallback={<p role="status">{t('ui.loading')}</p>}>
                <InsidePanel kind="report" objectId={report.id} />
              </Suspense>
            )}
            {!narrow && <SheetBox report={report} kept={kept} odd={odd} onTaken={onTaken} />}
            <Section title={t('reports.page.about.title')}>
              <Story report={report} />
            </Section>
          </>
        }
      />
    </Head>
  )
}

/** What was typed and is no figure: it is not kept, and nothing is sent before somebody has looked. */
const unreadOf = ({ layout }: Report, unread: Readonly<Record<string, string>>): Finding[] =>
  placesOf(layout)
    .filter(({ key }) => key in unread)
    .map((place) => ({
      rule: `unread.${place.key}`,
      severity: 'stop',
      cells: [place.key],
      message: null,
      facts: { name: nameOf(place), value: unread[place.key] ?? '' },
    }))

/** What differs from the version that came back; nothing where there is none. */
export function changesOf(report: Report, cells: Report['cells']) {
  const [before] = report.versions
  const keys = before ? new Set([...Object.keys(before.cells), ...Object.keys(cells)]) : []
  return new Map([...keys].filter((key) => before?.cells[key] !== cells[key]).map((key) => [key, before?.cells[key]] as const))
}

function Progress({ report, kept }: { report: Report; kept: Kept }) {
  const { t } = useWords()
  const { filled, all } = progressOf(report.layout, kept.cells)
  const { how, problem } = kept.keeping
  return (
    <>
      <div className="rp-progress">
        <progress max={all} value={filled} aria-label={t('reports.progress', { filled, all })} />
        <strong>{t('reports.progress', { filled, all })}</strong>
        <KeptHow kept={kept} told />
        {kept.undo && (
          <button type="button" className="hl-text-button" onClick={kept.undo}>
            {t('reports.undo')}
          </button>
        )}
        <FillKnown report={report} kept={kept} />
        <TakeAlong report={report} />
      </div>
      {(how === 'refused' || how === 'screen') && (
        <Alert tone="late">{how === 'screen' ? t('reports.kept.screenDetail') : (problem?.title ?? '')}</Alert>
      )}
    </>
  )
}
