/** Headings that say whose work stands below them. */
import { officialName } from './official-name.ts'
import { isAct } from './orders.ts'
import { partnersIn, placeIn, withoutBeside } from './partners.ts'
import { namesFrom, type Known, type Name } from './organisations.ts'
import { rankOf, type Heading } from './outline.ts'
import type { Paragraph } from './paragraphs.ts'
import { foldSame, part, type Passage } from './passage.ts'

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
  /^(?:\d\. )?(?:giao |de nghi |yeu cau |moi (?=cac |dai |ubnd|uy ban|lanh dao |dai su)|doi voi |ve phia |trach nhiem (?:cua )?|nhiem vu (?:cua )?|phan cong |noi dung [^.;:]{3,30} cua |cap )+/
const HEADING_REST =
  /^ ?(?:[:.;,–-]|\(|$)|^ ?(?:- |, )?(?:co (?:trach nhiem|nhiem vu)|chu tri|chi dao|thuong truc|co quan thuong truc|chiu trach nhiem|thuc hien|phoi hop|can |tap trung|theo chuc nang|la (?:co quan|don vi))/

/** A heading that names whose work stands below: "3. Sở Tài chính", "1. Bộ A chủ trì, phối hợp với các bộ liên quan". */
export function bodyHeading(paragraph: Paragraph, next: Paragraph | undefined, known: readonly Known[]): Heading | undefined {
  const { body } = paragraph
  if (body.words.length > 420 || (body.words.endsWith('.') && body.words.length > 120)) return undefined
  const call = CALL.exec(body.folded)
  const at = call && !/^cap (?:giay|phep|phat)/.test(body.folded) ? call[0].replace(/cap $/, '').length : 0
  const level = /^cap (?:tinh|thanh pho|huyen|xa|trung uong|co so)[:.]?$/.test(body.folded)
  const list = level
    ? { names: [{ name: body.words.replace(/[:.]$/, ''), start: 0, end: body.words.length, group: true, sure: true }], end: body.words.length }
    : called(body, at, known)
  if (!list.names.length) return undefined
  const rest = body.folded.slice(list.end)
  const alone = rest.replace(/^ ?\([^)]{0,80}\)/, '').replace(/[\s:.;,/-]/g, '') === ''
  const lead = withoutBeside(body, list.names)
  const partners = partnersIn(body, known, lead)
  const lastPartner = partners[partners.length - 1]
  const behind = lastPartner ? body.folded.slice(lastPartner.end) : rest
  const led =
    HEADING_REST.test(rest) &&
    (alone ||
      body.words.endsWith(':') ||
      /co (?:trach nhiem|nhiem vu);$/.test(rest) ||
      (lastPartner !== undefined && behind.replace(/[\s:.,]/g, '') === '') ||
      /^ ?- [^:.;]{3,60}:?$/.test(rest))
  if (!alone && !led) return undefined
  return {
    ...headingOf(paragraph, lead, partners, 'work', /de nghi/.test(call?.[0] ?? ''), false),
    rank: paragraph.kind === 'none' ? rankAbove(next) : rankOf(paragraph),
  }
}

/** "Đối với Thủ đô Hà Nội", "Đề nghị tỉnh An Giang": a place that is called stands for those who govern it. */
function called(body: Passage, at: number, known: readonly Known[]): { names: Name[]; end: number } {
  const list = namesFrom(body, at, known)
  const places = list.names.length || at === 0 ? [] : placeIn(body, at)
  return places.length ? { names: places, end: places[0]?.end ?? at } : list
}

/** A heading without a mark stands right above what follows it: dashes as a rule, or the letters or numbers of its own. */
const rankAbove = (next: Paragraph | undefined): number => (next && next.kind !== 'none' ? Math.min(7.5, rankOf(next) - 0.5) : 7.5)

const TRADE = /^(?:các )?(?:doanh nghiệp|quỹ|hộ |hợp tác xã|tổ hợp tác|người|nhà |cơ sở|trường|cán bộ|công chức|trang trại)/iu

/** "2. Quỹ bình ổn giá muối" above "Trích lập Quỹ bình ổn giá muối …": what is dealt with, not who deals with it. */
export const isDealtWith = ({ lead: [name, ...more] }: Heading, next: Paragraph | undefined): boolean =>
  name !== undefined && !more.length && TRADE.test(name.name) && (next?.body.folded.indexOf(foldSame(name.name.replace(/^các /iu, ''))) ?? -1) > 3

