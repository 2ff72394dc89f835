/** Bodies told by their field ("Sở Tài chính", "các Bộ: Quốc phòng, Công an"), and where the proper name of a territory ends. */
import { AREA, COMMON_KIND, FIELD, FIELD_NOUN, GROUP, KIND, LEVEL, LEVEL_END, LEVEL_SEP, MANY, POST, PROPER, SEPARATOR } from './name-patterns.ts'
import { predicateEnd } from './lexicon.ts'
import { officialName } from './official-name.ts'
import type { Passage } from './passage.ts'
import { actAt } from './verbs.ts'

/** A name found: in full, and the letters of the passage it stands at. `group` when it means several bodies. */
export type Name = { name: string; start: number; end: number; group: boolean; sure: boolean }
export type Known = { name: string; pattern: RegExp }

export const run = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const one = (name: string, start: number, end: number, sure = true, group = false): Name => ({ name, start, end, group, sure })

/** "Bí thư, Chủ tịch Ủy ban nhân dân các tỉnh …": the Party's committee of the same places is told too. */
export function withParty(folded: string, at: number, inner: readonly Name[]): Name[] {
  const [first] = inner
  const place = /^Ủy ban nhân dân (?:cấp )?((?:các )?(tỉnh|thành phố|xã|phường|huyện)(?:\P{L}.*)?)$/u.exec(first?.name ?? '')
  if (!first || !place?.[1] || !/^bi thu(?:,| va|;) (?:chu tich )/.test(folded.slice(at, at + 24))) return [...inner]
  const party =
    place[2] === 'tỉnh' ? (/thành phố/u.test(place[1]) ? 'Tỉnh ủy, Thành ủy' : 'Tỉnh ủy') : place[2] === 'thành phố' ? 'Thành ủy' : 'Đảng ủy'
  return [{ ...first, name: `${party} ${place[1]}`, start: at, end: at + 6 }, ...inner]
}

/** "… Lê Văn A": a family name, then one's own. */
const PERSON_NAME =
  / (?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương|Lâm|Mai|Cao|Tạ|Hà|Thái|Tô|Lương|Lưu|Đào|Vương|Tống|Chu|Nông|Hứa|Quách|Triệu|Tăng|Châu|Kiều)(?: \p{Lu}\p{Ll}*){1,3}(?!\p{L})/uy

const PERSON_LAST = new RegExp(`${PERSON_NAME.source}$`, 'u')

/** "Phó Chủ tịch UBND tỉnh", also with his name behind it: a deputy has no body of his own, and stays as he is named. */
export function deputyAt(passage: Passage, at: number, [body, ...more]: readonly Name[]): Name | undefined {
  const { words, folded } = passage
  if (!body || more.length) return undefined
  const post = /^pho (?:chu tich|giam doc) /.exec(folded.slice(at, at + 14))?.[0]
  if (post === 'pho giam doc ' && /^(?:Sở|Công an) /u.test(body.name)) return { ...body, name: `Phó Giám đốc ${body.name}`, start: at }
  if (post !== 'pho chu tich ' || !/^(?:Thường trực )?(?:Ủy ban|Hội đồng) nhân dân/u.test(body.name)) return undefined
  // Behind a level the person's name is taken for that of the place.
  const from = words.slice(at, body.end).search(PERSON_LAST)
  if (from > 0) return one(`Phó Chủ tịch ${body.name}`, at, body.end)
  const end = run(PERSON_NAME, words, body.end)
  return one(`Phó Chủ tịch ${body.name}${end > 0 ? words.slice(body.end, end) : ''}`, at, Math.max(end, body.end))
}

