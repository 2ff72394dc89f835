/** The order of a list, which stands in its address: by the headings of its columns, or by a field where rows are cards and there are none. */
import { IconDown, IconSort, IconUp } from '../icons.tsx'
import { useSearch, useSetSearch } from '../nav.tsx'
import { useWords } from '../words.tsx'
import type { Column } from './data-cell.tsx'

export function Heading<Row>({ column }: { column: Column<Row> }) {
  const { sort } = useSearch()
  const set = useSetSearch()
  const { key, label, sortable, width } = column
  const way = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : 'none'
  const Icon = way === 'ascending' ? IconUp : way === 'descending' ? IconDown : IconSort
  const next = way === 'ascending' ? `-${key}` : way === 'descending' ? undefined : key
  return (
    <th
      scope="col"
      role="columnheader"
      data-kind={column.kind}
      style={width === undefined ? undefined : { width }}
      aria-sort={sortable ? way : undefined}
    >
      {sortable ? (
        <button type="button" data-way={way} onClick={() => set({ sort: next, after: undefined, page: undefined })}>
          {label}
          <Icon size={14} />
        </button>
      ) : (
        label
      )}
    </th>
  )
}

export function SortField<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const { t } = useWords()
  const { sort = '' } = useSearch()
  const set = useSetSearch()
  const sortable = columns.filter((column) => column.sortable)
  if (sortable.length === 0) return null
  return (
    <select
      className="hl-input hl-table-sort"
      aria-label={t('ui.table.sort')}
      value={sort}
      onChange={({ target }) => set({ sort: target.value || undefined, after: undefined, page: undefined })}
    >
      <option value="">{t('ui.table.sort')}</option>
      {sortable.flatMap(({ key, label }) => [
        <option key={key} value={key}>
          {t('ui.table.sort.up', { column: label })}
        </option>,
        <option key={`-${key}`} value={`-${key}`}>
          {t('ui.table.sort.down', { column: label })}
        </option>,
      ])}
    </select>
  )
}
