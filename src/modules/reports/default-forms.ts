/**
 * The forms that come ready made, as editable defaults: development (quarter; half-year and year), by sector, support, needs.
 * The ministry's annex layout was not obtained: columns and rows follow what provinces' plans and reports show (docs/sources.md).
 */
import type { z } from 'zod'
import { isDeclared } from './declared-rules.ts'
import type { DesignedLayout, DesignedRow, Rule } from './layout-contract.ts'
import type { NewIndicator } from './store-forms.ts'

type DesignedForm = { code: string; name: string; note: string; layout: DesignedLayout }
type Line = z.infer<typeof DesignedRow>
type Columns = Extract<DesignedLayout['sections'][number], { kind: 'table' }>['columns']

const PREFILL: Record<string, Line['prefill']> = { 'HTX.1': 'cooperatives', 'LH.1': 'unions', 'THT.1': 'groups', 'HTX.11': 'creditFunds' }
/** Sectors of annex 2 (R); the split into agriculture, the rest and credit funds is verified. */
const SECTORS: [string, string][] = [
  ['nong_lam_ngu', 'Nông, lâm, ngư, diêm nghiệp'],
  ['cong_nghiep', 'Công nghiệp, tiểu thủ công nghiệp'],
  ['xay_dung', 'Xây dựng'],
  ['tin_dung', 'Tín dụng (quỹ tín dụng nhân dân)'],
  ['thuong_mai', 'Thương mại'],
  ['van_tai', 'Vận tải'],
  ['dich_vu', 'Dịch vụ'],
  ['moi_truong', 'Môi trường'],
  ['nha_o', 'Nhà ở'],
  ['khac', 'Lĩnh vực khác'],
]

const heading = (label: string): Line => ({ indicator: null, part: null, label, indent: 0, required: false, prefill: null })
const line = (one: NewIndicator): Line => ({
  indicator: one.code,
  part: null,
  label: '',
  indent: one.parentCode ? 1 : 0,
  required: one.evidence === 'V',
  prefill: PREFILL[one.code] ?? (isDeclared(one.code) ? 'declared' : null),
})

/** What the quarters have said already (and nobody declares of them) is not asked for anew in the half-year and the year. */
const known = (row: Line, flows: ReadonlySet<string>): Line =>
  row.indicator !== null && flows.has(row.indicator) ? { ...row, prefill: 'report' } : row

const isMoney = ({ unit }: NewIndicator): boolean => unit === 'triệu đồng' || unit === '%'

/** Lines under a heading for each group, in the order of the list. */
function lines(all: readonly NewIndicator[]): Line[] {
  const groups = [...new Set(all.map(({ section }) => section))]
  return groups.flatMap((group) => [heading(group), ...all.filter(({ section }) => section === group).map(line)])
}

const IDENTITIES = (whole: boolean): Rule[] => [
  {
    key: 'codinh',
    formula: whole ? 'HTX.1 = HTX.1@truoc + HTX.2 - HTX.3 - HTX.4 - HTX.5' : 'HTX.1 = HTX.1@truoc + HTX.2 - HTX.3',
    severity: 'warn',
    message: 'Tổng số HTX cuối kỳ khác số kỳ trước cộng thành lập mới trừ giải thể, phá sản, chuyển đổi. Kiểm tra lại hoặc ghi lý do.',
  },
  {
    key: 'tinhtrang',
    formula: 'TONG(HTX.1.1; HTX.1.2; HTX.1.3) <= HTX.1',
    severity: 'stop',
    message: 'Số HTX đang hoạt động, ngừng hoạt động và chờ giải thể cộng lại lớn hơn tổng số HTX.',
  },
  {
    key: 'laodongtv',
    formula: 'HTX.32 <= HTX.30',
    severity: 'stop',
    message: 'Lao động là thành viên không được lớn hơn tổng số lao động thường xuyên.',
  },
  {
    key: 'thtdk',
    formula: 'THT.1.1 <= THT.1',
    severity: 'stop',
    message: 'Số tổ hợp tác có đăng ký, chứng thực không được lớn hơn tổng số tổ hợp tác.',
  },
  {
    key: 'lhhd',
    formula: 'LH.1.1 <= LH.1',
    severity: 'stop',
    message: 'Số liên hiệp hợp tác xã đang hoạt động không được lớn hơn tổng số liên hiệp.',
  },
]
const MANAGERS: Rule = {
  key: 'canbo',
  formula: 'HTX.61 + HTX.62 <= HTX.60',
  severity: 'stop',
  message: 'Cán bộ quản lý theo trình độ cộng lại lớn hơn tổng số cán bộ quản lý.',
}

