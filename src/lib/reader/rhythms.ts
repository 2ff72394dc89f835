/** How often an ordered act returns: "hằng quý", "6 tháng một lần", "02 lớp mỗi năm", "thường xuyên". */
import { BOTH_PERIODS, FOR_PERIOD } from './dates.ts'
import type { Every } from './reading.ts'

export type EveryFound = { every: Every; start: number; end: number }

const UNITS: [RegExp, Every][] = [
  [/^(?:0?2|hai) tuan/, 'two-weeks'],
  [/^(?:0?6|sau) thang(?! (?:dau|cuoi))|^nua nam/, 'half-year'],
  [/^(?:0?3|ba) thang/, 'quarter'],
  [/^(?:0?1|mot) nam|^nam(?! ?\d)/, 'year'],
  [/^(?:0?1|mot) thang|^thang(?! ?\d)/, 'month'],
  [/^(?:0?1|mot) tuan|^tuan/, 'week'],
  [/^qu[yi](?! ?(?:\d|[iv]+\b|che|dinh|mo|dat|ho))/, 'quarter'],
]
/** Words before "thường xuyên" with which it is a name or a manner of spending, not how often. */
const NOT_ONGOING =
  /(?:giao duc|day nghe|dao tao|chi|trung tam|von|kinh phi|nhiem vu|dau tu|ngan sach|du toan|so|su nghiep|khong|chua|hoat dong|cong viec|tham gia|luc luong|cong tac|duoc|phong trao|khu vuc|vung|noi|dia ban|(?:nguoi|can bo|cong chuc)(?: truc tiep,?)?|doi tuong) ?$/

/** "6 tháng, cuối năm báo cáo …" */
const HALVES =
  /\b(?:0?6|sau) thang(?: dau nam)?(?:,| va) ?(?:(?:cuoi nam|ca nam|mot nam|1 nam|(?:hang )?nam)(?= [^.;]{0,60}\bbao cao)|(?<=\bbao cao [^.;]{0,160})(?:cuoi nam|ca nam|mot nam|1 nam)(?! ?\d)(?=[.;,)]|$))/
/** "Mỗi tháng ít nhất 02 tin, bài", "mỗi quý họp một lần": so often, so much; "mỗi năm tăng 5%" is a target. */
const EACH =
  /\b(?:(?:ngay|thu) [a-z\d/]{1,6}(?: cua)?|(?<!phan )dau|cuoi|giua) moi (thang|quy|tuan|nam)(?![a-z])(?! ?\d)|\bmoi ((?:0?[36]|ba|sau) thang)(?= (?:bao cao|to chuc|kiem tra|hop|so ket|tong hop|danh gia|gui|ra soat|cap nhat|mot lan|0?1 lan))|\bmoi (thang|quy|tuan|nam)(?: [a-z]+){0,3}? (?:it nhat|toi thieu|khong duoi|(?:0?1|mot|0?[2-9]) (?:lan|ky|dot|buoi|cuoc|tin|bai|luot|lop|phien|chuyen|hoi nghi))(?! ?\d* ?%)(?![a-z])/g

/** "02 lớp tập huấn mỗi năm", "01 kỳ/tuần": so much in each. */
const SO_MUCH =
  /\b(?:\d{1,2}|mot|hai|ba|bon) (?:\([^)]{1,9}\) )?(?:ky|buoi|cuoc|tin|bai|tin,? bai|dot|lop|phien|chuyen muc|chuyen de|phong su|hoi nghi)(?: [a-z]+){0,3}? ?(?:\/ ?|(?:moi|trong mot|tren mot) )(tuan|thang|quy|nam)(?![a-z])(?! ?\d)/g

