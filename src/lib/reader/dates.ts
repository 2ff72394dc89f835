/**
 * Days, months, quarters: when a task is due.
 *
 * A day counts as a due date only where the paper says so (before, by, within, finished in); the days of cited
 * documents, beginnings and horizons do not.
 */
export type DueFound = { days: string[]; start: number; end: number; yearAssumed: boolean }
/** What a day without a year is reckoned from: the year of issue, and its day where the paper shows one. */
export type Issue = { year: number; day?: string }

const two = (n: number): string => String(n).padStart(2, '0')
const DAYS_OF = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** ISO day, when there is such a day. */
export function iso(day: number, month: number, year: number): string | undefined {
  const most = month === 2 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 28 : (DAYS_OF[month - 1] ?? 0)
  return year >= 1945 && year <= 2100 && day >= 1 && day <= most ? `${year}-${two(month)}-${two(day)}` : undefined
}

/** Last day of a month. */
export const monthEnd = (month: number, year: number): string | undefined =>
  iso(month === 2 ? (iso(29, 2, year) ? 29 : 28) : (DAYS_OF[month - 1] ?? 0), month, year)

const DAY = /ngay\s*(?:m[ou]ng )?(\d{1,2}|\d \d(?= thang))\s*(?:\/|-|\.|thang)\s*(\d ?\d|\d)\s*(?:\/|-|\.|,?\s*nam)\s*(\d(?: ?\d){3})/

/** "2 4": digits set apart by a stamp. */
const numberOf = (digits = ''): number => Number(digits.replace(/ /g, ''))

/** The first full day in folded text. */
export function dayOf(folded: string): string | undefined {
  const found = DAY.exec(folded)
  return found ? iso(numberOf(found[1]), numberOf(found[2]), numberOf(found[3])) : undefined
}

const D = '(\\d{1,2})\\s*(?:/|-|\\.|thang)\\s*(\\d{1,2})(?:\\s*(?:/|-|\\.|,?\\s*nam)\\s*(\\d{4}))?'
const BY =
  '(?:truoc(?: thoi diem)?|(?:cham|muon|tre) nhat(?: la)?(?: truoc| den| vao| trong)?|den het|het|khong (?:qua|(?:muon|cham|tre) hon)|xong(?: truoc| trong)?|hoan thanh(?: xong)?(?: truoc| trong| vao| den)?|thoi (?:gian|han)(?: thuc hien| hoan thanh| hoan tat| gui)?:?(?: hoan thanh)?(?: xong)?(?: truoc| trong)?|han (?:cuoi|chot)(?: la)?:?|(?:gui|bao cao|nop|trinh)[^.;]{0,60}? vao)'
const DUE_DAY = new RegExp(
  `(?:\\b${BY}\\s*:?\\s*(?:het\\s*)?(?:\\d{1,2} ?(?:gio|h|g)[\\dp'’]{0,5}(?: ?\\d{1,2}(?: ?phut)?)?,?\\s*)?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7]),? ?\\(?)?(?:ngay\\s*)?(?:m[ou]ng\\s)?|\\b(?:trong|vao) ngay\\s*)${D}`,
  'g',
)
/** "tháng 11 và tháng 12 năm 2026": by the end of the last. */
const LAST_MONTH = '(?:(\\d{1,2})(?:,| va| va thang|, thang| ?[-–]) ?)?(?:thang )?'
const MONTH = '(\\d{1,2})\\s*(?:/|-|,?\\s*nam)\\s*(\\d{4})'
const DUE_MONTH = new RegExp(`\\b(?:${BY}\\s*:?\\s*(?:trong\\s*)?(?:cuoi\\s*)?|trong\\s*|vao\\s*|cuoi\\s*)thang\\s*${LAST_MONTH}${MONTH}`, 'g')
const QUARTER = '(i{1,3}|iv|[1-4])(?:\\s*(?:/|-|,?\\s*nam)\\s*(\\d{4}))'
const DUE_QUARTER = new RegExp(
  `\\b(?:${BY}\\s*:?\\s*(?:trong\\s*)?(?:cuoi\\s*)?|trong\\s*|vao\\s*|cuoi\\s*)qu[yi]\\s*(?:(i{1,3}|[1-3])(,| va| ?[-–]) ?(quy )?)?${QUARTER}`,
  'g',
)
/** "hoàn thành trong tháng 6", "xong trong quý II": of the year of issue, or the next one. */
const DUE_BARE =
  /\b(?:(?:hoan thanh|xong|truoc|(?:cham|muon) nhat|den het|het)(?: la)?(?: truoc| trong| den| het)*|(?:hoan thanh|xong|bao cao|gui|trinh|ban hanh) [^.;:,()\d]{0,60}? (?:trong|truoc|het)) (?:thang (\d{1,2})|quy (i{1,3}|iv))(?=[.;)]|,(?! \d)|$| (?:nam nay|de|nham|theo|(?:va )?bao cao|(?:va )?gui))/g
