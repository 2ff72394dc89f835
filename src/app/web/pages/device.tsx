/** What this device holds of mine: what waits to be sent, copies for where there is no network, and how to be rid of both. */
import {
  Alert,
  Button,
  ConfirmButton,
  EmptyState,
  Link,
  Page,
  ProblemAlert,
  RelativeTime,
  Section,
  StateBadge,
  drop,
  sendOnTop,
  takeAlong,
  takenAlong,
  useApi,
  useDrain,
  useMe,
  useWaiting,
  useWords,
  wipe,
  ApiProblem,
  type Entry,
  type Tone,
} from '#ui'
import { useState } from 'react'
import { readMyWorkAhead } from '../read-ahead.ts'

const TONE: Record<Entry['state'], Tone> = { waiting: 'waiting', conflict: 'dueSoon', refused: 'late' }

export default function DevicePage() {
  const { t } = useWords()
  return (
    <Page title={t('shell.device')} description={t('shell.device.about')}>
      <Waiting />
      <TakeAlong />
      <Wipe />
    </Page>
  )
}

function Waiting() {
  const { t } = useWords()
  const { acting } = useMe()
  const { entries, loading } = useWaiting()
  const { drain } = useDrain(false)
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    await drain()
    setBusy(false)
  }
  return (
    <Section
      title={t('shell.device.waiting')}
      actions={
        entries.some(({ state }) => state === 'waiting') && (
          <Button size="xs" loading={busy} onClick={() => void send()}>
            {t('shell.strip.send')}
          </Button>
        )
      }
    >
      {!loading && entries.length === 0 && <EmptyState title={t('shell.device.none')} detail={t('shell.device.none.about')} />}
      <ul className="sh-entries">
        {entries.map((entry) => (
          <li key={entry.key}>
            <One entry={entry} elsewhere={entry.membership !== acting.membershipId} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function One({ entry, elsewhere }: { entry: Entry; elsewhere: boolean }) {
  const { t, format } = useWords()
  const { drain } = useDrain(false)
  const size = entry.uploads.reduce((sum, { bytes }) => sum + bytes.size, 0)
  const current = Number(entry.problem?.facts['current'])
  // What is typed bit by bit is compared bit by bit, on its own page.
  const byPage = entry.draft !== undefined || entry.follows === true
  return (
    <article className="sh-entry">
      <p className="sh-entry-head">
        <Link to={entry.page}>{entry.label}</Link>
        <StateBadge tone={TONE[entry.state]} label={t(`shell.device.state.${entry.state}`)} />
      </p>
      {entry.details.map((words) => (
        <p key={words} className="sh-entry-note">
          {words}
        </p>
      ))}
      <p className="hl-quiet">
        <RelativeTime at={entry.at} />
        {entry.uploads.length > 0 && ` · ${t('shell.device.files', { n: entry.uploads.length, size: format.bytes(size) })}`}
        {elsewhere && ` · ${t('shell.device.elsewhere')}`}
      </p>
      {entry.problem && entry.state === 'refused' && <ProblemAlert problem={new ApiProblem({ ...entry.problem, facts: {} })} />}
      {entry.state === 'conflict' && !byPage && <Alert tone="dueSoon">{t('shell.device.conflict', { seen: entry.body['version'], current })}</Alert>}
      {entry.state === 'conflict' && byPage && (
        <Alert
          tone="dueSoon"
          action={
            <Button size="xs" to={entry.page}>
              {t('shell.device.compare')}
            </Button>
          }
        >
          {t('shell.device.conflict.page')}
        </Alert>
      )}
      <div className="sh-entry-steps">
        {entry.state === 'conflict' && !byPage && current > 0 && (
          <>
            <Button size="xs" variant="default" to={entry.page}>
              {t('shell.device.see')}
            </Button>
            <Button size="xs" onClick={() => void sendOnTop(entry, current).then(drain)}>
              {t('shell.device.onTop')}
            </Button>
          </>
        )}
        <ConfirmButton
          label={t('shell.device.drop')}
          title={t('shell.device.drop.question', { label: entry.label })}
          confirm={t('shell.device.drop')}
          danger
          onConfirm={() => void drop(entry.key)}
        />
      </div>
    </article>
  )
}

function TakeAlong() {
  const { t } = useWords()
  const { account } = useMe()
  const api = useApi()
  const [taken, setTaken] = useState(takenAlong() === account.id)
  const [busy, setBusy] = useState(false)
  const change = async () => {
    setBusy(true)
    await takeAlong(taken ? undefined : account.id)
    if (!taken) {
      // Asked for once: without it a browser short of room may drop what waits.
      await navigator.storage?.persist?.().catch(() => false)
      await readMyWorkAhead(api)
    }
    setTaken(!taken)
    setBusy(false)
  }
  return (
    <Section title={t('shell.device.take')}>
      <p>{t('shell.device.take.about')}</p>
      <div className="sh-entry-steps">
        <Button variant={taken ? 'default' : 'filled'} loading={busy} onClick={() => void change()}>
          {t(taken ? 'shell.device.take.off' : 'shell.device.take.on')}
        </Button>
        {taken && <StateBadge tone="inTime" label={t('shell.device.taken')} />}
      </div>
    </Section>
  )
}

function Wipe() {
  const { t } = useWords()
  const { entries } = useWaiting()
  return (
    <Section title={t('shell.device.wipe')}>
      <p>{t('shell.device.wipe.about')}</p>
      <div className="sh-entry-steps">
        <ConfirmButton
          label={t('shell.device.wipe.do')}
          title={t(entries.length > 0 ? 'shell.device.wipe.unsent' : 'shell.device.wipe.question', { n: entries.length })}
          confirm={t('shell.device.wipe.do')}
          danger
          onConfirm={() => void Promise.all([wipe(), takeAlong(undefined)]).then(() => window.location.reload())}
        />
      </div>
    </Section>
  )
}
