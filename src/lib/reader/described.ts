/** Subjects described at length before their act: members named on the way, what they are struck by, more words of their kind. */
import { one } from './fields.ts'
import { officialName } from './official-name.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import type { Passage } from './passage.ts'
import { actAt, orderedAt } from './verbs.ts'

const RUN_IN =
  /^(?:Trung tâm|Ban|Cục|Vụ|Phòng|Viện|Văn phòng|Chi cục|Tổng cục|Bảo hiểm|Hội|Hiệp hội|Trạm|Đội|Quỹ|Trường|Học viện|Công ty|Tổng công ty|Nhà máy|Xí nghiệp|Đài|Bệnh viện|Tổ)(?= \p{Lu})[^.;:()]{4,90}(?=: ?\p{Lu})/u
const NO_NAME =
  /(?:^| )(?:chu tri|phoi hop|co trach nhiem|chiu trach nhiem|khan truong|tiep tuc|can|phai|yeu cau|de nghi|nhu|gom)(?: |$)| (?:sau|sau day)$/

/** "2. Trung tâm Kiểm soát thanh toán muối: Chủ trì …": before the colon stands a name, whatever verbs are in it. */
export function runInName(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const { words, folded } = passage
  const end = RUN_IN.exec(words.slice(0, 120))?.[0].length ?? 0
  if (!end || NO_NAME.test(folded.slice(0, end)) || !actAt(passage, end + (words.startsWith(': ', end) ? 2 : 1))) return undefined
  const { names, end: stop } = namesFrom(passage, 0, known)
  if (names.length !== 1 || names[0]?.group || stop >= end || /[,;] ?$| và $/u.test(words.slice(stop, stop + 4))) return undefined
  return { names: [one(officialName(words.slice(0, end).trim()), 0, end, false)], end: end + 1 }
}

