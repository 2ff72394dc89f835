/** What the matrix of who can do what to whose needs of support: needs that wait for a body, support that it gives, policies. */
import { aDecision, aNeed, aPolicy } from '#modules/support/testing'
import { act, type Scene } from '#modules/tasks/testing'
import type { Actor } from '#platform/actor'
import { rowOf, seatOf, type Body, type Things } from './matrix.ts'
import type { World } from './world.ts'

type Of = { world: World; scene: Scene; cooperativeId: string }
export const policyNamed = (world: World, by: Actor, name: string, more: object = {}): Promise<{ id: string }> =>
  act(world, by, 'support.addPolicy', { ...aPolicy, name, ...more })

/** A need of the cooperative that waits for a body, and support that this body gives it. */
export async function supportBefore({ world, scene, cooperativeId }: Of, holder: Body): Promise<Things> {
  const { agency } = scene
  const row = (id: string) => rowOf(world, agency, 'supports', id)
  const { id: policyId } = await policyNamed(world, agency, `Chính sách của ${holder.name}`)
  const { id: passed } = await act<{ id: string }>(world, agency, 'support.ask', { cooperativeId, policyId, ...aNeed, agencyId: holder.id })
  const { id: given } = await act<{ id: string }>(world, agency, 'support.record', { cooperativeId, policyId, ...aDecision, agencyId: holder.id })
  const part = { on: world.today, amount: 1_000_000 }
  const giver = seatOf(world, 'officer', holder)
  await act(world, giver, 'support.deliver', { ...(await row(given)), ...part })
  const { deliveries } = await act<{ deliveries: { id: string }[] }>(world, giver, 'support.see', { id: given })
  return {
    'support.pass': { ...(await row(passed)), agencyId: scene.health.id },
    'support.sendBack': await row(passed),
    'support.grant': { ...(await row(passed)), ...aDecision, decidedOn: world.today, again: true },
    'support.refuse': await row(passed),
    'support.record': { cooperativeId, policyId, ...aDecision, decision: '77/QĐ' },
    'support.correct': { ...(await row(given)), ...aDecision, decision: '13/QĐ-SNNMT' },
    'support.deliver': { ...(await row(given)), ...part },
    'support.strikeDelivery': { ...(await row(given)), deliveryId: deliveries[0]!.id },
    'support.finish': { ...(await row(given)), on: world.today, outcome: 'met' },
    'support.attach': { id: given, part: 'decision' },
  }
}

/** A need that the cooperative's own people registered and its commune has; policies that nothing names. */
export async function supportAsked({ world, scene, cooperativeId }: Of, director: Actor): Promise<Things> {
  const { agency } = scene
  const more = { agencyId: scene.agriculture.id }
  const [asked, free, unused] = [
    await policyNamed(world, agency, 'Chính sách đã đăng ký', more),
    await policyNamed(world, agency, 'Chính sách đang có', more),
    await policyNamed(world, agency, 'Chính sách chưa dùng', more),
  ]
  const { id: sent } = await act<{ id: string }>(world, director, 'support.ask', { cooperativeId, policyId: asked.id, ...aNeed })
  const policy = await rowOf(world, agency, 'support_policies', unused.id)
  return {
    'support.ask': { cooperativeId, policyId: free.id, ...aNeed },
    'support.change': { ...(await rowOf(world, agency, 'supports', sent)), ...aNeed },
    'support.withdraw': await rowOf(world, agency, 'supports', sent),
    'support.attach': { id: sent, part: 'need' },
    'support.addPolicy': { ...aPolicy, name: 'Chính sách mới' },
    'support.changePolicy': { ...aPolicy, ...policy, name: 'Tên khác' },
    'support.endPolicy': { ...policy, validTo: '2027-01-01' },
    'support.loadPolicies': {},
  }
}
