/** Reporting duties: who owes whom a report, how often. */
import type { Obligation, Task } from './reading.ts'
import { beginningIn } from './terms.ts'

/** The reporting duties among the tasks. */
export function obligationsOf(tasks: readonly Task[]): Obligation[] {
  return tasks.flatMap((task, index) => {
    if (!isReport(task) || (!task.reportTo.length && !task.every.length)) return []
    if (!task.reportTo.length && !/báo cáo/iu.test(task.quote)) return []
    const from = beginningIn(task.quote)
    return [
      {
        task: index,
        who: task.lead,
        to: task.reportTo,
        every: task.every.filter((every) => every !== 'ongoing'),
        due: task.due,
        about: aboutOf(task),
        ...(task.term ? { term: task.term } : {}),
        ...(from ? { from } : {}),
      },
    ]
  })
}

const TOLD = 'báo cáo|kết quả|số liệu|tình hình|thông tin|tiến độ|biểu|danh sách|ý kiến|khó khăn|vướng mắc'
/** What is sent tells how things stand; a plan that is submitted for approval does not. */
const TELLS = new RegExp(`báo cáo|phản ánh|phản hồi|(?:gửi|nộp|trình)[^.;]{0,120}(?:${TOLD})|(?:${TOLD})[^.;]{0,160}(?:gửi|nộp|về)`, 'iu')
/** "xây dựng kế hoạch, báo cáo UBND tỉnh phê duyệt": a submission, once. */
const SUBMITS = /báo cáo [^.;]{3,120}?(?:xem xét, )?(?:phê duyệt|ban hành|quyết định|cho ý kiến|cho chủ trương)/giu

function isReport({ quote, every }: Task): boolean {
  if (!TELLS.test(quote)) return false
  return every.length > 0 || TELLS.test(quote.replace(SUBMITS, ''))
}

/** "…, định kỳ hằng quý báo cáo *kết quả thực hiện Kế hoạch* về Sở Y tế": what the report tells, up to when it is due or to whom it goes. */
const REPORTED =
  /[Bb]áo cáo ((?:bằng văn bản )?(?:kết quả|tình hình|tiến độ|việc|đánh giá|số liệu|nội dung|công tác)(?! (?:về|gửi|cho|đến|lên|với) \p{Lu})[^.;:()]{3,160}?)(?=,? (?:về|gửi|cho|đến|lên|với|trình|trước|chậm nhất|để|theo quy định|định kỳ|hằng|hàng|vào) |[.;:,()]|$)/u

/** What is to be reported; the whole act where the sentence does not say it of the report. */
function aboutOf({ quote, action }: Task): string {
  const told = REPORTED.exec(quote.replace(/\s+/g, ' '))?.[1]?.trim()
  return told && told.length > 11 ? told.charAt(0).toUpperCase() + told.slice(1) : action
}
