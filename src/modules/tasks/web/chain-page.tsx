/** What carries a paper out here, and who is late on it: its chain, the agencies, the tasks that are not done. */
import { useState } from 'react'
import {
  Alert,
  Button,
  DataTable,
  EmptyState,
  fileAddress,
  FileButton,
  IconDocument,
  Link,
  Loaded,
  Page,
  Section,
  StackedBar,
  StateBadge,
  useGet,
  useSearch,
  useWords,
  type Column,
} from '#ui'
import type { ChainPage, ChainTasks, TaskRow } from '../contract.ts'
import type { OverviewRow } from '../overview-contract.ts'
import { waitingOf } from '../chain-rules.ts'
import { ChainDrawing } from './chain-drawing.tsx'
import { addressOf, nameOfPaper } from './chain-words.ts'
import type { Counted } from '../overview-rules.ts'
import { listOf, segmentsOf } from './figures.ts'
import { TimeBadge } from './words.tsx'
import './tasks.css'
import './chain.css'

export default function ChainPageShown() {
  const { document, number, issuedOn } = useSearch()
  // Another paper begins with its own first rows.
  const paper = document ?? `${number} ${issuedOn ?? ''}`
  const asked = { document, number, issuedOn }
  const got = useGet<ChainPage>('/chain', asked)
  return <Loaded got={got}>{(page) => <Shown key={paper} page={page} asked={asked} />}</Loaded>
}

function Shown({ page, asked }: { page: ChainPage; asked: Record<string, string | undefined> }) {
  const { t } = useWords()
  const root = page.papers.find(({ key }) => key === page.root)!
  const carrying = page.papers.filter(({ level }) => level > 0).length
  return (
    <Page
      title={t('tasks.chain.titleOf', { paper: nameOfPaper(root) })}
      crumbs={[{ label: t('tasks.chain.register'), to: '/documents' }]}
      description={root.subject ?? root.issuer ?? undefined}
      aside={root.documentId === null && <StateBadge tone="notStarted" label={t('tasks.chain.notHere')} />}
      action={
        <>
          {root.documentId && (
            <Button variant="default" icon={IconDocument} to={`/documents/${root.documentId}`}>
              {t('tasks.chain.toPaper')}
            </Button>
          )}
          <FileButton from={fileAddress('/chain/export', asked)}>{t('tasks.chain.export')}</FileButton>
        </>
      }
    >
      <Warnings page={page} />
      {page.papers.length === 1 && page.total.total === 0 ? (
        <EmptyState title={t('tasks.chain.alone')} detail={t('tasks.chain.aloneDetail')} />
      ) : (
        <>
          <Section title={t('tasks.chain.summaryTitle')}>
            <p className="tk-chain-summary">
              {t('tasks.chain.summary', { papers: carrying, tasks: page.total.total, late: page.total.late, on: page.on })}
            </p>
            {page.total.total > 0 && (
              <StackedBar label={t('tasks.chain.tasks')} segments={segmentsOf(page.total, t, (counted) => inChain(root, counted))} legend />
            )}
          </Section>
          <Section title={t('tasks.chain.drawing')} count={page.papers.length}>
            <ChainDrawing page={page} />
          </Section>
          <Papers page={page} />
          <Leads rows={page.leads} root={root} />
          <OpenTasks page={page} />
        </>
      )}
    </Page>
  )
}

/** The tasks of a paper and of all that carry it out, behind a number; of a paper that is not kept here there is no such list. */
const inChain = (root: ChainTasks, counted: Counted, lead?: Pick<OverviewRow, 'id'>): string | undefined =>
  root.documentId ? listOf(counted, lead, 'agency', { chain: root.documentId }) : undefined

/** A basis that is no longer in force is said to the papers that rest on it. */
function Warnings({ page }: { page: ChainPage }) {
  const { t } = useWords()
  const named = new Map(page.papers.map((paper) => [paper.key, nameOfPaper(paper)]))
  return (
    <>
      {page.papers.map(({ key, ended }) => {
        if (!ended) return null
        const how = t(`tasks.chain.ended.${ended.relation}`, { by: named.get(ended.by) ?? '' })
        const resting = page.links.filter(
          ({ to, from, relation }) => to === key && from !== ended.by && (relation === 'basis' || relation === 'implements'),
        )
        const list = resting.map(({ from }) => named.get(from)).join('; ')
        return (
          <Alert key={key} tone="dueSoon">
            {t(list ? 'tasks.chain.warning' : 'tasks.chain.warningAlone', { paper: named.get(key) ?? '', how, resting: list })}
          </Alert>
        )
      })}
      {page.more && <Alert tone="waiting">{t('tasks.chain.more')}</Alert>}
    </>
  )
}

/** Agencies and tasks that are shown before one asks for more: those with the oldest terms come first. */
const FIRST = 12

/** The first rows of a long list, and the button for the rest. */
function useFirst<Row>(rows: readonly Row[], step: number) {
  const { t } = useWords()
  const [n, show] = useState(FIRST)
  const left = rows.length - n
  const more = left > 0 && (
    <p className="tk-chain-more">
      <Button variant="default" size="xs" onClick={() => show(n + step)}>
        {t('tasks.showMore', { n: Math.min(left, step) })}
      </Button>
    </p>
  )
  return { shown: rows.slice(0, n), more }
}

