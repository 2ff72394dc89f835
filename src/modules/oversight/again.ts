/** A row as readers are shown it, for whoever changes a version that is no more. */
import type { Ctx } from '#platform/action'
import { seeGovernance } from './governance.ts'
import { shownFindings } from './settle.ts'
import { findingById } from './store-findings.ts'
import { meetingById, recordById } from './store-governance.ts'

export const oneAgain = {
  async meeting(ctx: Ctx, id: string): Promise<unknown> {
    const record = await meetingById(ctx.db, id)
    if (!record) return undefined
    const { meetings } = await seeGovernance.run(ctx, { id: record.cooperative_id })
    return meetings.find((one) => one.id === id)
  },
  async record(ctx: Ctx, id: string): Promise<unknown> {
    const record = await recordById(ctx.db, id)
    if (!record) return undefined
    const { records } = await seeGovernance.run(ctx, { id: record.cooperative_id })
    return records.find((one) => one.id === id)
  },
  async finding(ctx: Ctx, id: string): Promise<unknown> {
    const record = await findingById(ctx.db, id)
    return record ? (await shownFindings(ctx, [record]))[0] : undefined
  },
}
