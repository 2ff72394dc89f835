/** The letterhead: whose paper it is, from the lines above its number, however page, printer or scanner tore them. */
import { officialName } from './official-name.ts'
import { namesFrom } from './organisations.ts'
import { foldSame, join, part, placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Particulars, Place } from './reading.ts'

export const MOTTO = /cong hoa xa h[o0]i|chu nghia viet nam|doc lap ?[-–—]|tu do ?-|hanh phuc|dang cong san viet nam|^nam$|^hoi chu nghia/
export const NUMBER =
  /(?:^|[^\p{L}])(?:Số|SỐ|Sô|Só|số|Sổ|[Ss][éếõ](?=\s?[:.]))\s?(?:hiệu)?\s?[:.]?\s?(\d{1,6}(?:\.\d{1,3})?|\d(?: \d){1,5})\s?((?:\/\s?\d{4}\s?)?(?:[/-]\s?|(?=(?:NQ|KL|CT|QĐ|KH|CTr|CV|TT|HD|BC|TB)\s?[/-]\s?[A-ZĐ]))[A-ZÀ-ỸĐ][\p{L}\d&]*(?:(?<=\/\s?(?:KH|QĐ|CT|TB|BC|HD|NQ|CTr))\s(?:UBND|HĐND|HU|ĐU)(?![\p{L}])|\s?[-–/&]\s?[\p{L}\d&]+|\.(?=[A-ZĐ]{2,5}(?:[\s-]|$))[A-ZĐ]+)*)/u

/** The nation's or the Party's half of the letterhead; where columns ran together it stands between two lines of the other half. */
const MOTTOS =
  /cong h[o0]a xa h[o0]i chu nghia viet nam|cong h[o0]a xa h[o0]i chu nghia|cong h[o0]a xa h[o0]i|xa h[o0]i chu nghia viet nam|chu nghia viet nam|doc lap[^a-z]{0,4}tu do[^a-z]{0,4}hanh phuc|doc lap ?[-–—][^a-z]*(?:tu do)?|tu do[^a-z]{1,4}hanh phuc|hanh phuc|dang cong san viet nam/g
/** A motto broken over lines of its own. */
const MOTTO_TORN = /^(?:cong|cong hoa|cong hoa xa|hoa xa hoi|xa hoi|hoi chu nghia|chu nghia|nghia viet|viet nam|nam)(?: |$)/
const NUMBERED = /\bso ?: ?|\bso (?=\d{1,6} ?[-/])/

/** What the name of a body begins with. */
const HEAD =
  '(?:uy ban|y ban|ubnd|ub(?= )|hdnd|hoi dong|bo (?!tinh|huyen)|tong cuc|tong cong ty|tong lien doan|tong hoi|chi cuc|cuc|so (?!\\d)|chinh phu|thu tuong|van phong|lien minh|lien doan|lien hiep|ban |dang |tinh uy|thanh uy|huyen uy|quan uy|thi uy|tinh doan|thanh doan|huyen doan|doan |quoc hoi|vien |hoc vien|thanh tra|ngan hang|bao hiem|bhxh|kho bac|dai |toa an|truong |hoi |hiep hoi|chu tich|trung tam|mat tran|mttq|ubmttq|kiem toan|thue |hai quan|thong ke |chi nhanh|cong an|quan khu|benh vien|tap doan|cong ty|quy |to cong tac|tieu ban|hat |phong (?!chong)|thuong truc|thi hanh an|bo$)'
const BEGINS = new RegExp(`^(?:${HEAD}|thanh pho |tinh |(?:uy|chinh|hoi|so|ban|cuc|tong|van|ngan|kho|bao|lien|vien|toa|truong|dang|chi)$)`)
/** One syllable of a name, where a page broke it: the rest stands on the next line. */
const SYLLABLE = /^[a-z]{2,6}$/
/** Between two bodies on one line: "BỘ TÀI CHÍNH - BỘ Y TẾ". */
const BETWEEN = new RegExp(` ?[-–—/&,;] ?(?=${HEAD})| va (?=${HEAD})`, 'g')
/** A type of paper that several bodies issue together, by its symbol or its title. */
const JOINT_SYMBOL = /^\d+[a-zđ]?(?:\/\d{4})?[/-](?:(?:[A-ZĐ][A-ZĐr]{0,3})?(?:LT|LN|PH)|TTLB|TT-LB)(?=[-/]|$)/u
const JOINT_TITLE = /^\P{L}*(?:[a-z]+ ){1,3}(?:lien (?:tich|nganh|bo)|phoi hop)(?![a-z])/u
/** A paper's title begins: the letterhead has ended, also where no number was found. */
const TITLED =
  /^(?:v\/v|ve |quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|cong dien|huong dan|thong tu|ket luan|chuong trinh|to trinh|bao cao|quy che|kinh gui)(?![a-z])/

