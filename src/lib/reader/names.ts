/**
 * One name: a grammar of how bodies, posts and groups are written in administrative papers.
 */
import type { Tail } from './bodies.ts'
import {
  AREA,
  BARE_POST,
  COMMON_KIND,
  FREE_FIELD,
  GROUP,
  GROUP_MORE,
  IN_TRADE,
  KIND,
  MANY,
  MODAL,
  NEXT_WORD,
  OFFICE_HEAD,
  OWN_NAME,
  OWNER_KIND,
  PERSON,
  POST,
  PUBLIC,
  QUALIFIED,
  SCOPE,
  SHORT,
  STANDING,
  STOP,
  STOP_WORD,
  TRADE,
  UNIT_CODE,
  UNKNOWN_FIELD,
  WHICH,
} from './name-patterns.ts'
import { committeeEnd } from './committees.ts'
import { companyEnd } from './companies.ts'
import { levelsEnd } from './levels.ts'
import { officialName } from './official-name.ts'
import type { Passage } from './passage.ts'
import {
  brandsAfter,
  capital,
  capitalOk,
  deputyAt,
  fieldsOn,
  furtherFields,
  manyAt,
  ministries,
  moreLevels,
  namedEnd,
  nameStarts,
  one,
  ownedAt,
  properEnd,
  run,
  territory,
  withParty,
  type Known,
  type Name,
} from './fields.ts'
import { actEnd, predicateEnd } from './lexicon.ts'
import { actAt } from './verbs.ts'

const COLON = / ?: ?/uy
/** "Chánh Văn phòng Đoàn đại biểu Quốc hội, HĐND và UBND tỉnh", "Chánh Văn phòng HĐND và UBND huyện": one office of several. */
const SHARED_OFFICE =
  /(?:cac )?chanh (?=van phong (?:doan (?:dbqh|dai bieu quoc hoi)(?:,| va) |(?:hoi dong nhan dan|hdnd)(?: va |, | ?[-&] ?)(?:uy ban|ubnd)))/y

/** Names found before, by passage and letter: orders, headings and partners ask for the same ones. */
const FOUND = new WeakMap<Passage, { known: readonly Known[]; at: Map<number, Name[]> }>()
const NOBODY: readonly Known[] = []

/** The name that begins at this letter, if one does. */
export function nameAt(passage: Passage, at: number, known: readonly Known[] = NOBODY, inGroup = false): Name[] {
  let found = FOUND.get(passage)
  if (found?.known !== known) FOUND.set(passage, (found = { known, at: new Map() }))
  const key = inGroup ? -1 - at : at
  let names = found.at.get(key)
  if (!names) found.at.set(key, (names = nameFrom(passage, at, known, inGroup)))
  return names
}

