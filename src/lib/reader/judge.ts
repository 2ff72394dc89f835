/** Whether a paragraph is an order, and why (not): the verdict of each, from its words and from where it stands. */
import { callsNobody, letterLeads, reportsDifficulty } from './addressed.ts'
import { isAct } from './orders.ts'
import { namesFrom } from './organisations.ts'
import type { Heading } from './outline.ts'
import { foldSame } from './passage.ts'
import type { Paragraph } from './paragraphs.ts'
import { OFFICE, OPENER, type Told } from './told.ts'
import { announces } from './parts.ts'
import { isOrder, type Verdict } from './verdicts.ts'
import type { Walk } from './walk.ts'

export const CLOSING =
  /^(?:tren day la|trong qua trinh|qua trinh|yeu cau |(?:chu tich )?(?:uy ban nhan dan|ubnd|thu tuong|chinh phu|bo truong|tong cuc)[^.;:,]{0,40} (?:yeu cau|de nghi|giao|chi thi)|de nghi |nhan duoc|chi thi nay|quyet dinh nay|ke hoach nay|cong dien nay|can cu (?:noi dung|ke hoach|chuc nang)(?![^.;]{3,300} de (?:xay dung|lap|tinh|du toan|xac dinh) )|van phong [^.;]{0,40}thong bao|cac (?:so|co quan|don vi|bo|ong|dong chi)[^.;]{3,200} (?:chiu trach nhiem|nghiem tuc|can cu))/
