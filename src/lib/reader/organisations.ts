/**
 * Names of organisations: lists of them, as orders give them.
 *
 *   "Giám đốc Sở KH&ĐT"                          ->  Sở Kế hoạch và Đầu tư
 *   "UBND các huyện, thị xã, thành phố"          ->  Ủy ban nhân dân các huyện, thị xã, thành phố
 *   "các Bộ: Quốc phòng, Công an"                ->  Bộ Quốc phòng; Bộ Công an
 *   "các sở, ban, ngành liên quan và Công an tỉnh"  ->  các sở, ban, ngành liên quan; Công an tỉnh
 */
import { END, SEPARATOR, sticky, STOP, STOP_WORD } from './name-patterns.ts'
import { one, run, type Known, type Name } from './fields.ts'
import { nameAt, openEnd, qualifiedEnd } from './names.ts'
import { officialName } from './official-name.ts'
import { foldSame, type Passage } from './passage.ts'
import { actAt } from './verbs.ts'
import type { KnownOrganisation } from './reading.ts'

export type { Known, Name } from './fields.ts'
export type NameList = { names: Name[]; end: number }

/** A list of names from this letter on, as far as it goes. `loose` also takes names the grammar does not know. */
export function namesFrom(passage: Passage, at: number, known: readonly Known[] | undefined = undefined, loose = false): NameList {
  const { folded } = passage
  const names: Name[] = []
  let end = at
  let from = folded.startsWith(' ', at) ? at + 1 : at
  for (let items = 0; items < 40; items += 1) {
    const found = nameAt(passage, from, known, names[names.length - 1]?.group)
    const next = found.length ? found : loose ? looseAt(passage, from, items > 0) : items > 0 ? unknownBetween(passage, from, known) : []
    const last = next[next.length - 1]
    if (!last || last.end <= from) break
    // "Ban Quản lý dự án 85 - Bộ Xây dựng": whose it is stands behind the dash.
    if (!(next.length === 1 && isOwner(last, names.at(-1), folded))) names.push(...next)
    end = last.end
    // "Sở A (thường trực), Sở B"; "Các Sở ngành liên quan: Sở A, Sở B" names the group's members.
    const aside = /^ ?\([^()]{1,80}\)/.exec(folded.slice(end, end + 90))
    if (aside) end += aside[0].length
    const comprises = COMPRISES.exec(folded.slice(last.start, end))?.[0].length ?? 0
    const members = last.group && MEMBERS.exec(folded.slice(end - comprises, end + 14))
    const begin = members ? end - comprises + members[0].length : 0
    if (members && nameAt(passage, begin, known).some((name) => !name.group)) {
      names.pop()
      from = begin
      continue
    }
    const separator = run(SEPARATOR, folded, end)
    // "Chủ tịch UBND huyện Ba Chẽ Giám đốc các Sở …": the comma between them was lost.
    const lost = separator < 0 && /^ (?:Giám đốc|Thủ trưởng|Chủ tịch|Chánh Văn phòng) /u.test(passage.words.slice(end, end + 18))
    if (separator < 0 && !lost) break
    from = lost ? end + 1 : separator
  }
  return { names: withPlaces(names), end }
}

const PART = /^(?:ban quan ly|cuc|vu|vien|trung tam|chi cuc|phong|hoc vien|truong|benh vien)(?![a-z])/
const OWNER = /^(?:bo|so|tong cuc|uy ban nhan dan|ubnd)(?![a-z])/
const isOwner = (name: Name, before: Name | undefined, folded: string): boolean =>
  before !== undefined &&
  !before.group &&
  folded.slice(before.end, name.start) === ' - ' &&
  OWNER.test(folded.slice(name.start, name.end)) &&
  PART.test(folded.slice(before.start, before.end))

/** "Các đơn vị*: Sở A, Sở B*", "Các đơn vị *gồm Sở A, Sở B*": the group's members stand behind it. */
const MEMBERS = /^(?: ?:|,? (?:bao )?gom(?: co)?(?: ?:)?) ?(?=\S)/
const COMPRISES = / (?:bao )?gom(?: co)?$/

