/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import { act } from '#modules/tasks/testing'
import type { World } from '#testing'
import type { Body } from './contract.ts'

export const bodySeen = (world: World, by: Actor, organisationId: string) => act<Body>(world, by, 'apparatus.body', { id: organisationId })

/** A unit, a post and somebody in it, kept by the actor for their own body. */
export async function anOfficer(world: World, by: Actor, name = 'Nguyễn Thị Lan', account: string | null = null): Promise<Body> {
  const own = by.organisationId!
  const { version } = await bodySeen(world, by, own)
  await act(world, by, 'apparatus.setUnit', { seen: version, unit: 'Phòng Kinh tế', basis: 'Quyết định 5/QĐ-UBND' })
  await act(world, by, 'apparatus.addPost', {
    title: 'Theo dõi kinh tế tập thể',
    duty: 'officer',
    since: '2026-01-15',
    officer: { name, accountId: account, fullTime: false, besides: 'nông nghiệp', phone: '0912 345 678', email: 'lan@tinh.gov.vn' },
  })
  return bodySeen(world, by, own)
}

/** A row in each of the module's tables: kept by a commune and, of the whole, by the lead agency. */
export async function anApparatusInFull(world: World, by: Actor, overseer: Actor): Promise<void> {
  const { version } = await anOfficer(world, by)
  await act(world, by, 'apparatus.confirm', { seen: version, note: 'Vẫn đúng' })
  await act(world, overseer, 'apparatus.setFocal', {
    seen: null,
    organisationId: overseer.organisationId,
    basis: 'Quyết định 9/QĐ-UBND',
    from: '2026-01-01',
  })
  await act(world, overseer, 'apparatus.addMeasure', {
    way: 'proposal',
    title: 'Bố trí công chức phụ trách',
    words: 'Bố trí công chức theo dõi kinh tế tập thể.',
    aboutIds: [by.organisationId],
  })
}
