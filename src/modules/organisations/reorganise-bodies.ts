/** What becomes of the bodies on ground that a draft reorganises, as further steps of it: proposed, and the administrator's to change. */
import { action } from '#platform/action'
import { addDays } from '#lib/period'
import { insideSentence, placesByIds } from '#modules/places'
import { z } from 'zod'
import type { ReorganisationStep } from './contract.ts'
import { committeeOf } from './establish-communes.ts'
import { placePlanOf, placesNamedIn } from './place-rules.ts'
import { refuse } from './problems.ts'
import { planOf } from './reorganise-rules.ts'
import * as reorganising from './reorganise-store.ts'

/** Bodies of a commune that go with its ground. Others that stand there (of the province) are the administrator's to decide. */
const GOES_ALONG = 'commune_committee'

/** Adds to a draft what becomes of the people's committees on the ground that it merges, divides, renames. Adding it again adds what is missing. */
export const proposeBodies = action({
  name: 'organisations.proposeBodies',
  may: 'organisations.manage',
  on: 'reorganisations',
  input: z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }),
  output: z.object({ id: z.uuid(), version: z.number().int(), added: z.number().int() }),
  async run(ctx, { id, version }) {
    const draft = await reorganising.reorganisationById(ctx.db, id)
    if (!draft) throw refuse.reorganisationUnknown({ id })
    if (draft.state !== 'draft') throw refuse.reorganisationState({ title: draft.title, state: draft.state })
    const places = placePlanOf(draft.steps)
    const bodies = planOf(draft.steps)
    const day = addDays(draft.effectiveOn ?? ctx.today, -1)
    const named = await placesByIds(ctx, placesNamedIn(places))
    const standing = (await reorganising.bodiesOnPlaces(ctx.db, [...named.keys()], day)).filter(({ kind }) => kind === GOES_ALONG)
    const onPlace = new Map(standing.map((one) => [one.placeId, one]))
    const founded = new Map(bodies.founds.flatMap((one) => (one.placeId && one.kind === GOES_ALONG ? [[one.placeId, one.key] as const] : [])))
    const steps: ReorganisationStep[] = []
    const nameOf = (ref: string) => places.founds.find(({ key }) => key === ref)?.name ?? named.get(ref)?.name ?? ''
    let n = draft.steps.reduce((most, step) => (step.do === 'found' ? Math.max(most, Number(step.key.slice(1)) || 0) : most), 0)
    /** The committee on a place from the day on: the one that stands there, or a new one. */
    const committeeOn = (place: string, parent: string | null): string => {
      const there = founded.get(place) ?? (places.ends.has(place) ? undefined : onPlace.get(place)?.id)
      if (there) return there
      n += 1
      const { name, short_name: shortName, head_title: headTitle } = committeeOf(insideSentence(nameOf(place)))
      founded.set(place, `#${n}`)
      const of = { kind: GOES_ALONG, level: 'commune', parent, placeId: place, headTitle, code: null, also: [nameOf(place)] } as const
      steps.push({ do: 'found', key: `#${n}`, name, shortName, ...of, also: [...of.also] })
      return `#${n}`
    }
    const merged = new Map<string, string[]>()
    for (const body of standing) {
      if (bodies.ends.has(body.id)) continue
      const ways = places.links.filter(({ from }) => from === body.placeId)
      const renamed = places.changes.get(body.placeId)?.name
      if (renamed && !bodies.renames.has(body.id)) {
        const { name, short_name: shortName } = committeeOf(insideSentence(renamed))
        steps.push({ do: 'rename', one: body.id, name, shortName })
      }
      if (ways.length === 0) continue
      const heirs = ways.map(({ to }) => committeeOn(to, body.parentId))
      const whole = places.ends.has(body.placeId)
      if (whole && heirs.length === 1 && !ways[0]!.partial) merged.set(heirs[0]!, [...(merged.get(heirs[0]!) ?? []), body.id])
      else if (!bodies.links.some(({ from }) => from === body.id))
        steps.push({
          do: 'split',
          from: body.id,
          ends: whole,
          into: heirs.map((to) => ({ to, scope: '', isDefault: whole, partial: true })),
        })
    }
    for (const [into, from] of merged) steps.push({ do: 'merge', from, into, scope: '' })
    if (steps.length > 0) await reorganising.saveDraft(ctx.db, id, { ...draft, steps: [...draft.steps, ...steps] })
    return { id, version: version + 1, added: steps.length }
  },
})
