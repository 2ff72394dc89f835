/**
 * Who a paragraph tells to act: whom an ordering verb calls, or the sentence's subject, wherever it stands.
 */
import { namesFrom, type Known, type Name } from './organisations.ts'
import { behindAside, besideOthers, extended, forbidden, listedOn, pastRole, roleAt, runInName } from './described.ts'
import { partnersByPart, partnersIn, withoutBeside } from './partners.ts'
import { nameAt } from './names.ts'
import type { Passage } from './passage.ts'
import { COUNTED, furtherSubjects, isNamed, isObject } from './further.ts'
import { unknownAt } from './unknown.ts'
import { behindWork, doneBy, encouraged, plainlyActs, underWhose } from './ways.ts'
import { actEnd, pastAdverbs } from './lexicon.ts'
import { isInList, isLevelAgain, isOfHighest } from './listed.ts'
import { actAt, orderedAt, TOLD_ABOUT } from './verbs.ts'

export type Told = {
  names: Name[]
  request: boolean
  /** By an ordering verb (giao, yêu cầu), not as a sentence's subject. */ called: boolean
  /** Where the ordered act begins. */ actAt: number
}

const ORDERING =
  /(?<![a-z])(giao (?:(?:trach nhiem|nhiem vu) )?(?:cho )?|yeu cau(?: doi voi)?:? |de nghi:? |chi thi:? (?:cho )?|phan cong (?:cho )?|(?<!thua )uy quyen (?:cho )?)(?=\S)/g
