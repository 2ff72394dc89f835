/** One report: filled in by who makes it, looked through by who receives it. */
import { Loaded, useGet, useParams } from '#ui'
import { useState } from 'react'
import type { Report } from '../report-contract.ts'
import { Editor } from './editor.tsx'
import { Reader } from './reader.tsx'
import './reports.css'

export default function ReportPage() {
  const { id = '' } = useParams()
  // What was brought in from a file stands on the server: the form begins anew from there.
  const [taken, take] = useState(0)
  const got = useGet<Report>(`/reports/${id}`)
  return (
    <Loaded got={got}>
      {(report) =>
        report.may.fill ? (
          <Editor
            key={`${report.id} ${report.timesSent} ${report.state === 'returned'} ${taken}`}
            report={report}
            onTaken={() => take((n) => n + 1)}
          />
        ) : (
          <Reader key={report.id} report={report} />
        )
      }
    </Loaded>
  )
}
