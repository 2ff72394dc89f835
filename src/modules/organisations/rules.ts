/**
 * How officials write the names of bodies: pure grammar on folded text. `keyOf` is what names are compared by, in the
 * database and here; `candidatesOf` says which stored names a written one may mean, the likeliest first.
 */
import { fold, nfc } from '#lib/text'

/** Whether an organisation, a name or a rule holds on a day. `validTo` is the first day on which it does not. */
export const standsOn = (one: { validFrom: string | null; validTo: string | null }, day: string): boolean =>
  (one.validFrom === null || one.validFrom <= day) && (one.validTo === null || day < one.validTo)

/* Abbreviations as they look after folding, without "và", and what they are short for. The longest that fits is taken. */
const ABBREVIATIONS: Record<string, string> = {
  ubnd: 'uy ban nhan dan',
  'ub nd': 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  htx: 'hop tac xa',
  lhhtx: 'lien hiep hop tac xa',
  kttt: 'kinh te tap the',
  khdt: 'ke hoach dau tu',
  'kh dt': 'ke hoach dau tu',
  nnptnt: 'nong nghiep phat trien nong thon',
  'nn ptnt': 'nong nghiep phat trien nong thon',
  ptnt: 'phat trien nong thon',
  'nn pt nt': 'nong nghiep phat trien nong thon',
  nnmt: 'nong nghiep moi truong',
  'nn mt': 'nong nghiep moi truong',
  tnmt: 'tai nguyen moi truong',
  'tn mt': 'tai nguyen moi truong',
  gtvt: 'giao thong van tai',
  'gt vt': 'giao thong van tai',
  tttt: 'thong tin truyen thong',
  'tt tt': 'thong tin truyen thong',
  khcn: 'khoa hoc cong nghe',
  'kh cn': 'khoa hoc cong nghe',
  vhttdl: 'van hoa the thao du lich',
  'vhtt dl': 'van hoa the thao du lich',
  'vh ttdl': 'van hoa the thao du lich',
  'vh tt dl': 'van hoa the thao du lich',
  gddt: 'giao duc dao tao',
  'gd dt': 'giao duc dao tao',
  ldtbxh: 'lao dong thuong binh xa hoi',
  'ldtb xh': 'lao dong thuong binh xa hoi',
  'ld tbxh': 'lao dong thuong binh xa hoi',
  'ld tb xh': 'lao dong thuong binh xa hoi',
  'lao dong tb xh': 'lao dong thuong binh xa hoi',
  'lao dong tbxh': 'lao dong thuong binh xa hoi',
  'so tc': 'so tai chinh',
  'so nv': 'so noi vu',
  'so tp': 'so tu phap',
  'so xd': 'so xay dung',
  'so ct': 'so cong thuong',
  'so yt': 'so y te',
  dttg: 'dan toc ton giao',
  'dt tg': 'dan toc ton giao',
  mttq: 'mat tran to quoc',
  mttqvn: 'mat tran to quoc',
  'mttq vn': 'mat tran to quoc',
  'mttq viet nam': 'mat tran to quoc',
  'mat tran to quoc viet nam': 'mat tran to quoc',
  'mat tran to quoc vn': 'mat tran to quoc',
  'mat tran tq': 'mat tran to quoc',
  ubmttq: 'uy ban mat tran to quoc',
  ubmttqvn: 'uy ban mat tran to quoc',
  'ubmttq vn': 'uy ban mat tran to quoc',
  'ubmttq viet nam': 'uy ban mat tran to quoc',
  'ub mttq': 'uy ban mat tran to quoc',
  'ub mttqvn': 'uy ban mat tran to quoc',
  'ub mttq vn': 'uy ban mat tran to quoc',
  'ub mttq viet nam': 'uy ban mat tran to quoc',
  nhnn: 'ngan hang nha nuoc',
  'ngan hang nha nuoc viet nam': 'ngan hang nha nuoc',
  'nhnn viet nam': 'ngan hang nha nuoc',
  nhcsxh: 'ngan hang chinh sach xa hoi',
  'nh csxh': 'ngan hang chinh sach xa hoi',
  'ngan hang csxh': 'ngan hang chinh sach xa hoi',
  bhxh: 'bao hiem xa hoi',
  kbnn: 'kho bac nha nuoc',
  lmhtx: 'lien minh hop tac xa',
  'lm htx': 'lien minh hop tac xa',
  lhpn: 'lien hiep phu nu',
  hnd: 'hoi nong dan',
  ccb: 'cuu chien binh',
  ldld: 'lien doan lao dong',
  tncs: 'thanh nien cong san',
  'tncs hcm': 'thanh nien cong san ho chi minh',
  'tncs ho chi minh': 'thanh nien cong san ho chi minh',
  tncshcm: 'thanh nien cong san ho chi minh',
  vp: 'van phong',
  tp: 'thanh pho',
  'tp hcm': 'thanh pho ho chi minh',
  tphcm: 'thanh pho ho chi minh',
  tx: 'thi xa',
  bcd: 'ban chi dao',
  bch: 'ban chap hanh',
  chqs: 'chi huy quan su',
  bchqs: 'bo chi huy quan su',
  bdbp: 'bo doi bien phong',
  dbqh: 'dai bieu quoc hoi',
  ptth: 'phat thanh truyen hinh',
  'pt th': 'phat thanh truyen hinh',
  bql: 'ban quan ly',
  kcn: 'khu cong nghiep',
  kkt: 'khu kinh te',
  tand: 'toa an nhan dan',
  vksnd: 'vien kiem sat nhan dan',
  qltt: 'quan ly thi truong',
  'quy ho tro phat trien htx': 'quy ho tro phat trien hop tac xa',
  khdtu: 'ke hoach dau tu',
}
const LONGEST = 6

