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

/** Dots part thousands and the comma the fraction; a single dot not before three digits is meant as a comma. */
export function readNumber(text: string): number | null | undefined {
  const bare = text.replaceAll(/\s/g, '')
  if (bare === '') return null
  const plain = /^-?\d+\.\d+$/.test(bare) && !/^-?\d{1,3}\.\d{3}$/.test(bare) ? bare : bare.replaceAll('.', '').replace(',', '.')
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : undefined
}