/** "Đến ngày 30/6/2026 hoàn thành …", "Đến hết quý II/2026, phải …". */
const UNTIL = new RegExp(
  `^den (?:het )?(?:ngay )?${D}(?=, )|(?<!tinh )\\bden (?:ngay )?${D}(?=,? (?:phai |co ban |phan dau )*(?:hoan thanh|xong|ket thuc|giai ngan))`,
  'g',
)
/** "hoàn thành trong 6 tháng đầu năm 2026" */
const DUE_HALF =
  /(?:\b(?:hoan thanh|xong|trinh|ban hanh|thuc hien)(?: [^.;,]{0,40}?)? (?:trong|truoc|het)|(?:^|[;.] )(?:xay dung|lap|phe duyet|tham muu) [^.;]{3,160}? trong|\(trong) (?:(?:0?6|sau) thang|nua) (dau|cuoi) nam (\d{4})/g
const DUE_YEAR =
  /\btruoc khi ket thuc nam (\d{4})|(?<=^|[;,.] )(?:den )?het nam (\d{4})(?=, )|\b(?:hoan thanh(?: xong)?(?: [^.;,]{0,40}? (?=(?:trong|vao|het|cuoi|truoc) ))?|xong|cham nhat|truoc|thoi (?:gian|han)(?: thuc hien| hoan thanh)?:) ?(?:la )?(?:het |cuoi |den |vao |truoc )?(?:trong )?(?:cuoi )?nam (\d{4})\b(?!\s*[-–]\s*\d{4})(?! va)/g
/** "Hoàn thành …, giải quyết căn bản … vào năm 2020.": at the end of what is to be finished. */
const DUE_YEAR_END = /(?:^|[.;] )(?:hoan thanh|giai quyet|ket thuc)(?![a-z])[^.;]{5,300}? (?:vao|trong|den het|het) nam (\d{4})(?=[.;]|$)/g
/** "… ban hành trong năm 2026;": the act right before its year, at the end of a clause. */
const DUE_YEAR_ACT =
  /(?<!\b(?:de|co the|de co the|nham|duoc|da|viec|ke hoach|nhiem vu|noi dung) (?:trien khai )?)\b(?:thuc hien|trien khai|cong bo(?: ket qua)?|ban hanh|phe duyet|thong qua|khoi cong|dua vao (?:su dung|khai thac|van hanh|hoat dong)|(?:thanh lap|ban hanh|trinh|phe duyet|kien toan|bo tri) [^.;,:()]{3,60}) (?:ngay )?trong nam (\d{4})(?=[.;)]|$| doi voi| theo )/g
/** "Tổ chức sơ kết vào cuối năm 2025 và tổng kết … vào cuối năm 2030", "phải đạt 90 % trong năm 2025". */
const DUE_YEAR_SUM =
  /\(trong nam (\d{4})\)|^trong nam (\d{4}),? [^.;:]{3,90} xong (?!chua)|\btrong nam (\d{4}),? (?:phai |can |co ban )?(?:hoan thanh|xong)(?![a-z])|\b(?:so ket|tong ket)(?![a-z])(?:(?! (?:so ket|tong ket) )[^.;]){0,140}? vao (?:cuoi )?nam (\d{4})(?=[.;,)]|$| va | viec | ve | gui | bao cao | trinh )|\bphai (?:dat|xong|hoan tat) [^.;]{1,50}? trong nam (\d{4})(?=[.;,)]|$| \()/g
/** "… chọn hai mô hình để nhân rộng trong năm 2027.": the year at the end of a clause; "hồ sơ phát sinh trong năm 2026" tells which. */
const DUE_YEAR_CLAUSE =
  /(?<!\b(?:nhiem vu|ke hoach|ket qua|chi tieu|muc tieu|tinh hinh|noi dung|cong tac|(?<!ngung )hoat dong|phat sinh|dien ra|xay ra|to chuc|giao|su dung|du toan|kinh phi|von|tiep nhan|giai quyet|dat duoc|thanh lap|quy|thang|dau|cuoi|ngay)) trong nam (\d{4})(?=[.;]|$)/g