function nameFrom(passage: Passage, at: number, known: readonly Known[], inGroup: boolean): Name[] {
  const { words, folded } = passage
  const person = run(PERSON, folded, at)
  if (person > 0) {
    // "đồng chí Nguyễn Văn An, Giám đốc Sở Y tế": the post tells the body.
    const called = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,4}(?:,| -| –) (?=\p{Lu})/u.exec(words.slice(person, person + 60))
    const inner = nameAt(passage, person + (called && run(POST, folded, person + called[0].length) > 0 ? called[0].length : 0), known)
    return inner.map((name, index) => (index === 0 ? { ...name, start: at } : name))
  }
  if (folded.startsWith('bo truong, ', at) || folded.startsWith('cac bo truong, ', at)) {
    const inList = /^(?:cac )?bo truong(?=, (?:cac )?(?:thu truong )?(?:cac )?co quan ngang bo)/.exec(folded.slice(at, at + 60))
    if (inList) return [one('Các bộ', at, at + inList[0].length, true, true)]
  }
  const standing = run(STANDING, folded, at)
  // "Công an tỉnh - Cơ quan thường trực Ban Chỉ đạo": what the body before it is.
  if (standing > 0 && !/[-–(] ?$/.test(folded.slice(Math.max(0, at - 3), at)))
    return nameAt(passage, standing, known).map((name) => ({ ...name, name: words.slice(at, standing) + name.name, start: at }))
  const alonePost = run(BARE_POST, words, at)
  if (alonePost > 0 && run(POST, folded, at) < 0) return [one(words.slice(at, alonePost), at, alonePost, false)]
  if (folded.startsWith('bo truong', at) || folded.startsWith('cac bo truong', at)) {
    const ministers = /^(?:cac )?bo truong(?=,(?! chu nhiem)| va| ?;)/.exec(folded.slice(at))
    if (ministers) return [one('Các bộ', at, at + ministers[0].length, true, true)]
  }
  const office = run(OFFICE_HEAD, folded, at)
  const delegates = office > 0 ? run(SHARED_OFFICE, folded, at) : -1
  if (delegates > 0) return bodyAt(passage, delegates)?.map((name) => ({ ...name, start: at })) ?? []
  if (office > 0) {
    const inner = /chanh thanh tra/.test(folded.slice(at, office)) ? [] : nameAt(passage, office, known)
    const body = inner[0]
    const end = body?.end ?? office
    const what = folded.slice(at, office).includes('thanh tra') ? 'Thanh tra' : 'Văn phòng'
    const tail = body ? body.name : 'tỉnh'
    const upTo = body
      ? end
      : Math.max(office - 1, run(AREA, words, office - 1), /^\p{Lu}/u.test(words.slice(office)) ? openEnd(passage, office - 1) : 0)
    return [one(body ? `${what} ${tail}` : officialName(`${what} ${words.slice(office, upTo)}`), at, upTo)]
  }
  const post = run(POST, folded, at)
  if (post > 0) {
    const inner = afterPost(passage, post, known)
    const deputy = deputyAt(passage, at, inner)
    if (deputy) return [deputy]
    if (!inner.length) {
      const within = folded.lastIndexOf(' ban ', post)
      const body = within >= at ? bodyAt(passage, within + 1) : undefined
      if (body) return body.map((name) => ({ ...name, name: capital(name.name), start: at }))
      const alone = run(BARE_POST, words, at)
      if (alone > 0) return [one(words.slice(at, alone), at, alone, false)]
      const bare = run(GROUP, words, post)
      // "báo cáo Lãnh đạo bộ": the body is called by its kind alone.
      return bare > 0
        ? [one(officialName(words.slice(bare - post < 5 && folded.startsWith('lanh dao', at) ? at : post, bare)), at, bare, true, true)]
        : []
    }
    const [first] = inner
    // "báo cáo Lãnh đạo Bộ": the body is called by its kind alone.
    if (first && first.end - first.start < 5) return [{ ...first, start: at, name: officialName(words.slice(at, first.end)) }, ...inner.slice(1)]
    return withParty(
      folded,
      at,
      inner.map((name, index) => (index === 0 ? { ...name, start: at } : name)),
    )
  }
  for (const entry of known) {
    const end = run(entry.pattern, folded, at)
    if (end > 0) return [one(entry.name, at, end)]
  }
  return ministries(passage, at) ?? bodyAt(passage, at) ?? unknownField(passage, at) ?? groupAt(passage, at, inGroup) ?? []
}

function afterPost(passage: Passage, at: number, known: readonly Known[]): Name[] {
  const { folded } = passage
  const colon = run(COLON, folded, at - 1)
  const from = colon > 0 ? colon : at
  const inner = nameAt(passage, from, known)
  const first = inner[0]
  if (first && first.start - at < 30) return inner.map((name) => (name.name.startsWith('ban ') ? { ...name, name: capital(name.name) } : name))
  // "Trưởng phòng Kinh tế", "Trưởng trạm Khuyến nông": the office is written small behind its post.
  const office = /^(?:phòng|trạm|đài|đội|ban|hạt) (?=\p{Lu})/u.exec(passage.words.slice(from, from + 8))
  const end = office ? openEnd(passage, from + office[0].length - 1) : from
  return office && end > from + office[0].length ? [one(officialName(capital(passage.words.slice(from, end))), from, end, false)] : []
}

