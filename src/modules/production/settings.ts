/** What plans begin from, and what the law asks of the sharing of income. */
import type { SettingDefinition } from '#platform/module'

const percent = (key: string, value: number, source: 'V' | 'R', basis: string): SettingDefinition => ({
  key: `production.${key}`,
  kind: 'number',
  min: 0,
  max: 100,
  value,
  source,
  basis,
})

export const settings: SettingDefinition[] = [
  percent('undividedCooperative', 5, 'V', 'Luật Hợp tác xã 17/2023/QH15: quỹ chung không chia'),
  percent('undividedUnion', 10, 'V', 'Luật Hợp tác xã 17/2023/QH15: quỹ chung không chia'),
  percent('byUse', 51, 'V', 'Luật Hợp tác xã 17/2023/QH15: phân phối theo mức độ sử dụng sản phẩm, dịch vụ, đóng góp sức lao động'),
  percent('developmentFund', 20, 'R', 'Điều lệ hợp tác xã'),
  percent('reserveFund', 5, 'R', 'Điều lệ hợp tác xã'),
  percent('tax', 0, 'R', 'Luật Thuế thu nhập doanh nghiệp: theo ngành nghề và địa bàn của hợp tác xã'),
]
