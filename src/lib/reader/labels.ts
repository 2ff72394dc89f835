/**
 * Labelled lines: "Đơn vị chủ trì: Sở Tư pháp.", "Thời gian thực hiện: Thường xuyên." They belong to the items above.
 */
import { dueOfCell, type Issue } from './dates.ts'
import { everyOfCell } from './rhythms.ts'
import { one } from './fields.ts'
import { partnersByPart, recipientsIn } from './partners.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { officialName } from './official-name.ts'
import { part, type Passage } from './passage.ts'
import type { Every } from './reading.ts'

export type LabelKind = 'lead' | 'coordinate' | 'time' | 'result' | 'frame'
export type Label = { kind: LabelKind; value: Passage }

const ROLE =
  '(?:(?:cac )?(?:co quan|don vi)(?: ?[,/] ?(?:co quan|don vi|dia phuong|to chuc|ca nhan|bo phan))?|so,? nganh|to chuc|cap|bo phan|nguoi|dau moi|phan cong)'
const LABELS: [LabelKind, RegExp][] = [
  [
    'coordinate',
    new RegExp(
      `^(?:${ROLE} |thanh phan )?(?:cung |tham gia )?phoi hop(?: (?:thuc hien|tham muu|chinh|trien khai|to chuc|voi(?= ?: ?\\S)))? ?: ?|^${ROLE},? (?:to chuc |ca nhan )?phoi hop(?: thuc hien)? ?: ?|^${ROLE} (?:cung )?tham gia(?: thuc hien)? ?: ?`,
    ),
  ],
  [
    'lead',
    new RegExp(
      `^(?:${ROLE} )(?:chu tri|thuc hien|chiu trach nhiem|tham muu|dau moi|phu trach|duoc giao|chinh|chu tri,? (?:tham muu|to chuc|thuc hien|trien khai))(?:,? (?:tham muu|thuc hien|chinh|to chuc|trien khai|chu tri))* ?: ?|^(?:giao )?chu tri(?:,? (?:tham muu|to chuc|trien khai|thuc hien))+ ?: ?(?=(?:so|bo|ubnd|uy ban|ban|van phong|cong an|lien minh|phong|hoi (?:nong|lien|cuu|khuyen)|cac (?:so|bo|ban|co quan|don vi|phong|to chuc|dia phuong)|thanh tra|cuc|chi cuc|vu|trung tam|dang uy)(?![a-z]))|^(?:(?:giao )?chu tri|don vi|co quan|phan cong|trach nhiem)(?: thuc hien)? ?: ?`,
    ),
  ],
  [
    'time',
    /^thoi (?:gian|han)(?: (?:thuc hien|hoan thanh|hoan tat|xong))+ ?:? ?(?=(?:xong )?(?:truoc|trong|cham|den het|thang|quy|sau khi|ngay sau))|^(?:(?:moc )?thoi (?:gian|han)|tien do|han|ky han|lo trinh|thoi diem|(?:ngay )?hoan thanh)(?: (?:thuc hien|hoan thanh|hoan tat|trien khai|trinh|bao cao|gui|dien ra|to chuc|ket thuc)|(?:,| va) (?:tien do|thoi gian|lo trinh)| du kien)* ?: ?/,
  ],
  ['frame', /^(?:(?:co quan|don vi) (?:chi dao|to chuc chi dao|bao tro|dong hanh)|danh nghia(?: to chuc)?) ?: ?/],
  [
    'result',
    /^(?:san pham|ket qua|dau ra|muc tieu|kinh phi|nguon kinh phi|dia diem|doi tuong|thanh phan|hinh thuc|so luong)(?: (?:dau ra|du kien|hoan thanh|thuc hien|can dat|tham gia|yeu cau|dat duoc))* ?: ?/,
  ],
]

/** The label a paragraph begins with, and what stands behind it. */
export function labelOf(body: Passage): Label | undefined {
  if (!body.folded.slice(0, 70).includes(':') && !body.folded.startsWith('thoi')) return undefined
  for (const [kind, pattern] of LABELS) {
    const found = pattern.exec(body.folded)
    if (!found) continue
    const value = part(body, found[0].length)
    // "3. Tổ chức thực hiện:" is the heading of a section.
    if (value.words === '' && body.folded.startsWith('to chuc ')) return undefined
    return { kind: value.words === '' ? 'frame' : kind, value }
  }
  return undefined
}

/** What a label gives to the items above it. */
export type Given = { lead: Name[]; coordinate: Name[]; reportTo: Name[]; days: string[]; every: Every[]; timeText?: string; yearAssumed: boolean }

