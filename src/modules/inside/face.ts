/** What modules whose objects are routed ask of inside. */
import { sql } from 'kysely'
import type { Ctx } from '#platform/action'
import { record } from '#platform/timeline'
import { refuse } from './problems.ts'
import { mayOutward, stepsOf, type Outward, type Routed } from './rules.ts'
import { agencyOf, goesOutDirectly, standingIn, standingOn, underWhat } from './standing.ts'
import { holderOf, routedOf } from './steps.ts'
import { addRouting, changeRouting, routedAmong, routingOf, ruleAndRouting } from './store.ts'

/** How an object stands inside the actor's organisation: what they may say to the world outside, and whether they may submit a result. */
export type InsideView = {
  may: (what: Outward) => boolean
  submits: boolean
  holder: string | null
  panel: boolean
  /** It went through hands inside: what there is to show also when it has left. */
  handed: boolean
}

const OPEN: InsideView = { may: () => true, submits: false, holder: null, panel: false, handed: false }

/**
 * How an object stands inside the organisation that does it, for the actor. Somebody of a body above it is asked as if they were of it
 * while results go out directly; once they are signed, only its own people act. `signerId`: who signs this one, where a decision names them.
 */
export async function insideOf(ctx: Ctx, kind: string, objectId: string, organisationId: string, signerId?: string | null): Promise<InsideView> {
  const agency = await agencyOf(ctx, organisationId)
  const own = ctx.actor.organisationId === organisationId
  const { who, approval } = standingOn(ctx, agency, signerId)
  if (!own && approval === 'direct') return OPEN
  const routing = own ? await routingOf(ctx.db, kind, objectId, organisationId) : undefined
  const known: Routed | undefined = routing && routedOf(routing)
  const steps = stepsOf(known, who, approval)
  return {
    may: (what) => mayOutward(what, known, who, approval),
    submits: steps.includes('submit'),
    holder: routing ? holderOf(routing, agency) : (agency.members.find(({ rank }) => rank === 'head')?.post ?? null),
    // Where nobody hands anything on there is nothing to show.
    panel: own && (routing !== undefined || approval !== 'direct' || steps.length > 0),
    handed: routing !== undefined,
  }
}

/** Refuses a step towards the world outside that is asked of somebody else inside. Answers whether it passes other hands there. */
export async function requireInside(
  ctx: Ctx,
  kind: string,
  objectId: string,
  organisationId: string,
  what: Outward,
  signerId?: string | null,
): Promise<boolean> {
  // Most send directly what nobody has handed on: their people need not be looked up for that.
  const { approval, routed } = await ruleAndRouting(ctx.db, kind, objectId, organisationId, ctx.today)
  if (!signerId && (!routed || ctx.actor.organisationId !== organisationId) && (await goesOutDirectly(ctx, organisationId, approval))) return false
  const view = await insideOf(ctx, kind, objectId, organisationId, signerId)
  if (!view.may(what)) throw refuse.notYours({ who: view.holder ?? '' })
  return true
}

/** Whether the actor's own organisation waits for a head's note on what has not been handed on; undefined: there, everybody sees to it. */
export async function waitsForNote(ctx: Ctx): Promise<{ mine: boolean } | undefined> {
  if (!ctx.actor.organisationId) return undefined
  const agency = await agencyOf(ctx, ctx.actor.organisationId)
  return agency.approval === 'direct' ? undefined : { mine: standingIn(ctx, agency).note }
}

/** Which of these objects have been handed on in the actor's organisation: they stand in the work of whoever has them. */
export const handedOn = (ctx: Ctx, kind: string, ids: string[]): Promise<Set<string>> =>
  ctx.actor.organisationId ? routedAmong(ctx.db, kind, ids, ctx.actor.organisationId) : Promise.resolve(new Set())

/**
 * Somebody of the organisation begins work of their own that leaves it signed: it lies with them as if it had been handed to them.
 * Where results go out directly, or whoever begins it signs, there is nothing to hand on.
 */
export async function takeUp(ctx: Ctx, kind: string, objectId: string, organisationId: string, signerId?: string | null): Promise<void> {
  const agency = await agencyOf(ctx, organisationId)
  const { who, approval } = standingOn(ctx, agency, signerId)
  if (approval === 'direct' || who.sign || !who.membershipId) return
  // Theirs from the first moment: where only those named read what is written inside, nobody else could see it.
  const begun = await addRouting(ctx, {
    organisation_id: organisationId,
    kind,
    subject_id: objectId,
    state: 'working',
    restricted: agency.restricted,
    officer_id: who.membershipId,
    division_id: who.divisionId,
  })
  if (!begun) return
  await record(ctx, 'routing_events', begun.id, 'begun')
}

/** Reported without a draft, by who may: what was handed on is settled. */
export async function leftDirectly(ctx: Ctx, kind: string, objectId: string, organisationId: string): Promise<void> {
  if (ctx.actor.organisationId !== organisationId) return
  const routing = await routingOf(ctx.db, kind, objectId, organisationId)
  if (!routing || routing.state === 'signed') return
  const under = underWhat(ctx, 'sign')
  await changeRouting(ctx.db, routing.id, { state: 'signed', signed_at: ctx.now, signed_by: ctx.actor.name, under_id: under.underId }, true)
  await record(ctx, 'routing_events', routing.id, 'left')
}

/** Objects that came back to the organisations that do them: returned, or a new period began. */
export const cameBack = (ctx: Ctx, kind: string, ids: string[]): Promise<void> => moved(ctx, kind, ids, true)
/** Objects that nobody inside has to do any more: done, cancelled. `keep`: but for this organisation (given to another). */
export const cameToEnd = (ctx: Ctx, kind: string, ids: string[], keep: string | null = null): Promise<void> => moved(ctx, kind, ids, false, keep)

/**
 * The words of an object change while it may lie before somebody of the actor's organisation to approve or sign: what they looked at is
 * not what stands there now, and their word on it is refused as stale. Asked before the object itself is held, as signing holds both.
 */
export async function reworded(ctx: Ctx, kind: string, ids: string[]): Promise<void> {
  await sql`select inside_reworded(${kind}, ${ids}::uuid[])`.execute(ctx.db)
}

async function moved(ctx: Ctx, kind: string, ids: string[], back: boolean, keep: string | null = null): Promise<void> {
  if (ids.length > 0) await sql`select inside_moved(${kind}, ${ids}::uuid[], ${back}, ${keep})`.execute(ctx.db)
}
