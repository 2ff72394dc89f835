/** Who is told by the issuer's own words, with whom beside him, how often, and by what stands before the work. */
import { describe, expect, test } from 'vitest'
import { readDirective } from './index.ts'

const read = (item: string) =>
  readDirective(
    `ỦY BAN NHÂN DÂN\nTỈNH HẬU LỘC\nSố: 07/CT-UBND\nHậu Lộc, ngày 02 tháng 3 năm 2026\n\nCHỈ THỊ\nVề kỷ luật công vụ\n\nĐể khắc phục hạn chế, Chủ tịch UBND tỉnh chỉ thị:\n\n1. Sở Tư pháp soát xét văn bản đã ban hành.\n\n2. ${item}\n\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nNguyễn Văn A`,
  ).tasks.filter(({ path }) => path === '2')
const leads = (item: string) => read(item).flatMap(({ lead }) => lead)
const partners = (item: string) => read(item).flatMap(({ coordinate }) => coordinate)

describe('who is told', () => {
  test.each([
    ['Chủ tịch UBND tỉnh chỉ đạo Sở Y tế khẩn trương rà soát trạm y tế ven biển.', ['Sở Y tế']],
    ['Kho bạc Nhà nước tỉnh hằng tuần báo cáo UBND tỉnh kết quả giải ngân.', ['Kho bạc Nhà nước tỉnh']],
    ['Hằng tuần, Chi cục Kiểm lâm báo cáo Sở Nông nghiệp và Môi trường diễn biến rừng ngập mặn.', ['Chi cục Kiểm lâm']],
    ['Bộ phận văn thư đăng ký, chuyển giao văn bản đến trong ngày.', ['Bộ phận văn thư']],
    ['Việc kiểm tra thực địa giao cho Sở Xây dựng thực hiện trước ngày 10/5/2026.', ['Sở Xây dựng']],
    ['Thống nhất chủ trương lập Đề án; Sở Y tế hoàn thiện, trình UBND tỉnh trong tháng 5/2026.', ['Sở Y tế']],
    ['Nghiêm cấm các cơ quan, đơn vị sử dụng ngân sách để biếu tặng quà.', ['các cơ quan, đơn vị']],
    ['Riêng đối với các xã ven biển, Bộ đội Biên phòng tỉnh chốt chặn các cửa lạch.', ['Bộ đội Biên phòng tỉnh']],
    ['Chi bộ các cơ quan tổ chức quán triệt đến từng đảng viên.', ['Chi bộ các cơ quan']],
    ['Phó Chủ tịch Thường trực UBND tỉnh chỉ đạo việc đắp đê bao.', ['Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh']],
    ['Phó Giám đốc Sở Y tế phụ trách chỉ đạo việc phun hóa chất.', ['Phó Giám đốc Sở Y tế']],
    ['Cơ quan quản lý nhà nước chuyên ngành khi kiểm tra phải công bố quyết định.', ['Cơ quan quản lý nhà nước chuyên ngành']],
    ['Ủy ban nhân dân các xã yêu cầu và hướng dẫn người dân khai báo.', ['Ủy ban nhân dân các xã']],
    ['Quân ủy Trung ương, Đảng ủy Công an Trung ương chỉ đạo các đơn vị tham gia.', ['Quân ủy Trung ương', 'Đảng ủy Công an Trung ương']],
    ['Bưu điện tỉnh, Viễn thông tỉnh bảo đảm thông tin liên lạc.', ['Bưu điện tỉnh', 'Viễn thông tỉnh']],
    ['Yêu cầu Hạt trưởng Hạt Kiểm lâm, Trưởng Công an các xã phối hợp truy quét.', ['Hạt Kiểm lâm', 'Công an các xã']],
    ['Các nhà máy thủy điện vận hành đúng quy trình liên hồ chứa.', ['Các nhà máy thủy điện']],
    ['Đối với lực lượng kiểm lâm: tăng cường bám nắm địa bàn.', ['lực lượng kiểm lâm']],
    ['Sở Nội vụ, với vai trò cơ quan thường trực, tổng hợp kết quả của các đơn vị.', ['Sở Nội vụ']],
    ['Sở Nội vụ: Rà soát biên chế; Sở Tài chính: Bố trí kinh phí.', ['Sở Nội vụ', 'Sở Tài chính']],
    ['Sở Nội vụ rà soát biên chế; riêng Sở Tài chính bố trí kinh phí thực hiện.', ['Sở Nội vụ', 'Sở Tài chính']],
    ['Cơ quan thường trực Ban Chỉ đạo tổng hợp, tham mưu Trưởng ban.', ['Cơ quan thường trực Ban Chỉ đạo']],
    ['Ban Chỉ đạo quốc gia về phòng, chống thiên tai tổ chức trực ban.', ['Ban Chỉ đạo quốc gia về phòng, chống thiên tai']],
    ['Bộ Tài chính với vai trò là cơ quan thường trực Ban Chỉ đạo cập nhật kịch bản giá muối.', ['Bộ Tài chính']],
    ['Các tổ chức, cá nhân được cấp phép khai thác cát phải cắm mốc ranh giới mỏ.', ['Các tổ chức, cá nhân được cấp phép khai thác cát']],
    ['Giao công chức Văn phòng - Thống kê tổng hợp số hộ trữ nước.', ['công chức Văn phòng - Thống kê']],
    ['Các đại học, học viện tuyên truyền cho sinh viên.', ['Các đại học, học viện']],
    ['Các cơ quan nhà nước bố trí kho muối. Người đứng đầu cơ quan nhà nước chịu trách nhiệm về kho.', ['Các cơ quan nhà nước']],
  ])('%s', (item, names) => expect(leads(item)).toEqual(names))
  test('a body that the issuer does not lead by the paper is told itself', () =>
    expect(leads('Sở Y tế chỉ đạo Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch.')).toEqual(['Sở Y tế']))
  test('praise for what was done is no order', () =>
    expect(read('Đánh giá cao các địa phương đã phối hợp chặt chẽ trong trồng rừng. Tỷ lệ sống của cây đạt 90%.')).toEqual([]))
  test('a meeting that only agrees tells nobody', () =>
    expect(read('Thống nhất với báo cáo của Sở Y tế; các địa phương đã có nhiều cố gắng.')).toEqual([]))
})

