/** What an administrator must be told about the system, from what is known of it. Pure: values in, warnings out. */
import { maskedText } from '#lib/masking'

export type Standing = {
  now: Date
  /** Somebody works jobs: when the clock of the jobs last ran. */
  jobsClockAt: Date | null
  oldestDue: Date | null
  givenUp: number
  disks: { what: 'data' | 'backups'; free: number; size: number }[]
  connections: { used: number; most: number }
  backup: { kept: boolean; lastMadeAt: Date | null; lastOutcome: 'made' | 'incomplete' | 'failed' | null }
  audit: { oldestUnsealedAt: Date | null; checkedAt: Date | null; findings: number | null }
  versions: string[]
}

export type Warning = { key: string; urgent: boolean; facts: Record<string, number | string> }

const MINUTE = 60_000
const DAY = 86_400_000
/** Share of a disk below which it is nearly full, and the room below which it is so whatever the share. */
const LITTLE = 0.1
const HARDLY_ANY = 2 * 1024 ** 3

/** The urgent ones first. Nothing to say is an empty list. */
export function warningsOf(standing: Standing): Warning[] {
  const { now, backup, audit } = standing
  const age = (at: Date) => now.getTime() - at.getTime()
  const found: Warning[] = []
  const say = (key: string, urgent = false, facts: Warning['facts'] = {}) => void found.push({ key, urgent, facts })
  if (!standing.jobsClockAt || age(standing.jobsClockAt) > 5 * MINUTE) say('noWorker', true)
  else if (standing.oldestDue && age(standing.oldestDue) > 10 * MINUTE) say('queueLate', false, { n: Math.round(age(standing.oldestDue) / MINUTE) })
  if (standing.givenUp > 0) say('jobsGivenUp', false, { n: standing.givenUp })
  for (const { what, free, size } of standing.disks) {
    if (free < HARDLY_ANY) say(`disk.${what}`, true, { percent: Math.floor((100 * free) / size) })
    else if (free < size * LITTLE) say(`disk.${what}`, false, { percent: Math.floor((100 * free) / size) })
  }
  if (standing.connections.used > standing.connections.most * 0.85) say('connections', false, standing.connections)
  if (!backup.kept) say('backupOff')
  else if (!backup.lastMadeAt) say('backupNever', true)
  else if (age(backup.lastMadeAt) > 1.5 * DAY) say('backupOld', true, { n: Math.floor(age(backup.lastMadeAt) / DAY) })
  if (backup.kept && backup.lastOutcome === 'failed') say('backupFailed', true)
  if (backup.lastOutcome === 'incomplete') say('backupIncomplete')
  if (audit.findings !== null && audit.findings > 0) say('auditBroken', true, { n: audit.findings })
  if (audit.oldestUnsealedAt && age(audit.oldestUnsealedAt) > 15 * MINUTE) say('auditUnsealed')
  if (!audit.checkedAt) say('auditNever')
  else if (age(audit.checkedAt) > 3 * DAY) say('auditOld', false, { n: Math.floor(age(audit.checkedAt) / DAY) })
  if (new Set(standing.versions).size > 1) say('versions', false, { list: [...new Set(standing.versions)].sort().join(', ') })
  return found.toSorted((a, b) => Number(b.urgent) - Number(a.urgent))
}

/** What kind of trouble a job met, for a sentence; the words of the fault itself stand beside it. */
export function troubleOf(error: string): 'away' | 'full' | 'database' | 'refused' | 'other' {
  if (/ENOSPC|no space left|disk full/i.test(error)) return 'full'
  if (/ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|fetch failed|getaddrinfo|socket hang up|timed? ?out/i.test(error)) return 'away'
  if (/Connection terminated|terminating connection|deadlock|recovery mode|takes writes|could not serialize/i.test(error)) return 'database'
  if (/row-level security|permission denied|notPermitted/i.test(error)) return 'refused'
  return 'other'
}

const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/

/** The fault in one short line, without anything that may be of a person. */
export const withoutPersons = (error: string): string =>
  maskedText(error.split('\n')[0]!, ADDRESS)
    .replaceAll(/"[^"]{40,}"/g, '"…"')
    .slice(0, 300)