/** "Sở X", "Bộ X", "các Bộ: X, Y", "Sở: X, Y": a body told by its field. */
export function ministries(passage: Passage, at: number): Name[] | undefined {
  const { words, folded } = passage
  const head =
    /^(?:(?:cac|lien|nganh|hai|doi voi cac) )?(so|bo(?= truong ?: )|bo|vu|phong|ty|nganh|uy ban)(?: truong)?(?: ?- ?| ?: ?|, nganh ?: ?| |(?<=(?:so|bo))(?=[a-z]))/.exec(
      folded.slice(at, at + 24),
    )
  if (!head) return undefined
  const letter = words.slice(at, at + head[0].length)
  // "BộCông Thương", "SởTài chính": the blank was lost.
  if (/[a-z]$/.test(head[0]) && !/^\p{Lu}\p{Ll}\p{Lu}\p{Ll}/u.test(words.slice(at, at + 4))) return undefined
  if (!/(?:^|\s)(?:[Ss][ởỞơờỡớợ]|S[oO]|SỞ|[Bb][ộỘ]|BỘ|B[oO]|[Ll]iên|[Pp]hòng|Ty|Ngành|ngành|[Vv]ụ|(?:Ủy|Uỷ) ban)/u.test(letter)) return undefined
  const kind =
    head[1] === 'so' || head[1] === 'ty'
      ? 'Sở'
      : head[1] === 'bo'
        ? 'Bộ'
        : head[1] === 'phong'
          ? 'Phòng'
          : head[1] === 'vu'
            ? 'Vụ'
            : head[1] === 'nganh'
              ? 'Ngành'
              : 'Ủy ban'
  const names: Name[] = []
  let from = at + head[0].length
  const several = /^(?:cac|lien|hai)/.test(head[0]) || head[0].includes(':')
  for (;;) {
    const field = fieldAt(folded, from)
    // "các sở: Tài chính, Xây dựng, *Công an tỉnh*": no department of a province.
    if (kind === 'Sở' && field && ARMED.test(field.official)) break
    if (!field || (head[1] === 'uy ban' && run(FIELD_NOUN, words, field.end) > 0)) break
    // "Vụ Tài chính - Kinh tế ngành": a division's name goes on behind its dash.
    if (
      (head[1] === 'vu' || head[1] === 'phong') &&
      / - (?=\p{Lu}\p{Ll})/uy.test(words.slice(field.end, field.end + 6)) &&
      !kindStarts(passage, field.end + 3)
    )
      break
    const area = several ? field.end : moreLevels(passage, at, territory(passage, field.end))
    names.push(
      one(
        `${kind} ${field.official}${words.slice(field.end, area) ? ` ${officialName(words.slice(field.end, area))}` : ''}`.replace(/\s+/g, ' '),
        names.length ? from : at,
        area,
      ),
    )
    const separator = run(SEPARATOR, folded, area)
    if (separator < 0 || !fieldAt(folded, separator)) break
    // "Sở Nội vụ, Tài chính": the kind is said once; "Sở Nội vụ, Công an tỉnh" are two.
    if (!several && (area > field.end || !/^\p{Lu}/u.test(words.slice(separator)) || kindStarts(passage, separator))) break
    from = separator
  }
  return names.length ? names : undefined
}

const ARMED = /^(?:Công an|Quốc phòng)$/u

function fieldAt(folded: string, at: number): { official: string; end: number } | undefined {
  for (const { pattern, official } of FIELD.at(folded, at)) {
    const end = run(pattern, folded, at)
    if (end > 0) return { official, end }
  }
  return undefined
}

/** Where " tỉnh Quảng Nam" ends behind a name, or where the name ends. */
export function territory(passage: Passage, at: number): number {
  const area = run(AREA, passage.words, at)
  if (area < 0) {
    const proper = PROPER.exec(passage.words.slice(at, at + 40))
    // "Bưu điện Hậu Lộc": a place of two syllables or more, where the name ends behind it.
    if (!proper || !(/^ (?:Hà Nội|Thành phố|Việt Nam)/u.test(proper[0]) || /^(?: \p{Lu}\p{Ll}+){2,3}$/u.test(proper[0]))) return at
    return run(PAPER, passage.words, at) > 0 || nameStarts(passage, at + 1) ? at : at + proper[0].length
  }
  return properEnd(passage, area)
}

/** "trình HĐND tỉnh Nghị quyết về …": a paper behind a level is no place. */
const PAPER =
  / (?:Nghị quyết|Nghị định|Quyết định|Kế hoạch|Đề án|Chương trình|Báo cáo|Tờ trình|Chỉ thị|Dự án|Dự thảo|Quy định|Quy chế|Quy hoạch|Luật|Công văn|Danh mục|Phương án|Thông báo|Đồ án|Hồ sơ|Đề cương|Bộ tiêu chí)(?!\p{L})/uy

