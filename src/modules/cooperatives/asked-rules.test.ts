import { byVietnamese } from '#lib/text'
import { describe, expect, test } from 'vitest'
import { aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { rangesOf } from './map-rules.ts'
import { asQuery, questionsOf } from './asked-rules.ts'
import { listCooperatives } from './queries.ts'
import { aCooperative } from './testing.ts'

const nearest = (typed: string, kinds: Parameters<typeof questionsOf>[1] = []) => questionsOf(typed, kinds)[0]

describe('what is typed into the box of the register', () => {
  test('the kind that it begins with is a kind, the last word may be half written', () => {
    expect(nearest('HTX nông nghiệp Tân Ti')).toMatchObject({
      kinds: expect.arrayContaining(['cooperative']),
      whole: ['nong', 'nghiep', 'tan'],
      begun: ['ti'],
    })
    expect(nearest('Tổ hợp tác Cây ăn trái Phú')).toMatchObject({ kinds: ['group'], begun: ['phu'] })
    expect(nearest('thuận phá')).toEqual({ kinds: [], whole: ['thuan'], begun: ['pha'] })
  })
  test('a kind half written is that kind; a word that only begins like one is a word', () => {
    expect(nearest('quỹ tín dụng nhân dâ')).toMatchObject({ kinds: expect.arrayContaining(['credit_fund']), whole: [], begun: [] })
    expect(nearest('liên hiệp hợp tác x')!.kinds).toContain('union')
    expect(nearest('quy')).toEqual({ kinds: [], whole: [], begun: ['quy'] })
  })
  test('where nothing is found, every word may be half written, and the kind may be a word like any other', () => {
    expect(questionsOf('htx th lo', []).map(({ kinds, whole, begun }) => [kinds.length > 0, whole.join(' '), begun.join(' ')])).toEqual([
      [true, 'th', 'lo'],
      [true, '', 'th lo'],
      [false, 'htx th', 'lo'],
      [false, '', 'htx th lo'],
    ])
  })
  test('a kind that the filter excludes is only a word', () =>
    expect(nearest('htx thới lai', ['group'])).toEqual({ kinds: ['group'], whole: ['htx', 'thoi'], begun: ['lai'] }))
  test('signs that mean something to the index are left out', () => expect(asQuery(nearest("l'hợp & (tác):*")!)).toBe('l & hop & tac:*'))
})

test('tiles are shaded by ranges with about as many places in each; equal numbers are of one shade', () => {
  expect(rangesOf([0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([
    { from: 1, to: 1 },
    { from: 2, to: 3 },
    { from: 4, to: 5 },
    { from: 6, to: 7 },
    { from: 8, to: 9 },
  ])
  expect(rangesOf([4, 4, 4, 0])).toEqual([{ from: 4, to: 4 }])
  expect(rangesOf([0, 0])).toEqual([])
})

test(
  'a kind or a place in the address that cannot be finds nothing; beside others it is passed over',
  inWorld(async (world) => {
    const scene = await aScene(world)
    await aCooperative(world, scene.agency, scene.communes[2].placeId!)
    const total = async (filter: object) => (await world.perform(scene.agency, listCooperatives, filter)).total
    for (const q of ['', 'thới lai']) {
      for (const kind of ["x'", 'HTX', "'&", '=group|']) expect([q, kind, await total({ q, kind })]).toEqual([q, kind, 0])
      expect(await total({ q, place: 'Thới Lai' })).toBe(0)
      expect(await total({ q, kind: "cooperative,x'" })).toBe(1)
    }
  }),
)

test(
  'who bears the very name that was typed comes first, whatever comes before it in the alphabet',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const names = ['HTX Chăn nuôi Thới Lai', 'Hợp tác xã An Thới Lai Sơn', 'Hợp tác xã Thới Lai', 'HTX Lai Thới', 'Tổ hợp tác Thới Laicon']
    for (const name of names) await aCooperative(world, scene.agency, scene.communes[2].placeId!, { values: { name } })
    const found = async (filter: object) => (await world.perform(scene.agency, listCooperatives, filter)).items.map(({ name }) => name)
    const fitting = ['Hợp tác xã Thới Lai', 'HTX Chăn nuôi Thới Lai', 'Hợp tác xã An Thới Lai Sơn', 'Tổ hợp tác Thới Laicon', 'HTX Lai Thới']
    expect(await found({ q: 'thoi lai' })).toEqual(fitting)
    expect((await found({ q: 'HTX Thới Lai' }))[0]).toBe('Hợp tác xã Thới Lai')
    expect(await found({ q: 'thoi lai', sort: 'name' })).toEqual([...names].sort(byVietnamese))
  }),
)
