/** What an introduction says of the items below it: that they are work, things or partners, and what it orders beside them. */
import type { Passage } from './passage.ts'
import type { Told } from './told.ts'
import { actAt } from './verbs.ts'

/** "1. Đảng ủy A / - Lãnh đạo các tổ chức đảng …": below a body's own heading, what it is to do, not whose leaders are told. */
export const LEADS_OTHERS = /^lanh dao (?:cac|nhung|cap|to chuc|chi bo|dang bo)(?![a-z])/

/** "b) Chủ trì, phối hợp với:" above bullets that begin with those it is done with. */
export const JOINS = /^(?:chu tri,? (?:va )?)?phoi hop(?: (?:chat che|tot))?(?: (?:voi|cung)(?: (?:cac (?:co quan|don vi)|voi))?)? ?:?$/

const LEADS_ON =
  /[a-z]{3} [^;:.]{40,}(?<!lanh dao|chi dao|quan triet|trien khai|to chuc)[;,] (?:to chuc |dong thoi |va )?(?:tap trung )?(?:vao )?(?:thuc hien |trien khai )?(?:tot )?(?:mot so |cac )?(?:nhiem vu|noi dung|cong viec)(?: [a-z]+){0,3}(?: sau(?: day)?|,? can lam ngay) ?:$/
/** An act, then the clause that leads on to the items. */
export const leadsOn = ({ folded }: Passage): boolean => folded.endsWith(':') && LEADS_ON.test(folded)
/** "… , Thứ trưởng B có ý kiến chỉ đạo như sau:": who speaks, and who was there. */
export const SPEAKS = /(?:co y kien|ket luan|phat bieu|y kien chi dao)(?: [a-z]+){0,6} (?:nhu sau|sau(?: day)?) ?:$/
/** "… cần thực hiện tốt một số nhiệm vụ, giải pháp sau:" */
export const LISTS_WORK = /(?:nhiem vu|giai phap|cong viec|noi dung|bien phap|yeu cau)(?: [a-z,]+){0,6} (?:sau|sau day|duoi day|nhu sau) ?:$/
/** "… tập trung vào các lĩnh vực:", "mức hỗ trợ như sau:": what stands below are things, not orders. */
const THINGS =
  /(?:(?:cac|nhung|mot so|vao|\d) linh vuc|chinh sach|doi tuong|dieu kien|tieu chi|thanh phan|danh muc|san pham|muc (?:ho tro|chi|thu|dong)|vi tri|dia diem)(?: [a-z]+){0,5}(?: ?:| (?:bao gom|gom|gom co|sau|sau day|nhu sau) ?:)$|\d+ (?:vi tri|dia diem|diem)[^.;:]{0,24}:$|ho so(?: [a-z]+){0,9},? (?:bao gom|gom|gom co|sau|sau day|nhu sau) ?:$/
/** "1.2. Về lĩnh vực hoàn thuế:" is a topic, and what stands below it is work. */
export const listsThings = (folded: string): boolean => THINGS.test(folded) && !/^(?:ve|doi voi|trong) (?:cac )?linh vuc/.test(folded)

/** "Một số tồn tại trong quản lý được nêu ra, đó là:": what stands below was found, not ordered. */
const FINDINGS =
  /(?:ton tai|han che|bat cap|vuong mac|kho khan|nguyen nhan|uu diem|ket qua (?:dat duoc|noi bat))(?![a-z])[^.;:]{0,120}(?:do la|nhu sau|cu the(?: la)?|sau day|sau|nhu) ?:$/
export const listsFindings = (passage: Passage): boolean =>
  FINDINGS.test(passage.folded) && !actAt(passage) && !/(?:giai phap|nhiem vu|bien phap|khac phuc|yeu cau|de nghi)[^.;,]*$/.test(passage.folded)

/** "… tiếp tục chỉ đạo khắc phục hậu quả theo các công điện, trong đó:" orders something beside what its items order. */
export const ordersMore = ({ folded }: Passage): boolean =>
  folded.length > 110 &&
  folded.endsWith(':') &&
  /[,;] (?:trong do|dong thoi|nhat la|trong (?:khi|qua trinh)[^.;:,]{0,40} (?:luu y|chu y))[^.;:]{0,40} ?:$| va co (?:trach nhiem|nhiem vu)(?: sau| sau day| nhu sau)? ?:$/.test(
    folded,
  )

/** "Trong quá trình hoàn chỉnh cần lưu ý một số điểm sau:": what whoever was told right before it is to mind. */
const GOES_ON =
  /(?:^| )(?:can|phai|tiep tuc|dong thoi|trong do|luu y)[^.;:]{0,80} (?:diem|noi dung|van de|viec|nhiem vu|cong viec|giai phap) (?:sau|sau day|nhu sau) ?:$/
export const goesOn = ({ folded }: Passage): boolean => folded.length < 260 && GOES_ON.test(folded)

export const ordersByItself = (act: string): boolean =>
  /[;.] (?:trong do|dong thoi)|, (?:dong thoi|trong do),? (?:nhan manh|luu y|can tap trung|tap trung)/.test(act) ||
  /, (?:bao cao|trinh) [^:;.]{5,140} (?:van de|noi dung) sau ?:$/.test(act) ||
  /^,? (?:to chuc (?:phat dong|hoi nghi)|phat dong|xay dung ke hoach|ra soat|bao cao(?! [^.;]{0,160}nhu sau ?:$))/.test(act)

/** "Về kiến nghị này, Bộ A xin báo cáo Ủy ban B như sau:": what stands below answers, and orders only whom it names. */
export const replies = (folded: string): boolean =>
  /(?:bao cao|tra loi|giai trinh)(?: [^.;:]{0,200})? nhu sau ?:$/.test(folded) &&
  !/(?:yeu cau|de nghi|huong dan|chi dao|(?:co|tham gia) y kien)(?: [^.;:]{0,120})? nhu sau ?:$/.test(folded)

/** Somebody is told in a later sentence of long prose: that one's work, not that of the paragraphs below. */
export const isToldLater = ({ folded }: Passage, told: Told): boolean => !told.called && /[.;] /.test(folded.slice(0, told.names[0]?.start ?? 0))
