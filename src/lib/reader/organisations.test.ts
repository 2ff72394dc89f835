import { describe, expect, test } from 'vitest'
import { knownNames, namesFrom } from './organisations.ts'
import { passageOf } from './passage.ts'

const names = (words: string, known: Parameters<typeof namesFrom>[2] = []) =>
  namesFrom(passageOf(words, 0, words.length), 0, known).names.map((name) => name.name)

describe('names of bodies', () => {
  test('an abbreviation is spelt out', () => expect(names('Sở KH&ĐT chủ trì')).toEqual(['Sở Kế hoạch và Đầu tư']))
  test('a name with "và" in it is one name', () => expect(names('Sở Giáo dục và Đào tạo và Sở Y tế')).toEqual(['Sở Giáo dục và Đào tạo', 'Sở Y tế']))
  test('a group under one "các" is one name', () =>
    expect(names('các sở, ban, ngành, đoàn thể tỉnh và Công an tỉnh')).toEqual(['các sở, ban, ngành, đoàn thể tỉnh', 'Công an tỉnh']))
  test('the press body that paper and broadcaster became is one name', () =>
    expect(names('các hội, đoàn thể và Báo và phát thanh, truyền hình Cần Thơ tăng cường')).toEqual([
      'các hội, đoàn thể',
      'Báo và phát thanh, truyền hình Cần Thơ',
    ]))
  test.each([
    ['các Hội, đoàn thể và Báo Quảng Nam tăng cường tuyên truyền', ['các Hội, đoàn thể', 'Báo Quảng Nam']],
    [
      'các Hội, đoàn thể và Báo Quảng Nam, Đài Phát thanh - Truyền hình tỉnh',
      ['các Hội, đoàn thể', 'Báo Quảng Nam', 'Đài Phát thanh - Truyền hình tỉnh'],
    ],
    ['Sở Tài chính và Báo Chính phủ', ['Sở Tài chính', 'Báo Chính phủ']],
    ['các đơn vị bảo quản, bảo tàng', ['các đơn vị bảo quản']],
  ])('a newspaper behind a group is a name of its own: %s', (words, found) => expect(names(words)).toEqual(found))
  test('levels stay together', () =>
    expect(names('UBND các huyện, thị xã, thành phố tổ chức')).toEqual(['Ủy ban nhân dân các huyện, thị xã, thành phố']))
  test('ministries behind a colon are told one by one', () =>
    expect(names('các Bộ: Quốc phòng, Công an khẩn trương')).toEqual(['Bộ Quốc phòng', 'Bộ Công an']))
  test('"tỉnh" is a level, "tình hình" is none', () => expect(names('UBND tỉnh tình hình thực hiện')).toEqual(['Ủy ban nhân dân tỉnh']))
  test('"số" and "bố trí" are no bodies', () => expect([...names('số lượng, chất lượng'), ...names('bố trí kinh phí')]).toEqual([]))
})

describe('posts', () => {
  test('an order to a head is an order to the body', () =>
    expect(names('Giám đốc Sở Tư pháp, Chủ tịch UBND các xã')).toEqual(['Sở Tư pháp', 'Ủy ban nhân dân các xã']))
  test('the chief of office stands for the office', () =>
    expect(names('Chánh Văn phòng UBND tỉnh; Thủ trưởng các đơn vị liên quan')).toEqual(['Văn phòng Ủy ban nhân dân tỉnh', 'các đơn vị liên quan']))
  test('directors behind a colon share their post', () => expect(names('Giám đốc các Sở: Tài chính, Nội vụ')).toEqual(['Sở Tài chính', 'Sở Nội vụ']))
})

test('a province adds its own names', () => {
  const known = knownNames([{ name: 'Trung tâm Xúc tiến hợp tác xã', writtenAs: ['TTXT HTX'] }])
  expect(names('TTXT HTX và Sở Tài chính', known)).toEqual(['Trung tâm Xúc tiến hợp tác xã', 'Sở Tài chính'])
})
