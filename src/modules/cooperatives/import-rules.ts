/** What offices write in their spreadsheets, understood: kinds, states, places, codes. Pure. */
import { fold } from '#lib/text'
import { ECONOMIC_STATES, LEGAL_STATES, type EconomicState, type Kind, type LegalState } from './fields-rules.ts'

const KIND_WORDS: [RegExp, Kind][] = [
  [/^(lien hiep (hop tac xa|htx)|lh ?htx)\b/, 'union'],
  [/^(to hop tac|tht)\b/, 'group'],
  [/^(quy tin dung( nhan dan)?|qtd(nd)?)\b/, 'credit_fund'],
  [/^chi nhanh\b/, 'branch'],
  [/^(van phong dai dien|vpdd)\b/, 'representative_office'],
  [/^dia diem kinh doanh\b/, 'business_place'],
  [/^(hop tac xa|htx)\b/, 'cooperative'],
]

/** The kind that a cell or a name begins with. */
export const kindOf = (written: string): Kind | undefined => kindOfFolded(fold(written))
export const kindOfFolded = (folded: string): Kind | undefined => KIND_WORDS.find(([words]) => words.test(folded))?.[1]

const KIND_NAMES: Partial<Record<Kind, string>> = { group: 'Tổ hợp tác', union: 'Liên hiệp hợp tác xã', credit_fund: 'Quỹ tín dụng nhân dân' }

/** The kind that the title of a list or of its part says of all in it: cooperatives are what nobody has to say. */
export function kindOfPart(name: string): string | null | undefined {
  const said = fold(name)
    .replace(/^(danh sach|tong hop|thong ke|bieu)( tong hop)? /, '')
    .replace(/^(cac|ve) /, '')
  const kind = kindOfFolded(said)
  if (!kind) return undefined
  const groups = /\b(to hop tac|tht)\b/.test(said)
  const rest = said.replace(/\blien hiep (hop tac xa|htx)\b/g, ' ')
  return groups && /\b(hop tac xa|htx)\b/.test(rest) ? null : (KIND_NAMES[kind] ?? null)
}

/** Parts that end what a smaller one said: nobody lies in the last commune of the district before. */
export function communeOfPart(name: string): string | null | undefined {
  const said = fold(name)
  if (/^(xa|phuong|thi tran|dac khu) /.test(said)) return name
  return /^(huyen|quan|thi xa|thanh pho|tinh|lien) /.test(said) ? null : undefined
}

