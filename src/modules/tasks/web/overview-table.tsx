/** The figures behind the bars: one row an agency or directive, every number a way to its list. */
import { IconDown, IconUp, IconUrge, Button, Link, SortField, StackedBar, useMay, useSearch, useSetSearch, useWords } from '#ui'
import type { OverviewNumbers, OverviewRow } from '../overview-contract.ts'
import { FIGURES, onTimeShare, sortedRows, type Counted, type OverviewSort } from '../overview-rules.ts'
import { HEADINGS, segmentsOf, type By, type ListBehind } from './figures.ts'
import { linkTo } from './words.tsx'
import { useState } from 'react'

/** Rows that a phone shows before it is asked for the rest. */
const FIRST_ON_PHONE = 20

/** `to`: the list behind a number of a row, or of the total. `urges`: late agencies may be written to from here. */
type Props = {
  rows: readonly OverviewRow[]
  total: OverviewNumbers | null
  by: By
  to: (counted: Counted, row?: OverviewRow) => string | undefined
  urges?: boolean
}

export function OverviewTable({ rows, total, by, to, urges: offered = false }: Props) {
  const { t, format } = useWords()
  const may = useMay()
  const { sort } = useSearch()
  const urges = offered && may('tasks.urge') && by === 'agency'
  const [all, showAll] = useState(false)
  const most = Math.max(1, ...rows.map((row) => row.total))
  const sortable = [
    { key: 'name', label: t(`tasks.overview.by.${by}`), sortable: true },
    ...(['total', 'share', ...FIGURES, 'urged'] as const).map((key) => ({ key, label: t(`tasks.overview.${key}`), sortable: true })),
  ]
  return (
    <div className="hl-surface tk-overview" role="group" tabIndex={0} aria-label={t('tasks.overview.title')}>
      <SortField columns={sortable} />
      <table className="tk-table" role="table" aria-label={t('tasks.overview.title')}>
        <thead role="rowgroup">
          <tr role="row">
            <Head sort="name" label={t(`tasks.overview.by.${by}`)} tall />
            <th scope="col" role="columnheader" rowSpan={2} className="tk-bar-cell">
              {t('tasks.overview.bar')}
            </th>
            <Head sort="total" label={t('tasks.overview.short.total')} whole={t('tasks.overview.total')} figure tall />
            <Head sort="share" label={t('tasks.overview.short.share')} whole={t('tasks.overview.share')} figure tall />
            {HEADINGS.map(({ key, figures }) => (
              <th key={key} scope="colgroup" role="columnheader" colSpan={figures.length}>
                {t(`tasks.overview.heading.${key}`)}
              </th>
            ))}
            <Head sort="urged" label={t('tasks.overview.short.urged')} whole={t('tasks.overview.urged')} figure tall />
            {urges && (
              <th scope="col" role="columnheader" rowSpan={2} className="tk-no-print">
                <span className="hl-sr">{t('tasks.overview.urge')}</span>
              </th>
            )}
          </tr>
          <tr role="row">
            {FIGURES.map((key) => (
              <Head key={key} sort={key} label={t(`tasks.overview.short.${key}`)} whole={t(`tasks.overview.${key}`)} figure />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sortedRows(rows, sort).map((row, place) => (
            <tr role="row" key={row.id ?? 'none'} data-beyond={(!all && place >= FIRST_ON_PHONE) || undefined}>
              <th scope="row" role="rowheader">
                {row.name || t(by === 'leader' || by === 'field' ? `tasks.overview.none.${by}` : 'tasks.overview.none')}
                {row.detail && <span className="tk-detail hl-quiet">{row.detail}</span>}
              </th>
              <td role="cell" className="tk-bar-cell">
                <StackedBar label={row.name} max={most} segments={segmentsOf(row, t, (counted) => to(counted, row))} />
              </td>
              <Figures numbers={row} who={row.name} to={(counted) => to(counted, row)} />
              {urges && (
                <td role="cell" className="tk-no-print tk-act">
                  {row.late > 0 && row.id && (
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      icon={IconUrge}
                      to={linkTo('/urge', { organisation: row.id })}
                      title={t('tasks.overview.urge')}
                      aria-label={`${t('tasks.overview.urge')}: ${row.name}`}
                    >
                      <span className="tk-on-phone">{t('tasks.overview.urge')}</span>
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot role="rowgroup">
            <tr role="row">
              <th scope="row" role="rowheader">
                {t('tasks.overview.total')}
              </th>
              <td role="cell" className="tk-bar-cell" />
              <Figures numbers={total} who={t('tasks.overview.total')} to={(counted) => to(counted)} />
              {urges && <td role="cell" className="tk-no-print tk-act" />}
            </tr>
          </tfoot>
        )}
      </table>
      {!all && rows.length > FIRST_ON_PHONE && (
        <p className="tk-beyond">
          <Button variant="default" onClick={() => showAll(true)}>
            {t('tasks.showMore', { n: rows.length - FIRST_ON_PHONE })}
          </Button>
        </p>
      )}
    </div>
  )

  function Figures({ numbers, who, to }: { numbers: OverviewNumbers; who: string; to: ListBehind }) {
    const cell = (key: 'total' | 'urged' | (typeof FIGURES)[number]) => (
      <td
        key={key}
        role="cell"
        data-kind="number"
        data-label={t(`tasks.overview.${key}`)}
        data-none={numbers[key] === 0 || undefined}
        data-late={key === 'late' && numbers[key] > 0 ? true : undefined}
      >
        <Behind n={numbers[key]} said={format.number(numbers[key])} to={to(key)} what={key} who={who} />
      </td>
    )
    const share = onTimeShare(numbers)
    const said = share === null ? '–' : `${format.number(Math.round(share * 1000) / 10)}\u00A0%`
    return (
      <>
        {cell('total')}
        <td role="cell" data-kind="number" data-label={t('tasks.overview.share')} data-none={share === null || undefined}>
          <Behind n={share === null ? 0 : 1} said={said} to={to('share')} what="share" who={who} />
        </td>
        {FIGURES.map(cell)}
        {cell('urged')}
      </>
    )
  }
}

/** A number as the way to the tasks that it counts; nothing opens nothing. */
function Behind({ n, said, to, what, who }: { n: number; said: string; to: string | undefined; what: Counted; who: string }) {
  const { t } = useWords()
  if (n === 0) return <span className="hl-quiet">{said}</span>
  if (to === undefined) return said
  return (
    <Link to={to} aria-label={t('tasks.overview.open', { what: t(`tasks.overview.${what}`), who, n: said })}>
      {said}
    </Link>
  )
}

function Head({ sort, label, whole, figure, tall }: { sort: OverviewSort; label: string; whole?: string; figure?: boolean; tall?: boolean }) {
  const { sort: now } = useSearch()
  const set = useSetSearch()
  const up = now === sort
  const down = now === `-${sort}`
  // Figures are looked at from the largest; names from the first letter.
  const next = figure ? (down ? sort : `-${sort}`) : up ? `-${sort}` : sort
  return (
    <th
      scope="col"
      role="columnheader"
      abbr={whole}
      rowSpan={tall ? 2 : 1}
      data-kind={figure ? 'number' : undefined}
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      <button type="button" className="tk-sort" title={whole} onClick={() => set({ sort: next })}>
        {label}
        {up && <IconUp size={14} />}
        {down && <IconDown size={14} />}
      </button>
    </th>
  )
}
