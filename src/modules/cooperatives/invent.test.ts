import { describe, expect, test } from 'vitest'
import { isDeepStrictEqual } from 'node:util'
import { COUNTRY, inventProvince, shareOf, type Wanted } from './invent.ts'
import { findingsOf } from './declaration-rules.ts'
import { formsOf } from './form-rules.ts'

const wanted: Wanted = {
  seed: 7,
  provinceCode: '92',
  provinceName: 'Thành phố Cần Thơ',
  grounds: [
    {
      id: 'a',
      name: 'Phường Ninh Kiều',
      former: [{ id: 'x', name: 'Phường Tân An', districtName: 'Quận Ninh Kiều', provinceName: 'Thành phố Cần Thơ' }],
    },
    {
      id: 'b',
      name: 'Xã Tân Hoà',
      former: [{ id: 'y', name: 'Xã Nhơn Nghĩa A', districtName: 'Huyện Châu Thành A', provinceName: 'Tỉnh Hậu Giang' }],
    },
  ],
  share: { cooperatives: 300, groups: 200, unions: 3 },
  today: '2026-11-20',
}

describe('the invented register', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(isDeepStrictEqual(inventProvince(wanted), inventProvince(wanted))).toBe(true)
    expect(isDeepStrictEqual(inventProvince(wanted), inventProvince({ ...wanted, seed: 8 }))).toBe(false)
  })

  test('has as many as were wanted, no code twice, and every one has a name and a place from its first day', () => {
    const { drafts } = inventProvince(wanted)
    const of = (...kinds: string[]) => drafts.filter(({ kind }) => kinds.includes(kind)).length
    expect([of('cooperative', 'credit_fund'), of('group'), of('union')]).toEqual([300, 200, 3])
    const codes = drafts.flatMap(({ values }) => values.filter(({ field }) => field === 'code').map(({ value }) => value))
    expect(codes.length).toBe(new Set(codes).size)
    for (const { values } of drafts)
      expect(formsOf(values)[0]).toMatchObject({ name: expect.stringMatching(/./), placeId: expect.stringMatching(/./) })
  })

  test('writes an address as it was called when the certificate was given: in the province of that day', () => {
    const { drafts } = inventProvince(wanted)
    const formed = drafts.flatMap(({ values }) => {
      const of = (field: string) => values.find((one) => one.field === field)
      return of('certifiedPlace')?.value === 'y' ? [String(of('address')?.value)] : []
    })
    expect(formed.length).toBeGreaterThan(30)
    expect(formed.filter((address) => !address.endsWith('Xã Nhơn Nghĩa A, Huyện Châu Thành A, Tỉnh Hậu Giang'))).toEqual([])
  })

  test('says “declared” of a figure only where a declaration says it: the same number, from its year’s close; a credit fund reports elsewhere', () => {
    const { drafts, declarations } = inventProvince(wanted)
    const declared = new Map(declarations.map((one) => [one.cooperativeId, one]))
    expect(declared.size).toBeGreaterThan(150)
    const said = drafts.flatMap(({ id, kind, values }) => values.flatMap((value) => (value.source === 'declaration' ? [{ id, kind, ...value }] : [])))
    expect(said.filter(({ kind }) => kind !== 'cooperative' && kind !== 'union')).toEqual([])
    for (const { id, field, value, sourceNote, validFrom } of said) {
      const one = declared.get(id)!
      expect([one.figures[field as 'revenue'], String(one.year), '2025-12-14']).toEqual([value, sourceNote, validFrom])
    }
    for (const { cooperativeId, figures } of declarations) {
      const { values, kind } = drafts.find(({ id }) => id === cooperativeId)!
      expect(values.find(({ field }) => field === 'registeredOn')!.value! <= '2025-12-14').toBe(true)
      expect(findingsOf(kind, figures, {}).filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  test('says of nobody two things of one field from one day, wherever in the country', () => {
    const share = { cooperatives: 1000, groups: 50, unions: 5 }
    const twice = Array.from({ length: 34 }, (_, nth) => inventProvince({ ...wanted, seed: 34 + nth, share }))
      .flatMap(({ drafts }) => drafts)
      .flatMap(({ values }) => {
        const settled = values.filter((one) => one.settled !== false).map(({ field, validFrom }) => `${field} ${validFrom}`)
        return settled.filter((one, at) => settled.indexOf(one) !== at)
      })
    expect(twice).toEqual([])
  })

  test('of all provinces together is the country', () => {
    const communes = [
      126, 56, 99, 124, 65, 75, 38, 130, 92, 99, 104, 129, 54, 96, 106, 67, 166, 130, 69, 40, 78, 94, 135, 96, 124, 65, 102, 168, 95, 96, 103, 124,
      102, 64,
    ]
    const shares = communes.map((_n, nth) => shareOf(communes, nth))
    const sum = (key: 'cooperatives' | 'groups' | 'unions') => shares.reduce((total, share) => total + share[key], 0)
    expect({ cooperatives: sum('cooperatives'), groups: sum('groups'), unions: sum('unions') }).toEqual(COUNTRY)
  })
})
