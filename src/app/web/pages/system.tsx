/** The condition of the system: what needs a hand first, then jobs, backup, audit, server. Auditors read, administrators mend. */
import {
  Alert,
  Button,
  ConfirmButton,
  DataTable,
  EmptyState,
  Facts,
  IconRefresh,
  Link,
  Loaded,
  MoreWords,
  Page,
  RelativeTime,
  Section,
  StateBadge,
  useGet,
  useMay,
  useSend,
  useWords,
  type Tone,
} from '#ui'
import { systemWords } from '../system/messages.ts'
import './system.css'

type Outcome = 'made' | 'incomplete' | 'failed'
type FailedJob = {
  id: string
  task: string
  attempts: number
  mostAttempts: number
  failedAt: string
  nextAt: string | null
  running: boolean
  trouble: string
  said: string
}
type Process = { kind: 'serve' | 'worker'; machine: string; version: string; startedAt: string; beatAt: string; alive: boolean }
type Condition = {
  warnings: { key: string; urgent: boolean; facts: Record<string, string | number> }[]
  jobs: { waiting: number; running: number; failed: number; givenUp: number; oldestDue: string | null; clockAt: string | null; items: FailedJob[] }
  processes: Process[]
  machine: string
  disks: { what: 'data' | 'backups'; free: number; size: number }[]
  database: { version: string; size: number; connections: number; mostConnections: number; followers: number; migration: string; migratedAt: string }
  backup: {
    lastMadeAt: string | null
    lastFile: string | null
    lastBytes: number | null
    encrypted: boolean | null
    verifiedAt: string | null
    lastOutcome: Outcome | null
    lastAt: string | null
  }
  audit: {
    head: { seq: number; hash: string; sealedAt: string } | null
    unsealed: number
    published: string | null
    check: { endedAt: string; lines: number; comparedWith: string | null; findings: number } | null
    checking: boolean
  }
  files: { kind: 'disk' | 's3'; where: string }
  versions: { program: string; node: string }
  outside: { key: string; tone: 'good' | 'attention' | 'bad' | 'off'; text: string; path: string | null }[]
}

const OUTSIDE_TONE: Record<Condition['outside'][number]['tone'], Tone> = { good: 'inTime', attention: 'dueSoon', bad: 'late', off: 'notStarted' }
const OUTCOME_TONE: Record<Outcome, Tone> = { made: 'inTime', incomplete: 'dueSoon', failed: 'late' }

export default function SystemPage() {
  return (
    <MoreWords messages={systemWords}>
      <System />
    </MoreWords>
  )
}

