/** One press, and this report opens on this device where there is no network. */
import { readAhead, takeAlong, takenAlong, useApi, useMe, useWords } from '#ui'
import { useState } from 'react'
import type { Report } from '../report-contract.ts'

export function TakeAlong({ report }: { report: Report }) {
  const { t } = useWords()
  const { account } = useMe()
  const api = useApi()
  const [taken, take] = useState(takenAlong() === account.id)
  const keep = async () => {
    try {
      await takeAlong(account.id)
    } catch {
      return
    }
    // Asked for once: without it a browser short of room may drop what waits.
    await navigator.storage?.persist?.().catch(() => false)
    await readAhead(api, [
      '/me',
      '/notifications',
      '/my-work',
      `/reports/${report.id}`,
      ...(report.may.inside ? [`/inside/objects/report/${report.id}`] : []),
    ])
    take(true)
  }
  if (taken) return <span className="hl-quiet">{t('reports.taken')}</span>
  return (
    <button type="button" className="hl-text-button" onClick={() => void keep()}>
      {t('reports.take')}
    </button>
  )
}
