/** What the issuer has set so far for each item of the paper. */
import type { IssueItem, Kind, Prepared, PreparedItem, Rhythm } from '../contract.ts'
import { isRecurring, lacksOf } from '../rules.ts'

export type Draft = { id: string; chosen: boolean; kind: Kind; dueOn: string | null; every: Rhythm | null; leadIds: readonly string[] }

const allLeads = (item: PreparedItem): string[] => [...new Set(item.leads.flatMap(({ organisationIds }) => organisationIds))]

export const draftsOf = (prepared: Prepared): Draft[] =>
  prepared.items.map((item) => ({ id: item.id, chosen: true, kind: item.kind, dueOn: item.dueOn, every: item.every, leadIds: allLeads(item) }))

export const lacksIn = (draft: Draft) => lacksOf({ kind: draft.kind, dueOn: draft.dueOn, every: draft.every, leads: draft.leadIds.length })

/** Fills one day and one rhythm in wherever they are missing among the chosen. */
export function filled(drafts: readonly Draft[], dueOn: string | null, every: Rhythm | null): Draft[] {
  return drafts.map((draft) => {
    const lacks = draft.chosen ? lacksIn(draft) : []
    return { ...draft, ...(lacks.includes('due') && dueOn ? { dueOn } : {}), ...(lacks.includes('every') && every ? { every } : {}) }
  })
}

/** What is sent: the leads only where they were changed. */
export function wishesOf(prepared: Prepared, drafts: readonly Draft[]): IssueItem[] {
  const items = new Map(prepared.items.map((item) => [item.id, item]))
  return drafts
    .filter(({ chosen }) => chosen)
    .map((draft) => {
      const item = items.get(draft.id)
      const unchanged =
        item !== undefined && allLeads(item).length === draft.leadIds.length && allLeads(item).every((id) => draft.leadIds.includes(id))
      return {
        id: draft.id,
        kind: draft.kind,
        dueOn: isRecurring(draft.kind) ? null : draft.dueOn,
        every: isRecurring(draft.kind) ? draft.every : null,
        ...(unchanged ? {} : { leadIds: [...draft.leadIds] }),
      }
    })
}
