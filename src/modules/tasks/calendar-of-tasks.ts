/** The calendar: what falls on which day, for my organisation or all that I see; the same as a file for a calendar of one's own. */
import { addDays, daysBetween, type IsoDate } from '#lib/period'
import { iCalendar } from '#lib/icalendar'
import { FileOutput, query, type Ctx, type FileAnswer } from '#platform/action'
import { z } from 'zod'
import { officeCalendar } from './calendar.ts'
import { Calendar, CalendarQuery, type CalendarItem } from './calendar-contract.ts'
import { askingOf, toRow } from './queries.ts'
import { refuse } from './problems.ts'
import { say } from './say.ts'
import { falling, fallingTogether, leadsAny } from './store-calendar.ts'

const MOST = 1000
const LONGEST = 100
/** How far ahead a file of one's own calendar looks, and how far back. */
const AHEAD = 366
const BACK = 31

async function itemsIn(ctx: Ctx, { from, to, whose }: { from: IsoDate; to: IsoDate; whose: 'mine' | 'all' }): Promise<CalendarItem[]> {
  const asking = await askingOf(ctx)
  const found = await falling(ctx.db, { from, to, mine: whose === 'mine' }, asking, MOST + 1)
  return found.map((record) => {
    const row = toRow(record, asking)
    return {
      id: row.id,
      title: row.title,
      leadName: row.leadName,
      source: row.source,
      on: record.falls_on,
      what: row.dueOn === null ? ('period' as const) : ('due' as const),
      time: row.time,
    }
  })
}

export const getCalendar = query({
  name: 'tasks.calendar',
  may: 'tasks.read',
  input: CalendarQuery,
  output: Calendar,
  async run(ctx, input) {
    const length = daysBetween(input.from, input.to)
    if (length < 0 || length > LONGEST)
      throw refuse.rangeTooLong({ days: LONGEST }, [{ path: 'to', code: 'tasks.rangeTooLong', facts: { days: LONGEST } }])
    const whose = input.whose ?? (await whoseOf(ctx))
    const items = await itemsIn(ctx, { ...input, whose })
    const calendar = await officeCalendar()
    const days = Array.from({ length: length + 1 }, (_, n) => addDays(input.from, n))
    return { whose, items: items.slice(0, MOST), daysOff: days.filter((day) => !calendar.isWorkingDay(day)), more: items.length > MOST }
  },
})

/** Mine where my organisation leads anything; all that I see where it leads nothing (an office, a leader). */
const whoseOf = async (ctx: Ctx): Promise<'mine' | 'all'> => ((await leadsAny(ctx.db, ctx.actor.organisationIds)) ? 'mine' : 'all')

/** The days of the actor as an iCalendar file: titles and days, and of what several were given alike who they are; nothing else of a task. */
export async function calendarFile(ctx: Ctx): Promise<FileAnswer> {
  const span = { from: addDays(ctx.today, -BACK), to: addDays(ctx.today, AHEAD), mine: (await whoseOf(ctx)) === 'mine' }
  const days = await fallingTogether(ctx.db, span, await askingOf(ctx), MOST)
  const bytes = new TextEncoder().encode(
    iCalendar(
      say(ctx, 'tasks.calendar.title'),
      days.map(({ id, title, falls_on: day, what, leads }) => ({
        uid: `${id}-${day}@hopluc`,
        day,
        summary: what === 'due' ? title : say(ctx, 'tasks.calendar.periodOf', { title }),
        ...(leads.length > 1 ? { description: say(ctx, 'tasks.calendar.leads', { n: leads.length, names: leads.join('; ') }) } : {}),
      })),
      ctx.now,
    ),
  )
  return { name: `${say(ctx, 'tasks.calendar.title')}.ics`, mediaType: 'text/calendar', bytes, size: bytes.byteLength }
}

/** Taken along by hand: it says nothing by itself later. */
export const getCalendarFile = query({
  name: 'tasks.calendarFile',
  may: 'tasks.read',
  input: z.object({}),
  output: FileOutput,
  run: (ctx) => calendarFile(ctx),
})
