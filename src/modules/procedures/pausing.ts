/**
 * Suspensions: told before they begin, with a last day, after which it goes on by itself (NĐ 92/2024/NĐ-CP, Art. 47, 62). The register
 * says how one stands on the day itself, so what lies ahead waits here, and the day's work writes it.
 */
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { addDays, addMonths, daysBetween } from '#lib/period'
import { cooperativesByIds, recordChange, recordParts, type LegalState, type Told } from '#modules/cooperatives'
import { notify } from '#modules/people'
import type { Wanted } from './contract.ts'
import { refuse } from './problems.ts'
import { duePauses, endPauses } from './store-pauses.ts'
import * as store from './store.ts'

type Limits = { most?: number; least?: number }
type Pause = { state: 'suspended' | 'operating'; until: string | null }

/** The last day of a suspension: after the first, within the months and days that the law sets. Going on has none. */
export function untilOf(wanted: Wanted, state: Pause['state'], from: string, { most, least }: Limits): string | null {
  if (state === 'operating') return null
  const wrong = (code: 'untilMissing' | 'untilBefore' | 'untilLong' | 'untilShort', facts: Record<string, string | number> = {}) =>
    refuse[code](facts, [{ path: 'wanted.until', code: `procedures.${code}`, facts }])
  const { until } = wanted
  if (!until) throw wrong('untilMissing')
  if (until < from) throw wrong('untilBefore', { from })
  if (most !== undefined && until >= addMonths(from, most)) throw wrong('untilLong', { most, last: addDays(addMonths(from, most), -1) })
  if (least !== undefined && daysBetween(from, until) + 1 < least) throw wrong('untilShort', { least, first: addDays(from, least - 1) })
  return until
}

async function turn(ctx: Ctx, id: string, state: LegalState, before: LegalState, told: Told): Promise<void> {
  await recordChange(ctx, id, { ...told, values: { legalState: state } })
  await recordParts(ctx, id, state, told, before)
}

/** A suspension, or going on, is granted: written at once where its day has come, and kept for its day otherwise. */
export async function pause(
  ctx: Ctx,
  file: store.FileRecord,
  one: { id: string; legalState: LegalState },
  { state, until }: Pause,
  told: Told,
): Promise<void> {
  await endPauses(ctx.db, one.id, told.from)
  const begun = told.from <= ctx.today
  if (begun) await turn(ctx, one.id, state, one.legalState, told)
  const over = until !== null && until < ctx.today
  if (over) await turn(ctx, one.id, 'operating', 'suspended', { ...told, from: addDays(until, 1) })
  const step = !begun ? ('ahead' as const) : until === null || over ? ('over' as const) : ('running' as const)
  await store.saveFile(ctx.db, file.id, { pause_state: state, pause_from: told.from, pause_until: until, pause_step: step })
}

/** What has come by today: suspensions that begin, and those whose last day has gone by. Whoever is dissolved or revoked meanwhile stays so. */
export async function turnPauses(ctx: Ctx, toldBy: (file: store.FileRecord, from: string) => Told): Promise<void> {
  for (const file of await duePauses(ctx.db, ctx.today)) {
    const one = (await cooperativesByIds(ctx, [file.cooperative_id!])).get(file.cooperative_id!)
    const begins = file.pause_step === 'ahead'
    const state = begins ? file.pause_state! : 'operating'
    const from = begins ? file.pause_from! : addDays(file.pause_until!, 1)
    const stands = one?.legalState === (state === 'suspended' ? 'operating' : 'suspended')
    await store.saveFile(ctx.db, file.id, { pause_step: begins && state === 'suspended' && stands ? 'running' : 'over' }, true)
    if (!one || !stands) continue
    await turn(ctx, one.id, state, one.legalState, toldBy(file, from))
    await record(ctx, 'procedure_events', file.id, state === 'suspended' ? 'pauseBegan' : 'pauseOver', { facts: { on: from } })
    await notify(ctx, {
      organisationIds: [file.organisation_id, ...(file.applicant_id ? [file.applicant_id] : [])],
      roles: ['commune', 'lead_agency', 'cooperative'],
      key: `procedures.notice.${state === 'suspended' ? 'pauseBegan' : 'pauseOver'}`,
      facts: { applicant: one.name, on: from },
      path: `/procedures/${file.id}`,
    })
  }
}
