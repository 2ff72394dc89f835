/** Requests for erasure: asked by the person or the administrator, or because the time of keeping is over; decided by the administrator. */
import { z } from 'zod'
import { addDays } from '#lib/period'
import { action, query, Seen, type Ctx } from '#platform/action'
import { newId } from '#platform/db'
import { sayer } from '#platform/imports'
import { asGatherer, erasePerson, type Gathering } from '#platform/personal'
import { settingOn } from '#platform/settings'
import { accountNames, accountsKnown, notify } from '#modules/people'
import { Erasure, ErasureList, FindErasures, Why, type Erasure as Shown } from './contract.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

const PAGE = 50
const DAY = 86_400_000
const ById = z.object({ id: z.uuid() })
/** Whose erasure was refused is not proposed again within a year. */
const NOT_AGAIN = 365 * DAY

export async function describedErasures(ctx: Ctx, rows: store.ErasureRow[]): Promise<Shown[]> {
  const say = sayer(ctx)
  const ids = [...new Set(rows.map(({ account_id }) => account_id))]
  // Closed and erased is seen by whoever sees accounts; a person sees their own.
  const [names, known] = [await accountNames(ctx, ids), await accountsKnown(ctx, ids)]
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    account: {
      id: row.account_id,
      name: names.get(row.account_id) ?? '',
      closed: Boolean(known.get(row.account_id)?.closedAt),
      erased: Boolean(known.get(row.account_id)?.erasedAt),
    },
    state: row.state,
    askedBy: row.asked_by,
    askedByPost: row.asked_by_post,
    askedAt: row.asked_at.toISOString(),
    reason: row.reason,
    answerBy: row.answer_by,
    late: row.state === 'requested' && row.answer_by < ctx.today,
    decidedByPost: row.decided_by_post,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decision: row.decision,
    outcome: Object.entries(row.outcome).flatMap(([kind, count]) => (count > 0 ? [{ name: say(`personal.kind.${kind}`), rows: count }] : [])),
  }))
}

export const listErasures = query({
  name: 'personal.erasures',
  may: 'personal.see',
  input: FindErasures,
  output: ErasureList,
  async run(ctx, { state, after }) {
    const offset = Math.max(0, Number.parseInt(after ?? '0', 10) || 0)
    const { rows, total } = await store.erasures(ctx.db, { state, offset, limit: PAGE })
    return { items: await describedErasures(ctx, rows), next: offset + rows.length < total ? String(offset + rows.length) : null, total }
  },
})

async function ask(ctx: Ctx, accountId: string, askedBy: 'person' | 'administrator', reason: string): Promise<{ id: string }> {
  const account = (await accountsKnown(ctx, [accountId])).get(accountId)
  if (!account) throw refuse.unknown({ id: accountId })
  if (account.erasedAt) throw refuse.erasedAlready()
  const id = newId()
  const added = await store.insertErasure(ctx.db, {
    id,
    province_id: ctx.actor.provinceId!,
    account_id: accountId,
    asked_by: askedBy,
    asked_by_id: ctx.actor.accountId ?? null,
    asked_by_post: ctx.actor.post ?? ctx.actor.name,
    asked_at: ctx.now,
    reason,
    answer_by: addDays(ctx.today, await settingOn<number>(ctx, 'personal.answerDays')),
  })
  if (!added) throw refuse.askedAlready()
  // Of whom, the object says; why, the request alone, where it can be erased.
  ctx.about('personal_erasures', id, { after: { account: accountId, askedBy } })
  return { id }
}

export const requestErasure = action({
  name: 'personal.requestErasure',
  may: 'signedIn',
  input: z.object({ reason: Why }),
  output: ById,
  async run(ctx, { reason }) {
    const asked = await ask(ctx, ctx.actor.accountId!, 'person', reason)
    await notify(ctx, { roles: ['admin'], key: 'personal.notice.asked', facts: {}, path: '/personal?tab=erasures' })
    return asked
  },
})

