/** The parts of a paper that may hold orders, and papers that regulate rather than order. */
import { foldSame, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Particulars } from './reading.ts'
import { REGULATION } from './sections.ts'

/** Parts behind the signature that hold work: an annexed plan, not an annexed regulation or list. */
export function annexesAfter(paragraphs: readonly Paragraph[], from: number): { from: number; to: number; guidance?: boolean }[] {
  const annexes: { from: number; to: number; guidance?: boolean }[] = []
  for (let at = from; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at]
    if (paragraph && WITH_PAPER.test(paragraph.whole.folded) && paragraph.whole.words.length < 220 && isGuidance(paragraphs, from, at)) {
      const signed = paragraphs.findIndex(
        (other, index) =>
          index > at + 2 && /^(?:noi nhan|tm\. |kt\. |(?:dinh )?kem (?:theo )?phu luc|phu luc|danh muc|mau (?:so )?\d)/.test(other.whole.folded),
      )
      annexes.push({ from: at + 1, to: signed < 0 ? paragraphs.length : signed, guidance: !ASSIGNS.test(titleAbove(paragraphs, from, at)) })
      at = signed < 0 ? paragraphs.length : signed
      continue
    }
    if (
      !paragraph ||
      !/^(?:ke hoach|chuong trinh|phuong an|de an|phu luc|danh muc|quy che|quy dinh|dieu le|huong dan|bang |bieu |mau )/.test(
        paragraph.whole.folded,
      ) ||
      (/\p{Ll}/u.test(paragraph.whole.words.slice(0, 10)) && !isTitleOfIssued(paragraphs, at))
    )
      continue
    if (REGULATION.test(paragraph.whole.folded)) break
    if (!/^(?:ke hoach|chuong trinh|phuong an|de an)/.test(paragraph.whole.folded)) continue
    if (isProcedure(paragraphs, at)) break
    const signed = paragraphs.findIndex((other, index) => index > at + 2 && /^(?:noi nhan|tm\. |kt\. |phu luc|danh muc)/.test(other.whole.folded))
    annexes.push({ from: at + 1, to: signed < 0 ? paragraphs.length : signed })
    at = signed < 0 ? paragraphs.length : signed
  }
  return annexes
}