/** The lines of the left half, from the top down to the number or the title, and which paragraph each stands in. */
function linesAbove(head: readonly Paragraph[], titleAt: number): { lines: { passage: Passage; index: number }[]; numbered: boolean } {
  const numberAt = head.findIndex(
    ({ whole }, index) => (/^\W*s[o0] ?: ?/.test(whole.folded) || NUMBER.test(whole.words)) && !isPageTitle(head, index),
  )
  const end = Math.min(...[numberAt, titleAt].filter((at) => at >= 0), HEAD_LINES)
  const lines: { passage: Passage; index: number }[] = []
  head.slice(0, Math.max(end, 0) + (numberAt >= 0 && numberAt <= end ? 1 : 0)).forEach(({ whole }, index) => {
    if ((MOTTO_TORN.test(whole.folded) && whole.folded.length < 44) || isPageTitle(head, index)) return
    const number = NUMBERED.exec(whole.folded)
    for (const piece of withoutMottos(part(whole, 0, number?.index ?? whole.words.length)))
      if (isPrinted(piece)) for (const passage of oneBelowOther(piece)) lines.push({ passage, index })
  })
  return { lines, numbered: numberAt >= 0 }
}

/** So many paragraphs from the top the number or the title stands, where a page has put its own above the letterhead. */
const HEAD_LINES = 24

function withoutMottos(passage: Passage): Passage[] {
  const { folded } = passage
  if (folded.length < 2) return []
  const motto = MOTTO.exec(folded)
  if (!motto) return [trimmed(passage)]
  const pieces: Passage[] = []
  let from = 0
  let found = false
  for (const { index, 0: words } of folded.matchAll(MOTTOS)) {
    found = true
    pieces.push(trimmed(part(passage, from, index)))
    from = index + words.length
  }
  if (!found) return [trimmed(part(passage, 0, motto.index))]
  const rest = trimmed(part(passage, from))
  return BEGINS.test(rest.folded) && !TITLED.test(rest.folded) ? [...pieces, rest] : pieces
}

/** "UBND TỈNH HẬU LỘC SỞ TÀI CHÍNH": two lines of the letterhead that came through as one. */
const ABOVE_ANOTHER =
  /^(?:(?:UBND|[ỦU][YỶ] BAN NHÂN DÂN) (?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ) [\p{Lu} .-]{2,26}?|(?:BỘ|SỞ|TỔNG CỤC) [\p{Lu} ,&-]{3,60}?|LIÊN MINH HỢP TÁC XÃ VIỆT NAM|(?:TỈNH|THÀNH) [ỦU][YỶ] [\p{Lu} ]{2,24}?) (?=(?:SỞ|TỔNG CỤC|(?<!TỔNG |CHI )CỤC|CHI CỤC|VỤ|BAN CHỈ ĐẠO|BAN QUẢN LÝ|BAN DÂN TỘC|BAN TỔ CHỨC|BAN TUYÊN GIÁO|LIÊN MINH|VĂN PHÒNG|TRUNG TÂM|KHO BẠC|CHI NHÁNH) \p{Lu})/u

function oneBelowOther(line: Passage): Passage[] {
  const above = line.words.length > 16 ? ABOVE_ANOTHER.exec(line.words)?.[0].length : undefined
  return above ? [part(line, 0, above), part(line, above)] : [line]
}

const trimmed = (passage: Passage): Passage => {
  const from = /^[\s\-–—_.*|•]*/u.exec(passage.words)?.[0].length ?? 0
  return part(passage, from, passage.words.replace(/(?<![\s\-–—_.*|])[\s\-–—_.*|]+$/u, '').length)
}

/** A letterhead is printed in capitals. */
function isPrinted({ words }: Passage): boolean {
  const capitals = words.replace(/[^\p{Lu}]/gu, '').length
  const letters = words.replace(/[^\p{L}]/gu, '').length
  return words.length >= 2 && letters >= 2 && capitals >= letters * 0.75 && words.length <= 140
}

