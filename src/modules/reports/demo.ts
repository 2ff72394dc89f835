/** The demonstration's reports. */
import type { Stage } from '#platform/stage'
import { loadDefaults } from './indicators.ts'

export async function demo(stage: Stage): Promise<void> {
  await stage.perform('sotaichinh', stage.day(-200), loadDefaults, {})
}
