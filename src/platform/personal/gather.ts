/** Gathering, erasing and forgetting over every module's kinds. Acts as the system; who may ask is the business of the actions. */
import type { Ctx } from '../action.ts'
import { systemActor, type Actor } from '../actor.ts'
import { destroyPersonalKey } from '../audit.ts'
import { actingAs } from '../acting.ts'
import type { Module } from '../module.ts'
import type { Gathering, PersonalKind } from './definition.ts'
import { ownKinds } from './own.ts'

/** Every kind of personal data of the house: what goes with a person first, then what stays. */
export const kindsOf = (modules: Module[]): PersonalKind[] =>
  [...modules.flatMap((module) => module.personal ?? []), ...ownKinds].toSorted((a, b) => Number(!a.erase) - Number(!b.erase))

/** The part of the system that gathers and erases: it reads past what persons may see, and so is called by few. */
export const gatherer = (modules: Module[], provinceId: string): Actor =>
  systemActor(
    'personal',
    [
      'audit.read',
      'requests.sweep',
      'imports.resume',
      'files.sweep',
      ...modules.flatMap((module) => Object.keys(module.permissions).filter((name) => name.endsWith('.system'))),
    ],
    provinceId,
  )

/** Does something as the gatherer inside the transaction of whoever asks, and becomes them again. */
export async function asGatherer<T>(ctx: Ctx, work: (ctx: Gathering) => Promise<T>): Promise<T> {
  const actor = gatherer(ctx.modules, ctx.actor.provinceId!)
  return actingAs(ctx, actor, () => work({ ...ctx, actor }))
}

/** Erases one person everywhere, and the key under which the audit keeps their values. Answers how many rows of which kind. */
export async function erasePerson(ctx: Gathering, accountId: string): Promise<Record<string, number>> {
  const outcome: Record<string, number> = {}
  // The account's own names last: what is found by them goes first.
  const kinds = kindsOf(ctx.modules).filter(({ erase }) => erase)
  for (const kind of kinds.toSorted((a, b) => Number(a.expired !== undefined) - Number(b.expired !== undefined)))
    outcome[kind.kind] = await kind.erase!(ctx, accountId)
  await destroyPersonalKey(ctx.db, accountId, ctx.now)
  return outcome
}
