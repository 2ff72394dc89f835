/** What a decision makes of places: written through their own room, followed by the bodies that stand there, taken back. */
import type { Ctx } from '#platform/action'
import { builtOnPlaces, decidePlaces, idOfNewPlace, renamedPlaces, takeBackPlaces, type Place, type PlaceChanges } from '#modules/places'
import type { z } from 'zod'
import type { Sentence } from './contract.ts'
import type { PlacePlan } from './place-rules.ts'
import { isEmpty } from './place-rules.ts'
import { refuse } from './problems.ts'
import * as reorganising from './reorganise-store.ts'

type Effects = NonNullable<reorganising.Effects['places']>
type Decided = Pick<reorganising.ReorganisationRecord, 'id' | 'number' | 'issuer' | 'evidence'> & { effectiveOn: string }

/** Writes the places of a checked plan. Answers the ids of what began, by the key or the place that it was named with. */
export async function carryOutPlaces(
  ctx: Ctx,
  { id, number, issuer, evidence, effectiveOn: on }: Decided,
  plan: PlacePlan,
  ground: ReadonlyMap<string, Place>,
): Promise<{ ids: Map<string, string>; effects?: Effects; touched: string[] }> {
  const ids = new Map<string, string>()
  if (isEmpty(plan)) return { ids, touched: [] }
  for (const { key, kind, code } of plan.founds) ids.set(key, idOfNewPlace(kind, code, on))
  for (const one of plan.changes.keys()) ids.set(one, idOfNewPlace(ground.get(one)!.kind, ground.get(one)!.code, on))
  const idOf = (ref: string) => ids.get(ref) ?? ref
  const alone = plan.links.filter(
    (link) =>
      !link.partial && link.to.startsWith('#') && plan.links.every((other) => other === link || (other.from !== link.from && other.to !== link.to)),
  )
  // Named otherwise, moved, or founded anew on the ground of just one.
  const renewed = [...plan.changes.keys()].map((from) => ({ from, to: idOf(from) }))
  const goesOn = [...renewed, ...alone.map(({ from, to }) => ({ from, to: idOf(to) }))]
  const changes: PlaceChanges = {
    // Provinces first: communes may be founded in one of the same decision.
    founded: [
      ...plan.founds.map(({ key, code, name, kind, parent }) => ({ id: idOf(key), code, name, kind, parentId: parent ? idOf(parent) : null })),
      ...[...plan.changes].map(([one, { name, under }]) => {
        const place = ground.get(one)!
        return {
          id: idOf(one),
          code: place.code,
          name: name ?? place.name,
          kind: place.kind,
          parentId: place.kind === 'province' ? null : idOf(under ?? place.provinceId),
        }
      }),
    ].toSorted((a, b) => Number(a.kind !== 'province') - Number(b.kind !== 'province')),
    ended: [...plan.ends.keys(), ...plan.changes.keys()],
    links: [...plan.links.map(({ from, to, partial }) => ({ from, to: idOf(to), partial })), ...renewed.map((one) => ({ ...one, partial: false }))],
  }
  const basis = [number, issuer].filter((part) => part !== '').join(', ')
  if (!(await decidePlaces(ctx, { id, on, basis, evidence }, changes))) throw refuse.reorganisationStops({ n: 1 })
  const founded = changes.founded.map((one) => one.id)
  const heirs = plan.links.map(({ to }) => idOf(to))
  return { ids, effects: { founded, goesOn, ended: changes.ended }, touched: [...new Set([...founded, ...changes.ended, ...heirs])] }
}

/** On the day of a decision: bodies whose ground only has another name, or lies in another province, stand on what it is now. */
export async function followGround(ctx: Ctx): Promise<void> {
  await reorganising.followGround(ctx.db, await renamedPlaces(ctx, await reorganising.groundsHeld(ctx.db)))
}

/** Why places that a decision made stand for good: others hang on them, or bodies were founded there since. */
export async function whyPlacesStand(
  ctx: Ctx,
  decisionId: string,
  { founded, goesOn }: Effects,
  bodies: string[],
): Promise<z.infer<typeof Sentence> | undefined> {
  const place = await builtOnPlaces(ctx, decisionId)
  if (place) return { code: 'places', facts: { name: place } }
  const on = await reorganising.otherOnPlaces(
    ctx.db,
    founded.filter((id) => !goesOn.some(({ to }) => to === id)),
    bodies,
  )
  return on ? { code: 'ground', facts: { name: on } } : undefined
}

/** Takes the places of a decision back; bodies that followed their ground stand where they stood. */
export async function undoPlaces(ctx: Ctx, decisionId: string, { goesOn }: Effects): Promise<void> {
  await reorganising.followGround(
    ctx.db,
    goesOn.map(({ from, to }) => ({ from: to, to: from })),
  )
  await takeBackPlaces(ctx, decisionId)
}