/** "các nhiệm vụ được giao trong năm 2025": when they were given. */
const GIVEN_IN = /\bduoc (?:giao|phan cong|phe duyet) trong nam \d{4}$/
/** "Năm 2019: Trình ban hành …", "Năm 2018, hoàn thành …", "Năm 2026, Sở A hoàn thành …". */
const HEAD_YEAR = /^(?:trong |het )?nam (\d{4})(?: ?:|, (?:[^.;,:]{3,60} )?hoan thanh) /
/** At the head of an item or in a cell of its own, a month or quarter is the due date. */
const HEAD_MONTH = new RegExp(`^(?:trong |cuoi |den het |vao )?thang\\s*${MONTH}\\s*(?=[:.;,]|$)`)
const HEAD_QUARTER = new RegExp(`^(?:trong |cuoi |den het )?quy\\s*${QUARTER}\\s*(?=[:.;,]|$)`)
/** "… (Sở Y tế; tháng 4/2026)": a month or quarter that ends a bracket. */
const BRACKET_MONTH = new RegExp(`[;,] ?(?:thoi gian:? ?)?thang\\s*${MONTH}\\s*(?=\\))`)
const BRACKET_QUARTER = new RegExp(`[;,] ?(?:thoi gian:? ?)?quy\\s*${QUARTER}\\s*(?=\\))`)
/** What every day and every year has, whatever stands around it: looked for first. */
const DAY_WRITTEN = /\d\s*(?:[/.-]|thang)\s*\d/
const YEAR_WRITTEN = /nam \d{4}/
const RETURNING = /^\s*,?\s*\(?(?:hang|hằng|moi|cua thang|cua quy)\b|^[^.;)]{0,30}\bhang (?:nam|thang|quy|tuan)/

const QUARTERS: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const quarterEnd = (quarter: string, year: number): string | undefined => monthEnd((QUARTERS[quarter] ?? Number(quarter)) * 3, year)

/** "trong tháng 6 và tháng 9 năm 2026": two times; months beside each other are one stretch, which ends with the second. */
const apart = ([words, first, last]: RegExpMatchArray): boolean => / va /.test(words) && Number(last) > Number(first) + 1

