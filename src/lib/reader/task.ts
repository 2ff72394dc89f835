/** A found order put into the words of the reading: quote, action, deliverable, mentions, doubts. */
import type { Dated } from './orders.ts'
import type { Name } from './organisations.ts'
import type { Term } from '#lib/period'
import { placeOf, type Passage } from './passage.ts'
import type { Doubt, Mention, MentionRole, Particulars, Task, TaskKind } from './reading.ts'
import { termIn } from './terms.ts'

/** An order as the walk found it; names stand in the passage they were found in. */
export type Draft = {
  passage: Passage
  rank: number
  path: string
  lead: Name[]
  leadIn: Passage
  leadFrom: 'sentence' | 'heading' | 'addressees' | 'nobody'
  /** Who a further label says carries it out. */
  alsoLed: Name[]
  ledByLabel?: boolean
  coordinate: Name[]
  coordinateIn: Passage
  /** Partners that a label names; highlighted with the whole label. */
  alsoWith: Name[]
  reportTo: Name[]
  /** Recipients that a label names; highlighted with the whole label. */
  alsoTo: Name[]
  dates: Dated
  request: boolean
  /** Labels and cells that gave something, highlighted as a whole. */
  labelled: { role: MentionRole; passage: Passage }[]
  /** It introduces items of this rank or below, and counts itself only when none of them is an order. */
  unlessItems: number | undefined
}

/** What an order wants to have at the end: the group is the noun with which its name begins. On folded text. */
const PRODUCTS: RegExp[] = [
  /\b(?:xay dung|ban hanh|lap|hoan thien|trinh|tham muu|trien khai|cu the hoa)\b[^.;]{0,60}?\b(ke hoach)\b/,
  /\b(?:xay dung|lap|hoan thien|trinh|ban hanh)\b[^.;]{0,60}?\b(de an)\b/,
  /\b(?:xay dung|ban hanh|trinh|tham muu|du thao|soan thao)\b[^.;]{0,60}?\b(nghi quyet)\b/,
  /\b(?:xay dung|ban hanh|trinh|tham muu|du thao|soan thao)\b[^.;]{0,60}?\b(quyet dinh)\b/,
  /\b(?:xay dung|ban hanh|lap)\b[^.;]{0,60}?\b(chuong trinh)\b/,
  /\b(?:xay dung|ban hanh|trinh)\b[^.;]{0,60}?\b(quy che)\b/,
  /\b(?:ban hanh|xay dung|co)\b[^.;]{0,40}?\b(van ban huong dan)\b/,
  /\b(huong dan bang van ban)\b/,
  /\b(?:xay dung|de xuat|trinh|hoan thien)\b[^.;]{0,60}?\b(co che,? (?:va )?chinh sach|co che|chinh sach)\b/,
  /\blap (du toan|danh sach|danh muc)\b/,
  /\b(bao cao (?:ket qua|tong hop|tong ket|so ket|danh gia|tinh hinh|dinh ky|hang|hoac|chuyen de)|bao cao)\b/,
  /\bto chuc ((?:cac )?(?:lop |khoa |dot )?tap huan)\b/,
  /\b((?:lop|khoa) (?:tap huan|boi duong|dao tao))\b/,
  /\bto chuc ((?:cac )?(?:hoi nghi|hoi thao|le ))\b/,
]

/** A word without which the pattern cannot match: looked for first, because most orders have none of them. */
const NOUN_OF = new Map(
  PRODUCTS.map((product) => [
    product,
    [
      'ke hoach',
      'de an',
      'nghi quyet',
      'quyet dinh',
      'chuong trinh',
      'quy che',
      'van ban',
      'chinh sach',
      'co che',
      'du toan',
      'danh ',
      'bao cao',
      'tap huan',
      'boi duong',
      'dao tao',
      'hoi nghi',
      'hoi thao',
      'le ',
    ].filter((noun) => product.source.includes(noun)),
  ]),
)

