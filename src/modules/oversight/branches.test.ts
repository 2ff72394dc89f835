import { expect, test } from 'vitest'
import { cooperativesByIds } from '#modules/cooperatives'
import { aCooperative } from '#modules/cooperatives/testing'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { addLeftover, closePlan, openPlan } from './plans.ts'
import { seePlan } from './plan-view.ts'
import { aStopped, confirmed } from './testing.ts'

test(
  'what hangs on a cooperative that is dissolved by a plan ends with it, also in another commune',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(2)
    const id = await aStopped(world, scene.agency, scene.communes[2].placeId!)
    const branch = await aCooperative(world, scene.agency, scene.communes[1].placeId!, { kind: 'branch', values: { name: 'Chi nhánh Ninh Kiều' } })
    await act(world, scene.agency, 'cooperatives.addRelation', {
      id: branch,
      version: 1,
      kind: 'branch_of',
      otherId: id,
      validFrom: '2025-08-01',
      source: 'certificate',
    })
    await confirmed(world, commune, id)
    const plan = await world.perform(commune, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên', dueOn: '2027-06-30' })
    for (const kind of ['debt', 'claim', 'asset', 'undivided', 'state', 'seal'])
      await world.perform(commune, addLeftover, { id: plan.id, kind, none: true })
    const { version } = await world.perform(commune, seePlan, { id: plan.id })
    await world.perform(commune, closePlan, { id: plan.id, version, on: world.today, basis: 'Thông báo 15/TB-UBND' })
    const found = await cooperativesByIds(await world.as(scene.agency), [id, branch])
    expect([found.get(id)?.legalState, found.get(branch)?.legalState]).toEqual(['ended', 'ended'])
  }),
)
