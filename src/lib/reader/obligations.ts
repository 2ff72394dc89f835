/** Reporting duties: who owes whom a report, how often. */
import type { Obligation, Task } from './reading.ts'
import { beginningIn } from './terms.ts'

/** The reporting duties among the tasks. */
export function obligationsOf(tasks: readonly Task[]): Obligation[] {
  return tasks.flatMap((task, index) => {
    const reports = /báo cáo|gửi|trình|phản ánh/iu.test(task.quote)
    if (!reports || (!task.reportTo.length && !task.every.length)) return []
    if (!task.reportTo.length && !/báo cáo/iu.test(task.quote)) return []
    const from = beginningIn(task.quote)
    return [
      {
        task: index,
        who: task.lead,
        to: task.reportTo,
        every: task.every.filter((every) => every !== 'ongoing'),
        due: task.due,
        about: task.action,
        ...(task.term ? { term: task.term } : {}),
        ...(from ? { from } : {}),
      },
    ]
  })
}
