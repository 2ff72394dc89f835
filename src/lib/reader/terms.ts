/** Terms in words: "trong 15 ngày làm việc kể từ ngày ký", "trước ngày 10 tháng cuối quý" (see lib/period/terms.ts). */
import type { Term, TermRhythm, TermStart } from '#lib/period'
import { dayOf, iso } from './dates.ts'
import { foldSame } from './passage.ts'
import type { Place } from './reading.ts'

export type TermFound = Place & { term: Term }

const NUMBERS: Record<string, number> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi lam': 15,
  'hai muoi': 20,
  'ba muoi': 30,
}
const COUNT = '(\\d{1,3}|muoi lam|hai muoi|ba muoi|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: ?\\([^)]{1,20}\\))?'
const UNIT = '(ngay lam viec|ngay|tuan|thang|nam)(?: lam viec)?'
const RHYTHM = '(thang|quy|0?6 thang|sau thang|nua nam|nam)'

const AFTER = new RegExp(
  `\\b(?:(?:cham nhat|muon nhat)(?: la)?(?: sau| trong(?: vong| thoi han)?)?|trong(?: thoi (?:han|gian))?(?: vong)?|thoi (?:han|gian)(?: la)?:?|khong qua|sau) ${COUNT} ${UNIT},? ?(?:(?:ke|tinh) )*tu (?:ngay|khi) ([^.;,]{1,80})`,
)
const AFTER_PERIOD = new RegExp(
  `\\b${COUNT} (ngay lam viec|ngay)(?: lam viec)?(?: dau(?: tien)?)?,? ?(?:sau khi|(?:ke )?tu (?:khi|ngay)|sau) (?:ket thuc|het)(?: (?:moi|hang|ky|cua))* ${RHYTHM}\\b`,
)
const BY = '\\b(?:truoc|cham nhat(?: la)?(?: den| vao)?|muon nhat(?: la)?|vao|den(?: het)?)(?: het)? ?ngay (\\d{1,2})'
/** "ngày 10 tháng cuối quý", "ngày 20 của tháng cuối cùng của mỗi quý". */
const IN_PERIOD = new RegExp(
  `${BY}(?: cua)? thang (cuoi|dau)(?: cung)?(?: tien)?(?: cua)?(?: moi| hang)? ?(quy|0?6 thang|nam|ky)\\b(?: (sau|tiep theo|ke tiep|lien ke))?`,
)
/** "ngày 05 của tháng sau", "ngày 05 tháng tiếp theo". */
const NEXT_MONTH = new RegExp(`${BY}(?: cua)? (?:thang (?:sau|tiep theo|ke tiep|lien ke)|thang dau(?: cua)? quy (?:sau|tiep theo|ke tiep))\\b`)
/** "ngày 25 hằng tháng", "ngày 25 của tháng". */
const EACH_MONTH = new RegExp(`${BY}(?: cua)? (?:hang thang|moi thang|thang bao cao)\\b`)
/** "ngày 15 tháng 12 hằng năm", "ngày 15/12 hằng năm". */
const EACH_YEAR = new RegExp(`${BY}(?: ?\\/ ?| ?- ?| thang )(\\d{1,2}),? (?:hang nam|moi nam|cua nam)\\b`)

const rhythmOf = (words: string): TermRhythm =>
  words.endsWith('thang') && words !== 'thang'
    ? 'half-year'
    : words === 'thang'
      ? 'month'
      : words === 'quy'
        ? 'quarter'
        : words === 'nua nam'
          ? 'half-year'
          : 'year'
/** "tháng cuối kỳ": of which period the sentence says, the shortest where it names several. */
const rhythmSaid = (folded: string): TermRhythm | undefined =>
  /\b(?:hang|moi|ky) thang\b/.test(folded)
    ? 'month'
    : /\b(?:hang|moi|ky|bao cao) quy\b(?! (?:dinh|che|trinh|hoach))/.test(folded)
      ? 'quarter'
      : /\b(?:0?6 thang|sau thang|nua nam)\b/.test(folded)
        ? 'half-year'
        : /\b(?:hang|moi) nam\b/.test(folded)
          ? 'year'
          : undefined
const countOf = (words: string): number => NUMBERS[words] ?? Number(words)

/** A type of paper, followed by "này" where the paper means itself. */
const PAPER = '(?:van ban|quyet dinh|ke hoach|chi thi|cong van|chuong trinh|thong bao|cong dien|nghi quyet|de an|huong dan|quy che)'
const SIGNING = new RegExp(
  `^(?:(?:ky|ban hanh|ky ban hanh)(?: ${PAPER} nay)?|${PAPER} nay (?:duoc )?(?:ky|ban hanh|ky ban hanh))(?= |$)(?! ${PAPER}(?! nay))`,
)