const NOT_ORDER =
  /^(?:\(|can cu (?:khoan|dieu \d|diem|danh muc|(?:cac )?quy dinh|tieu chuan|huong dan tai)|kinh phi (?:thuc|de|cho|trien|hoat|dam|bao|do)|nguon kinh phi|quyet dinh nay|chi thi nay|ke hoach nay|nghi quyet nay|cong dien nay|viec (?![^.;]{4,260} (?:phai|can (?:phai|duoc|luu y|bao dam|dam bao)|yeu cau) )|noi dung (?:chi tiet|cu the)|bao cao tai|ghi chu|thoi gian |dia diem|thanh phan|chi tiet|phu luc|trong do:?$|luu ?:|luu (?:vt|van thu)(?![a-z])|(?:phan cong|noi dung|danh muc|chi tiet|nhiem vu)[^.;:]{0,60} (?:tai|theo) (?:cac )?(?:phu luc|bieu)[^.;:]{0,60}[.;]?$|luu y (?:khi|trong|chung|mot so)[^.;]{0,60}:?$|phan dau (?:dat |co |den nam \d{4},? )*(?:it nhat |tren |toi thieu )*\d+ ?%[^.;]{0,200}[.;]?$|phan dau (?:ty (?:le|trong)|muc|so) [^.;]{3,200}(?:dat|chiem|tren|toi thieu)[^.;]{0,20}\d+ ?%[^.;]{0,160}[.;]?$|tham du|sau khi nghe|du (?:hop|hoi nghi)|cung du|day la|tai (?:phu luc|khoan|diem|dieu|muc|trang|dong)[^.;]{0,80}[:,] ?(?:thay|sua|cum tu|doan) |ve viec [^.;:]{4,160}[^.;:]$|van phong [^.;]{0,60}(?:xin )?thong bao (?:de|y kien|den|toi)|(?:xin )?thong bao (?:de|toi|den)|tren day la [^.;]{0,300}\.\/?\.?$|\d+%|so luong|ty le|muc |tong (?:so|kinh|muc|dien)|hien nay|thoi gian qua|trong (?:nhung nam|thoi gian) (?:qua|gan)|tuy nhiên|nam \d{4}, (?!to chuc|tiep tuc|hoan thanh|trien khai|xay dung|ban hanh|ra soat|trinh)|ngay \d|co hieu luc)/
/** "Quyết định này có hiệu lực từ ngày ký. *Giao Giám đốc Sở A* …": the order stands behind the day of effect. */
const EFFECT_FIRST =
  /^(?:quyet dinh|chi thi|ke hoach|nghi quyet|cong dien) nay co hieu luc [^.]{3,160}\. (?:giao|yeu cau|de nghi) (?:dong chi )?[a-z ,]{0,60}$/
/** "Căn cứ Luật …;", "Căn cứ Quyết định số …": a basis, wherever it stands without anybody told. */
const BASIS = /^can cu (?:luat|nghi (?:quyet|dinh)|quyet dinh so|thong tu)[^;]{0,400};?$/
/** "Cơ bản thống nhất với báo cáo", "Ghi nhận nỗ lực của …": how a meeting judges what it heard. */
const JUDGES =
  /^(?:ve co ban,? |co ban |hoan toan )?(?:thong nhat|dong y|nhat tri|tan thanh|ghi nhan|bieu duong|hoan nghenh|danh gia cao|chia se)(?:(?: va|,) (?:ghi nhan|bieu duong|danh gia cao|hoan nghenh|cam on))*(?: cao)? (?:voi|ve (?!viec )|su |nhung |cac (?:noi dung|ket qua|y kien|no luc)|noi dung|theo (?:bao cao|de nghi|de xuat|noi dung|y kien)|chu truong|de nghi|de xuat|tinh than|no luc|ket qua)|^(?:danh gia cao|bieu duong|hoan nghenh|ghi nhan) [^.;]{3,160} da [^.;]|^(?:danh gia|nhan xet) chung ?:/
/** "Ủy ban bầu cử tỉnh: Không quá 05 cá nhân", "mỗi đoàn xét chọn 01 cá nhân": how many, not what to do. */
const QUOTA =
  /(?:^|: ?| moi [^.;:]{2,60} |^chon )(?:(?:de nghi|xet chon|chon|duoc (?:chon|de nghi)?) ?)?(?:(?:khong qua|toi da|it nhat) )?\d+ (?:tap the|ca nhan|truong hop|nguoi|ho so)/
const COUNTED = /\d (?:tap the|ca nhan|truong hop|nguoi|ho so)/
/** "Đẩy mạnh nghiên cứu … là điều kiện tiên quyết để …": what it means, not what to do. */
const MEANS =
  /^[^.;:,]{8,160} phai (?:gan (?:lien|voi|chat)|di (?:lien|doi)|xuat phat|dua tren|tren co so)(?![a-z])|^(?!xac dinh|coi |lay )[^.;:]{8,220} la (?:dieu kien|dong luc|yeu to|nen tang|yeu cau|khau dot pha|giai phap (?:then chot|quan trong)|nhiem vu (?:trong tam|then chot|quan trong))(?![a-z])/
/** "Căn cứ quy định nêu trên, trường hợp Công ty … thì …": how the law is understood, not what to do. */
const UNDERSTOOD =
  /^can cu (?:vao )?(?:cac )?(?:quy dinh|huong dan|can cu)[^,;]{0,60} (?:neu|dan|tren)[^,;]{0,20}, (?:ve nguyen tac,? )?(?:doi voi )?(?:truong hop|mat hang) /
/** "Thực hiện theo quy định tại …": where it is written, not what to do. */
const AS_WRITTEN = /^thuc hien theo (?:dung )?(?:cac )?(?:quy dinh|huong dan) [^;]{0,220}$/
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
    /^(?: (?:bo|so|tong cuc) [a-z ]{3,40}?)? (?:xin |tran trong |kinh )*(?:gui|thong bao|thong tin|trao doi|cam on|tra loi|ban hanh|de nghi|yeu cau|cung cap|ghi nhan|bieu duong|danh gia cao|huong dan (?:nhu|mot so)|thong nhat|dong y|chi thi)/.test(
      folded.slice(name.end),
    )
  )
}
/** A letter orders others: of its own issuer it says what that thinks, does and will do. An office writes for whoever sent it. */
const ofLetter = ({ document: { type, issuer } }: Walk, told: Told): boolean => {
  const own = foldSame(issuer ?? '')
  return type === 'Công văn' && !own.startsWith('van phong') && told.names.length === 1 && own.startsWith(foldSame(told.names[0]?.name ?? '-'))
}
const AGREES = /^ (?:ve )?(?:co ban |hoan toan )?(?:thong nhat|dong y|nhat tri|ghi nhan|bieu duong|danh gia cao|cam on|chia se)(?![a-z])/
/** "Bộ A và Bộ B quyết định:": what they decide by the paper. */
const DECIDED = /(?:quyet dinh|quyet nghi|cong bo|thong bao)(?: nhu sau)? ?:$/
/** "3. Cục Lãnh sự trân trọng thông tin để Quý Cơ quan …": a letter speaks of itself in its items, too. */
const COURTEOUS = /^[^.;:,]{6,90} (?:xin |kinh )?(?:tran trong|kinh) (?:thong tin|thong bao|gui|trao doi|cam on)/
/** "…, cơ quan nhà nước có thẩm quyền thu hồi đất theo quy định …": a rule for whoever is concerned. */
const WHOEVER_ACTS = /(?:^|, |thi )co quan (?:quan ly )?(?:nha nuoc )?co tham quyen (?!xem xet|phe duyet|quyet dinh|cho|ban hanh)[a-z]/
/** Nobody orders these; a sentence of which they are the subject tells what they did. */
const HIGHEST = /^(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư(?: Trung ương Đảng)?|Trung ương Đảng)$/u
/** Decisions of the paper itself (Điều 1): approving, issuing, repealing. Under a body's heading they are work. */
const DECIDES =
  /^(?:bai bo|thay the|phe duyet (?:ke hoach|de an|du an|phuong|quy hoach|chuong|danh|ket|dieu|nhiem vu thiet)|ban hanh kem|cong bo (?:kem|danh muc)|ban hanh (?:quy che|quy dinh|ke hoach|danh muc) [^;]{0,400}$)/