/** "Chương trình / Cải cách hành chính … / (Ban hành theo Quyết định số …)": a title is one by what stands below it. */
function isTitleOfIssued(paragraphs: readonly Paragraph[], at: number): boolean {
  if ((paragraphs[at]?.whole.words.length ?? 0) > 60) return false
  return paragraphs
    .slice(at + 1, at + 5)
    .some(({ whole: { folded } }) => /^\(?(?:ban hanh )(?:kem )?theo quyet dinh(?![a-z])/.test(folded) && folded.length < 220)
}

/** "PHƯƠNG ÁN / Tái cấu trúc quy trình thực hiện thủ tục hành chính": how files are handled, not who is told what. */
const isProcedure = (paragraphs: readonly Paragraph[], at: number): boolean =>
  /tai cau truc|(?:lien thong|quy trinh)[^.;]{0,40} (?:quy trinh|thu tuc hanh chinh)/.test(
    paragraphs
      .slice(at, at + 3)
      .map(({ whole }) => whole.folded)
      .join(' '),
  )

const WITH_PAPER = /^\((?:ban hanh )?kem theo (?:cong van|quyet dinh|thong bao|huong dan|chi thi|cong dien|ke hoach)(?![a-z])/

/** "HƯỚNG DẪN phòng, chống dịch (Kèm theo Công văn số …)": the guidance that a paper encloses, told by its title above. */
function isGuidance(paragraphs: readonly Paragraph[], from: number, at: number): boolean {
  const above = titleAbove(paragraphs, from, at)
  return (
    (/(?:^| )(?:huong )?dan (?!muc|sach)/.test(above) || ASSIGNS.test(above)) &&
    !/(?:^| )(?:quy che|quy dinh|dieu le|danh muc|danh sach|bieu|mau|bang|de cuong|chi tieu|khung)(?![a-z])/.test(above)
  )
}

/** An annex that says who does what, not how it is done. */
const ASSIGNS = /phan cong|nhiem vu/

/** The lines in capitals right above "(Kèm theo Công văn số …)". */
const titleAbove = (paragraphs: readonly Paragraph[], from: number, at: number): string =>
  paragraphs
    .slice(Math.max(from, at - 4), at)
    .map(({ whole }) => whole)
    .filter(({ words }) => !/\p{Ll}{2}.*\p{Ll}{2}/u.test(words))
    .map(({ folded }) => folded)
    .join(' ')

const ASSIGNMENT =
  /^(?:(?:phu luc|bieu|bang|danh muc|phan cong)(?: [ivx\d]+)?[ :.–-]*)+(?:(?:cac|chi tiet|tong hop|mot so) )*(?:nhiem vu|cong viec)(?![a-z])/

/** "PHỤ LỤC / PHÂN CÔNG NHIỆM VỤ …": an annex by itself, without the paper that it belongs to, that says who does what. */
export const assignsWork = (paragraphs: readonly Paragraph[]): boolean =>
  paragraphs.slice(0, 12).some(({ whole: { words, folded } }) => ASSIGNMENT.test(folded) && !/\p{Ll}{2}/u.test(words))

/** Neither numbered nor introduced ("… yêu cầu:"). */
export const isPlain = (body: readonly Paragraph[]): boolean =>
  body.every(({ kind, whole, row }) => kind === 'none' && row === undefined && !whole.words.endsWith(':'))

/** "Xét đề nghị của …, UBND tỉnh yêu cầu:": a base that goes on to introduce. */
const INTRODUCES = /(?:nhu sau|yeu cau|chi thi|sau(?: day)?) ?:$/
/** "Xét đề nghị của …, Phó Thủ tướng … giao Bộ Tài chính xem xét." With its marks: "sửa đổi, bổ sung … Luật Giao thông" tells nobody. */
const TELLS =
  /, (?:(?:Phó )?(?:Thủ tướng|Chủ tịch)|Thường trực|[ỦU][yỷ] ban nhân dân|UBND|Lãnh đạo|Bộ(?= trưởng| \p{Lu}))[^,;:]{0,70}? (?<!được )(?:giao(?! thông| dịch)|yêu cầu|đề nghị|có ý kiến|đồng ý|chỉ đạo|thống nhất) /u
const goesOn = ({ folded, words }: Passage): boolean =>
  words.length > 40 && (INTRODUCES.test(folded) || (/\.[/.]*$/.test(words) && TELLS.test(words)))

/** Where the bases end: "Căn cứ Luật …;", "Xét đề nghị của …,", "QUYẾT ĐỊNH:". */
export function basesEnd(paragraphs: readonly Paragraph[], from: number, to: number): number {
  let end = from
  for (let at = from; at < Math.min(to, from + 60); at += 1) {
    const paragraph = paragraphs[at]
    if (!paragraph || (paragraph.kind !== 'none' && paragraph.kind !== 'dash')) break
    if (
      /^(?:can cu (?:luat|bo luat|phap lenh|hien phap|nghi|quyet|thong|chi thi|ket luan|cong|chuong trinh|ke hoach (?:so|cua)|de an|van ban|hướng|huong|bien ban|y kien|lenh|to trinh|dieu)|xet (?:de nghi|to trinh|bao cao|thay)|theo de nghi|(?:nay )?quyet (?:dinh|nghi) ?:?$|chi thi ?:?$)/.test(
        paragraph.body.folded,
      )
    )
      end = goesOn(paragraph.body) ? at : at + 1
  }
  return end
}

/** A paper that sets functions, procedures, amounts: it orders only who shall carry it out. */
export function isStanding(document: Particulars): boolean {
  if (document.type !== 'Quyết định' && document.type !== 'Nghị quyết') return false
  const subject = foldSame(document.subject ?? '')
  if (/ke hoach|chuong trinh|de an|phuong an|nhiem vu,? (?:va )?giai phap|phat dong|uy quyen|giao (?:nhiem|chi)/.test(subject)) return false
  return STANDING.test(subject) || /^\d+\/\d{4}\/(?:QĐ|NQ)/.test(document.number ?? '')
}

/** "Quyết định công bố danh mục …", "bãi bỏ …", "ban hành Quy chế …": its own articles regulate nothing, and charge whoever they name. */
export const announces = ({ subject }: Particulars): boolean =>
  /^(?:quyet dinh |so \S+ )*(?:v\/v |ve (?:viec )?)?(?:cong bo|bai bo|phe duyet|ban hanh (?:quy che|quy dinh|quy trinh|noi quy|dieu le))(?![a-z])/.test(
    foldSame(subject ?? ''),
  )

const STANDING =
  /^(?:quyet dinh |nghi quyet |so \S+ )*(?:v\/v |ve (?:viec )?)?(?:ban hanh )?(?:quy dinh|quy che|sua doi|bai bo|chuc nang|cong bo|co cau|chinh sach|don gia|bang gia|muc |dieu le|noi quy|quy trinh|danh muc thu tuc|xay dung, quan ly|to chuc lai|sap xep|phe duyet (?:gia|don gia|danh sach|danh muc|ket qua|quy hoach))/