/** Where a proper name behind a level ends: "tỉnh| Bà Rịa - Vũng Tàu". */
export function properEnd(passage: Passage, at: number): number {
  if (run(PAPER, passage.words, at) > 0) return at
  // "quận 7", "Phường 12": a place by its number.
  const counted = /(?:quận|phường)$/iu.test(passage.words.slice(Math.max(0, at - 6), at))
    ? /^ \d{1,2}(?![\d/.%-])(?! (?:phường|xã|quận|người|hộ))/u.exec(passage.words.slice(at, at + 12))
    : null
  if (counted) return at + counted[0].length
  const found = /^(?:: ?)? ?(?:\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}*['’]\p{L}+)(?:(?: ?[-–] ?| )(?:\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}*['’]\p{L}+)){0,4}/u.exec(
    passage.words.slice(at, at + 60),
  )
  if (!found || !found[0].startsWith(' ') || nameStarts(passage, at + 1)) return at
  const head = HEAD_NEXT.exec(passage.words.slice(at + 1, at + found[0].length + 8))
  return at + (head ? Math.min(found[0].length, head.index + 1) : found[0].length)
}

/** "huyện Ba Chẽ Giám đốc Sở …": the comma before the next post was lost. */
const HEAD_NEXT = / (?:Giám đốc|Thủ trưởng|Chủ tịch|Chánh Văn|Bí thư)(?!\p{L})/u

/** Names behind a level, several behind "các tỉnh:". */
export function namedEnd(passage: Passage, at: number, several: boolean): number {
  let end = properEnd(passage, at)
  const colon = several ? /^ ?: (?=\p{Lu})/u.exec(passage.words.slice(at, at + 6)) : null
  if (colon && !nameStarts(passage, at + colon[0].length)) {
    const list = /^(?:\p{Lu}[\p{Ll}]+(?:(?: | [-–] )\p{Lu}[\p{Ll}]+){0,4}(?:, | và )?)+/u.exec(passage.words.slice(at + colon[0].length, at + 240))
    if (list && !actAt(passage, at + colon[0].length)) return at + colon[0].length + list[0].replace(/(?:, | và )$/u, '').length
  }
  if (!several) return end
  for (let more = 0; end > at && more < 8; more += 1) {
    const next = /^(?:, | và )\p{Lu}[\p{Ll}]+(?: \p{Lu}[\p{Ll}]+){0,3}/u.exec(passage.words.slice(end, end + 60))
    const begin = next ? end + (/^(?:, | và )/u.exec(next[0])?.[0].length ?? 0) : 0
    if (
      !next ||
      nameStarts(passage, begin) ||
      run(COMMON_KIND, passage.words, begin) > 0 ||
      /^(?:Các|Những|Chánh) /u.test(passage.words.slice(begin, begin + 6)) ||
      run(LEVEL, passage.words, begin) > 0 ||
      run(GROUP, passage.words, begin) > 0
    )
      break
    end += next[0].length
  }
  return end
}

/** "Bảo hiểm xã hội tỉnh|, thành phố trực thuộc Trung ương": a name that ends with a level goes on with further levels. */
export function moreLevels(passage: Passage, from: number, at: number): number {
  const { words } = passage
  if (at <= from || !/(?:^| )(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$/iu.test(words.slice(from, at))) return at
  let end = at
  for (let more = 0; more < 5; more += 1) {
    const separator = run(LEVEL_SEP, words, end)
    const level = separator < 0 ? -1 : run(LEVEL, words, separator)
    // "Ban Dân tộc tỉnh *và các xã, phường*": one of the province, and others by themselves.
    if (
      level < 0 ||
      (/ các /iu.test(words.slice(end, level)) && !/(?:^| )các /iu.test(words.slice(from, at))) ||
      properEnd(passage, level) > level ||
      /^ (?:ủy|uỷ|đoàn|đội)(?!\p{L})/u.test(words.slice(level, level + 6))
    )
      break
    end = level
  }
  const more = run(LEVEL_END, words, end)
  return end > at && more > 0 ? more : end
}

/** "các", "những" before the name of a kind; "Quỹ" is no "quý", and "các bản" are villages. */
export const manyAt = ({ words, folded }: Passage, at: number): number =>
  /^quỹ |^\p{Ll}+ bản(?!\p{L})/iu.test(words.slice(at, at + 12)) ? -1 : run(MANY, folded, at)

/** "cơ quan chức năng *của Bộ A*": one noun, told by whose it is. */
export const ownedAt = (words: string, at: number): boolean => /^ của (?:Bộ|Sở|Ủy ban|UBND|Tổng|Cục) /u.test(words.slice(at, at + 14))

export const nameStarts = (passage: Passage, at: number): boolean => {
  if (ministries(passage, at)) return true
  return kindStarts(passage, at) || run(POST, passage.folded, at) > 0 || run(MANY, passage.folded, at) > 0
}

const kindStarts = ({ words, folded }: Passage, at: number): boolean =>
  !isPlaceLikePaper(words, at) && KIND.at(folded, at).some(({ pattern }) => run(pattern, folded, at) > 0)

/** "Bảo Lộc", "Bảo Yên" are places, "Báo Hậu Lộc" a newspaper: without their marks they look alike. */
export const isPlaceLikePaper = (words: string, at: number): boolean =>
  /^B[ảạãà]o (?!hiểm|tàng)/iu.test(words.slice(at, at + 9)) && /^\p{Lu}/u.test(words.slice(at + 4, at + 5))

/** Kinds that are common words ("vụ", "cục", "báo cáo") count only where they are written as names. */
export function capitalOk(words: string, at: number, end: number): boolean {
  const word = words.slice(at, end)
  if (isPlaceLikePaper(words, at)) return false
  return (
    /^\p{Lu}/u.test(word) ||
    /^(?:ủy ban|uỷ ban|liên minh|công an|văn phòng|ban chỉ đạo|ban (?:[Dd]ân tộc|[Tt]ôn giáo)|thuế$|hội đồng nhân|tỉnh ủy|thành ủy|mặt trận|cấp|đại biểu|chủ$|chủ |thành viên|các thành viên|các|thường trực|ban thường vụ|trung tâm|kho bạc|ngân hàng|hội nông|hội liên|hội cựu|đoàn thanh|bảo hiểm|thanh tra|cơ quan|quản lý|cảnh sát|hiệp hội|thủ tướng|chính phủ|lực lượng)/u.test(
      word,
    )
  )
}

const BRANDS = /^ \p{Lu}[\p{L}\d]*(?:(?:, | và )(?!(?:Sở|Bộ|Ban|Cục|UBND|Hội)(?!\p{L}))\p{Lu}[\p{L}\d]*(?=,| và | \p{Ll}|[.;:)]|$))+/u

