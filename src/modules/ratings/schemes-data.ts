/**
 * Schemes that the law has or had, as far as their content is known (docs/sources.md). A criterion without points is one whose points no
 * source at hand gives: whoever takes the scheme on fills them in from the circular. Nothing is in force because it stands here.
 */
import type { DeclaredField } from '#modules/cooperatives/contract'
import type { Template } from './contract.ts'

/** Criteria that are about a figure that every cooperative declares; the circulars' own steps are not at hand. */
const FIGURES: Record<string, DeclaredField> = {
  revenue: 'revenue',
  profit: 'profit',
  capital: 'totalCapital',
  scale: 'officialMembers',
  needs: 'internalRevenue',
  benefit: 'memberIncome',
  benefits: 'memberIncome',
  participation: 'officialMembers',
}

/** What proves a criterion is a suggestion, for whoever takes the scheme on to change and to make required. */
const criterion = (key: string, group: string, name: string, points: number | null, evidence = ''): Template['criteria'][number] => ({
  key,
  group,
  name,
  points,
  evidence,
  evidenceRequired: false,
  figure: FIGURES[key] ?? null,
  scale: [],
})

export const TEMPLATES: readonly Template[] = [
  {
    key: 'agriculture2017',
    name: 'Xếp loại hợp tác xã nông nghiệp',
    legalBasis: 'Thông tư 09/2017/TT-BNNPTNT',
    sector: 'agriculture',
    kinds: ['cooperative'],
    validFrom: '2017-06-01',
    validTo: null,
    yearAfter: true,
    selfBy: '03-31',
    appraiseBy: '04-09',
    publishBy: '04-15',
    minMonths: 12,
    criteria: [
      criterion('revenue', '', 'Doanh thu và kết quả sản xuất, kinh doanh trong năm', null, 'Báo cáo tài chính năm'),
      criterion('benefit', '', 'Lợi ích của thành viên', null),
      criterion('capital', '', 'Vốn hoạt động của hợp tác xã', null, 'Báo cáo tài chính năm, sổ vốn góp'),
      criterion('scale', '', 'Quy mô thành viên, ảnh hưởng tốt đến cộng đồng', null),
      criterion('commended', '', 'Được khen thưởng trong năm', null, 'Quyết định khen thưởng'),
      criterion(
        'satisfied',
        '',
        'Mức độ hài lòng của thành viên (lấy phiếu tại đại hội thành viên)',
        null,
        'Biên bản kiểm phiếu tại đại hội thành viên',
      ),
    ],
    bands: [
      { key: 'good', name: 'Tốt', from: 80 },
      { key: 'fair', name: 'Khá', from: 65 },
      { key: 'average', name: 'Trung bình', from: 50 },
      { key: 'weak', name: 'Yếu', from: 0 },
    ],
    failing: 'Bị xử phạt vi phạm trong năm',
    note: 'pointsUnknown',
  },
  {
    key: 'all2020',
    name: 'Đánh giá, phân loại hợp tác xã',
    legalBasis: 'Thông tư 01/2020/TT-BKHĐT (bãi bỏ từ 18/09/2025 bởi Thông tư 78/2025/TT-BTC)',
    sector: 'all',
    kinds: ['cooperative', 'union'],
    validFrom: '2020-04-01',
    validTo: '2025-09-18',
    yearAfter: false,
    selfBy: '12-15',
    appraiseBy: '12-18',
    publishBy: '12-21',
    minMonths: 12,
    criteria: [
      criterion('capital', 'I. Tài chính', 'Vốn', 7),
      criterion('assets', 'I. Tài chính', 'Tài sản', 6),
      criterion('revenue', 'I. Tài chính', 'Doanh thu', 4),
      criterion('needs', 'I. Tài chính', 'Mức độ đáp ứng nhu cầu của thành viên', 3),
      criterion('profit', 'I. Tài chính', 'Lợi nhuận trước thuế', 4),
      criterion('funds', 'I. Tài chính', 'Trích lập các quỹ', 6),
      criterion('law', 'II. Quản trị, điều hành và năng lực', 'Chấp hành pháp luật', 8),
      criterion('disputes', 'II. Quản trị, điều hành và năng lực', 'Tranh chấp, khiếu nại', 6),
      criterion('university', 'II. Quản trị, điều hành và năng lực', 'Cán bộ có trình độ đại học, cao đẳng', 2),
      criterion('intermediate', 'II. Quản trị, điều hành và năng lực', 'Cán bộ có trình độ sơ cấp, trung cấp', 2),
      criterion('young', 'II. Quản trị, điều hành và năng lực', 'Cán bộ trẻ', 2),
      criterion('policy', 'II. Quản trị, điều hành và năng lực', 'Chế độ đối với cán bộ, người lao động', 6),
      criterion('technology', 'II. Quản trị, điều hành và năng lực', 'Công nghệ, thương hiệu, liên kết chuỗi', 4),
      criterion('participation', 'III. Thành viên, lợi ích và cộng đồng', 'Thành viên tham gia', null),
      criterion('benefits', 'III. Thành viên, lợi ích và cộng đồng', 'Lợi ích của thành viên', null),
      criterion('services', 'III. Thành viên, lợi ích và cộng đồng', 'Dịch vụ cho thành viên', null),
      criterion('training', 'III. Thành viên, lợi ích và cộng đồng', 'Thông tin, đào tạo', null),
      criterion('community', 'III. Thành viên, lợi ích và cộng đồng', 'Đóng góp cho cộng đồng', null),
      criterion('commended', 'III. Thành viên, lợi ích và cộng đồng', 'Khen thưởng', null),
    ],
    bands: [
      { key: 'good', name: 'Tốt', from: 80 },
      { key: 'fair', name: 'Khá', from: 65 },
      { key: 'average', name: 'Trung bình', from: 50 },
      { key: 'weak', name: 'Yếu', from: 0 },
    ],
    failing: null,
    note: 'repealed',
  },
]
