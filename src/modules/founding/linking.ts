/** Another one of the register was named as what came of founders: they are taken off it, or led to the right one. */
import { action, type Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { cooperativesByIds } from '#modules/cooperatives'
import { Done, EVENTS, requireMade, taken, within } from './actions.ts'
import { GiveUp, RelinkGroup, type LINKS } from './contract.ts'
import { bringMembers, planVisits } from './face.ts'
import { stepOf } from './founding-rules.ts'
import { refuse } from './problems.ts'
import * as store from './store.ts'

/**
 * What the link allows. Visits that were made are of these founders, and go with them to the right one. What a file registered is the file's result;
 * of a union the register has its members by the link, and they are ended there first.
 */
export async function linkOf(ctx: Ctx, one: store.GroupRecord, visits: readonly store.VisitRecord[]): Promise<(typeof LINKS)[number] | null> {
  if (one.state !== 'registered') return null
  if (one.procedure_id !== null) return 'filed'
  if (one.kind === 'union' && (await membersOf(ctx, one)) > 0) return 'members'
  return visits.some(({ done_on: done }) => done !== null) ? 'visited' : 'free'
}

/** Founders who are members of the union in the register today. */
async function membersOf(ctx: Ctx, one: store.GroupRecord): Promise<number> {
  const founders = (await store.peopleOf(ctx.db, one.id)).flatMap(({ cooperative_id: member }) => member ?? [])
  return store.membersAmong(ctx.db, one.cooperative_id!, founders, ctx.today)
}

/** Nothing stands in the way; `made`: the one that was named. */
async function requireLink(ctx: Ctx, one: store.GroupRecord, visits: readonly store.VisitRecord[], visited: boolean) {
  const link = await linkOf(ctx, one, visits)
  const made = (await cooperativesByIds(ctx, [one.cooperative_id!])).get(one.cooperative_id!)
  if (link === 'filed') throw refuse.linkFiled()
  if (link === 'members') throw refuse.linkMembers({ n: await membersOf(ctx, one), name: made?.name ?? '' })
  if (link === 'visited' && !visited) throw refuse.linkVisited()
  return made
}

export const unlinkGroup = action({
  name: 'founding.unlink',
  may: 'founding.keep',
  on: 'founding_groups',
  input: GiveUp,
  output: Done,
  async run(ctx, { id, reason }) {
    const one = await taken(ctx, id, ['registered'])
    const made = await requireLink(ctx, one, await store.visitsOf(ctx.db, id), false)
    await store.dropVisits(ctx.db, id)
    await store.saveGroup(ctx.db, id, { state: stepOf(one), cooperative_id: null, registered_on: null })
    await record(ctx, EVENTS, id, 'unlinked', { note: reason, facts: { name: made?.name ?? '' } })
    return { id }
  },
})

/** They are led to the one that they did become. What was found at visits stays, and those to come are due by its day. */
export const relinkGroup = action({
  name: 'founding.relink',
  may: 'founding.keep',
  on: 'founding_groups',
  input: RelinkGroup,
  output: Done,
  async run(ctx, { id, cooperativeId, on, reason }) {
    const one = await taken(ctx, id, ['registered'])
    const visits = await store.visitsOf(ctx.db, id)
    const before = await requireLink(ctx, one, visits, true)
    within(ctx, 'on', on, one.started_on)
    const wrong = (code: 'cooperativeUnknown' | 'linkSame') => refuse[code]({}, [{ path: 'cooperativeId', code: `founding.${code}` }])
    const made = (await cooperativesByIds(ctx, [cooperativeId])).get(cooperativeId)
    if (!made || made.kind !== one.kind) throw wrong('cooperativeUnknown')
    if (made.id === one.cooperative_id) throw wrong('linkSame')
    await requireMade(ctx, one, made.id)
    const days = visits.flatMap(({ done_on: done }) => done ?? []).toSorted()
    const [first, last] = [days[0], days.at(-1)]
    if (first !== undefined && on > first)
      throw refuse.visitBefore({ on: first }, [{ path: 'on', code: 'founding.visitBefore', facts: { on: first } }])
    await store.dropVisits(ctx.db, id)
    await store.saveGroup(ctx.db, id, { cooperative_id: made.id, registered_on: on })
    const end = await store.endedOn(ctx.db, id)
    if (end !== undefined && last !== undefined && last >= end)
      throw refuse.visitAfterEnd({ on: end }, [{ path: 'cooperativeId', code: 'founding.visitAfterEnd', facts: { on: end } }])
    await bringMembers(ctx, one, made.id, on)
    await planVisits(ctx, one, on, new Set(visits.flatMap(({ month, done_on: done }) => (done === null ? [] : [month]))))
    await record(ctx, EVENTS, id, 'relinked', { note: reason, facts: { name: before?.name ?? '', on } })
    return { id }
  },
})
