/** How papers begin to order and where their lists end: addressees of whoever "yêu cầu:", orders in the first sentence, annexes by themselves. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const leads = (text: string) => readDirective(text).tasks.map(({ quote, lead }) => [quote.slice(0, 12), ...lead])
const head = (number: string, title: string) => `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: ${number}\n\nHậu Lộc, ngày 05 tháng 8 năm 2025\n\n${title}\n\n`
const foot = '\n\nNơi nhận:\n- Lưu: VT.'

describe('who is told where the items name nobody', () => {
  const items =
    'Chủ tịch UBND tỉnh yêu cầu:\n\n1. Kiểm kê kho muối\n2. Sửa chữa kho tốc mái\n\nYêu cầu thủ trưởng các đơn vị báo cáo trước 30/9/2025.'
  test.each([
    ['a letter', head('7/UBND-KT', 'V/v sửa chữa kho muối')],
    ['a directive with addressees', head('7/CT-UBND', 'CHỈ THỊ\nVề sửa chữa kho muối')],
  ])('%s: its addressees', (_, top) =>
    expect(leads(`${top}Kính gửi: Giám đốc các Sở, ban, ngành; Chủ tịch UBND các xã, phường\n\n${items}${foot}`)).toEqual([
      ['Kiểm kê kho ', 'các Sở, ban, ngành', 'Ủy ban nhân dân các xã, phường'],
      ['Sửa chữa kho', 'các Sở, ban, ngành', 'Ủy ban nhân dân các xã, phường'],
      ['Yêu cầu thủ ', 'các đơn vị'],
    ]),
  )
})

describe('the first sentence', () => {
  test('"… có trách nhiệm …" orders at once', () =>
    expect(
      leads(`${head('7/UBND-KT', 'V/v kho muối')}Kính gửi: Sở Công Thương\n\nSở Công Thương có trách nhiệm lập danh sách kho muối.${foot}`),
    ).toEqual([['Sở Công Thươ', 'Sở Công Thương']]))
  test('what somebody led is told, not ordered', () =>
    expect(
      leads(`${head('7/TB-UBND', 'THÔNG BÁO\nKết luận cuộc họp về muối')}Sở Công Thương chủ trì cuộc họp về kho muối ngày 01/8/2025.${foot}`),
    ).toEqual([]))
  test('"yêu cầu:" before those whom it tells', () =>
    expect(
      leads(
        `${head('7/CĐ-UBND', 'CÔNG ĐIỆN\nVề mưa lớn trên đồng muối')}Trước tình hình trên, Chủ tịch UBND tỉnh yêu cầu: Giám đốc các sở, Chủ tịch UBND các xã, phường theo dõi chặt chẽ mưa lớn; thực hiện nghiêm túc các chỉ đạo của Trung ương và của tỉnh, tập trung vào một số nội dung sau:\n- Che chắn kho muối.${foot}`,
      ),
    ).toEqual([
      ['Trước tình h', 'các sở', 'Ủy ban nhân dân các xã, phường'],
      ['Che chắn kho', 'các sở', 'Ủy ban nhân dân các xã, phường'],
    ]))
  test('what a meeting thinks in general is no task', () =>
    expect(
      leads(
        `${head('7/TB-UBND', 'THÔNG BÁO\nKết luận cuộc họp về muối')}Chủ tịch UBND tỉnh kết luận như sau:\n1. Đánh giá chung: Các sở, địa phương đã cố gắng, song tiến độ còn chậm.\n2. Về nhiệm vụ thời gian tới:\na) Giao Sở Công Thương lập dự án kho muối.${foot}`,
      ),
    ).toEqual([['Giao Sở Công', 'Sở Công Thương']]))
  test('a body is told in the passive', () =>
    expect(
      leads(
        `${head('7/TB-UBND', 'THÔNG BÁO\nKết luận cuộc họp về muối')}Chủ tịch UBND tỉnh kết luận như sau:\n1. Sở Công Thương được giao nhiệm vụ khẩn trương lập dự án kho muối.\n2. Các đơn vị được giao vốn rà soát hồ sơ.${foot}`,
      )[0],
    ).toEqual(['Sở Công Thươ', 'Sở Công Thương']))
})

describe('an annex by itself', () => {
  const table = 'TT | Nhiệm vụ | Chủ trì | Thời gian\n1 | Kiểm kê kho muối cũ | Sở Công Thương | 9/2025'
  test('orders where its title assigns work; the paper that it carries out is not its own', () => {
    const { document, tasks } = readDirective(`PHỤ LỤC II\nDANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 9-NQ/TU CỦA TỈNH ỦY\n\n${table}`)
    expect([document.number, document.type]).toEqual([undefined, undefined])
    expect(tasks.map(({ lead }) => lead)).toEqual([['Sở Công Thương']])
  })
  test('of anything else gives none', () => expect(leads(`PHỤ LỤC II\nDANH MỤC THIẾT BỊ\n\n${table}`)).toEqual([]))
})

describe('a name broken at its dash', () => {
  test('is one name', () =>
    expect(
      leads(
        `${head('7/QĐ-UBND', 'QUYẾT ĐỊNH\nVề kế hoạch sửa chữa kho muối')}QUYẾT ĐỊNH:\nĐiều 1. Giao Sở Lao động\n- Thương binh và Xã hội kiểm kê kho muối.${foot}`,
      ),
    ).toEqual([['Giao Sở Lao ', 'Sở Lao động - Thương binh và Xã hội']]))
})

describe('the Party', () => {
  test('committees "from the province to the grass roots", of the cells, and MTTQ are told', () =>
    expect(
      leads(
        'TỈNH ỦY HẬU LỘC\n*\nSố 7-CT/TU\n\nCHỈ THỊ\nvề nghề muối\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n1- Các cấp uỷ, MTTQ và tổ chức chính trị - xã hội từ tỉnh đến cơ sở tổ chức học tập nghị quyết.\n2- Cấp uỷ các chi bộ xây dựng kế hoạch.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Muối',
      ).map(([, ...lead]) => lead),
    ).toEqual([['Các cấp ủy', 'Mặt trận Tổ quốc Việt Nam', 'tổ chức chính trị - xã hội từ tỉnh đến cơ sở'], ['Cấp ủy các chi bộ']]))

  test('"Lãnh đạo các …" below a body is what it is to do', () =>
    expect(
      leads(
        'TỈNH ỦY HẬU LỘC\n*\nSố 7-CT/TU\n\nCHỈ THỊ\nvề nghề muối\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n1- Đảng ủy Ủy ban nhân dân tỉnh\n- Lãnh đạo các tổ chức đảng nâng cao chất lượng muối.\n- Tăng cường kiểm tra.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Muối',
      ).map(([, ...lead]) => lead),
    ).toEqual([['Đảng ủy Ủy ban nhân dân tỉnh'], ['Đảng ủy Ủy ban nhân dân tỉnh']]))
})
