/** The register and its yearly declarations as lists of which people keep views: what their addresses may say, and what of a kept view has ended. */
import { z } from 'zod'
import type { ListDefinition } from '#platform/module'
import { endedPlaces, several } from '#modules/views'
import { SORTS } from './contract.ts'
import { STANDINGS } from './declaration-contract.ts'
import { ECONOMIC_STATES, KINDS, LEGAL_STATES } from './fields-rules.ts'
import { SECTION_LETTERS } from './vsic-rules.ts'

const Uuids = z.string().refine((said) => said.split(',').every((one) => z.uuid().safeParse(one).success))

export const lists: Record<string, ListDefinition> = {
  cooperatives: {
    path: '/cooperatives',
    may: 'cooperatives.see',
    address: {
      q: z.string().max(200),
      kind: several(KINDS),
      state: several(LEGAL_STATES),
      economic: several(ECONOMIC_STATES),
      section: several(SECTION_LETTERS),
      place: Uuids,
      on: z.iso.date(),
      sort: z.enum(SORTS),
    },
    columns: ['name', 'kind', 'code', 'placeName', 'legalState', 'economicState', 'members', 'capital', 'size', 'line', 'registeredOn'],
    gone: (ctx, said) => endedPlaces(ctx, said),
  },
  declarations: {
    path: '/cooperatives/declarations',
    may: 'cooperatives.seeDeclarations',
    address: {
      q: z.string().max(100),
      year: z.string().regex(/^20\d{2}$/),
      standing: z.enum(STANDINGS),
      place: z.uuid(),
    },
    columns: ['name', 'placeName', 'standing', 'sentAt'],
    gone: (ctx, said) => endedPlaces(ctx, said, { many: false }),
  },
}
