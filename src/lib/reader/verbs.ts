/** Predicates: whether an act begins here, and whether what follows a subject orders it or only tells about it. */
import { actEnd, pastAdverbs, pastTime, scannedActEnd } from './lexicon.ts'
import type { Passage } from './passage.ts'

/** "Triển khai thực hiện …" in titles and purposes; nouns that look like verbs. */
const NOT_ACTS =
  /^(?:(?:noi dung|nhiem vu) (?:ho tro|dao tao|boi duong|chi|dau tu)(?: [a-z]+){0,3} ?:|da dang sinh|du thao (?:luat|bao cao|nghi|quyet|de an|van ban)|to chuc(?:,(?! (?:phan cong|trien khai|thuc hien|huong dan|quan ly))| lam nhiem| duoc| co |:)|ho tro (?:bang tien|\d|khong qua|toi da|lam [^.;]{0,40}\d)|thu hoi (?:tu|tren|duoi) \d|bao cao (?:tong ket|chinh tri) (?:cua|nam)|giao thong|quy dinh (?:nay|tai|cua|ve)|quyet dinh (?:nay|so|co)|ke hoach|thong bao (?:nay|so)|ho tro [^.]{0,40}: (?:\d|khong qua|toi da|muc )|dang (?:uy|bo|vien)|tim hieu (?!phap)|dieu \d|giao duc (?:va|dao|thuong)|thanh tra (?:chinh|tinh|nha|so|bo|huyen|xay|giao)|tiep theo|phong chong (?:thien tai|dich benh)$|to chuc (?:chinh tri|xa hoi|dang|,)|lam (?:nghiep|dong)|van phong|khong co|trinh do|trong (?!xoa|rung|cay |moi |dam |day |lua |co |thay |bu |dac |thang \d|quy [\divx]|ngay \d)|day la|tang truong|dua tren|kiem (?:toan nha|lam)|du an|hop tac xa|ky hop(?! dong)|xuat (?:khau|nhap|ban|xu)|dau tu cong [a-z ]{0,20}dat|tiep can nguon von con|phat trien [^.;]{0,30}(?:da(?! dang)|con|chua) )/

/** Whether an ordered act begins at this letter, perhaps behind adverbs and a time. */
export function actAt(passage: Passage, at = 0): boolean {
  if (NOT_ACTS.test(passage.folded.slice(at, at + 160))) return false
  // An introducing verb may be the act itself: "Phối hợp với …", "Thường xuyên, liên tục …".
  const from = pastAdverbs(passage, at)
  return (
    actEnd(passage, from) > 0 ||
    (from > at && (actEnd(passage, at) > 0 || actEnd(passage, pastTime(passage, at)) > 0)) ||
    (at === 0 && scannedActEnd(passage) > 0)
  )
}

/** What may stand between a subject and its act: on what ground, within what bounds. */
const GROUND =
  /[ ,:;)-]*(?:theo [^.;:]{3,90}? (?=\S))?(?:can cu [^.;:]{3,160}?, )?(?:trong (?:pham vi )?[^.;:]{3,80}?,? (?=\S))?(?:,? ?(?:co |tai |tren |qua |hang nam,? |thuc hien nghiem ?tuc )?)?/y
const MODAL =
  /[ ,:;)-]*(?:phai |can |guong mau |khong duoc|duoc (?:giao|phan cong) (?:nhiem vu )?(?:chu tri|lam dau moi) |se (?:chu tri|chiu trach nhiem|co trach nhiem) |nghiem |theo |chi (?:cap|duoc)|bo |cung |la (?:co quan|don vi|dau moi)(?: dong thoi)? (?:thuong truc|dau moi|chu tri|tiep nhan|chiu trach nhiem|tham muu|giup|theo doi|tong hop|don doc|huong dan|to chuc|kiem tra|phoi hop|dieu phoi)|la dau moi[,;] |lam (?:dau moi|co quan)|khi |yeu cau(?:,| va) (?=huong dan|van dong|chi dao|don doc|to chuc|kiem tra|khuyen khich)|tren co so|trong |tuy |ngoai |dinh ky|dut )/y

/** "…, với sự phối hợp của Sở B, …", "… dưới sự chỉ đạo của Đảng ủy …": in what company, under whom. */
const WITH_WHOM =
  /,? (?:voi|co|duoi) su (?:phoi hop|tham gia|ho tro|lanh dao|chi dao|dieu hanh|giam sat|huong dan)[^.;:,]{0,30}? cua [^.;:,]{3,60}?,? (?=to chuc |chu dong |phoi hop |ra soat |(?<=, ))/y

