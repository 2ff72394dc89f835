/**
 * Days as an iCalendar file (RFC 5545): whole-day events, text escaped, lines folded at 75 bytes. Pure: the moment of writing is
 * given.
 */
import type { IsoDate } from '#lib/period'
import { addDays } from '#lib/period'

export type CalendarDay = { uid: string; day: IsoDate; summary: string; description?: string }

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replace(/\r?\n/g, '\\n')
const compact = (day: IsoDate): string => day.replaceAll('-', '')

/** No line is longer than 75 bytes; what goes on begins with a space, and no character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  let out = ''
  let length = 0
  for (const character of line) {
    const bytes = encoder.encode(character).length
    if (length + bytes > 75) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += bytes
  }
  return out
}

export function iCalendar(name: string, days: readonly CalendarDay[], at: Date): string {
  const stamp = `${at.toISOString().replaceAll(/[-:]/g, '').replace(/\.\d+/, '')}`
  const events = days.flatMap(({ uid, day, summary, description }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hop Luc//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
