/** One indicator over the periods, with its table, and of the last period what each body reported. */
import { Button, Loaded, Page, Section, useGet, useSearch, useSetSearch, useWords } from '#ui'
import { figureAt, FigurePanel } from '#modules/reports/web'
import { Suspense, useState } from 'react'
import type { IndicatorBoard } from '../contract.ts'
import { Chart } from './chart.tsx'
import { ExportMenu } from './export-menu.tsx'
import { PartFact, PlanFact } from './plan-fact.tsx'
import { SeriesTable } from './series-table.tsx'
import { ViewChoices } from './view-choices.tsx'
import { figure } from './words.ts'
import './statistics.css'

const FEW = 15

export default function IndicatorPage() {
  const { t } = useWords()
  const { code, kind, at } = useSearch()
  const got = useGet<IndicatorBoard>('/statistics/indicator', { code: code ?? '', kind, placeId: at })
  return (
    <Loaded got={got}>
      {(board) => (
        <Page
          title={board.series.name}
          crumbs={[{ label: t('statistics.title'), to: '/statistics' }]}
          description={`${board.series.unit}. ${t(`statistics.about.${board.scope.of}`, { name: board.scope.name })}`}
          action={<ExportMenu asked={{ code, kind, placeId: at }} />}
        >
          <Suspense>
            <FigurePanel />
          </Suspense>
          <ViewChoices kind={board.kind} kinds={board.kinds} />
          <Section title={t('statistics.trend')}>
            {(board.series.part || board.series.plan !== null) && (
              <ul className="st-facts st-facts-of">
                <PartFact one={board.series} />
                <PlanFact one={board.series} />
              </ul>
            )}
            <Chart series={board.series} tall />
            <SeriesTable series={board.series} scope={board.scope} placeId={at} />
          </Section>
          {board.bodies.length > 0 && <Bodies board={board} />}
        </Page>
      )}
    </Loaded>
  )
}

function Bodies({ board }: { board: IndicatorBoard }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const [all, showAll] = useState(false)
  const shown = all ? board.bodies : board.bodies.slice(0, FEW)
  const most = Math.max(1e-9, ...board.bodies.map(({ value }) => value))
  const request = board.series.points.at(-1)?.request ?? ''
  return (
    <Section title={t('statistics.bodies', { period: board.period ?? '' })} count={board.bodies.length}>
      <table className="st-table st-bodies">
        <thead>
          <tr>
            <th scope="col">{t('statistics.body')}</th>
            <th scope="col" className="st-bar">
              <span className="hl-sr">{t('statistics.value')}</span>
            </th>
            <th scope="col" data-kind="number">
              {board.series.unit}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.report}>
              <th scope="row">{one.name}</th>
              <td className="st-bar">
                <i className="st-line" style={{ width: `${Math.max(0, (one.value / most) * 100)}%` }} />
              </td>
              <td data-kind="number">
                <button
                  type="button"
                  className="st-open"
                  aria-label={`${one.name}: ${figure(one.value, board.series.unit, format)}`}
                  onClick={() =>
                    set({ ...figureAt({ request, row: board.series.code, column: board.series.column }), report: one.report }, { replace: false })
                  }
                >
                  {figure(one.value, board.series.unit, format)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && board.bodies.length > FEW && (
        <Button variant="default" onClick={() => showAll(true)}>
          {t('statistics.more', { n: board.bodies.length })}
        </Button>
      )}
    </Section>
  )
}
