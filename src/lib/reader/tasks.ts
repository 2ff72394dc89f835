/**
 * Fourth stage: the walk through the paper, from heading to heading, that finds the orders.
 */
import { bodyHeading, CALL, headingOf, isUnmarkedHeading } from './headings.ts'
import { givenBy, labelOf, type Given } from './labels.ts'
import { datesIn, isAct } from './orders.ts'
import { partnersIn, recipientsIn } from './partners.ts'
import { whoIsTold, type Told } from './told.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { closeTo, hasItems, inherited, pathOf, rankOf, type Heading } from './outline.ts'
import { foldSame, part, placeOf, type Passage } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import { annexesAfter, basesEnd, isStanding } from './parts.ts'
import type { Particulars, Task } from './reading.ts'
import { mayOrder, REGULATION, sectionOf } from './sections.ts'
import { tableTasks } from './tables.ts'
import { isOrder, type Judged, type Verdict } from './verdicts.ts'
import { taskOf, type Draft } from './task.ts'

type Walk = {
  paragraphs: readonly Paragraph[]
  document: Particulars
  year: number | undefined
  known: readonly Known[]
  open: Heading[]
  drafts: Draft[]
  /** Items since the last group of labels, to which the next labels belong. */
  labelled: Draft[]
  labelsRunning: boolean
  /** Whom the introduction told ("UBND tỉnh yêu cầu các sở … sau:"). */
  addressed: { names: Name[]; passage: Passage; request: boolean } | undefined
  begun: boolean
  standing: boolean
  /** What was decided of each paragraph, in its order. */
  verdicts: Judged[]
}

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
  if (!mayOrder(document.type)) return { tasks: [], drafts: [], verdicts: [] }
  const walk: Walk = {
    paragraphs,
    document,
    known,
    open: [],
    drafts: [],
    labelled: [],
    labelsRunning: false,
    addressed: undefined,
    begun: false,
    standing: isStanding(document),
    verdicts: [],
    year: document.issuedOn ? Number(document.issuedOn.slice(0, 4)) : undefined,
  }
  const tables = tableTasks(paragraphs, zones.bodyFrom, walk.year, known)
  walkPart(walk, zones.bodyFrom, zones.bodyTo, tables.inTables)
  for (const annex of annexesAfter(paragraphs, zones.bodyTo)) {
    walk.open = []
    walk.labelled = []
    walk.standing = false
    walk.addressed = undefined
    walkPart(walk, annex.from, annex.to, tables.inTables)
  }
  const drafts = [...walk.drafts, ...tables.drafts].sort((a, b) => placeOf(a.passage).start - placeOf(b.passage).start)
  return { tasks: drafts.map((draft) => taskOf(text, draft, document, walk.year)), drafts, verdicts: walk.verdicts }
}

/** No order is longer; what stands behind in the same paragraph is not read for names and dates. */
const LONGEST_ORDER = 12_000

const saying = (paragraph: Paragraph): Paragraph =>
  paragraph.body.words.length > LONGEST_ORDER ? { ...paragraph, body: part(paragraph.body, 0, LONGEST_ORDER) } : paragraph

function walkPart(walk: Walk, from: number, to: number, inTables: ReadonlySet<number>): void {
  for (let at = basesEnd(walk.paragraphs, from, to); at < to; at += 1) {
    const paragraph = walk.paragraphs[at]
    if (!paragraph || paragraph.row !== undefined || inTables.has(at)) continue
    if (REGULATION.test(paragraph.whole.folded) && !/\p{Ll}{2}/u.test(paragraph.whole.words) && paragraph.whole.words.length < 60) return
    walk.verdicts.push({ paragraph, verdict: step(walk, saying(paragraph), at, to) })
  }
}

const CLOSING =
  /^(?:tren day la|trong qua trinh|qua trinh|yeu cau |(?:chu tich )?(?:uy ban nhan dan|ubnd|thu tuong|chinh phu|bo truong|tong cuc)[^.;:,]{0,40} (?:yeu cau|de nghi|giao|chi thi)|de nghi |nhan duoc|chi thi nay|quyet dinh nay|ke hoach nay|cong dien nay|can cu (?:noi dung|ke hoach|chuc nang)|van phong [^.;]{0,40}thong bao|cac (?:so|co quan|don vi|bo|ong|dong chi)[^.;]{3,200} (?:chiu trach nhiem|nghiem tuc|can cu))/