/** Words that tell no two names apart; they come and go ("Kế hoạch & Đầu tư", "các Sở"). */
const IDLE = new Set(['va', 'cac'])

/** Notes of later hands are no part of a name: "(cũ)", "(nay là Sở Tài chính)". */
const withoutNotes = (text: string) => nfc(text).replace(/\((?:cũ|trước đây|nay là[^)]*|mới)\)/giu, ' ')

/**
 * What names are compared by: folded, abbreviations written out, without idle words.
 *
 *   'Sở KH&ĐT', 'Sở Kế hoạch và Đầu tư', 'các Sở Kế hoạch, Đầu tư'  ->  'so ke hoach dau tu'
 *   'Uỷ ban MTTQVN tỉnh'                                            ->  'uy ban mat tran to quoc tinh'
 */
export function keyOf(text: string): string {
  const words = fold(withoutNotes(text))
    .split(' ')
    .filter((word) => !IDLE.has(word))
  const out: string[] = []
  for (let at = 0; at < words.length;) {
    let taken = 1
    let meaning = words[at] ?? ''
    for (let count = Math.min(LONGEST, words.length - at); count > 0; count -= 1) {
      const long = ABBREVIATIONS[words.slice(at, at + count).join(' ')]
      if (long === undefined) continue
      meaning = long
      taken = count
      break
    }
    out.push(meaning)
    at += taken
  }
  return out.join(' ').trim()
}

/** Words that mean another body in each paper. */
const IN_GENERAL =
  /(?:^(?:cac|nhung|moi|tung|mot so|toan bo|tat ca) )|\b(?:lien quan|noi tren|neu tren|chu tri|phoi hop|truc thuoc|tren dia ban|don vi|dia phuong|noi nhan|co quan minh|khac)\b| nay$/

/** Whether a written name can be somebody's own, in every paper: not one word, and not "các cơ quan liên quan". */
export function isTelling(written: string): boolean {
  const key = keyOf(written)
  return key.length <= 160 && key.includes(' ') && !IN_GENERAL.test(key)
}

/* The order to a post is an order to its body: "Giám đốc Sở Y tế", "Chủ tịch UBND cấp xã", "Chánh Văn phòng". */
const POST =
  /^(?:(?:dong chi|ong|ba|quy|lanh dao|tap the|nguoi dung dau) )*(?:pho )?(?:giam doc|thu truong|chu tich|bi thu|chu nhiem|bo truong|tong giam doc|tong bien tap|cuc truong|chi cuc truong|truong thue|chi huy truong|tu lenh|vien truong|chanh an|chanh(?= van phong| thanh tra)|truong ban(?= ban )|truong(?= ban | phong | doan )|lanh dao|tap the|nguoi dung dau|thuong truc|dai dien)(?: lanh dao)?(?: cua)? (?=\S)/

/** Takes the post from the front of a key: 'giam doc so y te' -> ['so y te', 'giam doc']. */
export function withoutPost(key: string): [body: string, post: string | null] {
  const found = POST.exec(key)
  return found ? [key.slice(found[0].length), found[0].trim()] : [key, null]
}

/** Names of the province and of those it was made of, folded, with their words. */
export type Territory = { name: string; word: 'tinh' | 'thanh pho'; own: boolean }

