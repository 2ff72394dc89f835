/** Shapes of the calendar: what falls on which day. */
import { z } from 'zod'
import { TaskTime } from './contract.ts'

const Day = z.iso.date()
export const CalendarQuery = z.object({
  from: Day,
  to: Day,
  /** mine: my organisation leads; all: everything that I see. */
  whose: z.enum(['mine', 'all']).default('mine'),
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
  items: z.array(CalendarItem),
  /** Working days are told by their absence. */
  daysOff: z.array(Day),
  more: z.boolean(),
})
export type Calendar = z.infer<typeof Calendar>
