/** One request and its answer for each thing that another system asks of the register; tokens.test.ts sends every one of them. */
import type { Example } from '#platform/routes'

const id = '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a60'
const placeId = '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a61'

export const examples = {
  list: {
    request: { q: 'thới lai', kind: 'cooperative', sort: 'name', page: 1 },
    answer: {
      items: [
        {
          id,
          kind: 'cooperative',
          name: 'Hợp tác xã Nông nghiệp Thới Lai',
          code: '1800123456',
          placeId,
          placeName: 'Phường Cái Khế',
          legalState: 'operating',
          economicState: null,
          section: 'A',
          line: 'Trồng lúa',
          registeredOn: '2025-08-01',
          members: null,
          capital: null,
          size: null,
        },
      ],
      total: 1,
      on: '2026-11-20',
    },
  },
  facets: { request: { state: 'operating' } },
  counts: {
    request: { on: '2026-11-20' },
    answer: { on: '2026-11-20', items: [{ kind: 'cooperative', legalState: 'operating', placeId, placeName: 'Phường Cái Khế', n: 1 }] },
  },
  see: { request: { id, on: '2026-11-20' } },
} satisfies Record<string, Example>
