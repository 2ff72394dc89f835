/** Minutes as the mechanism inside knows them: submitted, approved and signed at who inspects, and then at the inspected body. */
import { organisationsByIds } from '#modules/organisations'
import type { Ctx } from '#platform/action'
import type { RoutedKind, RoutedObject } from '#platform/module'
import { z } from 'zod'
import { requireVisited, signForBody, signForTeam } from './minutes.ts'
import { refuse } from './problems.ts'
import { stageOf } from './rules.ts'
import { handsOf, pathOf, signersOf, visitFor, waitsUntil } from './seeing.ts'
import { say } from './say.ts'
import * as store from './store.ts'

const Draft = z.object({ note: z.string().max(2000).default(''), fileIds: z.array(z.uuid()).default([]) })

type Side = 'team' | 'body'

async function look(ctx: Ctx, ids: string[], side: Side): Promise<Map<string, RoutedObject>> {
  const visits = await store.visitsByIds(ctx.db, ids)
  const inspections = await store.inspectionsByIds(
    ctx.db,
    visits.map((visit) => visit.inspection_id),
  )
  const names = await organisationsByIds(ctx, [
    ...visits.map((visit) => visit.organisation_id),
    ...[...inspections.values()].map((one) => one.organisation_id),
  ])
  const until = await waitsUntil(ctx)
  const signers = side === 'team' ? await signersOf(ctx, [...inspections.values()]) : new Map<string, string>()
  return new Map(
    visits.flatMap((visit) => {
      const one = inspections.get(visit.inspection_id)
      if (!one) return []
      const stage = stageOf(handsOf(visit))
      const day = side === 'team' ? one.to_day : until(visit.team_signed_on)
      return [
        [
          visit.id,
          {
            organisationId: side === 'team' ? one.organisation_id : visit.organisation_id,
            title: say(ctx, 'inspections.minutes.of', { body: names.get(visit.organisation_id)?.shortName ?? '', title: one.title }),
            path: pathOf(one.id),
            source: names.get(one.organisation_id)?.shortName ?? null,
            dueOn: day,
            lastDay: day,
            open: one.state === 'decided' && (side === 'team' ? stage === 'writing' && visit.visited_on !== null : stage === 'atBody'),
            signerId: signers.get(one.id) ?? null,
          },
        ] as const,
      ]
    }),
  )
}

export const routedMinutes: RoutedKind = {
  draft: Draft,
  look: (ctx, ids) => look(ctx, ids, 'team'),
  async check(ctx, id) {
    const { visit } = await visitFor(ctx, id)
    requireVisited(visit)
  },
  async leave(ctx, id) {
    const found = await visitFor(ctx, id)
    requireVisited(found.visit)
    await signForTeam(ctx, found, ctx.actor.name)
    await store.changeVisit(ctx.db, id, { team_signed_by: ctx.actor.name }, true)
  },
}

export const routedAtBody: RoutedKind = {
  draft: Draft,
  look: (ctx, ids) => look(ctx, ids, 'body'),
  async check() {},
  async leave(ctx, id) {
    const visit = await store.visitById(ctx.db, id)
    const one = visit && (await store.inspectionById(ctx.db, visit.inspection_id))
    if (!visit || !one) throw refuse.unknown({ id })
    if (stageOf(handsOf(visit)) !== 'atBody') throw refuse.wrongState()
    await signForBody(ctx, { visit, one }, ctx.actor.name, ctx.actor.post ?? '')
    await store.changeVisit(ctx.db, id, { body_signed_by: ctx.actor.name }, true)
  },
}
