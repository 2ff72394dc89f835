/**
 * Second stage: lines joined into the paragraphs that the drafter wrote, each with its numbering mark.
 */
import { markOf, type MarkKind } from './marks.ts'
import { nested } from './nesting.ts'
import { join, part, placeOf, type Passage } from './passage.ts'
import { linesOf, type Line } from './lines.ts'
import { nameStarts } from './fields.ts'
import { actEnd } from './lexicon.ts'
import { actAt } from './verbs.ts'

export type Paragraph = {
  /** Everything, with the mark. */
  whole: Passage
  /** Without the mark. */
  body: Passage
  kind: MarkKind
  /** The mark as it counts in a path: `2`, `2.1`, `a`, `IV`, `Điều 3`; empty for dashes. */
  mark: string
  row?: number
  column?: number
  afterGap: boolean
  /** The whole of it stands in bold. */
  strong: boolean
}

const TERM_ALONE =
  /^(?:hoan thanh )?(?:(?:trong|sau) (?:vong |thoi (?:han|gian) )?\d{1,3} (?:ngay|thang|tuan)|(?:truoc|cham nhat|den het) (?:la )?(?:ngay|thang|quy) \d)/
const ENDED = /[.;:!?…][)"”’]*$/
const UNFINISHED =
  /(?:[,(–≥≤<>=+&-]|(?:^|[\s(])(?:và|với|của|các|cho|về|theo|số|hoặc|tại|từ|đến|ngày|tháng|năm|quý|trong|bằng|là|ủy ban|ủy|ban nhân|ban|nhân|thực hiện|cơ quan|đơn vị|hiện|thành|(?<!(?:đầu tư|tài sản|hành chính|dịch vụ|chi tiêu|mua sắm|sự nghiệp|nợ|thi|phân|thành|khởi|nhân) )công|điều|ngang))$/iu
/** Words behind which a sentence goes on even across an empty line. */
const HANGS = /(?:^|\s)(?:và|với|của|các|cho|về|theo|thuộc|tại|do|từ|những)$/u
/** A name begun: the rest of it stands on the next line. */
const UNFINISHED_NAME =
  /(?:^|[\s(])(?:UBND|HĐND|Ủy ban nhân dân|Sở|Bộ|Phó|Chánh|Văn phòng|Giám đốc|Bộ trưởng|Thủ trưởng|Tổng|Cục|Vụ|Liên minh|Hội đồng|Mặt trận|Kế|Nghị|Quyết|Thông|Thủ tướng|Chủ tịch|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Công điện|TCVN)$/u
const LEVEL_HANGS = /\p{Ll} (?:(?:UBND|HĐND|Ủy ban nhân dân|Công an) )?(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường)$/u
/** Names broken at the dash within them: "Sở Lao động / - Thương binh và Xã hội". */
const BEFORE_DASH = /(?:Lao động|Dân số|Phát thanh|Văn hóa|Kế hoạch|Tài chính|Giáo dục nghề nghiệp)$/u
const BEHIND_DASH = /^[-–] ?(?:Thương binh|Kế hoạch|Truyền hình|Xã hội|Thông tin|Giáo dục)(?!\p{L})/u
/** A name of which the line has only the first word: its case is that of a sentence. */
const BARE_NAME = /^(?:Sở|Bộ|Ban|Cục|Tổng|Ủy|Uỷ|Thủ)$/u
const NEW_PART =
  /^(?:noi nhan|kinh gui|[a-z]{2,8}(?: [a-z.]{1,8}){0,4},(?: ?ngay \d|$)|xet (?:bao cao|de nghi|y kien|van ban|kien nghi|to trinh)|thuc hien (?:cong|ke hoach|quyet|chi thi|nghi|thong|van ban|y kien|ket luan|luat|chuong trinh)|theo (?:de nghi|bao cao)|trien khai thuc hien|tiep theo|van phong chinh phu (?:nhan|thong bao)|can cu |tm\.|kt\.|tl\.|tuq\.|phu luc|so ?: ?\d|don vi (?:chu tri|phoi hop|thuc hien)|co quan (?:chu tri|phoi hop|thuc hien)|thoi gian (?:thuc hien|hoan thanh))/

/** Who issues, above the bases, and who signs: each has a line of its own. */
const ALONE =
  /^(?:(?:(?:pho|q\.|quyen) ?)?(?:chu tich|giam doc|bo truong|thu truong|chanh van phong|cuc truong|vu truong|bi thu)|\(?da ky\)?|(?:chu tich )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan) (?:tinh|thanh pho|huyen|quan|thi xa)(?: [a-z]{2,8}){0,4}|thu tuong chinh phu)$/

/** The paragraphs of a paper, from top to bottom. */
export function paragraphsOf(text: string): Paragraph[] {
  const lines = linesOf(text)
  const width = wrapWidth(lines)
  const spaced = isSpaced(lines)
  const paragraphs: Paragraph[] = []
  let open: Line[] = []
  const close = () => {
    const first = open[0]
    if (!first) return
    const whole = open.length === 1 ? first.passage : joinAll(open)
    const { kind, mark, length } = markOf(whole)
    // A table cell "2026" or "1.5" is no numbering, and a mark with nothing behind it is kept as words.
    const body = length < whole.words.length ? part(whole, length) : whole
    const cell = first.row === undefined ? {} : { row: first.row, column: first.column ?? 0 }
    paragraphs.push({ whole, body, kind, mark, afterGap: first.afterGap, strong: isStrong(text, whole), ...cell })
    open = []
  }
  let inCells = false
  for (const line of lines) {
    const last = open[open.length - 1]
    inCells = line.row === undefined && (inCells ? !CELLS_END.test(line.passage.folded) : CELLS_BEGIN.test(line.passage.folded))
    if (last && !(inCells ? sameCell(last, line, width) : goesOn(last, line, open, width, spaced))) close()
    open.push(line)
  }
  close()
  return nested(paragraphs)
}

/** `**1. Chuẩn bị vật tư.**`: the emphasis of a crawled page around a whole paragraph. */
function isStrong(text: string, whole: Passage): boolean {
  const { start, end } = placeOf(whole)
  return text.startsWith('**', end) && text.slice(Math.max(0, start - 2), start) === '**' && !text.slice(start, end).includes('**')
}

function joinAll(lines: Line[]): Passage {
  if (lines.length < 4) return lines.map((line) => line.passage).reduce(join)
  // Joined in halves, so that a paragraph of ten thousand lines is not copied ten thousand times.
  const middle = lines.length >> 1
  return join(joinAll(lines.slice(0, middle)), joinAll(lines.slice(middle)))
}

/** The width at which the paper's lines were wrapped, or 0 when each line is a paragraph. */
function wrapWidth(lines: readonly Line[]): number {
  const widths = lines
    .filter((line) => line.row === undefined && line.width > 12)
    .map((line) => line.width)
    .sort((a, b) => a - b)
  if (widths.length < 12) return 0
  const wide = widths[Math.floor(widths.length * 0.9)] ?? 0
  const middle = widths[Math.floor(widths.length * 0.5)] ?? 0
  if (wide > 130) return 0
  return middle >= wide * 0.5 || isWrapped(lines, wide) ? wide : 0
}

/** A short letter, or a decision with tables, has more short lines than text: its full lines go on in the middle of a sentence. */
function isWrapped(lines: readonly Line[], wide: number): boolean {
  let full = 0
  let goOn = 0
  for (let at = 1; at < lines.length; at += 1) {
    const [before, line] = [lines[at - 1], lines[at]]
    if (!before || !line || before.row !== undefined || line.afterGap || before.width < wide * 0.75) continue
    full += 1
    if (/^\p{Ll}/u.test(line.passage.words) && /[\p{L},]$/u.test(before.passage.words)) goOn += 1
  }
  return goOn > 2 && goOn > full * 0.3
}

/** Whether the paper sets its paragraphs apart by empty lines: what has none before it goes on. */
function isSpaced(lines: readonly Line[]): boolean {
  let marked = 0
  let apart = 0
  for (const line of lines) {
    if (line.row !== undefined || markOf(line.passage).kind === 'none') continue
    marked += 1
    if (line.afterGap) apart += 1
  }
  return marked > 12 && apart > marked * 0.6
}

/** Whether `next` is the same paragraph as the line before it. */
function goesOn(last: Line, next: Line, open: readonly Line[], width: number, spaced: boolean): boolean {
  if (last.row !== undefined || next.row !== undefined) return false
  const before = last.passage.words
  const words = next.passage.words
  const ended = ENDED.test(before)
  const lower = /^[(“"]?\p{Ll}/u.test(words)
  if (open.length === 1 && isBareMark(last.passage)) return !next.afterGap || last.passage.words.length < 6
  const { kind } = markOf(next.passage)
  if (next.afterPage && !ended && kind === 'none') return true
  if (
    next.afterGap &&
    (ended || !(lower ? /[\p{L},]$/u.test(before) && before.length > 20 : kind === 'none' && before.length > 40 && HANGS.test(before)))
  )
    return false
  if (kind !== 'none') {
    // "trong quý / II.", "tại khoản / 1.": the number belongs to the words before it.
    if (
      !ended &&
      width > 0 &&
      /(?:^|\s)(?:quý|thứ|khóa|khoá|khu vực|mục|phần|chương|điểm|khoản|điều|số|ngày|tháng|năm|tuyến|giai đoạn|lần|phụ lục)$/iu.test(before)
    )
      return true
    // A range or a name broken at its dash: "giai đoạn 2026 / - 2030", "Nghị định số / 34.2020".
    if (kind === 'dash' && !ended && ((width > 0 && open.length > 2) || (BEFORE_DASH.test(before) && BEHIND_DASH.test(words)))) return true
    return (
      (kind === 'dash' || kind === 'plus') &&
      !ended &&
      width > 0 &&
      /^[-–]\s?(?:\d|\p{Ll})/u.test(words) &&
      /\d$|\p{L}$/u.test(before) &&
      last.width > width * 0.7
    )
  }
  if (!lower && NEW_PART.test(next.passage.folded)) return false
  if (!UNFINISHED.test(before) && ALONE.test(next.passage.folded)) return false
  // "… của Bộ; / gửi kết quả về …": within prose a full line goes on behind its semicolon.
  const goesOnBehind = before.endsWith(';') && !next.afterGap && width > 0 && last.width > width * 0.85 && open.length > 1
  // "… lập hồ sơ; / trong 10 ngày làm việc kể từ …": a term says nothing by itself.
  if (width > 0 && before.endsWith(';') && !next.afterGap && last.width > width * 0.6 && TERM_ALONE.test(next.passage.folded)) return true
  if (lower) return !ended || (width > 0 && (!/[;:]$/.test(before) || goesOnBehind)) || (spaced && !next.afterGap && !before.endsWith(':'))
  if (!ended && !next.afterGap && opensQuotation(before) && /^[^“”]{1,60}”/u.test(words)) return true
  // "- Giai đoạn 48-72 giờ:" and its sentence close below: a title run in.
  const [top] = open
  if (
    spaced &&
    top &&
    open.length === 1 &&
    !next.afterGap &&
    before.endsWith(':') &&
    before.length < 60 &&
    next.width > 40 &&
    markOf(top.passage).kind !== 'none'
  )
    return isMixedCase(words)
  if (ended) return false
  // "III. TỔ CHỨC THỰC HIỆN" / "Sở Tài chính": a heading in capitals ends where small letters begin.
  const turns = before.length > 12 && !isMixedCase(before) && isMixedCase(words) && /\p{L}$/u.test(before)
  if (
    !turns &&
    (UNFINISHED.test(before) || UNFINISHED_NAME.test(before)) &&
    (before.length > 8 || open.length > 1 || BARE_NAME.test(before.replace(/^[\d.]{1,5}\s+/, '')))
  )
    return true
  if (/^Việt Nam(?![\p{L}])/u.test(words)) return true
  // "… với UBND huyện / Vị Xuyên khẩn trương …": a level, and its place on the next line.
  if (
    !next.afterGap &&
    before.length > 20 &&
    LEVEL_HANGS.test(before) &&
    /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \p{Ll}/u.test(words) &&
    !nameStarts(next.passage, 0)
  )
    return true
  // A first line broken early, as browsers do behind a number in bold: the rest of the paragraph stands close below.
  if (spaced && !next.afterGap && open.length === 1 && last.afterGap && isMixedCase(before) && isMixedCase(words) && next.width > 40) return true
  if (width === 0) return false
  if (/^[\d(“"]/.test(words)) return last.width > width * 0.5
  if (isMixedCase(before) !== isMixedCase(words)) return false
  if (!isMixedCase(before)) return open[0] !== undefined && markOf(open[0].passage).kind === 'roman'
  const firstWord = words.indexOf(' ') < 0 ? words.length : words.indexOf(' ')
  if (last.width + firstWord + 1 > width * 0.93) return true
  // A short first line without an end is a heading; further down, or after a run-in label, the sentence goes on.
  const sofar = open.length > 4 ? 75 : open.reduce((sum, line) => sum + line.width, 0)
  // "thành phố Hà / Nội": a name broken in two, unless an act begins.
  const broken = /(?:^|\s)\p{Lu}[\p{L}]*$/u.test(before) && !actAt(next.passage)
  if (broken) return true
  // "- Xây dựng Kế hoạch phát triển / Chính quyền số …": no order ends with a verb, and a full line follows.
  if (open.length === 1 && before.length > 40 && next.width > width * 0.6 && endsWithAct(last.passage) && !actAt(next.passage)) return true
  if (sofar < 75 && open[0] && markOf(open[0].passage).kind !== 'none' && !before.includes(': ')) return false
  return open.length > 1 ? last.width > width * 0.5 : /^(?!Kính gửi).{0,30}: \p{L}/u.test(before) && before.length < 60
}

/** "… “Sắc màu Hà Nội –": the title's second line follows. */
const opensQuotation = (words: string): boolean => words.lastIndexOf('“') > words.lastIndexOf('”') && words.length - words.lastIndexOf('“') < 80

function endsWithAct(passage: Passage): boolean {
  const { words, folded } = passage
  const from = words.lastIndexOf(' ', words.lastIndexOf(' ') - 1) + 1
  return /^\p{Ll}+ \p{Ll}+$/u.test(words.slice(from)) && actEnd(passage, from) === folded.length
}

/** A table that reaches us as one cell a line begins with the head of its first column. */
export const CELLS_BEGIN = /^(?:s?tt|so tt)\.?$/
const CELLS_END = /^(?:noi nhan|phu luc|tm\.|kt\.|dieu \d|ghi chu ?:)/
const ROW_MARK = /^(?:\d{1,3}(?:\.\d{1,2})*|[ivx]{1,5}|[a-h])\.?\)?$/

/** What no cell ends with. */
const CELL_GOES_ON =
  /(?:[,(–&-]|(?:^|\s)(?:và|với|của|các|cho|về|theo|hoặc|tại|từ|đến|trong|bằng|là|thuộc|do|Sở|Bộ|Ban|Cục|Chi|Tổng|Ủy|Uỷ|(?:Ủy|Uỷ) ban|(?:Ủy|Uỷ) ban nhân))$/u

/** "Bộ Công an" / "các bộ, cơ quan liên quan": a group in a cell of its own begins with a small letter. */
const isGroupCell = (last: Line, next: Line, width: number): boolean =>
  /^(?:cac|nhung) /.test(next.passage.folded) &&
  nameStarts(next.passage, 0) &&
  !CELL_GOES_ON.test(last.passage.words) &&
  !/(?:^|\s)(?:nhan dan|ubnd|hdnd|chu tich|giam doc|thu truong|lanh dao|cong an|dang uy|doi voi|phoi hop|huong dan|chi dao|yeu cau|de nghi|giao)$/.test(
    last.passage.folded,
  ) &&
  (width === 0 || (last.passage.words.length < 60 && nameStarts(last.passage, 0)))

const CELL_OF_TIME = /^(?:(?:truoc|trong|het|cuoi) )?(?:ngay \d|thang \d|qu[yi] [iv\d]|nam \d{4}|thuong xuyen|(?:hang|dinh ky) )/

/** Within such a table a line ends its cell, unless it is full or plainly goes on. */
function sameCell(last: Line, next: Line, width: number): boolean {
  const [before, words] = [last.passage.words, next.passage.words]
  if (next.afterGap || last.row !== undefined || ROW_MARK.test(last.passage.folded) || ROW_MARK.test(next.passage.folded)) return false
  if (/^[(“"]?\p{Ll}/u.test(words)) return !/[.]$/.test(before) && !isGroupCell(last, next, width)
  if (ENDED.test(before) || markOf(next.passage).kind !== 'none') return false
  if (CELL_GOES_ON.test(before)) return true
  if (nameStarts(next.passage, 0) || CELL_OF_TIME.test(next.passage.folded)) return false
  // A cell much longer than the text is wrapped at was not wrapped at all.
  return width > 0 && last.width < width * 1.15 && last.width + words.split(' ', 1)[0]!.length + 1 > width * 0.93
}

const isBareMark = (passage: Passage): boolean =>
  passage.words.length < 12 && markOf(passage).length >= passage.words.length && markOf(passage).kind !== 'none'

const isMixedCase = (words: string): boolean => /\p{Ll}{2}/u.test(words)