/** What may stand before an ordering verb: the head of a clause, a condition, or whoever orders. */
const BEFORE_ORDERING =
  /(?:^|[.;:,(“"–-] ?)(?:(?:dong thoi|kinh|tran trong|(?:viec|nhiem vu|noi dung|cong viec) nay|thong nhat|dong y|nhat tri|chap thuan|tiep tuc|truoc mat|do do|vi vay|xin|trong do|rieng|nay|tam thoi) )*$|(?:vuong mac|kho khan|phat sinh|lien quan|tren|noi tren|tran trong|kinh) $|(?:^|[.;:,“"] ?)(?:dong chi |pho )*(?:thu tuong|chu tich|bo truong|thu truong|uy ban|ubnd|hdnd|so|bo|t[oe]ng cuc|cuc|ban|van phong|chinh phu|tinh uy|thanh uy|lien minh|hoi dong|thuong truc|bi thu|dang uy|huyen uy|quan uy|chi cuc|kho bac|mat tran|phong (?!chong|ngua)|trung tam|tong giam doc|bao hiem|ngan hang|thanh tra|cong an|giam doc|lanh dao|dong chi|ong|ba|truong)(?:(?:[^.;:]|(?<=\btp)\.){0,80})? $/
/** "Việc kiểm tra thực địa *giao cho Sở A* thực hiện": the work first, then to whom it is given. */
const WORK_GIVEN = /^(?:viec|cong tac|nhiem vu) [^.;:,]{4,140} giao cho $/
const NOT_ORDERING =
  /(?:\bda|\bduoc|\bse|\bdang|\btheo|\bco|van ban|\bcac|nhung|van de|noi dung|\bdo|\bcua|nhiem vu|co y kien|\bva|hoac|\bneu|\bkhi|\bxet|\bve|dap ung|\bco quan|nguoi|\bkhong|\bla|\bde|(?:huong dan|nhac nho|don doc|thong bao|kiem tra|kien nghi),|\bho so (?:trinh|xin),?) $/

/** "Trên cơ sở …, X …", "nếu có khó khăn, vướng mắc, các cơ quan … báo cáo": the subject stands behind. */
export const OPENER =
  /^(?:\(?\d\)? ?)?(?:rieng (?:doi voi|ve) |can cu|tren co so|trong qua trinh|qua trinh|trong thoi gian|trong truong hop|truong hop|de (?!nghi|xuat)|khi |doi voi|theo (?!doi)|nham |dinh ky|hang (?:nam|thang|quy|tuan|ngay)|truoc |trong |neu |(?:noi|dia phuong|don vi|co quan|xa|to chuc) nao |sau |voi |ngoai |ben canh|song song|cung voi|vao |cham nhat|tu |dau |cuoi |thang \d|nam \d|den (?:het )?(?:ngay )?(?:\d|thang|quy)|moi (?:thang|quy|nam|tuan) |luu y|tren day|ve |tuy (?:dieu|theo|tinh|vao)|dong thoi|giai doan|nhan |day la|thoi gian|ngay sau|vi vay|do do|do vay|tu do|theo do|tiep thu |thuc hien (?:chi dao|y kien|nghi quyet|chuong trinh|ke hoach|quyet dinh|chi thi|chuc nang|nhiem vu|cong van|van ban|ket luan))/
const DIFFICULTY = /(?:vuong mac|kho khan|phat sinh|bat cap|van de)(?: phat sinh| moi| can| vuot tham quyen)*,? /g

/** Who the paragraph itself tells to act, if it names anybody. */
export function whoIsTold(passage: Passage, known: readonly Known[]): Told | undefined {
  const told = toldIn(passage, known)
  if (!told || told.names.length < 2) return told
  const partners = partnersByPart(passage, known)
  return { ...told, names: withoutBeside(passage, told.names).filter((name) => !partners.some(({ start }) => start === name.start)) }
}

function toldIn(passage: Passage, known: readonly Known[]): Told | undefined {
  const { folded } = passage
  const told: Told = { names: [], request: false, called: true, actAt: 0 }
  const add = (names: readonly Name[]) => {
    for (const name of names) if (!told.names.some((other) => other.start === name.start || other.name === name.name)) told.names.push(name)
  }
  for (const found of folded.matchAll(ORDERING)) {
    const verb = found[1] ?? ''
    const at = found.index + found[0].length
    if (!isOrderingVerb(passage.words.slice(at - verb.length, at))) continue
    const before = folded.slice(Math.max(0, found.index - 150), found.index)
    if (!(BEFORE_ORDERING.test(before) || WORK_GIVEN.test(folded.slice(0, at))) || NOT_ORDERING.test(before)) continue
    // "…; giao trách nhiệm người đứng đầu …", "đặt hàng, giao nhiệm vụ cho …": one act among those of whoever acts.
    if (/^giao (?:trach|nhiem)/.test(verb) && /[,;] $/.test(before)) continue
    // "Phân công lãnh đạo sở phụ trách …": an act of whoever stands above.
    if (verb.startsWith('phan cong') && /^(?:lanh dao|can bo|cong chuc|vien chuc|nguoi|dang vien|thanh vien)(?![a-z])/.test(folded.slice(at)))
      continue
    const list = calledAt(passage, at, known)
    if (
      !list.names.length ||
      /^(?:Cấp|cấp) (?:trên|có thẩm)/u.test(list.names[0]?.name ?? '') ||
      /^ (?:cua|tai|ve viec)\b/.test(folded.slice(list.end)) ||
      TOLD_ABOUT.test(folded.slice(list.end))
    )
      continue
    // "giao Sở A chủ trì, đề nghị Bộ B xem xét": what the first is to ask of the second is not an order to the second.
    if (told.names.length && verb.startsWith('de nghi') && !/[.;(] ?$/.test(folded.slice(0, at - verb.length))) continue
    if (
      told.names.length &&
      verb.startsWith('yeu cau') &&
      !/[.;(] ?$/.test(folded.slice(0, at - verb.length).replace(/(?:uy ban nhan dan|ubnd|chu tich)[a-z ]*$/, ''))
    )
      continue
    if (!told.names.length) {
      told.actAt = list.end
      told.request = verb.startsWith('de nghi')
    }
    add(list.names)
  }
  if (told.names.length) {
    const before = told.names[0]?.start ?? 0
    const first = subjectAt(passage, 0, known)
    // "Bộ A nghiên cứu …; đồng thời yêu cầu các cấp …": what the subject is to ask of others.
    if (first && first.end < before && /^[^.]*; dong thoi,? (?:yeu cau|de nghi) $/.test(folded.slice(first.end, before)))
      return { ...first, request: false, called: false, actAt: first.end }
    // "Sở A xuất cấp gạo. Giao Sở B vận chuyển.": the first sentence told somebody too.
    if (first && first.end < before && /[a-z)\d][.;] /.test(folded.slice(first.end, before)) && !speaks(passage, first, before, known))
      told.names.unshift(...first.names)
    return { ...told, names: [...told.names, ...furtherSubjects(passage, told.actAt, known, told.names)] }
  }
  const subject =
    carriers(passage, known) ??
    behindWork(passage, known) ??
    underWhose(passage, known) ??
    doneBy(passage, known) ??
    concerned(passage, known) ??
    encouraged(passage, known) ??
    forbidden(passage, known) ??
    besideOthers(passage, known) ??
    runInName(passage, known) ??
    subjectAt(passage, pastLink(passage), known) ??
    laterSubject(passage, known) ??
    unknownSubject(passage)
  if (!subject) {
    const names = COUNTED.test(passage.folded) ? furtherSubjects(passage, 0, known, []) : []
    return names.length ? { names, request: false, called: false, actAt: 0 } : undefined
  }
  // "Đẩy mạnh …: (1) Bộ A ban hành …; (2) Bộ B …": of what is counted out, each may tell another.
  const from = COUNTED.test(passage.folded.slice(0, subject.names[0]?.start ?? 0)) ? 0 : subject.end
  return {
    names: [...subject.names, ...furtherSubjects(passage, from, known, subject.names)],
    request: false,
    called: false,
    actAt: subject.end,
  }
}

/** "UBND tỉnh thống nhất …. *UBND tỉnh* đề nghị Sở A …": whoever tells the others is not told. */
function speaks(passage: Passage, { names: [first], end }: { names: Name[]; end: number }, before: number, known: readonly Known[]): boolean {
  const from = passage.folded.lastIndexOf('. ', before) + 2
  return from > end && nameAt(passage, from, known).some(({ name }) => name === first?.name)
}

/** "Riêng Sở A bổ sung …", "Trong đó Sở A chịu trách nhiệm …": the subject stands behind a word that links. */
const pastLink = ({ folded }: Passage): number =>
  /^(?:rieng|trong do|dong thoi|ngoai ra|mat khac|theo do|ben canh do|truoc mat|truoc het|cung voi do|song song do|tiep theo)[,:]? (?!doi voi )/.exec(
    folded,
  )?.[0].length ?? 0

const CONCERNED = /^(?:- )?(?:doi voi|ve phia|(?:trach nhiem|nhiem vu) cua) (?=\S)/
/** Bodies by their own names, which nobody is said to treat. */
const OWN =
  /^(?:Tổng công ty|Tập đoàn|Hội|Hiệp hội|Liên hiệp|Trường|Học viện|Viện|Trung tâm|Bệnh viện|Ngân hàng|Kho bạc|Bảo hiểm|Thuế|Tòa án|Phòng|Vụ|Kiểm toán|Trạm|Hạt|Quỹ|Liên đoàn|Câu lạc bộ|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Tỉnh đoàn|Đoàn |Báo )/u
/** Bodies that carry work out; "đối với các doanh nghiệp nợ thuế: …" is about those whom somebody else treats. */
export const OFFICE =
  /^(?:các )?(?:Ủy ban|UBND|Sở|Bộ|Công an|Văn phòng|Chi cục|Cục|Ban |Thanh tra|Liên minh|Mặt trận|Đài |sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|xã|phường|huyện|tỉnh)/u

/** "3. Sở Công Thương: - *Yêu cầu các doanh nghiệp* niêm yết giá": what the body above is to ask of those whom it supervises. */
export const asksOfOthers = ({ folded }: Passage, { called, names }: Told): boolean =>
  called &&
  /^(?:yeu cau|de nghi) /.test(folded) &&
  names.every(({ group, name }) => group && !OFFICE.test(name.replace(/^đơn vị (?:thi|tư|thiết|giám|vận).*/u, '')))

/** "Đối với các sở, ngành: chủ động bố trí …", "Đối với Công an tỉnh có trách nhiệm …": a run-in heading names who acts. */
function concerned(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const head = CONCERNED.exec(passage.folded)
  if (!head) return undefined
  const { names, end } = namesFrom(passage, head[0].length, known)
  const behind = end + (/^ ?\([^()]{2,160}\)/.exec(passage.folded.slice(end, end + 170))?.[0].length ?? 0)
  const colon = /^ ?: ?(?=\S)/.exec(passage.folded.slice(behind, behind + 4))
  // "Đối với các nhà thầu: phải chủ động nguồn vật liệu": who must act, whoever it is.
  const must = colon !== null && /^(?:phai|can|co trach nhiem|nghiem tuc|tu giac|chu dong) /.test(passage.folded.slice(behind + colon[0].length))
  if (must && names.length) return { names, end: behind + colon[0].length }
  if (
    !names.length ||
    !names.every(({ name, group }) => OFFICE.test(name) || /^(?:các )?lực lượng /iu.test(name) || (!group && OWN.test(name))) ||
    TOLD_ABOUT.test(passage.folded.slice(behind))
  )
    return undefined
  if (colon) return actAt(passage, behind + colon[0].length) ? { names, end: behind + colon[0].length } : undefined
  return /^,? (?:co trach nhiem|chiu trach nhiem|khan truong|can |phai |xay dung ke hoach)/.test(passage.folded.slice(behind, behind + 24))
    ? { names, end: behind }
    : undefined
}

/** Whom an ordering verb calls: bodies by name, or one that only the paper knows. */
function calledAt(passage: Passage, at: number, known: readonly Known[]): { names: Name[]; end: number } {
  const list = namesFrom(passage, at, known)
  const unknown = list.names.length ? undefined : unknownAt(passage, at, false)
  return unknown ? { names: [unknown], end: unknown.end } : list
}

/** "Xí nghiệp Thủy nông Bắc chủ trì …": a subject that only the paper knows. */
function unknownSubject(passage: Passage): { names: Name[]; end: number } | undefined {
  const unknown = unknownAt(passage, 0, true)
  return unknown && !TOLD_ABOUT.test(passage.folded.slice(unknown.end)) ? { names: [unknown], end: unknown.end } : undefined
}

const isOrderingVerb = (written: string): boolean =>
  /^(?:[Gg]iao|GIAO|[Yy]êu cầu|[Yy]êu câu|[ĐđDd][ềéêè] ngh[ịi]|[Cc]hỉ thị|[Pp]hân công|[Uu]ỷ quyền|[ỦủUu]y quyền)/u.test(written)

const CARRY_OUT =
  / (?:chiu trach nhiem|co trach nhiem|can cu|co nhiem vu)[^.;]{0,30} thi hanh(?: [^.;]{0,40})?[.;/,]* *$| co trach nhiem (?:(?:lanh dao|chi dao|to chuc)(?:,| va)? )*(?:trien khai|thuc hien)(?: thuc hien)? (?:quyet dinh|nghi quyet|chi thi|ke hoach|chuong trinh) nay[^.;]{0,160}[.;/,]* *$/

/** Those who carry the paper out: a list that may hold bodies which the grammar does not know. */
function carriers(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const { words, folded } = passage
  const act = folded.length < 2500 ? CARRY_OUT.exec(folded) : null
  if (
    !act ||
    !/^(?:cac |chanh|giam doc|thu truong|bo truong|truong|chu tich|ong|so |van phong|tong|cuc|vu |vien|thong doc|uy ban|hoi dong|lien minh|cong an)/.test(
      folded,
    )
  )
    return undefined
  const names: Name[] = []
  for (let at = 0; at < act.index && names.length < 40;) {
    const list = namesFrom(passage, at, known)
    names.push(...list.names)
    const from = Math.max(list.end, at)
    const next = /[;,] (?:va )?|: | va |(?<!tp)\. /.exec(folded.slice(from, act.index))
    const end = next ? from + next.index : act.index
    const written = words.slice(from, end).trim()
    if (!list.names.length && /^\p{Lu}\p{Ll}+ \p{L}/u.test(written) && written.length < 120 && !/^(?:Các )?[Ôô]ng/u.test(written))
      names.push({ name: written, start: from, end, group: false, sure: false })
    if (!next) break
    at = end + next[0].length
  }
  return names.length ? { names, end: act.index } : undefined
}

/** A list of names from `at` on that is the subject of an ordered act. */
function subjectAt(passage: Passage, at: number, known: readonly Known[], strictly = false): { names: Name[]; end: number } | undefined {
  const found = namesFrom(passage, at, known)
  let list = roleAt(passage, at) ?? (found.names.length ? found : placeAt(passage, at))
  if (!list) return undefined
  // "Đài Truyền hình Việt Nam (VTV) chủ trì": how it is called for short.
  const short = /^ \(\p{Lu}[\p{L}&-]{1,11}\)(?= )/u.exec(passage.words.slice(list.end, list.end + 16))
  if (short) list = { ...list, end: list.end + short[0].length }
  list = { ...list, end: pastRole(passage, list.end, known) }
  const rest = passage.folded.slice(list.end, list.end + 420)
  // "Sở A được giao nhiệm vụ khẩn trương lập …": a body by its own name is told in the passive; of a group it says which ones.
  const given = /^ duoc (?:giao|phan cong)(?: nhiem vu| trach nhiem)?(?: thuong xuyen| truc tiep| chu dong)? (?=\S)/.exec(rest)
  if (given && list.names.every(({ group }) => !group) && actAt(passage, list.end + given[0].length))
    return { ...list, end: list.end + given[0].length - 1 }
  if (TOLD_ABOUT.test(rest) || !/^(?:[ ,:;–-]|$)/.test(rest) || isEntitled(list.names, rest)) return undefined
  // "Trung tâm X: 0243.6269.372": whom to call, not whom to tell.
  if (/^ ?:[\d\s().,;:/+–-]*(?:\[[^\]]*\]|e-?mail[^;]*)?[\s.;]*$/.test(rest) && rest.length > 2) return undefined
  if (/^ ?:/.test(rest) && rest.length > 2) return { names: list.names, end: list.end + 1 }
  if (
    strictly &&
    /^[ ,]*(?:theo|trong|tren|khi(?! [^.;:]{3,140}, (?:khan truong|phai|can|co trach nhiem|kip thoi|chu dong) )|cung(?! (?:co|phai|can|chiu))|tuy|ngoai|tai|qua|co (?!trach|van ban|bien phap|ke hoach|giai phap)) /.test(
      rest,
    ) &&
    !/^[ ,]*(?:theo|trong) (?:chuc nang|tham quyen|pham vi|nhiem vu|linh vuc|phan cong)/.test(rest)
  )
    return undefined
  if (orderedAt(passage, list.end)) return list
  return (
    extended(passage, list) ?? behindAside(passage, list, known) ?? (strictly ? undefined : (listedOn(passage, list) ?? plainlyActs(passage, list)))
  )
}

/** "Tổ chức, cá nhân tham gia … được hưởng …": what the public may have, not what it is told. */
const ENTITLED = /^(?:(?! phai | can | co trach nhiem)[^.;:])*? duoc (?:huong|ho tro|vay|mien|giam|uu dai|uu tien|phep|thanh toan|tro cap)(?![a-z])/
/** "cơ quan nhà nước có thẩm quyền": whoever it may be, as laws name them. */
const WHOEVER = /^(?:các )?(?:cơ quan|cấp|người|cá nhân|tổ chức)(?: quản lý)?(?: nhà nước)? có thẩm quyền$/iu
const isEntitled = (names: readonly Name[], rest: string): boolean =>
  names.every(({ name }) => WHOEVER.test(name)) || (names.every(({ name, group }) => group && !OFFICE.test(name)) && ENTITLED.test(rest))

const PLACE =
  /(?<![\s\S])(?:Tỉnh|Thành phố|Thủ đô|Huyện|Thị xã|Xã|Phường) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}(?= \p{Ll})|(?:(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}|Tỉnh|Thành phố)(?= (?:cần|phải|chủ động|tập trung|tiếp tục|khẩn trương|sớm|có trách nhiệm) )/uy

