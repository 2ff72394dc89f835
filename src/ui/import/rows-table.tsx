/** The rows of a file with each error at its cell. */
import { useState } from 'react'
import { DataTable, type ListAnswer } from '../parts/data-table.tsx'
import { Section } from '../parts/page.tsx'
import { Button, SegmentedControl } from '../primitives.tsx'
import { useGet } from '../queries.tsx'
import type { Row, View } from './shapes.ts'
import { useImportWords } from './words.ts'

type Which = 'wrong' | 'noted' | 'all'

export function RowsTable({ path, view }: { path: string; view: View }) {
  const { say, format } = useImportWords()
  const first: Which = view.counts.wrong > 0 ? 'wrong' : 'all'
  const [which, show] = useState<Which>(first)
  const [after, goTo] = useState(0)
  const list = useGet<ListAnswer<Row>>(`${path}/${view.id}/rows`, { which, after: after || undefined, version: view.version, state: view.state })
  const named = (key: Which, n: number) => ({ value: key, label: `${say(`rows.${key}`)} (${format.number(n)})` })
  const next = list.data?.next
  return (
    <Section title={say('rows.title')}>
      <SegmentedControl
        aria-label={say('rows.which')}
        value={which}
        onChange={(value: string) => (show(value as Which), goTo(0))}
        data={[named('wrong', view.counts.wrong), named('noted', view.counts.noted), named('all', view.counts.lines)]}
      />
      <DataTable
        caption={say('rows.caption')}
        list={list.data ? { ...list, data: { ...list.data, next: null } } : list}
        rowKey={({ line }) => String(line)}
        empty={say('rows.empty')}
        columns={[
          { key: 'line', label: say('rows.line'), kind: 'number' },
          ...view.columns
            .filter(({ at, required }) => at !== null || required || view.columns.length < 10)
            .map(({ key, label }, place) => ({ key, label, main: place === 0, wrap: true, render: (row: Row) => <Shown cell={row.cells[key]} /> })),
        ]}
      />
      {(after > 0 || next) && (
        <div className="hl-buttons">
          {after > 0 && (
            <Button variant="default" size="xs" onClick={() => goTo(Math.max(0, after - 50))}>
              {say('rows.back')}
            </Button>
          )}
          {next && (
            <Button variant="default" size="xs" onClick={() => goTo(Number(next))}>
              {say('rows.on')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

function Shown({ cell }: { cell: Row['cells'][string] | undefined }) {
  const { say } = useImportWords()
  if (!cell) return null
  const { text, shown, problems, notes } = cell
  return (
    <span className="im-cell" data-wrong={problems.length > 0 || undefined}>
      <span>{shown ?? text}</span>
      {shown !== null && text !== '' && <span className="hl-quiet im-written">{say('rows.written', { text })}</span>}
      {problems.map((one) => (
        <span key={one} className="hl-error">
          {one}
        </span>
      ))}
      {notes.map((one) => (
        <span key={one} className="im-note">
          {one}
        </span>
      ))}
    </span>
  )
}
