import { expect, test } from 'vitest'
import { inWorld } from '#testing'
import { aScene, act } from '#modules/tasks/testing'
import { aStopped, confirmed } from '#modules/oversight/testing'
import { refuseFile } from './deciding.ts'
import { aFile } from './testing.ts'

test(
  'the timeline of a cooperative tells its files of registration and the plans for it, each with the way to it; what is not one’s own to see is not told',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const commune = scene.commune(0)
    const cooperativeId = await aStopped(world, scene.agency, scene.communes[0].placeId!)
    await confirmed(world, commune, cooperativeId)
    const plan = await act(world, commune, 'oversight.openPlan', {
      id: cooperativeId,
      way: 'dissolve',
      reason: 'Không còn thành viên',
      dueOn: '2027-06-30',
    })
    const file = await aFile(world, commune, 'HTX-03', { cooperativeId })
    await world.perform(commune, refuseFile, { id: file, version: 1, reason: 'Trùng tên' })
    const told = async (actor: typeof commune) =>
      (await act<{ events: { what?: string; path?: string }[] }>(world, actor, 'cooperatives.history', { id: cooperativeId })).events.flatMap(
        ({ what, path }) => (what ? [`${what} ${path}`] : []),
      )
    expect((await told(commune)).toSorted()).toEqual([
      `Phương án “Giải thể, chấm dứt”: Lập phương án /oversight/plans/${plan.id}`,
      `Thủ tục “Đăng ký thay đổi tên”: Tiếp nhận ngày 20/11/2026 /procedures/${file}`,
      `Thủ tục “Đăng ký thay đổi tên”: Từ chối /procedures/${file}`,
    ])
    expect(await told(scene.commune(1))).toEqual([])
  }),
)
