import { describe, expect, test } from 'vitest'
import { afterDeciding, differenceOf, earlierThan, isChairman, lacksOf, lettersOf, stepsOf, type Who } from './rules.ts'

const nobody: Who = { own: false, works: false, sends: false, submits: false, checks: false, decides: false, named: false }
const office = { ...nobody, checks: true }
const at = (state: Parameters<typeof stepsOf>[0]['state'], outcomes: Parameters<typeof stepsOf>[0]['outcomes'] = [null]) => ({
  state,
  outcomes,
  noticed: false,
})

describe('who may take which step', () => {
  test('the office puts what was sent before a leader or returns it', () => expect(stepsOf(at('sent'), office)).toEqual(['put', 'incomplete']))
  test('the leader before whom it stands decides it or returns it', () =>
    expect(stepsOf(at('before'), { ...nobody, decides: true, named: true })).toEqual(['decide', 'return']))
  test('another deputy does nothing with it', () => expect(stepsOf(at('before'), { ...nobody, decides: true })).toEqual([]))
  test('once a point is decided it stays before that leader', () =>
    expect(stepsOf(at('before', ['approved', null]), office)).toEqual(['note', 'notice']))
  test('its agency takes back what was sent, not what a leader looks at', () => {
    const own = { ...nobody, own: true, sends: true }
    expect(stepsOf(at('sent'), own)).toEqual(['withdraw'])
    expect(stepsOf(at('before'), own)).toEqual([])
  })
  test('whoever drafts where papers are approved submits, and does not send', () =>
    expect(stepsOf(at('draft'), { ...nobody, own: true, works: true, submits: true })).toEqual(['submit', 'edit']))
  test('what came back with a decided point is reworked, not withdrawn', () =>
    expect(stepsOf(at('returned', ['approved', 'returned']), { ...nobody, own: true, works: true, sends: true })).toEqual(['send', 'edit']))
  test('a notice is issued once', () => expect(stepsOf({ state: 'decided', outcomes: ['approved'], noticed: true }, office)).toEqual([]))
})

describe('what becomes of a proposal', () => {
  test('it stays before the leader while a point is open', () => expect(afterDeciding(['approved', null])).toBe('before'))
  test('it is decided with its last point', () => expect(afterDeciding(['approved', 'refused', 'opinion'])).toBe('decided'))
  test('it goes back when all that is left came back', () => expect(afterDeciding(['approved', 'returned'])).toBe('returned'))
})

test('a paper needs a basis, a reason and a point', () => {
  expect(lacksOf({ opening: '', basis: [], items: [] })).toEqual(['basis', 'opening', 'items'])
  expect(lacksOf({ opening: 'Nhu cầu bảo quản nông sản tăng.', basis: ['Luật'], items: [{ words: 'Hỗ trợ' }] })).toEqual([])
})

test('two versions differ by their words, and a point is the same while its id is', () => {
  const one = {
    title: 'Kho lạnh',
    opening: 'Cần',
    basis: ['A'],
    items: [
      { id: '1', words: '10 kho' },
      { id: '2', words: 'Vay vốn' },
    ],
  }
  const two = {
    title: 'Kho lạnh',
    opening: 'Cần',
    basis: ['A', 'B'],
    items: [
      { id: '1', words: '8 kho' },
      { id: '3', words: 'Đào tạo' },
    ],
  }
  expect(differenceOf(one, two).map(({ what, n, how }) => [what, n, how])).toEqual([
    ['basis', null, 'changed'],
    ['item', 1, 'changed'],
    ['item', 2, 'added'],
    ['item', 2, 'removed'],
  ])
})

test('the letters of an agency leave out linking words', () => {
  expect(lettersOf('Sở Nông nghiệp và Môi trường', 'department')).toBe('SNNMT')
  expect(lettersOf('Liên minh HTX thành phố', 'alliance')).toBe('LMHTX')
  expect(lettersOf('Ủy ban nhân dân phường Ninh Kiều', 'commune_committee')).toBe('UBND')
})

test('the chairman is told by his post, a deputy is not one', () => {
  expect(isChairman('Chủ tịch UBND thành phố', 'staff')).toBe(true)
  expect(isChairman('Phó Chủ tịch UBND thành phố', 'staff')).toBe(false)
})

test('versions older than those shown are counted', () => {
  expect(earlierThan([])).toBe(0)
  expect(earlierThan([{ n: 2 }, { n: 1 }])).toBe(0)
  expect(earlierThan([{ n: 23 }, { n: 22 }, { n: 4 }])).toBe(3)
})
