/** Filling in: the grid (a question at a time on a phone), what is odd, and sending. */
import { Alert, Button, Choice, ConfirmPanel, Form, FormButtons, ProblemAlert, Section, Split, Textarea, useAct, useApi, useWords } from '#ui'
import { InsidePanel } from '#modules/inside/web'
import { Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import { findingsOf, placesOf, progressOf } from '../layout-rules.ts'
import type { Report } from '../report-contract.ts'
import { CellBar } from './cell-bar.tsx'
import { Checks } from './checks.tsx'
import { Grid } from './grid.tsx'
import { Head, Story } from './head.tsx'
import { useKeeping, type Kept } from './keeping.ts'
import { Questions } from './questions.tsx'
import { SheetBox } from './sheet-box.tsx'

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

export function Editor({ report, onTaken }: { report: Report; onTaken: () => void }) {
  const { t } = useWords()
  const kept = useKeeping(report)
  const narrow = useNarrow()
  const [asTable, setAsTable] = useState(false)
  // What came back is gone to first.
  const [at, goTo] = useState<string | null>(placesOf(report.layout).find(({ key }) => report.returnedCells[key])?.key ?? null)
  const findings = useMemo(() => findingsOf(report.layout, kept.cells, report.last, kept.texts), [report, kept.cells, kept.texts])
  const marks = useMemo(() => marksOf(findings, kept.reasons), [findings, kept.reasons])
  const changed = useMemo(() => changesOf(report, kept.cells), [report, kept.cells])
  const questions = narrow && !asTable
  const go = (cell: string) => {
    goTo(cell)
    if (!questions) document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`)?.focus()
  }
  return (
    <Head report={report.state === 'waiting' && Object.keys(kept.cells).length > 0 ? { ...report, state: 'draft' } : report}>
      <Progress report={report} kept={kept} />
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
                onChange={(how) => setAsTable(how === 'table')}
              />
            )}
            {questions && <Questions report={report} kept={kept} marks={marks} at={at} onAt={goTo} />}
            {report.layout.sections.map((section) =>
              section.kind === 'table' ? (
                !questions && (
                  <Section key={section.key} title={section.title}>
                    {section.note && <p className="hl-quiet">{section.note}</p>}
                    <p className="rp-legend">{t('reports.grid.legend')}</p>
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
                    />
                  </Section>
                )
              ) : (
                <Section key={section.key} title={section.title}>
                  <Textarea
                    name={section.key}
                    label={section.guidance || section.title}
                    value={kept.texts[section.key] ?? ''}
                    maxLength={20_000}
                    onChange={(text) => kept.setText(section.key, text)}
                    rows={4}
                  />
                </Section>
              ),
            )}
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
            {!narrow && <SheetBox report={report} kept={kept} onTaken={onTaken} />}
            <Section title={t('reports.page.about.title')}>
              <Story report={report} />
            </Section>
          </>
        }
      />
    </Head>
  )
}

/** What differs from the version that came back; nothing where there is none. */
export function changesOf(report: Report, cells: Report['cells']) {
  const [before] = report.versions
  const keys = before ? new Set([...Object.keys(before.cells), ...Object.keys(cells)]) : []
  return new Map([...keys].filter((key) => before?.cells[key] !== cells[key]).map((key) => [key, before?.cells[key]] as const))
}

function Progress({ report, kept }: { report: Report; kept: Kept }) {
  const { t, format } = useWords()
  const { filled, all } = progressOf(report.layout, kept.cells)
  const { how, at, problem } = kept.keeping
  return (
    <>
      <div className="rp-progress">
        <progress max={all} value={filled} aria-label={t('reports.progress', { filled, all })} />
        <strong>{t('reports.progress', { filled, all })}</strong>
        <span role="status" className="hl-quiet" data-how={how}>
          {how === 'saved' ? (at ? t('reports.kept.saved', { at: format.time(at) }) : t('reports.kept.self')) : t(`reports.kept.${how}`)}
        </span>
        {kept.undo && (
          <button type="button" className="hl-text-button" onClick={kept.undo}>
            {t('reports.undo')}
          </button>
        )}
      </div>
      {(how === 'stale' || how === 'refused') && (
        <Alert
          tone="late"
          action={
            <Button size="xs" onClick={() => window.location.reload()}>
              {t('reports.kept.reload')}
            </Button>
          }
        >
          {how === 'stale' ? t('reports.kept.staleDetail') : (problem?.title ?? '')}
        </Alert>
      )}
    </>
  )
}

type Routing = { id: string | null; version: number }
/** Hands it in to be approved and signed; it is sent by whoever signs. */
function HandingIn({ report, kept, open }: { report: Report; kept: Kept; open: number }) {
  const { t } = useWords()
  const api = useApi()
  const [note, setNote] = useState('')
  const [lateReason, setLateReason] = useState('')
  const { act, pending, problem } = useAct({ done: t('reports.approve.done'), inline: true })
  const handIn = () =>
    act(async () => {
      if (!(await kept.flush())) throw new Error('unsaved')
      const routing = await api.get<Routing>(`/inside/objects/report/${report.id}`)
      return api.post(`/inside/routings/${routing.id}/submission`, { version: routing.version, draft: { note, lateReason }, fileIds: [] })
    })
  return (
    <Section title={t('reports.approve')}>
      <Form problem={problem} onSubmit={handIn}>
        <p className="hl-quiet">{open > 0 ? t('reports.send.open', { n: open }) : t('reports.approve.hint')}</p>
        <Textarea name="note" label={t('reports.approve.note')} value={note} onChange={setNote} rows={2} maxLength={2000} />
        {report.lateDays > 0 && (
          <Textarea
            name="lateReason"
            label={t('reports.send.late', { dueOn: report.dueOn })}
            required
            maxLength={500}
            value={lateReason}
            onChange={setLateReason}
            rows={2}
          />
        )}
        <FormButtons>
          <Button type="submit" loading={pending} disabled={open > 0}>
            {t('reports.approve')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

/** Sends it out, or hands it in to be approved and signed inside. */
function Sending({ report, kept, open }: { report: Report; kept: Kept; open: number }) {
  const { t } = useWords()
  const api = useApi()
  const [asked, ask] = useState(false)
  const [lateReason, setLateReason] = useState('')
  const { act, pending, problem } = useAct({ done: t('reports.send.done'), inline: true })
  if (report.may.submit) return <HandingIn report={report} kept={kept} open={open} />
  if (!report.may.send) return null
  const send = () =>
    act(async () => {
      if (!(await kept.flush())) throw new Error('unsaved')
      return api.post(`/reports/${report.id}/sending`, { version: kept.version(), lateReason })
    })
  if (!asked)
    return (
      <div className="rp-send">
        <Button onClick={() => ask(true)} disabled={open > 0 || kept.keeping.how !== 'saved'}>
          {t('reports.send')}
        </Button>
        <p className="hl-quiet">{open > 0 ? t('reports.send.open', { n: open }) : t('reports.send.ready', { to: report.recipient.name })}</p>
      </div>
    )
  return (
    <ConfirmPanel
      title={t('reports.send.title', { to: report.recipient.name })}
      confirm={t('reports.send')}
      pending={pending}
      onConfirm={send}
      onCancel={() => ask(false)}
    >
      {problem && <ProblemAlert problem={problem} />}
      <p>{t('reports.send.detail')}</p>
      {report.lateDays > 0 && (
        <Textarea
          name="lateReason"
          label={t('reports.send.late', { dueOn: report.dueOn })}
          required
          maxLength={500}
          value={lateReason}
          onChange={setLateReason}
          rows={2}
        />
      )}
    </ConfirmPanel>
  )
}
