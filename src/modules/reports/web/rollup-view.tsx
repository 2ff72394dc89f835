/** What the reports of a period come to; every figure opens the cells that it is made of. */
import { Alert, Button, Choice, DataTable, Loaded, Section, StateBadge, useGet, useSearch, useSetSearch, useWords } from '#ui'
import type { Behind, Rollup } from '../report-contract.ts'
import type { TableSection } from '../layout-contract.ts'
import { figureText, STATE_TONE } from './figures.ts'

export function RollupView({ id }: { id: string }) {
  const { t } = useWords()
  const { stage: said, row, column } = useSearch()
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
          {row && column && <BehindView id={id} row={row} column={column} stage={stage} />}
          {rollup.layout.sections.map(
            (section) =>
              section.kind === 'table' && (
                <Figures key={section.key} rollup={rollup} section={section} onOpen={(key, of) => set({ row: key, column: of })} />
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
      <div className="rp-scroll" role="region" aria-label={section.title} tabIndex={0}>
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

function BehindView({ id, row, column, stage }: { id: string; row: string; column: string; stage: string }) {
  const { t, format } = useWords()
  const set = useSetSearch()
  const got = useGet<Behind>(`/reports/requests/${id}/behind`, { row, column, stage })
  return (
    <Loaded got={got}>
      {(behind) => (
        <Section
          title={t('reports.behind.title', { name: behind.name, unit: behind.unit })}
          count={behind.items.length}
          actions={
            <Button size="xs" variant="default" onClick={() => set({ row: undefined, column: undefined })}>
              {t('reports.behind.close')}
            </Button>
          }
        >
          <div className="rp-behind">
            <DataTable
              caption={behind.name}
              bare
              rows={behind.items.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))}
              rowKey={(one) => one.id}
              rowLink={(one) => `/reports/${one.id}`}
              columns={[
                { key: 'organisation', label: t('reports.board.body'), main: true, wrap: true },
                {
                  key: 'value',
                  label: behind.unit,
                  kind: 'number',
                  width: 160,
                  render: (one) => (one.word ? t(`reports.cell.${one.word}`) : one.value === null ? '' : figureText(one.value, format)),
                },
                ...(behind.items.some(({ top }) => top !== null)
                  ? [
                      { key: 'top', label: t('reports.behind.top'), kind: 'number' as const, width: 140 },
                      { key: 'bottom', label: t('reports.behind.bottom'), kind: 'number' as const, width: 140 },
                    ]
                  : []),
                {
                  key: 'state',
                  label: t('reports.year.state'),
                  width: 200,
                  render: (one) => <StateBadge tone={STATE_TONE[one.state]} label={t(`reports.state.${one.state}`)} />,
                },
              ]}
            />
          </div>
        </Section>
      )}
    </Loaded>
  )
}