/** The bodies that the lines name, the highest first. */
function bodiesIn(lines: readonly { passage: Passage; index: number }[], numbered: boolean): Passage[] {
  const bodies: Passage[] = []
  let at = -1
  for (const { passage: line, index } of lines) {
    const last = bodies[bodies.length - 1]
    const begins = BEGINS.test(line.folded)
    const goesOn =
      last &&
      (SYLLABLE.test(last.folded) ||
        (line.folded.startsWith('ve ') && last.folded.startsWith('ban chi dao')) ||
        /^(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|dan|nhan|phu|tu|trung uong|nong|truong|va|du lich|[a-z ]{2,14}$)/.test(line.folded) ||
        /(?:^uy|nhan|uy ban|chinh|va|tong|cuc|thu tuong|phat trien|van|,)$/.test(last.folded) ||
        (numbered && !begins && index <= at + 1 && !TITLED.test(line.folded))) &&
      !(
        begins &&
        !/^(?:ban nhan|uy$)/.test(line.folded) &&
        !/^(?:tinh|thanh pho) (?!uy)/.test(line.folded) &&
        !/^chinh(?: phu)?$/.test(last.folded === 'thu tuong' ? line.folded : '') &&
        !SYLLABLE.test(last.folded)
      )
    if (last && goesOn) bodies[bodies.length - 1] = join(last, line)
    else if (begins) bodies.push(line)
    else continue
    at = index
  }
  return bodies
}

/** Who issued the paper by its letterhead, and where it stands. */
export function fromLetterhead(head: readonly Paragraph[], titleAt: number, document: Particulars): { name: string; at: Place } | undefined {
  const { lines, numbered } = linesAbove(head, titleAt)
  const bodies = signingOf(bodiesIn(lines, numbered), document.number)
  const issuer = bodies[bodies.length - 1]
  if (!issuer) return undefined
  if (isJoint(document, head[titleAt])) {
    const together = jointly(bodies)
    if (together) return together
  }
  return { name: nameOf(bodies), at: placeOf(issuer) }
}

/** "SỞ NÔNG NGHIỆP" above "CHI CỤC THÚ Y" in a letter numbered "15/SNN-TY": the symbol says which of them writes. */
function signingOf(bodies: Passage[], number: string | undefined): Passage[] {
  const code = /^\d+\/(?:\p{Lu}{2,3}-)?([BS]\p{Lu}{2,})(?=[-&]|$)/u.exec(number ?? '')?.[1]
  if (!code || bodies.length < 2) return bodies
  const meant = bodies.findLastIndex(({ words }) => initialsOf(words).startsWith(code))
  return meant >= 0 ? bodies.slice(0, meant + 1) : bodies
}

const initialsOf = (words: string): string =>
  words
    .split(/[\s,-]+/u)
    .filter((word) => word !== 'VÀ')
    .map((word) => word.charAt(0))
    .join('')

/** The last of the bodies in full: of the place, or of the body, that stands above it. */
function nameOf(bodies: readonly Passage[]): string {
  const name = partyOf(officialName((bodies[bodies.length - 1]?.words ?? '').replace(/^CHỦ TỊCH (?=ỦY|UỶ)/u, '').replace(/^Y BAN /u, 'ỦY BAN ')))
  return within(name.trim(), bodies[bodies.length - 2]?.words, bodies)
}

export const isJoint = ({ number, type }: Particulars, title: Paragraph | undefined): boolean =>
  JOINT_SYMBOL.test(number ?? '') || / (?:liên|phối hợp)/iu.test(type ?? '') || (title !== undefined && JOINT_TITLE.test(title.whole.folded))

/** "SỞ NỘI VỤ - SỞ TÀI CHÍNH", or one below the other: all of them issue it; whoever stands above both does not. */
function jointly(bodies: readonly Passage[]): { name: string; at: Place } | undefined {
  const split = bodies.map((body) => apart(body))
  const lowest = split[split.length - 1] ?? []
  const above = bodies.slice(0, -1)
  const both = lowest.length > 1 ? lowest : split.flat()
  const [first, last] = [both[0], both[both.length - 1]]
  if (!first || !last || both.length < 2) return undefined
  // "UBND TỈNH AN GIANG" above "SỞ Y TẾ" and "SỞ TÀI CHÍNH": theirs, but not its paper.
  const under = lowest.length > 1 ? above : OF_PLACE.test(officialName(last.words)) && /^(?:ubnd|uy ban nhan)/.test(first.folded) ? [first] : []
  const those = under[0] === first && lowest.length < 2 ? both.slice(1) : both
  if (those.length < 2) return undefined
  const names = those.map((body, index) => (index < those.length - 1 ? partyOf(officialName(body.words)) : nameOf([...under, body])))
  return { name: names.join(' - '), at: { start: placeOf(those[0]!).start, end: placeOf(last).end } }
}

function apart(body: Passage): Passage[] {
  const pieces: Passage[] = []
  let from = 0
  for (const { index, 0: words } of body.folded.matchAll(BETWEEN)) {
    pieces.push(part(body, from, index))
    from = index + words.length
  }
  return [...pieces, part(body, from)]
}