function System() {
  const { t } = useWords()
  const may = useMay()
  const condition = useGet<Condition>('/system', {}, { every: 15_000 })
  return (
    <Page title={t('shell.system')} description={t('system.about')}>
      {!may('system.mend') && <Alert title={t('system.readOnly')} />}
      <Loaded got={condition}>
        {(all) => (
          <>
            <Warnings warnings={all.warnings} />
            <Jobs jobs={all.jobs} />
            <div className="sy-pair">
              <Backup backup={all.backup} />
              <Audit audit={all.audit} />
            </div>
            <Server all={all} />
            <Processes rows={all.processes} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Warnings({ warnings }: Pick<Condition, 'warnings'>) {
  const { t } = useWords()
  if (warnings.length === 0) return <Alert tone="inTime" title={t('system.well')} />
  return (
    <div className="sy-warnings">
      {warnings.map(({ key, urgent, facts }) => (
        <Alert key={key} tone={urgent ? 'late' : 'dueSoon'} title={t(`system.warn.${key}`, facts)}>
          <p>{t(`system.warn.${key}.do`, facts)}</p>
        </Alert>
      ))}
    </div>
  )
}

function Jobs({ jobs }: Pick<Condition, 'jobs'>) {
  const { t, has } = useWords()
  const may = useMay()
  const named = (task: string) => (has(`system.job.${task}`) ? t(`system.job.${task}`) : task)
  return (
    <Section title={t('system.jobs')}>
      <Facts
        columns={3}
        items={[
          { label: t('system.jobs.waiting'), value: jobs.waiting },
          { label: t('system.jobs.running'), value: jobs.running },
          { label: t('system.jobs.failed'), value: jobs.failed },
          { label: t('system.jobs.givenUp'), value: jobs.givenUp },
          { label: t('system.jobs.oldest'), value: jobs.oldestDue ? <RelativeTime at={jobs.oldestDue} /> : t('system.jobs.oldest.none') },
          { label: t('system.jobs.clock'), value: jobs.clockAt && <RelativeTime at={jobs.clockAt} /> },
        ]}
      />
      <div className="sy-table">
        <DataTable
          caption={t('system.jobs.caption')}
          rows={jobs.items}
          rowKey={({ id }) => id}
          bare
          columns={[
            { key: 'task', label: t('system.jobs.task'), main: true, value: ({ task }) => named(task) },
            {
              key: 'why',
              label: t('system.jobs.why'),
              wrap: true,
              render: ({ trouble, said }) => (
                <div className="sy-why">
                  {t(`system.trouble.${trouble}`)}
                  <span className="sy-said">{said}</span>
                </div>
              ),
            },
            { key: 'failedAt', label: t('system.jobs.at'), kind: 'dateTime' },
            { key: 'tries', label: t('system.jobs.tries'), kind: 'text', value: ({ attempts, mostAttempts }) => `${attempts}/${mostAttempts}` },
            {
              key: 'nextAt',
              label: t('system.jobs.next'),
              render: ({ running, nextAt }) =>
                running ? t('system.jobs.next.now') : nextAt ? <RelativeTime at={nextAt} /> : t('system.jobs.next.never'),
            },
            ...(may('system.mend') ? [{ key: 'do', label: t('system.jobs.do'), render: (job: FailedJob) => <JobButtons job={job} /> }] : []),
          ]}
          empty={<EmptyState title={t('system.jobs.none')} />}
        />
      </div>
    </Section>
  )
}

function JobButtons({ job: { id, running } }: { job: FailedJob }) {
  const { t } = useWords()
  const again = useSend(`/system/jobs/${id}/again`, { done: t('system.jobs.again.done'), refresh: ['/system'] })
  const drop = useSend(`/system/jobs/${id}/drop`, { done: t('system.jobs.drop.done'), refresh: ['/system'] })
  if (running) return null
  return (
    <div className="sy-buttons">
      <Button size="xs" variant="default" loading={again.pending} onClick={() => void again.send()}>
        {t('system.jobs.again')}
      </Button>
      <ConfirmButton
        label={t('system.jobs.drop')}
        variant="subtle"
        title={t('system.jobs.drop.ask')}
        confirm={t('system.jobs.drop')}
        danger
        pending={drop.pending}
        onConfirm={() => void drop.send()}
      />
    </div>
  )
}

function Backup({ backup }: Pick<Condition, 'backup'>) {
  const { t, format } = useWords()
  const { lastMadeAt, lastFile, lastBytes, verifiedAt, encrypted, lastOutcome, lastAt } = backup
  if (!lastMadeAt && !lastOutcome)
    return (
      <Section title={t('system.backup')}>
        <EmptyState title={t('system.backup.never')} detail={t('system.warn.backupNever.do')} />
      </Section>
    )
  return (
    <Section title={t('system.backup')}>
      <Facts
        items={[
          {
            label: t('system.backup.last'),
            value: lastMadeAt
              ? `${format.dateTime(lastMadeAt)}${lastBytes === null ? '' : ` (${format.bytes(lastBytes)})`}`
              : t('system.backup.never'),
          },
          { label: t('system.backup.file'), value: lastFile && <span className="sy-code">{lastFile}</span> },
          { label: t('system.backup.verified'), value: verifiedAt ? format.dateTime(verifiedAt) : t('system.backup.verified.no') },
          { label: t('system.backup.encrypted'), value: encrypted === null ? null : t(encrypted ? 'system.yes' : 'system.no') },
          {
            label: t('system.backup.outcome'),
            value: lastOutcome && (
              <>
                <StateBadge tone={OUTCOME_TONE[lastOutcome]} label={t(`system.backup.outcome.${lastOutcome}`)} /> {format.dateTime(lastAt)}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}

function Audit({ audit: { head, unsealed, published, check, checking } }: Pick<Condition, 'audit'>) {
  const { t, format } = useWords()
  const may = useMay()
  const { send, pending } = useSend('/system/audit-check', { done: t('system.audit.walk.done'), refresh: ['/system'] })
  const walk = may('system.mend') && (
    <Button size="xs" variant="default" icon={IconRefresh} loading={pending} disabled={checking} onClick={() => void send()}>
      {t(checking ? 'system.audit.walking' : 'system.audit.walk')}
    </Button>
  )
  return (
    <Section title={t('system.audit')} actions={walk}>
      <Facts
        items={[
          {
            label: t('system.audit.head'),
            value: head ? t('system.audit.head.value', { seq: head.seq, at: format.dateTime(head.sealedAt) }) : t('system.audit.head.none'),
          },
          ...(head ? [{ label: t('system.audit.hash'), value: <span className="sy-code">{head.hash.slice(0, 32)}…</span> }] : []),
          { label: t('system.audit.unsealed'), value: unsealed },
          { label: t('system.audit.published'), value: published ?? t('system.audit.published.none') },
          { label: t('system.audit.checked'), value: check ? format.dateTime(check.endedAt) : t('system.audit.checked.never') },
          ...(check
            ? [
                {
                  label: t('system.audit.found'),
                  value: (
                    <StateBadge
                      tone={check.findings > 0 ? 'late' : 'inTime'}
                      label={t(check.findings > 0 ? 'system.audit.found.some' : 'system.audit.found.none', { n: check.findings, lines: check.lines })}
                    />
                  ),
                },
                { label: t('system.audit.compared'), value: check.comparedWith ?? t('system.audit.compared.none') },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

function Server({ all: { versions, disks, database, files, machine, outside } }: { all: Condition }) {
  const { t, format } = useWords()
  return (
    <Section title={t('system.server')}>
      <Facts
        columns={3}
        items={[
          { label: t('system.program'), value: versions.program },
          ...disks.map(({ what, free, size }) => ({
            label: t(`system.disk.${what}`, { machine }),
            value: t('system.disk.free', { free: format.bytes(free), size: format.bytes(size) }),
          })),
          { label: t('system.database'), value: t('system.database.size', { size: format.bytes(database.size), version: database.version }) },
          {
            label: t('system.database.connections'),
            value: t('system.database.connections.of', { n: database.connections, most: database.mostConnections }),
          },
          { label: t('system.database.followers'), value: database.followers || t('system.database.followers.none') },
          { label: t('system.files'), value: t(`system.files.${files.kind}`, { where: files.where }) },
          { label: t('system.shape'), value: <span className="sy-code">{database.migration.replace(/\.sql$/, '')}</span> },
          { label: t('system.node'), value: versions.node },
          ...outside.map(({ key, tone, text, path }) => ({
            label: t(`system.outside.${key}`),
            value: (
              <>
                <StateBadge tone={OUTSIDE_TONE[tone]} label={text} />
                {path && (
                  <>
                    {' '}
                    <Link to={path}>{t('system.outside.open')}</Link>
                  </>
                )}
              </>
            ),
          })),
        ]}
      />
    </Section>
  )
}

function Processes({ rows }: { rows: Process[] }) {
  const { t } = useWords()
  return (
    <Section title={t('system.processes')}>
      <DataTable
        caption={t('system.processes.caption')}
        rows={rows}
        rowKey={({ startedAt, machine, kind }) => `${kind} ${machine} ${startedAt}`}
        bare
        columns={[
          { key: 'kind', label: t('system.processes.kind'), main: true, value: ({ kind }) => t(`system.processes.kind.${kind}`) },
          {
            key: 'state',
            label: t('system.processes.state'),
            render: ({ alive }) => (
              <StateBadge tone={alive ? 'inTime' : 'notStarted'} label={t(alive ? 'system.processes.alive' : 'system.processes.silent')} />
            ),
          },
          { key: 'machine', label: t('system.processes.machine') },
          { key: 'version', label: t('system.processes.version') },
          { key: 'startedAt', label: t('system.processes.started'), kind: 'dateTime' },
        ]}
        empty={<EmptyState title={t('system.processes.none')} />}
      />
    </Section>
  )
}
