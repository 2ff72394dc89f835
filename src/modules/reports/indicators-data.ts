/** The indicators that come with the platform: data/reports/indicators.csv, each marked V (read in a real paper) or R (recalled). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/config'
import { nfc } from '#lib/text'
import type { PeriodKind } from './contract.ts'
import type { NewIndicator } from './store-forms.ts'

/** From which day the regime of periodic reports holds (Nghị định 09/2019/NĐ-CP). */
const SINCE = '2019-03-12'
const PERIODS: Record<string, PeriodKind[]> = { quy: ['quarter'], '6thang': ['half'], nam: ['year'] }

/** What stands above and below the line of those that are never typed bare. */
const QUOTIENTS: Record<string, [string, string]> = {
  'HTX.7': ['Số HTX xếp loại tốt, khá', 'Số HTX được xếp loại'],
  'HTX.40': ['Tổng doanh thu của các HTX có báo cáo', 'Số HTX đang hoạt động có báo cáo'],
  'HTX.41': ['Tổng doanh thu với thành viên', 'Số HTX đang hoạt động có báo cáo'],
  'HTX.42': ['Tổng lãi của các HTX có báo cáo', 'Số HTX đang hoạt động có báo cáo'],
  'HTX.43': ['Tổng thu nhập của lao động thường xuyên', 'Số lao động thường xuyên'],
  'HTX.44': ['Tổng thu nhập của thành viên', 'Số thành viên'],
  'HTX.52': ['Giá trị giao dịch nội bộ', 'Tổng giá trị giao dịch'],
  'LH.6': ['Tổng doanh thu của các LHHTX', 'Số LHHTX có báo cáo'],
  'LH.7': ['Tổng lãi của các LHHTX', 'Số LHHTX có báo cáo'],
  'THT.7': ['Tổng doanh thu của các THT có báo cáo', 'Số THT có báo cáo'],
  'THT.8': ['Tổng lãi của các THT có báo cáo', 'Số THT có báo cáo'],
  'THT.9': ['Tổng thu nhập của lao động, thành viên THT', 'Số lao động, thành viên THT'],
  'FUND.6': ['Dư nợ nhóm 3, 4 và 5', 'Tổng dư nợ'],
}
const FORMULAS: Record<string, string> = { 'HTX.63': 'HTX.60 - HTX.61 - HTX.62', 'SUP.13.3': 'SUP.13.2 / SUP.13.1 * 100' }

/** What a reporter should know of one; the rules of the file are for whoever keeps it. */
const NOTES: Record<string, string> = {
  'HTX.1': 'Gồm các hợp tác xã đã đăng ký, chưa chấm dứt tồn tại.',
  'HTX.2': 'Đăng ký thành lập trong kỳ.',
  'HTX.6': 'Theo quy định xếp loại đang có hiệu lực.',
  'HTX.20': 'Gồm thành viên chính thức và thành viên liên kết góp vốn.',
  'HTX.30': 'Chỉ tính lao động có hợp đồng không xác định thời hạn; không tính lao động thời vụ, ngắn hạn.',
  'HTX.40': 'Bình quân trên số hợp tác xã đang hoạt động có báo cáo.',
  'HTX.43': 'Tính theo năm; địa phương theo dõi theo tháng thì nhân 12.',
  'THT.1.1': 'Trước năm 2019 do UBND cấp xã chứng thực; từ năm 2024 là đăng ký.',
  'GEN.1': 'Lấy theo số liệu của cơ quan thống kê.',
}

/** A line of a file whose fields may stand in quotes. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim())

let uniform: ReadonlySet<string> | undefined
/** Whether an indicator is one of the uniform set, which means the same in every province. */
export const isUniform = (code: string): boolean => (uniform ??= new Set(defaultIndicators().map((one) => one.code))).has(code)

export function defaultIndicators(): NewIndicator[] {
  const [head = '', ...lines] = nfc(readFileSync(join(projectRoot, 'data', 'reports', 'indicators.csv'), 'utf8'))
    .trim()
    .split('\n')
  const names = fieldsOf(head)
  return lines.map((line) => {
    const cells = fieldsOf(line)
    const of = (name: string) => cells[names.indexOf(name)] ?? ''
    const code = of('code')
    const formula = FORMULAS[code] ?? null
    const quotient = formula ? undefined : QUOTIENTS[code]
    const rule = of('aggregation')
    return {
      code,
      parentCode: of('parent') || null,
      section: of('group'),
      nameVi: of('name_vi'),
      nameEn: of('name_en'),
      unit: of('unit'),
      entity: of('entity'),
      measure: of('measure') as NewIndicator['measure'],
      rollup: formula ? 'formula' : quotient ? 'weighted' : rule === 'reported' ? 'none' : 'sum',
      formula,
      numerator: quotient?.[0] ?? null,
      denominator: quotient?.[1] ?? null,
      note: NOTES[code] ?? null,
      periods: of('periods')
        .split(';')
        .flatMap((one) => PERIODS[one] ?? []),
      breakdowns: of('breakdowns').split(/[;|]/).filter(Boolean),
      evidence: of('evidence') as 'V' | 'R',
      source: of('source') || null,
      validFrom: SINCE,
      validTo: null,
    }
  })
}