/** Reads a label's value. */
export function givenBy(label: Label, issue: Issue | undefined, known: readonly Known[]): Given {
  const given: Given = { lead: [], coordinate: [], reportTo: [], days: [], every: [], yearAssumed: false }
  const { value } = label
  if (label.kind === 'lead' || label.kind === 'coordinate') given[label.kind] = bodiesOfCell(value, known)
  if (label.kind === 'lead' && !given.lead.length) given.lead = asPrinted(value)
  if (label.kind === 'lead') {
    given.reportTo = recipientsIn(value, known)
    // "Cơ quan thực hiện: Sở A chủ trì; Sở B, Sở C phối hợp.": whose part is said behind the name.
    const others = partnersByPart(value, known)
    if (others.length) {
      given.coordinate = others
      given.lead = given.lead.filter(({ start }) => !others.some((other) => other.start === start))
      return given
    }
    const partner = /(?:;|,|\.)? ?(?:[-–+] ?)?(?:(?:co quan|don vi) )?phoi hop(?: thuc hien)? ?: ?|[;,.] ?(?:[-–+] ?)?phoi hop (?:voi )?/.exec(
      value.folded,
    )
    if (partner) {
      given.lead = bodiesOfCell(part(value, 0, partner.index), known)
      given.coordinate = bodiesOfCell(part(value, partner.index + partner[0].length), known)
    }
  }
  if (label.kind === 'time') {
    const due = dueOfCell(value.folded, issue)
    given.days = [...new Set(due.flatMap((found) => found.days))]
    given.yearAssumed = due.some((found) => found.yearAssumed)
    given.every = everyOfCell(value.folded)
    given.timeText = value.words
  }
  return given
}

/** "Đơn vị thực hiện: Bảo tàng tỉnh.": a body that no list knows stands alone behind its label. */
function asPrinted({ words }: Passage): Name[] {
  const name = /^\p{Lu}[\p{L}\d -]{5,70}(?=[.;]?$)/u.exec(words)?.[0]
  return name && name.split(' ').length < 12 ? [one(officialName(name), 0, name.length, false)] : []
}

/** The bodies in a cell or behind a label: a list without a sentence around it, or sentences that begin with their bodies. */
export function bodiesOfCell(value: Passage, known: readonly Known[]): Name[] {
  const names: Name[] = []
  let at = 0
  let inList = true
  for (let rounds = 0; rounds < 16 && at < value.words.length; rounds += 1) {
    const list = namesFrom(value, at, known, inList)
    names.push(...list.names)
    if (list.end >= value.words.length) break
    let from = Math.max(list.end, at)
    const last = names[names.length - 1]
    // "Sở A Sở B": the line break between them was lost.
    if (list.names.length && /^ \p{Lu}/u.test(value.words.slice(from, from + 2)) && namesFrom(value, from + 1, known).names[0]?.start === from + 1) {
      at = from + 1
      continue
    }
    // "Các doanh nghiệp đầu tư hạ tầng": a cell's whole name, where no sentence follows.
    const more = /^ (?!theo |duoc |trong |tren |khi |de )[^;,.:()]{3,60}(?=[;,.]|$)/.exec(value.folded.slice(from))
    if (
      inList &&
      last?.group &&
      last.end === from &&
      more &&
      more[0].split(' ').length < 7 &&
      !/ (?:va|phoi hop|chu tri|thuc hien|co trach nhiem|tien hanh) /.test(`${more[0]} `)
    ) {
      from += more[0].length
      names[names.length - 1] = { ...last, end: from, name: officialName(value.words.slice(last.start, from)) }
      if (from >= value.words.length) break
    }
    // A sentence follows: the next body stands behind its end.
    const sentence = !/^ ?(?:[;,.(/–-]|va |$)/.test(value.folded.slice(from, from + 5))
    const next = (sentence ? /[;.] ?(?=\S)/ : /[;,.\n] ?(?:va )?(?=\S)|(?: - | va )(?=\S)/).exec(value.folded.slice(from))
    if (!next) break
    inList &&= !sentence
    at = from + next.index + next[0].length
  }
  return names.filter((name) => !/^(?:theo|hang|thuong xuyen|nam )/.test(name.name.toLowerCase()))
}

/** "2. Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh.": a line of the same kind as the labels below it. */
const SAYS_ITSELF = /^(?:co quan|don vi|danh nghia|cap|chu de|thoi gian|dia diem|ten goi)[^:]{2,40}: /

/** Whether the labels right below the first of these say who leads it: "Thời gian: …", "Địa điểm: …", "Đơn vị chủ trì: …". */
export function isLed([head, ...below]: readonly { body: Passage }[]): boolean {
  if (!head || SAYS_ITSELF.test(head.body.folded)) return false
  for (const { body } of below) {
    const label = labelOf(body)
    if (!label) return false
    if (label.kind === 'lead') return true
  }
  return false
}
