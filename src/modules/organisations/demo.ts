/** The directory of the demonstration province: Cần Thơ of today, and Sóc Trăng, Hậu Giang and Cần Thơ of before. */
import type { Stage } from '#platform/stage'
import { establishProvince } from './establish.ts'

/** Long enough before everything else that happens there. */
const BEFORE = -120

export async function demo(stage: Stage): Promise<void> {
  await stage.system(['organisations.manage'], stage.day(BEFORE), (ctx) =>
    establishProvince(ctx, { name: 'Cần Thơ', optional: ['ethnic_religion', 'industrial_zones'] }),
  )
}
