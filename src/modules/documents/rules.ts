/** The law of the register and of the review: values in, values out. The browser uses the same rules. */
import { fold, nfc } from '#lib/text'
import type { Doubted, Finding, Item, Party, Pictured, Place, Signer } from './contract.ts'

/** The particulars as the reader found them, with their places, kept beside what people made of them. */
export type ReadingParticulars = {
  type?: string
  number?: string
  issuer?: string
  issuedOn?: string
  place?: string
  subject?: string
  signer?: Signer
  addressees: string[]
  recipients: string[]
  places: Record<string, Place>
}

/** What the reader said of an item when it proposed it: kept, so that it can be compared with what people made of it. */
export type SaidItem = Pick<Item, 'quote' | 'start' | 'end' | 'kind' | 'every' | 'due'> & {
  lead: string[]
  coordinate: string[]
  reportTo: string[]
}

/** The confirmed names that a text holds, wherever its lines break: only these are tried before the reader's grammar of names. */
export function namesIn(text: string, learned: readonly string[]): { name: string }[] {
  if (learned.length === 0) return []
  const flat = (words: string): string => fold(words).replace(/\s+/g, ' ')
  const words = flat(text)
  return learned.filter((name) => words.includes(flat(name).trim())).map((name) => ({ name }))
}

/**
 * A number for comparing: papers cite one another with other dashes, spaces, case, and with or without the leading zero.
 *
 *   '05/BC-STC', '5 / BC–STC'   ->  '5/BC-STC'
 *   '2684-CV/TU'                ->  '2684-CV/TU'
 */
export function numberKey(number: string): string {
  return nfc(number)
    .replace(/^số\s*:?\s*/i, '')
    .replace(/\s+/g, '')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase()
    .replace(/^0+(?=\d)/, '')
}

/** Type abbreviations of Nghị định 30/2020/NĐ-CP, Annex III, and of the Party's papers that provinces carry out. */
const ABBREVIATIONS: Record<string, string[]> = {
  NQ: ['Nghị quyết'],
  QĐ: ['Quyết định'],
  CT: ['Chỉ thị'],
  QC: ['Quy chế'],
  QYĐ: ['Quy định'],
  TC: ['Thông cáo'],
  TB: ['Thông báo'],
  HD: ['Hướng dẫn'],
  CTR: ['Chương trình', 'Chương trình hành động'],
  KH: ['Kế hoạch'],
  PA: ['Phương án'],
  ĐA: ['Đề án'],
  DA: ['Dự án'],
  BC: ['Báo cáo'],
  BB: ['Biên bản'],
  TTR: ['Tờ trình'],
  HĐ: ['Hợp đồng'],
  CĐ: ['Công điện'],
  GM: ['Giấy mời'],
  KL: ['Kết luận'],
  NĐ: ['Nghị định'],
  CV: ['Công văn'],
  QH: ['Luật', 'Nghị quyết'],
}

/** The type that a number's symbol stands for, where it names one. `TT` is left out: thông tư, thông tri. */
export function typesOfNumber(number: string): string[] | undefined {
  const parts = numberKey(number).split(/[/-]/).slice(1)
  const found = parts.find((part) => part in ABBREVIATIONS)
  return found === undefined ? undefined : ABBREVIATIONS[found]
}

/** Bodies that every province has, written without the province: "Ủy ban nhân dân tỉnh", "Liên minh Hợp tác xã tỉnh". */
const UNNAMED = /^(?:(?:chu tich )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)|(?:ban thuong vu )?(?:tinh uy|thanh uy)|.+ (?:tinh|thanh pho))$/

type Particulars = {
  direction: 'incoming' | 'outgoing'
  number: string | null
  type: string | null
  issuedOn: string | null
  issuer: string | null
  place: string | null
}

/** What a person should know about the particulars. A symbol that disagrees with the type stays as printed. */
export function findingsOf(one: Particulars, today: string, foreignIssuer: string | null = null): Finding[] {
  const found: Finding[] = []
  if (foreignIssuer) found.push({ code: 'documents.finding.foreign', facts: { issuer: foreignIssuer } })
  if (one.direction === 'incoming' && one.issuer && !one.place && UNNAMED.test(fold(one.issuer)))
    found.push({ code: 'documents.finding.unnamedIssuer', facts: { issuer: one.issuer } })
  const types = one.number ? typesOfNumber(one.number) : undefined
  if (one.number && one.type && types && !types.some((type) => fold(type) === fold(one.type!)))
    found.push({ code: 'documents.finding.symbol', facts: { number: one.number, type: one.type, expected: types[0] } })
  if (one.issuedOn && one.issuedOn > today) found.push({ code: 'documents.finding.future', facts: { issuedOn: one.issuedOn } })
  if (!one.number) found.push({ code: 'documents.finding.noNumber', facts: {} })
  if (!one.issuedOn) found.push({ code: 'documents.finding.noDate', facts: {} })
  if (!one.issuer) found.push({ code: 'documents.finding.noIssuer', facts: {} })
  return found
}

/** Whether a name stands for somebody, by itself or because a person chose. */
export const isResolved = (party: Party): boolean =>
  party.organisationIds.length > 0 && (party.kind === 'one' || party.kind === 'group' || party.decidedBy !== undefined)

/** Doubts that a resolved name answers: the grammar was unsure, the register of organisations is not. */
const ANSWERED_BY_NAME = new Set(['lead-unusual-name', 'lead-is-group', 'lead-from-heading'])

/**
 * What a person still has to look at in a proposed item: the reader's own doubts that nothing has answered, and names
 * that stand for nobody yet. An item without any is sure.
 */
