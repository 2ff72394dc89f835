/** Shapes of the calendar: what falls on which day. */
import { z } from 'zod'
import { TaskTime } from './contract.ts'

const Day = z.iso.date()
export const CalendarQuery = z.object({
  from: Day,
  to: Day,
  /** mine: my organisation leads; all: everything that I see. When left out: mine where it leads anything. */
  whose: z.enum(['mine', 'all']).optional(),
})
export const CalendarItem = z.object({
  id: z.uuid(),
  title: z.string(),
  leadName: z.string().nullable(),
  source: z.string().nullable(),
  on: Day,
  /** due: its term ends; period: its period ends and wants a word. */
  what: z.enum(['due', 'period']),
  time: TaskTime,
})
export type CalendarItem = z.infer<typeof CalendarItem>
export const Calendar = z.object({
  /** What was shown. */
  whose: z.enum(['mine', 'all']),
  items: z.array(CalendarItem),
  /** Working days are told by their absence. */
  daysOff: z.array(Day),
  more: z.boolean(),
})
export type Calendar = z.infer<typeof Calendar>