const NOT_ORDER =
  /^(?:\(|can cu (?:khoan|dieu \d|diem|danh muc|(?:cac )?quy dinh|tieu chuan|huong dan tai)|can cu (?:luat|nghi (?:quyet|dinh)|quyet dinh so|thong tu)[^;]{0,400};?$|kinh phi (?:thuc|de|cho|trien|hoat|dam|bao|do)|nguon kinh phi|quyet dinh nay|chi thi nay|ke hoach nay|nghi quyet nay|cong dien nay|viec (?![^.;]{4,260} (?:phai|can phai|can duoc|yeu cau) )|noi dung (?:chi tiet|cu the)|bao cao tai|ghi chu|thoi gian |dia diem|thanh phan|chi tiet|phu luc|trong do:?$|tham du|sau khi nghe|du (?:hop|hoi nghi)|cung du|day la|van phong [^.;]{0,60}(?:xin )?thong bao (?:de|y kien|den|toi)|(?:xin )?thong bao (?:de|toi|den)|tren day la [^.;]{0,300}\.\/?\.?$|\d+%|so luong|ty le|muc |tong (?:so|kinh|muc|dien)|hien nay|thoi gian qua|trong (?:nhung nam|thoi gian) (?:qua|gan)|tuy nhiên|nam \d{4}, (?!to chuc|tiep tuc)|ngay \d|co hieu luc)/
/** "Văn phòng Chính phủ thông báo để các cơ quan biết, thực hiện." */
const INFORMS =
  /^(?:[^.;]{3,90} )?(?:(?:xin |tran trong |kinh )*(?:tra loi|thong bao|co y kien|thong tin))[^.;]{0,200}(?:de|den|toi|cho) [^.;]{0,160}(?:duoc )?biet(?:,| va |\.|;|\/|$)/
/** "Bộ Tài chính gửi kèm …": what the issuer itself does by the paper. */
const byIssuer = (walk: Walk, told: Told, folded: string): boolean => {
  const [name, ...more] = told.names
  return (
    name !== undefined &&
    more.length === 0 &&
    foldSame(walk.document.issuer ?? '').startsWith(foldSame(name.name)) &&
    /^ (?:xin |tran trong |kinh )*(?:gui|thong bao|tra loi|ban hanh|de nghi|yeu cau|cung cap|ghi nhan|bieu duong|danh gia cao|huong dan (?:nhu|mot so)|thong nhat|dong y|chi thi)/.test(
      folded.slice(name.end),
    )
  )
}
/** Decisions of the paper itself (Điều 1): approving, issuing, repealing. Under a body's heading they are work. */
const DECIDES =
  /^(?:bai bo|thay the|phe duyet (?:ke hoach|de an|du an|phuong|quy hoach|chuong|danh|ket|dieu|nhiem vu thiet)|ban hanh kem|cong bo (?:kem|danh muc)|ban hanh (?:quy che|quy dinh|ke hoach|danh muc) [^;]{0,400}$)/

function step(walk: Walk, paragraph: Paragraph, at: number, to: number): Verdict {
  const { body } = paragraph
  if (paragraph.kind === 'article') walk.begun = true
  // No name and no act is as short.
  if (paragraph.kind === 'none' && body.words.length < 4) return 'not-short'
  const label = labelOf(body)
  if (label && walk.labelled.length) {
    walk.labelsRunning = true
    const given = givenBy(label, walk.year, walk.known)
    for (const draft of walk.labelled) apply(draft, given, label.value)
    return 'label'
  }
  if (label && (label.kind === 'result' || label.kind === 'frame')) return 'label'
  const closing = paragraph.kind === 'none' && CLOSING.test(body.folded) && walk.begun
  if (closing) walk.open = []
  else if (paragraph.kind !== 'none') closeTo(walk.open, rankOf(paragraph))
  const parent = walk.open[walk.open.length - 1]
  if (parent) parent.items += 1

  const { section, from } = inherited(walk.open)
  const next = walk.paragraphs[at + 1]
  const below = next && at + 1 < to ? labelOf(next.body) : undefined
  const items = !below && hasItems(walk.paragraphs, at, to)
  if (opensSection(paragraph, walk, items)) return `section-${walk.open[walk.open.length - 1]?.section ?? 'work'}`
  const mayHead = items || isUnmarkedHeading(paragraph, walk.paragraphs[at + 1])
  const heading = mayHead && (paragraph.kind !== 'none' || walk.begun || body.words.endsWith(':')) ? bodyHeading(paragraph, walk.known) : undefined
  if (heading) {
    walk.begun = true
    closeTo(walk.open, heading.rank)
    walk.open.push(heading)
    resetLabels(walk)
    return 'heading-body'
  }
  const told = whoIsTold(body, walk.known)
  const introduces = body.words.endsWith(':') && (items || to - at > 1)
  if (
    introduces &&
    told &&
    (told.called || told.names[0]?.start === 0) &&
    paragraph.kind === 'none' &&
    / (?:yeu cau|chi thi|de nghi|giao)[ :]|nhu sau|sau(?: day)? ?:$/.test(body.folded)
  ) {
    introduction(walk, body, told)
    // "… phát động phong trào thi đua, tập trung các nội dung sau:" orders something of its own.
    if (!ordersByItself(body.folded.slice(told.names[told.names.length - 1]?.end ?? 0))) return 'introduction'
    walk.drafts.push(draftOf(walk, paragraph, told, undefined))
    return 'order-introduction'
  }
  if (
    introduces &&
    paragraph.kind === 'none' &&
    /(?:yeu cau|chi thi|de nghi|nhu sau|sau day|chi dao|ket luan|giai phap|nhiem vu)[^.;]{0,80}:$/.test(body.folded)
  ) {
    walk.begun = true
    if (!told || !told.called) return 'introduction'
  }
  const judged = verdictOn(walk, paragraph, told, section, from, closing)
  // "a) Nghị định quy định …" above "Cơ quan chủ trì: …": what is named is to be done.
  const named = judged === 'not-act' && paragraph.kind !== 'none' && below?.kind === 'lead' && section !== 'aims'
  const verdict = named ? 'order-labelled' : judged
  if (isOrder(verdict)) {
    walk.begun = true
    const draft = draftOf(walk, paragraph, told, closing ? undefined : from)
    if (introduces || items) walk.open.push(headingOf(paragraph, told?.names ?? [], draft.coordinate, undefined, told?.request ?? false, true))
    if ((items && body.words.length < 220 && !/[.;]$/.test(body.words)) || (introduces && next && rankOf(next) >= rankOf(paragraph) && at + 1 < to)) {
      // Its items are the orders; it counts itself only when none of them is.
      draft.unlessItems = true
    }
    add(walk, draft, paragraph)
    return verdict
  }
  if (items) walk.open.push(headingOf(paragraph, [], [], sectionOf(body.folded), false, body.words.endsWith(':')))
  return verdict
}

function add(walk: Walk, draft: Draft, paragraph: Paragraph): void {
  const last = walk.drafts[walk.drafts.length - 1]
  // Bullets under a bullet that ends in a colon often bear the same mark as it.
  const isItem = last && (draft.rank > last.rank || (draft.rank === last.rank && last.rank >= 8 && last.passage.words.endsWith(':')))
  if (last?.unlessItems && isItem) walk.drafts.pop()
  else if (last) last.unlessItems = false
  if (walk.labelsRunning || ['roman', 'number', 'article'].includes(paragraph.kind)) resetLabels(walk)
  walk.drafts.push(draft)
  walk.labelled.push(draft)
}

function resetLabels(walk: Walk): void {
  walk.labelled = []
  walk.labelsRunning = false
}

function apply(draft: Draft, given: Given, value: Passage): void {
  // Where the label names the lead and the sentence a vague group, the label wins.
  if (given.lead.length) {
    draft.lead = given.lead
    draft.leadIn = value
    draft.leadFrom = 'heading'
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
  const short = body.words.length < 170 && !/[.;]$/.test(body.words.replace(/\.{2,}$/, ''))
  if (!isPart && !(items && short)) return false
  const section = sectionOf(body.folded)
  if (isPart && (short || section)) {
    if (!section && whoIsTold(body, walk.known)) return false
    walk.open.push(headingOf(paragraph, [], [], section ?? 'work', false, false))
    resetLabels(walk)
    walk.begun = true
    return true
  }
  if (!section || namesFrom(body, CALL.exec(body.folded)?.[0].length ?? 0, walk.known).names.length) return false
  walk.open.push(headingOf(paragraph, [], [], section, false, false))
  resetLabels(walk)
  return true
}

function introduction(walk: Walk, body: Passage, told: Told): void {
  walk.begun = true
  walk.open = []
  walk.addressed = { names: told.names, passage: body, request: told.request }
}

/** "Điều 5. Tổ chức thực hiện": here a paper that regulates tells bodies what to do for it. */
const isExecution = ({ passage, rank }: Heading): boolean =>
  rank === 2 && /^(?:to chuc|trach nhiem|phan cong)(?: to chuc)? (?:thuc hien|thi hanh|trien khai)\W*$/.test(passage.folded)

const CARRIES_OUT = /(?:thi hanh|thuc hien|can cu) (?:quyet dinh|nghi quyet|quy dinh) (?:nay|thi hanh)|chiu trach nhiem thi hanh/

function verdictOn(
  walk: Walk,
  paragraph: Paragraph,
  told: Told | undefined,
  section: Heading['section'],
  from: Heading | undefined,
  closing: boolean,
): Verdict {
  const { folded, words } = paragraph.body
  if (words.length < 12) return 'not-short'
  if (section === 'aims' && !(told && CARRIES_OUT.test(folded))) return 'not-aims'
  if (walk.standing && !(told && (told.called || CARRIES_OUT.test(folded))) && !walk.open.some(isExecution)) return 'not-standing'
  if (
    NOT_ORDER.test(folded) &&
    !(
      told &&
      told.actAt > 0 &&
      !/^(?:kinh phi|quyet dinh nay|chi thi nay|\()/.test(folded) &&
      /(?:^|[.;:(,] ?)(?:giao|de nghi|yeu cau) /.test(folded)
    )
  )
    return 'not-formula'
  // "UBND tỉnh xây dựng Kế hoạch … như sau:" tells what the paper is.
  if (told && !told.called && paragraph.kind === 'none' && /(?:nhu sau|cu the|sau day) ?:$/.test(folded) && !told.names.some((name) => name.group))
    return 'not-opening'
  if (paragraph.kind === 'none' && INFORMS.test(folded) && (!from || closing)) return 'not-formula'
  if (!from && !told && section !== 'work' && !walk.addressed && DECIDES.test(folded)) return 'not-decision'
  if (told && !told.called && paragraph.kind === 'none' && byIssuer(walk, told, folded)) return 'not-issuer'
  if (told) {
    const ordered = told.called ? 'order-called' : 'order-subject'
    if (!walk.begun && paragraph.kind === 'none')
      return /(?:yeu cau|de nghi|giao|chi thi) /.test(folded.slice(0, told.names[0]?.start ?? 0).slice(-30)) && !words.endsWith(':')
        ? ordered
        : 'not-begun'
    return ordered
  }
  if (section === 'named') return 'not-money'
  if (closing) return 'not-closing'
  const parent = walk.open[walk.open.length - 1]
  const act = isAct(paragraph.body) || /^viec [^.;]{4,260} (?:phai|can phai|can duoc) /.test(folded)
  if (from && parent === from && !parent.isIntro)
    return act || (!isNominal(folded) && !namesFrom(paragraph.body, 0, walk.known).names.length) ? 'order-under-body' : 'not-act'
  if (paragraph.kind === 'article' || parent?.rank === 2) return 'not-article'
  if (from) return act ? 'order-under-body' : 'not-act'
  if (!walk.begun || (paragraph.kind === 'none' && !parent)) return 'not-begun'
  if (!act) return 'not-act'
  return section === 'work' || parent !== undefined || walk.addressed !== undefined || paragraph.kind !== 'none' ? 'order-work' : 'not-begun'
}

const ordersByItself = (act: string): boolean =>
  /; (?:trong do|dong thoi)/.test(act) || /^,? (?:to chuc (?:phat dong|hoi nghi)|phat dong|xay dung ke hoach|ra soat|bao cao)/.test(act)

const isNominal = (folded: string): boolean =>
  /^(?:viec |cong tac |tinh hinh |ket qua |muc |so |ty le|nguon |kinh phi|doi tuong|noi dung|thoi gian|cac (?:noi dung|van de|chi tieu)|quy mo|dien tich|thanh phan|hinh thuc|truong hop |neu |co \d|\d)/.test(
    folded,
  )

function draftOf(walk: Walk, paragraph: Paragraph, told: Told | undefined, from: Heading | undefined): Draft {
  const { body } = paragraph
  const own = told?.names ?? []
  const partners = partnersIn(body, walk.known, own)
  const coordinate = own.length || !from ? partners : partners.filter((name) => !from.lead.some((lead) => lead.name === name.name))
  const parent = walk.open[walk.open.length - 1]
  const lead = own.length ? own : (from?.lead ?? walk.addressed?.names ?? [])
  const leadIn = own.length ? body : (from?.passage ?? walk.addressed?.passage ?? body)
  const inheritsPartners = coordinate.length === 0 && !own.length && from !== undefined && from.coordinate.length > 0
  return {
    passage: body,
    rank: rankOf(paragraph),
    path: pathOf(walk.open, paragraph.mark, parent ? parent.items : 0),
    lead,
    leadIn,
    leadFrom: own.length ? 'sentence' : lead.length ? 'heading' : 'nobody',
    coordinate: inheritsPartners ? from.coordinate : coordinate,
    coordinateIn: inheritsPartners ? from.passage : body,
    alsoWith: [],
    alsoTo: [],
    reportTo: recipientsIn(body, walk.known).filter((name) => !own.some((other) => other.start === name.start)),
    dates: datesIn(body, walk.year),
    request: told?.request ?? from?.request ?? walk.addressed?.request ?? false,
    labelled: [],
    unlessItems: false,
  }
}
