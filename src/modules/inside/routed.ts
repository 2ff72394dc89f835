/** The objects that are routed, found through the doors of the modules that own them. */
import type { Ctx } from '#platform/action'
import type { RoutedKind, RoutedObject } from '#platform/module'
import { refuse } from './problems.ts'

/** The door of a kind of object. */
export function kindOf(ctx: Ctx, kind: string): RoutedKind {
  const found = ctx.modules.map((module) => module.routed?.[kind]).find(Boolean)
  if (!found) throw refuse.unknown({ kind })
  return found
}

/** The object, when it is before the actor's organisation. */
export async function objectOf(ctx: Ctx, kind: string, id: string): Promise<RoutedObject> {
  const found = (await kindOf(ctx, kind).look(ctx, [id])).get(id)
  if (!found || found.organisationId !== ctx.actor.organisationId) throw refuse.unknown({ id })
  return found
}

/** Objects of any kinds, one question a kind. */
export async function objectsOf(ctx: Ctx, wanted: readonly { kind: string; subject_id: string }[]): Promise<Map<string, RoutedObject>> {
  const found = new Map<string, RoutedObject>()
  for (const kind of new Set(wanted.map((one) => one.kind))) {
    const ids = wanted.filter((one) => one.kind === kind).map((one) => one.subject_id)
    for (const [id, object] of await kindOf(ctx, kind).look(ctx, ids)) found.set(id, object)
  }
  return found
}
