/** What products and their certificates are (docs/sources.md#production). */
import { addDays, addMonths, daysBetween } from '#lib/period'

export const PRODUCT_KINDS = [
  'crop',
  'livestock',
  'aquatic',
  'forestry',
  'salt',
  'processed',
  'handicraft',
  'input',
  'service',
  'trade',
  'other',
] as const
export type ProductKind = (typeof PRODUCT_KINDS)[number]
export const CERTIFICATE_KINDS = [
  'ocop',
  'vietgap',
  'globalgap',
  'organic',
  'haccp',
  'safety',
  'area_code',
  'trademark',
  'geographic',
  'other',
] as const
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/** Months after which a certificate ends, where the source at hand says it (QĐ 148/QĐ-TTg: 36 months). Of the others the paper itself says it. */
export const MONTHS_OF: Partial<Record<CertificateKind, number>> = { ocop: 36 }

/** Days before the end on which whoever holds it is reminded, and after it. */
export const REMINDED = [180, 90, 30, 7, -1]
/** So many days before its end it is called near. */
export const NEAR = 90

export const CERTIFICATE_STANDINGS = ['valid', 'near', 'over', 'ended'] as const
export type CertificateStanding = (typeof CERTIFICATE_STANDINGS)[number]

/** How a certificate stands on a day: the last day of its validity is still one. */
export function standingOf(one: { validUntil: string | null; endedOn: string | null }, today: string): CertificateStanding {
  if (one.endedOn !== null && one.endedOn <= today) return 'ended'
  if (one.validUntil === null) return 'valid'
  const left = daysBetween(today, one.validUntil)
  return left < 0 ? 'over' : left <= NEAR ? 'near' : 'valid'
}

/** The last day of a certificate that holds so many months: the day before it, or the last of a shorter month. */
export function lastDayOf(issuedOn: string, months: number): string {
  const same = addMonths(issuedOn, months)
  return same.slice(8) < issuedOn.slice(8) ? same : addDays(same, -1)
}

/** A GTIN of 8, 12, 13 or 14 digits whose last digit does not follow from the others was mistyped. Anything else is a code of its own kind. */
export function mistypedCode(code: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return false
  const digits = [...code].map(Number)
  const check = digits.pop()!
  const sum = digits.toReversed().reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 !== check
}
