/** What the reports of a period come to; every figure opens the cells that it is made of. */
import { Alert, Button, Choice, Loaded, Section, useGet, useSearch, useSetSearch, useWords } from '#ui'
import type { Rollup, RollupFigure } from '../report-contract.ts'
import { isOpen } from '../settle-rules.ts'
import type { TableSection } from '../layout-contract.ts'
import FigurePanel from './figure-panel.tsx'
import { figureAt } from './figure-address.ts'
import { figureText } from './figures.ts'

export function RollupView({ id }: { id: string }) {
  const { t } = useWords()
  const { stage: said } = useSearch()
  const set = useSetSearch()
  const stage = said === 'accepted' ? 'accepted' : 'sent'
  const got = useGet<Rollup>(`/reports/requests/${id}/rollup`, { stage })
  return (
    <Loaded got={got}>
      {(rollup) => (
        <>
          <div className="rp-rollup-head">
            <Choice
              label={t('reports.rollup.stage')}
              value={stage}
              options={[
                { value: 'sent', label: t('reports.rollup.sent', { n: rollup.counts.sent, all: rollup.counts.all }) },
                { value: 'accepted', label: t('reports.rollup.accepted', { n: rollup.counts.accepted, all: rollup.counts.all }) },
              ]}
              onChange={(one) => set({ stage: one === 'accepted' ? one : undefined })}
            />
            <p className="hl-quiet">{t('reports.rollup.about')}</p>
          </div>
          {rollup.counts.sent < rollup.counts.before && (
            <Alert tone="dueSoon">{t('reports.rollup.fewer', { sent: rollup.counts.sent, before: rollup.counts.before })}</Alert>
          )}
          <Open rollup={rollup} />
          <FigurePanel of={id} />
          {rollup.layout.sections.map(
            (section) =>
              section.kind === 'table' && (
                <Figures
                  key={section.key}
                  rollup={rollup}
                  section={section}
                  onOpen={(row, column) => set(figureAt({ request: id, row, column }), { replace: false })}
                />
              ),
          )}
        </>
      )}
    </Loaded>
  )
}

function Figures({ rollup, section, onOpen }: { rollup: Rollup; section: TableSection; onOpen: (row: string, column: string) => void }) {
  const { t, format } = useWords()
  const columns = section.columns.filter(({ kind }) => kind === 'entered')
  const figures = new Map(rollup.figures.map((one) => [`${one.row} ${one.column}`, one]))
  return (
    <Section title={section.title}>
      <div className="rp-scroll" role="group" aria-label={section.title} tabIndex={0}>
        <table className="rp-grid">
          <thead>
            <tr>
              <th scope="col" className="rp-name">
                {t('reports.grid.indicator')}
              </th>
              <th scope="col" className="rp-unit">
                {t('reports.grid.unit')}
              </th>
              {columns.map((column) => (
                <th key={column.key} scope="col" colSpan={3}>
                  {column.label}
                </th>
              ))}
            </tr>
            <tr className="rp-sub">
              <th scope="col" className="rp-name" aria-label={t('reports.grid.indicator')} />
              <th scope="col" aria-label={t('reports.grid.unit')} />
              {columns.flatMap((column) =>
                ['value', 'before', 'reports'].map((part) => (
                  <th key={column.key + part} scope="col">
                    {t(`reports.rollup.${part}`)}
                    {part === 'before' && rollup.periodBefore && <small className="rp-period">{rollup.periodBefore}</small>}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {section.rows.map((row, at) =>
              row.indicator === null ? (
                <tr key={`heading ${at}`} className="rp-heading">
                  <th scope="rowgroup" colSpan={2 + 3 * columns.length}>
                    <span>{row.label}</span>
                  </th>
                </tr>
              ) : (
                <tr key={row.key}>
                  <th scope="row" className="rp-name" data-indent={row.indent}>
                    {row.label || row.name}
                  </th>
                  <td className="rp-unit">{row.unit}</td>
                  {columns.flatMap((column) => {
                    const one = figures.get(`${row.key} ${column.key}`)
                    if (!one)
                      return [
                        <td key={column.key} colSpan={3} className="rp-quiet">
                          {t('reports.rollup.notAdded')}
                        </td>,
                      ]
                    return [
                      <td key={column.key}>
                        {one.value === null ? (
                          ''
                        ) : (
                          <button type="button" className="rp-open" onClick={() => onOpen(row.key, column.key)}>
                            {figureText(one.value, format)}
                          </button>
                        )}
                        <Mark one={one} />
                      </td>,
                      <td key={`${column.key} before`} className="rp-quiet">
                        {one.before === null ? '' : figureText(one.before, format)}
                      </td>,
                      <td
                        key={`${column.key} reports`}
                        className="rp-quiet"
                        title={t('reports.rollup.none', { none: one.none, uncollected: one.uncollected })}
                      >
                        {one.reports + one.none === 0 ? '' : format.number(one.reports + one.none)}
                      </td>,
                    ]
                  })}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

/** What one should know of a figure beside what the reports come to: settled otherwise, corrected, or in doubt. */
function Mark({ one }: { one: RollupFigure }) {
  const { t, format } = useWords()
  const { official, stand } = one
  if (!official && !isOpen(stand)) return null
  return (
    <small className="rp-mark" data-open={isOpen(stand) || undefined}>
      {[
        official && (official.value !== one.value || official.n > 1)
          ? t('reports.rollup.official', { value: figureText(official.value, format) })
          : official && t('reports.stand.settled'),
        official && official.n > 1 && t('reports.stand.corrected', { n: official.n - 1 }),
        isOpen(stand) && t(`reports.stand.${stand}`),
      ]
        .filter(Boolean)
        .join(' · ')}
    </small>
  )
}

function Open({ rollup }: { rollup: Rollup }) {
  const { t } = useWords()
  const set = useSetSearch()
  const n = rollup.figures.filter(({ stand }) => isOpen(stand)).length
  if (n === 0) return null
  return (
    <Alert
      tone="dueSoon"
      action={
        <Button size="xs" variant="default" onClick={() => set({ tab: 'sources' })}>
          {t('reports.rollup.openDo')}
        </Button>
      }
    >
      {t('reports.rollup.open', { n })}
    </Alert>
  )
}
