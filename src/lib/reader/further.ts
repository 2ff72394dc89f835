/** Who else a paragraph tells, behind the first: in sentences, counted items and clauses of their own. */
import { isInList } from './listed.ts'
import { nameAt } from './names.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { partnersIn } from './partners.ts'
import { foldSame, type Passage } from './passage.ts'
import { actAt, TOLD_ABOUT } from './verbs.ts'

const STRONGLY = /^, (?:khan truong|chu tri|tap trung) /
/** What a body is told in a sentence of its own behind the first: "…; Sở B chủ trì …". */
const tellsStrongly = (passage: Passage, at: number): boolean =>
  !TOLD_ABOUT.test(passage.folded.slice(at)) &&
  (passage.folded.charAt(at) === ' '
    ? actAt(passage, at + 1)
    : /^ ?: /.test(passage.folded.slice(at, at + 3))
      ? actAt(passage, passage.folded.indexOf(': ', at) + 2)
      : STRONGLY.test(passage.folded.slice(at, at + 16)))

/** "…. *UBND tỉnh giao Sở A* …": who tells others in the next sentence is not told by it. */
function tellsOthers(passage: Passage, at: number, known: readonly Known[]): boolean {
  const verb = /^ (?:cung |con )?(?:giao(?: cho)?|yeu cau|de nghi|phan cong) /.exec(passage.folded.slice(at, at + 24))
  return verb !== null && namesFrom(passage, at + verb[0].length, known).names.length > 0
}

/** "…: (1) Bộ A ban hành …; (2) Bộ B …" */
export const COUNTED = /: \((?:1|i)\) /
/** Where a sentence begins, and behind "Sau khi kiểm tra, …". The stop and its blank come first: they are found sooner than what is behind them. */
const SENTENCE =
  /[.;:)] (?:(?<=[a-z)\d][.;:] \((?:\d{1,2}|[ivx]{1,4})\) )(?=[a-z])|(?<=(?:[a-z)][.;]|\d{4}[.;]|\d;) )(?:(?:sau khi|khi|tren co so|can cu) [^.;,]{3,60}, |rieng )?(?=[a-z]))/g

/** "Người đứng đầu *cơ quan, đơn vị* …" behind "Các cơ quan, đơn vị nhà nước …": those who have been told, once more. */
export const isPartOf = (name: Name, told: Name): boolean => name.name === told.name || (name.group && plain(told).includes(plain(name)))
const plain = ({ name }: Name): string =>
  ` ${foldSame(name)
    .replace(/[,;]/g, '')
    .replace(/^(?:cac|nhung) /, '')} `

export function furtherSubjects(passage: Passage, from: number, known: readonly Known[], told: readonly Name[]): Name[] {
  const names: Name[] = []
  let partners: Name[] | undefined
  for (const found of passage.folded.slice(from).matchAll(SENTENCE)) {
    const at = from + found.index + found[0].length
    if (passage.words.charAt(at) !== passage.words.charAt(at).toUpperCase() && found[0] === '. ') continue
    const list = namesFrom(passage, at, known)
    if (!list.names.length || !tellsStrongly(passage, list.end) || isObject(passage, from, at, known) || tellsOthers(passage, list.end, known))
      continue
    // "…; các cá nhân trực tiếp thực hiện Kế hoạch": which ones, not what they are to do.
    if (list.names[0]?.group && passage.folded.startsWith(' truc tiep ', list.end)) continue
    partners ??= partnersIn(passage, known, [])
    if (!partners.some((name) => name.start <= at && at < name.end))
      names.push(...list.names.filter((name) => ![...told, ...names].some((other) => isPartOf(name, other))))
    if (names.length > 12) break
  }
  names.push(...inClauses(passage, from, known, [...told, ...names]))
  return names
}

/** Behind a comma a body by its own name begins, as a clause of its own may. */
const CLAUSE =
  /(?<=[a-z\d)]), (?=(?:so|bo|ubnd|uy ban|cong an|van phong|lien minh|thanh tra|cuc|chi cuc|tong cuc|vu|kho bac|thue|bao hiem|ngan hang|phong|ban) )/g