const ASIDE = /,? \(?(?:nhat la|dac biet la|trong do co|ke ca|truoc het la|trong tam la)(?: doi voi)? (?=\S)/y

/** "Các phòng, *đặc biệt là Phòng Kinh tế*, cần …": members named on the way to the act. */
export function behindAside(
  passage: Passage,
  list: { names: Name[]; end: number },
  known: readonly Known[],
): { names: Name[]; end: number } | undefined {
  ASIDE.lastIndex = list.end
  if (!ASIDE.test(passage.folded)) return undefined
  const { names, end } = namesFrom(passage, ASIDE.lastIndex, known, true)
  if (!names.length || !orderedAt(passage, end)) return undefined
  return { names: list.names, end }
}

/** Words that no description of a body has in it: what stands before them is still the subject. */
const PLAINLY_ORDERED =
  /^([^.;:()]{2,220}?) (?:(?<= (?:chua|cham) [^.;:]{2,110}? )(?:can|phai)|(?<=^ duoc cap [^.;:]{2,110}? )phai|co trach nhiem|chiu trach nhiem|khan truong|tap trung (?:chi dao|lanh dao|to chuc|trien khai|thuc hien)|chu dong (?:bo tri|phoi hop|xay|chi dao|to chuc|trien khai|thuc hien|ra soat|theo doi)|nghiem tuc|can cu (?:chuc nang|noi dung|nhiem vu|ke hoach))[ ,]/

const IN_CHARGE = / (?:quản lý|phụ trách)$/u
const CHARGE = /^ (?!co |phai |can )[a-z ,]{4,100}?(?= (?:phai|can|co trach nhiem|chiu trach nhiem|khan truong|chu dong)(?![a-z]))/

/** "Ủy ban nhân dân các xã *bị ảnh hưởng bởi mưa, lũ* khẩn trương …": a group described at length before its act. */
export function extended(passage: Passage, list: { names: Name[]; end: number }): { names: Name[]; end: number } | undefined {
  const last = list.names[list.names.length - 1]
  const rest = passage.folded.slice(list.end, list.end + 250)
  // "Các đơn vị trực tiếp quản lý *kho dự trữ* phải …": what they have charge of.
  const charge = last?.group && IN_CHARGE.test(last.name) ? CHARGE.exec(rest)?.[0].length : undefined
  if (last && charge) {
    const end = list.end + charge
    return { names: [...list.names.slice(0, -1), { ...last, end, name: officialName(passage.words.slice(last.start, end)) }], end }
  }
  const late = /^ (?:(?:cho )?den nay )?(?:chua|cham) /.test(rest)
  if (
    !last ||
    !(last.group || late) ||
    !/^ (?:chua|cham|tai|thuoc|co|toi|den|o|trong|tren|bi|dang|duoc|tu|khu vuc|noi|la|tham gia|hoat dong|khac|truc thuoc|dong|va) |^, (?=[a-z])/.test(
      rest,
    )
  )
    return undefined
  const plain = PLAINLY_ORDERED.exec(rest)
  if (!plain) return undefined
  const end = list.end + (plain[1] ?? '').length
  // "… liên quan *tới việc thực hiện Kế hoạch*": what they are concerned with is no part of their name.
  if (/^ (?:toi|den) /.test(rest) || !last.group) return { names: list.names, end }
  // The body of a post ("Chủ tịch UBND các xã …") begins behind it.
  const name = POSTED.test(passage.words.slice(last.start, end))
    ? `${last.name}${passage.words.slice(last.end, end)}`
    : officialName(passage.words.slice(last.start, end))
  return { names: [...list.names.slice(0, -1), { ...last, end, name }], end }
}

const POSTED = /^(?:các )?(?:Phó )?(?:Chủ tịch|Giám đốc|Thủ trưởng|Trưởng|Bí thư|Lãnh đạo|Hiệu trưởng)(?!\p{L})/iu

/** "Các chủ hồ chứa thủy điện, *thủy lợi* vận hành …": a group goes on with words of its kind, up to its act. */
export function listedOn(passage: Passage, list: { names: Name[]; end: number }): { names: Name[]; end: number } | undefined {
  const last = list.names[list.names.length - 1]
  if (!last?.group) return undefined
  let at = last.end
  for (let words = 0; words < 9; words += 1) {
    const next = /^(?:, | )(?=\p{Ll})/u.exec(passage.words.slice(at, at + 3))
    if (!next || (words === 0 && (next[0] === ' ' || actAt(passage, at + 2)))) return undefined
    if (words > 0 && next[0] === ' ' && orderedAt(passage, at)) {
      return { names: [...list.names.slice(0, -1), { ...last, end: at, name: officialName(passage.words.slice(last.start, at)) }], end: at }
    }
    at += next[0].length + (/^[\p{L}\d]+/u.exec(passage.words.slice(at + next[0].length, at + 30))?.[0].length ?? 0)
  }
  return undefined
}

const ROLE =
  /(?:cac )?(?:co quan|don vi)(?: duoc (?:giao|phan cong))? (?:chu tri|dau moi|soan thao|tham dinh|chu quan|phoi hop)(?: [^\s,;:.()]+){0,10}? (?=(?:phai|can|co trach nhiem|chiu trach nhiem|khan truong|chu dong|kip thoi|nghiem tuc|tap trung|som|tiep tuc)(?![a-z]))/y

/** "*Cơ quan chủ trì xây dựng đề án* khẩn trương …": whoever has a part in it, told by that part. */
export function roleAt({ words, folded }: Passage, at: number): { names: Name[]; end: number } | undefined {
  ROLE.lastIndex = at
  const found = ROLE.exec(folded)
  if (!found) return undefined
  const end = at + found[0].length - 1
  const name = officialName(words.slice(at, end))
  return { names: [{ name, start: at, end, group: found[0].startsWith('cac'), sure: true }], end }
}

const PART =
  /(?: ?[-–] ?|, ?| ?\(| (?=voi (?:vai tro|tu cach) ))(?:voi (?:vai tro|tu cach) )?(?:la )?(?:co quan|don vi) (?:thuong truc|dau moi|chu tri|chuyen trach)(?: cua)?(?![a-z])/y

/** "Sở A *- cơ quan thường trực Ban Chỉ đạo -* tham mưu …": what the body is to others stands before its act. */
export function pastRole(passage: Passage, at: number, known: readonly Known[]): number {
  PART.lastIndex = at
  const found = PART.exec(passage.folded)
  if (!found) return at
  const from = at + found[0].length
  const end = Math.max(from, namesFrom(passage, from, known).end)
  const behind = end + (/^(?:\)| ?[-–](?= )|,(?= ))/.exec(passage.folded.slice(end, end + 3))?.[0].length ?? 0)
  return orderedAt(passage, behind) ? behind : at
}

const FORBIDDEN = /^(?:tuyet doi )?(?:nghiem cam|cam|khong cho phep) (?=\S)/
const OFFICES = /^(?:các|mọi|những|tất cả các) (?:sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|xã|phường|huyện|tổ chức)/iu

/** "Nghiêm cấm *các cơ quan, đơn vị* sử dụng ngân sách để …": who must not is told, too. */
export function forbidden(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const verb = FORBIDDEN.exec(passage.folded)
  if (!verb) return undefined
  const list = namesFrom(passage, verb[0].length, known)
  return list.names.length && list.names.every(({ name }) => OFFICES.test(name)) && orderedAt(passage, list.end) ? list : undefined
}

/** "Với Sở A và Công an tỉnh, *Sở B* rà soát …": whoever acts closes the list of those with whom it is done. */
export function besideOthers(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const from = /^(?:cung )?voi /.exec(passage.folded)?.[0].length
  if (!from) return undefined
  const { names, end } = namesFrom(passage, from, known)
  const last = names.at(-1)
  return last && names.length > 1 && (from > 4 ? !last.group : names.every(({ group }) => !group)) && orderedAt(passage, end)
    ? { names: [last], end }
    : undefined
}
