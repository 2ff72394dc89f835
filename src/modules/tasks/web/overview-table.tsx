/** The figures behind the bars: one row an agency or directive, every number a way to its list. */
import { IconDown, IconUp, IconUrge, Button, Link, StackedBar, useMay, useSearch, useSetSearch, useWords, type Search } from '#ui'
import type { OverviewNumbers, OverviewRow } from '../contract.ts'
import { FIGURES, HEADINGS, listOf, segmentsOf, type By } from './figures.ts'
import { linkTo } from './words.tsx'

type Props = { rows: readonly OverviewRow[]; total: OverviewNumbers; openTotal: ((labels: string) => string) | undefined; by: By; days: Search }
const SORTS = ['name', 'total', ...FIGURES.map(({ key }) => key), 'urged'] as const
type Sort = (typeof SORTS)[number]

function sorted(rows: readonly OverviewRow[], sort: string | undefined): readonly OverviewRow[] {
  const key = sort?.replace('-', '') as Sort | undefined
  if (!key || !SORTS.includes(key)) return rows
  const sign = sort?.startsWith('-') ? -1 : 1
  return [...rows].sort((a, b) => sign * (key === 'name' ? a.name.localeCompare(b.name, 'vi', { numeric: true }) : a[key] - b[key]))
}

export function OverviewTable({ rows, total, openTotal, by, days }: Props) {
  const { t, format } = useWords()
  const may = useMay()
  const { sort } = useSearch()
  const urges = may('tasks.urge') && by === 'agency'
  const most = Math.max(1, ...rows.map((row) => row.total))
  return (
    <div className="hl-surface tk-overview" role="region" tabIndex={0} aria-label={t('tasks.overview.title')}>
      <table className="tk-table">
        <thead>
          <tr>
            <Head sort="name" label={t(`tasks.overview.by.${by}`)} tall />
            <th scope="col" rowSpan={2} className="tk-bar-cell">
              {t('tasks.overview.bar')}
            </th>
            <Head sort="total" label={t('tasks.overview.total')} figure tall />
            {HEADINGS.map(({ key, figures }) => (
              <th key={key} scope="colgroup" colSpan={figures.length}>
                {t(`tasks.overview.heading.${key}`)}
              </th>
            ))}
            <Head sort="urged" label={t('tasks.overview.urged')} figure tall />
            {urges && (
              <th scope="col" rowSpan={2} className="tk-no-print">
                <span className="hl-sr">{t('tasks.overview.urge')}</span>
              </th>
            )}
          </tr>
          <tr>
            {FIGURES.map(({ key }) => (
              <Head key={key} sort={key} label={t(`tasks.overview.short.${key}`)} figure />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, sort).map((row) => (
            <tr key={row.id ?? 'none'}>
              <th scope="row">{row.name || t('tasks.overview.none')}</th>
              <td className="tk-bar-cell">
                <StackedBar label={row.name} max={most} segments={segmentsOf(row, t, (labels) => listOf(labels, row, by, days))} />
              </td>
              <Figures numbers={row} who={row.name} to={(labels) => listOf(labels, row, by, days)} />
              {urges && (
                <td className="tk-no-print">
                  {row.late > 0 && row.id && (
                    <Button size="compact-xs" variant="subtle" icon={IconUrge} to={linkTo('/urge', { organisation: row.id })} aria-label={`${t('tasks.overview.urge')}: ${row.name}`}>
                      {t('tasks.overview.urge')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('tasks.overview.total')}</th>
            <td className="tk-bar-cell" />
            <Figures numbers={total} who={t('tasks.overview.total')} to={openTotal} />
            {urges && <td className="tk-no-print" />}
          </tr>
        </tfoot>
      </table>
    </div>
  )

  function Figures({ numbers, who, to }: { numbers: OverviewNumbers; who: string; to: ((labels: string) => string) | undefined }) {
    const all = FIGURES.map(({ labels }) => labels).join(',')
    const cell = (key: string, value: number, labels: string | undefined) => (
      <td key={key} data-kind="number" data-late={key === 'late' && value > 0 ? true : undefined}>
        {value > 0 && labels && to ? (
          <Link to={to(labels)} aria-label={t('tasks.overview.open', { what: t(`tasks.overview.${key}`), who, n: value })}>
            {format.number(value)}
          </Link>
        ) : (
          <span className={value > 0 ? undefined : 'hl-quiet'}>{format.number(value)}</span>
        )}
      </td>
    )
    return (
      <>
        {cell('total', numbers.total, all)}
        {FIGURES.map(({ key, labels }) => cell(key, numbers[key], labels))}
        {cell('urged', numbers.urged, undefined)}
      </>
    )
  }
}

function Head({ sort, label, figure, tall }: { sort: Sort; label: string; figure?: boolean; tall?: boolean }) {
  const { sort: now } = useSearch()
  const set = useSetSearch()
  const up = now === sort
  const down = now === `-${sort}`
  // Figures are looked at from the largest; names from the first letter.
  const next = figure ? (down ? sort : `-${sort}`) : up ? `-${sort}` : sort
  return (
    <th scope="col" rowSpan={tall ? 2 : 1} data-kind={figure ? 'number' : undefined} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" className="tk-sort" onClick={() => set({ sort: next })}>
        {label}
        {up && <IconUp size={14} />}
        {down && <IconDown size={14} />}
      </button>
    </th>
  )
}
