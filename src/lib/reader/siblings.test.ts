import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (items: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTHÀNH PHỐ BẠCH LIÊN\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhát triển nghề muối năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n${items}\n\nNơi nhận:\n- Lưu: VT.`,
  )
const orders = (items: string) => read(items).tasks.map(({ lead, doubts }) => [lead.join('; '), ...doubts])

describe('among items that tell bodies', () => {
  test('one whose verb is in no list tells its body, and is a doubt', () =>
    expect(orders('1. Sở Tài chính bố trí kinh phí.\n2. Văn phòng điều phối nông thôn mới thành phố soi lại tiêu chí số 13 của các xã.')).toEqual([
      ['Sở Tài chính'],
      ['Văn phòng điều phối nông thôn mới thành phố', 'lead-unusual-name'],
    ]))
  test('a department called by letters of its own', () =>
    expect(orders('1. Sở Tài chính bố trí kinh phí.\n2. Sở NN-MT-PTNT thành phố hướng dẫn các hợp tác xã xây dựng phương án.')).toEqual([
      ['Sở Tài chính'],
      ['Sở Nông nghiệp, Môi trường và Phát triển nông thôn thành phố'],
    ]))
  test('a statement is no order', () =>
    expect(orders('1. Sở Tài chính bố trí kinh phí.\n2. Kết quả thực hiện là căn cứ bình xét thi đua hằng năm của các đơn vị.')).toEqual([
      ['Sở Tài chính'],
    ]))
})

describe('duties to report', () => {
  const duties = (items: string) => read(items).obligations.map(({ who, to }) => [...who, ...to])
  test('a plan submitted for approval is none', () =>
    expect(
      duties(
        '1. Sở Nội vụ trình UBND thành phố kế hoạch năm 2027 trước ngày 30/11/2026.\n2. Sở Y tế xây dựng đề án, báo cáo UBND thành phố xem xét, phê duyệt trong quý III/2026.',
      ),
    ).toEqual([]))
  test('results that are sent are one', () =>
    expect(duties('1. Sở Tư pháp gửi kết quả rà soát về Sở Nội vụ trước ngày 20/6/2026.')).toEqual([['Sở Tư pháp', 'Sở Nội vụ']]))
})
