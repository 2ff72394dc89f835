/** The same paper as converters, pages and scanners leave it: wrapped, on one line, with a page's own writing, heads run together. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const HEAD = 'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 21/KH-UBND\nHậu Lộc, ngày 05 tháng 8 năm 2025\nKẾ HOẠCH\nSửa chữa kho muối năm 2025\n'
const leads = (text: string) => readDirective(text).tasks.map(({ lead, quote }) => `${lead.join(' + ')}: ${quote.split(/\s+/).slice(0, 3).join(' ')}`)

describe('a paper on one line', () => {
  const body = [
    'I. MỤC ĐÍCH - Giữ chất lượng muối.',
    'II. TỔ CHỨC THỰC HIỆN 1. Sở Công Thương - Chủ trì khảo sát kho muối trên địa bàn tỉnh - Hướng dẫn các xã lập danh sách kho hư hỏng',
    '2. Sở Tài chính - Bố trí kinh phí sửa chữa kho, ưu tiên vùng bãi ngang tại các xã ven biển, nơi kho bị tốc mái nhiều lần trong năm.',
  ].join(' ')
  const wanted = ['Sở Công Thương: Chủ trì khảo', 'Sở Công Thương: Hướng dẫn các', 'Sở Tài chính: Bố trí kinh']
  test('marks right behind a heading begin a line', () => expect(leads(`${HEAD}${body}`.replace(/\n/g, ' '))).toEqual(wanted))
  test('so they do behind wide blanks', () => expect(leads(`${HEAD}${body}`.replace(/\n/g, ' ').replace(/ /g, '  '))).toEqual(wanted))
})

describe('letterheads', () => {
  const issuer = (head: string) =>
    readDirective(`${head}\nHậu Lộc, ngày 05 tháng 8 năm 2025\nKẾ HOẠCH\nSửa chữa kho muối\n1. Sở Y tế kiểm tra chất lượng muối.`).document
  test('two bodies on one line are one below the other', () => {
    expect(issuer('UBND TỈNH HẬU LỘC SỞ CÔNG THƯƠNG\nSố: 21/KH-SCT').issuer).toMatch(/^Sở Công Thương/u)
    expect(issuer('BỘ TÀI CHÍNH TỔNG CỤC THUẾ\nSố: 21/KH-TCT').issuer).toBe('Tổng cục Thuế')
    expect(issuer('BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG\nSố: 21/KH-BTNMT').issuer).toBe('Bộ Tài nguyên và Môi trường')
  })
  test("a page's own breaks are blanks", () => {
    const { issuer: name, number } = issuer(
      '| ỦY BAN NHÂN DÂN<br>TỈNH HẬU LỘC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| Số: 1.021/KH-UBND | <i>Độc lập - Tự do - Hạnh phúc</i> |',
    )
    expect([name, number]).toEqual(['Ủy ban nhân dân tỉnh Hậu Lộc', '1.021/KH-UBND'])
  })
  test('capitals before a place in small letters are a name as well', () =>
    expect(issuer('ỦY BAN NHÂN DÂN thành phố Hậu Lộc\nSố: 21/KH-UBND').issuer).toBe('Ủy ban nhân dân thành phố Hậu Lộc'))
})

test('who signs in small letters stands apart from the wrapped text above', () => {
  const sentence =
    'tiếp tục rà soát các kho muối đã xuống cấp trên địa bàn, lập danh sách, báo cáo kết quả về Ủy ban nhân dân tỉnh Hậu Lộc trước mùa mưa bão'
  const wrapped = Array.from({ length: 8 }, (_, at) => `${at + 1}. Sở Công Thương ${sentence}.`.replace(/(.{60,72}) /g, '$1\n')).join('\n')
  const read = readDirective(`${HEAD}${wrapped}\nỦy ban nhân dân tỉnh Hậu Lộc\nChủ tịch\n(Đã ký)\nNguyễn Văn Muối`)
  expect([read.document.signer?.name, read.tasks.length]).toEqual(['Nguyễn Văn Muối', 8])
})

test("a page's own name of the paper before each of its parts is none of its words", () => {
  const name = 'Kế hoạch 21/KH-UBND năm 2025. '
  const text = `${name}${HEAD}${name}I. MỤC ĐÍCH\nGiữ chất lượng muối.\n${name}II. NHIỆM VỤ\n1. Khảo sát các kho muối ven biển.\n- Cơ quan thực hiện: Sở Công Thương.\n`
  expect(leads(text)).toEqual(['Sở Công Thương: Khảo sát các'])
  expect(readDirective(text).document).toMatchObject({ number: '21/KH-UBND', issuer: 'Ủy ban nhân dân tỉnh Hậu Lộc' })
})
