/**
 * The yearly declaration (TT 09/2024/TT-BKHĐT: data from 15 December to 14 December, sent by 15 December; docs/sources.md#cooperatives).
 * The list of figures of its forms was not seen: these are what the register keeps, and what reports ask for.
 */
import type { FieldKey, Kind } from './fields-rules.ts'

export const DECLARATION_STATES = ['draft', 'sent', 'returned', 'confirmed'] as const
export type DeclarationState = (typeof DECLARATION_STATES)[number]

/** Who declares: legal persons. Groups report through their commune; credit funds to the State Bank. */
export const DECLARING: readonly Kind[] = ['cooperative', 'union']

/** What is declared, in the order of the form. */
export const DECLARED = {
  people: [
    'officialMembers',
    'capitalMembers',
    'serviceMembers',
    'femaleMembers',
    'ethnicMembers',
    'joinedMembers',
    'leftMembers',
    'workers',
    'memberWorkers',
    'servedMembers',
    'managers',
    'managersCollege',
    'managersTrained',
  ],
  capital: ['charterCapital', 'paidCapital', 'totalCapital', 'assets', 'equity', 'undividedFund', 'undividedAssets', 'creditOwed'],
  year: ['revenue', 'internalRevenue', 'profit', 'profitAfterTax', 'taxPaid', 'memberIncome', 'workerIncome', 'chainContracts'],
} as const satisfies Record<string, readonly FieldKey[]>
export type DeclaredPart = keyof typeof DECLARED
export const DECLARED_PARTS = Object.keys(DECLARED) as DeclaredPart[]
export type DeclaredField = (typeof DECLARED)[DeclaredPart][number]
export const DECLARED_FIELDS: readonly DeclaredField[] = DECLARED_PARTS.flatMap((part) => [...DECLARED[part]])
/** Without these it cannot be sent. */
export const REQUIRED: readonly DeclaredField[] = ['officialMembers', 'workers', 'charterCapital', 'totalCapital', 'revenue', 'profit']

/** A sum that may be below nought: a loss. */
export const mayBeLoss = (field: DeclaredField): boolean => field === 'profit' || field === 'profitAfterTax'

export type Figures = Partial<Record<DeclaredField, number | null>>

/** Before it nobody declared by these rules. */
export const FIRST_YEAR = 2024

/** The last day whose figures a declaration tells, and the day by which it is sent. */
export const closesOn = (year: number): string => `${year}-12-14`
export const dueOn = (year: number): string => `${year}-12-15`
export const firstDayOf = (year: number): string => `${year - 1}-12-15`
/** From this day on it can be filled in. */
export const opensOn = (year: number): string => `${year}-10-01`

/** The year whose declaration is in question on a day: this year's once it can be filled in, before that last year's. */
export function yearAsked(today: string): number {
  const year = Number(today.slice(0, 4))
  return today >= opensOn(year) ? year : year - 1
}

/** What a confirmed one is recorded from: the close of its year, or the day it was sent where that was before. */
export const holdsFrom = (year: number, sentOn: string): string => (sentOn < closesOn(year) ? sentOn : closesOn(year))

export const pathOfYear = (id: string, year: number): string => `/cooperatives/${id}/declarations/${year}`

/** The declaration that a value of the register came from; null where another source said it. */
export function declaredIn(id: string, { source, sourceNote }: { source: string; sourceNote?: string | null }): string | null {
  return source === 'declaration' && /^\d{4}$/.test(sourceNote ?? '') ? pathOfYear(id, Number(sourceNote)) : null
}

/** error: it cannot be sent. warning: look again; it may be right. */
export type Finding = { severity: 'error' | 'warning'; field: DeclaredField; code: string; facts: Record<string, number | string> }

const MINIMUM: Partial<Record<Kind, number>> = { cooperative: 5, union: 3, group: 2 }
/** A figure so many times another than the one before is worth a second look. */
const LEAP = 3

/** What is wrong or odd in the figures; the register's own are those before. */
export function findingsOf(kind: Kind, now: Figures, before: Figures): Finding[] {
  const findings: Finding[] = []
  const say = (severity: Finding['severity'], field: DeclaredField, code: string, facts: Finding['facts'] = {}) =>
    findings.push({ severity, field, code: `cooperatives.declaration.${code}`, facts })
  const of = (field: DeclaredField) => now[field] ?? null
  const atMost = (field: DeclaredField, other: DeclaredField) => {
    const [part, whole] = [of(field), of(other)]
    if (part !== null && whole !== null && part > whole) say('error', field, 'moreThan', { other, most: whole })
  }
  for (const field of REQUIRED) if (of(field) === null) say('error', field, 'missing')
  const all = (of('officialMembers') ?? 0) + (of('capitalMembers') ?? 0) + (of('serviceMembers') ?? 0)
  for (const field of ['femaleMembers', 'ethnicMembers', 'servedMembers'] as const)
    if ((of(field) ?? 0) > all) say('error', field, 'moreThanMembers', { most: all })
  atMost('memberWorkers', 'workers')
  const [managers, taught] = [of('managers'), (of('managersCollege') ?? 0) + (of('managersTrained') ?? 0)]
  if (managers !== null && taught > managers)
    say('error', of('managersCollege') === null ? 'managersTrained' : 'managersCollege', 'moreManagers', { most: managers })
  atMost('paidCapital', 'charterCapital')
  atMost('equity', 'totalCapital')
  atMost('undividedAssets', 'assets')
  atMost('internalRevenue', 'revenue')
  const [profit, left] = [of('profit'), of('profitAfterTax')]
  if (profit !== null && left !== null && left > profit) say('error', 'profitAfterTax', 'moreAfterTax', { most: profit })
  const least = MINIMUM[kind]
  const members = of('officialMembers')
  if (least !== undefined && members !== null && members < least) say('warning', 'officialMembers', 'belowMinimum', { least })
  if (members !== null && before.officialMembers != null && (of('joinedMembers') !== null || of('leftMembers') !== null)) {
    const expected = before.officialMembers + (of('joinedMembers') ?? 0) - (of('leftMembers') ?? 0)
    if (expected !== members) say('warning', 'officialMembers', 'doesNotAddUp', { expected, before: before.officialMembers })
  }
  for (const field of ['officialMembers', 'totalCapital', 'revenue', 'workers'] as const) {
    const [then, value] = [before[field] ?? null, of(field)]
    if (then === null || value === null || then === 0) continue
    if (value > then * LEAP || value * LEAP < then) say('warning', field, 'leap', { before: then })
  }
  return findings
}
