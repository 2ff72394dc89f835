/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import type { World } from '#testing'
import { seeConsolidation, keepVersion, takeValues } from './drafting.ts'
import { openConsolidation } from './opening.ts'
import { addProposal } from './proposals.ts'
import { setTemplate } from './templates.ts'
import { TEMPLATES } from './templates-data.ts'
import type { Consolidation } from './contract.ts'

/** The consolidated report of a period, opened by who received it. */
export async function aConsolidation(world: World, agency: Actor, requestId: string, template = 'ubnd'): Promise<Consolidation> {
  const { id } = await world.perform(agency, openConsolidation, { template, requestId })
  return world.perform(agency, seeConsolidation, { id })
}

/** One with a row in each of the module's tables. */
export async function aConsolidationInFull(world: World, agency: Actor, requestId: string): Promise<Consolidation> {
  const { id: _id, changedBy: _by, ...template } = TEMPLATES[3]!
  await world.perform(agency, setTemplate, template)
  const one = await aConsolidation(world, agency, requestId)
  await world.perform(agency, addProposal, { id: one.id, version: 1, text: 'Bố trí vốn hỗ trợ hợp tác xã.', addressee: 'UBND tỉnh' })
  await world.perform(agency, keepVersion, { id: one.id, version: 2, note: 'Bản đầu' })
  const part = one.parts.find(({ body }) => body.includes('{'))
  if (part) await world.perform(agency, takeValues, { id: part.id, version: part.version, tokens: Object.keys(part.now) })
  return world.perform(agency, seeConsolidation, { id: one.id })
}