/** How, when, by what means, between a subject and its act: "Sở A *bằng nhiều hình thức* tuyên truyền …". */
const ADVERBIAL =
  /[ ,]*(?:bang (?!khen)|mot cach |tu nay |ngay (?:sau|tu|khi|trong) |(?:thong )?qua |nhan (?:dip|thang|ngay) |den (?:het|cuoi) |trong |theo |can cu |tren co so |tuy |(?:voi|co) su |voi (?:trach|vai|tinh|tu|kha|nhieu) |sau khi |truoc |vao |dinh ky |hang (?:tuan|thang|quy|nam|ngay) |duoi su |cung voi (?:viec|qua) )/y
const STEP = /,? (?=[a-z])/g

/** Whether the act stands behind such words, within one clause; "sau khi … thì …" says what would follow. */
export function behindAdverbial(passage: Passage, at: number): boolean {
  ADVERBIAL.lastIndex = at
  if (!ADVERBIAL.test(passage.folded)) return false
  const from = ADVERBIAL.lastIndex
  const clause = /^[^.;:]{0,130}/.exec(passage.folded.slice(from, from + 130))?.[0] ?? ''
  if (/ thi /.test(clause)) return false
  for (const { index, 0: step } of clause.matchAll(STEP)) if (index > 5 && actAt(passage, from + index + step.length)) return true
  return false
}

/** Whether what stands behind a subject's name orders it to act. */
export function orderedAt(passage: Passage, at: number): boolean {
  WITH_WHOM.lastIndex = at
  if (WITH_WHOM.test(passage.folded) && actAt(passage, WITH_WHOM.lastIndex)) return true
  const plain = at + (/^[ ,:;)-]*/.exec(passage.folded.slice(at, at + 8))?.[0].length ?? 0)
  if (actAt(passage, plain) || scannedActEnd(passage, plain) > 0) return true
  MODAL.lastIndex = at
  if (MODAL.test(passage.folded)) return true
  GROUND.lastIndex = at
  return (GROUND.test(passage.folded) && GROUND.lastIndex > plain && actAt(passage, GROUND.lastIndex)) || behindAdverbial(passage, at)
}

export const TOLD_ABOUT =
  /^[ ,]*(?:(?:,? ?(?:so )?(?:ra )?ngay \d[^.;:]{1,60}? )(?:dua tin|phan anh|dang(?: tai)?|co bai|neu|thong tin) |(?:cung )?da (?!dang )|dang (?!(?:ky|tai|cai|bai|tin)(?![a-z]))|tu giai the |chua (?!chay|benh|tri |[^.;:]{4,120}? (?:can|phai|khan truong|co trach nhiem|nghiem tuc) )|con (?!g|co trach nhiem|co nhiem vu|phai )|van con|vua |se (?!(?:chu tri|chiu trach nhiem|co trach nhiem) )|duoc (?!giao [^.;]{0,60}(?:co trach nhiem|chu tri|khan truong|chu dong)|giao (?:nhiem vu|trach nhiem) (?:thuong xuyen|truc tiep|theo doi|don doc|tong hop|huong dan|kiem tra|lap) |phan cong|cap [^.;:,]{3,90}? (?:phai|co trach nhiem|chiu trach nhiem) )|bi |la (?!dau moi[,;] |(?:co quan|don vi|dau moi)(?: dong thoi)? (?:thuong truc|dau moi|chu tri|tiep nhan|chiu trach nhiem|tham muu|giup|theo doi|tong hop|don doc|huong dan|to chuc|kiem tra|phoi hop|dieu phoi))|co (?:vai tro|nhieu|dan so|tong|ty le|so |kha nang|the|y kien (?:nhu sau|tai|chi dao|ket luan))|dat (?!bien|hang|lich|may |tram|bang |ten |ra |mua |camera|thiet bi|coc|thung|mon|thuoc)|chiem |nhan duoc|gom|bao gom|(?:do [^.;]{3,120}? )?lam (?:to |pho |doi |nhom )*(?:truong(?! hop)|uy vien|thanh vien|thu ky)|tiep tuc (?:tang(?! cuong| toc| thoi luong| so (?:buoi|luot|tin|bai))|giam(?! sat|thieu| thieu)|on dinh|duoc|dat)|khong con|tang (?!cuong|thoi luong|tan suat|muc (?:vay|chi|ho tro) |so (?:buoi|luot|tin|bai)|them )|giam (?!sat|thieu|tai )|nhu sau|xay dung (?:ke hoach|chuong trinh|phuong an)[^.]{0,300}nhu sau:?$|ban hanh (?:ke hoach|quyet dinh|chi thi|chuong trinh|huong dan)[^.]{0,400}(?:nhu sau|cu the|sau(?: day)?):?$)/
