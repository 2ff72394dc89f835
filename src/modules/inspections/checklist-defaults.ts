/** Checklists that a province begins with; each may be changed. */
import type { Question } from './rules.ts'

const of = (lines: readonly (readonly [string, string])[]): Question[] => lines.map(([words, basis], at) => ({ key: `c${at + 1}`, words, basis }))

export const DEFAULT_CHECKLISTS: readonly { name: string; items: Question[] }[] = [
  {
    name: 'Việc triển khai chỉ thị, kế hoạch về kinh tế tập thể',
    items: of([
      ['Đã quán triệt văn bản chỉ đạo đến cán bộ, công chức và hợp tác xã', ''],
      ['Đã ban hành kế hoạch, văn bản triển khai đúng thời hạn', ''],
      ['Phân công lãnh đạo phụ trách và công chức theo dõi kinh tế tập thể', ''],
      ['Thực hiện đúng hạn các nhiệm vụ được giao', ''],
      ['Báo cáo định kỳ đầy đủ, số liệu có căn cứ', 'Nghị định 09/2019/NĐ-CP'],
      ['Tiếp nhận, giải quyết khó khăn, kiến nghị của hợp tác xã', ''],
      ['Lưu trữ hồ sơ công việc đầy đủ', ''],
    ]),
  },
  {
    name: 'Quản lý nhà nước về hợp tác xã tại xã, phường',
    items: of([
      ['Đăng ký, cập nhật thông tin hợp tác xã, tổ hợp tác trên địa bàn', 'Luật Hợp tác xã 17/2023/QH15'],
      ['Rà soát hợp tác xã ngừng hoạt động, yếu kém và có biện pháp xử lý', 'Luật Hợp tác xã 17/2023/QH15'],
      ['Số liệu báo cáo khớp với sổ hợp tác xã', ''],
      ['Tuyên truyền, phổ biến chính sách hỗ trợ', 'Nghị định 113/2024/NĐ-CP'],
      ['Xác nhận, giám sát việc nhận và sử dụng hỗ trợ', 'Nghị định 113/2024/NĐ-CP'],
    ]),
  },
]