/** "Thành phố Hội An cần …": a place told to act stands for those who govern it. */
function placeAt({ words }: Passage, at: number): { names: Name[]; end: number } | undefined {
  PLACE.lastIndex = at
  const found = PLACE.exec(words)
  if (!found) return undefined
  const end = at + found[0].length
  return { names: [{ name: found[0], start: at, end, group: false, sure: false }], end }
}

/** "Trên cơ sở đề xuất của Bộ A, *các bộ, ngành*, bố trí …": one of those who proposed, where the act follows a comma. */
function isOwner(passage: Passage, at: number, known: readonly Known[]): boolean {
  const { folded } = passage
  const owner = folded.lastIndexOf(' cua ', at)
  if (owner < 0 || at - owner > 160 || /[.;:]/.test(folded.slice(owner, at))) return false
  const { end } = namesFrom(passage, owner + 5, known)
  return end > at && folded.charAt(end) === ',' && actAt(passage, end + 2)
}

/** "Trên cơ sở đề nghị của các đơn vị, *Sở A* tổng hợp …": a group, then a body by its own name. */
const endsGroup = (folded: string, at: number): boolean => / (?:cac|nhung) [^.;:,]{2,60}, $/.test(folded.slice(0, at))

/** "… (Liên minh Hợp tác xã tỉnh; tháng 4/2026)": whose it is, and by when. */
const TIMED =
  /^[;,-] ?(?:(?:hoan thanh|xong|trong|truoc|thoi gian|thoi han)[a-z ]{0,20}:? ?)?(?:thang|quy|ngay|nam) ?[\divx/]+(?: ?(?:\/|-|nam) ?\d+)*\)/
