/** How states and values of the register are toned and written on every page. */
import type { Format, Tone, Translate } from '#ui'
import type { Line, SizeAnswer } from '../contract.ts'
import type { DeclarationState } from '../declaration-rules.ts'
import { FIELDS, type EconomicState, type FieldKey, type LegalState } from '../fields-rules.ts'

export const LEGAL_TONE: Record<LegalState, Tone> = {
  operating: 'inTime',
  suspended: 'dueSoon',
  not_at_address: 'late',
  revoked_for_tax: 'late',
  dissolving: 'waiting',
  in_bankruptcy: 'late',
  closing: 'waiting',
  ended: 'notStarted',
}
export const ECONOMIC_TONE: Record<EconomicState, Tone> = { effective: 'inTime', weak: 'dueSoon', stopped: 'late', awaiting_dissolution: 'waiting' }

/** How far a yearly declaration is. */
export const STANDING_TONE: Record<'none' | DeclarationState, Tone> = {
  none: 'notStarted',
  draft: 'inProgress',
  sent: 'waiting',
  returned: 'late',
  confirmed: 'inTime',
}

export const sizeWords = (size: SizeAnswer, t: Translate): string => t(`cooperatives.size.${size.class ?? size.why ?? 'no_rules'}`)

/** One value in words; null where there is none. */
export function valueWords(field: FieldKey, value: unknown, label: string | null, t: Translate, format: Format): string {
  if (value === null || value === undefined) return t('cooperatives.value.none')
  const { type } = FIELDS[field]
  if (type === 'place') return label ?? ''
  if (type === 'day') return format.date(String(value))
  if (type === 'count' || type === 'money') return format.number(Number(value))
  if (type === 'yes') return t(value === true ? 'cooperatives.value.yes' : 'cooperatives.value.no')
  if (type === 'lines') return (value as Line[]).map(({ code, name }) => `${code} ${name}`).join('; ')
  if (field === 'legalState' || field === 'economicState') return t(`cooperatives.${field}.${String(value)}`)
  return type === 'choice' ? t(`cooperatives.value.${field}.${String(value)}`) : String(value)
}

/** An address with what is filtered by in it. */
export function searched(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return search === '' ? path : `${path}?${search}`
}
