import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const HEAD = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'
const END = 'Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Văn Mặn'
const letter = (issuer: string, to: string, body: string, number = '31/SCT-KH') =>
  readDirective(`${issuer}\n${HEAD}\nSố: ${number}\nHậu Lộc, ngày 05 tháng 02 năm 2026\nV/v kho muối\n\nKính gửi: ${to}.\n\n${body}\n\n${END}`)
const told = (...given: Parameters<typeof letter>) => letter(...given).tasks.map(({ lead, quote }) => [lead.join('; '), quote.slice(0, 24)])

describe('letters that order nothing', () => {
  test('an invitation', () =>
    expect(
      told(
        'SỞ CÔNG THƯƠNG',
        'Các sở, ngành',
        'Sở Công Thương tổ chức hội nghị về nghề muối.\n\nSở Công Thương trân trọng kính mời đại diện các sở, ngành tham dự.\n\n1. Thời gian: 08 giờ ngày 12/3/2026.\n\n2. Địa điểm: Hội trường Sở Công Thương.',
      ),
    ).toEqual([]))
  test('how the law is understood for a company that asked', () =>
    expect(
      told(
        'TỔNG CỤC MUỐI',
        'Công ty TNHH Muối Xanh',
        'Tổng cục Muối có ý kiến như sau:\n\nCăn cứ các quy định nêu trên, trường hợp Công ty bán muối cho khu chế xuất thì áp dụng thuế suất 0%. Công ty phải lập hóa đơn theo quy định.',
      ),
    ).toEqual([]))
  test('what the issuer itself thinks, does and will do', () =>
    expect(
      told(
        'ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC',
        'Bộ Công Thương',
        'Ủy ban nhân dân tỉnh Hậu Lộc báo cáo như sau:\n\n1. Nhiệm vụ thời gian tới: Ủy ban nhân dân tỉnh tiếp tục chỉ đạo các xã sửa đồng muối.\n\n2. Ủy ban nhân dân tỉnh thống nhất với dự thảo.\n\nỦy ban nhân dân tỉnh Hậu Lộc báo cáo Bộ Công Thương tổng hợp.',
        '31/UBND-KT',
      ),
    ).toEqual([]))
  test('an answer to voters', () =>
    expect(
      told(
        'BỘ CÔNG THƯƠNG',
        'Đoàn đại biểu Quốc hội tỉnh Hậu Lộc',
        'Về kiến nghị này, Bộ Công Thương xin báo cáo Đoàn đại biểu Quốc hội và cử tri như sau:\n\n- Theo quy định tại Thông tư số 45/2024/TT-BTC, để lập phương án giá muối, cần có định mức kinh tế kỹ thuật.\n\n- Tiếp tục rà soát định mức của nghề muối.',
        '31/BCT-KH',
      ),
    ).toEqual([]))
  test('a slip that is set right', () =>
    expect(
      told(
        'SỞ CÔNG THƯƠNG',
        'Các cơ quan, đơn vị',
        'Sở Công Thương đính chính Hướng dẫn số 12/HD-SCT như sau:\n\n1. Tại Phụ lục I: thay số “15” bằng số “51”.\n\n2. Tại khoản 2: cụm từ “kho” sửa thành “kho muối”.',
      ),
    ).toEqual([]))
  test('what two ministries decide by the letter', () =>
    expect(told('BỘ CÔNG THƯƠNG', 'Các thương nhân', 'Bộ Công Thương và Bộ Tài chính quyết định:\n\n1. Mức trích quỹ: 300 đồng/kg.')).toEqual([]))
})

describe('letters that order', () => {
  test('another than its issuer', () =>
    expect(
      told(
        'SỞ CÔNG THƯƠNG',
        'Sở Tài chính',
        'Sở Công Thương có ý kiến như sau:\n\n1. Sở Công Thương thống nhất với dự thảo.\n\n2. Đề nghị Sở Tài chính bố trí kinh phí sửa kho muối.',
      ),
    ).toEqual([['Sở Tài chính', 'Đề nghị Sở Tài chính bố ']]))
  test('in answer to another, where it says what it thinks of a draft', () =>
    expect(
      told(
        'SỞ CÔNG THƯƠNG',
        'Sở Tài chính',
        'Trả lời Công văn số 12/STC-NS của Sở Tài chính về dự thảo, Sở Công Thương có ý kiến như sau:\n\n1. Về Điều 5: đề nghị cơ quan chủ trì soạn thảo bổ sung quy định về kho muối.',
      ),
    ).toEqual([['Sở Tài chính', 'Về Điều 5: đề nghị cơ qu']]))
  test('a result that is to be told', () =>
    expect(
      letter(
        'TỔNG CỤC MUỐI',
        'Các chi cục muối',
        'Tổng cục Muối yêu cầu các chi cục muối:\n\n- Rà soát các kho muối trên địa bàn.\n\n- Kết quả triển khai thực hiện báo cáo về Tổng cục Muối.',
      ).tasks.map(({ reportTo }) => reportTo),
    ).toEqual([[], ['Tổng cục Muối']]))
  test('by the symbol of the tax department', () =>
    expect(letter('CỤC THUẾ', 'Thuế tỉnh Hậu Lộc', 'Đề nghị Thuế tỉnh Hậu Lộc rà soát hóa đơn bán muối.', '5348/CT-CS').document.type).toBe(
      'Công văn',
    ))
})

