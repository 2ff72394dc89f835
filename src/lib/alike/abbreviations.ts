/** Words in the names of cooperatives: legal forms, what they do, and how both are written short. Folded, as `#lib/text` folds. */

export type Form = 'cooperative' | 'union' | 'group' | 'credit_fund' | 'company'

/** Legal forms, longest first where one begins with another. */
export const FORMS: readonly (readonly [string, Form])[] = [
  ['lien hiep cac hop tac xa', 'union'],
  ['lien hiep hop tac xa', 'union'],
  ['lien hiep htx', 'union'],
  ['lh hop tac xa', 'union'],
  ['lh htx', 'union'],
  ['lhhtx', 'union'],
  ['lien hiep', 'union'],
  ['hop tac xa', 'cooperative'],
  ['h t x', 'cooperative'],
  ['htx', 'cooperative'],
  ['to hop tac', 'group'],
  ['to hop tac xa', 'group'],
  ['to hop', 'group'],
  ['t h t', 'group'],
  ['tht', 'group'],
  ['to san xuat', 'group'],
  ['to lien ket', 'group'],
  ['nhom ho', 'group'],
  ['quy tin dung nhan dan', 'credit_fund'],
  ['quy tdnd', 'credit_fund'],
  ['quy tin dung', 'credit_fund'],
  ['qtdnd', 'credit_fund'],
  ['qtd', 'credit_fund'],
  ['cong ty trach nhiem huu han', 'company'],
  ['cong ty tnhh mtv', 'company'],
  ['cong ty tnhh', 'company'],
  ['cong ty co phan', 'company'],
  ['cong ty cp', 'company'],
  ['cong ty', 'company'],
  ['cty tnhh', 'company'],
  ['cty cp', 'company'],
  ['cty', 'company'],
  ['ct tnhh', 'company'],
  ['doanh nghiep tu nhan', 'company'],
  ['doanh nghiep', 'company'],
  ['dntn', 'company'],
]

/** Words that say wherever they stand that it is a part of another, */
export const PARTS: readonly string[] = ['chi nhanh', 'chinhanh', 'van phong dai dien', 'vpdd', 'dia diem kinh doanh', 'ddkd', 'don vi truc thuoc']
/** and those that say so before the name of a whole one, or after a dash. */
export const PARTS_BESIDE: readonly string[] = [
  'cn',
  'cua hang',
  'diem ban hang',
  'diem kinh doanh',
  'diem giao dich',
  'phong giao dich',
  'pgd',
  'co so',
  'xuong',
  'kho',
  'tram',
]

