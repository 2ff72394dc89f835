import { expect, test } from 'vitest'
import { aPerson } from '#modules/people/testing'
import { newId } from '#platform/db'
import { inWorld } from '#testing'
import type { z } from 'zod'
import type { Contributions } from './contribution-contract.ts'
import * as store from './store-contributions.ts'
import { act, aScene, aTask, noticesOf } from './testing.ts'

test(
  'each partner is reminded of its own day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: doctor } = await aPerson(world, {
      name: 'Yên',
      role: 'officer',
      organisationId: scene.health.id,
      organisationName: scene.health.name,
    })
    const { actor: clerk } = await aPerson(world, {
      name: 'Tài',
      role: 'officer',
      organisationId: scene.finance.id,
      organisationName: scene.finance.name,
    })
    const [task] = await aTask(world, scene, { state: 'in_progress', coordinateIds: [scene.health.id, scene.finance.id] })
    const ask = (organisationId: string, dueOn: string) =>
      act(world, scene.binh, 'tasks.askContributions', { id: task.id, organisationIds: [organisationId], words: 'Góp số liệu', dueOn })
    await ask(scene.health.id, '2026-11-24')
    await ask(scene.finance.id, '2026-11-27')
    await act(world, scene.binh, 'tasks.remindContributions', { id: task.id })
    for (const [who, day] of [
      [doctor, '24/11/2026'],
      [clerk, '27/11/2026'],
    ] as const)
      for (const told of await noticesOf(world, who)) expect(told).toContain(day)
  }),
)

test(
  'what who leads has used is not taken the place of, also by a partner who had the page open before',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const [task] = await aTask(world, scene, { state: 'in_progress', coordinateIds: [scene.health.id] })
    await act(world, scene.chi, 'tasks.fileContribution', { id: task.id, words: 'Số liệu quý III' })
    const seen = () => act<z.output<typeof Contributions>>(world, scene.binh, 'tasks.contributions', { id: task.id })
    const [part] = (await seen()).items
    await act(world, scene.binh, 'tasks.useContribution', { id: part!.id, version: part!.version, used: true })
    const ctx = await world.as(scene.chi)
    expect(await store.file(ctx, task.id, scene.health.id, { words: 'Số khác', eventId: newId(), by: 'Chi', newId: newId() })).toBe(false)
    expect((await seen()).items[0]).toMatchObject({ words: 'Số liệu quý III' })
  }),
)
