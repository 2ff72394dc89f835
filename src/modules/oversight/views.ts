/** Those that are weak or stopped as a list of which people keep views: what its address may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { ListDefinition } from '#platform/module'
import { endedPlaces, several } from '#modules/views'
import { WEAK_RULES } from './finding-rules.ts'
import { STAGES, WAYS } from './plan-rules.ts'
import { WeakFilter } from './weak-contract.ts'

const Uuids = z.string().refine((said) => said.split(',').every((one) => z.uuid().safeParse(one).success))

export const lists: Record<string, ListDefinition> = {
  weak: {
    path: '/oversight/weak',
    may: 'oversight.lists',
    address: {
      q: z.string().max(200),
      stage: several(STAGES),
      rule: several(WEAK_RULES),
      way: several(WAYS),
      place: Uuids,
      sort: WeakFilter.shape.sort.unwrap(),
    },
    columns: ['name', 'placeName', 'stage', 'texts', 'dueOn'],
    gone: (ctx, said) => endedPlaces(ctx, said),
  },
}
