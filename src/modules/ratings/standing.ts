/** What the actor is to one that is rated, and which years of which scheme are scored at all. */
import type { z } from 'zod'
import type { Ctx } from '#platform/action'
import { keepingOf, type Keeping } from '#modules/cooperatives'
import type { OfYear } from './contract.ts'
import { refuse } from './problems.ts'
import { daysOf, oldestDayOf, rates, yearAsked } from './rating-rules.ts'
import { datedOf } from './schemes.ts'
import * as store from './store.ts'

export const ratingPath = ({ cooperativeId, schemeId, year }: z.output<typeof OfYear>): string => `/ratings/${cooperativeId}/${schemeId}/${year}`

export const appraises = (ctx: Ctx, one: Keeping): boolean => one.keeps && ctx.actor.permissions.has('ratings.appraise')
export const scores = (ctx: Ctx, one: Keeping): boolean => (one.own || one.keeps) && ctx.actor.permissions.has('ratings.score')

export async function oneOf(ctx: Ctx, id: string): Promise<Keeping> {
  const one = await keepingOf(ctx, id)
  if (!one) throw refuse.unknown({ id })
  return one
}

/** Why a scheme does not rate one in a year; undefined: it does. */
export async function whyNotRated(ctx: Ctx, scheme: store.SchemeRecord, one: Keeping, year: number): Promise<Error | undefined> {
  const dated = datedOf(scheme)
  if (!rates(dated, year)) return refuse.notRating({ year: String(year), name: scheme.name, due: daysOf(dated, year).selfBy })
  if (year > yearAsked(dated, ctx.today)) return refuse.tooEarly({ year: String(year), due: daysOf(dated, year).selfBy })
  const standing = await store.standingOf(ctx.db, one.id)
  if (!standing || !scheme.kinds.includes(one.kind) || (scheme.sector === 'agriculture' && standing.section !== 'A'))
    return refuse.notRated({ name: scheme.name })
  if (standing.registered_on !== null && standing.registered_on > oldestDayOf(scheme.min_months, year))
    return refuse.tooYoung({ months: scheme.min_months, year: String(year) })
  return undefined
}
