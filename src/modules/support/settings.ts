/** How long the bodies have that are asked. */
import type { SettingDefinition } from '#platform/module'

const days = (key: string, value: number, source: 'V' | 'R', basis: string): SettingDefinition => ({
  key: `support.${key}`,
  kind: 'number',
  min: 1,
  max: 90,
  unit: 'workingDays',
  value,
  source,
  basis,
})

export const settings: SettingDefinition[] = [
  days('communeDays', 10, 'V', 'Thủ tục 2.002668 Đăng ký nhu cầu hỗ trợ: UBND cấp xã thông báo trong 10 ngày làm việc'),
  days('agencyDays', 15, 'R', 'Quy chế làm việc của cơ quan quyết định hỗ trợ'),
]
