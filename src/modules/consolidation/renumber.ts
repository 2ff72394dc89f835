/** A signed report came back from the document system under another number and day: what names it here, and its paper, follow. */
import type { Ctx } from '#platform/action'
import { systemActor } from '#platform/actor'
import { actAs } from '#platform/db'
import { record } from '#platform/timeline'
import { EVENTS } from './opening.ts'
import * as store from './store.ts'

type Renumbered = { documentId: string; number: string; issuedOn?: string | null }

/** Hears it after commit, as a narrow part of the system; doing it twice changes nothing more. What was signed stays but for its head. */
export async function followNumber(ctx: Ctx, { documentId, number, issuedOn }: Renumbered): Promise<void> {
  await actAs(ctx.db, systemActor('consolidation.renumber', ['consolidation.system'], ctx.actor.provinceId))
  const one = await store.ofDocument(ctx.db, documentId)
  if (!one?.frozen || one.number === number) return
  const [, nth, symbol] = /^(\d+)\/(.+)$/.exec(number) ?? []
  const { tables, paper } = one.frozen
  const header = { ...paper.header, ...(nth && symbol ? { number: Number(nth), symbol } : {}), ...(issuedOn ? { date: issuedOn } : {}) }
  await store.renumber(ctx.db, one.id, number, { tables, paper: { ...paper, header } })
  await record(ctx, EVENTS, one.id, 'renumbered', { facts: { number, was: one.number ?? '' } })
}
