/**
 * Templates of consolidated reports that come with the platform; a province changes them as data.
 *
 * '[kỳ]' is the period, '[ngày]' its closing, '[tỉnh]' what the province is ('tỉnh', 'thành phố'), '[Tỉnh ủy]' its Party committee. '[so sánh HTX.1]' becomes the comparison with the same period
 * of last year, or with the period before where there is none; '[kế hoạch HTX.2]' how much of the plan was reached: of the period's own,
 * or of the year's, then with what has come to it since the start of the year. '[UBND]' is the
 * people's committee.
 */
import type { Template, TemplatePart } from './contract.ts'

const SITUATION: TemplatePart = {
  heading: 'Tình hình phát triển kinh tế tập thể, hợp tác xã',
  kind: 'text',
  gathers: ['danhgia'],
  guidance: 'Số lượng, thành lập mới, giải thể; thành viên, lao động; doanh thu, thu nhập. Số liệu để dưới dạng trường để luôn theo nguồn.',
  text: `Đến hết ngày [ngày], toàn [tỉnh] có {HTX.1} hợp tác xã[so sánh HTX.1], trong đó {HTX.1.1} hợp tác xã đang hoạt động; trong kỳ thành lập mới {HTX.2} hợp tác xã[kế hoạch HTX.2], giải thể {HTX.3} hợp tác xã.
Các hợp tác xã có {HTX.20} thành viên[so sánh HTX.20] và {HTX.30} lao động thường xuyên. Doanh thu bình quân một hợp tác xã {HTX.40} triệu đồng[so sánh HTX.40]; thu nhập bình quân của lao động thường xuyên {HTX.43} triệu đồng.
Toàn [tỉnh] có {THT.1} tổ hợp tác[so sánh THT.1].`,
}
const RESULTS: TemplatePart = {
  heading: 'Đánh giá chung',
  kind: 'text',
  gathers: ['danhgia'],
  guidance: 'Chắt lọc từ đánh giá của các địa phương, cơ quan ở bên cạnh.',
  text: '',
}
const DIFFICULTIES: TemplatePart = {
  heading: 'Khó khăn, vướng mắc và nguyên nhân',
  kind: 'text',
  gathers: ['khokhan'],
  guidance: 'Gộp các khó khăn giống nhau, nêu nguyên nhân.',
  text: '',
}
const NEXT: TemplatePart = {
  heading: 'Nhiệm vụ trọng tâm thời gian tới',
  kind: 'text',
  gathers: [],
  guidance: '',
  text: '',
}
const PROPOSALS: TemplatePart = {
  heading: 'Đề xuất, kiến nghị',
  kind: 'proposals',
  gathers: ['kiennghi'],
  guidance: 'Mỗi kiến nghị một mục riêng để cấp trên xem xét, quyết định từng mục.',
  text: '',
}
const SUBJECT = 'Tình hình phát triển kinh tế tập thể, hợp tác xã [kỳ]'
const plain = { bases: [], id: null, version: 0, changedBy: null, archive: 'VT, KTTT' }

export const TEMPLATES: readonly Template[] = [
  {
    ...plain,
    code: 'ubnd',
    name: 'Báo cáo UBND [tỉnh]',
    subject: SUBJECT,
    receiver: 'people_committee',
    addressees: [],
    recipients: ['Như trên', 'Liên minh Hợp tác xã', 'Lãnh đạo Sở'],
    parts: [SITUATION, RESULTS, DIFFICULTIES, NEXT, PROPOSALS],
  },
  {
    ...plain,
    code: 'tinh-uy',
    name: 'Báo cáo phục vụ [Tỉnh ủy]',
    subject: `Tình hình thực hiện Nghị quyết số 20-NQ/TW về tiếp tục đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể [kỳ]`,
    receiver: 'party',
    addressees: [],
    recipients: ['Như trên', '[UBND] (b/c)', 'Lãnh đạo Sở'],
    parts: [
      { ...RESULTS, heading: 'Công tác lãnh đạo, chỉ đạo và kết quả thực hiện', text: SITUATION.text },
      DIFFICULTIES,
      { ...NEXT, heading: 'Phương hướng, nhiệm vụ' },
      PROPOSALS,
    ],
  },
  {
    ...plain,
    code: 'hdnd',
    name: 'Báo cáo phục vụ kỳ họp HĐND',
    subject: SUBJECT,
    receiver: 'council',
    addressees: [],
    recipients: ['Như trên', '[UBND] (b/c)', 'Lãnh đạo Sở'],
    parts: [SITUATION, DIFFICULTIES, NEXT],
  },
  {
    ...plain,
    code: 'bo',
    name: 'Báo cáo Bộ Tài chính',
    subject: SUBJECT,
    receiver: 'ministry',
    addressees: ['Bộ Tài chính'],
    recipients: ['Như trên', '[UBND] (b/c)', 'Lãnh đạo Sở'],
    parts: [SITUATION, RESULTS, DIFFICULTIES, PROPOSALS],
  },
]