function startIn(words: string): TermStart {
  const day = /^\d/.test(words) ? dayOf(`ngay ${words}`) : undefined
  if (day) return day
  if (SIGNING.test(words)) return 'signing'
  if (/^nhan (?:duoc )?/.test(words)) return 'receipt'
  if (/hieu luc/.test(words)) return 'effect'
  return 'event'
}

/** The first term in words of a sentence, with its place among the sentence's letters. */
export function termIn(words: string, folded = foldSame(words)): TermFound | undefined {
  // Every term has a day, or counts days, weeks, months or years from one.
  if (!/(?:ngay \d| tu (?:ngay|khi) | (?:ket thuc|het))/.test(folded)) return undefined
  const place = (match: RegExpExecArray) => ({ start: match.index, end: match.index + match[0].trimEnd().length })
  const returning = / (?:ket thuc|het)/.test(folded) ? AFTER_PERIOD.exec(folded) : null
  if (returning) {
    const [, count = '', unit = '', period = ''] = returning
    return {
      term: {
        kind: 'after-period',
        count: countOf(count),
        unit: unit === 'ngay' && !/lam viec/.test(returning[0]) ? 'day' : 'working-day',
        every: rhythmOf(period),
      },
      ...place(returning),
    }
  }
  const counted = /tu (?:ngay|khi) /.test(folded) ? AFTER.exec(folded) : null
  if (counted) {
    const [, count = '', unit = '', from = ''] = counted
    const units = { 'ngay lam viec': 'working-day', ngay: 'day', tuan: 'week', thang: 'month', nam: 'year' } as const
    const n = countOf(count)
    // "… kể từ ngày ký Chỉ thị này | ban hành kế hoạch": where the paper's own signing is said, the words of the term end.
    const start = SIGNING.exec(from)?.[0].length ?? from.trimEnd().length
    const end = counted.index + counted[0].length - from.length + start
    if (n > 0)
      return { term: { kind: 'after', count: n, unit: units[unit as keyof typeof units], from: startIn(from.trim()) }, start: counted.index, end }
  }
  return inPeriodIn(folded, place)
}

function inPeriodIn(folded: string, place: (match: RegExpExecArray) => Place): TermFound | undefined {
  const valid = (day: string | undefined) => Number(day) >= 1 && Number(day) <= 31
  if (!/ngay \d/.test(folded)) return undefined
  const within = IN_PERIOD.exec(folded)
  if (within && valid(within[1])) {
    const [, day, which, period = '', following] = within
    const month = following ? 'next' : which === 'cuoi' ? 'last' : 'first'
    const every = period === 'ky' ? rhythmSaid(folded) : rhythmOf(period)
    if (every) return { term: { kind: 'in-period', day: Number(day), month, every }, ...place(within) }
  }
  const next = NEXT_MONTH.exec(folded)
  if (next && valid(next[1]))
    return { term: { kind: 'in-period', day: Number(next[1]), month: 'next', every: /quy/.test(next[0]) ? 'quarter' : 'month' }, ...place(next) }
  const each = EACH_MONTH.exec(folded)
  if (each && valid(each[1])) return { term: { kind: 'in-period', day: Number(each[1]), month: 'last', every: 'month' }, ...place(each) }
  const yearly = EACH_YEAR.exec(folded)
  if (yearly && iso(Number(yearly[1]), Number(yearly[2]), 2024))
    return { term: { kind: 'in-period', day: Number(yearly[1]), month: Number(yearly[2]), every: 'year' }, ...place(yearly) }
  return undefined
}

/** Since when a duty holds, where the paper says so: "từ quý IV/2026", "bắt đầu từ năm 2027", "kể từ tháng 01/2027". */
export function beginningIn(words: string): string | undefined {
  if (!/từ (?:quý|tháng|năm)/iu.test(words)) return undefined
  const folded = foldSame(words)
  const quarter = /\b(?:bat dau|ke|thuc hien|ap dung)? ?tu quy (i{1,3}|iv|[1-4])(?: ?\/ ?|,? nam )(\d{4})\b/.exec(folded)
  if (quarter) return iso(1, 3 * (['i', 'ii', 'iii', 'iv'].indexOf(quarter[1]!) + 1 || Number(quarter[1])) - 2, Number(quarter[2]))
  const month = /\b(?:bat dau|ke|thuc hien|ap dung) tu thang (\d{1,2})(?: ?\/ ?|,? nam )(\d{4})\b/.exec(folded)
  if (month) return iso(1, Number(month[1]), Number(month[2]))
  const year = /\b(?:bat dau|ke|thuc hien|ap dung) tu nam (\d{4})\b/.exec(folded)
  return year ? iso(1, 1, Number(year[1])) : undefined
}
