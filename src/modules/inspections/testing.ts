/** Builders for other people's tests, and for our own. */
import type { Actor } from '#platform/actor'
import { act } from '#modules/tasks/testing'
import type { World } from '#testing'
import type { InspectionPage } from './contract.ts'

export type Stepped = { id: string; version: number }
export const seen = (world: World, by: Actor, id: string) => act<InspectionPage>(world, by, 'inspections.get', { id })

/** An inspection of these bodies with its team, ready to be carried out today. */
export async function anInspection(world: World, by: Actor, subjectIds: string[]): Promise<InspectionPage> {
  await act(world, by, 'inspections.loadChecklists', {})
  const { items } = await act<{ items: { id: string }[] }>(world, by, 'inspections.checklists', {})
  const { id, version } = await act<Stepped>(world, by, 'inspections.plan', {
    title: 'Kiểm tra việc thực hiện Chỉ thị về kinh tế tập thể',
    scope: 'Việc quán triệt, triển khai',
    fromDay: world.today,
    toDay: world.today,
    subjectIds,
    checklistId: items[0]!.id,
  })
  await act(world, by, 'inspections.decideTeam', { id, version, signer: 'Giám đốc', team: [{ role: 'leader', post: 'Phó Giám đốc Sở Tài chính' }] })
  return seen(world, by, id)
}

/** A finding with its evidence, not yet in the minutes. */
export async function aFinding(world: World, by: Actor, page: InspectionPage, at = 0): Promise<void> {
  const { id: fileId } = await act<{ id: string }>(world, by, 'inspections.keepFile', {
    id: page.id,
    file: { name: 'anh.txt', bytes: new TextEncoder().encode('Ảnh chụp hồ sơ') },
  })
  await act(world, by, 'inspections.addFinding', {
    id: page.visits[at]!.id,
    words: 'Chưa ban hành kế hoạch triển khai',
    severity: 'major',
    remedy: 'Ban hành kế hoạch triển khai Chỉ thị',
    dueOn: '2026-12-15',
    fileIds: [fileId],
  })
}

/** What was seen at a body, signed for the team: it waits for the body's hand. */
export async function signedByTeam(world: World, by: Actor, page: InspectionPage, at = 0): Promise<Stepped> {
  const { id, version } = (await seen(world, by, page.id)).visits.find((visit) => visit.id === page.visits[at]!.id)!
  const visit = { id }
  const saved = await act<Stepped>(world, by, 'inspections.saveVisit', { id, version, visitedOn: world.today })
  return act<Stepped>(world, by, 'inspections.signMinutes', { id: visit.id, version: saved.version, name: 'Trưởng đoàn' })
}

/** The minutes of a body, signed by both sides and issued. */
export async function minutes(world: World, by: Actor, body: Actor, page: InspectionPage, at = 0): Promise<InspectionPage> {
  const signed = await signedByTeam(world, by, page, at)
  const both = await act<Stepped>(world, body, 'inspections.countersignMinutes', { ...signed, name: 'Lê Văn Bảy', post: 'Chủ tịch UBND' })
  await act(world, by, 'inspections.issueMinutes', { id: both.id, version: both.version })
  return seen(world, by, page.id)
}

/** A row in each of the module's tables. */
export async function anInspectionInFull(world: World, by: Actor, body: Actor, subjectIds: string[]): Promise<void> {
  const page = await anInspection(world, by, subjectIds)
  await aFinding(world, by, page)
  await minutes(world, by, body, page)
}
