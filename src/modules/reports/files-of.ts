/** The papers of a report, as they are shown with it. */
import type { Ctx } from '#platform/action'
import { filesByIds } from '#platform/files'
import type { ReportFile } from './report-contract.ts'
import { filesOf } from './store-files.ts'

/** Whether a paper went with what was sent at an instant: it was there, and not taken out yet. */
export const wentWith = ({ addedAt, removedAt }: { addedAt: string; removedAt: Date | null }, sentAt: Date): boolean =>
  addedAt <= sentAt.toISOString() && (removedAt === null || removedAt > sentAt)

/** Papers of a report with their names. */
export async function filesOfReport(ctx: Ctx, id: string): Promise<(ReportFile & { removedAt: Date | null })[]> {
  const hung = await filesOf(ctx.db, id)
  const known = await filesByIds(
    ctx,
    hung.map(({ file_id }) => file_id),
  )
  return hung.flatMap((one) => {
    const file = known.get(one.file_id)
    if (!file) return []
    const { id: key, file_id: fileId, part, added_at, added_by_name: by, removed_at: removedAt } = one
    return [{ id: key, fileId, part, name: file.name, size: file.size, addedAt: added_at.toISOString(), by, removedAt }]
  })
}
