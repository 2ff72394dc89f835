/** A paragraph that orders, as a draft: whose it is, with whom, by when, for whom; what it does not say, its headings may. */
import { callsNobody, issuerFor, letterLeads, meantBy } from './addressed.ts'
import { dueOfCell } from './dates.ts'
import { datesIn, type Dated } from './orders.ts'
import type { Name } from './organisations.ts'
import { pathOf, rankOf, type Heading } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'
import { partnersIn, recipientsIn } from './partners.ts'
import type { Passage } from './passage.ts'
import { isTimeAlone } from './sections.ts'
import { actAt } from './verbs.ts'
import type { Draft } from './task.ts'
import type { Told } from './told.ts'
import type { Walk } from './walk.ts'

/** "Chủ tịch UBND tỉnh yêu cầu:", "… đề nghị thực hiện các nội dung sau:" above items that name nobody. */
const CALLS =
  /(?:^| )(?:yeu cau|de nghi|chi thi)(?: (?:khan truong |nghiem tuc |tap trung )*(?:to chuc |trien khai |thuc hien )*(?:tot |ngay )?(?:(?:cac|mot so|nhung) )?(?:noi dung|nhiem vu|cong viec|giai phap|viec|van de)?(?: [a-z,]+){0,4} (?:sau|sau day|nhu sau))? ?:$/

/** Everyone a letter is addressed to, where it asks and names nobody. */
export function askedOf(walk: Walk, body: Passage): Name[] {
  const everyone = letterLeads(walk.document)
  return everyone.length && (callsNobody(body) || CALLS.test(body.folded)) ? everyone : []
}

/** "1. Hoàn thành trước ngày 30/11/2026:", "… các nội dung sau, xong trong quý I/2027:": the deadline of all that stands below. */
const SETS_DEADLINE = /(?:hoan thanh|xong|truoc|cham nhat|muon nhat|thoi han|thoi gian)[^.;]{0,60}\d{4}[^.;]{0,60}:?$/

function datesOf(walk: Walk, body: Passage, told: Told | undefined): Dated {
  const own = datesIn(ordering(body, told), walk.issue)
  if (own.days.length || own.every.length || own.relative) return own
  const above = [...walk.open.map(({ passage }) => passage), ...(walk.addressed ? [walk.addressed.passage] : [])]
  for (const heading of above.toReversed()) {
    const when = isTimeAlone(heading.folded) ? dueOfCell(heading.folded.replace(/(?<![ :])[ :]+$/, ''), walk.issue)[0] : undefined
    if (when) return { ...own, days: when.days, yearAssumed: when.yearAssumed }
    if (heading.words.length > 700 || !(heading.words.endsWith(':') || heading.words.length < 140) || !SETS_DEADLINE.test(heading.folded)) continue
    const { days, yearAssumed } = datesIn(heading, walk.issue)
    if (days.length === 1) return { ...own, days, yearAssumed }
  }
  return own
}

/** "Mưa lớn liên tục từ ngày 10. Thủ tướng yêu cầu các tỉnh …": what stands in the sentences before the order tells of the situation. */
function ordering(body: Passage, told: Told | undefined): Passage {
  const begins = told?.called ? body.folded.lastIndexOf('. ', told.names[0]?.start ?? 0) + 2 : 0
  // What is to be done may stand before whom it is given to: "Xây dựng đề án trước ngày 15/12/2026. Giao Sở A …".
  if (begins < 60 || actAt(body)) return body
  const before = ' '.repeat(begins)
  return { ...body, words: before + body.words.slice(begins), folded: before + body.folded.slice(begins) }
}

/** "Rà soát kế hoạch. *Đề nghị Sở B* phối hợp …" below Sở A: the first sentence is Sở A's. */
const actsBefore = (body: Passage, told: Told): boolean =>
  actAt(body) && /[a-z)\d]\. $/.test(body.folded.slice(0, told.names[0]?.start ?? 0).replace(/(?:de nghi|yeu cau|giao)(?: cho)? $/, ''))

export function draftOf(walk: Walk, paragraph: Paragraph, told: Told | undefined, from: Heading | undefined): Draft {
  const { body } = paragraph
  const called = told?.names ?? []
  const own = meantBy(called, walk.document)
  const partners = partnersIn(body, walk.known, own)
  const coordinate = own.length || !from ? partners : partners.filter((name) => !from.lead.some((lead) => lead.name === name.name))
  const parent = walk.open[walk.open.length - 1]
  const beside = own.length > 0 && told?.called === true && from !== undefined && !from.isIntro && actsBefore(body, told)
  const above = own.length && !beside ? own : (from?.lead ?? walk.addressed?.names ?? askedOf(walk, body))
  // Work that a letter to one addressee lists without naming anybody is the addressee's.
  const lead = above.length || walk.document.addressees.length !== 1 ? above : letterLeads(walk.document)
  const leadIn = own.length && !beside ? body : (from?.passage ?? walk.addressed?.passage ?? body)
  const inheritsPartners = coordinate.length === 0 && !own.length && from !== undefined && from.coordinate.length > 0
  return {
    passage: body,
    rank: rankOf(paragraph),
    path: pathOf(walk.open, paragraph.mark, parent ? parent.items : 0),
    lead,
    leadIn,
    leadFrom:
      own !== called
        ? 'addressees'
        : own.length && !beside
          ? 'sentence'
          : !lead.length
            ? 'nobody'
            : (from ?? walk.addressed)
              ? 'heading'
              : 'addressees',
    coordinate: inheritsPartners ? from.coordinate : coordinate,
    coordinateIn: inheritsPartners ? from.passage : body,
    alsoLed: beside ? own.filter(({ name }) => !lead.some((other) => other.name === name)) : [],
    alsoWith: [],
    alsoTo: [],
    reportTo: issuerFor(recipientsIn(body, walk.known), walk.document).filter((name) => !own.some((other) => other.start === name.start)),
    dates: datesOf(walk, body, told),
    request: told?.request ?? from?.request ?? walk.addressed?.request ?? false,
    labelled: beside ? [{ role: 'lead', passage: body }] : [],
    unlessItems: undefined,
  }
}

/** Prose that told one body by its own name. */
export const isToldAlone = (draft: Draft | undefined): draft is Draft =>
  draft?.rank === 10 && draft.leadFrom === 'sentence' && draft.lead.length === 1 && draft.lead.every(({ group }) => !group)

/** "1. Hoàn thành công tác tuyển sinh năm học 2025 - 2026." above its bullets: one short sentence that tells nobody. */
export const isTopic = ({ body, kind }: Paragraph, { dates, reportTo }: Draft): boolean =>
  kind !== 'dash' && kind !== 'plus' && !/[.;:] \p{L}/u.test(body.words) && !dates.days.length && !dates.every.length && !reportTo.length
