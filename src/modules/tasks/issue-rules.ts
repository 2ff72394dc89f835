/** How an accepted item becomes tasks: one for each lead, a parent with children for a group. Pure. */
import { fold } from '#lib/text'
import type { Kind, Rhythm } from './contract.ts'
import { isAsked } from './rules.ts'

export type LeadGroup = { written: string | null; kind: 'one' | 'group'; organisationIds: readonly string[] }
/** Leads that stand together: one gets a task of its own, several get one each under a parent. */
export type PlannedGroup = { written: string | null; leadIds: string[] }

/**
 * Puts the leads of an item together. An organisation that is named twice (by itself and as a member) gets one task.
 * With `chosen` only those get one; organisations that the paper does not name form a group of their own.
 *
 *   "Sở Tài chính; UBND các xã" (3 communes)   ->  [Sở Tài chính] [xã, xã, xã]
 */
export function planLeads(leads: readonly LeadGroup[], chosen?: readonly string[]): PlannedGroup[] {
  const wanted = chosen === undefined ? undefined : new Set(chosen)
  const taken = new Set<string>()
  const take = (ids: readonly string[]) =>
    ids.filter((id) => {
      if (taken.has(id) || (wanted && !wanted.has(id))) return false
      taken.add(id)
      return true
    })
  // Those named by themselves first: a name weighs more than membership.
  const ordered = [...leads].sort((a, b) => Number(a.kind === 'group') - Number(b.kind === 'group'))
  const planned = new Map(ordered.map((lead) => [lead, take(lead.organisationIds)] as const))
  const groups = leads.flatMap((lead): PlannedGroup[] => {
    const ids = planned.get(lead) ?? []
    if (lead.kind === 'one') return ids.map((id) => ({ written: lead.written, leadIds: [id] }))
    return ids.length > 0 ? [{ written: lead.written, leadIds: ids }] : []
  })
  const further = take(chosen ?? [])
  return further.length > 0 ? [...groups, { written: null, leadIds: further }] : groups
}

/** The kind of one organisation's task: who can only be asked is asked, whatever the paper's verb. */
export const kindFor = (kind: Kind, organisationKind: string | undefined): Kind =>
  organisationKind !== undefined && isAsked(organisationKind) ? 'request' : kind

const FINEST: readonly (readonly [string, Rhythm])[] = [
  ['week', 'month'],
  ['two-weeks', 'month'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['half-year', 'half'],
  ['half', 'half'],
  ['year', 'year'],
]

/** The rhythm of confirmation from the rhythms that the paper names: the shortest; none for work that simply goes on. */
export function rhythmOf(every: readonly string[] | string | null): Rhythm | null {
  const named = every === null ? [] : typeof every === 'string' ? [every] : every
  return FINEST.find(([name]) => named.includes(name))?.[1] ?? null
}

/** What search looks in. */
export const searchText = (task: {
  title: string
  deliverable?: string | null
  source?: string | null
  lead_name?: string | null
  quote?: string | null
}): string => fold([task.title, task.deliverable, task.source, task.lead_name, task.quote?.slice(0, 600)].filter(Boolean).join(' '))
