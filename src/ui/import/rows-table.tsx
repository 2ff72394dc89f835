/** The rows of a file with each error at its cell. */
import { useState } from 'react'
import { DataTable, type ListAnswer } from '../parts/data-table.tsx'
import { Section } from '../parts/page.tsx'
import { Button, SegmentedControl } from '../primitives.tsx'
import { useGet } from '../queries.tsx'
import { columnsShown } from './columns-shown.ts'
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
        className="im-which"
        aria-label={say('rows.which')}
        value={which}
        onChange={(value: string) => (show(value as Which), goTo(0))}
        data={[named('wrong', view.counts.wrong), named('noted', view.counts.noted), named('all', view.counts.lines)]}
      />
      <DataTable
        caption={say('rows.caption')}
        list={list.data ? { ...list, data: { ...list.data, next: null } } : list}
        rowKey={({ sheet, line }) => `${sheet ?? ''} ${line}`}
        empty={say('rows.empty')}
        columns={[
          ...(view.sheets.filter(({ taken }) => taken).length > 1 ? [{ key: 'sheet', label: say('rows.sheet'), wrap: true }] : []),
          { key: 'line', label: say('rows.line'), kind: 'number' },
          ...columnsShown(view.columns, list.data?.items ?? [], which === 'wrong').map(({ key, label }, place) => ({
            key,
            label,
            main: place === 0,
            wrap: true,
            render: (row: Row) => <Shown cell={row.cells[key]} entered={!isWrong(row)} />,
          })),
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

const isWrong = (row: Row): boolean => Object.values(row.cells).some((cell) => cell.problems.length > 0)

/** `entered`: the row is one that will be; of any other nothing is said of what would be recorded. */
function Shown({ cell, entered }: { cell: Row['cells'][string] | undefined; entered: boolean }) {
  const { say } = useImportWords()
  if (!cell) return null
  const { text, shown, problems, notes } = cell
  return (
    <span className="im-cell" data-wrong={problems.length > 0 || undefined}>
      <span>{shown ?? text}</span>
      {shown !== null && text !== '' && text !== shown && <span className="hl-quiet im-written">{say('rows.written', { text })}</span>}
      {problems.map((one) => (
        <span key={one} className="hl-error">
          {one}
        </span>
      ))}
      {(entered ? notes : []).map((one) => (
        <span key={one} className="im-note">
          {one}
        </span>
      ))}
    </span>
  )
}
