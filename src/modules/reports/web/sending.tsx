/** Sends a report out, or hands it in to be approved and signed inside; where there is no network, as soon as it is back. */
import { Alert, Button, ConfirmPanel, Form, FormButtons, ProblemAlert, Section, Textarea, today, useApi, useEnter, useWords } from '#ui'
import { useState } from 'react'
import type { Report } from '../report-contract.ts'
import type { Kept } from './keeping.ts'

type Props = { report: Report; kept: Kept; open: number }
type Routing = { id: string | null; version: number }
/** All of it is on the server, or on this device to go ahead of the sending. */
const isSafe = ({ keeping: { how } }: Kept): boolean => how === 'saved' || how === 'saving' || how === 'waiting' || how === 'signedOut'

function useSending(report: Report, kept: Kept, done: string) {
  const { t } = useWords()
  const entering = useEnter({ done })
  const send = async (words: string, path: string, bodyNow: () => Record<string, unknown>, object?: string) => {
    if (!(await kept.flush()) && kept.stuck()) return
    await entering.enter({
      label: t('reports.send.label', { what: words, title: report.title }),
      details: [report.organisation.name],
      page: `/reports/${report.id}`,
      path,
      body: bodyNow(),
      object,
      follows: true,
    })
  }
  return { ...entering, send }
}

function LateReason({ report, value, onChange }: { report: Report; value: string; onChange: (text: string) => void }) {
  const { t } = useWords()
  if (report.lateDays === 0) return null
  return (
    <Textarea
      name="lateReason"
      label={t('reports.send.late', { dueOn: report.dueOn })}
      required
      maxLength={500}
      value={value}
      onChange={onChange}
      rows={2}
    />
  )
}

/** Before the last day that it tells of nobody is kept from sending: it is said what the figures are then. */
function EarlyWord({ report }: { report: Report }) {
  const { t } = useWords()
  return today() < report.toDay ? <Alert tone="dueSoon">{t('reports.send.early', { to: report.toDay })}</Alert> : null
}

function HandingIn({ report, kept, open }: Props) {
  const { t } = useWords()
  const api = useApi()
  const [note, setNote] = useState('')
  const [lateReason, setLateReason] = useState('')
  const { send, pending, problem } = useSending(report, kept, t('reports.approve.done'))
  const handIn = async () => {
    const routing = await api.get<Routing>(`/inside/objects/report/${report.id}`)
    await send(
      t('reports.approve'),
      `/inside/routings/${routing.id}/submission`,
      () => ({ version: routing.version, draft: { note, lateReason }, fileIds: [] }),
      `routing ${routing.id}`,
    )
  }
  return (
    <Section title={t('reports.approve')}>
      <Form problem={problem} onSubmit={handIn}>
        <p className="hl-quiet">{open > 0 ? t('reports.send.open', { n: open }) : t('reports.approve.hint')}</p>
        <EarlyWord report={report} />
        <Textarea name="note" label={t('reports.approve.note')} value={note} onChange={setNote} rows={2} maxLength={2000} />
        <LateReason report={report} value={lateReason} onChange={setLateReason} />
        <FormButtons>
          <Button type="submit" loading={pending} disabled={open > 0 || !isSafe(kept)}>
            {t('reports.approve')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

export function Sending({ report, kept, open }: Props) {
  const { t } = useWords()
  const [asked, ask] = useState(false)
  const [lateReason, setLateReason] = useState('')
  const { send, pending, problem } = useSending(report, kept, t('reports.send.done'))
  if (report.may.submit) return <HandingIn report={report} kept={kept} open={open} />
  if (!report.may.send) return null
  if (!asked)
    return (
      <div className="rp-send">
        <Button onClick={() => ask(true)} disabled={open > 0 || !isSafe(kept)}>
          {t('reports.send')}
        </Button>
        <p className="hl-quiet">{open > 0 ? t('reports.send.open', { n: open }) : t('reports.send.ready', { to: report.recipient.name })}</p>
      </div>
    )
  return (
    <ConfirmPanel
      title={t('reports.send.title', { to: report.recipient.name })}
      confirm={t('reports.send')}
      pending={pending}
      onConfirm={() => send(t('reports.send'), `/reports/${report.id}/sending`, () => ({ version: kept.version(), lateReason }))}
      onCancel={() => ask(false)}
    >
      {problem && <ProblemAlert problem={problem} />}
      <p>{t('reports.send.detail')}</p>
      <EarlyWord report={report} />
      <LateReason report={report} value={lateReason} onChange={setLateReason} />
    </ConfirmPanel>
  )
}
