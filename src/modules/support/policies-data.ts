/**
 * The contents of support that the law has (Luật Hợp tác xã 17/2023/QH15, Điều 20–28), as a catalogue begins: contents are verified, who
 * usually leads is recalled, and levels stand only where the decree has them (docs/sources.md#support). The sums of a province are its
 * council's to set: it adds policies of its own, with their territory and days.
 */
import type { PolicyContent } from './contract.ts'
import { SUPPORTED } from './support-rules.ts'

/** The law is in force from this day. */
const SINCE = '2024-07-01'
const AGRICULTURE = 'Sở Nông nghiệp và Môi trường'
const ALLIANCE = 'Liên minh Hợp tác xã'

export type ReadyMade = Pick<PolicyContent, 'content' | 'name' | 'what' | 'level' | 'legalBasis' | 'validFrom' | 'kinds'> & {
  /** Who usually leads, as the directory of most provinces calls it. */
  agency: string | null
}
type Line = Pick<ReadyMade, 'content' | 'name' | 'what' | 'agency'> & { article: number; level?: string; kinds?: ReadyMade['kinds'] }

const made = ({ article, level = '', kinds = [...SUPPORTED], ...one }: Line): ReadyMade => ({
  ...one,
  level,
  kinds,
  legalBasis: `Luật Hợp tác xã 17/2023/QH15, Điều ${article}${level ? '; Nghị định 113/2024/NĐ-CP' : ''}`,
  validFrom: SINCE,
})

export const READY_MADE: readonly ReadyMade[] = [
  made({
    content: 'H1',
    article: 20,
    name: 'Đào tạo, bồi dưỡng nguồn nhân lực',
    what: 'Đào tạo, bồi dưỡng cho thành viên, người lao động, cán bộ quản lý.',
    level: 'Tối đa 100% chi phí chương trình, học phí, tài liệu; tiền ăn, ở tối thiểu 1,5 lần mức lương tối thiểu vùng mỗi khóa.',
    agency: ALLIANCE,
  }),
  made({
    content: 'H1',
    article: 20,
    name: 'Đưa lao động có trình độ về làm việc',
    what: 'Hỗ trợ tiền lương để thu hút người có chuyên môn về làm việc.',
    level: 'Tối thiểu 1,5 lần mức lương tối thiểu vùng mỗi tháng, từ ngân sách địa phương.',
    kinds: ['cooperative', 'union'],
    agency: ALLIANCE,
  }),
  made({
    content: 'H1',
    article: 20,
    name: 'Thông tin, tư vấn thành lập, tổ chức lại, giải thể',
    what: 'Tư vấn pháp luật, tài chính khi thành lập, hoạt động, tổ chức lại, giải thể; tuyên truyền, nhân rộng mô hình.',
    agency: ALLIANCE,
  }),
  made({
    content: 'H2',
    article: 21,
    name: 'Đất đai',
    what: 'Quỹ đất trong quy hoạch; giảm tiền thuê đất; hỗ trợ thuê đất của cá nhân, tổ chức.',
    agency: AGRICULTURE,
  }),
  made({
    content: 'H3',
    article: 22,
    name: 'Thuế, phí, lệ phí',
    what: 'Ưu đãi cao nhất của ngành, lĩnh vực; miễn lệ phí đăng ký tổ hợp tác; ưu đãi thuế thu nhập doanh nghiệp với giao dịch nội bộ, quỹ chung không chia.',
    agency: null,
  }),
  made({
    content: 'H4',
    article: 23,
    name: 'Tín dụng ưu đãi, hỗ trợ sau đầu tư, bảo lãnh',
    what: 'Vay vốn ưu đãi, hỗ trợ lãi suất sau đầu tư, bảo lãnh tín dụng.',
    agency: null,
  }),
  made({
    content: 'H4',
    article: 23,
    name: 'Bảo hiểm',
    what: 'Phí bảo hiểm tài sản chung không chia; bảo hiểm xã hội tự nguyện.',
    agency: null,
  }),
  made({
    content: 'H5',
    article: 24,
    name: 'Khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số',
    what: 'Đổi mới sáng tạo, mô hình xanh, tuần hoàn; thương mại điện tử, phần mềm dùng chung, thiết bị, trang thông tin; tư vấn công nghệ.',
    agency: 'Sở Khoa học và Công nghệ',
  }),
  made({
    content: 'H6',
    article: 25,
    name: 'Tiếp cận và nghiên cứu thị trường',
    what: 'Thông tin thị trường; vùng nguyên liệu; tiêu chuẩn, chứng nhận; nhãn hiệu, xuất xứ; hội chợ, sàn thương mại điện tử.',
    agency: 'Sở Công Thương',
  }),
  made({
    content: 'H7',
    article: 26,
    name: 'Kết cấu hạ tầng, trang thiết bị',
    what: 'Đầu tư kết cấu hạ tầng, trang thiết bị qua chương trình, dự án đầu tư công; giao công trình công cộng cho hợp tác xã quản lý.',
    agency: AGRICULTURE,
  }),
  made({
    content: 'H8',
    article: 27,
    name: 'Tư vấn tài chính, kiểm toán, đánh giá rủi ro',
    what: 'Chi phí kiểm toán của hợp tác xã siêu nhỏ, nhỏ; đánh giá rủi ro, kiểm soát nội bộ.',
    kinds: ['cooperative', 'union'],
    agency: ALLIANCE,
  }),
  made({
    content: 'H9',
    article: 28,
    name: 'Hợp tác xã, tổ hợp tác nông nghiệp',
    what: 'Bảo hiểm nông nghiệp; vốn, giống, công nghệ cho sản xuất bền vững, hữu cơ, thích ứng biến đổi khí hậu; hạ tầng vùng nguyên liệu.',
    agency: AGRICULTURE,
  }),
]