/** The territory that a key names at its end, with what stands before it: 'so y te tinh soc trang' -> Sóc Trăng. */
export function territoryOf(key: string, territories: readonly Territory[]): { base: string; territory: Territory; worded: boolean } | null {
  for (const territory of territories) {
    const tail = ` ${territory.name}`
    if (!key.endsWith(tail)) continue
    const before = key.slice(0, -tail.length)
    const worded = / (?:tinh|thanh pho)$/.test(before)
    return { base: before.replace(/ (?:tinh|thanh pho)$/, ''), territory, worded }
  }
  return null
}

const ISSUERS =
  /^(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan|tinh uy|thanh uy|so|ban|van phong|lien minh|uy ban mat tran|thanh tra|cong an)(?= )/
const COMMUNES_BEFORE = / (?:xa|phuong|thi tran|huyen|quan|thi xa|dac khu)$/

/**
 * Whether the issuer of a paper is of a province that is neither ours nor one that ours was made of. `provinces`: all names, folded.
 *
 *   'uy ban nhan dan tinh an giang' in Cần Thơ   ->  true
 *   'uy ban nhan dan tinh soc trang' in Cần Thơ  ->  false: Cần Thơ was made of it
 *   'uy ban nhan dan phuong vinh long'           ->  false: a commune of that name
 */
export function isForeign(key: string, territories: readonly Territory[], provinces: readonly string[]): boolean {
  if (!territories.some((one) => one.own) || !ISSUERS.test(key) || territoryOf(key, territories)) return false
  return provinces.some((name) => key.endsWith(` ${name}`) && !COMMUNES_BEFORE.test(key.slice(0, -name.length - 1)))
}

/**
 * Keys under which a written name may be stored, likeliest first: as written; for the issuer's territory; then with the
 * province's own name put in or left out. A name never loses a territory that is not the province's own.
 *
 *   'so y te tinh can tho' in Cần Thơ      ->  …, 'so y te'
 *   'uy ban nhan dan tinh' in Cần Thơ      ->  …, 'uy ban nhan dan thanh pho can tho'
 *   'uy ban nhan dan thanh pho soc trang'  ->  itself first (the district-level city), then tỉnh Sóc Trăng
 */
export function candidatesOf(key: string, territories: readonly Territory[], issuer: Territory | null = null): string[] {
  const own = territories.filter((one) => one.own)
  const named = (base: string, places: readonly Territory[]) => places.flatMap((one) => [`${base} ${one.word} ${one.name}`])
  // The number of a region ("Ngân hàng Nhà nước khu vực XIV") names the one that the province lies in.
  const region = key.replace(/( khu vuc) (?:[ivx]+|\d+)$/, '$1')
  const found = territoryOf(key, territories)
  const generic = own.some((one) => one.word === 'thanh pho') ? / (?:tinh|thanh pho|cap tinh)$/ : / (?:cap )?tinh$/
  const bare = key.replace(generic, '')
  const issued = issuer ? [`${bare} ${issuer.word} ${issuer.name}`, `${key} ${issuer.word} ${issuer.name}`] : []
  if (found)
    return unique([
      key,
      ...named(
        found.base,
        territories.filter((one) => one.name === found.territory.name),
      ),
      ...(own.some((one) => one.name === found.territory.name) ? [found.base] : []),
    ])
  return unique([...issued, key, ...named(bare, own), bare, ...named(bare, territories), region])
}

const unique = (keys: string[]) => [...new Set(keys.filter((key) => key !== ''))]