/** "báo cáo tuần vào thứ Sáu, báo cáo tháng trước ngày 25": reports called by their period, and when each goes. */
const PERIODICAL =
  /\bbao cao (tuan|thang|quy|nam)(?= (?:(?:vao|gui|cham nhat|truoc ngay|truoc thu) |truoc \d|(?:ve|den|cho) (?:so|bo|ubnd|uy ban|van phong|ban|lien minh|tong cuc|cuc)(?![a-z]))|:? \(?truoc (?:ngay )?\d)/g
/** "02 tuần/lần", "hai tuần một lần", "6 tháng một lần"; "01 lần/tháng", "2 lần mỗi năm". */
const TIMES =
  /\b((?:(?:0?[1236]|mot|hai|ba|sau|nua) )?(?:tuan|thang|quy|nam))(?: ?\/ ?(?:(?:mot|0?1) ?)?| (?:mot|0?1) )lan\b|\b(?:\d{1,2}|mot|hai|ba|bon) ?lan(?: ?\/ ?| (?:mot|moi|trong) )(tuan|thang|quy|nam)\b|\b(?:0?1|mot) (tuan|thang|quy|nam) (?:0?[2-9]|hai|ba|bon) lan\b/g

/** "báo cáo kết quả theo quý", "Từng tháng tổng hợp, báo cáo …": by which period a report is made. */
const BY_PERIOD =
  /(?:^|[;.] )(?:theo|tung) (thang|quy|tuan)(?=,? [^.;]{0,120}\b(?:bao cao|tong hop|gui))|\b(?:bao cao|tong hop|gui|ket qua)(?![a-z])[^.;]{0,100}?[ (](?:theo|tung) (thang|quy|tuan|nam)(?=[.;,)]|$| (?:va dot xuat|bao cao|gui))/g

/** Money that is paid every month, by its name. */
const PAID = /\b(?:tro cap|phu cap|tien luong|luong huu|sinh hoat phi|hoc bong|tro giup xa hoi|huu tri xa hoi)(?: [a-z]+){0,3} (?:hang|moi) thang$/

/** The same of a label or a cell, where a period alone is one: "Từng quý", "6 tháng, cả năm". */
export function everyOfCell(folded: string): Every[] {
  const alone = /^(?:(?:theo|tung) (thang|quy|tuan|nam)|((?:0?6|sau) thang(?:,| va) (?:ca|cuoi|mot|1|hang) nam))[.;]?$/.exec(folded.trim())
  if (!alone) return everyIn(folded).map(({ every }) => every)
  const unit = UNITS.find(([pattern]) => pattern.test(alone[1] ?? ''))
  return alone[2] ? ['half-year', 'year'] : unit ? [unit[1]] : []
}

/** How often the ordered act returns. */
export function everyIn(folded: string): EveryFound[] {
  const found: EveryFound[] = []
  const add = (every: Every, start: number, end: number) => {
    // "trợ cấp ưu đãi hằng tháng": how it is paid, not how often the act returns.
    if (PAID.test(folded.slice(Math.max(0, start - 40), end))) return
    // "6 tháng một lần (tháng 01 và tháng 6 hằng năm)": in which months, not how often.
    if (every === 'year' && found.length > 0 && /thang \d{1,2}(?:,| va) thang \d{1,2} $/.test(folded.slice(Math.max(0, start - 26), start))) return
    if (!found.some((other) => other.every === every)) found.push({ every, start, end })
  }
  for (const match of folded.matchAll(
    /\b(?:dinh ky(?: bao cao)?|hang|moi|theo|bao cao|so ket|ket qua)(?: (?:theo|vao|hang|moi|dinh ky|ket qua))*,? \(?(?=(?:\d|thang|quy|qui|nam|tuan|hai|sau|ba|mot|nua))/g,
  )) {
    const yearly = /\b(?:dinh ky|hang)\b/.test(match[0])
    let at = match.index + match[0].length
    for (let items = 0; items < 5; items += 1) {
      const rest = folded.slice(at, at + 40)
      const unit = UNITS.find(([pattern]) => pattern.test(rest))
      // "6 tháng, 9 tháng và năm": three quarters are no rhythm, but the list goes on.
      const passed = unit ? undefined : /^(?:0?9|chin) thang/.exec(rest)
      if (!unit && !passed) break
      const length = (unit?.[0].exec(rest) ?? passed)?.[0].length ?? 0
      const more =
        /^(?: ?\([^)]{0,30}\))?(?: mot lan)?,? ?(?:va |hoac |; ?|\/ ?)?(?:dinh ky )?(?:hang )?(?:bao cao |tong ket |so ket |ca )?(?=(?:\d|thang|quy|qui|nam|tuan|sau|ba|nua))/.exec(
          folded.slice(at + length, at + length + 50),
        )
      const list =
        items > 0 || (more && UNITS.some(([pattern]) => pattern.test(folded.slice(at + length + more[0].length, at + length + more[0].length + 40))))
      const counts = yearly || list || (/^(?:bao cao|theo|so ket) /.test(match[0]) && /^(?:0?6|sau) thang(?! (?:trien khai|thuc hien))/.test(rest))
      if (!counts) break
      if (unit) add(unit[1], match.index, at + length)
      if (!more) break
      at += length + more[0].length
    }
  }
  const halves = folded.includes(' thang') ? (HALVES.exec(folded) ?? (folded.includes('bao cao') ? BOTH_PERIODS.exec(folded) : null)) : null
  if (halves) for (const every of ['half-year', 'year'] as const) add(every, halves.index, halves.index + halves[0].length)
  for (const match of folded.includes('bao cao ') ? folded.matchAll(PERIODICAL) : []) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[1] ?? ''))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  // "trước ngày 15/6 đối với báo cáo 6 tháng"
  for (const { index, 0: day } of folded.includes('bao cao ') ? folded.matchAll(/\d{1,2}(?:\/| thang )\d{1,2}(?! ?[/\d])/g) : []) {
    const period = FOR_PERIOD.exec(folded.slice(index + day.length, index + day.length + 60))
    const unit = period && UNITS.find(([pattern]) => pattern.test(period[1] ?? period[2] ?? ''))
    if (unit) add(unit[1], index, index + day.length + period[0].length)
  }
  for (const match of /\b(?:theo|tung) (?:thang|quy|tuan|nam)/.test(folded) ? folded.matchAll(BY_PERIOD) : []) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[1] ?? match[2] ?? ''))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  for (const match of folded.includes('moi ') ? folded.matchAll(EACH) : []) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[1] ?? match[2] ?? match[3] ?? ''))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  for (const match of /\/|moi|mot /.test(folded) ? folded.matchAll(SO_MUCH) : []) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[1] ?? ''))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  for (const match of folded.includes(' quy') ? folded.matchAll(/\bthang (?:cuoi|dau)(?: cung)?(?: tien)?(?: cua)?(?: moi| hang)? quy\b/g) : [])
    add('quarter', match.index, match.index + match[0].length)
  // "theo Nghị quyết hằng năm của Hội đồng nhân dân": the resolution returns, not the act.
  if (/\bnghi quyet hang nam\b/.test(folded))
    found.splice(0, found.length, ...found.filter(({ start }) => !folded.slice(0, start).endsWith('nghi quyet ')))
  for (const match of / lan\b|\/ ?lan\b|\dlan\b/.test(folded) ? folded.matchAll(TIMES) : []) {
    const unit = UNITS.find(([pattern]) => pattern.test((match[1] ?? match[2] ?? match[3] ?? '').trim()))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  for (const match of folded.matchAll(/(?<!nghi quyet )\bhang (thang|quy|nam|tuan)\b/g)) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[1] ?? ''))
    if (unit) add(unit[1], match.index, match.index + match[0].length)
  }
  for (const match of folded.matchAll(/\b(?:thuong xuyen|lien tuc)\b/g))
    if (
      // "…; nhiệm vụ thường xuyên.": said of the order before it.
      ((/[,;] nhiem vu $/.test(folded.slice(Math.max(0, match.index - 12), match.index)) &&
        /^[.;]|^$/.test(folded.slice(match.index + match[0].length))) ||
        // "được giao nhiệm vụ thường xuyên đôn đốc": how the charge is to be done.
        /\bgiao (?:nhiem vu|trach nhiem) $/.test(folded.slice(Math.max(0, match.index - 24), match.index)) ||
        !NOT_ONGOING.test(folded.slice(Math.max(0, match.index - 24), match.index))) &&
      !/^ (?:cua (?:cap|cac|ubnd|uy ban|chi bo|dang)|(?:va|hoac) dot xuat)/.test(folded.slice(match.index + match[0].length))
    )
      add('ongoing', match.index, match.index + match[0].length)
  return found
}
