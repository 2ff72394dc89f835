/** The folder of the backups: how they are named, what a killed one left, and which are kept how long. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { machine } from './archive.ts'

/** The name of a backup taken at an instant (UTC, to the second). */
export const backupName = (at: Date, encrypted: boolean): string =>
  `hopluc-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.tar.gz${encrypted ? '.sealed' : ''}`

/** The instant in a name of ours; nothing for any other file. */
export function takenAtOf(name: string): Date | undefined {
  const found = /^hopluc-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.tar\.gz(\.sealed)?$/.exec(name)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second] = found
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

export type Keep = { daily: number; weekly: number; monthly: number }

const VIET_NAM = 7 * 3_600_000
const DAY = 86_400_000

/** The day, week (from Monday) and month in Viet Nam that an instant falls in. */
function spansOf(at: Date): Record<keyof Keep, string> {
  const day = Math.floor((at.getTime() + VIET_NAM) / DAY)
  const date = new Date(day * DAY).toISOString()
  // 1 January 1970 was a Thursday.
  return { daily: String(day), weekly: String(Math.floor((day + 3) / 7)), monthly: date.slice(0, 7) }
}

/**
 * Which of these are removed: all but the newest of each of the last so many days, weeks and months in which there is one.
 * The newest of all is always kept.
 */
export function removable(names: string[], keep: Keep): string[] {
  const ours = names.flatMap((name) => {
    const at = takenAtOf(name)
    return at ? [{ name, at }] : []
  })
  ours.sort((a, b) => b.at.getTime() - a.at.getTime())
  const kept = new Set(ours.slice(0, 1).map(({ name }) => name))
  for (const span of ['daily', 'weekly', 'monthly'] as const) {
    const seen = new Set<string>()
    for (const { name, at } of ours) {
      const here = spansOf(at)[span]
      if (seen.has(here)) continue
      if (seen.size === keep[span]) break
      seen.add(here)
      kept.add(name)
    }
  }
  return ours.map(({ name }) => name).filter((name) => !kept.has(name))
}

/** Removes the backups of a folder whose time is over. Returns their names. Other files are never touched. */
export async function tidy(folder: string, keep: Keep): Promise<string[]> {
  const gone = removable(await readdir(folder), keep)
  for (const name of gone) await rm(join(folder, name), { force: true })
  return gone
}

/** Removes what backups left that were killed while they wrote. One that is being written is left alone. */
export async function removeUnfinished(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const gone: string[] = []
  for (const name of await readdir(folder)) {
    const [, where, pid] = /^\..+\.([0-9a-f]{8})-(\d+)\.part$/.exec(name) ?? []
    if (where === undefined) continue
    const mine = where === machine
    const { mtimeMs } = await stat(join(folder, name))
    if (mine ? lives(Number(pid)) : Date.now() - mtimeMs < DAY) continue
    await rm(join(folder, name), { force: true })
    gone.push(name)
  }
  return gone
}

/** Whether another process of this number lives here. */
function lives(number: number): boolean {
  if (number === process.pid) return false
  try {
    process.kill(number, 0)
    return true
  } catch {
    // No such process.
    return false
  }
}
