/** Builders for other people's tests, and for our own. */
import type { World } from '#testing'
import type { Actor } from '#platform/actor'
import { aCooperative } from '#modules/cooperatives/testing'
import type { Governance } from './contract.ts'
import { addMeeting, addRecord, seeGovernance } from './governance.ts'
import { lookAt, setRule, SYSTEM } from './look.ts'
import { addLeftover, openPlan } from './plans.ts'
import { settleFinding } from './settle.ts'

/** One that stopped two years ago; rules have been looked through. Answers its id. */
export async function aStopped(world: World, by: Actor, placeId: string, name = 'Hợp tác xã Ngừng hoạt động'): Promise<string> {
  const id = await aCooperative(world, by, placeId, {
    from: '2024-08-01',
    values: { name, economicState: 'stopped', officialMembers: 3, registeredOn: '2024-08-01', governance: 'short' },
  })
  await look(world)
  return id
}

/** Looks through the whole province. */
export async function look(world: World): Promise<void> {
  await lookAt(await world.system(...SYSTEM), null)
}

/** Confirms the first sign of one. */
export async function confirmed(world: World, by: Actor, id: string): Promise<Governance> {
  const { findings } = await world.perform(by, seeGovernance, { id })
  const sign = findings.find(({ part, state }) => part === 'weak' && state === 'open')!
  await world.perform(by, settleFinding, { id: sign.id, version: sign.version, answer: 'confirmed', reason: 'Đã kiểm tra tại trụ sở' })
  return world.perform(by, seeGovernance, { id })
}

export const aMeeting = { kind: 'ordinary', heldOn: '2026-03-20', call: 1, members: 40, present: 30, chair: 'Nguyễn Văn Chủ' }

/** A general meeting of 40 members that was recorded; its id. */
export const aMeetingHeld = async (world: World, by: Actor, id: string, heldOn: string, resolution: string, present = 30): Promise<string> =>
  (await world.perform(by, addMeeting, { id, ...aMeeting, present, heldOn, resolutions: [{ text: resolution, for: present, passed: true }] })).id

/** A row in each of the module's tables. */
export async function anOversightInFull(world: World, by: Actor, placeId: string): Promise<string> {
  const id = await aStopped(world, by, placeId)
  await world.perform(by, addMeeting, { id, ...aMeeting, resolutions: [{ text: 'Báo cáo năm 2025', for: 30, passed: true }] })
  await world.perform(by, addRecord, { id, kind: 'bylaws', onDay: '2024-08-01', fits: 'yes' })
  await confirmed(world, by, id)
  const plan = await world.perform(by, openPlan, { id, way: 'dissolve', reason: 'Không còn thành viên tham gia', dueOn: '2027-06-30' })
  await world.perform(by, addLeftover, { id: plan.id, kind: 'debt', title: 'Nợ vật tư', value: 12_000_000 })
  await world.perform(by, setRule, { rule: 'losses', active: true, amount: 3, validFrom: world.today, basis: 'Kế hoạch rà soát của tỉnh' })
  return id
}