export function openDoubts(item: Pick<Item, 'doubts' | 'lead' | 'coordinate' | 'reportTo'>): string[] {
  const leadsKnown = item.lead.length > 0 && item.lead.every(isResolved)
  const decided = leadsKnown && item.lead.some((party) => party.decidedBy)
  const kept = item.doubts.filter((doubt) => !(leadsKnown && ANSWERED_BY_NAME.has(doubt)) && !(decided && doubt.startsWith('lead-')))
  const names = item.lead
    .filter((party) => !isResolved(party))
    .map((party) =>
      party.reasons.some((reason) => reason.code === 'foreignIssuer') ? 'lead-foreign' : party.kind === 'open' ? 'lead-open' : 'lead-unknown',
    )
  const missing = item.lead.length === 0 && !kept.includes('lead-missing') ? ['lead-missing'] : []
  return [...new Set([...kept, ...names, ...missing])]
}

/** Partners that the paper leaves open and nobody chose ("các cơ quan liên quan"), each name once: no doubt of the item, but told before it is accepted. */
export const openPartners = (items: Pick<Item, 'state' | 'coordinate'>[]): string[] => {
  const open = items
    .filter((item) => item.state === 'proposed' || item.state === 'accepted')
    .flatMap((item) => item.coordinate.filter((party) => !isResolved(party)))
  return [...new Map(open.map((party) => [fold(party.written), party.written])).values()]
}

/** May be accepted without anybody looking at it. */
export const isSure = (item: Pick<Item, 'state' | 'doubts' | 'lead' | 'coordinate' | 'reportTo'>): boolean =>
  item.state === 'proposed' && openDoubts(item).length === 0

/** Proposed and not sure: what N and P walk between. */
export const needsWord = (item: Pick<Item, 'state' | 'doubts' | 'lead' | 'coordinate' | 'reportTo'>): boolean =>
  item.state === 'proposed' && openDoubts(item).length > 0

/** A stretch of text without the white space and bullets at its edges. */
export function trimmed(text: string, { start, end }: Place): Place {
  const slice = text.slice(start, end)
  const lead = /^[\s\-–+•*;,.:]*/.exec(slice)![0].length
  const tail = /\s*$/.exec(slice)![0].length
  return lead + tail >= slice.length ? { start, end: start } : { start: start + lead, end: end - tail }
}

/** A stretch grown to whole words: a selection by mouse often begins or ends inside one. */
export function wholeWords(text: string, { start, end }: Place): Place {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 30), start))![0].length
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + 30))![0].length
  const inside = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at))
  return { start: inside(start) ? start - before : start, end: end > start && inside(end - 1) ? end + after : end }
}

/** A long sentence as a line of a list: cut at a word, at most `most` letters. */
export function shortened(sentence: string, most = 160): string {
  const plain = sentence
    .replace(/\s+/g, ' ')
    .replace(/^(?:\d+(?:\.\d+)*[.)]|[a-zđ][)]|[-–+•])\s*/i, '')
    .replace(/[;.,:\s]+$/, '')
    .trim()
  if (plain.length <= most) return plain
  return `${plain.slice(0, most).replace(/\s+\S*$/, '')}…`
}

/** The two parts of an item cut at a place of the text; undefined when a part would be empty. */
export function splitAt(text: string, item: Place, at: number): [Place, Place] | undefined {
  if (at <= item.start || at >= item.end) return undefined
  const first = trimmed(text, { start: item.start, end: at })
  const second = trimmed(text, { start: at, end: item.end })
  return first.end > first.start && second.end > second.start ? [first, second] : undefined
}

/** Parties of two items together, each name once; what a person decided wins. */
export function together(first: Party[], second: Party[]): Party[] {
  const all = new Map<string, Party>()
  for (const party of [...first, ...second]) {
    const key = fold(party.written)
    const known = all.get(key)
    if (!known || (party.decidedBy && !known.decidedBy)) all.set(key, party)
  }
  return [...all.values()]
}

/** What the recognition of a scan knows of its text: words it was not sure of, and where the lines stand in the picture. */
export type ScanMarks = { doubted: Doubted[]; pictured: Pictured[] }
export const UNMARKED: ScanMarks = { doubted: [], pictured: [] }

/** The marks of a text that was corrected: those in lines that stayed as they were go along with them, the others are gone. */
export function carriedMarks(before: string, after: string, { doubted, pictured }: ScanMarks): ScanMarks {
  const now = new Map<string, number[]>()
  eachLine(after, (line, at) => now.set(line, [...(now.get(line) ?? []), at]))
  const kept: { start: number; end: number; by: number }[] = []
  let from = 0
  eachLine(before, (line, start) => {
    // Lines of one wording are taken in their order.
    const at = now.get(line)?.find((place) => place >= from)
    if (at === undefined) return
    kept.push({ start, end: start + line.length, by: at - start })
    from = at + line.length
  })
  const carry = <P extends Place>(places: readonly P[]): P[] => {
    let next = 0
    return places.flatMap((place) => {
      while (next < kept.length && kept[next]!.end < place.end) next += 1
      const line = kept[next]
      return line && line.start <= place.start ? [{ ...place, start: place.start + line.by, end: place.end + line.by }] : []
    })
  }
  return { doubted: carry(doubted), pictured: carry(pictured) }
}

function eachLine(text: string, take: (line: string, at: number) => void): void {
  let at = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') take(line, at)
    at += line.length + 1
  }
}

// All blanks but a single space, which is one already: a long text is nearly all single spaces.
const BLANKS = / ?[^\S ]\s*| \s+/g

/** Whether words carry the marks of a fingerprint: the same text however its lines are broken. */
export const fingerprintText = (text: string): string => nfc(text).replace(BLANKS, ' ').trim()