/** What a cooperative does: a phrase is one thing, and the small ones say nothing of it. */
export const TRADES: readonly (readonly [string, string | null])[] = [
  ...(['dich vu', 'thuong mai', 'san xuat', 'kinh doanh', 'tong hop', 'cong dong', 'nhan dan', 'phat trien', 'dau tu', 'ky thuat'] as const).map(
    (words) => [words, null] as const,
  ),
  ...(['kieu moi', 'chat luong cao', 'cong nghe cao', 'cong nghe', 'huu co', 'an toan', 'xuat khau', 'xuat nhap khau', 'ben vung'] as const).map(
    (words) => [words, null] as const,
  ),
  ...(['va', 'cung ung', 'tieu thu', 'chuyen canh', 'kinh te', 'dac san', 'tieu dung', 'sinh thai'] as const).map((words) => [words, null] as const),
  ['nong nghiep', 'farming'],
  ['nong san', 'produce'],
  ['lua gao', 'rice'],
  ['rau cu qua', 'vegetables'],
  ['rau an toan', 'vegetables'],
  ['rau mau', 'vegetables'],
  ['rau', 'vegetables'],
  ['cay an trai', 'fruit'],
  ['cay an qua', 'fruit'],
  ['trai cay', 'fruit'],
  ['trong trot', 'crops'],
  ['lam nghiep', 'forestry'],
  ['nong lam nghiep', 'farming'],
  ['nong lam ngu', 'farming'],
  ['chan nuoi', 'livestock'],
  ['bo sua', 'livestock'],
  ['thuy san', 'fishery'],
  ['thuy hai san', 'fishery'],
  ['nuoi trong thuy san', 'fishery'],
  ['hai san', 'fishery'],
  ['khai thac hai san', 'fishery'],
  ['nuoi tom', 'fishery'],
  ['nuoi ca', 'fishery'],
  ['nghe ca', 'fishery'],
  ['diem nghiep', 'salt'],
  ['nghe muoi', 'salt'],
  ['thuy nong', 'water'],
  ['thuy loi', 'water'],
  ['nuoc sach', 'water'],
  ['cong nghiep', 'industry'],
  ['tieu thu cong nghiep', 'crafts'],
  ['tieu thu cong', 'crafts'],
  ['thu cong my nghe', 'crafts'],
  ['my nghe', 'crafts'],
  ['thu cong', 'crafts'],
  ['may mac', 'sewing'],
  ['may tre dan', 'wicker'],
  ['det tho cam', 'weaving'],
  ['co khi', 'metal'],
  ['che bien', 'processing'],
  ['thuc pham', 'food'],
  ['xay dung', 'building'],
  ['vat lieu xay dung', 'building'],
  ['van tai', 'transport'],
  ['giao thong van tai', 'transport'],
  ['van tai hanh khach', 'transport'],
  ['van tai thuy bo', 'transport'],
  ['taxi', 'transport'],
  ['boc xep', 'handling'],
  ['moi truong', 'environment'],
  ['ve sinh moi truong', 'environment'],
  ['du lich', 'tourism'],
  ['du lich cong dong', 'tourism'],
  ['du lich sinh thai', 'tourism'],
  ['dien nang', 'power'],
  ['tin dung', 'credit'],
  ['duoc lieu', 'herbs'],
  ['y te', 'health'],
  ['giao duc', 'teaching'],
  ['nha o', 'housing'],
  ['quan ly cho', 'market'],
  ['mua ban', 'trade'],
]

/** Letters that stand for one reading only. Where there are two (cn: công nghiệp, chăn nuôi) the other name tells. */
export const SHORT: Readonly<Record<string, string>> = {
  nn: 'nong nghiep',
  dv: 'dich vu',
  tm: 'thuong mai',
  sx: 'san xuat',
  kd: 'kinh doanh',
  th: 'tong hop',
  xd: 'xay dung',
  ts: 'thuy san',
  vt: 'van tai',
  cb: 'che bien',
  mt: 'moi truong',
  dl: 'du lich',
  ln: 'lam nghiep',
  ns: 'nong san',
  tp: 'thuc pham',
  hc: 'huu co',
  dt: 'dau tu',
  pt: 'phat trien',
  kt: 'ky thuat',
  td: 'tin dung',
  nd: 'nhan dan',
  xk: 'xuat khau',
  xnk: 'xuat nhap khau',
  cnc: 'cong nghe cao',
  clc: 'chat luong cao',
  ttcn: 'tieu thu cong nghiep',
  tcn: 'thu cong nghiep',
  tcmn: 'thu cong my nghe',
  ntts: 'nuoi trong thuy san',
  gtvt: 'giao thong van tai',
  vsmt: 've sinh moi truong',
  vlxd: 'vat lieu xay dung',
  dlcd: 'du lich cong dong',
  dlst: 'du lich sinh thai',
  tdnd: 'tin dung nhan dan',
  nlt: 'nong lam thuy san',
  sxkd: 'san xuat kinh doanh',
  dvth: 'dich vu tong hop',
  vtts: 'van tai thuy san',
}

/** Letters as a phrase, where they can be cut into known ones; null where they cannot. 'dvnnth' -> dich vu nong nghiep tong hop. */
export function expand(letters: string): string | null {
  const known = new Map<number, string | null>([[letters.length, '']])
  const from = (at: number): string | null => {
    const before = known.get(at)
    if (before !== undefined) return before
    let found: string | null = null
    for (let length = Math.min(4, letters.length - at); length >= 2 && found === null; length -= 1) {
      const unit = SHORT[letters.slice(at, at + length)]
      const rest = unit ? from(at + length) : null
      if (unit && rest !== null) found = rest ? `${unit} ${rest}` : unit
    }
    known.set(at, found)
    return found
  }
  return from(0)
}
