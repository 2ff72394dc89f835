/** What one's own body is to spread, and what is followed of others. */
import { DataTable, EmptyState, Loaded, Page, Section, useGet, useWords } from '#ui'
import type { z } from 'zod'
import type { OwnRow, SpreadList, SpreadRow } from '../contract.ts'
import { StepBadge, StepsBar } from './words.tsx'
import './spreading.css'

export default function ListPage() {
  const { t } = useWords()
  const got = useGet<z.infer<typeof SpreadList>>('/spreading')
  return (
    <Page title={t('spreading.title')} description={t('spreading.about')}>
      <Loaded got={got}>
        {({ spreads, own, more }) =>
          spreads.length + own.length === 0 ? (
            <EmptyState title={t('spreading.empty')} detail={t('spreading.empty.detail')} />
          ) : (
            <>
              {own.length > 0 && <Own rows={own} more={more.own} />}
              {spreads.length > 0 && <Followed rows={spreads} more={more.spreads} />}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const Title = ({ title, subject }: { title: string; subject: string | null }) => (
  <>
    {title}
    {subject && <span className="sp-subject">{subject}</span>}
  </>
)

/** Only the newest are shown: how many, and that there are older ones. */
function Cut({ n, more }: { n: number; more: boolean }) {
  const { t } = useWords()
  return more ? <p className="hl-quiet">{t('spreading.cut', { n })}</p> : null
}

function Own({ rows, more }: { rows: readonly OwnRow[]; more: boolean }) {
  const { t } = useWords()
  return (
    <Section title={t('spreading.own')} count={rows.length}>
      <DataTable
        bare
        caption={t('spreading.own')}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/spreading/${id}`}
        columns={[
          { key: 'title', label: t('spreading.column.document'), main: true, wrap: true, render: (one) => <Title {...one} /> },
          { key: 'receivedOn', label: t('spreading.column.receivedOn'), kind: 'date', width: 120 },
          { key: 'term', label: t('spreading.column.term'), kind: 'date', width: 120 },
          { key: 'step', label: t('spreading.column.step'), width: 260, render: (one) => <StepBadge step={one.step} lateDays={one.lateDays} /> },
        ]}
      />
      <Cut n={rows.length} more={more} />
    </Section>
  )
}

function Followed({ rows, more }: { rows: readonly SpreadRow[]; more: boolean }) {
  const { t } = useWords()
  return (
    <Section title={t('spreading.followed')} count={rows.length}>
      <DataTable
        bare
        caption={t('spreading.followed')}
        rows={rows}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/spreading/directives/${id}`}
        columns={[
          { key: 'title', label: t('spreading.column.document'), main: true, wrap: true, render: (one) => <Title {...one} /> },
          { key: 'openedOn', label: t('spreading.column.sentOn'), kind: 'date', width: 120 },
          { key: 'acknowledgeBy', label: t('spreading.coverage.acknowledgeBy'), kind: 'date', width: 130 },
          {
            key: 'counts',
            label: t('spreading.column.step'),
            wrap: true,
            width: 340,
            render: (one) => (
              <span className="sp-counts">
                <StepsBar counts={one.counts} label={t('spreading.counts', one.counts)} />
                <small>
                  {t('spreading.counts', one.counts)}
                  {one.counts.late > 0 && <span className="sp-late"> · {t('spreading.counts.late', { n: one.counts.late })}</span>}
                  {one.closedOn && ` · ${t('spreading.closedOn', { on: one.closedOn })}`}
                </small>
              </span>
            ),
          },
        ]}
      />
      <Cut n={rows.length} more={more} />
    </Section>
  )
}
