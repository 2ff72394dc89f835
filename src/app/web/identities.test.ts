import { expect, test } from 'vitest'
import { leadSomewhere } from './identities.ts'

const id = '0199c1f0-7c1e-7a00-8000-00000000000a'

test.each([
  [{ id }, true],
  [{ cooperativeId: id, year: '2026' }, true],
  [{ code: 'HTX-01' }, true],
  [{}, true],
  [{ id, year: 'abc' }, false],
  [{ id: 'year' }, false],
  [{ id: id.slice(0, 30) }, false],
  [{ cooperativeId: id, schemeId: 'x', year: '2026' }, false],
] as const)('an address with %o leads somewhere: %s', (params, leads) => expect(leadSomewhere(params)).toBe(leads))
