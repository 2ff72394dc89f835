import { describe, expect, test } from 'vitest'
import { isAct, partnersIn, recipientsIn, whoIsTold } from './orders.ts'
import { passageOf } from './passage.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map((name) => name.name)
const partners = (words: string) => partnersIn(passage(words), [], []).map((name) => name.name)
const recipients = (words: string) => recipientsIn(passage(words), []).map((name) => name.name)

describe('who is told', () => {
  test('"Giao …"', () => expect(told('Giao Sở Xây dựng chủ trì kiểm tra.')).toEqual(['Sở Xây dựng']))
  test('the subject', () => expect(told('Công an tỉnh tăng cường tuần tra.')).toEqual(['Công an tỉnh']))
  test('the subject behind a condition', () =>
    expect(told('Căn cứ chức năng, nhiệm vụ được giao, các sở, ngành xây dựng kế hoạch.')).toEqual(['các sở, ngành']))
  test('in brackets', () => expect(told('Ban hành quy chế mới (giao Sở Tư pháp tham mưu).')).toEqual(['Sở Tư pháp']))
  test('a body that has done something is not told', () => expect(told('UBND tỉnh đã ban hành nhiều văn bản.')).toBeUndefined())
})

describe('with whom', () => {
  test('behind "phối hợp với"', () =>
    expect(partners('Chủ trì, phối hợp với Sở Tài chính, các ngành liên quan tham mưu')).toEqual(['Sở Tài chính', 'các ngành liên quan']))
  test('"phối hợp thực hiện" names nobody', () => expect(partners('Phối hợp thực hiện công tác rà soát')).toEqual([]))
})

describe('to whom it is reported', () => {
  test('directly', () => expect(recipients('tổng hợp, báo cáo UBND tỉnh')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('behind what is reported', () => expect(recipients('báo cáo kết quả thực hiện về Sở Nội vụ')).toEqual(['Sở Nội vụ']))
  test('not the further recipient', () => expect(recipients('gửi Sở Tài chính để tổng hợp, báo cáo UBND tỉnh')).toEqual(['Sở Tài chính']))
  test('not "quá trình", not "tham mưu"', () => expect(recipients('Trong quá trình UBND tỉnh chỉ đạo, tham mưu UBND tỉnh')).toEqual([]))
})

test('an act begins with a verb, perhaps behind an adverb', () => {
  expect(isAct(passage('Tiếp tục rà soát các thủ tục'))).toBe(true)
  expect(isAct(passage('Kết quả thực hiện năm qua'))).toBe(false)
})
