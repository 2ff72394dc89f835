/**
 * Masking: what identifies or reaches a person is shown in part to whomever it does not concern. The one place where it is decided
 * how much stays readable. Showing it whole is an act of its own, with a reason (`#platform/personal`).
 */

/** 0912 345 678 -> •••••• 678 */
export const maskedPhone = (phone: string): string => `•••••• ${phone.replace(/\D/g, '').slice(-3)}`

/** nguyenvana@tinh.gov.vn -> n•••@tinh.gov.vn */
export const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••')

/** Numbers of people (citizen identity, staff, passport): only the last three signs. */
export const maskedNumber = (number: string): string => `•••••• ${number.replace(/[^\p{L}\d]/gu, '').slice(-3)}`

/** 10.20.30.40 -> 10.20.•.•, 2001:db8:1::5 -> 2001:db8:• */
export const maskedAddress = (address: string): string =>
  address.includes(':') ? `${address.split(':').slice(0, 2).join(':')}:•` : address.replace(/^(\d+\.\d+)\..*$/, '$1.•.•')

/** What tells who somebody is as a whole or not at all: where they live, when they were born. */
export const hiddenWhole = (_said: string): string => '••••••'

// Begun at the first sign of a word alone: from each sign of a long one it would be gone through anew.
const MAIL = /(?<![^\s"'<>(])[^\s"'<>(]+@[^\s"'<>)]+/g
const FIGURES = /\+?\d[\d .-]{6,}\d/g

/** Free text without mail addresses and long rows of figures (telephones, identity numbers); `keep` names figures that are none. */
export const maskedText = (text: string, keep: RegExp = /^$/): string =>
  text.replaceAll(MAIL, '…@…').replaceAll(FIGURES, (figures) => (keep.test(figures) ? figures : '…'))
