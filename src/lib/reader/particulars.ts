/**
 * The paper's own particulars: type, number, issuer, day, place, subject, signer, addressees, recipients.
 *
 * Read from the letterhead and the signature block; where a paper lost them on the way, from what the body itself
 * says ("UBND tỉnh Sóc Trăng chỉ thị:", "trên địa bàn tỉnh Bình Phước").
 */
import { fillFromAnnex } from './annexed.ts'
import { dayOf } from './dates.ts'
import { issuerIn } from './issuer.ts'
import { isPageTitle, MOTTO, NUMBER } from './letterhead.ts'
import { findEnd, findLists, HEAD_SIZE } from './lists.ts'
import { join, part, placeOf, type Passage } from './passage.ts'
import { CELLS_BEGIN, type Paragraph } from './paragraphs.ts'
import type { ParticularName, Particulars, Place } from './reading.ts'
import { typeOfSymbol } from './references.ts'
import { signerIn } from './signature.ts'

/** The paper's main part: paragraphs `from` … `to`, between letterhead and signature. */
export type Zones = { titleAt: number; bodyFrom: number; bodyTo: number }

const TYPES: readonly [string, string][] = [
  ['nghi quyet lien tich', 'Nghị quyết liên tịch'],
  ['thong tu lien bo', 'Thông tư liên bộ'],
  ['thong tu lien tich', 'Thông tư liên tịch'],
  ['ke hoach lien tich', 'Kế hoạch liên tịch'],
  ['nghi quyet', 'Nghị quyết'],
  ['quyet dinh', 'Quyết định'],
  ['chi thi', 'Chỉ thị'],
  ['cong dien', 'Công điện'],
  ['ke hoach', 'Kế hoạch'],
  ['thong bao', 'Thông báo'],
  ['huong dan', 'Hướng dẫn'],
  ['chuong trinh', 'Chương trình'],
  ['bao cao', 'Báo cáo'],
  ['to trinh', 'Tờ trình'],
  ['ket luan', 'Kết luận'],
  ['thong tri', 'Thông tri'],
  ['thong tu', 'Thông tư'],
  ['nghi dinh', 'Nghị định'],
  ['phap lenh', 'Pháp lệnh'],
  ['luat', 'Luật'],
  ['bo luat', 'Bộ luật'],
  ['quy che', 'Quy chế'],
  ['quy dinh', 'Quy định'],
  ['phuong an', 'Phương án'],
  ['de an', 'Đề án'],
  ['bien ban', 'Biên bản'],
  ['giay moi', 'Giấy mời'],
  ['thong cao', 'Thông cáo'],
  ['giay uy quyen', 'Giấy ủy quyền'],
  ['phieu chuyen', 'Phiếu chuyển'],
  ['dieu le', 'Điều lệ'],
  ['lenh', 'Lệnh'],
  ['thu cong', 'Thư công'],
  ['du an', 'Dự án'],
  ['hop dong', 'Hợp đồng'],
  ['cong van', 'Công văn'],
]
/** What these symbols stand for is also the code of an office. */
const OFFICE_CODES: ReadonlySet<string> = new Set(['Chỉ thị', 'Tờ trình', 'Thông tư', 'Kết luận', 'Công điện'])
const TITLE = new RegExp(`^(${TYPES.map(([folded]) => folded).join('|')})(?: ?[:*]*)$`)
/** A stamp was scanned into the title's line: "DEN i: CHỈ THỊ". */
const TITLE_LAST = new RegExp(`(?:^|[^a-z])(${TYPES.map(([folded]) => folded).join('|')})[^a-z]*$`)
const TITLE_RUN_IN = new RegExp(`^(${TYPES.map(([folded]) => folded).join('|')})(?![a-z])`)
const NUMBER_ALONE = /^(\d{1,6})\s?((?:\/\s?\d{4}\s?)?[/-]\s?(?:[A-ZĐ]{2,}[\p{L}]*)(?:\s?[-/&]\s?[\p{L}\d&]+)+)$/u
const DAY =
  /(?:^|[\s,;*])([\p{L} .’'-]{2,40}?)\s?,?\s*(?:(?:vào )?(?:hồi|lúc) \d[\d\shgiờphút:]{0,20})?(ng[àa]y\s*(?:m[ồù]ng )?(?:\d{1,2}|\d \d)\s*th[áa]ng\s*(?:\d ?\d|\d)\s*n[ăa]m\s*\d(?: ?\d){3})/iu
const WRITTEN_DAY = /ng[àa]y\s*(?:m[ồù]ng )?(?:\d{1,2}|\d \d)\s*th[áa]ng\s*(?:\d ?\d|\d)\s*n[ăa]m\s*\d(?: ?\d){3}/iu

/** Finds the particulars. `year` helps nothing here: what is not printed is left out. */
export function particularsOf(paragraphs: readonly Paragraph[]): { document: Particulars; zones: Zones } {
  const document: Particulars = { addressees: [], recipients: [], places: {} }
  const place = (name: ParticularName, at: Place) => {
    document.places[name] = at
  }
  const head = paragraphs.slice(0, HEAD_SIZE)
  // A page's own sentences stand above the letterhead.
  const motto = head.slice(0, 14).findIndex(({ whole: { folded } }) => /cong hoa xa hoi|dang cong san viet nam/.test(folded) && folded.length < 160)
  const startsBody = head.findIndex(
    (paragraph, index) =>
      index > motto &&
      /^(?:can cu (?!y kien)|dieu 1|thuc hien |de |trong |theo |ngay \d)/.test(paragraph.whole.folded) &&
      paragraph.whole.words.length > 60,
  )
  const headEnd = startsBody < 0 ? Math.min(head.length, 25) : startsBody

  const letterAt = head.findIndex((paragraph) => /^[^a-z]{0,3}kinh gui ?:/.test(paragraph.whole.folded))
  const foundAt = findTitle(head, headEnd)
  // Behind "Kính gửi:" a title is that of what the letter encloses.
  const titleAt = letterAt >= 0 && foundAt > letterAt ? -1 : foundAt
  const title = titleAt >= 0 ? head[titleAt] : undefined
  const titled = title ? (TITLE_RUN_IN.exec(title.whole.folded.replace(/^\W+/, '')) ?? TITLE_LAST.exec(title.whole.folded)) : undefined
  const titleLength = titled && title && titled.index > 0 ? title.whole.words.length : (titled?.[0].length ?? 0)
  findNumber(head, Math.max(headEnd, titleAt + 2), document, place)
  const type = TYPES.find(([folded]) => folded === titled?.[1])?.[1]
  const letter = head
    .slice(0, Math.max(headEnd, 12))
    .some((paragraph) => /^(?:kinh gui|v\/v|v\/v:|ve viec)/.test(paragraph.whole.folded) || / v\/v /.test(paragraph.whole.folded.slice(0, 200)))
  const symbol = document.number ? typeOfSymbol(document.number) : undefined
  // A chỉ thị is addressed to nobody, a tờ trình has its title: "5348/CT-CS" is a letter of the Cục Thuế, "12/TTr-P1" one of the Thanh tra.
  const bySymbol = letterAt >= 0 && OFFICE_CODES.has(symbol ?? '') ? undefined : symbol
  const wire = head.slice(0, 12).some((paragraph) => /^(?:.{4,60} )?dien ?:/.test(paragraph.whole.folded))
  const chosen = type ?? bySymbol ?? (wire ? 'Công điện' : letter ? 'Công văn' : titledByItself(paragraphs))
  if (chosen) document.type = chosen
  if (title && type) place('type', placeOf(title.whole, 0, Math.min(title.whole.words.length, titled?.[0].length ?? 0)))

  findDay(head, Math.max(headEnd, titleAt + 1, 14), document, place)
  const subjectEnd = findSubject(head, titleAt, titleLength, headEnd, document, place)
  const bodyTo = findEnd(paragraphs, subjectEnd)
  const listEnd = findLists(paragraphs, bodyTo, document, place)
  const bodyFrom = Math.max(subjectEnd, Math.min(listEnd, bodyTo))
  const signed = signerIn(paragraphs, Math.min(subjectEnd, bodyTo), bodyTo)
  if (signed) {
    document.signer = signed.signer
    place('signer', signed.at)
  }
  const issuer = issuerIn(paragraphs, head, titleAt, document, { from: subjectEnd, to: bodyTo })
  if (issuer) {
    document.issuer = issuer.name
    if (issuer.at) place('issuer', issuer.at)
  }
  fillFromAnnex(paragraphs, document)
  return { document, zones: { titleAt, bodyFrom, bodyTo } }
}

/** "Điều 3. Quyết định này có hiệu lực …": what a paper that lost its title calls itself. */
function titledByItself(paragraphs: readonly Paragraph[]): string | undefined {
  for (const { whole } of paragraphs) {
    const found = /^(?:dieu )?\d{1,3} ?\. ?(quyet dinh|nghi quyet|nghi dinh|thong tu(?: lien tich)?|chi thi) nay co hieu luc /.exec(whole.folded)
    if (found) return TYPES.find(([folded]) => folded === found[1])?.[1]
  }
  return undefined
}

function findTitle(head: readonly Paragraph[], headEnd: number): number {
  const exact = head.findIndex(
    (paragraph, index) =>
      index <= headEnd + 3 &&
      TITLE.test(paragraph.whole.folded.replace(/^[^a-z]+|(?<![^a-z:])[^a-z:]+$/g, '')) &&
      /^\P{L}*\p{Lu}{2}/u.test(paragraph.whole.words),
  )
  if (exact >= 0) return exact
  const stamped = head.findIndex(
    ({ whole: { words, folded } }, index) =>
      index > 1 && index < headEnd && words.length < 60 && TITLE_LAST.test(folded) && isTitleCase(words, folded),
  )
  if (stamped >= 0) return stamped
  // A paper that lost its letterhead begins with its title in one sentence; a scanner may glue title and subject.
  return head.findIndex((paragraph, index) => {
    const folded = paragraph.whole.folded.replace(/^[^a-z]+/, '')
    if (index > headEnd + 1 || !TITLE_RUN_IN.test(folded) || isPageTitle(head, index)) return false
    const words = paragraph.whole.words.replace(/^\P{L}+/u, '')
    return index === 0
      ? /^\p{Lu}/u.test(words) && !/ như sau/.test(words.slice(-20))
      : /^\p{Lu}{2,}(?:\s\p{Lu}{2,}){1,}/u.test(words) && !/^QUYẾT ĐỊNH ?:?$/.test(words)
  })
}

/** The title behind a scanned stamp stands in capitals, and is not the word that opens a decision's articles. */
const isTitleCase = (words: string, folded: string): boolean => {
  const title = TITLE_LAST.exec(folded)?.[1] ?? ''
  const written = words.slice(folded.lastIndexOf(title), folded.lastIndexOf(title) + title.length)
  return written === written.toUpperCase() && !/: *$/.test(words)
}

/** "07 /KH UBND": the hyphen before whose symbol it is was lost. */
const LOST_HYPHEN = /(?<=\d)(\/[A-ZĐ][A-ZĐr]{1,2}) (?=(?:UBND|HĐND|HU|ĐU)(?!\p{L}))/u

/** "DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ …": the number of the paper that an annex carries out. */
const OF_ANOTHER =
  /(?:^| )(?:thuc hien|trien khai|theo|kem theo|cua|tai) (?:[a-z]+ ){0,4}?(?:nghi quyet|quyet dinh|chi thi|ke hoach|ket luan|chuong trinh|thong bao|cong van|cong dien|nghi dinh|thong tu|luat)(?: lien tich)? (?:so)?/

function findNumber(head: readonly Paragraph[], end: number, document: Particulars, place: (name: ParticularName, at: Place) => void): void {
  for (const [index, paragraph] of head.slice(0, end).entries()) {
    const { words, folded } = paragraph.whole
    // "Số: 453" and, columns further on, "/TB-UBND".
    const torn = index < 8 ? /^\P{L}{0,3}Số ?: ?(\d{1,6})$/u.exec(words) : null
    const rest = torn && head.slice(index + 1, index + 6).find((other) => /^\/[A-ZĐ]{2,}[-/&A-ZĐ\d]+$/u.test(other.whole.words))
    if (torn?.[1] && rest) {
      document.number = `${torn[1]}${rest.whole.words}`
      place('number', placeOf(paragraph.whole, words.length - torn[1].length))
      return
    }
    if (/^(?:can cu|thuc hien|theo|xet|kem theo|\(kem|ban hanh kem|tiep theo)/.test(folded) || isPageTitle(head, index)) continue
    const found = NUMBER.exec(words)
    const near =
      found && (found.index < 4 || MOTTO.test(folded.slice(0, found.index)) || (index < 8 && /[\p{Lu}.-]\s?$/u.test(words.slice(0, found.index + 1))))
    const bare = !found && index < 12 ? NUMBER_ALONE.exec(words) : undefined
    const match = near ? found : bare
    if (!match || OF_ANOTHER.test(folded.slice(0, match.index + 4))) continue
    // "Số: 1 0 9 4 3 /BYT-MT": digits set apart by a stamp.
    const raw = `${match[1]?.replace(/ /g, '')}${match[2]}`
    // "Số: 634/TB-VPCP Hà Nội": a blank ends the symbol unless a joiner stands beside it.
    const symbol =
      raw
        .replace(/\s?([-–/&])\s?/g, '$1')
        .replace(LOST_HYPHEN, '$1-')
        .split(/\s/)[0] ?? ''
    document.number = symbol.replace('–', '-')
    const start = match.index + match[0].indexOf(match[1] ?? '')
    place('number', placeOf(paragraph.whole, start, match.index + match[0].length))
    return
  }
}

/** The first day behind a place; looked for from a little before the first day that is written out at all. */
function dayAfterPlace(words: string): RegExpExecArray | null {
  const day = WRITTEN_DAY.exec(words)
  if (!day) return null
  // No place is longer than forty letters.
  const from = Math.max(0, day.index - 60)
  const found = DAY.exec(words.slice(from))
  if (found) found.index += from
  return found
}

function findDay(head: readonly Paragraph[], end: number, document: Particulars, place: (name: ParticularName, at: Place) => void): void {
  for (const paragraph of head.slice(0, end)) {
    const { words, folded } = paragraph.whole
    if (/^(?:can cu|thuc hien|theo |xet|kem theo|\(|ban hanh kem|dieu|ngay .{10,30}, )/.test(folded) && !/^\(?[a-z .]{2,30}, ngay/.test(folded))
      continue
    // "… có hiệu lực thi hành kể từ ngày …": since when it holds.
    if (/ co hieu luc /.test(folded)) continue
    const found = folded.includes('nam') ? dayAfterPlace(words.slice(0, 600)) : null
    // Behind the subject of a letter, where the line between them was lost.
    const ends = found !== null && /^(?:v\/v|ve viec)/.test(folded) && found.index + found[0].length >= folded.length - 1
    const isHead = found && (folded.length < 90 || found.index < 4 || ends || MOTTO.test(folded) || /so ?:/.test(folded.slice(0, 60)))
    if (!found || !isHead) continue
    const start = found.index + found[0].length - (found[2]?.length ?? 0)
    const day = dayOf(folded.slice(start))
    const spot = (found[1] ?? '')
      .replace(/^.*(?:Hạnh phúc|Số ?:|NAM|\d|[/-])\s*/u, '')
      .replace(/^[\s*_-]+|(?<![\s,.-])[\s,.-]+$/g, '')
      .trim()
    // "…/TB-VPCP Hà Nội, ngày": the place is the last capitalised run.
    const placeName = /(?:\p{Lu}[\p{L}.-]*(?:\s|$))+$/u
      .exec(spot)?.[0]
      .replace(/^\p{Lu}+\s(?=\p{Lu}\p{Ll})/u, '')
      .trim()
    if (placeName && placeName.length > 2) {
      document.place = placeName
      const at = words.lastIndexOf(placeName, start)
      if (at >= 0) place('place', placeOf(paragraph.whole, at, at + placeName.length))
    }
    if (!day) break
    document.issuedOn = day
    place('issuedOn', placeOf(paragraph.whole, start, start + (found[2]?.length ?? 0)))
    return
  }
  findDayInFigures(head, end, document, place)
}

/** "Cần Thơ, ngày 05/3/2026": the day in figures ends the line. */
const IN_FIGURES = /^(?:.*[\d*|_-] ?)?(\p{Lu}[\p{L} .’'-]{2,40}), (ngày ?)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/u
/** What a signature by certificate leaves in the text, or a page in its table: a letterhead with a blank for the day has it nowhere else. */
const SAID_OTHERWISE = /^[^a-z]{0,4}(?:thoi gian ky|ngay ky|ky ngay|ngay ban hanh)(?: van ban)? ?:? ?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})(?!\d)/

function findDayInFigures(head: readonly Paragraph[], end: number, document: Particulars, place: (name: ParticularName, at: Place) => void): void {
  for (const { whole } of head.slice(0, end)) {
    const found = whole.words.length < 90 ? (IN_FIGURES.exec(whole.words) ?? SAID_OTHERWISE.exec(whole.folded)) : null
    const figures = found?.[3] ?? (found?.[2] === undefined ? found?.[1] : undefined)
    const day = figures && dayOf(`ngay ${figures}`)
    if (!found || !figures || !day) continue
    if (found[3] && found[1]) document.place ??= found[1].trim()
    document.issuedOn = day
    const at = whole.words.indexOf(figures)
    place('issuedOn', placeOf(whole, at, at + figures.length))
    return
  }
}

/** How fast a paper goes, stamped beside its title: no part of what it is about. */
const URGENT = /^(?:hoa toc(?: hen gio)?|thuong khan|khan)\W*$/
const STAMPED =
  /^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?(?=[\s,.;:–-])[\s,.;:–-]*|(?<![\s,.;:–-])[\s,.;:–-]+(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?$/u
/** "I MỤC ĐÍCH, YÊU CẦU", "L QUAN ĐIỂM": the first part, its mark read without the dot. */
const UNMARKED_PART = /^(?:[il1] )?(?:muc dich,? |quan diem(?:,|$)|muc tieu(?:,|$)|dac diem tinh hinh|thuc trang (?:va|$))/

/** "…, Chủ tịch UBND tỉnh chỉ thị:" opens the body. */
const OPENS = /(?:chi thi|yeu cau|nhu sau|sau day|noi dung sau|nhiem vu sau) ?:$/

/** "CHỈ THỊ / Giao Sở Tài chính …": the first line below a title may order at once, and is no subject. */
const ORDERS_AT_ONCE =
  /^(?:giao|yeu cau|de nghi) (?:cho )?(?:(?:cac|giam doc|thu truong|chu tich) )*(?:so|bo|ban|ubnd|uy ban|cong an|van phong|tong cuc|cuc|chi cuc|lien minh|don vi|co quan|phong|trung tam|nganh|dia phuong)(?![a-z])[^:]*[.;/]$/

/** The trích yếu, and where the paper goes on behind it. */
/** "GIÁM ĐỐC (đã ký)": the signature, not the rest of a subject. */
const POST_ALONE =
  /^(?:(?:kt|tl|tm|tuq)\. ?)?(?:chu tich|giam doc|pho giam doc|pho chu tich|cuc truong|chi cuc truong|truong phong|chanh van phong)(?: \(?da ky\)?)?$/

function findSubject(
  head: readonly Paragraph[],
  titleAt: number,
  titleLength: number,
  headEnd: number,
  document: Particulars,
  place: (name: ParticularName, at: Place) => void,
): number {
  const set = (passage: Passage) => {
    const words = passage.words
      .replace(/^(?:V\/v:?|V\/V:?)\s*/u, '')
      .replace(STAMPED, '')
      .trim()
    if (words.length < 6) return
    document.subject = words
    place('subject', placeOf(passage))
  }
  if (titleAt < 0) {
    const at = head.findIndex((paragraph, index) => index < 16 && /(?:^|\s)v\/v:? /.test(paragraph.whole.folded.slice(0, 160)))
    const found = head[at]
    if (!found) return headOnly(head)
    const begin = found.whole.folded.search(/v\/v/)
    let passage = part(found.whole, begin)
    let next = at + 1
    for (
      let more = head[next];
      more &&
      next < at + 4 &&
      !more.afterGap &&
      more.kind === 'none' &&
      !/^(?:kinh gui|[a-z .]{2,30}, ngay|so ?:)/.test(more.whole.folded) &&
      !URGENT.test(more.whole.folded) &&
      !POST_ALONE.test(more.whole.folded) &&
      passage.words.length < 300;
      more = head[next]
    ) {
      passage = join(passage, more.whole)
      next += 1
    }
    set(passage)
    // A converter puts the text box of the subject behind the letter: the letter begins below its addressees.
    const to = head.findIndex(({ whole }) => /^[^a-z]{0,3}kinh gui ?:/.test(whole.folded))
    return to >= 0 && head.slice(to + 1, at).some(({ kind, whole }) => kind === 'none' && whole.words.length > 120) ? headOnly(head) : next
  }
  const title = head[titleAt]
  if (!title) return headEnd
  const offset = title.whole.words.search(/\p{L}/u)
  const runIn = part(title.whole, Math.max(0, offset) + titleLength)
  // "QUYẾT ĐỊNH của Ủy ban nhân dân tỉnh": whose it is, and its subject stands below.
  if (
    runIn.words.replace(/\P{L}/gu, '').length > 5 &&
    !URGENT.test(runIn.folded) &&
    !(runIn.folded.startsWith('cua ') && /^(?:v\/v|ve )/.test(head[titleAt + 1]?.whole.folded ?? ''))
  ) {
    set(runIn)
    return titleAt + 1
  }
  let passage: Passage | undefined
  let next = titleAt + 1
  while (URGENT.test(head[next]?.whole.folded ?? '')) next += 1
  for (let more = head[next]; more && next < titleAt + 8; more = head[next]) {
    const { words, folded } = more.whole
    if (
      more.kind !== 'none' ||
      (/^(?:can cu|thuc hien (?!.{0,40}\b(?:quyet dinh|ke hoach|nghi)\b.*[A-Z]{4})|kinh gui|chu tich|uy ban nhan dan|ubnd|bo truong|hoi dong nhan dan|chinh phu$|thu tuong|xet|theo|ngay|de |trong |giam doc|tong cuc)/.test(
        folded,
      ) &&
        passage)
    )
      break
    if (
      /^(?:chu tich|uy ban nhan dan|bo truong|hoi dong nhan dan|chinh phu|thu tuong chinh phu|giam doc)/.test(folded) &&
      (folded.length < 60 || /dien:?$/.test(folded))
    )
      break
    // A table, or a part's heading whose mark a scanner lost, is no part of the title.
    if (!passage && ORDERS_AT_ONCE.test(folded)) break
    if (more.row !== undefined || CELLS_BEGIN.test(folded) || (passage && (UNMARKED_PART.test(folded) || OPENS.test(folded)))) break
    const capitals = !/\p{Ll}{2}/u.test(words)
    if (passage && !capitals && (/[.;:]$/.test(passage.words) || (more.afterGap && passage.words.length > 30) || words.length > 160)) break
    if (!passage && words.length > 420) break
    passage = passage ? join(passage, more.whole) : more.whole
    next += 1
  }
  if (passage) set(passage)
  return next
}

/** Where a letterhead without title or subject ends: behind the number, the day, the addressees. */
function headOnly(head: readonly Paragraph[]): number {
  let end = 0
  const text = head.findIndex(({ kind, whole }) => kind === 'article' || /^can cu (?!y kien)/.test(whole.folded))
  head.slice(0, text < 0 ? 20 : Math.min(text, 20)).forEach((paragraph, index) => {
    if (
      MOTTO.test(paragraph.whole.folded.slice(0, 200)) ||
      (paragraph.whole.words.length < 120 &&
        (NUMBER.test(paragraph.whole.words) || DAY.test(paragraph.whole.words) || paragraph.whole.folded.startsWith('kinh gui')))
    )
      end = index + 1
  })
  return end
}