/** Where the name of a product ends: at a sign, or where the sentence goes on to when, to whom, what for. */
const AFTER_PRODUCT =
  /[.;:()]|(?:,(?: va| de| roi)?| va| roi) (?:trinh|gui|bao cao|to chuc|trien khai|chi dao|phoi hop|tham muu|tong hop|hoan thanh|phe duyet|ban hanh|thuc hien|dua|huong dan|kiem tra|theo doi|danh gia)(?![a-z])| (?:trinh|gui|bao cao|truoc|trong (?:thang|quy|nam|thoi)|cham nhat|de (?!an |xuat |nghi |tai |cuong |muc )|nham|dam bao|bao dam|lam co so|tren co so|phu hop|dong thoi|xong|theo (?:noi dung|dung|quy dinh|chuc nang|tham quyen|huong dan))(?![a-z])|, (?=[a-z])/g

/** A paper that exists already is cited, not ordered: "thực hiện Nghị quyết số 13-NQ/TW". */
const CITED = / (?:so (?=:? ?\d)|(?:nay|noi tren|neu tren)(?![a-z]))/y

const LONGEST_PRODUCT = 140

/** The product in the paper's own words: "Kế hoạch phát triển kinh tế tập thể năm 2026". */
function deliverableOf({ words, folded }: Passage): string | undefined {
  for (const product of PRODUCTS) {
    if (!NOUN_OF.get(product)?.some((noun) => folded.includes(noun))) continue
    const found = product.exec(folded)
    if (!found) continue
    const noun = found[1] ?? ''
    const start = found.index + found[0].length - noun.length
    CITED.lastIndex = start + noun.length
    if (CITED.test(folded)) continue
    // A report is mostly a verb with its receiver behind it: the word alone then.
    if (noun === 'bao cao') return words.slice(start, start + noun.length)
    AFTER_PRODUCT.lastIndex = start + noun.length
    const end = AFTER_PRODUCT.exec(folded)?.index ?? folded.length
    const whole = words.slice(start, end).trim()
    return whole.length <= LONGEST_PRODUCT ? whole : whole.slice(0, LONGEST_PRODUCT).replace(/,?\s[^\s]*$/u, '')
  }
  return undefined
}

/** The task of a draft. */
export function taskOf(text: string, draft: Draft, document: Particulars, year: number | undefined): Task {
  const place = placeOf(draft.passage)
  const { dates } = draft
  const lead = unique([...draft.lead, ...draft.alsoLed])
  const reportTo = unique([...draft.reportTo, ...draft.alsoTo])
  const coordinate = unique([...draft.coordinate, ...draft.alsoWith]).filter((name) => !lead.includes(name))
  const deliverable = deliverableOf(draft.passage)
  const term = termOf(draft)
  const dueText = dueTextOf(draft, term?.words)
  const doubts = doubtsOf(draft, document, year, term?.term)
  return {
    path: draft.path,
    quote: text.slice(place.start, place.end),
    ...place,
    lead,
    coordinate,
    kind: kindOf(draft, term?.term),
    action: actionOf(draft),
    ...(deliverable ? { deliverable } : {}),
    due: dates.days,
    every: dates.every,
    ...(dueText ? { dueText } : {}),
    ...(term ? { term: term.term } : {}),
    reportTo,
    doubts,
    mentions: mentionsOf(text, draft),
  }
}

const unique = (names: readonly Name[]): string[] => [...new Set(names.map((name) => name.name))]

function kindOf({ dates, request }: Draft, term: Term | undefined): TaskKind {
  if (term && term.kind !== 'after' && !dates.days.length && dates.every.some((every) => every !== 'ongoing')) return 'periodic'
  if (dates.days.length || dates.relative || term?.kind === 'after') return 'deadline'
  if (dates.every.some((every) => every !== 'ongoing')) return 'periodic'
  return request ? 'request' : 'standing'
}