/** "Bí thư Đảng ủy, Chủ tịch UBND *các xã, phường*": the Party's committee is of the same places. */
function withPlaces(names: Name[]): Name[] {
  if (!names.some(({ name }) => name === 'Đảng ủy' || COUNCIL.test(name) || HEAD_OF.test(name))) return names
  return names.map((name, at) => {
    // "các Vụ trưởng, *Cục trưởng*": the heads of several offices, too.
    const head = names[at - 1]?.group ? HEAD_OF.exec(name.name)?.[1] : undefined
    if (head) return { ...name, name: `Các ${head}`, group: true }
    // "Chủ tịch HĐND, UBND *các xã*": the council is of the same places, too.
    const where = COUNCIL.test(name.name) ? /^Ủy ban nhân dân (.+)$/u.exec(names[at + 1]?.name ?? '')?.[1] : undefined
    if (where) return { ...name, name: `Hội đồng nhân dân ${where}`, group: names[at + 1]?.group ?? false, sure: true }
    const places =
      name.name === 'Đảng ủy' ? /^Ủy ban nhân dân ((?:các )?(?:xã|phường|đặc khu)(?!\p{L}).*)$/u.exec(names[at + 1]?.name ?? '')?.[1] : undefined
    return places ? { ...name, name: `Đảng ủy ${places}`, group: names[at + 1]?.group ?? false } : name
  })
}

const COUNCIL = /^(?:Chủ tịch )?Hội đồng nhân dân$/u

const HEAD_OF = /^(Tổng cục|Chi cục|Cục|Vụ) trưởng$/u

const BETWEEN = /\p{Lu}\p{L}+(?: [\p{L}\d-]+){1,8}?(?=[,;] | và )/uy

/** A body the grammar does not know between two that it knows: "Sở A, *Xí nghiệp Thủy nông Bắc*, Sở B". */
function unknownBetween(passage: Passage, at: number, known: readonly Known[] | undefined): Name[] {
  const { words, folded } = passage
  const end = run(BETWEEN, words, at)
  if (end < 0 || actAt(passage, at) || run(STOP, folded, at) > 0) return []
  const separator = run(SEPARATOR, folded, end)
  if (separator < 0 || !nameAt(passage, separator, known).length) return []
  return [one(officialName(words.slice(at, end)), at, end, false)]
}

/** A partner the grammar does not know: "trưởng thôn", "doanh nghiệp đồng hành": words up to a predicate. */
function looseAt(passage: Passage, at: number, further: boolean): Name[] {
  const { words, folded } = passage
  if (
    run(STOP, `${folded} `, at) > 0 ||
    run(STOP_WORD, words, at) > 0 ||
    !/^[\p{L}]/u.test(words.slice(at, at + 1)) ||
    /^(?:chu tri|tham gia|chi dao|huong dan)(?![a-z])/.test(folded.slice(at))
  )
    return []
  const free = openEnd(passage, at - 1 >= 0 && folded[at - 1] === ' ' ? at - 1 : at)
  // "phối hợp với đơn vị được giao làm nhiệm vụ bồi thường": told by what it is to do.
  const end = /^(?:đơn vị|cơ quan|tổ chức)$/u.test(words.slice(at, free)) ? qualifiedEnd(passage, free) : free
  const count = words.slice(at, end).trim().split(' ').length
  if (
    end <= at ||
    (count < 2 && !/^\p{Lu}{3,}$/u.test(words.slice(at, end).trim())) ||
    count > 9 ||
    (further &&
      !/^(?:to truong|truong|doan|hoi|chu|luc luong|doanh nghiep|nguoi|can bo|ban|thanh vien|don vi (?:thi cong|tu van|thiet ke|giam sat|van hanh|cung|chu)|nha thau|nha dau tu|cha me|phu huynh|ho dan|to hop tac|nhan dan)/.test(
        folded.slice(at),
      ))
  )
    return []
  return [one(officialName(words.slice(at, end).trim()), at, end, false, true)]
}

/** The directory's extra names, as patterns on folded text; the longest first. */
export function knownNames(organisations: readonly KnownOrganisation[] = []): Known[] {
  return organisations
    .flatMap(({ name, writtenAs = [] }) => [name, ...writtenAs].map((written) => ({ name, written: foldSame(written.normalize('NFC')).trim() })))
    .filter(({ written }) => written.length > 2)
    .sort((a, b) => b.written.length - a.written.length)
    .map(({ name, written }) => ({ name, pattern: sticky(`${written.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, ' ')}${END}`) }))
}
