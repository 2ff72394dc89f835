/** The bodies that a figure is made of, the largest first; each opens the versions of its cell. */
import { DataTable, Section, StateBadge, useWords } from '#ui'
import type { Behind } from '../figure-contract.ts'
import { figureText, STATE_TONE } from './figures.ts'

export function FigureBodies({ one, onOpen }: { one: Behind; onOpen: (report: string) => void }) {
  const { t, format } = useWords()
  const differs = one.items.some(({ register, value }) => register !== null && register !== value)
  return (
    <Section title={t('reports.figure.bodies')} count={one.items.length} plain>
      <DataTable
        caption={t('reports.figure.bodies')}
        bare
        rows={one.items.toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'organisation',
            label: t('reports.board.body'),
            main: true,
            wrap: true,
            render: (item) => (
              <button type="button" className="rp-open rp-open-name" onClick={() => onOpen(item.id)}>
                {item.organisation}
              </button>
            ),
          },
          {
            key: 'value',
            label: one.unit,
            kind: 'number',
            width: 110,
            render: (item) => (item.word ? t(`reports.cell.${item.word}`) : item.value === null ? '' : figureText(item.value, format)),
          },
          ...(differs
            ? [
                {
                  key: 'register' as const,
                  label: t('reports.source.register'),
                  kind: 'number' as const,
                  width: 110,
                  render: (item: Behind['items'][number]) =>
                    item.register === null ? (
                      ''
                    ) : (
                      <span data-differs={item.register !== item.value || undefined}>{format.number(item.register)}</span>
                    ),
                },
              ]
            : []),
          {
            key: 'state',
            label: t('reports.year.state'),
            width: 170,
            render: (item) => (
              <span className="rp-badges">
                <StateBadge tone={STATE_TONE[item.state]} label={t(`reports.state.${item.state}`)} />
                {item.times > 1 && <small className="hl-quiet">{t('reports.figure.times', { n: item.times })}</small>}
              </span>
            ),
          },
        ]}
      />
    </Section>
  )
}