/** "Bộ Tài nguyên và Môi trường" above the number, not in capitals: a body's name and nothing else. */
export function letterheadInSmall(head: readonly Paragraph[], titleAt: number): { name: string; at: Place } | undefined {
  const numberAt = head.findIndex(({ whole }) => NUMBER.test(whole.words))
  if (numberAt < 1 || numberAt > 4 || (titleAt >= 0 && titleAt < numberAt)) return undefined
  for (const { whole } of head.slice(0, numberAt).toReversed()) {
    const [name, ...more] = whole.words.length < 80 ? namesFrom(whole, 0).names : []
    if (name && !more.length && !name.group && name.sure && !/^Bộ Trưởng/iu.test(name.name) && name.start === 0 && name.end >= whole.words.length - 1)
      return { name: name.name, at: placeOf(whole, name.start, name.end) }
  }
  return undefined
}

/** A web page's own title above the letterhead: "Công văn 12/SCT-QL về …", where the number stands again below. */
export function isPageTitle(head: readonly Paragraph[], index: number): boolean {
  const { words, folded } = head[index]?.whole ?? { words: '', folded: '' }
  return (
    PAGE_TITLE.test(folded) &&
    /\p{Ll}{2}/u.test(words.slice(0, 12)) &&
    head.slice(index + 1, index + 24).some(({ whole }) => /^\W*so ?: ?\d/.test(whole.folded))
  )
}
/** Its own title, or its table of what it knows of the paper: "Số hiệu: …", "Loại văn bản: …". */
export const PAGE_TITLE =
  /^[^a-z]{0,3}so (?:hieu|ky hieu|van ban)(?: van ban)? ?:? ?\d|^(?:cong van|quyet dinh|ke hoach|chi thi|thong bao|nghi quyet|cong dien|huong dan|van ban) (?:so ?:? ?)?\d/

/** An office that is called by its kind alone: whose it is stands in the line above it. */
const KIND_ALONE =
  /^(?:Văn phòng|Thanh tra|Thường trực|Ban (?:Tổ chức|Tuyên giáo|Tuyên giáo và Dân vận|Dân vận|Nội chính|Kinh tế|Thường vụ)|Ủy ban Kiểm tra|Cơ quan)$/iu
const OF_PLACE = /^(?:Sở|Ban|Chi cục|Trung tâm|Phòng|Văn phòng|Thanh tra|Trường|Bệnh viện|Quỹ|Đài)(?!\p{L})/u
const PLACE = /(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã|đặc khu) \p{Lu}.*$/u
/** "THANH TRA TỈNH": of which province stands above it. */
const LEVEL_ALONE = / (tỉnh|thành phố|huyện|quận|thị xã|phường|xã)$/iu

/** "VĂN PHÒNG" below "TỈNH ỦY AN GIANG", "SỞ Y TẾ" below "ỦY BAN NHÂN DÂN TỈNH AN GIANG". */
function within(name: string, above: string | undefined, bodies: readonly Passage[]): string {
  if (above === undefined) return name
  const parent = partyOf(officialName(above))
  if (KIND_ALONE.test(name)) {
    const whose = /^ban chấp hành trung ương$/iu.test(parent) ? (/^văn phòng$/iu.test(name) ? 'Trung ương Đảng' : 'Trung ương') : parent
    return `${name} ${whose}`
  }
  if (PLACE.test(name)) return name
  // Whatever stands below a local government is of its place.
  for (const { words } of bodies.slice(0, -1).toReversed()) {
    const written = officialName(words)
    const place = /^(?:Ủy ban nhân dân|Hội đồng nhân dân)/u.test(written) ? (PLACE.exec(written)?.[0] ?? unmarkedPlace(written)) : undefined
    const level = LEVEL_ALONE.exec(name)
    if (place && (!level || place.toLowerCase().startsWith(`${(level[1] ?? '').toLowerCase()} `))) return `${name.replace(LEVEL_ALONE, '')} ${place}`
  }
  return name
}

/** "THANH PHO CAN THO", as a scanner leaves it. */
function unmarkedPlace(written: string): string | undefined {
  const [, level, name] = / (thanh pho|tinh) ([a-z]+(?: [a-z]+){0,3})$/i.exec(foldSame(written)) ?? []
  return level && name && `${level === 'tinh' ? 'tỉnh' : 'thành phố'} ${name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())}`
}

/** "TỈNH ỦY AN GIANG" as in a sentence. */
const partyOf = (name: string): string =>
  name.replace(/^(tỉnh|thành|huyện|quận|thị|đảng) [ủu][ỷyủ] ?/iu, (party) => {
    const words = party.trim().toLowerCase().replace('uỷ', 'ủy')
    return `${words.charAt(0).toUpperCase()}${words.slice(1)} `
  })
