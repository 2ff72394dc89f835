/**
 * A list of things as a dense table; on a phone the same facts in the same order as cards (the same elements, laid out
 * anew, so that nothing is read twice). Sorting, and the place in a long list, are in the address.
 */
import { useContext, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import type { ApiProblem } from '../api.ts'
import type { Got } from '../queries.tsx'
import { useNav, useSearch, useSetSearch } from '../nav.tsx'
import { Button } from '../primitives.tsx'
import { useWords } from '../words.tsx'
import { Alert, ProblemAlert } from './alert.tsx'
import { Cell, type Column } from './data-cell.tsx'
import { ColumnChooser, useChosenColumns } from './column-chooser.tsx'
import { EmptyState, InPage, Page } from './page.tsx'
import { Pager } from './pager.tsx'
import { Heading, SortField } from './table-sort.tsx'

export type ListAnswer<Row> = { items: readonly Row[]; next?: string | null | undefined; total?: number | undefined }

export type DataTableProps<Row> = {
  /** What the table holds: read aloud, and the name of the columns' memory. */
  caption: string
  columns: readonly Column<Row>[]
  /** The answer of `useGet`; or `rows` where they are at hand. */
  list?: Got<ListAnswer<Row>> | undefined
  rows?: readonly Row[] | undefined
  rowKey: (row: Row) => string
  rowLink?: ((row: Row) => string | undefined) | undefined
  /** Makes rows selectable; what can be done with the selected ones. */
  actions?: ((selected: readonly Row[], clear: () => void) => ReactNode) | undefined
  /** What one row offers, at its end. */
  rowActions?: ((row: Row) => ReactNode) | undefined
  /** Shown when there is nothing: an `EmptyState`, or a sentence. */
  empty?: ReactNode
  /** Remembers on this device which columns are shown: a name such as 'tasks.list'. */
  keepAs?: string | undefined
  /** Beside the count, over the table: export and the like. */
  tools?: ReactNode
  /** Leaves out the line with the count. */
  bare?: boolean | undefined
  /** On a phone, where each row is a card: the first twelve, and the others when asked for. */
  few?: boolean | undefined
  /** With pages by number instead of "next": rows a page. */
  pageSize?: number | undefined
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, list, rowKey, rowLink, actions, rowActions, empty, keepAs, tools, bare, few, pageSize } = props
  const { t, format } = useWords()
  const [selected, select] = useState<ReadonlyMap<string, Row>>(new Map())
  const { shown, hidden, toggle } = useChosenColumns(columns, keepAs)
  const { frame, wide } = useWide()
  const [whole, showAll] = useState(false)

  if (list?.problem) return <NotRead problem={list.problem} refresh={list.refresh} />
  const rows = props.rows ?? list?.data?.items
  if (rows && rows.length === 0)
    return typeof empty === 'string' || !empty ? <EmptyState title={typeof empty === 'string' ? empty : t('ui.table.empty')} /> : empty

  const chosen = (rows ?? []).filter((row) => selected.has(rowKey(row)))
  const clear = () => select(new Map())
  const total = list?.data?.total
  const mark = (row: Row, on: boolean) => {
    const next = new Map(selected)
    if (on) next.set(rowKey(row), row)
    else next.delete(rowKey(row))
    select(next)
  }

  const allBox = (
    <input
      type="checkbox"
      aria-label={t('ui.table.selectAll')}
      disabled={!rows}
      checked={chosen.length > 0 && chosen.length === rows?.length}
      onChange={({ target }) => select(target.checked ? new Map((rows ?? []).map((row) => [rowKey(row), row])) : new Map())}
    />
  )
  // Where rows are cards there is no header to hold it. By its key it is the same one before and after it is pressed, and keeps the keyboard.
  const selectAll = actions && (
    <label key="all" className="hl-table-all">
      {allBox}
      {t('ui.table.selectAll')}
    </label>
  )
  const cut = few === true && !whole && (rows?.length ?? 0) > 12
  return (
    <div className="hl-table-block" data-few={cut || undefined} aria-busy={list?.loading || list?.refreshing || undefined}>
      {actions && chosen.length > 0 ? (
        <div className="hl-table-bar" data-selected role="region" aria-label={t('ui.table.selection')}>
          <strong>{t('ui.table.selected', { n: chosen.length })}</strong>
          {selectAll}
          <div className="hl-table-bar-actions">
            {actions(chosen, clear)}
            <button type="button" className="hl-text-button" onClick={clear}>
              {t('ui.table.clear')}
            </button>
          </div>
        </div>
      ) : (
        !bare && (
          <div className="hl-table-bar">
            <span className="hl-quiet" role="status">
              {rows && (total === undefined ? t('ui.table.shown', { n: rows.length }) : t('ui.table.total', { n: total }))}
            </span>
            {selectAll}
            <div className="hl-table-bar-actions">
              <SortField columns={shown} />
              {tools}
              {keepAs && <ColumnChooser columns={columns} hidden={hidden} onToggle={toggle} />}
            </div>
          </div>
        )
      )}
      <div
        className="hl-table-scroll"
        ref={frame}
        data-wide={wide || undefined}
        {...(wide ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {})}
      >
        <table className="hl-table" role="table" aria-label={caption}>
          <thead role="rowgroup">
            <tr role="row">
              {actions && (
                <th scope="col" role="columnheader" className="hl-table-check">
                  {allBox}
                </th>
              )}
              {shown.map((column) => (
                <Heading key={column.key} column={column} />
              ))}
              {rowActions && (
                <th scope="col" role="columnheader">
                  <span className="hl-sr">{t('ui.table.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {!rows && <Waiting columns={shown.length + (actions ? 1 : 0) + (rowActions ? 1 : 0)} />}
            {rows?.map((row) => (
              <TableRow key={rowKey(row)} to={rowLink?.(row)} selected={selected.has(rowKey(row))}>
                {actions && (
                  <td role="cell" className="hl-table-check">
                    <label>
                      <input
                        type="checkbox"
                        aria-label={t('ui.table.select')}
                        checked={selected.has(rowKey(row))}
                        onChange={({ target }) => mark(row, target.checked)}
                      />
                    </label>
                  </td>
                )}
                {shown.map((column, place) => (
                  <Cell
                    key={column.key}
                    column={column}
                    row={row}
                    format={format}
                    link={isMain(shown, column, place) ? rowLink?.(row) : undefined}
                    main={isMain(shown, column, place)}
                  />
                ))}
                {rowActions && (
                  <td role="cell" className="hl-table-actions">
                    {rowActions(row)}
                  </td>
                )}
              </TableRow>
            ))}
          </tbody>
        </table>
      </div>
      {cut && (
        <button type="button" className="hl-table-rest" onClick={() => showAll(true)}>
          {t('ui.table.all', { n: rows?.length ?? 0 })}
        </button>
      )}
      {list?.data && <Pager next={list.data.next} total={total} shown={list.data.items.length} size={pageSize} />}
    </div>
  )
}

const isMain = <Row,>(columns: readonly Column<Row>[], column: Column<Row>, place: number): boolean =>
  columns.some(({ main }) => main) ? column.main === true : place === 0

/** Whether the table is wider than its place: only then does it scroll in a frame of its own, else its header sticks to the page. */
function useWide() {
  const frame = useRef<HTMLDivElement>(null)
  const [wide, setWide] = useState(false)
  useLayoutEffect(() => {
    const place = frame.current
    const table = place?.firstElementChild
    if (!place || !table) return
    const watch = new ResizeObserver(() => setWide(table.scrollWidth > place.clientWidth + 1))
    watch.observe(place)
    watch.observe(table)
    return () => watch.disconnect()
  }, [])
  return { frame, wide }
}

/** The whole row can be pressed; its link, for keyboard and readers, is in the main cell. */
function TableRow({ to, selected, children }: { to: string | undefined; selected: boolean; children: ReactNode }) {
  const go = useNav()
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    if (to === undefined || event.defaultPrevented || event.button !== 0) return
    if ((event.target as Element).closest('a, button, input, label, select, textarea, [role="button"], [role="menuitem"]')) return
    if (window.getSelection()?.toString()) return
    if (event.ctrlKey || event.metaKey) window.open(to, '_blank')
    else go(to)
  }
  return (
    <tr role="row" data-link={to === undefined ? undefined : true} data-selected={selected || undefined} onClick={open}>
      {children}
    </tr>
  )
}

function Waiting({ columns }: { columns: number }) {
  const { t } = useWords()
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} role="row" className="hl-table-waiting">
      {Array.from({ length: columns }, (_, place) => (
        <td key={place} role="cell">
          <span className="hl-waiting" style={{ width: `${45 + ((row * 17 + place * 29) % 45)}%` }} />
          {row === 0 && place === 0 && <span className="hl-sr">{t('ui.loading')}</span>}
        </td>
      ))}
    </tr>
  ))
}