export const requestErasureOf = action({
  name: 'personal.requestErasureOf',
  may: 'personal.decide',
  input: ById.extend({ reason: Why }),
  output: ById,
  run: (ctx, { id, reason }) => ask(ctx, id, 'administrator', reason),
})

/** Proposes people whose time is over; those who wait already, or were refused within the year, are left out. As the system. */
export async function propose(ctx: Gathering, accountIds: string[]): Promise<number> {
  const there = await store.settled(ctx.db, accountIds, new Date(ctx.now.getTime() - NOT_AGAIN))
  let proposed = 0
  for (const accountId of accountIds.filter((id) => !there.has(id))) {
    const added = await store.insertErasure(ctx.db, {
      id: newId(),
      province_id: ctx.actor.provinceId!,
      account_id: accountId,
      asked_by: 'retention',
      asked_by_id: null,
      asked_by_post: '',
      asked_at: ctx.now,
      reason: '',
      answer_by: addDays(ctx.today, await settingOn<number>(ctx, 'personal.answerDays')),
    })
    if (added) proposed += 1
  }
  return proposed
}

export const withdrawErasure = action({
  name: 'personal.withdrawErasure',
  may: 'signedIn',
  input: ById,
  output: z.object({}),
  async run(ctx, { id }) {
    const erasure = await store.erasureById(ctx.db, id)
    if (!erasure || erasure.account_id !== ctx.actor.accountId) throw refuse.unknown({ id })
    if (erasure.state !== 'requested') throw refuse.decided()
    await store.changeErasure(ctx.db, id, { state: 'withdrawn', version: erasure.version + 1 })
    ctx.about('personal_erasures', id, { after: { state: 'withdrawn' } })
    return {}
  },
})

/** Decides: refused with the reason that the person reads, or done at once and for good. */
export const decideErasure = action({
  name: 'personal.decideErasure',
  may: 'personal.decide',
  on: 'personal_erasures',
  input: Seen.extend({ agree: z.boolean(), decision: z.string().trim().normalize().max(500).default('') }),
  output: Erasure,
  secret: ['decision'],
  async run(ctx, { id, agree, decision }) {
    const erasure = await store.erasureById(ctx.db, id)
    if (!erasure) throw refuse.unknown({ id })
    if (erasure.state !== 'requested') throw refuse.decided()
    if (!agree && decision.length < 5) throw refuse.reasonMissing({}, [{ path: 'decision', code: 'personal.reasonMissing' }])
    const outcome = agree ? await eraseNow(ctx, erasure.account_id) : {}
    await store.changeErasure(ctx.db, id, {
      state: agree ? 'done' : 'refused',
      decided_by_id: ctx.actor.accountId ?? null,
      decided_by_post: ctx.actor.post ?? ctx.actor.name,
      decided_at: ctx.now,
      decision: decision || null,
      outcome,
      ...(agree ? { reason: '' } : {}),
    })
    ctx.about('personal_erasures', id, {
      before: { state: 'requested' },
      after: { state: agree ? 'done' : 'refused', account: erasure.account_id, outcome },
    })
    if (!agree) await notify(ctx, { accountIds: [erasure.account_id], key: 'personal.notice.refused', facts: {}, path: '/my-data' })
    const [shown] = await describedErasures(ctx, [(await store.erasureById(ctx.db, id))!])
    return shown!
  },
})

async function eraseNow(ctx: Ctx, accountId: string): Promise<Record<string, number>> {
  const account = (await accountsKnown(ctx, [accountId])).get(accountId)
  if (!account) throw refuse.unknown({ id: accountId })
  if (account.erasedAt) throw refuse.erasedAlready()
  // Whoever still works here is taken out of work first: an account that signs in has a person behind it.
  if (!account.closedAt) throw refuse.stillOpen({ name: account.name })
  const outcome = await asGatherer(ctx, (own) => erasePerson(own, accountId))
  await ctx.enqueue('personal.keepErased', {}, { key: `personal.keepErased:${ctx.actor.provinceId}` })
  return outcome
}
