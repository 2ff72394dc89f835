/** Petitions as a list of which people keep views: what its address may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { ListDefinition } from '#platform/module'
import { endedBody, several } from '#modules/views'
import { FIELDS, SORTS, STATES, WHOSE } from './contract.ts'

export const lists: Record<string, ListDefinition> = {
  petitions: {
    path: '/petitions',
    may: 'petitions.see',
    address: {
      q: z.string().max(200),
      whose: z.enum(WHOSE),
      state: several(STATES),
      field: several(FIELDS),
      body: z.uuid(),
      year: z.string().regex(/^20\d{2}$/),
      cooperative: z.uuid(),
      matter: z.uuid(),
      sort: z.enum(SORTS),
    },
    columns: ['title', 'field', 'about', 'placeName', 'raiser', 'raisedOn', 'answerer', 'dueOn', 'state'],
    gone: (ctx, said) => endedBody(ctx, said, 'body'),
  },
}