/** Parts of an enumeration, in order: "các Sở: Tài chính, Nội vụ và Y tế" -> four. Names hold commas of their own; see `spansOf`. */
export const partsOf = (text: string): string[] =>
  nfc(text)
    .split(/\s*[,;:/]\s*(?:và\s+)?|\s+(?:và|cùng|cùng với|với|hoặc)\s+/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** At most so many parts can be one name: "Sở Văn hóa, Thể thao và Du lịch" has three, groups more. */
const WIDEST = 6
const MOST_PARTS = 40

export type Span = { from: number; to: number; key: string }

/** Every run of neighbouring parts that may be one name. */
export function spansOf(parts: readonly string[]): Span[] {
  const count = Math.min(parts.length, MOST_PARTS)
  const spans: Span[] = []
  for (let from = 0; from < count; from += 1)
    for (let to = from + 1; to <= Math.min(count, from + WIDEST); to += 1) spans.push({ from, to, key: keyOf(parts.slice(from, to).join(' ')) })
  return spans
}

const HEAD = /^(so|ban|hoi|phong|chi cuc|uy ban nhan dan (?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho)|uy ban nhan dan)(?= |$)/

/** The kind word that later parts of an enumeration leave out: "các Sở Tài chính, Nội vụ". */
export const headOf = (key: string): string | null => HEAD.exec(key)?.[1] ?? null

const COMMITTEES = ['uy ban nhan dan xa', 'uy ban nhan dan phuong', 'uy ban nhan dan dac khu', 'uy ban nhan dan thi tran']

/** Kind words that a part may lack, given the last one said: after "UBND xã" also a ward may follow. */
export function headsAfter(head: string | null): string[] {
  if (head === null) return []
  if (COMMITTEES.includes(head)) return [head, ...COMMITTEES.filter((one) => one !== head), 'uy ban nhan dan']
  if (head === 'uy ban nhan dan')
    return [head, ...COMMITTEES, 'uy ban nhan dan huyen', 'uy ban nhan dan quan', 'uy ban nhan dan thi xa', 'uy ban nhan dan thanh pho']
  if (head.startsWith('uy ban nhan dan'))
    return [head, 'uy ban nhan dan huyen', 'uy ban nhan dan quan', 'uy ban nhan dan thi xa', 'uy ban nhan dan thanh pho', 'uy ban nhan dan']
  return [head]
}

const OPEN = /(?:^| )(?:(?:co )?lien quan(?: den)?|huu quan|co chuc nang|chuc nang)(?= |$)/g

/** Takes the words that leave a group open to choice: 'so nganh lien quan' -> 'so nganh'. */
export function withoutOpen(key: string): [rest: string, open: boolean] {
  const rest = key.replace(OPEN, '').trim()
  return [rest, rest !== key]
}

const IDLE_IN_GROUPS = new Set(['cua', 'thuoc', 'truc', 'o', 'tai'])
const TAIL =
  /(?: tren dia ban| truc thuoc| thuoc| cua| toan)? (?:uy ban nhan dan (?:tinh|thanh pho)|cap tinh|tinh|thanh pho|trung uong|truc thuoc|tren dia ban)$/

/**
 * What spellings of groups are compared by: their words in any order, with and without the province at the end.
 *
 *   'Thủ trưởng các ban, sở, ngành tỉnh'  ->  'ban nganh so'
 */
export function bagsOf(key: string, territories: readonly Territory[]): string[] {
  const bag = (text: string) => [...new Set(text.split(' ').filter((word) => word && !IDLE_IN_GROUPS.has(word)))].toSorted().join(' ')
  const found = territoryOf(key, territories)
  const bags: string[] = []
  for (let text = found ? found.base : key; text !== ''; text = text.replace(TAIL, '')) {
    bags.push(bag(text), bag(withoutPost(text)[0]))
    if (!TAIL.test(text)) break
  }
  return unique(bags)
}

/**
 * Whether nobody could tell two names apart: they are compared by one key, and no word of one stands in the other with other marks.
 * Eight provinces have two communes whose names differ in their marks alone.
 *
 *   'Sở Tài chính', 'Sở Tài Chính'                            ->  true
 *   'UBND xã Tân Hoà', 'Ủy ban nhân dân xã Tân Hòa'           ->  true
 *   'UBND xã Tân Thành', 'Ủy ban nhân dân xã Tân Thạnh'       ->  false
 */
export const sameName = (a: string, b: string): boolean => keyOf(a) === keyOf(b) && otherMarks(a, b) === 0

/** How many words of a name stand in another with other marks: 'xã Tân Thành' has one of 'UBND xã Tân Thạnh'. */
export function otherMarks(name: string, other: string): number {
  const written = Map.groupBy(wordsWithTones(other), fold)
  return wordsWithTones(name).filter((word) => written.get(fold(word))?.includes(word) === false).length
}

/** Letters as written, tone marks in one place, so that "Hoà" is "Hòa" but not "Hoa". */
const wordsWithTones = (text: string): string[] =>
  nfc(text)
    .toLowerCase()
    .replace(/oà|oá|oả|oã|oạ|uỷ|uý|uỳ|uỹ|uỵ/gu, (pair) => TONES[pair] ?? pair)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
const TONES: Record<string, string> = { oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa', uỷ: 'ủy', uý: 'úy', uỳ: 'ùy', uỹ: 'ũy', uỵ: 'ụy' }