function bodyAt(passage: Passage, at: number): Name[] | undefined {
  const { words, folded } = passage
  // "các Trung tâm Y tế", "các Đài": a kind named for several bodies.
  const many = manyAt(passage, at)
  const from = many > 0 ? many : at
  for (const { pattern, official, tail } of KIND.at(folded, from)) {
    const kindEnd = run(pattern, folded, from)
    if (kindEnd < 0) continue
    if (many < 0 && !capitalOk(words, from, kindEnd)) continue
    if (folded.slice(from, kindEnd) === 'co quan' && predicateAt(passage, kindEnd + 1)) continue // "các cơ quan thực hiện …" is no name
    const company = tail === 'open' && folded.startsWith('cong ty', kindEnd - 7) ? companyEnd(passage, kindEnd) : -1
    const own = company > 0 ? company : tailEnd(passage, kindEnd, tail)
    // "các đảng ủy trực thuộc Tỉnh ủy": which of them.
    const which = many > 0 && tail === 'area' && /^ (?:truc )?thuoc /.test(folded.slice(own, own + 12)) ? qualifiedEnd(passage, own) : own
    const bare = many > 0 && tail === 'open' && own === kindEnd ? qualifiedEnd(passage, kindEnd) : which
    const end = tail === 'open' && many < 0 && own > kindEnd ? ownerEnd(passage, own) : bare
    const open = tail === 'open' || tail === 'committee' || tail === 'of'
    if (open && end === kindEnd && many < 0 && !folded.slice(from, kindEnd).startsWith('van phong') && !shortForm(passage, from, kindEnd)) continue
    // "các Tập đoàn, Tổng công ty" is one group.
    if (many > 0 && open && end === kindEnd && run(GROUP, words, at) > kindEnd) return undefined
    // "các huyện ủy, thành ủy và đảng ủy trực thuộc" is one group.
    if (many > 0 && tail === 'area' && run(GROUP, words, at) > end) return undefined
    const rest = words.slice(kindEnd, end)
    const national = folded.slice(from, kindEnd).endsWith('viet nam') && official && !official.endsWith('Việt Nam') ? ' Việt Nam' : ''
    // Whose task it is already ("được phân công …") is no part of a local government's name.
    const level = tail === 'levels' ? rest.replace(/ (?:đã )?được .*$/u, '') : rest
    const name = official ? `${official}${national}${level}` : words.slice(from, end)
    const shared =
      many > 0 && tail === 'open' && /^ ?: \p{Lu}/u.test(words.slice(own, own + 4)) && !/ các /u.test(words.slice(kindEnd, own)) ? own : kindEnd
    const members = many > 0 && tail === 'open' ? membersAfter(passage, shared, words.slice(from, shared)) : []
    if (members.length) return members
    const levels = tail === 'levels' && (/^ ?(?:cac|cap|tung|moi)\b|,| va |\//.test(folded.slice(kindEnd, end)) || many > 0)
    return [one(officialName(many > 0 ? `${words.slice(at, from)}${name}` : name), at, end, tail !== 'open', levels || many > 0)]
  }
  return namedBody(passage, at)
}

const OWNER = / (?:của|thuộc|trực thuộc) (?=\p{Lu})/uy

/** "Trung tâm Công nghệ thông tin *thuộc Bảo hiểm xã hội Việt Nam*": whose part it is belongs to the name. */
function ownerEnd(passage: Passage, at: number): number {
  const from = run(OWNER, passage.words, at)
  const [owner, ...more] = from > 0 ? nameAt(passage, from) : []
  return owner && !more.length && owner.start === from && owner.sure && !owner.group ? owner.end : at
}

/** "Ban Thu", "Phòng Kinh tế xã", "Quỹ Bảo lãnh tín dụng": a common kind with a capital, and a name behind it. */
function namedBody(passage: Passage, at: number): Name[] | undefined {
  const code = run(UNIT_CODE, passage.words, at)
  if (code > 0) return [one(passage.words.slice(at, code), at, code)]
  return asPrinted(passage, at, run(COMMON_KIND, passage.words, at))
}

/** "Sở Kinh tế xanh": a department or ministry of a field that no list has, as the paper prints it. */
const unknownField = (passage: Passage, at: number): Name[] | undefined => asPrinted(passage, at, run(UNKNOWN_FIELD, passage.words, at))

function asPrinted(passage: Passage, at: number, kind: number): Name[] | undefined {
  const end = kind < 0 ? kind : moreLevels(passage, at, openEnd(passage, kind))
  return end > kind ? [one(officialName(passage.words.slice(at, end)), at, end, false)] : undefined
}

/** "Tổng công ty cần …": a body called by its kind alone, once the paper has named it. */
const shortForm = (passage: Passage, at: number, end: number): boolean =>
  /^\p{Lu}/u.test(passage.words.slice(at)) && passage.words.charAt(end) === ' ' && predicateAt(passage, end + 1)

/** Whether a predicate begins here, so that a name before it has ended. */
const predicateAt = (passage: Passage, at: number): boolean =>
  run(STOP, passage.folded, at) > 0 || run(STOP_WORD, passage.words, at) > 0 || predicateEnd(passage, at) > 0

/** "các Tập đoàn: Dầu khí Việt Nam, Điện lực Việt Nam": a kind, then its members by their own names. */
function membersAfter(passage: Passage, at: number, kind: string): Name[] {
  const { words } = passage
  const members: Name[] = brandsAfter(words, at, kind)
  if (members.length) return members
  let from = /^ ?: (?=\p{Lu})/u.test(words.slice(at, at + 4)) ? words.indexOf(':', at) + 1 : -1
  while (from > 0 && members.length < 20) {
    const end = openEnd(passage, from)
    if (end <= from + 1) break
    members.push(one(officialName(`${kind} ${words.slice(from, end).trim()}`), from + 1, end))
    const next = /^(?:, | và )(?=\p{Lu})/u.exec(words.slice(end, end + 6))
    from = next && !nameStarts(passage, end + next[0].length) ? end + next[0].length - 1 : -1
  }
  return members
}

function tailEnd(passage: Passage, at: number, tail: Tail): number {
  if (tail === 'none') return at
  if (tail === 'person') {
    const person = /^ \p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*){1,4}/u.exec(passage.words.slice(at, at + 50))
    return person ? at + person[0].length : at
  }
  if (tail === 'area') return moreLevels(passage, at, territory(passage, at))
  if (tail === 'levels') return levelsEnd(passage, at, (end) => qualifiedEnd(passage, end))
  if (tail === 'of') {
    const [whole] = passage.words.charAt(at) === ' ' ? nameAt(passage, at + 1) : []
    return whole?.start === at + 1 ? whole.end : moreLevels(passage, at, Math.max(territory(passage, at), openEnd(passage, at, true)))
  }
  if (tail === 'committee') return committeeEnd(passage, at, () => openEnd(passage, at))
  return moreLevels(passage, at, openEnd(passage, at))
}

