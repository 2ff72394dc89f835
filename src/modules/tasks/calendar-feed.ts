/** A person's calendar at a secret address: made, renewed and revoked by that person, read by a calendar program as that person. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { actorFrom, type Identity } from '#modules/people'
import { action, FileOutput, query } from '#platform/action'
import { actAs, newId } from '#platform/db'
import { calendarFile } from './calendar-of-tasks.ts'
import { refuse } from './problems.ts'

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export const getFeed = query({
  name: 'tasks.calendarFeed',
  may: 'tasks.read',
  input: z.object({}),
  output: z.object({ madeAt: z.string().nullable() }),
  async run(ctx) {
    const { rows } = await sql<{ made_at: Date }>`select made_at from calendar_feeds where membership_id = ${ctx.actor.membershipId ?? null}`.execute(
      ctx.db,
    )
    return { madeAt: rows[0]?.made_at.toISOString() ?? null }
  },
})

/** A new address of the post that one acts in; the one before it ends by that. Shown once: only its hash is kept. */
export const makeFeed = action({
  name: 'tasks.makeCalendarFeed',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ id: z.uuid(), path: z.string() }),
  keeps: false,
  async run(ctx) {
    const { accountId, membershipId, provinceId } = ctx.actor
    if (!accountId || !membershipId) throw refuse.feedNoPost()
    const secret = randomBytes(32).toString('base64url')
    const id = newId()
    // Two presses at once are answered one after the other: the later address counts.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${membershipId}`}, 0))`.execute(ctx.db)
    await sql`delete from calendar_feeds where membership_id = ${membershipId}`.execute(ctx.db)
    await sql`insert into calendar_feeds (id, province_id, account_id, membership_id, token_hash, made_at) values (${id}, ${provinceId}, ${accountId}, ${membershipId}, ${hashOf(secret)}, ${ctx.now})`.execute(
      ctx.db,
    )
    ctx.about('calendar_feeds', id)
    return { id, path: `/api/calendar/feeds/${secret}` }
  },
})

export const revokeFeed = action({
  name: 'tasks.revokeCalendarFeed',
  may: 'signedIn',
  input: z.object({}),
  output: z.object({ revoked: z.boolean() }),
  async run(ctx) {
    const { numAffectedRows } = await sql`delete from calendar_feeds where membership_id = ${ctx.actor.membershipId ?? null}`.execute(ctx.db)
    return { revoked: numAffectedRows === 1n }
  },
})

/** The days as the holder of the address sees them now, titles and days only. An address that ended, and one of who left, are not there. */
export const readFeed = query({
  name: 'tasks.readCalendarFeed',
  may: 'anyone',
  input: z.object({ secret: z.string().max(200) }),
  output: FileOutput,
  async run(ctx, { secret }) {
    if (secret.length < 40) throw refuse.feedUnknown()
    const { rows } = await sql<{ holder: Identity | null }>`select calendar_feed_holder(${hashOf(secret)}, ${ctx.today}) as holder`.execute(ctx.db)
    const holder = rows[0]?.holder
    const actor = holder && actorFrom(holder, ctx.modules)
    if (!actor?.permissions.has('tasks.read')) throw refuse.feedUnknown()
    await actAs(ctx.db, actor)
    return { ...(await calendarFile({ ...ctx, actor })), inline: true }
  },
})
