/** One period as who receives it sees it: who has and who has not, and what the reports come to. */
import {
  Alert,
  Button,
  ConfirmButton,
  DataTable,
  IconCheck,
  IconSend,
  Loaded,
  notify,
  Page,
  Section,
  StackedBar,
  StateBadge,
  Tabs,
  TextField,
  TONE_ICON,
  useApi,
  useAct,
  useGet,
  useMay,
  useParams,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { useState } from 'react'
import { STATES, type Board, type BoardRow } from '../report-contract.ts'
import { STATE_TONE, toneOf } from './figures.ts'
import { BoundTask } from './bound-task.tsx'
import { RollupView } from './rollup-view.tsx'
import { SourcesView } from './sources-view.tsx'
import './reports.css'

export default function BoardPage() {
  const { id = '' } = useParams()
  const got = useGet<Board>(`/reports/requests/${id}`)
  return <Loaded got={got}>{(board) => <Shown board={board} />}</Loaded>
}

function Shown({ board }: { board: Board }) {
  const { t } = useWords()
  const may = useMay()
  const sees = board.may.receive || may('reports.readAll')
  return (
    <Page
      title={board.title}
      crumbs={[{ label: t('reports.year.title'), to: '/reports' }]}
      aside={board.locked && <StateBadge tone="standing" label={t('reports.locked')} />}
      description={t('reports.board.about', { to: board.recipient.name, until: board.toDay, basis: board.basis })}
      action={board.may.receive && <Locking board={board} />}
    >
      {sees ? (
        <Tabs
          label={board.title}
          tabs={[
            {
              key: 'who',
              label: t('reports.board.who'),
              content: () => (
                <>
                  <BoundTask board={board} />
                  <Who board={board} />
                </>
              ),
            },
            { key: 'figures', label: t('reports.board.figures'), content: () => <RollupView id={board.id} /> },
            { key: 'sources', label: t('reports.settle.tab'), content: () => <SourcesView id={board.id} /> },
          ]}
        />
      ) : (
        <Alert>{t('reports.board.notYours')}</Alert>
      )}
    </Page>
  )
}

function Locking({ board }: { board: Board }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const lock = useSend(`/reports/requests/${board.id}/lock`, { done: t('reports.lock.done') })
  const unlock = useSend(`/reports/requests/${board.id}/unlocking`, { done: t('reports.unlock.done') })
  if (board.locked)
    return (
      <ConfirmButton
        label={t('reports.unlock')}
        title={t('reports.unlock.title')}
        confirm={t('reports.unlock')}
        onConfirm={() => unlock.send({ version: board.version, reason })}
      >
        <TextField name="reason" label={t('reports.unlock.reason')} required value={reason} onChange={setReason} />
      </ConfirmButton>
    )
  const left = board.rows.filter(({ state }) => state !== 'accepted').length
  return (
    <ConfirmButton
      label={t('reports.lock')}
      title={t('reports.lock.title')}
      confirm={t('reports.lock')}
      onConfirm={() => lock.send({ version: board.version })}
    >
      <p>{left > 0 ? t('reports.lock.left', { n: left }) : t('reports.lock.all')}</p>
    </ConfirmButton>
  )
}

/** Who is asked no longer is not on the board. */
const SHOWN = STATES.toReversed().filter((state) => state !== 'withdrawn')
const isOpen = ({ state }: BoardRow): boolean => state !== 'sent' && state !== 'accepted'

function Who({ board }: { board: Board }) {
  const { t } = useWords()
  const { state: said } = useSearch()
  const set = useSetSearch()
  const rows = board.rows.filter((row) => !said || (said === 'late' ? isOpen(row) && row.lateDays > 0 : row.state === said))
  const late = board.rows.filter((row) => isOpen(row) && row.lateDays > 0)
  const { urge } = useUrging(board.id)
  const count = (state: string) => board.rows.filter((row) => row.state === state).length
  return (
    <>
      <Section>
        <StackedBar
          label={t('reports.board.who')}
          legend
          segments={SHOWN.map((state) => ({
            key: state,
            label: t(`reports.state.${state}`),
            value: count(state),
            tone: STATE_TONE[state],
            to: `?state=${state}`,
          }))}
        />
        <p className="rp-summary">
          {late.length > 0 && (
            <button type="button" className="hl-text-button" onClick={() => set({ state: said === 'late' ? undefined : 'late' })}>
              {t('reports.board.late', { n: late.length })}
            </button>
          )}
          {said && (
            <button type="button" className="hl-text-button" onClick={() => set({ state: undefined })}>
              {t('reports.board.all', { n: board.rows.length })}
            </button>
          )}
        </p>
        {board.may.receive && !board.locked && late.length > 0 && (
          <div className="rp-urge">
            <ConfirmButton
              label={t('reports.board.urge.late', { n: late.length })}
              title={t('reports.board.urge.late', { n: late.length })}
              confirm={t('reports.board.urge', { n: late.length })}
              onConfirm={() => urge(late)}
            >
              <p>{t('reports.board.urge.ask')}</p>
            </ConfirmButton>
          </div>
        )}
        <ul className="rp-tiles" aria-label={t('reports.board.tiles')}>
          {board.rows.map((row) => (
            <li key={row.id}>
              <Tile row={row} board={board} />
            </li>
          ))}
        </ul>
      </Section>
      <DataTable
        caption={t('reports.board.who')}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reports/${id}`}
        columns={[
          {
            key: 'organisation',
            label: t('reports.board.body'),
            main: true,
            wrap: true,
            value: (row) => (row.madeBy ? `${row.organisation.name} (${t('reports.madeBy', { name: row.madeBy })})` : row.organisation.name),
          },
          {
            key: 'state',
            label: t('reports.year.state'),
            width: 250,
            render: (row) => (
              <span className="rp-badges">
                <StateBadge tone={toneOf(row.state, row.lateDays)} label={t(`reports.state.${row.state}`)} />
                {row.lateDays > 0 && <span className="rp-late">{t('reports.late', { n: row.lateDays })}</span>}
                {row.lateDays > 0 && row.lateReason && <span className="hl-quiet">{row.lateReason}</span>}
                {isOpen(row) && row.urged && (
                  <span className="hl-quiet">{t(row.urged.n > 1 ? 'reports.urged.often' : 'reports.urged', row.urged)}</span>
                )}
              </span>
            ),
          },
          {
            key: 'filled',
            label: t('reports.board.filled'),
            kind: 'number',
            width: 120,
            value: (row) => (row.filled === 0 ? null : `${row.filled}/${board.cells}`),
          },
          { key: 'dueOn', label: t('reports.year.dueOn'), kind: 'date', width: 120 },
          { key: 'sentOn', label: t('reports.board.sentOn'), kind: 'date', width: 120 },
        ]}
        actions={board.may.receive && !board.locked ? (selected, clear) => <Deciding board={board} selected={selected} clear={clear} /> : undefined}
        empty={t('reports.board.none')}
      />
    </>
  )
}

function Tile({ row, board }: { row: BoardRow; board: Board }) {
  const { t } = useWords()
  const tone = toneOf(row.state, row.lateDays)
  const Icon = TONE_ICON[tone]
  return (
    <a
      className="rp-tile"
      href={`/reports/${row.id}`}
      data-tone={tone}
      title={`${row.organisation.name}: ${t(`reports.state.${row.state}`)}${isOpen(row) && row.filled > 0 ? `, ${row.filled}/${board.cells}` : ''}`}
    >
      <Icon size={14} />
      <span>{row.organisation.name.replace(/^UBND (?:xã|phường|đặc khu|thị trấn) /, '')}</span>
    </a>
  )
}

/** Urges these bodies and says how many heard of it: whoever was urged today is not told again. */
function useUrging(id: string) {
  const { t } = useWords()
  const { send, pending } = useSend<{ urged: number; already: number }>(`/reports/requests/${id}/urgings`)
  const urge = async (rows: readonly BoardRow[]): Promise<boolean> => {
    const answer = await send({ submissionIds: rows.map((row) => row.id) })
    if (!answer) return false
    const { urged: n, already } = answer
    const said = n === 0 ? 'none' : already > 0 ? 'some' : 'done'
    notify({ tone: n === 0 ? 'standing' : 'inTime', text: t(`reports.board.urge.${said}`, { n, already }) })
    return true
  }
  return { urge, pending }
}

function Deciding({ board, selected, clear }: { board: Board; selected: readonly BoardRow[]; clear: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const { act, pending } = useAct()
  const sent = selected.filter(({ state }) => state === 'sent')
  const open = selected.filter(isOpen)
  const all = (path: string, body: object) => act(async () => (await api.post(`/reports/requests/${board.id}/${path}`, body), clear()))
  const accept = () => all('acceptance', { submissions: sent.map(({ id, version }) => ({ id, version })) })
  const urging = useUrging(board.id)
  const urge = async () => (await urging.urge(open)) && clear()
  return (
    <>
      <Button size="xs" icon={IconCheck} loading={pending} disabled={sent.length === 0} onClick={accept}>
        {t('reports.board.accept', { n: sent.length })}
      </Button>
      <Button size="xs" variant="default" icon={IconSend} loading={urging.pending} disabled={open.length === 0} onClick={urge}>
        {t('reports.board.urge', { n: open.length })}
      </Button>
    </>
  )
}