describe('with whom', () => {
  test.each([
    ['Với Sở Xây dựng và Công an tỉnh, Sở Nội vụ rà soát nhu cầu nhà ở công vụ.', ['Sở Xây dựng', 'Công an tỉnh']],
    ['Sở Nội vụ kiểm tra công vụ, có sự phối hợp của Thanh tra tỉnh.', ['Thanh tra tỉnh']],
    ['Giao Cục Thống kê chủ trì, Sở Tài chính, Sở Công Thương phối hợp cung cấp số liệu.', ['Sở Tài chính', 'Sở Công Thương']],
    ['Sở Xây dựng (chủ trì) và Công an tỉnh (phối hợp) kiểm tra tải trọng xe chở muối.', ['Công an tỉnh']],
  ])('%s', (item, names) => {
    expect(partners(item)).toEqual(names)
    expect(leads(item)).toHaveLength(1)
  })
  test('of those concerned nobody takes part', () => expect(partners('Với các xã chậm tiến độ, Sở Nội vụ báo cáo UBND tỉnh.')).toEqual([]))
})

describe('several sentences', () => {
  const paper = (body: string) =>
    readDirective(
      `TỈNH ỦY HẬU LỘC\n*\nSố 22-CT/TU\nHậu Lộc, ngày 05 tháng 4 năm 2026\n\nCHỈ THỊ\nvề bảo vệ rừng ngập mặn\n\nBan Thường vụ Tỉnh ủy yêu cầu các cấp ủy, chính quyền thực hiện tốt các nội dung sau:\n\n${body}\n\nNơi nhận:\n- Lưu Văn phòng Tỉnh ủy.`,
    ).tasks
  test('what is to be done, then who does it', () =>
    expect(paper('1- Nâng cao trách nhiệm của Hội Nông dân. Hội Nông dân tỉnh làm tốt công tác giám sát việc trồng rừng.')[0]?.lead).toEqual([
      'Hội Nông dân tỉnh',
    ]))
  test('one group of those whom the introduction tells: the first sentence is for all', () =>
    expect(paper('1- Tăng cường tuyên truyền về rừng. Các cấp ủy chỉ đạo tổng kết trong năm 2026.')[0]?.lead).toEqual(['các cấp ủy, chính quyền']))
  test('below a body its own sentence, and one that calls another', () => {
    const [task] = paper(
      '1- Sở Tài chính có trách nhiệm:\n\na) Rà soát quỹ trồng rừng. Đề nghị Kho bạc Nhà nước tỉnh phối hợp đối chiếu số dư.\n\nb) Bố trí vốn.',
    )
    expect(task?.lead).toEqual(['Sở Tài chính', 'Kho bạc Nhà nước tỉnh'])
  })
})

describe('short forms that the paper explains', () => {
  const letter = (order: string) =>
    readDirective(
      `SỞ Y TẾ\nSố: 15/SYT-NVY\nHậu Lộc, ngày 05 tháng 4 năm 2026\nV/v khám chữa bệnh\n\nKính gửi: Các bệnh viện.\n\nĐể bảo đảm công tác khám, chữa bệnh (KCB) ngoại trú, Sở Y tế đề nghị:\n\n1. ${order}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.`,
    ).tasks[0]
  test('a name has them in full', () => expect(letter('Các cơ sở KCB niêm yết giá dịch vụ.')?.lead).toEqual(['Các cơ sở khám, chữa bệnh']))
  test('what the paper does not explain stays', () => expect(letter('Các cơ sở XQZ niêm yết giá dịch vụ.')?.lead).toEqual(['Các cơ sở XQZ']))
})

test('a subject that a converter put behind the letter takes nothing from it', () => {
  const { tasks, document } = readDirective(
    `SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 32/SGDĐT-KHTC Hậu Lộc, ngày 29 tháng 4 năm 2026\nKính gửi:\n- Các trường trung học phổ thông;\nSở Giáo dục và Đào tạo đề nghị các trường trung học phổ thông thống kê nhà vệ sinh, bể nước theo mẫu đính kèm và gửi báo cáo về Sở trước ngày 12/5/2026.\n- Như trên;\n- Lưu VT, KHTC.\nV/v thống kê nhà vệ sinh\ntrong trường học\nGIÁM ĐỐC\nNguyễn Thanh Muối`,
  )
  expect(tasks).toMatchObject([{ lead: ['các trường trung học phổ thông'], due: ['2026-05-12'] }])
  expect(document.subject).toBe('thống kê nhà vệ sinh trong trường học')
})