/** What is to be done: the sentence behind "chủ trì, phối hợp với …", up to its first full stop. */
function actionOf({ passage, lead, leadIn, coordinate, coordinateIn }: Draft): string {
  const { words } = passage
  let from = 0
  for (const [names, where] of [
    [lead, leadIn],
    [coordinate, coordinateIn],
  ] as const) {
    if (where !== passage) continue
    const last = names[names.length - 1]
    if (last && last.end > from && last.end < 260 && last.end < words.length - 12) from = last.end
  }
  const rest = words
    .slice(from)
    .replace(/^[\s,:;.–)-]+/u, '')
    .replace(/^(?:có (?:trách nhiệm|nhiệm vụ)|chủ trì,? (?=phối))\s*:?\s*/u, '')
  const sentence = /^.{30,240}?[.;](?=\s|$)/u.exec(rest)?.[0] ?? (rest.length > 240 ? `${rest.slice(0, 237).replace(/\s\S*$/u, '')}…` : rest)
  const action = sentence.replace(/(?<![.;/\s])[.;/\s]+$/u, '')
  return action.charAt(0).toUpperCase() + action.slice(1)
}

/** A deadline in words: in the order itself, or in the label or cell that gives its time. */
function termOf({ dates, passage, labelled }: Draft): { term: Term; words: string } | undefined {
  if (dates.days.length) return undefined
  for (const { words, folded } of [...labelled.filter(({ role }) => role === 'due').map((one) => one.passage), passage]) {
    const found = termIn(words, folded)
    if (found) return { term: found.term, words: words.slice(found.start, found.end) }
  }
  return undefined
}

function dueTextOf({ dates, passage }: Draft, term: string | undefined): string | undefined {
  const due = dates.places.find((found) => found.role === 'due')
  if (due) return passage.words.slice(due.start, due.end).replace(/^[\s,;:.]+/u, '')
  return term ?? dates.relative
}

function mentionsOf(text: string, draft: Draft): Mention[] {
  const mentions: Mention[] = []
  const add = (role: MentionRole, passage: Passage, from = 0, to = passage.words.length) => {
    if (to <= from) return
    const place = placeOf(passage, from, to)
    mentions.push({ role, text: text.slice(place.start, place.end), ...place })
  }
  for (const name of draft.lead) add('lead', draft.leadIn, name.start, name.end)
  for (const name of draft.coordinate) add('coordinate', draft.coordinateIn, name.start, name.end)
  for (const name of draft.reportTo) add('reportTo', draft.passage, name.start, name.end)
  for (const { role, start, end } of draft.dates.places) add(role, draft.passage, start, end)
  for (const { role, passage } of draft.labelled) add(role, passage)
  return mentions
}

/** Signs that a scanner leaves among letters; most papers have none of them. */
const UNUSUAL = /[¬~'‘’{}\\<>]/
const DAMAGED = /[¬~‘’]\p{Ll}|\p{L}['‘’]\p{L}{2}|[{}\\<>]/u

function doubtsOf(draft: Draft, document: Particulars, year: number | undefined, term: Term | undefined): Doubt[] {
  const { dates, lead, passage } = draft
  const doubts: Doubt[] = []
  if (!lead.length) doubts.push('lead-missing')
  else if (draft.leadFrom === 'addressees') doubts.push('lead-from-addressees')
  else if (draft.leadFrom === 'heading') doubts.push('lead-from-heading')
  if (lead.some((name) => name.group)) doubts.push('lead-is-group')
  if (lead.some((name) => !name.sure)) doubts.push('lead-unusual-name')
  const returns = term !== undefined && term.kind !== 'after'
  if ((dates.relative || term) && !returns && !dates.days.length) doubts.push('due-relative')
  if (dates.yearAssumed) doubts.push('due-year-assumed')
  if (dates.days.length > 1) doubts.push('due-several')
  const { issuedOn } = document
  if (issuedOn && dates.days.some((day) => day < issuedOn)) doubts.push('due-before-issue')
  if (year === undefined && /\btruoc ngay \d{1,2}[/-]\d{1,2}(?![/\d-])/.test(passage.folded)) doubts.push('due-year-assumed')
  if (/\bdinh ky\b/.test(passage.folded) && !dates.every.length) doubts.push('every-unspecified')
  if (/\bbao cao\b/.test(passage.folded) && /\b(?:dinh ky|tong hop|ket qua)\b/.test(passage.folded) && !draft.reportTo.length)
    doubts.push('report-to-missing')
  if (UNUSUAL.test(passage.words) && DAMAGED.test(passage.words)) doubts.push('text-damaged')
  return [...new Set(doubts)]
}
