/** How a cooperative was from a day to a day, worked out from its values: the same for a page, a list and a count. */
import { fold } from '#lib/text'
import type { FieldKey, LegalState } from './fields-rules.ts'
import { sectionOf, type VsicVersion } from './vsic-rules.ts'

/** A line of business, with the version of the system that its code is of. */
export type Line = { code: string; version: VsicVersion; name: string; main: boolean }

/** One settled value: it holds from its day until the next of the same field. */
export type Held = { field: FieldKey; value: unknown; validFrom: string }

export type Form = {
  validFrom: string
  validTo: string | null
  name: string
  shortName: string | null
  code: string | null
  placeId: string | null
  address: string | null
  legalState: LegalState
  section: string | null
  line: string | null
  registeredOn: string | null
  economicState: string | null
  members: number | null
  charterCapital: number | null
  totalCapital: number | null
  revenue: number | null
}

const SHOWN: readonly FieldKey[] = [
  'name',
  'shortName',
  'code',
  'place',
  'address',
  'legalState',
  'lines',
  'registeredOn',
  'economicState',
  'officialMembers',
  'charterCapital',
  'totalCapital',
  'revenue',
]

export const mainLine = (lines: unknown): Line | undefined => {
  const all = Array.isArray(lines) ? (lines as Line[]) : []
  return all.find(({ main }) => main) ?? all[0]
}

/** The value of each field on a day: of those that began by then, the newest. */
export function valuesOn(values: readonly Held[], day: string): Map<FieldKey, Held> {
  const on = new Map<FieldKey, Held>()
  for (const one of values) {
    const before = on.get(one.field)
    if (one.validFrom <= day && (!before || one.validFrom > before.validFrom)) on.set(one.field, one)
  }
  return on
}

/**
 * Every form, in order of time; days on which nothing of it changes begin none.
 *
 * The first begins with the first value of a name: what is known from before it counts from there.
 */
export function formsOf(values: readonly Held[]): Form[] {
  const shown = values.filter(({ field }) => SHOWN.includes(field))
  const named = shown.filter(({ field }) => field === 'name').map(({ validFrom }) => validFrom)
  if (named.length === 0) return []
  const first = named.reduce((a, b) => (a < b ? a : b))
  const days = [...new Set(shown.map(({ validFrom }) => (validFrom < first ? first : validFrom)))].sort()
  const forms: Form[] = []
  for (const day of days) {
    const form = formOn(shown, day)
    const last = forms.at(-1)
    if (last && same(last, form)) continue
    if (last) last.validTo = day
    forms.push(form)
  }
  return forms
}

function formOn(values: readonly Held[], day: string): Form {
  const on = valuesOn(values, day)
  const get = <T>(key: FieldKey) => (on.get(key)?.value ?? null) as T | null
  const line = mainLine(get('lines'))
  return {
    validFrom: day,
    validTo: null,
    name: get<string>('name') ?? '',
    shortName: get('shortName'),
    code: get('code'),
    placeId: get('place'),
    address: get('address'),
    legalState: get<LegalState>('legalState') ?? 'operating',
    section: line ? sectionOf(line.code, line.version) : null,
    line: line?.name ?? null,
    registeredOn: get('registeredOn'),
    economicState: get('economicState'),
    members: get('officialMembers'),
    charterCapital: get('charterCapital'),
    totalCapital: get('totalCapital'),
    revenue: get('revenue'),
  }
}

const same = (a: Form, b: Form): boolean =>
  (Object.keys(a) as (keyof Form)[]).every((key) => key === 'validFrom' || key === 'validTo' || a[key] === b[key])

/** The form of a day: the last that began by then; before the first there is none. */
export const formAt = (forms: readonly Form[], day: string): Form | undefined => forms.findLast((form) => form.validFrom <= day)

/** Ways in which the kinds are written short; each finds what is written out, and the other way round. */
const SHORT: [RegExp, string][] = [
  [/\blien hiep hop tac xa\b/, 'lhhtx lh htx'],
  [/\bhop tac xa\b/, 'htx'],
  [/\bto hop tac\b/, 'tht'],
  [/\bquy tin dung nhan dan\b/, 'qtdnd'],
  [/\bnong nghiep\b/, 'nn'],
]

/**
 * The words that a search finds it by, folded: names and codes of all times, addresses, names of its places then and now, people
 * who represented it, lines of business. Who else is in a post is not public, and is found by an index of its own (docs/mechanisms/search.md). What is written out is found written short too.
 */
export function searchWords(parts: readonly (string | null | undefined)[]): string {
  const words = new Set<string>()
  const whole = parts.map((part) => fold(part ?? '')).filter(Boolean)
  for (const text of new Set(whole)) {
    words.add(text)
    for (const [long, short] of SHORT) if (long.test(text)) words.add(short)
  }
  return [...words].join(' | ')
}
