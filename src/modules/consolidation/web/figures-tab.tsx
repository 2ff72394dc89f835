/** The annex of the paper: what the reports come to, compared; each figure opens the reports behind it. */
import { decimalsOf } from '#modules/reports/web'
import { Loaded, Section, useGet, useSetSearch, useWords } from '#ui'
import type { Consolidation, Figures, FigureTable } from '../contract.ts'
import { addsUp, planHeader, reachedOf, share } from '../annex-rules.ts'
import { sourceAt } from './reading.tsx'

export function FiguresTab({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const got = useGet<Figures>(`/consolidation/${one.id}/figures`)
  return (
    <Loaded got={got}>
      {({ tables, frozen }) => (
        <>
          <p className="hl-quiet">{t(frozen ? 'consolidation.figures.frozen' : 'consolidation.figures.about')}</p>
          {tables.map((table) => (
            <Table key={table.title} one={one} table={table} />
          ))}
        </>
      )}
    </Loaded>
  )
}

function Table({ one, table }: { one: Consolidation; table: FigureTable }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const has = (key: 'last' | 'year' | 'plan') => table.rows.some((row) => row[key] !== null)
  const pairs = (['last', 'year', 'plan'] as const).filter(has)
  const of = { last: 'ofLast', year: 'ofYear', plan: 'ofPlan' } as const
  const added = addsUp(table)
  // As the paper writes it: down a column with the same places.
  const shown = (unit: string, value: number | null) => (value === null ? '' : format.number(value, decimalsOf(unit, value)))
  return (
    <Section title={table.title}>
      <div className="cn-scroll" role="group" tabIndex={0} aria-label={table.title}>
        <table className="cn-table">
          <thead>
            <tr>
              <th scope="col" data-name="">
                {t('consolidation.column.indicator')}
              </th>
              <th scope="col">{t('consolidation.column.unit')}</th>
              <th scope="col" data-kind="number">
                {t('consolidation.column.now')}
              </th>
              {added && (
                <th scope="col" data-kind="number">
                  {t('consolidation.column.soFar')}
                </th>
              )}
              {pairs.flatMap((key) => [
                <th key={key} scope="col" data-kind="number">
                  {t(`consolidation.column.${key === 'plan' ? planHeader(table) : key}`)}
                </th>,
                <th key={of[key]} scope="col" data-kind="number">
                  {t(`consolidation.column.${of[key]}`)}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) =>
              row.row === null ? (
                <tr key={at} className="cn-heading">
                  <th scope="rowgroup" colSpan={3 + (added ? 1 : 0) + 2 * pairs.length}>
                    {row.label}
                  </th>
                </tr>
              ) : (
                <tr key={at}>
                  <th scope="row" data-name="" data-indent={row.indent}>
                    {row.label}
                  </th>
                  <td className="hl-quiet">{row.unit}</td>
                  <td data-kind="number">
                    {row.now !== null && (
                      <button
                        type="button"
                        className="cn-field"
                        onClick={() => set(sourceAt(one, { row: row.row ?? '', column: row.column }), { replace: false })}
                      >
                        {shown(row.unit, row.now)}
                      </button>
                    )}
                    {(row.unsettled || row.corrected) && (
                      <small className="cn-mark">
                        {row.unsettled ? t('consolidation.figures.unsettled') : t('consolidation.figures.corrected', { n: row.corrected ?? 0 })}
                      </small>
                    )}
                  </td>
                  {added && <td data-kind="number">{shown(row.unit, row.soFar ?? null)}</td>}
                  {pairs.flatMap((key) => [
                    <td key={key} data-kind="number">
                      {shown(row.unit, row[key])}
                    </td>,
                    <td key={of[key]} data-kind="number" className="hl-quiet">
                      {shown('%', key === 'plan' ? reachedOf(row) : share(row.now, row[key]))}
                    </td>,
                  ])}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
