/** One report: filled in by who makes it, looked through by who receives it. */
import { Loaded, useGet, useParams } from '#ui'
import type { Report } from '../report-contract.ts'
import { Editor } from './editor.tsx'
import { Reader } from './reader.tsx'
import './reports.css'

export default function ReportPage() {
  const { id = '' } = useParams()
  const got = useGet<Report>(`/reports/${id}`)
  return (
    <Loaded got={got}>
      {(report) =>
        report.may.fill ? (
          <Editor key={`${report.id} ${report.timesSent} ${report.state === 'returned'}`} report={report} />
        ) : (
          <Reader key={report.id} report={report} />
        )
      }
    </Loaded>
  )
}
