/** "My work" is bounded, and says where it was cut. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { myWork } from './doors.ts'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { entriesOf, record } from '#platform/timeline'
import { nearest } from '#platform/work'

const LIST = { column: 'todo', title: 'Khó khăn, kiến nghị', path: '/petitions' } as const
const finding = (n: number) => (most: number) => Promise.resolve(Array.from({ length: n }, (_, at) => at).slice(0, most))

describe('what stands in my work', () => {
  test('is all of it where it fits, and nothing more is said', async () =>
    expect(await nearest(3, finding(3), LIST)).toEqual({ rows: [0, 1, 2], rest: [] }))
  test('names the list in which all of it stands where there is more', async () => {
    const { rows, rest } = await nearest(3, finding(4), LIST)
    expect(rows).toEqual([0, 1, 2])
    expect(rest).toEqual([{ ...LIST, id: 'rest:todo:/petitions', detail: '', timeLabel: 'none', rest: true }])
  })
  // A door that asks its store for so many and shows them as all would stop without a word.
  test('is never asked for by a number without saying that there may be more', () => {
    const doors = globSync('src/modules/*/*.ts').filter((path) =>
      /function \w*[wW]ork\(ctx: Ctx\): Promise<WorkItem\[\]>/.test(readFileSync(path, 'utf8')),
    )
    expect(doors.length).toBeGreaterThan(15)
    const silent = doors.filter((path) => {
      const work = readFileSync(path, 'utf8')
        .split(/function \w*[wW]ork\(ctx: Ctx\): Promise<WorkItem\[\]> \{/)[1]!
        .split('\n}\n')[0]!
      return /\bMOST\w*\)(?! \+)/.test(
        work
          .replaceAll(/nearest\(\s*MOST/g, '')
          .replaceAll(/MOST\w* \+ 1\)/g, '')
          .replaceAll(/slice\(0, MOST_WORK\)|> MOST_WORK\)/g, ''),
      )
    })
    expect(silent).toEqual([])
  })
  test(
    'of more petitions than one page holds says where the rest is, and counts no more than it shows',
    inWorld(async (world) => {
      const scene = await aScene(world)
      const raise = (n: number) => act(world, scene.agency, 'petitions.raise', { field: 'land', title: `Đất kho ${n}`, words: 'Thiếu đất làm kho.' })
      for (let n = 0; n < 60; n++) await raise(n)
      const before = await world.perform(scene.agency, myWork, {})
      expect(before.items.filter(({ rest }) => rest)).toEqual([])
      await raise(60)
      const { items } = await world.perform(scene.agency, myWork, {})
      expect(items.filter(({ path, rest }) => !rest && path.startsWith('/petitions/')).length).toBe(60)
      expect(items.filter(({ rest }) => rest).map(({ title, path }) => [title, path])).toContainEqual([
        'Khó khăn, kiến nghị',
        '/petitions?state=raised',
      ])
    }),
  )
})

test(
  'a timeline says with its oldest entry how many are older still',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const ctx = await world.as(scene.agency)
    const { id } = await act<{ id: string }>(world, scene.agency, 'petitions.raise', { field: 'land', title: 'Đất kho', words: 'Thiếu đất làm kho.' })
    for (const [n, note] of ['một', 'hai', 'ba'].entries())
      await record(ctx, 'petition_events', id, 'commented', { note, at: new Date(ctx.now.getTime() + (n + 1) * 1000) })
    expect((await entriesOf(ctx, 'petition_events', id, 4)).map(({ earlier }) => earlier)).toEqual([undefined, undefined, undefined, undefined])
    const two = await entriesOf(ctx, 'petition_events', id, 2)
    expect(two.map(({ note, earlier }) => [note, earlier])).toEqual([
      ['ba', undefined],
      ['hai', 2],
    ])
  }),
)