/** The due dates in folded text. `issue` says of which year is "trước ngày 30/6" without one. */
export function dueIn(folded: string, issue: Issue | undefined): DueFound[] {
  const found: DueFound[] = []
  if (!/\d|quy i/.test(folded)) return found
  const add = (match: RegExpMatchArray, said: string | undefined | readonly (string | undefined | false)[], yearAssumed = false) => {
    const days = (Array.isArray(said) ? said : [said]).filter(Boolean)
    const start = match.index ?? 0
    const end = start + match[0].length
    if (
      !days.length ||
      isBeginning(folded, start) ||
      isEvent(folded, start, match[0]) ||
      /^ (?:la|thuoc|da|nhung) /.test(folded.slice(end, end + 8)) ||
      isPeriod(folded, start, match[0]) ||
      isPause(folded, start, match[0]) ||
      GIVEN_IN.test(folded.slice(Math.max(0, end - 60), end)) ||
      found.some((other) => other.start < end && start < other.end)
    )
      return
    found.push({ days, start, end, yearAssumed })
  }
  const both = folded.includes(' thang') ? BOTH_PERIODS.exec(folded) : null
  for (const match of DAY_WRITTEN.test(folded) ? folded.matchAll(DUE_DAY) : []) {
    const rest = folded.slice((match.index ?? 0) + match[0].length)
    if (
      !match[3] &&
      (/^\/\d/.test(rest) ||
        RETURNING.test(rest) ||
        /\b(?:hang|moi|dinh ky) (?:(?:nam|thang|quy|tuan|6 thang|sau thang)\b[^.;]{0,160}|ngay )?$/.test(
          folded.slice(Math.max(0, (match.index ?? 0) - 180), match.index),
        ) ||
        OF_PERIOD.test(folded.slice(Math.max(0, (match.index ?? 0) - 40), match.index)) ||
        FOR_PERIOD.test(rest) ||
        isIn(both, match.index ?? 0) ||
        (NEXT_YEAR.test(rest) && /\b(?:hang|moi) nam\b/.test(folded)))
    )
      continue
    if (match[3]) {
      add(match, iso(Number(match[1]), Number(match[2]), Number(match[3])))
      const also = AND_DAY.exec(rest)
      if (also && found.length) {
        const [day, month, year] = also.slice(1).map(Number)
        const one = iso(day ?? 0, month ?? 0, year ?? 0)
        if (one)
          found.push({
            days: [one],
            start: (match.index ?? 0) + match[0].length,
            end: (match.index ?? 0) + match[0].length + also[0].length,
            yearAssumed: false,
          })
      }
    } else {
      // "6 tháng trước ngày 10/6, cả năm trước ngày 05/12/2026": the year stands once, behind the last of them.
      const year = SAME_YEAR.exec(rest)?.[1]
      const also = AND_DAY.exec(rest)
      if (also) add(match, [iso(Number(match[1]), Number(match[2]), Number(also[3])), iso(Number(also[1]), Number(also[2]), Number(also[3]))])
      else if (year) add(match, iso(Number(match[1]), Number(match[2]), Number(year)))
      else
        add(
          match,
          ofIssue(issue, (its) => iso(Number(match[1]), Number(match[2]), NEXT_YEAR.test(rest) ? its + 1 : its)),
          true,
        )
    }
  }
  if (folded.includes('den '))
    for (const match of folded.matchAll(UNTIL)) {
      const [day, month, year] = match.slice(match[3] ? 1 : 4).map(Number)
      if (year) add(match, iso(day ?? 0, month ?? 0, year))
    }
  if (/ (?:thang|nua) (?:dau|cuoi) nam/.test(folded))
    for (const match of folded.matchAll(DUE_HALF)) add(match, `${match[2]}-${match[1] === 'dau' ? '06-30' : '12-31'}`)
  // Most orders name no month, quarter or year: the word is looked for first.
  if (folded.includes('thang'))
    for (const match of folded.matchAll(DUE_MONTH))
      add(match, [apart(match) && monthEnd(Number(match[1]), Number(match[3])), monthEnd(Number(match[2]), Number(match[3]))])
  if (/qu[yi] [\di]/.test(folded))
    for (const match of folded.matchAll(DUE_QUARTER))
      add(match, [match[2] === ' va' && match[3] && quarterEnd(match[1] ?? '', Number(match[5])), quarterEnd(match[4] ?? '', Number(match[5]))])
  const namesYear = YEAR_WRITTEN.test(folded)
  if (namesYear)
    for (const match of folded.matchAll(DUE_YEAR)) if (!/\bden nam \d{4}$/.test(match[0])) add(match, `${match[1] ?? match[2] ?? match[3]}-12-31`)
  const headed = HEAD_YEAR.exec(folded)
  if (headed) add(headed, `${headed[1]}-12-31`)
  if (namesYear) for (const match of folded.matchAll(DUE_YEAR_END)) add(match, `${match[1]}-12-31`)
  if (namesYear) for (const match of folded.matchAll(DUE_YEAR_SUM)) add(match, `${match.slice(1).find(Boolean)}-12-31`)
  if (folded.includes('trong nam ')) for (const match of folded.matchAll(DUE_YEAR_ACT)) add(match, `${match[1]}-12-31`)
  if (folded.includes(' trong nam '))
    for (const match of folded.matchAll(DUE_YEAR_CLAUSE)) if (!issue || Number(match[1]) >= issue.year) add(match, `${match[1]}-12-31`)
  for (const pattern of [HEAD_MONTH, HEAD_QUARTER, BRACKET_MONTH, BRACKET_QUARTER]) {
    const match = pattern.exec(folded)
    if (match)
      add(
        match,
        pattern === HEAD_MONTH || pattern === BRACKET_MONTH
          ? monthEnd(Number(match[1]), Number(match[2]))
          : quarterEnd(match[1] ?? '', Number(match[2])),
      )
  }
  if (/\b(?:thang|quy) [\di]/.test(folded))
    for (const match of folded.matchAll(DUE_BARE))
      if (!/\b(?:hang|moi|dinh ky) /.test(folded.slice(Math.max(0, match.index - 60), match.index)))
        add(
          match,
          ofIssue(issue, (its) => (match[1] ? monthEnd(Number(match[1]), its) : quarterEnd(match[2] ?? '', its))),
          true,
        )
  return found.sort((a, b) => a.start - b.start)
}

