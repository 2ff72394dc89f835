/** Calendars and what is asked out of them. */
import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aScene } from '#modules/tasks/testing'
import { endSchedule, listSchedules } from './asking.ts'
import { addVersion, listForms, seeForm } from './forms.ts'
import { DesignedLayout } from './layout-contract.ts'
import { aQuarter } from './testing.ts'

const refusal = (asked: Promise<unknown>) => asked.then(() => 'done').catch((thrown: { code?: string }) => thrown.code ?? String(thrown))

test(
  'a calendar does not end before its first day, and ends on it or later',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
    const [one] = (await world.perform(scene.agency, listSchedules, {})).items
    const end = (validTo: string) => world.perform(scene.agency, endSchedule, { id: one!.id, version: one!.version, validTo })
    expect(await refusal(end('2024-12-31'))).toBe('reports.endsBefore')
    await end('2025-01-01')
    expect((await world.perform(scene.agency, listSchedules, {})).items[0]?.validTo).toBe('2025-01-01')
  }),
)

test(
  'who designs the next version begins with the newest, also where it holds only from a coming day',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aQuarter({ world, agency: scene.agency, recipientId: scene.finance.id, communes: [scene.communes[0].id] })
    const { id } = (await world.perform(scene.agency, listForms, {})).items[0]!
    const now = await world.perform(scene.agency, seeForm, { id })
    const layout = DesignedLayout.parse(JSON.parse(JSON.stringify(now.layout)))
    await world.perform(scene.agency, addVersion, { id, n: now.n, validFrom: '2030-01-01', layout, note: 'Theo công văn' })
    expect((await world.perform(scene.agency, seeForm, { id })).n).toBe(now.n)
    const next = await world.perform(scene.agency, seeForm, { id, newest: 'true' })
    expect([next.n, next.validFrom, next.layout]).toEqual([now.n + 1, '2030-01-01', now.layout])
    expect(await refusal(world.perform(scene.agency, addVersion, { id, n: now.n, validFrom: '2030-01-01', layout }))).toBe('reports.codeTaken')
  }),
)
