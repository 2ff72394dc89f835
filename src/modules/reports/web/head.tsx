/** What stands over a report, whoever looks at it. */
import { Alert, Facts, Page, StateBadge, useWords } from '#ui'
import type { ReactNode } from 'react'
import type { Report } from '../report-contract.ts'
import { toneOf } from './figures.ts'

export function Head({ report, action, children }: { report: Report; action?: ReactNode; children: ReactNode }) {
  const { t } = useWords()
  const mine = report.may.fill || report.state !== 'sent'
  return (
    <Page
      title={report.title}
      crumbs={[
        { label: t('reports.year.title'), to: '/reports' },
        ...(report.may.receive ? [{ label: t('reports.board.title'), to: `/reports/requests/${report.requestId}` }] : []),
      ]}
      aside={
        <>
          <StateBadge tone={toneOf(report.state, report.lateDays)} label={t(`reports.state.${report.state}`)} />
          {report.lateDays > 0 && <StateBadge tone="late" label={t('reports.late', { n: report.lateDays })} />}
          {report.locked && <StateBadge tone="standing" label={t('reports.locked')} />}
        </>
      }
      action={action}
      description={t('reports.page.about', {
        who: report.madeBy ? `${report.organisation.name} (${t('reports.madeBy', { name: report.madeBy.name })})` : report.organisation.name,
        to: report.recipient.name,
        dueOn: report.dueOn,
        from: report.fromDay,
        until: report.toDay,
      })}
    >
      {report.returnedNote && mine && (
        <Alert tone="dueSoon" title={t('reports.page.returned')}>
          {report.returnedNote}
        </Alert>
      )}
      {children}
    </Page>
  )
}

export function Story({ report }: { report: Report }) {
  const { t, format } = useWords()
  return (
    <Facts
      items={[
        { label: t('reports.page.basis'), value: report.basis },
        ...(report.sentOn ? [{ label: t('reports.page.sent'), value: `${format.date(report.sentOn)}, ${report.sentBy ?? ''}` }] : []),
        ...(report.lateReason ? [{ label: t('reports.page.lateReason'), value: report.lateReason }] : []),
        ...report.versions.map((one) => ({
          label: t('reports.page.version', { n: one.n }),
          value: t('reports.page.versionBack', { at: one.returnedAt, by: one.returnedBy, note: one.note }),
        })),
      ]}
    />
  )
}
