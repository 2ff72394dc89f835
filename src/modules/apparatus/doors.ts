/** What the apparatus contributes to the pages of the whole: my work, notices; what is open when bodies end and officers leave. */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import { newId } from '#platform/db'
import type { HandoverDoor, HoldingDoor, NoticeKind, WorkItem } from '#platform/module'
import { record, recordEach } from '#platform/timeline'
import { settingOn } from '#platform/settings'
import { organisationsByIds } from '#modules/organisations'
import { membersOf } from '#modules/people'
import { say } from './say.ts'
import { EVENTS, named, pathOf, periodNow } from './seeing.ts'
import * as store from './store.ts'

/** What a body is asked to keep: that this period it is still so, and who takes an empty post. */
export async function work(ctx: Ctx): Promise<WorkItem[]> {
  const own = ctx.actor.organisationId
  if (!own || !ctx.actor.permissions.has('apparatus.keep')) return []
  const body = (await organisationsByIds(ctx, [own])).get(own)
  if (!body || !(await settingOn<string>(ctx, 'apparatus.kinds')).split(',').includes(body.kind)) return []
  const file = await store.bodyOf(ctx.db, own)
  const period = await periodNow(ctx)
  if (file?.confirmed_period === period.key) return []
  return [
    {
      id: `apparatus:${own}`,
      column: 'todo',
      title: say(ctx, 'apparatus.work.confirm', { period: named(period).label }),
      detail: say(ctx, file ? 'apparatus.work.confirm.detail' : 'apparatus.work.begin.detail'),
      path: '/apparatus/own',
      timeLabel: 'none',
    },
  ]
}

export const notices: NoticeKind[] = [{ kind: 'apparatus.keeping', keys: ['apparatus.notice.'] }]

const asApparatus = asPart('apparatus.handover', 'apparatus.system')

/** Posts of a body that ends, with who holds them, and the part of the province's focal agency: they stand at the heir from the day. */
export const handover: HandoverDoor = {
  kinds: { 'apparatus.post': 'apparatus.handOver', 'apparatus.focal': 'apparatus.handOver' },
  async open(ctx, organisationIds) {
    const rows = await asApparatus(ctx, () => store.openAt(ctx.db, organisationIds))
    return rows.map(({ kind, id, organisationId }) => ({ kind: `apparatus.${kind}`, id, organisationId }))
  },
  async give(ctx, handovers) {
    const of = (kind: string) =>
      handovers.filter((one) => one.kind === kind).map(({ id, from, to, on }): store.Given => ({ id, from: from.id, to: to.id, on, newId: newId() }))
    const [posts, focals] = [of('apparatus.post'), of('apparatus.focal')]
    const told = new Map(handovers.map((one) => [one.id, one.told]))
    return asApparatus(ctx, async () => {
      const given: string[] = []
      if (posts.length > 0) {
        await store.beginHeirs(ctx.db, ctx.actor.provinceId ?? '', posts)
        const moved = await store.givePosts(ctx.db, posts, say({ language: 'vi' }, 'apparatus.handover.why'))
        await recordEach(
          ctx,
          EVENTS,
          moved.map(({ id, bodyId }) => ({ objectId: bodyId, kind: 'handedOver', facts: told.get(id) ?? {} })),
        )
        given.push(...moved.map(({ id }) => id))
      }
      if (focals.length > 0) given.push(...(await store.giveFocals(ctx, focals)))
      return given
    })
  },
  async describe(ctx, kind, ids) {
    if (kind === 'apparatus.focal') return new Map(ids.map((id) => [id, { title: say(ctx, 'apparatus.focal'), detail: '', path: '/apparatus' }]))
    const rows = await asApparatus(ctx, () => store.describedPosts(ctx.db, ids))
    return new Map(
      rows.map((one) => [one.id, { title: one.title, detail: one.holder ?? say(ctx, 'apparatus.post.nobody'), path: pathOf(one.organisation_id) }]),
    )
  },
}

/** Whoever leaves a post is the named officer no longer: a colleague takes it by name, or it is empty from that day. */
export const holdings: HoldingDoor = {
  kinds: ['apparatus.officer'],
  async open(ctx, holder) {
    const own = await asApparatus(ctx, () => store.officersOfAccount(ctx.db, holder.accountId, holder.organisationId))
    return own.map((one) => ({
      kind: 'apparatus.officer',
      id: one.id,
      title: one.title,
      detail: say(ctx, one.full_time ? 'apparatus.fullTime' : 'apparatus.partTime'),
      path: pathOf(holder.organisationId),
      dueOn: null,
      late: false,
      way: 'give' as const,
      proposedId: null,
    }))
  },
  async give(ctx, holder, things) {
    const members = await membersOf(ctx, [holder.organisationId])
    await asApparatus(ctx, async () => {
      const file = await store.bodyOf(ctx.db, holder.organisationId)
      const own = await store.officersOfAccount(ctx.db, holder.accountId, holder.organisationId)
      for (const { id, toId } of things) {
        const before = own.find((one) => one.id === id)
        if (!before) continue
        const next = members.find(({ membershipId }) => membershipId === toId)
        const on = before.from_on > ctx.today ? before.from_on : ctx.today
        await store.changeOfficer(ctx.db, id, { to_on: on, left_why: say({ language: 'vi' }, 'apparatus.holding.why', { post: holder.post }) })
        if (next)
          await store.addOfficers(ctx.db, [
            {
              ...blankOfficer(before),
              id: newId(),
              account_id: next.accountId,
              name: next.name,
              civil_post: next.post,
              full_time: before.full_time,
              besides: before.besides,
              from_on: on,
            },
          ])
        await store.touchPosts(ctx.db, [before.post_id])
        if (file)
          await record(ctx, EVENTS, file.id, next ? 'replaced' : 'left', {
            facts: { title: before.title, from: before.name, name: next?.name ?? before.name, on },
          })
      }
    })
  },
}

/** Somebody of whom nothing is known yet, in the same post. */
const blankOfficer = ({ province_id, post_id, organisation_id }: store.OfficerRecord): Omit<store.OfficerRecord, 'version'> => ({
  id: '',
  province_id,
  post_id,
  organisation_id,
  account_id: null,
  name: '',
  civil_post: '',
  full_time: false,
  besides: '',
  qualification: '',
  field: '',
  since_year: null,
  trainings: [],
  phone: '',
  email: '',
  basis: '',
  from_on: '',
  to_on: null,
  left_why: null,
  handed_note: null,
  handed_works: null,
})