export const BODY_WORD =
  /^(?:(?:cac|nhung) )?(?:vien|trung tam|so|ban|cuc|chi cuc|vu|hoi|hiep hoi|lien|cong ty|tong cong ty|tap doan|truong|hoc vien|quy|ngan hang|dai|bao|doan|to|nhom|benh vien|tram|phong|bo phan|don vi|co quan|to chuc|doanh nghiep|hop tac xa|chu|uy ban|mat tran|dang|chi nhanh|xi nghiep|lam truong|nong truong|vuon|cang|doi|van phong|thuong truc|luc luong|chinh quyen|khoi|chi hoi)(?![a-z])/
export const NO_BODY =
  /^(?:ve |viec |cong tac|noi dung|kinh phi|thoi gian|che do|tien do|giai doan|dot |buoc |lo trinh|thong tin|hoat dong|nhiem vu|giai phap|to chuc (?:thuc|trien|kiem|hoi|so|tong)|bao (?:cao|dam|luu|tri|quan|hanh|ton|ve|gom|hiem (?!xa hoi))|to trinh|ban hanh|hoi (?:nghi|thao|thi)|quy (?:trinh|dinh|che|hoach)|dang ky|doi (?:voi|moi|tuong)|phong (?:chong|trao|ngua)|to chuc$|muc|du |tuyen |cap |khu vuc|phuong|doi tuong|kiem tra|mot so|cac (?:noi|nhiem|giai|hoat|buoc|muc|chi|du|chuong|de|yeu|van|hinh|bien))/

const SENTENCE = / (?:la (?:co quan|don vi|dau moi)|co trach nhiem|chiu trach nhiem|chu tri|phoi hop voi|don doc) [^.;]{12,}\.$/

/** "4. Viện Chăn nuôi miền Trung": among headings that name bodies, one that no list knows is a body too. */
export function unknownHeading(
  paragraph: Paragraph,
  parent: Heading | undefined,
  beside: { rank: number; under: Heading | undefined } | undefined,
): Heading | undefined {
  const called = /^(?:giao|de nghi|yeu cau|moi) /.exec(paragraph.body.folded)?.[0] ?? ''
  const { words, folded } = part(paragraph.body, called.length)
  const name = words.replace(/(?<![\s:.])[\s:.]+$/u, '').replace(/,? có (?:trách nhiệm|nhiệm vụ)$/u, '')
  if (
    (called && /[.;]$/.test(words)) ||
    name.length < 6 ||
    name.length > 140 ||
    /[.;!?]|(?:thuộc|của|và|các|,)$/.test(name) ||
    !(/^\p{Lu}/u.test(name) || (called && name.startsWith('các '))) ||
    NO_BODY.test(folded) ||
    // A sentence with its full stop, long and with commas, is no name.
    (words.endsWith('.') && name.length > 50 && name.includes(',')) ||
    isAct(part(paragraph.body, called.length)) ||
    // "Sở A là cơ quan đầu mối, đôn đốc … thực hiện.": a sentence that tells a body what to do is no name.
    SENTENCE.test(folded)
  )
    return undefined
  const rank = rankOf(paragraph)
  const among = beside !== undefined && beside.rank === rank && beside.under === parent
  const shared =
    parent !== undefined && /^(?:to chuc|trach nhiem|phan cong)(?: to chuc)? (?:thuc hien|thi hanh|trien khai)/.test(parent.passage.folded)
  if (!(among || shared) || (!BODY_WORD.test(folded) && !(among && shared))) return undefined
  return headingOf(
    paragraph,
    [{ name: officialName(name), start: called.length, end: called.length + name.length, group: false, sure: false }],
    [],
    'work',
    /de nghi/.test(called),
    false,
  )
}

/** "Sở Tài chính:" alone on its line, without a number, before its items. */
export function isUnmarkedHeading(paragraph: Paragraph, next: Paragraph | undefined): boolean {
  return (
    next !== undefined &&
    paragraph.kind === 'none' &&
    paragraph.body.words.length < 200 &&
    !/[.;]$/.test(paragraph.body.words) &&
    (next.kind === 'dash' ||
      next.kind === 'plus' ||
      next.kind === 'none' ||
      next.kind === 'letter' ||
      (next.mark === '1' && paragraph.body.words.endsWith(':')))
  )
}
