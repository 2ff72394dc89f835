/** What other modules ask of the register. */
import type { Ctx } from '#platform/action'
import type { Kind, LegalState } from './fields-rules.ts'
import { pathOf } from './queries.ts'
import * as store from './store.ts'
import * as lists from './store-list.ts'

export type CooperativeSummary = {
  id: string
  kind: Kind
  name: string
  code: string | null
  placeId: string | null
  legalState: LegalState
  path: string
}

/** Cooperatives as they are today, by the ids that were asked for: one that went into another is the one that stands. */
export async function cooperativesByIds(ctx: Ctx, ids: string[]): Promise<Map<string, CooperativeSummary>> {
  const rows = await store.cooperativesByIds(ctx.db, [...new Set(ids)])
  const standing = new Map(
    (
      await store.cooperativesByIds(
        ctx.db,
        rows.flatMap(({ merged_into: into }) => into ?? []),
      )
    ).map((one) => [one.id, one]),
  )
  return new Map(
    rows
      .map((row) => [row.id, (row.merged_into && standing.get(row.merged_into)) || row] as const)
      .map(([asked, { id, kind, name, code, place_id, legal_state }]) => [
        asked,
        { id, kind, name, code, placeId: place_id, legalState: legal_state, path: pathOf(id) },
      ]),
  )
}

/** How many stood on a day, by kind, legal status and place: what the list of that day shows, so that a report counts the same. */
export const countsOn = (ctx: Ctx, day: string): Promise<{ kind: string; legalState: string; placeId: string | null; n: number }[]> =>
  lists.countsOn(ctx.db, day)
