/** What the actor is to a support: its own cooperative, who registered it, whose word is waited for, who decides and hands over. */
import { asPart } from '#platform/acting'
import type { Ctx } from '#platform/action'
import { keepingOf, type Keeping } from '#modules/cooperatives'
import { refuse } from './problems.ts'
import * as store from './store.ts'
import { GRANTED, SUPPORTED, WAITING } from './support-rules.ts'

/** The part of the system that keeps support: sees what every body gave. */
export const asSupport = asPart('support', 'support.system', 'cooperatives.readAll')

export const supportPath = (id: string): string => `/support/${id}`

export async function oneOf(ctx: Ctx, id: string): Promise<Keeping> {
  const one = await keepingOf(ctx, id)
  if (!one) throw refuse.unknownCooperative({ id })
  return one
}

/** Whoever has ended registers nothing any more and is granted nothing. */
export function requireStanding({ name, legalState }: Keeping): void {
  if (legalState === 'ended') throw refuse.ended({ name })
}

const may = (ctx: Ctx, permission: string): boolean => ctx.actor.permissions.has(permission)
const isOf = (ctx: Ctx, id: string | null): boolean => id !== null && ctx.actor.organisationIds.includes(id)

/** Registers a need of it: its own people; its commune, the lead agency and the Alliance on its behalf. */
export const asksFor = async (ctx: Ctx, one: Keeping): Promise<boolean> =>
  may(ctx, 'support.ask') &&
  SUPPORTED.some((kind) => kind === one.kind) &&
  (one.own || one.keeps || (may(ctx, 'support.askForAll') && (await store.seesInside(ctx.db, one.id))))
/** Records what was given in the past: bodies that give, each its own; the lead agency, anybody's. */
export const recordsFor = (ctx: Ctx, one: Keeping): boolean => may(ctx, 'support.decide') && SUPPORTED.some((kind) => kind === one.kind)

export type Standing = { asks: boolean; holds: boolean; gives: boolean; keepsAll: boolean }
export const standingOf = (ctx: Ctx, found: store.SupportRecord, one: Keeping): Standing => ({
  // Who looks at it does not write it anew: that is for those who registered it.
  asks: may(ctx, 'support.ask') && (one.own || isOf(ctx, found.asked_by_id)),
  holds: may(ctx, 'support.decide') && isOf(ctx, found.waits_at_id),
  gives: may(ctx, 'support.decide') && (isOf(ctx, found.agency_id) || isOf(ctx, found.deliverer_id)),
  keepsAll: may(ctx, 'support.keepPolicies'),
})

export function mayOf(found: store.SupportRecord, { asks, holds, gives, keepsAll }: Standing) {
  const waiting = WAITING.includes(found.state)
  const granted = GRANTED.includes(found.state)
  return {
    change: asks && (found.state === 'returned' || found.state === 'sent'),
    withdraw: asks && (waiting || found.state === 'returned'),
    pass: holds && waiting,
    decide: holds && waiting,
    deliver: gives && found.state === 'granted',
    correct: (gives || keepsAll) && granted,
    attach: (asks && (waiting || found.state === 'returned')) || (holds && waiting) || (gives && granted),
  }
}
export type May = ReturnType<typeof mayOf>

/** One, what its cooperative is to the actor, and what the actor may do with it. */
export async function known(ctx: Ctx, id: string): Promise<{ found: store.SupportRecord; one: Keeping; may: May }> {
  const found = await store.supportById(ctx.db, id)
  if (!found) throw refuse.unknown({ id })
  const one = await oneOf(ctx, found.cooperative_id)
  return { found, one, may: mayOf(found, standingOf(ctx, found, one)) }
}
