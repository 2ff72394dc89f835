/** What people type, as values. */

/** What was typed, as an ISO day; null when empty, undefined when it is no day. Without a year, this year. */
export function readDay(text: string, now: string): string | null | undefined {
  const bare = text.trim()
  if (bare === '') return null
  const found = /^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d{2}))?$/.exec(bare) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare)
  if (!found) return undefined
  const [, day = '', month = '', year = now.slice(0, 4)] = found
  const iso = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const known = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(known.getTime()) && known.toISOString().startsWith(iso) ? iso : undefined
}

export { readNumber } from '#lib/text'
