/**
 * Documents that the paper cites, found by their symbols: `70-KL/TW`, `88/2005/NĐ-CP`, `2684-CV/TU`.
 */
import { PAGE_TITLE } from './letterhead.ts'
import { placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import type { Place, Reference } from './reading.ts'
import { relationOf } from './relations.ts'
import { dayOf } from './dates.ts'

const LETTERS = 'A-ZÀ-ỸĐ'
/** What may stand behind the number: a type and an agency, joined by dashes, strokes and ampersands, each perhaps broken by a blank. */
const TAIL = `[${LETTERS}](?:[${LETTERS}a-zà-ỹđ&]{0,14}\\d{0,3})(?:(?:(?<=\\/\\s?(?:KH|QĐ|CT|TB|BC|HD|NQ|CTr))\\s(?=(?:UBND|HĐND|HU|ĐU)(?![\\p{L}\\d]))|\\s?(?:-{1,2}\\s?-?|–|\\/|&)\\s?|\\.(?=[A-ZĐ]{2,5}(?:[\\s,;)/-]|$)))[${LETTERS}][${LETTERS}a-zà-ỹđ]{0,14}\\d{0,3}){0,5}`
/** Types that the Party and the Youth Union once wrote behind a blank: "Chỉ thị số 20 CT/TW". */
const PARTY_TYPES = 'NQ|KL|CT|QĐ|KH|CTr|CV|TT|HD|BC|TB|QC|TTr|QyĐ'
const SYMBOL = new RegExp(
  `(?<![\\d/.,+]|\\d ?: ?)(\\d{1,6}(?:\\.\\d|[a-zđ](?=\\/))?)\\s?(?:(\\/\\d{4})\\s?)?(?:\\/|(?<=(?:[sS]ố|[tT]hị|[lL]uận|[qQ]uyết|[đĐ]ịnh|[dD]ẫn|[hH]oạch|[tT]rình):? ?\\d{1,4})\\s(?=(?:${PARTY_TYPES})\\s?[/-]\\s?[A-ZĐ]{2})|[-–](?=\\s?(?:[A-ZĐ]{2,5}|[A-ZĐ]{1,3}[a-z][A-ZĐ]{0,3})\\s?\\/\\s?[${LETTERS}]{2})|(?<=[sS]ố:? ?\\d{1,6})-(?=[${LETTERS}]{2,8}\\/[${LETTERS}]{2}|(?:HĐBT|CP|TTg|HĐNN)(?![\\p{L}\\d])))\\s?(${TAIL})`,
  'gu',
)
const STANDARD = /\b(TCVN|QCVN|TCCS|TCN)\s?(\d{1,5}(?:-\d{1,2})?\s?:\s?\d{4}(?:\/[A-Z]{2,8})?)/g

const TYPES: [RegExp, string][] = [
  [/luat$/, 'Luật'],
  [/phap lenh$/, 'Pháp lệnh'],
  [/nghi quyet(?: lien tich)?$/, 'Nghị quyết'],
  [/nghi dinh$/, 'Nghị định'],
  [/thong tu(?: lien tich)?$/, 'Thông tư'],
  [/quyet dinh$/, 'Quyết định'],
  [/chi thi$/, 'Chỉ thị'],
  [/ket luan$/, 'Kết luận'],
  [/quy dinh$/, 'Quy định'],
  [/thong bao(?: ket luan)?$/, 'Thông báo'],
  [/ke hoach(?: lien tich)?$/, 'Kế hoạch'],
  [/chuong trinh(?: hanh dong)?$/, 'Chương trình'],
  [/cong dien$/, 'Công điện'],
  [/(?:cong van|van ban)$/, 'Công văn'],
  [/to trinh$/, 'Tờ trình'],
  [/bao cao$/, 'Báo cáo'],
  [/huong dan$/, 'Hướng dẫn'],
  [/thong tri$/, 'Thông tri'],
  [/de an$/, 'Đề án'],
]
const BY_SYMBOL: Record<string, string> = {
  QĐ: 'Quyết định',
  QD: 'Quyết định',
  NQ: 'Nghị quyết',
  NĐ: 'Nghị định',
  CT: 'Chỉ thị',
  TT: 'Thông tư',
  TTLT: 'Thông tư liên tịch',
  KH: 'Kế hoạch',
  TB: 'Thông báo',
  KL: 'Kết luận',
  CTr: 'Chương trình',
  CTR: 'Chương trình',
  CĐ: 'Công điện',
  CD: 'Công điện',
  BC: 'Báo cáo',
  TTr: 'Tờ trình',
  HD: 'Hướng dẫn',
  CV: 'Công văn',
  ĐA: 'Đề án',
  QyĐ: 'Quy định',
  PL: 'Pháp lệnh',
}

/** The type a symbol speaks of: `70-KL/TW` is a Kết luận, `2651/UBND-KTN` a Công văn. */
export function typeOfSymbol(symbol: string): string | undefined {
  const groups = symbol.replace(/^\d+[a-zđ]?(?:\/\d{4})?[/-]?/, '').split(/[/-]/)
  if (/^QH\d+$/.test(groups[0] ?? '')) return 'Luật'
  return BY_SYMBOL[groups[0] ?? ''] ?? (/^[A-ZĐ]{2,}$/u.test(groups[0] ?? '') && groups.length > 1 ? 'Công văn' : undefined)
}

/** "473/TTr - SNN": a type that ends in a small letter, and whose paper it is. */
const SPACED_TYPE = /^(?:TTr|CTr|QyĐ) ?- ?[A-ZĐ&]{2,}(?!\p{Ll})/u
const GLUED = /(?<=\p{Lu}{2})(?:ngày|của|về|và|do|quy|ban|trên|năm)\p{Ll}*\d{0,3}$/u
const OWN_NUMBER = /^[^a-z]{0,3}s[oe] ?: ?[^a-z]{0,12}(?:\/|-)[^.;]{0,80}$/

/** Every other document that the paragraphs cite, once, at its first place. */
export function referencesIn(paragraphs: readonly Paragraph[], own: string | undefined, bodyFrom = 0): Reference[] {
  const found = new Map<string, Reference>()
  const known = keyOf(own ?? '')
  const ownDigits = /^\d+/.exec(own ?? '')?.[0]
  paragraphs.forEach((paragraph, index) => {
    // The paper's own number in its letterhead, however it was scanned or spaced.
    if (index < bodyFrom && /^\P{L}{0,3}S/u.test(paragraph.whole.words) && OWN_NUMBER.test(paragraph.whole.folded)) return
    for (const { symbol, at } of symbolsIn(paragraph.whole)) {
      const key = keyOf(symbol)
      if (key === known || found.has(key)) continue
      // A page's own title above the letterhead spells the number in its way.
      if (index < bodyFrom && at.start < 30 && PAGE_TITLE.test(paragraph.whole.folded) && /^\d+/.exec(symbol)?.[0] === ownDigits) continue
      found.set(key, describe(paragraph.whole, symbol, at))
    }
  })
  return [...found.values()]
}

/** The same document, however it is spaced or scanned. */
const keyOf = (symbol: string): string =>
  symbol
    .toUpperCase()
    .replace(/Đ/g, 'D')
    .replace(/QH[IL](?=\d)/, 'QH1')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** The symbols in a passage, spaces removed, with their place among its letters. */
export function symbolsIn(passage: Passage): { symbol: string; at: Place }[] {
  const { words } = passage
  if (!/\d[a-zđ]?\s?[/:–-]|\d [A-ZĐ]{2}/.test(words)) return []
  const symbols: { symbol: string; at: Place }[] = []
  const standards = [...words.matchAll(STANDARD)]
  for (const match of words.matchAll(SYMBOL)) {
    // "QCVN 07: 2026/BXD" is one symbol.
    if (standards.some((standard) => standard.index < match.index && match.index < standard.index + standard[0].length)) continue
    let length = match[0].length
    let tail = match[3] ?? ''
    // "77/KH-LT - Ban" or "số 12/BC của": what follows a blank belongs only after a joiner.
    const spaced = /^(.*?[a-zà-ỹđ\d])\s[-/]\s.*$/su.exec(tail)
    if (spaced?.[1] && !SPACED_TYPE.test(tail)) {
      length -= tail.length - spaced[1].length
      tail = spaced[1]
    }
    // "70-TB/TWngày 06": the blank behind the symbol was lost.
    const glued = GLUED.exec(tail)
    if (glued) {
      length -= tail.length - glued.index
      tail = tail.slice(0, glued.index)
    }
    const word = /^\p{Lu}[\p{Ll}]{2,}/u.exec(tail)
    if (word && !/^(?:UBND|Ttg)/i.test(tail)) continue
    if (
      /(?:goi thau|ban ve|thua|(?<!so )lo|hem|ngo|nha|mau|phu luc|bieu mau|mau bieu|bieu)(?: so)?(?: \S{3,24}(?:,| va| den)(?: so)?)? ?$/.test(
        passage.folded.slice(Math.max(0, match.index - 46), match.index),
      )
    )
      continue
    if (!/\p{Lu}{2}|\p{Lu}\p{Ll}?\p{Lu}/u.test(tail) && !/^[A-Z]\d/.test(tail)) continue
    const symbol = match[0].slice(0, length).replace(/\s/g, '').replace(/–/g, '-')
    symbols.push({ symbol, at: { start: match.index, end: match.index + length } })
  }
  for (const match of standards) symbols.push({ symbol: match[0].replace(/\s/g, ''), at: { start: match.index, end: match.index + match[0].length } })
  return symbols
}

function describe(passage: Passage, symbol: string, at: Place): Reference {
  const before = passage.folded.slice(Math.max(0, at.start - 90), at.start).replace(/(?:\bso|:|\s)+$/, '')
  const named = TYPES.find(([pattern]) => pattern.test(before))?.[1]
  const after = passage.folded.slice(at.end, at.end + 60)
  const type = named ?? typeOfSymbol(symbol)
  const day = /^,? ?(?:(?:ban hanh|ky) )?ngay (?=\d)/.test(after) ? dayOf(after) : undefined
  const issuer = /^,?(?: ?(?:ban hanh |ky )?ngay [\d/. thangnm-]{6,24})? cua ((?:\S+ ){0,8}\S+)/.exec(after)
    ? issuerAfter(passage.words.slice(at.end, at.end + 140))
    : undefined
  return {
    number: symbol,
    ...(type ? { type } : {}),
    ...(day ? { issuedOn: day } : {}),
    ...(issuer ? { issuer } : {}),
    relation: relationOf(passage.folded, at.start, at.end),
    ...placeOf(passage, at.start, at.end),
  }
}

/** A conference has a number in its name ("Hội nghị lần thứ 5 Ban Chấp hành Trung ương"), and the name is longer for it. */
function issuerAfter(words: string): string | undefined {
  const name =
    / của ((?:(?!(?:về|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|tại|thực hiện|và|triển khai|tiếp tục|số|trong)(?:\s|$))(?:[\p{L}-]+|(?<=(?:thứ|Trung ương)\s)\d{1,2}(?![\d/.])(?:,(?= [Bb]an [Cc]hấp hành))?)\s?){1,14})/u
      .exec(words)?.[1]
      ?.trim()
  if (!name || !/^\p{Lu}/u.test(name)) return undefined
  return /\d/.test(name) ? name : name.split(/\s+/).slice(0, 10).join(' ')
}
