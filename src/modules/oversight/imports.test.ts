/** An import of the register is taken back with what the program found of it by itself, and stays where a person has answered. */
import { expect, test } from 'vitest'
import { workOn } from '#platform/imports/work'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { confirmed, look } from './testing.ts'

const LIST = [
  'Tên hợp tác xã,Xã/phường,Tình trạng,Ngày đăng ký',
  'Hợp tác xã Nông nghiệp Tân Tiến,Xã Thới Lai,Ngừng hoạt động,01/03/2024',
  'HTX NN Tân Tiến,Xã Thới Lai,Ngừng hoạt động,01/03/2024',
]
type Sent = { id: string; version: number; state: string }
type Rows = { items: { id: string; name: string }[]; total: number }

test(
  'a list that was brought in is taken back after a night of rules and comparisons, and not after somebody has settled a sign',
  inWorld(async (world) => {
    const { agency } = await aScene(world)
    const NAME = 'cooperatives.import'
    const definition = world.office.modules.flatMap(({ imports }) => imports ?? []).find(({ name }) => name === NAME)!
    const bring = async () => {
      const file = { name: 'ds.csv', bytes: new TextEncoder().encode(LIST.join('\n')) }
      const sent = await act<Sent>(world, agency, `${NAME}.send`, { file })
      await act(world, agency, `${NAME}.run`, { id: sent.id, version: sent.version })
      while (await workOn(await world.as(agency), definition, sent.id));
      await act(world, agency, 'cooperatives.findDuplicates', {})
      await look(world)
      return act<Sent>(world, agency, `${NAME}.see`, { id: sent.id })
    }
    const listed = async () => (await act<Rows>(world, agency, 'cooperatives.list', {})).items
    const first = await bring()
    expect((await act<Rows>(world, agency, 'cooperatives.pairs', {})).total).toBe(1)
    expect((await act<Rows>(world, agency, 'oversight.weak', {})).total).toBeGreaterThan(0)
    expect((await act<Sent>(world, agency, `${NAME}.undo`, { id: first.id, version: first.version })).state).toBe('undone')
    expect(await listed()).toEqual([])

    const second = await bring()
    const [one] = await listed()
    await confirmed(world, agency, one!.id)
    await expect(act(world, agency, `${NAME}.undo`, { id: second.id, version: second.version })).rejects.toThrow('cooperatives.namedElsewhere')
    expect(await listed()).toHaveLength(2)
  }),
)
