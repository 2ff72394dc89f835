import { describe, expect, test } from 'vitest'
import { isAct } from './orders.ts'
import { partnersIn } from './partners.ts'
import { passageOf } from './passage.ts'
import { whoIsTold } from './told.ts'

const passage = (words: string) => passageOf(words, 0, words.length)
const told = (words: string) => whoIsTold(passage(words), [])?.names.map((name) => name.name)
/** Who leads, then with whom. */
const ways = (words: string) => {
  const names = whoIsTold(passage(words), [])?.names ?? []
  return [names.map((name) => name.name), partnersIn(passage(words), [], names).map((name) => name.name)]
}

describe('one order said in many ways', () => {
  test.each([
    'Sở Muối chủ trì, phối hợp với Thuế tỉnh rà soát kho muối.',
    'Sở Muối chủ trì rà soát kho muối; Thuế tỉnh phối hợp thực hiện.',
    'Giao Sở Muối chủ trì rà soát kho muối, Thuế tỉnh phối hợp.',
    'Sở Muối chủ trì rà soát kho muối. Thuế tỉnh phối hợp thực hiện.',
    'Sở Muối có trách nhiệm rà soát kho muối; Thuế tỉnh có trách nhiệm phối hợp thực hiện.',
    'Sở Muối có trách nhiệm chủ trì, Thuế tỉnh có trách nhiệm phối hợp rà soát kho muối.',
    'Sở Muối là cơ quan chủ trì, Thuế tỉnh là cơ quan phối hợp rà soát kho muối.',
    'Cơ quan chủ trì rà soát kho muối là Sở Muối; cơ quan phối hợp là Thuế tỉnh.',
    'Sở Muối (chủ trì), Thuế tỉnh rà soát kho muối.',
    'Sở Muối là đầu mối, phối hợp với Thuế tỉnh rà soát kho muối.',
    'Sở Muối hiệp đồng chặt chẽ với Thuế tỉnh rà soát kho muối.',
    'Sở Muối, với sự phối hợp của Thuế tỉnh, rà soát kho muối.',
    'Sở Muối chủ trì việc rà soát kho muối, Thuế tỉnh tham gia phối hợp.',
    'Cùng với Thuế tỉnh, Sở Muối rà soát kho muối.',
    'Rà soát kho muối (do Sở Muối chủ trì, Thuế tỉnh phối hợp).',
  ])('%s', (words) => expect(ways(words)).toEqual([['Sở Muối'], ['Thuế tỉnh']]))

  test('a group that takes part is one name', () =>
    expect(ways('Sở Muối chủ trì kiểm kê; các sở, ban, ngành liên quan phối hợp thực hiện.')).toEqual([
      ['Sở Muối'],
      ['các sở, ban, ngành liên quan'],
    ]))
  test('who takes part with somebody is told something of its own', () =>
    expect(told('Sở Muối rà soát kho muối. Thuế tỉnh phối hợp với Công an tỉnh kiểm tra hóa đơn.')).toEqual(['Sở Muối', 'Thuế tỉnh']))
  test('the work first, then whose it is', () => {
    expect(told('Trách nhiệm bảo vệ kho muối thuộc về Công an tỉnh.')).toEqual(['Công an tỉnh'])
    expect(told('Lập đề án kho muối (Phó Chủ tịch UBND tỉnh chỉ đạo, Chi cục Kiểm lâm chủ trì).')).toEqual(['Chi cục Kiểm lâm'])
    expect(told('Trên cơ sở đề nghị của các đơn vị, Công an tỉnh lập phương án canh gác.')).toEqual(['Công an tỉnh'])
  })
})

test.each([
  'từ nay đến cuối năm',
  'bằng nhiều hình thức,',
  'một cách chủ động',
  'với trách nhiệm của mình',
  'ngay sau khi Kế hoạch được ban hành,',
  'trong quý III/2026',
  'hằng tuần',
  'được giao nhiệm vụ',
])('between who is told and the act: %s', (adverbial) => {
  expect(told(`Kho bạc Nhà nước ${adverbial} rà soát số dư.`)).toEqual(['Kho bạc Nhà nước'])
  expect(told(`Trung tâm Giống muối ${adverbial} rà soát số dư.`)).toEqual(['Trung tâm Giống muối'])
})

test.each(['Bên cạnh đó', 'Trước mắt', 'Song song đó'])('behind a word that links: %s', (link) =>
  expect(told(`${link}, Sở Muối rà soát số dư.`)).toEqual(['Sở Muối']),
)

test.each(['Trong phạm vi chức năng, nhiệm vụ của mình', 'Từ nay đến cuối năm', 'Bằng nguồn kinh phí được giao', 'Nhân dịp đầu năm'])(
  'nobody named, and the act behind how or when: %s',
  (adverbial) => expect(isAct(passage(`${adverbial} rà soát kho muối cũ.`))).toBe(true),
)

describe('an act that no list has', () => {
  test('behind a body by its own name it is still an order', () => expect(told('Công an tỉnh khóa sổ kho muối cũ.')).toEqual(['Công an tỉnh']))
  test.each(['Công an tỉnh đã khóa sổ kho muối.', 'Công an tỉnh của ba năm trước thiếu người.', 'Báo Biển ngày 12/3/2026 đưa tin về kho muối.'])(
    'what is only told of it is none: %s',
    (words) => expect(told(words)).toBeUndefined(),
  )
})

test('names whose blank was lost, deputies told as a group, parts of an office', () => {
  expect(told('BộCông Thương, BộTài chính rà soát danh mục.')).toEqual(['Bộ Công Thương', 'Bộ Tài chính'])
  expect(told('Các Thứ trưởng chủ động đôn đốc các đơn vị.')).toEqual(['Các Thứ trưởng'])
  expect(told('Bộ phận Một cửa cấp xã tiếp nhận hồ sơ.')).toEqual(['Bộ phận Một cửa cấp xã'])
})