const TITLE_BEFORE_OPENER = /^[^.;:]{4,140}: (?=(?:sau khi|khi|tren co so|can cu|trong (?:qua trinh|thoi gian)|dinh ky|hang (?:nam|quy|thang)) )/

/** "Thống nhất chủ trương lập Đề án; *Sở A* hoàn thiện …": how a meeting judges, then whom it tells. */
const AGREED = /^(?:ve )?(?:co ban |hoan toan )?(?:thong nhat|dong y|nhat tri|chap thuan|ghi nhan) /

function laterSubject(passage: Passage, known: readonly Known[]): { names: Name[]; end: number } | undefined {
  const { folded } = passage
  let partners: Name[] | undefined
  const isPartner = (at: number) => (partners ??= partnersIn(passage, known, [])).some((name) => name.start <= at && at < name.end)
  const from = (at: number) => (at < folded.length ? subjectAt(passage, at, known, true) : undefined)
  // "b) Chi trả: Sau khi ký hợp đồng, UBND các xã …": the opener may stand behind a title run in.
  const title = OPENER.test(folded) || /^den (?:het )?nam \d{4}, /.test(folded) ? 0 : (TITLE_BEFORE_OPENER.exec(folded)?.[0].length ?? -1)
  // "Định kỳ hằng quý công bố kết quả …; … , các cơ quan …": the act itself follows the opener, and its subject stands above.
  const acts = /^(?:dinh ky|hang (?:nam|thang|quy|tuan|ngay)) /.test(folded) && actEnd(passage, pastAdverbs(passage, 0)) > 0
  if (!acts && (title === 0 || (title > 0 && OPENER.test(folded.slice(title))))) {
    const places = [
      ...folded
        .slice(title, title + 900)
        .matchAll(/(?:[,:;.)] | thi )(?:yeu cau |de nghi |cac dong chi |(?:dinh ky )?(?:hang|moi) (?:nam|quy|thang|tuan),? |dinh ky )?/g),
      ...folded.slice(title, title + 500).matchAll(DIFFICULTY),
    ]
    for (const at of places.map((found) => title + found.index + found[0].length).sort((a, b) => a - b)) {
      if (isLevelAgain(folded, at)) continue
      // "Hồ sơ trình, đề nghị Chủ tịch UBND tỉnh xem xét …": of what the file asks.
      if (/\bho so (?:trinh|xin),? de nghi $/.test(folded.slice(Math.max(0, at - 30), at))) continue
      const subject = isInList(folded, at) ? undefined : from(at)
      if (subject && !(isPartner(at) || isObject(passage, 0, at, known) || isOwner(passage, at, known))) return subject
    }
    // "Tiếp thu ý kiến các bộ, ngành, Tổng công ty X sớm hoàn chỉnh …": a body by its own name ends the list before it, where it acts at once.
    for (const at of places.map((found) => title + found.index + found[0].length)) {
      if (!isInList(folded, at) || isOfHighest(folded, at)) continue
      const subject = from(at)
      if (
        subject &&
        subject.names.length === 1 &&
        !subject.names[0]?.group &&
        (/^ (?:som|khan truong|chu tri|can|phai|co trach nhiem|tong hop|tiep tuc) /.test(folded.slice(subject.end)) || endsGroup(folded, at)) &&
        !(isPartner(at) || isObject(passage, 0, at, known) || isOwner(passage, at, known))
      )
        return subject
    }
  }
  // "Khẩn trương khắc phục …, các địa phương phải huy động …"; "… khác nhau, vì vậy các tỉnh cần …".
  for (const found of folded.slice(0, 700).matchAll(/(?:[,;] |(?:vi vay|do do|do vay),? )(?=(?:cac|nhung|tung|moi) )/g)) {
    const at = found.index + found[0].length
    const list = namesFrom(passage, at, known)
    if (list.names.length && /^ (?:phai|can) /.test(folded.slice(list.end, list.end + 6)) && !isInList(folded, at) && !isPartner(at)) {
      // "… . Bộ A, *các ngành* cần …": the list may begin before the comma.
      const whole = namesFrom(passage, folded.lastIndexOf('. ', at) + 2, known)
      return whole.end === list.end ? whole : list
    }
  }
  // "(Công an tỉnh chủ trì)"; a later sentence "Sở Nội vụ chủ trì, …".
  let tried = 0
  for (const found of folded.matchAll(/(?:[.;:(]| [-–](?= [a-z])) (?:trong do,? )?|, trong do,? /g)) {
    if ((tried += 1) > 12) break
    const at = found.index + found[0].length
    const list = namesFrom(passage, at, known)
    if (!list.names.length || isPartner(at)) continue
    if (
      /^: $/.test(found[0]) &&
      /^ (?:phai|can|som|tiep tuc|tap trung) /.test(folded.slice(list.end, list.end + 12)) &&
      !TOLD_ABOUT.test(folded.slice(list.end))
    )
      return list
    if (
      /^[ ,]*(?:chu tri|co trach nhiem|chiu trach nhiem|phoi hop|tham muu|khan truong|chu dong|theo doi|huong dan|thuc hien|can cu|to chuc|xay dung|tren co so (?:nhiem vu|chuc nang|quy dinh))/.test(
        folded.slice(list.end, list.end + 60),
      ) &&
      !TOLD_ABOUT.test(folded.slice(list.end))
    )
      return list
  }
  for (const found of folded.matchAll(/\((?=\S)/g)) {
    const list = namesFrom(passage, found.index + 1, known)
    const behind = folded.slice(list.end, list.end + 60)
    if (list.names.length && (/^ (?:chu tri|thuc hien|tham muu)(?:[,;)]| phoi hop| thuc hien| tham muu)/.test(behind) || TIMED.test(behind)))
      return list
  }
  // "Tổ chức tuyên truyền trên hệ thống truyền thanh (Sở A, UBND các xã).": at the end of an act, whose it is.
  const bracket = actAt(passage) ? / \(([^()]{4,140})\)[.;]?$/.exec(folded) : null
  if (bracket && !isNamed(passage, bracket.index, known)) {
    const { names, end } = namesFrom(passage, bracket.index + 2, known)
    if (names.length && folded.slice(end).startsWith(')') && names.every(({ name }) => OFFICE.test(name))) return { names, end }
  }
  // "Bộ sẽ ban hành quy chế; các cơ quan thuộc Bộ quan tâm thực hiện.": only a later sentence tells somebody.
  const later = actAt(passage) && !AGREED.test(folded) ? [] : furtherSubjects(passage, 0, known, [])
  const last = later.at(-1)
  return last && { names: later, end: last.end }
}