/** The end of a free name: at punctuation, at a predicate, or before another name. */
export function openEnd(passage: Passage, at: number, mayBeEmpty = false): number {
  const { words, folded } = passage
  let end = at
  for (let words_ = 0; words_ < 20; words_ += 1) {
    const next = NEXT_WORD.exec(words.slice(end, end + 60))
    if (!next) break
    const begin = end + (next[0].length - next[0].trimStart().replace(/^- ?/, '').length)
    // "Sở A - *Chủ trì* …": the act
    if (next[0].startsWith(' - ') && /^(?:chu tri|phoi hop|tham muu|co trach nhiem)[ ,]/.test(folded.slice(begin, begin + 16))) break
    const isLater = begin > at + 1 || mayBeEmpty || SHORT.test(words.slice(Math.max(0, at - 12), at))
    if (
      mayBeEmpty &&
      end === at &&
      !/cơ sở$/iu.test(words.slice(at - 5, at)) &&
      /^\p{Ll}/u.test(words.slice(begin, begin + 1)) &&
      actAt(passage, begin)
    )
      break
    if (isLater && !/^\p{Lu}/u.test(words.slice(begin, begin + 1)) && predicateAt(passage, begin)) break
    if (folded.startsWith('va ', begin) && (nameStarts(passage, begin + 3) || groupAt(passage, begin + 3))) break
    if (end > at && nameStarts(passage, begin) && /^\p{Lu}/u.test(words.slice(begin)) && !/^(?:tinh|thanh pho)/.test(folded.slice(begin)))
      return end - (/ (?:cua|thuoc|voi|cho|tai)$/.exec(folded.slice(at, end))?.[0].length ?? 0)
    end += next[0].length
    if (/ (?:tinh|huyen|trung uong|thanh pho)$/.test(folded.slice(Math.max(at, end - 11), end))) return properEnd(passage, end)
  }
  // "các cơ quan ban ngành trong trao đổi": the preposition belongs to the act.
  end -= / (?:trong|về|để|theo|với|từ|và)$/u.exec(words.slice(at, end))?.[0].length ?? 0
  const field = run(FREE_FIELD, words, end)
  return field > 0 && !nameStarts(passage, end + 2) && !actAt(passage, field + 1) ? openEnd(passage, field, true) : fieldsOn(passage, end)
}

