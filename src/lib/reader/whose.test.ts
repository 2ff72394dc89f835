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
  ])('%s', (item, names) => expect(leads(item)).toEqual(names))
  test('a body that the issuer does not lead by the paper is told itself', () =>
    expect(leads('Sở Y tế chỉ đạo Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch.')).toEqual(['Sở Y tế']))
  test('a meeting that only agrees tells nobody', () =>
    expect(read('Thống nhất với báo cáo của Sở Y tế; các địa phương đã có nhiều cố gắng.')).toEqual([]))
})

describe('with whom', () => {
  test.each([
    ['Với Sở Xây dựng và Công an tỉnh, Sở Nội vụ rà soát nhu cầu nhà ở công vụ.', ['Sở Xây dựng', 'Công an tỉnh']],
    ['Sở Nội vụ kiểm tra công vụ, có sự phối hợp của Thanh tra tỉnh.', ['Thanh tra tỉnh']],
    ['Sở Xây dựng (chủ trì) và Công an tỉnh (phối hợp) kiểm tra tải trọng xe chở muối.', ['Công an tỉnh']],
  ])('%s', (item, names) => {
    expect(partners(item)).toEqual(names)
    expect(leads(item)).toHaveLength(1)
  })
  test('of those concerned nobody takes part', () => expect(partners('Với các xã chậm tiến độ, Sở Nội vụ báo cáo UBND tỉnh.')).toEqual([]))
})
