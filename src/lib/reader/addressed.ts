/** Letters: everyone they are addressed to, where the order itself says "Quý cơ quan" or names nobody. */
import { isSent } from './orders.ts'
import { actAt } from './verbs.ts'
import { officialName } from './official-name.ts'
import { one, run, type Name } from './fields.ts'
import { POST } from './name-patterns.ts'
import { nameAt } from './names.ts'
import { foldSame, passageOf, type Passage } from './passage.ts'
import type { Particulars } from './reading.ts'

const YOU = /^(?:quý|các) (?:cơ quan|đơn vị|địa phương|sở|ban|bộ|ủy ban|tỉnh|thành phố|công ty|ông|bà|vị|hợp tác xã|doanh nghiệp)(?=$|[ ,])/iu

/** "Giám đốc Sở Y tế": the letter is for the body. */
function withoutPost(written: string): string {
  const post = run(POST, foldSame(written), 0)
  return post > 0 && /^(?:\p{Lu}|các )/u.test(written.slice(post)) ? written.slice(post) : written
}

const addressees = ({ addressees: list }: Particulars, start: number, end: number): Name[] =>
  list.map((written) => one(officialName(withoutPost(written.replace(/ ?\([^)]*\)?$/u, ''))), start, end, true, true))

/** "Quý cơ quan" is whom the letter is addressed to; every other name means itself. */
export function meantBy(names: Name[], document: Particulars): Name[] {
  const told = (name: string) => isYou(name) || (ALONE.test(name) && document.addressees.length === 1 && document.addressees[0]?.includes(`${name} `))
  if (!document.addressees.length || !names.some(({ name }) => told(name))) return names
  return names.flatMap((name) => (told(name.name) ? addressees(document, name.start, name.end) : [name]))
}

const ALONE = /^(?:Bộ|Sở|Tổng cục|Cục|Ban|Liên minh)$/u

/** "báo cáo Bộ trưởng", "báo cáo Lãnh đạo Bộ": whose post it is where the paper does not say. */
const POST_ALONE = /^(?:(Bộ trưởng|Tổng cục trưởng|Cục trưởng|Thống đốc|Tổng Giám đốc)|[Ll]ãnh đạo (Bộ|Sở|Tổng cục|Cục|Ban|Ủy ban))$/iu
const KIND_OF_POST: Readonly<Record<string, string>> = {
  'bộ trưởng': 'Bộ ',
  'tổng cục trưởng': 'Tổng cục ',
  'cục trưởng': 'Cục ',
  'thống đốc': 'Ngân hàng Nhà nước',
  'tổng giám đốc': '',
}

/** "gửi về Bộ", "báo cáo Tổng cục": a kind alone is the issuer, where it is one. */
export function issuerFor(names: Name[], { issuer }: Particulars): Name[] {
  if (!issuer || !names.some(({ name }) => ALONE.test(name) || POST_ALONE.test(name))) return names
  const full = nameAt(passageOf(issuer, 0, issuer.length), 0)[0]?.name ?? issuer
  return names.map((name) => {
    const own = POST_ALONE.exec(name.name)
    const kind = own ? (KIND_OF_POST[own[1]?.toLowerCase() ?? ''] ?? own[2] ?? '') : ALONE.test(name.name) ? name.name : undefined
    return kind !== undefined && issuer.toLowerCase().startsWith(kind.toLowerCase()) && (kind !== '' || !/^(?:Bộ|Sở|Ủy ban)/u.test(issuer))
      ? { ...name, name: full }
      : name
  })
}

const isYou = (name: string): boolean => YOU.test(name) && (/^quý/iu.test(name) || /(?:nêu trên|có tên|như trên)/iu.test(name))

/** "Ý kiến góp ý đề nghị gửi về …" */
const ASKED_FOR =
  /^(?:moi )?(?:thong tin|y kien|bao cao|ket qua|van ban|ho so|noi dung)[^.;:]{0,60}? (?:xin |kinh |de nghi )+(?:gui|bao cao|phan anh|trao doi)(?![a-z])/

/** "Quá trình thực hiện nếu có vướng mắc, báo cáo kịp thời về Sở A …": a closing order that names nobody. */
const DIFFICULTY_REPORTED =
  /^(?:trong )?qua trinh [^.;]{3,160}?(?:vuong mac|kho khan|phat sinh|bat cap|van de)[^.;]{0,40}?,? (?:can |phai |thi |kip thoi |truc tiep )*(?:bao cao|phan anh|gui|trao doi)(?= (?:kip thoi |ngay |bang van ban |truc tiep )*(?:ve|cho|den|voi|uy ban|ubnd|so |bo |lien minh))/
export const reportsDifficulty = (folded: string): boolean => DIFFICULTY_REPORTED.test(folded)

/** "Đề nghị khẩn trương báo cáo …": the sentence asks, and says of whom nowhere. */
export function callsNobody(passage: Passage): boolean {
  if (isSent(passage.folded) || reportsDifficulty(passage.folded)) return true
  if (!passage.folded.includes('de nghi') && !passage.folded.includes('yeu cau')) return false
  if (ASKED_FOR.test(passage.folded)) return true
  for (const found of passage.folded.matchAll(
    /(?:^|[.;,:] |(?:vuong mac|kho khan|phat sinh) )(?:kinh |tran trong |dong thoi,? |xin )*(?:de nghi|yeu cau) (?=[a-z])/g,
  ))
    if (actAt(passage, found.index + found[0].length)) return true
  return false
}

/** Asked for every paragraph of the paper. */
const LEADS = new WeakMap<Particulars, Name[]>()

/** Whom a letter tells that names nobody at all. */
export function letterLeads(document: Particulars): Name[] {
  let leads = LEADS.get(document)
  if (!leads) LEADS.set(document, (leads = addressees(document, 0, 0)))
  return leads
}