const QUARTER: Columns = [
  { key: 'truoc', label: 'Kỳ trước', kind: 'last', required: false },
  { key: 'kq', label: 'Thực hiện kỳ này', kind: 'entered', required: true },
  { key: 'cungky', label: 'Cùng kỳ năm trước', kind: 'lastYear', required: false },
  { key: 'sosanh', label: 'So với cùng kỳ (%)', kind: 'compare', of: ['kq', 'cungky'], required: false },
]
const YEAR: Columns = [
  { key: 'namtruoc', label: 'Thực hiện năm trước', kind: 'lastYear', required: false },
  { key: 'kehoach', label: 'Kế hoạch năm', kind: 'entered', required: false },
  { key: 'kq', label: 'Thực hiện trong kỳ', kind: 'entered', required: true },
  { key: 'uoc', label: 'Ước thực hiện năm', kind: 'entered', required: false },
  { key: 'sosanh', label: 'Ước so với kế hoạch (%)', kind: 'compare', of: ['uoc', 'kehoach'], required: false },
  { key: 'namsau', label: 'Kế hoạch năm sau', kind: 'entered', required: false },
]
const RESULTS: Columns = [
  { key: 'truoc', label: 'Kỳ trước', kind: 'last', required: false },
  { key: 'kq', label: 'Thực hiện trong kỳ', kind: 'entered', required: true },
]
const BUDGET: Columns = [
  ...RESULTS,
  { key: 'tw', label: 'Ngân sách trung ương', kind: 'entered', required: false },
  { key: 'dp', label: 'Ngân sách địa phương', kind: 'entered', required: false },
]
const NEEDS: Columns = [{ key: 'nhucau', label: 'Nhu cầu năm sau', kind: 'entered', required: true }]

const NARRATIVE: DesignedLayout['sections'] = [
  {
    kind: 'text',
    key: 'danhgia',
    title: 'Đánh giá chung',
    guidance: 'Kết quả nổi bật, tình hình thành lập mới, doanh thu, việc làm.',
    required: false,
  },
  { kind: 'text', key: 'khokhan', title: 'Khó khăn, vướng mắc và nguyên nhân', guidance: 'Mỗi khó khăn một đoạn, nêu nguyên nhân.', required: false },
  { kind: 'text', key: 'kiennghi', title: 'Đề xuất, kiến nghị', guidance: 'Ghi rõ kiến nghị với cơ quan nào.', required: false },
]

