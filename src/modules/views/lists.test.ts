/** Lists of which views are kept: what their addresses say is what they are asked by. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#platform/actor'
import { aPerson } from '#modules/people/testing'
import { act, aScene } from '#modules/tasks/testing'
import { inWorld } from '#testing'
import { keepView, seeView } from './views.ts'

/** Each list by the question that its page asks, with an address as people narrow it. */
const ASKED: Record<string, { query: string; said: Record<string, string> }> = {
  declarations: { query: 'cooperatives.declarations', said: { q: 'lúa', standing: 'none', year: '2026', columns: 'name,standing' } },
  weak: { query: 'oversight.weak', said: { stage: 'found,late', rule: 'stopped', way: 'dissolve', sort: 'dueOn', columns: 'name,stage' } },
  petitions: { query: 'petitions.list', said: { whose: 'late', state: 'raised,assigned', field: 'capital', year: '2026', sort: 'dueOn' } },
  support: { query: 'support.list', said: { state: 'granted', content: 'H1,H2', year: '2026', show: 'short', columns: 'policyName,amount' } },
}

test(
  'what is kept of the lists of declarations, weak ones, petitions and support opens them as they were, for whoever may see them',
  inWorld(async (world) => {
    const scene = await aScene(world)
    const { actor: agency } = await aPerson(world, { name: 'An', role: 'lead_agency', organisationId: scene.agency.organisationId! })
    const stranger: Actor = world.actor('Quản trị', 'admin', {})
    const lists = Object.assign({}, ...world.office.modules.map((module) => module.lists ?? {})) as Record<
      string,
      { address: Record<string, z.ZodType> }
    >
    for (const [list, { query, said }] of Object.entries(ASKED)) {
      const { id } = await world.perform(agency, keepView, { list, name: 'Hay xem', said })
      const view = await world.perform(agency, seeView, { id })
      expect(view, list).toMatchObject({ said, findings: [] })
      const { columns: _columns, ...filter } = view.said
      expect(await act<{ items: unknown[] }>(world, agency, query, filter), list).toMatchObject({ items: [] })
      // Each part of the address is one that the list is asked by.
      const input = world.office.modules.flatMap(({ routes }) => routes).find(({ action }) => action.name === query)!.action
        .input as unknown as z.ZodObject
      expect(
        Object.keys(lists[list]!.address).filter((part) => !(part in input.shape)),
        list,
      ).toEqual([])
      await expect(world.perform(agency, keepView, { list, name: 'Khác', said: { q: 'lúa', colour: 'red' } })).rejects.toThrow('notOfTheList')
      await expect(world.perform(stranger, keepView, { list, name: 'Khác', said: { q: 'lúa' } })).rejects.toThrow('unknownList')
    }
  }),
)
