/** Everyone's year: what is asked of mine, what comes to mine, what will be asked. */
import { z } from 'zod'
import { addDays, daysBetween, deadlineOf, periodLabel } from '#lib/period'
import { query, type Ctx } from '#platform/action'
import { officeCalendar } from '#platform/calendar'
import { organisationsByIds } from '#modules/organisations'
import { askedOn, periodsOf, said, titleOf } from './asking.ts'
import { lateDays } from './filling.ts'
import { YearLine } from './report-contract.ts'
import * as asked from './store-asking.ts'

export const seeYear = query({
  name: 'reports.year',
  may: 'reports.see',
  input: z.object({ year: z.coerce.number().int().min(2019).max(2100).optional() }),
  /** `first`: the earliest year of which there is anything. */
  output: z.object({ year: z.number().int(), first: z.number().int(), items: z.array(YearLine) }),
  async run(ctx, { year: wanted }) {
    const year = wanted ?? Number(ctx.today.slice(0, 4))
    const own = ctx.actor.organisationId
    const readsAll = ctx.actor.permissions.has('reports.readAll')
    if (!own && !readsAll) return { year, first: year, items: [] }
    const rows = await asked.yearOf(ctx.db, own ? [own] : [], year, readsAll)
    const bodies = await organisationsByIds(
      ctx,
      rows.map(({ other_id }) => other_id),
    )
    const lines = rows.map((row): YearLine => ({
      part: row.submission_id ? 'report' : row.other_id === own ? 'receive' : 'others',
      id: row.submission_id ?? row.request_id,
      title: row.title,
      period: said(ctx, row),
      toDay: row.to_day,
      dueOn: row.due_on,
      state: row.state,
      lateDays: row.submission_id
        ? lateDays({ due_on: row.due_on, sent_on: row.sent_on, state: row.state ?? 'waiting' }, ctx.today)
        : row.sent + row.accepted < row.all
          ? Math.max(0, daysBetween(row.due_on, ctx.today))
          : 0,
      other: row.submission_id ? (bodies.get(row.other_id)?.shortName ?? '') : (row.only_name ?? ''),
      of: row.submission_id ? row.only_name : null,
      counts: row.submission_id ? null : { sent: row.sent, accepted: row.accepted, all: row.all },
      locked: row.locked,
    }))
    const first = (await asked.firstYear(ctx.db, own ? [own] : [], readsAll)) ?? year
    return {
      year,
      first,
      items: [...lines, ...(await comingIn(ctx, year, own, readsAll))],
    }
  },
})

/** Periods of the calendars that will be asked of a body, or come to it, later in the year; for who reads all, those of every calendar. */
async function comingIn(ctx: Ctx, year: number, own: string | undefined, readsAll: boolean): Promise<YearLine[]> {
  const calendar = await officeCalendar()
  const lines: YearLine[] = []
  const all = await asked.schedules(ctx.db)
  const known = await asked.askedAlready(
    ctx.db,
    all.map(({ id }) => id),
  )
  const bodies = await organisationsByIds(
    ctx,
    all.map(({ recipient_id }) => recipient_id),
  )
  for (const one of all) {
    // The bodies of today say who will be asked; on the day it is asked anew.
    const members = await askedOn(ctx, one.audience, one.recipient_id, ctx.today)
    const mine = members.find(({ body }) => body.id === own)
    if (!mine && one.recipient_id !== own && !readsAll) continue
    for (const period of periodsOf(one, year)) {
      const held = period.to >= one.valid_from && (one.valid_to === null || period.to < one.valid_to)
      if (!held || period.to < addDays(ctx.today, -1) || known.has(`${one.id} ${period.key}`)) continue
      lines.push({
        part: 'coming',
        id: `${one.id}.${period.key}`,
        title: titleOf(one.form_name, period),
        period: periodLabel(period),
        toDay: period.to,
        dueOn: deadlineOf((mine ?? members[0])?.until ?? { workingDays: 1 }, period.to, calendar),
        state: null,
        lateDays: 0,
        other: mine ? (bodies.get(one.recipient_id)?.shortName ?? '') : members.length === 1 ? members[0]!.body.shortName : '',
        of: null,
        counts: mine ? null : { sent: 0, accepted: 0, all: members.length },
        locked: false,
      })
    }
  }
  return lines.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}
