import { describe, expect, test } from 'vitest'
import type { Party } from './contract.ts'
import {
  findingsOf,
  isSure,
  numberKey,
  openDoubts,
  openPartners,
  shortened,
  splitAt,
  together,
  trimmed,
  typesOfNumber,
  wholeWords,
  carriedMarks,
} from './rules.ts'

const one = (written: string): Party => ({ written, kind: 'one', organisationIds: ['00000000-0000-7000-8000-000000000001'], reasons: [] })
const open = (written: string): Party => ({ written, kind: 'open', organisationIds: [], reasons: [] })
const item = (lead: Party[], doubts: string[] = []) => ({ state: 'proposed' as const, lead, coordinate: [], reportTo: [], doubts })

describe('numbers of papers', () => {
  test('are the same with other dashes, spaces, case and leading zero', () => {
    expect(numberKey('05/BC-STC')).toBe(numberKey('Số: 5 / bc–stc'))
  })
  test('are not the same when the type differs', () => expect(numberKey('12/QĐ-UBND')).not.toBe(numberKey('12/KH-UBND')))
  test('name the type that their symbol stands for', () => {
    expect(typesOfNumber('1206/QĐ-UBND')).toEqual(['Quyết định'])
    expect(typesOfNumber('2651/UBND-KTN')).toBeUndefined()
  })
})

describe('findings', () => {
  const paper = {
    direction: 'incoming' as const,
    number: '1206/QĐ-UBND',
    type: 'Kế hoạch',
    issuer: 'UBND tỉnh Kon Tum',
    issuedOn: '2026-01-01',
    place: null,
  }
  test('a symbol that disagrees with the type is told, not changed', () => {
    expect(findingsOf(paper, '2026-11-20')).toEqual([
      { code: 'documents.finding.symbol', facts: { number: '1206/QĐ-UBND', type: 'Kế hoạch', expected: 'Quyết định' } },
    ])
  })
  test('nothing is told of a paper whose symbol agrees', () => expect(findingsOf({ ...paper, type: 'Quyết định' }, '2026-11-20')).toEqual([]))
  test.each(['Ủy ban nhân dân tỉnh', 'UBND', 'Liên minh Hợp tác xã tỉnh', 'Tỉnh ủy'])(
    '%s could be of any province: said, unless the place of issue tells it or the paper is our own',
    (issuer) => {
      const unnamed = { ...paper, type: 'Quyết định', issuer }
      expect(findingsOf(unnamed, '2026-11-20')).toEqual([{ code: 'documents.finding.unnamedIssuer', facts: { issuer } }])
      expect(findingsOf({ ...unnamed, place: 'Kon Tum' }, '2026-11-20')).toEqual([])
      expect(findingsOf({ ...unnamed, direction: 'outgoing' }, '2026-11-20')).toEqual([])
    },
  )
  test.each(['Ủy ban nhân dân tỉnh Kon Tum', 'Sở Tài chính', 'Thủ tướng Chính phủ'])('%s says who it is', (issuer) =>
    expect(findingsOf({ ...paper, type: 'Quyết định', issuer }, '2026-11-20')).toEqual([]),
  )
})

describe('what a person must look at', () => {
  test('an item whose lead is known and that has no doubt is sure', () => expect(isSure(item([one('Sở Tài chính')]))).toBe(true))
  test('an item without a lead is not sure', () => expect(openDoubts(item([]))).toEqual(['lead-missing']))
  test('an open group is a doubt until somebody decides', () => {
    expect(openDoubts(item([open('các sở liên quan')]))).toEqual(['lead-open'])
    expect(
      openDoubts(
        item([{ ...open('các sở liên quan'), organisationIds: one('x').organisationIds, decidedBy: { name: 'An', at: '2026-11-20T02:00:00Z' } }]),
      ),
    ).toEqual([])
  })
  test('a group that resolves to its members is no doubt any more', () =>
    expect(openDoubts(item([{ ...one('các sở'), kind: 'group' }], ['lead-is-group']))).toEqual([]))
  test('open partners are told, each name once, of items that are not issued yet', () => {
    const sure = { ...item([one('Sở Tài chính')]), coordinate: [open('các cơ quan liên quan'), one('Sở Y tế')] }
    expect(isSure(sure)).toBe(true)
    expect(openPartners([sure, { ...sure, coordinate: [open('Các cơ quan liên quan'), open('các địa phương')] }]).length).toBe(2)
    expect(
      openPartners([
        { ...sure, state: 'issued' as const },
        { ...sure, coordinate: [{ ...open('các xã'), organisationIds: ['x'], decidedBy: { name: 'An', at: '' } }] },
      ]),
    ).toEqual([])
  })
  test('a doubt about the date stays whoever leads', () =>
    expect(openDoubts(item([one('Sở Tài chính')], ['due-relative']))).toEqual(['due-relative']))
})

describe('cutting and joining', () => {
  const text = 'a) Sở Tài chính lập kế hoạch; đôn đốc các xã.'
  test('a cut gives two parts without the signs between them', () => {
    const [first, second] = splitAt(text, { start: 3, end: text.length }, text.indexOf(' đôn'))!
    expect([text.slice(first.start, first.end), text.slice(second.start, second.end)]).toEqual(['Sở Tài chính lập kế hoạch;', 'đôn đốc các xã.'])
  })
  test('a cut at the edge is none', () => expect(splitAt(text, { start: 3, end: 10 }, 3)).toBeUndefined())
  test('words lose their bullet and white space', () => expect(trimmed(' - đôn đốc ', { start: 0, end: 11 })).toEqual({ start: 3, end: 10 }))
  test('a selection that ends inside a word takes the whole word', () =>
    expect(text.slice(...(Object.values(wholeWords(text, { start: 4, end: 8 })) as [number, number]))).toBe('Sở Tài'))
  test('a decided name wins over an open one', () => {
    const decided = { ...open('các sở'), decidedBy: { name: 'An', at: '' } }
    expect(together([open('các sở')], [decided])).toEqual([decided])
  })
  test('a long sentence is cut at a word', () => expect(shortened('1. Sở Tài chính chủ trì xây dựng kế hoạch', 20)).toBe('Sở Tài chính chủ…'))
})

test('the marks of a scan stay with the lines that were not corrected, wherever these stand now', () => {
  const before = 'Số: 14/CT-UBND\nGiao Sở Tài chính\nbáo cáo trước ngày 5/12'
  const place = (words: string) => ({ start: before.indexOf(words), end: before.indexOf(words) + words.length, page: 1, box: [0, 0, 1, 1] as const })
  const marks = { doubted: ['14/CT-UBND', 'chính', '5/12'].map((words) => ({ ...place(words), sure: 50 })), pictured: before.split('\n').map(place) }
  const after = 'Số: 15/CT-UBND\n\nGiao Sở Tài chính\nbáo cáo trước ngày 5/12'
  const { doubted, pictured } = carriedMarks(before, after, marks)
  expect(doubted.map(({ start, end }) => after.slice(start, end))).toEqual(['chính', '5/12'])
  expect(pictured.map(({ start, end }) => after.slice(start, end))).toEqual(['Giao Sở Tài chính', 'báo cáo trước ngày 5/12'])
  expect(carriedMarks(before, before, marks)).toEqual(marks)
})