/** "các Tập đoàn VNPT, Viettel, Mobifone": names of one word each behind their kind. */
export function brandsAfter(words: string, at: number, kind: string): Name[] {
  const listed = /^(?:Tập đoàn|Tổng [Cc]ông ty|Công ty|Ngân hàng)$/u.test(kind) ? (BRANDS.exec(words.slice(at, at + 160))?.[0] ?? '') : ''
  return [...listed.matchAll(/(?:^ |, | và )([^,]+?)(?=$|, | và )/gu)].map(({ index, 0: whole, 1: brand = '' }) => {
    const end = at + index + whole.length
    return one(officialName(`${kind} ${brand}`), end - brand.length, end)
  })
}

const FURTHER_FIELD = /, (?:\p{Ll}+ ){1,3}\p{Ll}+(?=,| và | để | trên | nhằm |[.;]|$)/uy

/** "các doanh nghiệp trong lĩnh vực viễn thông*, truyền thông, truyền dẫn*": one field behind the other. */
export function furtherFields(passage: Passage, from: number, at: number): number {
  if (!/ linh vuc [^,;:]{3,40}$/.test(passage.folded.slice(Math.max(from, at - 60), at))) return at
  let end = at
  for (let next = run(FURTHER_FIELD, passage.words, end); next > end; next = run(FURTHER_FIELD, passage.words, end)) {
    if (predicateEnd(passage, end + 2) > 0 || nameStarts(passage, end + 2) || run(GROUP, passage.words, end + 2) > 0) break
    end = next
  }
  return end
}

/** Where a free name that goes on with further fields ends: "Trung tâm Văn hóa*, Thể thao và Du lịch*". */
export function fieldsOn(passage: Passage, at: number): number {
  const { words } = passage
  let end = at
  // "Sở Văn hóa, Thể thao và Du lịch" is a field, but "Trung tâm Văn hóa, Thể thao và …" is free: a capital after one comma and "và" goes on.
  for (let fields = 0; fields < 5 && !nameStarts(passage, end + 2); fields += 1) {
    const listed =
      /^, \p{Lu}\p{Ll}+(?: \p{Ll}+){0,2} và \p{Lu}\p{Ll}+(?: \p{Ll}+(?: (?:thị trường|nông thôn|đô thị|doanh nghiệp|đầu tư))?)?(?: Việt Nam)?/u.exec(
        words.slice(end, end + 70),
      )
    if (listed) return territory(passage, end + listed[0].length)
    const further = run(FIELD_NOUN, words, end)
    if (further < 0) break
    end = further
  }
  return end
}