/** The group that begins at this letter: "các sở, ban, ngành liên quan". */
function groupAt(passage: Passage, at: number, inGroup = false): Name[] | undefined {
  const { words, folded } = passage
  // "Mỗi xã chọn …" tells every one; "…, mỗi đoàn phải …" and "mỗi người dân" say how.
  if (/^mỗi /iu.test(words.slice(at, at + 4)) && (at > 0 || /^moi (?:nguoi|ca nhan|can bo|cong dan|dang vien)/.test(folded))) return undefined
  const nouns = beforeBody(passage, at, run(GROUP, passage.words, at))
  if (nouns < 0) return undefined
  let end = nouns
  let marked = false
  for (let more = run(GROUP_MORE, passage.words, end); more > 0; more = run(GROUP_MORE, passage.words, end)) {
    end = properEnd(passage, more)
    marked = true
  }
  const many = run(MANY, folded, at) > 0
  // "các huyện Mai Châu, Đà Bắc": places by their names.
  if (many && !marked && /(?:huyen|quan|tinh|thi xa|thanh pho|xa|phuong)$/.test(folded.slice(at, nouns))) end = namedEnd(passage, nouns, true)
  // "đảng ủy trực thuộc Tỉnh ủy": one noun, told by whose part it is.
  marked ||=
    / (?:ủy|uỷ|đảng)$/iu.test(words.slice(at - 1, nouns)) &&
    / (?:trực )?thuộc $/u.test(words.slice(nouns, Math.max(nouns, run(QUALIFIED, words, nouns))))
  const trade = many || marked ? -1 : run(TRADE, words, at)
  if (trade > 0) return [one(officialName(words.slice(at, trade)), at, trade, true, true)]
  if (!many && !marked && !/[,/&-]| va | \S+ /.test(folded.slice(at, nouns))) {
    if (
      !inGroup &&
      !/^(?:ngành|chính quyền|lực lượng|doanh nghiệp|nhà đầu tư|nhà thầu|hộ kinh doanh|hai bên|cơ sở (?:y tế|khám|giáo dục|đào tạo|sản xuất|kinh doanh|nuôi|KCB))/iu.test(
        words.slice(at, at + 16),
      )
    )
      return undefined
    const free = openEnd(passage, nouns, true)
    return free > nouns || /quyền|hai bên/iu.test(words.slice(at, nouns))
      ? [one(officialName(words.slice(at, free)), at, free, false, true)]
      : undefined
  }
  // "các doanh nghiệp viễn thông …", "các tổ chức tín dụng trên địa bàn": the group is told by what follows.
  if (
    !marked &&
    many &&
    /(?:doanh nghiep|to chuc|co quan|don vi|nha mang|nha dau tu|nha thau|hoi|cong ty|truong hoc|co so|ca nhan|luc luong|hop tac xa|htx|tap doan|nganh|ban|doan the|cap|dia phuong|benh vien|tram y te|ho (?:kinh doanh|san xuat|nuoi))$/.test(
      folded.slice(at, nouns),
    )
  )
    end = Math.max(qualifiedEnd(passage, nouns), openEnd(passage, nouns, true))
  if (many) end = Math.max(end, run(IN_TRADE, words, end))
  if (many || marked || /^to chuc [a-z]+ [a-z]+$/.test(folded.slice(at, nouns)) || ownedAt(words, end)) end = qualifiedEnd(passage, end)
  return [one(officialName(words.slice(at, end)), at, end, true, true)]
}

