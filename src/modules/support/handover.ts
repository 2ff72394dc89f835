/** Support at bodies that end: what they were to decide and to hand over goes on before their heirs, and policies name the heir. */
import type { HandoverDoor } from '#platform/module'
import { recordEach } from '#platform/timeline'
import { cooperativesByIds } from '#modules/cooperatives'
import { notify } from '#modules/people'
import { say } from './say.ts'
import { asSupport, supportPath } from './standing.ts'
import * as store from './store-handover.ts'

const SUPPORT = 'support.support'
const POLICY = 'support.policy'

export const handover: HandoverDoor = {
  kinds: { [SUPPORT]: 'support.handOver', [POLICY]: 'support.handOver' },
  async open(ctx, organisationIds, day) {
    return asSupport(ctx, async () => [
      ...(await store.openSupports(ctx.db, organisationIds)).map((one) => ({ kind: SUPPORT, ...one })),
      ...(await store.openPolicies(ctx.db, organisationIds, day)).map((one) => ({ kind: POLICY, ...one })),
    ])
  },
  async give(ctx, handovers) {
    const of = (kind: string) => handovers.filter((one) => one.kind === kind)
    const ways = (kind: string) => of(kind).map(({ id, from, to }) => ({ id, from: from.id, to: to.id }))
    const [supports, policies] = await asSupport(ctx, async () => {
      const given = new Set(await store.givenSupports(ctx.db, ways(SUPPORT)))
      await recordEach(
        ctx,
        'support_events',
        of(SUPPORT)
          .filter(({ id }) => given.has(id))
          .map(({ id, told }) => ({ objectId: id, kind: 'handedOver', facts: told })),
      )
      return [[...given], await store.givenPolicies(ctx.db, ways(POLICY))] as const
    })
    const done = new Set(supports)
    for (const [heir, rows] of Map.groupBy(
      of(SUPPORT).filter(({ id }) => done.has(id)),
      ({ to }) => to.id,
    )) {
      const ids = new Set(rows.map(({ id }) => id))
      await notify(ctx, {
        organisationIds: [heir],
        key: 'support.notice.handedOver',
        facts: { n: ids.size },
        path: ids.size === 1 ? supportPath(rows[0]!.id) : '/support',
      })
    }
    return [...supports, ...policies]
  },
  async describe(ctx, kind, ids) {
    if (kind === POLICY)
      return new Map(
        (await store.describedPolicies(ctx.db, ids)).map(({ id, name, legal_basis: detail }) => [
          id,
          { title: name, detail, path: '/support/policies' },
        ]),
      )
    const found = await store.describedSupports(ctx.db, ids)
    const names = await cooperativesByIds(
      ctx,
      found.map(({ cooperative_id: id }) => id),
    )
    return new Map(
      found.map(({ id, name, state, cooperative_id: of }) => [
        id,
        { title: [name, names.get(of)?.name].filter(Boolean).join(' · '), detail: say(ctx, `support.state.${state}`), path: supportPath(id) },
      ]),
    )
  },
}
