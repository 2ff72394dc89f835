/** What the proof of a reorganisation looks at in periods of reports: who is asked, what they come to, who owes something. */
import { setTimeout as sleep } from 'node:timers/promises'
import { drift } from '../../src/modules/reports/store-submissions.ts'
import { openBuilder } from '../bench/system.ts'
import { asked } from './reorganisation-steps.ts'
import type { Told } from './reorganisation-series.ts'
import type { Setting, Visitor } from './setting.ts'

export type Line = { id: string; version: number; subject: string; organisation: string; place: string; state: string }

export const linesOf = (setting: Setting, request: string) =>
  asked<Line>(
    setting.look,
    `select id, version, subject_id as subject, organisation_id as organisation, place_id as place, state from report_submissions
      where request_id = $1 and state <> 'withdrawn' order by subject_id`,
    [request],
  )

/** Whether, once the day's work is done, a period asks just these. */
export async function asksJust(setting: Setting, request: string, standing: ReadonlySet<string>): Promise<boolean> {
  const wanted = [...standing].toSorted().join()
  for (let tries = 0; tries < 240; tries += 1) {
    if (
      (await linesOf(setting, request))
        .map(({ subject }) => subject)
        .toSorted()
        .join() === wanted
    )
      return true
    await sleep(250)
  }
  return false
}

/** The roll-up of a period is what its bodies said, added up. */
export async function sumsAgree(setting: Setting, agency: Visitor, told: Told, request: string, faults: string[]): Promise<void> {
  const subjects = (await linesOf(setting, request)).map(({ subject }) => subject)
  const got = await agency.get(`/reports/requests/${request}/rollup?stage=accepted`)
  const { figures: rolled } = (await got.json()) as { figures: { row: string; value: number | null }[] }
  for (const row of ['HTX.1', 'HTX.2', 'HTX.30']) {
    const sum = subjects.reduce((total, one) => total + (told.get(`${request} ${one}`)?.[`${row}:kq`] ?? 0), 0)
    const value = rolled.find((one) => one.row === row)?.value
    if (value !== sum) faults.push(`${row} rolls up to ${value}, its reports to ${sum}`)
  }
}

/** The day's work, which the program does at midnight: asked of its own worker now. */
export async function workOfDay(setting: Setting, day: string): Promise<void> {
  await asked(setting.look, `select graphile_worker.add_job('day')`)
  for (let tries = 0; tries < 240; tries += 1) {
    const [done] = await asked<{ n: number }>(
      setting.look,
      `select count(*)::int as n from hopluc.daily_runs where job like 'reports.askAgain:%' and day = $1`,
      [day],
    )
    if (done!.n > 0) return
    await sleep(500)
  }
  throw new Error(`the work of ${day} was not done`)
}

/** Nobody who has ended owes a report, in any period of the province. */
export async function nobodyGone(setting: Setting, day: string, faults: string[]): Promise<void> {
  const [left] = await asked<{ n: number }>(
    setting.look,
    `select count(*)::int as n from report_submissions s join report_requests r on r.id = s.request_id join organisations o on o.id = s.organisation_id
      where r.locked_at is null and s.state in ('waiting', 'draft', 'returned') and o.valid_to <= $1`,
    [day],
  )
  if (left!.n > 0) faults.push(`${left!.n} reports are owed by bodies that have ended`)
}

export async function undrifted(setting: Setting, requests: string[], faults: string[]): Promise<void> {
  const builder = openBuilder(await setting.lookAt(), setting.dataDir)
  try {
    const [province] = await asked<{ id: string }>(setting.look, 'select id from provinces')
    const off = await builder.build(province!.id, ['reports.system', 'reports.readAll'], (ctx) => drift(ctx.db, requests))
    if (off[0]) faults.push(`kept sums drifted: ${JSON.stringify(off[0])}`)
  } finally {
    await builder.close()
  }
}