/** "chính quyền địa phương, *Sở Văn hóa*", "các sở, ngành, *Cục Thuế tỉnh*": a noun with which a body's own name begins is no member of the group before it. */
function beforeBody(passage: Passage, at: number, end: number): number {
  if (end < 0) return end
  const { words } = passage
  for (const { index, 0: separator } of words.slice(at, end).matchAll(/(?:, ?| và )(?=\p{L})/gu)) {
    const from = at + index + separator.length
    if (!OWN_NAME.test(words.slice(from, from + 30)) || passage.folded.startsWith(' nha nuoc', end)) continue
    const body =
      ministries(passage, from) ?? (/^\p{Lu}/u.test(words.charAt(from)) ? (bodyAt(passage, from) ?? unknownField(passage, from)) : undefined)
    if (body?.[0] && (body[0].end > end || (body[0].end === end && /^(?:chi )?cục /iu.test(body[0].name)))) return at + index
  }
  return end
}

/**
 * Which members of a group are meant, told in words of its own: "các đơn vị *cấp nước trên địa bàn*", "các cơ quan *của Quốc hội*",
 * "các cơ quan *được giao chủ trì nhiệm vụ*".
 */
export function qualifiedEnd(passage: Passage, at: number): number {
  const { words, folded } = passage
  const begun = run(QUALIFIED, words, at)
  if (begun < 0) return at
  // "các phòng thuộc Sở *lập* …": whose they are, called by its kind alone.
  const kind = run(OWNER_KIND, words, begun)
  if (kind > 0 && /(?:thuộc|của) $/u.test(words.slice(at, begun))) return kind
  const [owner] = words.charAt(begun - 1) === ' ' ? nameAt(passage, begun) : []
  let end = owner && owner.start === begun ? owner.end : begun
  if (owner) return qualifiedEnd(passage, end)
  for (let count = 0; count < 14; count += 1) {
    if (folded.startsWith(' va ', end) && nameStarts(passage, end + 4)) break
    const scope = SCOPE.exec(folded.slice(end, end + 40))
    if (scope) return end + scope[0].length
    const next = /^ ?[^\s,;:.()]+/.exec(folded.slice(end, end + 30))
    if (!next || / ?(?:để|nhằm)$/u.test(words.slice(end, end + next[0].length))) break
    const whom = PUBLIC.exec(folded.slice(end, end + 34))
    if (whom) {
      end += whom[0].length
      continue
    }
    const from = end + (next[0].startsWith(' ') ? 1 : 0)
    // "UBND các xã ven biển *thống kê* …": behind a word that tells which, any act ends the name.
    if (WHICH.test(words.slice(Math.max(at, end - 12), end)) && actEnd(passage, from) > 0) break
    // "khu vực dự báo có mưa": what a place is like; "trên địa bàn có trách nhiệm": the act.
    const [place] = /(?:khu vuc|vung|noi|dia ban)$/.exec(folded.slice(Math.max(0, end - 8), end)) ?? []
    const acts = predicateEnd(passage, from) > 0
    if ((acts && (!place || place === 'dia ban')) || (!place && (run(STOP, folded, from) > 0 || run(MODAL, words, from) > 0))) {
      if (count === 0 && words.charAt(begun - 1) === ' ') return at
      break
    }
    end += next[0].length
    if (count === 13) return at
  }
  return qualifiedEnd(passage, furtherFields(passage, at, end))
}
