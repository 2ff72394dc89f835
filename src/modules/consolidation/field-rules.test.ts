import { describe, expect, test } from 'vitest'
import { difference } from './difference-rules.ts'
import { asksCommittee } from './proposal-rules.ts'
import { fieldsOf, filledIn, movedOf, piecesOf, readField, said, writeField, wrongOf } from './field-rules.ts'

const sentence = 'Toàn tỉnh có {HTX.1} hợp tác xã, {HTX.1@namtruoc%} so với cùng kỳ; riêng Ninh Kiều {HTX.1#31117}. {abc}'

describe('fields of a sentence', () => {
  test('keep their source: indicator, comparison, territory; what is none is said', () => {
    expect(fieldsOf(sentence).map(({ row, against, how, place }) => [row, against, how, place])).toEqual([
      ['HTX.1', null, null, null],
      ['HTX.1', 'namtruoc', '%', null],
      ['HTX.1', null, null, '31117'],
    ])
    expect(wrongOf(sentence)).toEqual(['{abc}'])
    expect(piecesOf('không có trường')).toEqual([{ text: 'không có trường' }])
    for (const token of ['{HTX.13/nong_nghiep:kq@kehoach%}', '{THT.1@truoc+#31117}', '{HTX.1}']) expect(writeField(readField(token)!)).toBe(token)
    for (const token of ['{HTX}', '{HTX.1@sau}', '{HTX.1%}', '{htx.1}']) expect(readField(token)).toBeUndefined()
  })
  test('say a figure, how it moved, and how much of a plan was reached', () => {
    const of = (against: 'truoc' | 'namtruoc' | 'kehoach' | null, how: '+' | '%' | null, now: number | null, other: number | null, points = false) =>
      said({ against, how }, now, other, points)
    expect(of(null, null, 33335, null)).toBe('33.335')
    expect(of(null, null, 59.456, null)).toBe('59,46')
    expect(of('namtruoc', null, 312, 299)).toBe('299')
    expect(of('namtruoc', '%', 312, 299)).toBe('tăng 4,3%')
    expect(of('namtruoc', '%', 299, 312)).toBe('giảm 4,2%')
    expect(of('namtruoc', '+', 312, 312)).toBe('không đổi')
    expect(of('truoc', '+', 312, 320)).toBe('giảm 8')
    expect(of('kehoach', '%', 2197, 3000)).toBe('73,2%')
    // A share in percent moves by points.
    expect(of('namtruoc', '%', 46.6, 44.1, true)).toBe('tăng 2,5 điểm phần trăm')
  })
  test('say nothing where a figure is missing or would be divided by zero', () => {
    expect(said({ against: null, how: null }, null, null, false)).toBeNull()
    expect(said({ against: 'truoc', how: '%' }, 5, null, false)).toBeNull()
    expect(said({ against: 'truoc', how: '%' }, 5, 0, false)).toBeNull()
    expect(said({ against: 'kehoach', how: '%' }, 5, 0, false)).toBeNull()
  })
  test('stand as they were last looked at, and warn when their source has moved', () => {
    const seen = { '{HTX.1}': '312', '{HTX.1@namtruoc%}': 'tăng 4,2%', '{HTX.1#31117}': null }
    expect(filledIn(sentence, seen)).toBe('Toàn tỉnh có 312 hợp tác xã, tăng 4,2% so với cùng kỳ; riêng Ninh Kiều …. {abc}')
    expect(movedOf(sentence, seen, { ...seen, '{HTX.1}': '315' })).toEqual([{ token: '{HTX.1}', seen: '312', now: '315' }])
    expect(movedOf(sentence, seen, seen)).toEqual([])
  })
})

describe('the difference between two versions', () => {
  test('is told word by word, and put together again is either text', () => {
    const [before, after] = ['Toàn tỉnh có 312 hợp tác xã.\nDoanh thu tăng.', 'Toàn tỉnh có 315 hợp tác xã đang hoạt động.\nDoanh thu tăng.']
    const found = difference(before, after)
    expect(found.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text.trim()}`)).toEqual([
      'gone 312',
      'new 315',
      'gone xã.',
      'new xã đang hoạt động.',
    ])
    const put = (without: string) =>
      found
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join('')
    expect([put('new'), put('gone')]).toEqual([before, after])
    expect(difference('', 'Mới')).toEqual([{ kind: 'new', text: 'Mới' }])
    expect(difference('Như cũ', 'Như cũ')).toEqual([{ kind: 'same', text: 'Như cũ' }])
  })
})

test('what names the committee of the province goes up to be decided; what names another stays in the paper', () => {
  for (const one of ['UBND thành phố', 'Chủ tịch UBND tỉnh', 'Ủy ban nhân dân thành phố Cần Thơ']) expect(asksCommittee(one)).toBe(true)
  for (const one of ['UBND cấp xã', 'UBND xã Tân Phú', 'Bộ Tài chính', 'Sở Tài chính']) expect(asksCommittee(one)).toBe(false)
})