export function defaultForms(all: readonly NewIndicator[]): DesignedForm[] {
  const of = (prefixes: string[], period: 'quarter' | 'half' | 'year') =>
    all.filter(({ code, periods }) => prefixes.includes(code.split('.')[0] ?? '') && periods.includes(period))
  const quarter = of(['HTX', 'LH', 'THT'], 'quarter').filter(({ code }) => code !== 'HTX.13')
  const year = of(['HTX', 'LH', 'THT'], 'year').filter(({ code }) => code !== 'HTX.13')
  const flows = new Set(quarter.filter(({ measure, rollup }) => measure === 'flow' && rollup === 'sum').map(({ code }) => code))
  const support = of(['SUP'], 'year')
  const total = all.find(({ code }) => code === 'HTX.1')
  return [
    {
      code: 'KTTT-Q',
      name: 'Tình hình phát triển kinh tế tập thể, hợp tác xã (quý)',
      note: 'Mẫu sẵn có; chỉ tiêu đã gặp trong báo cáo thực tế.',
      layout: {
        sections: [{ kind: 'table', key: 'phattrien', title: 'Chỉ tiêu phát triển', note: '', columns: QUARTER, rows: lines(quarter) }, ...NARRATIVE],
        rules: IDENTITIES(false),
        jump: 50,
      },
    },
    {
      code: 'KTTT-N',
      name: 'Tình hình phát triển kinh tế tập thể, hợp tác xã (6 tháng, năm)',
      note: 'Mẫu sẵn có; bố cục cột theo kế hoạch năm của các tỉnh.',
      layout: {
        sections: [
          {
            kind: 'table',
            key: 'phattrien',
            title: 'Phụ lục 1. Chỉ tiêu phát triển',
            note: '',
            columns: YEAR,
            rows: lines(year).map((row) => known(row, flows)),
          },
          ...NARRATIVE,
        ],
        rules: [...IDENTITIES(true), MANAGERS],
        jump: 50,
      },
    },
    {
      code: 'KTTT-LV',
      name: 'Số hợp tác xã theo lĩnh vực',
      note: 'Phụ lục 2; danh sách lĩnh vực là mặc định, sửa được.',
      layout: {
        sections: [
          {
            kind: 'table',
            key: 'linhvuc',
            title: 'Phụ lục 2. Số hợp tác xã theo lĩnh vực',
            note: '',
            columns: QUARTER,
            rows: total
              ? [line(total), ...SECTORS.map(([part, label]): Line => ({ ...line(total), part, label, indent: 1, required: false, prefill: null }))]
              : [],
          },
        ],
        rules: [
          {
            key: 'tong',
            formula: `TONG(${SECTORS.map(([part]) => `HTX.1/${part}`).join('; ')}) = HTX.1`,
            severity: 'stop',
            message: 'Cộng các lĩnh vực phải bằng tổng số hợp tác xã.',
          },
        ],
        jump: null,
      },
    },
    {
      code: 'KTTT-HT',
      name: 'Kết quả hỗ trợ kinh tế tập thể, hợp tác xã',
      note: 'Phụ lục 3; bố cục là mặc định, sửa được.',
      layout: {
        sections: [
          {
            kind: 'table',
            key: 'ketqua',
            title: 'Phụ lục 3.1. Kết quả hỗ trợ',
            note: '',
            columns: RESULTS,
            rows: support.filter((one) => !isMoney(one)).map(line),
          },
          {
            kind: 'table',
            key: 'kinhphi',
            title: 'Phụ lục 3.2. Kinh phí hỗ trợ',
            note: 'Chia theo nguồn ngân sách trung ương và địa phương.',
            columns: BUDGET,
            rows: support.filter(isMoney).map(line),
          },
        ],
        rules: [
          {
            key: 'giaingan',
            formula: 'SUP.13.2 <= SUP.13.1',
            severity: 'warn',
            message: 'Kinh phí giải ngân lớn hơn kế hoạch. Kiểm tra lại hoặc ghi lý do.',
          },
        ],
        jump: null,
      },
    },
    {
      code: 'KTTT-NC',
      name: 'Nhu cầu hỗ trợ và đầu tư năm sau',
      note: 'Phụ lục 4; bố cục là mặc định, sửa được.',
      layout: {
        sections: [
          {
            kind: 'table',
            key: 'nhucau',
            title: 'Phụ lục 4. Nhu cầu hỗ trợ và đầu tư',
            note: '',
            columns: NEEDS,
            rows: lines(support.filter(({ rollup, code }) => rollup === 'sum' && !code.startsWith('SUP.13'))),
          },
        ],
        rules: [],
        jump: null,
      },
    },
  ]
}
