/** An import from the file to its result: the same page for whatever is imported. */
import './import.css'
import { useEffect, useState, type ReactNode } from 'react'
import { FileField } from '../fields/file-field.tsx'
import { Form } from '../fields/form.tsx'
import { IconDownload, IconUpload } from '../icons.tsx'
import { Alert, ConfirmButton, ProblemAlert } from '../parts/alert.tsx'
import { DataTable, Loaded, type ListAnswer } from '../parts/data-table.tsx'
import { Facts, Section } from '../parts/page.tsx'
import { Button } from '../primitives.tsx'
import { useAct, useApi, useGet, useSend } from '../queries.tsx'
import { StateBadge, type Tone } from '../tones.tsx'
import { ColumnsForm } from './columns-form.tsx'
import { RowsTable } from './rows-table.tsx'
import { SaidForm } from './said-form.tsx'
import { NextSheets, SheetsForm, UnseenRows } from './sheets-form.tsx'
import type { ImportState, Listed, View } from './shapes.ts'
import { useImportWords, type ImportWord } from './words.ts'

export type ImportFlowProps = {
  /** Where its routes stand: '/people/import'. */
  path: string
  /** The import that is looked at; none: a file is asked for. */
  id: string | undefined
  onOpen: (id: string | undefined) => void
  /** Shown when it is done: what comes next. */
  after?: ((importId: string) => ReactNode) | undefined
}

const TONES: Record<ImportState, Tone> = { judged: 'waiting', running: 'inProgress', done: 'inTime', stopped: 'late', undone: 'notStarted' }

export default function ImportFlow({ path, id, onOpen, after }: ImportFlowProps) {
  if (id === undefined) return <Sending path={path} onOpen={onOpen} />
  return <One key={id} path={path} id={id} onOpen={onOpen} after={after} />
}

function Sending({ path, onOpen }: Pick<ImportFlowProps, 'path' | 'onOpen'>) {
  const { say } = useImportWords()
  const api = useApi()
  const [files, take] = useState<File[]>([])
  const [progress, setProgress] = useState<number>()
  const { act, pending, problem } = useAct<View>({ inline: true, refresh: [path] })
  const list = useGet<ListAnswer<Listed> & { more: boolean }>(path)
  const send = async () => {
    const [file] = files
    if (!file) return
    const form = new FormData()
    form.append('file', file)
    const view = await act(() => api.upload<View>(path, form, setProgress))
    setProgress(undefined)
    if (view) onOpen(view.id)
  }
  return (
    <>
      <Section title={say('send.title')} actions={<DownloadLink to={`/api${path}/template`} label={say('send.template')} />}>
        <Form problem={problem} onSubmit={() => void send()}>
          <FileField
            name="file"
            label={say('send.file')}
            description={say('send.about')}
            value={files}
            onChange={take}
            accept=".xlsx,.xls,.ods,.csv,.txt"
            maxBytes={20_000_000}
            progress={progress}
            required
          />
          <div className="hl-buttons">
            <Button type="submit" icon={IconUpload} loading={pending} disabled={files.length === 0}>
              {say('send.do')}
            </Button>
          </div>
        </Form>
      </Section>
      {(list.data?.items.length ?? 0) > 0 && (
        <Section title={say('list.title')}>
          <DataTable
            caption={say('list.title')}
            list={list}
            bare
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'fileName',
                label: say('list.file'),
                main: true,
                render: ({ id, fileName }) => (
                  <button type="button" className="hl-text-button" onClick={() => onOpen(id)}>
                    {fileName}
                  </button>
                ),
              },
              { key: 'state', label: say('list.state'), render: ({ state }) => <StateBadge tone={TONES[state]} label={say(`state.${state}`)} /> },
              { key: 'lines', label: say('list.lines'), kind: 'number' },
              { key: 'at', label: say('list.at'), kind: 'dateTime' },
              { key: 'by', label: say('list.by') },
            ]}
          />
          {list.data?.more && <p className="hl-quiet">{say('list.more', { n: list.data.items.length })}</p>}
        </Section>
      )}
    </>
  )
}

function One({ path, id, onOpen, after }: ImportFlowProps & { id: string }) {
  const [running, setRunning] = useState(false)
  const got = useGet<View>(`${path}/${id}`, {}, { every: running ? 1000 : undefined })
  const state = got.data?.state
  useEffect(() => setRunning(state === 'running'), [state])
  return <Loaded got={got}>{(view) => <Looked path={path} view={view} onOpen={onOpen} after={after} />}</Loaded>
}

function Looked({ path, view, onOpen, after }: Pick<ImportFlowProps, 'path' | 'onOpen' | 'after'> & { view: View }) {
  const { say } = useImportWords()
  return (
    <>
      <p className="im-file">
        <strong>{view.fileName}</strong> <StateBadge tone={TONES[view.state]} label={say(`state.${view.state}`)} />
        <Button variant="subtle" size="xs" onClick={() => onOpen(undefined)}>
          {say('another')}
        </Button>
      </p>
      {view.state === 'judged' && <Judged key={view.version} path={path} view={view} />}
      {view.state === 'running' && <Running view={view} />}
      {(view.state === 'done' || view.state === 'stopped') && <Result path={path} view={view} />}
      {view.state === 'undone' && <Alert tone="notStarted" title={say('undone.title')} />}
      {view.state === 'done' && <NextSheets path={path} view={view} onOpen={onOpen} />}
      {view.state === 'done' && view.counts.new > 0 && after?.(view.id)}
      {view.state !== 'running' && view.state !== 'undone' && <RowsTable key={`${view.version} ${view.state}`} path={path} view={view} />}
    </>
  )
}

