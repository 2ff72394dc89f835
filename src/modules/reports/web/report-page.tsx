/** One report: filled in by who makes it, looked through by who receives it. */
import { Loaded, useGathering, useGet, useParams, useWords } from '#ui'
import { useEffect, useState } from 'react'
import type { Report } from '../report-contract.ts'
import { Editor } from './editor.tsx'
import type { Begun } from './keeping.ts'
import { onDeviceOf, useOnDevice } from './on-device.ts'
import { Pending, Unsaved } from './pending.tsx'
import { Reader } from './reader.tsx'
import type { Odd } from './sheet-box.tsx'
import './reports.css'

export default function ReportPage() {
  const { id = '' } = useParams()
  const { t } = useWords()
  // What was brought in from a file stands on the server: the form begins anew from there.
  const [taken, take] = useState<{ n: number; odd: Odd[] }>({ n: 0, odd: [] })
  const got = useGet<Report>(`/reports/${id}`)
  const held = useOnDevice(id)
  return (
    <Loaded got={got}>
      {(report) => {
        if (!held) return <p role="status">{t('ui.loading')}</p>
        if (held.pending && report.may.fill) return <Pending report={report} held={held} entry={held.pending} />
        if (!report.may.fill) return <Reader key={report.id} report={report} notice={<Unsaved report={report} held={held} />} />
        return (
          <Begin
            key={`${report.id} ${report.timesSent} ${report.state === 'returned'} ${taken.n}`}
            report={report}
            odd={taken.odd}
            onTaken={(odd) => take(({ n }) => ({ n: n + 1, odd }))}
            onGone={got.refresh}
          />
        )
      }}
    </Loaded>
  )
}

/** What the device holds is read first: the form begins with it. */
type BeginProps = { report: Report; odd: Odd[]; onTaken: (odd: Odd[]) => void; onGone: () => void }
function Begin({ report, odd, onTaken, onGone }: BeginProps) {
  const { t } = useWords()
  const device = useGathering(`/reports/${report.id}`)
  const [begun, begin] = useState<Begun>()
  useEffect(() => {
    let shown = true
    void device
      .kept()
      .catch(() => [])
      .then((entries) => shown && begin(onDeviceOf(entries).begun))
    return () => {
      shown = false
    }
  }, [device])
  return begun ? <Editor report={report} begun={begun} odd={odd} onTaken={onTaken} onGone={onGone} /> : <p role="status">{t('ui.loading')}</p>
}