/** What the second does with the work of the first. */
const FOLLOWS =
  /^ (?:chu tri|tong hop|theo doi|tham dinh|don doc|giam sat|chiu trach nhiem|co trach nhiem|trinh|tham muu|huong dan|kiem tra|ra soat|bo tri|phe duyet|cong bo|chuan bi)(?![a-z])/
/** "…, *các xã, phường bố trí* mặt bằng": a group with a part of its own. */
const GROUP_CLAUSE = /(?<=[a-z\d)]), (?=(?:cac|nhung) )/g
const HELPS = /^ (?:ho tro|bo tri|tao dieu kien|cu can bo|co trach nhiem) /
const OFFICES = /^(?:các|những) (?:sở|ban|bộ|ngành|tỉnh|huyện|xã|phường|địa phương|cơ quan|đơn vị|đoàn thể|lực lượng)/iu

/** "Cấp ủy phải lãnh đạo, chính quyền phải vào cuộc": two clauses of one form. */
const MUST = /(?<=^[^.;:,]{3,60} phai [^.;:]{3,80}, )(?=[^.;:,]{3,40} phai )/g

/** "Giao các xã thực hiện, *Sở Tài chính tổng hợp*": clauses of their own behind a comma. */
function inClauses(passage: Passage, from: number, known: readonly Known[], told: readonly Name[]): Name[] {
  const { folded } = passage
  if (!told.length) return []
  const names: Name[] = []
  const places = [...folded.slice(from).matchAll(CLAUSE)].map(({ index }) => from + index + 2)
  for (const at of places.slice(0, 6)) {
    const list = namesFrom(passage, at, known)
    const [first] = list.names
    if (!first || first.group || !first.sure || !FOLLOWS.test(folded.slice(list.end, list.end + 24)) || isNamed(passage, at - 2, known)) continue
    if (partnersIn(passage, known, []).some((name) => name.start <= at && at < name.end) || isObject(passage, from, at, known)) continue
    names.push(...list.names.filter((name) => !told.some((other) => other.name === name.name)))
  }
  for (const { index } of [...folded.slice(from).matchAll(GROUP_CLAUSE)].slice(0, 6)) {
    const at = from + index + 2
    const list = namesFrom(passage, at, known)
    if (
      !list.names[0]?.group ||
      !OFFICES.test(list.names[0].name) ||
      !HELPS.test(folded.slice(list.end, list.end + 24)) ||
      isInList(folded, at) ||
      isObject(passage, from, at, known)
    )
      continue
    if (!partnersIn(passage, known, []).some((name) => name.start <= at && at < name.end))
      names.push(...list.names.filter((name) => !told.some((other) => other.name === name.name)))
  }
  const begin = folded.slice(0, 200)
  for (const { index } of begin.includes(' phai ') ? begin.matchAll(MUST) : []) {
    const list = namesFrom(passage, index, known, true)
    if (list.names.length && folded.startsWith(' phai ', list.end))
      names.push(...list.names.filter(({ start }) => !told.some((other) => other.start === start)))
  }
  return names
}

/** "… gửi Sở A, *Sở B* tổng hợp", "về UBND tỉnh (Sở A)": a name ends right here, so that the next belongs to it. */
export function isNamed(passage: Passage, at: number, known: readonly Known[]): boolean {
  if (/(?:don vi|co quan|nganh|dia phuong|to chuc|noi|gom|nhu)$/.test(passage.folded.slice(0, at))) return true
  for (let from = passage.folded.lastIndexOf(' ', at - 1); from > 0 && from > at - 90; from = passage.folded.lastIndexOf(' ', from - 1))
    if (nameAt(passage, from + 1, known).some(({ end }) => end >= at)) return true
  return false
}

/** "hướng dẫn các sở; các xã, phường tổ chức thực hiện": those who are led to do it, one list behind the verb. */
export function isObject(passage: Passage, start: number, at: number, known: readonly Known[]): boolean {
  const { folded } = passage
  const from = Math.max(start, at - 400)
  const led = [...folded.slice(from, at).matchAll(/(?:^|[ ,])(?:chi dao|don doc|huong dan|de nghi|yeu cau|kiem tra) (?=\S)/g)].at(-1)
  if (!led || !/[;,]/.test(folded.charAt(at - 2))) return false
  return namesFrom(passage, from + led.index + led[0].length, known).end >= at
}