/** "…, trong năm tới Bộ sẽ tổng kết …": what the issuer itself means to do. */
const WILL = /^(?:[^.;]{0,200}?[, ])?(?:bo|so|tong cuc|cuc|chinh phu|uy ban nhan dan (?:tinh|thanh pho)|ubnd (?:tinh|thanh pho)) se /
/** "Thực hiện Nghị quyết số … ; Chỉ thị số … .": a preamble in the middle of a paper. */
const ONLY_CITES =
  /^thuc hien (?:nghi quyet|chi thi|quyet dinh|cong van|thong bao|ke hoach) so \d[^;.]{20,400}(?:; (?:nghi quyet|chi thi|quyet dinh|cong van|thong bao|ke hoach) so \d[^;.]{20,400})*[.;,]$/

/** "Điều 5. Tổ chức thực hiện", "III. Tổ chức thực hiện": here a paper that regulates tells bodies what to do for it. */
const isExecution = ({ passage, rank, lead }: Heading): boolean =>
  rank <= 4 &&
  (/^(?:to chuc|trach nhiem|phan cong)(?: to chuc)? (?:thuc hien|thi hanh|trien khai)\W*$/.test(passage.folded) ||
    // "Điều 3. Trách nhiệm của Sở Tài chính": what an office must do for it.
    (/^(?:trach nhiem|nhiem vu) (?:cua )?/.test(passage.folded) && lead.some(({ name }) => OFFICE.test(name))))

/** "Sở A *có trách nhiệm* …": what no sentence that merely tells of a body says. */
const CHARGED =
  /^[ ,]*(?:co (?:trach nhiem|nhiem vu) |chiu trach nhiem |khan truong |nghiem tuc |chu tri,? (?:va )?phoi hop |tiep tuc (?:tap trung|chu dong|khan truong) )/
const isCharged = ({ names, called }: Told, folded: string): boolean =>
  !called &&
  names.every(({ sure }) => sure) &&
  !/[.;] /.test(folded.slice(0, names[0]?.start ?? 0)) &&
  CHARGED.test(folded.slice(names.at(-1)?.end ?? 0))

