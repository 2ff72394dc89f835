/** Sections of a paper by their headings: which hold orders, which only aims, findings, money. */

export type Section =
  /** Work to be done: an item that begins with an act is an order, also when it names nobody. */
  | 'work'
  /** Aims, viewpoints, findings, definitions: no orders, whatever the verbs. */
  | 'aims'
  /** Money, time, scope: an order only where a body is named. */
  | 'named'

const AIMS =
  /^(?:(?:ve |mot so |nhung |cac |danh gia |phan thu \S+ )*)(?:muc dich|yeu cau(?! (?:cac|so|ubnd|thu truong|doi voi|ve ))|muc tieu|quan diem|dinh huong|nguyen tac|tieu chi|chi tieu|phuong huong|phuong cham|su can thiet|can cu(?: |$)|co so (?:phap ly|thuc tien|chinh tri)|tinh hinh|danh gia(?: chung| ket qua| tinh hinh| nguy co| thuc trang|$| cong tac)|ket qua(?! phan)|ton tai|han che|nguyen nhan|thuc trang|doi tuong|pham vi|dia diem|thanh phan|giai thich|khai niem|bai hoc|nguy co|uu diem|thuan loi|kho khan|boi canh|du bao|dac diem|noi dung danh gia|chu de|khau hieu|hieu qua|san pham|dieu kien|tieu chuan|co cau giai|hinh thuc khen|quy mo|tam nhin|y nghia|nhan dinh|dieu khoan thi hanh|hieu luc|(?:trinh tu,? |thu tuc,? )+(?:va )?ho so|ho so(?:,| va) thu tuc|ho so de nghi)/
const NAMED =
  /^(?:(?:ve |nguon |du kien |co che |phuong an |huy dong |giai phap (?:ve )?(?=(?:huy dong )?(?:kinh phi|nguon (?:von|luc tai))))*)(?:kinh phi|nguon von|nguon luc tai chinh|tai chinh$|thoi gian(?! .{0,20}nhiem vu)|tien do$|lo trinh|von |co che tai chinh|du toan|ngan sach|che do|muc (?:ho tro|chi|von))/
const WORK =
  /nhiem vu|giai phap|to chuc (?:thuc hien|trien khai|chi dao)|phan cong|trach nhiem|bien phap|phuong an (?:to chuc|thuc hien|trien khai|cap phat|ung pho)|cong viec|noi dung (?:thi dua|phong trao|(?:cac )?hoat dong|thuc hien|cong tac|cong viec|trien khai)|buoc |tien do thuc hien|chi dao|trong tam/

/** The section a heading opens, or nothing when the heading does not tell. */
export function sectionOf(folded: string): Section | undefined {
  const heading = folded.replace(/^\W+/, '').slice(0, 120)
  if (NAMED.test(heading) && !/nhiem vu,|giai phap/.test(heading)) return 'named'
  if (
    AIMS.test(heading) &&
    !/(?:nhiem vu|giai phap|to chuc thuc hien|noi dung (?:cac |va |mot so )?(?:hoat dong|cong viec))/.test(
      heading.replace(/muc tieu,? (?:va )?nhiem vu chung/, ''),
    )
  )
    return 'aims'
  if (WORK.test(heading)) return 'work'
  return undefined
}

/** "Năm 2026", "Quý II/2026:": a heading that says nothing but when. */
const TIME_ALONE = /^(?:trong |het )?(?:nam|quy (?:[ivx]+|\d)(?:,? nam| ?\/)|thang \d{1,2}(?:,? nam| ?\/)) ?\d{4}(?: ?[-–] ?\d{4})? ?:?$/
export const isTimeAlone = (folded: string): boolean => TIME_ALONE.test(folded)

const NO_ORDERS = new Set([
  'Luật',
  'Bộ luật',
  'Pháp lệnh',
  'Nghị định',
  'Thông tư',
  'Thông tư liên tịch',
  'Báo cáo',
  'Tờ trình',
  'Điều lệ',
  'Quy chế',
  'Quy định',
  'Lệnh',
  'Biên bản',
  'Giấy mời',
  'Thông cáo',
  'Hợp đồng',
  'Giấy ủy quyền',
  'Phiếu chuyển',
  'Thư công',
])

/** Whether papers of this type give tasks at all; one whose title is lost may, where it shows for whom it is. */
export const mayOrder = (type: string | undefined, recipients: readonly string[] = [], addressees: readonly string[] = []): boolean =>
  type === undefined ? recipients.length > 2 : !NO_ORDERS.has(type) && !(addressees.length > 0 && addressees.every((to) => ABOVE.test(to)))

/** Whom nobody orders: a letter to them alone reports and asks. */
const ABOVE =
  /^(?:đồng )?(?:kính gửi )?(?:(?:đồng chí|phó) )*(?:thủ tướng(?! chính phủ các)|chính phủ|quốc hội|chủ tịch (?:nước|quốc hội)|ủy ban thường vụ quốc hội|uỷ ban thường vụ quốc hội|tổng bí thư|bộ chính trị|ban bí thư)(?!\p{L})/iu

/** A part of the paper that regulates without ordering: an annexed regulation, charter or list. */
export const REGULATION =
  /^(?:quy che|quy dinh|dieu le|noi quy|quy trinh|quy chuan|danh sach|bang gia|mau so|bieu so|bieu mau|mau \d|phu bieu|(?:danh muc )?(?:cac )?thu tuc hanh chinh)(?: |$)/
