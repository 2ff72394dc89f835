import { expect, test } from 'vitest'
import { anOrganisation } from '#modules/organisations/testing'
import { aPerson } from '#modules/people/testing'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import type { FindingList } from './contract.ts'
import { anInspection, minutes, seen, type Stepped } from './testing.ts'

test(
  'the numbers of a board that is narrowed are those of what it is narrowed to, closed ones too',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aPerson(world, { name: 'Công chức', role: 'commune', organisationId: scene.communes[0].id })
    const page = await anInspection(world, scene.agency, [scene.communes[0].id, scene.communes[1].id])
    for (const visit of page.visits)
      await act(world, scene.agency, 'inspections.addFinding', { id: visit.id, words: 'Chưa lưu đủ hồ sơ', severity: 'minor' })
    const bodyOf = (id: string) => (scene.communes[0].id === id ? scene.commune(0) : scene.commune(1))
    for (const at of [0, 1]) await minutes(world, scene.agency, bodyOf(page.visits[at]!.organisation.id), page, at)
    const [finding] = (await seen(world, scene.commune(0), page.id)).visits[0]!.findings
    const answered = await act<Stepped>(world, scene.commune(0), 'inspections.answer', {
      id: finding!.id,
      version: finding!.version,
      agrees: true,
      answer: 'Đã lưu',
    })
    await act(world, scene.agency, 'inspections.close', answered)
    const board = async (narrow: object) => (await act<FindingList>(world, scene.agency, 'inspections.findings', { show: 'all', ...narrow })).counts
    expect(await board({})).toMatchObject({ open: 1, closed: 1 })
    expect(await board({ organisation: scene.communes[0].id })).toMatchObject({ open: 0, closed: 1 })
    expect(await board({ organisation: scene.communes[1].id })).toMatchObject({ open: 1, closed: 0 })
    expect(await board({ severity: 'major' })).toMatchObject({ open: 0, closed: 0 })
  }),
)

test(
  'no inspection is planned at a body that has ended; on its last day it still stands',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const body = await anOrganisation(world, { name: 'Sở Công Thương cũ', validTo: '2026-11-21' })
    const planned = {
      title: 'Kiểm tra việc thực hiện Chỉ thị',
      fromDay: '2026-11-25',
      toDay: '2026-11-26',
      subjectIds: [scene.communes[0].id, body.id],
    }
    const { id } = await act<Stepped>(world, scene.agency, 'inspections.plan', planned)
    world.travel('2026-11-21')
    await expect(act(world, scene.agency, 'inspections.plan', planned)).rejects.toMatchObject({
      code: 'inspections.subjectEnded',
      fields: [{ path: 'subjectIds', facts: { name: 'Sở Công Thương cũ' } }],
    })
    // What stands in a plan already is the business of handing over, not of whoever corrects its title.
    const before = await seen(world, scene.agency, id)
    await act(world, scene.agency, 'inspections.change', { id, version: before.version, ...planned, title: 'Kiểm tra việc thực hiện Chỉ thị 12' })
  }),
)