/** Behind the name of a district in a title, and what is no name. */
const DISTRICT =
  /(?:^|\s)((?:huyện|quận|thị xã)\s+(?!trên|và|thuộc|cũ|do|của|có|theo|thị|quận)\p{L}.{0,30}?)(?=\s*(?:[,;:(–-]|\d|$)|\s(?:năm|tính|đến|quý|tháng|có|cũ|ngày|trong)(?:\s|$))/iu

/** The former district that the name of a part begins with, or a title names: 'II. Huyện Phong Điền (cũ)', 'DANH SÁCH HTX HUYỆN PHONG ĐIỀN NĂM 2025'. */
export function districtOfPart(name: string): string | null | undefined {
  const said = fold(name)
  if (/^(huyen|quan|thi xa|thanh pho|tp|tx) /.test(said)) return (name.split(/[,;:(–\d]/)[0] ?? '').replace(/\s+cũ\s*$/i, '').trim()
  if (/^(tinh|lien) /.test(said)) return null
  return DISTRICT.exec(name.normalize('NFC'))?.[1]?.trim()
}

const LEGAL_WORDS: [RegExp, LegalState][] = [
  [/^da (giai the|pha san|cham dut|thu hoi)|^giai the$/, 'ended'],
  [/thu hoi .*thue|cuong che/, 'revoked_for_tax'],
  [/khong hoat dong tai dia chi/, 'not_at_address'],
  [/dang .*pha san/, 'in_bankruptcy'],
  [/dang .*(giai the|bi chia|hop nhat|sap nhap)/, 'dissolving'],
  [/dang .*cham dut/, 'closing'],
  [/tam ngung|tam dung/, 'suspended'],
]
const ECONOMIC_WORDS: [RegExp, EconomicState][] = [
  [/cho giai the/, 'awaiting_dissolution'],
  [/^(da )?(ngung|dung|nghi)( han)?( hoat dong)?$|^khong (con )?hoat dong( nua)?$/, 'stopped'],
  [/kem|yeu|khong hieu qua|cam chung/, 'weak'],
  [/hieu qua|^(hoat dong )?(tot|kha)$/, 'effective'],
]

/**
 * A state as offices write it: one column holds what are two fields here.
 *
 *   'Tạm ngừng' -> suspended      'Ngừng hoạt động' -> operating by law, stopped in fact      'Đang HĐ' -> operating
 */
export function stateOf(written: string): { legalState?: LegalState; economicState?: EconomicState } | undefined {
  const text = fold(written).replace(/\bhd\b/g, 'hoat dong')
  const legal = LEGAL_WORDS.find(([words]) => words.test(text))?.[1]
  if (legal) return { legalState: legal }
  const economic = ECONOMIC_WORDS.find(([words]) => words.test(text))?.[1]
  if (economic) return { economicState: economic }
  if (/^(dang |con )?hoat dong( binh thuong)?$|^binh thuong$/.test(text)) return { legalState: 'operating' }
  const named = text.replaceAll(' ', '_')
  if ((LEGAL_STATES as readonly string[]).includes(named)) return { legalState: named as LegalState }
  return (ECONOMIC_STATES as readonly string[]).includes(named) ? { economicState: named as EconomicState } : undefined
}

/** A code as it is kept: signs and spaces taken out; a nought that a spreadsheet took away put back. null: it is none. */
export function codeOf(written: string): { code: string; mended: boolean } | null {
  const plain = written.replace(/[^\d-]/g, '').replace(/^-+|-+$/g, '')
  if (/^\d{9}(-\d{3})?$/.test(plain)) return { code: `0${plain}`, mended: true }
  if (/^\d{13}$/.test(plain)) return { code: `${plain.slice(0, 10)}-${plain.slice(10)}`, mended: true }
  return /^(\d{10}(-\d{3})?|\d{12}|\d{5})$/.test(plain) ? { code: plain, mended: plain !== written.trim() } : null
}

/** What a column of codes, of telephone numbers or of names holds, whatever its heading says. */
export const isPhone = (written: string): boolean => /^(?:\+?84|0)?(?:[35789]\d{8}|2\d{9})$/.test(written.replace(/[ .-]/g, ''))
export const looksLikeCode = (written: string): boolean =>
  /^[\d .-]+$/.test(written) && codeOf(written)?.code.length !== 5 && codeOf(written) !== null && !isPhone(written)
export const isName = (written: string): boolean =>
  /^(htx|hop tac xa|tht|to hop tac|lien hiep|lh ?htx|qtdn?d?|quy tin dung)\b.{4,}$/.test(fold(written))

const KIND_OF_PLACE: [RegExp, string][] = [
  [/^(xa|x)\b/, 'xa'],
  [/^(phuong|p|f)\b/, 'phuong'],
  [/^(thi tran|tt)\b/, 'thi tran'],
  [/^(dac khu)\b/, 'dac khu'],
]

/** A commune as it is written, without what kind it is, and the kind where it is said: 'P. Cái Khế' -> 'cai khe', 'phuong'. */
export function placeNameOf(written: string): { bare: string; kind: string | undefined } {
  const text = fold(written.split(/[,;(–]/)[0] ?? '')
  for (const [words, kind] of KIND_OF_PLACE) {
    const bare = text.replace(words, '').trim()
    if (bare !== '' && bare !== text) return { bare, kind }
  }
  return { bare: text, kind: undefined }
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * A name with its marks and without its case: what tells two apart that fold to the same. A tone belongs to its word, wherever it stands in it.
 *
 *   'HTX Hoà Bình' and 'HTX HÒA BÌNH' -> the same      'HTX Ân Phú' and 'HTX An Phú' -> two
 */
export const markedName = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter(Boolean)
    .map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
    .join(' ')

/** Written without any mark: it may be any of those that fold to the same. */
export const isBare = (name: string): boolean => !/[\p{M}đ]/iu.test(name.normalize('NFD'))

/** A name that says less than the one that is held: the same without its marks, or in capitals. It is no other name. */
export function saysLess(name: string, held: string): boolean {
  if (fold(name) !== fold(held)) return false
  if (isBare(name) && !isBare(held)) return true
  return name === name.toUpperCase() && held !== held.toUpperCase() && markedName(name) === markedName(held)
}
