/** Support as a list of which people keep views: what its address may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { ListDefinition } from '#platform/module'
import { endedBody, endedPlaces, several } from '#modules/views'
import { SupportFilter } from './contract.ts'
import { CONTENTS, STATES } from './support-rules.ts'

export const lists: Record<string, ListDefinition> = {
  support: {
    path: '/support',
    may: 'support.see',
    address: {
      q: z.string().max(200),
      state: several(STATES),
      content: several(CONTENTS),
      policy: z.uuid(),
      year: z.string().regex(/^(19|20)\d{2}$/),
      agency: z.uuid(),
      place: z.uuid(),
      show: SupportFilter.shape.show.unwrap(),
    },
    columns: [
      'cooperativeName',
      'placeName',
      'policyName',
      'content',
      'state',
      'onDay',
      'dueOn',
      'agencyName',
      'needAmount',
      'decision',
      'amount',
      'what',
      'delivered',
    ],
    gone: async (ctx, said) => [...(await endedPlaces(ctx, said, { many: false })), ...(await endedBody(ctx, said, 'agency'))],
  },
}
