/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import type { World } from '#testing'
import { askSupport } from './asking.ts'
import { recordSupport } from './deciding.ts'
import { attachFile, deliver } from './delivering.ts'
import { addPolicy } from './policies.ts'

export const aPolicy = {
  content: 'H9',
  name: 'Máy móc sau thu hoạch',
  kinds: ['cooperative', 'union'],
  legalBasis: 'Nghị quyết 04/2025/NQ-HĐND',
  validFrom: '2025-01-01',
}
export const aNeed = { need: 'Máy sấy lúa', needAmount: 300_000_000, criteria: ['members'], clean: true }
export const aDecision = { decision: '12/QĐ-SNNMT', decidedOn: '2026-03-02', amount: 200_000_000, source: 'province' }

/** A row in each of the module's tables: a policy, support of the past of a cooperative that exists, a part handed over, a paper; a need that waits. */
export async function supportInFull(world: World, by: Actor, cooperativeId: string): Promise<{ policyId: string; pastId: string; askedId: string }> {
  const { id: policyId } = await world.perform(by, addPolicy, { ...aPolicy, agencyId: by.organisationId })
  const { id: pastId } = await world.perform(by, recordSupport, { cooperativeId, policyId, ...aDecision })
  await world.perform(by, deliver, { id: pastId, version: 1, on: '2026-04-01', amount: 50_000_000, asset: 'Máy sấy', stateShare: 60 })
  await world.perform(by, attachFile, {
    id: pastId,
    part: 'decision',
    file: { name: 'quyet-dinh.txt', bytes: new TextEncoder().encode('Quyết định') },
  })
  const { id: askedId } = await world.perform(by, askSupport, { cooperativeId, policyId, ...aNeed })
  return { policyId, pastId, askedId }
}