/** "Ngoài việc tuyên truyền, UBND huyện *phải* …" */
const OBLIGED = /^ (?:phai|can) /
const ASKED = /(?:yeu cau|de nghi|giao|chi thi):? /

/** Whether a first sentence, which nothing introduces, orders already: it calls or charges somebody, or the paper is prose from its first sentence on. */
function ordersAtOnce({ plain }: Walk, told: Told, { folded, words }: Paragraph['body']): boolean {
  const start = told.names[0]?.start ?? 0
  if (plain && (start === 0 || (OPENER.test(folded) && (OBLIGED.test(folded.slice(told.actAt)) || CHARGED.test(folded.slice(told.actAt))))))
    return true
  return !words.endsWith(':') && (ASKED.test(folded.slice(Math.max(0, start - 30), start)) || isCharged(told, folded))
}

const CARRIES_OUT = /(?:thi hanh|thuc hien|can cu) (?:quyet dinh|nghi quyet|quy dinh) (?:nay|thi hanh)|chiu trach nhiem thi hanh/

/** "… yêu cầu các xã thực hiện:" and below it, one behind the other, paragraphs without any mark. */
function runsOn({ addressed, verdicts }: Walk, { body }: Paragraph): boolean {
  const before = verdicts.at(-1)
  return (
    addressed !== undefined &&
    before?.paragraph.kind === 'none' &&
    (before.verdict === 'introduction' || isOrder(before.verdict)) &&
    body.words.length >= SENTENCE.prose &&
    /[.;/]$/.test(body.words)
  )
}

