/** A table as comma-separated text (RFC 4180) that Excel opens with its Vietnamese letters. Pure. */
export type Value = string | number | null

/** What would be taken for a formula is written as text. */
const said = (value: Value): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (rows: readonly (readonly Value[])[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${rows.map((row) => row.map(said).join(',')).join('\r\n')}\r\n`)
