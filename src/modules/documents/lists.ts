/** The register of papers as a list of which people keep views: what its address may say. */
import { z } from 'zod'
import type { ListDefinition } from '#platform/module'
import { several } from '#modules/views'
import { Direction, ShownState } from './contract.ts'
import { SORTS } from './list-contract.ts'

export const lists: Record<string, ListDefinition> = {
  documents: {
    path: '/documents',
    may: 'documents.see',
    address: {
      q: z.string().max(200),
      direction: Direction,
      type: z.string().max(600),
      issuer: z.string().max(2000),
      year: z.string().regex(/^\d{4}(,\d{4})*$/),
      state: several(ShownState.options),
      sort: z.enum(SORTS),
    },
    columns: ['arrival', 'number', 'issuedOn', 'subject', 'issuer', 'direction', 'series', 'state'],
  },
}
