/** Headings that say whose work stands below them. */
import { partnersIn } from './partners.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { rankOf, type Heading } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'

/** A heading as the walk keeps it. */
export const headingOf = (
  paragraph: Paragraph,
  lead: Name[],
  coordinate: Name[],
  section: Heading['section'],
  request: boolean,
  isIntro: boolean,
): Heading => ({
  rank: rankOf(paragraph),
  mark: paragraph.mark,
  section,
  lead,
  coordinate,
  passage: paragraph.body,
  request,
  items: 0,
  isIntro,
})

/** What may call a body before its name in a heading. */
export const CALL =
  /^(?:\d\. )?(?:giao |de nghi |yeu cau |doi voi |ve phia |trach nhiem (?:cua )?|nhiem vu (?:cua )?|phan cong |noi dung [^.;:]{3,30} cua |cap )+/
const HEADING_REST =
  /^ ?(?:[:.;,–-]|\(|$)|^ ?(?:- |, )?(?:co (?:trach nhiem|nhiem vu)|chu tri|thuong truc|co quan thuong truc|chiu trach nhiem|thuc hien|phoi hop|can |tap trung|theo chuc nang|la (?:co quan|don vi))/

/** A heading that names whose work stands below: "3. Sở Tài chính", "1. Bộ A chủ trì, phối hợp với các bộ liên quan". */
export function bodyHeading(paragraph: Paragraph, known: readonly Known[]): Heading | undefined {
  const { body } = paragraph
  if (body.words.length > 420 || (body.words.endsWith('.') && body.words.length > 120)) return undefined
  const call = CALL.exec(body.folded)
  const at = call && !/^cap (?:giay|phep|phat)/.test(body.folded) ? call[0].replace(/cap $/, '').length : 0
  const level = /^cap (?:tinh|thanh pho|huyen|xa|trung uong|co so)[:.]?$/.test(body.folded)
  const list = level
    ? { names: [{ name: body.words.replace(/[:.]$/, ''), start: 0, end: body.words.length, group: true, sure: true }], end: body.words.length }
    : namesFrom(body, at, known)
  if (!list.names.length) return undefined
  const rest = body.folded.slice(list.end)
  const alone = rest.replace(/^ ?\([^)]{0,80}\)/, '').replace(/[\s:.;,/-]/g, '') === ''
  const partners = partnersIn(body, known, list.names)
  const lastPartner = partners[partners.length - 1]
  const behind = lastPartner ? body.folded.slice(lastPartner.end) : rest
  const led =
    HEADING_REST.test(rest) &&
    (alone || body.words.endsWith(':') || (lastPartner !== undefined && behind.replace(/[\s:.,]/g, '') === '') || /^ ?- [^:.;]{3,60}:?$/.test(rest))
  if (!alone && !led) return undefined
  return {
    ...headingOf(paragraph, list.names, partners, 'work', /de nghi/.test(call?.[0] ?? ''), false),
    rank: paragraph.kind === 'none' ? 7.5 : rankOf(paragraph),
  }
}

/** "Sở Tài chính:" alone on its line, without a number, before its items. */
export function isUnmarkedHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  return (
    next !== undefined &&
    paragraph.kind === 'none' &&
    paragraph.body.words.length < 200 &&
    !/[.;]$/.test(paragraph.body.words) &&
    (next.kind === 'dash' || next.kind === 'plus' || next.kind === 'none' || next.kind === 'letter')
  )
}
