/** Ends a calendar: nothing is asked by it after that day; what was asked stays. */
import { Button, ConfirmPanel, DateField, ProblemAlert, today, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Schedule } from '../report-contract.ts'

export function EndSchedule({ one }: { one: Schedule }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [validTo, setDay] = useState<string | null>(today())
  const { send, pending, problem } = useSend(`/reports/schedules/${one.id}/end`, { inline: true, done: t('reports.calendar.ended') })
  if (!open)
    return (
      <Button size="xs" variant="subtle" onClick={() => setOpen(true)}>
        {t('reports.calendar.end')}
      </Button>
    )
  return (
    <ConfirmPanel
      title={t('reports.calendar.end')}
      confirm={t('reports.calendar.end')}
      pending={pending}
      onConfirm={async () => {
        if (await send({ version: one.version, validTo })) setOpen(false)
      }}
      onCancel={() => setOpen(false)}
    >
      {problem && <ProblemAlert problem={problem} />}
      <DateField name="validTo" label={t('reports.calendar.lastDay')} required value={validTo} onChange={setDay} />
    </ConfirmPanel>
  )
}