function Leads({ rows, root }: { rows: readonly OverviewRow[]; root: ChainTasks }) {
  const { t } = useWords()
  const { shown, more } = useFirst(rows, 200)
  const figure = (
    key: 'total' | 'late' | 'inTime' | 'doneOnTime' | 'doneLate' | 'confirmed' | 'unconfirmed' | 'requested' | 'answered',
    label: string,
  ): Column<OverviewRow> => ({
    key,
    label,
    kind: 'number',
    render: (row) => {
      if (row[key] === 0) return null
      const to = inChain(root, key, row)
      const number =
        key === 'late' ? (
          <strong className="tk-chain-late" data-tone="late">
            {row[key]}
          </strong>
        ) : (
          row[key]
        )
      return to ? <Link to={to}>{number}</Link> : number
    },
  })
  return (
    <Section title={t('tasks.chain.leads')} count={rows.length}>
      <DataTable
        bare
        caption={t('tasks.chain.leads')}
        rows={shown}
        rowKey={(row) => row.id ?? row.name}
        empty={<EmptyState title={t('tasks.chain.noTasks')} />}
        columns={[
          { key: 'name', label: t('tasks.overview.by.agency'), main: true, wrap: true, value: (row) => row.name || t('tasks.overview.none') },
          figure('total', t('tasks.overview.short.total')),
          figure('late', t('tasks.overview.late')),
          figure('inTime', t('tasks.overview.inTime')),
          figure('doneOnTime', t('tasks.overview.doneOnTime')),
          figure('doneLate', t('tasks.overview.doneLate')),
          figure('confirmed', t('tasks.overview.confirmed')),
          figure('unconfirmed', t('tasks.overview.unconfirmed')),
          ...(rows.some(({ requested, answered }) => requested + answered > 0)
            ? [figure('requested', t('tasks.overview.requested')), figure('answered', t('tasks.overview.answered'))]
            : []),
        ]}
      />
      {more}
    </Section>
  )
}

function OpenTasks({ page: { open, openTotal, total } }: { page: ChainPage }) {
  const { t } = useWords()
  const { shown, more } = useFirst(open, 50)
  if (total.total === 0) return null
  const columns: Column<TaskRow>[] = [
    { key: 'title', label: t('tasks.column.title'), main: true, wrap: true },
    { key: 'leadName', label: t('tasks.column.lead'), wrap: true },
    { key: 'dueOn', label: t('tasks.column.dueOn'), kind: 'date' },
    { key: 'time', label: t('tasks.column.time'), render: (row) => <TimeBadge time={row.time} /> },
    { key: 'source', label: t('tasks.column.source'), wrap: true },
  ]
  return (
    <Section title={t('tasks.chain.open')} count={openTotal}>
      <DataTable
        bare
        caption={t('tasks.chain.open')}
        rows={shown}
        rowKey={(row) => row.id}
        rowLink={(row) => `/tasks/${row.id}`}
        empty={<EmptyState title={t('tasks.chain.allDone')} />}
        columns={columns}
      />
      {more}
      {!more && openTotal > open.length && <p className="hl-quiet">{t('tasks.chain.openShown', { n: open.length, total: openTotal })}</p>}
    </Section>
  )
}

function Papers({ page }: { page: ChainPage }) {
  const { t } = useWords()
  const named = new Map(page.papers.map((paper) => [paper.key, nameOfPaper(paper)]))
  const relations = (paper: ChainTasks) =>
    page.links
      .filter(({ from }) => from === paper.key)
      .map(({ to, relation }) => `${t(`tasks.chain.relation.${relation}`)} ${named.get(to) ?? ''}`)
      .join('; ')
  const number = (row: ChainTasks, key: 'tasks' | 'late') =>
    row[key] > 0 && row.documentId ? (
      <Link to={listOf(key === 'late' ? 'late' : 'total', { id: row.documentId }, 'directive', {})}>{row[key]}</Link>
    ) : null
  const waiting = (row: ChainTasks) => {
    const words = waitingOf(row)
    return words && <span className="hl-quiet">{t(words)}</span>
  }
  const place = ({ level }: ChainTasks) => t(level === 0 ? 'tasks.chain.itself' : level < 0 ? 'tasks.chain.above' : 'tasks.chain.below')
  return (
    <Section title={t('tasks.chain.papers')} count={page.papers.length}>
      <DataTable
        bare
        caption={t('tasks.chain.papers')}
        rows={page.papers.toSorted((a, b) => a.level - b.level)}
        rowKey={(row) => row.key}
        rowLink={addressOf}
        columns={[
          { key: 'paper', label: t('tasks.chain.paper'), main: true, wrap: true, value: nameOfPaper },
          { key: 'place', label: t('tasks.chain.place'), wrap: true, value: place },
          { key: 'issuedOn', label: t('tasks.chain.issuedOn'), kind: 'date' },
          { key: 'issuer', label: t('tasks.chain.issuer'), wrap: true },
          { key: 'relations', label: t('tasks.chain.relations'), wrap: true, value: relations },
          { key: 'tasks', label: t('tasks.chain.tasks'), kind: 'number', render: (row) => number(row, 'tasks') ?? waiting(row) },
          { key: 'late', label: t('tasks.overview.late'), kind: 'number', render: (row) => number(row, 'late') },
        ]}
      />
    </Section>
  )
}
