/** What inside contributes to "my work": handed to me, waiting for my note, approval, signature; and what is late below me. */
import type { Ctx } from '#platform/action'
import type { WorkItem } from '#platform/module'
import { calendarFrom, daysBetween } from '#lib/period'
import { defaultSpecialDays } from '#platform/calendar'
import { nearest } from '#platform/work'
import { SOON } from './jobs.ts'
import { objectsOf } from './routed.ts'
import { signedBy, type Standing, type State } from './rules.ts'
import { agencyOf, standingIn } from './standing.ts'
import { say } from './say.ts'
import { holderOf } from './steps.ts'
import { workRows, type RoutingRecord } from './store.ts'

const MOST = 200

type Place = { column: WorkItem['column']; key: string; due: boolean }

/** In which column a piece of work stands for somebody, and why. */
function placeOf(one: RoutingRecord, who: Standing): Place | undefined {
  const mineToLead = who.division && one.division_id === who.divisionId
  const at = (...states: State[]) => states.includes(one.state)
  if (at('approval', 'signature') && who.sign) return { column: 'approve', key: one.state === 'signature' ? 'signature' : 'approval', due: true }
  if (at('approval') && who.approve) return { column: 'approve', key: 'approval', due: true }
  if (at('division_approval') && mineToLead) return { column: 'approve', key: 'approval', due: true }
  if (at('waiting') && who.note) return { column: 'todo', key: 'note', due: true }
  if (at('working') && one.officer_id === who.membershipId) return { column: 'todo', key: one.returned_why ? 'returned' : 'given', due: true }
  if (at('division') && mineToLead) return { column: 'todo', key: 'handOn', due: true }
  if (
    at('division', 'working') &&
    ((who.membershipId !== null && one.partner_ids.includes(who.membershipId)) ||
      (who.division && who.divisionId !== null && one.partner_divisions.includes(who.divisionId)))
  )
    return { column: 'todo', key: 'partner', due: true }
  if (one.submitted_by === who.membershipId && at('division_approval', 'approval', 'signature'))
    return { column: 'waiting', key: `submitted.${one.state}`, due: false }
  if (who.membershipId !== null && (one.noted_by === who.membershipId || one.handed_by === who.membershipId))
    return { column: 'waiting', key: 'lateBelow', due: true }
  return undefined
}

export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const { organisationId, membershipId } = ctx.actor
  if (!organisationId || !membershipId || !ctx.actor.permissions.has('inside.read')) return []
  const agency = await agencyOf(ctx, organisationId)
  const who = standingIn(ctx, agency)
  const list = { column: 'todo' as const, title: say(ctx, 'inside.title'), path: '/inside' }
  const { rows, rest } = await nearest(MOST, (most) => workRows(ctx.db, { ...who, membershipId, organisationId }, ctx.today, most), list)
  const objects = await objectsOf(ctx, rows)
  const calendar = calendarFrom(await defaultSpecialDays())
  const soonUntil = calendar.addWorkingDays(ctx.today, SOON)
  const items = rows.flatMap((one): WorkItem[] => {
    const object = objects.get(one.subject_id)
    const place = placeOf(one, signedBy(who, agency.approval, object?.signerId).who)
    if (!place || !object?.open || object.organisationId !== organisationId) return []
    const dueOn = one.due_on ?? object.dueOn ?? undefined
    const lastDay = one.due_on ? calendar.sameOrNextWorkingDay(one.due_on) : object.lastDay
    const late = lastDay !== null && ctx.today > lastDay
    return [
      {
        id: one.id,
        column: place.column,
        title: object.title,
        detail: say(ctx, `inside.work.${place.key}`, { who: holderOf(one, agency), why: one.returned_why }),
        path: object.path,
        ...(object.source ? { source: object.source } : {}),
        ...(dueOn ? { dueOn } : {}),
        timeLabel: !place.due || !dueOn ? 'none' : late ? 'late' : dueOn <= ctx.today ? 'today' : dueOn <= soonUntil ? 'soon' : 'later',
        ...(place.due && late && lastDay ? { lateDays: daysBetween(lastDay, ctx.today) } : {}),
        ...(place.column === 'todo' ? {} : { forWhom: holderOf(one, agency) }),
      },
    ]
  })
  return [...items, ...rest]
}