const isIn = (found: RegExpExecArray | null, at: number): boolean => found !== null && at >= found.index && at < found.index + found[0].length

const isBeginning = (folded: string, start: number): boolean =>
  /\b(?:(?<!dau )tu|ke tu|bat dau|sau|truong hop|neu) ?$/.test(folded.slice(Math.max(0, start - 12), start))

/** "Hội nghị toàn quốc tổ chức vào quý I/2027": when something takes place, not by when the work is due. */
const isEvent = (folded: string, start: number, words: string): boolean =>
  /^(?:vao|trong)\b/.test(words) &&
  /\b(?:hoi nghi|hoi thao|le|dai hoi|ky hop|phien hop|cuoc hop|ky thi|hoi thi|lien hoan|su kien|ngay le)\b[^.;,]{0,80} (?:duoc )?(?:to chuc|dien ra) ?$/.test(
    folded.slice(Math.max(0, start - 130), start),
  )

/** "miễn, giảm phí … đến hết năm 2026": how long it lasts. */
const LASTS =
  /\b(?:mien|keo dai|tam dung|tam hoan|gia han|co hieu luc|giu nguyen|duoc ap dung|tiep tuc ap dung|ket thuc thoi (?:gian|han))\b[^.;]{0,150}$/
/** "báo cáo 6 tháng *trước ngày 15/6*": in every year. */
const OF_PERIOD = /\b(?:bao cao|so ket|tong ket) (?:ket qua )?(?:0?6 thang|sau thang|nam|quy|thang|tuan)(?: (?:dau nam|cuoi nam))? ?[(:]? ?(?:gui )?$/
/** "trước ngày 15/6 *đối với báo cáo 6 tháng*", "trước ngày 20/12 (báo cáo năm)". */
export const FOR_PERIOD =
  /^,? ?\(?(?:doi voi |cho )?(?:ky )?bao cao (?:dinh ky )?(?:hang )?(thang|quy|0?6 thang|sau thang|nam)(?![ a-z]*\d{4})(?![a-z])|^ ?\((?:ca |cuoi |dau )?(quy|0?6 thang|sau thang|nam)(?: (?:dau|cuoi) nam)?\)/
/** "báo cáo: *6 tháng trước ngày 15/6, năm trước ngày 15/12*": two reports of every year, each with its day. */
export const BOTH_PERIODS =
  /\b(?:0?6|sau) thang(?: dau nam)?:? ?\(?(?:gui )?(?:truoc|cham nhat)[^.;]{1,40}?[ ,(](?:nam|ca nam|cuoi nam):? ?\(?(?:gui )?(?:truoc|cham nhat)[^.;\d]{1,20}\d{1,2}(?:\/| thang )\d{1,2}(?! ?(?:\/|,? nam) ?\d{4})(?!\d)/
/** "trước ngày 30/6/2026 *và ngày 31/12/2026*": a second day of the same word. */
const AND_DAY = /^(?:,? va|,) ngay (\d{1,2})(?:\/| thang )(\d{1,2})(?:\/|,? nam )(\d{4})/
const SAME_YEAR =
  /^,? ?(?:va |con )?(?:bao cao )?(?:ca |cuoi )?nam (?:truoc|cham nhat|gui truoc)(?: ngay)? \d{1,2}(?:\/| thang )\d{1,2}(?:\/|,? nam )(\d{4})/
const NEXT_YEAR = /^ (?:cua )?(?:nam (?:sau|tiep theo|ke tiep|lien ke)|nam sau do)/

/** The first such day that does not lie before the day of issue. */
function ofIssue(issue: Issue | undefined, dayIn: (year: number) => string | undefined): string | undefined {
  if (!issue) return undefined
  const day = dayIn(issue.year)
  return day && issue.day && day < issue.day ? dayIn(issue.year + 1) : day
}

/** "Chưa tăng giá trong quý I năm 2027": for how long to leave it. */
const isPause = (folded: string, start: number, words: string): boolean =>
  /^(?:trong|den)\b/.test(words) &&
  /(?:^|[.;] )(?:chua|khong|tam (?:dung|hoan|thoi))(?! de )[^.;]{0,160}$/.test(folded.slice(Math.max(0, start - 180), start))

/** "từ ngày 10/5/2026 đến hết ngày 14/5/2026": how long, not by when. */
const isPeriod = (folded: string, start: number, words: string): boolean =>
  /^(?:den |het)/.test(words) &&
  (/\btu (?:ngay|thang|quy|nam) [^.;]{1,34}$/.test(folded.slice(Math.max(0, start - 46), start)) ||
    LASTS.test(folded.slice(Math.max(0, start - 170), start)))

const CELL_DAY = new RegExp(`^\\D{0,20}${D}(?: ?\\([^)]{2,20}\\))?\\W*$`)
const CELL_MONTH = new RegExp(`thang\\s*${MONTH}|^t?\\.? ?(\\d{1,2})/(\\d{4})$`)
const CELL_MONTHS = /^\D{0,20}\bthang ?\d{1,2} ?(?:,|-|–|va|va thang) ?(\d{1,2}) ?(?:\/|,? nam) ?(\d{4})\W*$/
const CELL_QUARTER = new RegExp(`(?:qu[yi]|\\bq)\\s*(?:(?:i{1,3}|[1-3])(?:,| va| ?[-–]) ?(?:qu[yi] )?)?${QUARTER}`, 'g')

/** The due date of a label or table cell, where a bare month, quarter or year is one: `Tháng 12/2025`, `2026`. */
export function dueOfCell(folded: string, issue: Issue | undefined): DueFound[] {
  const found = dueIn(folded, issue)
  if (
    found.length ||
    /^(?:tu|ke tu|giai doan|hang|hàng|sau khi)\b|\bva (?:cac|nhung) nam (?:tiep|sau)|\bden nam \d{4}|\d{4} ?[-–] ?\d{4}/.test(folded)
  )
    return found
  const whole = (day: string | undefined): DueFound[] => (day ? [{ days: [day], start: 0, end: folded.length, yearAssumed: false }] : [])
  // "Tháng 6-7/2026", "Tháng 3, 4/2026": by the end of the last of them.
  const months = CELL_MONTHS.exec(folded)
  if (months) return whole(monthEnd(Number(months[1]), Number(months[2])))
  const half = /^(?:trong |het )?(?:0?6|sau) thang (dau|cuoi) nam (\d{4})\W*$/.exec(folded)
  if (half) return whole(`${half[2]}-${half[1] === 'dau' ? '06-30' : '12-31'}`)
  const day = CELL_DAY.exec(folded)
  if (day?.[3]) return whole(iso(Number(day[1]), Number(day[2]), Number(day[3])))
  const month = CELL_MONTH.exec(folded)
  if (month) return whole(monthEnd(Number(month[1] ?? month[3]), Number(month[2] ?? month[4])))
  const quarter = [...folded.matchAll(CELL_QUARTER)].at(-1)
  if (quarter) return whole(quarterEnd(quarter[1] ?? '', Number(quarter[2])))
  // "Tháng 6", "Quý II" without a year.
  const ofYear = issue ? /^(?:trong |cuoi |den het |truoc )*(?:(thang) (\d{1,2})|(quy) (i{1,3}|iv|[1-4]))[.;]?$/.exec(folded.trim()) : null
  if (ofYear) {
    const end = ofIssue(issue, (its) => (ofYear[1] ? monthEnd(Number(ofYear[2]), its) : quarterEnd(ofYear[4] ?? '', its)))
    return whole(end).map((one) => ({ ...one, yearAssumed: true }))
  }
  const short = issue ? /^(?:truoc |den |ngay )*(\d{1,2})\/(\d{1,2})[.;]?$/.exec(folded.trim()) : null
  if (short) return whole(ofIssue(issue, (its) => iso(Number(short[1]), Number(short[2]), its))).map((one) => ({ ...one, yearAssumed: true }))
  const bare = /^(?:trong |hoan thanh |cuoi |het )*(?:nam )?(20\d{2})[.;]?$/.exec(folded.trim())
  return bare ? whole(`${bare[1]}-12-31`) : []
}

/** A deadline that counts from an event, in its own words: `trong 15 ngày làm việc kể từ ngày ký`. */
export const RELATIVE =
  /\b(?:trong (?:thoi (?:han|gian) )?(?:vong )?|sau |cham nhat (?:la )?(?:sau )?)(?:\d{1,3}|mot|hai|ba|nam|muoi)(?: \([^)]{1,20}\))? (?:ngay|thang|tuan|gio)(?: lam viec)?(?:,? ?(?:ke )?tu (?:ngay|khi)[^.;,]{0,60})?/