/** The verdict on a paragraph that is neither label nor heading. */
export function verdictOn(
  walk: Walk,
  paragraph: Paragraph,
  told: Told | undefined,
  section: Heading['section'],
  from: Heading | undefined,
  closing: boolean,
): Verdict {
  const { folded, words } = paragraph.body
  if (words.length < 12 || (words.length < 60 && !/\p{Ll}/u.test(words))) return 'not-short'
  if (section === 'aims' && !(told && CARRIES_OUT.test(folded))) return 'not-aims'
  if (
    walk.standing &&
    !(told && (told.called || CARRIES_OUT.test(folded) || (announces(walk.document) && isCharged(told, folded)))) &&
    !walk.open.some(isExecution)
  )
    return 'not-standing'
  if (
    (COUNTED.test(folded) && QUOTA.test(folded)) ||
    (!told && !from && JUDGES.test(folded)) ||
    (!told && !from && (AS_WRITTEN.test(folded) || MEANS.test(folded))) ||
    (!told?.called && UNDERSTOOD.test(folded)) ||
    (!from && !(told && told.names[0] && told.names[0].start > 12) && BASIS.test(folded))
  )
    return 'not-formula'
  if (
    NOT_ORDER.test(folded) &&
    !(told?.called && EFFECT_FIRST.test(folded.slice(0, told.names[0]?.start ?? 0))) &&
    !(from && /^can cu (?:tieu chuan|danh muc|huong dan tai)/.test(folded)) &&
    !(told && folded.startsWith('can cu') && (told.names[0]?.start ?? 0) > 12) &&
    // "Việc thu mua … do Công ty A thực hiện.": whose work it is.
    !(told && folded.startsWith('viec ') && (told.names[0]?.start ?? 0) > 5) &&
    // "Năm 2026, Sở A hoàn thành …": a body right behind its year.
    !(told && !told.called && /^nam \d{4}, $/.test(folded.slice(0, told.names[0]?.start ?? 0))) &&
    !(
      told &&
      told.actAt > 0 &&
      !/^(?:kinh phi|quyet dinh nay|chi thi nay|\()/.test(folded) &&
      (/(?:^|[.;:(,] ?)(?:giao|de nghi|yeu cau) /.test(folded) || (told.called && folded.length > 200))
    )
  )
    return 'not-formula'
  // "UBND tỉnh xây dựng Kế hoạch … như sau:" tells what the paper is.
  if (told && !told.called && paragraph.kind === 'none' && /(?:nhu sau|cu the|sau day) ?:$/.test(folded) && !told.names.some((name) => name.group))
    return 'not-opening'
  if (paragraph.kind === 'none' && INFORMS.test(folded) && (!from || closing)) return 'not-formula'
  if (!from && !told && section !== 'work' && !walk.addressed && DECIDES.test(folded)) return 'not-decision'
  const prose = paragraph.kind === 'none'
  if (!told && !from && WHOEVER_ACTS.test(folded)) return 'not-standing'
  if (
    told &&
    !told.called &&
    (((prose || paragraph.kind === 'article' || COURTEOUS.test(folded)) && byIssuer(walk, told, folded)) ||
      ofLetter(walk, told) ||
      (prose && DECIDED.test(folded)) ||
      (byIssuer(walk, told, folded) && AGREES.test(folded.slice(told.names[0]?.end ?? 0))) ||
      (prose && told.names.every(({ name }) => HIGHEST.test(name))))
  )
    return 'not-issuer'
  if (told) {
    const ordered = told.called ? 'order-called' : 'order-subject'
    return !walk.begun && paragraph.kind === 'none' && !ordersAtOnce(walk, told, paragraph.body) ? 'not-begun' : ordered
  }
  if (letterLeads(walk.document).length && callsNobody(paragraph.body)) return 'order-letter'
  if (section === 'named') return 'not-money'
  if (closing) return reportsDifficulty(folded) ? 'order-work' : 'not-closing'
  const parent = walk.open[walk.open.length - 1]
  if (paragraph.kind === 'none' && (WILL.test(folded) || (!from && ONLY_CITES.test(folded)))) return 'not-formula'
  const act =
    isAct(paragraph.body) ||
    /^viec [^.;]{4,260} (?:phai|can (?:phai|duoc|luu y|bao dam|dam bao)) |^cong tac [^.;:,]{4,90} (?:phai|can) /.test(folded) ||
    (paragraph.kind !== 'none' && MUST_BE.test(folded)) ||
    (from !== undefined && paragraph.kind !== 'none' && /^(?:yeu cau|de nghi) [a-z]/.test(folded))
  if (from && parent === from && !parent.isIntro)
    return act ||
      (!isNominal(folded) &&
        words.length >= SENTENCE[paragraph.kind === 'none' ? 'prose' : 'item'] &&
        !namesFrom(paragraph.body, 0, walk.known).names.length)
      ? 'order-under-body'
      : 'not-act'
  // "Điều 5. Tổ chức thực hiện": what is to be done for the paper, whoever does it.
  if (parent && isExecution(parent) && act && parent.rank === 2 && paragraph.kind === 'number' && !folded.startsWith('thanh lap '))
    return 'order-work'
  if (paragraph.kind === 'article' || parent?.rank === 2) return 'not-article'
  if (from) return act ? 'order-under-body' : 'not-act'
  if (!walk.begun || (paragraph.kind === 'none' && !parent && !runsOn(walk, paragraph))) return 'not-begun'
  if (!act) return 'not-act'
  if (walk.answers) return 'not-standing'
  return section === 'work' || parent !== undefined || walk.addressed !== undefined || paragraph.kind !== 'none' ? 'order-work' : 'not-begun'
}

/** "Các hồ chứa phải vận hành …": what must be done with things, whoever does it. */
const MUST_BE = /^(?:cac|moi|tat ca(?: cac)?|toan bo) [^.;:,]{4,90} (?:phai(?! (?:gan|dua|xuat|di |phu hop|la ))|can (?:phai|duoc)) /

/** Without a verb that is known, what is shorter is a cell of a torn table or a word. */
const SENTENCE = { prose: 60, item: 24 }

const isNominal = (folded: string): boolean =>
  /^(?:viec |cong tac |tinh hinh |ket qua |muc |so |ty le|nguon |kinh phi|doi tuong|noi dung|thoi gian|cac (?:noi dung|van de|chi tieu)|quy mo|dien tich|thanh phan|hinh thuc|tham quyen|truong hop |neu |co \d|\d)/.test(
    folded,
  )
