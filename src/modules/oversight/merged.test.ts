/** Plans of entries that went into another: with those who keep the one that stands. */
import { expect, test } from 'vitest'
import { isMergedInto } from '#modules/cooperatives/testing'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { listWeak, seeWeakPlaces } from './lists.ts'
import { moveStep, openPlan } from './plans.ts'
import { seePlan } from './plan-view.ts'
import { aStopped, confirmed } from './testing.ts'

test(
  'the plan of an entry stands in the list of the commune of the one into which it went, is carried on there, and goes back when they part',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [there, here] = [scene.communes[1].placeId!, scene.communes[2].placeId!]
    const [gone, stands] = [await aStopped(world, scene.agency, there), await aStopped(world, scene.agency, here)]
    await confirmed(world, scene.commune(1), gone)
    const plan = await world.perform(scene.commune(1), openPlan, { id: gone, way: 'consolidate', reason: 'Còn thị trường', dueOn: '2027-06-30' })
    const plannedAt = async (place: string) =>
      (await world.perform(scene.agency, listWeak, { place })).items.map(({ id, stage, plan: one }) => [id, stage, one?.id])
    const countedAt = async (place: string) =>
      (await world.perform(scene.agency, seeWeakPlaces, {})).places.find(({ id }) => id === place)?.planned ?? 0
    expect(await plannedAt(there)).toEqual([[gone, 'planned', plan.id]])

    const part = await isMergedInto(world, scene.agency, stands, gone)
    expect(await plannedAt(here)).toEqual([[stands, 'planned', plan.id]])
    expect(await plannedAt(there)).toEqual([])
    expect([await countedAt(here), await countedAt(there)]).toEqual([1, 0])
    // The commune of the one that stands finds it in its own list, reads it and goes on with it.
    const commune = scene.commune(2)
    expect((await world.perform(commune, listWeak, {})).items).toMatchObject([{ id: stands, stage: 'planned', plan: { id: plan.id } }])
    const whole = await world.perform(commune, seePlan, { id: plan.id })
    expect(whole.mayKeep).toBe(true)
    const [step] = whole.steps
    await world.perform(commune, moveStep, { id: plan.id, stepId: step!.id, version: step!.version, dueOn: '2027-05-31', reason: 'Chờ số liệu' })

    await part()
    expect(await plannedAt(there)).toEqual([[gone, 'planned', plan.id]])
  }),
)
