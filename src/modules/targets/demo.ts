/** The targets of the demonstration: of the province and of two communes. */
import type { Stage } from '#platform/stage'
import { addTarget } from './targets.ts'

const BASIS = 'Kế hoạch phát triển kinh tế tập thể, hợp tác xã năm của UBND thành phố'
const PROVINCE: [string, number][] = [
  ['HTX.1', 520],
  ['HTX.2', 110],
  ['HTX.20', 17_500],
  ['HTX.40', 3_400],
  ['HTX.43', 60],
  ['THT.1', 700],
]

export async function demo(stage: Stage): Promise<void> {
  const year = Number(stage.today.slice(0, 4))
  for (const [code, value] of PROVINCE) await stage.perform('sotaichinh', stage.day(-200), addTarget, { code, year, value, basis: BASIS })
}
