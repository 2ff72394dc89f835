/** Telling people, inside the application: a key and facts, said as a sentence when it is read, in the reader's language. */
import { sql } from 'kysely'
import { z } from 'zod'
import { action, query, type Ctx } from '#platform/action'
import { allMessages, sentence } from '#platform/messages'
import type { Messages, Module } from '#platform/module'
import { NotificationList, ReadNotifications, type Audience } from './contract.ts'
import * as store from './store.ts'

const MOST = 100

export type Telling = Audience & {
  /** Key of the sentence in the sending module's catalogue. */
  key: string
  facts: Record<string, string | number | null>
  /** The page it leads to. */
  path: string
  /**
   * Several notices of one key and cause are one line of the bell, said by the sentence `KEY.together` with `n` of those who did it
   * and the facts of the newest; it leads to `path`, where all of them stand.
   */
  together?: { cause: string; who: string; path: string }
}

/**
 * Tells everybody who holds a post there today, but not the actor. With organisations and roles: those roles in those
 * organisations. Roles alone: in the whole province. Answers how many were told; who they are the sender need not be able to see.
 */
export async function notify(ctx: Ctx, { organisationIds, roles, accountIds, key, facts, path, together }: Telling): Promise<number> {
  const said = together ? { ...facts, cause: together.cause, who: together.who, all: together.path } : facts
  const { rows } = await sql<{ told: number }>`/* kept */
    select people.notify(${organisationIds ?? null}, ${roles ?? null}, ${accountIds ?? []}, ${key}, ${JSON.stringify(said)}::jsonb, ${path}, ${ctx.now}, ${ctx.today}) as told`.execute(
    ctx.db,
  )
  return rows[0]?.told ?? 0
}

/** A backup that failed: said to the administrators, who can do something about it. */
export async function tellOfFailedBackup(ctx: Ctx, { day, trouble }: { day: string; trouble: string }): Promise<void> {
  await notify(ctx, { roles: ['admin'], key: `people.notice.backupFailed.${trouble}`, facts: { day }, path: '/settings' })
}

const catalogues = new WeakMap<Module[], Messages>()

function say(ctx: Ctx, key: string, facts: Record<string, unknown>): string {
  const catalogue = catalogues.get(ctx.modules) ?? allMessages(ctx.modules)
  catalogues.set(ctx.modules, catalogue)
  return sentence(catalogue[ctx.language][key] ?? key, facts)
}

export const listNotifications = query({
  name: 'people.notifications',
  may: 'signedIn',
  input: z.object({}),
  output: NotificationList,
  async run(ctx) {
    const accountId = ctx.actor.accountId!
    const rows = await store.myNotifications(ctx.db, accountId, MOST)
    const items = rows.map((row) => ({
      id: row.id,
      title: row.n > 1 ? say(ctx, `${row.key}.together`, { ...row.facts, n: row.n }) : say(ctx, row.key, row.facts),
      path: row.n > 1 ? String(row.facts['all']) : row.path,
      at: row.at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    }))
    return { items, unread: await store.unreadOf(ctx.db, accountId) }
  },
})

export const readNotifications = action({
  name: 'people.readNotifications',
  may: 'signedIn',
  input: ReadNotifications,
  output: z.object({ unread: z.number() }),
  async run(ctx, input) {
    const accountId = ctx.actor.accountId!
    await store.markRead(ctx.db, accountId, input.ids, ctx.now)
    return { unread: await store.unreadOf(ctx.db, accountId) }
  },
})
