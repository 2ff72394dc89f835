/** The open data of the demonstration: one set, published from its settled quarters. */
import type { Stage } from '#platform/stage'
import { addSet, publishSet } from './publishing.ts'

export async function demo(stage: Stage): Promise<void> {
  const { id } = await stage.perform('sotaichinh', stage.day(-20), addSet, {
    code: 'trinh-dien-htx-quy',
    title: 'Hợp tác xã, tổ hợp tác theo quý',
    description:
      'Số hợp tác xã, tổ hợp tác, thành viên, lao động, doanh thu bình quân, tổng hợp từ báo cáo định kỳ đã chốt. Số liệu trình diễn, không có thật.',
    indicators: ['HTX.1', 'HTX.2', 'HTX.20', 'HTX.30', 'HTX.40', 'THT.1'],
    kind: 'quarter',
  })
  await stage.perform('sotaichinh', stage.day(-20), publishSet, {
    id,
    version: 1,
    act: 'Quyết định 45/QĐ-STC của Sở Tài chính',
    actOn: stage.day(-20),
    validFrom: stage.day(-20),
  })
}
