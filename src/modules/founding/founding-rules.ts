/** The rules of founding and following: how many the law asks for, when visits are due, how many members the plan says by then. */

/** Luật Hợp tác xã 17/2023/QH15: five official members, three cooperatives, two members (docs/sources.md#founding). */
export const AT_LEAST = { cooperative: 5, union: 3, group: 2 } as const

/** Where founders stand before their file: by what they have done. */
export const stepOf = (one: { conference_on: string | null; people: number }): 'founded' | 'preparing' | 'willing' =>
  one.conference_on ? 'founded' : one.people > 0 ? 'preparing' : 'willing'

/** Months after registration in which it is visited, where the province says nothing else. */
export const MONTHS = [3, 6, 12, 18, 24] as const

/** The months that a setting names: '3,6,12' */
export const monthsIn = (said: string): number[] =>
  [...new Set(said.split(',').map(Number))].filter((month) => Number.isInteger(month) && month >= 1 && month <= 24).sort((a, b) => a - b)

type Plan = { start: number; first: number | null; second: number | null }
/**
 * Members that the plan says for a month after registration: straight from those of the founding to those of the first year, and on to those of the second.
 *
 *   12 at the founding, 20 after a year, 30 after two  ->  month 6: 16, month 18: 25
 */
export function plannedIn(month: number, { start, first, second }: Plan): number | null {
  if (month <= 12) {
    if (first !== null) return Math.round(start + ((first - start) * month) / 12)
    return second === null ? null : Math.round(start + ((second - start) * month) / 24)
  }
  if (second === null) return first
  return Math.round((first ?? (start + second) / 2) + ((second - (first ?? (start + second) / 2)) * (month - 12)) / 12)
}

/** Members found, in percent of those planned, whole; null where either is not known or nobody was planned. */
export const shareOfPlan = (members: number | null, planned: number | null): number | null =>
  members === null || planned === null || planned <= 0 ? null : Math.round((members / planned) * 100)

/**
 * The visits that may still have been made before one ended or became another: those that are not written down and were due by then, and the one
 * after, for which somebody may have come early.
 *
 *   registered in April, visits in July and October, a cooperative in September  ->  July's and October's
 */
export function visitableBefore<Visit extends { dueOn: string; doneOn: string | null }>(visits: readonly Visit[], endedOn: string): Visit[] {
  const next = visits.find(({ dueOn }) => dueOn >= endedOn)
  return visits.filter((visit) => visit.doneOn === null && (visit.dueOn < endedOn || visit === next))
}

/** The procedure by which a group of founders is registered. */
export const procedureOf = (kind: 'cooperative' | 'union' | 'group', grows: boolean): string =>
  kind === 'group' ? 'THT-01' : kind === 'cooperative' && grows ? 'HTX-02' : 'HTX-01'
