/** A found order put into the words of the reading: quote, action, deliverable, mentions, doubts. */
import type { Dated } from './orders.ts'
import type { Name } from './organisations.ts'
import { placeOf, type Passage } from './passage.ts'
import type { Doubt, Mention, MentionRole, Particulars, Task, TaskKind } from './reading.ts'

/** An order as the walk found it; names stand in the passage they were found in. */
export type Draft = {
  passage: Passage
  rank: number
  path: string
  lead: Name[]
  leadIn: Passage
  leadFrom: 'sentence' | 'heading' | 'addressees' | 'nobody'
  coordinate: Name[]
  coordinateIn: Passage
  /** Partners that a label names; highlighted with the whole label. */
  alsoWith: Name[]
  reportTo: Name[]
  dates: Dated
  request: boolean
  /** Labels and cells that gave something, highlighted as a whole. */
  labelled: { role: MentionRole; passage: Passage }[]
  /** It introduces items and counts itself only when none of them is an order. */
  unlessItems: boolean
}

const DELIVERABLES: [RegExp, string][] = [
  [/\b(?:xay dung|ban hanh|lap|hoan thien|trinh|tham muu|trien khai|cu the hoa)\b[^.;]{0,60}\bke hoach\b/, 'kế hoạch'],
  [/\b(?:xay dung|lap|hoan thien|trinh|ban hanh)\b[^.;]{0,60}\bde an\b/, 'đề án'],
  [/\b(?:xay dung|ban hanh|trinh|tham muu|du thao|soan thao)\b[^.;]{0,60}\bnghi quyet\b/, 'nghị quyết'],
  [/\b(?:xay dung|ban hanh|trinh|tham muu|du thao|soan thao)\b[^.;]{0,60}\bquyet dinh\b/, 'quyết định'],
  [/\b(?:xay dung|ban hanh|lap)\b[^.;]{0,60}\bchuong trinh\b/, 'chương trình'],
  [/\b(?:xay dung|ban hanh|trinh)\b[^.;]{0,60}\bquy che\b/, 'quy chế'],
  [/\b(?:ban hanh|xay dung|co)\b[^.;]{0,40}\bvan ban huong dan\b|\bhuong dan bang van ban\b/, 'văn bản hướng dẫn'],
  [/\b(?:xay dung|de xuat|trinh|hoan thien)\b[^.;]{0,60}\b(?:co che|chinh sach)\b/, 'cơ chế, chính sách'],
  [/\blap (?:du toan|danh sach|danh muc)\b/, 'danh mục, dự toán'],
  [/\b(?:bao cao|tong hop,? bao cao|gui bao cao)\b/, 'báo cáo'],
  [/\b(?:tap huan|boi duong|dao tao)\b/, 'lớp tập huấn'],
  [/\bto chuc (?:hoi nghi|hoi thao|le )\b/, 'hội nghị'],
]

/** The task of a draft. */
export function taskOf(text: string, draft: Draft, document: Particulars, year: number | undefined): Task {
  const place = placeOf(draft.passage)
  const { dates } = draft
  const lead = unique(draft.lead)
  const reportTo = unique(draft.reportTo)
  const coordinate = unique([...draft.coordinate, ...draft.alsoWith]).filter((name) => !lead.includes(name))
  const deliverable = DELIVERABLES.find(([pattern]) => pattern.test(draft.passage.folded))?.[1]
  const dueText = dueTextOf(draft)
  const doubts = doubtsOf(draft, document, year)
  return {
    path: draft.path,
    quote: text.slice(place.start, place.end),
    ...place,
    lead,
    coordinate,
    kind: kindOf(draft),
    action: actionOf(draft),
    ...(deliverable ? { deliverable } : {}),
    due: dates.days,
    every: dates.every,
    ...(dueText ? { dueText } : {}),
    reportTo,
    doubts,
    mentions: mentionsOf(text, draft),
  }
}

const unique = (names: readonly Name[]): string[] => [...new Set(names.map((name) => name.name))]

function kindOf({ dates, request }: Draft): TaskKind {
  if (dates.days.length || dates.relative) return 'deadline'
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
  const action = sentence.replace(/[.;/\s]+$/u, '')
  return action.charAt(0).toUpperCase() + action.slice(1)
}

function dueTextOf({ dates, passage }: Draft): string | undefined {
  const due = dates.places.find((found) => found.role === 'due')
  if (due) return passage.words.slice(due.start, due.end).replace(/^[\s,;:.]+/u, '')
  return dates.relative
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

function doubtsOf(draft: Draft, document: Particulars, year: number | undefined): Doubt[] {
  const { dates, lead, passage } = draft
  const doubts: Doubt[] = []
  if (!lead.length) doubts.push('lead-missing')
  else if (draft.leadFrom === 'addressees') doubts.push('lead-from-addressees')
  else if (draft.leadFrom === 'heading') doubts.push('lead-from-heading')
  if (lead.some((name) => name.group)) doubts.push('lead-is-group')
  if (lead.some((name) => !name.sure)) doubts.push('lead-unusual-name')
  if (dates.relative && !dates.days.length) doubts.push('due-relative')
  if (dates.yearAssumed) doubts.push('due-year-assumed')
  if (dates.days.length > 1) doubts.push('due-several')
  const { issuedOn } = document
  if (issuedOn && dates.days.some((day) => day < issuedOn)) doubts.push('due-before-issue')
  if (year === undefined && /\btruoc ngay \d{1,2}[/-]\d{1,2}(?![/\d-])/.test(passage.folded)) doubts.push('due-year-assumed')
  if (/\bdinh ky\b/.test(passage.folded) && !dates.every.length) doubts.push('every-unspecified')
  if (/\bbao cao\b/.test(passage.folded) && /\b(?:dinh ky|tong hop|ket qua)\b/.test(passage.folded) && !draft.reportTo.length)
    doubts.push('report-to-missing')
  if (/[¬~‘’]{1}\p{Ll}|\p{L}['‘’]\p{L}{2}|[{}\\<>]/u.test(passage.words)) doubts.push('text-damaged')
  return [...new Set(doubts)]
}
