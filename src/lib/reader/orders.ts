/** One paragraph as an order: whether it begins with an act, by when it is due, how often it returns. */
import { dueIn, RELATIVE, type Issue } from './dates.ts'
import { everyIn } from './rhythms.ts'
import type { Passage } from './passage.ts'
import type { Every } from './reading.ts'
import { OPENER } from './told.ts'
import { actAt, behindAdverbial } from './verbs.ts'

export type Dated = {
  days: string[]
  yearAssumed: boolean
  every: Every[]
  places: { role: 'due' | 'every'; start: number; end: number }[]
  relative?: string
}

/** When and how often. */
export function datesIn(passage: Passage, issue: Issue | undefined): Dated {
  const due = dueIn(passage.folded, issue)
  const every = everyIn(passage.folded).filter(
    (found) => !/^(?:kế hoạch|thường xuyên)$/u.test(passage.words.slice(found.start, found.end)) || found.every === 'ongoing',
  )
  const relative = RELATIVE.exec(passage.folded)
  return {
    days: [...new Set(due.flatMap((found) => found.days))],
    yearAssumed: due.some((found) => found.yearAssumed),
    every: [...new Set(every.map((found) => found.every))],
    places: [
      ...due.map(({ start, end }) => ({ role: 'due' as const, start, end })),
      ...every.map(({ start, end }) => ({ role: 'every' as const, start, end })),
    ],
    ...(relative ? { relative: passage.words.slice(relative.index, relative.index + relative[0].length) } : {}),
  }
}

const NEEDS =
  /^(?:can |phai |yeu cau |khong duoc|tien hanh|thuc hien|tiep tuc|khan truong|to chuc|xay dung|tap trung|phai co|chu tri,? phoi hop|phoi hop (?:chat che )?voi)/
const WHERE =
  /^(?:tuy (?:dieu|theo|tinh|vao)|tren co so|can cu|thong qua|dinh ky|hang|tu thang|khi|truong hop|neu|sau khi|ngay sau|trong qua trinh|theo|voi|doi voi|song song voi|cung voi (?:viec|do)|ben canh (?:viec|do)|ngoai viec)/

/** "Báo cáo gửi về Sở Nội vụ trước ngày …": what is to be sent, to whom, by when. */
const SENT =
  /^(?:bao cao|ket qua|y kien|van ban|danh sach|ho so|thong tin|de xuat|bieu mau|so lieu)(?![a-z])[^.;:]{0,120}? (?:(?:gui|chuyen|nop) (?:ve|den|cho|qua)|bao cao (?:bang van ban )?(?:ve|cho|len)) [^.;]{3,120}? (?:truoc|cham nhat|trong|muon nhat) [^.;]{0,20}\d/

/** "Báo cáo quý: trước ngày 15 tháng cuối quý": a line of a schedule of reports. */
const SCHEDULED =
  /^bao cao (?:dinh ky |ket qua )*(?:tuan|thang|quy|(?:0?6|sau) thang|nam|dinh ky|so ket|tong ket)(?: (?:dau nam|ca nam|[ivx0-9/]+))?(?: ?:| gui) (?:gui )?(?:truoc|cham nhat|vao|trong)[^.;]{0,20} ngay \d/

/** "Kết quả triển khai báo cáo về Tổng cục A": what is to be told, then to whom. */
const RESULT =
  /^ket qua(?! [^.;:]{0,90} (?:cho thay|da |duoc ))[^.;:]{0,90}? (?:bao cao|gui) (?:ve|cho|len) (?:so|bo|ubnd|uy ban|tong cuc|cuc|thue|ban|van phong|lien minh|thuong truc|hoi dong)(?![a-z])/

export const isSent = (folded: string): boolean => SENT.test(folded) || SCHEDULED.test(folded) || RESULT.test(folded)

/** "Trong phạm vi chức năng, nhiệm vụ của mình …", "Với trách nhiệm được giao …", "Từ nay đến cuối năm …". */
const WITHIN =
  /^(?:(?:tren co so|can cu(?: vao)?|theo|trong pham vi|voi) (?:[^.;:]{0,30} )?(?:chuc nang|nhiem vu|tham quyen|linh vuc|trach nhiem|ke hoach nay)|tu nay (?:den|toi) |trong (?:thoi gian toi|kha nang|dieu kien) |nhan dip |bang (?:nguon|nhieu|cac) |vao (?:dau|cuoi) |den het |cung luc )(?![^.;]{0,80} da )/

/** Whether the paragraph, without naming anybody, begins with an ordered act. */
export function isAct(passage: Passage): boolean {
  if (actAt(passage) || isSent(passage.folded)) return true
  // "Đối với cảng: đẩy nhanh …", "Về nhân lực: Bố trí …": the act stands behind a run-in heading.
  const title = /^[^.;:]{4,140}: (?=\S)/.exec(passage.folded)
  if (
    title &&
    !/^(?:\(|nguyen nhan|ket qua|muc tieu|kinh phi|ly do|vi du|ghi chu|(?:noi dung|muc|hinh thuc|doi tuong|dieu kien|thoi gian) (?:duoc )?(?:ho tro|chi|dao tao|huong))/.test(
      passage.folded,
    ) &&
    actAt(passage, title[0].length)
  )
    return !/^thuc hien theo (?:dung )?(?:cac )?(?:thong tu|nghi dinh|quyet dinh|quy dinh|luat)/.test(passage.folded.slice(title[0].length))
  // "Căn cứ định mức chi … để xây dựng dự toán": upon what, then the act.
  const upon =
    /^(?:[^.;:]{4,160}: )?(?:can cu|tren co so) [^.;]{4,600}? (?:de|lam co so) (?=(?:xay dung|lap|tinh toan|xac dinh|du toan|bo tri|to chuc|trien khai|bo sung|tang cuong|dieu chinh) )/.exec(
      passage.folded,
    )
  if (upon) return true
  // "Trên cơ sở chức năng, nhiệm vụ của đơn vị mình thực hiện …": within what bounds, then the act.
  const bounds =
    /^(?:tren co so|can cu(?: vao)?|theo) (?:[^.;:]{0,30} )?(?:chuc nang|nhiem vu|tham quyen|linh vuc)[^.;:]{0,90}? (?=(?:thuc hien|to chuc|chu dong|xay dung|trien khai|chi dao|phoi hop|tap trung|tham muu|ra soat|huong dan) )/.exec(
      passage.folded,
    )
  if (bounds && actAt(passage, bounds[0].length)) return true
  if (WITHIN.test(passage.folded) && behindAdverbial(passage, 0)) return true
  // "Trên cơ sở kết quả phân loại để bổ sung các trường hợp thanh tra.": the same, where no list of verbs is needed.
  const based = /^tren co so [^.;,:]{4,160}? de (?=\S)/.exec(passage.folded)
  if (based && actAt(passage, based[0].length)) return true
  // "Để …, cần nắm vững …", "Đối với khu, cụm chưa có nước, khẩn trương …": the act stands behind the purpose or the topic.
  if (!OPENER.test(passage.folded)) return false
  const sentence = /^[^.;]{0,300}/.exec(passage.folded)?.[0] ?? ''
  const after = [...sentence.matchAll(/(?:, | thi )(?=\S)/g)].filter(({ index }) => index > 4).slice(0, 5)
  const [first] = after
  if (!first) return false
  return (
    after.some(({ index, 0: { length } }) => NEEDS.test(passage.folded.slice(index + length))) ||
    (WHERE.test(passage.folded) && actAt(passage, first.index + first[0].length))
  )
}