/** Loading, refused, there: the three states of anything read. `<Loaded got={task}>{(task) => …}</Loaded>` */
export function Loaded<Answer>({
  got,
  children,
  lines = 4,
}: {
  got: Got<Answer>
  children: (answer: Answer) => ReactNode
  lines?: number | undefined
}) {
  const { t } = useWords()
  const inPage = useContext(InPage)
  if (got.problem) {
    const refused = <NotRead problem={got.problem} refresh={got.refresh} />
    return inPage ? refused : <Page title={t('ui.notOpened')}>{refused}</Page>
  }
  if (got.data !== undefined) return children(got.data)
  return (
    <div className="hl-loading" role="status">
      <span className="hl-sr">{t('ui.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="hl-waiting" style={{ width: `${90 - ((line * 23) % 50)}%` }} />
      ))}
    </div>
  )
}

/** Why nothing could be read. Nothing was typed into what is read: if a value is wrong, it stands in the address, and can be taken out of it. */
function NotRead({ problem, refresh }: { problem: ApiProblem; refresh: () => void }) {
  const { t } = useWords()
  const address = useSearch()
  const set = useSetSearch()
  if (problem.code !== 'platform.invalidInput') return <ProblemAlert problem={problem} onRetry={refresh} />
  const said = Object.keys(address)
  const wrong = said.filter((name) => problem.fields.some(({ path }) => path === name))
  const without = Object.fromEntries((wrong.length > 0 ? wrong : said).map((name) => [name, undefined]))
  return (
    <Alert
      tone="info"
      title={t('ui.wrongAddress')}
      action={
        said.length > 0 && (
          <Button size="xs" variant="default" onClick={() => set(without)}>
            {t('ui.wrongAddress.without')}
          </Button>
        )
      }
    />
  )
}