const DownloadLink = ({ to, label }: { to: string; label: string }) => (
  <a className="im-download" href={to} download>
    <IconDownload size={18} /> {label}
  </a>
)

/** Before anything is written: which sheets, which columns, and what comes of it. Nothing begins while a choice is not yet what the rows are judged by. */
function Judged({ path, view }: { path: string; view: View }) {
  const [ticking, setTicking] = useState(false)
  return (
    <>
      <SheetsForm path={path} view={view} onOpen={setTicking} />
      <ColumnsForm path={path} view={view} />
      <Check path={path} view={view} waits={ticking} />
    </>
  )
}

function Check({ path, view, waits }: { path: string; view: View; waits: boolean }) {
  const { say, format } = useImportWords()
  const { send, pending, problem } = useSend<View>(`${path}/${view.id}/run`, { inline: true })
  const [open, setOpen] = useState(false)
  const { counts } = view
  const right = counts.lines - counts.wrong
  const parts = [
    counts.new > 0 && say('check.new', { n: counts.new }),
    counts.changed > 0 && say('check.changed', { n: counts.changed }),
    counts.unchanged > 0 && say('check.unchanged', { n: counts.unchanged }),
  ].filter(Boolean)
  const left = [...Map.groupBy(view.leftOut, ({ sheet }) => sheet)].map(([sheet, some]) => {
    const reasons = some.map(({ why, rows, more }) => {
      const named = more > 0 ? [spans(rows), say('left.more', { n: format.number(more) })].join(' ') : spans(rows)
      return say(`left.${why}` as ImportWord, { rows: named })
    })
    return sheet === null ? say('check.left', { what: reasons.join('; ') }) : say('check.leftOf', { sheet, what: reasons.join('; ') })
  })
  return (
    <Section title={say('check.title')}>
      <ul className="im-counts">
        {right > 0 && (
          <li data-tone="inTime">
            <strong>{say('check.right', { n: format.number(right) })}</strong>
            {parts.length > 0 && `: ${parts.join(', ')}`}
          </li>
        )}
        {counts.wrong > 0 && <li data-tone="late">{say('check.wrong', { n: format.number(counts.wrong) })}</li>}
      </ul>
      {view.said.map((said) => (
        <SaidForm key={said.key} path={path} view={view} said={said} onOpen={setOpen} />
      ))}
      {right === 0 && <Alert tone="late" title={say('check.none')} />}
      <UnseenRows path={path} view={view} />
      {left.length > 3 ? (
        <details className="hl-quiet im-left">
          <summary>{say('check.leftMany')}</summary>
          {left.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </details>
      ) : (
        left.map((one) => (
          <p key={one} className="hl-quiet im-left">
            {one}
          </p>
        ))
      )}
      <ProblemAlert problem={problem} />
      <div className="hl-buttons">
        {right > 0 && (
          <Button loading={pending} disabled={open || waits} onClick={() => void send({ id: view.id, version: view.version })}>
            {say('run', { n: format.number(right) })}
          </Button>
        )}
        {counts.wrong > 0 && <DownloadLink to={`/api${path}/${view.id}/errors`} label={say('errors')} />}
      </div>
    </Section>
  )
}

/** [1, 2, 3, 9] -> '1–3, 9' */
function spans(rows: readonly number[]): string {
  const parts: [number, number][] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (last && last[1] === row - 1) last[1] = row
    else parts.push([row, row])
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}

function Running({ view: { progress } }: { view: View }) {
  const { say, format } = useImportWords()
  return (
    <Section title={say('running.title')}>
      <progress className="im-progress" value={progress.done} max={Math.max(progress.total, 1)} aria-label={say('running.title')} />
      <p role="status">{say('running.of', { done: format.number(progress.done), total: format.number(progress.total) })}</p>
      <p className="hl-quiet">{say('running.leave')}</p>
    </Section>
  )
}

function Result({ path, view }: { path: string; view: View }) {
  const { say, format } = useImportWords()
  const { send, problem } = useSend<View>(`${path}/${view.id}/undo`, { inline: true })
  const again = useSend<View>(`${path}/${view.id}/run`, { inline: true })
  const { counts } = view
  const sheets = view.sheets.filter(({ taken }) => taken).map(({ name }) => name)
  return (
    <Section title={view.state === 'done' ? say('done.title') : ''}>
      {view.state === 'stopped' && (
        <Alert
          tone="late"
          title={say('stopped.title', { why: view.why ?? '' })}
          action={
            <Button size="xs" loading={again.pending} onClick={() => void again.send({ id: view.id, version: view.version })}>
              {say('stopped.go')}
            </Button>
          }
        />
      )}
      <Facts
        columns={2}
        items={[
          { label: say('done.new'), value: format.number(counts.new) },
          { label: say('done.changed'), value: format.number(counts.changed) },
          { label: say('done.unchanged'), value: format.number(counts.unchanged) },
          { label: say('done.refused'), value: format.number(counts.wrong) },
          ...(view.sheets.length > 1 ? [{ label: say('done.sheets'), value: sheets.join(', ') }] : []),
        ]}
      />
      <ProblemAlert problem={problem ?? again.problem} />
      <div className="hl-buttons">
        {counts.wrong > 0 && <DownloadLink to={`/api${path}/${view.id}/errors`} label={say('errors')} />}
        {counts.new + counts.changed > 0 && (
          <ConfirmButton
            label={say('undo')}
            title={say('undo')}
            confirm={say('undo')}
            danger
            onConfirm={() => void send({ id: view.id, version: view.version })}
          >
            <p>{say('undo.sure')}</p>
          </ConfirmButton>
        )}
      </div>
    </Section>
  )
}
