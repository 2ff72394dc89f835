/** Findings of all inspections that the reader may see, until they are closed. */
import { EmptyState, Filters, Loaded, Page, Pager, Section, StackedBar, useGet, useSearch, useWords } from '#ui'
import type { FindingList } from '../contract.ts'
import { SEVERITIES } from '../rules.ts'
import { FindingCard } from './finding.tsx'
import './inspections.css'

const SHOWS = ['late', 'remedied', 'mine', 'all'] as const

export default function BoardPage() {
  const { t } = useWords()
  const { show, severity, page } = useSearch()
  const got = useGet<FindingList>('/inspections/findings', { show, severity, page })
  return (
    <Page
      title={t('inspections.board.title')}
      crumbs={[{ label: t('inspections.list.title'), to: '/inspections' }]}
      description={t('inspections.board.about')}
    >
      <Filters
        filters={[
          {
            key: 'show',
            label: t('inspections.board.show'),
            options: SHOWS.map((value) => ({ value, label: t(`inspections.board.show.${value}`) })),
          },
          {
            key: 'severity',
            label: t('inspections.board.severity'),
            options: SEVERITIES.map((value) => ({ value, label: t(`inspections.severity.${value}`) })),
          },
        ]}
      />
      <Loaded got={got}>
        {({ items, total, counts }) => (
          <Section title={t('inspections.list.findings')} count={counts.open}>
            <div className="ins-stack">
              {counts.open + counts.closed > 0 && (
                <StackedBar
                  label={t('inspections.board.title')}
                  legend
                  segments={[
                    { key: 'closed', label: t('inspections.board.closed'), value: counts.closed, tone: 'inTime', to: '?show=all' },
                    { key: 'remedied', label: t('inspections.board.show.remedied'), value: counts.remedied, tone: 'dueSoon', to: '?show=remedied' },
                    {
                      key: 'open',
                      label: t('inspections.board.show.open'),
                      value: counts.open - counts.late - counts.remedied,
                      tone: 'inProgress',
                      to: '?',
                    },
                    { key: 'late', label: t('inspections.board.show.late'), value: counts.late, tone: 'late', to: '?show=late' },
                  ]}
                />
              )}
              {items.length === 0 && <EmptyState title={t('inspections.board.empty')} detail={t('inspections.board.empty.detail')} />}
              {items.map((finding) => (
                <FindingCard key={finding.id} finding={finding} where />
              ))}
              {total > 50 && <Pager total={total} size={50} shown={items.length} />}
            </div>
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
