/**
 * `reorganisation`: bodies merge, divide and give parts away in mid-period while people work; everything is killed in the middle and
 * resumed. Of tasks (reorganisation-tasks.ts) and of periodic reports (reorganisation-reports.ts) the totals agree under both trees.
 */
import type { Proof } from './proof.ts'
import { proveReports } from './reorganisation-reports.ts'
import { proveTasks } from './reorganisation-tasks.ts'

export const prove: Proof = async (database) => {
  const parts = [await proveTasks(database), await proveReports(database)]
  const faults = parts.flatMap((one) => one.faults)
  return {
    proof: 'reorganisation',
    database,
    tried: parts.reduce((sum, one) => sum + one.tried, 0),
    failed: faults.length,
    note: faults[0] ?? parts.map(({ note }) => note).join('; '),
    holds: faults.length === 0,
  }
}
