/**
 * Fourth stage: the walk through the paper, from heading to heading, that finds the orders.
 */
import type { Issue } from './dates.ts'
import { meantBy } from './addressed.ts'
import { hearingIn } from './hearings.ts'
import { bodyHeading, CALL, headingOf, isDealtWith, isUnmarkedHeading, unknownHeading } from './headings.ts'
import { CLOSING, verdictOn } from './judge.ts'
import { headsItems, isLabel, isLedBelow, readsLabelList } from './label-lists.ts'
import { givenBy, labelOf, type Given } from './labels.ts'
import {
  goesOn,
  isToldLater,
  JOINS,
  LEADS_OTHERS,
  leadsOn,
  listsFindings,
  listsThings,
  LISTS_WORK,
  ordersByItself,
  ordersMore,
  replies,
  SPEAKS,
} from './introductions.ts'
import { askedOf, draftOf, isToldAlone, isTopic } from './drafts.ts'
import { isAct } from './orders.ts'
import { partnersIn } from './partners.ts'
import { earlierOrder, isIssuer, toldBehindAct, toldByIssuer } from './speaker.ts'
import { asksOfOthers, whoIsTold, type Told } from './told.ts'
import { namesFrom, type Known } from './organisations.ts'
import { closeTo, hasItems, inherited, rankOf } from './outline.ts'
import { foldSame, placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import { annexesAfter, assignsWork, basesEnd, isPlain, isStanding } from './parts.ts'
import type { Particulars, Task } from './reading.ts'
import { saying } from './saying.ts'
import { isTimeAlone, mayOrder, REGULATION, sectionOf } from './sections.ts'
import { withFullNames } from './short-names.ts'
import { endsList, goesOnTelling, toldAmong } from './siblings.ts'
import { tableTasks } from './tables.ts'
import { isOrder, type Judged, type Verdict } from './verdicts.ts'
import { taskOf, type Draft } from './task.ts'
import { labelsAlong, labelsWithin } from './within.ts'
import type { Walk } from './walk.ts'

/** The tasks of a paper in its order, and how each came about. */
export type Found = { tasks: Task[]; drafts: Draft[]; verdicts: Judged[] }

/** The tasks of a paper, in its order. */
export function tasksIn(
  text: string,
  paragraphs: readonly Paragraph[],
  document: Particulars,
  zones: { bodyFrom: number; bodyTo: number },
  known: readonly Known[],
): Found {
  if (!mayOrder(document.type, document.recipients, document.addressees) && (document.type || !assignsWork(paragraphs)))
    return { tasks: [], drafts: [], verdicts: [] }
  const walk: Walk = {
    paragraphs,
    document,
    known,
    open: [],
    drafts: [],
    labelled: [],
    labelsRunning: false,
    addressed: undefined,
    bodiesAt: undefined,
    begun: false,
    plain: isPlain(paragraphs.slice(zones.bodyFrom, zones.bodyTo)),
    standing: isStanding(document),
    answers: false,
    verdicts: [],
    issue: issueOf(document),
    ofMoney: /du toan|kinh phi|quyet toan|ke hoach (?:tai chinh|von)/.test(foldSame(document.subject ?? '')),
  }
  const tables = tableTasks(paragraphs, zones.bodyFrom, walk.issue, known)
  walkPart(walk, zones.bodyFrom, zones.bodyTo, tables.inTables)
  for (const annex of annexesAfter(paragraphs, zones.bodyTo)) {
    walk.open = []
    walk.labelled = []
    walk.standing = false
    walk.plain = false
    walk.addressed = undefined
    walk.bodiesAt = undefined
    const before = walk.drafts.length
    walkPart(walk, annex.from, annex.to, tables.inTables)
    // What a guidance describes without naming anybody is how it is done; what it asks of a body is an order.
    if (annex.guidance) walk.drafts = walk.drafts.filter(({ lead, reportTo }, index) => index < before || lead.length + reportTo.length > 0)
  }
  if (!tables.drafts.length && walk.unanswered?.before === walk.drafts.length) walk.drafts.push(walk.unanswered.draft)
  const drafts = [...walk.drafts, ...tables.drafts].sort((a, b) => placeOf(a.passage).start - placeOf(b.passage).start)
  withFullNames(drafts, paragraphs, document.subject)
  return { tasks: drafts.map((draft) => taskOf(text, draft, document, walk.issue?.year)), drafts, verdicts: walk.verdicts }
}

/** What a day without a year is reckoned from: the issue, or the next year where a plan for it was issued before it began. */
function issueOf({ issuedOn, subject }: Particulars): Issue | undefined {
  if (!issuedOn) return undefined
  const year = Number(issuedOn.slice(0, 4))
  const planned = /năm (20\d{2})(?! ?[-–])(?!.*(?:năm|giai đoạn) 20\d{2})/iu.exec(subject ?? '')?.[1]
  return { year: Number(planned) === year + 1 ? year + 1 : year, day: issuedOn }
}

function walkPart(walk: Walk, from: number, to: number, inTables: ReadonlySet<number>): void {
  for (let at = basesEnd(walk.paragraphs, from, to); at < to; at += 1) {
    const paragraph = walk.paragraphs[at]
    if (!paragraph || paragraph.row !== undefined || inTables.has(at)) continue
    if (REGULATION.test(paragraph.whole.folded) && !/\p{Ll}{2}/u.test(paragraph.whole.words) && paragraph.whole.words.length < 60) return
    walk.verdicts.push({ paragraph, verdict: step(walk, saying(paragraph), at, to) })
  }
}

function step(walk: Walk, paragraph: Paragraph, at: number, to: number): Verdict {
  const { body } = paragraph
  if (paragraph.kind === 'article') walk.begun = true
  // No name and no act is as short.
  if (paragraph.kind === 'none' && body.words.length < 4) return 'not-short'
  if (readsLabelList(walk, paragraph, (given, value) => walk.labelled.forEach((draft) => apply(draft, given, value)))) return 'label'
  const label = labelOf(body)
  // "Kinh phí: Sở Tài chính bố trí …" tells somebody.
  if (label?.kind === 'result' && !walk.labelsRunning && whoIsTold(label.value, walk.known)?.names[0]?.start === 0)
    return step(walk, { ...paragraph, body: label.value }, at, to)
  const heads = label && headsItems(walk, paragraph, label.kind, at, to) ? givenBy(label, walk.issue, walk.known).lead : []
  if (label && heads.length) {
    walk.begun = true
    closeTo(walk.open, rankOf(paragraph))
    resetLabels(walk)
    walk.open.push({ ...headingOf(paragraph, heads, [], 'work', false, false), passage: label.value })
    return 'heading-body'
  }
  if (label && walk.labelled.length) {
    walk.labelsRunning = true
    for (const own of labelsAlong(body)) for (const draft of walk.labelled) apply(draft, givenBy(own, walk.issue, walk.known), own.value)
    return 'label'
  }
  if (label && (label.kind === 'result' || label.kind === 'frame') && paragraph.kind !== 'roman' && paragraph.kind !== 'chapter') return 'label'
  // "Căn cứ chức năng, …" right below a body's heading is that body's work, not the end of the paper.
  const waits = walk.open[walk.open.length - 1]
  const firstBelow = waits !== undefined && waits.lead.length > 0 && waits.items === 0 && body.folded.startsWith('can cu')
  const closing = paragraph.kind === 'none' && CLOSING.test(body.folded) && walk.begun && !firstBelow
  if (closing) walk.open = []
  else if (paragraph.kind !== 'none') {
    closeTo(walk.open, rankOf(paragraph))
    // A label belongs to the items above it, not to those of the heading before.
    if (!label && walk.labelled.length && walk.labelled.every(({ rank }) => rank > rankOf(paragraph))) resetLabels(walk)
  }
  const parent = walk.open[walk.open.length - 1]
  if (parent) parent.items += 1

  const { section: said, from: above } = inherited(walk.open)
  const from = above ?? (closing || said === 'aims' ? undefined : goesOnTelling(walk, paragraph))
  // In a paper about money, what stands below its headings of money is the work.
  const section = said === 'named' && walk.ofMoney ? 'work' : said
  const next = walk.paragraphs[at + 1]
  const labelBelow = next !== undefined && at + 1 < to && isLabel(next.body)
  const items = !labelBelow && hasItems(walk.paragraphs, at, to)
  // "Thời gian thực hiện: a) Năm 2026: - Thông qua Đề án …": steps with their times are the work.
  if (section === 'named' && items && isTimeAlone(body.folded)) {
    walk.open.push(headingOf(paragraph, [], [], 'work', false, false))
    return 'section-work'
  }
  if (opensSection(paragraph, walk, items)) return `section-${walk.open[walk.open.length - 1]?.section ?? 'work'}`
  const mayHead = items || (isUnmarkedHeading(paragraph, next) && !SPEAKS.test(body.folded))
  const named =
    mayHead && (paragraph.kind !== 'none' || walk.begun || body.words.endsWith(':')) ? bodyHeading(paragraph, next, walk.known) : undefined
  const heading = named ?? (mayHead && paragraph.kind !== 'none' ? unknownHeading(paragraph, parent, walk.bodiesAt) : undefined)
  if (heading) {
    walk.begun = true
    closeTo(walk.open, heading.rank)
    walk.bodiesAt = { rank: heading.rank, under: walk.open[walk.open.length - 1] }
    const above = draftOf(walk, paragraph, undefined, undefined)
    walk.open.push(isDealtWith(heading, next) ? { ...heading, lead: [] } : heading)
    resetLabels(walk)
    if (!named || !body.words.endsWith(':') || !(leadsOn(body) || ordersMore(body))) return named ? 'heading-body' : 'heading-unusual'
    const own = whoIsTold(body, walk.known) ?? { names: named.lead, request: named.request, called: false, actAt: 0 }
    // "Giao Sở A chủ trì hướng dẫn Đề án; thực hiện các nhiệm vụ sau:" orders something of its own above its items.
    walk.drafts.push({ ...draftOf(walk, paragraph, own, undefined), path: above.path })
    return 'order-introduction'
  }
  if (items && from && JOINS.test(body.folded)) {
    walk.open.push({ ...headingOf(paragraph, from.lead, [], 'work', from.request, true), passage: from.passage, joins: true })
    return 'introduction'
  }
  if (from?.joins) {
    const { names } = namesFrom(body, 0, walk.known, true)
    if (names.length) {
      const draft = { ...draftOf(walk, paragraph, undefined, from), coordinate: names, coordinateIn: body }
      add(walk, draft, paragraph)
      return 'order-under-body'
    }
  }
  if (tellsWhoHears(walk, body, at)) return 'label'
  const own = toldByIssuer(walk, body, whoIsTold(body, walk.known), walk.known)
  const heard =
    own ??
    (section === 'aims' ? undefined : toldAmong(paragraph, parent, walk.drafts.at(-1), walk.known)) ??
    (section === 'aims' || (from && !from.isIntro) ? undefined : toldBehindAct(body, from?.lead ?? walk.addressed?.names ?? [], walk.known))
  const under = from && !from.isIntro && from.lead.every(({ group }) => !group)
  const asks = heard?.called === false && isIssuer(walk, heard) && askedOf(walk, body).length > 0
  const told =
    asks ||
    (heard?.called === false && (SPEAKS.test(body.folded) || (from && !from.isIntro && LEADS_OTHERS.test(body.folded)))) ||
    (heard && under && asksOfOthers(body, heard))
      ? undefined
      : heard
  const introduces = body.words.endsWith(':') && (items || to - at > 1)
  if (
    introduces &&
    told &&
    paragraph.kind === 'none' &&
    (((told.called || (told.names[0]?.start === 0 && !isIssuer(walk, told))) &&
      / (?:yeu cau|chi thi|de nghi|giao)[ :]|nhu sau|sau(?: day)? ?:$/.test(body.folded)) ||
      (!isIssuer(walk, told) && LISTS_WORK.test(body.folded)))
  ) {
    introduction(walk, body, told)
    // "… phát động phong trào thi đua, tập trung các nội dung sau:" orders something of its own.
    const before = earlierOrder(walk, body)
    if (before) {
      walk.drafts.push({ ...draftOf(walk, paragraph, before, undefined), request: before.request })
      return 'order-introduction'
    }
    walk.unanswered = { draft: draftOf(walk, paragraph, told, undefined), before: walk.drafts.length }
    if (!ordersByItself(body.folded.slice(told.names[told.names.length - 1]?.end ?? 0)) && !(told.called && leadsOn(body))) return 'introduction'
    walk.drafts.push(draftOf(walk, paragraph, told, undefined))
    return 'order-introduction'
  }
  const last = walk.drafts.at(-1)
  if (introduces && !told && paragraph.kind === 'none' && next && next.kind !== 'none' && section !== 'aims' && goesOn(body) && isToldAlone(last)) {
    closeTo(walk.open, rankOf(next) - 0.5)
    walk.open.push({ ...headingOf(paragraph, last.lead, [], 'work', last.request, true), rank: rankOf(next) - 0.5, passage: last.leadIn })
    return 'introduction'
  }
  if (
    introduces &&
    paragraph.kind === 'none' &&
    /(?:yeu cau|chi thi|de nghi|nhu sau|sau day|chi dao|ket luan|giai phap|nhiem vu)[^.;]{0,80}:$/.test(body.folded)
  ) {
    walk.begun = true
    walk.answers ||= walk.document.type === 'Công văn' && (!told || isIssuer(walk, told)) && replies(body.folded)
    // A findings section ends where the work begins.
    if (section === 'aims' && LISTS_WORK.test(body.folded)) walk.open = []
    const asked = told ? [] : askedOf(walk, body)
    // "Bộ A chỉ đạo Tổng công ty B:" above letters or numbers of its own.
    if (told && !told.called && next && next.kind !== 'none' && section !== 'aims' && !isIssuer(walk, told) && walk.open.length) {
      const rank = rankOf(next) - 0.5
      closeTo(walk.open, rank)
      walk.open.push({ ...headingOf(paragraph, told.names, partnersIn(body, walk.known, told.names), 'work', told.request, false), rank })
      return 'heading-body'
    }
    if (asked.length) walk.addressed = { names: asked, passage: body, request: true }
    // "Đôn đốc thực hiện kế hoạch và có trách nhiệm sau đây:" is work of the body above.
    if ((!told || !told.called) && !(from && ordersMore(body) && isAct(body))) return 'introduction'
  }
  const inside = labelsWithin(body)
  const judged = verdictOn(walk, paragraph, told, section, from, closing)
  // "a) Nghị định quy định …" above "Cơ quan chủ trì: …": what is named is to be done.
  const labelled =
    (judged === 'not-act' || judged === 'not-short') &&
    paragraph.kind !== 'none' &&
    section !== 'aims' &&
    (inside.some(({ kind }) => kind === 'lead') || (labelBelow && isLedBelow(walk.paragraphs.slice(at, Math.min(to, at + 7)))))
  const verdict = labelled ? 'order-labelled' : judged
  if (isOrder(verdict)) {
    walk.begun = true
    const draft = draftOf(walk, paragraph, told, closing ? undefined : from)
    for (const within of inside) apply(draft, givenBy(within, walk.issue, walk.known), within.value)
    const lists = introduces && listsThings(body.folded)
    if (introduces || items) {
      const rank = paragraph.kind === 'none' && next && next.kind !== 'none' ? rankOf(next) - 0.5 : rankOf(paragraph)
      const intro = headingOf(
        paragraph,
        told && (introduces || !isToldLater(body, told)) ? draft.lead : [],
        draft.coordinate,
        lists ? 'aims' : undefined,
        told?.request ?? false,
        true,
      )
      if (rank < rankOf(paragraph)) closeTo(walk.open, (draft.rank = rank))
      walk.open.push({ ...intro, rank, lead: intro.lead.length || paragraph.kind !== 'none' ? intro.lead : draft.lead })
    }
    if (lists || ordersMore(body) || leadsOn(body)) draft.unlessItems = undefined
    else if (
      (items && paragraph.strong && !told) ||
      (items &&
        !endsList(walk.paragraphs, at) &&
        body.words.length < 220 &&
        (!/[.;]$/.test(body.words) || (!told && !from && next?.kind !== 'none' && isTopic(paragraph, draft)))) ||
      (introduces && next && rankOf(next) >= rankOf(paragraph) && at + 1 < to)
    ) {
      // Its items are the orders; it counts itself only when none of them is.
      draft.unlessItems = Math.max(draft.rank, next && at + 1 < to ? rankOf(next) : 0)
    }
    add(walk, draft, paragraph)
    return verdict
  }
  const things = introduces && (listsThings(body.folded) || listsFindings(body))
  if (things && !items && next && next.kind !== 'none') {
    closeTo(walk.open, rankOf(next) - 0.5)
    walk.open.push({ ...headingOf(paragraph, [], [], 'aims', false, true), rank: rankOf(next) - 0.5 })
    return 'introduction-things'
  } else if (items) walk.open.push(headingOf(paragraph, [], [], things ? 'aims' : sectionOf(body.folded), false, body.words.endsWith(':')))
  return verdict
}

function add(walk: Walk, draft: Draft, paragraph: Paragraph): void {
  const last = walk.drafts[walk.drafts.length - 1]
  // Bullets under a bullet that ends in a colon often bear the same mark as it.
  const isItem =
    last?.unlessItems !== undefined &&
    !last.ledByLabel &&
    (draft.rank > last.rank || (draft.rank >= last.unlessItems && last.rank >= 8 && last.passage.words.endsWith(':')))
  if (isItem) walk.drafts.pop()
  else if (last) last.unlessItems = undefined
  if (walk.labelsRunning || ['roman', 'number', 'article'].includes(paragraph.kind)) resetLabels(walk)
  walk.drafts.push(draft)
  walk.labelled.push(draft)
}

function resetLabels(walk: Walk): void {
  walk.labelled = []
  walk.labelsRunning = false
}

function tellsWhoHears(walk: Walk, body: Passage, at: number): boolean {
  const draft = walk.drafts.at(-1)
  const hearing = draft && draft.passage === walk.paragraphs[at - 1]?.body ? hearingIn(body, walk.issue, walk.known) : undefined
  if (!draft || !hearing) return false
  draft.alsoTo.push(...hearing.names)
  draft.labelled.push({ role: 'reportTo', passage: body })
  if (!draft.dates.days.length) draft.dates = { ...draft.dates, days: hearing.dates.days, yearAssumed: hearing.dates.yearAssumed }
  return true
}

function apply(draft: Draft, given: Given, value: Passage): void {
  // Where the label names the lead and the sentence a vague group, the label wins.
  if (given.lead.length && draft.ledByLabel) {
    // "Đơn vị chủ trì: Sở A", then "Đơn vị thực hiện: Bảo tàng B": both are told.
    draft.alsoLed.push(...given.lead)
    draft.labelled.push({ role: 'lead', passage: value })
  } else if (given.lead.length) {
    draft.lead = given.lead
    draft.leadIn = value
    draft.leadFrom = 'heading'
    draft.ledByLabel = true
  }
  if (given.coordinate.length) {
    draft.alsoWith.push(...given.coordinate)
    draft.labelled.push({ role: 'coordinate', passage: value })
  }
  if (given.reportTo.length) {
    draft.alsoTo.push(...given.reportTo)
    draft.labelled.push({ role: 'reportTo', passage: value })
  }
  if (given.days.length) draft.labelled.push({ role: 'due', passage: value })
  if (given.every.length) draft.labelled.push({ role: 'every', passage: value })
  draft.dates = {
    ...draft.dates,
    days: [...new Set([...draft.dates.days, ...given.days])],
    every: [...new Set([...draft.dates.every, ...given.every])],
    yearAssumed: draft.dates.yearAssumed || given.yearAssumed,
    ...(given.timeText && !given.days.length && !given.every.length ? { relative: given.timeText } : {}),
  }
}

/** A heading of the paper's parts ("II. NHIỆM VỤ") is opened and gives nothing. */
function opensSection(paragraph: Paragraph, walk: Walk, items: boolean): boolean {
  const { body } = paragraph
  const isPart = paragraph.kind === 'chapter' || paragraph.kind === 'roman'
  // "Bước 2: Kiểm tra hiện trạng nhà ở." is the name of a step.
  const short = body.words.length < 170 && (!/[.;]$/.test(body.words.replace(/\.{2,}$/, '')) || /^buoc \d/.test(body.folded))
  if (!isPart && !(items && short)) return false
  const heading = sectionOf(body.folded)
  // A letter that asks for estimates asks also how the year before it went.
  const section = heading === 'aims' && walk.ofMoney && walk.addressed && body.folded.startsWith('danh gia') ? 'work' : heading
  // "IV. Bộ Xây dựng chỉ đạo …, ưu tiên mục tiêu …": a sentence that tells somebody is no heading, whatever words are in it.
  if (isPart && (short || (section && !whoIsTold(body, walk.known)))) {
    // "I. CÁC SỞ, BAN, NGÀNH CẤP TỈNH" names whose work stands below.
    if (!section && (whoIsTold(body, walk.known) || bodyHeading(paragraph, undefined, walk.known))) return false
    walk.open.push(headingOf(paragraph, [], [], section ?? 'work', false, false))
    resetLabels(walk)
    walk.begun = true
    return true
  }
  // "c) Triển khai các dự án thuộc nhiệm vụ của ngành (khi được giao):" under a body is its work.
  if (section === 'work' && body.words.endsWith(':') && body.words.length > 60 && inherited(walk.open).from && isAct(body)) return false
  // "4. Về an ninh: Đề nghị UBND tỉnh chỉ đạo Công an tỉnh:" tells whose work stands below.
  if (section === 'work' && body.words.endsWith(':') && whoIsTold(body, walk.known)?.called) return false
  if (!section || namesFrom(body, CALL.exec(body.folded)?.[0].length ?? 0, walk.known).names.length) return false
  walk.open.push(headingOf(paragraph, [], [], section, false, false))
  resetLabels(walk)
  return true
}

function introduction(walk: Walk, body: Passage, told: Told): void {
  walk.begun = true
  walk.open = []
  walk.addressed = { names: meantBy(told.names, walk.document), passage: body, request: told.request }
}
