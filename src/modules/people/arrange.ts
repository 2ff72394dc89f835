/** Changing where a post stands inside its organisation, or its last day, without a right to anything else of it. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { refuse as platform } from '#platform/problems'
import type { Rank } from './contract.ts'
import { membershipById, membershipsByIds, type MembershipRecord } from './store.ts'

/** A post that the actor may see: of their own organisation, or any with people.see. */
export const postById = (ctx: Ctx, id: string): Promise<MembershipRecord | undefined> => membershipById(ctx.db, id)

/** Posts that the actor may see, as with `postById`, in one question. */
export const postsByIds = async (ctx: Ctx, ids: string[]): Promise<Map<string, MembershipRecord>> =>
  new Map((await membershipsByIds(ctx.db, [...new Set(ids)])).map((one) => [one.id, one]))

/**
 * Places a post inside its organisation, or ends it on a day (the first on which it is held no more). For whoever has people.place in
 * the same organisation, or people.manage. `seen`: the version that the writer saw.
 */
export async function arrangePost(
  ctx: Ctx,
  id: string,
  seen: number,
  change: { rank: Rank; divisionId: string | null } | { endsOn: string },
): Promise<void> {
  const [rank, division, ends] = 'rank' in change ? [change.rank, change.divisionId, null] : [null, null, change.endsOn]
  const { rows } = await sql<{ done: boolean }>`select people.arrange(${id}, ${seen}, ${rank}, ${division}, ${ends}) as done`.execute(ctx.db)
  if (!rows[0]?.done) throw platform.stale({ seen })
}

/** Takes back that a post ends on a coming day. False: that day has come, or was another. */
export async function reopenPost(ctx: Ctx, id: string, endsOn: string | null): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select people.reopen(${id}, ${endsOn}, ${ctx.today}) as done`.execute(ctx.db)
  return rows[0]?.done ?? false
}
