/** Quiet hours, the hour of the digest, how long is waited between tries, and the signature of what is posted. Pure. */
import { addDays, type IsoDate, type WorkingCalendar } from '#lib/period'

/** Hours as 'HH:MM' in Viet Nam. From `quietFrom` to `quietTo` of the next morning, and on days off, nothing is sent at once. */
export type Rhythm = { quietFrom: string; quietTo: string; quietDaysOff: boolean; digestAt: string }
/** An instant as a wall in Viet Nam shows it. */
export type Moment = { day: IsoDate; time: string }

const OFFSET = 7 * 3_600_000

export const momentOf = (at: Date): Moment => {
  const shown = new Date(at.getTime() + OFFSET).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}
export const instantOf = ({ day, time }: Moment): Date => new Date(`${day}T${time}:00+07:00`)

const isNight = (time: string, { quietFrom, quietTo }: Rhythm) =>
  quietFrom > quietTo ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo

export const isQuiet = ({ day, time }: Moment, rhythm: Rhythm, calendar: WorkingCalendar): boolean =>
  isNight(time, rhythm) || (rhythm.quietDaysOff && !calendar.isWorkingDay(day))

/** When something may be sent: now, or at the next end of the quiet hours. */
export function opensAt(at: Date, rhythm: Rhythm, calendar: WorkingCalendar): Date {
  const now = momentOf(at)
  if (!isQuiet(now, rhythm, calendar)) return at
  for (let day = now.day, ahead = 0; ahead < 40; day = addDays(day, 1), ahead += 1) {
    const end = { day, time: rhythm.quietTo }
    if (instantOf(end) > at && !isQuiet(end, rhythm, calendar)) return instantOf(end)
  }
  return at
}

/** Whether the day's digest is due: on a working day, from its hour until the quiet hours begin (for a server that was off in the morning). */
export const digestDue = ({ day, time }: Moment, rhythm: Rhythm, calendar: WorkingCalendar): boolean =>
  calendar.isWorkingDay(day) && time >= rhythm.digestAt && (rhythm.digestAt > rhythm.quietFrom || time < rhythm.quietFrom)

/** From when a digest tells: the hour of the one before, on the working day before. */
export const toldSince = (day: IsoDate, rhythm: Rhythm, calendar: WorkingCalendar): Date =>
  instantOf({ day: calendar.addWorkingDays(day, -1), time: rhythm.digestAt })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Pauses after each failed try; after the last one, 23 h 35 min from the first try, it is given up. */
export const PAUSES = [30_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 4 * HOUR, 7 * HOUR, 10 * HOUR]
/** How long to wait after so many tries; undefined: no longer. */
export const pauseAfter = (tries: number): number | undefined => PAUSES[tries - 1]

/** How long the earlier secret still signs after a new one was made. */
export const OVERLAP = 24 * HOUR

/** What is signed (Standard Webhooks): the id, the instant in seconds, the body. */
export const signedText = (id: string, timestamp: number, body: string): string => `${id}.${timestamp}.${body}`

/** https://zalo.tinh.gov.vn/khoa/abc?token=x -> https://zalo.tinh.gov.vn/•••: what stands behind the host may be a secret. */
export const maskedUrl = (url: string): string => {
  const { origin, pathname, search } = new URL(url)
  return pathname === '/' && !search ? origin : `${origin}/•••`
}
