/** Whose work it is, where the sentence does not begin with whoever acts, or acts by a verb that no list has. */
import { namesFrom, type Known, type Name } from './organisations.ts'
import type { Passage } from './passage.ts'
import { actAt, orderedAt } from './verbs.ts'

type Names = { names: Name[]; end: number }

const BEHIND_WORK =
  /^(?:trach nhiem|nhiem vu|viec|cong tac|tham quyen|noi dung nay|nhiem vu nay|viec nay)(?: [^.;:]{3,160}?)? thuoc (?:ve )?(?:trach nhiem (?:chinh )?(?:cua )?|nhiem vu (?:cua )?)?(?=\S)/
const ROLE_IS = /^(?:(?:co quan|don vi) (?:chu tri|dau moi|thuc hien|chiu trach nhiem)|dau moi)(?: [^.;:,]{3,120}?)? la (?=\S)/

/** "Trách nhiệm bảo vệ rừng *thuộc về Sở A*", "Cơ quan chủ trì xây dựng đề án *là Sở A*": the work first, then whose it is. */
export function behindWork(passage: Passage, known: readonly Known[]): Names | undefined {
  const work = BEHIND_WORK.exec(passage.folded) ?? ROLE_IS.exec(passage.folded)
  const list = work ? namesFrom(passage, work[0].length, known) : undefined
  return list?.names.length && /^ ?(?:[.;,(]|$)/.test(passage.folded.slice(list.end, list.end + 2)) ? list : undefined
}

/** "Việc thu mua …", "Công tác vệ sinh …": the work is the subject of the sentence. */
const WORK_OF = /^(?:viec|cong tac|hoat dong|noi dung|nhiem vu) [^.;:]{4,200} do (?=[a-z])/
const DOES =
  /^ (?:truc tiep )?(?:(?:to chuc |trien khai )?thuc hien|dam nhiem|dam nhan|dam trach|phu trach|chiu trach nhiem|chu tri|lam dau moi|tien hanh)(?: [a-z]+){0,3} ?(?:[,;.)]|$)/

/** "Xây dựng đề án …, *do Sở X chủ trì*, phối hợp với …": the act first, then whose it is. */
export function doneBy(passage: Passage, known: readonly Known[]): Names | undefined {
  const { folded } = passage
  const work = WORK_OF.test(folded)
  if (
    !/[ (]do /.test(folded) ||
    /^(?:tham gia|tham du|phoi hop|cung |theo )/.test(folded) ||
    (!work && !(folded.includes(' chu tri') && actAt(passage)))
  )
    return undefined
  for (const found of folded.matchAll(/[ (]do (?=\S)/g)) {
    const list = namesFrom(passage, found.index + 4, known)
    if (
      list.names.length &&
      list.names.every(({ group, name }) => !group || /^(?:các (?:sở|bộ|xã|phường|địa phương)|Ủy ban nhân dân)/u.test(name)) &&
      (/^ (?:lam )?chu tri(?: (?:thuc hien|tham muu|xay dung|trien khai))? ?(?:[,;.)]|$| phoi hop)/.test(folded.slice(list.end)) ||
        (work && DOES.test(folded.slice(list.end, list.end + 60))))
    )
      return list
  }
  return undefined
}

/** "Khuyến khích Đoàn Thanh niên tỉnh phát động …": bodies by their own names are told; "khuyến khích các doanh nghiệp …" is work of whoever stands above. */
export function encouraged(passage: Passage, known: readonly Known[]): Names | undefined {
  if (!passage.folded.startsWith('khuyen khich ')) return undefined
  const list = namesFrom(passage, 13, known)
  return list.names[0] && !list.names[0].group && orderedAt(passage, list.end) ? list : undefined
}

/** "(Phó Chủ tịch Ủy ban nhân dân tỉnh chỉ đạo, *Sở A chủ trì*)": who watches over it, then who does it. */
export function underWhose(passage: Passage, known: readonly Known[]): Names | undefined {
  for (const found of passage.folded.matchAll(/\([^()]{5,120} (?:chi dao|theo doi|phu trach)[,;] (?=\S)/g)) {
    const list = namesFrom(passage, found.index + found[0].length, known)
    if (list.names.length && /^ (?:chu tri|thuc hien|tham muu)(?:[,;)]| )/.test(passage.folded.slice(list.end, list.end + 12))) return list
  }
  return undefined
}

/** What stands behind a name where nothing is ordered: whose, where, what it is, how much. */
const NO_ACT =
  /^ (?:cua|va|voi|cung|la|da|dang|chua|co|thuoc|truc thuoc|tai|o|trong|tren|tu|den|do|nay|khac|gom|bao gom|thi|ma|bi|duoc|nam|so|nhieu|mot|hai|ve|de|nhu|khi|neu|sau|truoc|se|moi|vua|con|hoac|hay|nen|giai doan|theo|thay|cho biet|cho rang|noi|nhan thay|nhan duoc|khoa (?:[ivx\d]+|nay|moi)|nhiem ky|lien quan|cac|nhung|cap|huu quan|gan|qua|vi|van|rat|cho den|den nay|hien|hien nay|dat|chiem|tang|giam|trung|dia phuong|don vi|nhan dan|chu quan|dau nam|cuoi nam|nguoi|nha nuoc)(?![a-z])/

/** "Sở Tài chính *thôi thu* phí …": behind a body by its own name anything small that nobody merely tells of it is what it does, and a doubt. */
export function plainlyActs({ words, folded }: Passage, list: Names): Names | undefined {
  const rest = folded.slice(list.end, list.end + 40)
  return list.names.every(({ sure, group }) => sure && !group) &&
    /^ \p{Ll}+ [\p{L}\d]+ /u.test(words.slice(list.end, list.end + 40)) &&
    !NO_ACT.test(rest) &&
    /[.;]$/.test(folded)
    ? { ...list, names: list.names.map((name) => ({ ...name, sure: false })) }
    : undefined
}