test('what stands in the sentences before the order tells of the situation', () => {
  const { tasks } = readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\n${HEAD}\nSố: 5/CĐ-UBND\nHậu Lộc, ngày 05 tháng 02 năm 2026\n\nCÔNG ĐIỆN\nVề việc tăng cường chống ngập đồng muối trên địa bàn tỉnh Hậu Lộc\n\nMưa lớn liên tục từ đầu tháng, nhiều đồng muối ngập trước ngày 04/02/2026. Ủy ban nhân dân tỉnh yêu cầu Sở Công Thương bơm nước, xong trước ngày 20/02/2026.\n\n${END}`,
  )
  expect(tasks.map(({ due, every }) => [due, every])).toEqual([[['2026-02-20'], []]])
})

test('recipients whose head a scanner misread end the paper', () => {
  const { document, tasks } = readDirective(
    `SỞ CÔNG THƯƠNG\n${HEAD}\nSố: 31/TB-SCT\nHậu Lộc, ngày 05 tháng 02 năm 2026\n\nTHÔNG BÁO\nVề giá muối\n\nSở Công Thương thông báo giá muối quý I.\n\nNot nhận:\n- Sở Tài chính:\n- Các xã, phường;\nLiu: VT\n`,
  )
  expect([document.recipients.length > 1, tasks]).toEqual([true, []])
})

test('a decision with many short lines is wrapped where its full lines go on', () => {
  const { tasks } = readDirective(
    [
      'ỦY BAN NHÂN DÂN',
      'TỈNH HẬU LỘC',
      'Số: 31/QĐ-UBND',
      'Hậu Lộc, ngày 05 tháng 02 năm 2026',
      'QUYẾT ĐỊNH',
      'Về việc giao chỉ tiêu muối',
      'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 của Quốc',
      'hội; theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình ngày 20 tháng 01 năm',
      '2026 và ý kiến của các sở, ngành, các xã có đồng muối trên địa bàn tỉnh này, cùng',
      'ý kiến của Liên minh Hợp tác xã tỉnh,',
      'QUYẾT ĐỊNH:',
      'Điều 1. Giao chỉ tiêu sản lượng muối năm 2026 cho các xã có đồng muối trên địa',
      'bàn tỉnh theo danh mục kèm theo Quyết định này và thời vụ của từng vùng muối ven',
      'biển.',
      'Điều 2. Chánh Văn phòng',
      'Ủy ban nhân dân tỉnh, Giám đốc Sở Công Thương, Giám đốc Sở Tài chính, thành phố Hậu',
      'Lộc và các xã chịu trách nhiệm thi hành Quyết định này.',
      'Nơi nhận:',
      '- Như Điều 2;',
      '- Lưu: VT.',
      'CHỦ TỊCH',
      'Lê Văn Mặn',
      'DANH MỤC',
      ...Array.from({ length: 60 }, (_, at) => (at % 2 ? `${at * 10} tấn muối thô` : `Xã Muối số ${at}`)),
    ].join('\n'),
  )
  expect(tasks.map(({ lead }) => lead.slice(0, 2))).toEqual([['Văn phòng Ủy ban nhân dân tỉnh', 'Sở Công Thương']])
})

describe('a letter that weighs what was asked for and decides in the same sentence', () => {
  const leads = (sentence: string) =>
    readDirective(`VĂN PHÒNG CHÍNH PHỦ\nSố: 91/VPCP-KTTH\nHà Nội, ngày 26 tháng 5 năm 2026\nKính gửi: Bộ Tài chính.\n\n${sentence}\n`).tasks.map(
      ({ lead }) => lead,
    )
  test.each([
    'Xét đề nghị của Ủy ban nhân dân tỉnh Hậu Lộc tại văn bản số 13/UBND-NN ngày 07 tháng 5 năm 2026 về vốn sửa kho muối, Phó Thủ tướng Lê Thị Muối giao Bộ Tài chính xem xét, xử lý theo thẩm quyền.',
    'Xét đề nghị của Bộ Y tế tại Tờ trình số 5/TTr-BYT, Thủ tướng Chính phủ có ý kiến như sau: Giao Bộ Tài chính bố trí vốn sửa kho muối.',
  ])('%s', (sentence) => expect(leads(sentence)).toEqual([['Bộ Tài chính']]))
  test.each([
    'Xét đề nghị của Bộ Y tế tại Tờ trình số 5/TTr-BYT ngày 07 tháng 5 năm 2026.',
    'Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giao thông đường bộ ngày 05 tháng 7 năm 2024.',
  ])('a base that tells nobody is none: %s', (sentence) => expect(leads(sentence)).toEqual([]))
})
