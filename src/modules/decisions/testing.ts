/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import { act } from '#modules/tasks/testing'
import type { World } from '#testing'
import type { ItemInput } from './contract.ts'

export type Stepped = { id: string; version: number; state: string }

/** A proposal written in full, not yet sent. */
export const aProposal = (
  world: World,
  by: Actor,
  items: ItemInput[] = [{ words: 'Hỗ trợ 10 hợp tác xã xây dựng kho lạnh' }],
  more: Record<string, unknown> = {},
): Promise<Stepped> =>
  act(world, by, 'decisions.draft', {
    title: 'Về việc hỗ trợ hợp tác xã xây dựng kho lạnh năm 2027',
    basis: ['Luật Hợp tác xã ngày 20 tháng 6 năm 2023'],
    opening: 'Nhu cầu bảo quản nông sản của hợp tác xã tăng nhanh, hiện mới có 3 kho lạnh.',
    items,
    ...more,
  })

/** The same, sent to the office; for agencies whose papers leave directly. */
export async function aSentProposal(world: World, by: Actor, items?: ItemInput[], more?: Record<string, unknown>): Promise<Stepped> {
  const { id, version } = await aProposal(world, by, items, more)
  return act(world, by, 'decisions.send', { id, version })
}

/** A row in each of the module's tables: sent with an annex, returned, sent again. */
export async function aProposalInFull(world: World, by: Actor, office: Actor): Promise<void> {
  const { id } = await aProposal(world, by)
  await act(world, by, 'decisions.keepFile', { id, file: { name: 'phu-luc.txt', bytes: new TextEncoder().encode('Danh sách hợp tác xã') } })
  const sent = await act<Stepped>(world, by, 'decisions.send', { id, version: 2 })
  await act(world, office, 'decisions.returnIncomplete', { id, version: sent.version, reason: 'Bổ sung dự toán' })
}
